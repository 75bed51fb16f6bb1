"""An exception of the view -> what a report says of it: why, what it does, what is being done, what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.papers.fields import ActionField, ExceptionField, LineField
from pipeline.papers.filling.action_fields import CHANGE_NOUNS, NONE, action_field, capital, run_on
from pipeline.plan.calendar import DateStyle
from pipeline.plan.choices import Decision
from pipeline.plan.model import ChangeRequest, Submission
from pipeline.plan.view import Detail, ShownAction, ShownException, WithheldAction


def exception_field(
    item: ShownException, sent: Submission | None, style: DateStyle, *, is_internal: bool
) -> ExceptionField:
    """`sent` is what the action's theme sent, as far as the paper may see it.

    Only an internal paper can tell what was not supplied from what it withholds.
    """
    row = item.row
    field = action_field(row, style)
    because = row.because if isinstance(row, WithheldAction) else NONE
    told: dict[str, str] = {}
    asked: list[tuple[str, str]] = []
    if isinstance(row, ShownAction) and row.detail is not None:
        told = _told(row.detail, style)
        asked = list(_asked(row, field, sent))
    return ExceptionField(
        action=field,
        reasons=capital("; ".join(item.reasons)) if item.reasons else because,
        lines=tuple(LineField(label=label, words=words) for label, words in (*told.items(), *asked) if words),
        missing="; ".join(label for label, words in told.items() if is_internal and not words),
    )


def _told(detail: Detail, style: DateStyle) -> dict[str, str]:
    """What a lead owes of every exception, by label; "" where nothing was said."""
    return {
        "Why": run_on(detail.reason),
        "Impact": run_on(detail.impact),
        "Recovery": run_on(detail.recovery),
        "Forecast": detail.forecast.words(style) if detail.forecast else "",
    }


def _asked(row: ShownAction, field: ActionField, sent: Submission | None) -> Iterator[tuple[str, str]]:
    """Changes that wait for a decision; one asked for again this month is said once."""
    waiting = [change.kind for change in row.changes if change.decision is Decision.PENDING]
    yield from (("Proposed", change.line) for change in field.changes if change.decision == "proposed")
    for request in sent.requested if sent else ():
        if request.action.ref == field.ref and request.kind not in waiting:
            yield "Asked for", _request_line(request)


def _request_line(request: ChangeRequest) -> str:
    start = f" from {request.from_words}" if request.from_words else ""
    end = f" to {request.to_words}" if request.to_words else ""
    reason = f" Reason: {run_on(request.reason)}" if request.reason else ""
    return f"{CHANGE_NOUNS[request.kind]}{start}{end}.{reason}"
