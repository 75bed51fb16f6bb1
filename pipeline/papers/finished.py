"""A meeting's pack once it was handed over, as its hand-over sheet tells it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.arrange import Pack, Paper
from pipeline.plan.record import FigureAt
from pipeline.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedFile:
    """A paper where it now stands.

    path       below the month's folder
    leftovers  what Word or a template left in it, in words
    edited     the path of the file beside it that somebody had edited and that was left alone; "" where there is none
    differs    how that file differs from this one, a line a paragraph
    edited_leftovers   what was left in that file, in words
    """

    paper: Paper
    path: str
    figures: tuple[FigureAt, ...] = ()
    leftovers: tuple[str, ...] = ()
    edited: str = ""
    differs: tuple[str, ...] = ()
    edited_leftovers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPack:
    """What became of a pack. `kept_back` says why nothing was handed over; `problems` are those that touch it."""

    pack: Pack
    is_draft: bool
    files: tuple[FinishedFile, ...] = ()
    kept_back: str = ""
    problems: tuple[Problem, ...] = ()
