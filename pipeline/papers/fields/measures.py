"""Measures: each with its target, its last periods, its direction and its rating, and how many stand where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.says import Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodField:
    """A measure in one period."""

    period: Annotated[
        str, Says("The month; nothing where the measure has no such period", "Values: Period", "Sep 2022")
    ]
    value: Annotated[
        str,
        Says(
            "The value with its unit, or one of the symbols [c], [x] and [z]; None where there is no such period",
            "Values: Value",
            "79.6%",
        ),
    ]
    note: Annotated[
        str,
        Says(
            "Whether the value is provisional or was revised; else nothing",
            "Values: Provisional, and the earlier month's record",
            "revised: was 17.4",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureField:
    """A measure as this paper may show it; where a number is not published a symbol stands for it."""

    ref: Annotated[str, Says("The measure's reference", "Measures: Ref", "M4.1")]
    theme: Annotated[str, Says("The name of its theme", "Measures: Theme", "Quality of Practice")]
    measure: Annotated[
        str,
        Says(
            "What is measured", "Measures: Measure", "Child protection plans started that are a second or later plan …"
        ),
    ]
    unit: Annotated[str, Says("What it is counted in", "Measures: Unit", "percent")]
    about: Annotated[
        str,
        Says("What stands under its name: theme and unit", "Measures: Theme and Unit", "Quality of Practice; percent"),
    ]
    target: Annotated[str, Says("Its target in words, or “No target”", "Measures: Target and Good is", "at most 20%")]
    two_before: Annotated[PeriodField, Says("The period before the last two", "The sheet Values")]
    before: Annotated[PeriodField, Says("The period before the latest", "The sheet Values")]
    latest: Annotated[PeriodField, Says("The latest period up to the reporting month", "The sheet Values")]
    direction: Annotated[
        str,
        Says(
            "Whether it went better or worse, and how far",
            "Worked out from the last two values and Good is",
            "Better: down 0.5 points since August",
        ),
    ]
    short: Annotated[
        str,
        Says(
            "How far it went and to what, for a list of those that went so",
            "Worked out from the last two values",
            "down 0.5 points since August, 22.2% in September",
        ),
    ]
    rating: Annotated[
        str,
        Says(
            "Green at or past its target, Amber within tolerance, Red beyond it, or Not rated",
            "Worked out from Target, Amber within and Good is",
            "Amber",
        ),
    ]
    statistical_neighbours: Annotated[
        str, Says("What similar councils report, or None", "Measures: Statistical neighbours", "21.8%")
    ]
    england: Annotated[str, Says("What England as a whole reports, or None", "Measures: England", "22.9%")]
    as_at: Annotated[Day, Says("The day the latest value speaks of", "Values: As at", "30th September 2022")]
    commentary: Annotated[
        Text,
        Says(
            "The lead's words on the latest value; internal papers only",
            "The highlight report's Values: Commentary",
            "Six of 27, and four of the six come from two families. …",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolField:
    """One line of the key under the measures."""

    symbol: Annotated[str, Says("A word or a symbol that stands in the table", "The run's own words", "[x]")]
    meaning: Annotated[
        str, Says("What it means, in a sentence with its full stop", "The run's own words", "Not available.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresField:
    """The measures this paper may show, in the plan's order. Those at target, within, beyond, without a rating and
    kept back sum to `total`."""

    listed: Annotated[
        tuple[MeasureField, ...], Says("Every measure this paper may show, in the plan's order", "The sheet Measures")
    ]
    better: Annotated[
        tuple[MeasureField, ...],
        Says("Those that went better since the period before", "Worked out from Values and Good is"),
    ]
    worse: Annotated[
        tuple[MeasureField, ...],
        Says("Those that went worse since the period before", "Worked out from Values and Good is"),
    ]
    revised: Annotated[
        tuple[MeasureField, ...],
        Says("Those of which an earlier paper gave another value", "Worked out against the earlier month's record"),
    ]
    commented: Annotated[
        tuple[MeasureField, ...], Says("Those with a commentary", "The highlight report's Values: Commentary")
    ]
    symbols: Annotated[
        tuple[SymbolField, ...],
        Says("The key to the words and symbols that are printed, and no others", "Worked out from what is printed"),
    ]
    total: Annotated[int, Says("How many measures this paper shows", "Counted from Measures", "18")]
    at_target: Annotated[int, Says("How many are at or past their target", "Counted from the ratings", "6")]
    within: Annotated[int, Says("How many are short of it within tolerance", "Counted from the ratings", "5")]
    beyond: Annotated[int, Says("How many are short of it by more", "Counted from the ratings", "3")]
    not_rated: Annotated[int, Says("How many have no rating", "Counted from the ratings", "4")]
    kept_back: Annotated[
        int,
        Says(
            "How many have a latest value that is not published",
            "Counted from Values and Settings: Suppress up to",
            "0",
        ),
    ]
