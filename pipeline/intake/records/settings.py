"""The Settings sheet: what stands once, what may repeat, and the council's own words for our headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pipeline.intake.cells.dates import DateRules
from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import folded, listed, nearest_first, quoted
from pipeline.intake.columns import REPEATED_SETTINGS, SINGLE_SETTINGS
from pipeline.intake.records.own_headings import own_headings
from pipeline.intake.rows.row_reader import RowReader
from pipeline.intake.rows.row_so_far import Reader
from pipeline.intake.sheets.headings import OwnHeading, headings_of, nearest_of_ours
from pipeline.intake.tables import table_problems
from pipeline.intake.tables.table import Table, TableRow
from pipeline.intake.xlsx.workbook import Cell
from pipeline.plan.calendar import Allowance, CalendarMonth, DateStyle, LeadTimes
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, Colour
from pipeline.plan.model import ExemptReason, KeyEntry, Settings
from pipeline.problems import Place, Problem, Severity, Where

T = TypeVar("T")
_ALLOWANCE = re.compile(r"(\d+)\s*(?:calendar\s+)?(month|week|day)s?", re.I)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b", re.I)
_EXEMPT = re.compile(r"exempt\s+(\d+)\s+because", re.I)
_MOST_WORKING_DAYS = 60
_MOST_SUPPRESSED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRead:
    """The settings, the council's own headings, and how its dates are to be read from here on.

    table   the sheet itself, with what is wrong with it as a table; None where there is none
    """

    settings: Settings
    own: tuple[OwnHeading, ...] = ()
    problems: tuple[Problem, ...] = ()
    table: Table | None = None

    @property
    def dates(self) -> DateRules:
        return DateRules(financial_quarters=self.settings.financial_quarters, working=self.settings.working)


def without_settings(file: str, month: CalendarMonth, problem: Problem) -> SettingsRead:
    """What stands in where the sheet cannot be read, so that drafts can still be made."""
    settings = Settings(as_at=month.last_day, where=Where(place=Place(file=file)))
    return SettingsRead(settings=settings, problems=(problem,))


@dataclass(frozen=True, slots=True)
class _Named:
    """A row that may repeat, and its setting as typed ("Exempt 3 because")."""

    name: str
    line: RowReader


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sheet's rows, told apart: one row of all that stands once, and a row each for what repeats."""

    single: RowReader
    repeated: Mapping[str, list[_Named]]
    problems: list[Problem]


def read_settings(table: Table, month: CalendarMonth, reader: Reader) -> SettingsRead:
    rows = _told_apart(table, reader)
    wards = _each(rows, "Ward", lambda ward: ward.line.words("Ward") or None)
    closures = _each(rows, "Closure day", _closure)
    key = _each(rows, "RAG key", _key)
    reasons = _each(rows, "Exempt n because", _exempt_reason)
    own = own_headings(named.line for named in rows.repeated.get("Heading", ()))
    row = rows.single
    default = Settings(as_at=month.last_day, where=row.where)
    settings = Settings(
        as_at=_as_at(row, month),
        council=row.words("Council"),
        directorate=row.words("Directorate"),
        plan_title=row.words("Plan title") or default.plan_title,
        plan_version=row.words("Plan version"),
        contact=row.words("Contact"),
        contact_email=row.words("Contact e-mail"),
        date_style=_date_style(row),
        amber_up_to=_allowance(row, default.amber_up_to),
        suppress_up_to=_whole(row, "Suppress up to", _MOST_SUPPRESSED, default.suppress_up_to),
        financial_quarters=_financial_quarters(row),
        lead_times=_lead_times(row),
        closures=frozenset(closures),
        wards=wards,
        key=key,
        exempt_reasons=reasons,
        where=row.where,
    )
    repeated = (item for named in rows.repeated.values() for line in named for item in line.line.problems)
    problems = (*rows.problems, *row.problems, *repeated)
    return SettingsRead(settings=settings, own=own, problems=problems, table=table)


