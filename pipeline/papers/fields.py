"""What a template may say. Every paper sees the same fields; nothing here is a dict, and nothing is None.

A value that is missing says so in words ("None", "Not supplied"). `Text` is printed with `{{p field }}` alone in its
paragraph; everything else with `{{ field }}`. Dates print in the council's date style. Lists are for `{% for %}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate
from pipeline.plan.text import Text

Day = date | PlanDate | str
"""A day, or the words that stand where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsField:
    """How many actions stand in each state. The states sum to `total`; superseded actions stand outside it.

    `percent_…` are whole numbers that add to 100 over the states (0 throughout where there are no actions).
    `overdue`, `re_dated` and `exceptions` count actions that also stand in one of the states.
    """

    total: int
    complete: int
    green: int
    amber: int
    red: int
    not_due: int
    suspended: int
    not_updated: int
    in_error: int
    superseded: int
    overdue: int
    re_dated: int
    exceptions: int
    embedded: int
    percent_complete: int
    percent_green: int
    percent_amber: int
    percent_red: int
    percent_not_due: int
    percent_suspended: int
    percent_not_updated: int
    percent_in_error: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeField:
    """One change of an action: "Extension", "approved" or "proposed", the dates, who decided.

    line   the whole change in one sentence
    """

    kind: str
    decision: str
    from_words: str
    to_words: str
    decided_by: str
    decided_on: Day
    minute: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineField:
    """A label and the words beside it: "Partners", "West Midlands Police"."""

    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionField:
    """One row of the plan as this paper may show it.

    is_withheld        everything but ref, theme, state and status says so in words
    is_gap             the row is in error; `action` says where and why (drafts only)
    state              one of Red, Amber, Green, Complete, Not due, Not updated, Suspended, Superseded, In error
    status             the state as printed, "Red, not updated" where no update came
    due                the current due date; `due_note` says "was 31 August 2022" where it was moved, and of a complete
                       action "completed 14 September 2022"; else ""
    lead_and_partners  the lead's post, then the partner organisations
    progress           the public wording in a public paper, the lead's own words in an internal one
    progress_short     its first 40 words or fewer, for a table; `progress_continues` where there is more
    moves              the changes that move its due date, and every change that is proposed
    rest               what a table has no room for, a line a thing, and only what there is: findings, partners,
                       success measure, changes, and in an internal paper all else its lead said
    reported_words     "Reported Green, calculated Amber (21 days late)" in an internal paper, else ""
    """

    ref: str
    theme: str
    objective: str
    action: str
    findings: str
    lead: str
    lead_organisation: str
    partners: str
    lead_and_partners: str
    start: Day
    original_due: Day
    due: Day
    due_note: str
    state: str
    status: str
    assurance: str
    success_measure: Text
    progress: Text
    progress_short: Text
    progress_continues: bool
    impact: Text
    evidence: Text
    forecast: Day
    reason: Text
    recovery: Text
    reported_words: str
    changes: tuple[ChangeField, ...]
    moves: tuple[ChangeField, ...]
    rest: tuple[LineField, ...]
    is_withheld: bool
    is_gap: bool
    is_re_programmed: bool
    is_internal_detail: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionField:
    """An action the board's eye is asked for, and why.

    reasons   "Red; forecast moved later by 33 days"
    """

    action: ActionField
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskField:
    ref: str
    theme: str
    risk: str
    cause: str
    effect: str
    likelihood: int
    impact: int
    score: int
    target_score: str
    mitigation: Text
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequestField:
    """A change a theme lead asked for, "Extension"; it is proposed until the board decides."""

    ref: str
    kind: str
    from_words: str
    to_words: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeField:
    """A theme with its actions, and what its lead sent this month (internal papers only).

    overall, overall_last   the lead's overall colour this month and last; "Not supplied" where nothing was sent, and
                            "No earlier month" in the first
    """

    code: str
    name: str
    lead: str
    deputy: str
    counts: CountsField
    actions: tuple[ActionField, ...]
    exceptions: tuple[ExceptionField, ...]
    risks: tuple[RiskField, ...]
    has_submission: bool
    completed_by: str
    completed_on: Day
    overall: str
    overall_last: str
    summary: Text
    achievements: Text
    impact: Text
    planned: Text
    decisions: Text
    requested: tuple[ChangeRequestField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingField:
    """A finding, and the actions that answer it as far as this paper may show them.

    note   what stands in for a table without rows: "No live action answers this finding.", or that the answering
           actions are withheld; "" where there are rows
    paragraph  where it stands in its source, or "" where nobody typed it
    kind       "priority action" and the like, or ""
    """

    ref: str
    source: str
    paragraph: str
    kind: str
    text: Text
    addressed_to: str
    actions: tuple[ActionField, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementField:
    """The Statement of Action that answers one JTAI report.

    due          70 working days from receipt, or "Not known"
    counts       the live actions that answer its findings
    uncovered    findings without a live action
    findings_total, findings_covered   how many this paper may show, and how many of them have a live action
    withheld     actions that answer its findings but are withheld here: ref, theme and status only, under no finding
    answered_by  who answers for it
    """

    inspection: str
    published: Day
    received: Day
    due: Day
    submitted: Day
    accepted: Day
    answered_by: str
    findings: tuple[FindingField, ...]
    uncovered: tuple[FindingField, ...]
    withheld: tuple[ActionField, ...]
    findings_total: int
    findings_covered: int
    counts: CountsField


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyField:
    """One line of the key under a table: a state, and what it means here in a sentence with its full stop."""

    state: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPeriodField:
    """What falls due after As at, up to and including `until`."""

    until: Day
    actions: tuple[ActionField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanField:
    """The plan as this paper may show it.

    exceptions     actions by agreed RAG; `high_risks` score 15 or more; `silent_themes` sent nothing this month
    unplaced       rows in error whose theme cannot be read (drafts only); they count in the totals alone
    re_dated       actions whose due date an approved change moved, and those with a change proposed
    requested      changes the leads ask for this month, which no board has yet; internal papers only
    findings_listed   every finding this paper may show, with its source and words
    re_dated_withheld   how many more there are that this paper withholds
    withheld_notes   why rows are withheld, a paragraph a reason; empty where none is
    findings, findings_covered   how many, and how many have a live action
    first_month    there is no earlier month on record
    """

    title: str
    version: str
    month: CalendarMonth
    as_at: date
    counts: CountsField
    themes: tuple[ThemeField, ...]
    unplaced: tuple[ActionField, ...]
    key: tuple[KeyField, ...]
    exceptions: tuple[ExceptionField, ...]
    high_risks: tuple[RiskField, ...]
    silent_themes: tuple[str, ...]
    re_dated: tuple[ActionField, ...]
    re_dated_withheld: int
    requested: tuple[ChangeRequestField, ...]
    findings_listed: tuple[FindingField, ...]
    statements: tuple[StatementField, ...]
    next_period: NextPeriodField
    findings: int
    findings_covered: int
    themes_reporting: int
    withheld_notes: Text
    first_month: bool


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
    name   "Appendix A"; `is_exempt` when it is not for publication
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

    background_papers and other_documents are the run's own lines, which stand after the narrative's words; with
    neither it says "None".
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
    background_papers: Text
    other_documents: Text
