"""The date rows of the table of real inputs, and a calendar's own oracle: the standard library's strftime."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.cells.dates import DateRules, read_date, read_month
from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision, WorkingDays
from pipeline.problems import Severity

RULES = DateRules()
CALENDAR_QUARTERS = DateRules(financial_quarters=False)
SEPTEMBER_30 = date(2022, 9, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "30/09/2022",
        "30.9.22",
        "30-9-2022",
        "30 09 2022",
        "2022-09-30",
        "30th Sept 2022",
        "30 September 2022",
        "30-Sep-22",
        "30 Sept. 2022",
        "30th of September, 2022",
        "Friday 30 September 2022",
        "Fri, 30/09/2022",
        "September 30, 2022",
        "30 sep '22",
        "30/09/2022 14:30",
        "2022-09-30T00:00:00",
        datetime(2022, 9, 30, 14, 30),
        SEPTEMBER_30,
    ],
)
def test_a_day_is_read_day_first_in_every_spelling(typed: str | date) -> None:
    reading = read_date(typed, RULES)
    assert reading.value == PlanDate(day=SEPTEMBER_30)
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("9.12.16", date(2016, 12, 9)), ("09/12/2016", date(2016, 12, 9)), ("13/12/12", date(2012, 12, 13))],
)
def test_two_digit_years_are_of_this_century(typed: str, day: date) -> None:
    assert read_date(typed, RULES).value == PlanDate(day=day)


def test_a_two_digit_year_in_the_nineties_is_of_the_last() -> None:
    assert read_date("1/2/98", RULES).value == PlanDate(day=date(1998, 2, 1))


@pytest.mark.parametrize(
    "typed", ["Dec 2016", "December 2016", "dec. 2016", "12/2016", "2016-12", "end of December 2016"]
)
def test_a_month_is_its_last_working_day(typed: str) -> None:
    reading = read_date(typed, RULES)
    assert reading.value == PlanDate(day=date(2016, 12, 30), precision=Precision.MONTH)  # the 31st was a Saturday
    assert reading.doubts == ()


def test_the_last_working_day_leaves_out_the_councils_closure_days() -> None:
    rules = DateRules(working=WorkingDays(closures=frozenset({date(2016, 12, 30)})))
    reading = read_date("Dec 2016", rules)
    assert reading.value is not None
    assert reading.value.day == date(2016, 12, 29)


@pytest.mark.parametrize(
    ("typed", "rules", "day", "words"),
    [
        ("Q3 2022/23", RULES, date(2022, 12, 30), "Q3 2022/23"),
        ("q4 2022-23", RULES, date(2023, 3, 31), "Q4 2022/23"),
        ("Quarter 1 2022/2023", RULES, date(2022, 6, 30), "Q1 2022/23"),
        ("2022/23 Q2", RULES, date(2022, 9, 30), "Q2 2022/23"),
        ("Q3 22/23", RULES, date(2022, 12, 30), "Q3 2022/23"),
        ("Q3 2022", CALENDAR_QUARTERS, date(2022, 9, 30), "Q3 2022"),
    ],
)
def test_a_quarter_is_its_last_working_day_and_prints_as_typed(
    typed: str, rules: DateRules, day: date, words: str
) -> None:
    reading = read_date(typed, rules)
    assert reading.value == PlanDate(day=day, precision=Precision.QUARTER, typed=words)
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("soon", "date-not-understood", "which is not a date"),
        ("Autumn 22", "date-not-understood", "which is not a date"),
        ("asap", "date-not-understood", "which is not a date"),
        ("Ongoing", "date-not-understood", "which is not a date"),
        ("TBC", "date-not-understood", "which is not a date"),
        ("Immediate", "date-not-understood", "which is not a date"),
        ("30 Septober 2022", "date-not-understood", "which is not a date"),
        ("09/25/2022", "date-month-first", "which looks month-first"),
        ("31/02/2022", "date-not-in-calendar", "which is a day no calendar has"),
        ("31 September 2022", "date-not-in-calendar", "which is a day no calendar has"),
        ("30 September", "date-without-year", "which has no year"),
        ("September", "date-without-year", "which has no year"),
        ("Q3", "quarter-without-year", "which is a quarter without a year"),
        ("Q5 2022/23", "date-not-understood", "and a year has quarters 1 to 4"),
        ("Q3 2022/24", "date-not-understood", "and those two years do not follow each other"),
        ("30/09/1022", "date-year-unlikely", "which is in the year 1022: is the year mistyped?"),
        (datetime(1900, 1, 1), "date-year-unlikely", "which is in the year 1900: is the year mistyped?"),
        (date(2101, 1, 1), "date-year-unlikely", "which is in the year 2101: is the year mistyped?"),
        (1.1, "date-not-understood", "which is a number, not a date"),
        (2022, "date-not-understood", "which is a number, not a date"),
        (time(9, 30), "date-not-understood", "which is not a date"),
        (True, "date-not-understood", "which is not a date"),
    ],
)
def test_what_is_no_date_is_an_error_and_never_a_guess(typed: str | float | date, code: str, says: str) -> None:
    reading = read_date(typed, RULES)
    assert reading.value is None
    (doubt,) = reading.doubts
    assert (doubt.code, doubt.says, doubt.severity) == (code, says, Severity.ERROR)


def test_the_hints_give_an_example() -> None:
    def hint(typed: str) -> str:
        return read_date(typed, RULES).doubts[0].hint

    assert hint("soon") == "Type the date as day/month/year, like 30/09/2022."
    assert hint("09/25/2022") == "Type the day first, like 25/09/2022."
    assert hint("Q3") == "Type the quarter with its year, like Q3 2022/23."


def test_a_financial_quarter_where_settings_say_calendar_is_an_error() -> None:
    (doubt,) = read_date("Q3 2022/23", CALENDAR_QUARTERS).doubts
    assert doubt.code == "quarter-of-other-year"


@pytest.mark.parametrize("typed", [44834, 44834.75, "44834"])
def test_an_excel_serial_is_read_with_a_warning(typed: float | str) -> None:
    reading = read_date(typed, RULES)
    assert reading.value == PlanDate(day=SEPTEMBER_30)
    (doubt,) = reading.doubts
    assert doubt.severity is Severity.WARNING
    assert doubt.says == "which was read as Excel's number for 30/09/2022"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Monday 30 September 2022", "date-weekday-differs"),
        ("Sep 22", "date-two-digit-year"),
        ("Q3 2022", "quarter-of-one-year"),
    ],
)
def test_what_could_be_meant_otherwise_is_read_with_a_warning(typed: str, code: str) -> None:
    reading = read_date(typed, RULES)
    assert reading.value is not None
    assert [(doubt.code, doubt.severity) for doubt in reading.doubts] == [(code, Severity.WARNING)]


@pytest.mark.parametrize(
    "typed", ["September 2022", "Sep 2022", "2022-09", "09/2022", "17/09/2022", date(2022, 9, 1), "30 Sept 2022"]
)
def test_a_month_is_its_name_or_any_date_in_it(typed: str | date) -> None:
    assert read_month(typed, RULES).value == CalendarMonth(2022, 9)


@pytest.mark.parametrize("typed", ["Q3 2022/23", "soon", "September", 12])
def test_what_is_no_month_is_an_error(typed: str | int) -> None:
    reading = read_month(typed, RULES)
    assert reading.value is None
    assert reading.doubts[0].hint == "Type the month, like September 2022."


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
SPELLINGS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%d/%m/%Y %H:%M")


@given(DAYS, st.sampled_from(SPELLINGS))
def test_every_day_reads_back_from_every_spelling(day: date, spelling: str) -> None:
    assert read_date(day.strftime(spelling), RULES).value == PlanDate(day=day)


@given(DAYS)
def test_every_serial_reads_back(day: date) -> None:
    assert read_date((day - date(1899, 12, 30)).days, RULES).value == PlanDate(day=day)


@given(st.one_of(st.text(), st.from_regex(r"[0-9a-zA-Z'/., -]{0,14}", fullmatch=True), st.floats(), st.integers()))
def test_anything_at_all_is_a_date_or_a_doubt(typed: str | float) -> None:
    reading = read_date(typed, RULES)
    assert (reading.value is None) == any(doubt.severity is Severity.ERROR for doubt in reading.doubts)


@given(st.timedeltas(max_value=timedelta(days=9999)))
def test_a_length_of_time_is_no_date(length: timedelta) -> None:
    assert read_date(length, RULES).value is None
