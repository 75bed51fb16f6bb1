"""The paper, its meeting and its council, and everything a template may say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.hand_over import HandOverField
from pipeline.papers.fields.owed import ChaseField, RegisterField
from pipeline.papers.fields.problems import ProblemsField
from pipeline.papers.fields.programme import PlanField
from pipeline.papers.fields.report import AppendixField, NarrativeField, PriorityGroupField
from pipeline.papers.fields.says import Says
from pipeline.papers.fields.themes import ThemeField
from pipeline.plan.calendar import DateStyle
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingField:
    """The meeting a paper is for. A paper in `internal/` is for none, and the words say so."""

    is_known: Annotated[bool, Says("Whether the paper is for a meeting", "The kind of paper", "yes")]
    board: Annotated[str, Says("The board that meets", "Meetings: Board", "Health and Wellbeing Board")]
    name: Annotated[str, Says("The board's short name", "Meetings: Short name", "HWB")]
    day: Annotated[Day, Says("The day it meets", "Meetings: Date", "8th November 2022")]
    time: Annotated[str, Says("The time it meets", "Meetings: Time", "18:00")]
    title: Annotated[
        str, Says("The report's title", "Meetings: Report title", "Children's Services Improvement Plan Update")
    ]
    report_from: Annotated[
        str, Says("Who the report is from", "Meetings: Report from", "Director of Children's Services")
    ]
    report_author: Annotated[
        str,
        Says("Its author", "Meetings: Report author", "Programme Manager, Children's Services Improvement"),
    ]
    wards: Annotated[str, Says("The wards affected, on one line", "Meetings: Wards", "All wards")]
    publish_by: Annotated[
        Day,
        Says(
            "The last day to publish the papers, or of an internal meeting to send them out",
            "Worked out from Meetings: Date, bank holidays and closure days",
            "31st October 2022",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """The paper itself."""

    title: Annotated[
        str,
        Says(
            "The heading at its top: the report's title, or the appendix and its kind",
            "Meetings: Report title and Papers",
            "Appendix A: Improvement plan",
        ),
    ]
    kind: Annotated[str, Says("What kind of paper it is", "The title in the template's .toml", "Improvement plan")]
    access: Annotated[
        str, Says("Who may read it: Public, Internal or Exempt and a paragraph", "Meetings: Access", "Exempt 3")
    ]
    access_line: Annotated[
        str,
        Says(
            "What every page says of who may read it",
            "Worked out from the paper's access",
            "NOT FOR PUBLICATION: paragraph 3 of Part 1 of Schedule 12A …",
        ),
    ]
    access_note: Annotated[
        str,
        Says(
            "The paragraph and the public-interest reason of an exempt paper; else nothing",
            "Settings: Exempt n because",
            "NOT FOR PUBLICATION: paragraph 3 of Part 1 of Schedule 12A …",
        ),
    ]
    is_public: Annotated[bool, Says("Whether the public may read it", "Worked out from the paper's access", "yes")]
    is_internal: Annotated[bool, Says("Whether it is internal", "Worked out from the paper's access", "yes")]
    is_exempt: Annotated[bool, Says("Whether it is not for publication", "Worked out from the paper's access", "yes")]
    is_draft: Annotated[
        bool, Says("Whether something is in error and the paper is a draft", "Worked out from the problems found", "no")
    ]
    letter: Annotated[
        str, Says("Its letter as an appendix; nothing for the report", "The order of Meetings: Papers", "A")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilField:
    """The council, and whom to ask."""

    name: Annotated[str, Says("The council's name", "Settings: Council", "Solihull Metropolitan Borough Council")]
    directorate: Annotated[str, Says("The directorate", "Settings: Directorate", "Children's Services")]
    contact: Annotated[
        str,
        Says("The post to ask", "Settings: Contact", "Programme Manager, Children's Services Improvement"),
    ]
    contact_email: Annotated[
        str, Says("That post's address", "Settings: Contact e-mail", "improvement@solihull.example")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """A Word file's own properties, set after rendering. Dates come from the month, never from a clock."""

    title: Annotated[
        str,
        Says(
            "The file's title",
            "Meetings: Report title and Papers",
            "Children's Services Improvement Plan Update: Appendix …",
        ),
    ]
    subject: Annotated[
        str,
        Says(
            "Which board it goes to, and when",
            "Meetings: Board and Date",
            "Report to the Health and Wellbeing Board, 8th November 2022",
        ),
    ]
    author: Annotated[
        str,
        Says(
            "The post that wrote it",
            "Meetings: Report author, or Settings: Contact",
            "Programme Manager, Children's Services Improvement",
        ),
    ]
    keywords: Annotated[
        str,
        Says(
            "The plan, the kind of paper and the month",
            "Settings: Plan title",
            "Children's Services Improvement Plan; Improvement plan; September …",
        ),
    ]
    category: Annotated[str, Says("Who may read it", "Worked out from the paper's access", "Public report")]
    dated: Annotated[date, Says("The day the plan speaks of", "Settings: As at", "30th September 2022")]
    build_id: Annotated[
        str,
        Says(
            "A mark that is the same for as long as inputs and templates are",
            "Worked out from the inputs and templates",
            "ec32f4660290364c",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Everything a template may say, in the order in which somebody who writes one meets it."""

    paper: Annotated[PaperField, Says("The paper itself", "Meetings: Papers")]
    meeting: Annotated[
        MeetingField, Says("The meeting the paper is for; not in a kind made once a month", "The sheet Meetings")
    ]
    council: Annotated[CouncilField, Says("The council, and whom to ask", "The sheet Settings")]
    narrative: Annotated[
        NarrativeField, Says("The report's own words; only in a kind made once a meeting", "The narrative")
    ]
    background_papers: Annotated[
        Text,
        Says(
            "The background papers, to stand after the narrative's; None where neither names any",
            "Documents: Title, Date and Where",
            "Joint targeted area inspection of the multi-agency response …",
        ),
    ]
    other_documents: Annotated[
        Text,
        Says(
            "Other relevant documents, to stand after the narrative's; None where neither names any",
            "Documents: Title, Date and Where",
            "National review of child protection practice: report and …",
        ),
    ]
    appendices: Annotated[tuple[AppendixField, ...], Says("The appendices of the report", "Meetings: Papers")]
    priority_groups: Annotated[
        tuple[PriorityGroupField, ...], Says("The Council Plan's groups of priorities", "The sheet Council plan")
    ]
    plan: Annotated[PlanField, Says("The plan as this paper may show it", "The master plan and the highlight reports")]
    theme: Annotated[
        ThemeField,
        Says(
            "The theme the paper is about; only in a kind made once a theme",
            "Themes, and that theme's highlight report",
        ),
    ]
    hand_over: Annotated[
        HandOverField,
        Says("The meeting's finished pack, for its hand-over sheet", "The folder of the meeting's papers"),
    ]
    chase: Annotated[
        tuple[ChaseField, ...],
        Says("Who owes what this month, most owed first; internal papers only", "The problems found, and Changes"),
    ]
    register: Annotated[
        tuple[RegisterField, ...], Says("Every row of the sheet Changes; internal papers only", "The sheet Changes")
    ]
    problems: Annotated[
        ProblemsField,
        Says("All that is wrong with the month's files or worth a look; internal papers only", "The problems found"),
    ]
    properties: Annotated[Properties, Says("The file's own properties", "Put together from Meetings and Settings")]
    date_style: Annotated[
        DateStyle, Says("How days are printed, shown by an example", "Settings: Date style", "8th November 2022")
    ]
