"""Which word wins: the master says what was agreed, the submission says what happened, the record what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, ChangeKind, Decision, Status
from pipeline.plan.model import (
    ACCOUNT_HEADINGS,
    Account,
    Action,
    ActionUpdate,
    Change,
    ChangeRequest,
    Gap,
    MasterPlan,
    Narrative,
    Risk,
    Settings,
    Submission,
)
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.record import Record, RecordedAction
from pipeline.plan.refs import ref_key
from pipeline.plan.status import agreed_colour, printed_state, rate
from pipeline.problems import Where

_STATUS_SET_BY = {
    ChangeKind.SUSPEND: Status.SUSPENDED,
    ChangeKind.RESUME: Status.IN_PROGRESS,
    ChangeKind.CLOSE: Status.COMPLETE,
    ChangeKind.MERGE: Status.SUPERSEDED,
    ChangeKind.SPLIT: Status.SUPERSEDED,
}
_CHANGES, _ACTION_UPDATES = "Changes", "Action updates"
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Everything said of actions this month, by the action's reference."""

    settings: Settings
    standing: frozenset[str]
    updates: Mapping[str, ActionUpdate]
    changes: Mapping[str, Sequence[Change]]
    requested: Mapping[str, Sequence[ChangeRequest]]
    recorded: Mapping[str, RecordedAction]
    broken: Mapping[str, Sequence[Gap]]


def agree(
    month: CalendarMonth,
    master: MasterPlan,
    submissions: Sequence[Submission],
    narratives: Sequence[Narrative],
    earlier: Sequence[Record],
    also_read: Sequence[Record] = (),
) -> Month:
    """The month as agreed, from everything that was taken in and the months on record, newest first.

    also_read   what was published besides, as `Month` has it
    """
    previous = earlier[0] if earlier else None
    said = _Said(
        settings=master.settings,
        standing=frozenset(ref_key(row.ref) for row in master.action_rows),
        updates={ref_key(update.action.ref): update for sent in submissions for update in sent.updates},
        changes=_by_action((change.action.ref, change) for change in master.changes),
        requested=_by_action((request.action.ref, request) for sent in submissions for request in sent.requested),
        recorded={ref_key(recorded.ref): recorded for recorded in previous.actions} if previous else {},
        broken=_by_action((gap.action, gap) for gap in _gaps_about_actions(master, submissions) if gap.action),
    )
    return Month(
        month=month,
        master=master,
        submissions=tuple(submissions),
        narratives=tuple(narratives),
        earlier=tuple(earlier),
        also_read=tuple(also_read),
        rows=tuple(row if isinstance(row, Gap) else _agree_row(row, said) for row in master.action_rows),
        risks=_latest_word(
            ((ref_key(risk.ref), risk) for risk in master.risks),
            ((ref_key(risk.ref), _as_agreed(risk, master)) for sent in submissions for risk in sent.risks),
        ),
        values=_latest_word(
            (((ref_key(value.measure.ref), value.period), value) for value in master.values),
            (((ref_key(value.measure.ref), value.period), value) for sent in submissions for value in sent.values),
        ),
    )


def counted_changes(changes: Iterable[Change], settings: Settings) -> tuple[Change, ...]:
    """The changes that count: approved, and decided not after As at. Latest decided last, then the lower row last."""
    decided = [
        (change.decided_on.day, change)
        for change in changes
        if change.decision is Decision.APPROVED and change.decided_on and change.decided_on.day <= settings.as_at
    ]
    return tuple(change for _, change in sorted(decided, key=lambda pair: pair[0]))


def status_by_change(account: Account, counted: Sequence[Change]) -> Account:
    """The account with the status that the latest approved change sets.

    A resume takes an action out of Suspended; it does not keep a lead from completing it afterwards.
    """
    setting = [change for change in counted if change.kind.sets_status]
    if not setting:
        return account
    latest = setting[-1]
    if latest.kind is ChangeKind.RESUME and account.status is Status.COMPLETE:
        return account
    status = _STATUS_SET_BY[latest.kind]
    completed = latest.decided_on if status is Status.COMPLETE else account.completed
    return replace(account, status=status, completed=completed)


def changed_by_hand(action: Action, recorded: RecordedAction) -> tuple[str, ...]:
    """The cells the programme manager changed: neither what her master said last month nor what was agreed."""
    typed = _as_typed(action.account, action.where, recorded)
    return tuple(
        cell.name
        for cell in fields(Account)
        if getattr(typed, cell.name) not in (getattr(recorded.master, cell.name), getattr(recorded.agreed, cell.name))
    )


