"""How a sheet of labels is laid out: where its labels stand, and where the answer to each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.intake.cells.entries import words_of
from pipeline.intake.columns import Sheet
from pipeline.intake.sheets.addresses import At
from pipeline.intake.sheets.headings import heading_in, told_of
from pipeline.intake.sheets.merged import block_at
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells, column_number

_ACROSS = 4
_FURTHEST = 5
ANSWERS = "Your answer"
"""What our own form writes over the answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The first cell that says a heading; `is_across` where several stand in its row, with the answers below."""

    heading: str
    row: int
    column: int
    is_across: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet's filled cells, each known for what it is.

    filled   every filled cell
    labels   in reading order
    again    heading -> the cells that say it again where labels stand
    others   cells that stand where labels do and are none of ours
    answers  heading -> where its answer stands, filled or not
    told     cells in which our own form tells something -> the heading it tells it under; "" for that heading itself
    """

    filled: Mapping[At, Cell]
    labels: tuple[Label, ...]
    again: tuple[tuple[str, Cell], ...]
    others: tuple[Cell, ...]
    answers: Mapping[str, At]
    told: Mapping[At, str]

    @property
    def first_row(self) -> int:
        return min(label.row for label in self.labels)


def laid_out(cells: SheetOfCells, sheet: Sheet, words: Mapping[str, str]) -> Layout:
    """`words` leads from what may be typed to our headings."""
    filled = {(row.number, column_number(cell.column)): cell for row in cells.rows for cell in row.cells}
    labels = _labels(filled, words)
    told = _told(filled, labels, sheet)
    answers = _answers(cells, filled, labels, told)
    taken = {(label.row, label.column) for label in labels} | set(answers.values()) | told.keys()
    said = [
        (heading_in(words, words_of(cell)), cell)
        for here, cell in sorted(filled.items())
        if here not in taken and _is_where_labels_stand(here, labels)
    ]
    return Layout(
        filled=filled,
        labels=labels,
        again=tuple((heading, cell) for heading, cell in said if heading),
        others=tuple(cell for heading, cell in said if not heading),
        answers=answers,
        told=told,
    )


def _labels(filled: Mapping[At, Cell], words: Mapping[str, str]) -> tuple[Label, ...]:
    first: dict[str, At] = {}
    for here, cell in sorted(filled.items()):
        heading = heading_in(words, words_of(cell)) if isinstance(cell.value, str) else ""
        if heading:
            first.setdefault(heading, here)
    rows = [row for row, _ in first.values()]
    return tuple(
        Label(heading=heading, row=row, column=column, is_across=rows.count(row) >= _ACROSS)
        for heading, (row, column) in first.items()
    )


def _is_where_labels_stand(here: At, labels: tuple[Label, ...]) -> bool:
    row, column = here
    return any(row == label.row if label.is_across else column == label.column for label in labels)


def _told(filled: Mapping[At, Cell], labels: tuple[Label, ...], sheet: Sheet) -> dict[At, str]:
    """A told label with what stands right of it, and a told heading over or among the labels with what stands below."""
    words = told_of(sheet)
    is_label = {(label.row, label.column) for label in labels}
    down = {label.column for label in labels if not label.is_across}
    across = {label.row for label in labels if label.is_across}
    top = min((label.row for label in labels), default=0)
    told: dict[At, str] = {}
    rows: dict[int, tuple[int, str]] = {}
    columns: dict[int, tuple[int, str]] = {}
    for (row, column), cell in sorted(filled.items()):
        heading = heading_in(words, words_of(cell))
        if not heading or (row, column) in is_label:
            continue
        told[row, column] = ""
        if column in down:
            rows.setdefault(row, (column, heading))
        elif heading != ANSWERS and (row < top or row in across):
            columns.setdefault(column, (row, heading))
    for row, column in filled:
        beside, below = rows.get(row), columns.get(column)
        if beside and column > beside[0]:
            told.setdefault((row, column), beside[1])
        elif below and row > below[0]:
            told.setdefault((row, column), below[1])
    return told


def _answers(
    cells: SheetOfCells, filled: Mapping[At, Cell], labels: tuple[Label, ...], told: Collection[At]
) -> dict[str, At]:
    beside = _steps_to_answers(filled, labels, told)
    found: dict[str, At] = {}
    for label in labels:
        if label.is_across:
            columns = {other.column for other in labels if other.row == label.row}
            below = [row for row, column in filled if row > label.row and column in columns]
            found[label.heading] = (min(below, default=label.row + 1), label.column)
        else:
            block = block_at(cells, (label.row, label.column))
            right_of_label = block.last_column + 1 if block else 0
            found[label.heading] = (label.row, max(label.column + beside, right_of_label))
    return found


def _steps_to_answers(filled: Mapping[At, Cell], labels: tuple[Label, ...], told: Collection[At]) -> int:
    """How many columns right of the labels the answers stand: under our own heading for them, or the next column that
    any label has something in.

    Guidance further right must not pass for the answer of a label whose own cell is blank.
    """
    down = [label for label in labels if not label.is_across]
    leftmost = min((label.column for label in down), default=0)
    top = min((label.row for label in down), default=0)
    for (row, column), cell in sorted(filled.items()):
        if row < top and column > leftmost and words_of(cell) == ANSWERS:
            return column - leftmost
    for steps in range(1, _FURTHEST + 1):
        beside = [(label.row, label.column + steps) for label in down]
        if any(here in filled and here not in told for here in beside):
            return steps
    return 1
