"""Ids that Word wants once in a whole paper: those of drawings, content controls and bookmarks that a loop repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PATTERNS = (
    re.compile(rb'(<wp:docPr\b[^>]*?\sid=")(\d+)(?=")'),
    re.compile(rb'(<w:id w:val=")(-?\d+)(?=")'),
    re.compile(rb'(<w:bookmark(?:Start|End)\b[^>]*?\sw:id=")(\d+)(?=")'),
)
_MARK_END = b"<w:bookmarkEnd"


class UniqueIds:
    """Gives each id its number the first time and a new one after that, through all the parts of one paper.

    template  the parts that are filled in, as they stand there: a repeated id takes none of their numbers
    as_it_is  the parts that are not; nothing else may have their ids
    """

    def __init__(self, template: Iterable[bytes], as_it_is: Iterable[bytes] = ()) -> None:
        whole, kept = [*template], [*as_it_is]
        self._kinds = [_Renumbering(pattern, whole, kept) for pattern in _PATTERNS]

    def anew(self) -> UniqueIds:
        """The same, for another paper."""
        made = UniqueIds(())
        made._kinds = [kind.anew() for kind in self._kinds]
        return made

    def mended(self, content: bytes) -> bytes:
        """The next piece of the paper, its ids made unique; the end of a bookmark follows its start."""
        for kind in self._kinds:
            content = kind.pattern.sub(kind.renumbered, content)
        return content


class _Renumbering:
    """One kind of id. `_met`: those used so far; `_open`: what a bookmark's number now is."""

    def __init__(self, pattern: re.Pattern[bytes], template: Sequence[bytes], as_it_is: Sequence[bytes]) -> None:
        self.pattern = pattern
        numbers = [int(number) for content in (*template, *as_it_is) for _, number in pattern.findall(content)]
        self._next_free = max([0, *numbers]) + 1
        self._met = {number for content in as_it_is for _, number in pattern.findall(content)}
        self._open: dict[bytes, bytes] = {}

    def anew(self) -> _Renumbering:
        made = _Renumbering(self.pattern, (), ())
        made._next_free, made._met = self._next_free, set(self._met)
        return made

    def renumbered(self, found: re.Match[bytes]) -> bytes:
        start, number = found[1], found[2]
        if start.startswith(_MARK_END):
            return start + self._open.get(number, number)
        new = number
        while new in self._met:
            new = str(self._next_free).encode()
            self._next_free += 1
        self._met.add(new)
        self._open[number] = new
        return start + new
