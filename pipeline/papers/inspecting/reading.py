"""A Word file's words, paragraph by paragraph, whoever wrote it last: we, a person in Word, or LibreOffice.

Insertions, content controls, links, text boxes and the results of fields are read; deleted words are not. Hidden words
are: they travel with the file. One walk for every purpose, so that a paragraph's number always means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.papers.word.package import OFFICE, Parts, W, main_part, names, parse, relationships, unpack

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE = _MARKUP + "AlternateContent", _MARKUP + "Choice"
_WORDS = (W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_SIGNS = dict.fromkeys(names("tab ptab br cr", W), " ") | {W + "noBreakHyphen": "\u2011"}
_LEFT_OUT = frozenset(
    names("del moveFrom pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr instrText delText delInstrText", W)
)
_PARAGRAPH, _TABLE, _ROW, _CELL = names("p tbl tr tc", W)
_FIELD_MARK, _FIELD_STEP = W + "fldChar", W + "fldCharType"
_HEADING_NAME = re.compile(r"heading [1-9]|title", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadParagraph:
    """One paragraph of a body.

    number        from 1, in the order in which the file begins its paragraphs, empty ones too
    words         tabs and line breaks are spaces
    heading       the words of the heading it stands under, or is; "" before the first
    table         the title of the table it stands in; "" where the table has none, or there is no table
    row, column   of its table, from 1; 0 where it stands in none
    row_words     the first cell of its row, "1.4"; column_words  the first cell of its column, "Status"
    """

    number: int
    words: str
    heading: str = ""
    table: str = ""
    row: int = 0
    column: int = 0
    row_words: str = ""
    column_words: str = ""


def paragraphs_of(content: bytes) -> tuple[ReadParagraph, ...] | str:
    """Every paragraph of a Word file's body, those of cells and text boxes included; or why it cannot be read."""
    parts = _opened(content)
    if isinstance(parts, str):
        return parts
    root = parse(parts[main_part(parts)])
    return f"its document {root}" if isinstance(root, str) else _read(root, heading_styles(parts))


def around_the_body(content: bytes) -> tuple[str, ...] | str:
    """The words of every header, footer, footnote and endnote, a paragraph each; or why the file cannot be read."""
    parts = _opened(content)
    if isinstance(parts, str):
        return parts
    kinds = tuple(OFFICE + kind for kind in ("header", "footer", "footnotes", "endnotes"))
    found: list[str] = []
    for link in relationships(parts, main_part(parts)):
        if link.kind in kinds and link.target in parts:
            root = parse(parts[link.target])
            read = f"its part {link.target} {root}" if isinstance(root, str) else _read(root, frozenset())
            if isinstance(read, str):
                return read
            found += [item.words for item in read if item.words]
    return tuple(found)


def _read(root: etree._Element, headings: frozenset[str]) -> tuple[ReadParagraph, ...] | str:
    try:
        return read_body(root, headings)
    except RecursionError:
        return "it is nested deeper than can be read"


def _opened(content: bytes) -> Parts | str:
    parts = unpack(content)
    if isinstance(parts, str):
        return parts
    return parts if main_part(parts) else "it has no document in it"


def heading_styles(parts: Parts) -> frozenset[str]:
    """The ids of the styles that make a paragraph a heading: by name, by outline level, or based on one that does."""
    linked = (link.target for link in relationships(parts, main_part(parts)) if link.kind == OFFICE + "styles")
    root = parse(parts.get(next(linked, ""), b""))
    styles = {} if isinstance(root, str) else {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
    return frozenset(style_id for style_id in styles if _makes_heading(style_id, styles))


def _makes_heading(style_id: str, styles: dict[str, etree._Element]) -> bool:
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(style_id)
        if style is None:
            return False
        if _HEADING_NAME.fullmatch(_value(style, "name")):
            return True
        if level := _value(style, "pPr/outlineLvl"):
            return _is_outlined(level)
        style_id = _value(style, "basedOn")
    return False


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(W + name for name in path.split("/")))
    return "" if found is None else found.get(W + "val", "")


def _is_outlined(level: str) -> bool:
    return level.isdigit() and int(level) < 9  # 9 is body text


