"""A declared sheet found among a workbook's sheets, its columns by their headings, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import folded, listed
from pipeline.intake.columns import Column, Sheet
from pipeline.intake.sheets.workbook import Cell, Row, SheetOfCells, Workbook
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity

HEADING_ROW_WITHIN = 25
_FEWEST_HEADINGS = 2
_REF_LIKE = re.compile(r"(?=\S*\d)\S{1,15}")
_TOTAL = re.compile(r"(?:sub-?\s*|grand\s+|overall\s+)?totals?\b", re.I)
_TAIL = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHeading:
    """A council's own word for one of our headings; `sheet` is "" where it holds on every sheet."""

    typed: str
    heading: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's filled cells by heading."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet of ours as it stands in one file.

    title     the sheet's name as the file has it
    columns   heading -> column letters
    unknown   headings that are none of ours, as typed
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
    problems: tuple[Problem, ...] = ()
    absent: Mapping[str, Problem] = field(default_factory=dict)
    is_readable: bool = True

    @property
    def place(self) -> Place:
        return Place(file=self.file, sheet=self.title)


def headings_of(sheet: Sheet, own: Iterable[OwnHeading] = ()) -> dict[str, str]:
    """Every word that leads to a heading of the sheet, folded; a council's own words before ours."""
    words: dict[str, str] = {}
    for column in sheet.columns:
        words.update({folded(other): column.heading for other in column.also})
    words.update({folded(column.heading): column.heading for column in sheet.columns})
    headings = {column.heading for column in sheet.columns}
    for item in own:
        if item.sheet in ("", sheet.name) and item.heading in headings:
            words[folded(item.typed)] = item.heading
    return words


def heading_in(words: Mapping[str, str], typed: str) -> str:
    """The heading a cell's words stand for, with or without a tail like "(post)"; "" for none."""
    return words.get(folded(typed)) or words.get(folded(_TAIL.sub("", typed)), "")


def best_heading_row(sheet: SheetOfCells, words: Mapping[str, str]) -> tuple[Row, int] | None:
    """The row within the first 25 with the most of our headings, the first of equals, and how many it has."""
    best: tuple[Row, int] | None = None
    for row in sheet.rows:
        if row.number > HEADING_ROW_WITHIN:
            break
        count = len({heading_in(words, words_of(cell)) for cell in row.cells if isinstance(cell.value, str)} - {""})
        if count >= _FEWEST_HEADINGS and (best is None or count > best[1]):
            best = (row, count)
    return best


def pair_sheets(
    workbook: Workbook, declared: Iterable[Sheet], own: Iterable[OwnHeading] = ()
) -> dict[str, SheetOfCells]:
    """Which sheet of the file is which of ours: by name, else by a heading row with every required column."""
    own = tuple(own)
    by_name = {folded(sheet.name): sheet for sheet in reversed(workbook.sheets)}
    found = {sheet.name: by_name[folded(sheet.name)] for sheet in declared if folded(sheet.name) in by_name}
    free = [sheet for sheet in workbook.sheets if sheet not in found.values()]
    for sheet in declared:
        if sheet.name in found or sheet.labels:
            continue
        words = headings_of(sheet, own)
        required = {column.heading for column in sheet.columns if column.required}
        for candidate in free:
            best = best_heading_row(candidate, words)
            if best and required <= {heading_in(words, words_of(cell)) for cell in best[0].cells}:
                found[sheet.name] = candidate
                free.remove(candidate)
                break
    return found


def read_table(
    file: str,
    sheet: Sheet,
    cells: SheetOfCells,
    own: Iterable[OwnHeading] = (),
    owner: str = PROGRAMME_MANAGER,
    every_row: bool = False,
) -> Table:
    """The sheet's columns and rows, and what is wrong with them as a table.

    every_row   no row is passed over as a sub-heading: a setting left blank looks like one
    """
    words = headings_of(sheet, own)
    place = Place(file=file, sheet=cells.name)
    best = best_heading_row(cells, words)
    if best is None:
        if not cells.rows and not sheet.required:
            return Table(file=file, sheet=sheet, title=cells.name)
        problem = _no_heading_row(sheet, place, owner)
        return Table(file=file, sheet=sheet, title=cells.name, problems=(problem,), is_readable=False)
    heading_row = best[0]
    columns, unknown, doubled = _columns(heading_row, sheet, words)
    at = Place(file=file, sheet=cells.name, row=heading_row.number)
    problems = [_doubled_heading(heading, cell, place, owner) for heading, cell in doubled]
    lacking = (column for column in sheet.columns if column.required and column.heading not in columns)
    absent = {column.heading: _missing_column(column, at, unknown, owner) for column in lacking}
    problems += absent.values()
    rows, passed_over = _rows(cells, heading_row, columns, every_row)
    if passed_over:
        problems.append(_passed_over(passed_over, place, owner))
    if cells.is_cut:
        problems.append(_cut(place, owner))
    return Table(
        file=file,
        sheet=sheet,
        title=cells.name,
        columns=columns,
        rows=tuple(rows),
        unknown=unknown,
        problems=tuple(problems),
        absent=absent,
    )


