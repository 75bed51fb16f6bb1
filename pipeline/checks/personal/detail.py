"""A personal detail met in words, and the words made ready for the search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

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
    """Words as they are searched: one kind of space, dash, digit and quotation mark, and nothing unseen.

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
        if sign not in _UNSEEN:
            signs.append(_plain(sign))
            places.append(place)
    return Searched(typed, "".join(signs), tuple(places))


def listed(words: str) -> frozenset[str]:
    """Words written with spaces between them."""
    return frozenset(words.split())


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _DASHES:
        return "-"
    if sign in "‘’":
        return "'"
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


def each(pattern: re.Pattern[str], words: Searched) -> Iterator[re.Match[str]]:
    return pattern.finditer(words.words)
