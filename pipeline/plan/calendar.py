"""Days a council counts in: months, quarters, working days, and the deadlines that follow from a meeting's date.

Sources: bank holidays of England (Banking and Financial Dealings Act 1971 and proclamations, from the `holidays`
library); five clear days before a meeting (Local Government Act 1972, sections 100A to 100E); the rest are settings.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

CLEAR_DAYS = 5
SOA_WORKING_DAYS = 70


class Precision(StrEnum):
    """How exactly a date was typed; it is printed no more exactly than that."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"


class DateStyle(StrEnum):
    """How a day is printed, named by an example as the Settings row has it."""

    PLAIN = "8 November 2022"
    ORDINAL = "8th November 2022"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDate:
    """A day, and how exactly it was typed. A month or a quarter stands for its last working day.

    typed  the quarter's words ("Q3 2022/23"), which a day alone cannot give back; "" otherwise
    """

    day: date
    precision: Precision = Precision.DAY
    typed: str = ""

    def words(self, style: DateStyle) -> str:
        if self.precision is Precision.QUARTER:
            return self.typed
        if self.precision is Precision.MONTH:
            return f"{calendar.month_name[self.day.month]} {self.day.year}"
        return day_words(self.day, style)


@dataclass(frozen=True, slots=True, order=True)
class CalendarMonth:
    """A calendar month, printed "September 2022" and written "2022-09" in folder names."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> CalendarMonth:
        return cls(day.year, day.month)

    @classmethod
    def from_folder(cls, name: str) -> CalendarMonth | None:
        """The month a folder name says, or None when it says none."""
        found = re.fullmatch(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])", name)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def folder(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> CalendarMonth:
        years, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return CalendarMonth(years, number + 1)

    def __str__(self) -> str:
        return f"{calendar.month_name[self.number]} {self.year}"


def day_words(day: date, style: DateStyle) -> str:
    number = f"{day.day}{_ordinal_ending(day.day)}" if style is DateStyle.ORDINAL else str(day.day)
    return f"{number} {calendar.month_name[day.month]} {day.year}"


def _ordinal_ending(number: int) -> str:
    if 11 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def add_months(day: date, months: int) -> date:
    """The same day `months` later, clamped to the month's end: 31 August and one month is 30 September."""
    target = CalendarMonth.of(day).plus(months)
    return date(target.year, target.number, min(day.day, target.last_day.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A length of time as a person writes it: "1 month", "14 days"."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        return add_months(day, self.months) + timedelta(days=self.days)

    def __str__(self) -> str:
        number, unit = (self.months, "month") if self.months else (self.days, "day")
        return f"{number} {unit}" + ("" if number == 1 else "s")


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in one year, as they were proclaimed."""
    import holidays  # slow to import, and only the runs that count days need it

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """Counts days that are no weekend, bank holiday or closure day of the council."""

    closures: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in self.closures

    def before(self, day: date, count: int) -> date:
        """The working day `count` working days before `day`, which itself is not counted."""
        return self._step(day, count, timedelta(days=-1))

    def after(self, day: date, count: int) -> date:
        """The working day `count` working days after `day`, which itself is not counted."""
        return self._step(day, count, timedelta(days=1))

    def between(self, earlier: date, later: date) -> int:
        """How many working days `later` lies after `earlier`, which itself is not counted; 0 when it does not."""
        days = (earlier + timedelta(days=number) for number in range(1, (later - earlier).days + 1))
        return sum(self.is_working(day) for day in days)

    def last_of(self, month: CalendarMonth) -> date:
        """The last working day of a month."""
        return self.before(month.plus(1).first_day, 1)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count:
            day += step
            if self.is_working(day):
                count -= 1
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """Working days between the steps before a meeting; every one is a setting of the workbook."""

    release: int = 7
    clearance: int = 5
    draft: int = 1
    cut_off: int = 2
    internal_release: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The last day for each step before a meeting. An internal meeting has no clearance: it is its release."""

    cut_off: date
    draft: date
    clearance: date
    release: date
    publish: date


def deadlines(meeting: date, is_public: bool, lead: LeadTimes, working: WorkingDays) -> Deadlines:
    """The chain of last days before `meeting`.

    Public papers are open five clear days before: neither the day of publication nor the day of the meeting counts
    (Local Government Act 1972, section 100B). An internal meeting has only its own release.
    """
    if not is_public:
        release = working.before(meeting, lead.internal_release)
        draft = working.before(release, lead.draft)
        return Deadlines(
            cut_off=working.before(draft, lead.cut_off),
            draft=draft,
            clearance=release,
            release=release,
            publish=release,
        )
    release = working.before(meeting, lead.release)
    clearance = working.before(release, lead.clearance)
    draft = working.before(clearance, lead.draft)
    return Deadlines(
        cut_off=working.before(draft, lead.cut_off),
        draft=draft,
        clearance=clearance,
        release=release,
        publish=working.before(meeting, CLEAR_DAYS + 1),
    )


def statement_of_action_due(received: date) -> date:
    """70 working days from receipt of the inspection report; the council's own closures do not count."""
    return WorkingDays().after(received, SOA_WORKING_DAYS)


def quarter_end(quarter: int, year: int, is_financial: bool, working: WorkingDays) -> date:
    """The last working day of quarter 1 to 4. A financial year is named by the calendar year it begins in."""
    first = CalendarMonth(year, 4 if is_financial else 1).plus(3 * (quarter - 1))
    return working.last_of(first.plus(2))
