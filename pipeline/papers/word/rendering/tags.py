"""A template's part made ready for docxtpl's own patching: what it would lose or cannot do is put in its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.papers.word.package import W
from pipeline.papers.word.rendering.allowed import PARAGRAPHS
from pipeline.papers.word.rendering.pieces import CELL_END, PART_END

_WHOLE = re.compile(r"\s*(?:\{%p\s[^%}]*%\}|\{#p\s[^}#]*#\}|\{\{p\s(?P<field>(?:(?!\}\}).)*)\}\})\s*")
_WITH_IDS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    W + "bookmarkStart",
    W + "bookmarkEnd",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextParagraph:
    """A paragraph that prints text: `{{p field }}`. `number`: which paragraph of the part it was, from 1."""

    element: etree._Element
    number: int
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A part ready for patching. `texts`: its paragraphs that print text, as they stood."""

    xml: str
    texts: tuple[TextParagraph, ...]


def make_ready(root: etree._Element) -> Ready:
    """The part with its text paragraphs turned into one tag each, and its ends marked."""
    words = {element: own_words(element) for element in root.iter(W + "p")}
    texts = tuple(
        TextParagraph(element=element, number=number, field=found["field"].strip())
        for number, (element, said) in enumerate(words.items(), start=1)
        if (found := _WHOLE.fullmatch(said)) and found["field"]
    )
    for element in root.iter(*_WITH_IDS):
        _with_its_id_first(element)
    for element in root.iter(W + "t"):
        element.text = element.text or ""  # docxtpl takes <w:t xml:space="preserve"/> for the beginning of words
    _mark_ends(root, words)
    for number, text in enumerate(texts):
        _replace(text.element, f"{{{{ ({text.field})|{PARAGRAPHS}({number}) }}}}")
    return Ready(xml=etree.tostring(root, encoding="unicode"), texts=texts)


def own_words(paragraph: etree._Element) -> str:
    """A paragraph's words without those of a text box within it."""
    return "".join(
        element.text or ""
        for element in paragraph.iter(W + "t", W + "instrText")
        if next(element.iterancestors(W + "p")) is paragraph
    )


def _with_its_id_first(element: etree._Element) -> None:
    """So that a tag in another attribute does not stand between the element's name and its id."""
    said = sorted(element.attrib.items(), key=lambda item: etree.QName(item[0]).localname != "id")
    element.attrib.clear()
    for name, value in said:
        element.set(name, value)


def _replace(paragraph: etree._Element, tag: str) -> None:
    """Put a bare tag where a paragraph stands. Its bookmarks stay."""
    parent = paragraph.getparent()
    if parent is None:
        return
    for mark in list(paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.tail = None
        paragraph.addprevious(mark)
    previous = paragraph.getprevious()
    if previous is None:
        parent.text = (parent.text or "") + tag
    else:
        previous.tail = (previous.tail or "") + tag
    parent.remove(paragraph)


def _mark_ends(root: etree._Element, words: dict[etree._Element, str]) -> None:
    """Mark every cell, and the part, that may end up without the paragraph Word demands of it.

    A cell must end in a paragraph and a header or footer must hold one, whatever conditions and empty text leave out.
    What can be left out has a tag after it, so that only what ends in a tag needs a mark.
    """
    for cell in root.iter(W + "tc"):
        blocks = list(cell.iterchildren(W + "p", W + "tbl", W + "sdt"))
        if not blocks or blocks[-1].tag == W + "tbl" or _is_tag(blocks[-1], words):
            cell.append(_end(CELL_END, cell))
    story = next(root.iter(W + "body"), root)
    blocks = list(story.iterchildren(W + "p", W + "tbl", W + "sdt"))
    if not blocks or _is_tag(blocks[-1], words):
        section = story.find(W + "sectPr")
        story.insert(len(story) if section is None else story.index(section), _end(PART_END, story))


def _is_tag(block: etree._Element, words: dict[etree._Element, str]) -> bool:
    return block in words and _WHOLE.fullmatch(words[block]) is not None


def _end(name: str, holder: etree._Element) -> etree._ProcessingInstruction:
    """The mark, with the properties an empty paragraph there takes."""
    own = next((found for found in holder.iterfind(f"{W}p/{W}pPr")), None)
    style = None if own is None else own.find(W + "pStyle")
    dress = "" if style is None else f'<w:pPr><w:pStyle w:val="{style.get(W + "val", "")}"/></w:pPr>'
    return etree.ProcessingInstruction(name, dress)
