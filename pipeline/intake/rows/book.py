"""One workbook of ours while it is read: its sheets paired with those declared, and the problems found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import listed
from pipeline.intake.columns import Sheet
from pipeline.intake.rows.index import Index, index_of
from pipeline.intake.rows.may_be import may_be
from pipeline.intake.rows.row_reader import RowReader
from pipeline.intake.rows.row_so_far import Reader
from pipeline.intake.sheets.headings import OwnHeading, heading_in, headings_of, nearest_of_ours
from pipeline.intake.sheets.pairing import pair_sheets, sheets_of_theirs
from pipeline.intake.sheets.told import told_by
from pipeline.intake.tables.marks import struck_out
from pipeline.intake.tables.reading import read_table
from pipeline.intake.tables.table import Table
from pipeline.intake.xlsx.workbook import SheetOfCells, Workbook
from pipeline.plan.model import Gap
from pipeline.plan.refs import ref_key
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity, Where, errors

T = TypeVar("T")
_WHAT_TO_DO = (
    "Nothing needs doing; if a column is one of ours, say so in Settings: Heading | its heading | our heading."
)


class Book:
    """Reads a workbook sheet by sheet. `problems` grows as it goes."""

    def __init__(
        self, file: str, workbook: Workbook, declared: Iterable[Sheet], own: Iterable[OwnHeading], reader: Reader
    ) -> None:
        self.file = file
        self.reader = reader
        self.problems: list[Problem] = []
        self._workbook = workbook
        self._own = tuple(own)
        self._declared = tuple(declared)
        self._sheets = pair_sheets(workbook, self._declared, self._own)
        self._tables: dict[str, Table] = {}
        self._told = told_by(workbook)

    def table(self, sheet: Sheet) -> Table:
        """The sheet as a table; an empty one where the file has no such sheet."""
        if sheet.name not in self._tables:
            table = self._read(sheet)
            self.problems += table.problems
            self._tables[sheet.name] = table
        return self._tables[sheet.name]

    def take(self, table: Table) -> None:
        """A sheet that was read before the book was opened: what is wrong with it, and what of it is not used."""
        self._tables[table.sheet.name] = table
        self.problems += table.problems

    def _read(self, sheet: Sheet) -> Table:
        if cells := self._sheets.get(sheet.name):
            return read_table(self.file, sheet, cells, self._own, self.reader.owner, told=self._told)
        if not sheet.required:
            return Table(file=self.file, sheet=sheet, title=sheet.name)
        problem = no_sheet(self.file, sheet, self.reader.owner, self._spare)
        return Table(file=self.file, sheet=sheet, title=sheet.name, problems=(problem,), is_readable=False)

    def readers(self, sheet: Sheet) -> list[RowReader]:
        table = self.table(sheet)
        seen: dict[object, Place] = {}
        return [RowReader(table, row, self.reader, seen) for row in table.rows]

    def records(self, sheet: Sheet, make: Callable[[RowReader], T | Gap]) -> tuple[T | Gap, ...]:
        """A record or a gap for every row, in the order they stand."""
        made: list[T | Gap] = []
        rows = self.readers(sheet)
        for row in rows:
            made.append(make(row))
            self.problems += row.problems
        self.speak_for(self.table(sheet), rows)
        return tuple(made)

    def speak_for(self, table: Table, rows: Iterable[RowReader]) -> None:
        """Takes out of the warning of struck-out words those that a problem of their row already quotes."""
        quoted = {address for row in rows for address in row.told_struck}
        if not quoted:
            return
        rest = {address: words for address, words in table.struck.items() if address not in quoted}
        warned = struck_out(table.struck, table.place, self.reader.owner)
        self.problems = [problem for problem in self.problems if problem not in warned]
        self.problems += struck_out(rest, table.place, self.reader.owner)

    def unread(self, sheet: Sheet) -> Gap | None:
        """What stands for every row of a sheet that cannot be read at all."""
        table = self.table(sheet)
        if table.is_readable:
            return None
        return Gap(sheet=sheet.name, ref="", where=Where(place=table.place), problems=errors(table.problems))

    def index(
        self,
        sheet: Sheet,
        noun: str,
        rows: Iterable[T | Gap],
        ref: Callable[[T], str],
        key: Callable[[str], str] = ref_key,
    ) -> Index[T]:
        """The rows of a sheet by their references."""
        return index_of(sheet, noun, rows, ref, key, self.unread(sheet))

    def typed_refs(self, sheet: Sheet, noun: str) -> Index[str]:
        """Every reference typed in the sheet's first column, whether its row is whole or not."""
        heading = sheet.columns[0].heading
        refs = [words_of(row.cells[heading]) for row in self.table(sheet).rows if heading in row.cells]
        found = {ref_key(ref): ref for ref in refs}
        return Index(sheet=sheet.name, noun=noun, found=found, offered=tuple(refs), unread=self.unread(sheet))

    @property
    def _spare(self) -> list[SheetOfCells]:
        """The filled sheets that are none of ours."""
        used = {sheet.name for sheet in self._sheets.values()}
        return [sheet for sheet in sheets_of_theirs(self._workbook) if sheet.name not in used and sheet.rows]

    def _nearly(self, sheet: SheetOfCells) -> str:
        """The sheet of ours that is not there and that this one may be."""
        missing = [declared.name for declared in self._declared if declared.name not in self._sheets]
        near = nearest_of_ours(sheet.name, missing)
        return f", which may be {near}" if near else ""

    def not_used(self) -> tuple[Problem, ...]:
        """The one warning, if any, that lists the sheets and columns of this file that are none of ours."""
        sheets = [
            f"{'hidden ' if sheet.is_hidden else ''}sheet {sheet.name}{self._nearly(sheet)}" for sheet in self._spare
        ]
        offered = self._offered()
        columns = [
            f"column {heading} of {table.title}" + (f" (is it {near}?)" if near else "")
            for table in self._tables.values()
            for heading in table.unknown
            for near in [offered.get((table.title, heading), "")]
        ]
        unchecked = [
            f"{'' if table.sheet.labels else 'column '}{heading} of {table.title}"
            for table in self._tables.values()
            for heading in table.unchecked
        ]
        if not sheets and not columns and not unchecked:
            return ()
        problem = Problem(
            code="not-used",
            where=Place(file=self.file),
            message=f"Not used: {listed([*sheets, *columns, *unchecked])}",
            hint=_over_ours(offered) if self.reader.owner == PROGRAMME_MANAGER else self._over_another_name(),
            severity=Severity.WARNING,
            owner=self.reader.owner,
        )
        return (problem,)

    def _offered(self) -> dict[tuple[str, str], str]:
        """(sheet, heading that is none of ours) -> the missing column of ours that it may be, for the master plan."""
        found: dict[tuple[str, str], str] = {}
        for table in self._tables.values() if self.reader.owner == PROGRAMME_MANAGER else ():
            missing = [column for column in table.sheet.columns if column.heading not in table.columns]
            ours = headings_of(table.sheet, self._own)  # RAG beside our Reported RAG is no other column of ours
            unknown = [heading for heading in table.unknown if not heading_in(ours, heading)]
            found |= {(table.title, heading): near for heading in unknown if (near := may_be(heading, missing))}
        return found

    def _over_another_name(self) -> str:
        """What a theme lead can do about an unknown column: it may be one of ours, renamed."""
        missing = [
            column.heading
            for table in self._tables.values()
            if table.unknown
            for column in table.sheet.columns
            if column.heading not in table.columns
        ]
        if not missing:
            return "Nothing needs doing."
        return f"Nothing needs doing; if one of them is {listed(missing, 'or')}, type that as its heading."


def _over_ours(offered: Mapping[tuple[str, str], str]) -> str:
    """What the programme manager can do about an unknown column."""
    if not offered:
        return _WHAT_TO_DO
    (_, typed), heading = next(iter(offered.items()))
    return (
        f"If it is, type {heading} as its heading, or add the row Heading | {typed} | {heading} to Settings; else "
        "nothing needs doing."
    )


def no_sheet(file: str, sheet: Sheet, owner: str, spare: Iterable[SheetOfCells] = ()) -> Problem:
    """`spare`: the sheets that are none of ours, of which one may be it under a slip of the finger."""
    headings = listed([column.heading for column in sheet.columns if column.required])
    near = next((other.name for other in spare if nearest_of_ours(other.name, [sheet.name])), "")
    hint = f"Add a sheet named {sheet.name} with the headings {headings}."
    if near:
        hint = f"Name it {sheet.name}, and see that it has the headings {headings}."
    return Problem(
        code="sheet-missing",
        where=Place(file=file),
        message=f"There is no sheet {sheet.name}" + (f"; is it the one named {near}?" if near else ""),
        hint=hint,
        brief=f"no sheet {sheet.name}",
        owner=owner,
    )
