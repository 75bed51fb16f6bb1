"""Which empty cells a conditional format can colour to say something: by what stands in another cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.intake.xlsx.workbook import CellRange, column_number

_QUOTED = re.compile(r'"[^"]+"')
_WORD = re.compile(r"(?<![\w.])[$A-Za-z_\\][\w.$\\]*\(?")
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})", re.I)
_ASKS_WHETHER_BLANK = re.compile(
    r'(?:ISBLANK|LEN|TRIM)\(\s*(\$?[A-Z]{1,3}\$?\d+)|(?<![\w$])(\$?[A-Z]{1,3}\$?\d+)\s*=\s*""', re.I
)
_ANY_OTHER = 0
"""Any column of a block but those the formula fixes."""
_WAYS_TO_NAME_ONE = 4
"""H5, $H5, H$5 and $H$5: a formula that names more cells than that names another."""
_CONSTANTS = {"TRUE", "FALSE"}
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as a formula names it; a fixed column or row stays where it is from cell to cell."""

    column: int
    row: int
    is_column_fixed: bool
    is_row_fixed: bool


def cell_range(words: str) -> CellRange | None:
    """`A1` or `A1:B2`; None for anything else."""
    found = _RANGE.fullmatch(words)
    if found is None:
        return None
    left, top, right, bottom = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
    columns = sorted((column_number(left), column_number(right)))
    rows = sorted((top, bottom))
    return CellRange(first_row=rows[0], last_row=rows[1], first_column=columns[0], last_column=columns[1])


def coloured_from_elsewhere(formula: str, area: Sequence[CellRange]) -> Iterator[CellRange]:
    """The blocks of the area in which the formula can colour an empty cell by what another cell holds.

    A formula that tests only the cell itself for a word (H5="Red") leaves an empty one alone, or colours every empty
    one alike; one that asks whether the cell is blank only begs for it to be filled in. Neither tells a status. The
    formula is written for the top left cell of the area, and names other cells from there.
    """
    if not area:
        return
    anchor = (min(block.first_row for block in area), min(block.first_column for block in area))
    bare = _QUOTED.sub("1", formula.replace("#REF!", ""))
    cells, names_more = _cells(bare)
    asked = {cell for found in _ASKS_WHETHER_BLANK.findall(bare) if (cell := _cell(found[0] or found[1]))}
    fixed = {cell.column for cell in cells if cell.is_column_fixed}

    def tells(block: CellRange, column: int) -> bool:
        if any(_is_own(cell, block, column, anchor) for cell in asked):
            return False
        return names_more or any(not _is_own(cell, block, column, anchor) for cell in cells)

    for block in area:
        columns = [column for column in fixed if block.first_column <= column <= block.last_column]
        if len(columns) <= block.last_column - block.first_column:
            columns.append(_ANY_OTHER)
        if any(tells(block, column) for column in columns):
            yield block


def _is_own(cell: _Cell, block: CellRange, column: int, anchor: tuple[int, int]) -> bool:
    """Whether, for the cells in `column` of the block, the cell named is the cell itself."""
    is_column = cell.column == column if cell.is_column_fixed else cell.column == anchor[1]
    if cell.is_row_fixed:
        return is_column and block.first_row == block.last_row == cell.row
    return is_column and cell.row == anchor[0]


def _cells(bare: str) -> tuple[set[_Cell], bool]:
    """The cells a formula names, and whether it names anything more: another sheet, a whole column, a named range."""
    names_more = "!" in bare
    cells: set[_Cell] = set()
    for word in _WORD.findall(bare):
        if word.endswith("(") or word.upper() in _CONSTANTS:
            continue
        cell = _cell(word)
        if cell is None or len(cells) == _WAYS_TO_NAME_ONE:
            names_more = True
        else:
            cells.add(cell)
    return cells, names_more


def _cell(word: str) -> _Cell | None:
    found = _CELL.fullmatch(word)
    return _Cell(column_number(found[2].upper()), int(found[4]), bool(found[1]), bool(found[3])) if found else None
