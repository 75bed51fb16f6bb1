"""A sheet of a form before it is written: a title, a sentence of guidance, one row of headings, and rows.

Every sheet is one plain table that begins in A1 and has no merged cell, so that it reads in order aloud too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from pipeline.forms.sheets import look
from pipeline.forms.sheets.rules import Rule
from pipeline.intake.xlsx.workbook import column_letters

HEADING_ROW = 3


class Dress(Enum):
    """What a column's cells are for; only an ANSWER can be typed into where the sheet is locked."""

    ANSWER = "to fill in"
    TOLD = "what is known"
    LABEL = "what the row is"
    READING = "guidance"


@dataclass(frozen=True, slots=True)
class Calculated:
    """A formula over cells of its own row, each as {Heading}, and what it shows before anyone has typed."""

    formula: str
    shown: str = ""


CellWords = str | int | float | date | Calculated | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """A column.

    mark     stands after the heading, like the star of one that must be filled in
    colours  its words Red, Amber, Green and Complete stand on their colours
    """

    heading: str
    width: float
    dress: Dress = Dress.ANSWER
    number_format: str = look.TEXT_FORMAT
    rule: Rule | None = None
    mark: str = ""
    colours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A row.

    told     headings under which this row tells something that is not to be changed
    rules, formats   where they are this row's own and not its column's
    """

    cells: Mapping[str, CellWords] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A sheet.

    keys       so many columns on the left say whose row it is: they stay in sight and stand on every printed page
    lines      how many lines high a row is at the least
    is_locked  only answers can be typed into
    header     on the left and on the right of every printed page
    """

    name: str
    title: str
    guidance: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    keys: int = 1
    lines: int = 1
    is_locked: bool = False
    header: tuple[str, str] = ("", "")

    @property
    def last_row(self) -> int:
        return HEADING_ROW + len(self.rows)

    @property
    def last_column(self) -> str:
        return column_letters(len(self.columns))

    def address(self, heading: str, row: int) -> str:
        """The cell under a heading; rows are counted from 0 below the headings."""
        place = [column.heading for column in self.columns].index(heading) + 1
        return f"{column_letters(place)}{HEADING_ROW + 1 + row}"

    def cells_of(self, row: int) -> dict[str, str]:
        return {column.heading: self.address(column.heading, row) for column in self.columns}

    def dress(self, column: FormColumn, row: FormRow) -> Dress:
        if column.heading not in row.told:
            return column.dress
        return Dress.LABEL if column is self.columns[0] else Dress.TOLD

    def told(self) -> Iterator[tuple[str, str, str, str]]:
        """The grey cells: the sheet, the words of its row's first cell, the heading, and what stands there.

        Of a calculated one what it shows at first.
        """
        for row in self.rows:
            known_by = row.cells.get(self.columns[0].heading)
            for column in self.columns:
                words = row.cells.get(column.heading)
                words = words.shown if isinstance(words, Calculated) else words
                if words and isinstance(words, str) and self.dress(column, row) in (Dress.TOLD, Dress.READING):
                    yield self.name, str(known_by or ""), column.heading, words

    def answers(self) -> Iterator[str]:
        """The cells to fill in, in the order in which the Tab key goes through them."""
        for number, row in enumerate(self.rows):
            for column in self.columns:
                if self.dress(column, row) is Dress.ANSWER:
                    yield self.address(column.heading, number)
