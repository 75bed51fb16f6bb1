"""Which sheet of a workbook is which of ours."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.intake import our_own
from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import folded
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.headings import OwnHeading, best_heading_row, heading_in, headings_of
from pipeline.intake.sheets.workbook import SheetOfCells, Workbook

_OUR_OWN = frozenset(folded(name) for name in our_own.SHEETS)


def pair_sheets(
    workbook: Workbook, declared: Iterable[Sheet], own: Iterable[OwnHeading] = ()
) -> dict[str, SheetOfCells]:
    """Which sheet of the file is which of ours: by name, else by a heading row with every required column.

    A hidden sheet stands only for one that no visible sheet is: it is often last year's.
    """
    declared, own = tuple(declared), tuple(own)
    theirs = sheets_of_theirs(workbook)
    found: dict[str, SheetOfCells] = {}
    for is_hidden in (False, True):
        free = [sheet for sheet in theirs if sheet.is_hidden == is_hidden]
        by_name = {folded(sheet.name): sheet for sheet in reversed(free)}
        named = {sheet.name: by_name[folded(sheet.name)] for sheet in declared if folded(sheet.name) in by_name}
        found = named | found
        free = [sheet for sheet in free if sheet not in named.values()]
        for sheet in declared:
            if sheet.name in found or sheet.labels:
                continue
            if candidate := next((cells for cells in free if _has_headings(cells, sheet, own)), None):
                found[sheet.name] = candidate
                free.remove(candidate)
    return found


def sheets_of_theirs(workbook: Workbook) -> list[SheetOfCells]:
    """All but those that only our own forms and marked copies carry."""
    return [sheet for sheet in workbook.sheets if folded(sheet.name) not in _OUR_OWN]


def _has_headings(cells: SheetOfCells, sheet: Sheet, own: tuple[OwnHeading, ...]) -> bool:
    words = headings_of(sheet, own)
    best = best_heading_row(cells, words)
    required = {column.heading for column in sheet.columns if column.required}
    return best is not None and required <= {heading_in(words, words_of(cell)) for cell in best[0].cells}
