"""A Word file as a person sees it, thing by thing: words with their look, breaks, pictures, links, tables, pages.

What programs rewrite as they save (ids, split runs, spelling marks, page numbers, where a look is written down) is not
among the things. What nothing here knows is a thing by its name, so that it is never passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.papers.look.styles import Dress, InTable, Styles, is_on, length, value
from pipeline.papers.look.tables import Cell, Table
from pipeline.papers.word.package import Parts, Relationship, W, names, relationships

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MAIN_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE = _MARKUP + "AlternateContent", _MARKUP + "Choice"
_PASSED_OVER = frozenset(
    names("pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr smartTagPr customXmlPr sectPr proofErr", W)
    + names("bookmarkEnd lastRenderedPageBreak permStart permEnd annotationRef footnoteRef endnoteRef", W)
    + names("commentRangeStart commentRangeEnd separator continuationSeparator tblPrEx", W)
)
_PASSED_THROUGH = frozenset(names("body sdt sdtContent smartTag customXml hdr ftr footnote endnote r", W))
_SIGNS = dict(zip(names("noBreakHyphen softHyphen", W), "\u2011\u00ad", strict=True)) | {W + "tab": "\t"}
_COUNTED = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES")
"""Fields whose results every program works out again."""
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_EMU = 635
"""Of these a twip has, in which all other lengths are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One thing a person sees.

    kind     what it is, "words" or "paragraph", "row" or "picture"
    words    what can be read of it, or what it is known by
    dress    how it looks
    beside   the words it stands in or beside
    """

    kind: str
    words: str = ""
    dress: Dress = ()
    beside: str = ""

    def said(self, name: str) -> str:
        """What its dress says by a name; "" where it says nothing."""
        return next((str(said) for known, said in self.dress if known == name), "")


def seen_in(root: etree._Element, styles: Styles, parts: Parts, part: str) -> tuple[Seen, ...]:
    """Everything in one part: a body, a header, a note."""
    walk = _Walk(styles=styles, parts=parts, links={link.id: link for link in relationships(parts, part)})
    walk.into(root)
    return tuple(walk.seen)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The walk through one part.

    fields   the instructions of each field begun and not ended, and whether its result has begun
    link     where the words lead that come now; "" nowhere
    """

    styles: Styles
    parts: Parts
    links: Mapping[str, Relationship]
    seen: list[Seen] = field(default_factory=list)
    fields: list[tuple[list[str], bool]] = field(default_factory=list)
    table: InTable = field(default_factory=InTable)
    style: str = ""
    link: str = ""
    beside: str = ""

    def into(self, parent: etree._Element) -> None:
        for node in parent:
            tag = node.tag
            if isinstance(tag, str) and tag not in _PASSED_OVER:
                self._one(node, tag)

    def _one(self, node: etree._Element, tag: str) -> None:
        if tag == W + "p":
            self._paragraph(node)
        elif tag == W + "tbl":
            self._table(node)
        elif tag == W + "t":
            self._say(node, node.text or "")
        elif tag in _SIGNS:
            self._say(node, _SIGNS[tag])
        elif tag in (W + "br", W + "cr"):
            self._break(node.get(W + "type", "textWrapping"))
        elif tag == W + "bookmarkStart":
            self._bookmark(node.get(W + "name", ""))
        elif tag == W + "fldChar":
            self._field(node.get(W + "fldCharType", ""))
        elif tag in (W + "instrText", W + "fldSimple"):
            self._instructions(node, tag)
        elif tag == W + "hyperlink":
            self._link(node)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._picture(node)
        elif tag == _ALTERNATIVES:
            chosen = node.find(_CHOICE)
            self.into(node if chosen is None else chosen)
        else:
            if tag not in _PASSED_THROUGH:
                self._note("mark", etree.QName(tag).localname)
            self.into(node)

    def _note(self, kind: str, words: str = "", dress: Dress = ()) -> None:
        if self._is_shown():
            self.seen.append(Seen(kind=kind, words=words, dress=dress, beside=self.beside))

    def _is_shown(self) -> bool:
        return all(has_begun and not _is_counted(said) for said, has_begun in self.fields)

    def _break(self, kind: str) -> None:
        """Programs write a new page into the paragraph that begins it, as a property of that, or before its end."""
        if kind == "page" and self.seen and self.seen[-1].kind == "paragraph" and self._is_shown():
            self.seen.insert(-1, Seen(kind="break", words=kind, beside=self.beside))
        else:
            self._note("break", kind)

    def _say(self, node: etree._Element, words: str) -> None:
        """Words, put together with those before them where they look alike and lead to the same place."""
        if not words or not self._is_shown():
            return
        run = node.getparent()
        properties = run.find(W + "rPr") if run is not None and run.tag == W + "r" else None
        dress = (*self.styles.run(properties, self.style, self.table), ("link", self.link))
        before = self.seen[-1] if self.seen else None
        if before is not None and (before.kind, before.dress) == ("words", dress):
            self.seen[-1] = replace(before, words=f"{before.words}{words}")
        else:
            self._note("words", words, dress)

    def _bookmark(self, name: str) -> None:
        """A bookmark somebody named; those of programs begin with a low line."""
        if not name.startswith("_"):
            self._note("bookmark", name)

    def _field(self, step: str) -> None:
        if step == "begin":
            self.fields.append(([], False))
        elif step == "separate" and self.fields:
            said, _ = self.fields[-1]
            self.fields[-1] = (said, True)
        elif step == "end" and self.fields:
            said, _ = self.fields.pop()
            self._note("field", " ".join(_instruction(said)))

    def _instructions(self, node: etree._Element, tag: str) -> None:
        if tag == W + "fldSimple":
            self.fields.append(([node.get(W + "instr", "")], True))
            self.into(node)
            said, _ = self.fields.pop()
            self._note("field", " ".join(_instruction(said)))
        elif self.fields:
            self.fields[-1][0].append(node.text or "")

    def _link(self, node: etree._Element) -> None:
        around = self.link
        linked = self.links.get(node.get(_LINKED + "id", ""))
        self.link = f"{linked.target if linked else ''}#{node.get(W + 'anchor', '')} {node.get(W + 'tooltip', '')}"
        self.into(node)
        self.link = around

    def _paragraph(self, node: etree._Element) -> None:
        """A text box begins paragraphs within one."""
        around = self.style, self.beside
        properties = node.find(W + "pPr")
        self.style = "" if properties is None else value(properties, "pStyle")
        self.beside = " ".join("".join(item.text or "" for item in node.iter(W + "t")).split()) or self.beside
        dress, begins_page = self.styles.paragraph(properties, self.table)
        if begins_page:
            self._note("break", "page")
        self._note("paragraph", dress=dress)
        self.into(node)
        section = None if properties is None else properties.find(W + "sectPr")
        if section is not None:
            self._note("section ends")
        self.style, self.beside = around

    def _table(self, node: etree._Element) -> None:
        around = self.table
        table = Table(node=node, styles=self.styles)
        self._note("table", dress=table.dress())
        for row in table.rows:
            self._note("row", dress=row.dress)
            for cell in row.cells:
                self._cell(cell)
        self._note("table ends")
        self.table = around

    def _cell(self, cell: Cell) -> None:
        self.beside = " ".join("".join(item.text or "" for item in cell.node.iter(W + "t")).split()) or self.beside
        self._note("cell", dress=cell.dress)
        self.table = cell.content
        self.into(cell.node)

    def _picture(self, node: etree._Element) -> None:
        """A picture by what is in it, its size, what it says to those who cannot see it; and the words of a shape."""
        for extent in node.iter(_DRAWN + "extent"):
            self._note("size", dress=tuple((side, _in_twips(extent, side)) for side in ("cx", "cy")))
        for described in node.iter(_DRAWN + "docPr"):
            title = described.get("title", "")
            self._note("picture says", described.get("descr", ""), (("picture title", title),))
        for picture in node.iter(_MAIN_DRAWING + "blip", "{urn:schemas-microsoft-com:vml}imagedata"):
            linked = self.links.get(picture.get(_LINKED + "embed") or picture.get(_LINKED + "id") or "")
            content = self.parts.get(linked.target, b"") if linked else b""
            self._note("picture", hashlib.sha256(content).hexdigest())
        for anchor in node.iter(_DRAWN + "anchor"):
            self._note("mark", etree.QName(anchor).localname)
        for box in node.iter(W + "txbxContent"):
            self.into(box)


