"""Which values no public paper prints: small numbers about people, and what would give one of them away.

A total and its parts make an equation, and a reader has every equation and every value that was printed. So a small
number is safe only while no reasoning over the equations leads to it: where it would, the smallest value beside it is
kept back too, nought or not, until nothing leads there any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Missing
from pipeline.plan.measures import is_kept_back
from pipeline.plan.model import Measure, Value
from pipeline.plan.month import Month
from pipeline.plan.refs import ref_key

Key = tuple[str, CalendarMonth]
"""A measure's reference, as references are told apart, and a period of it."""


def key_of(value: Value) -> Key:
    return ref_key(value.measure.ref), value.period


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A total and its parts in one period: those of them that are numbers."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def terms(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What public papers have said last of each value, and of which values the newest record says none has."""

    said: Mapping[Key, Decimal | Missing]
    unsaid: Collection[Key]


def kept_back(month: Month, printed: Collection[Measure], up_to: int) -> frozenset[Key]:
    """The values of Personal counts that a paper may not print.

    What a public paper has said of a period once cannot be taken back, so that keeping it back would hide nothing;
    what was kept back once is kept back again rather than another, since two papers together tell what each hides.

    printed  the measures the paper shows; a reader sees nothing of the others
    up_to    the setting Suppress up to; 0 where small numbers are shown
    """
    kept = {key_of(value) for value in month.values if is_kept_back(value, up_to)}
    if not kept:
        return frozenset()
    numbers = {key_of(value): value.value for value in month.values if isinstance(value.value, Decimal)}
    shown = {ref_key(measure.ref) for measure in printed}
    unseen = frozenset(key for key in numbers if key[0] not in shown)
    told = _told_before(month)
    for sums in _sums(month, numbers).values():
        if any(kept.intersection(one.terms) for one in sums):
            while beside := next(_kept_back_beside(sums, kept, unseen, numbers, told), None):
                kept.add(beside)
    return frozenset(kept)


def _kept_back_beside(
    sums: Collection[_Sum], kept: Collection[Key], unseen: Collection[Key], numbers: Mapping[Key, Decimal], told: _Told
) -> Iterator[Key]:
    """For each value kept back that can be worked out, the smallest beside it that would keep it safe.

    There is none where public papers have said every number of the sum already.
    """
    hidden = frozenset({*kept, *unseen})
    for given_away in _given_away(sums, hidden, kept):
        its_sums = [one for one in sums if given_away in one.terms]
        telling = [one for one in its_sums if len(hidden.intersection(one.terms)) == 1] or its_sums
        beside = {key for one in telling for key in one.terms} - hidden
        safe = [key for key in beside if told.said.get(key) != numbers[key]]
        if safe:
            yield min(safe, key=lambda key: (key not in told.unsaid, numbers[key], key[0]))


def _told_before(month: Month) -> _Told:
    said: dict[Key, Decimal | Missing] = {}
    unsaid: set[Key] = set()
    for record in reversed(month.earlier):
        for item in record.values:
            key = ref_key(item.measure), item.period
            if item.was_public:
                said[key] = item.value
                unsaid.discard(key)
            else:
                unsaid.add(key)
    return _Told(said=said, unsaid=unsaid)


def _sums(month: Month, numbers: Mapping[Key, Decimal]) -> Mapping[CalendarMonth, list[_Sum]]:
    """Those of each period, which have nothing to do with those of another.

    A part that is not available says nothing, and hides nothing.
    """
    parts_of: dict[str, list[str]] = {}
    for measure in month.master.measures:
        parts_of.setdefault(ref_key(measure.part_of), []).append(ref_key(measure.ref))
    sums: dict[CalendarMonth, list[_Sum]] = {}
    for total, period in sorted(numbers):
        parts = tuple((part, period) for part in parts_of.get(total, ()) if (part, period) in numbers)
        if parts:
            sums.setdefault(period, []).append(_Sum(total=(total, period), parts=parts))
    return sums


def _given_away(sums: Collection[_Sum], hidden: Collection[Key], kept: Collection[Key]) -> Iterator[Key]:
    """Each of `kept` that the sums and everything that is not hidden lead to: signs do not matter for that."""
    unknown = sorted({key for one in sums for key in one.terms if key in hidden})
    rows = [[Fraction(key in one.terms) for key in unknown] for one in sums]
    for row in _reduced(rows):
        told = [key for key, factor in zip(unknown, row, strict=True) if factor]
        if len(told) == 1 and told[0] in kept:
            yield told[0]


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The rows solved as far as they can be: a row with one factor left tells the value it stands for."""
    solved: list[list[Fraction]] = []
    for place in range(len(rows[0]) if rows else 0):
        leading = next((row for row in rows if row[place]), None)
        if leading is None:
            continue
        rows = [row for row in rows if row is not leading]
        leading = [factor / leading[place] for factor in leading]
        rows = [_less(row, leading, place) for row in rows]
        solved = [*(_less(row, leading, place) for row in solved), leading]
    return solved


def _less(row: list[Fraction], leading: list[Fraction], place: int) -> list[Fraction]:
    return [factor - row[place] * other for factor, other in zip(row, leading, strict=True)]