def _as_typed(account: Account, where: Where, recorded: RecordedAction | None) -> Account:
    """The eight cells as somebody typed them. A blank cell is an answer; a column the sheet has not is none.

    There last month's agreed words stand: one heading renamed must not empty a whole plan's forecasts.
    """
    if recorded is None:
        return account
    lacking = (name for name, headings in ACCOUNT_HEADINGS.items() if where.cells.keys().isdisjoint(headings))
    return replace(account, **{name: getattr(recorded.agreed, name) for name in lacking})


def _agree_row(action: Action, said: _Said) -> AgreedAction | Gap:
    broken = said.broken.get(ref_key(action.ref))
    return _gap_of(action, broken) if broken else _agree_action(action, said)


def _agree_action(action: Action, said: _Said) -> AgreedAction:
    key, settings = ref_key(action.ref), said.settings
    recorded = _recorded(action, said)
    account, voice = _winning_account(action, said.updates.get(key), recorded)
    changes = tuple(said.changes.get(key, ()))
    counted = counted_changes(changes, settings)
    account = status_by_change(account, counted)
    moved = [change.to_date for change in counted if change.kind.moves_due and change.to_date]
    due = moved[-1] if moved else action.original_due
    rating = rate(
        account.status,
        start=action.start,
        due=due.day,
        forecast=account.forecast,
        as_at=settings.as_at,
        amber_up_to=settings.amber_up_to,
    )
    colour = agreed_colour(rating, account.reported, action.agreed)
    updated = voice is not Voice.LAST_MONTH
    return AgreedAction(
        action=action,
        account=account,
        voice=voice,
        current_due=due,
        calculated=rating.colour,
        colour=colour,
        state=printed_state(rating, colour, updated=updated, settled=action.agreed is not None),
        days_late=rating.days_late,
        update=said.updates.get(key),
        previous=recorded,
        changes=changes,
        counted=counted,
        requested=tuple(said.requested.get(key, ())),
    )


def _recorded(action: Action, said: _Said) -> RecordedAction | None:
    """Last month's word on the action, under its own reference or one it had before a restructure.

    A previous reference that still stands in the plan is another action's (one that was split, say), not this one's.
    """
    earlier = (ref for ref in action.previous_refs if ref_key(ref) not in said.standing)
    found = (said.recorded.get(ref_key(ref)) for ref in (action.ref, *earlier))
    return next((recorded for recorded in found if recorded), None)


def _winning_account(
    action: Action, update: ActionUpdate | None, recorded: RecordedAction | None
) -> tuple[Account, Voice]:
    if update is not None:
        return _as_typed(update.account, update.where, recorded), Voice.SUBMISSION
    if recorded is None or changed_by_hand(action, recorded):
        return _as_typed(action.account, action.where, recorded), Voice.MASTER
    return recorded.agreed, Voice.LAST_MONTH


def _gaps_about_actions(master: MasterPlan, submissions: Sequence[Submission]) -> list[Gap]:
    """Broken rows of Changes and Action updates: what nobody can read leaves its action in error."""
    gaps = [gap for gap in master.gaps if gap.sheet == _CHANGES]
    return gaps + [gap for sent in submissions for gap in sent.gaps if gap.sheet == _ACTION_UPDATES]


def _gap_of(action: Action, broken: Sequence[Gap]) -> Gap:
    return Gap(
        sheet="Actions",
        ref=action.ref,
        theme=action.theme,
        action=action.ref,
        where=action.where,
        problems=tuple(problem for gap in broken for problem in gap.problems),
        findings=action.findings,
        access=action.access,
    )


def _as_agreed(risk: Risk, master: MasterPlan) -> Risk:
    """A lead says how a risk stands; who may read it is the master's to say, and until it does, nobody outside."""
    known = next((own for own in master.risks if ref_key(own.ref) == ref_key(risk.ref)), None)
    return replace(risk, access=known.access if known else INTERNAL)


def _by_action(pairs: Iterable[tuple[str, _Kept]]) -> dict[str, list[_Kept]]:
    grouped: dict[str, list[_Kept]] = {}
    for ref, kept in pairs:
        grouped.setdefault(ref_key(ref), []).append(kept)
    return grouped


def _latest_word(master: Iterable[tuple[object, _Kept]], sent: Iterable[tuple[object, _Kept]]) -> tuple[_Kept, ...]:
    """The master's records, each replaced by the submission's of the same key; new ones follow."""
    return tuple((dict(master) | dict(sent)).values())
