"""Cells of somebody's own workbook written in its package: what was not asked to change stays byte for byte as it was.

Beside the cells themselves only what a sheet says of their extent may change (a row's spans, the sheet's dimension,
where a new cell lies beyond them), and in a workbook with formulas a changed sheet asks to have them worked out on
opening: their stored results were reckoned from the old cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.forms.package import with_parts
from pipeline.forms.rolling.cell_styles import CellStyles, styles_of
from pipeline.forms.rolling.cell_xml import LONGEST, Typed, cell_xml
from pipeline.forms.rolling.cells_in_xml import (
    CellElement,
    Element,
    OtherEncodingError,
    RowElement,
    elements_of,
)
from pipeline.intake.sheets import addresses
from pipeline.intake.xlsx.conditional import cell_range
from pipeline.intake.xlsx.parts import is_on
from pipeline.intake.xlsx.reading import sheet_parts
from pipeline.intake.xlsx.workbook import CellRange, column_letters, column_number

_LAST_ROW, _LAST_COLUMN = 1_048_576, column_number("XFD")
_ROWS_BELOW = 1_000  # as far below the last cell asked for as its column is searched for a date's style
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SPANS = re.compile(rb"\sspans\s*=\s*[\"'](\d+):(\d+)[\"']")
_REF = re.compile(rb"\sref\s*=\s*[\"']([^\"']*)[\"']")


class Obstacle(StrEnum):
    """Why a cell was left as it is."""

    FORMULA = "the cell holds a formula"
    MERGED = "the cell is merged with others"
    TOO_LONG = "it is more than a cell can hold"
    NO_SHEET = "there is no such sheet"
    BEYOND = "no sheet reaches that far"
    OTHER_ENCODING = "its sheet is stored in a way that only Excel should write"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWritten:
    sheet: str
    address: str
    why: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What to write on one sheet, by address.

    like   address -> the cell whose style it takes; "" for one without a fill. A cell not named here keeps its own,
           and one that does not exist yet takes its row's or its column's
    """

    typed: Mapping[str, Typed]
    like: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    content: bytes
    not_written: tuple[NotWritten, ...] = ()


def in_place(content: bytes, wanted: Mapping[str, Cells]) -> InPlace:
    """The workbook with cells written into it, by the names of its sheets.

    A formula is never overwritten, nor a cell that is merged away or whose value stands for other rows as well.
    """
    parts: dict[str, bytes] = {}
    not_written: list[NotWritten] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        named = dict(sheet_parts(archive))
        styles = styles_of(archive)
        reckons = any(_FORMULA.search(archive.read(part)) for part in named.values())
        for name, cells in wanted.items():
            if name not in named:
                not_written += _none(name, cells, Obstacle.NO_SHEET)
                continue
            part = archive.read(named[name])
            try:
                writer = _SheetWriter(part, cells, styles)
            except OtherEncodingError:
                not_written += _none(name, cells, Obstacle.OTHER_ENCODING)
                continue
            changed = writer.written(reckons=reckons)
            not_written += (NotWritten(sheet=name, address=at, why=why) for at, why in writer.obstacles.items())
            if changed != part:
                parts[named[name]] = changed
    return InPlace(content=with_parts(content, parts) if parts else content, not_written=tuple(not_written))


def _none(sheet: str, cells: Cells, why: Obstacle) -> Iterable[NotWritten]:
    return (NotWritten(sheet=sheet, address=address, why=why) for address in cells.typed)


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """Bytes in place of those from `start` to before `end`; where both are one place, they go in between."""

    start: int
    end: int
    words: bytes = field(compare=False)


