"""Which line of a later version is which line of the one it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.papers.look.lines import Kind, Line

_ALIKE = 0.4  # of the words: less, and one line was taken out and another put in
_MOST_PAIRS = 40_000  # of lines compared in likeness at one place; beyond that in the order they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A later version of some lines.

    of      line before -> what became of it; a line that is not here was taken out
    added   how many lines stood before it -> the lines put in there
    """

    of: Mapping[int, Line]
    added: Mapping[int, tuple[Line, ...]]


def later(before: Sequence[Line], now: Sequence[Line]) -> Later:
    """What became of each line, in the order in which they stand."""
    same = SequenceMatcher(None, before, now, autojunk=False)
    of: dict[int, Line] = {}
    added: dict[int, tuple[Line, ...]] = {}
    for what, start, end, first, last in same.get_opcodes():
        if what == "equal":
            of |= zip(range(start, end), now[first:last], strict=True)
            continue
        at, taken = start, first
        for one, other in (*_paired(before[start:end], now[first:last]), (end - start, last - first)):
            if first + other > taken:
                added[at] = (*added.get(at, ()), *now[taken : first + other])
            if first + other < last and start + one < end:
                of[start + one] = now[first + other]
            at, taken = start + one + 1, first + other + 1
    return Later(of=of, added=added)


def _paired(before: Sequence[Line], now: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The pairs of lines that are each other's, so that all together they are as like as can be.

    One line where one line stood is that line, however it was put into other words.
    """
    if len(before) == len(now) == 1 and before[0].kind is now[0].kind is Kind.PARAGRAPH:
        yield 0, 0
        return
    if len(before) * len(now) > _MOST_PAIRS:
        for place in range(min(len(before), len(now))):
            if before[place].kind is now[place].kind:
                yield place, place
        return
    counts = [_words(line) for line in before], [_words(line) for line in now]
    likeness = [
        [_likeness(one, other, counts[0][i], counts[1][j]) for j, other in enumerate(now)]
        for i, one in enumerate(before)
    ]
    best = [[0.0] * (len(now) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(now))):
            pair = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(before) and j < len(now):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _words(line: Line) -> Counter[str]:
    return Counter(" ".join(line.cells).casefold().split())


def _likeness(one: Line, other: Line, words: Counter[str], others: Counter[str]) -> float:
    """From 0, another line, to 1; a row that begins as another does is that row, whatever else it says."""
    if one.kind is not other.kind:
        return 0.0
    if one.kind in (Kind.PICTURE, Kind.PROPERTY, Kind.HEADER, Kind.FOOTER):
        return 1.0 if one.kind is not Kind.PROPERTY or one.mark == other.mark else 0.0
    if one.kind is Kind.ROW and one.cells[0] and one.cells[0] == other.cells[0]:
        return 1.0
    shared = 2 * sum((words & others).values()) / max(words.total() + others.total(), 1)
    return shared if shared >= _ALIKE else 0.0
