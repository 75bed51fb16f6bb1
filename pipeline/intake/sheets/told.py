"""What a form of ours told in its grey cells: its hidden sheet of words says which words, in which row and column.

Other words in such a cell are somebody's own, even where the form told the very same words elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pipeline.intake import our_own
from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import one_line
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, Workbook
from pipeline.plan.refs import ref_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of the grey cells, more than one where a row stands twice.

    A row is known by the words in its first column, its reference or its label, wherever a lead has sorted it to.

    cells     sheet, row, heading -> what stands there
    rows      sheet, row -> what stands anywhere in it
    columns   sheet, heading -> what stands anywhere under it
    """

    cells: Mapping[tuple[str, str, str], Collection[str]]
    rows: Mapping[tuple[str, str], Collection[str]]
    columns: Mapping[tuple[str, str], Collection[str]]

    def knows(self, sheet: str, row: str) -> bool:
        return (sheet, ref_key(row)) in self.rows

    def in_cell(self, sheet: str, row: str, heading: str) -> Collection[str]:
        return self.cells.get((sheet, ref_key(row), heading), ())

    def in_row(self, sheet: str, row: str) -> Collection[str]:
        return self.rows.get((sheet, ref_key(row)), ())

    def other_row(self, sheet: str, row: str, grey: Mapping[str, str]) -> str:
        """The one other row that the form told all of this, by heading; "" where there is none, or several."""
        others = [
            known
            for of, known in self.rows
            if of == sheet
            and known != ref_key(row)
            and all(words in self.in_cell(sheet, known, heading) for heading, words in grey.items())
        ]
        return others[0] if len(others) == 1 else ""

    def under(self, sheet: str, heading: str) -> Collection[str]:
        """What was told under a heading in any row: for a row whose own reference was mistyped."""
        return self.columns.get((sheet, heading), ())


def is_our_own(sheet: SheetOfCells) -> bool:
    """Whether only our forms and marked copies carry such a sheet: by its name, and by what it begins with."""
    begins = words_of(sheet.rows[0].cells[0]) if sheet.rows else ""
    return any(
        sheet.name.casefold().startswith(name.casefold()) and begins.startswith(title)
        for name, title in our_own.SHEETS.items()
    )


def told_by(workbook: Workbook) -> Told | None:
    """What the workbook's own sheet of words says that its grey cells told; None where no such sheet says it."""
    for sheet in workbook.sheets:
        if is_our_own(sheet) and words_of(sheet.rows[0].cells[0]) == our_own.WORDS_TITLE:
            listing = _listing(sheet)
            if listing is not None:
                return _told(listing)
    return None


def _listing(sheet: SheetOfCells) -> list[tuple[str, ...]] | None:
    """The rows below the four headings, as words; None where the headings are not there."""
    for row in sheet.rows:
        columns = {words_of(cell): cell.column for cell in row.cells}
        if columns.keys() >= set(our_own.TOLD_COLUMNS):
            wanted = [columns[heading] for heading in our_own.TOLD_COLUMNS]
            below = (other.cells for other in sheet.rows if other.number > row.number)
            return [tuple(_words_in(cells, wanted)) for cells in below]
    return None


def _words_in(cells: tuple[Cell, ...], columns: list[str]) -> Iterator[str]:
    words = {cell.column: words_of(cell) for cell in cells}
    return (words.get(column, "") for column in columns)


def _told(listing: list[tuple[str, ...]]) -> Told:
    cells: dict[tuple[str, str, str], set[str]] = {}
    rows: dict[tuple[str, str], set[str]] = {}
    columns: dict[tuple[str, str], set[str]] = {}
    for sheet, row, heading, words in listing:
        said = one_line(words)
        cells.setdefault((sheet, ref_key(row), heading), set()).add(said)
        rows.setdefault((sheet, ref_key(row)), set()).add(said)
        columns.setdefault((sheet, heading), set()).add(said)
    return Told(cells=cells, rows=rows, columns=columns)
