"""The findings of inspections and reviews, and the Statements of Action that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.actions import ActionField
from pipeline.papers.fields.counts import CountsField, Day
from pipeline.papers.fields.says import NOTHING, Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingField:
    """A finding, and the actions that answer it as far as this paper may show them."""

    ref: Annotated[str, Says("The finding's reference", "Findings: Ref", "J1")]
    source: Annotated[str, Says("The report it stands in", "Findings: Source", "Joint targeted area inspection report")]
    paragraph: Annotated[
        str, Says("Where it stands in that report; nothing where nobody typed it", "Findings: Paragraph", "9")
    ]
    kind: Annotated[str, Says("What sort of finding it is, or nothing", "Findings: Kind", "priority action")]
    text: Annotated[Text, Says("Its words", "Findings: Finding", "Decisions at the front door take too long. …")]
    addressed_to: Annotated[str, Says("Whom it is addressed to", "Findings: Addressed to", "Solihull Council")]
    actions: Annotated[tuple[ActionField, ...], Says("The actions that answer it", "Actions: Findings")]
    note: Annotated[
        str,
        Says(
            "What to print in place of a table without rows: that no live action answers it, or that those are"
            " withheld; else nothing",
            "Worked out from Actions: Findings and Publish",
            NOTHING,
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementField:
    """The Statement of Action that answers one JTAI report."""

    inspection: Annotated[
        str, Says("The inspection report it answers", "Sources: Source", "Joint targeted area inspection report")
    ]
    published: Annotated[Day, Says("The day that report was published", "Sources: Published", "21st February 2022")]
    received: Annotated[Day, Says("The day it was received", "Sources: Received", "22nd February 2022")]
    due: Annotated[
        Day,
        Says(
            "The day the statement was due, 70 working days from receipt, or “Not known”",
            "Worked out from Sources: Received",
            "7th June 2022",
        ),
    ]
    submitted: Annotated[Day, Says("The day the statement was submitted", "Sources: Submitted", "31st May 2022")]
    accepted: Annotated[Day, Says("The day it was accepted", "Sources: Accepted", "22nd July 2022")]
    answered_by: Annotated[
        str,
        Says(
            "Who answers for it",
            "Meetings: Report from, or Settings: Contact",
            "Director of Children's Services",
        ),
    ]
    findings: Annotated[tuple[FindingField, ...], Says("The report's findings", "The sheet Findings")]
    uncovered: Annotated[
        tuple[FindingField, ...], Says("Those that no live action answers", "Worked out from Actions: Findings")
    ]
    withheld: Annotated[
        tuple[ActionField, ...],
        Says(
            "Actions that answer a finding but are withheld here: reference, theme and status only",
            "Actions: Findings and Publish",
        ),
    ]
    findings_total: Annotated[int, Says("How many findings there are", "Counted from Findings", "8")]
    findings_covered: Annotated[
        int, Says("How many of them a live action answers", "Counted from Actions: Findings", "8")
    ]
    counts: Annotated[
        CountsField, Says("How many of the actions that answer them stand in each state", "Counted from Actions")
    ]
