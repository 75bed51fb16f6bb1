"""Which loops and conditions stand around a place of a template, as its tags read from top to bottom.

Tags that are unpaired or crossed are told elsewhere; here they are passed by.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from jinja2 import nodes
from lxml import etree

from pipeline.papers.fields.known import Holds, Kind, known_fields
from pipeline.papers.templates.opened import Spot, Story, Tag
from pipeline.papers.templates.tags.reading import read_tag
from pipeline.papers.word.package import W

_FIELD = re.compile(r"\w+(?:\.\w+)*")
_BLOCKS = ("for", "if", "elif", "else", "endfor", "endif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """What a loop's tag says: “for theme in plan.themes if …”; `is_filtered` is whether it has an if."""

    name: str
    list: str
    is_filtered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A loop or condition that is open at some place.

    tags  its tags so far; the place is between the last of them and the next
    """

    tags: tuple[Tag, ...]

    @property
    def loop(self) -> Loop | None:
        """The loop in whose rounds the place is; None in its else, and in a condition."""
        return loop_of(self.tags[0]) if len(self.tags) == 1 else None


Around = tuple[Within, ...]


def loop_of(tag: Tag) -> Loop | None:
    said = read_tag(tag)
    if said.word != "for" or said.value is None:
        return None
    return Loop(name=said.name, list=path_of(said.value), is_filtered=said.test is not None)


def path_of(node: nodes.Node) -> str:
    """A field as it is typed, “plan.themes”; "" of anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = path_of(node.node)
        return before and f"{before}.{node.attr}"
    return ""


def keyword(tag: Tag) -> str:
    """What a tag begins, parts or ends: "for", "if", "elif", "else", "endfor", "endif"; "" of any other tag."""
    word = read_tag(tag).word
    return word if word in _BLOCKS else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Behind a tag, at a letter of its paragraph's words: what is open from there on."""

    at: int
    around: Around


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A story's loops and conditions.

    before  by paragraph, what is open at its beginning
    steps   by paragraph, what its tags change
    gone    the paragraphs and rows that are a {%p … %} or a {%tr … %}: no paper has them
    """

    before: Mapping[etree._Element, Around] = field(repr=False)
    steps: Mapping[etree._Element, tuple[_Step, ...]] = field(repr=False)
    gone: frozenset[etree._Element] = field(repr=False)

    def open_at(self, spot: Spot, letter: int = 0) -> Around:
        """What is open at a letter of a paragraph's words, from 0."""
        steps = self.steps[spot.element]
        number = bisect_right([step.at for step in steps], letter)
        return steps[number - 1].around if number else self.before[spot.element]


Surrounded = Mapping[str, Surroundings]
"""Those of each story, by its part's name."""


def surroundings_of(story: Story) -> Surroundings:
    before: dict[etree._Element, Around] = {}
    steps: dict[etree._Element, tuple[_Step, ...]] = {}
    gone: set[etree._Element] = set()
    now: Around = ()
    paired = paired_tags(tag for spot in story.spots for tag in spot.tags)
    number = 0
    for spot in story.spots:
        before[spot.element] = now
        found = []
        for tag in spot.tags:
            now = _behind(tag, now) if number in paired else now
            number += 1
            found.append(_Step(at=tag.end, around=now))
        steps[spot.element] = tuple(found)
        gone |= set(_taken_away(spot))
    gone |= {paragraph for row in gone if row.tag == W + "tr" for paragraph in row.iter(W + "p")}
    return Surroundings(before=before, steps=steps, gone=frozenset(gone))


def paired_tags(tags: Iterable[Tag]) -> frozenset[int]:
    """By number from 0, the tags of the loops and conditions that are begun and ended."""
    begun: list[tuple[str, list[int]]] = []
    paired: set[int] = set()
    for number, tag in enumerate(tags):
        word = keyword(tag)
        if word in ("for", "if"):
            begun.append((word, [number]))
        elif word in ("else", "elif") and begun:
            begun[-1][1].append(number)
        elif word.removeprefix("end") in [kind for kind, _ in begun]:
            while begun[-1][0] != word.removeprefix("end"):
                begun.pop()
            paired |= {*begun.pop()[1], number}
    return frozenset(paired)


def _taken_away(spot: Spot) -> Iterator[etree._Element]:
    if any(tag.form == "tr" for tag in spot.tags):
        yield from islice(spot.element.iterancestors(W + "tr"), 1)
    if any(tag.form == "p" and tag.mark != "{{" for tag in spot.tags):
        yield spot.element


def _behind(tag: Tag, now: Around) -> Around:
    word = keyword(tag)
    if word in ("for", "if"):
        return (*now, Within(tags=(tag,)))
    if word in ("else", "elif"):
        return (*now[:-1], Within(tags=(*now[-1].tags, tag)))
    return now[:-1]


def rounds(around: Around) -> tuple[Loop, ...]:
    """The loops in whose rounds a place is, the innermost last."""
    return tuple(loop for block in around if (loop := block.loop))


def held(path: str, loops: Iterable[Loop], says: type) -> Holds | None:
    """What a field holds within some loops; None where there is no such field."""
    names: dict[str, Holds | None] = {name: found.holds for name, found in known_fields(says).items()}
    for loop in loops:
        through = followed(loop.list, names)
        names[loop.name] = through.item if through and through.kind is Kind.LIST else None
    return followed(path, names)


def followed(path: str, names: Mapping[str, Holds | None]) -> Holds | None:
    """What a field holds, `names` being what each name holds that a tag may begin with."""
    if not _FIELD.fullmatch(path.strip()):
        return None
    first, *rest = path.strip().split(".")
    now = names.get(first)
    for name in rest:
        known = known_fields(now.record) if now and now.record else {}
        now = known[name].holds if name in known else None
    return now
