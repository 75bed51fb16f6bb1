"""Words, days and numbers that cannot stand anywhere by chance, each typed into one cell, and found again in files."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from tests.access.taken_apart import parts_of, texts_in
from tests.access.who_may_read import may_read

_LETTERS = "abdefghijklmnoprstuv"
_WORD = re.compile(r"zq[abd-pr-v]{5}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)7(?:\d{8}|\d{2},\d{3},\d{3})(?!\d)")
_MONTHS = list(month_name)[1:]
_DAY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s*({'|'.join(_MONTHS)})\s*(20\d\d)")
_ISO, _SLASHED = re.compile(r"(20\d\d)-(\d\d)-(\d\d)"), re.compile(r"(\d\d?)/(\d\d?)/(20\d\d)")
_FIRST_DAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a mark stands: "Actions 1.2: Progress of September", and the access of its row as typed."""

    sheet: str
    heading: str
    row: str
    access: str
    month: str = ""

    def __str__(self) -> str:
        return f"{self.heading} of {self.row} in {self.sheet} {self.month} ({self.access})"


@dataclass
class Marks:
    """Every mark, by what is found of it again: a word, or a day or number as `20270314` and `712345678`."""

    cells: dict[str, Cell] = field(default_factory=dict)

    def word(self, cell: Cell) -> str:
        number, word = len(self.cells) * 7919 + 31, ""
        for _ in range(5):
            number, letter = divmod(number, len(_LETTERS))
            word += _LETTERS[letter]
        return self._kept(f"zq{word}", cell)

    def number(self, cell: Cell) -> int:
        return int(self._kept(str(700_000_000 + (len(self.cells) * 104_729 + 12_347) % 99_999_989), cell))

    def day(self, cell: Cell) -> date:
        """In 2024 or later, a day no other cell has."""
        found = _FIRST_DAY + timedelta(days=len(self.cells))
        self._kept(found.strftime("%Y%m%d"), cell)
        return found

    def same_day(self, found: date, cell: Cell) -> date:
        """A day that stands in another cell now, whose row says who may read it."""
        self.cells[found.strftime("%Y%m%d")] = cell
        return found

    def _kept(self, mark: str, cell: Cell) -> str:
        assert mark not in self.cells
        self.cells[mark] = cell
        return mark

    def private(self, folder: Path, paper: str, board: str) -> list[str]:
        """The marks in a board's folder of papers of one access that it may not hold, and where each was found.

        What a meeting's own papers are called and say is theirs, whoever else may not hear of the meeting.
        """
        return [
            f"{mark} of {self.cells[mark]} stands in {where}"
            for mark, where in marks_in(parts_of(folder)).items()
            if mark in self.cells and not _may_stand(self.cells[mark], paper, board)
        ]


def _may_stand(cell: Cell, paper: str, board: str) -> bool:
    is_own = cell.sheet in ("Meetings", "Narrative", "Documents") and cell.row == board
    return is_own or may_read(paper, cell.sheet, cell.heading, cell.access)


def marks_in(pieces: Iterable[tuple[str, bytes]]) -> Mapping[str, str]:
    """What looks like a mark, and where it was found first."""
    found: dict[str, str] = {}
    for where, piece in pieces:
        for mark in _marks_of(piece):
            found.setdefault(mark, where)
    return found


@lru_cache(maxsize=2000)
def _marks_of(piece: bytes) -> frozenset[str]:
    """Most parts of a paper are the same in all of them."""
    return frozenset(mark for text in texts_in(piece) for mark in _marks_said(text))


def _marks_said(text: str) -> Iterable[str]:
    yield from (word.lower() for word in _WORD.findall(text))
    yield from (number.replace(",", "") for number in _NUMBER.findall(text))
    yield from (f"{year}{_MONTHS.index(month) + 1:02}{int(day):02}" for day, month, year in _DAY.findall(text))
    yield from ("".join(found) for found in _ISO.findall(text))
    yield from (f"{year}{int(month):02}{int(day):02}" for day, month, year in _SLASHED.findall(text))
