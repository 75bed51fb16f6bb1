"""Measures: ratings and directions worked out by hand, and small numbers about people that no public view holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, Colour, GoodIs, Missing, Unit, exempt
from pipeline.plan.disclosure import view
from pipeline.plan.measure_view import Move, ShownMeasure
from pipeline.plan.measures import Direction, Hidden, direction, is_kept_back, rating
from pipeline.plan.model import Measure, Value
from pipeline.plan.month import Month
from pipeline.plan.record import Record, RecordedValue
from tests.plan.records import AUGUST, SEPTEMBER, measure, month, on, record, settings, value, words

JULY = CalendarMonth(2022, 7)
JUNE = CalendarMonth(2022, 6)
OCTOBER = CalendarMonth(2022, 10)
HIDDEN = Hidden.SMALL_NUMBER
N_A, NONE = Missing.NOT_APPLICABLE, Missing.NOT_AVAILABLE


def number(words: str) -> Decimal | Missing:
    return {"x": NONE, "z": N_A}.get(words) or Decimal(words)


def of(unit: Unit = Unit.COUNT, good: GoodIs = GoodIs.HIGH, target: str = "", within: str = "", **rest: Any) -> Measure:
    numbers = {"target": target, "amber_within": within}
    known = {name: Decimal(typed) for name, typed in numbers.items() if typed}
    return measure(unit=unit, good_is=good, **(known | rest))


def values(of_measure: Measure, **typed: str) -> tuple[Value, ...]:
    """Values by month: values(m, july="3", august="x", september="12/40"); a share is typed with its parts."""
    names = {"june": JUNE, "july": JULY, "august": AUGUST, "september": SEPTEMBER, "october": OCTOBER}
    made = []
    for name, words_of_it in typed.items():
        parts = words_of_it.split("/")
        if len(parts) == 2:
            share = (Decimal(parts[0]) * 100 / Decimal(parts[1])).quantize(Decimal("0.1"))
            cells: dict[str, Any] = {"numerator": Decimal(parts[0]), "denominator": Decimal(parts[1])}
            made.append(value(of_measure, names[name], value=share, **cells))
        else:
            made.append(value(of_measure, names[name], value=number(words_of_it)))
    return tuple(made)


SMALL_WORDS = ("1", "2", "3", "4", "5")


def told(by: CalendarMonth, *said: tuple[str, CalendarMonth, str], hidden: Collection[str] = ()) -> Record:
    """An earlier month's record of these values; a public paper might print all but those that are `hidden`."""
    recorded = tuple(
        RecordedValue(measure=ref, period=period, value=number(one), was_public=one not in hidden)
        for ref, period, one in said
    )
    return record(month=by, as_at=by.last_day, values=recorded)


def shown(
    *typed: Value, access: Access = PUBLIC, since: Record | None = None, earlier: tuple[Record, ...] = (), **rest: Any
) -> ShownMeasure:
    """The one measure of a month as an access sees it."""
    made = month(measures=(typed[0].measure,), values=typed, earlier=earlier, **rest)
    [seen] = view(made, access, since).measures
    return seen


