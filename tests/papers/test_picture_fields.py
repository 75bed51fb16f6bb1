"""What pictures say: the counts of the tables, in the words of their message."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.papers.fields import CountsField, Figure, ThemeField
from pipeline.papers.filling.picture_fields import past_points, states_picture, trend_field
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import State
from pipeline.plan.record import FigureName, Record, RecordedAction
from tests.papers.maker import specimen
from tests.plan.records import action, record, recorded

SEPTEMBER = CalendarMonth(2022, 9)
NAMES = {
    "Red": "red",
    "Amber": "amber",
    "Not updated": "not_updated",
    "Green": "green",
    "Complete": "complete",
    "Not due": "not_due",
    "Suspended": "suspended",
    "In error": "in_error",
}


def counts(**stand: int) -> CountsField:
    nothing = dict.fromkeys(CountsField.__slots__, 0)
    return CountsField(**(nothing | stand | {"total": sum(stand.values())}))


def theme(name: str, **stand: int) -> ThemeField:
    made: ThemeField = replace(specimen(ThemeField), name=name, code="T4", counts=counts(**stand))
    return made


def alt(*themes: ThemeField) -> str:
    whole = {name: sum(getattr(theme.counts, name) for theme in themes) for name in NAMES.values()}
    return states_picture(themes, counts(**whole)).alt


def test_the_words_name_the_theme_with_most_off_course_and_where_the_plan_stands() -> None:
    said = alt(theme("Workforce", red=2, amber=4, green=6), theme("Partnerships", red=1, complete=2, not_due=1))
    assert said == (
        "Workforce has most off course: 2 Red and 4 Amber of 12. "
        "Over the plan, of 16 live actions 3 are Red, 4 Amber, 6 Green, 2 Complete and 1 Not due."
    )


@pytest.mark.parametrize(
    ("themes", "message"),
    [
        ([theme("A", red=1, green=2), theme("B", green=1)], "A has most off course: 1 Red of 3."),
        (
            [theme("A", red=1, green=2), theme("B", amber=1), theme("C", green=1)],
            "A (1 Red of 3) and B (1 Amber of 1) have most off course.",
        ),
        ([theme("A", green=2), theme("B", not_updated=1)], "No theme has an action that is Red or Amber."),
        ([theme("A", red=1), theme("Empty")], "A has most off course: 1 Red of 1."),
    ],
)
def test_the_message_is_right_for_one_for_several_and_for_none(themes: list[ThemeField], message: str) -> None:
    assert alt(*themes).startswith(f"{message} Over the plan, of ")


STAND = st.dictionaries(st.sampled_from(list(NAMES.values())), st.integers(0, 30))


@given(stands=st.lists(STAND, max_size=6))
def test_every_number_in_the_words_is_one_of_the_counts(stands: list[dict[str, int]]) -> None:
    themes = [theme(f"Theme {chr(65 + number)}", **stand) for number, stand in enumerate(stands)]
    whole = {name: sum(stand.get(name, 0) for stand in stands) for name in NAMES.values()}
    picture = states_picture(themes, counts(**whole))
    total = sum(whole.values())
    if not total:
        assert (picture.alt, picture.bars) == ("", ())
        return
    assert len(picture.bars) == sum(bool(sum(stand.values())) for stand in stands)
    over = picture.alt.split("Over the plan, ")[1]
    assert over.startswith(f"of {total} live action")
    said = {name: int(number) for number, name in re.findall(r"(\d+) (?:is |are )?([A-Z][a-z]+(?: [a-z]+)?)", over)}
    assert {NAMES[word.removesuffix(" and")]: number for word, number in said.items()} == {
        name: number for name, number in whole.items() if number
    }


def test_each_bar_has_its_themes_counts_under_its_name() -> None:
    (first, second) = states_picture(
        [theme("Quality – “Practice”", red=1), theme("Dŵr", green=2)], counts(red=1, green=2)
    ).bars
    assert (first.label, first.counts.red, first.counts.total) == ('Quality - "Practice"', 1, 1)
    assert (second.label, second.counts.green) == ("Dwr", 2)


def test_a_name_in_letters_the_pictures_font_has_not_got_is_its_themes_code() -> None:
    (bar,) = states_picture([theme("Łódź مرحبا", red=1)], counts(red=1)).bars
    assert bar.label == "T4"


def in_state(ref: str, state: State) -> RecordedAction:
    return recorded(action(ref), state=state)


def of_month(number: int, *actions: RecordedAction) -> Record:
    return record(*actions, month=CalendarMonth(2022, number), as_at=date(2022, number, 28))


JULY = of_month(7, in_state("1.1", State.RED), in_state("1.2", State.RED), in_state("1.3", State.SUPERSEDED))
AUGUST = of_month(8, in_state("1.1", State.AMBER), in_state("1.2", State.COMPLETE), in_state("1.4", State.NOT_UPDATED))


def test_the_trend_counts_the_live_actions_of_each_month_oldest_first() -> None:
    trend = trend_field(past_points((AUGUST, JULY)), SEPTEMBER, counts(green=2, complete=1))
    assert [str(point.month) for point in trend.points] == ["July 2022", "August 2022", "September 2022"]
    july, august, september = (point.counts for point in trend.points)
    assert (july.total, july.red, july.complete) == (2, 2, 0)
    assert (august.total, august.amber, august.complete, august.not_updated) == (3, 1, 1, 1)
    assert (september.total, september.green, september.complete) == (3, 2, 1)
    assert [bar.counts for bar in trend.picture.bars] == [july, august, september]
    assert trend.picture.is_upright


def test_an_earlier_months_figure_knows_its_month_and_what_it_counted() -> None:
    (july,) = past_points((JULY,))
    assert isinstance(july.counts.red, Figure)
    assert july.counts.red.figure == FigureName(name="red", of="July 2022")
    assert july.counts.red.counted == ("1.1", "1.2")


def test_this_months_figures_are_the_plans_own() -> None:
    this = replace(counts(red=1), red=Figure.of(1, FigureName(name="red"), ("1.1",)))
    red = trend_field(past_points((JULY,)), SEPTEMBER, this).points[-1].counts.red
    assert isinstance(red, Figure)
    assert red.figure == FigureName(name="red")


def test_the_words_of_the_trend_compare_the_first_month_with_the_last() -> None:
    said = trend_field(past_points((AUGUST, JULY)), SEPTEMBER, counts(red=1, green=2)).picture.alt
    assert said == (
        "Off course: 2 Red of 2 live actions in July 2022; 1 Red of 3 in September 2022. "
        "State by state: Red 2 then, 1 now; Green 0 then, 2 now."
    )


def test_nothing_off_course_is_said_so() -> None:
    earlier = of_month(8, in_state("1.1", State.GREEN))
    said = trend_field(past_points((earlier,)), SEPTEMBER, counts(amber=1)).picture.alt
    assert said.startswith("Off course: none of 1 live action in August 2022; 1 Amber of 1 in September 2022.")


def test_one_month_is_no_trend() -> None:
    trend = trend_field((), SEPTEMBER, counts(red=1))
    assert (trend.points, trend.picture.bars, trend.picture.alt) == ((), (), "")


def test_a_trend_has_twelve_months_at_most_and_short_names_where_they_are_many() -> None:
    earlier = tuple(
        record(in_state("1.1", State.RED), month=SEPTEMBER.plus(-back), as_at=date(2022, 8, 31))
        for back in range(1, 20)
    )
    trend = trend_field(past_points(earlier), SEPTEMBER, counts(red=1))
    assert [str(trend.points[0].month), str(trend.points[-1].month)] == ["October 2021", "September 2022"]
    assert [bar.label for bar in trend.picture.bars][-1] == "Sep 2022"
    few = trend_field(past_points(earlier[:5]), SEPTEMBER, counts(red=1))
    assert [bar.label for bar in few.picture.bars][-1] == "September 2022"
