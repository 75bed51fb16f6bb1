"""Rules about what moved since the month before: actions that vanished, figures that fell, statuses that went back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.checks.told import cell_of
from pipeline.intake.columns import ACTIONS, CHANGES
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import ChangeKind, Decision, State, Status
from pipeline.plan.model import Change, Value
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.record import Record, RecordedAction, RecordedRequest, RecordedValue
from pipeline.plan.refs import ref_key
from pipeline.plan.status import SUMMED_STATES, tally, whole_percentages
from pipeline.plan.text import plain
from pipeline.plan.wording import is_nearly
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity

_FINANCIAL_YEAR_BEGINS = 4
_STEPS = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETE)


def no_action_vanishes(month: Month) -> Iterator[Problem]:
    """What a board was promised stands in the plan, finished, superseded or under another reference."""
    before = month.previous
    if before is None or _may_be_one_in_error(month, before):
        return
    standing = {ref_key(row.ref) for row in month.rows}
    standing |= {ref_key(ref) for row in month.actions for ref in row.action.previous_refs}
    for action in before.actions:
        if action.is_live and ref_key(action.ref) not in standing:
            yield Problem(
                code="action-vanished",
                where=Place(file=month.master.file, sheet=ACTIONS.name),
                message=f"Action {action.ref} was in the plan in {before.month} ({action.state}), and now it is not",
                hint=f"Type its row again and set Status Superseded, or type {action.ref} under Previous refs of the "
                "action that it has become.",
            )


def _may_be_one_in_error(month: Month, before: Record) -> bool:
    """Whether a row of Actions that cannot be read may be what seems to have vanished."""
    known = {ref_key(action.ref) for action in before.actions}
    return any(ref_key(gap.ref) not in known for gap in month.gaps)


def percent_complete_does_not_fall(month: Month) -> Iterator[Problem]:
    """The headline of every report; when it falls, somebody asks why."""
    before = month.previous
    if before is None or month.gaps:
        return
    now = tally(month.rows, month.as_at)
    then, live_then = _complete_in(before.actions)
    percent = _percent_complete(before.actions)
    if now.percent(State.COMPLETE) >= percent or now.count(State.COMPLETE) * live_then >= then * now.total:
        return
    reasons = tuple(_why_it_fell(month, before))
    yield Problem(
        code="percent-complete-fell",
        severity=Severity.WARNING,
        where=Place(file=month.master.file, sheet=ACTIONS.name),
        related=tuple(place for _, places in reasons for place in places),
        message=f"{now.percent(State.COMPLETE)}% of actions are Complete, and in {before.month} it was {percent}%: "
        + "; ".join(words for words, _ in reasons),
        hint="If that is so, say why in the narrative, before the board asks; else correct the Status.",
    )


def _complete_in(actions: Sequence[RecordedAction]) -> tuple[int, int]:
    live = [action for action in actions if action.is_live]
    return sum(action.state is State.COMPLETE for action in live), len(live)


def _percent_complete(actions: Sequence[RecordedAction]) -> int:
    """The percentage as it was printed then."""
    states = [action.state for action in actions]
    shares = whole_percentages([states.count(state) for state in SUMMED_STATES])
    return shares[SUMMED_STATES.index(State.COMPLETE)]


def _why_it_fell(month: Month, before: Record) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """The actions that make it so, in words, and their cells."""
    reopened, out, new = [], [], []
    for row in month.actions:
        was_complete = row.previous is not None and row.previous.state is State.COMPLETE
        if was_complete and row.is_live and row.state is not State.COMPLETE:
            reopened.append(row)
        elif was_complete and not row.is_live:
            out.append(row)
        elif row.is_live and row.state is not State.COMPLETE and (row.previous is None or not row.previous.is_live):
            new.append(row)
    standing = {row.previous.ref for row in month.actions if row.previous}
    gone = [action.ref for action in before.actions if action.state is State.COMPLETE and action.ref not in standing]
    for words, rows in (("no longer Complete", reopened), ("Superseded", out), ("new", new)):
        if rows:
            yield f"{words} {_listed([row.ref for row in rows])}", tuple(cell_of(row, "Status")[0] for row in rows)
    if gone:
        yield f"gone {_listed(gone)}", ()


def _listed(refs: Sequence[str]) -> str:
    return ", ".join(refs)


def running_totals_do_not_fall(month: Month) -> Iterator[Problem]:
    """A count that runs from the start of the year only grows; one that falls was typed wrongly, or starts anew."""
    recorded = {(value.measure.casefold(), value.period): value for value in _recorded_values(month)}
    last: dict[tuple[str, int], Value] = {}
    for value in sorted(month.values, key=lambda value: (value.measure.ref, value.period)):
        if not value.measure.running_total or not isinstance(value.value, Decimal):
            continue
        key = (value.measure.ref, _financial_year(value.period))
        earlier = last.get(key)
        if earlier is not None and isinstance(earlier.value, Decimal) and value.value < earlier.value:
            yield _fallen(month, value, earlier)
        last[key] = value
        then = recorded.get((ref_key(value.measure.ref), value.period))
        if then is not None and _is_revised_down(value, then):
            yield _revised(month, value, then)


def _recorded_values(month: Month) -> tuple[RecordedValue, ...]:
    return month.previous.values if month.previous else ()


def _financial_year(period: CalendarMonth) -> int:
    """The calendar year that a month's financial year begins in."""
    return period.year - (period.number < _FINANCIAL_YEAR_BEGINS)


