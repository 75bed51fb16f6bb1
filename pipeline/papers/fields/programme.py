"""The programme: its themes, findings and statements, and the plan as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.papers.fields.actions import ActionField, ChangeRequestField, ExceptionField, RiskField
from pipeline.papers.fields.counts import CountsField, Day
from pipeline.papers.fields.measures import MeasuresField
from pipeline.papers.fields.movement import MovementField, WhatChangedField
from pipeline.papers.fields.pictures import PictureField, TrendField
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.text import Text


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
    movement       what changed since the board last met; `what_changed` as a board's report lists it
    states_picture   a bar a theme, in the figures of `themes`
    measures       those this paper may show, small numbers about people not among them in a public one
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
    states_picture: PictureField
    trend: TrendField
    movement: MovementField
    measures: MeasuresField
    what_changed: WhatChangedField
    findings: int
    findings_covered: int
    themes_reporting: int
    withheld_notes: Text
    first_month: bool
