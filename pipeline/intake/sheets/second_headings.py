"""A second row of headings inside a table, in another order: what stands below it is no row of the first headings.

By the first headings its rows would be read into the wrong columns, an internal Progress as the Public wording.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import listed, one_line
from pipeline.intake.sheets.addresses import rows_named
from pipeline.intake.sheets.headings import HeadingRow, heading_in, heading_key
from pipeline.intake.xlsx.workbook import Cell, Row, SheetOfCells
from pipeline.problems import Place, Problem

_FEWEST_ELSEWHERE = 2
_MOST_QUOTED = 3


def _second_row(
    cells: SheetOfCells, words: Mapping[str, str], headings: HeadingRow
) -> tuple[Row, tuple[Cell, ...]] | None:
    """The first row below the headings that says them in other columns, and its cells that do; None for none.

    Two such cells tell it, or one where every other cell of the row is a heading in its own column.
    """
    above = next(row for row in cells.rows if row.number == headings.number)
    first = {cell.column: heading_key(words_of(cell)) for cell in above.cells}
    for row in cells.rows:
        if row.number <= headings.number:
            continue
        said = {cell: heading_in(words, words_of(cell)) for cell in row.cells if isinstance(cell.value, str)}
        elsewhere = tuple(
            cell
            for cell, heading in said.items()
            if heading
            and headings.columns.get(heading) != cell.column
            and first.get(cell.column) != heading_key(words_of(cell))
        )
        is_all_headings = len(row.cells) > 1 and all(said.get(cell) for cell in row.cells)
        if len(elsewhere) >= (1 if is_all_headings else _FEWEST_ELSEWHERE):
            return row, elsewhere
    return None


def ended_there(
    cells: SheetOfCells, words: Mapping[str, str], headings: HeadingRow, place: Place, owner: str
) -> tuple[SheetOfCells, list[Problem]]:
    """The sheet down to a second row of headings, and the error that names that row and those below it."""
    found = _second_row(cells, words, headings)
    if found is None:
        return cells, []
    row, elsewhere = found
    above = tuple(other for other in cells.rows if other.number < row.number)
    return replace(cells, rows=above), [_problem(cells, row, elsewhere, headings, place, owner)]


def _problem(
    cells: SheetOfCells, row: Row, elsewhere: Collection[Cell], headings: HeadingRow, place: Place, owner: str
) -> Problem:
    moved = sorted(elsewhere, key=lambda cell: cell.row)[:_MOST_QUOTED]
    quoted = listed([f"{one_line(words_of(cell))} in {cell.column}{cell.row}" for cell in moved])
    below = [other.number for other in cells.rows if other.number > row.number]
    named = rows_named(below) if below else ""
    lost = f": {named} below it {'was' if len(below) == 1 else 'were'} not used" if below else ""
    return Problem(
        code="second-heading-row",
        where=replace(place, row=row.number),
        message=f"Row {row.number} has headings in other columns than row {headings.number}, {quoted}{lost}",
        hint=f"Put the columns of these rows in the same order as in row {headings.number}, or move the rows to a "
        "sheet of their own.",
        brief="second headings",
        owner=owner,
    )
