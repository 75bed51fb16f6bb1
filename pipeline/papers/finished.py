"""A meeting's pack once it was handed over, as its hand-over sheet tells it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.arrange import Pack, Paper
from pipeline.plan.record import FigureAt
from pipeline.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedFile:
    """A file somebody edited, which stands for a paper.

    path       below the month's folder
    differs    how it differs from the paper as it is made now, a line each: by hand, by new data, by both
    in_full    the same with every word
    leftovers  what was left in it, in words
    is_closed  it was published so, and a supplement takes its place: `differs` is what the supplement does not hold
    is_aside   it was moved out of the pack: nobody asks for it any more, or not for the same readers
    """

    path: str
    differs: tuple[str, ...] = ()
    in_full: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    is_closed: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedFile:
    """A paper where it now stands.

    path       below the month's folder
    leftovers  what Word or a template left in it, in words
    edited     the files somebody edited that stand for it too
    is_chosen  `path` is such a file: the new paper stood beside it, and the clerk took it up
    """

    paper: Paper
    path: str
    figures: tuple[FigureAt, ...] = ()
    leftovers: tuple[str, ...] = ()
    edited: tuple[EditedFile, ...] = ()
    is_chosen: bool = False

    @property
    def beside(self) -> tuple[EditedFile, ...]:
        """The edited files one of which, or this one, is to be chosen."""
        return () if self.is_chosen else tuple(file for file in self.edited if not file.is_closed and not file.is_aside)

    @property
    def listed(self) -> tuple[EditedFile, ...]:
        """The edited files of which a list tells what differs."""
        return (*self.beside, *(file for file in self.edited if file.is_aside))


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPack:
    """What became of a pack. `kept_back` says why nothing was handed over; `problems` are those that touch it."""

    pack: Pack
    is_draft: bool
    files: tuple[FinishedFile, ...] = ()
    kept_back: str = ""
    problems: tuple[Problem, ...] = ()
