"""Pictures, as what they show and not as what they look like; printed with `{{p field }}` like text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.plan.calendar import CalendarMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesField:
    """How many live actions stand in each state; the states sum to `total`."""

    total: int
    complete: int
    green: int
    amber: int
    red: int
    not_due: int
    suspended: int
    not_updated: int
    in_error: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BarField:
    """One bar of a picture, and the words beside it in letters that every picture can show."""

    label: str
    counts: StatesField


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureField:
    """Bars of actions by state; without bars there is nothing to show, and nothing is printed.

    title       what the picture is, in a few words
    alt         what it says, for whoever does not see it; the words are those of its counts
    is_upright  the bars are columns, oldest first; else they lie one under another
    """

    title: str
    alt: str
    is_upright: bool
    bars: tuple[BarField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPointField:
    month: CalendarMonth
    counts: StatesField


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendField:
    """The agreed states over the months on record and this one, oldest first: twelve at most, the newest ones.

    points and the picture's bars are empty where no earlier month is on record
    """

    points: tuple[TrendPointField, ...]
    picture: PictureField
