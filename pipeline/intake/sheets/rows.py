"""One row read cell by cell: every accessor hands something back, so that all of a row's mistakes are found at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pipeline.intake.cells import entries
from pipeline.intake.cells.dates import EXAMPLE, DateRules, read_date, read_month
from pipeline.intake.cells.doubts import Doubt, Reading
from pipeline.intake.cells.entries import Entry
from pipeline.intake.cells.words import one_line, quoted
from pipeline.intake.columns import Column, Holds
from pipeline.intake.sheets.colours import colour_doubt
from pipeline.intake.sheets.index import Index
from pipeline.intake.sheets.tables import Table, TableRow
from pipeline.intake.sheets.wanted import wanted
from pipeline.intake.xlsx.workbook import NEVER_CALCULATED
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, Precision, day_words
from pipeline.plan.choices import INTERNAL, Access, Missing
from pipeline.plan.model import Gap, Theme
from pipeline.plan.text import Text, from_lines
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Where

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


_STRUCK = (
    "Take the line through them away (Home, Font), or type in a cell without it: what is typed over them is struck out "
    "as well."
)
_DECIDE_WHO_READS = ("Publish", "Access", "Personal counts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reading a file needs to know beside its cells: whom to ask, and how the council counts days."""

    owner: str = PROGRAMME_MANAGER
    dates: DateRules = field(default_factory=DateRules)


