"""Where the papers of a month print something: which paragraph, under which heading, in which row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.handover.tracing.words import whole
from pipeline.papers.inspecting.reading import ReadParagraph, paragraphs_of
from pipeline.plan.record import Origins, Printed, RecordedPaper


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedIn:
    """A paragraph of a paper, as a reader finds it. `path` is below the month's folder."""

    path: str
    paragraph: ReadParagraph


ReadPaper = Callable[[RecordedPaper], tuple[ReadParagraph, ...]]


def as_it_was_made(folder: Path) -> ReadPaper:
    """How to read a paper of a month's folder: from its file while that is as it was made, else from the record.

    The record has a paper's words alone; under which heading they stand only the file says.
    """

    def read(paper: RecordedPaper) -> tuple[ReadParagraph, ...]:
        known = tuple(
            ReadParagraph(number=number, words=words) for number, words in enumerate(paper.paragraphs, start=1)
        )
        try:
            content = (folder / paper.path).read_bytes()
        except OSError:
            return known
        read = paragraphs_of(content) if sha256(content).hexdigest() == paper.made else ""
        return known if isinstance(read, str) else read

    return read


def naming(origins: Origins, ref: str, read: ReadPaper) -> tuple[PrintedIn, ...]:
    """The paragraphs that name a reference, the first cell of its row in a table among them."""
    name = whole(rf"{re.escape(ref)}(?!%| points?\b| days?\b| working\b)")  # "up 2.4 points" names no action 2.4
    return printing(origins, lambda words: name.search(words) is not None, read)


def printing(origins: Origins, is_it: Callable[[str], bool], read: ReadPaper) -> tuple[PrintedIn, ...]:
    """The paragraphs of which `is_it` says so of their words."""
    found: list[PrintedIn] = []
    for paper in origins.papers:
        numbers = [number for number, words in enumerate(paper.paragraphs, start=1) if is_it(words)]
        found += _in_paper(paper, numbers, read)
    return tuple(found)


def printing_at(origins: Origins, places: Iterable[Printed], read: ReadPaper) -> tuple[PrintedIn, ...]:
    """The paragraphs at some places; a paper that stands in two folders in both."""
    numbers: dict[str, list[int]] = {}
    for place in places:
        numbers.setdefault(place.paper, []).append(place.paragraph)
    return tuple(
        item for paper in origins.papers for item in _in_paper(paper, sorted(set(numbers.get(paper.made, ()))), read)
    )


def _in_paper(paper: RecordedPaper, numbers: list[int], read: ReadPaper) -> Iterator[PrintedIn]:
    if numbers:
        paragraphs = read(paper)
        yield from (PrintedIn(path=paper.path, paragraph=paragraphs[number - 1]) for number in numbers)
