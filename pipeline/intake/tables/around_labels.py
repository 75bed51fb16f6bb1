"""What stands on a sheet of labels and is no label, no answer, no title: an answer that goes on, or not used at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import quoted
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.addresses import At, cells_named
from pipeline.intake.sheets.headings import is_guidance
from pipeline.intake.sheets.layout import Layout
from pipeline.intake.tables import table_problems as said
from pipeline.intake.tables.not_used import Why, not_used, title_cells
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, column_letters
from pipeline.problems import Place, Problem

_NEXT_LINE_WITHIN = 2


def left_over(
    cells: SheetOfCells, sheet: Sheet, layout: Layout, spoken_for: Iterable[Cell], place: Place, owner: str
) -> list[Problem]:
    """What is no label, no answer and no title.

    spoken_for   labels with a problem of their own, which speaks for what stands beside them, or below, too
    """
    known = {(label.row, label.column) for label in layout.labels} | set(layout.answers.values()) | layout.told.keys()
    title = title_cells(cells, layout.first_row)
    across = {label.row for label in layout.labels if label.is_across}
    rows = {cell.row for cell in spoken_for if cell.row not in across}
    columns = {cell.column for cell in spoken_for if cell.row in across}
    rest = [
        here
        for here, cell in sorted(layout.filled.items())
        if here not in known
        and not (here in title or here[0] in rows or cell.column in columns or is_guidance(sheet, cell))
    ]
    goes_on = _lines_going_on(rest, layout)
    taken = {here for lines in goes_on.values() for here in lines}
    left = {here: _why(here, layout, across) for here in rest if here not in taken}
    continued = [_goes_on(heading, lines, layout, place, owner) for heading, lines in goes_on.items()]
    return [*continued, *not_used(left, cells, place, owner)]


def _lines_going_on(rest: Iterable[At], layout: Layout) -> dict[str, list[At]]:
    """Heading -> the cells below its answer in which somebody typed on, a line a cell.

    Nothing stands in the labels' column beside such a line; below the last label it follows the line before it.
    """
    down = [label for label in layout.labels if not label.is_across]
    labelled = {label.column: sorted(row for row, column in layout.filled if column == label.column) for label in down}
    by_place = {(label.row, layout.answers[label.heading][1]): label for label in down}
    columns = {layout.answers[label.heading][1]: label.column for label in down}
    goes_on: dict[str, list[At]] = {}
    for row, column in rest:
        rows = labelled.get(columns.get(column, 0), [])
        above = bisect_right(rows, row) - 1
        label = by_place.get((rows[above], column)) if above >= 0 else None
        if label is None or label.row == row:
            continue
        last = goes_on.get(label.heading, [(label.row, column)])[-1][0]
        if rows[-1] > row or row - last <= _NEXT_LINE_WITHIN:
            goes_on.setdefault(label.heading, []).append((row, column))
    return goes_on


def _why(here: At, layout: Layout, across: Collection[int]) -> Why:
    row, column = here
    if across and row >= min(across):
        is_below = row not in across and any(label.column == column for label in layout.labels)
        return Why.BELOW if is_below else Why.NO_LABEL
    label_columns = {label.column for label in layout.labels if not label.is_across}
    is_labelled = any(label.row == row for label in layout.labels)
    has_other_label = not is_labelled and any((row, label) in layout.filled for label in label_columns)
    return Why.NO_LABEL if has_other_label else Why.BESIDE


def _goes_on(heading: str, lines: list[At], layout: Layout, place: Place, owner: str) -> Problem:
    row, column = layout.answers[heading]
    first = layout.filled[lines[0]]
    named = cells_named(lines, [here for here in layout.filled if here not in lines])
    return Problem(
        code="answer-goes-on",
        where=said.at_cell(place, first),
        message=f"The answer to {heading} goes on in {named} ({quoted(words_of(first))}), which was not read",
        hint=f"Put the whole answer into {column_letters(column)}{row}, where Alt+Enter begins a new line; delete what "
        "is no part of it.",
        brief="goes on below",
        owner=owner,
    )
