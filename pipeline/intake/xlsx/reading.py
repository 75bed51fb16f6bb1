"""An .xlsx file read as sheets of filled cells. Nothing is calculated, run or followed."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from pipeline.intake.xlsx.around import SheetBeingRead
from pipeline.intake.xlsx.cells import LAST_COLUMN, CellsBeingRead, Stored
from pipeline.intake.xlsx.notes import read_notes
from pipeline.intake.xlsx.parts import Package, Related, TooBigError, is_on, of_kind
from pipeline.intake.xlsx.styles import Styles, read_styles
from pipeline.intake.xlsx.words import shared_words
from pipeline.intake.xlsx.workbook import MOST_CELLS, Row, SheetOfCells, Workbook, column_number


@dataclass(frozen=True, slots=True)
class _Tab:
    name: str
    part: str
    is_hidden: bool


def read_workbook(content: bytes) -> Workbook:
    """Every sheet of an .xlsx file. Raises whatever its parser raises on a broken one (`recognise` catches it)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        main = package.workbook_part()
        root = package.tree(main)
        relationships = package.related(main)
        stored = _stored(package, root, relationships)
        return Workbook(tuple(_sheet(package, tab, stored) for tab in _tabs(root, relationships)))


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part that holds it, in the order of the tabs; a sheet that is a chart has no cells."""
    package = Package(archive)
    main = package.workbook_part()
    for tab in _tabs(package.tree(main), package.related(main)):
        yield tab.name, tab.part


def _tabs(root: etree._Element, relationships: Mapping[str, Related]) -> Iterator[_Tab]:
    """The sheets that hold cells. Raises KeyError for a tab that leads to no part of the file."""
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        number = next((str(value) for name, value in sheet.attrib.items() if etree.QName(name).localname == "id"), "")
        # Workbooks of old macros hold tabs that lead nowhere and say so with an empty id.
        if number and relationships[number].kind == "worksheet":
            is_hidden = sheet.get("state", "visible") != "visible"
            yield _Tab(sheet.get("name", ""), relationships[number].part, is_hidden)


def _stored(package: Package, root: etree._Element, relationships: Mapping[str, Related]) -> Stored:
    words = next(of_kind(relationships, "sharedStrings"), "")
    styles = next(of_kind(relationships, "styles"), "")
    properties = root.find("{*}workbookPr")
    return Stored(
        words=shared_words(package, words) if words else (),
        styles=read_styles(package, styles, next(of_kind(relationships, "theme"), "")) if styles else Styles(),
        from_1904=properties is not None and is_on(properties.get("date1904")),
    )


def _sheet(package: Package, tab: _Tab, stored: Stored) -> SheetOfCells:
    reading = SheetBeingRead(stored)
    is_cut = False
    try:
        package.stream(tab.part, reading.parser)
    except TooBigError:
        is_cut = True
    if reading.cells is None:
        raise ValueError(f"the part {tab.part} has no cells")
    rows = reading.cells.rows()
    relationships = package.related(tab.part)
    return SheetOfCells(
        name=tab.name,
        rows=rows,
        is_cut=is_cut,
        is_hidden=tab.is_hidden,
        is_filtered=reading.is_filtered or _has_filtered_table(package, relationships, stored),
        hidden_rows=frozenset(reading.cells.hidden_rows),
        hidden_columns=_hidden_columns(rows, reading.hidden_columns),
        merged=tuple(reading.merged),
        struck=reading.cells.struck,
        notes=read_notes(package, relationships),
        coloured=_coloured(reading.cells, rows),
        may_colour=tuple(reading.may_colour),
    )


def _has_filtered_table(package: Package, relationships: Mapping[str, Related], stored: Stored) -> bool:
    for part in of_kind(relationships, "table"):
        table = SheetBeingRead(stored)
        package.stream(part, table.parser)
        if table.is_filtered:
            return True
    return False


def _hidden_columns(rows: tuple[Row, ...], stretches: list[tuple[int, int]]) -> frozenset[str]:
    """Those with a filled cell; stretches may overlap, and a spoilt file may hold very many."""
    if not stretches:
        return frozenset()
    steps = Counter(first for first, _ in stretches)
    steps.subtract(last + 1 for _, last in stretches)
    hidden_by = dict(enumerate(accumulate(steps[number] for number in range(LAST_COLUMN + 1))))
    filled = {cell.column for row in rows for cell in row.cells}
    return frozenset(letters for letters in filled if hidden_by[column_number(letters)] > 0)


def _coloured(cells: CellsBeingRead, rows: tuple[Row, ...]) -> dict[str, str]:
    """Empty cells painted one by one, and those of rows painted whole, as far right as the sheet has columns in use.

    Excel writes no cell for an empty one in a row painted whole.
    """
    coloured = dict(cells.coloured)
    used = {cell.column for row in rows for cell in row.cells} if cells.painted else set()
    if len(used) * len(cells.painted) <= MOST_CELLS:
        for number, (colour, own) in cells.painted.items():
            coloured.update({f"{letters}{number}": colour for letters in used - own})
    return coloured