@pytest.mark.parametrize(
    ("unit", "good", "target", "within", "typed", "colour"),
    [
        (Unit.PERCENT, GoodIs.HIGH, "90", "10", "90", Colour.GREEN),
        (Unit.PERCENT, GoodIs.HIGH, "90", "10", "97.5", Colour.GREEN),
        (Unit.PERCENT, GoodIs.HIGH, "90", "10", "89.9", Colour.AMBER),
        (Unit.PERCENT, GoodIs.HIGH, "90", "10", "80", Colour.AMBER),  # ten points below, not ten per cent
        (Unit.PERCENT, GoodIs.HIGH, "90", "10", "79.9", Colour.RED),
        (Unit.PERCENT, GoodIs.LOW, "15", "3", "18", Colour.AMBER),
        (Unit.PERCENT, GoodIs.LOW, "15", "3", "18.1", Colour.RED),
        (Unit.PERCENT, GoodIs.LOW, "15", "3", "0", Colour.GREEN),
        (Unit.DAYS, GoodIs.LOW, "10", "20", "12", Colour.AMBER),  # a fifth of ten is two
        (Unit.DAYS, GoodIs.LOW, "10", "20", "12.1", Colour.RED),
        (Unit.COUNT, GoodIs.HIGH, "40", "25", "30", Colour.AMBER),
        (Unit.COUNT, GoodIs.HIGH, "40", "25", "29", Colour.RED),
        (Unit.RATIO, GoodIs.LOW, "1.5", "20", "1.8", Colour.AMBER),
        (Unit.COUNT, GoodIs.LOW, "4", "", "5", Colour.RED),  # no tolerance typed, no amber
        (Unit.COUNT, GoodIs.LOW, "0", "50", "1", Colour.RED),
        (Unit.COUNT, GoodIs.NEITHER, "40", "25", "40", None),
        (Unit.COUNT, GoodIs.HIGH, "", "25", "40", None),
    ],
)
def test_a_rating_is_by_target_and_tolerance(
    unit: Unit, good: GoodIs, target: str, within: str, typed: str, colour: Colour | None
) -> None:
    assert rating(of(unit, good, target, within), Decimal(typed)) is colour


@pytest.mark.parametrize(
    ("good", "running", "before", "now", "way"),
    [
        (GoodIs.HIGH, False, "80", "84", Direction.BETTER),
        (GoodIs.HIGH, False, "84", "80", Direction.WORSE),
        (GoodIs.LOW, False, "12", "15", Direction.WORSE),
        (GoodIs.LOW, False, "15", "12", Direction.BETTER),
        (GoodIs.NEITHER, False, "15", "27", Direction.UP),
        (GoodIs.NEITHER, False, "27", "15", Direction.DOWN),
        (GoodIs.HIGH, False, "80", "80.0", Direction.NO_CHANGE),
        (GoodIs.NEITHER, False, "5", "5", Direction.NO_CHANGE),
        (GoodIs.HIGH, True, "37", "44", Direction.UP),  # it can only grow
        (GoodIs.HIGH, True, "63", "9", Direction.DOWN),  # its year began again
        (GoodIs.LOW, True, "37", "44", Direction.UP),
    ],
)
def test_a_direction_knows_what_is_good(good: GoodIs, running: bool, before: str, now: str, way: Direction) -> None:
    assert direction(of(good=good, running_total=running), Decimal(now), Decimal(before)) is way


@pytest.mark.parametrize(
    ("unit", "typed", "numerator", "denominator", "hidden"),
    [
        (Unit.COUNT, "0", "x", "x", False),
        (Unit.COUNT, "1", "x", "x", True),
        (Unit.COUNT, "5", "x", "x", True),
        (Unit.COUNT, "6", "x", "x", False),
        (Unit.COUNT, "x", "x", "x", False),
        (Unit.COUNT, "z", "x", "x", False),
        (Unit.PERCENT, "22.7", "5", "22", True),
        (Unit.PERCENT, "22.2", "6", "27", False),
        (Unit.PERCENT, "77.3", "17", "22", True),  # the other five
        (Unit.PERCENT, "100", "11", "11", False),
        (Unit.PERCENT, "100", "4", "4", True),
        (Unit.PERCENT, "0", "0", "11", False),
        (Unit.PERCENT, "0", "0", "5", True),
        (Unit.PERCENT, "3", "30", "1000", False),  # three per cent is no small number
        (Unit.PERCENT, "33.3", "x", "x", True),  # nobody can tell
        (Unit.PERCENT, "33.3", "6", "x", True),
        (Unit.PERCENT, "33.3", "x", "18", True),
        (Unit.PERCENT, "x", "x", "x", False),
        (Unit.RATE, "40.2", "4", "1000", True),
        (Unit.RATE, "40.2", "402", "100000", False),
        (Unit.RATE, "4.2", "x", "x", True),
        (Unit.DAYS, "12.5", "x", "x", False),
        (Unit.DAYS, "0.5", "x", "x", True),
    ],
)
def test_what_a_public_paper_may_not_print_of_personal_counts(
    unit: Unit, typed: str, numerator: str, denominator: str, hidden: bool
) -> None:
    cells: dict[str, Any] = {"value": number(typed), "numerator": number(numerator), "denominator": number(denominator)}
    assert is_kept_back(value(of(unit, personal_counts=True), **cells), 5) is hidden
    assert not is_kept_back(value(of(unit, personal_counts=False), **cells), 5)
    assert not is_kept_back(value(of(unit, personal_counts=True), **cells), 0), "internal papers keep nothing back"


