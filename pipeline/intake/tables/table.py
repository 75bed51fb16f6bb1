"""A sheet of ours as it was read: its columns by their headings, and its rows by theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.intake.columns import Sheet
from pipeline.intake.xlsx.workbook import Cell, SheetOfCells
from pipeline.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank cell in which something should stand: struck-out words, or a part of a merged block.

    address  where it can be typed into: the top left of the merged block it is part of, else itself
    struck   the struck-out words it holds; "" for none
    """

    address: str
    struck: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's filled cells by heading; what stands for it at the top left of a merged block is among them.

    coloured  heading -> the colour of an empty cell in which a word should stand; "" for one that a rule colours
    blanks    heading -> what is known of its blank cell, where anything is
    """

    number: int
    cells: Mapping[str, Cell]
    coloured: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, Blank] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet of ours as it stands in one file.

    title     the sheet's name as the file has it
    columns   heading -> column letters
    unknown   headings that are none of ours, as typed
    unchecked told headings with words of which nothing says whether our own form told them
    struck    address -> struck-out words that a warning lists
    problems  what is wrong with the table itself: no heading row, a column missing or doubled, rows passed over
    absent    required heading -> the one of those problems that says it has no column
    is_readable  False where there is nothing a row could be read by
    """

    file: str
    sheet: Sheet
    title: str
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[TableRow, ...] = ()
    unknown: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    struck: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    absent: Mapping[str, Problem] = field(default_factory=dict)
    is_readable: bool = True

    @property
    def place(self) -> Place:
        return Place(file=self.file, sheet=self.title)

    def owned_by(self, owner: str) -> Table:
        """The table with its problems given to the post that can put them right."""
        problems = {problem: replace(problem, owner=owner) for problem in self.problems}
        absent = {heading: problems[problem] for heading, problem in self.absent.items()}
        return replace(self, problems=tuple(problems.values()), absent=absent)


def blanks_of(
    cells: SheetOfCells, addresses: Mapping[str, str], filled: Iterable[str], corners: Mapping[str, str]
) -> dict[str, Blank]:
    """Heading -> what is known of its blank cell, where anything is.

    addresses  heading -> its cell
    corners    heading -> the top left of the empty merged block that its cell is part of
    """
    found: dict[str, Blank] = {}
    for heading in addresses.keys() - set(filled) if cells.struck or corners else ():
        address = corners.get(heading, addresses[heading])
        if heading in corners or address in cells.struck:
            found[heading] = Blank(address, cells.struck.get(address, ""))
    return found
