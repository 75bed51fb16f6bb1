"""Dates as people type them: day first, in any spelling, to the day, the month or the quarter. Never guessed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pipeline.intake.cells.doubts import Doubt, Reading
from pipeline.intake.cells.words import one_line
from pipeline.intake.xlsx.workbook import CellValue
from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision, WorkingDays, quarter_end
from pipeline.problems import Severity

EXAMPLE = "Type the date as day/month/year, like 30/09/2022."
MONTH_EXAMPLE = "Type the month, like September 2022."
FIRST_YEAR, LAST_YEAR = 1990, 2100
_EXCEL_DAY_NOUGHT = date(1899, 12, 30)
_FIRST_SERIAL = (date(FIRST_YEAR, 1, 1) - _EXCEL_DAY_NOUGHT).days
_LAST_SERIAL = (date(LAST_YEAR, 12, 31) - _EXCEL_DAY_NOUGHT).days

_MONTHS = {name[:length].casefold(): n for n, name in enumerate(calendar.month_name) if n for length in (3, len(name))}
_MONTHS["sept"] = 9
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>'?\d{4}|'?\d{2})"
_GAP = r"[\s,./\-–]+"
_WEEKDAY = re.compile(r"^(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*)[\s,.]+(?=\d)", re.I)
_TIME = re.compile(r"(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z)?$", re.I)

_NUMBERS = re.compile(rf"(?P<day>\d{{1,2}})\s*[./\-–\s]\s*(?P<month>\d{{1,2}})\s*[./\-–\s]\s*{_YEAR}")
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_WORDS = re.compile(rf"{_DAY}\s*(?:of\s+)?(?:{_GAP})?{_MONTH}(?:{_GAP})?{_YEAR}", re.I)
_MONTH_DAY = re.compile(rf"{_MONTH}\s*{_DAY},?\s+(?P<year>\d{{4}})", re.I)
_MONTH_WORDS = re.compile(rf"(?:end\s+(?:of\s+)?)?{_MONTH}(?:{_GAP})?{_YEAR}", re.I)
_MONTH_NUMBERS = re.compile(r"(?:(?P<month>\d{1,2})[/.\-](?P<year>\d{4})|(?P<iso>\d{4})[-/.](?P<number>\d{1,2}))")
_NO_YEAR = re.compile(rf"(?:{_DAY}\s*(?:of\s+)?(?:{_GAP})?{_MONTH}|(?P<alone>[a-z]{{3,9}})\.?)", re.I)
_QUARTER = r"(?:q|qtr|quarter)\.?\s*(?P<quarter>\d)"
_YEARS = r"(?:fy\s*)?(?P<year>\d{4}|\d{2})(?:\s*[/\-–]\s*(?P<next>\d{4}|\d{2}))?"
_QUARTERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (rf"{_QUARTER}[\s,:\-–]*(?:of\s+)?(?:{_YEARS})?", rf"{_YEARS}[\s,:\-–]*{_QUARTER}")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRules:
    """What a council's settings say of dates: whether a quarter is of the financial year, and which days are worked."""

    financial_quarters: bool = True
    working: WorkingDays = field(default_factory=WorkingDays)


def read_date(value: CellValue, rules: DateRules) -> Reading[PlanDate]:
    """A cell's value as a date; a month or a quarter stands for its last working day."""
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(value)
    return _words(value, rules) if isinstance(value, str) else _not_a_date()


def read_month(value: CellValue, rules: DateRules) -> Reading[CalendarMonth]:
    """A cell's value as a month: its name and year, or any date in it."""
    found = read_date(value, rules)
    if found.value is None:
        doubts = tuple(
            Doubt(
                code=d.code, says=d.says.replace("not a date", "not a month"), hint=MONTH_EXAMPLE, brief="not a month"
            )
            for d in found.doubts
        )
        return Reading(doubts=doubts)
    if found.value.precision is Precision.QUARTER:
        doubt = Doubt(
            code="month-not-understood",
            says="which is a quarter, not a month",
            hint=MONTH_EXAMPLE,
            brief="not a month",
        )
        return Reading(doubts=(doubt,))
    return Reading(value=CalendarMonth.of(found.value.day), doubts=found.doubts)


def _not_a_date(
    says: str = "which is not a date", code: str = "date-not-understood", hint: str = EXAMPLE
) -> Reading[PlanDate]:
    return Reading(doubts=(Doubt(code=code, says=says, hint=hint, brief="not a date"),))


def _plausible(day: date, precision: Precision = Precision.DAY, typed: str = "") -> Reading[PlanDate]:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _not_a_date(f"which is in the year {day.year}: is the year mistyped?", "date-year-unlikely")
    return Reading(value=PlanDate(day=day, precision=precision, typed=typed))


def _serial(value: int | float) -> Reading[PlanDate]:
    if not _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return _not_a_date("which is a number, not a date")
    day = _EXCEL_DAY_NOUGHT + timedelta(days=int(value))
    shown = f"{day:%d/%m/%Y}"
    doubt = Doubt(
        code="date-as-number",
        says=f"which was read as Excel's number for {shown}",
        hint=f"If {shown} is right, type it so; if not, type the right date.",
        brief="a number",
        severity=Severity.WARNING,
    )
    return Reading(value=PlanDate(day=day), doubts=(doubt,))


