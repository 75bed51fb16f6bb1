"""What the sample months must come to, worked out from the words they are made of and nothing of the pipeline.

Every rule is written out again from the programme's domain, as plainly as arithmetic on paper.
"""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date, timedelta
from typing import Any

from tests.sample.plan import MONTHS, Programme, approved, exists, latest

WORDED_DUE = {
    "Q3 2022/23": date(2022, 12, 23),  # the council is closed from 28 December; 26 and 27 are bank holidays
    "Q4 2022/23": date(2023, 3, 31),
    "Dec 2022": date(2022, 12, 23),
    "Mar 2023": date(2023, 3, 31),
    "30th Sept 2022": date(2022, 9, 30),
    "30.09.22": date(2022, 9, 30),
    "30.11.22": date(2022, 11, 30),
}
DONE_WITH = ("Complete", "Suspended", "Superseded")
WORST_FIRST = ("Red", "Amber", "Green")


def a_month_after(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def states(programme: Programme, month: str) -> dict[str, Counter[str]]:
    """How many actions of each theme print each state, by the theme's name."""
    return {
        theme["theme"]: Counter(
            state_of(programme, theme, action, month) for action in theme["action"] if exists(action, month)
        )
        for theme in programme.themes
    }


def state_of(programme: Programme, theme: dict[str, Any], action: dict[str, Any], month: str) -> str:
    updated = month in action and month in theme["submission"]
    said = latest(action, month) or {"status": "Not started"}
    new = not any(exists(action, earlier) for earlier in MONTHS[: MONTHS.index(month)])
    changes = approved(programme, action, month)
    status = str(said["status"])
    due = as_day(action["original_due"])
    for change in changes:
        if change["kind"] in ("extend", "re-programme"):
            due = as_day(change["to"])
        elif change["kind"] in ("merge", "split"):
            status = "Superseded"
        elif change["kind"] == "suspend":
            status = "Suspended"
        elif change["kind"] == "close":
            status = "Complete"
        elif change["kind"] == "resume" and status != "Complete":
            status = "In progress"
    if status in DONE_WITH:
        return status
    as_at = programme.as_at(month)
    colour = by_dates(status, action.get("start"), due, said.get("forecast"), as_at)
    settled = action.get("agreed", {}).get(month, {}).get("rag")
    if settled:
        return str(settled)
    if colour == "Not due":
        return colour
    reported = said.get("reported_rag") or colour
    agreed = min(colour, reported, key=WORST_FIRST.index)
    return "Not updated" if agreed == "Green" and not updated and not new else agreed


def by_dates(status: str, start: Any, due: date, forecast: date | None, as_at: date) -> str:
    if status == "Not started" and start is not None and as_at < as_day(start):
        return "Not due"
    late = max(day for day in (forecast, as_at if as_at > due else None, due) if day is not None)
    if late <= due:
        return "Green"
    return "Amber" if late <= a_month_after(due) else "Red"


def as_day(typed: Any) -> date:
    """A typed date; only its day matters here, and only those the sample types in words need looking up."""
    if isinstance(typed, date):
        return typed
    if typed in WORDED_DUE:
        return WORDED_DUE[typed]
    for first in (date(2021, 1, 1) + timedelta(days=days) for days in range(1200)):
        if typed in (f"{first:%b %Y}", f"{first:%B %Y}"):
            return first  # a start typed as a month: any day of it comes to the same in the sample
    raise AssertionError(f"the sample types a date the oracle does not know: {typed!r}")
