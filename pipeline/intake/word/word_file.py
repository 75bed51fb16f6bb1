"""A Word file as paragraphs of spans: our own walk of the XML, so that nothing a person typed goes unread unsaid.

Content controls, insertions and simple fields are walked through; what cannot be printed (a table, a picture, a
footnote) is named in `unread`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.intake.cells.words import clean_run
from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.intake.packages import parsed
from pipeline.intake.word.word_parts import MATHS, RELATIONSHIPS, Unread, WordParts, chosen, read_parts, words_in
from pipeline.intake.word.word_styles import Node, Styles, W, read_styles
from pipeline.plan.text import Kind, Span

_TRACKED = {
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *(f"{changed}Change" for changed in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")),
    )
}
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText")}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_UNREAD = {
    f"{W}tbl": "a table",
    f"{W}object": "an embedded object",
    f"{W}altChunk": "an inserted document",
    f"{W}subDoc": "an inserted document",
    f"{W}sym": "a symbol of a picture font",
    f"{MATHS}oMath": "an equation",
}
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}altChunk", f"{W}subDoc")
PROMPT = "a content control that nobody filled in"
_HYPERLINK = re.compile(r'HYPERLINK\s+"([^"]*)"|HYPERLINK\s+([^\s\\"]\S*)', re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """One paragraph of the body, or a table that stands where one could.

    number      counted from 1, empty paragraphs too
    outline     0 for a Heading 1; None for words
    unread      what in it cannot be printed
    is_tracked  it holds tracked changes
    comments    the words of the comments that stand in it
    """

    number: int
    style: str = ""
    outline: int | None = None
    kind: Kind = Kind.PLAIN
    spans: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    is_tracked: bool = False
    comments: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "".join(span.words for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """The body of a Word file, and the parts that its words depend on."""

    body: Node
    styles: Styles
    parts: WordParts


def open_word(parts: Mapping[str, bytes], main_part: str) -> WordFile:
    """Parses the parts. Raises what lxml raises on a broken one (`recognise` catches it)."""
    beside = read_parts(parts, main_part)
    body = parsed(parts[main_part]).find(f"{W}body")
    return WordFile(
        body=etree.Element(f"{W}body") if body is None else body,
        styles=read_styles(beside.of_kind("styles"), beside.of_kind("numbering")),
        parts=beside,
    )


def paragraphs(file: WordFile) -> Iterator[WordParagraph]:
    """Every paragraph of the body in order, whatever content control or insertion it stands in."""
    walk = _Walk(file)
    for number, node in enumerate(blocks(file.body), start=1):
        if node.tag == f"{W}p":
            yield walk.paragraph(node, number)
        else:
            tracked = any(inner.tag in _TRACKED for inner in node.iter())
            unread = Unread(_UNREAD.get(str(node.tag), PROMPT), words_in(node))
            yield WordParagraph(number=number, unread=(unread,), is_tracked=tracked)


def blocks(parent: Node) -> Iterator[Node]:
    """What paragraphs are counted by: the paragraphs of the body, and what stands where one could."""
    for node in chosen(parent):
        if node.tag in _BLOCKS or _is_prompt(node):
            yield node
        elif node.tag not in _LEFT_OUT:
            yield from blocks(node)


def _is_prompt(node: Node) -> bool:
    """A content control that shows its own prompt, not what somebody typed."""
    return node.tag == f"{W}sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


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
    node: Node = field(default_factory=lambda: etree.Element(f"{W}p"))
    fields: list[_Field] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def paragraph(self, node: Node, number: int) -> WordParagraph:
        self.node, self.spans, self.unread, self.comments = node, [], [], []
        self._into(node, "")
        styles = self.file.styles
        return WordParagraph(
            number=number,
            style=styles.name(node),
            outline=styles.outline(node),
            kind=styles.kind(node),
            spans=trimmed(self.spans),
            unread=tuple(_together(self.unread)),
            is_tracked=any(inner.tag in _TRACKED for inner in node.iter()),
            comments=tuple(self.comments),
        )

    def _into(self, parent: Node, link: str) -> None:
        for node in chosen(parent):
            if node.tag == f"{W}r":
                self._run(node, link)
            elif node.tag == f"{W}t":  # outside a run, where Word never writes one
                self._add(clean_run(node.text or ""), parent, Span(words="", link=link))
            elif node.tag == f"{W}hyperlink":
                self._into(node, self.file.parts.links.get(node.get(f"{RELATIONSHIPS}id", ""), link))
            elif node.tag == f"{W}fldSimple":
                self._into(node, _Field(instruction=node.get(f"{W}instr", "")).link or link)
            elif _is_prompt(node):
                self.unread.append(Unread(PROMPT, words_in(node)))
            elif node.tag in _UNREAD:
                self.unread.append(Unread(_UNREAD[str(node.tag)], words_in(node)))
            elif node.tag not in _LEFT_OUT:
                self._into(node, link)

    def _run(self, run: Node, link: str) -> None:
        bold, italic = self.file.styles.dress(run)
        beside = self.file.parts
        for node in chosen(run):
            note = node.get(f"{W}id", "")
            if node.tag == f"{W}t":
                self._add(clean_run(node.text or ""), run, Span(words="", bold=bold, italic=italic, link=link))
            elif node.tag in _SIGNS:
                self._add(_SIGNS[str(node.tag)], run, Span(words="", bold=bold, italic=italic, link=link))
            elif node.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(node)
            elif node.tag == f"{W}commentReference":
                self._comment(beside.comments.get(note, ""))
            elif node.tag == f"{W}footnoteReference":
                self.unread.append(Unread("a footnote", beside.footnotes.get(note, "")))
            elif node.tag == f"{W}endnoteReference":
                self.unread.append(Unread("an endnote", beside.endnotes.get(note, "")))
            elif node.tag in (f"{W}drawing", f"{W}pict"):
                self.unread.append(beside.drawing(node))
            elif node.tag in _UNREAD:
                self.unread.append(Unread(_UNREAD[str(node.tag)], words_in(node)))
            elif node.tag not in _LEFT_OUT:
                self._into(node, link)

    def _comment(self, words: str) -> None:
        if not words.startswith(NOTE_BEGINS.strip()):  # what we wrote ourselves into a marked copy
            self.comments.append(words)

    def _add(self, words: str, run: Node, dress: Span) -> None:
        """Takes the words of a run; what nobody sees, or what was struck out, is not printed."""
        styles = self.file.styles
        is_seen = True
        for thing, names in (("hidden words", ("vanish",)), ("struck-out words", ("strike", "dstrike"))):
            if words.strip() and any(styles.is_on(name, run, self.node) for name in names):
                self.unread.append(Unread(thing, words))
                is_seen = False
        if words.strip() and not all(item.is_result for item in self.fields):
            self.unread.append(Unread("words in the code of a field", words))
        elif words and is_seen and all(item.is_result for item in self.fields):
            link = dress.link or next((item.link for item in reversed(self.fields) if item.link), "")
            self.spans.append(replace(dress, words=words, link=link))

    def _field(self, node: Node) -> None:
        if node.tag == f"{W}instrText":
            if self.fields:
                self.fields[-1].instruction += node.text or ""
            return
        if node.find(f"{W}ffData/{W}ddList") is not None:
            words = "; ".join(entry.get(f"{W}val", "") for entry in node.iter(f"{W}listEntry"))
            self.unread.append(Unread("a drop-down of a form", words))
        elif node.find(f"{W}ffData/{W}checkBox") is not None:
            self.unread.append(Unread("a tick box of a form"))
        step = node.get(f"{W}fldCharType")
        if step == "begin":
            self.fields.append(_Field())
        elif step == "separate" and self.fields:
            self.fields[-1].is_result = True
        elif step == "end" and self.fields:
            self.fields.pop()


def _together(unread: list[Unread]) -> list[Unread]:
    """Each once, and neighbours of one kind that are words as one: Word splits a sentence over many runs."""
    together: list[Unread] = []
    for item in unread:
        last = together[-1] if together else None
        if last is not None and last.thing == item.thing and "words" in item.thing:
            together[-1] = Unread(item.thing, last.words + item.words)
        else:
            together.append(item)
    return list(dict.fromkeys(together))


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
