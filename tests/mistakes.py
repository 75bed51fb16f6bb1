"""Ways to spoil a sample month, one cell at a time, as people do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.workplace import Workplace


def the_file(place: Workplace, month: str, words: str) -> Path:
    """The one input of a month whose name holds `words`."""
    found = [path for path in (place.inputs / month).iterdir() if words.casefold() in path.name.casefold()]
    assert len(found) == 1, found
    return found[0]


def the_cell(sheet: Worksheet, heading: str, ref: str, ref_heading: str = "Ref") -> str:
    """The address of the cell under `heading` in the row of `ref`."""
    columns: dict[str, int] = {}
    for row in sheet.iter_rows():
        words = {str(cell.value).strip().casefold(): cell.column for cell in row if cell.value is not None}
        if not columns:
            columns = words if ref_heading.casefold() in words and heading.casefold() in words else {}
        elif str(row[columns[ref_heading.casefold()] - 1].value) == ref:
            return f"{get_column_letter(columns[heading.casefold()])}{row[0].row}"
    raise AssertionError(f"{sheet.title} has no row {ref} with a column {heading}")


def type_into(
    path: Path, sheet: str, heading: str, ref: str, value: str | int | float | date | None, ref_heading: str = "Ref"
) -> str:
    """Type a value into a cell, and say which: "H14"."""

    def typed(of: Worksheet) -> str:
        address = the_cell(of, heading, ref, ref_heading)
        of[address] = value
        return address

    return with_sheet(path, sheet, typed)


def with_sheet(path: Path, sheet: str, change: Callable[[Worksheet], str]) -> str:
    book = openpyxl.load_workbook(path)
    found = next(one for one in book.worksheets if one.title.casefold() == sheet.casefold())
    said = change(found)
    book.save(path)
    return said
