"""A sheet of labels read as a table of one row: each heading's answer, and every other cell accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.intake.columns import Column, Sheet
from pipeline.intake.sheets.addresses import At, address
from pipeline.intake.sheets.beneath import without_covered
from pipeline.intake.sheets.headings import OwnHeading, headings_of
from pipeline.intake.sheets.layout import ANSWERS, Layout, laid_out
from pipeline.intake.sheets.merged import Merged, block_at, corner_of
from pipeline.intake.sheets.told import Told
from pipeline.intake.tables import table_problems as said
from pipeline.intake.tables.around_labels import left_over
from pipeline.intake.tables.colours import colour_columns, colours_of
from pipeline.intake.tables.grey import is_told, told_there, typed_over
from pipeline.intake.tables.marks import WasRead, mark_problems
from pipeline.intake.tables.not_used import beneath_merged
from pipeline.intake.tables.table import Table, TableRow, blanks_of
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, column_letters
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem

_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is known of a sheet once its labels are found: enough to read the answers, and to say what is wrong.

    covered   address -> the words that stand beneath merged blocks
    grey      cells in which our own form tells something, bar its headings -> the heading it tells it under
    told      what our own form told in them
    """

    sheet: Sheet
    cells: SheetOfCells
    place: Place
    owner: str
    layout: Layout
    merged: Merged
    covered: Mapping[str, str]
    grey: Mapping[At, str]
    told: Told | None


def read_labels(
    file: str,
    sheet: Sheet,
    cells: SheetOfCells,
    own: Iterable[OwnHeading] = (),
    owner: str = PROGRAMME_MANAGER,
    told: Told | None = None,
) -> Table:
    """The sheet as a table of one row; `columns` holds whole addresses, a blank answer's too.

    told   what our own form told in its grey cells
    """
    place = Place(file=file, sheet=cells.name)
    cells, covered = without_covered(cells)
    layout = laid_out(cells, sheet, headings_of(sheet, own))
    if len(layout.labels) < _FEWEST_LABELS:
        return _without_labels(sheet, cells, place, owner)
    return _table(
        _Found(
            sheet=sheet,
            cells=cells,
            place=place,
            owner=owner,
            layout=layout,
            merged=_merged(cells, sheet, layout),
            covered=covered,
            grey=_grey(layout),
            told=told,
        )
    )


def _without_labels(sheet: Sheet, cells: SheetOfCells, place: Place, owner: str) -> Table:
    marks = mark_problems(cells, WasRead(rows=(), columns=()), Merged(), place, owner)
    problems = [_no_labels(sheet, place, owner), *([said.cut(place, owner)] if cells.is_cut else []), *marks]
    return Table(file=place.file, sheet=sheet, title=cells.name, problems=tuple(problems), is_readable=False)


def _table(found: _Found) -> Table:
    cells, layout = found.cells, found.layout
    lacking = [column for column in found.sheet.columns if column.heading not in layout.answers]
    offered = said.nearly_ours(layout.others, lacking)
    absent, of_labels = _of_labels(lacking, offered, layout, found.place, found.owner)
    answers = {heading: layout.filled[here] for heading, here in layout.answers.items() if here in layout.filled}
    answers |= found.merged.given.get(0, {})
    addresses = {heading: address(here) for heading, here in layout.answers.items()}
    blanks = blanks_of(cells, addresses, answers, found.merged.corners.get(0, {}))
    return Table(
        file=found.place.file,
        sheet=found.sheet,
        title=cells.name,
        columns=addresses,
        rows=(TableRow(0, answers, _colours(cells, found.sheet, layout), blanks),),
        unchecked=tuple(dict.fromkeys(found.grey.values())) if found.told is None else (),
        struck=dict(cells.struck),
        problems=(*of_labels, *_problems(found, offered.values())),
        absent=absent,
    )


def _problems(found: _Found, offered: Iterable[Cell]) -> Iterator[Problem]:
    """What is wrong beside the labels, and which of the sheet's cells are not used."""
    cells, layout, place, owner = found.cells, found.layout, found.place, found.owner
    if cells.is_cut:
        yield said.cut(place, owner)
    spoken_for = [*offered, *(cell for _, cell in layout.again)]
    yield from left_over(cells, found.sheet, layout, spoken_for, place, owner)
    yield from beneath_merged(found.covered, place, owner)
    yield from _typed_over(found)
    yield from mark_problems(cells, _was_read(layout), found.merged, place, owner)


def _grey(layout: Layout) -> dict[At, str]:
    """The cells in which our own form tells something, bar its headings -> the heading it tells it under."""
    read = {(label.row, label.column) for label in layout.labels} | set(layout.answers.values())
    return {here: heading for here, heading in layout.told.items() if heading and here not in read}


def _typed_over(found: _Found) -> list[Problem]:
    """What somebody typed where a form only tells something, beside the labels."""
    if found.told is None:
        return []
    layout = found.layout
    labels = {label.row: label.heading for label in layout.labels if not label.is_across}
    over: dict[At, Cell] = {}
    for here, heading in found.grey.items():
        words = _told_there(found.told, found.sheet, labels.get(here[0], ""), heading, _is_begun(layout, here[0]))
        if not is_told(layout.filled[here], heading, found.sheet, words):
            over[here] = layout.filled[here]
    label = labels.get(min(over)[0], "") if over else ""
    is_white = label and not found.told.in_cell(found.sheet.name, label, ANSWERS)
    white = f"{address(layout.answers[label])}, beside {label}" if is_white else ""
    return typed_over(over, white, found.place, found.owner)


def _told_there(told: Told, sheet: Sheet, label: str, heading: str, is_begun: bool) -> Collection[str]:
    """What the form told in a cell; in a row that only tells something, like Send by, anywhere in that row."""
    if not label and told.knows(sheet.name, heading):
        return told.in_row(sheet.name, heading)
    return told_there(told, sheet, label, heading, is_begun=is_begun)


def _is_begun(layout: Layout, row: int) -> bool:
    """Whether words stand in a row where a label or its answer should."""
    down = {label.column for label in layout.labels if not label.is_across}
    columns = down | {column for _, column in layout.answers.values()}
    return any((row, column) in layout.filled for column in columns)


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


def _no_labels(sheet: Sheet, place: Place, owner: str) -> Problem:
    return Problem(
        code="no-heading-row",
        where=place,
        message=f"Sheet {place.sheet} has none of the labels a {sheet.name.casefold()} has",
        hint=f"Type the labels down one column, like {sheet.columns[0].heading}, and each answer beside its label.",
        brief="no labels",
        owner=owner,
    )
