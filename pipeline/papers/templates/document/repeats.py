"""What a paper may hold once, or whole: bookmarks and content controls in a loop, bookmarks that a tag cuts in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from pipeline.papers.fields.known import Kind, known_fields
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story
from pipeline.papers.templates.spots import tags_in
from pipeline.papers.templates.surroundings import Around, Loop, Surrounded, Surroundings, held, rounds
from pipeline.papers.word.package import UNASKED, W
from pipeline.problems import Problem, Severity

CODE, CUT = "template-repeats-in-loop", "template-bookmark-cut"
_START, _END, _PARAGRAPH = W + "bookmarkStart", W + "bookmarkEnd", W + "p"
_MARKS = (_START, _END, W + "sdt")
_OWN = ("ref", "code", "letter", "number")
"""Fields of which no two entries of a list have the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """An end of a bookmark, or the beginning of a content control.

    spot    the paragraph it is in, or else the next, or else the last
    around  what is open there
    goes_with  the tag, paragraph or row that takes it along when the template is filled in; None where it stays
    """

    element: etree._Element
    spot: Spot
    around: Around
    goes_with: object


def check(template: OpenedTemplate, around: Surrounded) -> Iterator[Problem]:
    for story in template.stories:
        marks = tuple(_marks(story, around[story.name]))
        yield from (_control(mark) for mark in marks if mark.element.tag == W + "sdt" and rounds(mark.around))
        for start, end in _bookmarks(marks):
            yield from _of_bookmark(start, end, template.says)


def _bookmarks(marks: Sequence[_Mark]) -> Iterator[tuple[_Mark, _Mark]]:
    """The two ends of each bookmark that papers keep."""
    begun: dict[str, _Mark] = {}
    for mark in marks:
        number = mark.element.get(W + "id", "")
        if mark.element.tag == _START and not mark.element.get(W + "name", "").startswith(UNASKED):
            begun[number] = mark
        elif mark.element.tag == _END and number in begun:
            yield begun.pop(number), mark


def _marks(story: Story, surroundings: Surroundings) -> Iterator[_Mark]:
    """Every one in order. What stands between two paragraphs stands behind the tags of the first."""
    waiting: list[etree._Element] = []
    letters: dict[etree._Element, int] = {}
    last: Spot | None = None
    for element in story.root.iter(*_MARKS, _PARAGRAPH):
        paragraph = next(element.iterancestors(_PARAGRAPH), None)
        if element.tag != _PARAGRAPH and paragraph is None:
            waiting.append(element)
        elif element.tag != _PARAGRAPH and paragraph is not None and paragraph in story.spot_of:
            yield _inside(element, story.spot_of[paragraph], letters[element], surroundings)
        elif element in story.spot_of:
            last = story.spot_of[element]
            letters |= _letters_before(last)
            yield from (_before(mark, last, surroundings) for mark in waiting)
            waiting = []
    if last is not None:
        yield from (_Mark(element=mark, spot=last, around=(), goes_with=None) for mark in waiting)


def _inside(element: etree._Element, spot: Spot, letter: int, surroundings: Surroundings) -> _Mark:
    tag = next((tag for tag in spot.tags if tag.start < letter < tag.end), None)
    row = _row_gone(element, surroundings)
    taken = row if row is not None else spot.element if spot.element in surroundings.gone else tag
    return _Mark(element=element, spot=spot, around=surroundings.open_at(spot, letter), goes_with=taken)


def _before(element: etree._Element, spot: Spot, surroundings: Surroundings) -> _Mark:
    taken = _row_gone(element, surroundings)
    return _Mark(element=element, spot=spot, around=surroundings.open_at(spot, -1), goes_with=taken)


def _row_gone(element: etree._Element, surroundings: Surroundings) -> etree._Element | None:
    return next((row for row in element.iterancestors(W + "tr") if row in surroundings.gone), None)


def _letters_before(spot: Spot) -> Iterator[tuple[etree._Element, int]]:
    """Everything marked in a paragraph, with how many letters of the paragraph's own words stand before it."""
    letters = 0
    for item in spot.element.iter(W + "t", W + "instrText", *_MARKS):
        if next(item.iterancestors(_PARAGRAPH)) is not spot.element:
            continue
        if item.tag in _MARKS:
            yield item, letters
        else:
            letters += len(item.text or "")


def _of_bookmark(start: _Mark, end: _Mark, says: type) -> Iterator[Problem]:
    name = start.element.get(W + "name", "")
    loops = rounds(start.around)
    if _is_cut(start, end):
        yield start.spot.problem(
            CUT,
            f"The bookmark “{name}” begins here and ends beyond a tag, so that papers may hold half of it",
            _taking_out(name),
        )
    elif start.goes_with is None and loops and not _is_of_the_round(name, loops) and _can_be_read(name, loops, says):
        yield start.spot.problem(
            CODE,
            f"The bookmark “{name}” stands in a loop, so that papers would hold several of one name",
            f"{_taking_out(name)}{_with_a_tag(name, loops, says)}",
        )


def _is_cut(start: _Mark, end: _Mark) -> bool:
    """Whether papers may hold one of its ends without the other."""
    if start.goes_with is not end.goes_with:
        return True
    return start.goes_with is None and _opened(start.around) != _opened(end.around)


def _opened(around: Around) -> Sequence[int]:
    return [id(tag) for block in around for tag in block.tags]


def _taking_out(name: str) -> str:
    hidden = " (tick Hidden bookmarks)" if name.startswith("_") else ""
    return f"Choose Insert, Bookmark, “{name}”{hidden}, Delete, or move it out of the loop or condition."


def _with_a_tag(name: str, loops: Sequence[Loop], says: type) -> str:
    """What a link to each entry would need, where its record has a field that tells entries apart."""
    entries = held(loops[-1].list, loops[:-1], says)
    record = entries.item.record if entries and entries.kind is Kind.LIST and entries.item else None
    own = next((field for field in _OWN if record and field in known_fields(record)), "")
    bare = re.sub(r"\{.*|\W", "", name).strip("_") or "Place"
    if not own:
        return ""
    return (
        f" Only a bookmark whose name holds a tag, like {bare}_{{{{ {loops[-1].name}.{own} }}}}, may repeat; Word does "
        "not let you type one, so copy it from a template that has it, like Improvement plan."
    )


def _is_of_the_round(name: str, loops: Sequence[Loop]) -> bool:
    """Whether a name holds tags that no two rounds print alike; a list that an outer entry chooses tells that apart."""
    said = {tag.said for tag in tags_in(name) if tag.mark == "{{"}
    own = [any(f"{loop.name}.{field}" in said for field in _OWN) for loop in loops]
    chosen = [inner.list.startswith(f"{outer.name}.") for outer, inner in pairwise(loops)]
    return all(one or other for one, other in zip(own, [*chosen, False], strict=True))


def _can_be_read(name: str, loops: Sequence[Loop], says: type) -> bool:
    """Whether every tag of a name says a field there is; one that does not is told with its tag."""
    return all(held(tag.said, loops, says) is not None for tag in tags_in(name))


def _control(mark: _Mark) -> Problem:
    return mark.spot.problem(
        CODE,
        "A content control stands in a loop, so that papers hold it once for each entry, always with the same name",
        "Right-click it and choose Remove Content Control: its words stay. Or put the content control round the loop.",
        Severity.WARNING,
    )
