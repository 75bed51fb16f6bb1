"""The words a scorecard and a report print of measures: numbers as typed, directions that know what is good."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.papers.fields import Figure, MeasureField, MeasuresField, PeriodField, Reading
from pipeline.papers.filling.measure_fields import measures_field, value_words
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, GoodIs, Missing, Unit
from pipeline.plan.disclosure import view
from pipeline.plan.model import Measure, Value
from pipeline.plan.record import FigureName, Record, RecordedValue
from pipeline.plan.text import plain
from tests.plan.records import AUGUST, SEPTEMBER, measure, month, on, record, value, words

JULY = CalendarMonth(2022, 7)
HIGH, LOW, NEITHER = GoodIs.HIGH, GoodIs.LOW, GoodIs.NEITHER
PERCENT, DAYS, COUNT = Unit.PERCENT, Unit.DAYS, Unit.COUNT


def fields(*measures: Measure, typed: tuple[Value, ...], access: Access = PUBLIC, **rest: Any) -> MeasuresField:
    made = month(measures=measures, values=typed, **rest)
    return measures_field(view(made, access).measures, made.settings.suppress_up_to)


def field(of: Measure, *numbers: str, access: Access = PUBLIC, **rest: Any) -> MeasureField:
    """One measure with its newest values, September's last; "x" and "z" where there is no number."""
    missing = {"x": Missing.NOT_AVAILABLE, "z": Missing.NOT_APPLICABLE}
    periods = (JULY, AUGUST, SEPTEMBER)[3 - len(numbers) :]
    typed = tuple(
        value(of, period, value=missing.get(number) or Decimal(number))
        for period, number in zip(periods, numbers, strict=True)
    )
    [one] = fields(of, typed=typed, access=access, **rest).listed
    return one


def of(unit: Unit, good: GoodIs, target: str = "", within: str = "", **rest: Any) -> Measure:
    numbers = {"target": target, "amber_within": within}
    known = {name: Decimal(typed) for name, typed in numbers.items() if typed}
    return measure("M3", unit=unit, good_is=good, **(known | rest))


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("84", PERCENT, "84%"),
        ("83.75", PERCENT, "83.75%"),
        ("0", PERCENT, "0%"),
        ("12.5", DAYS, "12.5 days"),
        ("1", DAYS, "1 day"),
        ("0", DAYS, "0 days"),
        ("1204", COUNT, "1,204"),
        ("1234567.5", COUNT, "1,234,567.5"),
        ("45.2", Unit.RATE, "45.2"),
        ("15.90", Unit.RATIO, "15.9"),
        ("1E+3", COUNT, "1,000"),
        ("0.0000001", Unit.RATIO, "0.0000001"),
    ],
)
def test_a_number_is_printed_as_precisely_as_it_was_typed(number: str, unit: Unit, said: str) -> None:
    assert value_words(Decimal(number), unit) == said


@pytest.mark.parametrize(
    ("unit", "good", "target", "said"),
    [
        (PERCENT, HIGH, "90", "at least 90%"),
        (DAYS, LOW, "20", "at most 20 days"),
        (DAYS, LOW, "1", "at most 1 day"),
        (COUNT, HIGH, "1200", "at least 1,200"),
        (COUNT, LOW, "0", "at most 0"),
        (COUNT, NEITHER, "40", "40"),
        (COUNT, LOW, "", "No target"),
    ],
)
def test_a_target_says_which_side_is_good(unit: Unit, good: GoodIs, target: str, said: str) -> None:
    assert field(of(unit, good, target), "9").target == said


@pytest.mark.parametrize(
    ("unit", "good", "numbers", "said"),
    [
        (PERCENT, HIGH, ("80", "84"), "Better: up 4 points since August"),
        (PERCENT, HIGH, ("84", "83"), "Worse: down 1 point since August"),
        (PERCENT, LOW, ("22.1", "22.8"), "Worse: up 0.7 points since August"),
        (PERCENT, LOW, ("81.9", "79.9"), "Better: down 2 points since August"),
        (DAYS, LOW, ("12", "15"), "Worse: up 3 days since August"),
        (DAYS, LOW, ("12", "11"), "Better: down 1 day since August"),
        (COUNT, NEITHER, ("15", "27"), "Up 12 since August"),
        (COUNT, NEITHER, ("2027", "15"), "Down 2,012 since August"),
        (COUNT, HIGH, ("15", "15"), "No change since August"),
        (COUNT, HIGH, ("11", "x", "15"), "Better: up 4 since July"),
        (COUNT, HIGH, ("15", "x"), "[x]"),
        (COUNT, HIGH, ("15", "z"), "[z]"),
        (COUNT, HIGH, ("15",), "No earlier value"),
        (COUNT, HIGH, (), "[x]"),
    ],
)
def test_a_direction_is_said_in_words(unit: Unit, good: GoodIs, numbers: tuple[str, ...], said: str) -> None:
    assert field(of(unit, good), *numbers).direction == said