def test_the_threshold_is_a_setting() -> None:
    people = of(personal_counts=True)
    for up_to, seen in ((9, HIDDEN), (10, HIDDEN), (8, Decimal(9))):
        made = shown(*values(people, september="9"), settings=settings(suppress_up_to=up_to))
        assert made.latest == seen


@pytest.mark.parametrize("access", [PUBLIC, exempt(3), exempt(1)])
def test_only_an_internal_view_holds_a_small_number(access: Access) -> None:
    people = of(good=GoodIs.LOW, target="4", within="50", personal_counts=True)
    typed = values(people, july="7", august="8", september="3")
    seen = shown(*typed, access=access)
    assert [one.value for one in seen.values] == [Decimal(7), Decimal(8), HIDDEN]
    assert (seen.move, seen.colour) == (HIDDEN, HIDDEN)
    full = shown(*typed, access=INTERNAL)
    assert [one.value for one in full.values] == [Decimal(7), Decimal(8), Decimal(3)]
    assert full.move == Move(direction=Direction.BETTER, by=Decimal(-5), since=AUGUST)
    assert full.colour is Colour.GREEN


def test_an_exempt_measure_keeps_small_numbers_back_in_its_own_exempt_paper_too() -> None:
    people = of(personal_counts=True, access=exempt(3))
    assert shown(*values(people, september="3"), access=exempt(3)).latest is HIDDEN


def test_the_change_is_hidden_whichever_of_the_two_is_and_the_rating_only_beside_its_own() -> None:
    people = of(Unit.PERCENT, GoodIs.LOW, "20", "3", personal_counts=True)
    seen = shown(*values(people, july="7/31", august="5/22", september="6/27"))
    assert [one.value for one in seen.values] == [Decimal("22.6"), HIDDEN, Decimal("22.2")]
    assert seen.move is HIDDEN
    assert seen.colour is Colour.AMBER


def test_a_change_reaches_back_over_what_is_missing_but_never_over_what_is_hidden() -> None:
    plain, people = of(), of(personal_counts=True)
    assert shown(*values(plain, july="40", august="x", september="44")).move == Move(
        direction=Direction.BETTER, by=Decimal(4), since=JULY
    )
    assert shown(*values(people, july="40", august="3", september="44")).move is HIDDEN
    assert shown(*values(people, july="40", august="z", september="44")).move == Move(
        direction=Direction.BETTER, by=Decimal(4), since=JULY
    )


@pytest.mark.parametrize(
    "typed",
    [{"september": "44"}, {"august": "x", "september": "44"}, {"august": "44", "september": "x"}, {"september": "z"}],
)
def test_there_is_no_change_without_two_numbers(typed: dict[str, str]) -> None:
    assert shown(*values(of(), **typed)).move is None


def test_a_missing_latest_value_has_no_rating() -> None:
    assert shown(*values(of(target="40"), august="44", september="x")).colour is None


def test_the_last_three_periods_up_to_the_reporting_month_are_shown_oldest_first() -> None:
    typed = values(of(), september="4", june="1", october="5", august="3", july="2")
    assert [(one.period, one.value) for one in shown(*typed).values] == [
        (JULY, Decimal(2)),
        (AUGUST, Decimal(3)),
        (SEPTEMBER, Decimal(4)),
    ]
    quarterly = value(of(), CalendarMonth(2022, 3), value=Decimal(7)), value(of(), JUNE, value=Decimal(8))
    assert [one.period.number for one in shown(*quarterly).values] == [3, 6]


