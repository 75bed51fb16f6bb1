"""What is wrong with the month's files, or worth a look, a person and a file at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemField:
    """A problem, or several of one sheet that are told in the same words.

    to_do    "Privacy", "Put right" or "Look at"
    who      the post that can put it right
    file     the file it stands in: an input by its name alone, anything else with the folders it lies in
    where    in that file: "Sheet Actions, cells H14, H16 to H20", or "The file as a whole"
    also     other places that belong to it, a sentence each: "See also sheet Actions, cell C7." Mostly none
    fix      what to type, with an example
    """

    to_do: str
    words: str
    who: str
    file: str
    where: str
    also: tuple[str, ...]
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFileField:
    """What one person has to put right in one file, or look at there, the worst first."""

    name: str
    must: int
    may: int
    items: tuple[ProblemField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPersonField:
    """A person, by post: `must` problems have to be put right, `may` are only worth a look."""

    who: str
    must: int
    may: int
    files: tuple[ProblemFileField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsField:
    """Everything that was found, whoever can put it right, whoever has most to put right first.

    must      how many problems have to be put right, place by place; `may` how many are only worth a look
    persons   how many people that are
    privacy   those that keep a public paper back; each stands in its person's part as well
    """

    must: int
    may: int
    persons: int
    privacy: tuple[ProblemField, ...]
    people: tuple[ProblemPersonField, ...]
