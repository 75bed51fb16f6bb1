"""What a person has to look at in a master plan that was rolled forward."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.forms.rolling.agreed_cells import AgreedCell, NewRow
from pipeline.forms.rolling.cell_xml import Typed, as_text
from pipeline.forms.rolling.in_place import Obstacle
from pipeline.forms.rolling.room import NoRoom
from pipeline.intake.cells.words import listed, one_line, quoted
from pipeline.intake.sheets import addresses
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.month import Month
from pipeline.problems import Place, Problem, Severity

_MOST_NAMED = 6
_MOST_APART = 10  # cells of one sheet with one cause, before they are told together
_SHORTEN = "Delete the empty rows and columns beyond the last filled cell, and save the workbook."


class Unread(Enum):
    """Why a cell does not read as it was written."""

    STRUCK = auto()
    BEYOND = auto()
    OTHERWISE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """A cell that was written, and the words it reads as; "" for none."""

    cell: AgreedCell
    reads: str
    why: Unread


def settled_colours(agreed: Month, wanted: CalendarMonth) -> Iterator[Problem]:
    """A colour settled for one month would stand in the next without anybody having settled it again."""
    for row in agreed.actions:
        if row.is_settled:
            action = row.action
            yield Problem(
                code="settled-colour-stands",
                severity=Severity.WARNING,
                where=action.where.at("Agreed RAG"),
                message=f"Agreed RAG of {row.ref} stays {action.agreed}, as settled for {agreed.month} because "
                f"{quoted(action.agreed_because)}",
                hint=f"Keep it if it holds for {wanted} too; if not, clear Agreed RAG, its fill too, and Agreed "
                "because.",
            )


def not_written(cell: AgreedCell, why: Obstacle) -> Problem:
    stands = f"{quoted(cell.was)} still stands there" if cell.was else "it is still empty"
    return Problem(
        code="cell-not-rolled",
        severity=Severity.WARNING,
        where=cell.place,
        message=f"{cell.title} was not written, since {why}; {stands}",
        hint="Empty the cell by hand." if cell.typed is None else f"Type {_words(cell.typed)} in it by hand.",
        related=(cell.said,) if cell.said else (),
    )


def closed_sheets(
    sheets: Collection[str], file: str, agreed: CalendarMonth, wanted: CalendarMonth
) -> Iterator[Problem]:
    """The sheets of which no cell at all was written."""
    for sheet in sheets:
        yield Problem(
            code="sheet-not-rolled",
            severity=Severity.WARNING,
            where=Place(file=file, sheet=sheet),
            message=f"Sheet {sheet} was not rolled forward: {NoRoom.OTHER_ENCODING}",
            hint=f"Open the master plan of {agreed} in Excel and save it, take the one of {wanted} out of its folder "
            "and start again.",
        )


def read_otherwise(misread: Iterable[Misread]) -> Iterator[Problem]:
    """One for each cell, or for all that a sheet has of one cause where they are many."""
    alike: dict[tuple[str, Unread], list[Misread]] = {}
    for item in misread:
        alike.setdefault((item.cell.place.sheet, item.why), []).append(item)
    for (_, why), those in alike.items():
        if len(those) > _MOST_APART:
            yield _many_read_otherwise(those, why)
        else:
            yield from map(_reads_otherwise, those)


def _reads_otherwise(item: Misread) -> Problem:
    cell = item.cell
    why = {
        Unread.STRUCK: "nobody would read it: the cell is struck out",
        Unread.BEYOND: "nobody would read it: it lies beyond where reading the sheet stops",
        Unread.OTHERWISE: f"it reads as {quoted(item.reads)}" if item.reads else "it reads as an empty cell",
    }
    return Problem(
        code="cell-rolled-unread",
        severity=Severity.WARNING,
        where=cell.place,
        message=f"{cell.title} was written, but {why[item.why]}",
        hint=_SHORTEN
        if item.why is Unread.BEYOND
        else f"Clear the formatting of the cell, so that it says {_words(cell.typed)}.",
        related=(cell.said,) if cell.said else (),
    )


def _many_read_otherwise(those: Sequence[Misread], why: Unread) -> Problem:
    first = those[0]
    sheet = first.cell.place.sheet
    reads = quoted(first.reads) if first.reads else "an empty cell"
    but = {
        Unread.STRUCK: "nobody would read them: they are struck out",
        Unread.BEYOND: "nobody would read them: they lie beyond where reading the sheet stops",
        Unread.OTHERWISE: f"read otherwise, {first.cell.place.cell} as {reads}",
    }
    cells = {addresses.at(item.cell.place.cell) for item in those}
    under = {(row + 1, column) for row, column in cells} - cells  # so that no cell between two of them is named
    return Problem(
        code="cell-rolled-unread",
        severity=Severity.WARNING,
        where=Place(file=first.cell.place.file, sheet=sheet),
        message=f"{len(those)} cells of sheet {sheet} were written, but {but[why]} "
        f"({addresses.cells_named(cells, under)})",
        hint=_SHORTEN
        if why is Unread.BEYOND
        else f"Clear the formatting of these cells, so that what was written in them is read: "
        f"{_words(first.cell.typed)} in {first.cell.place.cell}, for one.",
    )


def no_columns(cells: Sequence[AgreedCell], month: CalendarMonth) -> Iterator[Problem]:
    """One for each column that is missing; what is blank anyway misses none."""
    missing: dict[tuple[str, str], list[AgreedCell]] = {}
    for cell in cells:
        if cell.typed is not None:
            missing.setdefault((cell.place.sheet, cell.heading), []).append(cell)
    for (sheet, heading), those in missing.items():
        whose = _some([cell.of for cell in those])
        alone = [f"type {_words(cell.typed)} for {cell.of}" for cell in those if cell.said is None]
        said = [f"copy there what the highlight reports of {month} say"] if len(alone) < len(those) else []
        yield Problem(
            code="column-not-rolled",
            severity=Severity.WARNING,
            where=Place(file=those[0].place.file, sheet=sheet),
            message=f"Sheet {sheet} has no {heading}, so what was agreed for {whose} was not written",
            hint=f"If you want to keep it in the plan, add the heading {heading} and {'; '.join([*said, *alone])}.",
        )


def no_room(rows: Sequence[NewRow], place: Place, why: NoRoom) -> Iterator[Problem]:
    """The rows that found no place on their sheet, or that have no sheet."""
    if rows:
        first = {
            NoRoom.NO_SHEET: f"Add a sheet {rows[0].sheet} with its headings",
            NoRoom.CUT: "Delete the empty rows and columns beyond the last filled cell, go to the row under the last",
        }.get(why, "Make room under the last row")
        yield Problem(
            code="row-not-rolled",
            severity=Severity.WARNING,
            where=place,
            message=f"{_some([row.of for row in rows])} {'was' if len(rows) == 1 else 'were'} not added to sheet "
            f"{rows[0].sheet}: {why}",
            hint=f"{first}, and copy there what the highlight reports say in the rows named here.",
            related=tuple(row.said.place for row in rows),
        )


def _some(refs: Sequence[str]) -> str:
    more = len(refs) - _MOST_NAMED
    return listed(refs) if more <= 1 else listed([*refs[:_MOST_NAMED], f"{more} more"])


def _words(typed: Typed) -> str:
    """The whole of what was agreed, however long: a person has to type it."""
    return f"'{one_line(as_text(typed))}'" if typed is not None else "nothing"
