"""Which values no public paper prints: small numbers about people, and what would give one of them away.

A total and its parts make a sum, and a reader has every sum and every number that a public paper prints, now or in
an earlier month, whatever was done to the plan since. So a small number is safe only while that reader must think
another table as likely as the true one. Where there is none, the smallest number beside it is kept back too, nought
or not, until there is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Missing
from pipeline.plan.measures import PERIODS_SHOWN, is_kept_back
from pipeline.plan.model import Measure, Value
from pipeline.plan.month import Month
from pipeline.plan.refs import ref_key
from pipeline.plan.sums import Fact, Key, Sum, Sums, another_table, breakdown_and_total


def key_of(value: Value) -> Key:
    return ref_key(value.measure.ref), value.period


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """What a paper keeps back, and what it keeps back in vain.

    told    small numbers about people that earlier public papers printed, or lead to
    """

    kept_back: frozenset[Key]
    told: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What one month said of the measures: the numbers, and the parts of each total in each breakdown of it."""

    numbers: dict[Key, Decimal] = field(default_factory=dict)
    parts: dict[tuple[Key, str], set[Key]] = field(default_factory=dict)

    def add_part(self, part: Key, totals: Iterable[str]) -> None:
        for typed in totals:
            breakdown, total = breakdown_and_total(typed)
            if ref_key(total) != part[0]:
                self.parts.setdefault(((ref_key(total), part[1]), ref_key(breakdown)), set()).add(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What the records of everything published before say.

    tables  newest first
    read    facts that public papers printed
    unsaid  the values of which the newest record says that none did
    """

    tables: tuple[_Table, ...]
    read: set[Fact]
    unsaid: set[Key]


def kept_back(month: Month, printed: Collection[Measure]) -> frozenset[Key]:
    """The values that a paper outside the internal ones may not print; `printed` are the measures it shows."""
    return suppression(month, printed).kept_back


def suppression(month: Month, printed: Collection[Measure]) -> Suppression:
    """What a public paper has said of a period once cannot be taken back, so that keeping it back would hide nothing;
    what was kept back once is kept back again rather than another, since two papers together tell what each hides.

    printed  the measures the paper shows; a reader sees nothing of the others
    """
    small = _small(month, {period for _, period in printed_now(month)})
    periods = {period for (_, period), _ in small}
    now, before = _now(month, periods), _before(month, periods)
    shown = {ref_key(measure.ref) for measure in printed}
    free = {fact for fact in now.numbers.items() if fact[0][0] in shown} - small - before.read
    known = before.read | free
    told = before.read & small
    for sums in _by_period((now, *before.tables)):
        safe = set(told)
        for fact in sorted(small & sums.signs.keys()):
            while fact not in safe:
                search = another_table(fact, sums, known)
                beside = None if search.moved else _beside(search.reached, known, free, before.unsaid)
                if beside is None:
                    told.update(() if search.moved else [fact])
                    safe.update(search.moved or [fact])
                else:
                    free.discard(beside)
                    known.discard(beside)
    kept = {fact[0] for fact in now.numbers.items() if fact[0][0] in shown and (fact in small or fact not in known)}
    return Suppression(kept_back=frozenset(kept), told=tuple(sorted(told)))


def printed_now(month: Month) -> frozenset[Key]:
    """The values that this month's papers have room for; rows laid out ahead do not count."""
    periods: dict[str, list[CalendarMonth]] = {}
    for value in month.values:
        if value.period <= month.month:
            periods.setdefault(value.measure.ref, []).append(value.period)
    return frozenset(
        (ref_key(ref), period) for ref, its_own in periods.items() for period in sorted(its_own)[-PERIODS_SHOWN:]
    )


def _beside(
    reached: Sequence[Sum], known: Collection[Fact], free: Collection[Fact], unsaid: Collection[Key]
) -> Fact | None:
    """The smallest number that would hide the one there is no other table for; None where all have been read.

    First in a sum in which that one stands alone, since nothing beside it can hide it elsewhere.
    """
    alone = [one for one in reached if sum(fact not in known for fact in one) == 1]
    for sums in (alone, reached):
        beside = {fact for one in sums for fact in one if fact in free}
        if beside:
            return min(beside, key=lambda fact: (fact[0] not in unsaid, fact[1], fact[0]))
    return None


def _small(month: Month, periods: Collection[CalendarMonth]) -> set[Fact]:
    """Small numbers about people: those of now, and those of every record."""
    up_to = month.settings.suppress_up_to
    small: set[Fact] = {
        (key_of(one), one.value)
        for one in month.values
        if one.period in periods and isinstance(one.value, Decimal) and is_kept_back(one, up_to)
    }
    for record in month.published:
        for item in record.values:
            if item.is_small and item.period in periods and isinstance(item.value, Decimal):
                small.add(((ref_key(item.measure), item.period), item.value))
    return small


def _now(month: Month, periods: Collection[CalendarMonth]) -> _Table:
    table, missing = _Table(), set()
    for value in month.values:
        if isinstance(value.value, Decimal):
            table.numbers[key_of(value)] = value.value
        elif value.value is Missing.NOT_APPLICABLE:
            missing.add(key_of(value))
    for measure in month.master.measures:
        for period in periods if measure.part_of else ():
            part = ref_key(measure.ref), period
            if part not in missing:
                table.add_part(part, measure.part_of)
    return table


def _before(month: Month, periods: Collection[CalendarMonth]) -> _Before:
    tables, read, said = [], set(), dict[Key, bool]()
    for record in month.published if periods else ():
        table = _Table()
        for item in record.values:
            if item.period not in periods:
                continue
            key = ref_key(item.measure), item.period
            said.setdefault(key, item.was_public)
            if isinstance(item.value, Decimal):
                table.numbers[key] = item.value
                if item.was_public:
                    read.add((key, item.value))
            table.add_part(key, item.part_of)
        tables.append(table)
    return _Before(tables=tuple(tables), read=read, unsaid={key for key, was_public in said.items() if not was_public})


def _by_period(tables: Sequence[_Table]) -> Iterator[Sums]:
    """The sums of every month, those of one period together: they have nothing to do with those of another.

    What was a part once is looked for in every month: taking it out of Part of does not make a reader forget. A sum of
    which a part is missing says nothing, unless the others are all of it.
    """
    parts: dict[tuple[Key, str], set[Key]] = {}
    for table in tables:
        for of, its_parts in table.parts.items():
            parts.setdefault(of, set()).update(its_parts)
    sums: dict[CalendarMonth, set[Sum]] = {}
    for table in tables:
        for of, every_part in parts.items():
            if of[0] not in table.numbers:
                continue
            number = table.numbers[of[0]]
            for some in (table.parts.get(of, set()), every_part):
                there = [(part, table.numbers[part]) for part in sorted(some) if part in table.numbers]
                if there and (len(there) == len(every_part) or number == sum(said for _, said in there)):
                    sums.setdefault(of[0][1], set()).add(((of[0], number), *there))
    for period in sorted(sums):
        yield Sums.of(sums[period])
