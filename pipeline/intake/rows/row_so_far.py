"""One row while it is read: its filled cells, and what is wrong with it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.intake.cells import entries
from pipeline.intake.cells.dates import DateRules
from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.entries import Entry
from pipeline.intake.cells.wanted import wanted
from pipeline.intake.cells.words import one_line, quoted
from pipeline.intake.columns import Column
from pipeline.intake.tables.colours import colour_doubt
from pipeline.intake.tables.table import Table, TableRow
from pipeline.intake.xlsx.workbook import NEVER_CALCULATED
from pipeline.plan.model import Gap, Theme
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Where

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


class RowSoFar:
    """A row and the problems found in it so far. With an error among them it becomes a Gap, not a record."""

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
        self._offered: dict[str, tuple[str, ...]] = {}
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

    def offer(self, heading: str, words: Sequence[str]) -> None:
        """Of a column's words only these can be chosen in this row; no other is suggested."""
        self._offered[heading] = tuple(words)

    def column(self, heading: str) -> Column:
        """The column, with the words that can be chosen in this row."""
        column = self.table.sheet.column(heading)
        return replace(column, offered=self._offered[heading]) if heading in self._offered else column

    def entry(self, heading: str) -> Entry | None:
        """The filled cell under a heading; None where it is blank, has no value, or the table has no such column."""
        column = self.column(heading)
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

    def typed(self, heading: str) -> str:
        """What stands in a cell, with nothing said about it."""
        cell = self.row.cells.get(heading)
        return one_line(entries.words_of(cell)) if cell else ""

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
        column = self.column(heading)
        blank = self.row.blanks.get(heading)
        if blank and blank.struck:
            self.told_struck.add(blank.address)
            says = f"holds only struck-out words, {quoted(blank.struck)}{because}"
            hint = _STRUCK
        else:
            says, hint = f"is empty{because}", like or wanted(column)
        doubt = Doubt(code="cell-empty", says="", hint=hint, brief=f"no {heading}")
        self.problem(heading, doubt, f"{heading} {says}")
