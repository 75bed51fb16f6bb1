"""The sheet Changes -> a register of every change: what was decided, by whom, and whether the plan follows it."""

from __future__ import annotations

from pipeline.papers.fields import RegisterField
from pipeline.papers.filling.action_fields import NOT_KNOWN, NOT_SUPPLIED, capital, change_field, text_or
from pipeline.plan.calendar import DateStyle, day_words
from pipeline.plan.choices import Decision
from pipeline.plan.model import Change, Gap
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.refs import ref_key
from pipeline.plan.text import paragraph
from pipeline.plan.view import PlanView, ShownAction, ShownChange

NOT_DECIDED = "Not decided"


def register_fields(month: Month, view: PlanView) -> tuple[RegisterField, ...]:
    """Every row of the sheet Changes in typed order, rows in error last. `view` is an internal paper's."""
    style = view.settings.date_style
    shown = {
        ref_key(change.internal.ref): change
        for row in view.rows
        if isinstance(row, ShownAction)
        for change in row.changes
        if change.internal
    }
    agreed = {ref_key(row.ref): row for row in month.actions}
    return tuple(
        _row(change, shown.get(ref_key(change.ref)), agreed.get(ref_key(change.action.ref)), month, style)
        for change in month.master.changes
    ) + tuple(_gap_row(gap) for gap in month.master.gaps if gap.sheet == "Changes")


def _row(
    change: Change, shown: ShownChange | None, row: AgreedAction | None, month: Month, style: DateStyle
) -> RegisterField:
    """A change of an action in error has no place among the agreed ones, and so neither dates before nor an effect."""
    field = change_field(
        shown
        or ShownChange(
            kind=change.kind,
            decision=change.decision,
            counts=False,
            before=None,
            after=change.to_date,
            decided_on=change.decided_on,
            internal=change,
        ),
        style,
    )
    is_open = change.decision is Decision.PENDING
    return RegisterField(
        ref=change.ref,
        action=change.action.ref,
        about=change.action.action,
        theme=change.action.theme.name,
        kind=field.kind,
        from_words=field.from_words if row else change.from_words or NOT_KNOWN,
        to_words=field.to_words,
        reason=text_or(change.reason, NOT_SUPPLIED),
        decision=capital(field.decision),
        decided_by=NOT_DECIDED if is_open else change.decided_by or "Decided by: not supplied",
        decided_on=NOT_DECIDED if is_open else field.decided_on,
        minute=NOT_DECIDED if is_open else change.minute or "Minute: not supplied",
        counts=_counts_words(change, row, month),
        is_gap=False,
    )


def _counts_words(change: Change, row: AgreedAction | None, month: Month) -> str:
    """Whether the plan follows a change this month, and why not."""
    if row is None:
        return "Not known: its action is in error"
    if change.decision is Decision.PENDING:
        return "No: not decided yet"
    if change.decision is Decision.REJECTED:
        return "No: rejected"
    if change not in row.counted:
        if change.decided_on is None:
            return "No: the day of the decision is not supplied"
        return f"No: decided after {day_words(month.as_at, month.settings.date_style)}"
    later = [
        other.ref
        for other in row.counted[row.counted.index(change) + 1 :]
        if (change.kind.moves_due and other.kind.moves_due) or (change.kind.sets_status and other.kind.sets_status)
    ]
    return f"Yes, until {later[0]}" if later else "Yes"


def _gap_row(gap: Gap) -> RegisterField:
    return RegisterField(
        ref=gap.ref or NOT_KNOWN,
        action=gap.action or NOT_KNOWN,
        about=gap.words,
        theme=gap.theme.name if gap.theme else NOT_KNOWN,
        kind=NOT_KNOWN,
        from_words=NOT_KNOWN,
        to_words=NOT_KNOWN,
        reason=(paragraph(NOT_KNOWN),),
        decision=NOT_KNOWN,
        decided_by=NOT_KNOWN,
        decided_on=NOT_KNOWN,
        minute=NOT_KNOWN,
        counts="No: its row is in error",
        is_gap=True,
    )
