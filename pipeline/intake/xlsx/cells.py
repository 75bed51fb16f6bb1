"""The cells of one sheet as the parser meets them: the hot loop of taking a month in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.intake.cells.entries import words_of
from pipeline.intake.xlsx.parts import DEEPEST, Names, TooBigError, is_on
from pipeline.intake.xlsx.styles import CellStyle, Styles, moment, written_moment
from pipeline.intake.xlsx.words import Words, WordsBeingRead, cleaned, parted
from pipeline.intake.xlsx.workbook import (
    MOST_CELLS,
    MOST_ROWS,
    NEVER_CALCULATED,
    Cell,
    CellValue,
    Row,
    column_letters,
    column_number,
)

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
LAST_COLUMN = column_number("XFD")
MOST_PIECES = 2 * MOST_CELLS
"""Elements of words that stand in the cells themselves: two a cell, where none of it has a font of its own."""
_IN_A_ROW = 2
_TRUTHS = {"1": True, "0": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the cells of every sheet of a workbook refer to."""

    words: Sequence[Words] = ()
    styles: Styles = field(default_factory=Styles)
    from_1904: bool = False


class CellsBeingRead:
    """Takes the parser's events from within <sheetData>, and calls `done` at its end.

    found        the filled cells by row, in the order met
    hidden_rows  filled rows that are hidden or have no height
    struck       address -> words left out
    coloured     address -> the word for the fill of an empty cell, in rows that have a filled one
    painted      row -> the word for the fill of the whole row, and the columns that have cells of their own there
    """

    def __init__(self, into: expat.XMLParserType, names: Names, stored: Stored, done: Callable[[], None]) -> None:
        self.found: dict[int, list[Cell]] = {}
        self.hidden_rows: set[int] = set()
        self.struck: dict[str, str] = {}
        self.coloured: dict[str, str] = {}
        self.painted: dict[int, tuple[str, frozenset[str]]] = {}
        self._into, self._names, self._stored, self._done = into, names, stored, done
        self._words = WordsBeingRead(names)
        self._columns: dict[str, int] = {}
        self._text: list[str] = []
        self._is_in_order = True
        self._depth = self._seen = self._pieces = self._row = self._column = 0
        self._digits = "0"
        self._of_row: dict[str, str] = {}
        self._has_row_style = False
        self._cells: list[Cell] = []
        self._empty: list[tuple[str, str]] = []
        self._own: list[str] = []
        self._cell: dict[str, str] = {}
        self._raw = ""
        self._inline: Words | None = None
        self._has_formula = False

    def rows(self) -> tuple[Row, ...]:
        """The filled rows, top to bottom, each from left to right, whatever order the file has them in."""
        if self._is_in_order:
            return tuple(Row(number, tuple(cells)) for number, cells in self.found.items())
        for number, cells in self.found.items():
            cells.sort(key=lambda cell: column_number(cell.column))
            if len({cell.column for cell in cells}) < len(cells):
                raise ValueError(f"row {number} holds the same cell twice")
        return tuple(Row(number, tuple(self.found[number])) for number in sorted(self.found))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("the elements of a sheet are nested too deep")
        names = self._names
        if name == names.cell:
            self._seen += 1
            if self._seen > MOST_CELLS:
                raise TooBigError
            if self._depth != _IN_A_ROW:
                raise ValueError("a cell stands outside a row")
            self._cell = attributes
            self._raw = ""
            self._inline = None
            self._has_formula = False
        elif name == names.value:
            self._text.clear()
            self._into.CharacterDataHandler = self._text.append
        elif name == names.row:
            self._start_row(attributes)
        elif name == names.formula:
            self._has_formula = True
        else:
            self._start_of_words(name, attributes)

    def _start_of_words(self, name: str, attributes: dict[str, str]) -> None:
        """A piece of words that stand in the cell itself."""
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise TooBigError
        if self._words.start(name, attributes):
            self._text.clear()
            self._into.CharacterDataHandler = self._text.append

    def end(self, name: str) -> None:
        self._depth -= 1
        names = self._names
        if name == names.cell:
            self._end_cell()
        elif name == names.value:
            self._into.CharacterDataHandler = None
            self._raw = "".join(self._text)
        elif name == names.row:
            self._end_row()
        elif name == names.text:
            self._into.CharacterDataHandler = None
            self._words.end(name, "".join(self._text))
            self._text.clear()
        elif name == names.inline:
            self._inline = self._words.taken()
        elif self._depth < 0:
            self._done()
        else:
            self._words.end(name, "")

    def _start_row(self, attributes: dict[str, str]) -> None:
        before = self._row
        self._row = _row_number(attributes["r"]) if "r" in attributes else before + 1
        if self._row <= before:
            self._is_in_order = False
        self._digits = str(self._row)
        self._column = 0
        self._of_row = attributes
        self._has_row_style = "customFormat" in attributes

    def _end_row(self) -> None:
        if self._cells:
            self.found.setdefault(self._row, []).extend(self._cells)
            self._cells = []
            self.coloured.update({f"{letters}{self._row}": colour for letters, colour in self._empty})
            if is_on(self._of_row.get("hidden")) or not float(self._of_row.get("ht", "1")):
                self.hidden_rows.add(self._row)
            style = self._of_row.get("s") if is_on(self._of_row.get("customFormat")) else None
            if style and (colour := self._stored.styles.of(style).colour):
                self.painted[self._row] = (colour, frozenset(self._own))
        if self._empty:
            self._empty.clear()
        if self._own:
            self._own.clear()

    def _end_cell(self) -> None:
        letters = self._letters(self._cell.get("r"))
        style = self._stored.styles.of(self._cell.get("s"))
        kind = self._cell.get("t", "n")
        is_struck = style.is_struck
        if self._has_row_style:
            self._own.append(letters)
        value = self._value(kind, style)
        if isinstance(value, tuple):
            value, struck = parted(value, is_struck)
            is_struck = False
            if struck:
                self.struck[f"{letters}{self._row}"] = struck
        if value is None and self._has_formula and kind != "str":
            cell = Cell(letters, self._row, "", fault=NEVER_CALCULATED)
        elif value is None or value == "":
            if style.colour:
                self._empty.append((letters, style.colour))
            return
        elif isinstance(value, str):
            cell = Cell(letters, self._row, value, fault=value if kind == "e" else "")
        else:
            cell = Cell(letters, self._row, value, style.number_format)
        if is_struck:
            self.struck[f"{letters}{self._row}"] = words_of(cell) or cell.fault
        elif self._row > MOST_ROWS:
            raise TooBigError
        else:
            self._cells.append(cell)

    def _value(self, kind: str, style: CellStyle) -> Words | CellValue | None:
        """What is stored in the cell; None for nothing. A formula's is the result it had when the file was saved."""
        raw = self._raw
        if kind == "inlineStr":
            return self._inline
        if not raw:
            return None
        if kind == "s":
            number = int(raw)
            if number < 0:
                raise ValueError(f"there are no words {number}")
            return self._stored.words[number]
        if kind == "n":
            figure = float(raw) if "." in raw or "E" in raw or "e" in raw else int(raw)
            found = moment(figure, self._stored.from_1904, style.is_span) if style.is_date else None
            return figure if found is None else found
        if kind == "b":
            return _TRUTHS[raw]
        said = written_moment(raw) if kind == "d" else raw
        return cleaned(said) if isinstance(said, str) else said

    def _letters(self, address: str | None) -> str:
        """The cell's column; a cell that does not say follows the one before it."""
        if address is None:
            column = min(self._column + 1, LAST_COLUMN)
            letters = column_letters(column)
        else:
            letters = address.removesuffix(self._digits)
            column = self._columns.get(letters) or self._new_column(address, letters)
        if column <= self._column:
            self._is_in_order = False
        self._column = column
        return letters

    def _new_column(self, address: str, letters: str) -> int:
        """The number of a column met for the first time. Raises ValueError for an address of no cell of this row."""
        found = _ADDRESS.fullmatch(address)
        column = column_number(letters) if found and found[1] == letters else 0
        if not 1 <= column <= LAST_COLUMN:
            raise ValueError(f"row {self._row} holds a cell that calls itself {address}")
        self._columns[letters] = column
        return column


def _row_number(words: str) -> int:
    """Some programs number the rows 1.0, 2.0, 3.0."""
    number = int(words) if words.isdecimal() else int(float(words))
    if number < 1:
        raise ValueError(f"there is no row {words}")
    return number
