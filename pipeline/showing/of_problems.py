"""Problems in words for a terminal, by the person who can put them right, or in JSON for another program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from pipeline.by_person import Counts, ForPerson, InFile, Mistake, Told, tell
from pipeline.problems import Place, Problem, errors

WIDTH = 100
_TIED = "\0"  # a space at which no line may end
_CELL = re.compile(r"\b(cells?|rows?|columns?|sheet|paragraphs?) (?=[A-Z]*\d|[A-Z]{1,3}\b)")


def summary(what: str, told: Told) -> str:
    """The first line: "September 2022: 14 things to put right, 9 to look at, by 5 people"."""
    if not told.people:
        return f"{what}: nothing to put right or look at"
    who = "1 person" if len(told.people) == 1 else f"{len(told.people)} people"
    return f"{what}: {counts_words(told.counts)}, by {who}"


def counts_words(counts: Counts) -> str:
    if not counts.must:
        return f"nothing to put right, {number_of(counts.may, 'thing')} to look at"
    look = f", {counts.may} to look at" if counts.may else ""
    return f"{number_of(counts.must, 'thing')} to put right{look}"


def by_person(problems: Iterable[Problem]) -> Iterator[str]:
    """What touches privacy, and then every person's part, which can be sent to them as it stands."""
    return in_words(tell(problems))


def in_words(told: Told) -> Iterator[str]:
    yield from _privacy(told.privacy)
    for person in told.people:
        yield from _part(person)


def _privacy(mistakes: Sequence[Mistake]) -> Iterator[str]:
    if mistakes:
        yield from wrapped("Privacy comes first. Until this is put right, no public paper it touches may go out:")
        for mistake in mistakes:
            yield from wrapped(mistake.problem.message, "  ")
            place = ", ".join(filter(None, (mistake.problem.where.file, " ".join(mistake.spots))))
            yield from wrapped(f"{_tied(place)} (for: {mistake.problem.owner})", "    --> ", "        ")
        yield ""


def _part(person: ForPerson) -> Iterator[str]:
    yield from wrapped(f"{person.who}: {counts_words(person.counts)}")
    yield ""
    yield from by_file(person)


def by_file(person: ForPerson) -> Iterator[str]:
    """A person's problems, a file at a time."""
    for file in person.files:
        yield from _file(file)


def _file(file: InFile) -> Iterator[str]:
    counts = file.counts
    both = [words for number, words in ((counts.must, "put right"), (counts.may, "look at")) if number]
    numbers = [str(number) for number in (counts.must, counts.may) if number]
    said = ", ".join(f"{number} to {words}" for number, words in zip(numbers, both, strict=True))
    yield from wrapped(f"{_tied(file.file)}: {said}", "  ")
    yield ""
    for mistake in file.mistakes:
        yield from _mistake(mistake)
        yield ""


def _mistake(mistake: Mistake) -> Iterator[str]:
    problem = mistake.problem
    kind = f"privacy {problem.severity}" if problem.privacy else str(problem.severity)
    yield from wrapped(f"{kind}: {problem.message} [{problem.code}]", "    ", "      ")
    if mistake.spots:
        yield from wrapped(" ".join(map(_tied, mistake.spots)), "      --> ", "          ")
    for place in problem.related:
        yield from wrapped(_tied(_also(place, problem.where)), "      and ", "          ")
    yield from wrapped(problem.hint, "      fix: ", "           ")


def _also(place: Place, beside: Place) -> str:
    """A place that belongs to it; in the same file without the file again."""
    whole = str(place)
    return whole.removeprefix(f"{beside.file}, ") if place.file == beside.file else whole


def _tied(place: str) -> str:
    return place.replace(" ", _TIED)


def wrapped(words: str, first: str = "", others: str | None = None) -> list[str]:
    """Lines of at most `WIDTH` characters, as far as no place is broken."""
    tied = _CELL.sub(lambda found: _tied(found[0]), words)
    lines = wrap(
        tied,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if others is None else others,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_TIED, " ") for line in lines]


def number_of(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def exit_code(problems: Iterable[Problem]) -> int:
    """0 when all is made, warnings or not; 1 with at least one error."""
    return 1 if errors(problems) else 0


def as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def told_members(told: Told) -> dict[str, object]:
    """The counts, and every problem in the order in which people are told, a place each."""
    counts = told.counts
    return {
        "counts": {
            "to_put_right": counts.must,
            "to_look_at": counts.may,
            "privacy": counts.privacy,
            "people": len(told.people),
        },
        "problems": [problem_members(problem) for problem in told.problems],
    }


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
        "column": "" if place.cell else place.column,
        "paragraph": place.paragraph,
        "part": place.part,
        "heading": place.heading,
        "table": place.table,
    }
    return {name: value for name, value in known.items() if value}
