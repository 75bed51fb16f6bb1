"""Words that were to be a tag and have lost a brace: nobody would read them as one, and the paper would print them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from lxml import etree

from pipeline.papers.templates.opened import Spot, Standing, Story, Tag
from pipeline.papers.templates.spots import stretches
from pipeline.papers.templates.tags.reading import PARAGRAPH_END
from pipeline.papers.templates.tags.spelling import STATEMENTS
from pipeline.papers.word.package import W

_LOST = re.compile(
    # { plan.title }}, { % if x % }, {plan.title}
    r"\$?\{\s{0,3}(?P<mark>[{%]?)(?P<said>[^{}\0]{0,300}?)(?P<end>%?)\s{0,3}(?P<more>\}{1,2})"
    # plan.title }}, % if x %}: from the brace or the tag before it, each stretch looked at once
    r"|(?<![^{}%\0])(?P<before>%?[^{}%\0]*+)(?:\}\}|%\})"
)
_LONGEST = 300
"""Letters of what may have been a tag."""
_PATH = re.compile(r"[^\W\d]\w*(?:\s*\.\s*\w+)*")
_ASKED = re.compile(rf"(?:\b(?:p|tr)\s+)?\b(?:{'|'.join(STATEMENTS)})\b.*", re.DOTALL)
_PRINTED = re.compile(r"(?:\bp\s+)?[^\W\d]\w*(?:\.\w+)*$")


def with_lost_braces(story: Story, names: Collection[str]) -> list[Standing]:
    """The tags of a story, and among them in their order the words that have lost a brace.

    names   what a tag may begin with anywhere: only such a name in single braces was to be a tag
    """
    numbers = {spot.element: number for number, spot in enumerate(story.spots)}
    found = list(story.tags)
    at = 0
    for number, spot in enumerate(story.spots):
        goes_on = number > 0 and _is_begun_at_the_end_of(story.spots[number - 1])
        for tag in _lost_in(spot, names, goes_on=goes_on) if "}" in spot.words else ():
            while at < len(found) and _stands_before(found[at], numbers, number, tag.start):
                at += 1
            before = found[at - 1] if at else None
            if not tag.said and (around := _open_before(found, spot, tag)) is not None:
                outer = found[around].tag
                found[around] = replace(found[around], tag=replace(outer, typed=spot.words[outer.start : tag.end]))
                continue
            if before is not None and goes_on and tag.start == 0:
                found[at - 1] = replace(before, tag=_over_two(before.tag, tag))
            else:
                found.insert(at, Standing(tag=tag, spot=spot, holders=_holders(spot, tag)))
                at += 1
    return found


def _stands_before(standing: Standing, numbers: dict[etree._Element, int], number: int, start: int) -> bool:
    own = numbers.get(standing.spot.element, -1)
    return own < number or (own == number and (bool(standing.attribute) or standing.tag.start < start))


def _open_before(found: list[Standing], spot: Spot, tag: Tag) -> int | None:
    """Which tag is begun before in the paragraph and not ended there, so that others stand within it."""
    own = (number for number, one in enumerate(found) if one.spot is spot and not one.attribute)
    return next(
        (number for number in own if found[number].tag.start < tag.start and not found[number].tag.is_closed), None
    )


def _is_begun_at_the_end_of(spot: Spot) -> bool:
    """Whether the last tag of a paragraph is begun there and not ended."""
    last = spot.tags[-1] if spot.tags else None
    return last is not None and not last.is_closed and last.end >= len(spot.words.rstrip())


def _over_two(first: Tag, second: Tag) -> Tag:
    return replace(first, said=first.said + second.said, typed=f"{first.typed} {PARAGRAPH_END} {second.typed}")


def _holders(spot: Spot, tag: Tag) -> tuple[etree._Element, ...]:
    return tuple(text for start, end, text in stretches(spot.element) if start < tag.end and tag.start < end)


def _lost_in(spot: Spot, names: Collection[str], *, goes_on: bool) -> Iterator[Tag]:
    """The words of a paragraph that were to be a tag; the codes of fields hold braces of their own.

    goes_on   a tag is begun in the paragraph before: all words up to its end belong to it
    """
    letters = list(spot.words)
    others = [(tag.start, tag.end) for tag in spot.tags]
    others += [(start, end) for start, end, text in stretches(spot.element) if text.tag != W + "t"]
    for start, end in others:
        letters[start:end] = "\0" * (end - start)
    for found in _LOST.finditer("".join(letters)):
        is_rest = goes_on and found.start() == 0 and found["before"] is not None
        said, start = (found["before"], 0) if is_rest else _said_in(found)
        begins = _PATH.match(said)
        is_marked = found["before"] is not None or found["mark"] or found["end"] or found["more"] == "}}"
        if is_marked or (begins and begins[0] == said and said.partition(".")[0].strip() in names):
            typed = spot.words[start : found.end()]
            yield Tag(mark="", form="", said=said, typed=typed, is_closed=True, start=start)


def _said_in(found: re.Match[str]) -> tuple[str, int]:
    """What the tag was to say, and the letter at which it begins."""
    before = found["before"]
    if before is None:
        return found["said"].strip(), found.start()
    if before.startswith("%"):
        return before.removeprefix("%").strip(), found.start()
    last = before[-_LONGEST:].rstrip()
    inner = (_ASKED if found[0].endswith("%}") else _PRINTED).search(last)
    at = found.start() + max(len(before) - _LONGEST, 0)
    return (inner[0], at + inner.start()) if inner else ("", found.end() - 2)
