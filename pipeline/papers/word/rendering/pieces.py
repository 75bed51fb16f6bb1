"""The pieces of a template's part that are the same in every paper, and what is known of each beforehand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from pipeline.papers.word.rendering.nothing_lost import words_between_tags

CELL_END, PART_END = "cell-end", "part-end"
END_MARK = re.compile(rf"<\?({CELL_END}|{PART_END}) ?(.*?)\?>", re.DOTALL)

BEGUN, ROUND, DONE = "\x01", "\x02", "\x03"
"""Signs of a loop's beginning, of each of its rounds, and of its end; nothing of a part stands for them."""
_FIRST_SIGN, _FIRST_KEPT = 0x3400, 0xE000
"""A sign is any letter. Those of pieces that count a round for itself, however alike it is, begin at _FIRST_KEPT."""
_ONCE = re.compile(r"<w:fldChar|<w:sectPr")
_NUMBERED = re.compile(r"<wp:docPr\b|<w:id w:val=|<w:bookmark(?:Start|End)\b")
_RUN_WORDS = re.compile(r"<w:t(?: [^>]*)?>")
_ROUND = re.compile(f"{BEGUN}([^{BEGUN}{DONE}]*){DONE}")
_KEPT = re.compile("[\ue000-\uf8ff]")


class Around(Enum):
    """What stands round a value."""

    WORDS = "the words of a run"
    CODE = "other words, such as a field's code"
    TAG = "an attribute"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """Some of a part that is the same in every paper.

    xml     as it stands in the part; of an end, the paragraph that stands there where one is needed
    words   what of it stands between tags
    sign    a letter that stands for it: what is printed has a shape, which can be compared
    end     CELL_END or PART_END where it is the end of a cell or of the part, else ""
    is_numbered  it holds ids that are to be unique in the whole paper
    """

    xml: bytes
    words: bytes
    sign: str
    end: str = ""
    is_numbered: bool = False


@dataclass(slots=True, kw_only=True)
class Pieces:
    """Every piece of one part, each once, and what stands round the next value while the part is cut up.

    in_order  the pieces as they stand in the template, one that stands twice twice
    longest_in_loops  the bytes of the longest of those that stand in a loop
    """

    all: list[Piece] = field(default_factory=list)
    in_order: list[Piece] = field(default_factory=list)
    around: Around = Around.CODE
    longest_in_loops: int = 0
    _loops: int = 0
    _numbers: dict[tuple[str, str, bool], int] = field(default_factory=dict)
    _tag: str = ""

    def cut(self, xml: str) -> list[int]:
        """The pieces, by number, of what stands between two tags of a template; ends are pieces of their own."""
        if xml in (BEGUN, ROUND, DONE):
            self._loops += {BEGUN: 1, ROUND: 0, DONE: -1}[xml]
            return [self._number("", sign=xml)]
        found = []
        at = 0
        for mark in END_MARK.finditer(xml):
            found += self._next(xml[at : mark.start()])
            found.append(self._number(f"<w:p>{mark[2]}</w:p>", end=mark[1]))
            at = mark.end()
        return found + self._next(xml[at:])

    def between(self, xml: str) -> Piece:
        """A piece that stands between the values of a text."""
        return self.all[self._number(xml)]

    def _next(self, xml: str) -> list[int]:
        if not xml:
            return []
        number = self._number(xml, in_tag=self.around is Around.TAG)
        opened, closed = xml.rfind("<"), xml.rfind(">")
        if opened > closed:
            self.around, self._tag = Around.TAG, xml[opened:]
        elif closed >= 0:
            tag = (xml if opened >= 0 else self._tag + xml)[max(opened, 0) :]
            is_run = _RUN_WORDS.match(tag) and not tag.startswith("/>", tag.index(">") - 1)
            self.around = Around.WORDS if is_run else Around.CODE
        self.in_order.append(self.all[number])
        if self._loops:
            self.longest_in_loops = max(self.longest_in_loops, len(self.all[number].xml))
        return [number]

    def _number(self, xml: str, *, end: str = "", sign: str = "", in_tag: bool = False) -> int:
        key = (xml, end + sign, in_tag)
        if key not in self._numbers:
            content = xml.encode()
            first = _FIRST_KEPT if _ONCE.search(xml) else _FIRST_SIGN
            piece = Piece(
                xml=content,
                words=words_between_tags(content if in_tag else b">" + content),
                sign=sign or chr(first + len(self.all)),
                end=end,
                is_numbered=_NUMBERED.search(xml) is not None,
            )
            self._numbers[key] = len(self.all)
            self.all.append(piece)
        return self._numbers[key]


def without_like_rounds(shape: str) -> str:
    """A shape in which each loop has every round once: one more like it has the faults of the first, and no other."""
    while BEGUN in shape:
        shape = _ROUND.sub(_each_once, shape)
    return shape


def _each_once(loop: re.Match[str]) -> str:
    rounds = loop[1].split(ROUND)
    return "".join(rounds if _KEPT.search(loop[1]) else dict.fromkeys(rounds))
