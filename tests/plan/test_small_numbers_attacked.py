"""An attacker who has every public paper, and knows every sum that ever held: what can that attacker work out?

Random tables are published month after month, and between two months rows are blanked, revised, taken out of their
totals or out of the plan, made internal or no longer about people. Nothing of the program's own reasoning is used:
what the sums lead to is told by ranks over fractions, and what nothing below nought leads to by trying other tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.handover.records.record import record_of
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, PUBLIC, GoodIs, Missing
from pipeline.plan.disclosure import view
from pipeline.plan.model import Measure, Value
from pipeline.plan.month import Month
from pipeline.plan.record import Record
from pipeline.plan.refs import ref_key
from tests.plan.records import AUGUST, measure, meeting, month, value

SEPTEMBER, OCTOBER = CalendarMonth(2022, 9), CalendarMonth(2022, 10)
PUBLISHED = ((AUGUST, SEPTEMBER, OCTOBER), (AUGUST, AUGUST, SEPTEMBER), (AUGUST, SEPTEMBER, SEPTEMBER), (AUGUST,) * 3)
"""The months of which papers are published, one after the other: a month that comes again has a supplement."""

Number = tuple[str, int]
"""A measure, and a number it had: a revised one is another."""


@dataclass
class Plan:
    """What stands in the workbook of August's values, month after month."""

    part_of: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    blank: set[str] = field(default_factory=set)
    internal: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)

    def add_up(self) -> None:
        """Totals follow from their parts; those of parts first."""
        for _ in range(3):
            for one, parts in self.sums():
                self.numbers[one] = sum(self.numbers[part] for part in parts)

    def sums(self) -> list[tuple[str, list[str]]]:
        """Every sum that is true, whatever the workbook says of it now."""
        named = sorted({typed for typed_of in self.part_of.values() for typed in typed_of})
        return [
            (typed.split(":")[-1].strip(), [part for part, totals in self.part_of.items() if typed in totals])
            for typed in named
        ]

    def measures(self) -> dict[str, Measure]:
        return {
            ref: measure(
                ref=ref,
                good_is=GoodIs.NEITHER,
                personal_counts=ref not in self.plain,
                part_of=()
                if ref in self.loose
                else tuple(t for t in totals if t.split(":")[-1].strip() not in self.gone),
                access=INTERNAL if ref in self.internal else PUBLIC,
            )
            for ref, totals in self.part_of.items()
            if ref not in self.gone
        }

    def month(self, of: CalendarMonth, records: Sequence[Record]) -> Month:
        """`records` are of everything published before, newest first: a month's own, or a supplement to it."""
        measures = self.measures()
        values: tuple[Value, ...] = tuple(
            value(one, AUGUST, value=Missing.NOT_AVAILABLE if ref in self.blank else Decimal(self.numbers[ref]))
            for ref, one in measures.items()
        )
        firsts = {record.month: record for record in records if record.month < of}
        also_read = tuple(record for record in records if record is not firsts.get(record.month))
        made = month(
            measures=tuple(measures.values()),
            values=values,
            earlier=tuple(firsts.values()),
            meetings=(meeting(month=of),),
        )
        return replace(made, month=of, also_read=also_read)


TABLE = {
    "T": (),
    "T2": (),
    **{f"R{row}": ("by age: T",) for row in "12"},
    **{f"C{column}": ("by area: T",) for column in "12"},
    **{f"X{row}{column}": (f"R{row}", f"C{column}") for row in "12" for column in "12"},
}
TREE = {
    "T": (),
    "A": ("T",),
    "B": ("T",),
    "C": ("T",),
    "A1": ("A",),
    "A2": ("A",),
    "U": (),
    "B1": ("B", "U"),
    "B2": ("B",),
}
WAYS = {
    "T": (),
    "A": ("by age: T",),
    "B": ("by age: T",),
    "C": ("by age: T",),
    "N": ("by area: T",),
    "S": ("by area: T",),
}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    part_of = draw(st.sampled_from((TABLE, TREE, WAYS)))
    plan = Plan(part_of=dict(part_of), numbers={})
    plan.numbers = {ref: draw(st.one_of(st.integers(0, 3), st.integers(0, 14))) for ref in part_of}
    if part_of is WAYS:
        plan.numbers["N"] = draw(st.integers(0, sum(plan.numbers[ref] for ref in "ABC")))
        plan.numbers["S"] = sum(plan.numbers[ref] for ref in "ABC") - plan.numbers["N"]
    plan.add_up()
    plan.internal = draw(st.sets(st.sampled_from(sorted(part_of)), max_size=1))
    return plan


