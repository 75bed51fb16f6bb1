"""The plan as each access may see it: a view that does not hold what is withheld.

Rules: domain of the programme and Schedule 12A to the Local Government Act 1972. Of a public action a public paper
prints what `ShownAction` holds; of a withheld one its reference, theme and status. An exempt paper shows public rows
as public papers do, and those exempt under its own paragraph in full. An internal paper shows everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import Access, Assurance, ChangeKind, Colour, Decision, SourceKind, State
from pipeline.plan.exceptions import exceptions
from pipeline.plan.model import (
    Action,
    Change,
    ChangeRequest,
    Finding,
    Gap,
    Measure,
    Risk,
    Settings,
    Source,
    Submission,
    Theme,
    Value,
)
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.status import Tally, disagreement_words, status_words, tally
from pipeline.plan.text import Text, paragraph

NO_PUBLIC_UPDATE = "No public update this month"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change's kind, dates and decision, which are public; who decided and where are not.

    counts          approved, and decided by As at
    before, after   the due date before and after; None for a change of another kind
    """

    kind: ChangeKind
    decision: Decision
    counts: bool
    before: PlanDate | None
    after: PlanDate | None
    decided_on: PlanDate | None
    internal: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What only a paper that shows the action in full may print."""

    progress: Text
    impact: Text
    evidence: Text
    forecast: PlanDate | None
    reason: Text
    recovery: Text
    disagreement: str
    requested: tuple[ChangeRequest, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAction:
    """An action as far as this access may see it. `detail` is there only where it is shown in full.

    wording   the public wording, or the words that stand where there is none
    """

    ref: str
    theme: Theme
    objective: str
    action: str
    findings: tuple[Finding, ...]
    lead: str
    lead_organisation: str
    partners: tuple[str, ...]
    start: PlanDate | None
    original_due: PlanDate
    current_due: PlanDate
    status: str
    state: State
    assurance: Assurance
    success_measure: Text
    wording: Text
    is_re_programmed: bool
    changes: tuple[ShownChange, ...]
    detail: Detail | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldAction:
    """An action this access may not see: all that is said of it."""

    ref: str
    theme: Theme
    status: str
    state: State
    access: Access

    @property
    def because(self) -> str:
        """What stands in place of its words."""
        return f"Withheld (paragraph {self.access.paragraph})" if self.access.is_exempt else "Managed internally"


Row = ShownAction | WithheldAction | Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownException:
    """An exception. Of a withheld action no reasons are given."""

    row: ShownAction | WithheldAction
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding with the rows this access may see under it.

    is_covered   a live action answers it, shown or not
    """

    finding: Finding
    rows: tuple[ShownAction, ...]
    is_covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStatement:
    """A JTAI report's Statement of Action. `withheld` answers some finding, and which is not said."""

    source: Source
    findings: tuple[ShownFinding, ...]
    withheld: tuple[WithheldAction, ...]
    tally: Tally
    exceptions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTheme:
    """A theme, its rows and its counts, which cover every live action.

    submission     what its lead sent; only internal papers see it
    overall_last   its lead's overall colour last month; only internal papers see it
    """

    theme: Theme
    rows: tuple[Row, ...]
    tally: Tally
    exceptions: int
    submission: Submission | None
    overall_last: Colour | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The month as one access may see it. It holds nothing that is withheld.

    unplaced   rows in error whose theme cannot be read
    """

    access: Access
    settings: Settings
    themes: tuple[ShownTheme, ...]
    unplaced: tuple[Gap, ...]
    statements: tuple[ShownStatement, ...]
    findings: tuple[ShownFinding, ...]
    exceptions: tuple[ShownException, ...]
    high_risks: tuple[Risk, ...]
    silent_themes: tuple[Theme, ...]
    themes_reporting: int
    risks: tuple[Risk, ...]
    measures: tuple[Measure, ...]
    values: tuple[Value, ...]
    tally: Tally
    exceptions_total: int

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for theme in self.themes for row in theme.rows) + self.unplaced


def may_see(paper: Access, row: Access) -> bool:
    """Whether a paper of one access may hold matter of another in full."""
    return paper.is_internal or row.is_public or (paper.is_exempt and row == paper)


def view(month: Month, access: Access) -> PlanView:
    """The month as `access` may see it."""
    rows = {id(row): _shown(row, access) for row in month.rows}
    found = exceptions(month)
    in_exception = {item.action.ref for item in found.actions}
    themes = tuple(_shown_theme(month, theme, rows, in_exception, access) for theme in month.master.themes)
    findings = tuple(
        _shown_finding(month, finding, rows)
        for finding in month.master.findings
        if access.is_internal or finding.source.published
    )
    return PlanView(
        access=access,
        settings=month.settings,
        themes=themes,
        unplaced=tuple(_shown_gap(gap, access) for gap in month.gaps if gap.theme is None),
        statements=tuple(
            _shown_statement(month, source, findings, rows, in_exception)
            for source in month.master.sources
            if source.kind is SourceKind.JTAI and (access.is_internal or source.published)
        ),
        findings=findings,
        exceptions=tuple(_shown_exception(rows[id(item.action)], item.reasons) for item in found.actions),
        high_risks=tuple(risk for risk in found.risks if may_see(access, risk.access)),
        silent_themes=found.silent_themes,
        themes_reporting=len(month.master.themes) - len(found.silent_themes),
        risks=tuple(risk for risk in month.risks if may_see(access, risk.access)),
        measures=tuple(measure for measure in month.master.measures if may_see(access, measure.access)),
        values=tuple(value for value in month.values if may_see(access, value.measure.access)),
        tally=tally(month.rows, month.as_at),
        exceptions_total=len(found.actions),
    )


def _shown(row: AgreedAction | Gap, access: Access) -> Row:
    if isinstance(row, Gap):
        return _shown_gap(row, access)
    if not may_see(access, row.action.access):
        return WithheldAction(
            ref=row.ref,
            theme=row.theme,
            status=status_words(row),
            state=row.state,
            access=row.action.access,
        )
    action = _without_unpublished(row.action, access)
    in_full = not access.is_public and not (access.is_exempt and action.access.is_public)
    return ShownAction(
        ref=row.ref,
        theme=row.theme,
        objective=action.objective,
        action=action.action,
        findings=action.findings,
        lead=action.lead,
        lead_organisation=action.lead_organisation,
        partners=action.partners,
        start=action.start,
        original_due=action.original_due,
        current_due=row.current_due,
        status=status_words(row),
        state=row.state,
        assurance=action.assurance,
        success_measure=action.success_measure,
        wording=row.account.public_wording or (paragraph(NO_PUBLIC_UPDATE),),
        is_re_programmed=row.is_re_programmed,
        changes=tuple(_shown_change(row, change, action if in_full else None) for change in row.changes),
        detail=_detail(row, action, access) if in_full else None,
    )


def _shown_gap(gap: Gap, access: Access) -> Gap:
    """A row in error. Its problems quote what was typed, whose access nobody knows: only an internal paper has that."""
    if access.is_internal:
        return gap
    return replace(gap, problems=tuple(replace(item, message="", hint="", related=()) for item in gap.problems))


def _without_unpublished(action: Action, access: Access) -> Action:
    """The action without findings of a source never published: they are internal, whatever the action is."""
    if access.is_internal:
        return action
    return replace(action, findings=tuple(finding for finding in action.findings if finding.source.published))


def _detail(row: AgreedAction, action: Action, access: Access) -> Detail:
    """Reasons and recovery of a submission are internal, even where the action itself is exempt."""
    is_internal = access.is_internal
    return Detail(
        progress=row.account.progress,
        impact=row.account.impact,
        evidence=row.account.evidence,
        forecast=row.account.forecast,
        reason=row.reason if is_internal else (),
        recovery=row.recovery if is_internal else (),
        disagreement=disagreement_words(row),
        requested=tuple(
            replace(asked, action=action, reason=asked.reason if is_internal else ()) for asked in row.requested
        ),
    )


def _shown_change(row: AgreedAction, change: Change, in_full: Action | None) -> ShownChange:
    """`in_full` is the action as this access sees it, where it is shown in full."""
    before = None
    if change.kind.moves_due:
        earlier = row.counted[: row.counted.index(change)] if change in row.counted else row.counted
        moved = [counted.to_date for counted in earlier if counted.kind.moves_due and counted.to_date]
        before = moved[-1] if moved else row.action.original_due
    return ShownChange(
        kind=change.kind,
        decision=change.decision,
        counts=change in row.counted,
        before=before,
        after=change.to_date,
        decided_on=change.decided_on,
        internal=replace(change, action=in_full) if in_full else None,
    )


def _shown_exception(row: Row, reasons: tuple[str, ...]) -> ShownException:
    assert not isinstance(row, Gap)  # a row in error is no exception: it has no state
    return ShownException(row=row, reasons=reasons if isinstance(row, ShownAction) else ())


def _shown_theme(
    month: Month, theme: Theme, rows: dict[int, Row], in_exception: set[str], access: Access
) -> ShownTheme:
    own = tuple(row for row in month.rows if row.theme == theme)
    return ShownTheme(
        theme=theme,
        rows=tuple(rows[id(row)] for row in own),
        tally=tally(own, month.as_at),
        exceptions=sum(row.ref in in_exception for row in own),
        submission=month.submission(theme) if access.is_internal else None,
        overall_last=_overall_last(month, theme) if access.is_internal else None,
    )


def _overall_last(month: Month, theme: Theme) -> Colour | None:
    recorded = month.previous.themes if month.previous else ()
    return next((item.overall for item in recorded if item.code == theme.code), None)


def _answering(month: Month, finding: Finding) -> tuple[AgreedAction, ...]:
    return tuple(row for row in month.actions if any(item.ref == finding.ref for item in row.action.findings))


def _shown_finding(month: Month, finding: Finding, rows: dict[int, Row]) -> ShownFinding:
    answering = _answering(month, finding)
    shown = (rows[id(row)] for row in answering)
    return ShownFinding(
        finding=finding,
        rows=tuple(row for row in shown if isinstance(row, ShownAction)),
        is_covered=any(row.is_live for row in answering),
    )


def _shown_statement(
    month: Month, source: Source, findings: tuple[ShownFinding, ...], rows: dict[int, Row], in_exception: set[str]
) -> ShownStatement:
    own = tuple(row for row in month.actions if any(finding.source == source for finding in row.action.findings))
    shown = (rows[id(row)] for row in own)
    return ShownStatement(
        source=source,
        findings=tuple(item for item in findings if item.finding.source == source),
        withheld=tuple(row for row in shown if isinstance(row, WithheldAction)),
        tally=tally(own, month.as_at),
        exceptions=sum(row.ref in in_exception for row in own),
    )