def test_a_measure_without_values_is_shown_without() -> None:
    made = month(measures=(of(target="40"),))
    [seen] = view(made, PUBLIC).measures
    assert (seen.values, seen.move, seen.colour, seen.latest) == ((), None, None, NONE)


def test_the_day_and_the_mark_of_a_value_are_kept() -> None:
    one = value(of(), value=Decimal(4), provisional=True, as_at=on(28, 9))
    [seen] = shown(one).values
    assert (seen.provisional, seen.as_at) == (True, on(28, 9))


@pytest.mark.parametrize(("access", "said"), [(INTERNAL, "Late."), (PUBLIC, ""), (exempt(3), "")])
def test_a_leads_commentary_is_internal_and_of_the_latest_value(access: Access, said: str) -> None:
    older, newest = values(of(), august="3", september="4")
    typed = replace(older, commentary=words("Old.")), replace(newest, commentary=words("Late."))
    assert shown(*typed, access=access).commentary == words(said)


@pytest.mark.parametrize("access", [PUBLIC, INTERNAL, exempt(3)])
def test_a_withheld_measure_is_left_out(access: Access) -> None:
    listed = [measure(f"M{place}", access=one) for place, one in enumerate((PUBLIC, INTERNAL, exempt(3), exempt(4)))]
    made = month(measures=tuple(listed), values=tuple(value(one, value=Decimal(9)) for one in listed))
    kept = {PUBLIC: ["M0"], INTERNAL: ["M0", "M1", "M2", "M3"], exempt(3): ["M0", "M2"]}
    assert [one.measure.ref for one in view(made, access).measures] == kept[access]


@pytest.mark.parametrize(
    ("was", "now", "seen"),
    [
        ("82", "84", Decimal(82)),
        ("82", "82", None),
        ("82.0", "82", None),
        ("x", "82", None),  # news, not a revision
        ("82", "x", Decimal(82)),
        ("0", "3", Decimal(0)),
    ],
)
def test_a_value_is_revised_where_an_earlier_record_said_another_number(
    was: str, now: str, seen: Decimal | None
) -> None:
    before = told(AUGUST, ("m1", AUGUST, was))  # people type M1 and m1
    [one] = shown(*values(of(), august=now), earlier=(before,)).values
    assert one.was == seen


def test_a_revision_is_against_what_the_board_last_saw_else_against_the_newest_record_of_it() -> None:
    july = told(JULY, ("M1", JULY, "70"))
    august = told(AUGUST, ("M1", JULY, "71"), ("M1", AUGUST, "80"))
    typed = values(of(), july="71", august="81", september="90")
    by_board = shown(*typed, since=july, earlier=(august, july))
    assert [one.was for one in by_board.values] == [Decimal(70), Decimal(80), None]
    by_month = shown(*typed, since=august, earlier=(august, july))
    assert [one.was for one in by_month.values] == [None, Decimal(80), None]
    assert [one.was for one in shown(*typed, earlier=(august, july)).values] == [None, Decimal(80), None]


@pytest.mark.parametrize(
    ("was", "now", "seen"),
    [("3", "9", None), ("9", "3", HIDDEN), ("3", "4", None), ("9", "8", Decimal(9)), ("0", "8", Decimal(0))],
)
def test_a_number_kept_back_once_never_comes_out_as_what_was(was: str, now: str, seen: Decimal | Hidden | None) -> None:
    people, before = of(personal_counts=True), told(AUGUST, ("M1", AUGUST, was), hidden=SMALL_WORDS)
    assert shown(*values(people, august=now), earlier=(before,)).values[0].was == seen
    full = shown(*values(people, august=now), earlier=(before,), access=INTERNAL)
    assert full.values[0].was == Decimal(was)


