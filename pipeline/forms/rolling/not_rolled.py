"""What a person has to look at in a master plan that was rolled forward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.forms.rolling.agreed_cells import AgreedCell, NewRow
from pipeline.forms.rolling.cell_xml import Typed, as_text
from pipeline.forms.rolling.in_place import Obstacle
from pipeline.intake.cells.words import listed, one_line, quoted
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.month import Month
from pipeline.problems import Place, Problem, Severity

_MOST_NAMED = 6


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


def reads_otherwise(cell: AgreedCell, found: str) -> Problem:
    reads = f"it reads as {quoted(found)}" if found else "nobody would read it: the cell is struck out"
    return Problem(
        code="cell-rolled-unread",
        severity=Severity.WARNING,
        where=cell.place,
        message=f"{cell.title} was written, but {reads}",
        hint=f"Clear the formatting of the cell, so that it says {_words(cell.typed)}.",
        related=(cell.said,) if cell.said else (),
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


def no_room(rows: Sequence[NewRow], place: Place, *, is_there: bool) -> Iterator[Problem]:
    """The rows that found no place on their sheet, or that have no sheet."""
    if rows:
        why = "there is no empty row under its last one" if is_there else "there is no such sheet with headings"
        first = "Make room under the last row" if is_there else f"Add a sheet {rows[0].sheet} with its headings"
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
