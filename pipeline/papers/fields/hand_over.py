"""What a clerk is told when a meeting's papers are handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.actions import LineField
from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.says import NOTHING, Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileField:
    """A file of the pack."""

    name: Annotated[
        str,
        Says(
            "The file's name",
            "Meetings: Short name, Date and Report title",
            "HWB 2022-11-08 - Childrens Services Improvement Plan Update.docx",
        ),
    ]
    short: Annotated[
        str,
        Says(
            "What tells its name from the others', after the beginning they share",
            "Worked out from the files' names",
            "Appendix A - Improvement plan",
        ),
    ]
    folder: Annotated[
        str, Says("The folder it lies in", "Meetings: Short name, Date and Access", "HWB 2022-11-08 PUBLIC")
    ]
    access: Annotated[str, Says("Who may read it", "Meetings: Papers or Access", "Public")]
    letter: Annotated[
        str, Says("The letter of the appendix; None for the report itself", "The order of Meetings: Papers", "A")
    ]
    stands: Annotated[
        str,
        Says(
            "Whether it stands as it was made, or beside one that was edited by hand",
            "The folder of the meeting's papers",
            "As made",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalField:
    """A figure that several papers print."""

    figure: Annotated[str, Says("What the figure counts", "The run's own words", "Live actions")]
    words: Annotated[
        str,
        Says("Its value; where papers disagree every value with its papers", "Read in the papers as they stand", "69"),
    ]
    agrees: Annotated[
        bool, Says("Whether every paper prints the same value", "Read in the papers as they stand", "yes")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedField:
    """A hit of the search for personal details that a person has looked at and accepted."""

    code: Annotated[str, Says("What sort of personal detail it looked like", "Accepted: Code", NOTHING)]
    text: Annotated[str, Says("The words that looked like one", "Accepted: Text", NOTHING)]
    by: Annotated[str, Says("The post that accepted them", "Accepted: By", NOTHING)]
    reason: Annotated[str, Says("Why they may be printed", "Accepted: Reason", NOTHING)]
    until: Annotated[Day, Says("The last day it holds, or “until further notice”", "Accepted: Until", NOTHING)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedField:
    """A file somebody has edited since it was made."""

    name: Annotated[str, Says("The name of a file that somebody edited", "The folder of the meeting's papers", NOTHING)]
    paragraphs: Annotated[
        tuple[str, ...],
        Says("Each paragraph that differs from the new paper beside it", "The edited file and the new one"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingField:
    """The public wording of one action."""

    ref: Annotated[str, Says("The action's reference", "Actions: Ref", "1.2")]
    theme: Annotated[str, Says("The name of its theme", "Actions: Theme", "Leadership and Governance")]
    words: Annotated[
        Text,
        Says(
            "The wording, or what is printed where there is none",
            "Action updates: Public wording",
            "A check of three meetings found that no decision had …",
        ),
    ]
    mark: Annotated[
        str,
        Says(
            "New, Changed or As before, against what the board last saw; None where nothing is worded",
            "Worked out against the earlier month's record",
            "As before",
        ),
    ]
    is_new: Annotated[
        bool, Says("Whether the board has not seen these words before", "Worked out from the mark", "yes")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverField:
    """A meeting's pack as it stands; only papers made once a meeting in `internal/` know it, after the pack is made."""

    is_known: Annotated[
        bool, Says("Whether this paper is a hand-over sheet; no other knows the pack", "The kind of paper", "yes")
    ]
    is_draft: Annotated[bool, Says("Whether the pack's papers are drafts", "Worked out from the problems found", "no")]
    is_public: Annotated[bool, Says("Whether any paper of the pack is public", "Meetings: Access and Papers", "yes")]
    verdict: Annotated[
        str,
        Says(
            "The first thing a clerk reads: what is to be published, and by when",
            "Worked out from the pack and its last days",
            "Final: 10 files to send out by 7th October 2022. None is for publication.",
        ),
    ]
    kept_back: Annotated[
        str, Says("Why nothing was handed over; nothing where it was", "Worked out from the problems found", NOTHING)
    ]
    cut_off: Annotated[
        Day, Says("The last day for the themes' reports", "Meetings: Date, and Settings: Cut-off", "18th October 2022")
    ]
    draft: Annotated[
        Day, Says("The day the drafts are to be ready", "Meetings: Date, and Settings: Draft", "20th October 2022")
    ]
    clearance: Annotated[
        Day,
        Says(
            "The day they are to be cleared; an internal meeting has its release here",
            "Meetings: Date, and Settings: Clearance",
            "21st October 2022",
        ),
    ]
    release: Annotated[
        Day,
        Says(
            "The day they go to Democratic Services; of an internal meeting the day they are sent out",
            "Meetings: Date, and Settings: Release or Internal release",
            "28th October 2022",
        ),
    ]
    publish_by: Annotated[
        Day,
        Says(
            "The last day to publish them, five clear days before the meeting",
            "Worked out from Meetings: Date, bank holidays and closure days",
            "31st October 2022",
        ),
    ]
    names_begin: Annotated[
        str,
        Says(
            "What every file's name begins with; nothing where they share nothing",
            "Worked out from the files' names",
            "HWB 2022-11-08 - Childrens Services Improvement Plan Update",
        ),
    ]
    files: Annotated[tuple[FileField, ...], Says("The files of the pack", "The folder of the meeting's papers")]
    totals: Annotated[
        tuple[TotalField, ...],
        Says("The figures of the whole plan that the papers print", "Read in the papers as they stand"),
    ]
    totals_agree: Annotated[
        bool, Says("Whether all papers print the same figures", "Read in the papers as they stand", "yes")
    ]
    leftovers: Annotated[
        tuple[str, ...],
        Says(
            "What Word or a template left in the files, such as comments; empty when nothing",
            "Read in the papers as they stand",
        ),
    ]
    accepted: Annotated[
        tuple[AcceptedField, ...],
        Says("What looked like personal details, and was accepted by a person", "The sheet Accepted"),
    ]
    settled: Annotated[
        tuple[LineField, ...],
        Says(
            "Each action of which the lead's colour and the dates' differ, and how that was settled",
            "Reported RAG, Agreed RAG and the dates",
        ),
    ]
    edited: Annotated[
        tuple[EditedField, ...], Says("The files that somebody has edited", "The folder of the meeting's papers")
    ]
    wording: Annotated[
        tuple[WordingField, ...],
        Says(
            "The public wording of every public action; empty for a meeting without public papers",
            "Action updates: Public wording",
        ),
    ]
    errors: Annotated[int, Says("How many problems keep the pack a draft", "Counted from the problems found", "0")]
    warnings: Annotated[int, Says("How many problems are only worth a look", "Counted from the problems found", "10")]
