"""A Word file as paragraphs of spans: our own walk of the XML, so that nothing a person typed goes unread unsaid.

Content controls, insertions and simple fields are walked through; what cannot be printed (a table, a picture, a
footnote) is named in `unread`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.intake.cells.words import clean_run
from pipeline.intake.word.word_styles import Node, Styles, W, is_on, read_styles
from pipeline.plan.text import Kind, Span

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TRACKED = {
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
}
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText")}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_UNREAD = {
    f"{W}tbl": "a table",
    f"{W}footnoteReference": "a footnote",
    f"{W}endnoteReference": "an endnote",
    f"{W}object": "an embedded object",
    f"{W}altChunk": "an inserted document",
    f"{W}sym": "a symbol of a picture font",
    f"{_MATHS}oMath": "an equation",
}
_HYPERLINK = re.compile(r'HYPERLINK\s+"([^"]*)"|HYPERLINK\s+([^\s\\"]\S*)', re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """One paragraph of the body, or a table that stands where one could.

    number      counted from 1, empty paragraphs too
    outline     0 for a Heading 1; None for words
    unread      what in it cannot be printed: "a picture"
    is_tracked  it holds tracked changes
    comments    the words of the comments that stand in it
    """

    number: int
    style: str = ""
    outline: int | None = None
    kind: Kind = Kind.PLAIN
    spans: tuple[Span, ...] = ()
    unread: tuple[str, ...] = ()
    is_tracked: bool = False
    comments: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "".join(span.words for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """The parsed parts of a Word file that its words depend on."""

    body: Node
    styles: Styles
    links: Mapping[str, str]
    comments: Mapping[str, str]


def open_word(parts: Mapping[str, bytes], main_part: str) -> WordFile:
    """Parses the parts. Raises what lxml raises on a broken one (`recognise` catches it)."""
    folder, name = posixpath.split(main_part)
    links: dict[str, str] = {}
    beside: dict[str, Node] = {}
    relationships = _parsed(parts, f"{folder}/_rels/{name}.rels")
    for item in [] if relationships is None else relationships:
        kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
        if kind == "hyperlink":
            links[item.get("Id", "")] = target
        elif kind in ("styles", "numbering", "comments"):
            part = _parsed(parts, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
            if part is not None:
                beside[kind] = part
    body = etree.fromstring(parts[main_part], _parser()).find(f"{W}body")
    return WordFile(
        body=etree.Element(f"{W}body") if body is None else body,
        styles=read_styles(beside.get("styles"), beside.get("numbering")),
        links=links,
        comments=_comments(beside.get("comments")),
    )


def _parser() -> etree.XMLParser:
    # Without huge_tree lxml refuses XML nested deeper than 256, which keeps our own recursion in bounds.
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _parsed(parts: Mapping[str, bytes], name: str) -> Node | None:
    return etree.fromstring(parts[name], _parser()) if name in parts else None


def _comments(part: Node | None) -> dict[str, str]:
    found = [] if part is None else part.iterfind(f"{W}comment")
    return {
        node.get(f"{W}id", ""): " ".join(clean_run(words.text or "") for words in node.iter(f"{W}t")) for node in found
    }


def paragraphs(file: WordFile) -> Iterator[WordParagraph]:
    """Every paragraph of the body in order, whatever content control or insertion it stands in."""
    walk = _Walk(file)
    for number, node in enumerate(_blocks(file.body), start=1):
        if node.tag == f"{W}p":
            yield walk.paragraph(node, number)
        else:
            tracked = any(inner.tag in _TRACKED for inner in node.iter())
            yield WordParagraph(number=number, unread=(_UNREAD[str(node.tag)],), is_tracked=tracked)


def _blocks(parent: Node) -> Iterator[Node]:
    for node in _children(parent):
        if node.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield node
        elif node.tag not in _LEFT_OUT:
            yield from _blocks(node)


def _children(parent: Node) -> Iterator[Node]:
    """The children that are shown: of alternatives the first choice, and nothing of a control's own placeholder."""
    for node in parent.iterchildren(etree.Element):
        if node.tag == f"{_MC}AlternateContent":
            choice = node.find(f"{_MC}Choice")
            yield from _children(node if choice is None else choice)
        elif node.tag != f"{W}sdt" or node.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            yield node


