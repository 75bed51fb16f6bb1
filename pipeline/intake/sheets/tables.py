"""A sheet read as a table: its columns by their headings, its rows, and every other cell accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.intake.columns import Sheet
from pipeline.intake.sheets import table_problems as said
from pipeline.intake.sheets.addresses import At
from pipeline.intake.sheets.beneath import without_covered
from pipeline.intake.sheets.blanks import Blank, blanks_of
from pipeline.intake.sheets.colours import Colours, colour_columns, colours_of
from pipeline.intake.sheets.grey import Told, typed_over_below, unchecked_below
from pipeline.intake.sheets.headings import (
    HeadingRow,
    OwnHeading,
    best_heading_row,
    headings_in,
    headings_of,
    is_guidance,
)
from pipeline.intake.sheets.marks import WasRead, mark_problems, struck_in
from pipeline.intake.sheets.merged import Merged, blocks_across, spread
from pipeline.intake.sheets.no_record import Filled, is_no_record
from pipeline.intake.sheets.not_used import Why, beneath_merged, not_used, title_cells
from pipeline.intake.sheets.second_headings import ended_there
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, column_number
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's filled cells by heading; what stands for it at the top left of a merged block is among them.

    coloured  heading -> the colour of an empty cell in which a word should stand; "" for one that a rule colours
    blanks    heading -> what is known of its blank cell, where anything is
    """

    number: int
    cells: Mapping[str, Cell]
    coloured: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, Blank] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet of ours as it stands in one file.

    title     the sheet's name as the file has it
    columns   heading -> column letters
    unknown   headings that are none of ours, as typed
    unchecked told headings with words of which nothing says whether our own form told them
    struck    address -> struck-out words that a warning lists
    problems  what is wrong with the table itself: no heading row, a column missing or doubled, rows passed over
    absent    required heading -> the one of those problems that says it has no column
    is_readable  False where there is nothing a row could be read by
    """

    file: str
    sheet: Sheet
    title: str
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[TableRow, ...] = ()
    unknown: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    struck: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    absent: Mapping[str, Problem] = field(default_factory=dict)
    is_readable: bool = True

    @property
    def place(self) -> Place:
        return Place(file=self.file, sheet=self.title)

    def owned_by(self, owner: str) -> Table:
        """The table with its problems given to the post that can put them right."""
        problems = {problem: replace(problem, owner=owner) for problem in self.problems}
        absent = {heading: problems[problem] for heading, problem in self.absent.items()}
        return replace(self, problems=tuple(problems.values()), absent=absent)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows below the headings, told apart.

    records      those that make records, with their own cells; not those of our form that nobody has filled in yet
    passed_over  a sub-heading, a repeated heading or a total
    """

    records: Mapping[int, Filled]
    passed_over: list[int]


def read_table(
    file: str,
    sheet: Sheet,
    cells: SheetOfCells,
    own: Iterable[OwnHeading] = (),
    owner: str = PROGRAMME_MANAGER,
    every_row: bool = False,
    told: Told = None,
) -> Table:
    """The sheet's columns and rows, and what is wrong with them as a table.

    told        what our own form told in its grey cells
    every_row   no row is passed over as a sub-heading: a setting left blank looks like one
    """
    words = headings_of(sheet, own)
    place = Place(file=file, sheet=cells.name)
    cells, covered = without_covered(cells)
    best = best_heading_row(cells, words)
    if best is None:
        return _without_headings(sheet, cells, place, owner)
    headings = headings_in(best[0], sheet, words)
    cells, ending = (cells, []) if every_row else ended_there(cells, words, headings, place, owner)
    colours = _colours(cells, sheet, headings)
    rows = _told_apart(cells, sheet, words, headings, colours, every_row)
    required = {column.heading for column in sheet.columns if column.required}
    merged = spread(cells, rows.records, headings.number, headings.columns, required)
    was_read = WasRead(
        rows=rows.records.keys(),
        columns=headings.columns.values(),
        below=headings.number,
        others=headings.others - headings.told.keys(),
    )
    absent, of_headings = _of_headings(sheet, headings, place, owner)
    problems = [*of_headings, *ending]
    problems += [said.passed_over(rows.passed_over, place, owner)] if rows.passed_over else []
    problems += [said.cut(place, owner)] if cells.is_cut else []
    problems += _left_over(cells, sheet, headings, set(rows.passed_over), place, owner)
    problems += beneath_merged(covered, place, owner)
    problems += typed_over_below(cells, headings, sheet, told, place, owner)
    problems += mark_problems(cells, was_read, merged, place, owner)
    problems += _coloured_by_rule_alone(sheet, headings, rows.records, colours, place, owner)
    made = [
        _row(number, own_cells, sheet, headings, colours, merged, cells) for number, own_cells in rows.records.items()
    ]
    return Table(
        file=file,
        sheet=sheet,
        title=cells.name,
        columns=headings.columns,
        rows=tuple(made),
        unknown=tuple(said.shown(cell) for cell in _named_nowhere_else(headings, problems)),
        unchecked=unchecked_below(cells, headings, told),
        struck=struck_in(cells, was_read),
        problems=tuple(problems),
        absent=absent,
    )


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


def _row(
    number: int,
    own_cells: Filled,
    sheet: Sheet,
    headings: HeadingRow,
    colours: Colours,
    merged: Merged,
    cells: SheetOfCells,
) -> TableRow:
    filled = {**own_cells, **merged.given.get(number, {})}
    addresses = {heading: f"{column}{number}" for heading, column in headings.columns.items()}
    blanks = blanks_of(cells, addresses, filled, merged.corners.get(number, {}))
    return TableRow(number, filled, _colours_of(number, filled, sheet, headings, colours), blanks)


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


def _coloured_by_rule_alone(
    sheet: Sheet, headings: HeadingRow, records: Mapping[int, Filled], colours: Colours, place: Place, owner: str
) -> list[Problem]:
    """A column nobody types in, since a rule shows its colours: said once, at its first cell."""
    problems = []
    for column in colour_columns(sheet):
        letters = headings.columns.get(column.heading, "")
        if column.required or not letters or not records:
            continue
        is_empty = not any(column.heading in filled for filled in records.values())
        if is_empty and all(colours.is_ruled((number, column_number(letters))) for number in records):
            at = replace(place, row=min(records), column=letters)
            problems.append(said.coloured_by_rule(column, at, owner))
    return problems


def _left_over(
    cells: SheetOfCells, sheet: Sheet, headings: HeadingRow, passed_over: Collection[int], place: Place, owner: str
) -> list[Problem]:
    """What stands above the headings beside the sheet's title, and below them in no column."""
    has_heading = {*headings.columns.values(), *headings.others}
    title = title_cells(cells, headings.number)
    left: dict[At, Why] = {}
    for row in cells.rows:
        is_above = row.number < headings.number
        if row.number == headings.number or row.number in passed_over:
            continue
        for cell in row.cells:
            here = (row.number, column_number(cell.column))
            if (is_above or cell.column not in has_heading) and here not in title and not is_guidance(sheet, cell):
                left[here] = Why.ABOVE if is_above else Why.NO_HEADING
    return not_used(left, cells, place, owner)
