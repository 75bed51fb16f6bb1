"""An action, and what belongs to one: changes, exceptions, risks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.says import Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeField:
    """One change of an action, as far as the paper may tell it: reasons, minutes and posts are internal."""

    kind: Annotated[str, Says("What sort of change it is", "Changes: Kind", "Extension")]
    decision: Annotated[
        str,
        Says("What was decided: approved or rejected, or proposed while nothing is", "Changes: Decision", "approved"),
    ]
    from_words: Annotated[
        str, Says("What it was before: a date, a status, a post or words", "Changes: From", "31st August 2022")
    ]
    to_words: Annotated[
        str, Says("What it is to be: a date, a status, a post or words", "Changes: To", "31st October 2022")
    ]
    decided_by: Annotated[str, Says("The board that decided", "Changes: Decided by", "Improvement Board")]
    decided_on: Annotated[Day, Says("The day of the decision", "Changes: Decided on", "30th August 2022")]
    minute: Annotated[str, Says("Where the decision is minuted", "Changes: Minute", "Minute 6")]
    line: Annotated[
        str,
        Says(
            "The whole change in one sentence with its full stop",
            "Put together from the sheet Changes",
            "Extension, approved on 30th August 2022: due date from 31st August 2022 to 31st October 2022.",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineField:
    """A label and the words beside it."""

    label: Annotated[str, Says("What the words beside it are", "The run's own word", "Partners")]
    words: Annotated[
        str, Says("The words, on one line", "The cell that the label names", "West Midlands Police; NHS …")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionField:
    """One row of the plan as this paper may show it.

    Of one that is withheld everything but ref, theme, state and status says so in words; of a row in error (drafts
    only) everything says where and why.
    """

    ref: Annotated[str, Says("The action's reference", "Actions: Ref", "2.4")]
    theme: Annotated[str, Says("The name of its theme", "Actions: Theme", "Partnerships")]
    objective: Annotated[
        str, Says("The objective it serves", "Actions: Objective", "Information that reaches the right person")
    ]
    action: Annotated[
        str,
        Says("What is to be done", "Actions: Action", "Sign an information-sharing agreement for the front door …"),
    ]
    findings: Annotated[str, Says("References of the findings it answers", "Actions: Findings", "J4, N2")]
    lead: Annotated[str, Says("The post that leads it", "Actions: Lead", "Head of Information Governance")]
    lead_organisation: Annotated[
        str,
        Says("The organisation that leads it; internal papers only", "Actions: Lead organisation", "Solihull Council"),
    ]
    partners: Annotated[
        str,
        Says("The partner organisations", "Actions: Partners", "West Midlands Police; NHS Birmingham and Solihull …"),
    ]
    lead_and_partners: Annotated[
        str,
        Says(
            "The lead's post, then the partner organisations",
            "Actions: Lead and Partners",
            "Head of Information Governance; West Midlands Police …",
        ),
    ]
    start: Annotated[Day, Says("The day it starts", "Actions: Start", "19th April 2022")]
    original_due: Annotated[Day, Says("The day it was first due", "Actions: Original due", "31st August 2022")]
    due: Annotated[
        Day, Says("The day it is due now", "Actions: Original due, moved by approved Changes", "31st October 2022")
    ]
    due_note: Annotated[
        str,
        Says(
            "The earlier due date where it was moved, or the day it was completed; else nothing",
            "Actions: Original due or Completed on",
            "was 31st August 2022",
        ),
    ]
    state: Annotated[
        str,
        Says(
            "One of Red, Amber, Green, Complete, Not due, Not updated, Suspended, Superseded and In error; ask for it"
            " in conditions",
            "Worked out from Status, Reported RAG, Agreed RAG and the dates",
            "Green",
        ),
    ]
    status: Annotated[
        str,
        Says(
            "The state as it is printed, with “, not updated” behind a colour for which no update came",
            "Worked out from the state and Action updates",
            "Green",
        ),
    ]
    movement: Annotated[
        str,
        Says(
            "What became of it since the board last met, words first",
            "Worked out against the earlier month's record",
            "Better: was Red; re-dated: was 31st August 2022",
        ),
    ]
    assurance: Annotated[str, Says("How sure its effect is", "Actions: Assurance", "Evidence submitted")]
    success_measure: Annotated[
        Text,
        Says("How its success will be seen", "Actions: Success measure", "Signed by all parties, and nine in ten …"),
    ]
    progress: Annotated[
        Text,
        Says(
            "What was done: the public wording in a public paper, the lead's own words in an internal one",
            "Action updates: Public wording, or Progress this month",
            "All but one of the partners have signed the agreement …",
        ),
    ]
    progress_short: Annotated[
        Text,
        Says(
            "The first 40 words of the progress or fewer, for a table",
            "Action updates: Public wording, or Progress this month",
            "Five signatures are in. Probation's clearance is expected …",
        ),
    ]
    progress_continues: Annotated[
        bool, Says("Whether the progress says more than its first words", "Worked out from the progress", "yes")
    ]
    impact: Annotated[
        Text,
        Says(
            "What it means for children and families; internal papers only",
            "Action updates: Impact",
            "Duty social workers get background information from police …",
        ),
    ]
    evidence: Annotated[
        Text,
        Says(
            "What shows it; internal papers only",
            "Action updates: Evidence",
            "Signed copies of the agreement, September 2022",
        ),
    ]
    forecast: Annotated[
        Day,
        Says(
            "The day it is now expected to be done; internal papers only",
            "Action updates: Forecast",
            "21st October 2022",
        ),
    ]
    reason: Annotated[
        Text,
        Says(
            "Why it is off course; internal papers only",
            "Action updates: Reason",
            "The sample was too large for one day …",
        ),
    ]
    recovery: Annotated[
        Text,
        Says(
            "What brings it back on course; internal papers only",
            "Action updates: Recovery action",
            "Second joint day on 3 November limited to 18 discussions …",
        ),
    ]
    reported_words: Annotated[
        str,
        Says(
            "Both colours where the lead's and the dates' differ, in internal papers; else nothing",
            "Worked out from Reported RAG and the dates",
            "Reported Green, calculated Amber (14 days late)",
        ),
    ]
    changes: Annotated[tuple[ChangeField, ...], Says("Every change of it", "The sheet Changes")]
    moves: Annotated[
        tuple[ChangeField, ...],
        Says("The changes that move its due date, and every change that is proposed", "The sheet Changes"),
    ]
    rest: Annotated[
        tuple[LineField, ...],
        Says(
            "What a table has no room for, a line a thing and only what there is: objective, findings, partners,"
            " success measure, changes, and in an internal paper all else its lead said",
            "Actions, Action updates and Changes",
        ),
    ]
    is_withheld: Annotated[
        bool, Says("Whether this paper may say only its reference, theme and status", "Actions: Publish", "yes")
    ]
    is_gap: Annotated[
        bool, Says("Whether its row is in error, and the action says where and why", "Actions, in drafts only", "no")
    ]
    is_re_programmed: Annotated[
        bool, Says("Whether it has new dates because the work changed", "Changes: Kind re-programme", "yes")
    ]
    is_internal_detail: Annotated[
        bool, Says("Whether what is internal stands here in full", "Worked out from the paper's access", "yes")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionField:
    """An action the board's eye is asked for, and why. Of one not shown in full there are no lines."""

    action: Annotated[ActionField, Says("The action itself", "The sheet Actions")]
    reasons: Annotated[
        str,
        Says(
            "Why it is an exception, the gravest first",
            "Worked out from the agreed RAG, the forecasts and the findings",
            "Red; forecast 49 days later than last month; in the Statement of Action",
        ),
    ]
    lines: Annotated[
        tuple[LineField, ...],
        Says(
            "Why, impact, recovery, forecast and what is asked, a line a thing and only what there is",
            "Action updates, Changes and Changes requested",
        ),
    ]
    missing: Annotated[
        str,
        Says(
            "Which of why, impact, recovery and forecast nobody supplied; else nothing",
            "Worked out from Action updates",
            "Why; Impact; Recovery",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskField:
    """A risk as this month has it: a theme's own report stands before the master plan."""

    ref: Annotated[str, Says("The risk's reference", "Risks: Ref", "R1.1")]
    theme: Annotated[str, Says("The name of its theme", "Risks: Theme", "Leadership and Governance")]
    risk: Annotated[
        str, Says("What may happen", "Risks: Risk", "Partners give the plan less time as the inspection recedes")
    ]
    cause: Annotated[str, Says("Why it may happen", "Risks: Cause", "Competing pressures on the health service …")]
    effect: Annotated[str, Says("What it would do", "Risks: Effect", "Joint actions slip together …")]
    likelihood: Annotated[int, Says("How likely it is, from 1 to 5", "Risks: Likelihood", "3")]
    impact: Annotated[int, Says("How bad it would be, from 1 to 5", "Risks: Impact", "4")]
    score: Annotated[int, Says("Likelihood times impact", "Worked out from Likelihood and Impact", "12")]
    target_score: Annotated[str, Says("The score it is to come down to", "Risks: Target score", "8")]
    mitigation: Annotated[
        Text, Says("What is done about it", "Risks: Mitigation", "Each partner's chief officer sees the plan's …")
    ]
    owner: Annotated[str, Says("The post that owns it", "Risks: Owner", "Director of Children's Services")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequestField:
    """A change a theme lead asked for; it is proposed until the board decides."""

    ref: Annotated[str, Says("The reference of the action it is about", "Changes requested: Action", "2.10")]
    kind: Annotated[str, Says("What sort of change is asked for", "Changes requested: Kind", "Extension")]
    from_words: Annotated[str, Says("What it is now", "Changes requested: From", "31st October 2022")]
    to_words: Annotated[str, Says("What it is to be", "Changes requested: To", "30th November 2022")]
    reason: Annotated[
        Text,
        Says("Why it is asked for", "Changes requested: Reason", "The action stood still for two months while it …"),
    ]
