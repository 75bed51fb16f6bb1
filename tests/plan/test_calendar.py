"""Days as a council counts them, against bank holidays typed by hand and the dates other councils printed."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.plan.calendar import (
    Allowance,
    CalendarMonth,
    DateStyle,
    LeadTimes,
    PlanDate,
    Precision,
    WorkingDays,
    add_months,
    bank_holidays,
    day_words,
    deadlines,
    quarter_end,
    statement_of_action_due,
)

# gov.uk, "UK bank holidays", England and Wales; typed by hand.
HOLIDAYS = {
    *(date(2018, month, day) for month, day in ((1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26))),
    *(date(2022, month, day) for month, day in ((1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19))),
    *(date(2022, 12, day) for day in (26, 27)),
    *(date(2023, month, day) for month, day in ((1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28))),
    *(date(2023, 12, day) for day in (25, 26)),
}
WORKING = WorkingDays()
IN_REACH = st.dates(date(2022, 3, 1), date(2023, 10, 31))
CLOSURES = st.frozensets(st.dates(date(2022, 1, 1), date(2023, 12, 31)), max_size=30)


def working_days(closures: frozenset[date] = frozenset()) -> list[date]:
    """Every working day of 2022 and 2023, by looking at each day."""
    every = (date(2022, 1, 1) + timedelta(days=number) for number in range(730))
    return [day for day in every if day.weekday() < 5 and day not in HOLIDAYS and day not in closures]


@pytest.mark.parametrize("year", [2018, 2022, 2023])
def test_bank_holidays_are_those_of_england_and_wales(year: int) -> None:
    in_week = {day for day in bank_holidays(year) if day.weekday() < 5}
    assert in_week == {day for day in HOLIDAYS if day.year == year}


@pytest.mark.parametrize(
    ("meeting", "publish"),
    [
        (date(2022, 11, 8), date(2022, 10, 31)),
        (date(2022, 9, 27), date(2022, 9, 16)),
        (date(2022, 9, 20), date(2022, 9, 9)),
        (date(2022, 6, 9), date(2022, 5, 30)),
        (date(2022, 4, 21), date(2022, 4, 11)),
        (date(2023, 1, 5), date(2022, 12, 23)),
    ],
)
def test_public_papers_are_open_five_clear_days_before_the_meeting(meeting: date, publish: date) -> None:
    assert deadlines(meeting, True, LeadTimes(), WORKING).publish == publish


def test_the_chain_before_the_meeting_of_8_november_2022() -> None:
    chain = deadlines(date(2022, 11, 8), True, LeadTimes(), WORKING)
    assert chain.cut_off == date(2022, 10, 18)
    assert chain.draft == date(2022, 10, 20)
    assert chain.clearance == date(2022, 10, 21)
    assert chain.release == date(2022, 10, 28)


def test_an_internal_meeting_has_only_its_own_release() -> None:
    chain = deadlines(date(2022, 10, 12), False, LeadTimes(), WORKING)
    assert chain.release == chain.publish == chain.clearance == date(2022, 10, 7)
    assert chain.draft == date(2022, 10, 6)
    assert chain.cut_off == date(2022, 10, 4)


def test_a_closure_day_moves_every_step_before_it() -> None:
    chain = deadlines(date(2022, 11, 8), True, LeadTimes(), WorkingDays(closures=frozenset({date(2022, 11, 3)})))
    assert (chain.publish, chain.release) == (date(2022, 10, 28), date(2022, 10, 27))
    assert (chain.clearance, chain.draft, chain.cut_off) == (date(2022, 10, 20), date(2022, 10, 19), date(2022, 10, 17))


@settings(deadline=None)
@given(IN_REACH, CLOSURES, st.booleans(), *[st.integers(0, 9)] * 5)
def test_deadlines_count_back_over_working_days_only(
    meeting: date,
    closures: frozenset[date],
    is_public: bool,
    release: int,
    clearance: int,
    draft: int,
    cut: int,
    own: int,
) -> None:
    lead = LeadTimes(release=release, clearance=clearance, draft=draft, cut_off=cut, internal_release=own)
    chain = deadlines(meeting, is_public, lead, WorkingDays(closures=closures))
    earlier = [day for day in working_days(closures) if day < meeting]

    def back(count: int) -> date:
        return ([*earlier, meeting])[-1 - count]

    if is_public:
        assert chain.publish == back(6)  # five clear days lie between it and the meeting
        steps = (release, release + clearance, release + clearance + draft, release + clearance + draft + cut)
    else:
        assert chain.publish == back(own)
        steps = (own, own, own + draft, own + draft + cut)
    assert (chain.release, chain.clearance, chain.draft, chain.cut_off) == tuple(map(back, steps))


@settings(deadline=None)
@given(IN_REACH, CLOSURES)
def test_the_five_days_papers_are_open_are_clear(meeting: date, closures: frozenset[date]) -> None:
    publish = deadlines(meeting, True, LeadTimes(), WorkingDays(closures=closures)).publish
    assert len([day for day in working_days(closures) if publish < day < meeting]) == 5
    assert publish in working_days(closures)


@settings(deadline=None)
@given(IN_REACH, CLOSURES, st.integers(0, 30))
def test_working_days_before_and_after_are_counted_one_by_one(day: date, closures: frozenset[date], count: int) -> None:
    working = WorkingDays(closures=closures)
    every = working_days(closures)
    assert working.is_working(day) is (day in every)
    assert working.before(day, count) == ([other for other in every if other < day] + [day])[-1 - count]
    assert working.after(day, count) == ([day] + [other for other in every if other > day])[count]


@settings(deadline=None)
@given(IN_REACH, IN_REACH, CLOSURES)
def test_working_days_between_leave_out_the_first_day_and_count_the_last(
    earlier: date, later: date, closures: frozenset[date]
) -> None:
    counted = [day for day in working_days(closures) if earlier < day <= later]
    assert WorkingDays(closures=closures).between(earlier, later) == len(counted)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        (date(2022, 9, 16), date(2022, 9, 20), 1),  # over a week-end and the bank holiday of 19 September
        (date(2022, 8, 31), date(2022, 9, 30), 21),
        (date(2022, 9, 2), date(2022, 9, 4), 0),  # from a Friday to a Sunday
        (date(2022, 9, 30), date(2022, 9, 30), 0),
        (date(2022, 9, 30), date(2022, 9, 1), 0),
    ],
)
def test_working_days_between_two_days_by_hand(earlier: date, later: date, days: int) -> None:
    assert WORKING.between(earlier, later) == days


@settings(deadline=None)
@given(IN_REACH, CLOSURES)
def test_the_last_working_day_of_a_month_is_the_last_that_works(day: date, closures: frozenset[date]) -> None:
    mine = [other for other in working_days(closures) if (other.year, other.month) == (day.year, day.month)]
    if mine:
        assert WorkingDays(closures=closures).last_of(CalendarMonth.of(day)) == mine[-1]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2018, 1, 29), date(2018, 5, 10)),
        (date(2018, 1, 30), date(2018, 5, 11)),
        (date(2022, 2, 22), date(2022, 6, 7)),
    ],
)
def test_a_statement_of_action_is_due_70_working_days_from_receipt(received: date, due: date) -> None:
    assert statement_of_action_due(received) == due


@pytest.mark.parametrize(
    ("number", "ordinal"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (8, "8th"), (10, "10th"), (11, "11th"), (12, "12th")),
        *((13, "13th"), (14, "14th"), (20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th")),
        *((30, "30th"), (31, "31st")),
    ],
)
def test_a_day_is_printed_in_either_style(number: int, ordinal: str) -> None:
    assert day_words(date(2022, 10, number), DateStyle.PLAIN) == f"{number} October 2022"
    assert day_words(date(2022, 10, number), DateStyle.ORDINAL) == f"{ordinal} October 2022"


def test_a_date_is_printed_no_more_exactly_than_it_was_typed() -> None:
    december = PlanDate(day=date(2016, 12, 30), precision=Precision.MONTH)
    quarter = PlanDate(day=date(2022, 12, 30), precision=Precision.QUARTER, typed="Q3 2022/23")
    for style in DateStyle:
        assert december.words(style) == "December 2016"
        assert quarter.words(style) == "Q3 2022/23"
    assert PlanDate(day=date(2022, 11, 8)).words(DateStyle.PLAIN) == "8 November 2022"
    assert PlanDate(day=date(2022, 11, 8)).words(DateStyle.ORDINAL) == "8th November 2022"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2022, 8, 31), 1, date(2022, 9, 30)),
        (date(2022, 8, 30), 1, date(2022, 9, 30)),
        (date(2022, 8, 29), 1, date(2022, 9, 29)),
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 12, 31), 2, date(2023, 2, 28)),
        (date(2022, 11, 30), 1, date(2022, 12, 30)),
        (date(2022, 12, 1), 1, date(2023, 1, 1)),
        (date(2022, 6, 15), 18, date(2023, 12, 15)),
        (date(2022, 6, 15), 0, date(2022, 6, 15)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
    ],
)
def test_months_are_added_and_clamped_to_the_months_end(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(0, 60))
def test_adding_months_lands_in_that_month_on_the_same_day_or_its_last(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == min(start.day, monthrange(end.year, end.month)[1])


@pytest.mark.parametrize(
    ("allowance", "day", "words"),
    [
        (Allowance(months=1), date(2022, 9, 30), "1 month"),
        (Allowance(months=2), date(2022, 10, 31), "2 months"),
        (Allowance(days=14), date(2022, 9, 14), "14 days"),
        (Allowance(days=1), date(2022, 9, 1), "1 day"),
    ],
)
def test_an_allowance_runs_from_31_august(allowance: Allowance, day: date, words: str) -> None:
    assert allowance.after(date(2022, 8, 31)) == day
    assert str(allowance) == words


def test_no_allowance_at_all_is_the_day_itself() -> None:
    assert Allowance().after(date(2022, 8, 31)) == date(2022, 8, 31)
    assert str(Allowance()) == "0 days"


@pytest.mark.parametrize(
    ("quarter", "year", "is_financial", "end"),
    [
        (1, 2022, True, date(2022, 6, 30)),
        (2, 2022, True, date(2022, 9, 30)),
        (3, 2022, True, date(2022, 12, 30)),
        (4, 2022, True, date(2023, 3, 31)),
        (1, 2022, False, date(2022, 3, 31)),
        (2, 2022, False, date(2022, 6, 30)),
        (3, 2022, False, date(2022, 9, 30)),
        (4, 2022, False, date(2022, 12, 30)),
        (4, 2023, False, date(2023, 12, 29)),
        (2, 2023, True, date(2023, 9, 29)),
    ],
)
def test_a_quarter_ends_on_its_last_working_day(quarter: int, year: int, is_financial: bool, end: date) -> None:
    assert quarter_end(quarter, year, is_financial, WORKING) == end


def test_a_quarter_ends_before_the_days_the_council_is_closed() -> None:
    shut = frozenset(date(2022, 12, day) for day in (28, 29, 30))
    assert quarter_end(3, 2022, True, WorkingDays(closures=shut)) == date(2022, 12, 23)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("2022-09", CalendarMonth(2022, 9)),
        ("2022-12", CalendarMonth(2022, 12)),
        ("2022-00", None),
        ("2022-13", None),
        ("2022-9", None),
        ("22-09", None),
        ("2022-09 old", None),
        ("x2022-09", None),
        ("2022-09\n", None),
        ("September 2022", None),
        ("", None),
        ("0000-01", None),
        ("٢٠٢٢-09", None),
    ],
)
def test_a_folder_says_its_month_or_none(name: str, month: CalendarMonth | None) -> None:
    assert CalendarMonth.from_folder(name) == month


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_months_folder_leads_back_to_it(day: date) -> None:
    month = CalendarMonth.of(day)
    assert CalendarMonth.from_folder(month.folder) == month
    assert month.first_day == day.replace(day=1)
    assert month.last_day == day.replace(day=monthrange(day.year, day.month)[1])


def test_months_are_counted_across_years_and_put_in_order() -> None:
    assert CalendarMonth(2022, 11).plus(2) == CalendarMonth(2023, 1)
    assert CalendarMonth(2022, 1).plus(-1) == CalendarMonth(2021, 12)
    assert CalendarMonth(2022, 12).plus(12) == CalendarMonth(2023, 12)
    assert CalendarMonth(2021, 12) < CalendarMonth(2022, 1) < CalendarMonth(2022, 2)
    assert str(CalendarMonth(2022, 9)) == "September 2022"
    assert CalendarMonth(2022, 9).folder == "2022-09"
