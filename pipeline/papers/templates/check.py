"""Every check of a template, in one run: what is wrong with it, where, and what to type instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.papers.templates.document import check as document
from pipeline.papers.templates.emptiness import says_nothing
from pipeline.papers.templates.opened import OpenedTemplate
from pipeline.papers.templates.tags import alone, other_brackets, unfilled
from pipeline.papers.templates.tags import check as tags
from pipeline.problems import Problem, in_reading_order

Check = Callable[[OpenedTemplate], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    tags.check,
    alone.check,
    other_brackets.check,
    unfilled.check,
    document.check,
    says_nothing.check,
)


def check_template(template: OpenedTemplate) -> tuple[Problem, ...]:
    """Everything that is wrong with a template, in reading order, each mistake once."""
    return in_reading_order(problem for check in CHECKS for problem in check(template))
