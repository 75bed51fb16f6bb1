"""What is expected of the checks of tags: one problem, its place and pieces of its words; or none."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.templates.opened import OpenedTemplate
from pipeline.papers.templates.tags import alone, check, unfilled
from pipeline.problems import Problem, in_reading_order
from tests.papers.templates.typed import FILE, template

CHECKS = (check.check, alone.check, unfilled.check)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A small template's paragraphs and tables, and its one problem.

    code   without "template-"
    where  behind the file's name: "paragraph 2"
    """

    blocks: tuple[str, ...]
    code: str
    where: str
    message: str
    hint: str


def found_in(opened: OpenedTemplate) -> tuple[Problem, ...]:
    return in_reading_order(problem for one in CHECKS for problem in one(opened))


def found(*blocks: str) -> tuple[Problem, ...]:
    return found_in(template(*blocks))


def shown(problems: tuple[Problem, ...]) -> str:
    return "\n".join(map(str, problems))


def holds(wrong: Wrong) -> None:
    """That the template has this problem and no other."""
    problems = found(*wrong.blocks)
    assert len(problems) == 1, shown(problems)
    (problem,) = problems
    assert problem.code == f"template-{wrong.code}", str(problem)
    assert str(problem.where) == f"{FILE}, {wrong.where}", str(problem)
    assert wrong.message in problem.message, str(problem)
    assert wrong.hint in problem.hint, str(problem)
