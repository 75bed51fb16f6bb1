"""What a theme lead is asked for in one month: the facts a form is made of, in words ready to stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Status
from pipeline.plan.model import Risk, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAction:
    """An action of the theme's own.

    due          "30 November 2022", with the changes approved so far
    due_day      the day that stands for
    status       its status now: a suspended or superseded one is a board's to change, and the form offers no other
    owes_update  False for one that is complete, suspended or not due yet: its row may stay empty
    stood        how it stood last month: "In progress, Amber, forecast 31 December 2022"; "New" without a last month
    last         heading of an answer in Action updates -> last month's words; what was blank is left out
    """

    ref: str
    action: str
    due: str
    due_day: date
    status: Status
    owes_update: bool
    stood: str
    last: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMeasure:
    """A measure of the theme's own, and the month its value is asked for; `last` is "31 in August 2022" or ""."""

    ref: str
    measure: str
    unit: str
    period: CalendarMonth
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSubmission:
    """Everything one highlight report asks for.

    send_by  "Tuesday 18 October 2022", the earliest cut-off of the month, or why there is none yet
    last     label of the sheet Highlight report -> last month's words
    risks    as they stand now, to be put right in place
    """

    month: CalendarMonth
    theme: Theme
    plan_title: str
    send_by: str
    last: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[AskedAction, ...] = ()
    measures: tuple[AskedMeasure, ...] = ()
    risks: tuple[Risk, ...] = ()
