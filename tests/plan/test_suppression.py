"""Small numbers about people: what is kept back, what is kept back beside it, and what an attacker can work out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, GoodIs, Missing, Unit, exempt
from pipeline.plan.disclosure import view
from pipeline.plan.measures import Hidden
from pipeline.plan.model import Measure, Value
from pipeline.plan.month import Month
from pipeline.plan.record import Record, RecordedValue
from pipeline.plan.sums import Sums, another_table
from pipeline.plan.suppression import kept_back
from tests.plan.records import AUGUST, SEPTEMBER, measure, month, record, settings, value

JULY = CalendarMonth(2022, 7)
SIGNS = {"x": Missing.NOT_AVAILABLE, "z": Missing.NOT_APPLICABLE}


def people(ref: str, total: str = "", **rest: object) -> Measure:
    known: dict[str, object] = {"personal_counts": True, "good_is": GoodIs.NEITHER, "part_of": tuple(total.split())}
    return measure(ref=ref, **(known | rest))


def typed(of: Measure, words: str, period: CalendarMonth = SEPTEMBER) -> Value:
    """A number, "x", "z", or a share with its parts: "6/27"."""
    parts = words.split("/")
    if len(parts) == 2:
        top, bottom = map(Decimal, parts)
        return value(of, period, value=(100 * top / bottom).quantize(Decimal("0.1")), numerator=top, denominator=bottom)
    return value(of, period, value=SIGNS.get(words) or Decimal(words))


def printed(of: Month, access: Access = PUBLIC) -> dict[tuple[str, CalendarMonth], str]:
    """What a paper says of each value: c, x, z or the number."""
    signs: dict[object, str] = {Hidden.SMALL_NUMBER: "c", Missing.NOT_AVAILABLE: "x", Missing.NOT_APPLICABLE: "z"}
    return {
        (shown.measure.ref, one.period): signs.get(one.value, f"{one.value}")
        for shown in view(of, access).measures
        for one in shown.values
    }


CASES: dict[str, tuple[str, str]] = {
    # name: what is typed, what the public reads. T is the total of A, B, C and D; A1 and A2 are parts of A
    "a number above the threshold": ("A=6", "A=6"),
    "the threshold itself": ("A=5", "A=c"),
    "one": ("A=1", "A=c"),
    "a true zero": ("A=0", "A=0"),
    "not available": ("A=x", "A=x"),
    "not applicable": ("A=z", "A=z"),
    "a total without parts": ("T=9", "T=9"),
    "a small total": ("T=4", "T=c"),
    "one small part brings the next smallest": ("T=20 A=3 B=8 C=9", "T=20 A=c B=c C=9"),
    "the next smallest may be zero": ("T=20 A=3 B=0 C=17", "T=20 A=c B=c C=17"),
    "two small parts hide each other": ("T=20 A=3 B=2 C=15", "T=20 A=c B=c C=15"),
    "three small parts": ("T=20 A=3 B=2 C=4 D=11", "T=20 A=c B=c C=c D=11"),
    "two parts, one small": ("T=20 A=3 B=17", "T=20 A=c B=c"),
    "the only part of a total takes the total with it": ("T=3 A=3", "T=c A=c"),
    "a lone part that is not all of its total": ("T=20 A=3", "T=c A=c"),
    "no part is small": ("T=20 A=6 B=6 C=8", "T=20 A=6 B=6 C=8"),
    "zeros alone hide nothing": ("T=20 A=0 B=0 C=20", "T=20 A=0 B=0 C=20"),
    "a small total and its small parts": ("T=5 A=3 B=2", "T=c A=c B=c"),
    "a small total whose one part is all of it": ("T=4 A=4 B=0", "T=c A=c B=0"),
    "a part that is not available hides nothing": ("T=20 A=3 B=x C=17", "T=20 A=c B=x C=c"),
    "a part that does not apply hides nothing": ("T=20 A=3 B=z C=17", "T=20 A=c B=z C=c"),
    "a total that is not available gives nothing away": ("T=x A=3 B=8 C=9", "T=x A=c B=8 C=9"),
    "no total at all": ("A=3 B=8 C=9", "A=c B=8 C=9"),
    "equal candidates: the first by reference": ("T=20 A=4 B=8 C=8", "T=20 A=c B=c C=8"),
    "parts of a part: hidden A is not told by A1 and A2": (
        "T=40 A=9 B=3 C=28 A1=6 A2=3",
        "T=40 A=c B=c C=28 A1=c A2=c",
    ),
    "parts of a part: nothing small below": ("T=40 A=12 B=3 C=25 A1=6 A2=6", "T=40 A=c B=c C=25 A1=c A2=6"),
    "a small part of a part stays below it": ("T=40 A=20 B=20 A1=3 A2=17", "T=40 A=20 B=20 A1=c A2=c"),
    "a small part of a part whose total is kept back": ("T=40 A=4 B=30 C=6 A1=4 A2=0", "T=40 A=c B=30 C=c A1=c A2=0"),
    "a share of many": ("P=10/44", "P=22.7"),
    "a share with a small numerator": ("P=5/44", "P=c"),
    "a share with few left over": ("P=40/44", "P=c"),
    "a share of none": ("P=0/44", "P=0.0"),
    "a share of all": ("P=44/44", "P=100.0"),
    "a share whose parts nobody typed": ("P=22.7", "P=c"),
    "a share not available": ("P=x", "P=x"),
}
MEASURES = {
    "T": people("T"),
    **{ref: people(ref, "T") for ref in "ABCD"},
    **{ref: people(ref, "A") for ref in ("A1", "A2")},
    "P": people("P", unit=Unit.PERCENT),
}


def read(words: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in words.split())


def a_month(words: str, **rest: object) -> Month:
    given_ = read(words)
    used = tuple(MEASURES[ref] for ref in given_)
    return month(measures=used, values=tuple(typed(MEASURES[ref], said) for ref, said in given_.items()), **rest)


@pytest.mark.parametrize("case", CASES)
def test_what_the_public_reads(case: str) -> None:
    said, expected = CASES[case]
    assert {ref: words for (ref, _), words in printed(a_month(said)).items()} == read(expected)


@pytest.mark.parametrize("case", CASES)
def test_an_internal_paper_says_it_all(case: str) -> None:
    assert "c" not in printed(a_month(CASES[case][0]), INTERNAL).values()


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30


def test_the_threshold_is_a_setting_beside_a_small_number_too() -> None:
    lower = a_month("T=20 A=3 B=8 C=9", settings=settings(suppress_up_to=2))
    assert "c" not in printed(lower).values()
    higher = a_month("T=30 A=8 B=10 C=12", settings=settings(suppress_up_to=8))
    assert list(printed(higher).values()) == ["30", "c", "c", "12"]


def test_a_part_that_is_not_about_people_is_still_kept_back_beside_one_that_is() -> None:
    plain = replace(MEASURES["B"], personal_counts=False)
    parts = (MEASURES["T"], MEASURES["A"], plain, MEASURES["C"])
    of = month(measures=parts, values=tuple(map(typed, parts, ("20", "3", "8", "9"))))
    assert list(printed(of).values()) == ["20", "c", "c", "9"]


@pytest.mark.parametrize(("access", "expected"), [(PUBLIC, ["20", "c", "8"]), (exempt(3), ["20", "c", "9", "c"])])
def test_a_part_the_paper_does_not_show_hides_a_small_one(access: Access, expected: list[str]) -> None:
    exempt_part = replace(MEASURES["B"], access=exempt(3))
    parts = (MEASURES["T"], MEASURES["A"], exempt_part, MEASURES["C"])
    of = month(measures=parts, values=tuple(map(typed, parts, ("20", "3", "9", "8"))))
    assert list(printed(of, access).values()) == expected


def test_only_small_numbers_are_kept_safe() -> None:
    """B is exempt and no small number, though the sum tells it; Q has nothing to do with it."""
    parts = (MEASURES["T"], MEASURES["A"], replace(MEASURES["B"], access=exempt(3)), people("Q"))
    of = month(measures=parts, values=tuple(map(typed, parts, ("20", "8", "12", "3"))))
    assert list(printed(of).values()) == ["20", "8", "c"]


def test_each_period_is_kept_safe_by_itself() -> None:
    t, a, b, c = (MEASURES[ref] for ref in "TABC")
    august = [typed(one, said, AUGUST) for one, said in zip((t, a, b, c), ("20", "8", "3", "9"), strict=True)]
    september = [typed(one, said) for one, said in zip((t, a, b, c), ("20", "6", "7", "7"), strict=True)]
    said = printed(month(measures=(t, a, b, c), values=(*august, *september)))
    assert [said[ref, AUGUST] for ref in "TABC"] == ["20", "c", "c", "9"]
    assert [said[ref, SEPTEMBER] for ref in "TABC"] == ["20", "6", "7", "7"]


def told(*said: tuple[str, CalendarMonth, str, bool], by: CalendarMonth = AUGUST) -> Record:
    """What a record says: a measure's value in a period, and whether public papers printed it."""
    items = (
        RecordedValue(measure=ref, period=period, value=Decimal(words), provisional=False, was_public=was_public)
        for ref, period, words, was_public in said
    )
    return record(month=by, values=tuple(items))


