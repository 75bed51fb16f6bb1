"""Mistakes in a date, a month or a quarter."""

from __future__ import annotations

from tests.mistakes_table.mistake import DIRECTOR, LEADERSHIP, MASTER, Mistake, all_of, typed

# In a year of calendar quarters the sample's own three quarters of the financial year would be as wrong.
NO_OTHER_QUARTERS = {
    **dict.fromkeys(("J9", "K9", "J74", "K74"), "23/12/2022"),
    **dict.fromkeys(("J36", "K36"), "31/03/2023"),
}

MISTAKES = (
    Mistake(
        code="date-as-number",
        change=typed(MASTER, "Actions", I8="44834"),
        where=f"{MASTER}, sheet Actions, cell I8",
        message="Start is '44834', which was read as Excel's number for 30/09/2022",
        hint="If 30/09/2022 is right, type it so; if not, type the right date.",
        severity="warning",
    ),
    Mistake(
        code="date-month-first",
        change=typed(MASTER, "Actions", J8="09/25/2022"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due is '09/25/2022', which looks month-first",
        hint="Type the day first, like 25/09/2022.",
    ),
    Mistake(
        code="date-not-in-calendar",
        change=typed(MASTER, "Actions", J8="31/09/2022"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due is '31/09/2022', which is a day no calendar has",
        hint="Type the date as day/month/year, like 30/09/2022.",
    ),
    Mistake(
        code="date-not-understood",
        change=typed(MASTER, "Actions", J8="soon"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due is 'soon', which is not a date",
        hint="Type the date as day/month/year, like 30/09/2022.",
    ),
    Mistake(
        code="date-two-digit-year",
        change=typed(MASTER, "Sources", C3="Mar 22"),
        where=f"{MASTER}, sheet Sources, cell C3",
        message="Published is 'Mar 22', which was read as March 2022",
        hint="Type the year in full, like March 2022.",
        severity="warning",
    ),
    Mistake(
        code="date-weekday-differs",
        change=typed(LEADERSHIP, "Highlight report", B6="Tuesday 3 October 2022"),
        where=f"{LEADERSHIP}, sheet Highlight report, cell B6",
        message="Date is 'Tuesday 3 October 2022', but that day is a Monday",
        hint="Type the right date, or leave the weekday out.",
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="date-without-year",
        change=typed(MASTER, "Actions", J8="30 September"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due is '30 September', which has no year",
        hint="Type the date as day/month/year, like 30/09/2022.",
    ),
    Mistake(
        code="date-year-unlikely",
        change=typed(MASTER, "Actions", J8="30/09/2202"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due is '30/09/2202', which is in the year 2202: is the year mistyped?",
        hint="Type the date as day/month/year, like 30/09/2022.",
    ),
    Mistake(
        code="day-needed",
        change=typed(LEADERSHIP, "Highlight report", B6="October 2022"),
        where=f"{LEADERSHIP}, sheet Highlight report, cell B6",
        message="Date is 'October 2022', which is a month, not a day",
        hint="Type the date as day/month/year, like 30/09/2022.",
        owner=DIRECTOR,
    ),
    Mistake(
        code="month-not-understood",
        change=typed(MASTER, "Values", B2="Q3 2021/22"),
        where=f"{MASTER}, sheet Values, cell B2",
        message="Period is 'Q3 2021/22', which is a quarter, not a month",
        hint="Type the month, like September 2022.",
    ),
    Mistake(
        code="quarter-of-one-year",
        change=typed(MASTER, "Sources", C3="Q4 2021"),
        where=f"{MASTER}, sheet Sources, cell C3",
        message="Published is 'Q4 2021', which was read as Q4 2021/22, since quarters are of the financial year",
        hint="Type both years, like Q4 2021/22.",
        severity="warning",
    ),
    Mistake(
        code="quarter-of-other-year",
        change=all_of(
            typed(MASTER, "Settings", B12="calendar"),
            typed(MASTER, "Actions", **NO_OTHER_QUARTERS),
            typed(MASTER, "Sources", C3="Q4 2021/22"),
        ),
        where=f"{MASTER}, sheet Sources, cell C3",
        message=(
            "Published is 'Q4 2021/22', which is a quarter of a financial year, and Settings says "
            "quarters are of the calendar year"
        ),
        hint="Type it like Q3 2022.",
    ),
    Mistake(
        code="quarter-without-year",
        change=typed(MASTER, "Actions", J8="Q3"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due is 'Q3', which is a quarter without a year",
        hint="Type the quarter with its year, like Q3 2022/23.",
    ),
)
