"""Names everybody may know: boards, themes, posts, organisations, measures, sources. Alone they give nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.plan.record import Origin

_NAMES = {
    "Settings": ("Council", "Directorate", "Plan title"),
    "Themes": ("Theme", "Lead", "Deputy", "Also known as"),
    "Sources": ("Source",),
    "Findings": ("Addressed to",),
    "Actions": ("Lead organisation", "Lead", "Partners"),
    "Measures": ("Measure",),
    "Meetings": ("Board", "Short name", "Report title"),
}
_LIST = re.compile(r"[;\n]")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
)
_SMALL = frozenset(
    (
        *("a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "with", "from", "into", "and", "or", "as"),
        *("is", "are", "was", "were", "be", "been", "it", "its", "their", "this", "that", "these", "those"),
        *("which", "who", "will", "has", "have", "had"),
    )
)
"""Words that say nothing by themselves. "Not" and "no" say much, and are not among them."""
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """Each name as its words, folded."""

    names: frozenset[tuple[str, ...]]

    def known_in(self, words: Sequence[str]) -> frozenset[int]:
        """The places of words that are small, part of a known name, or of a date with its month in words."""
        known = {place for place, word in enumerate(words) if word in _SMALL}
        longest = max(map(len, self.names), default=0)
        for start in range(len(words)):
            for length in range(1, min(longest, len(words) - start) + 1):
                if tuple(words[start : start + length]) in self.names:
                    known.update(range(start, start + length))
            if words[start] in _MONTHS:
                known.update(_date_around(words, start))
        return frozenset(known)


def _date_around(words: Sequence[str], month: int) -> Iterator[int]:
    yield month
    if month and _DAY.fullmatch(words[month - 1]):
        yield month - 1
    if month + 1 < len(words) and _YEAR.fullmatch(words[month + 1]):
        yield month + 1


def names_in(rows: Iterable[Origin]) -> Iterator[str]:
    for row in rows:
        for cell in row.cells:
            if cell.heading in _NAMES.get(row.kind, ()):
                yield from _LIST.split(cell.words)