def of_august(words: str, *earlier: Record) -> dict[str, str]:
    given_ = read(words)
    used = tuple(MEASURES[ref] for ref in given_)
    values = tuple(typed(MEASURES[ref], said, AUGUST) for ref, said in given_.items())
    return {ref: said for (ref, _), said in printed(month(measures=used, values=values, earlier=earlier)).items()}


def test_what_was_kept_back_in_the_last_paper_is_kept_back_again_and_not_another() -> None:
    """B was the next smallest then; C is now, and the two papers together would tell A."""
    before = told(
        ("T", AUGUST, "20", True), ("A", AUGUST, "3", False), ("B", AUGUST, "7", False), ("C", AUGUST, "10", True)
    )
    assert of_august("T=20 A=3 B=9 C=8", before) == {"T": "20", "A": "c", "B": "c", "C": "8"}


def test_what_a_public_paper_has_said_already_hides_nothing() -> None:
    """B is smaller, and everybody has read it: only C can keep A safe."""
    before = told(("B", AUGUST, "7", True))
    assert of_august("T=20 A=3 B=7 C=10", before) == {"T": "20", "A": "c", "B": "7", "C": "c"}


def test_what_was_public_last_counts() -> None:
    """B was kept back in July and printed in August, so that C, which is smaller, is kept back now."""
    july = told(("B", AUGUST, "7", False), by=JULY)
    august = told(("B", AUGUST, "10", True))
    assert of_august("T=20 A=3 B=9 C=8", august, july) == {"T": "20", "A": "c", "B": "9", "C": "c"}