class _SheetWriter:
    """One worksheet's part: what stands where, and the edits that are to be made."""

    def __init__(self, part: bytes, cells: Cells, styles: CellStyles) -> None:
        self.obstacles: dict[str, Obstacle] = {}
        self._part = part
        self._styles = styles
        self._like = cells.like
        self._edits: list[_Edit] = []
        self._new_rows: list[_Edit] = []
        self._new_places: list[tuple[int, int]] = []
        places = sorted((addresses.at(address), address) for address in cells.typed)
        self._sheet = elements_of(part, max((row for (row, _), _ in places), default=0) + _ROWS_BELOW)
        self._typed: dict[int, dict[int, Typed]] = {}
        for (row, column), address in places:
            if why := self._obstacle(row, column, cells.typed[address]):
                self.obstacles[address] = why
            else:
                self._typed.setdefault(row, {})[column] = cells.typed[address]

    def _obstacle(self, row: int, column: int, typed: Typed) -> Obstacle | None:
        if row > _LAST_ROW or column > _LAST_COLUMN:
            return Obstacle.BEYOND  # Excel calls a workbook with such a cell damaged
        cell = self._sheet.cell(row, column)
        if (cell and cell.has_formula) or any(block.holds(row, column) for block in self._sheet.arrays):
            return Obstacle.FORMULA
        if any(block.holds(row, column) and not _is_its_own(block, column) for block in self._sheet.merged):
            return Obstacle.MERGED
        return Obstacle.TOO_LONG if isinstance(typed, str) and len(typed) > LONGEST else None

    def written(self, *, reckons: bool) -> bytes:
        """The part with every cell written that nothing stands in the way of."""
        for number, cells in self._typed.items():
            row = self._sheet.rows.get(number)
            if row is None:
                self._add_row(number, cells)
            else:
                self._write_row(row, cells)
        grid = self._sheet.grid
        if grid and grid.closes_itself and self._new_rows:
            self._new_rows = [_opened(grid, b"".join(edit.words for edit in self._new_rows))]
        self._edits += self._new_rows
        if not self._edits:
            return self._part
        self._widen_dimension()
        if reckons and grid:
            self._ask_to_reckon(grid)
        return self._with_edits()

    def _with_edits(self) -> bytes:
        made, at = [], 0
        for edit in sorted(self._edits):  # a cell that goes in before another stands before the other's own edit
            made += [self._part[at : edit.start], edit.words]
            at = edit.end
        return b"".join([*made, self._part[at:]])

    def _write_row(self, row: RowElement, cells: Mapping[int, Typed]) -> None:
        new: dict[int, bytes] = {}
        for column, typed in cells.items():
            if cell := row.cells.get(column):
                words = self._cell(cell.element.prefix, row.number, column, typed)
                if words != self._part[cell.element.start : cell.element.end]:
                    self._edits.append(_Edit(cell.element.start, cell.element.end, words))
            elif typed is not None:
                new[column] = self._cell(row.element.prefix, row.number, column, typed)
        if not new:
            return
        self._new_places += ((row.number, column) for column in new)
        self._widen_spans(row, new)
        if row.element.closes_itself:
            self._edits.append(_opened(row.element, b"".join(new.values())))
            return
        for column, words in new.items():
            before = [cell.element.end for cell in row.cells.values() if cell.column < column]
            at = before[-1] if before else row.element.tag_end
            self._edits.append(_Edit(at, at, words))

    def _add_row(self, number: int, cells: Mapping[int, Typed]) -> None:
        grid = self._sheet.grid
        filled = {column: typed for column, typed in cells.items() if typed is not None}
        if grid is None or not filled:
            return
        self._new_places += ((number, column) for column in filled)
        prefix = grid.prefix
        inner = b"".join(self._cell(prefix, number, column, typed) for column, typed in filled.items())
        words = f'<{prefix}row r="{number}">'.encode() + inner + f"</{prefix}row>".encode()
        before = [row.element.end for row in self._sheet.rows.values() if row.number < number]
        at = before[-1] if before else grid.tag_end
        self._new_rows.append(_Edit(at, at, words))

    # What a cell looks like

    def _cell(self, prefix: str, row: int, column: int, typed: Typed) -> bytes:
        cell = self._sheet.cell(row, column)
        attributes = cell.element.attributes if cell else {"r": f"{column_letters(column)}{row}"}
        return cell_xml(prefix, attributes, typed, self._style(cell, row, column, typed), self._styles)

    def _style(self, cell: CellElement | None, row: int, column: int, typed: Typed) -> int:
        own = cell.style if cell else self._style_around(row, column)
        like = self._like.get(f"{column_letters(column)}{row}")
        if like and (other := self._sheet.cell(*addresses.at(like))):
            own = other.style
        elif like == "" and own in self._styles.painted:
            own = self._unpainted_beside(row, column)
        if isinstance(typed, date) and (own or 0) not in self._styles.dates:
            return self._nearest_date_style(row, column) or own or 0
        return own or 0

    def _style_around(self, row: int, column: int) -> int | None:
        found = self._sheet.rows.get(row)
        style = found.style if found else None
        return self._sheet.column_style(column) if style is None else style

    def _nearest_date_style(self, row: int, column: int) -> int | None:
        styled = ((abs(number - row), cell.style or 0) for number, cell in self._sheet.down(column))
        return min(((far, style) for far, style in styled if style in self._styles.dates), default=(0, None))[1]

    def _unpainted_beside(self, row: int, column: int) -> int | None:
        """The style of the nearest cell to the left that has no fill."""
        cells = self._sheet.rows[row].cells if row in self._sheet.rows else {}
        left = (cells[other].style for other in sorted(cells, reverse=True) if other < column)
        return next((style for style in left if style not in self._styles.painted), None)

    # What a sheet says of its cells

    def _widen_spans(self, row: RowElement, new: Iterable[int]) -> None:
        element = row.element
        if found := _SPANS.search(self._part, element.start, element.tag_end):
            first, last = min(int(found[1]), *new), max(int(found[2]), *new)
            self._edits.append(_Edit(found.start(1), found.end(2), f"{first}:{last}".encode()))

    def _widen_dimension(self) -> None:
        said = self._sheet.dimension
        known = cell_range(said.attributes.get("ref", "")) if said else None
        if said is None or known is None or not self._new_places:
            return
        rows = [known.first_row, known.last_row, *(row for row, _ in self._new_places)]
        columns = [known.first_column, known.last_column, *(column for _, column in self._new_places)]
        corners = f"{column_letters(min(columns))}{min(rows)}:{column_letters(max(columns))}{max(rows)}"
        if cell_range(corners) != known and (found := _REF.search(self._part, said.start, said.tag_end)):
            self._edits.append(_Edit(found.start(1), found.end(1), corners.encode()))

    def _ask_to_reckon(self, grid: Element) -> None:
        """Excel keeps a formula's stored result until something it leans on is changed before its eyes."""
        words = f'<{grid.prefix}sheetCalcPr fullCalcOnLoad="1"/>'.encode()
        asked = self._sheet.recalculates
        if asked is None:
            self._edits.append(_Edit(grid.end, grid.end, words))
        elif not is_on(asked.attributes.get("fullCalcOnLoad")):
            self._edits.append(_Edit(asked.start, asked.end, words))


def _is_its_own(block: CellRange, column: int) -> bool:
    """The first cell of a block of one row holds that row's own value; one of several rows speaks for them all."""
    return block.first_row == block.last_row and column == block.first_column


def _opened(element: Element, inner: bytes) -> _Edit:
    """An element that closed itself, with something in it."""
    return _Edit(element.tag_end - 2, element.tag_end, b">" + inner + f"</{element.name}>".encode())