def _is_revised_down(value: Value, then: RecordedValue) -> bool:
    if value.provisional or then.provisional:
        return False
    return isinstance(value.value, Decimal) and isinstance(then.value, Decimal) and value.value < then.value


def _fallen(month: Month, value: Value, earlier: Value) -> Problem:
    return Problem(
        code="running-total-fell",
        severity=Severity.WARNING,
        where=value.where.at("Value"),
        related=(earlier.where.at("Value"),),
        owner=_owner(month, value),
        message=f"Value of {value.measure.ref} is {value.value} for {value.period}, and {earlier.value} for "
        f"{earlier.period}; a running total does not fall within a year",
        hint=f"Type the total since the year began, {earlier.value} or more; if this is the month's own number, type "
        "No under Running total in the sheet Measures.",
    )


def _revised(month: Month, value: Value, then: RecordedValue) -> Problem:
    return Problem(
        code="running-total-revised",
        severity=Severity.WARNING,
        where=value.where.at("Value"),
        owner=_owner(month, value),
        message=f"Value of {value.measure.ref} for {value.period} is {value.value}; the last report said {then.value}, "
        "and did not call it provisional",
        hint=f"Type {then.value} again; if it was put right, type Yes under Provisional.",
    )


def _owner(month: Month, value: Value) -> str:
    sent = any(submission.file == value.where.place.file for submission in month.submissions)
    return value.measure.theme.lead if sent else PROGRAMME_MANAGER


def no_status_goes_back_without_a_word(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        then = row.previous.agreed.status if row.previous else None
        if then not in _STEPS or row.status not in _STEPS or _STEPS.index(row.status) >= _STEPS.index(then):
            continue
        if row.reason or _has_new_progress(row) or any(change.kind is ChangeKind.RESUME for change in row.counted):
            continue
        where, owner = cell_of(row, "Status")
        yield Problem(
            code="status-went-back",
            severity=Severity.WARNING,
            where=where,
            owner=owner,
            message=f"Status of action {row.ref} is {row.status}, last month it was {then}, and no words say why",
            hint=f"Choose {then}, or say in Reason or in Progress what happened, like: The audit found that the work "
            "must be done again.",
        )


def _has_new_progress(row: AgreedAction) -> bool:
    before = plain(row.previous.agreed.progress) if row.previous else ""
    return bool(row.account.progress) and not is_nearly(plain(row.account.progress), before)


def requested_changes_are_decided(month: Month) -> Iterator[Problem]:
    """A lead who asked for a later date a month ago still does not know it."""
    before = month.previous
    for request in before.requests if before else ():
        row = _still_waiting(request, month)
        if before is None or row is None or _is_decided(request, row, before.month):
            continue
        pending = [change for change in row.changes if change.kind is request.kind]
        yield Problem(
            code="request-not-decided",
            severity=Severity.WARNING,
            where=pending[-1].where.at("Decision") if pending else Place(file=month.master.file, sheet=CHANGES.name),
            message=f"In {before.month} action {row.ref} asked to {request.kind}{_to(request)}; "
            + ("Decision is still pending" if pending else "the sheet Changes has no row for it"),
            hint="Ask the board for its decision, and type approved or rejected under Decision and the day under "
            f"Decided on, like {month.as_at:%d/%m/%Y}.",
        )


def _to(request: RecordedRequest) -> str:
    return f" to {request.to_words}" if request.to_words else ""


def _still_waiting(request: RecordedRequest, month: Month) -> AgreedAction | None:
    """The action, while what was asked for it still matters."""
    for row in month.actions:
        refs = (row.ref, row.previous.ref if row.previous else row.ref)
        if ref_key(request.action) in (ref_key(ref) for ref in refs):
            return row if row.is_live and row.state is not State.COMPLETE else None
    return None


def _is_decided(request: RecordedRequest, row: AgreedAction, asked_in: CalendarMonth) -> bool:
    return any(
        change.kind is request.kind and change.decision is not Decision.PENDING and _is_answer(change, asked_in)
        for change in row.changes
    )


def _is_answer(change: Change, asked_in: CalendarMonth) -> bool:
    """A decision of before the asking answers something else."""
    return change.decided_on is None or change.decided_on.day >= asked_in.first_day


CHECKS = (
    no_action_vanishes,
    percent_complete_does_not_fall,
    running_totals_do_not_fall,
    no_status_goes_back_without_a_word,
    requested_changes_are_decided,
)
