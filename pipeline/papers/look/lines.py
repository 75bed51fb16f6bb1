"""A Word file's words, line by line, as two versions of a paper are compared: paragraphs, rows of tables, headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.papers.look.compared import Look
from pipeline.papers.look.story import Seen


class Kind(StrEnum):
    """What a line is, as a clerk calls it."""

    PARAGRAPH = "paragraph"
    ROW = "row"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    PICTURE = "picture"
    PROPERTY = "property"


_AROUND = {"headerReference": Kind.HEADER, "footerReference": Kind.FOOTER}
_NOTES = {"footnotes": Kind.FOOTNOTE, "endnotes": Kind.ENDNOTE, "comments": Kind.COMMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph, or a row of a table. Two are the same when all but their place is.

    cells     of a row the words of each; else one, the words. Spaces and line breaks stand once each
    mark      of a picture, what is drawn on it; of a property, its name
    typed     of a property, its words with their signs, which programs write in their own way; else ""
    heading   the words of the heading it stands under, or is; "" before the first
    table     of a row, its table's number in the file, from 1; else 0
    columns   of a row, the words at the head of each of its table's columns
    """

    kind: Kind
    cells: tuple[str, ...]
    mark: str = ""
    typed: str = field(default="", compare=False)
    heading: str = field(default="", compare=False)
    table: int = field(default=0, compare=False)
    columns: tuple[str, ...] = field(default=(), compare=False)

    @property
    def words(self) -> str:
        return self.typed or (" | " if self.kind is Kind.ROW else " ").join(self.cells)


def lines_of(look: Look) -> tuple[Line, ...]:
    """Every line with words in it, in the order of the file; pictures too."""
    reading = _Reading()
    for thing in look.seen:
        reading.take(thing)
    reading.end_line()
    return tuple(_each_header_once(reading.lines))


def _each_header_once(lines: list[Line]) -> Iterator[Line]:
    """First pages, others and every section each have their own, mostly with the same words."""
    said = set()
    for line in lines:
        if line.kind not in (Kind.HEADER, Kind.FOOTER) or line not in said:
            yield line
        said.add(line)


@dataclass(slots=True)
class _Reading:
    """The reading so far. `depth` counts the tables around; those within a cell are words of the cell."""

    lines: list[Line] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    heading: str = ""
    is_heading: bool = False
    pieces: list[str] = field(default_factory=list)
    depth: int = 0
    tables: int = 0
    columns: tuple[str, ...] = ()
    cells: list[list[str]] = field(default_factory=list)

    def take(self, thing: Seen) -> None:
        what = thing.kind
        if what == "words":
            self.pieces.append(thing.words)
        elif what == "break":
            self.pieces.append(" ")
        elif what == "paragraph":
            self._paragraph(thing)
        elif what in ("table", "table ends"):
            self._table(begins=what == "table")
        elif what == "row" and self.depth == 1:
            self._end_row()
        elif what == "cell" and self.depth == 1:
            self._end_paragraph()
            self.cells.append([])
        elif what == "picture says":
            self._whole(Kind.PICTURE, thing.words or "a picture that is not described")
        elif what == "picture" and self.lines and self.lines[-1].kind is Kind.PICTURE:
            self.lines[-1] = replace(self.lines[-1], mark=thing.words)
        elif what == "property":
            self.end_line()
            self._whole(Kind.PROPERTY, thing.said("words"), mark=thing.said("name"), typed=thing.beside)
        else:
            self._other_part(what)

    def _other_part(self, what: str) -> None:
        kind = _NOTES.get(what) or _AROUND.get(what.partition(" ")[0])
        if kind is not None:
            self.end_line()
            self.kind, self.heading = kind, ""
        elif what == "page":
            self.end_line()

    def _paragraph(self, thing: Seen) -> None:
        self._end_paragraph()
        self.is_heading = thing.said("outlineLvl") != "" and self.depth == 0

    def _end_paragraph(self) -> None:
        words = " ".join("".join(self.pieces).split())
        self.pieces = []
        if not words:
            return
        if self.depth:
            if self.cells:
                self.cells[-1].append(words)
            return
        if self.is_heading and self.kind is Kind.PARAGRAPH:
            self.heading = words
        self._whole(self.kind, words)

    def _end_row(self) -> None:
        self._end_paragraph()
        cells = tuple(" ".join(words) for words in self.cells)
        self.cells = []
        if not cells:
            return
        self.columns = self.columns or cells
        if any(cells):
            row = Line(kind=Kind.ROW, cells=cells, heading=self.heading, table=self.tables, columns=self.columns)
            self.lines.append(row)

    def _table(self, *, begins: bool) -> None:
        self._end_paragraph()
        if begins:
            self.depth += 1
            if self.depth == 1:
                self.tables += 1
                self.columns = ()
        else:
            if self.depth == 1:
                self._end_row()
            self.depth -= 1

    def _whole(self, kind: Kind, words: str, *, mark: str = "", typed: str = "") -> None:
        if words:
            self.lines.append(Line(kind=kind, cells=(words,), mark=mark, typed=typed, heading=self.heading))

    def end_line(self) -> None:
        self._end_paragraph()
