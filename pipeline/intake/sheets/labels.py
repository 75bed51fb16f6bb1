"""A sheet of labels read as a table of one row: each heading's answer, and every other cell accounted for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import quoted
from pipeline.intake.columns import Column, Sheet
from pipeline.intake.sheets import table_problems as said
from pipeline.intake.sheets.addresses import At, cells_named
from pipeline.intake.sheets.beneath import without_covered
from pipeline.intake.sheets.blanks import blanks_of
from pipeline.intake.sheets.colours import colour_columns, colours_of
from pipeline.intake.sheets.grey import Told, is_told, typed_over
from pipeline.intake.sheets.headings import OwnHeading, headings_of, is_guidance
from pipeline.intake.sheets.layout import Layout, laid_out
from pipeline.intake.sheets.marks import WasRead, mark_problems
from pipeline.intake.sheets.merged import Merged, block_at, corner_of
from pipeline.intake.sheets.not_used import Why, beneath_merged, not_used, title_cells
from pipeline.intake.sheets.tables import Table, TableRow
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, column_letters
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem

_FEWEST_LABELS = 2
_NEXT_LINE_WITHIN = 2


def read_labels(
    file: str,
    sheet: Sheet,
    cells: SheetOfCells,
    own: Iterable[OwnHeading] = (),
    owner: str = PROGRAMME_MANAGER,
    told: Told = None,
) -> Table:
    """The sheet as a table of one row; `columns` holds whole addresses, a blank answer's too.

    told   what our own form told in its grey cells
    """
    place = Place(file=file, sheet=cells.name)
    cells, covered = without_covered(cells)
    layout = laid_out(cells, sheet, headings_of(sheet, own))
    if len(layout.labels) < _FEWEST_LABELS:
        marks = mark_problems(cells, WasRead(rows=(), columns=()), Merged(), place, owner)
        problems = [_no_labels(sheet, place, owner), *([said.cut(place, owner)] if cells.is_cut else []), *marks]
        return Table(file=file, sheet=sheet, title=cells.name, problems=tuple(problems), is_readable=False)
    merged = _merged(cells, sheet, layout)
    lacking = [column for column in sheet.columns if column.heading not in layout.answers]
    offered = said.nearly_ours(layout.others, lacking)
    absent, problems = _of_labels(lacking, offered, layout, place, owner)
    problems += [said.cut(place, owner)] if cells.is_cut else []
    spoken_for = [*offered.values(), *(cell for _, cell in layout.again)]
    problems += _left_over(cells, sheet, layout, spoken_for, place, owner)
    problems += beneath_merged(covered, place, owner)
    grey = _grey(layout)
    if told is not None:
        over = {here: layout.filled[here] for here in grey if not is_told(layout.filled[here], grey[here], sheet, told)}
        problems += typed_over(over, place, owner)
    problems += mark_problems(cells, _was_read(layout), merged, place, owner)
    answers = {heading: layout.filled[here] for heading, here in layout.answers.items() if here in layout.filled}
    answers |= merged.given.get(0, {})
    addresses = {heading: f"{column_letters(column)}{row}" for heading, (row, column) in layout.answers.items()}
    blanks = blanks_of(cells, addresses, answers, merged.corners.get(0, {}))
    row = TableRow(0, answers, _colours(cells, sheet, layout), blanks)
    return Table(
        file=file,
        sheet=sheet,
        title=cells.name,
        columns=addresses,
        rows=(row,),
        unchecked=tuple(dict.fromkeys(grey.values())) if told is None else (),
        struck=dict(cells.struck),
        problems=tuple(problems),
        absent=absent,
    )


def _grey(layout: Layout) -> dict[At, str]:
    """The cells in which our own form tells something, bar its headings -> the heading it tells it under."""
    read = {(label.row, label.column) for label in layout.labels} | set(layout.answers.values())
    return {here: heading for here, heading in layout.told.items() if heading and here not in read}


def _merged(cells: SheetOfCells, sheet: Sheet, layout: Layout) -> Merged:
    """The answers that stand at the top left of a merged block and hold for another label too."""
    given: dict[str, Cell] = {}
    corners: dict[str, str] = {}
    mattered = []
    labels = {(label.row, label.column) for label in layout.labels}
    for heading, here in layout.answers.items():
        block = block_at(cells, here)
        corner = (block.first_row, block.first_column) if block else here
        if block and here not in layout.filled and corner in layout.filled and corner not in labels:
            given[heading] = replace(layout.filled[corner], row=here[0], column=column_letters(here[1]))
            mattered.append(block)
        elif block and here not in layout.filled and corner not in layout.filled:
            corners[heading] = corner_of(block)
            mattered += [block] if sheet.column(heading).required and here != corner else []
    return Merged(given={0: given}, mattered=tuple(dict.fromkeys(mattered)), corners={0: corners})


def _was_read(layout: Layout) -> WasRead:
    cells = [*layout.answers.values(), *((label.row, label.column) for label in layout.labels)]
    return WasRead(
        rows={row for row, _ in cells},
        columns={column_letters(column) for _, column in cells},
    )


def _colours(cells: SheetOfCells, sheet: Sheet, layout: Layout) -> dict[str, str]:
    """The colours of empty answers in which a colour's name should stand."""
    empty = {
        column: layout.answers[column.heading]
        for column in colour_columns(sheet)
        if column.heading in layout.answers and layout.answers[column.heading] not in layout.filled
    }
    colours = colours_of(cells, {column for _, column in empty.values()})
    found = {column.heading: colours.at(here, column.required) for column, here in empty.items()}
    return {heading: colour for heading, colour in found.items() if colour is not None}


def _of_labels(
    lacking: Iterable[Column], offered: Mapping[str, Cell], layout: Layout, place: Place, owner: str
) -> tuple[dict[str, Problem], list[Problem]]:
    """The problems of the labels, and among them, by heading, those of required ones that are not there."""
    absent: dict[str, Problem] = {}
    problems = [said.doubled_heading(heading, cell, place, owner, "label") for heading, cell in layout.again]
    for column in lacking:
        if cell := offered.get(column.heading):
            problems.append(said.nearly_there(column, cell, place, owner, "label"))
        elif column.required:
            problems.append(said.missing_column(column, place, (), owner, "label"))
        if column.required:
            absent[column.heading] = problems[-1]
    return absent, problems


def _left_over(
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


def _no_labels(sheet: Sheet, place: Place, owner: str) -> Problem:
    return Problem(
        code="no-heading-row",
        where=place,
        message=f"Sheet {place.sheet} has none of the labels a {sheet.name.casefold()} has",
        hint=f"Type the labels down one column, like {sheet.columns[0].heading}, and each answer beside its label.",
        brief="no labels",
        owner=owner,
    )