def _told_apart(table: Table, reader: Reader) -> _Rows:
    single = headings_of(SINGLE_SETTINGS)
    cells: dict[str, Cell] = {}
    places: dict[str, str] = {}
    repeated: dict[str, list[_Named]] = {}
    problems: list[Problem] = []
    passed_over: list[int] = []
    seen: dict[object, Place] = {}
    unread = next(iter(table.absent.values()), None) or next(iter(() if table.is_readable else table.problems), None)
    for row in table.rows if unread is None else ():
        line = RowReader(table, row, reader, seen)
        name = line.words("Setting") if "Setting" in row.cells else ""
        if heading := single.get(folded(name)):
            line.only_once("Setting", name, heading)
            places.setdefault(heading, f"{table.columns.get('Value', 'B')}{row.number}")
            if found := row.cells.get("Value"):
                cells.setdefault(heading, found)
        elif kind := _repeated_kind(name):
            repeated.setdefault(kind, []).append(_Named(name, _repeated_row(table, row, kind, reader)))
        elif name and "Value" in row.cells:
            near = nearest_of_ours(name, _NAMES)
            offer = f"is this {near}? Its" if near else "its"
            line.problem("Setting", _unknown_setting(name), f"There is no setting {name}; {offer} value is not used")
        elif value := row.cells.get("Value"):
            line.require("Setting", f": nothing says what {quoted(words_of(value))} beside it is")
        else:
            passed_over.append(row.number)
        problems += line.problems
    if passed_over:
        problems.append(table_problems.passed_over(passed_over, table.place, reader.owner))
    absent = {column.heading: unread for column in SINGLE_SETTINGS.columns if column.required and unread}
    labels = Table(file=table.file, sheet=SINGLE_SETTINGS, title=table.title, columns=places, absent=absent)
    return _Rows(RowReader(labels, TableRow(0, cells), reader), repeated, problems)


def _repeated_row(table: Table, row: TableRow, kind: str, reader: Reader) -> RowReader:
    """A row of Settings as a row whose heading is the setting's name, so that messages speak of that."""
    columns = {heading: f"{table.columns.get(heading, 'B')}{row.number}" for heading in ("Setting", "Value", "Note")}
    labels = Table(
        file=table.file,
        sheet=REPEATED_SETTINGS,
        title=table.title,
        columns={kind: columns["Value"], "Note": columns["Note"]},
    )
    cells = {kind: row.cells.get("Value"), "Note": row.cells.get("Note")}
    return RowReader(labels, TableRow(row.number, {name: cell for name, cell in cells.items() if cell}), reader)


def _repeated_kind(name: str) -> str:
    if _EXEMPT.fullmatch(name):
        return "Exempt n because"
    kinds = {folded(column.heading): column.heading for column in REPEATED_SETTINGS.columns if column.heading != "Note"}
    return kinds.get(folded(name), "")


def _each(rows: _Rows, kind: str, make: Callable[[_Named], T | None]) -> tuple[T, ...]:
    made = (make(named) for named in rows.repeated.get(kind, ()))
    return tuple(item for item in made if item is not None)


_NAMES = tuple(column.heading for column in (*SINGLE_SETTINGS.columns, *REPEATED_SETTINGS.columns[:-1]))


def _unknown_setting(name: str) -> Doubt:
    nearest = listed(nearest_first(name, _NAMES)[:3], "or")
    return Doubt(
        code="setting-unknown",
        says="",
        hint=f"Type {nearest} if one of them is meant; else nothing needs doing.",
        brief="no such setting",
        severity=Severity.WARNING,
    )


