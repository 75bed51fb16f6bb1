"""Where the rows and cells of a worksheet stand in its part, to the byte, so that one can change and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.intake.xlsx.conditional import cell_range
from pipeline.intake.xlsx.parts import is_on
from pipeline.intake.xlsx.workbook import CellRange, column_number

_START_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")  # an attribute may hold a ">"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class OtherEncodingError(Exception):
    """The part is not in UTF-8, so its bytes are not for us to change."""


@dataclass(slots=True)
class Element:
    """A stretch of the part, from its `<` to behind its last `>`.

    name        as written, with its prefix
    tag_end     behind its start tag; the same as `end` where it closes itself
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    tag_end: int
    closes_itself: bool
    end: int = 0

    @property
    def prefix(self) -> str:
        return self.name.rpartition(":")[0] + ":" if ":" in self.name else ""


@dataclass(slots=True)
class CellElement:
    column: int
    element: Element
    has_formula: bool = False

    @property
    def style(self) -> int | None:
        return _whole(self.element.attributes.get("s"))


@dataclass(slots=True)
class RowElement:
    """A row; its cells by their columns, in the order in which they stand."""

    number: int
    element: Element
    cells: dict[int, CellElement] = field(default_factory=dict)

    @property
    def style(self) -> int | None:
        is_own = is_on(self.element.attributes.get("customFormat"))
        return _whole(self.element.attributes.get("s")) if is_own else None


@dataclass(slots=True, kw_only=True)
class SheetElements:
    """A worksheet's part taken apart as far as its cells go.

    grid          the element sheetData
    rows          by their numbers, as far down as was asked
    filled        numbers of the rows that hold a value or a formula, however far down
    merged        merged blocks
    arrays        blocks that one formula fills: only the first cell of one says so itself
    columns       first column, last column, style, for columns formatted as a whole
    recalculates  the element sheetCalcPr, where the sheet has one
    """

    grid: Element | None = None
    rows: dict[int, RowElement] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)
    merged: list[CellRange] = field(default_factory=list)
    arrays: list[CellRange] = field(default_factory=list)
    columns: list[tuple[int, int, int]] = field(default_factory=list)
    dimension: Element | None = None
    recalculates: Element | None = None

    def cell(self, row: int, column: int) -> CellElement | None:
        return self.rows[row].cells.get(column) if row in self.rows else None

    def column_style(self, column: int) -> int | None:
        return next((style for first, last, style in self.columns if first <= column <= last), None)

    def down(self, column: int) -> Iterator[tuple[int, CellElement]]:
        """The cells of a column with their row numbers."""
        for number, row in self.rows.items():
            if cell := row.cells.get(column):
                yield number, cell


def elements_of(part: bytes, last_row: int) -> SheetElements:
    """A worksheet's part taken apart, its rows down to `last_row`: many people format a million empty ones.

    Raises OtherEncodingError, and expat's own error where it is no XML.
    """
    if part.startswith(_UTF_16) or b"\0" in part[:2]:
        raise OtherEncodingError
    return _Walk(part, last_row).sheet


class _Walk:
    """One pass over the part. Only the elements that are named here, at their own depth, are looked at."""

    def __init__(self, part: bytes, last_row: int) -> None:
        self.sheet = SheetElements()
        self._part = part
        self._last_row = last_row
        self._row: RowElement | None = None
        self._column = 0
        self._number = 0
        self._open: list[str] = []
        self._element: dict[int, Element] = {}
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.Parse(part, True)

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.casefold() != "utf-8":
            raise OtherEncodingError

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name.rpartition(":")[2])
        path = tuple(self._open[1:])
        if path in _LOOKED_AT:
            _LOOKED_AT[path](self, name, attributes)

    def _ended(self, name: str) -> None:
        self._parser.CharacterDataHandler = None
        element = self._element.pop(len(self._open), None)
        self._open.pop()
        if element is not None and not element.closes_itself:
            element.end = self._part.index(b">", self._parser.CurrentByteIndex) + 1

    def _here(self, name: str, attributes: dict[str, str]) -> Element:
        start = self._parser.CurrentByteIndex
        tag = _START_TAG.match(self._part, start)
        end = tag.end() if tag else start
        element = Element(name, attributes, start, end, self._part[end - 2 : end] == b"/>", end)
        self._element[len(self._open)] = element
        return element

    def _dimension(self, name: str, attributes: dict[str, str]) -> None:
        self.sheet.dimension = self._here(name, attributes)

    def _columns(self, name: str, attributes: dict[str, str]) -> None:
        style = _whole(attributes.get("style"))
        first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
        if style is not None and first is not None and last is not None:
            self.sheet.columns.append((first, last, style))

    def _grid(self, name: str, attributes: dict[str, str]) -> None:
        self.sheet.grid = self._here(name, attributes)

    def _a_row(self, name: str, attributes: dict[str, str]) -> None:
        own = _whole(attributes.get("r"))
        self._number = self._number + 1 if own is None else own
        self._column = 0
        self._row = None
        if self._number <= self._last_row:
            self._row = self.sheet.rows.setdefault(self._number, RowElement(self._number, self._here(name, attributes)))

    def _a_cell(self, name: str, attributes: dict[str, str]) -> None:
        address = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = column_number(address[1]) if address else self._column + 1
        if self._row is not None:
            self._row.cells.setdefault(self._column, CellElement(self._column, self._here(name, attributes)))

    def _a_value(self, name: str, attributes: dict[str, str]) -> None:
        self._parser.CharacterDataHandler = self._said

    def _said(self, words: str) -> None:
        if words.strip():
            self.sheet.filled.add(self._number)

    def _formula(self, name: str, attributes: dict[str, str]) -> None:
        self.sheet.filled.add(self._number)
        if self._row is not None:
            self._row.cells[self._column].has_formula = True
        if attributes.get("t") in ("array", "dataTable") and (block := cell_range(attributes.get("ref", ""))):
            self.sheet.arrays.append(block)

    def _merged(self, name: str, attributes: dict[str, str]) -> None:
        if block := cell_range(attributes.get("ref", "")):
            self.sheet.merged.append(block)

    def _recalculates(self, name: str, attributes: dict[str, str]) -> None:
        self.sheet.recalculates = self._here(name, attributes)


_LOOKED_AT = {
    ("dimension",): _Walk._dimension,
    ("cols", "col"): _Walk._columns,
    ("sheetData",): _Walk._grid,
    ("sheetData", "row"): _Walk._a_row,
    ("sheetData", "row", "c"): _Walk._a_cell,
    ("sheetData", "row", "c", "f"): _Walk._formula,
    ("sheetData", "row", "c", "v"): _Walk._a_value,
    ("sheetData", "row", "c", "is", "t"): _Walk._a_value,
    ("sheetData", "row", "c", "is", "r", "t"): _Walk._a_value,
    ("sheetCalcPr",): _Walk._recalculates,
    ("mergeCells", "mergeCell"): _Walk._merged,
}


def _whole(words: str | None) -> int | None:
    return int(words) if words is not None and words.isdecimal() else None