def test_where_everything_beside_it_has_been_said_nothing_more_is_kept_back() -> None:
    before = told(*((ref, AUGUST, said, True) for ref, said in (("T", "20"), ("B", "8"), ("C", "9"))))
    assert of_august("T=20 A=3 B=8 C=9", before) == {"T": "20", "A": "c", "B": "8", "C": "9"}


def test_a_revised_number_is_judged_as_it_is_now() -> None:
    before = told(("A", AUGUST, "3", False))
    assert of_august("T=20 A=8 B=12", before) == {"T": "20", "A": "8", "B": "12"}
    before = told(("A", AUGUST, "8", True))
    assert of_august("T=20 A=3 B=7 C=10", before) == {"T": "20", "A": "c", "B": "c", "C": "10"}


def test_a_provisional_number_is_kept_back_like_any_other() -> None:
    t, a, b = (MEASURES[ref] for ref in "TAB")
    values = (typed(t, "20"), replace(typed(a, "3"), provisional=True), typed(b, "17"))
    assert list(printed(month(measures=(t, a, b), values=values)).values()) == ["20", "c", "c"]


def small_before(*said: tuple[str, str, bool]) -> Record:
    """August's record of T and its parts, in which A was a small number about people."""
    items = (
        RecordedValue(
            measure=ref,
            period=AUGUST,
            value=Decimal(words),
            was_public=was_public,
            is_small=ref == "A",
            part_of=() if ref == "T" else ("T",),
        )
        for ref, words, was_public in said
    )
    return record(month=AUGUST, values=tuple(items))


