"""What somebody typed in a form of ours where it only tells something: it is not read, so it is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pipeline.intake import our_own
from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import one_line
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.addresses import At, cells_quoted
from pipeline.intake.sheets.headings import HeadingRow
from pipeline.intake.sheets.told import Told
from pipeline.intake.xlsx.workbook import Cell, Row, SheetOfCells, column_letters, column_number
from pipeline.problems import Place, Problem, Severity

_ENOUGH_TO_TELL = 2
"""Grey cells of one row that all tell of another: one alone may have been typed over with words that stand there."""


def told_there(told: Told, sheet: Sheet, row: str, heading: str, *, is_begun: bool) -> Collection[str]:
    """What the form told in a cell, by the words its row is known by and its heading.

    is_begun   somebody answers something in that row: with words no row is known by they were mistyped, and what the
               form told under the heading in any row is taken for its own
    """
    if told.knows(sheet.name, row):
        return told.in_cell(sheet.name, row, heading)
    return told.under(sheet.name, heading) if is_begun else ()


def is_told(cell: Cell, heading: str, sheet: Sheet, words: Collection[str]) -> bool:
    """Whether a cell under or beside a told heading holds what the form put there, `words`, or calculates there."""
    found = one_line(words_of(cell))
    if found in words and not cell.fault:
        return True
    if heading != our_own.STILL:
        return False
    return bool(cell.fault) or set(found.split("; ")) <= {column.heading for column in sheet.columns}


def typed_over_below(
    cells: SheetOfCells, headings: HeadingRow, sheet: Sheet, told: Told | None, place: Place, owner: str
) -> list[Problem]:
    """What somebody typed in the columns in which a table's form tells something, down to the sheet's last row."""
    if told is None:
        return []
    known_by = headings.columns.get(sheet.columns[0].heading, "")
    read = set(headings.columns.values())
    found: dict[At, Cell] = {}
    apart: list[Problem] = []
    for row in _below(cells, headings):
        known = next((words_of(cell) for cell in row.cells if cell.column == known_by), "")
        is_begun = any(cell.column in read for cell in row.cells)
        over: dict[str, Cell] = {}
        for cell in _grey(row, headings):
            heading = headings.told[cell.column]
            if not is_told(cell, heading, sheet, told_there(told, sheet, known, heading, is_begun=is_begun)):
                over[heading] = cell
        grey = {heading: one_line(words_of(cell)) for heading, cell in over.items() if heading != our_own.STILL}
        other = told.other_row(sheet.name, known, grey) if len(grey) >= _ENOUGH_TO_TELL else ""
        if other:
            where = replace(place, row=row.number, column=known_by)
            apart.append(_sorted_apart(known, other, next(iter(grey)), where, owner))
        else:
            found |= {(row.number, column_number(cell.column)): cell for cell in over.values()}
    return [*apart, *typed_over(found, _right_of(found, headings), place, owner)]


def _sorted_apart(known: str, other: str, heading: str, where: Place, owner: str) -> Problem:
    return Problem(
        code="row-sorted-apart",
        where=where,
        message=f"Ref is '{known}', and grey cells of this row, {heading} among them, tell of {other}: what stands in "
        "its white cells may be of the one or of the other",
        hint="Undo the sorting, or take the form anew and fill it in; whole rows may be sorted, and no single columns.",
        brief="two actions in one row",
        owner=owner,
    )


def _right_of(found: Mapping[At, Cell], headings: HeadingRow) -> str:
    """The white cell that stands right of the first, where one does: last month's words stand left of this month's."""
    row, column = min(found, default=(0, 0))
    heading = next((ours for ours, at in headings.columns.items() if at == column_letters(column + 1)), "")
    return f"{column_letters(column + 1)}{row}, under {heading}" if heading else ""


def unchecked_below(cells: SheetOfCells, headings: HeadingRow, told: Told | None) -> tuple[str, ...]:
    """The told headings with something below them where nothing says what the form told."""
    if told is not None:
        return ()
    grey = (cell for row in _below(cells, headings) for cell in _grey(row, headings))
    return tuple(dict.fromkeys(headings.told[cell.column] for cell in grey))


def _below(cells: SheetOfCells, headings: HeadingRow) -> Iterator[Row]:
    """The rows below the headings, where any of those is one under which a form tells something."""
    return (row for row in cells.rows if headings.told and row.number > headings.number)


def _grey(row: Row, headings: HeadingRow) -> Iterator[Cell]:
    return (cell for cell in row.cells if cell.column in headings.told)


def typed_over(found: Mapping[At, Cell], white: str, place: Place, owner: str) -> list[Problem]:
    """One warning a sheet, at the first of the grey cells that hold somebody's own words.

    white   the cell that the first one's words belong in, in words; "" where nobody but a person can say
    """
    if not found:
        return []
    (row, column), *others = sorted(found)
    quoted = {f"{cell.column}{cell.row}": words_of(cell) or cell.fault for cell in found.values()}
    stands = "stand in grey cells, which are" if others else "stands in a grey cell, which is"
    problem = Problem(
        code="not-used",
        where=Place(file=place.file, sheet=place.sheet, row=row, column=column_letters(column)),
        message=f"Not used: {cells_quoted(quoted)} {stands} not read",
        hint=_hint(f"{column_letters(column)}{row}", white, is_one=not others),
        severity=Severity.WARNING,
        owner=owner,
    )
    return [problem]


def _hint(first: str, white: str, *, is_one: bool) -> str:
    if not white:
        return (
            f"Type {'it' if is_one else 'each'} in the white cell it belongs to, below its heading or beside its label."
        )
    if is_one:
        return f"Type it in {white}."
    return f"Type each in the white cell it belongs to: what stands in {first} in {white}."
