"""What the template of the narrative form may say: not a paper, but made and checked as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.paper import Properties
from pipeline.papers.fields.says import Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingField:
    """A heading of the council's report, and the words last time."""

    heading: Annotated[str, Says("The heading", "The council's form of report", "Executive Summary")]
    is_main: Annotated[bool, Says("Whether it is a heading of the first level", "The council's form of report", "yes")]
    is_open: Annotated[
        bool,
        Says("Whether words are to be written here, and none stand here yet", "The board's last narrative", "yes"),
    ]
    text: Annotated[
        Text,
        Says(
            "What the board read there last time",
            "The board's last narrative",
            "Early this year inspectors reported on how agencies in Solihull …",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeFormFields:
    """Everything the form's template may say."""

    properties: Annotated[Properties, Says("The file's own properties", "Put together from Meetings and Settings")]
    title: Annotated[str, Says("The title of the form", "The run's own words", "Report narrative")]
    guidance: Annotated[
        str,
        Says(
            "How the form is filled in",
            "The run's own words",
            "Write under each heading; what the board read last time stands there …",
        ),
    ]
    board: Annotated[str, Says("The board it is for", "Meetings: Board", "Health and Wellbeing Board")]
    day: Annotated[str, Says("The day of the meeting, written plainly", "Meetings: Date", "8 November 2022")]
    sections: Annotated[
        tuple[HeadingField, ...], Says("The headings, each with last time's words", "The board's last narrative")
    ]
