"""Colour where a word should stand: a fill, or a rule, that nobody but a person can read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.wanted import wanted
from pipeline.intake.columns import Column, Sheet
from pipeline.intake.sheets.addresses import At
from pipeline.intake.xlsx.workbook import CellRange, SheetOfCells, column_letters
from pipeline.plan.choices import Colour, Status

BY_RULE = ""
"""The colour that a rule gives a cell: which it is just now only Excel knows."""


def colour_columns(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that hold a status or a colour, and that people fill with paint."""
    return tuple(column for column in sheet.columns if column.choices in (Status, Colour))


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Where a sheet's empty cells have a colour.

    fills  address -> the colour
    rules  column number -> the rows, as first and last, that a rule for columns of statuses and colours alone can
           colour. A rule that goes beyond them stripes a table or lights up late rows, and stands for no word.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        return bool(self.fills or self.rules)

    def at(self, cell: At, is_required: bool) -> str | None:
        """The colour of an empty cell, None for none; a rule's only where a word must stand."""
        row, column = cell
        if fill := self.fills.get(f"{column_letters(column)}{row}"):
            return fill
        return BY_RULE if is_required and self.is_ruled(cell) else None

    def is_ruled(self, cell: At) -> bool:
        row, column = cell
        rows = self.rules.get(column, ())
        place = bisect_right(rows, row, key=lambda run: run[0]) - 1
        return place >= 0 and row <= rows[place][1]


def colours_of(cells: SheetOfCells, columns: Collection[int]) -> Colours:
    """`columns`: the numbers of the columns that hold statuses and colours."""
    narrow = [block for block in cells.may_colour if _columns_of(block) <= set(columns)]
    rules = {column: _runs(block for block in narrow if column in _columns_of(block)) for column in columns}
    rules = {column: runs for column, runs in rules.items() if runs}
    return Colours(fills=cells.coloured, rules=rules)


def _columns_of(block: CellRange) -> set[int]:
    return set(range(block.first_column, block.last_column + 1))


def _runs(blocks: Iterable[CellRange]) -> tuple[tuple[int, int], ...]:
    """The rows of the blocks, top to bottom; those that overlap as one."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted((block.first_row, block.last_row) for block in blocks):
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return tuple(runs)


def colour_doubt(column: Column, colour: str) -> Doubt:
    says = f"but filled {colour}" if colour else "but a rule gives it a colour"
    return Doubt(
        code="colour-not-read",
        says=f"{says}, and a colour cannot be read",
        hint=wanted(column),
        brief="a colour, no word",
    )
