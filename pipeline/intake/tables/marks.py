"""What a person did to a sheet beside typing: hidden, merged, struck out, commented on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.intake.cells.words import first_few, listed
from pipeline.intake.our_own import their_words
from pipeline.intake.sheets.addresses import At, at, cells_quoted, columns_named, range_named, rows_named
from pipeline.intake.sheets.merged import NEVER_BY_MERGING, Merged
from pipeline.intake.xlsx.workbook import SheetOfCells, column_letters
from pipeline.problems import Place, Problem, Severity

_MOST_BLOCKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WasRead:
    """How far a sheet was read.

    rows     the numbers of the rows that were read
    columns  the letters of the columns that were read
    below    the number of the heading row; 0 where there is none
    others   the letters of columns with a heading that is none of ours: what is struck out below it is no loss
    """

    rows: Collection[int]
    columns: Collection[str]
    below: int = 0
    others: Collection[str] = ()

    def is_of_others(self, cell: At) -> bool:
        row, column = cell
        return row > self.below and column_letters(column) in self.others


def mark_problems(cells: SheetOfCells, was_read: WasRead, merged: Merged, place: Place, owner: str) -> list[Problem]:
    """One warning a sheet for each thing that was done to it."""
    found = (
        _hidden_sheet(cells),
        _hidden(cells, was_read),
        _merged(merged),
    )
    struck = struck_out(struck_in(cells, was_read), place, owner)
    return [*_warnings(found, place, owner), *struck, *_warnings([_notes(cells)], place, owner)]


def _warnings(found: Iterable[_Said | None], place: Place, owner: str) -> list[Problem]:
    return [
        Problem(code=code, where=place, message=message, hint=hint, severity=Severity.WARNING, owner=owner)
        for code, message, hint in filter(None, found)
    ]


_Said = tuple[str, str, str]


def _hidden_sheet(cells: SheetOfCells) -> _Said | None:
    if not cells.is_hidden:
        return None
    return (
        "sheet-hidden",
        f"Sheet {cells.name} is hidden; it was read all the same",
        "Show the sheet, so that everybody sees what is read; if it is an old one, delete it.",
    )


def _hidden(cells: SheetOfCells, was_read: WasRead) -> _Said | None:
    rows = set(was_read.rows) & cells.hidden_rows
    columns = set(was_read.columns) & cells.hidden_columns
    if not rows and not columns:
        return None
    named = listed([*([rows_named(rows)] if rows else []), *([columns_named(columns)] if columns else [])])
    filtered = ", and a filter is on" if cells.is_filtered else ""
    is_one = len(rows) + len(columns) == 1
    return (
        "rows-hidden",
        f"{named[0].upper()}{named[1:]} {'is' if is_one else 'are'} hidden{filtered}; all of it was read",
        f"{'Clear the filter and show' if filtered else 'Show'} what is hidden; delete what should not count.",
    )


def _merged(merged: Merged) -> _Said | None:
    if not merged.mattered:
        return None
    blocks = first_few([range_named(block) for block in merged.mattered], _MOST_BLOCKS)
    kept_out = f"; {NEVER_BY_MERGING} was left empty where it was merged with another column"
    return (
        "cells-merged",
        f"Merged cells: what stands at the top left was read for all of {blocks}{kept_out if merged.kept_out else ''}",
        "Nothing needs doing if that is meant; else unmerge the cells, and type in each what belongs there.",
    )


def struck_in(cells: SheetOfCells, was_read: WasRead) -> dict[str, str]:
    """Address -> the struck-out words there, bar those in columns that are not read."""
    return {address: words for address, words in cells.struck.items() if not was_read.is_of_others(at(address))}


def struck_out(struck: Mapping[str, str], place: Place, owner: str) -> list[Problem]:
    """The one warning, if any, that lists struck-out words."""
    if not struck:
        return []
    said = (
        "struck-out",
        f"Struck-out words were left out: {cells_quoted(struck)}",
        "Nothing needs doing if they no longer count; to have them read, take the line through them away.",
    )
    return _warnings([said], place, owner)


def _notes(cells: SheetOfCells) -> _Said | None:
    theirs = {address: their_words(words) for address, words in cells.notes.items()}
    notes = {address: words for address, words in theirs.items() if words}
    if not notes:
        return None
    return (
        "notes-not-read",
        f"Comments on cells are not read: {cells_quoted(notes)}",
        "Nothing needs doing; what belongs in the plan must be typed in a cell.",
    )
