"""The plan as each access may see it: a view that does not hold what is withheld.

Rules: domain of the programme and Schedule 12A to the Local Government Act 1972. Of a public action a public paper
prints what `ShownAction` holds; of a withheld one its reference, theme and status. An exempt paper shows public rows
as public papers do, and those exempt under its own paragraph in full. An internal paper shows everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from pipeline.plan.choices import Access, Colour, SourceKind, State
from pipeline.plan.exceptions import ActionException, exceptions, is_told_by_state, reasons
from pipeline.plan.measure_view import shown_measures
from pipeline.plan.model import Action, Change, Finding, Gap, Source, Theme
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.moved_view import moved_as_seen, shown_movement
from pipeline.plan.movement import Move, Movement, movement
from pipeline.plan.record import Record
from pipeline.plan.status import disagreement_words, status_words, tally
from pipeline.plan.text import paragraph
from pipeline.plan.view import (
    Detail,
    PlanView,
    Row,
    ShownAction,
    ShownChange,
    ShownException,
    ShownFinding,
    ShownMovement,
    ShownStatement,
    ShownTheme,
    WithheldAction,
)

NO_PUBLIC_UPDATE = "No public update this month"


def may_see(paper: Access, row: Access) -> bool:
    """Whether a paper of one access may hold matter of another in full."""
    return paper.is_internal or row.is_public or (paper.is_exempt and row == paper)


def view(month: Month, access: Access, since: Record | None = None) -> PlanView:
    """The month as `access` may see it, and what moved since an earlier month on record."""
    month = _without_unpublished(month, access)
    since_then = movement(month, since) if since else None
    moves = {id(move.row): move for move in since_then.moves} if since_then else {}
    rows = {id(row): _shown(row, access, moves.get(id(row))) for row in month.rows}
    found = exceptions(month)
    listed = tuple(item for item in found.actions if _is_listed(rows[id(item.action)], item.action))
    in_exception = {item.action.ref for item in listed}
    themes = tuple(_shown_theme(month, theme, rows, in_exception, access) for theme in month.master.themes)
    findings = tuple(_shown_finding(month, finding, rows, access) for finding in month.master.findings)
    return PlanView(
        access=access,
        settings=month.settings,
        themes=themes,
        unplaced=tuple(_shown_gap(gap, access) for gap in month.gaps if gap.theme is None),
        statements=tuple(
            _shown_statement(month, source, findings, rows, in_exception)
            for source in month.master.sources
            if source.kind is SourceKind.JTAI
        ),
        findings=findings,
        exceptions=tuple(_shown_exception(rows[id(item.action)], item) for item in listed),
        high_risks=tuple(risk for risk in found.risks if may_see(access, risk.access)),
        silent_themes=found.silent_themes,
        themes_reporting=len(month.master.themes) - len(found.silent_themes),
        risks=tuple(risk for risk in month.risks if may_see(access, risk.access)),
        measures=shown_measures(
            month,
            (measure for measure in month.master.measures if may_see(access, measure.access)),
            since,
            in_full=access.is_internal,
        ),
        tally=tally(month.rows, month.as_at),
        in_exception=tuple(item.action.ref for item in listed),
        movement=_shown_movement(month, since_then, rows, access) if since_then else None,
    )


def _shown_movement(month: Month, found: Movement, rows: dict[int, Row], access: Access) -> ShownMovement:
    """A risk that is closed has no access on record, so that only internal papers tell of it."""
    risks = [move for move in found.risks if access.is_internal or (move.risk and may_see(access, move.risk.access))]
    return shown_movement(month, found, rows, risks, tells_all=access.is_internal)


def _shown(row: AgreedAction | Gap, access: Access, move: Move | None) -> Row:
    if isinstance(row, Gap):
        return _shown_gap(row, access)
    if not may_see(access, row.action.access):
        return WithheldAction(
            ref=row.ref,
            theme=row.theme,
            status=status_words(row),
            state=row.state,
            access=row.action.access,
            moved=moved_as_seen(move, is_withheld=True) if move else None,
        )
    action = row.action
    in_full = not access.is_public and not (access.is_exempt and action.access.is_public)
    return ShownAction(
        ref=row.ref,
        theme=row.theme,
        objective=action.objective,
        action=action.action,
        findings=action.findings,
        lead=action.lead,
        partners=action.partners,
        start=action.start,
        original_due=action.original_due,
        current_due=row.current_due,
        status=status_words(row),
        state=row.state,
        assurance=action.assurance,
        success_measure=action.success_measure,
        wording=row.account.public_wording or (paragraph(NO_PUBLIC_UPDATE),),
        completed=row.account.completed if row.state is State.COMPLETE else None,
        is_re_dated=row.is_re_dated,
        is_re_programmed=row.is_re_programmed,
        changes=tuple(_shown_change(row, change, action if in_full else None) for change in row.changes),
        detail=_detail(row, access) if in_full else None,
        moved=moved_as_seen(move, tells_all=access.is_internal) if move else None,
    )


def _without_unpublished(month: Month, access: Access) -> Month:
    """The month as if sources not published by As at had never reported, which are internal, findings and all."""
    if access.is_internal:
        return month
    known = tuple(source for source in month.master.sources if _is_published(source, month.as_at))
    master = replace(
        month.master,
        sources=known,
        findings=tuple(finding for finding in month.master.findings if finding.source in known),
    )
    return replace(month, master=master, rows=tuple(_answering_only(row, known) for row in month.rows))


def _is_published(source: Source, as_at: date) -> bool:
    return source.published is not None and source.published.day <= as_at


def _answering_only(row: AgreedAction | Gap, known: Collection[Source]) -> AgreedAction | Gap:
    findings = tuple(finding for finding in _findings_of(row) if finding.source in known)
    if isinstance(row, Gap):
        return replace(row, findings=findings)
    return replace(row, action=replace(row.action, findings=findings))


def _shown_gap(gap: Gap, access: Access) -> Gap:
    """A row in error. Its problems quote what was typed, whose access nobody knows: only an internal paper has that."""
    if access.is_internal:
        return gap
    quoteless = tuple(replace(item, message="", hint="", related=()) for item in gap.problems)
    return replace(gap, problems=quoteless, findings=())


def _detail(row: AgreedAction, access: Access) -> Detail:
    """Reasons and recovery of a submission are internal, even where the action itself is exempt."""
    return Detail(
        lead_organisation=row.action.lead_organisation,
        progress=row.account.progress,
        impact=row.account.impact,
        evidence=row.account.evidence,
        forecast=row.account.forecast,
        reason=row.reason if access.is_internal else (),
        recovery=row.recovery if access.is_internal else (),
        disagreement=disagreement_words(row),
        agreed_because=row.action.agreed_because if row.is_settled else "",
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


def _is_listed(row: Row, action: AgreedAction) -> bool:
    """Where its state is no reason, its place among the exceptions would tell that a withheld forecast moved."""
    return not isinstance(row, WithheldAction) or is_told_by_state(action)


def _shown_exception(row: Row, found: ActionException) -> ShownException:
    """Of a withheld action no reasons; of one not shown in full none that tells its forecast."""
    assert not isinstance(row, Gap)  # a row in error is no exception: it has no state
    if isinstance(row, WithheldAction):
        return ShownException(row=row, reasons=())
    return ShownException(row=row, reasons=found.reasons if row.detail else reasons(found.action, in_full=False))


def _shown_theme(
    month: Month, theme: Theme, rows: dict[int, Row], in_exception: set[str], access: Access
) -> ShownTheme:
    own = tuple(row for row in month.rows if row.theme == theme)
    return ShownTheme(
        theme=theme,
        rows=tuple(rows[id(row)] for row in own),
        tally=tally(own, month.as_at),
        in_exception=tuple(row.ref for row in own if row.ref in in_exception),
        submission=month.submission(theme) if access.is_internal else None,
        overall_last=_overall_last(month, theme) if access.is_internal else None,
    )


def _overall_last(month: Month, theme: Theme) -> Colour | None:
    recorded = month.previous.themes if month.previous else ()
    return next((item.overall for item in recorded if item.code == theme.code), None)


def _answering(month: Month, findings: Iterable[Finding]) -> tuple[AgreedAction | Gap, ...]:
    """The rows that answer one of these findings; one in error as far as its Findings cell could be read."""
    refs = {finding.ref for finding in findings}
    return tuple(row for row in month.rows if refs & {finding.ref for finding in _findings_of(row)})


def _findings_of(row: AgreedAction | Gap) -> tuple[Finding, ...]:
    return row.findings if isinstance(row, Gap) else row.action.findings


def _shown_finding(month: Month, finding: Finding, rows: dict[int, Row], access: Access) -> ShownFinding:
    answering = _answering(month, [finding])
    shown = (rows[id(row)] for row in answering if not isinstance(row, Gap) or may_see(access, row.access))
    return ShownFinding(
        finding=finding,
        rows=tuple(row for row in shown if not isinstance(row, WithheldAction)),
        is_covered=any(isinstance(row, Gap) or row.is_live for row in answering),
    )


def _shown_statement(
    month: Month, source: Source, findings: tuple[ShownFinding, ...], rows: dict[int, Row], in_exception: set[str]
) -> ShownStatement:
    own = _answering(month, (finding for finding in month.master.findings if finding.source == source))
    shown = (rows[id(row)] for row in own)
    return ShownStatement(
        source=source,
        findings=tuple(item for item in findings if item.finding.source == source),
        withheld=tuple(row for row in shown if isinstance(row, WithheldAction)),
        tally=tally(own, month.as_at),
        in_exception=tuple(row.ref for row in own if row.ref in in_exception),
    )