@dataclass(slots=True)
class _Field:
    """A field begun and not yet ended. Its words are shown only once its result begins."""

    instruction: str = ""
    is_result: bool = False

    @property
    def link(self) -> str:
        found = _HYPERLINK.search(self.instruction)
        return (found[1] or found[2] or "") if found else ""


@dataclass(slots=True)
class _Walk:
    """The walk through one file. A field may begin in one paragraph and end in another, so `fields` outlives them."""

    file: WordFile
    fields: list[_Field] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def paragraph(self, node: Node, number: int) -> WordParagraph:
        self.spans, self.unread, self.comments = [], [], []
        self._into(node, "")
        styles = self.file.styles
        return WordParagraph(
            number=number,
            style=styles.name(node),
            outline=styles.outline(node),
            kind=styles.kind(node),
            spans=trimmed(self.spans),
            unread=tuple(dict.fromkeys(self.unread)),
            is_tracked=any(inner.tag in _TRACKED for inner in node.iter()),
            comments=tuple(self.comments),
        )

    def _into(self, parent: Node, link: str) -> None:
        for node in _children(parent):
            if node.tag == f"{W}r":
                self._run(node, link)
            elif node.tag == f"{W}hyperlink":
                self._into(node, self.file.links.get(node.get(f"{_R}id", ""), link))
            elif node.tag == f"{W}fldSimple":
                self._into(node, _Field(instruction=node.get(f"{W}instr", "")).link or link)
            elif node.tag in _UNREAD:
                self.unread.append(_UNREAD[str(node.tag)])
            elif node.tag not in _LEFT_OUT:
                self._into(node, link)

    def _run(self, run: Node, link: str) -> None:
        bold, italic = self.file.styles.dress(run)
        for node in _children(run):
            if node.tag == f"{W}t":
                self._add(clean_run(node.text or ""), run, Span(words="", bold=bold, italic=italic, link=link))
            elif node.tag in _SIGNS:
                self._add(_SIGNS[str(node.tag)], run, Span(words="", bold=bold, italic=italic, link=link))
            elif node.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(node)
            elif node.tag == f"{W}commentReference":
                self.comments.append(self.file.comments.get(node.get(f"{W}id", ""), ""))
            elif node.tag in (f"{W}drawing", f"{W}pict"):
                self.unread.append(_drawing(node))
            elif node.tag in _UNREAD:
                self.unread.append(_UNREAD[str(node.tag)])
            elif node.tag not in _LEFT_OUT:
                self._into(node, link)

    def _add(self, words: str, run: Node, dress: Span) -> None:
        if not words or not all(item.is_result for item in self.fields):
            return
        if words.strip() and is_on(run, f"{W}rPr/{W}vanish"):
            self.unread.append("hidden words")
        elif words.strip() and (is_on(run, f"{W}rPr/{W}strike") or is_on(run, f"{W}rPr/{W}dstrike")):
            self.unread.append("struck-out words")
        link = dress.link or next((item.link for item in reversed(self.fields) if item.link), "")
        self.spans.append(replace(dress, words=words, link=link))

    def _field(self, node: Node) -> None:
        if node.tag == f"{W}instrText":
            if self.fields:
                self.fields[-1].instruction += node.text or ""
            return
        step = node.get(f"{W}fldCharType")
        if step == "begin":
            self.fields.append(_Field())
        elif step == "separate" and self.fields:
            self.fields[-1].is_result = True
        elif step == "end" and self.fields:
            self.fields.pop()


def _drawing(node: Node) -> str:
    if node.find(f".//{W}txbxContent") is not None:
        return "a text box"
    is_chart = any(str(inner.tag).endswith("}chart") for inner in node.iter(etree.Element))
    return "a chart" if is_chart else "a picture"


def trimmed(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours in one dress joined, and no space at the paragraph's ends."""
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], words="") == replace(span, words=""):
            joined[-1] = replace(joined[-1], words=joined[-1].words + span.words)
        else:
            joined.append(span)
    while joined and not joined[0].words.strip():
        del joined[0]
    while joined and not joined[-1].words.strip():
        del joined[-1]
    if joined:
        joined[0] = replace(joined[0], words=joined[0].words.lstrip())
        joined[-1] = replace(joined[-1], words=joined[-1].words.rstrip())
    return tuple(joined)
