"""Word's own fields (Insert, Quick Parts, Field): what each is called, and the paragraph it begins in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.papers.templates.opened import Spot, Story
from pipeline.papers.word.package import W, names

_PIECES = names("fldSimple fldChar instrText", W)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordField:
    """`name` is the first word of its code, "PAGE", and `argument` the second, without quotation marks."""

    name: str
    argument: str
    spot: Spot


def word_fields(story: Story) -> Iterator[WordField]:
    for paragraph, code in _codes(story.root):
        if paragraph is not None and paragraph in story.spot_of:
            name, _, rest = code.strip().partition(" ")
            argument = re.match(r'\s*(?:"([^"]*)"|([^\s\\"]+))', rest)
            said = "" if argument is None else argument[1] or argument[2] or ""
            yield WordField(name=name.upper(), argument=said, spot=story.spot_of[paragraph])


def _codes(root: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """The code of every field, however many runs it is split over, and the paragraph the field begins in."""
    begun: list[tuple[etree._Element | None, list[str]]] = []
    for piece in root.iter(*_PIECES):
        paragraph = next(piece.iterancestors(W + "p"), None)
        kind = piece.get(W + "fldCharType")
        if piece.tag == W + "fldSimple":
            yield paragraph, piece.get(W + "instr", "")
        elif kind == "begin":
            begun.append((paragraph, []))
        elif kind == "end" and begun:
            begun_in, code = begun.pop()
            yield begun_in, "".join(code)
        elif piece.tag == W + "instrText" and begun:
            begun[-1][1].append(piece.text or "")
