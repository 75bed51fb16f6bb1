"""What a clerk is told when a meeting's papers are handed over."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.actions import LineField
from pipeline.papers.fields.counts import Day
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileField:
    """A file of the pack: its name, the folder it lies in, who may read it, and how it stands.

    short    what tells it from the others, after the beginning all their names share: "Appendix A - Improvement plan"
    letter   of the appendix; "None" for the report itself
    stands   "As made", "Edited by hand and left as it is; the new one is beside it" …
    """

    name: str
    short: str
    folder: str
    access: str
    letter: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalField:
    """A figure that several papers print: its name, its value, in how many papers and places, and whether it is one.

    words   "69 in 3 papers, 7 places"; where papers disagree every value with its paper
    """

    figure: str
    words: str
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedField:
    """A hit of the personal data scan that a person has looked at and accepted."""

    code: str
    text: str
    by: str
    reason: str
    until: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedField:
    """A file somebody has edited since it was made, and each paragraph that differs, words first."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingField:
    """The public wording of one action.

    mark    "New", "Changed", "As before" against what the board last saw, or "None" where nothing is worded
    words   the wording, or what is printed where there is none
    """

    ref: str
    theme: str
    words: Text
    mark: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverField:
    """A meeting's pack as it stands; only papers made once a meeting in `internal/` know it, after the pack is made.

    is_known      this paper is such a one
    verdict       "Final: 4 files to publish by 31 October 2022" and the like, the first thing a clerk reads
    kept_back     why nothing was handed over, or ""
    names_begin   what every file's name begins with, or "" where they share nothing
    cut_off … publish_by   the chain of last days; an internal meeting has no clearance: it is its release
    totals        every figure of the whole plan that more than one paper prints; `totals_agree` when each is one
    leftovers     what Word or a template left in the files; empty when nothing
    settled       every action whose reported and calculated colours differ, with how that was settled
    wording       the public wording of every action that is public; empty for a meeting without public papers
    errors        how many problems keep the pack a draft; `warnings` how many are worth a look
    """

    is_known: bool
    is_draft: bool
    is_public: bool
    verdict: str
    kept_back: str
    cut_off: Day
    draft: Day
    clearance: Day
    release: Day
    publish_by: Day
    names_begin: str
    files: tuple[FileField, ...]
    totals: tuple[TotalField, ...]
    totals_agree: bool
    leftovers: tuple[str, ...]
    accepted: tuple[AcceptedField, ...]
    settled: tuple[LineField, ...]
    edited: tuple[EditedField, ...]
    wording: tuple[WordingField, ...]
    errors: int
    warnings: int