KEPT_BEFORE = small_before(("T", "20", True), ("A", "3", False), ("B", "8", False), ("C", "9", True))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("T=20 A=x B=8 C=9", "T=20 A=x B=c C=9"),  # blanked
        ("T=20 B=8 C=9", "T=20 B=c C=9"),  # its row deleted
        ("T=25 A=8 B=8 C=9", "T=25 A=c B=c C=9"),  # revised: 25 less 20 would tell what it was
        ("T=20 A=3 B=8 C=9", "T=20 A=c B=c C=9"),
    ],
)
def test_what_hid_a_small_number_once_is_kept_back_whatever_was_done_since(now: str, expected: str) -> None:
    assert of_august(now, KEPT_BEFORE) == read(expected)


def test_nor_does_clearing_part_of_or_personal_counts_or_lowering_the_threshold_tell_it() -> None:
    loose = [replace(people(ref), personal_counts=False) for ref in "TABC"]
    values = tuple(typed(one, said, AUGUST) for one, said in zip(loose, ("20", "3", "8", "9"), strict=True))
    of = month(measures=tuple(loose), values=values, earlier=(KEPT_BEFORE,), settings=settings(suppress_up_to=0))
    assert list(printed(of).values()) == ["20", "c", "c", "9"]
    assert kept_back(of, of.master.measures) == {("a", AUGUST), ("b", AUGUST)}


def test_a_part_taken_out_of_its_total_before_is_still_one_to_a_reader_who_has_that_paper() -> None:
    """The newest record no longer says what A and B were parts of, nor does the plan: August's paper did."""
    july = small_before(("T", "20", True), ("A", "3", False), ("B", "17", False))
    since = told(("T", AUGUST, "20", True), ("A", AUGUST, "3", False), ("B", AUGUST, "17", False), by=SEPTEMBER)
    loose = [people(ref) for ref in "TAB"]
    values = tuple(typed(one, said, AUGUST) for one, said in zip(loose, ("20", "3", "17"), strict=True))
    of = month(measures=tuple(loose), values=values, earlier=(since, july))
    assert list(printed(of).values()) == ["20", "c", "c"]


def test_what_a_paper_of_the_month_itself_hid_stays_hidden_in_its_supplement() -> None:
    """Nothing is compared with it, so it is not among the earlier months; a reader has it all the same."""
    closed = replace(KEPT_BEFORE, month=SEPTEMBER, closing=1)
    given_ = read("T=25 A=8 B=8 C=9")
    values = tuple(typed(MEASURES[ref], said, AUGUST) for ref, said in given_.items())
    revised = month(measures=tuple(MEASURES[ref] for ref in given_), values=values)
    assert "c" not in printed(revised).values()
    assert list(printed(replace(revised, also_read=(closed,))).values()) == ["25", "c", "c", "9"]


def test_a_part_of_two_totals_is_hidden_in_both_and_breakdowns_are_told_apart() -> None:
    totals = {"T": "", "R1": "by age:T", "R2": "by age:T", "C1": "by area:T", "C2": "by area:T"}
    cells = {f"X{r}{c}": f"R{r} C{c}" for r in "12" for c in "12"}
    table = tuple(people(ref, of) for ref, of in (totals | cells).items())
    values = tuple(map(typed, table, ("60", "23", "37", "33", "27", "3", "20", "30", "7")))
    said = {ref: words for (ref, _), words in printed(month(measures=table, values=values)).items()}
    assert [said[ref] for ref in totals] == ["60", "23", "37", "33", "27"]
    assert [said[ref] for ref in cells] == ["c"] * 4


def test_each_breakdown_of_a_total_is_a_sum_of_its_own() -> None:
    """N and S are smaller than B, and tell nothing of A."""
    totals = {"T": "", "A": "age:T", "B": "age:T", "C": "age:T", "N": "area:T", "S": "area:T"}
    ways = tuple(people(ref, of) for ref, of in totals.items())
    values = tuple(map(typed, ways, ("20", "3", "8", "9", "6", "14")))
    assert list(printed(month(measures=ways, values=values)).values()) == ["20", "c", "c", "9", "6", "14"]


