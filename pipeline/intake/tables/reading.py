"""A sheet read as a table: its columns by their headings, its rows, and every other cell accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.addresses import At
from pipeline.intake.sheets.beneath import without_covered
from pipeline.intake.sheets.headings import (
    HeadingRow,
    OwnHeading,
    heading_row,
    headings_in,
    headings_of,
    is_guidance,
)
from pipeline.intake.sheets.merged import Merged, blocks_across, spread
from pipeline.intake.sheets.no_record import Filled, is_no_record
from pipeline.intake.sheets.second_headings import ended_there
from pipeline.intake.sheets.told import Told
from pipeline.intake.tables import table_problems as said
from pipeline.intake.tables.colours import Colours, colour_columns, colours_of
from pipeline.intake.tables.grey import typed_over_below, unchecked_below
from pipeline.intake.tables.marks import WasRead, mark_problems, struck_in
from pipeline.intake.tables.not_used import Why, beneath_merged, not_used, title_cells
from pipeline.intake.tables.table import Table, TableRow, blanks_of
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, column_number
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows below the headings, told apart.

    records      those that make records, with their own cells; not those of our form that nobody has filled in yet
    passed_over  a sub-heading, a repeated heading or a total
    """

    records: Mapping[int, Filled]
    passed_over: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is known of a sheet once its heading row is: enough to make its rows, and to say what is wrong with it.

    cells     down to a second row of headings, without what stands beneath merged blocks
    covered   address -> the words that stand there
    ending    the problem of that second row, where there is one
    told      what our own form told in its grey cells
    """

    sheet: Sheet
    cells: SheetOfCells
    place: Place
    owner: str
    headings: HeadingRow
    colours: Colours
    rows: _Rows
    merged: Merged
    told: Told | None
    covered: Mapping[str, str]
    ending: list[Problem]

    @property
    def was_read(self) -> WasRead:
        return WasRead(
            rows=self.rows.records.keys(),
            columns=self.headings.columns.values(),
            below=self.headings.number,
            others=self.headings.others - self.headings.told.keys(),
        )


def read_table(
    file: str,
    sheet: Sheet,
    cells: SheetOfCells,
    own: Iterable[OwnHeading] = (),
    owner: str = PROGRAMME_MANAGER,
    every_row: bool = False,
    told: Told | None = None,
) -> Table:
    """The sheet's columns and rows, and what is wrong with them as a table.

    told        what our own form told in its grey cells
    every_row   no row is passed over as a sub-heading: a setting left blank looks like one
    """
    words = headings_of(sheet, own)
    place = Place(file=file, sheet=cells.name)
    cells, covered = without_covered(cells)
    top = heading_row(cells, sheet, words)
    if top is None:
        return _without_headings(sheet, cells, place, owner)
    headings = headings_in(top, sheet, words)
    cells, ending = (cells, []) if every_row else ended_there(cells, words, headings, place, owner)
    colours = _colours(cells, sheet, headings)
    rows = _told_apart(cells, sheet, words, headings, colours, every_row)
    required = {column.heading for column in sheet.columns if column.required}
    return _table(
        _Found(
            sheet=sheet,
            cells=cells,
            place=place,
            owner=owner,
            headings=headings,
            colours=colours,
            rows=rows,
            merged=spread(cells, rows.records, headings.number, headings.columns, required),
            told=told,
            covered=covered,
            ending=ending,
        )
    )


def _table(found: _Found) -> Table:
    absent, of_headings = _of_headings(found.sheet, found.headings, found.place, found.owner)
    problems = [*of_headings, *_problems(found)]
    return Table(
        file=found.place.file,
        sheet=found.sheet,
        title=found.cells.name,
        columns=found.headings.columns,
        rows=tuple(_row(number, own_cells, found) for number, own_cells in found.rows.records.items()),
        unknown=tuple(said.shown(cell) for cell in _named_nowhere_else(found.headings, problems)),
        unchecked=unchecked_below(found.cells, found.headings, found.told),
        struck=struck_in(found.cells, found.was_read),
        problems=tuple(problems),
        absent=absent,
    )


def _problems(found: _Found) -> Iterator[Problem]:
    """What is wrong with the table below its headings, and which of the sheet's cells are not used."""
    cells, headings, place, owner = found.cells, found.headings, found.place, found.owner
    yield from found.ending
    if found.rows.passed_over:
        yield said.passed_over(found.rows.passed_over, place, owner)
    if cells.is_cut:
        yield said.cut(place, owner)
    yield from _left_over(found)
    yield from beneath_merged(found.covered, place, owner)
    yield from typed_over_below(cells, headings, found.sheet, found.told, place, owner)
    yield from mark_problems(cells, found.was_read, found.merged, place, owner)
    yield from _coloured_by_rule_alone(found)


def _without_headings(sheet: Sheet, cells: SheetOfCells, place: Place, owner: str) -> Table:
    """A sheet nothing can be read by. An optional one may be empty; what was struck out in it is still named."""
    is_empty = not cells.rows and not sheet.required
    problems = [] if is_empty else [said.no_heading_row(sheet, place, owner)]
    problems += [said.cut(place, owner)] if cells.is_cut else []
    problems += mark_problems(replace(cells, is_hidden=False), WasRead(rows=(), columns=()), Merged(), place, owner)
    return Table(file=place.file, sheet=sheet, title=cells.name, problems=tuple(problems), is_readable=is_empty)


