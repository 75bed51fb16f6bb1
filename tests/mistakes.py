"""Ways to spoil a sample month, one cell at a time, as people do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
from docx import Document
from docx.document import Document as WordDocument
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.workplace import Workplace


def the_file(place: Workplace, month: str, words: str) -> Path:
    """The one input of a month whose name holds `words`."""
    found = [path for path in (place.inputs / month).iterdir() if words.casefold() in path.name.casefold()]
    assert len(found) == 1, found
    return found[0]


def the_cell(sheet: Worksheet, heading: str, ref: str, ref_heading: str = "Ref") -> str:
    """The address of the cell under `heading` in the row of `ref`."""
    columns: dict[str, int] = {}
    for row in sheet.iter_rows():
        words = {str(cell.value).strip().casefold(): cell.column for cell in row if cell.value is not None}
        if not columns:
            columns = words if ref_heading.casefold() in words and heading.casefold() in words else {}
        elif str(row[columns[ref_heading.casefold()] - 1].value) == ref:
            return f"{get_column_letter(columns[heading.casefold()])}{row[0].row}"
    raise AssertionError(f"{sheet.title} has no row {ref} with a column {heading}")


def type_into(
    path: Path, sheet: str, heading: str, ref: str, value: str | int | float | date | None, ref_heading: str = "Ref"
) -> str:
    """Type a value into a cell, and say which: "H14"."""

    def typed(of: Worksheet) -> str:
        address = the_cell(of, heading, ref, ref_heading)
        of[address] = value
        return address

    return with_sheet(path, sheet, typed)


def with_sheet(path: Path, sheet: str, change: Callable[[Worksheet], str]) -> str:
    book = openpyxl.load_workbook(path)
    found = next(one for one in book.worksheets if one.title.casefold() == sheet.casefold())
    said = change(found)
    book.save(path)
    return said


# Below: the same at the level of the package, a hundred times as quickly, for tests that spoil a hundred months.

Typed = str | int | float | None
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a workbook or a Word file, as no program that saves it whole would."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def part_of(path: Path, sheet: str) -> str:
    """The part that holds a sheet: the sample's workbooks number them in order."""
    with zipfile.ZipFile(path) as archive:
        sheets = etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_SHEET}sheet")
    number = [found.get("name") for found in sheets].index(sheet) + 1
    return f"xl/worksheets/sheet{number}.xml"


def put(path: Path, sheet: str, cells: Mapping[str, Typed]) -> None:
    """Type into cells by address. `=…` is a formula nobody calculated, `#…` Excel's own error, None an emptied cell."""

    def typed(content: bytes) -> bytes:
        root = etree.fromstring(content)
        grid = next(root.iter(f"{_SHEET}sheetData"))
        for address, value in cells.items():
            _fill(_cell_at(grid, address), value)
        return etree.tostring(root)

    with_part(path, part_of(path, sheet), typed)


def what_stands(path: Path, sheet: str, address: str) -> str:
    """The text or the bare number in a cell; "" where there is none."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read(part_of(path, sheet)))
    return "".join("".join(cell.itertext()) for cell in root.iter(f"{_SHEET}c") if cell.get("r") == address)


def _cell_at(grid: etree._Element, address: str) -> etree._Element:
    """The cell's element, made where there is none, in the order of a sheet."""
    column, number = coordinate_from_string(address)
    row = _among(grid, "row", str(number), lambda other: int(other.get("r", "")) < number)
    place = column_index_from_string(column)
    return _among(
        row, "c", address, lambda other: column_index_from_string(coordinate_from_string(other.get("r", ""))[0]) < place
    )


def _among(parent: etree._Element, name: str, r: str, is_before: Callable[[etree._Element], bool]) -> etree._Element:
    for child in parent:
        if child.get("r") == r:
            return child
    made = etree.Element(f"{_SHEET}{name}", r=r)
    parent.insert(sum(is_before(child) for child in parent), made)
    return made


def _fill(cell: etree._Element, value: Typed) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str) and value.startswith("="):
        etree.SubElement(cell, f"{_SHEET}f").text = value[1:]
    elif isinstance(value, str) and value.startswith("#"):
        cell.set("t", "e")
        etree.SubElement(cell, f"{_SHEET}v").text = value
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{_SHEET}is"), f"{_SHEET}t").text = value
    elif value is not None:
        etree.SubElement(cell, f"{_SHEET}v").text = str(value)


def in_word(path: Path, change: Callable[[WordDocument], object]) -> None:
    """Change a narrative or a template as its author would in Word."""
    document = Document(str(path))
    change(document)
    document.save(str(path))
