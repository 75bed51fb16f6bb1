"""A Word file's parts and the words in each: what stands in a drawing or a note, and what nothing in the body shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.intake.cells.words import clean_run, one_line
from pipeline.intake.packages import links_of, parsed
from pipeline.intake.word.word_styles import Node, W

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT = {f"{namespace}t" for namespace in (W, MATHS, DRAWING)}
_BREAKS = {f"{W}p", f"{W}br", f"{W}tab", f"{W}tc", f"{DRAWING}p", f"{MATHS}oMath"}
_HOLDS_TEXT = re.compile(rb"<(?:\w+:)?t[\s>]")
_ITEMS = {
    "comments": ("comment", "a comment that stands nowhere"),
    "footnotes": ("footnote", "a footnote that nothing points to"),
    "endnotes": ("endnote", "an endnote that nothing points to"),
    "hdr": ("p", "the header"),
    "ftr": ("p", "the footer"),
    "glossaryDocument": ("docPart", "the building blocks"),
}
"""By a part's outermost element: what its items are, and how a message calls the place."""
_DRAWINGS = {"txbxContent": "a text box", "chart": "a chart", "relIds": "a diagram"}
"""By an element in it: what a drawing is, if it is no picture."""
_PROMPT = f"{W}docPartPr/{W}types/{W}type[@{W}val='bbPlcHdr']"


@dataclass(frozen=True, slots=True)
class Unread:
    """What in a paragraph cannot be printed, as a message names it ("a picture"), and the words in it."""

    thing: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words beside the body, and where they stand: "the header"."""

    words: str
    place: str

    @property
    def is_around_pages(self) -> bool:
        return self.place in ("the header", "the footer")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """The parts of a package that a body refers to.

    parts     every part's bytes, by its name
    main      the part that holds the body
    kinds     "styles", "comments" … -> the part of that kind
    targets   relationship id -> the part it leads to
    links     relationship id -> the address it leads to
    comments, footnotes, endnotes   id -> its words
    """

    parts: Mapping[str, bytes]
    main: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, str] = field(default_factory=dict)
    endnotes: Mapping[str, str] = field(default_factory=dict)

    def drawing(self, node: Node) -> Unread:
        """A drawing by what it is; its words are those in it, those of its parts, and its alternative text."""
        tags = {str(inner.tag).rpartition("}")[2] for inner in node.iter(etree.Element)}
        thing = next((name for tag, name in _DRAWINGS.items() if tag in tags), "a picture")
        words = [words_in(node)]
        for inner in node.iter(etree.Element):
            ids = [value for name, value in inner.items() if name.startswith(RELATIONSHIPS)]
            words += [self._words_of_part(self.targets[item]) for item in ids if item in self.targets]
            if str(inner.tag).endswith("}docPr"):
                words += [inner.get("title", ""), inner.get("descr", "")]
            words.append(inner.get("alt", ""))
        return Unread(thing, one_line(" ".join(words)))

    def of_kind(self, kind: str) -> Node | None:
        name = self.kinds.get(kind, "")
        return parsed(self.parts[name]) if name in self.parts else None

    def _words_of_part(self, name: str) -> str:
        content = self.parts.get(name, b"") if name.endswith(".xml") else b""
        return words_in(parsed(content)) if _HOLDS_TEXT.search(content) else ""

    def elsewhere(self) -> Iterator[Elsewhere]:
        """The words of every part but the body's own, an item at a time: a comment, a note, a line of a header."""
        for name, content in sorted(self.parts.items()):
            if name == self.main or not name.endswith(".xml") or not _HOLDS_TEXT.search(content):
                continue
            root = parsed(content)
            item, place = _ITEMS.get(str(root.tag).rpartition("}")[2], ("", "a part of the file that is not shown"))
            for node in root.iter(f"{W}{item}") if item else [root]:
                words = words_in(node)
                if words and node.find(_PROMPT) is None:
                    yield Elsewhere(words, place)


def read_parts(parts: Mapping[str, bytes], main: str) -> WordParts:
    """Raises what lxml raises on a broken part."""
    targets: dict[str, str] = {}
    links: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for link in links_of(parts, main):
        if link.kind == "hyperlink":
            links[link.id] = link.target
        elif link.part:
            targets[link.id] = kinds[link.kind] = link.part
    return WordParts(
        parts=parts,
        main=main,
        kinds=kinds,
        targets=targets,
        links=links,
        comments=_items(parts, kinds.get("comments", ""), "comment"),
        footnotes=_items(parts, kinds.get("footnotes", ""), "footnote"),
        endnotes=_items(parts, kinds.get("endnotes", ""), "endnote"),
    )


def _items(parts: Mapping[str, bytes], name: str, tag: str) -> dict[str, str]:
    found = parsed(parts[name]).iter(f"{W}{tag}") if name in parts else ()
    return {node.get(f"{W}id", ""): words_in(node) for node in found}


def words_in(node: Node) -> str:
    """Every word in an element, whatever it stands in, on one line; of alternatives the first choice."""
    return one_line("".join(_pieces(node)))


def _pieces(node: Node) -> Iterator[str]:
    for child in chosen(node):
        if child.tag in _TEXT:
            yield clean_run(child.text or "")
        elif child.tag in _BREAKS:
            yield " "
            yield from _pieces(child)
        else:
            yield from _pieces(child)


def chosen(parent: Node) -> Iterator[Node]:
    """The child elements, with the first choice in place of alternatives."""
    for node in parent.iterchildren(etree.Element):
        if node.tag == f"{COMPATIBILITY}AlternateContent":
            choice = node.find(f"{COMPATIBILITY}Choice")
            yield from chosen(node if choice is None else choice)
        else:
            yield node