def _columns(
    row: Row, sheet: Sheet, words: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...], list[tuple[str, Cell]]]:
    """Heading -> column letters; the headings that are none of ours; headings that stand twice.

    A council's column RAG beside our Reported RAG is no doubled heading: our own word wins, theirs is not used.
    """
    ours = {folded(column.heading) for column in sheet.columns}
    columns: dict[str, str] = {}
    exact: set[str] = set()
    unknown: list[str] = []
    doubled: list[tuple[str, Cell]] = []
    for cell in sorted(row.cells, key=lambda cell: folded(words_of(cell)) not in ours):
        typed = words_of(cell)
        heading = heading_in(words, typed)
        if not heading:
            unknown.append(typed)
        elif heading not in columns:
            columns[heading] = cell.column
            exact |= {heading} if folded(typed) in ours else set()
        elif heading in exact and folded(typed) not in ours:
            unknown.append(typed)
        else:
            doubled.append((heading, cell))
    return columns, tuple(unknown), doubled


def _rows(
    cells: SheetOfCells, heading_row: Row, columns: Mapping[str, str], every_row: bool
) -> tuple[list[TableRow], list[int]]:
    by_column = {column: heading for heading, column in columns.items()}
    leftmost = by_column[min(by_column, key=lambda column: (len(column), column))]
    rows: list[TableRow] = []
    passed_over: list[int] = []
    for row in cells.rows:
        if row.number <= heading_row.number:
            continue
        filled = {by_column[cell.column]: cell for cell in row.cells if cell.column in by_column}
        if not filled:
            continue
        if not every_row and _is_no_record(filled, leftmost):
            passed_over.append(row.number)
        else:
            rows.append(TableRow(row.number, filled))
    return rows, passed_over


def _is_no_record(filled: Mapping[str, Cell], leftmost: str) -> bool:
    """A repeated heading, a totals row or a sub-heading; never a row that someone began to fill in.

    A sub-heading stands alone at the left and does not look like a reference.
    """
    words = {heading: words_of(cell) for heading, cell in filled.items()}
    if len(filled) > 1 and all(folded(typed) == folded(heading) for heading, typed in words.items()):
        return True
    first = min(filled, key=lambda heading: (len(filled[heading].column), filled[heading].column))
    rest = [cell.value for heading, cell in filled.items() if heading != first]
    if _TOTAL.match(words[first]) and all(isinstance(value, (int, float)) for value in rest):
        return True
    return not rest and first == leftmost and not _REF_LIKE.fullmatch(words[first])


def _no_heading_row(sheet: Sheet, place: Place, owner: str) -> Problem:
    wanted = [column.heading for column in sheet.columns if column.required] or [sheet.columns[0].heading]
    return Problem(
        code="no-heading-row",
        where=place,
        message=f"Sheet {place.sheet} has no row of headings in its first {HEADING_ROW_WITHIN} rows",
        hint=f"Type the headings in one row above the rows, like {listed(wanted[:3])}.",
        brief="no headings",
        owner=owner,
    )


def _missing_column(column: Column, place: Place, unknown: tuple[str, ...], owner: str) -> Problem:
    hint = f"Type {column.heading} as the heading of the column that holds it"
    if unknown:
        hint += f", or say in Settings which of yours it is: Heading | {unknown[0]} | {column.heading}"
    return Problem(
        code="column-missing",
        where=place,
        message=f"There is no column {column.heading}, which every row must have",
        hint=hint + ".",
        brief=f"no column {column.heading}",
        owner=owner,
    )


def _doubled_heading(heading: str, cell: Cell, place: Place, owner: str) -> Problem:
    typed = words_of(cell)
    found = f"There is a second column {heading}" if typed == heading else f"{typed} is a second column for {heading}"
    return Problem(
        code="column-twice",
        where=Place(file=place.file, sheet=place.sheet, row=cell.row, column=cell.column),
        message=f"{found}; only the first was read",
        hint="Keep one of the two, and give the other a heading of its own.",
        brief="second column",
        owner=owner,
    )


def _passed_over(numbers: list[int], place: Place, owner: str) -> Problem:
    rows = listed([str(number) for number in numbers])
    were = "Row {} was" if len(numbers) == 1 else "Rows {} were"
    return Problem(
        code="rows-passed-over",
        where=place,
        message=f"{were.format(rows)} passed over: a sub-heading, a repeated heading or a total",
        hint="Nothing needs doing; if one of them is a real row, fill in its reference and the rest of it.",
        severity=Severity.WARNING,
        owner=owner,
    )


def _cut(place: Place, owner: str) -> Problem:
    return Problem(
        code="sheet-too-big",
        where=place,
        message=f"Sheet {place.sheet} reaches further down or across than any plan does, and was not read to its end",
        hint="Delete the empty rows and columns beyond the last filled cell, and save the workbook.",
        brief="not read to its end",
        owner=owner,
    )