class RowReader:
    """Reads one row, collecting its problems. With an error in it the row becomes a Gap, not a record."""

    def __init__(self, table: Table, row: TableRow, reader: Reader, seen: dict[object, Place] | None = None) -> None:
        """`seen` is shared by the rows of a sheet: where each reference was first met.

        `told_struck` grows as the row is read: the cells whose struck-out words a problem of the row quotes.
        """
        self._seen = {} if seen is None else seen
        self.table = table
        self.row = row
        self.reader = reader
        self.problems: list[Problem] = []
        self.told_struck: set[str] = set()
        self._elsewhere: list[Problem] = []
        self._is_hurt = False

    @property
    def where(self) -> Where:
        words = {heading: entries.words_of(cell) for heading, cell in self.row.cells.items()}
        return replace(self._at, words=words)

    @property
    def _at(self) -> Where:
        cells = self.table.columns
        if self.row.blanks:
            cells = {**cells, **{heading: blank.address for heading, blank in self.row.blanks.items()}}
        return Where(place=replace(self.table.place, row=self.row.number), cells=cells)

    @property
    def is_broken(self) -> bool:
        return self._is_hurt or any(problem.is_error for problem in self.problems)

    def gap(self, ref: str = "", theme: Theme | None = None, action: str = "") -> Gap:
        """The row's place in a draft. With no mistake of its own it says what it leans on."""
        own = tuple(problem for problem in self.problems if problem.is_error)
        return Gap(
            sheet=self.table.sheet.name,
            ref=ref,
            where=self.where,
            problems=own or tuple(self._elsewhere),
            theme=theme,
            action=action,
        )

    def place(self, heading: str) -> Place:
        return self._at.at(heading)

    def note(self, heading: str, doubt: Doubt, found: str = "") -> None:
        says = f"{heading} is {quoted(doubt.found or found)}, {doubt.says}"
        self.problem(heading, doubt, says)

    def problem(self, heading: str, doubt: Doubt, message: str) -> None:
        problem = Problem(
            code=doubt.code,
            where=self.place(heading),
            message=message,
            hint=doubt.hint,
            severity=doubt.severity,
            brief=doubt.brief,
            owner=self.reader.owner,
            privacy=doubt.privacy,
        )
        if problem not in self.problems:  # a cell may be read twice, as a date and as words
            self.problems.append(problem)

    def touches(self, pack: str) -> None:
        """The row's mistakes touch one pack alone."""
        self.problems = [replace(problem, meetings=(pack,)) for problem in self.problems]

    def lean_on(self, gap: Gap) -> None:
        """This row refers to one that is itself broken: that mistake is said once, there."""
        self._is_hurt = True
        self._elsewhere += gap.problems

    def entry(self, heading: str) -> Entry | None:
        """The filled cell under a heading; None where it is blank, has no value, or the table has no such column."""
        column = self.table.sheet.column(heading)
        cell = self.row.cells.get(heading)
        if heading in _DECIDE_WHO_READS and (struck := self._struck_at(heading)):
            self._unclear(column, struck)
            return None
        if cell is None:
            self._missing(column)
            return None
        if fault := entries.fault_doubt(cell):
            words = "holds" if cell.fault == NEVER_CALCULATED else f"is {quoted(cell.fault)},"
            self.problem(heading, fault, f"{heading} {words} {fault.says}")
            return None
        return Entry(heading, cell, self.place(heading))

    def _struck_at(self, heading: str) -> str:
        return self.table.struck.get(self.place(heading).cell, "") if self.table.struck else ""

    def _unclear(self, column: Column, struck: str) -> None:
        """A line through a word that lets people read something: nobody can tell what holds, so nothing does."""
        typed, where = self.typed(column.heading), self.place(column.heading)
        self.told_struck.add(where.cell)
        found = f"is {quoted(typed)} beside struck-out" if typed else "is struck out,"
        doubt = Doubt(
            code="access-struck-out",
            says="",
            hint=f"{wanted(column)} {_STRUCK}",
            brief="struck out",
            privacy=True,
        )
        self.problem(column.heading, doubt, f"{column.heading} {found} {quoted(struck)}: nobody can tell what holds")

    def _missing(self, column: Column) -> None:
        blank = self.row.blanks.get(column.heading)
        if absent := self.table.absent.get(column.heading):
            self._is_hurt = True
            self._elsewhere.append(absent)
        elif column.required and blank and blank.struck:
            self.require(column.heading)
        elif (colour := self.row.coloured.get(column.heading)) is not None:
            doubt = colour_doubt(column, colour)
            self.problem(column.heading, doubt, f"{column.heading} is empty {doubt.says}")
        elif column.required:
            self.require(column.heading)

    def require(self, heading: str, because: str = "", like: str = "") -> None:
        """Says that a blank cell must be filled in; `like` says with what, where the column alone does not."""
        column = self.table.sheet.column(heading)
        blank = self.row.blanks.get(heading)
        if blank and blank.struck:
            self.told_struck.add(blank.address)
            says = f"holds only struck-out words, {quoted(blank.struck)}{because}"
            hint = _STRUCK
        else:
            says, hint = f"is empty{because}", like or wanted(column)
        doubt = Doubt(code="cell-empty", says="", hint=hint, brief=f"no {heading}")
        self.problem(heading, doubt, f"{heading} {says}")

    def _taken(self, heading: str, found: Entry, reading: Reading[T]) -> T | None:
        for doubt in reading.doubts:
            self.note(heading, doubt, found.found)
        return reading.value

    def typed(self, heading: str) -> str:
        """What stands in a cell, with nothing said about it."""
        cell = self.row.cells.get(heading)
        return one_line(entries.words_of(cell)) if cell else ""

    def words(self, heading: str) -> str:
        found = self.entry(heading)
        return one_line(found.found) if found else ""

    def words_or_day(self, heading: str, style: DateStyle) -> str:
        """The words of a cell; a date cell in the council's own style."""
        found = self.entry(heading)
        if found is not None and isinstance(found.value, date):
            return day_words(found.value, style)
        return one_line(found.found) if found else ""

    def text(self, heading: str) -> Text:
        found = self.entry(heading)
        return from_lines(found.found) if found else ()

    def items(self, heading: str) -> tuple[str, ...]:
        found = self.entry(heading)
        return entries.as_list(found) if found else ()

    def date(self, heading: str) -> PlanDate | None:
        found = self.entry(heading)
        return self._taken(heading, found, read_date(found.value, self.reader.dates)) if found else None

    def day(self, heading: str) -> PlanDate | None:
        """A date that must be one day, not a month or a quarter."""
        found = self.date(heading)
        if found is None or found.precision is Precision.DAY:
            return found
        doubt = Doubt(
            code="day-needed", says=f"which is a {found.precision}, not a day", hint=EXAMPLE, brief="which day?"
        )
        self.note(heading, doubt, self.words(heading))
        return None

    def month(self, heading: str) -> CalendarMonth | None:
        found = self.entry(heading)
        return self._taken(heading, found, read_month(found.value, self.reader.dates)) if found else None

    def number(self, heading: str) -> Decimal | Missing:
        found = self.entry(heading)
        value = self._taken(heading, found, entries.as_number(found)) if found else None
        return Missing.NOT_AVAILABLE if value is None else value

    def figure(self, heading: str) -> Decimal | None:
        """A number of which nothing is asked where it is missing."""
        value = self.number(heading)
        return value if isinstance(value, Decimal) else None

    def whole(self, heading: str, least: int, most: int) -> int | None:
        found = self.entry(heading)
        return self._taken(heading, found, entries.as_whole(found, least, most)) if found else None

    def choice(self, heading: str, choices: type[Choice]) -> Choice | None:
        found = self.entry(heading)
        return self._taken(heading, found, entries.as_choice(found, choices)) if found else None

    def yes_no(self, heading: str) -> bool:
        found = self.entry(heading)
        return (self._taken(heading, found, entries.as_yes_no(found)) if found else None) or False

    def access(self, heading: str, with_exempt: bool = True) -> Access:
        """Blank is Internal, and so is what cannot be read."""
        found = self.entry(heading)
        if found is None:
            return INTERNAL
        return self._taken(heading, found, entries.access_from(found.found, with_exempt)) or INTERNAL

    def ref(self, heading: str) -> str:
        """The row's own reference; a number is noted and still names the row, so that nothing else misses it."""
        found = self.entry(heading)
        if found is None:
            return ""
        return self._taken(heading, found, entries.as_ref(found)) or one_line(found.found)

    def refs(self, heading: str) -> tuple[str, ...]:
        found = self.entry(heading)
        if found is None or self._taken(heading, found, entries.as_ref(found)) is None:
            return ()
        return entries.as_list(found)

    def only_once(self, heading: str, words: str, key: object) -> None:
        """Notes a reference that an earlier row has."""
        if not words:
            return
        first = self._seen.setdefault(key, self.place(heading))
        if first == self.place(heading):
            return
        doubt = Doubt(
            code="reference-twice",
            says=f"and {first.cell} has it too",
            hint="Give each row a reference of its own, or delete the row that is a copy.",
            brief="a second time",
        )
        self.note(heading, doubt, words)

    def refer(self, heading: str, index: Index[T]) -> T | None:
        """The record a cell refers to; None where there is none, or where that row is itself broken."""
        found = self.entry(heading)
        if found is None:
            return None
        is_ref = self.table.sheet.column(heading).holds is Holds.REF
        words = self._taken(heading, found, entries.as_ref(found)) if is_ref else one_line(found.found)
        return self._resolved(heading, words, index) if words else None

    def refer_all(self, heading: str, index: Index[T]) -> tuple[T, ...]:
        targets = (self._resolved(heading, words, index) for words in self.refs(heading))
        return tuple(target for target in targets if target is not None)

    def _resolved(self, heading: str, words: str, index: Index[T]) -> T | None:
        target = index.find(words)
        if isinstance(target, Gap):
            self.lean_on(target)
            return None
        if target is None:
            self.note(heading, index.unknown(words))
        return target

    def known(self, heading: str, words: Iterable[str], index: Index[T]) -> tuple[str, ...]:
        """References that must lead to a row, whole or not: the words themselves are kept."""
        words = tuple(words)
        for word in words:
            if index.find(word) is None:
                self.note(heading, index.unknown(word))
        return words
