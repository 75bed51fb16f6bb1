"""The findings of inspections, and what answers them -> what templates may say of them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.papers.fields import ActionField, Day, FindingField, StatementField
from pipeline.papers.filling.action_fields import NOT_KNOWN, NOT_SUPPLIED, action_field
from pipeline.papers.filling.count_fields import counts_field, covered, findings_figure
from pipeline.plan.calendar import statement_of_action_due
from pipeline.plan.view import PlanView, Row, ShownFinding, ShownStatement


def statement_field(shown: ShownStatement, view: PlanView, answered_by: str) -> StatementField:
    source = shown.source
    due: Day = statement_of_action_due(source.received.day) if source.received else NOT_KNOWN
    findings = [finding_field(item, view) for item in shown.findings]
    return StatementField(
        inspection=source.name,
        published=source.published or NOT_KNOWN,
        received=source.received or NOT_KNOWN,
        due=due,
        submitted=source.submitted or NOT_KNOWN,
        accepted=source.accepted or NOT_KNOWN,
        answered_by=answered_by,
        findings=tuple(findings),
        uncovered=tuple(field for field, item in zip(findings, shown.findings, strict=True) if not item.is_covered),
        withheld=_action_fields(shown.withheld, view),
        findings_total=findings_figure("findings", shown.findings, source.name),
        findings_covered=findings_figure("findings_covered", covered(shown.findings), source.name),
        counts=counts_field(shown.tally, shown.in_exception, source.name),
    )


def finding_field(shown: ShownFinding, view: PlanView) -> FindingField:
    finding = shown.finding
    if shown.rows:
        note = ""
    elif shown.is_covered:
        note = "The actions that answer this finding are withheld from this paper."
    else:
        note = "No live action answers this finding."
    return FindingField(
        ref=finding.ref,
        source=finding.source.name,
        paragraph=finding.paragraph,
        kind=str(finding.kind or ""),
        text=finding.text,
        addressed_to="; ".join(finding.addressed_to) or NOT_SUPPLIED,
        actions=_action_fields(shown.rows, view),
        note=note,
    )


def _action_fields(rows: Iterable[Row], view: PlanView) -> tuple[ActionField, ...]:
    return tuple(action_field(row, view.settings.date_style) for row in rows)
