"""One row read cell by cell: every accessor hands something back, so that all of a row's mistakes are found at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pipeline.intake.cells import entries
from pipeline.intake.cells.dates import EXAMPLE, read_date, read_month
from pipeline.intake.cells.doubts import Doubt, Reading
from pipeline.intake.cells.entries import Entry
from pipeline.intake.cells.words import one_line
from pipeline.intake.columns import Holds
from pipeline.intake.rows.index import Index
from pipeline.intake.rows.row_so_far import RowSoFar
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, Precision, day_words
from pipeline.plan.choices import INTERNAL, Access, Missing
from pipeline.plan.model import Gap
from pipeline.plan.text import Text, from_lines

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


class RowReader(RowSoFar):
    """Reads the cells of a row as what they hold."""

    def _taken(self, heading: str, found: Entry, reading: Reading[T]) -> T | None:
        for doubt in reading.doubts:
            self.note(heading, doubt, found.found)
        return reading.value

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
        return (
            self._taken(heading, found, entries.as_choice(found, choices, self.column(heading).words))
            if found
            else None
        )

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
