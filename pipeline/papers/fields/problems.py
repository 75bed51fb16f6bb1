"""What is wrong with the month's files, or worth a look, a person and a file at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.says import Says


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemField:
    """A problem, or several of one sheet that are told in the same words."""

    to_do: Annotated[str, Says("Privacy, Put right or Look at", "How grave the problem is", "Look at")]
    words: Annotated[
        str,
        Says(
            "What is wrong, quoting what was found", "The problem", "Nothing is said of action 3.9 in Action updates …"
        ),
    ]
    who: Annotated[str, Says("The post that can put it right", "The problem", "Head of Workforce Development")]
    file: Annotated[str, Says("The file it stands in", "The problem", "Workforce highlight report Sept 2022 v2.xlsx")]
    where: Annotated[str, Says("The place in that file", "The problem", "Sheet Action updates")]
    also: Annotated[
        tuple[str, ...], Says("Other places that belong to it, a sentence each; mostly none", "The problem")
    ]
    fix: Annotated[str, Says("What to type, with an example", "The problem", "Fill in its row there, Status and …")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFileField:
    """What one person has to put right in one file, or look at there, the worst first."""

    name: Annotated[str, Says("The file's name", "The problems found", "Workforce highlight report Sept 2022 v2.xlsx")]
    must: Annotated[int, Says("How many problems to put right in it", "Counted from the problems found", "0")]
    may: Annotated[int, Says("How many are only worth a look", "Counted from the problems found", "2")]
    items: Annotated[tuple[ProblemField, ...], Says("The problems in it, the worst first", "The problems found")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPersonField:
    """A person, by post, and what they can put right."""

    who: Annotated[str, Says("The post", "The problems found", "Head of Workforce Development")]
    must: Annotated[int, Says("How many problems they have to put right", "Counted from the problems found", "0")]
    may: Annotated[int, Says("How many are only worth a look", "Counted from the problems found", "2")]
    files: Annotated[tuple[ProblemFileField, ...], Says("Their problems, file by file", "The problems found")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsField:
    """Everything that was found, whoever can put it right, whoever has most to put right first."""

    must: Annotated[
        int, Says("How many problems have to be put right, place by place", "Counted from the problems found", "0")
    ]
    may: Annotated[int, Says("How many are only worth a look", "Counted from the problems found", "10")]
    persons: Annotated[int, Says("How many people can put them right", "Counted from the problems found", "6")]
    privacy: Annotated[
        tuple[ProblemField, ...],
        Says("Those that keep a public paper back; each stands in its person's part as well", "The problems found"),
    ]
    people: Annotated[tuple[ProblemPersonField, ...], Says("The problems person by person", "The problems found")]
