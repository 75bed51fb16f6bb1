"""The programme as a whole: the plan, its key, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.papers.fields.actions import ActionField, ChangeRequestField, ExceptionField, RiskField
from pipeline.papers.fields.counts import CountsField, Day
from pipeline.papers.fields.findings import FindingField, StatementField
from pipeline.papers.fields.measures import MeasuresField
from pipeline.papers.fields.movement import MovementField, WhatChangedField
from pipeline.papers.fields.pictures import PictureField, TrendField
from pipeline.papers.fields.says import Says
from pipeline.papers.fields.themes import ThemeField
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyField:
    """One line of the key under a table."""

    state: Annotated[str, Says("A state", "The states there are", "Red")]
    meaning: Annotated[
        str,
        Says(
            "What it means here, in a sentence with its full stop",
            "Settings: RAG key, else the run's own words",
            "Forecast to finish more than one calendar month after the agreed …",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPeriodField:
    """What falls due next."""

    until: Annotated[
        Day,
        Says(
            "How far it looks ahead: to the board's next meeting, or the end of the month after",
            "Meetings: Date",
            "31st December 2022",
        ),
    ]
    actions: Annotated[
        tuple[ActionField, ...], Says("The actions that fall due after As at, up to that day", "The due dates")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanField:
    """The plan as this paper may show it."""

    title: Annotated[str, Says("The plan's title", "Settings: Plan title", "Children's Services Improvement Plan")]
    version: Annotated[str, Says("The plan's version", "Settings: Plan version", "1.2")]
    month: Annotated[CalendarMonth, Says("The reporting month", "The month's folder", "September 2022")]
    as_at: Annotated[date, Says("The day the plan speaks of", "Settings: As at", "30th September 2022")]
    first_month: Annotated[bool, Says("Whether there is no earlier month on record", "Earlier months' records", "no")]
    counts: Annotated[
        CountsField, Says("How many actions of the whole plan stand in each state", "Counted from Actions")
    ]
    themes: Annotated[tuple[ThemeField, ...], Says("The themes, each with its actions", "The sheet Themes")]
    silent_themes: Annotated[
        tuple[str, ...], Says("Names of the themes that sent nothing this month", "The highlight reports")
    ]
    themes_reporting: Annotated[
        int, Says("How many themes sent a report this month", "Counted from the highlight reports", "6")
    ]
    unplaced: Annotated[
        tuple[ActionField, ...],
        Says("Rows in error whose theme cannot be read; they count in the totals alone", "Actions, in drafts only"),
    ]
    withheld_notes: Annotated[
        Text,
        Says(
            "Why rows are withheld, a bullet a reason; nothing where none is",
            "Settings: Exempt n because",
            "Withheld (paragraph 3): information relating to the financial …",
        ),
    ]
    key: Annotated[
        tuple[KeyField, ...], Says("What the colours and states mean, for under a table", "Settings: RAG key")
    ]
    exceptions: Annotated[
        tuple[ExceptionField, ...],
        Says("Actions the board's eye is asked for", "Worked out from the agreed RAG and the forecasts"),
    ]
    high_risks: Annotated[tuple[RiskField, ...], Says("Risks that score 15 or more", "The sheet Risks")]
    re_dated: Annotated[
        tuple[ActionField, ...],
        Says("Actions whose due date an approved change moved, or a proposed one may", "The sheet Changes"),
    ]
    re_dated_withheld: Annotated[
        int, Says("How many more were moved that this paper withholds", "Counted from Changes", "0")
    ]
    requested: Annotated[
        tuple[ChangeRequestField, ...],
        Says(
            "Changes the leads ask for this month, which no board has yet; internal papers only",
            "The sheet Changes requested",
        ),
    ]
    findings_listed: Annotated[
        tuple[FindingField, ...], Says("Every finding this paper may show", "The sheet Findings")
    ]
    findings: Annotated[int, Says("How many findings this paper may show", "Counted from Findings", "14")]
    findings_covered: Annotated[
        int, Says("How many of them a live action answers", "Counted from Actions: Findings", "14")
    ]
    statements: Annotated[
        tuple[StatementField, ...], Says("The Statements of Action, one a JTAI report", "The sheet Sources")
    ]
    next_period: Annotated[NextPeriodField, Says("What falls due next", "The due dates")]
    movement: Annotated[
        MovementField, Says("What changed since the board last met", "Worked out against the earlier month's record")
    ]
    what_changed: Annotated[
        WhatChangedField, Says("What changed as a board's report lists it", "Worked out from plan.movement")
    ]
    measures: Annotated[
        MeasuresField,
        Says("The measures this paper may show; a public one shows no small numbers of people", "The sheet Measures"),
    ]
    states_picture: Annotated[
        PictureField, Says("A bar a theme: how many actions stand in each state", "The counts of the themes")
    ]
    trend: Annotated[TrendField, Says("The states month by month", "Earlier months' records")]
