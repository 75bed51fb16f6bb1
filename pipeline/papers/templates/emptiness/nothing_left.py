"""Can everything that stands in a place be left out at once? A table must keep a row, and a cell a paragraph.

Every way the conditions can turn out is tried, as far as they bear on it: `{%p if a %}…{%p endif %}{%p if not a %}…`
leaves nothing out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.papers.templates.emptiness.conditions import (
    Condition,
    Fact,
    Known,
    Names,
    Not,
    condition_of,
    field_of,
    named_by,
    names_of,
    truth,
)
from pipeline.papers.templates.opened import Tag
from pipeline.papers.templates.surroundings import Around, Within, keyword, loop_of, paired_tags
from pipeline.papers.word.rendering.allowed import DEEPEST

MOST_TRIED = 500
"""Ways to turn out; what needs more is taken to leave something standing."""
_STEPS = {"for": 1, "if": 1, "endfor": -1, "endif": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A row or a paragraph that is left, `shows` the field without which it is not; "" where it always is."""

    shows: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """What stands between two tags of a loop or condition, and what must be so for it to be left; None of an else."""

    asks: Condition | None
    names: Names = field(repr=False)
    holds: list[_Item] = field(default_factory=list)


_Item = Fact | list[_Stretch] | None
"""A paragraph and what it shows, None where it is always left; or a loop or condition."""


def can_be_empty(read: Iterable[Tag | Left], around: Around, says: type) -> bool:
    """Whether nothing may be left of what stands in a place, read from top to bottom. `around`: what is open there."""
    placed = [item for item in read if isinstance(item, Left) or keyword(item)]
    depths = list(accumulate(_STEPS.get(keyword(item), 0) if isinstance(item, Tag) else 0 for item in placed))
    if any(item == Left() and depth == 0 for item, depth in zip(placed, depths, strict=True)):
        return False
    tags = [item for item in placed if isinstance(item, Tag)]
    if len(paired_tags(tags)) < len(tags) or max(depths, default=0) > DEEPEST:
        return False  # what is begun and not ended there, or within too much, is told with its tag
    names = names_of(says)
    given: list[Condition] = []
    for block in around:
        given += _given_by(block, names)
        names = named_by(block.tags[-1], names)
    return _way_to_nothing(_items(placed, names), given)


def _given_by(block: Within, names: Names) -> Iterator[Condition]:
    """What is so wherever the block is open: its last question is answered with yes and those before with no."""
    *passed, last = block.tags
    if loop_of(block.tags[0]) is not None:
        if not passed:
            yield _asked(last, names)
        return
    yield from (Not(condition_of(tag, names)) for tag in passed)
    if keyword(last) != "else":
        yield condition_of(last, names)


def _asked(tag: Tag, names: Names) -> Condition:
    """What must be so for a stretch to be left, none before it being so."""
    loop = loop_of(tag)
    if loop is None:
        return condition_of(tag, names)
    # Of a list of which a loop leaves some entries out, nobody knows whether it leaves all out.
    return Fact(tag.said) if loop.is_filtered else field_of(loop.list, names)


def _items(placed: Iterable[Tag | Left], names: Names) -> Sequence[_Item]:
    """Each loop and condition with what it holds."""
    top = _Stretch(asks=None, names=names)
    begun: list[list[_Stretch]] = [[top]]
    for item in placed:
        now = begun[-1][-1]
        if isinstance(item, Left):
            now.holds.append(field_of(item.shows, now.names) if item.shows else None)
            continue
        word = keyword(item)
        if word in ("for", "if"):
            begun.append([_Stretch(asks=_asked(item, now.names), names=named_by(item, now.names))])
        elif word in ("else", "elif"):
            outer = begun[-2][-1].names
            begun[-1].append(_Stretch(asks=None if word == "else" else _asked(item, outer), names=outer))
        else:
            block = begun.pop()
            begun[-1][-1].holds.append(block)
    return top.holds


def _way_to_nothing(items: Sequence[_Item], given: Sequence[Condition]) -> bool:
    """Whether the facts can be such that all that is given is true and nothing is left."""
    ways: list[Known] = [{}]
    for _ in range(MOST_TRIED):
        if not ways:
            return False
        known = ways.pop()
        found = next((found for condition in given if (found := truth(condition, known)) is not True), True)
        if found is True:
            left = _left(items, known)
            if left is False:
                return True
            found = left if isinstance(left, Fact) else False
        if isinstance(found, Fact):
            ways += [{**known, found: True}, {**known, found: False}]
    return False


def _left(items: Sequence[_Item], known: Known) -> bool | Fact:
    """Whether anything is left; or a fact that it turns on."""
    if None in items:
        return True
    for item in items:
        found = _left_of_block(item, known) if isinstance(item, list) else item is None or truth(item, known)
        if found is not False:
            return found
    return False


def _left_of_block(stretches: Sequence[_Stretch], known: Known) -> bool | Fact:
    for stretch in stretches:
        found = True if stretch.asks is None else truth(stretch.asks, known)
        if isinstance(found, Fact):
            return found
        if found:
            return _left(stretch.holds, known)
    return False