def read_body(root: etree._Element, headings: frozenset[str]) -> tuple[ReadParagraph, ...]:
    """The paragraphs of a parsed part. `headings`: the ids of the styles that make one a heading."""
    walk = _Walk(headings=headings)
    walk.into(root)
    return tuple(draft.read(number) for number, draft in enumerate(walk.drafts, start=1))


@dataclass(slots=True)
class _Grid:
    """A table as it goes by. `first` has the words of each column's first cell."""

    title: str
    row: int = 0
    first: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Place:
    """A cell. `row_words` is shared by the cells of a row, and whole once its first cell has gone by."""

    grid: _Grid
    row: int
    column: int
    row_words: list[str]


@dataclass(slots=True)
class _Draft:
    heading: str
    place: _Place | None
    pieces: list[str] = field(default_factory=list)
    words: str = ""

    def read(self, number: int) -> ReadParagraph:
        place = self.place
        if place is None:
            return ReadParagraph(number=number, words=self.words, heading=self.heading)
        return ReadParagraph(
            number=number,
            words=self.words,
            heading=self.heading,
            table=place.grid.title,
            row=place.row,
            column=place.column,
            row_words=" ".join(filter(None, place.row_words)),
            column_words=place.grid.first.get(place.column, ""),
        )


@dataclass(slots=True)
class _Walk:
    """The walk through one part. A field may begin in one paragraph and end in another, so `fields` outlives them.

    fields   of each field begun and not ended, whether its result has begun: only that is shown
    """

    headings: frozenset[str]
    drafts: list[_Draft] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    heading: str = ""
    place: _Place | None = None
    now: _Draft | None = None

    def into(self, parent: etree._Element) -> None:
        for node in parent:
            tag = node.tag
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag in _WORDS:
                self._say(node.text or "")
            elif tag in _SIGNS:
                self._say(_SIGNS[tag])
            elif tag == _PARAGRAPH:
                self._paragraph(node)
            elif tag == _TABLE:
                self._table(node)
            elif tag == _FIELD_MARK:
                self._field(node.get(_FIELD_STEP))
            elif tag == _ALTERNATIVES:
                shown = node.find(_CHOICE)
                self.into(node if shown is None else shown)
            else:
                self.into(node)

    def _say(self, words: str) -> None:
        if self.now is not None and all(self.fields):
            self.now.pieces.append(words)

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self.fields.append(False)
        elif step == "separate" and self.fields:
            self.fields[-1] = True
        elif step == "end" and self.fields:
            self.fields.pop()

    def _paragraph(self, node: etree._Element) -> None:
        """A text box begins paragraphs within one: those follow it, and have fields of their own."""
        around, fields = self.now, self.fields
        draft = self.now = _Draft(heading=self.heading, place=self.place)
        self.drafts.append(draft)
        if around is not None:
            self.fields = []
        self.into(node)
        if around is not None:
            self.fields = fields
        draft.words = "".join(draft.pieces)
        if draft.words.strip() and self._is_heading(node):
            self.heading = draft.heading = draft.words.strip()
        self.now = around

    def _is_heading(self, node: etree._Element) -> bool:
        own = node.find(W + "pPr")
        if own is None:
            return False
        level = _value(own, "outlineLvl")
        return _is_outlined(level) if level else _value(own, "pStyle") in self.headings

    def _table(self, node: etree._Element) -> None:
        around, now = self.place, self.now
        grid = _Grid(title=_value(node, "tblPr/tblCaption"))
        for row in _within(node, _ROW):
            grid.row += 1
            row_words: list[str] = []
            column = 1
            for cell in _within(row, _CELL):
                self.place, self.now = _Place(grid, grid.row, column, row_words), None
                begun = len(self.drafts)
                self.into(cell)
                words = [draft.words.strip() for draft in self.drafts[begun:]]
                if column == 1:
                    row_words += words
                grid.first.setdefault(column, " ".join(filter(None, words)))
                span = _value(cell, "tcPr/gridSpan")
                column += int(span) if span.isdigit() else 1
        self.place, self.now = around, now


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls and insertions too."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag not in _LEFT_OUT and isinstance(node.tag, str):
            yield from _within(node, tag)
