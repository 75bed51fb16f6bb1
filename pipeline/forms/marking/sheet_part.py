"""What a sheet's part tells whoever puts notes on it, read in one pass: a sheet may be large, and stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from xml.parsers import expat

from pipeline.forms.marking.edited import whole
from pipeline.intake.xlsx.parts import is_on

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AFTER_NOTES = frozenset(
    (
        *("AlternateContent", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst"),
    )
)
"""What may only follow a sheet's legacyDrawing. The alternatives that stand there hold controls or objects."""
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
"""Of a column in letters, of a row in points, where a sheet says nothing else."""
_PIXELS_A_LETTER, _PIXELS_A_POINT = 7, 4 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet's part.

    notes_id   of the relationship to the drawing its notes are shown in; "" for none
    before     the byte before which the tag that names one would have to stand
    widths     of columns in letters, with the first and the last column each is the width of
    heights    of rows in points; rows and columns count from zero, and what is hidden is 0 wide or high
    """

    notes_id: str = ""
    before: int = 0
    widths: Sequence[tuple[int, int, float]] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    width: float = _DEFAULT_WIDTH
    height: float = _DEFAULT_HEIGHT

    def anchor(self, row: int, column: int, size: tuple[int, int]) -> str:
        """Where a note of some size in points stands beside its cell, as its shape says it.

        The column, pixels into it, row and pixels of the top left, and the same of the bottom right.
        """
        left, top = min(column + 1, _LAST_COLUMN), max(row - 1, 0)
        wide, high = (round(points * _PIXELS_A_POINT) for points in size)
        right, into_right = _reached(left, wide, self._column_pixels, _LAST_COLUMN)
        bottom, into_bottom = _reached(top, high, self._row_pixels, _LAST_ROW)
        return f"{left}, 15, {top}, 4, {right}, {into_right}, {bottom}, {into_bottom}"

    def _column_pixels(self, column: int) -> int:
        own = (width for first, last, width in self.widths if first <= column <= last)
        return round(next(own, self.width) * _PIXELS_A_LETTER)

    def _row_pixels(self, row: int) -> int:
        return round(self.heights.get(row, self.height) * _PIXELS_A_POINT)


def _reached(first: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """Which row or column lies so many pixels on, and how many of them lie in it."""
    at = first
    while at < last and pixels > size(at):
        pixels -= size(at)
        at += 1
    return at, pixels


def _size_said(words: str | None, otherwise: float) -> float:
    """A width or a height; `otherwise` where none is said that a row or a column can have."""
    try:
        size = float(words or otherwise)
    except ValueError:
        return otherwise
    return size if isfinite(size) and size >= 0 else otherwise


def read_sheet_part(content: bytes) -> SheetPart:
    """Raises ExpatError on a part that is no XML."""
    reading = _Reading(expat.ParserCreate(namespace_separator=" "))
    reading.parser.Parse(content, True)
    return SheetPart(
        notes_id=reading.notes_id,
        before=reading.before,
        widths=reading.widths,
        heights=reading.heights,
        width=reading.width,
        height=reading.height,
    )


class _Reading:
    """A part while its tags go by."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.notes_id = ""
        self.before = 0
        self.widths: list[tuple[int, int, float]] = []
        self.heights: dict[int, float] = {}
        self.width, self.height = _DEFAULT_WIDTH, _DEFAULT_HEIGHT
        self._depth = 0
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end

    def _begin(self, name: str, said: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._depth == 1:
            self._of_the_sheet(local, said)
        elif self._depth == 2 and local in ("row", "col"):
            self._size(local, said)
        self._depth += 1

    def _of_the_sheet(self, local: str, said: dict[str, str]) -> None:
        if local == "legacyDrawing":
            self.notes_id = said.get(f"{_R} id", "")
        elif local == "sheetFormatPr":
            self.width = _size_said(said.get("defaultColWidth"), self.width)
            self.height = _size_said(said.get("defaultRowHeight"), self.height)
        elif local in _AFTER_NOTES:
            self.before = self.before or self.parser.CurrentByteIndex

    def _size(self, local: str, said: dict[str, str]) -> None:
        is_hidden = is_on(said.get("hidden"))
        if local == "col":
            width = 0 if is_hidden else _size_said(said.get("width"), self.width)
            self.widths.append((whole(said.get("min"), 1) - 1, whole(said.get("max"), 1) - 1, width))
        elif "r" in said and (is_hidden or "ht" in said):
            self.heights[whole(said["r"], 0) - 1] = 0 if is_hidden else _size_said(said.get("ht"), self.height)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self.before = self.before or self.parser.CurrentByteIndex
