"""What is said at each place of one file: the problems that stand there, in the words of a note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.problems import Place, Problem

_MOST_IN_A_NOTE = 8
TO_PUT_RIGHT, TO_LOOK_AT = "To put right", "To look at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One problem at one place of a file: its own, or one that only belongs to it."""

    place: Place
    problem: Problem

    @property
    def kind(self) -> str:
        return TO_PUT_RIGHT if self.problem.is_error else TO_LOOK_AT

    @property
    def found(self) -> str:
        return sentence(self.problem.message)

    @property
    def to_do(self) -> str:
        """The hint; where the place only belongs to the problem, the place that the problem is said of."""
        if self.place == self.problem.where:
            return sentence(self.problem.hint)
        return f"{sentence(self.problem.hint)} See also {in_its_file(self.problem.where, self.place.file)}."


def marks_of(problems: Iterable[Problem], file: str) -> tuple[Mark, ...]:
    """Everything said of a file; errors before warnings, each in the order given."""
    found = dict.fromkeys(
        Mark(place=place, problem=problem)
        for problem in problems
        for place in (problem.where, *problem.related)
        if place.file == file
    )
    return tuple(sorted(found, key=lambda mark: not mark.problem.is_error))


def sentence(words: str) -> str:
    """The words with the full stop they need. A message has none, since elsewhere its code follows."""
    return words if words.endswith((".", "?", "!", ":")) else f"{words}."


def in_its_file(place: Place, file: str) -> str:
    """The place as somebody who has `file` open would look for it: `sheet Actions, cell H14`."""
    if place.file != file:
        return str(place)
    return str(place).removeprefix(place.file).lstrip(", ") or "the file as a whole"


def note_words(marks: Sequence[Mark]) -> str:
    """One note for everything at a cell or a paragraph."""
    said = [_said(mark) for mark in marks]
    if len(said) == 1:
        return NOTE_BEGINS + said[0]
    more = len(said) - _MOST_IN_A_NOTE
    lines = [f"{number}. {words}" for number, words in enumerate(said[:_MOST_IN_A_NOTE], start=1)]
    if more > 0:
        lines.append(f"And {more} more.")
    return "\n".join([f"{NOTE_BEGINS}{len(said)} things", *lines])


def _said(mark: Mark) -> str:
    only = "" if mark.problem.is_error else "(only to look at) "
    return f"{only}{mark.found}\n{mark.to_do}"
