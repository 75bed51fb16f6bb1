"""How long taking a month in lasts: `make bench`. Nothing is asserted; a machine's speed is no property of the code.

A master plan of more than 300 actions and six submissions are made from the newest sample month and read in one run:
by openpyxl (values only), by our own reader (values and all that a person did beside typing), and as a whole month.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.intake.folder import take_in
from pipeline.intake.xlsx.reading import read_workbook
from pipeline.plan.calendar import CalendarMonth

INPUTS = Path(__file__).parent.parent.parent / "inputs"
MONTH = CalendarMonth(2022, 9)
TIMES = 5
ROUNDS = 7
_GROWN = ("Findings", "Actions", "Changes", "Values", "Risks")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        files = a_month(root / "inputs" / MONTH.folder)
        contents = [path.read_bytes() for path in files]
        taken = take_in(files, root, MONTH)
        actions = len(taken.master.actions) if taken.master else 0
        size = sum(len(content) for content in contents)
        print(f"{len(files)} workbooks, {size:,} bytes, {actions} actions, {len(taken.submissions)} submissions")
        theirs = seconds(lambda: [values_by_openpyxl(content) for content in contents])
        ours = seconds(lambda: [read_workbook(content) for content in contents])
        whole = seconds(lambda: take_in(files, root, MONTH))
    print(f"openpyxl, read-only, values only   {theirs * 1000:6.0f} ms")
    print(f"our reader, values and every mark  {ours * 1000:6.0f} ms   {theirs / ours:.1f} times as fast")
    print(f"the whole month taken in           {whole * 1000:6.0f} ms   (to stay under 500)")


def seconds(work: Callable[[], object]) -> float:
    """The median of several rounds, in CPU seconds; the first, which warms up, is left out."""
    rounds = []
    for _ in range(ROUNDS + 1):
        started = process_time()
        work()
        rounds.append(process_time() - started)
    return median(rounds[1:])


def values_by_openpyxl(content: bytes) -> int:
    """How many rows there are, each of whose values was asked for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
        book.close()
    return rows


def a_month(folder: Path) -> list[Path]:
    """The sample month with its master plan grown fivefold."""
    folder.mkdir(parents=True)
    for path in sorted((INPUTS / MONTH.folder).glob("*.xlsx")):
        book = load_workbook(path)
        if "Actions" not in book.sheetnames:
            shutil.copy(path, folder)
            continue
        for name in _GROWN:
            grow(book[name])
        book.save(folder / path.name)
    return sorted(folder.iterdir())


def grow(sheet: Worksheet) -> None:
    """Repeats the rows under the heading row, each reference made one of its own."""
    heading = next(number for number, cell in enumerate(sheet["A"], start=1) if cell.value in ("Ref", "Measure"))
    rows = [[(cell.value, cell.number_format) for cell in cells] for cells in sheet.iter_rows(min_row=heading + 1)]
    for turn in range(1, TIMES):
        for cells in rows:
            values = [value for value, _ in cells]
            sheet.append(values if sheet.title == "Values" else [f"{values[0]}.{turn}", *values[1:]])
            for column, (_, number_format) in enumerate(cells, start=1):
                sheet.cell(sheet.max_row, column).number_format = number_format


if __name__ == "__main__":
    main()
