"""Problems as people are told of them: a person at a time, a file at a time, the worst first.

Privacy comes before every other error, and errors before what is only worth a look. The person, and the file, with the
most of the worst comes first; alike, they stand in reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.problems import Place, Problem, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A problem, or several of one sheet that are told in the same words, each at a place of its own."""

    problems: tuple[Problem, ...]

    @property
    def problem(self) -> Problem:
        """The first of them: the others differ in their places, and perhaps in the packs they touch."""
        return self.problems[0]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(problem.where for problem in self.problems)

    @property
    def spots(self) -> tuple[str, ...]:
        """Where in its file, in pieces that are never parted: one for one place ("sheet Actions, cell H14").

        For several: "sheet Actions, cells H14,", "H16 to H20". None where it is the file as a whole. In a Word file
        whose headings or tables are known, every step: "under “Risks”,", "table 2,", "row 3".
        """
        first = self.problem.where
        if any(place.part or place.heading or place.table for place in self.places):
            return _ways(self.places)
        sheet = f"sheet {first.sheet}" if first.sheet else ""
        noun = _noun(first)
        if not noun:
            return (sheet,) if sheet else ()
        runs = _runs(self.places)
        lead = f"{sheet}, {noun}{'s' if len(self.places) > 1 else ''}".removeprefix(", ")
        *others, last = (f"{lead} {runs[0]}", *runs[1:])
        return (*(f"{name}," for name in others), last)

    @property
    def is_error(self) -> bool:
        return self.problem.is_error


def _ways(places: Sequence[Place]) -> tuple[str, ...]:
    """The way to each place of a Word file, step by step: no list of bare numbers would lead anybody there."""
    ways = [place.steps or ("the file as a whole",) for place in places]
    pieces = [piece for *steps, last in ways for piece in (*(f"{step}," for step in steps), f"{last};")]
    return (*pieces[:-1], pieces[-1].removesuffix(";"))


def _noun(place: Place) -> str:
    """What a place in a sheet or a document is called; "" where it is no finer."""
    if place.row or place.column:
        return "cell" if place.cell else "row" if place.row else "column"
    return "paragraph" if place.paragraph else ""


def _name(place: Place) -> str:
    return place.cell or place.column or str(place.row or place.paragraph)


def _runs(places: Sequence[Place]) -> list[str]:
    """The names of places; three or more that follow one another downwards as "H14 to H20"."""
    runs: list[list[Place]] = []
    for place in sorted(places, key=lambda place: (len(place.column), place.column, place.row, place.paragraph)):
        if runs and _follows(place, runs[-1][-1]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [words for run in runs for words in _in_words(run)]


def _in_words(run: Sequence[Place]) -> list[str]:
    names = [_name(place) for place in run]
    return names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]


def _follows(place: Place, above: Place) -> bool:
    one_down = (place.row - above.row, place.paragraph - above.paragraph)
    return place.column == above.column and one_down in ((1, 0), (0, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many problems there are, place by place: `must` be put right, `may` be looked at, touch `privacy`."""

    privacy: int
    must: int
    may: int


def counted(mistakes: Iterable[Mistake]) -> Counts:
    every = tuple(mistakes)
    return Counts(
        privacy=sum(len(one.problems) for one in every if one.problem.privacy),
        must=sum(len(one.problems) for one in every if one.is_error),
        may=sum(len(one.problems) for one in every if not one.is_error),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InFile:
    """What one person has to put right in one file, or look at there. `file` is relative to the working folder."""

    file: str
    mistakes: tuple[Mistake, ...]

    @property
    def counts(self) -> Counts:
        return counted(self.mistakes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPerson:
    """What one person, by post, has to put right or look at."""

    who: str
    files: tuple[InFile, ...]

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(mistake for file in self.files for mistake in file.mistakes)

    @property
    def counts(self) -> Counts:
        return counted(self.mistakes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Every problem once, in the order in which people are told."""

    people: tuple[ForPerson, ...]

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(mistake for person in self.people for mistake in person.mistakes)

    @property
    def privacy(self) -> tuple[Mistake, ...]:
        return tuple(mistake for mistake in self.mistakes if mistake.problem.privacy)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for mistake in self.mistakes for problem in mistake.problems)

    @property
    def counts(self) -> Counts:
        return counted(self.mistakes)


def tell(problems: Iterable[Problem]) -> Told:
    """Each problem once; what is told in the same words of several places of one sheet is told together."""
    people = (
        ForPerson(who=who, files=tuple(sorted((_in_file(*of_file) for of_file in _parted(own, _file)), key=_worst)))
        for who, own in _parted(in_reading_order(problems), _owner)
    )
    return Told(people=tuple(sorted(people, key=_worst)))


def _owner(problem: Problem) -> str:
    return problem.owner


def _file(problem: Problem) -> str:
    return problem.where.file


def _parted(problems: Iterable[Problem], by: Callable[[Problem], str]) -> list[tuple[str, list[Problem]]]:
    """By name, each part in the order given."""
    return [(name, list(own)) for name, own in groupby(sorted(problems, key=by), key=by)]


def _worst(part: ForPerson | InFile) -> tuple[int, int, int]:
    counts = part.counts
    return -counts.privacy, -counts.must, -counts.may


def _in_file(file: str, problems: Sequence[Problem]) -> InFile:
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        place = problem.where
        told = replace(problem, where=Place(file=file, sheet=place.sheet), meetings=())
        alike.setdefault((told, _noun(place)), []).append(problem)
    mistakes = (Mistake(problems=tuple(same)) for same in alike.values())
    return InFile(file=file, mistakes=tuple(sorted(mistakes, key=_rank)))


def _rank(mistake: Mistake) -> int:
    return 0 if mistake.problem.privacy else 1 if mistake.is_error else 2
