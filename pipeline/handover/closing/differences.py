"""Which paragraphs of a paper somebody changed: the words as made against the words as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from pipeline.papers.inspecting.reading import ReadParagraph

_QUOTED = 70  # characters of a paragraph that are shown, enough to find it by
_BEFORE = 25  # of them before the first that differs


class Kind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A paragraph that is not as it was made.

    heading    the heading it stands under, or stood under; "" before the first
    was, now   its words, cut to the stretch that differs; "" where it was added or taken out
    """

    kind: Kind
    heading: str
    was: str = ""
    now: str = ""


def spaced(words: str) -> str:
    """Words as they are compared: Word and LibreOffice write spaces and line breaks each in their own way."""
    return " ".join(words.split())


def differences(as_made: Sequence[str], stands: Sequence[ReadParagraph]) -> tuple[Difference, ...]:
    """What was changed, added and taken out, in the order of the paper as it stands. Empty paragraphs never count."""
    before = [words for item in as_made if (words := spaced(item))]
    after = [item for item in stands if item.words.strip()]
    same = SequenceMatcher(None, before, [spaced(item.words) for item in after], autojunk=False)
    found: list[Difference] = []
    for what, start, end, first, last in same.get_opcodes():
        if what != "equal":
            found += _differing(before[start:end], after[first:last], after[first - 1].heading if first else "")
    return tuple(found)


def likeness(as_made: Sequence[str], stands: Sequence[ReadParagraph]) -> float:
    """From 0, nothing in common, to 1: the share of paragraphs that stand in both."""
    before = [words for item in as_made if (words := spaced(item))]
    return SequenceMatcher(None, before, [spaced(item.words) for item in stands if item.words.strip()]).quick_ratio()


def _differing(before: Sequence[str], after: Sequence[ReadParagraph], heading_before: str) -> Iterator[Difference]:
    """Paragraphs at one place of the paper: as many as can be are one changed into the other."""
    pairs = min(len(before), len(after))
    heading = heading_before
    for was, item in zip(before, after, strict=False):
        was_cut, now_cut = cut(was, spaced(item.words))
        heading = item.heading
        yield Difference(kind=Kind.CHANGED, heading=heading, was=was_cut, now=now_cut)
    for item in after[pairs:]:
        yield Difference(kind=Kind.ADDED, heading=item.heading, now=shortened(spaced(item.words)))
    for was in before[pairs:]:
        yield Difference(kind=Kind.TAKEN_OUT, heading=heading, was=shortened(was))


def cut(was: str, now: str) -> tuple[str, str]:
    """Both from a little before the first character that differs."""
    shorter = min(len(was), len(now))
    alike = next((number for number in range(shorter) if was[number] != now[number]), shorter)
    start = was.rfind(" ", 0, max(alike - _BEFORE, 0) + 1) + 1
    return shortened(was, start), shortened(now, start)


def shortened(words: str, start: int = 0) -> str:
    """The stretch of `words` from `start` that is quoted, with dots where there is more."""
    stretch = words[start : start + _QUOTED]
    end = "…" if start + _QUOTED < len(words) else ""
    return f"{'…' if start else ''}{stretch.rstrip()}{end}"
