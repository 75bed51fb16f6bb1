"""A template whose body prints no field: whoever deleted it all would find every paper of the kind the same."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.papers.templates.opened import OpenedTemplate
from pipeline.papers.templates.tags.reading import NOTE, read_tag
from pipeline.problems import Problem, Severity


def check(template: OpenedTemplate) -> Iterator[Problem]:
    """What is no tag for papers is told as such; here it counts as one that would have printed something.

    Fixed words alone may be meant, as a glossary is; an empty body never is.
    """
    body = next((story for story in template.stories if story.name == template.main), None)
    if body is not None and all(read_tag(standing.tag).word == NOTE for standing in body.tags):
        yield template.problem(
            "template-says-nothing",
            "There is no field in the template's body, so every paper made of it would say the same",
            "Copy the template again from where it came, or type what papers are to say, like {{ paper.title }}.",
            Severity.WARNING if any(spot.words.strip() for spot in body.spots) else Severity.ERROR,
        )