def _words(typed: str, rules: DateRules) -> Reading[PlanDate]:
    words = _TIME.sub("", one_line(typed))
    if re.fullmatch(r"\d{5}(\.\d+)?", words):
        return _serial(float(words))
    weekday = _WEEKDAY.match(words)
    words = _WEEKDAY.sub("", words)
    for pattern, reader in _SPELLINGS:
        found = pattern.fullmatch(words)
        if found and (reading := reader(found)):
            return _on_that_weekday(reading, weekday)
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(words):
            return _quarter(found, rules)
    if (found := _MONTH_WORDS.fullmatch(words) or _MONTH_NUMBERS.fullmatch(words)) and (month := _month_of(found)):
        return _month(found, month, rules)
    if (found := _NO_YEAR.fullmatch(words)) and (found["month"] or found["alone"]).casefold() in _MONTHS:
        return _not_a_date("which has no year", "date-without-year")
    return _not_a_date()


def _on_that_weekday(reading: Reading[PlanDate], weekday: re.Match[str] | None) -> Reading[PlanDate]:
    if reading.value is None or weekday is None:
        return reading
    named = calendar.day_name[reading.value.day.weekday()]
    if named.casefold().startswith(weekday[1].casefold()):
        return reading
    doubt = Doubt(
        code="date-weekday-differs",
        says=f"but that day is a {named}",
        hint="Type the right date, or leave the weekday out.",
        brief="which day?",
        severity=Severity.WARNING,
    )
    return Reading(value=reading.value, doubts=(*reading.doubts, doubt))


def _year(words: str) -> int:
    digits = words.lstrip("'")
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 90 else 2000)


def _day_of(year: int, month: int, day: int, says: str) -> Reading[PlanDate]:
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return _plausible(date(year, 1, 1)) if 1 <= month <= 12 and year else _not_a_date()
    if not 1 <= day <= CalendarMonth(year, month).last_day.day:
        return _not_a_date(says, "date-not-in-calendar")
    return _plausible(date(year, month, day))


def _from_numbers(found: re.Match[str]) -> Reading[PlanDate]:
    day, month, year = int(found["day"]), int(found["month"]), _year(found["year"])
    if 1 <= day <= 12 < month <= 31:
        right = f"{month:02d}/{day:02d}/{year}"
        return _not_a_date("which looks month-first", "date-month-first", f"Type the day first, like {right}.")
    return _day_of(year, month, day, "which is a day no calendar has")


def _from_words(found: re.Match[str]) -> Reading[PlanDate] | None:
    month = _MONTHS.get(found["month"].casefold())
    if month is None:
        return None
    return _day_of(_year(found["year"]), month, int(found["day"]), "which is a day no calendar has")


_SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading[PlanDate] | None]], ...] = (
    (_NUMBERS, _from_numbers),
    (_ISO, _from_numbers),
    (_DAY_WORDS, _from_words),
    (_MONTH_DAY, _from_words),
)


def _month_of(found: re.Match[str]) -> CalendarMonth | None:
    groups = found.groupdict()
    if groups.get("iso"):
        year, number = int(groups["iso"]), int(groups["number"])
    elif groups["month"].isdigit():
        year, number = int(groups["year"]), int(groups["month"])
    else:
        year, number = _year(groups["year"]), _MONTHS.get(groups["month"].casefold(), 0)
    return CalendarMonth(year, number) if 1 <= number <= 12 and year else None


def _month(found: re.Match[str], month: CalendarMonth, rules: DateRules) -> Reading[PlanDate]:
    if not FIRST_YEAR <= month.year <= LAST_YEAR:
        return _plausible(date(month.year, 1, 1))
    reading = _plausible(rules.working.last_of(month), Precision.MONTH)
    typed = found.groupdict().get("year") or ""
    if not (len(typed) == 2 and 1 <= int(typed) <= 31):
        return reading
    # "Sep 22" is a month to most and a day to some; Excel itself takes it for a day of this year.
    doubt = Doubt(
        code="date-two-digit-year",
        says=f"which was read as {month}",
        hint=f"Type the year in full, like {month}.",
        brief="which year?",
        severity=Severity.WARNING,
    )
    return Reading(value=reading.value, doubts=(doubt,))


def _quarter(found: re.Match[str], rules: DateRules) -> Reading[PlanDate]:
    example = (
        "Type the quarter with its year, like Q3 2022/23." if rules.financial_quarters else "Type it like Q3 2022."
    )
    quarter = int(found["quarter"])
    if not 1 <= quarter <= 4:
        return _not_a_date("and a year has quarters 1 to 4", hint=example)
    if not found["year"]:
        return _not_a_date("which is a quarter without a year", "quarter-without-year", example)
    year = _year(found["year"])
    if not FIRST_YEAR <= year < LAST_YEAR:
        return _plausible(date(year, 1, 1))
    following = found["next"]
    if following and (int(following) - (year + 1)) % 100:
        return _not_a_date("and those two years do not follow each other", hint=example)
    if following and not rules.financial_quarters:
        says = "which is a quarter of a financial year, and Settings says quarters are of the calendar year"
        return _not_a_date(says, "quarter-of-other-year", example)
    typed = f"Q{quarter} {year}/{(year + 1) % 100:02d}" if rules.financial_quarters else f"Q{quarter} {year}"
    reading = _plausible(quarter_end(quarter, year, rules.financial_quarters, rules.working), Precision.QUARTER, typed)
    if following or not rules.financial_quarters:
        return reading
    doubt = Doubt(
        code="quarter-of-one-year",
        says=f"which was read as {typed}, since quarters are of the financial year",
        hint=f"Type both years, like {typed}.",
        brief="which year?",
        severity=Severity.WARNING,
    )
    return Reading(value=reading.value, doubts=(doubt,))
