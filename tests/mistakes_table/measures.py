"""Mistakes in the sheet Values that only the measure or the month shows."""

from __future__ import annotations

from tests.mistakes_table.mistake import Mistake, typed

PARTNERSHIPS = "Partnerships - Sept.xlsx"
PRACTICE = "quality of practice 09-22.xlsx"

MISTAKES = (
    Mistake(
        code="value-of-later-month",
        severity="warning",
        change=typed(PARTNERSHIPS, "Values", B4="Oct 2022"),
        where=f"{PARTNERSHIPS}, sheet Values, cell B4",
        owner="Head of Partnerships and Commissioning",
        message="Period of M2.3 is October 2022, after the reporting month, September 2022; its value is not printed",
        hint="Look at the month: a value of the reporting month has September 2022 under Period.",
    ),
    Mistake(
        code="percentage-without-parts",
        severity="warning",
        change=typed(PRACTICE, "Values", D2=None),
        where=f"{PRACTICE}, sheet Values, cell D2",
        owner="Assistant Director, Children's Social Care",
        message="Denominator of M4.1 is blank, and Personal counts is Yes: nobody can tell whether the percentage gives"
        " a small number away, so public papers print [c]",
        hint="Type how many there were under Numerator and out of how many under Denominator, like 6 and 27.",
    ),
)