def _in_twips(extent: etree._Element, name: str) -> int:
    """In twips, as everything else is."""
    words = extent.get(name, "")
    return round(int(words) / _EMU) if words.isdigit() else 0


def _is_counted(said: list[str]) -> bool:
    return any(word in _COUNTED for word in _instruction(said)[:1])


def _instruction(said: list[str]) -> tuple[str, ...]:
    words = [word for word in "".join(said).replace("\\* MERGEFORMAT", "").split() if word]
    return (words[0].upper(), *words[1:]) if words else ()


def notes_in(root: etree._Element) -> Iterator[etree._Element]:
    """The notes of a part of notes that somebody wrote, and not the lines above them."""
    for note in root:
        if isinstance(note.tag, str) and note.get(W + "type", "normal") == "normal":
            yield note


def is_switched_on(root: etree._Element, name: str) -> bool:
    return is_on(root.find(W + name))


def sections_in(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter(W + "sectPr")


def page_of(section: etree._Element) -> Seen:
    """The paper of a section: its size, its margins, its columns."""
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    columns = section.find(W + "cols")
    return Seen(
        kind="page",
        words=value(section, "type") or "nextPage",
        dress=(
            *((side, length(size, side)) for side in ("w", "h")),
            *((side, length(margins, side)) for side in _MARGINS),
            ("columns", str(columns.get(W + "num", "1") if columns is not None else "1")),
            ("first page", str(is_on(section.find(W + "titlePg")))),
        ),
    )
