"""A sheet of labels: headings down the side with answers beside them, or across with answers below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.intake.cells.entries import words_of
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.tables import OwnHeading, Table, TableRow, heading_in, headings_of
from pipeline.intake.sheets.workbook import Cell, SheetOfCells, column_letters, column_number
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem

_ACROSS = 4
_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True)
class _Label:
    heading: str
    column: int
    row: int


def read_labels(
    file: str, sheet: Sheet, cells: SheetOfCells, own: Iterable[OwnHeading] = (), owner: str = PROGRAMME_MANAGER
) -> Table:
    """The sheet as a table of one row; `columns` holds whole addresses, a blank answer's too."""
    words = headings_of(sheet, own)
    at = {(cell.row, column_number(cell.column)): cell for row in cells.rows for cell in row.cells}
    labels = _labels(at, words)
    if len(labels) < _FEWEST_LABELS:
        problem = _no_labels(sheet, Place(file=file, sheet=cells.name), owner)
        return Table(file=file, sheet=sheet, title=cells.name, problems=(problem,), is_readable=False)
    beside = _answer_column(labels, at)
    answers = {label.heading: _answer(label, labels, at, beside) for label in labels}
    return Table(
        file=file,
        sheet=sheet,
        title=cells.name,
        columns={heading: f"{column_letters(column)}{row}" for heading, (row, column) in answers.items()},
        rows=(TableRow(0, {heading: at[place] for heading, place in answers.items() if place in at}),),
    )


def _labels(at: Mapping[tuple[int, int], Cell], words: Mapping[str, str]) -> list[_Label]:
    """The first cell of each heading, in reading order."""
    labels: dict[str, _Label] = {}
    for (row, column), cell in sorted(at.items()):
        heading = heading_in(words, words_of(cell)) if isinstance(cell.value, str) else ""
        if heading and heading not in labels:
            labels[heading] = _Label(heading, column, row)
    return list(labels.values())


def _is_across(label: _Label, labels: list[_Label]) -> bool:
    return sum(other.row == label.row for other in labels) >= _ACROSS


def _answer_column(labels: list[_Label], at: Mapping[tuple[int, int], Cell]) -> int:
    """How many columns right of the labels the answers stand: the next one that any label has something in.

    Guidance further right must not pass for the answer of a label whose own cell is blank.
    """
    for steps in range(1, 6):
        if any((label.row, label.column + steps) in at for label in labels):
            return steps
    return 1


def _answer(label: _Label, labels: list[_Label], at: Mapping[tuple[int, int], Cell], beside: int) -> tuple[int, int]:
    if not _is_across(label, labels):
        return label.row, label.column + beside
    columns = [other.column for other in labels if other.row == label.row]
    below = [row for row, column in at if row > label.row and column in columns]
    return min(below, default=label.row + 1), label.column


def _no_labels(sheet: Sheet, place: Place, owner: str) -> Problem:
    return Problem(
        code="no-heading-row",
        where=place,
        message=f"Sheet {place.sheet} has none of the labels a {sheet.name.casefold()} has",
        hint=f"Type the labels down one column, like {sheet.columns[0].heading}, and each answer beside its label.",
        brief="no labels",
        owner=owner,
    )
