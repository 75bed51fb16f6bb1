"""Problems in words for a terminal, by the person who can put them right, or in JSON for another program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from pipeline.problems import Place, Problem, errors


def by_person(problems: Sequence[Problem]) -> Iterable[str]:
    """Errors before warnings within a person; the person with most errors first."""
    owners = dict.fromkeys(problem.owner for problem in problems)
    ranked = sorted(owners, key=lambda owner: -len(errors(problem for problem in problems if problem.owner == owner)))
    for owner in ranked:
        own = [problem for problem in problems if problem.owner == owner]
        yield f"{owner}: {number_of(len(errors(own)), 'error')}, {number_of(len(own) - len(errors(own)), 'warning')}"
        yield ""
        for problem in sorted(own, key=lambda problem: not problem.is_error):
            yield f"{problem}\n"


def number_of(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def exit_code(problems: Iterable[Problem]) -> int:
    """0 when all is made, warnings or not; 1 with at least one error."""
    return 1 if errors(problems) else 0


def as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def problem_members(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": place_members(problem.where),
        "message": problem.message,
        "hint": problem.hint,
        "owner": problem.owner,
        "privacy": problem.privacy,
        "meetings": list(problem.meetings),
        "related": [place_members(place) for place in problem.related],
    }


def place_members(place: Place) -> dict[str, object]:
    known = {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "row": place.row,
        "paragraph": place.paragraph,
    }
    return {name: value for name, value in known.items() if value}
