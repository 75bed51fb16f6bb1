"""A marked copy of a workbook: a note at every cell that has a problem, and a first sheet that lists them all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

from pipeline.forms.marking.edited import EditedPackage
from pipeline.forms.marking.list_sheet import Line, put_list
from pipeline.forms.marking.marks import Mark, in_its_file, note_words
from pipeline.forms.marking.notes import put_notes
from pipeline.intake.xlsx.reading import sheet_parts
from pipeline.intake.xlsx.workbook import CellRange, SheetOfCells, Workbook, column_letters, column_number
from pipeline.problems import Place

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def marked_workbook(content: bytes, workbook: Workbook, head: Sequence[str], marks: Sequence[Mark]) -> bytes:
    """The file with its notes and its list; every part that holds neither is copied as it is.

    head   the title of the list and the lines under it
    """
    package = EditedPackage(content)
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = dict(sheet_parts(archive))
    for name, part in parts.items():
        put_notes(package, part, _notes(sheets[name], marks) if name in sheets else {})
    put_list(package, workbook, head, [_line(mark, sheets.get(mark.place.sheet)) for mark in marks])
    return package.packed()


def _notes(sheet: SheetOfCells, marks: Sequence[Mark]) -> dict[str, str]:
    """The words of each note by the address of its cell, in reading order."""
    at: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        if mark.place.sheet == sheet.name and _is_cell(mark.place):
            at.setdefault(_anchor(mark.place, sheet), []).append(mark)
    return {f"{column_letters(column)}{row}": note_words(at[row, column]) for row, column in sorted(at)}


def _is_cell(place: Place) -> bool:
    return bool(place.cell) and place.row <= _LAST_ROW and column_number(place.column) <= _LAST_COLUMN


def _anchor(place: Place, sheet: SheetOfCells) -> tuple[int, int]:
    """The row and column where a note shows: of merged cells only the first can have one."""
    block = _merged(place, sheet)
    return (block.first_row, block.first_column) if block else (place.row, column_number(place.column))


def _merged(place: Place, sheet: SheetOfCells) -> CellRange | None:
    column = column_number(place.column)
    return next((block for block in sheet.merged if block.holds(place.row, column)), None)


def _line(mark: Mark, sheet: SheetOfCells | None) -> Line:
    place = mark.place
    where = in_its_file(place, place.file)
    hidden = _hidden(place, sheet) if sheet else ""
    return Line(
        where=f"{where[0].upper()}{where[1:]}{f' ({hidden})' if hidden else ''}",
        kind=mark.kind,
        found=mark.found,
        to_do=mark.to_do,
        owner=mark.problem.owner,
        link=_link(place) if sheet else "",
    )


def _hidden(place: Place, sheet: SheetOfCells) -> str:
    """Why somebody who looks for the cell does not see it."""
    block = _merged(place, sheet) if place.cell else None
    why = [
        "the sheet is hidden" if sheet.is_hidden else "",
        "the row is hidden" if place.row in sheet.hidden_rows else "",
        "the column is hidden" if place.column in sheet.hidden_columns else "",
        f"in the merged cells {_address(block)}" if block else "",
    ]
    return "; ".join(word for word in why if word)


def _address(block: CellRange) -> str:
    first, last = column_letters(block.first_column), column_letters(block.last_column)
    return f"{first}{block.first_row}:{last}{block.last_row}"


def _link(place: Place) -> str:
    """Where the line leads: the cell, the beginning of its row or column, or the top of its sheet."""
    near = replace(place, column=place.column or "A", row=place.row or 1)
    name = place.sheet.replace("'", "''")
    return f"'{name}'!{near.cell}" if _is_cell(near) else ""
