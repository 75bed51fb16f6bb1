"""A personal detail met in words, and the words made ready for the search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Signs nobody sees, which would part a number from itself."""
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043")


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What was met: the code of its kind, "an NHS number", and the very words, from `start` on, as they were typed."""

    code: str
    kind: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Searched:
    """Words as they are searched: one kind of space, dash, digit and quotation mark, nothing unseen, no loose accent.

    typed   the words as typed
    words   the same to search in
    places  for each sign of `words` where it stands in `typed`
    """

    typed: str
    words: str
    places: tuple[int, ...]

    def detail(self, found: re.Match[str], code: str, kind: str, group: int | str = 0) -> Detail:
        """What a pattern met, in the words as they were typed."""
        start, end = self.places[found.start(group)], self.places[found.end(group) - 1] + 1
        return Detail(code=code, kind=kind, words=self.typed[start:end], start=start)


def searched(typed: str) -> Searched:
    """Line breaks stay, since a number may go on in the next line."""
    signs, places = [], []
    for place, sign in enumerate(typed):
        if sign not in _UNSEEN and not unicodedata.combining(sign):
            signs.append(_plain(sign))
            places.append(place)
    return Searched(typed, "".join(signs), tuple(places))


def as_copied(words: str) -> str:
    """The words as a person copies them into a cell: a space for a line break and for several, and nothing unseen."""
    return " ".join("".join(sign for sign in words if sign not in _UNSEEN).split())


def listed(words: str) -> frozenset[str]:
    """Words written with spaces between them."""
    return frozenset(words.split())


_SENTENCE_END = re.compile(r"[.;!?]\s")
_LONGEST_SENTENCE = 400
"""Signs looked at on either side."""
_LONGEST_LINE = 40
"""Signs of a line of an address as it stands on an envelope."""


def around(words: Searched, found: re.Match[str]) -> tuple[str, str]:
    """What stands before it and behind it in its sentence; short lines are lines of one address."""
    before = words.words[max(0, found.start() - _LONGEST_SENTENCE) : found.start()]
    own, *earlier = reversed(_SENTENCE_END.split(before)[-1].split("\n"))
    lines = [own, *takewhile(lambda line: 0 < len(line) <= _LONGEST_LINE, earlier)]
    after = words.words[found.end() : found.end() + _LONGEST_SENTENCE]
    return " ".join(reversed(lines)), _SENTENCE_END.split(after.partition("\n")[0], maxsplit=1)[0]


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _DASHES:
        return "-"
    if sign in "‘’‚‛":
        return "'"
    if sign in "“”„‟":
        return '"'
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


def each(pattern: re.Pattern[str], words: Searched) -> Iterator[re.Match[str]]:
    return pattern.finditer(words.words)
