"""Pictures, as what they show and not as what they look like; printed with `{{p field }}` like text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.counts import (
    Amber,
    Complete,
    Green,
    InError,
    NotDue,
    NotUpdated,
    Red,
    Suspended,
    Total,
)
from pipeline.papers.fields.says import Says
from pipeline.plan.calendar import CalendarMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesField:
    """How many live actions stand in each state; the states sum to `total`."""

    total: Total
    complete: Complete
    green: Green
    amber: Amber
    red: Red
    not_due: NotDue
    suspended: Suspended
    not_updated: NotUpdated
    in_error: InError


@dataclass(frozen=True, slots=True, kw_only=True)
class BarField:
    """One bar of a picture."""

    label: Annotated[
        str, Says("The words beside the bar, a theme's name or a month", "Themes: Theme, or the month", "Partnerships")
    ]
    counts: Annotated[StatesField, Says("The figures the bar shows", "Counted from Actions")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureField:
    """Bars of actions by state; without bars there is nothing to show, and nothing is printed."""

    title: Annotated[
        str, Says("What the picture is, in a few words", "The run's own words", "Actions by theme and state")
    ]
    alt: Annotated[
        str,
        Says(
            "What the picture says, for whoever does not see it, in the words of its counts",
            "The run's own words",
            "Partnerships has most off course: 1 Red and 3 Amber of 12 …",
        ),
    ]
    is_upright: Annotated[
        bool, Says("Whether the bars are columns, oldest first; else they lie one under another", "The run", "yes")
    ]
    bars: Annotated[
        tuple[BarField, ...], Says("The picture's bars; none where there is nothing to show", "Counted from Actions")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPointField:
    """One month of the trend."""

    month: Annotated[CalendarMonth, Says("The month", "Earlier months' records, then this month", "July 2022")]
    counts: Annotated[StatesField, Says("The figures of that month, as agreed then", "Earlier months' records")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendField:
    """The agreed states over the months on record and this one; empty where no earlier month is on record."""

    points: Annotated[
        tuple[TrendPointField, ...],
        Says(
            "The months, oldest first and twelve at most, the newest ones", "Earlier months' records, then this month"
        ),
    ]
    picture: Annotated[
        PictureField, Says("A column a month: how many actions stood in each state", "Earlier months' records")
    ]
