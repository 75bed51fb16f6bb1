"""An .xlsx file read as sheets of filled cells. Nothing is calculated, run or followed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.intake.cells.words import clean
from pipeline.intake.sheets.workbook import (
    MOST_CELLS,
    MOST_ROWS,
    NEVER_CALCULATED,
    Cell,
    Row,
    SheetOfCells,
    Workbook,
    column_letters,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as CellOfOpenpyxl
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


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
            return SheetOfCells(name=sheet.title, rows=tuple(rows), is_cut=True)
        if cells:
            rows.append(Row(number, cells))
    return SheetOfCells(name=sheet.title, rows=tuple(rows))


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
            for name, part in sheet_parts(archive)
            if _FORMULA.search(sheet := archive.read(part))
        }


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part that holds it, in the order of the tabs."""
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
