"""A workbook as sheets of filled cells, in the order they stand, and what a person did to them beside typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache

CellValue = str | bool | int | float | date | time | timedelta

MOST_ROWS = 50_000
MOST_CELLS = 2_000_000
NEVER_CALCULATED = "formula"


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell; a cell of nothing but spaces is not filled.

    number_format  as the workbook has it ("0%", "General")
    fault          "#REF!" and its like, or NEVER_CALCULATED where a formula has no stored result; else ""
    """

    column: str
    row: int
    value: CellValue
    number_format: str = "General"
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRange:
    """A block of cells, both ends included; columns are numbers, A is 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOfCells:
    """A sheet's filled rows, top to bottom, and what was done to it that a reader of values alone would miss.

    is_cut          it held more than any plan has, and reading stopped
    is_hidden       the sheet itself is hidden (or very hidden)
    is_filtered     a filter is on: some rows may be hidden by it
    hidden_rows     the hidden ones among the filled rows
    hidden_columns  the hidden ones that hold a filled cell
    merged          merged blocks; Excel keeps only the top-left cell of one, other programs may keep more of it
    struck          address -> words left out because they are struck through; the whole cell's or a part of it
    notes           address -> the words of a comment on the cell, whoever wrote it
    coloured        address -> "red", "amber", "green" …: empty cells with a fill of their own, or of their whole row,
                    that looks like a status; only in rows that have a filled cell
    may_colour      blocks of cells that a conditional format can colour while they are empty
    """

    name: str
    rows: tuple[Row, ...] = ()
    is_cut: bool = False
    is_hidden: bool = False
    is_filtered: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[str] = frozenset()
    merged: tuple[CellRange, ...] = ()
    struck: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    coloured: Mapping[str, str] = field(default_factory=dict)
    may_colour: tuple[CellRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets` in the order of their tabs."""

    sheets: tuple[SheetOfCells, ...] = ()


@cache
def column_letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
