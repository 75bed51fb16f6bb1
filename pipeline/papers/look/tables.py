"""Tables as they look: what their style, the row and the column they are in, and their own properties come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from re import fullmatch

from lxml import etree

from pipeline.papers.look.styles import Dress, InTable, Styles, edges, length, said_of, value
from pipeline.papers.word.package import W

_LOOKS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
_SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell, how it looks, and what its content takes from the table's style."""

    node: etree._Element
    dress: Dress
    content: InTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    dress: Dress
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    node: etree._Element
    styles: Styles

    @cached_property
    def _properties(self) -> etree._Element:
        found = self.node.find(W + "tblPr")
        return etree.Element(W + "tblPr") if found is None else found

    @cached_property
    def _style(self) -> str:
        return value(self._properties, "tblStyle") or self.styles.usual.get("table", "")

    @cached_property
    def _chain(self) -> tuple[etree._Element, ...]:
        return self.styles.chain(self._style)

    @cached_property
    def _layers(self) -> tuple[etree._Element, ...]:
        """The table's own properties, and those of its styles."""
        of_styles = (found for style in self._chain if (found := style.find(W + "tblPr")) is not None)
        return (self._properties, *of_styles)

    def dress(self) -> Dress:
        side = value(self._properties, "jc")
        indents = (layer.find(W + "tblInd") for layer in self._layers)
        indent = next((found for found in indents if found is not None), None)
        layout = self._properties.find(W + "tblLayout")
        return (
            ("style", self.styles.name(self._style, "table")),
            ("jc", {"start": "left", "": "left", "end": "right"}.get(side, side)),
            ("indent", length(indent)),
            ("layout", "autofit" if layout is None else layout.get(W + "type", "autofit")),
            ("floats", str(self._properties.find(W + "tblpPr") is not None)),
            ("table title", value(self._properties, "tblCaption")),
            ("table description", value(self._properties, "tblDescription")),
        )

    @property
    def rows(self) -> Iterator[Row]:
        nodes = list(_within(self.node, W + "tr"))
        for number, node in enumerate(nodes):
            own = node.find(W + "trPr")
            layers = () if own is None else (own,)
            height = next((item for layer in layers for item in layer.iter(W + "trHeight")), None)
            yield Row(
                dress=(*said_of(layers, "tblHeader cantSplit"), ("height", length(height, "val"))),
                cells=tuple(self._cells(node, number, len(nodes))),
            )

    def _cells(self, row: etree._Element, number: int, rows: int) -> Iterator[Cell]:
        nodes = list(_within(row, W + "tc"))
        for column, node in enumerate(nodes):
            own = node.find(W + "tcPr")
            conditions = tuple(self._conditions(number, rows, column, len(nodes)))
            layers = tuple(self._conditional(conditions))
            content = InTable(style=self._style, conditions=conditions, layers=layers)
            of_cell = [*(() if own is None else (own,)), *content.properties(W + "tcPr")]
            at = {"top": number == 0, "bottom": number == rows - 1, "left": column == 0}
            at["right"] = column == len(nodes) - 1
            yield Cell(node=node, dress=tuple(self._cell_dress(of_cell, at)), content=content)

    def _cell_dress(self, layers: list[etree._Element], at: dict[str, bool]) -> Iterator[tuple[str, str | int | Dress]]:
        """`at`: of each side whether it is the table's own."""
        yield from said_of(layers, "gridSpan vMerge shd vAlign textDirection")
        yield "merged", str(any(layer.find(W + "vMerge") is not None for layer in layers))
        yield "width", next((length(found) for layer in layers if (found := layer.find(W + "tcW")) is not None), 0)
        yield "margins", tuple(self._margins(layers))
        lines = [found for layer in layers if (found := layer.find(W + "tcBorders")) is not None]
        around = [found for layer in self._layers if (found := layer.find(W + "tblBorders")) is not None]
        yield "borders", edges((*lines, *(_of_cell(border, at) for border in around)))

    def _margins(self, layers: list[etree._Element]) -> Iterator[tuple[str, int]]:
        held = [found for layer in layers if (found := layer.find(W + "tcMar")) is not None]
        held += [found for layer in self._layers if (found := layer.find(W + "tblCellMar")) is not None]
        for side in _SIDES:
            other = {"left": "start", "right": "end"}.get(side, side)
            sides = (item for margins in held for item in margins.iterchildren(W + side, W + other))
            yield side, length(next(sides, None))

    def _conditional(self, conditions: tuple[str, ...]) -> Iterator[etree._Element]:
        for condition in conditions:
            for style in self._chain:
                yield from (item for item in style.iter(W + "tblStylePr") if item.get(W + "type") == condition)
        yield from self._chain

    def _conditions(self, row: int, rows: int, column: int, columns: int) -> Iterator[str]:
        """What of the table's style holds in a cell, what is stronger first."""
        has_first = self._looks("firstRow")
        if row == 0 and has_first:
            yield "firstRow"
        if row == rows - 1 and self._looks("lastRow"):
            yield "lastRow"
        if column == 0 and self._looks("firstColumn"):
            yield "firstCol"
        if column == columns - 1 and self._looks("lastColumn"):
            yield "lastCol"
        if not self._looks("noHBand") and not (row == 0 and has_first):
            sizes = (value(layer, "tblStyleRowBandSize") for layer in self._layers)
            size = next((int(words) for words in sizes if words.isdigit() and words != "0"), 1)
            yield f"band{1 + (row - has_first) // size % 2}Horz"

    def _looks(self, name: str) -> bool:
        look = self._properties.find(W + "tblLook")
        if look is None:
            return False
        said = look.get(W + name)
        if said is not None:
            return said not in ("0", "false", "off")
        bits = look.get(W + "val", "0")
        return fullmatch("[0-9A-Fa-f]{1,8}", bits) is not None and bool(int(bits, 16) & _LOOKS[name])


def _of_cell(border: etree._Element, at: dict[str, bool]) -> etree._Element:
    """The lines of a table as they fall to one cell: its own edges, and between cells those inside it."""
    lines = etree.Element(W + "tcBorders")
    for side in _SIDES:
        inside = "insideH" if side in ("top", "bottom") else "insideV"
        found = border.find(W + (side if at[side] else inside))
        if found is None:
            other = {"left": "start", "right": "end"}.get(side, side)
            found = border.find(W + other) if at[side] else None
        if found is not None:
            etree.SubElement(lines, W + side, dict(found.attrib))
    return lines


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls and insertions too."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif isinstance(node.tag, str) and node.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _within(node, tag)
