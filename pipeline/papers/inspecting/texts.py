"""Every text of a finished Word file that a reader can meet, with the place where a person finds it.

On the pages and beside them: links lead somewhere, pictures have words that stand for them, a file has properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import unquote

from lxml import etree

from pipeline.papers.inspecting.embedded import every_relationship
from pipeline.papers.inspecting.reading import ReadParagraph, paragraphs_of, read_body
from pipeline.papers.word.package import OFFICE, Parts, W, main_part, names, parse, relationships, unpack
from pipeline.problems import Place

_AROUND = {
    "header": "a header",
    "footer": "a footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "comments": "a comment",
}
_STANDING_FOR = ("descr", "title", "alt", W + "tooltip")
"""Where a picture, a table or a link keeps the words that are read aloud or shown beside the mouse."""
_INSTRUCTIONS = names("instrText fldSimple", W)
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """A text of a file. `where`: from which sign of it on which place it stands in."""

    words: str
    where: tuple[tuple[int, Place], ...]

    def place_of(self, start: int) -> Place:
        return [place for begins, place in self.where if begins <= start][-1]


def texts_of(content: bytes, file: str) -> Iterator[FoundText]:
    """Every text of a file that is named so; none where it cannot be read.

    Paragraphs that follow one another are one text, a line break between any two, since a number may go on in the
    next line. A cell is a text of its own, and once more behind the heading of its row and of its column.
    """
    parts, read = unpack(content), paragraphs_of(content)
    if isinstance(parts, str) or isinstance(read, str):
        return
    here = Place(file=file)
    yield from _of_body(read, here)
    links = [link for link in relationships(parts, main_part(parts)) if link.target in parts]
    for link in links:
        part = _AROUND.get(link.kind.removeprefix(OFFICE))
        root = parse(parts[link.target]) if part else ""
        if part and not isinstance(root, str):
            for item in read_body(root, frozenset()):
                yield _alone(item.words, replace(here, part=part))
    yield from _beside_the_pages(parts, here)


def _of_body(read: Sequence[ReadParagraph], here: Place) -> Iterator[FoundText]:
    for is_in_table, items in groupby(read, key=lambda item: item.row > 0):
        placed = [(item, replace(here, heading=item.heading, paragraph=item.number)) for item in items]
        if is_in_table:
            for item, place in placed:
                yield _alone(item.words, place)
                for label in dict.fromkeys((item.row_words, item.column_words)):
                    if label and label != item.words and len(label) <= _LONGEST_LABEL:
                        yield _alone(f"{label}: {item.words}", place)
        else:
            yield _together(placed)


def _together(placed: Sequence[tuple[ReadParagraph, Place]]) -> FoundText:
    where, start = [], 0
    for item, place in placed:
        where.append((start, place))
        start += len(item.words) + 1
    return FoundText(words="\n".join(item.words for item, _ in placed), where=tuple(where))


def _alone(words: str, place: Place) -> FoundText:
    return FoundText(words=words, where=((0, place),))


def _beside_the_pages(parts: Parts, here: Place) -> Iterator[FoundText]:
    for link in every_relationship(parts):
        if link.is_external:
            yield _alone(unquote(link.target), replace(here, part="the address of a link"))
    for name in sorted(parts):
        root = parse(parts[name]) if name.endswith(".xml") else ""
        if isinstance(root, str):
            continue
        if name.startswith("docProps/"):
            for item in root.iter(etree.Element):
                yield _alone(item.text or "", replace(here, part="its properties"))
        elif name.startswith("word/"):
            yield from _of_signs(root, here)


def _of_signs(root: etree._Element, here: Place) -> Iterator[FoundText]:
    for item in root.iter(etree.Element):
        for name in _STANDING_FOR:
            if words := item.get(name):
                yield _alone(words, replace(here, part="the words that stand for a picture or a link"))
    for paragraph in root.iter(W + "p"):
        steps = (item.text or item.get(W + "instr") or "" for item in paragraph.iter(*_INSTRUCTIONS))
        if said := "".join(steps):
            yield _alone(unquote(said), replace(here, part="the instruction of a field"))
    for drawn in root.iter(_DRAWN):
        yield _alone(drawn.text or "", replace(here, part="a drawing or a chart"))
