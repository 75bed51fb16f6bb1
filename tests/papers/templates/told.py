"""What the checks of everything round the tags say of a template made for a test."""

from __future__ import annotations

from pipeline.papers.fields import Fields
from pipeline.papers.templates.document.check import check
from pipeline.papers.templates.opened import opened_template
from pipeline.papers.word.package import unpack
from pipeline.problems import CLERK, Problem
from tests.template_faults.making import HEADING, Make

FILE = "templates/Ours.docx"


def problems(make: Make, says: type = Fields) -> tuple[Problem, ...]:
    parts = unpack(make())
    assert not isinstance(parts, str)
    found = tuple(check(opened_template(parts, FILE, says)))
    assert all(problem.owner == CLERK and problem.where.file == FILE for problem in found)
    return found


def told(make: Make, says: type = Fields) -> list[str]:
    """Each problem in one line: "error repeats-in-loop, paragraph 4: The bookmark …"; without the heading all have."""
    return [line(problem) for problem in problems(make, says)]


def line(problem: Problem) -> str:
    place = str(problem.where).removeprefix(FILE).replace(f", under “{HEADING}”", "")
    return f"{problem.severity} {problem.code.removeprefix('template-')}{place}: {problem.message}"


def hints(make: Make) -> list[str]:
    return [problem.hint for problem in problems(make)]
