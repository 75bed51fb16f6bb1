"""What stands around a sheet's cells: hidden columns, filters, merged blocks and conditional formats."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.intake.xlsx.cells import CellsBeingRead, Stored
from pipeline.intake.xlsx.colours import status_colour
from pipeline.intake.xlsx.conditional import cell_range, coloured_from_elsewhere
from pipeline.intake.xlsx.parts import DEEPEST, TooBigError, is_on, local_name, names_in, namespace_of, parser
from pipeline.intake.xlsx.workbook import CellRange

MOST_BLOCKS = 100_000
_FILTERED_COLUMN = ["autoFilter", "filterColumn"]
_A_LONG_FORMULA = 100
_TEXT_IN_A_RULE = ("formula", "f")


class SheetBeingRead:
    """Takes the parser's events of one sheet, or of one table of it; what they amount to stands in the attributes.

    cells           what stands in <sheetData>; None where there is none
    is_filtered     a column is filtered, or Excel says that rows are
    hidden_columns  first and last number of each stretch
    merged          in the order of the file
    may_colour      as in SheetOfCells
    """

    def __init__(self, stored: Stored) -> None:
        self.cells: CellsBeingRead | None = None
        self.is_filtered = False
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[CellRange] = []
        self.may_colour: list[CellRange] = []
        self.parser = parser()
        self._stored = stored
        self._path: list[str] = []
        self._text: list[str] = []
        self._area = self._formula = self._colour = ""
        self._is_formula_rule = False
        self._weighed = 0
        self._rules: list[str] = []
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "sheetPr": self._properties,
            "col": self._column,
            "mergeCell": self._merge,
            "conditionalFormatting": self._conditional,
            "cfRule": self._rule,
            "bgColor": self._background,
        }
        self._take_events()

    def _take_events(self) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if len(self._path) > DEEPEST:
            raise ValueError("the elements of a sheet are nested too deep")
        if self._path[1:] == _FILTERED_COLUMN:
            self.is_filtered = True
        self._path.append(local)
        if local == "sheetData" and self.cells is None:
            self.cells = CellsBeingRead(self.parser, names_in(namespace_of(name)), self._stored, self._take_events)
            self.parser.StartElementHandler = self.cells.start
            self.parser.EndElementHandler = self.cells.end
            self._path.pop()
        elif local in self._starts:
            self._starts[local](attributes)
        elif (local in _TEXT_IN_A_RULE and "cfRule" in self._path) or local == "sqref":
            self.parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        local = self._path.pop()
        self.parser.CharacterDataHandler = None
        words = "".join(self._text)
        self._text.clear()
        if local in _TEXT_IN_A_RULE:
            self._formula = self._formula or words
        elif local == "sqref":
            self._area = words
        elif local == "cfRule" and self._is_formula_rule and self._formula and self._colour:
            self._rules.append(self._formula)
        elif local == "conditionalFormatting":
            self._end_conditional()

    def _properties(self, attributes: dict[str, str]) -> None:
        self.is_filtered = is_on(attributes.get("filterMode"))

    def _column(self, attributes: dict[str, str]) -> None:
        if is_on(attributes.get("hidden")) or float(attributes.get("width") or 1) == 0:
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
            self._bound(self.hidden_columns)

    def _merge(self, attributes: dict[str, str]) -> None:
        block = cell_range(attributes["ref"])
        if block is None:
            raise ValueError(f"there is no block of cells {attributes['ref']}")
        self.merged.append(block)
        self._bound(self.merged)

    def _conditional(self, attributes: dict[str, str]) -> None:
        self._area = attributes.get("sqref", "")
        self._rules.clear()

    def _rule(self, attributes: dict[str, str]) -> None:
        """Of the kinds of rule only a formula can colour a cell by what stands in another."""
        self._formula = self._colour = ""
        self._is_formula_rule = attributes.get("type") == "expression"
        if (number := attributes.get("dxfId", "")).isdecimal():
            colours = self._stored.styles.conditional
            self._colour = colours[int(number)] if int(number) < len(colours) else ""

    def _background(self, attributes: dict[str, str]) -> None:
        """Excel keeps a rule that looks at another sheet in a part of its own, and its format inside the rule."""
        self._colour = status_colour(self._stored.styles.palette.rgb(attributes))

    def _end_conditional(self) -> None:
        area = [block for words in self._area.split() if (block := cell_range(words))]
        for formula in self._rules:
            self._weighed += len(area) * (1 + len(formula) // _A_LONG_FORMULA)
            if self._weighed <= MOST_BLOCKS:
                self.may_colour.extend(coloured_from_elsewhere(formula, area))

    def _bound(self, blocks: list[CellRange] | list[tuple[int, int]]) -> None:
        if len(blocks) > MOST_BLOCKS:
            raise TooBigError
