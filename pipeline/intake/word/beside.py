"""The words of a narrative's file that stand beside its body: told of once, unless they are no news to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.intake import our_own
from pipeline.intake.cells.words import first_few, folded, quoted
from pipeline.intake.word.word_parts import WordParts
from pipeline.problems import Place, Problem, Severity

_WORD = re.compile(r"[^\W\d_]+")
_OF_A_PAGE = {"page", "of"}
_MOST_QUOTED = 6


def words_beside(
    shown: str, parts: WordParts, opening: Sequence[str], body: Sequence[str], told: Sequence[str]
) -> Iterator[Problem]:
    """One warning that lists what stands in headers, footers, and comments or notes that nothing points to.

    opening  the lines before the first heading: a header or footer that only repeats their words is passed by,
             and so is one with a page number or a line of the body
    body     the words of every paragraph
    told     words that other problems quote
    """
    known = _OF_A_PAGE | {word for line in (*opening, our_own.NARRATIVE_TITLE) for word in _words(line)}
    said, quotes = "\n".join(folded(line) for line in body), "\n".join(told)
    lost: dict[str, None] = {}
    for item in parts.elsewhere():
        if item.words in quotes or item.words.startswith(our_own.NOTE_BEGINS.strip()):
            continue
        if item.is_around_pages and (_words(item.words) <= known or folded(item.words) in said):
            continue
        lost[f"{quoted(item.words)} in {item.place}"] = None
    if lost:
        yield Problem(
            code="words-beside-the-report",
            where=Place(file=shown),
            message=f"Not printed: {first_few(list(lost), _MOST_QUOTED)}",
            hint="Nothing needs doing, since a report has its own header and footer; words that are meant to be read "
            "go under a heading of the report.",
            severity=Severity.WARNING,
        )


def _words(line: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(line)}
