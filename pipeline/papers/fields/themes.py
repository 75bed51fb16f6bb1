"""A theme of the programme, and what its lead sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.actions import ActionField, ChangeRequestField, ExceptionField, RiskField
from pipeline.papers.fields.counts import CountsField, Day
from pipeline.papers.fields.says import Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeField:
    """A theme with its actions, and what its lead sent this month (internal papers only)."""

    code: Annotated[str, Says("The theme's code", "Themes: Code", "PA")]
    name: Annotated[str, Says("The theme's name", "Themes: Theme", "Partnerships")]
    lead: Annotated[str, Says("The post that leads it", "Themes: Lead", "Head of Partnerships and Commissioning")]
    deputy: Annotated[
        str, Says("The deputy's post", "Themes: Deputy", "Partnership Manager, Safeguarding Children Partnership")
    ]
    counts: Annotated[CountsField, Says("How many of its actions stand in each state", "Counted from Actions")]
    actions: Annotated[tuple[ActionField, ...], Says("Its actions, in the plan's order", "The sheet Actions")]
    exceptions: Annotated[
        tuple[ExceptionField, ...],
        Says("Those of them the board's eye is asked for", "Worked out from the agreed RAG and the forecasts"),
    ]
    risks: Annotated[tuple[RiskField, ...], Says("Its risks", "The sheet Risks")]
    has_submission: Annotated[
        bool, Says("Whether its lead sent a highlight report this month", "The highlight report", "yes")
    ]
    completed_by: Annotated[
        str,
        Says("Who filled it in", "Highlight report: Completed by", "Head of Partnerships and Commissioning"),
    ]
    completed_on: Annotated[Day, Says("When it was filled in", "Highlight report: Date", "3rd October 2022")]
    overall: Annotated[
        str,
        Says("The lead's overall colour this month, or “Not supplied”", "Highlight report: Overall RAG", "Amber"),
    ]
    overall_last: Annotated[
        str,
        Says("The lead's overall colour last month; “No earlier month” in the first", "Last month's record", "Green"),
    ]
    summary: Annotated[
        Text,
        Says("The lead's summary", "Highlight report: Summary", "A mixed month. Five of six partners have signed …"),
    ]
    achievements: Annotated[
        Text,
        Says(
            "What was achieved",
            "Highlight report: Achievements",
            "Five signatures to the information-sharing agreement …",
        ),
    ]
    impact: Annotated[
        Text,
        Says(
            "What it means for children and families",
            "Highlight report: Impact for children and families",
            "A duty worker can now learn from the police within the hour …",
        ),
    ]
    planned: Annotated[
        Text,
        Says(
            "What is planned",
            "Highlight report: Planned next month",
            "Eight more nurses on the strategy discussion rota by …",
        ),
    ]
    decisions: Annotated[
        Text,
        Says(
            "The decisions asked of the board, or “None”",
            "Highlight report: Decisions asked of the board",
            "Extend action 2.10 to 30 November 2022 …",
        ),
    ]
    requested: Annotated[
        tuple[ChangeRequestField, ...], Says("The changes its lead asks for", "The sheet Changes requested")
    ]
