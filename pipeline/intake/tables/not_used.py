"""Filled cells of a known sheet that play no part: listed, a line a sheet, so that nothing is dropped unsaid.

A row above the headings with a single filled cell, merged or not, is a line of the sheet's title where it stands in
the title's column or the next: it says what the sheet is, and is passed by. So are the words that only our own forms
carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from pipeline.intake.cells.words import listed
from pipeline.intake.sheets.addresses import At, cells_named, cells_quoted
from pipeline.intake.xlsx.workbook import SheetOfCells, column_number
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity


class Why(Enum):
    """Why a cell plays no part."""

    ABOVE = "above the headings"
    NO_HEADING = "no heading over them"
    NO_LABEL = "not one of our labels"
    BESIDE = "beside the answers"
    BELOW = "below the answers"


_ON_LABELS = (Why.NO_LABEL, Why.BESIDE, Why.BELOW)


def not_used(left: Mapping[At, Why], cells: SheetOfCells, place: Place, owner: str) -> list[Problem]:
    """One warning that names every cell in `left` with its reason, and no other of the sheet's cells."""
    if not left:
        return []
    filled = ((row.number, column_number(cell.column)) for row in cells.rows for cell in row.cells)
    used = [cell for cell in filled if cell not in left]
    named = []
    for why in Why:
        of_it = [cell for cell, reason in left.items() if reason is why]
        others = [*used, *(cell for cell, reason in left.items() if reason is not why)]
        named += [f"{cells_named(of_it, others)} ({why.value})"] if of_it else []
    problem = Problem(
        code="not-used",
        where=place,
        message=f"Not used: {listed(named)}",
        hint=_hint(set(left.values()), owner),
        severity=Severity.WARNING,
        owner=owner,
    )
    return [problem]


def beneath_merged(covered: Mapping[str, str], place: Place, owner: str) -> list[Problem]:
    """The one warning, if any, that quotes what stands unseen beneath merged cells."""
    if not covered:
        return []
    problem = Problem(
        code="not-used",
        where=place,
        message=f"Not used: {cells_quoted(covered)} (unseen beneath merged cells)",
        hint="Nothing needs doing if what the merged cells show is meant for all of them; else unmerge them, and type "
        "in each what belongs there.",
        severity=Severity.WARNING,
        owner=owner,
    )
    return [problem]


def title_cells(cells: SheetOfCells, above: int) -> set[At]:
    """The sheet's title: cells alone in their rows above row `above`, in the leftmost column with one or the next."""
    alone = [
        (row.number, column_number(row.cells[0].column))
        for row in cells.rows
        if row.number < above and len(row.cells) == 1
    ]
    leftmost = min((column for _, column in alone), default=0)
    return {here for here in alone if here[1] <= leftmost + 1}


def _hint(whys: set[Why], owner: str) -> str:
    if whys & set(_ON_LABELS):
        return "Nothing needs doing; if something of it belongs to an answer, type it in that answer's own cell."
    if owner == PROGRAMME_MANAGER:
        return "Nothing needs doing; if something of it belongs to the plan, type it below one of our headings."
    return "Nothing needs doing; if something of it belongs to your report, type it below one of the form's headings."