def test_a_month_of_another_year_is_named_with_its_year() -> None:
    one = of(COUNT, HIGH)
    typed = (value(one, CalendarMonth(2021, 12), value=Decimal(3)), value(one, SEPTEMBER, value=Decimal(7)))
    [made] = fields(one, typed=typed).listed
    assert made.direction == "Better: up 4 since December 2021"
    assert made.short == "up 4 since December 2021, 7 in September"


@pytest.mark.parametrize(
    ("number", "said"), [("90", "Green"), ("81", "Amber"), ("79", "Red"), ("x", "[x]"), ("z", "[z]")]
)
def test_a_rating_is_a_word_or_the_symbol_of_the_value(number: str, said: str) -> None:
    assert field(of(PERCENT, HIGH, "90", "10"), number).rating == said
    assert field(of(PERCENT, NEITHER, "90", "10"), "84").rating == "Not rated"
    assert field(of(PERCENT, HIGH), "84").rating == "Not rated"


def test_beside_a_small_number_the_public_read_one_symbol_and_the_board_reads_all() -> None:
    people = of(COUNT, LOW, "4", "50", personal_counts=True)
    public, internal = (field(people, "9", "3", access=access) for access in (PUBLIC, INTERNAL))
    assert (public.latest.value, public.direction, public.short, public.rating) == ("[c]",) * 4
    assert (public.before.value, public.target) == ("9", "at most 4")
    assert (internal.latest.value, internal.direction, internal.rating) == (
        "3",
        "Better: down 6 since August",
        "Green",
    )
    assert field(people, "9", "0").latest.value == "0", "nought is a true nought"


def revised(was: str, now: str, *, provisional: bool = False, **rest: Any) -> PeriodField:
    one = of(PERCENT, HIGH, **rest)
    before = record(values=(RecordedValue(measure="M3", period=AUGUST, value=Decimal(was), was_public=True),))
    typed = value(one, AUGUST, value=Decimal(now), provisional=provisional)
    return fields(one, typed=(typed,), earlier=(before,)).listed[0].latest


def test_a_value_says_in_words_that_it_is_provisional_or_revised() -> None:
    assert revised("82", "84") == PeriodField(period="Aug 2022", value="84%", note="revised: was 82%")
    assert revised("82", "82", provisional=True).note == "provisional"
    assert revised("82", "84", provisional=True).note == "provisional; revised: was 82%"
    assert revised("82", "82").note == ""


def test_every_cell_says_something_where_nothing_was_typed() -> None:
    made = field(of(COUNT, NEITHER))
    assert made.two_before == made.before == made.latest == PeriodField(period="", value="None", note="")
    assert (made.statistical_neighbours, made.england, made.as_at) == ("None", "None", "Not supplied")
    assert (made.direction, made.rating, made.target) == ("[x]", "[x]", "No target")


def test_what_else_a_row_holds() -> None:
    one = of(
        PERCENT,
        HIGH,
        statistical_neighbours=Decimal("14.2"),
        england=Decimal("15.5"),
        running_total=True,
        measure="Share",
    )
    typed = value(one, SEPTEMBER, value=Decimal(84), as_at=on(28, 9), commentary=words("It rose."))
    public, internal = (fields(one, typed=(typed,), access=access) for access in (PUBLIC, INTERNAL))
    [made] = internal.listed
    assert (made.ref, made.theme, made.measure, made.unit) == ("M3", "Workforce", "Share", "percent")
    assert made.about == "Workforce; percent; running total"
    assert (made.statistical_neighbours, made.england, made.as_at) == ("14.2%", "15.5%", on(28, 9))
    assert plain(made.commentary) == "It rose."
    assert internal.commented == internal.listed
    assert public.commented == ()
    assert public.listed[0].commentary == ()


def test_every_printed_value_knows_which_figure_it_is() -> None:
    made = field(of(PERCENT, HIGH, "90", england=Decimal(80)), "82", "84")
    named = {
        "value August 2022": made.before.value,
        "value September 2022": made.latest.value,
        "target": made.target,
        "England": made.england,
        "direction": made.direction,
        "change": made.short,
        "rating": made.rating,
    }
    for name, said in named.items():
        assert isinstance(said, Reading)
        assert said.figure == FigureName(name=name, of="M3")


def test_the_counts_know_their_measures_and_sum_to_the_total() -> None:
    rated = [replace(of(PERCENT, HIGH, "90", "10"), ref=f"M{place}") for place in range(3)]
    people = replace(of(COUNT, LOW, "4", personal_counts=True), ref="M3")
    neither = replace(of(COUNT, NEITHER), ref="M4")
    numbers = ("91", "85", "20", "3", "40")
    listed = (*rated, people, neither)
    typed = tuple(value(one, value=Decimal(number)) for one, number in zip(listed, numbers, strict=True))
    made = fields(*listed, typed=typed)
    counts = (made.total, made.at_target, made.within, made.beyond, made.kept_back, made.not_rated)
    assert counts == (5, 1, 1, 1, 1, 1)
    figures = [figure for figure in counts if isinstance(figure, Figure)]
    assert [figure.counted for figure in figures] == [
        ("M0", "M1", "M2", "M3", "M4"),
        ("M0",),
        ("M1",),
        ("M2",),
        ("M3",),
        ("M4",),
    ]
    assert figures[1].figure == FigureName(name="at target", of="measures")


