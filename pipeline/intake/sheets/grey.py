"""The grey cells of our own form: what the form tells in them, and what somebody typed over it.

A form carries the words of its grey cells on a sheet of its own, so that other words there are known for somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.intake import our_own
from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import one_line
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.addresses import At, cells_quoted
from pipeline.intake.sheets.headings import HeadingRow
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, Workbook, column_letters, column_number
from pipeline.problems import Place, Problem, Severity

Told = frozenset[str] | None
"""The words that a form told in its grey cells; None where nothing says what it told."""


def is_our_own(sheet: SheetOfCells) -> bool:
    """Whether only our forms and marked copies carry such a sheet: by its name, and by what it begins with."""
    begins = words_of(sheet.rows[0].cells[0]) if sheet.rows else ""
    return any(
        sheet.name.casefold().startswith(name.casefold()) and begins.startswith(title)
        for name, title in our_own.SHEETS.items()
    )


def told_by(workbook: Workbook) -> Told:
    """What the workbook's own sheet of words says that its grey cells told."""
    for sheet in workbook.sheets:
        if not (is_our_own(sheet) and words_of(sheet.rows[0].cells[0]) == our_own.WORDS_TITLE):
            continue
        heading = next((cell for row in sheet.rows for cell in row.cells if _is_heading(cell)), None)
        if heading is not None:
            below = (row for row in sheet.rows if row.number > heading.row)
            return frozenset(_words(cell) for row in below for cell in row.cells if cell.column == heading.column)
    return None


def _is_heading(cell: Cell) -> bool:
    return words_of(cell) == our_own.TOLD_HEADING


def _words(cell: Cell) -> str:
    return one_line(words_of(cell))


def is_told(cell: Cell, heading: str, sheet: Sheet, told: frozenset[str]) -> bool:
    """Whether a cell under or beside a told heading holds what the form itself put there, or calculates there."""
    words = _words(cell)
    if words in told and not cell.fault:
        return True
    if heading != our_own.STILL:
        return False
    return bool(cell.fault) or set(words.split("; ")) <= {column.heading for column in sheet.columns}


def typed_over_below(
    cells: SheetOfCells, headings: HeadingRow, sheet: Sheet, told: Told, place: Place, owner: str
) -> list[Problem]:
    """What somebody typed in the columns in which a table's form tells something, down to the sheet's last row."""
    if told is None:
        return []
    found = {
        here: cell
        for here, cell in _below(cells, headings)
        if not is_told(cell, headings.told[cell.column], sheet, told)
    }
    return typed_over(found, place, owner)


def unchecked_below(cells: SheetOfCells, headings: HeadingRow, told: Told) -> tuple[str, ...]:
    """The told headings with something below them where nothing says what the form told."""
    if told is not None:
        return ()
    return tuple(dict.fromkeys(headings.told[cell.column] for _, cell in _below(cells, headings)))


def _below(cells: SheetOfCells, headings: HeadingRow) -> Iterator[tuple[At, Cell]]:
    for row in cells.rows if headings.told else ():
        for cell in row.cells if row.number > headings.number else ():
            if cell.column in headings.told:
                yield (row.number, column_number(cell.column)), cell


def typed_over(found: Mapping[At, Cell], place: Place, owner: str) -> list[Problem]:
    """One warning a sheet, at the first of the grey cells that hold somebody's own words."""
    if not found:
        return []
    (row, column), *others = sorted(found)
    quoted = {f"{cell.column}{cell.row}": words_of(cell) or cell.fault for cell in found.values()}
    stands = "stand in grey cells, which are" if others else "stands in a grey cell, which is"
    problem = Problem(
        code="not-used",
        where=Place(file=place.file, sheet=place.sheet, row=row, column=column_letters(column)),
        message=f"Not used: {cells_quoted(quoted)} {stands} not read",
        hint="Put it in the white cell beside it, below the heading or beside the label it belongs to.",
        severity=Severity.WARNING,
        owner=owner,
    )
    return [problem]