def _colours(cells: SheetOfCells, sheet: Sheet, headings: HeadingRow) -> Colours:
    ours = [headings.columns[column.heading] for column in colour_columns(sheet) if column.heading in headings.columns]
    return colours_of(cells, {column_number(letters) for letters in ours})


def _told_apart(
    cells: SheetOfCells,
    sheet: Sheet,
    words: Mapping[str, str],
    headings: HeadingRow,
    colours: Colours,
    every_row: bool,
) -> _Rows:
    by_column = {column: heading for heading, column in headings.columns.items()}
    leftmost = by_column[min(by_column, key=column_number)]
    across = blocks_across(cells, headings.number, headings.columns)
    records: dict[int, Filled] = {}
    passed_over: list[int] = []
    for row in cells.rows:
        if row.number <= headings.number:
            continue
        filled = {by_column[cell.column]: cell for cell in row.cells if cell.column in by_column}
        if not filled:
            continue
        is_heading_across = len(filled) == 1 and row.number in across
        if not every_row and (is_heading_across or is_no_record(filled, leftmost, words)):
            passed_over.append(row.number)
        elif filled.keys() != set(sheet.given) or _is_painted(row.number, filled, sheet, headings, colours):
            records[row.number] = filled
    return _Rows(records=records, passed_over=passed_over)


def _row(number: int, own_cells: Filled, found: _Found) -> TableRow:
    filled = {**own_cells, **found.merged.given.get(number, {})}
    addresses = {heading: f"{column}{number}" for heading, column in found.headings.columns.items()}
    blanks = blanks_of(found.cells, addresses, filled, found.merged.corners.get(number, {}))
    coloured = _colours_of(number, filled, found.sheet, found.headings, found.colours)
    return TableRow(number, filled, coloured, blanks)


def _colours_of(number: int, filled: Filled, sheet: Sheet, headings: HeadingRow, colours: Colours) -> dict[str, str]:
    """The colours of a row's empty cells in which a status or a colour should stand."""
    found: dict[str, str] = {}
    for column in colour_columns(sheet) if colours.any else ():
        if column.heading in headings.columns and column.heading not in filled:
            colour = colours.at((number, column_number(headings.columns[column.heading])), column.required)
            if colour is not None:
                found[column.heading] = colour
    return found


def _is_painted(number: int, filled: Filled, sheet: Sheet, headings: HeadingRow, colours: Colours) -> bool:
    """Whether somebody said how an action stands by filling its cell with a colour."""
    return any(_colours_of(number, filled, sheet, headings, colours).values())


def _of_headings(
    sheet: Sheet, headings: HeadingRow, place: Place, owner: str
) -> tuple[dict[str, Problem], list[Problem]]:
    """The problems of the heading row, and among them, by heading, those of required columns that are not there."""
    lacking = [column for column in sheet.columns if column.heading not in headings.columns]
    offered = said.nearly_ours(headings.unknown, lacking)
    at = Place(file=place.file, sheet=place.sheet, row=headings.number)
    absent: dict[str, Problem] = {}
    problems = [said.doubled_heading(heading, cell, place, owner) for heading, cell in headings.doubled]
    for column in lacking:
        if cell := offered.get(column.heading):
            problems.append(said.nearly_there(column, cell, place, owner))
        elif column.required:
            problems.append(said.missing_column(column, at, headings.unknown, owner))
        if column.required:
            absent[column.heading] = problems[-1]
    return absent, problems


def _named_nowhere_else(headings: HeadingRow, problems: Iterable[Problem]) -> list[Cell]:
    """The headings that are none of ours, bar those a problem of their own already offers."""
    named = {(problem.where.row, problem.where.column) for problem in problems}
    return [cell for cell in headings.unknown if (cell.row, cell.column) not in named]


def _coloured_by_rule_alone(found: _Found) -> Iterator[Problem]:
    """A column nobody types in, since a rule shows its colours: said once, at its first cell."""
    records = found.rows.records
    for column in colour_columns(found.sheet):
        letters = found.headings.columns.get(column.heading, "")
        if column.required or not letters or not records:
            continue
        is_empty = not any(column.heading in filled for filled in records.values())
        if is_empty and all(found.colours.is_ruled((number, column_number(letters))) for number in records):
            at = replace(found.place, row=min(records), column=letters)
            yield said.coloured_by_rule(column, at, found.owner)


def _left_over(found: _Found) -> list[Problem]:
    """What stands above the headings beside the sheet's title, and below them in no column."""
    cells, headings = found.cells, found.headings
    passed_over = set(found.rows.passed_over)
    has_heading = {*headings.columns.values(), *headings.others}
    title = title_cells(cells, headings.number)
    left: dict[At, Why] = {}
    for row in cells.rows:
        is_above = row.number < headings.number
        if row.number == headings.number or row.number in passed_over:
            continue
        for cell in row.cells:
            here = (row.number, column_number(cell.column))
            if (
                (is_above or cell.column not in has_heading)
                and here not in title
                and not is_guidance(found.sheet, cell)
            ):
                left[here] = Why.ABOVE if is_above else Why.NO_HEADING
    return not_used(left, cells, found.place, found.owner)
