"""Everything round the tags of a template: what papers would carry or lose of it, and what nobody could read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.papers.templates.document import (
    access,
    brought,
    guidance,
    repeats,
    styles,
    tables,
    tracked,
    within_loops,
)
from pipeline.papers.templates.emptiness import endings
from pipeline.papers.templates.opened import OpenedTemplate
from pipeline.papers.templates.surroundings import Surrounded, surroundings_of
from pipeline.problems import Problem

CHECKS: tuple[Callable[[OpenedTemplate, Surrounded], Iterator[Problem]], ...] = (
    tracked.check,
    repeats.check,
    within_loops.check,
    tables.check,
    endings.check,
    styles.check,
    guidance.check,
    brought.check,
    access.check,
)


def check(template: OpenedTemplate) -> Iterator[Problem]:
    around = {story.name: surroundings_of(story) for story in template.stories}
    for each in CHECKS:
        yield from each(template, around)