@pytest.mark.parametrize("access", [PUBLIC, exempt(3)])
def test_what_no_public_paper_might_print_is_not_told_as_what_was(access: Access) -> None:
    """The measure was internal then, or a small numerator stood behind a rate: nobody outside has read it."""
    before = told(AUGUST, ("M1", AUGUST, "13.7"), hidden=("13.7",))
    assert shown(*values(of(), august="30"), earlier=(before,), access=access).values[0].was is None
    newer = told(AUGUST, ("M1", AUGUST, "14.1"), hidden=("14.1",))
    older = told(JULY, ("M1", AUGUST, "12"))
    found = shown(*values(of(), august="30"), earlier=(newer, older), access=access)
    assert found.values[0].was == Decimal(12), "what was public last"


SMALL, LARGE = st.integers(1, 5), st.integers(6, 40)
COUNTS = st.one_of(st.just(0), SMALL, LARGE)


@st.composite
def two_months_alike(draw: st.DrawFn) -> tuple[Month, Month, Record, Record]:
    """Two months that differ only in small numbers about people, and what a board saw before, alike in the same way."""
    unit = draw(st.sampled_from([Unit.COUNT, Unit.PERCENT]))
    people = of(
        unit,
        draw(st.sampled_from(GoodIs)),
        draw(st.sampled_from(["", "3", "20"])),
        draw(st.sampled_from(["", "2", "50"])),
        personal_counts=True,
        running_total=draw(st.booleans()),
    )
    sides: tuple[list[Value], list[Value]] = ([], [])
    before: tuple[list[tuple[str, CalendarMonth, str]], list[tuple[str, CalendarMonth, str]]] = ([], [])
    for period in (JULY, AUGUST, SEPTEMBER):
        numbers = [draw(COUNTS)]
        numbers.append(draw(SMALL) if 1 <= numbers[0] <= 5 else numbers[0])
        total = draw(st.integers(max(numbers) + 6, 90))
        flipped = draw(st.booleans())
        earlier = [draw(COUNTS)]
        earlier.append(draw(SMALL) if 1 <= earlier[0] <= 5 else earlier[0])
        for side, number_of_people, said, was in zip(sides, numbers, before, earlier, strict=True):
            top = total - number_of_people if flipped else number_of_people
            share = Decimal(100 * top) / total
            parts: dict[str, Any] = {"numerator": Decimal(top), "denominator": Decimal(total)}
            one = Decimal(number_of_people) if unit is Unit.COUNT else share.quantize(Decimal("0.1"))
            side.append(value(people, period, value=one, **(parts if unit is Unit.PERCENT else {})))
            said.append(("M1", period, str(was)))
    records = tuple(told(AUGUST, *said, hidden=SMALL_WORDS) for said in before)
    months = [
        month(measures=(people,), values=tuple(side), earlier=(one,)) for side, one in zip(sides, records, strict=True)
    ]
    return months[0], months[1], records[0], records[1]


@hypothesis_settings(deadline=None)
@given(two_months_alike(), st.sampled_from([PUBLIC, exempt(3)]))
def test_who_reads_a_public_view_cannot_tell_one_small_number_from_another(
    alike: tuple[Month, Month, Record, Record], access: Access
) -> None:
    one, other, seen, seen_otherwise = alike
    assert view(one, access, seen).measures == view(other, access, seen_otherwise).measures


@pytest.mark.parametrize(
    ("percent", "numerator", "denominator", "kept"),
    [("22.7", 5, 22, True), ("22.7", 22, 5, True), ("50", 30, 10, True), ("22.7", 0, 0, True), ("22.7", 6, 100, True),
     ("-6", -6, 100, True), ("22.7", 10, 44, False), ("23", 10, 44, False), ("0", 0, 44, False)],
)  # fmt: skip
def test_a_percentage_is_published_only_on_parts_that_are_its_own(
    percent: str, numerator: int, denominator: int, kept: bool
) -> None:
    people = of(Unit.PERCENT, personal_counts=True)
    typed = value(people, value=Decimal(percent), numerator=Decimal(numerator), denominator=Decimal(denominator))
    assert is_kept_back(typed, 5) is kept
