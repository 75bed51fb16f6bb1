"""The empty rows under a sheet's last record: where a new one goes without touching anything that is somebody's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from enum import StrEnum

from pipeline.forms.rolling.cells_in_xml import OtherEncodingError, SheetElements, elements_of
from pipeline.intake.tables.table import Table
from pipeline.intake.xlsx.reading import sheet_parts
from pipeline.intake.xlsx.workbook import MOST_ROWS, SheetOfCells, Workbook


class NoRoom(StrEnum):
    """Why a sheet takes no further row."""

    NO_SHEET = "there is no such sheet with headings"
    CUT = "it was not read to its end, so nobody knows which row is its last"
    FULL = "there is no empty row under its last one"
    OTHER_ENCODING = "it is stored in a way that only Excel should write"


class Room:
    """The empty rows of one sheet, each handed out once; `why` is why there are no more."""

    def __init__(self, content: bytes, table: Table, workbook: Workbook) -> None:
        self.place = table.place
        self.columns = table.columns
        self.last_record = max((row.number for row in table.rows), default=0)
        self.why = NoRoom.FULL
        self._free: Iterator[int] = iter(())
        cells = next((sheet for sheet in workbook.sheets if sheet.name == table.title), None)
        if cells is None or not table.columns:
            self.why = NoRoom.NO_SHEET
        elif cells.is_cut:
            self.why = NoRoom.CUT
        else:
            last = self.last_record or _heading_row(table, cells)
            try:
                self._free = _free_rows(elements_of(_part(content, cells.name), last_row=0), last)
            except OtherEncodingError:
                self.why = NoRoom.OTHER_ENCODING

    def next_row(self) -> int | None:
        return next(self._free, None)


def _part(content: bytes, sheet: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(dict(sheet_parts(archive))[sheet])


def _heading_row(table: Table, cells: SheetOfCells) -> int:
    """The first row with something under every letter of the table's columns."""
    letters = set(table.columns.values())
    return next((row.number for row in cells.rows if letters <= {cell.column for cell in row.cells}), 0)


def _free_rows(sheet: SheetElements, last: int) -> Iterator[int]:
    """From under the row `last` down to the first in use, past those of a merged block, as far as a plan is read.

    The part says which rows are in use: whoever reads it leaves out what is struck through, and a formula that shows
    nothing.
    """
    in_use = [number for number in sheet.filled if number > last]
    in_use += [max(block.first_row, last + 1) for block in sheet.arrays if block.last_row > last]
    end = min([*in_use, MOST_ROWS + 1])
    row = last + 1
    for block in sorted(sheet.merged, key=lambda block: block.first_row):
        yield from range(row, min(block.first_row, end))
        row = max(row, block.last_row + 1)
    yield from range(row, end)
