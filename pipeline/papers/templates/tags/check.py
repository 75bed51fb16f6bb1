"""Every tag of a template: what it says, whether the fields it names are there, and whether it stands rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.papers.fields.known import Holds, known_fields
from pipeline.papers.templates.opened import OpenedTemplate, Standing
from pipeline.papers.templates.tags.blocks import Blocks, form_of, own_ends
from pipeline.papers.templates.tags.lost_braces import with_lost_braces
from pipeline.papers.templates.tags.lost_loops import lost_loops
from pipeline.papers.templates.tags.printing import look_at
from pipeline.papers.templates.tags.reading import Said, read_tag
from pipeline.papers.templates.tags.spelling import not_for_papers
from pipeline.papers.templates.tags.split import split, with_its_hyphens
from pipeline.problems import Problem

_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A tag where it stands, and what it says."""

    standing: Standing
    said: Said


def check(template: OpenedTemplate) -> Iterator[Problem]:
    typed = [standing.tag for story in template.stories for standing in story.tags]
    names = {*known_fields(template.says), *(read_tag(tag).name for tag in typed)}
    read = [
        [
            _Read(standing=standing, said=read_tag(standing.tag))
            for standing in map(with_its_hyphens, with_lost_braces(story, names))
        ]
        for story in template.stories
    ]
    loops = {one.said.name: one.standing.tag.typed for tags in read for one in tags if one.said.name}
    for story, tags in zip(template.stories, read, strict=True):
        yield from split(story)
        yield from _story_problems(tags, template.says, loops)


def _story_problems(tags: list[_Read], says: type, loops: dict[str, str]) -> Iterator[Problem]:
    fields: dict[str, Holds | None] = {name: field.holds for name, field in known_fields(says).items()}
    words = [(one.said.word, form_of(one.standing, one.said)) for one in tags]
    blocks = Blocks(own_ends=own_ends([(word, "") for word, _ in words]), own_form=own_ends(words))
    outside = list(_outside_raw(tags))
    lost = list(lost_loops([(one.standing, one.said) for one in outside], says, loops))
    for number, one in enumerate(outside):
        standing, said = one.standing, one.said
        # What is no tag for papers is told where it begins; whatever it would have done is told by that.
        if not_for_papers(standing.tag.said):
            if standing.tag.said.startswith("end"):
                continue
            fields = dict.fromkeys(_NAME.findall(standing.tag.said)) | fields
        names = fields if blocks.is_too_deep else {**fields, **blocks.names()}
        is_told = blocks.is_told(standing)
        loop = next((loop for loop in lost if number in loop), None)
        yield from blocks.met(standing, said, begins=loop.begun(names) if loop else "")
        if loop and loop.entry:
            names = {loop.entry: None, **names}  # told where the loop ends
        found = look_at(said, names, says, loops, beside_words=bool(standing.attribute))
        for mistake, severity in () if is_told else found.wrong:
            if said.mistake or not blocks.is_too_deep:
                yield standing.spot.problem(mistake.code, mistake.message, mistake.hint, severity, standing.tag)
        if said.word == "for":
            blocks.open[-1].entry = found.entry
    yield from blocks.left()


def _outside_raw(tags: list[_Read]) -> Iterator[_Read]:
    """Without what stands between {% raw %} and its end: it was typed to be no tag."""
    ends = [number for number, one in enumerate(tags) if one.standing.tag.said == "endraw"]
    passed = -1
    for number, one in enumerate(tags):
        if number <= passed:
            continue
        yield one
        if one.standing.tag.said == "raw":
            passed = next((end for end in ends if end > number), -1)