def changed(plan: Plan, data: st.DataObject) -> None:
    """One to three things that somebody does to the workbook before the next month is built."""
    for _ in range(data.draw(st.integers(1, 3))):
        ref = data.draw(st.sampled_from(sorted(plan.part_of)))
        how = data.draw(st.sampled_from(("blank", "internal", "plain", "gone", "loose", "number")))
        leaves = sorted(set(plan.part_of) - {total for total, _ in plan.sums()})
        if how != "number":
            getattr(plan, how).symmetric_difference_update({ref})
        elif plan.part_of.keys() != WAYS.keys():
            plan.numbers[data.draw(st.sampled_from(leaves))] = data.draw(st.integers(0, 9))
            plan.add_up()


@dataclass
class Attacker:
    """Every number and sum there ever was, and the numbers that were printed."""

    numbers: set[Number] = field(default_factory=set)
    sums: set[tuple[Number, ...]] = field(default_factory=set)
    read: set[Number] = field(default_factory=set)

    def learns_of(self, plan: Plan) -> None:
        """The table as it is now, also what of it is internal or no longer said to be a part; nobody knows a blank."""
        self.numbers |= set(plan.numbers.items())
        self.sums |= {
            ((total, plan.numbers[total]), *((part, plan.numbers[part]) for part in parts))
            for total, parts in plan.sums()
            if not {total, *parts} & (plan.blank | plan.gone)
        }

    def works_out(self) -> set[Number]:
        """What the sums lead to by themselves, or by nothing being below nought."""
        unknown = sorted(self.numbers - self.read)
        rows = [[(one == each[0]) - (one in each[1:]) for one in unknown] for each in self.sums]
        rows = [row for row in rows if any(row)]
        return {one for place, one in enumerate(unknown) if not self._other_table(place, unknown, rows)}

    @staticmethod
    def _other_table(place: int, unknown: list[Number], rows: list[list[int]]) -> bool:
        """Whether this number may be one more or less, and each other two more or less at most, and nothing is off."""
        if rank(rows) == rank([*rows, [other == place for other in range(len(unknown))]]):
            return False
        order = [place, *(other for other in range(len(unknown)) if other != place)]

        def goes_on(done: int, off: list[int]) -> bool:
            if any(
                missing and not any(row[one] for one in order[done:]) for missing, row in zip(off, rows, strict=True)
            ):
                return False
            if done == len(order):
                return True
            one = order[done]
            most = 1 if any(row[one] for row in rows) else 0
            for by in (-1, 1) if one == place else (0, -1, 1)[: 1 + 2 * most]:
                now_off = [left + by * row[one] for left, row in zip(off, rows, strict=True)]
                if unknown[one][1] + by >= 0 and goes_on(done + 1, now_off):
                    return True
            return False

        return goes_on(0, [0] * len(rows))


def rank(rows: Sequence[Sequence[int]]) -> int:
    left = [[Fraction(number) for number in row] for row in rows]
    found = 0
    while left:
        row = left.pop()
        place = next((place for place, number in enumerate(row) if number), None)
        if place is None:
            continue
        found += 1
        left = [[n - other[place] / row[place] * own for n, own in zip(other, row, strict=True)] for other in left]
    return found


def printed(of: Month) -> set[Number]:
    return {
        (ref_key(shown.measure.ref).upper(), int(one.value))
        for shown in view(of, PUBLIC).measures
        for one in shown.values
        if isinstance(one.value, Decimal)
    }


@hypothesis_settings(deadline=None, max_examples=60)
@given(plans(), st.data())
def test_no_small_number_ever_follows_from_all_that_was_published(plan: Plan, data: st.DataObject) -> None:
    attacker, kept, records = Attacker(), set[Number](), list[Record]()
    for number, of in enumerate(data.draw(st.sampled_from(PUBLISHED))):
        if number:
            changed(plan, data)
        attacker.learns_of(plan)
        could_before = attacker.works_out()
        made = plan.month(of, records)
        records.insert(0, record_of(made, ""))
        there = set(plan.numbers) - plan.gone - plan.blank
        kept |= {(ref, plan.numbers[ref]) for ref in there - plan.plain if 0 < plan.numbers[ref] <= 5}
        attacker.read |= printed(made)
        follows = attacker.works_out() & kept
        assert not attacker.read & kept - could_before
        assert follows <= could_before
