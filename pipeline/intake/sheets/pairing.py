"""Which sheet of a workbook is which of ours."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.words import folded
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.headings import OwnHeading, heading_in, headings_of, headings_said, near_the_top
from pipeline.intake.sheets.told import is_our_own
from pipeline.intake.xlsx.workbook import SheetOfCells, Workbook

LABELS_WITHIN = 50
"""The rows in which a sheet of labels is known by them; a long answer may push some down."""


def pair_sheets(
    workbook: Workbook, declared: Iterable[Sheet], own: Iterable[OwnHeading] = ()
) -> dict[str, SheetOfCells]:
    """Which sheet of the file is which of ours: by name, else by a heading row with every required column; a sheet of
    labels by most of its required labels, where no other sheet has them.

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
            if sheet.name in found:
                continue
            if sheet.labels:
                labelled = [cells for cells in free if _has_labels(cells, sheet, own)]
                candidate = labelled[0] if len(labelled) == 1 else None
            else:
                candidate = next((cells for cells in free if _has_headings(cells, sheet, own)), None)
            if candidate:
                found[sheet.name] = candidate
                free.remove(candidate)
    return found


def sheets_of_theirs(workbook: Workbook) -> list[SheetOfCells]:
    """All but those that only our own forms and marked copies carry."""
    return [sheet for sheet in workbook.sheets if not is_our_own(sheet)]


def _has_labels(cells: SheetOfCells, sheet: Sheet, own: tuple[OwnHeading, ...]) -> bool:
    """Whether most of the required labels stand in one column, or across one row, near the top."""
    words = headings_of(sheet, own)
    required = {column.heading for column in sheet.columns if column.required}
    lines: dict[str | int, set[str]] = {}
    for row in cells.rows:
        if row.number > LABELS_WITHIN:
            break
        for cell in row.cells:
            if isinstance(cell.value, str) and (heading := heading_in(words, words_of(cell))) in required:
                lines.setdefault(cell.column, set()).add(heading)
                lines.setdefault(row.number, set()).add(heading)
    return any(2 * len(found) > len(required) for found in lines.values())


def _has_headings(cells: SheetOfCells, sheet: Sheet, own: tuple[OwnHeading, ...]) -> bool:
    words = headings_of(sheet, own)
    required = {column.heading for column in sheet.columns if column.required}
    return any(required <= headings_said(row, words) for row in near_the_top(cells))
