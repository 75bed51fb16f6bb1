"""What a capable person would write in an afternoon: openpyxl reads the workbooks, docxtpl renders, nothing is checked.

python -m tests.benchmarks.plain_script INPUTS TEMPLATES VALUES OUTPUTS

VALUES holds what each paper says, merged and worked out beforehand: the script would have to do that too, and is not
charged for it. Pictures are left out.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from openpyxl import load_workbook


def main(inputs: Path, templates: Path, values: Path, outputs: Path) -> None:
    rows = sum(_rows_of(path) for path in sorted(inputs.glob("*.xlsx")))
    papers = pickle.loads(values.read_bytes())
    for kind, name, context in papers:
        document = DocxTemplate(templates / f"{kind}.docx")
        document.render(context, autoescape=True)
        document.save(outputs / name)
    print(f"{rows} rows, {len(papers)} papers")


def _rows_of(path: Path) -> int:
    """How many rows of a workbook hold anything; every cell's value is asked for."""
    book = load_workbook(path, data_only=True)
    return sum(any(value is not None for value in row) for sheet in book for row in sheet.iter_rows(values_only=True))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
