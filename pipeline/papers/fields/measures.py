"""Measures: each with its target, its last periods, its direction and its rating, and how many stand where."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.counts import Day
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodField:
    """A measure in one period.

    period   "Sep 2022"; "" where the measure has no such period, and `value` then says "None"
    value    the number with its unit, "84%", "12.5 days", "1,204"; or "[c]", "[x]" or "[z]", which `measures.symbols`
             explains
    note     "provisional", "revised: was 82%", both with a semicolon between them, or ""
    """

    period: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureField:
    """A measure as this paper may show it.

    about                  what stands under its name: "Workforce; percent"
    target                 "at least 90%", "at most 20 days", "90%" where neither high nor low is good, or "No target"
    two_before, before, latest   its last three periods up to the reporting month
    direction              "Better: up 4 points since August", "Up 12 since August", "No change since August",
                           "No earlier value", or a symbol
    short                  the same for a list of what went so: "up 4 points since August, now 84%"
    rating                 "Green" at or past target, "Amber" within tolerance, "Red" beyond, "Not rated", or a symbol
    statistical_neighbours, england   what others report, or "None"
    as_at                  the day the latest value speaks of, or "Not supplied"
    commentary             its lead's words on the latest value (internal papers only)
    """

    ref: str
    theme: str
    measure: str
    unit: str
    about: str
    target: str
    two_before: PeriodField
    before: PeriodField
    latest: PeriodField
    direction: str
    short: str
    rating: str
    statistical_neighbours: str
    england: str
    as_at: Day
    commentary: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolField:
    """One line of the key under the measures: a word or a symbol, and what it means in a sentence."""

    symbol: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresField:
    """The measures this paper may show, in the plan's order.

    at_target, within, beyond, not_rated, kept_back   how many are green, amber, red, have no rating, and have a latest
                     value that is not published; they sum to `total`
    better, worse    those that went so since the period before; none beside a number that is not published
    revised          those of which an earlier paper said something else of a period shown
    commented        those with a commentary
    symbols          the key: what is printed of words and symbols, and nothing that is not
    """

    listed: tuple[MeasureField, ...]
    better: tuple[MeasureField, ...]
    worse: tuple[MeasureField, ...]
    revised: tuple[MeasureField, ...]
    commented: tuple[MeasureField, ...]
    symbols: tuple[SymbolField, ...]
    total: int
    at_target: int
    within: int
    beyond: int
    not_rated: int
    kept_back: int