def _as_at(row: RowReader, month: CalendarMonth) -> date:
    """The one date the month speaks of; the month's last day stands in, so that drafts can still be made."""
    found = row.day("As at")
    if found is None:
        return month.last_day
    if CalendarMonth.of(found.day) == month:
        return found.day
    doubt = Doubt(
        code="as-at-outside-month",
        says=f"and the folder is {month.folder}, {month}",
        hint=f"Type the date in {month} that the plan speaks of, like {month.last_day:%d/%m/%Y}.",
        brief="not in the month",
    )
    row.note("As at", doubt, row.words("As at"))
    return month.last_day


def _date_style(row: RowReader) -> DateStyle:
    """The style by its example. Excel turns "8 November 2022" into a date, which is the plain one."""
    words = row.words("Date style")
    return DateStyle.ORDINAL if _ORDINAL.search(words) else DateStyle.PLAIN


def _allowance(row: RowReader, default: Allowance) -> Allowance:
    words = row.words("Amber up to")
    if not words:
        return default
    if found := _ALLOWANCE.fullmatch(words):
        count = int(found[1])
        return {
            "month": Allowance(months=count),
            "week": Allowance(days=7 * count),
            "day": Allowance(days=count),
        }[found[2].casefold()]
    doubt = Doubt(
        code="length-not-understood",
        says="which is not a number of months, weeks or days",
        hint="Type a number and its unit, like 1 month or 14 days.",
        brief="not a length of time",
    )
    row.note("Amber up to", doubt, words)
    return default


def _financial_quarters(row: RowReader) -> bool:
    words = row.words("Quarters")
    if folded(words) in ("", "financial", "financialyear", "calendar", "calendaryear"):
        return not folded(words).startswith("calendar")
    hint = "Type financial (Q1 begins in April) or calendar (Q1 begins in January)."
    doubt = Doubt(
        code="word-not-allowed", says="which is neither financial nor calendar", hint=hint, brief="not one of the words"
    )
    row.note("Quarters", doubt, words)
    return True


def _whole(row: RowReader, heading: str, most: int, default: int) -> int:
    found = row.whole(heading, 0, most)
    return default if found is None else found


def _lead_times(row: RowReader) -> LeadTimes:
    default = LeadTimes()
    return LeadTimes(
        release=_whole(row, "Release", _MOST_WORKING_DAYS, default.release),
        clearance=_whole(row, "Clearance", _MOST_WORKING_DAYS, default.clearance),
        draft=_whole(row, "Draft", _MOST_WORKING_DAYS, default.draft),
        cut_off=_whole(row, "Cut-off", _MOST_WORKING_DAYS, default.cut_off),
        internal_release=_whole(row, "Internal release", _MOST_WORKING_DAYS, default.internal_release),
    )


def _closure(named: _Named) -> date | None:
    found = named.line.day("Closure day")
    return found.day if found else None


def _key(named: _Named) -> KeyEntry | None:
    colour = named.line.choice("RAG key", Colour)
    meaning = named.line.words("Note")
    if colour and not meaning:
        named.line.require("Note", f": it holds what {colour} means")
    elif meaning and "RAG key" not in named.line.row.cells:
        named.line.require("RAG key", ": the meaning beside it is of no colour")
    return KeyEntry(colour=colour, meaning=meaning) if colour and meaning else None


def _exempt_reason(named: _Named) -> ExemptReason | None:
    words = named.line.words("Exempt n because")
    found = _EXEMPT.fullmatch(named.name)
    paragraph = int(found[1]) if found else 0
    if paragraph in EXEMPT_PARAGRAPHS:
        return ExemptReason(paragraph=paragraph, words=words) if words else None
    hint = "Type the setting with a paragraph from 1 to 7, like Exempt 3 because."
    doubt = Doubt(code="exempt-paragraph-unknown", says="", hint=hint, brief="no such paragraph")
    wales = ": paragraphs 12 to 18 are for Wales only" if 12 <= paragraph <= 18 else ""
    named.line.problem("Exempt n because", doubt, f"{named.name}: the paragraphs for England are 1 to 7{wales}")
    return None