def test_better_and_worse_and_revised_name_no_measure_whose_change_is_hidden() -> None:
    better, worse = replace(of(COUNT, HIGH), ref="M1"), replace(of(COUNT, LOW), ref="M2")
    people, running = (
        replace(of(COUNT, HIGH, personal_counts=True), ref="M3"),
        replace(of(COUNT, HIGH, running_total=True), ref="M4"),
    )
    listed = (better, worse, people, running)
    typed = tuple(
        value(one, period, value=Decimal(number)) for one in listed for period, number in ((AUGUST, 3), (SEPTEMBER, 44))
    )
    before = record(values=(RecordedValue(measure="M2", period=AUGUST, value=Decimal(4), was_public=True),))
    made = fields(*listed, typed=typed, earlier=(before,))
    assert [one.ref for one in made.better] == ["M1"]
    assert [one.ref for one in made.worse] == ["M2"]
    assert [one.ref for one in made.revised] == ["M2"]
    whole = fields(*listed, typed=typed, earlier=(before,), access=INTERNAL)
    assert [one.ref for one in whole.better] == ["M1", "M3"]


def key(made: MeasuresField) -> list[str]:
    return [entry.symbol for entry in made.symbols]


def test_the_key_holds_what_is_printed_and_nothing_else() -> None:
    assert fields(typed=()).symbols == ()
    green = of(COUNT, HIGH, "4")
    assert key(fields(green, typed=(value(green, value=Decimal(9)),))) == ["Green"]
    people = of(COUNT, LOW, "20", "20", personal_counts=True)
    typed = (
        value(people, JULY, value=Decimal(3)),
        value(people, AUGUST, value=Missing.NOT_APPLICABLE),
        value(people, SEPTEMBER, value=Decimal(22), provisional=True),
    )
    before = record(values=(RecordedValue(measure="M3", period=SEPTEMBER, value=Decimal(23), was_public=True),))
    made = fields(people, typed=typed, earlier=(before,))
    assert key(made) == ["Amber", "[c]", "[z]", "provisional", "revised"]
    assert all(entry.meaning.endswith(".") for entry in made.symbols)
    assert "from 1 to 5" in made.symbols[1].meaning


def test_a_small_number_that_only_a_revision_hides_is_in_the_key_too() -> None:
    people = of(COUNT, LOW, "20", personal_counts=True)
    before = record(values=(RecordedValue(measure="M3", period=SEPTEMBER, value=Decimal(9), was_public=True),))
    made = fields(people, typed=(value(people, value=Decimal(3)),), earlier=(before,))
    assert made.listed[0].latest.note == "revised: was [c]"
    assert key(made) == ["[c]", "revised"]


NUMBERS = st.one_of(
    st.sampled_from(list(Missing)),
    st.decimals(0, 60, places=1),
    st.integers(0, 60).map(Decimal),
    st.integers(0, 6).map(Decimal),
)


@st.composite
def some_measures(draw: st.DrawFn) -> tuple[tuple[Measure, ...], tuple[Value, ...], Record]:
    listed, typed, before = [], [], []
    for place in range(draw(st.integers(0, 5))):
        one = measure(
            f"M{place}",
            unit=draw(st.sampled_from(Unit)),
            good_is=draw(st.sampled_from(GoodIs)),
            target=draw(st.one_of(st.none(), st.integers(0, 60).map(Decimal))),
            amber_within=draw(st.one_of(st.none(), st.integers(0, 60).map(Decimal))),
            personal_counts=draw(st.booleans()),
            running_total=draw(st.booleans()),
        )
        listed.append(one)
        for period in (JULY, AUGUST, SEPTEMBER)[draw(st.integers(0, 3)) :]:
            typed.append(value(one, period, value=draw(NUMBERS), numerator=draw(NUMBERS), denominator=draw(NUMBERS)))
            before.append(
                RecordedValue(measure=one.ref, period=period, value=draw(NUMBERS), was_public=draw(st.booleans()))
            )
    return tuple(listed), tuple(typed), record(values=tuple(before))


@hypothesis_settings(deadline=None)
@given(some_measures(), st.sampled_from([PUBLIC, INTERNAL]))
def test_counts_sum_and_cells_are_filled_whatever_is_typed(
    drawn: tuple[tuple[Measure, ...], tuple[Value, ...], Record], access: Access
) -> None:
    listed, typed, before = drawn
    made = fields(*listed, typed=typed, access=access, earlier=(before,))
    assert made.at_target + made.within + made.beyond + made.not_rated + made.kept_back == made.total == len(listed)
    said = {entry.symbol for entry in made.symbols}
    for one in made.listed:
        cells = [one.target, one.direction, one.rating, one.short, one.statistical_neighbours, one.england, one.about]
        cells += [period.value for period in (one.two_before, one.before, one.latest)]
        assert all(cells)
        assert {cell for cell in cells if cell.startswith("[")} <= said
        assert access == PUBLIC or "[c]" not in cells
        if one.latest.value == "[c]":
            assert (one.direction, one.rating, one.short) == ("[c]", "[c]", "[c]")
