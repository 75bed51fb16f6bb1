"""Which column of ours a heading that is none of ours may be, where a word of the two is the same or nearly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.intake.cells.words import folded
from pipeline.intake.columns import Column

_ALIKE = 0.8
_SHORTEST = 3
_JOINING = frozenset(("and", "for", "the"))
_UNSAFE_WITHOUT = "Personal counts"
"""Without it small counts of people are printed: any heading nobody knows may be it."""


def may_be(typed: str, missing: Sequence[Column]) -> str:
    """The nearest of the columns that are not there; "" where none is near. Never guessed: only offered."""
    near = max(missing, key=lambda column: _likeness(typed, column), default=None)
    if near is not None and _likeness(typed, near)[0] >= _ALIKE:
        return near.heading
    return next((column.heading for column in missing if column.heading == _UNSAFE_WITHOUT), "")


def _likeness(typed: str, column: Column) -> tuple[float, float]:
    """How alike the two most alike words are, then how alike the whole is."""
    return max(
        (
            max((_ratio(one, other) for one in _words(typed) for other in _words(ours)), default=0.0),
            _ratio(folded(typed), folded(ours)),
        )
        for ours in (column.heading, *column.also)
    )


def _words(heading: str) -> list[str]:
    words = re.findall(r"\w+", heading[:200].casefold())
    return [word for word in words if len(word) >= _SHORTEST and word not in _JOINING]


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
