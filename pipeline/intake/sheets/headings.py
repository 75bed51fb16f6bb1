"""The heading row of a sheet, and what each of its headings stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import folded, one_line
from pipeline.intake.columns import Sheet
from pipeline.intake.xlsx.workbook import Cell, Row, SheetOfCells

HEADING_ROW_WITHIN = 25
_FEWEST_HEADINGS = 2
_LONGEST_HEADING = 200
_NEARLY = 0.82
_MOST_TAILS = 3
_TAIL = re.compile(r"\s*[(\[][^()\[\]]*[)\]][^\w()\[\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHeading:
    """A council's own word for one of our headings; `sheet` is "" where it holds on every sheet."""

    typed: str
    heading: str
    sheet: str = ""

    def holds_on(self, sheet: Sheet) -> bool:
        return self.sheet in ("", sheet.name) and any(self.heading == column.heading for column in sheet.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRow:
    """What the headings of a table lead to.

    number   the row they stand in
    columns  heading of ours -> column letters
    unknown  the cells of headings that are none of ours
    doubled  heading -> the cells that say it again
    told     letters of the columns in which our own form tells something -> the heading it tells it under
    """

    number: int
    columns: Mapping[str, str]
    unknown: tuple[Cell, ...] = ()
    doubled: tuple[tuple[str, Cell], ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def others(self) -> frozenset[str]:
        """Letters of the columns with a heading that are not read."""
        spare = (cell.column for cell in (*self.unknown, *(cell for _, cell in self.doubled)))
        return frozenset((*self.told, *spare))


def heading_key(words: str) -> str:
    """What two spellings of a heading must share; a bare sign such as # keeps its own."""
    return folded(words) or one_line(words)


def headings_of(sheet: Sheet, own: Iterable[OwnHeading] = ()) -> dict[str, str]:
    """Every word that leads to a heading of the sheet, by its key; a council's own before ours, one sheet's first."""
    words: dict[str, str] = {}
    for column in sheet.columns:
        words.update({heading_key(other): column.heading for other in column.also})
    words.update({heading_key(column.heading): column.heading for column in sheet.columns})
    for item in sorted(own, key=lambda item: bool(item.sheet)):
        if item.holds_on(sheet):
            words[heading_key(item.typed)] = item.heading
    return words


def told_of(sheet: Sheet) -> dict[str, str]:
    """The words under which our own form tells something, by their key."""
    return {heading_key(told): told for told in sheet.told}


def heading_in(words: Mapping[str, str], typed: str) -> str:
    """The heading a cell's words stand for, with or without a star or tails like "(post)"; "" for none."""
    if len(typed) > _LONGEST_HEADING:
        return ""
    for _ in range(_MOST_TAILS + 1):
        if heading := words.get(heading_key(typed)) if typed else "":
            return heading
        shorter = _TAIL.sub("", typed)
        if shorter == typed:
            break
        typed = shorter
    return ""


def is_guidance(sheet: Sheet, cell: Cell) -> bool:
    """Whether a cell holds just the words our own form begins the sheet with."""
    return bool(sheet.guidance) and folded(words_of(cell)) == folded(sheet.guidance)


def nearest_of_ours(typed: str, ours: Iterable[str]) -> str:
    """The one that is nearly what was typed: a slip of the finger, a plural, words the other way round; "" for none."""
    if not typed or len(typed) > _LONGEST_HEADING:
        return ""
    best = max(ours, key=lambda heading: _likeness(typed, heading), default="")
    return best if best and _likeness(typed, best) >= _NEARLY else ""


def _likeness(typed: str, heading: str) -> float:
    typed = _TAIL.sub("", typed)
    return max(_ratio(folded(typed), folded(heading)), _ratio(_in_order(typed), _in_order(heading)))


def _ratio(typed: str, heading: str) -> float:
    """How alike two words are, from 0 to 1; 0 at once where their lengths or letters alone rule out a slip."""
    matcher = SequenceMatcher(None, typed, heading)
    if matcher.real_quick_ratio() < _NEARLY or matcher.quick_ratio() < _NEARLY:
        return 0
    return matcher.ratio()


def _in_order(words: str) -> str:
    return "".join(sorted(folded(word) for word in words.split()))


def heading_row(cells: SheetOfCells, sheet: Sheet, words: Mapping[str, str]) -> Row | None:
    """The row of the first table's headings; None where no row within the first 25 has two of ours.

    A row that heads a table stays its heading row, however many more headings a second table lower down has; one at
    once below it has only the lower line of headings in two lines. Before a row that heads a table others may hold
    words of ours: labels with their answers, a key to the scores.
    """
    required = {column.heading for column in sheet.columns if column.required}
    best: Row | None = None
    above, said = 0, frozenset[str]()
    for row in near_the_top(cells):
        ours = headings_said(row, words)
        is_free = best is None or above == best.number or not _heads_a_table(best, said, required)
        if len(ours) >= max(_FEWEST_HEADINGS, len(said) + 1) and is_free:
            best, said = row, ours
        above = row.number
    return best


def near_the_top(cells: SheetOfCells) -> Iterable[Row]:
    """The rows among which headings are looked for."""
    return takewhile(lambda row: row.number <= HEADING_ROW_WITHIN, cells.rows)


def headings_said(row: Row, words: Mapping[str, str]) -> frozenset[str]:
    """Those of our headings that the row's cells say."""
    said = (heading_in(words, words_of(cell)) for cell in row.cells if isinstance(cell.value, str))
    return frozenset(heading for heading in said if heading)


def _heads_a_table(row: Row, said: frozenset[str], required: Collection[str]) -> bool:
    """Whether the row has all the headings that must be there, or half of them and little else."""
    there = said & set(required)
    return len(there) == len(required) or (2 * len(there) >= len(required) and 2 * len(said) > len(row.cells))


def headings_in(row: Row, sheet: Sheet, words: Mapping[str, str]) -> HeadingRow:
    """What each heading of the row leads to.

    A council's column RAG beside our Reported RAG is no doubled heading: our own word wins, theirs is not used.
    """
    ours = {heading_key(column.heading) for column in sheet.columns}
    told = told_of(sheet)
    columns: dict[str, str] = {}
    exact: set[str] = set()
    unknown: list[Cell] = []
    doubled: list[tuple[str, Cell]] = []
    passed_by: dict[str, str] = {}
    for cell in sorted(row.cells, key=lambda cell: heading_key(words_of(cell)) not in ours):
        typed = words_of(cell)
        is_exact = heading_key(typed) in ours
        heading = heading_in(words, typed)
        if not heading:
            if tells := heading_in(told, typed):
                passed_by[cell.column] = tells
            else:
                unknown.append(cell)
        elif heading not in columns:
            columns[heading] = cell.column
            exact |= {heading} if is_exact else set()
        elif heading in exact and not is_exact:
            unknown.append(cell)
        else:
            doubled.append((heading, cell))
    return HeadingRow(
        number=row.number,
        columns=columns,
        unknown=tuple(unknown),
        doubled=tuple(doubled),
        told=passed_by,
    )
