"""Loops within loops over lists that have nothing to do with one another: every entry with every other, and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.papers.templates.opened import OpenedTemplate, Spot, Tag
from pipeline.papers.templates.surroundings import Around, Loop, Surrounded, loop_of
from pipeline.papers.word.rendering.not_made import WITHIN
from pipeline.problems import Problem, Severity

CODE = "template-prints-too-much"
MOST = 2
"""Loops within one another whose lists do not hang on the outer ones: 150 actions gone through thrice are 3,375,000."""


def check(template: OpenedTemplate, around: Surrounded) -> Iterator[Problem]:
    for story in template.stories:
        for spot in story.spots:
            for tag in spot.tags:
                loop = loop_of(tag)
                if loop is not None:
                    outer = around[story.name].open_at(spot, tag.start)
                    yield from _of_loop(loop, tag, spot, outer)


def _of_loop(loop: Loop, tag: Tag, spot: Spot, around: Around) -> Iterator[Problem]:
    begun = [(outer, block.tags[0]) for block in around if (outer := block.loop)]
    loops = [outer for outer, _ in begun]
    if not _is_of_its_own(loop, loops):
        return
    apart = [number for number, outer in enumerate(loops) if _is_of_its_own(outer, loops[:number])]
    if len(apart) == MOST:
        wrong = f"{MOST + 1} loops stand within one another, and print every entry of each with every one of the others"
        yield spot.problem(CODE, wrong, WITHIN, tag=tag)
    elif again := next((begun[number][1] for number in apart if loops[number].list == loop.list), None):
        wrong = f"This loop goes through {loop.list} within {again.typed}, and prints each entry once for each entry"
        yield spot.problem(CODE, wrong, WITHIN, Severity.WARNING, tag=tag)


def _is_of_its_own(loop: Loop, outer: Sequence[Loop]) -> bool:
    """Whether its list is the same in every round of the loops round it."""
    return loop.list.partition(".")[0] not in {one.name for one in outer}
