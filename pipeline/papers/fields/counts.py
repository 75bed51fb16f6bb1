"""Counts, and the days that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.plan.calendar import PlanDate
from pipeline.plan.record import FigureName

Day = date | PlanDate | str
"""A day, or the words that stand where there is none."""


class Figure(int):
    """A number that knows which figure it is and what it counts, so that it can be traced.

    It compares and prints as the number it is.

    counted   references of what it counts; of a percentage those of its share
    """

    figure: FigureName
    counted: tuple[str, ...]

    @classmethod
    def of(cls, number: int, figure: FigureName, counted: tuple[str, ...] = ()) -> Figure:
        made = cls(number)
        made.figure = figure
        made.counted = counted
        return made


class Reading(str):
    """The words of a figure that is no plain count, "84%" or a day; it too knows which figure it is.

    It compares and prints as the words it is.
    """

    figure: FigureName
    counted: tuple[str, ...]

    @classmethod
    def of(cls, words: str, figure: FigureName, counted: tuple[str, ...] = ()) -> Reading:
        made = cls(words)
        made.figure = figure
        made.counted = counted
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsField:
    """How many actions stand in each state. The states sum to `total`; superseded actions stand outside it.

    `percent_…` are whole numbers that add to 100 over the states (0 throughout where there are no actions).
    `overdue`, `re_dated` and `exceptions` count actions that also stand in one of the states.
    """

    total: int
    complete: int
    green: int
    amber: int
    red: int
    not_due: int
    suspended: int
    not_updated: int
    in_error: int
    superseded: int
    overdue: int
    re_dated: int
    exceptions: int
    embedded: int
    percent_complete: int
    percent_green: int
    percent_amber: int
    percent_red: int
    percent_not_due: int
    percent_suspended: int
    percent_not_updated: int
    percent_in_error: int
