"""The one thing first said of an action: what became of it between an earlier record and now.

It follows from states alone, and of an action that was started or settled from its status and its update.
"""

from __future__ import annotations

from enum import StrEnum

from pipeline.plan.choices import State, Status
from pipeline.plan.month import AgreedAction
from pipeline.plan.record import RecordedAction


class Turn(StrEnum):
    """The one thing first said of an action, in the words that are printed.

    REOPENED, RESUMED   whatever the colour is now, since Complete and Suspended had none to be better or worse than
    WORSE         off course now (Amber or Red), and less so or not at all then: Green, Not updated or Not due
    BETTER        Amber or Green now, and more off course then
    UNDER_WAY     Not due then and rated now, and it was not started, or nobody may say whether it was
    NO_UPDATE     no update came, and one had; it is neither better nor worse
    AGREED_GREEN  still without an update, and the programme manager settled Green
    """

    NEW = "New"
    BACK = "Back in the plan"
    NEW_AND_REPLACED = "New, and already replaced"
    REPLACED = "Replaced"
    GONE = "Gone from the plan"
    COMPLETED = "Completed"
    SUSPENDED = "Suspended"
    REOPENED = "Reopened"
    RESUMED = "Resumed"
    WORSE = "Worse"
    BETTER = "Better"
    NOT_BEGUN = "No longer begun"
    STARTED = "Started"
    UNDER_WAY = "Due to be under way"
    NO_UPDATE = "No update"
    UPDATED_AGAIN = "Updated again"
    AGREED_GREEN = "Agreed as Green"
    UNCHANGED = "No change"
    IN_ERROR = "In error"


OTHERWISE = (
    Turn.SUSPENDED,
    Turn.REOPENED,
    Turn.RESUMED,
    Turn.NOT_BEGUN,
    Turn.STARTED,
    Turn.UNDER_WAY,
    Turn.NO_UPDATE,
    Turn.UPDATED_AGAIN,
    Turn.AGREED_GREEN,
)
_OWES_NO_UPDATE = (State.COMPLETE, State.SUSPENDED, State.SUPERSEDED, State.NOT_DUE)
_GRAVITY = {State.RED: 2, State.AMBER: 1}


def status_then(then: RecordedAction) -> str:
    """The state as it was printed: "Red, not updated" where no update had come."""
    if _was_not_updated(then) and then.state is not State.NOT_UPDATED:
        return f"{then.state}, not updated"
    return str(then.state)


def _was_not_updated(then: RecordedAction) -> bool:
    return not then.updated and then.state not in _OWES_NO_UPDATE


def turn_of(row: AgreedAction, then: RecordedAction | None) -> Turn:
    if then is None:
        return Turn.NEW if row.is_live else Turn.NEW_AND_REPLACED
    if not then.is_live or not row.is_live:
        if then.is_live:
            return Turn.REPLACED
        return Turn.BACK if row.is_live else Turn.UNCHANGED
    return _of_update(row, then) if row.state is then.state else _of_state(row, then.state)


def _of_update(row: AgreedAction, then: RecordedAction) -> Turn:
    """The state is as it was; whether an update came may not be."""
    if row.is_not_updated is _was_not_updated(then):
        return Turn.UNCHANGED
    return Turn.NO_UPDATE if row.is_not_updated else Turn.UPDATED_AGAIN


def _of_state(row: AgreedAction, before: State) -> Turn:
    """From one live state to another. What a decision did is said before what the colour did."""
    now = row.state
    if now in (State.COMPLETE, State.SUSPENDED):
        return Turn.COMPLETED if now is State.COMPLETE else Turn.SUSPENDED
    if before in (State.COMPLETE, State.SUSPENDED):
        return Turn.REOPENED if before is State.COMPLETE else Turn.RESUMED
    if _gravity(now) > _gravity(before):
        return Turn.WORSE
    if now is State.NOT_DUE:
        return Turn.NOT_BEGUN
    if before is State.NOT_DUE:
        return Turn.STARTED if row.status is Status.IN_PROGRESS else Turn.UNDER_WAY
    if now is State.NOT_UPDATED:
        return Turn.NO_UPDATE
    if _gravity(now) < _gravity(before):
        return Turn.BETTER
    return Turn.AGREED_GREEN if row.is_not_updated else Turn.UPDATED_AGAIN


def _gravity(state: State) -> int:
    """How far off course: Red 2, Amber 1, anything else not."""
    return _GRAVITY.get(state, 0)
