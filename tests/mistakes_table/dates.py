"""Mistakes in a date, a month or a quarter."""

from __future__ import annotations

from tests.mistakes_table.mistake import DIRECTOR, LEADERSHIP, MASTER, Mistake, typed

# In a year of calendar quarters the sample's own three quarters of the financial year would be as wrong.
NO_OTHER_QUARTERS = {
    **dict.fromkeys(("J9", "K9", "J74", "K74"), "30/12/2022"),
    **dict.fromkeys(("J36", "K36"), "31/03/2023"),
}

MISTAKES = (
    Mistake(
        code="date-as-number",
        change=typed(MASTER, "Actions", I8="44834"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-month-first",
        change=typed(MASTER, "Actions", J8="09/25/2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-not-in-calendar",
        change=typed(MASTER, "Actions", J8="31/09/2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-not-understood",
        change=typed(MASTER, "Actions", J8="soon"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-two-digit-year",
        change=typed(MASTER, "Sources", C3="Mar 22"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-weekday-differs",
        change=typed(LEADERSHIP, "Highlight report", B6="Tuesday 3 October 2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-without-year",
        change=typed(MASTER, "Actions", J8="30 September"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-year-unlikely",
        change=typed(MASTER, "Actions", J8="30/09/2202"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="day-needed",
        change=typed(LEADERSHIP, "Highlight report", B6="October 2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="month-not-understood",
        change=typed(MASTER, "Values", B2="Q3 2021/22"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="quarter-of-one-year",
        change=typed(MASTER, "Sources", C3="Q4 2021"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="quarter-of-other-year",
        change=all_of(
            typed(MASTER, "Settings", B12="calendar"),
            typed(MASTER, "Actions", **NO_OTHER_QUARTERS),
            typed(MASTER, "Sources", C3="Q4 2021/22"),
        ),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="quarter-without-year",
        change=typed(MASTER, "Actions", J8="Q3"),
        where="",
        message="",
        hint="",
    ),
)
