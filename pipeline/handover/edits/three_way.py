"""What differs between an edited paper and the new one: changed by a person, by the data, or by both.

Each line of the paper as it was made is followed into both. What both say alike is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.handover.edits.pairing import Later, later
from pipeline.papers.look.lines import Kind, Line


class By(StrEnum):
    HAND = "hand"
    DATA = "new data"
    BOTH = "hand and new data"
    EITHER = "hand or new data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that differs.

    line    where it stands: the line as it is, or was
    was     its words as they were made; None where it was not there
    hand, data   its words in the edited paper and in the new one; None where it is not there
    column  of one cell of a row, the words at the head of its column
    rows    of a whole table, how many rows it has; else 0
    """

    by: By
    line: Line
    was: str | None
    hand: str | None
    data: str | None
    column: str = ""
    rows: int = 0


_Table = tuple[str, int]
"""A table by the version it stands in, "made", "hand" or "data", and its number there; 0 where there is none."""


def edits(made: Sequence[Line], edited: Sequence[Line], new: Sequence[Line]) -> tuple[Edit, ...]:
    """What differs between `edited` and `new`, which were both made from `made`, in the order of the paper."""
    hand, data = later(made, edited), later(made, new)
    whole = {
        *(("made", table) for table in _taken_out(made, hand) | _taken_out(made, data)),
        *(("hand", table) for table in _put_in(edited, hand)),
        *(("data", table) for table in _put_in(new, data)),
    }
    found = _without_said_twice(tuple(_found(made, hand, data)))
    return tuple(_tables_as_one(found, whole))


def _taken_out(made: Sequence[Line], now: Later) -> set[int]:
    """The tables of which no row is left."""
    left = {made[place].table for place in now.of}
    return {line.table for line in made if line.table} - left


def _put_in(lines: Sequence[Line], now: Later) -> set[int]:
    """The tables of which every row is new."""
    old = {line.table for line in now.of.values()}
    return {line.table for line in lines if line.table} - old


def _found(made: Sequence[Line], hand: Later, data: Later) -> Iterator[tuple[Edit, _Table]]:
    """Every difference, and the table it is in."""
    for place in range(len(made) + 1):
        for line in hand.added.get(place, ()):
            yield Edit(by=By.HAND, line=line, was=None, hand=line.words, data=None), ("hand", line.table)
        for line in data.added.get(place, ()):
            yield Edit(by=By.DATA, line=line, was=None, hand=None, data=line.words), ("data", line.table)
        if place < len(made):
            for edit in _changed(made[place], hand.of.get(place), data.of.get(place)):
                yield edit, ("made", made[place].table)


def _changed(was: Line, hand: Line | None, data: Line | None) -> Iterator[Edit]:
    if hand == data:
        return
    if was.kind is Kind.ROW and hand and data and len(was.cells) == len(hand.cells) == len(data.cells):
        yield from _cells(was, hand, data)
        return
    by = By.BOTH if was not in (hand, data) else By.DATA if hand == was else By.HAND
    yield Edit(
        by=by,
        line=replace(hand or data or was, columns=was.columns),
        was=was.words,
        hand=hand.words if hand else None,
        data=data.words if data else None,
    )


def _cells(was: Line, hand: Line, data: Line) -> Iterator[Edit]:
    for column, (before, typed, said) in enumerate(zip(was.cells, hand.cells, data.cells, strict=True)):
        if typed != said:
            by = By.BOTH if before not in (typed, said) else By.DATA if typed == before else By.HAND
            head = was.columns[column] if column < len(was.columns) else ""
            yield Edit(by=by, line=hand, was=before, hand=typed, data=said, column=head)


def _without_said_twice(found: Sequence[tuple[Edit, _Table]]) -> list[tuple[Edit, _Table]]:
    """Without what was typed by hand and came with the data too, at places that are not quite the same."""
    came = [place for place, (edit, _) in enumerate(found) if edit.by is By.DATA and edit.was is None]
    gone: set[int] = set()
    for place, (edit, _) in enumerate(found):
        if edit.by is By.HAND and edit.was is None:
            same = (other for other in came if other not in gone and found[other][0].line == edit.line)
            if (other := next(same, None)) is not None:
                gone |= {place, other}
    return [pair for place, pair in enumerate(found) if place not in gone]


def _tables_as_one(found: Sequence[tuple[Edit, _Table]], whole: set[_Table]) -> Iterator[Edit]:
    """A table that was taken out or put in as a whole is told once."""
    told: set[_Table] = set()
    for edit, table in found:
        if table not in whole or edit.line.kind is not Kind.ROW:
            yield edit
        elif table not in told:
            told.add(table)
            yield _as_one([other for other, its in found if its == table])


def _as_one(of: Sequence[Edit]) -> Edit:
    """The rows of a whole table as one thing, by both where one of them was changed on the other side."""
    first = of[0]
    by = first.by if all(edit.by is first.by for edit in of) else By.BOTH
    return replace(first, by=by, line=replace(first.line, cells=first.line.columns or first.line.cells), rows=len(of))
