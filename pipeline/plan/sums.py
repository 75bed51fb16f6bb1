"""Totals and their parts as a reader has them, and the other tables that would look the same to that reader."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.plan.calendar import CalendarMonth

Key = tuple[str, CalendarMonth]
"""A measure's reference, as references are told apart, and a period of it."""
Fact = tuple[Key, Decimal]
"""What is true of it, or was once: a number that is revised is another fact."""
Sum = tuple[Fact, ...]
"""A total, and after it its parts."""


def breakdown_and_total(part_of: str) -> tuple[str, str]:
    """What an entry of Part of says: "M5", or where a total is broken down in more than one way "by age: M5"."""
    breakdown, _, total = part_of.rpartition(":")
    return breakdown.strip(), total.strip()


_MOST_LOOKED_AT = 5000
"""Of tables; ordinary ones show another within a dozen. Who finds none keeps more back, and tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Sums that may have terms in common.

    signs   of each term in each sum by its place: 1 as the total, -1 as a part
    """

    sums: tuple[Sum, ...]
    signs: Mapping[Fact, Mapping[int, int]]

    @classmethod
    def of(cls, sums: Iterable[Sum]) -> Sums:
        """In an order that does not depend on that of the rows."""
        each = tuple(sorted(set(sums)))
        signs: dict[Fact, dict[int, int]] = {}
        for place, (total, *parts) in enumerate(each):
            signs.setdefault(total, {})[place] = 1
            for part in parts:
                signs.setdefault(part, {})[place] = -1
        return cls(sums=each, signs=signs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Whether a reader must think another table as likely as the true one.

    moved    the facts that are one more or one less in the other table; none where there is no such table
    reached  the sums that were looked at
    """

    moved: frozenset[Fact]
    reached: tuple[Sum, ...]


def another_table(fact: Fact, sums: Sums, known: Collection[Fact]) -> Search:
    """A table in which `fact` is another number, what is `known` stands, no number is below nought and no sum is off.

    From the true table one number after another goes up or down by one, until no sum is off any more: the shortest
    way there, found by looking at the nearest tables first. So the answer is itself the proof that nobody can tell
    the number, by subtracting or by there being nothing below nought.
    """
    reached: set[int] = set()
    tables = deque(({fact: by}, _off(sums.signs[fact], by)) for by in (-1, 1) if fact[1] + by >= 0)
    met = {frozenset(off.items()) for _, off in tables}
    while tables and len(met) < _MOST_LOOKED_AT:
        moves, off = tables.popleft()
        if not off:
            return Search(moved=frozenset(one for one, by in moves.items() if by), reached=())
        reached.update(off)
        for other, by in _repairs(sums, min(off), off, known):
            moved = moves.get(other, 0) + by
            if other == fact or other[1] + moved < 0:
                continue
            now_off = _off(sums.signs[other], by, off)
            if (signature := frozenset(now_off.items())) not in met:
                met.add(signature)
                tables.append(({**moves, other: moved}, now_off))
    return Search(moved=frozenset(), reached=tuple(sums.sums[place] for place in sorted(reached)))


def _repairs(sums: Sums, place: int, off: Mapping[int, int], known: Collection[Fact]) -> Iterator[tuple[Fact, int]]:
    """Each number of the sum at `place` that nobody knows, and which way it must go to bring the sum right."""
    for other in sums.sums[place]:
        if other not in known:
            yield other, -1 if off[place] * sums.signs[other][place] > 0 else 1


def _off(signs: Mapping[int, int], by: int, before: Mapping[int, int] | None = None) -> dict[int, int]:
    """By how much each sum is off once a number goes up by `by`; sums that are right are left out."""
    off = dict(before or {})
    for place, sign in signs.items():
        off[place] = off.get(place, 0) + sign * by
        if not off[place]:
            del off[place]
    return off
