"""The report's own words under the council's headings, the priorities it serves, and its appendices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.says import NOTHING, Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityField:
    """A priority of the Council Plan."""

    number: Annotated[str, Says("Its number", "Council plan: No", "1")]
    priority: Annotated[
        str,
        Says("Its words", "Council plan: Priority", "Improving outcomes for children and young people in Solihull"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGroupField:
    """A group of Council Plan priorities and what the report contributes to it."""

    name: Annotated[str, Says("The group's name", "Council plan: Group", "People and Communities")]
    priorities: Annotated[tuple[PriorityField, ...], Says("The priorities of the group", "The sheet Council plan")]
    contribution: Annotated[
        Text,
        Says(
            "What the report contributes to the group, or that it does not directly",
            "Council plan: Contribution",
            "Priority 1: The plan exists for this priority …",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixField:
    """An appendix as the report lists it."""

    letter: Annotated[str, Says("Its letter", "The order of Meetings: Papers", "A")]
    kind: Annotated[str, Says("The kind of paper, by its template's name", "Meetings: Papers", "Improvement plan")]
    name: Annotated[str, Says("What the report calls it", "The order of Meetings: Papers", "Appendix A")]
    title: Annotated[str, Says("Its title", "Meetings: Papers, and the theme", "Highlight report: Workforce")]
    line: Annotated[
        str,
        Says(
            "Name and title, and whether it is not for publication",
            "Meetings: Papers",
            "Appendix D: Improvement plan (not for publication: paragraph 3 of Schedule 12A)",
        ),
    ]
    is_exempt: Annotated[
        bool, Says("Whether this report's readers cannot have it", "Meetings: Papers and Access", "yes")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeField:
    """The report's own words, under the council's headings; one not supplied says so, marked, in a draft."""

    executive_summary: Annotated[
        Text,
        Says(
            "The executive summary",
            "The narrative, section 1",
            "This is the second report to the Health and Wellbeing Board …",
        ),
    ]
    decisions: Annotated[
        Text,
        Says(
            "What the board is asked to decide",
            "The narrative, section 2",
            "The Health and Wellbeing Board is asked to: …",
        ),
    ]
    matters: Annotated[
        Text,
        Says(
            "The matters for consideration, before the run's own paragraphs",
            "The narrative, section 3",
            "What children and families should notice …",
        ),
    ]
    options: Annotated[
        Text,
        Says(
            "The options considered, and the evidence",
            "The narrative, section 4",
            "Partners considered pausing part of the plan until staffing …",
        ),
    ]
    reasons: Annotated[
        Text,
        Says(
            "Why the preferred option is recommended",
            "The narrative, section 5",
            "Keeping to a smaller number of firm dates maintains pace …",
        ),
    ]
    priorities: Annotated[
        Text,
        Says("Words on the Council Plan priorities, before the run's own table", "The narrative, section 6.1", NOTHING),
    ]
    consultation: Annotated[
        Text,
        Says(
            "Consultation and scrutiny",
            "The narrative, section 6.2",
            "Scrutiny members asked for a closer look at workforce …",
        ),
    ]
    financial: Annotated[
        Text,
        Says(
            "Financial implications",
            "The narrative, section 6.3",
            "Health, police and schools fund their own actions. …",
        ),
    ]
    legal: Annotated[
        Text,
        Says(
            "Legal implications",
            "The narrative, section 6.4",
            "Records must be accurate and available to those who need …",
        ),
    ]
    risk: Annotated[
        Text,
        Says(
            "Risk implications, with the risk appetite",
            "The narrative, section 6.5",
            "The most serious risks are the area's reliance on agency …",
        ),
    ]
    equality: Annotated[
        Text,
        Says(
            "Equality implications",
            "The narrative, section 6.6",
            "The equality analysis of the plan, promised in the last …",
        ),
    ]
    linkages: Annotated[
        Text,
        Says(
            "Linkages with regional and health bodies",
            "The narrative, section 6.7",
            "Health partners' winter plan protects the time of the …",
        ),
    ]
    appendices: Annotated[
        Text, Says("Words on the appendices, before the run's own list", "The narrative, section 7", NOTHING)
    ]
    background: Annotated[
        Text,
        Says(
            "Background papers, before the run's own list",
            "The narrative, section 8",
            "Notes of the family group reference panel on the draft plan …",
        ),
    ]
    other_documents: Annotated[
        Text, Says("Other relevant documents, before the run's own list", "The narrative, section 9", NOTHING)
    ]
