"""The problems of a month -> what its papers say of them: as on the terminal, by person and file, the worst first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.by_person import Counts, ForPerson, InFile, Mistake, tell
from pipeline.papers.fields import Figure, ProblemField, ProblemFileField, ProblemPersonField, ProblemsField
from pipeline.papers.filling.action_fields import capital
from pipeline.plan.record import FigureName
from pipeline.problems import Place, Problem

_SPOT = re.compile(r"\b(cells?|rows?|columns?|[Pp]aragraphs?) (?=[A-Z\d])")


def problems_field(problems: Iterable[Problem]) -> ProblemsField:
    told = tell(problems)
    must, may = _figures(told.counts)
    return ProblemsField(
        must=must,
        may=may,
        persons=Figure.of(len(told.people), FigureName(name="people_with_problems")),
        privacy=tuple(map(_problem, told.privacy)),
        people=tuple(map(_person, told.people)),
    )


def _figures(counts: Counts, of: str = "plan") -> tuple[Figure, Figure]:
    """How many to put right and how many to look at: of the whole month, or of the person or file `of` names."""
    must = Figure.of(counts.must, FigureName(name="to_put_right", of=of))
    return must, Figure.of(counts.may, FigureName(name="to_look_at", of=of))


def _person(person: ForPerson) -> ProblemPersonField:
    must, may = _figures(person.counts, person.who)
    return ProblemPersonField(who=person.who, must=must, may=may, files=tuple(map(_file, person.files)))


def _file(file: InFile) -> ProblemFileField:
    must, may = _figures(file.counts, file.file)
    items = tuple(map(_problem, file.mistakes))
    return ProblemFileField(name=_called(file.file), must=must, may=may, items=items)


def _problem(mistake: Mistake) -> ProblemField:
    problem = mistake.problem
    return ProblemField(
        to_do="Privacy" if problem.privacy else "Put right" if problem.is_error else "Look at",
        words=_sentence(problem.message),
        who=problem.owner,
        file=_called(problem.where.file),
        where=_tied(capital(" ".join(mistake.spots))) or _whole(problem.where),
        also=tuple(f"See also {_tied(_beside(place, problem.where))}." for place in problem.related),
        fix=problem.hint,
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", ":")) else f"{words}."


def _tied(place: str) -> str:
    """With "cell H14" never parted at the end of a line."""
    return _SPOT.sub("\\1\N{NO-BREAK SPACE}", place)


def _called(file: str) -> str:
    """A month's input by its name alone, as whoever sent it knows it; anything else with the folders it lies in."""
    path = PurePosixPath(file)
    return path.name if path.suffix and path.parts[0] == "inputs" else file


def _whole(place: Place) -> str:
    return "The file as a whole" if PurePosixPath(place.file).suffix else "The folder as a whole"


def _beside(place: Place, known: Place) -> str:
    """A place by the file's name; in the same file without it."""
    name = _called(place.file)
    inside = str(place).removeprefix(place.file).removeprefix(", ")
    if place.file == known.file and inside:
        return inside
    return f"{inside} of {name}" if inside else name
