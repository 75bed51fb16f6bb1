"""An action, and what belongs to one: changes, exceptions, risks."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.counts import Day
from pipeline.plan.text import Text


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
    movement           since the board last met, words first: "Worse: was Amber", "No change"; "No earlier month" in the
                       first, "In error" of a row in error; see MoveField
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
    movement: str
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
    lines     why, effect, recovery, forecast, and what is asked, a line a thing and only what there is
    missing   which of why, effect, recovery and forecast nobody supplied, "Why; Recovery", or ""
              Of an action not shown in full there is neither.
    """

    action: ActionField
    reasons: str
    lines: tuple[LineField, ...]
    missing: str


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
