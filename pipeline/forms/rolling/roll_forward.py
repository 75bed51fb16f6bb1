"""The master plan rolled forward: the programme manager's own workbook with what the month agreed written into it.

The eight cells of every action, the risks and values that submissions brought, and As at; nothing else. Plan version,
Current due and Changes are the programme manager's to keep, and a row in error stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.forms.rolling import not_rolled
from pipeline.forms.rolling.agreed_cells import AgreedCell, NewRow, account_cells, risk_cells, value_cells
from pipeline.forms.rolling.cell_xml import Typed, as_text
from pipeline.forms.rolling.in_place import Cells, Obstacle, in_place
from pipeline.forms.rolling.not_rolled import Misread, Unread
from pipeline.forms.rolling.room import NoRoom, Room
from pipeline.intake import columns
from pipeline.intake.cells.entries import number_in, words_of
from pipeline.intake.records.master import read_master
from pipeline.intake.rows.book import Book
from pipeline.intake.rows.row_so_far import Reader
from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.workbook import Workbook
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.month import Month
from pipeline.problems import Problem, Where, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledForward:
    """The next month's workbook; the cells written into it, and what a person has to look at in it."""

    content: bytes
    written: tuple[AgreedCell, ...] = ()
    problems: tuple[Problem, ...] = ()


def rolled_forward(content: bytes, shown: str, agreed: Month, wanted: CalendarMonth) -> RolledForward:
    """The workbook `agreed` was read from, for the month `wanted`; `shown` is what problems call it."""
    before = read_workbook(content)
    book = Book(shown, before, columns.MASTER_PLAN, read_master(shown, before, agreed.month).own, Reader())
    problems: list[Problem] = list(not_rolled.settled_colours(agreed, wanted))
    cells = [*_as_at(agreed, wanted), *account_cells(agreed)]
    closed: set[str] = set()
    for sheet, found in ((columns.RISKS, risk_cells(agreed)), (columns.VALUES, value_cells(agreed))):
        room = Room(content, book.table(sheet), before)
        left: list[NewRow] = []
        for item in found:
            if isinstance(item, AgreedCell):
                cells.append(item)
            elif row := room.next_row():
                cells += _placed(item, room, row)
            else:
                left.append(item)
        if left and room.why is NoRoom.OTHER_ENCODING:
            closed.add(room.place.sheet)
        else:
            problems += not_rolled.no_room(left, room.place, room.why)
    placed = [cell for cell in cells if cell.place.cell]
    problems += not_rolled.no_columns([cell for cell in cells if not cell.place.cell], agreed.month)
    made = in_place(content, _by_sheet(placed))
    why = {(item.sheet, item.address): item.why for item in made.not_written}
    kept_out = [cell for cell in placed if _at(cell) in why]
    closed |= {cell.place.sheet for cell in kept_out if why[_at(cell)] is Obstacle.OTHER_ENCODING}
    problems += not_rolled.closed_sheets(closed, shown, agreed.month, wanted)
    problems += (not_rolled.not_written(cell, why[_at(cell)]) for cell in kept_out if cell.place.sheet not in closed)
    written = [cell for cell in placed if _at(cell) not in why]
    problems += not_rolled.read_otherwise(_read_otherwise(written, read_workbook(made.content)))
    return RolledForward(
        content=made.content,
        written=tuple(written),
        problems=in_reading_order(replace(problem, where=replace(problem.where, file=shown)) for problem in problems),
    )


def _as_at(agreed: Month, wanted: CalendarMonth) -> Iterator[AgreedCell]:
    """The one date the month speaks of; a plan that has none is told so whenever it is checked."""
    if "As at" in agreed.settings.where.cells:
        yield AgreedCell(where=agreed.settings.where, heading="As at", of="", typed=wanted.last_day)


def _at(cell: AgreedCell) -> tuple[str, str]:
    return cell.place.sheet, cell.place.cell


def _by_sheet(cells: Sequence[AgreedCell]) -> dict[str, Cells]:
    sheets = dict.fromkeys(cell.place.sheet for cell in cells)
    return {
        sheet: Cells(
            typed={cell.place.cell: cell.typed for cell in cells if cell.place.sheet == sheet},
            like={cell.place.cell: cell.like for cell in cells if cell.place.sheet == sheet and cell.like is not None},
        )
        for sheet in sheets
    }


def _placed(new: NewRow, room: Room, row: int) -> Iterator[AgreedCell]:
    """The cells of a new row that say something, dressed as those of the last record."""
    where = Where(place=replace(room.place, row=row), cells=room.columns)
    for heading, typed in new.typed.items():
        if typed is None:
            continue
        lender = new.like.get(heading, room.last_record)
        like = f"{where.cells.get(heading, '')}{lender}" if lender else None
        said = new.said.at(heading)
        yield AgreedCell(where=where, heading=heading, of=new.of, typed=typed, like=like, said=said)


def _read_otherwise(cells: Sequence[AgreedCell], after: Workbook) -> Iterator[Misread]:
    """What does not read as it was written: a cell that is struck out, say."""
    by_name = {sheet.name: sheet for sheet in after.sheets}
    wanted = {_at(cell) for cell in cells}
    found = {
        (name, f"{cell.column}{row.number}"): words_of(cell)
        for name, sheet in by_name.items()
        for row in sheet.rows
        for cell in row.cells
        if (name, f"{cell.column}{row.number}") in wanted
    }
    for cell in cells:
        reads = found.get(_at(cell), "")
        if not _is_said_by(reads, cell.typed):
            sheet = by_name[cell.place.sheet]
            is_beyond = not reads and sheet.is_cut
            why = Unread.BEYOND if is_beyond else Unread.OTHERWISE
            yield Misread(cell=cell, reads=reads, why=Unread.STRUCK if cell.place.cell in sheet.struck else why)


def _is_said_by(reads: str, typed: Typed) -> bool:
    if typed is None:
        return not reads
    if isinstance(typed, (Decimal, int)):
        return number_in(reads) == typed
    return reads == as_text(typed)
