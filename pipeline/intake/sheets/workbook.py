"""An .xlsx file as sheets of filled cells, in the order they stand. Nothing is calculated, run or followed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.intake.cells.words import clean

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as CellOfOpenpyxl
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

CellValue = str | bool | int | float | date | time | timedelta

MOST_ROWS = 50_000
MOST_CELLS = 2_000_000
NEVER_CALCULATED = "formula"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


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


@dataclass(frozen=True, slots=True)
class SheetOfCells:
    """A sheet's filled rows, top to bottom. `is_cut` when it held more than any plan has and reading stopped."""

    name: str
    rows: tuple[Row, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
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


def read_workbook(content: bytes) -> Workbook:
    """Every sheet of an .xlsx file. Raises whatever its reader raises on a broken one (`recognise` catches it)."""
    from openpyxl import load_workbook  # slow to import, and --help never needs it

    with warnings.catch_warnings():
        # openpyxl warns of validation and extensions it would lose on saving; nothing here is ever saved.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        uncalculated = never_calculated(content)
        sheets = tuple(_sheet(sheet, uncalculated.get(sheet.title, ())) for sheet in book.worksheets)
        book.close()
    return Workbook(sheets)


def _sheet(sheet: Worksheet, uncalculated: Collection[str]) -> SheetOfCells:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    if isinstance(sheet, ReadOnlyWorksheet):
        sheet.reset_dimensions()  # a lying <dimension> would drop rows
    rows: list[Row] = []
    seen = 0
    for number, found in enumerate(sheet.iter_rows(), start=1):
        seen += len(found)
        cells = tuple(_cells(number, found, uncalculated))
        # Rows that are only formatted, down to the last Excel has, are many people's habit and no fault.
        if seen > MOST_CELLS or (cells and number > MOST_ROWS):
            return SheetOfCells(sheet.title, tuple(rows), is_cut=True)
        if cells:
            rows.append(Row(number, cells))
    return SheetOfCells(sheet.title, tuple(rows))


def _cells(number: int, found: Iterable[CellOfOpenpyxl | MergedCell], uncalculated: Collection[str]) -> Iterator[Cell]:
    for index, cell in enumerate(found, start=1):
        value = cell.value
        if value is None:
            if uncalculated and f"{column_letters(index)}{number}" in uncalculated:
                yield Cell(column_letters(index), number, "", fault=NEVER_CALCULATED)
        elif isinstance(value, str):
            words = clean(value)
            if words:
                yield Cell(column_letters(index), number, words, fault=words if cell.data_type == "e" else "")
        elif isinstance(value, (bool, int, float, date, time, timedelta)):
            yield Cell(column_letters(index), number, value, cell.number_format)


def never_calculated(content: bytes) -> dict[str, frozenset[str]]:
    """By sheet, the addresses of formulas without a stored result, of which openpyxl says only None.

    A formula whose result is an empty text (t="str") was calculated.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: frozenset(_without_result(sheet))
            for name, part in _sheet_parts(archive)
            if _FORMULA.search(sheet := archive.read(part))
        }


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relationships = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {item.get("Id"): str(item.get("Target")) for item in relationships}
    for sheet in etree.fromstring(archive.read("xl/workbook.xml")).iter("{*}sheet"):
        target = targets.get(sheet.get(_RELATIONSHIP_ID), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.NameToInfo:
            yield str(sheet.get("name")), part


def _without_result(sheet: bytes) -> Iterator[str]:
    for cell in etree.fromstring(sheet).iter("{*}c"):
        if cell.find("{*}f") is not None and not cell.findtext("{*}v") and cell.get("t") != "str":
            yield str(cell.get("r"))
