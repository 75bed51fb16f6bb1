"""What the programme is: the records of a master plan, of a theme's submission and of a board's meeting.

Records are whole: a row that cannot make one makes a `Gap`. Every record has `where`, which never counts when two
are compared. Records refer to records, and collections are tuples in the order they were typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.plan.calendar import Allowance, CalendarMonth, DateStyle, LeadTimes, PlanDate, WorkingDays
from pipeline.plan.choices import (
    INTERNAL,
    Access,
    Assurance,
    ChangeKind,
    Colour,
    Decision,
    DocumentKind,
    FindingKind,
    GoodIs,
    Missing,
    Section,
    SourceKind,
    Status,
    Unit,
)
from pipeline.plan.text import Text
from pipeline.problems import Problem, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """One line of the printed key: a colour and what it means in this council."""

    colour: Colour
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptReason:
    """Why, in the public interest, matter under a paragraph is not for publication."""

    paragraph: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The visible defaults of the programme. `as_at` is the one date the month speaks of."""

    as_at: date
    council: str = ""
    directorate: str = ""
    plan_title: str = "Improvement plan"
    plan_version: str = ""
    contact: str = ""
    contact_email: str = ""
    date_style: DateStyle = DateStyle.PLAIN
    amber_up_to: Allowance = Allowance(months=1)
    suppress_up_to: int = 5
    financial_quarters: bool = True
    lead_times: LeadTimes = LeadTimes()
    closures: frozenset[date] = frozenset()
    wards: tuple[str, ...] = ()
    key: tuple[KeyEntry, ...] = ()
    exempt_reasons: tuple[ExemptReason, ...] = ()
    where: Where = field(compare=False)

    @property
    def working(self) -> WorkingDays:
        return WorkingDays(closures=self.closures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    code: str
    name: str
    lead: str
    deputy: str = ""
    aliases: tuple[str, ...] = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that made findings. One never published is internal, and so are its findings."""

    name: str
    kind: SourceKind
    published: PlanDate | None = None
    received: PlanDate | None = None
    submitted: PlanDate | None = None
    accepted: PlanDate | None = None
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    ref: str
    source: Source
    text: Text
    paragraph: str = ""
    kind: FindingKind | None = None
    addressed_to: tuple[str, ...] = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The eight cells that say what happened to an action; whoever answers, answers all eight, blanks included."""

    status: Status
    reported: Colour | None = None
    forecast: PlanDate | None = None
    completed: PlanDate | None = None
    progress: Text = ()
    public_wording: Text = ()
    impact: Text = ()
    evidence: Text = ()


ACCOUNT_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "status": ("Status",),
    "reported": ("Reported RAG",),
    "forecast": ("Forecast",),
    "completed": ("Completed on",),
    "progress": ("Progress", "Progress this month"),
    "public_wording": ("Public wording",),
    "impact": ("Impact",),
    "evidence": ("Evidence",),
}
"""The heading over each of the eight cells, first in the master plan, then where a submission says it otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A row of the master's Actions: what was agreed, and the master's own account of it.

    typed_due   the Current due cell: a cross-check only, since the due date follows from the approved changes
    agreed      the programme manager's settled colour; it needs `agreed_because`
    """

    ref: str
    theme: Theme
    action: str
    lead_organisation: str
    lead: str
    original_due: PlanDate
    account: Account
    objective: str = ""
    findings: tuple[Finding, ...] = ()
    partners: tuple[str, ...] = ()
    start: PlanDate | None = None
    typed_due: PlanDate | None = None
    assurance: Assurance = Assurance.NONE
    agreed: Colour | None = None
    agreed_because: str = ""
    success_measure: Text = ()
    depends_on: tuple[str, ...] = ()
    access: Access = INTERNAL
    previous_refs: tuple[str, ...] = ()
    where: Where = field(compare=False)

    @property
    def answers_jtai(self) -> bool:
        """A Statement of Action action: one that answers a finding of a JTAI report."""
        return any(finding.source.kind is SourceKind.JTAI for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row of the master's Changes. It counts from `decided_on`, if that is not after As at.

    to_date   the new due date of an extend or a re-programme
    to_refs   the ref merged into, or the refs split into
    to_words  what the To cell says, for every other kind
    """

    ref: str
    action: Action
    kind: ChangeKind
    reason: Text
    decision: Decision
    from_words: str = ""
    to_date: PlanDate | None = None
    to_refs: tuple[str, ...] = ()
    to_words: str = ""
    decided_by: str = ""
    decided_on: PlanDate | None = None
    minute: str = ""
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure, and its figures to compare with.

    part_of   the totals it is counted in: "M5", or of a total that is broken down in more than one way "by age: M5"
    """

    ref: str
    theme: Theme
    measure: str
    unit: Unit
    good_is: GoodIs
    target: Decimal | None = None
    amber_within: Decimal | None = None
    statistical_neighbours: Decimal | None = None
    england: Decimal | None = None
    personal_counts: bool = False
    part_of: tuple[str, ...] = ()
    running_total: bool = False
    access: Access = INTERNAL
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A measure in one period. A percent is in points: 84 for 84%."""

    measure: Measure
    period: CalendarMonth
    value: Decimal | Missing
    numerator: Decimal | Missing = Missing.NOT_AVAILABLE
    denominator: Decimal | Missing = Missing.NOT_AVAILABLE
    as_at: PlanDate | None = None
    provisional: bool = False
    commentary: Text = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    ref: str
    theme: Theme
    risk: str
    likelihood: int
    impact: int
    cause: str = ""
    effect: str = ""
    mitigation: Text = ()
    owner: str = ""
    target_score: int | None = None
    access: Access = INTERNAL
    where: Where = field(compare=False)

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWanted:
    """One entry of a Papers cell: a kind of paper, and its access where the cell says one."""

    kind: str
    access: Access | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of one board. A month is built for the meetings whose `month` it is."""

    board: str
    month: CalendarMonth
    day: date
    title: str
    report_from: str
    report_author: str
    papers: tuple[PaperWanted, ...]
    access: Access
    short_name: str = ""
    time: str = ""
    wards: tuple[str, ...] = ()
    item: str = ""
    where: Where = field(compare=False)

    @property
    def name(self) -> str:
        return self.short_name or self.board

    @property
    def key(self) -> str:
        """What tells this meeting from every other: "HWB 2022-11-08"."""
        return f"{self.name} {self.day.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A Council Plan priority. A contribution with no number is written once for its group."""

    number: str
    group: str
    priority: str
    contribution: Text = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper relied on. One with no board is for all."""

    title: str
    kind: DocumentKind
    board: str = ""
    dated: PlanDate | None = None
    found_at: str = ""
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A scan hit that a person has looked at and accepted, while the text is identical."""

    code: str
    text: str
    by: str
    reason: str
    until: PlanDate | None = None
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A row that could not make a record. It keeps its place in a draft and says why.

    A row that only leans on a broken row has no problem of its own: each mistake is reported once.

    sheet   the sheet's own name: "Actions", "Action updates", "Changes" …
    ref     the row's reference, or "" where even that cannot be read
    action  the ref of the action it belongs to, for a row that belongs to one
    findings, access   of an action in error, as far as they could be read
    """

    sheet: str
    ref: str
    where: Where = field(compare=False)
    problems: tuple[Problem, ...]
    theme: Theme | None = None
    action: str = ""
    findings: tuple[Finding, ...] = ()
    access: Access = INTERNAL

    @property
    def words(self) -> str:
        """What the draft prints: "[Actions H14: not a date]"."""
        if not self.problems:
            return f"[{self.where.place.short}: depends on a row in error]"
        return "; ".join(f"[{problem.where.short}: {problem.brief}]" for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterPlan:
    """The whole master plan workbook. `action_rows` holds actions and gaps in the order they were typed."""

    file: str
    settings: Settings
    themes: tuple[Theme, ...] = ()
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    action_rows: tuple[Action | Gap, ...] = ()
    changes: tuple[Change, ...] = ()
    measures: tuple[Measure, ...] = ()
    values: tuple[Value, ...] = ()
    risks: tuple[Risk, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    priorities: tuple[Priority, ...] = ()
    documents: tuple[Document, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(row for row in self.action_rows if isinstance(row, Action))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdate:
    """A row of a submission's Action updates."""

    action: Action
    account: Account
    reason: Text = ()
    recovery: Text = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest:
    """A row of a submission's Changes requested: pending until it stands in Changes with a decision."""

    action: Action
    kind: ChangeKind
    from_words: str = ""
    to_words: str = ""
    reason: Text = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A theme lead's highlight report of one month.

    overall  None where its cell is in error; `gaps` then holds the Highlight report sheet
    """

    file: str
    theme: Theme
    month: CalendarMonth
    completed_by: str
    dated: date
    overall: Colour | None
    summary: Text
    achievements: Text = ()
    impact: Text = ()
    planned: Text = ()
    decisions: Text = ()
    updates: tuple[ActionUpdate, ...] = ()
    risks: tuple[Risk, ...] = ()
    values: tuple[Value, ...] = ()
    requested: tuple[ChangeRequest, ...] = ()
    gaps: tuple[Gap, ...] = ()
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeSection:
    """The words under one of the council's headings."""

    section: Section
    text: Text
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """The report's own words for one meeting, as `Report to` and `Meeting date` at its head say."""

    file: str
    board: str
    day: date
    sections: tuple[NarrativeSection, ...] = ()
    where: Where = field(compare=False)

    def is_for(self, meeting: Meeting) -> bool:
        """Whether it names the meeting's board, by its long or its short name, and its day."""
        boards = (board_key(meeting.board), board_key(meeting.name))
        return self.day == meeting.day and board_key(self.board) in boards


def board_key(board: str) -> str:
    """A board's name as people tell names apart: case, spacing and "&" for "and" do not count."""
    return " ".join(board.casefold().replace("&", " and ").split())