def test_nothing_below_nought_tells_too() -> None:
    """X and Y make 3, Y and Z none: Y can only be nought."""
    x, y, z, one, other = (((ref, AUGUST), Decimal(said)) for ref, said in zip("xyzrs", "30030", strict=True))
    sums = Sums.of([(one, x, y), (other, y, z)])
    assert another_table(x, sums, {one, other}).moved == frozenset()
    assert another_table(x, sums, {one}).moved == {x, y, other}


# What an attacker can work out. The rank of the equations with and without one more row tells whether they fix a
# value: nothing of the program's own reasoning is used.


@dataclass(frozen=True)
class Tree:
    """Measures by reference, the total each is a part of, and its values by period."""

    totals: dict[str, str]
    values: dict[tuple[str, CalendarMonth], int]


def rank(rows: Iterable[Sequence[int]]) -> int:
    left = [[Fraction(number) for number in row] for row in rows]
    found = 0
    while left:
        row = left.pop()
        place = next((place for place, number in enumerate(row) if number), None)
        if place is None:
            continue
        found += 1
        left = [
            [number - other[place] / row[place] * own for number, own in zip(other, row, strict=True)] for other in left
        ]
    return found


def fixed(tree: Tree, known: set[tuple[str, CalendarMonth]]) -> set[tuple[str, CalendarMonth]]:
    """The values that the sums and what is known lead to."""
    unknown = sorted(tree.values.keys() - known)
    rows = []
    for (ref, period), _ in tree.values.items():
        parts = [(part, period) for part, total in tree.totals.items() if total == ref]
        if parts:
            rows.append([(key == (ref, period)) - (key in parts) for key in unknown])
    whole = rank(rows)
    return {key for key in unknown if rank([*rows, [other == key for other in unknown]]) == whole}


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Two totals of two to four parts; one part of the first has parts of its own."""
    totals, leaves = {"T": "", "U": ""}, []
    for total in ("T", "U"):
        for number in range(draw(st.integers(2, 4))):
            totals[f"{total}{number}"] = total
    for number in range(draw(st.integers(0, 3))):
        totals[f"T0{number}"] = "T0"
    leaves = [ref for ref in totals if ref not in totals.values()]
    values = {}
    for period in (AUGUST, SEPTEMBER):
        for ref in leaves:
            values[ref, period] = draw(st.one_of(st.integers(0, 8), st.integers(0, 40)))
        for ref in ("T0", "T", "U"):
            parts = [part for part, total in totals.items() if total == ref]
            if parts:
                values[ref, period] = sum(values[part, period] for part in parts)
    return Tree(totals=totals, values=values)


def month_of(tree: Tree, *earlier: Record, up_to: CalendarMonth = SEPTEMBER) -> Month:
    measures = {ref: people(ref, total) for ref, total in tree.totals.items()}
    values = tuple(
        typed(measures[ref], str(said), period) for (ref, period), said in tree.values.items() if period <= up_to
    )
    return month(measures=tuple(measures.values()), values=values, earlier=earlier)


def read_in(tree: Tree, of: Month) -> set[tuple[str, CalendarMonth]]:
    """The values that a public paper prints, each of them right."""
    said = printed(of)
    assert all(words in ("c", str(tree.values[key])) for key, words in said.items())
    return {key for key, words in said.items() if words != "c"}


def small_in(tree: Tree) -> set[tuple[str, CalendarMonth]]:
    return {key for key, number in tree.values.items() if 0 < number <= 5}


@hypothesis_settings(deadline=None, max_examples=150)
@given(trees())
def test_no_small_number_can_be_worked_out_from_a_public_paper(tree: Tree) -> None:
    known = read_in(tree, month_of(tree))
    assert not known & small_in(tree)
    assert not fixed(tree, known) & small_in(tree)


@hypothesis_settings(deadline=None, max_examples=100)
@given(trees(), st.data())
def test_nor_from_it_and_the_paper_before(tree: Tree, data: st.DataObject) -> None:
    """Last month's paper said August; this one says August again, revised or not, and September."""
    earlier = month_of(tree, up_to=AUGUST)
    first = read_in(tree, earlier)
    august = [key for key in tree.values if key[1] == AUGUST]
    before = told(*((ref, period, str(tree.values[ref, period]), (ref, period) in first) for ref, period in august))
    known = first | read_in(tree, month_of(tree, before))
    assert not fixed(tree, known) & small_in(tree)
