"""Cells beneath merged blocks: nobody sees what stands in them, so the top left of a block counts for all of it.

LibreOffice can leave values there, and so can Excel where merging was copied as a format.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

from pipeline.intake.cells.entries import words_of
from pipeline.intake.xlsx.workbook import Cell, CellRange, Row, SheetOfCells, column_number


@dataclass(slots=True)
class _Over:
    """The blocks over one row, as it moves down: by their first columns, and by the rows they end in.

    No program lets two overlap; in a spoilt file the first holds, so that a great many cost no more than a few.
    """

    firsts: list[int] = field(default_factory=list)
    blocks: dict[int, CellRange] = field(default_factory=dict)
    ends: list[tuple[int, int]] = field(default_factory=list)

    def leave_above(self, row: int) -> None:
        while self.ends and self.ends[0][0] < row:
            _, first = heappop(self.ends)
            del self.blocks[first]
            del self.firsts[bisect_left(self.firsts, first)]

    def add(self, block: CellRange) -> None:
        right = bisect_left(self.firsts, block.first_column)
        overlaps_right = right < len(self.firsts) and self.firsts[right] <= block.last_column
        if overlaps_right or (right and self.blocks[self.firsts[right - 1]].last_column >= block.first_column):
            return
        insort(self.firsts, block.first_column)
        self.blocks[block.first_column] = block
        heappush(self.ends, (block.last_row, block.first_column))

    def hides(self, cell: Cell) -> bool:
        column = column_number(cell.column)
        left = bisect_right(self.firsts, column) - 1
        if left < 0:
            return False
        block = self.blocks[self.firsts[left]]
        return block.holds(cell.row, column) and (cell.row, column) != (block.first_row, block.first_column)


def without_covered(sheet: SheetOfCells) -> tuple[SheetOfCells, dict[str, str]]:
    """The sheet with the top left of each merged block alone, and address -> the words that stood beneath a block."""
    if not sheet.merged:
        return sheet, {}
    covered: dict[str, str] = {}
    rows: list[Row] = []
    for row, over in _rows_under(sheet.rows, sheet.merged):
        beneath = [cell for cell in row.cells if over.hides(cell)] if over.firsts else []
        covered |= {f"{cell.column}{cell.row}": words_of(cell) or cell.fault for cell in beneath}
        left = tuple(cell for cell in row.cells if cell not in beneath) if beneath else row.cells
        rows += [replace(row, cells=left)] if left else []
    return (replace(sheet, rows=tuple(rows)) if covered else sheet), covered


def _rows_under(rows: Iterable[Row], merged: Iterable[CellRange]) -> Iterable[tuple[Row, _Over]]:
    waiting = sorted(merged, key=lambda block: block.first_row, reverse=True)
    over = _Over()
    for row in rows:
        over.leave_above(row.number)
        while waiting and waiting[-1].first_row <= row.number:
            block = waiting.pop()
            if block.last_row >= row.number:
                over.add(block)
        yield row, over
