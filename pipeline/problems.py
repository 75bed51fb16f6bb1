"""What a person can put right: a Problem is a value, never an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """ERROR: the packs that depend on it are drafts. WARNING: worth a look; finals are made all the same."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """The smallest place a person can go to: a file, and in it a cell, a row or a paragraph.

    `file` is relative to the working folder, with forward slashes. Empty words and zeros mean "not that fine".

    part       of a Word file, where it is not the body: "a header"
    heading    of a Word file, the words of the heading it stands under
    paragraph  its number in its part, from 1, every cell's paragraphs counted
    table      its number in its part, from 1; `row` and `column` ("2") are then that table's
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    paragraph: int = 0
    part: str = ""
    heading: str = ""
    table: int = 0

    @property
    def cell(self) -> str:
        return f"{self.column}{self.row}" if self.column and self.row and not self.table else ""

    @property
    def short(self) -> str:
        """The place as a draft shows it in a gap: `Actions H14`."""
        if self.sheet and self.cell:
            return f"{self.sheet} {self.cell}"
        if self.sheet and self.row:
            return f"{self.sheet} row {self.row}"
        if self.sheet:
            return self.sheet
        name = self.file.rsplit("/", 1)[-1]
        return f"{name} paragraph {self.paragraph}" if self.paragraph else name

    @property
    def steps(self) -> tuple[str, ...]:
        """The way to it inside the file: ("sheet Actions", "cell H14")."""
        words = []
        if self.sheet:
            words.append(f"sheet {self.sheet}")
        if self.part:
            words.append(self.part)
        if self.heading:
            words.append(f"under “{self.heading}”")
        if self.table:
            words.append(f"table {self.table}")
        if self.cell:
            words.append(f"cell {self.cell}")
        else:
            words += [f"row {self.row}"] * (self.row > 0) + [f"column {self.column}"] * (self.column != "")
        if self.paragraph:
            words.append(f"paragraph {self.paragraph}")
        return tuple(words)

    def __str__(self) -> str:
        return ", ".join((self.file, *self.steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a record was typed: its row, and under which address each heading's value stands.

    cells   heading -> column letters in a table ("H"), a whole address in a sheet of labels ("B7")
    words   heading -> what stands in its cell, as it was read; blank cells are left out
    """

    place: Place
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)
    words: Mapping[str, str] = field(default_factory=dict, repr=False)

    def at(self, heading: str) -> Place:
        """The cell under `heading`; the record's own place where it has no such cell."""
        address = re.fullmatch(r"([A-Z]+)(\d*)", self.cells.get(heading, ""))
        if address is None:
            return self.place
        return replace(self.place, column=address[1], row=int(address[2] or self.place.row))


PROGRAMME_MANAGER = "Programme Manager"
CLERK = "Committee Clerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake, said once.

    code      kebab-case; never changes once released
    where     the smallest place
    message   what is wrong, quoting what was found, in the column's own heading
    hint      what to type instead, with an example
    brief     the two or three words a draft prints in the gap: "not a date"
    owner     the post that can put it right
    privacy   public packs that would print the words are not made at all
    meetings  keys of the packs it touches (`Meeting.key`); empty means all
    related   other places that belong to it
    """

    code: str
    where: Place
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    brief: str = "not understood"
    owner: str = PROGRAMME_MANAGER
    privacy: bool = False
    meetings: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def touches(self, meeting_key: str) -> bool:
        return not self.meetings or meeting_key in self.meetings

    def __str__(self) -> str:
        lines = [
            f"{self.severity}: {self.message} [{self.code}]",
            f"  --> {self.where}   (for: {self.owner})",
            *(f"  and {place}" for place in self.related),
            f"  fix: {self.hint}",
        ]
        return "\n".join(lines)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.is_error)


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, sheet or part, row and column as a person would meet them, each once; equal places keep their order.

    A problem met in several packs, such as a template's, is one problem of all of them.
    """
    packs: dict[Problem, list[tuple[str, ...]]] = {}
    for problem in problems:
        packs.setdefault(replace(problem, meetings=()), []).append(problem.meetings)
    return tuple(
        sorted(
            (replace(problem, meetings=_together(named)) for problem, named in packs.items()),
            key=lambda problem: (
                problem.where.file,
                (problem.where.sheet, problem.where.part),
                problem.where.paragraph,
                problem.where.row,
                (len(problem.where.column), problem.where.column),
            ),
        )
    )


def _together(named: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Every pack once; none named means all."""
    return tuple(dict.fromkeys(pack for packs in named for pack in packs)) if all(named) else ()
