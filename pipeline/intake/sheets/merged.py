"""Merged cells: what stands at the top left of a block holds for the whole of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.intake.sheets.addresses import At
from pipeline.intake.xlsx.workbook import Cell, CellRange, SheetOfCells, column_letters, column_number

NEVER_BY_MERGING = "Public wording"
"""What is printed in public stands in its own cell: it is never taken from a neighbour it was merged with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merged blocks give the rows of a table beyond their own cells.

    given       row -> heading -> the block's cell, as if it stood there
    mattered    the blocks that gave something, or would have
    corners     row -> heading -> the top left of the empty block that the cell is part of: what is typed stands there
    kept_out    whether one of them was not read into the public wording
    """

    given: Mapping[int, Mapping[str, Cell]] = field(default_factory=dict)
    mattered: tuple[CellRange, ...] = ()
    kept_out: bool = False
    corners: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def blocks_across(sheet: SheetOfCells, below: int, columns: Mapping[str, str]) -> dict[int, CellRange]:
    """Row -> the block that begins in it and covers several columns of ours: a sub-heading, if it stands alone."""
    ours = {column_number(letters) for letters in columns.values()}
    wide = {}
    for block in sheet.merged:
        covered = [number for number in ours if block.first_column <= number <= block.last_column]
        if block.first_row > below and len(covered) > 1:
            wide[block.first_row] = block
    return wide


def spread(
    sheet: SheetOfCells,
    rows: Mapping[int, Mapping[str, Cell]],
    heading_row: int,
    columns: Mapping[str, str],
    required: Collection[str] = (),
) -> Merged:
    """The values of merged blocks for the rows of a table; `rows` are its records' own cells by heading.

    An empty block gives nothing, and matters where something of it is `required`.

    A block gives nothing to a row that is otherwise empty, and nothing to a cell that is filled itself.
    """
    blocks = [block for block in sheet.merged if block.first_row > heading_row and _height_and_width(block) > 1]
    if not blocks:
        return Merged()
    numbers = sorted(rows)
    top_left = _top_left(sheet, blocks)
    made = _Spreading()
    for heading, letters in columns.items():
        for block in _not_overlapping(blocks, column_number(letters)):
            lacking = [number for number in _within(numbers, block) if heading not in rows[number]]
            cell = top_left.get((block.first_row, block.first_column))
            if lacking and cell is None:
                made.leave_empty(block, heading, lacking, is_required=heading in required)
            elif lacking and cell is not None:
                made.give(cell, block, heading, letters, lacking)
    return made.done()


def _top_left(sheet: SheetOfCells, blocks: Collection[CellRange]) -> dict[At, Cell]:
    corners = {(block.first_row, block.first_column) for block in blocks}
    cells = ((row.number, cell) for row in sheet.rows for cell in row.cells)
    found = (((number, column_number(cell.column)), cell) for number, cell in cells)
    return {here: cell for here, cell in found if here in corners}


@dataclass(slots=True)
class _Spreading:
    """What the blocks have given so far; see `Merged`."""

    given: dict[int, dict[str, Cell]] = field(default_factory=dict)
    corners: dict[int, dict[str, str]] = field(default_factory=dict)
    mattered: dict[CellRange, None] = field(default_factory=dict)
    kept_out: bool = False

    def leave_empty(self, block: CellRange, heading: str, rows: Iterable[int], *, is_required: bool) -> None:
        if is_required:
            self.mattered[block] = None
        for number in rows:
            self.corners.setdefault(number, {})[heading] = corner_of(block)

    def give(self, cell: Cell, block: CellRange, heading: str, letters: str, rows: Iterable[int]) -> None:
        self.mattered[block] = None
        if heading == NEVER_BY_MERGING and letters != cell.column:
            self.kept_out = True
            return
        for number in rows:
            self.given.setdefault(number, {})[heading] = replace(cell, column=letters, row=number)

    def done(self) -> Merged:
        return Merged(given=self.given, mattered=tuple(self.mattered), kept_out=self.kept_out, corners=self.corners)


def corner_of(block: CellRange) -> str:
    """The address of a block's top left."""
    return f"{column_letters(block.first_column)}{block.first_row}"


def _height_and_width(block: CellRange) -> int:
    return max(block.last_row - block.first_row, block.last_column - block.first_column) + 1


def _not_overlapping(blocks: Sequence[CellRange], column: int) -> list[CellRange]:
    """The blocks over a column, top to bottom. No program lets two overlap; in a spoilt file the first holds."""
    found: list[CellRange] = []
    for block in sorted(blocks, key=lambda block: block.first_row):
        if block.first_column <= column <= block.last_column and (not found or block.first_row > found[-1].last_row):
            found.append(block)
    return found


def _within(numbers: Sequence[int], block: CellRange) -> Sequence[int]:
    return numbers[bisect_left(numbers, block.first_row) : bisect_right(numbers, block.last_row)]


def block_at(sheet: SheetOfCells, cell: At) -> CellRange | None:
    """The merged block that a cell is part of."""
    return next((block for block in sheet.merged if block.holds(*cell)), None)
