"""Where the sample's words stand, looked up with openpyxl and python-docx alone: no part of the pipeline is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MONTHS = ("2022-09", "2022-08", "2022-07")
AS_AT = {"2022-09": date(2022, 9, 30), "2022-08": date(2022, 8, 31), "2022-07": date(2022, 7, 29)}
SETS_STATUS = ("suspend", "resume", "close", "merge", "split")
MOVES_DUE = ("extend", "re-programme")


@dataclass(frozen=True)
class Cell:
    """A cell of a workbook below the working folder."""

    file: str
    sheet: str
    address: str
    value: object


@dataclass(frozen=True)
class Row:
    """A row; headings in whatever case."""

    cells: dict[str, Cell]

    def cell(self, heading: str) -> Cell | None:
        return self.cells.get(OURS.get(heading.casefold(), heading.casefold()))

    def words(self, heading: str) -> str:
        found = self.cell(heading)
        return str(found.value).strip() if found else ""

    def day(self, heading: str) -> date | None:
        found = self.cell(heading)
        return found.value.date() if found and isinstance(found.value, datetime) else None


OURS = {"progress this month": "progress"}
"""What submissions call a column that the master calls otherwise."""


@cache
def rows(inputs: Path, month: str, sheet: str, *, sent: bool) -> tuple[Row, ...]:
    """The rows of one kind of sheet in the master plan, or in whatever was sent in."""
    found: list[Row] = []
    for file in sorted((inputs / month).glob("*.xlsx")):
        if ("master plan" in file.name) != sent:
            book = load_workbook(file)
            found += [
                row
                for page in book.worksheets
                if page.title.strip().casefold() == sheet.casefold()
                for row in _rows(page, f"inputs/{month}/{file.name}")
            ]
    return tuple(found)


def _rows(page: Worksheet, file: str) -> list[Row]:
    filled = ([cell for cell in line if cell.value not in (None, "")] for line in page.iter_rows())
    top = next(line for line in filled if len(line) > 2)
    headings = {cell.column: str(cell.value).strip().casefold() for cell in top}
    found = []
    for line in page.iter_rows(min_row=top[0].row + 1):
        cells = {}
        for cell in line:
            if cell.column in headings and cell.value not in (None, ""):
                heading = headings[cell.column]
                address = f"{get_column_letter(cell.column)}{cell.row}"
                cells[OURS.get(heading, heading)] = Cell(file, page.title, address, cell.value)
        found.append(Row(cells))
    return found


def of_ref(found: tuple[Row, ...], ref: str, heading: str = "Ref") -> list[Row]:
    return [row for row in found if row.words(heading).casefold() == ref.casefold()]


def the(row: Row, heading: str) -> Cell:
    found = row.cell(heading)
    assert found is not None, f"nothing under {heading} in {row}"
    return found


@dataclass(frozen=True)
class Action:
    """An action as the sheets have it."""

    inputs: Path
    month: str
    ref: str

    @property
    def agreed(self) -> Row:
        return of_ref(rows(self.inputs, self.month, "Actions", sent=False), self.ref)[0]

    @property
    def account(self) -> Row:
        """Whoever's word won: a submission of this month, else what stood before."""
        for month in MONTHS[MONTHS.index(self.month) :]:
            sent = of_ref(rows(self.inputs, month, "Action updates", sent=True), self.ref)
            if sent:
                return sent[0]
        return self.agreed

    @property
    def counted(self) -> list[Row]:
        """The approved changes, the latest decided last."""
        own = of_ref(rows(self.inputs, self.month, "Changes", sent=False), self.ref, "Action")
        decided = [
            (day, row)
            for row in own
            if row.words("Decision").casefold() == "approved"
            and (day := row.day("Decided on"))
            and day <= AS_AT[self.month]
        ]
        return [row for _, row in sorted(decided, key=lambda pair: pair[0])]

    @property
    def due(self) -> Cell:
        moved = [row for row in self.counted if row.words("Kind").casefold() in MOVES_DUE]
        return the(moved[-1], "To") if moved else the(self.agreed, "Original due")

    @property
    def status(self) -> Cell:
        """The cell that says how it stands: a change's, else the Status of whoever's word won."""
        changed = [row for row in self.counted if row.words("Kind").casefold() in SETS_STATUS]
        if changed and changed[-1].words("Kind").casefold() != "resume":
            return the(changed[-1], "Kind")
        return the(self.account, "Status")


@cache
def narrative(inputs: Path, month: str) -> dict[str, list[str]]:
    """The paragraphs of each narrative, by its file, from 1."""
    return {
        f"inputs/{month}/{file.name}": [paragraph.text for paragraph in Document(str(file)).paragraphs]
        for file in sorted((inputs / month).glob("*.docx"))
    }


def plain(words: object) -> str:
    """What a cell and a paper share: no bullets, breaks or mark of a cut."""
    lines = re.sub(r"(?m)^\s*(?:[-•])\s*", "", str(words)).replace(";", " ").replace("%", "").removesuffix("…")
    return " ".join(lines.split()).casefold()
