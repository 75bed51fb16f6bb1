"""The paper, its meeting and its pack, the report's own words, and everything a template may say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.hand_over import HandOverField
from pipeline.papers.fields.owed import ChaseField, RegisterField
from pipeline.papers.fields.problems import ProblemsField
from pipeline.papers.fields.programme import PlanField, ThemeField
from pipeline.plan.calendar import DateStyle
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityField:
    number: str
    priority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGroupField:
    """A group of Council Plan priorities and what the report contributes to it."""

    name: str
    priorities: tuple[PriorityField, ...]
    contribution: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixField:
    """An appendix as the report lists it.

    kind   the kind of paper, by its template's name: "Improvement plan"
    name   "Appendix A"; `is_exempt` when it is exempt, or internal beside a public report
    line   "Appendix A: Improvement plan", with "(not for publication: paragraph 3 …)" where it is exempt
    """

    letter: str
    kind: str
    name: str
    title: str
    line: str
    is_exempt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeField:
    """The report's own words, under the council's headings; one not supplied says so, marked, in a draft."""

    executive_summary: Text
    decisions: Text
    matters: Text
    options: Text
    reasons: Text
    priorities: Text
    consultation: Text
    financial: Text
    legal: Text
    risk: Text
    equality: Text
    linkages: Text
    appendices: Text
    background: Text
    other_documents: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingField:
    """The meeting a paper is for. A paper in `internal/` is for none: `is_known` is false and the words say so."""

    is_known: bool
    board: str
    name: str
    day: Day
    time: str
    title: str
    report_from: str
    report_author: str
    wards: str
    publish_by: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """The paper itself.

    title        the heading at its top: the report's title, or "Appendix A: Improvement plan"
    kind         "Improvement plan"
    access       "Public", "Internal" or "Exempt 3"
    access_line  what the footer prints: "Public", "INTERNAL", "NOT FOR PUBLICATION: paragraph 3 of …"
    access_note  for an exempt paper the paragraph and the public-interest reason, else ""
    is_draft     something is in error, and the paper says DRAFT
    """

    title: str
    kind: str
    access: str
    access_line: str
    access_note: str
    is_public: bool
    is_internal: bool
    is_exempt: bool
    is_draft: bool
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilField:
    name: str
    directorate: str
    contact: str
    contact_email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """A Word file's own properties, set after rendering. Dates come from the month, never from a clock."""

    title: str
    subject: str
    author: str
    keywords: str
    category: str
    dated: date
    build_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Everything a template may say. `theme` is the paper's own in a kind made once a theme, else an empty one.

    hand_over is known to a kind made once a meeting in `internal/`, such as the hand-over sheet.
    background_papers and other_documents are the run's own lines, which stand after the narrative's words; with
    neither it says "None".
    chase      who owes what this month, most owed first; internal papers only
    register   every row of the sheet Changes; internal papers only
    problems   everything that is wrong with the month's files or worth a look, as found before the paper's pack was
               made; internal papers only
    """

    date_style: DateStyle
    properties: Properties
    paper: PaperField
    council: CouncilField
    meeting: MeetingField
    narrative: NarrativeField
    plan: PlanField
    theme: ThemeField
    priority_groups: tuple[PriorityGroupField, ...]
    appendices: tuple[AppendixField, ...]
    hand_over: HandOverField
    background_papers: Text
    other_documents: Text
    chase: tuple[ChaseField, ...]
    register: tuple[RegisterField, ...]
    problems: ProblemsField
