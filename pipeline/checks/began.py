"""When the plan began, and what follows from a date before that: its year is mistyped, and that is said once."""

from __future__ import annotations

from datetime import date

from pipeline.plan.month import AgreedAction, Month


def plan_began(month: Month) -> date | None:
    """The day the first of the reports that the plan answers was published or received; None where nobody says."""
    known = [when.day for source in month.master.sources for when in (source.published, source.received) if when]
    return min(known, default=None)


def due_is_mistyped(row: AgreedAction, month: Month) -> bool:
    """Whether a date that the action's due date follows from lies before the plan began."""
    began = plan_began(month)
    moved = (change.to_date for change in row.counted if change.kind.moves_due)
    dates = (row.action.original_due, *(when for when in moved if when))
    return began is not None and any(when.day < began for when in dates)
