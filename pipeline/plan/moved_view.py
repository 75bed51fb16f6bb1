"""What moved, as each access may know it.

Of every action the states then and now are public, as its status is. The dates of a withheld one are not, nor are
forecasts outside internal papers. An action no longer in the plan has no access on record, and is treated as withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import State
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.movement import Move, Movement, RiskMove
from pipeline.plan.status import SUMMED_STATES, tally
from pipeline.plan.turns import Turn, status_then
from pipeline.plan.view import (
    Moved,
    Row,
    ShownMove,
    ShownMovement,
    ShownRiskMove,
    ShownStateMoved,
    WithheldAction,
)


def moved_as_seen(move: Move, *, is_withheld: bool = False, tells_all: bool = False) -> Moved:
    """What a paper may say became of an action. `tells_all`: an internal paper, which tells forecasts too."""
    turn = move.turn
    if is_withheld and turn is Turn.STARTED:
        turn = Turn.UNDER_WAY  # whether it was started is not among what its printed status says
    return Moved(
        turn=turn,
        was=status_then(move.then) if move.then else "",
        due_then=_due_then(move, tells_all=tells_all) if not is_withheld else None,
        days_slipped=move.days_slipped if tells_all else 0,
        replaced_by=move.replaced_by if tells_all else (),
    )


def _due_then(move: Move, *, tells_all: bool) -> PlanDate | None:
    """A day the action was due while it was withheld may stand in its row no more, and was never told."""
    if move.then is None or not move.is_re_dated or not isinstance(move.row, AgreedAction):
        return None
    due = move.then.current_due
    own = (move.row.action.original_due, *(change.to_date for change in move.row.changes))
    return due if tells_all or move.then.was_public or due in own else None


def shown_movement(
    month: Month, found: Movement, rows: Mapping[int, Row], risks: Iterable[RiskMove], *, tells_all: bool
) -> ShownMovement:
    """`rows` are the month's as the access sees them, by identity; `risks` those it may see."""
    shown = {id(move): _shown_move(move, rows, tells_all=tells_all) for move in found.moves}

    def those(moves: tuple[Move, ...]) -> tuple[ShownMove, ...]:
        return tuple(shown[id(move)] for move in moves)

    counts = tally(month.rows, month.as_at)
    told = [shown[id(move)] for move in found.moves if shown[id(move)].moved.is_told and (move.is_live or move.is_gone)]
    return ShownMovement(
        since=found.since.as_at,
        tells_forecasts=tells_all,
        then=tuple(then.ref for then in found.live_then),
        now=counts.all,
        states=tuple(_state_moved(found, state, counts.refs(state)) for state in SUMMED_STATES),
        moved=tuple(sorted(told, key=lambda item: item.moved.turn in (Turn.REPLACED, Turn.GONE))),
        new=those(found.new),
        gone=those(found.gone),
        completed=those(found.completed),
        better=those(found.better),
        worse=those(found.worse),
        otherwise=those(found.otherwise_changed),
        re_dated=_refs(found.re_dated),
        slipped=_refs(found.slipped) if tells_all else (),
        same_state=_refs(found.same_state),
        in_error=_refs(found.in_error),
        risks=tuple(_shown_risk(move, tells_all=tells_all) for move in risks),
    )


def _refs(moves: Iterable[Move]) -> tuple[str, ...]:
    return tuple(move.ref for move in moves)


def _shown_move(move: Move, rows: Mapping[int, Row], *, tells_all: bool) -> ShownMove:
    row = rows[id(move.row)] if move.row is not None else None
    is_withheld = row is None or isinstance(row, WithheldAction)
    moved = moved_as_seen(move, is_withheld=is_withheld, tells_all=tells_all)
    return ShownMove(ref=move.ref, theme=move.theme, row=row, moved=moved)


def _state_moved(found: Movement, state: State, now: tuple[str, ...]) -> ShownStateMoved:
    then = tuple(action.ref for action in found.live_then if action.state is state)
    return ShownStateMoved(state=state, then=then, now=now)


def _shown_risk(move: RiskMove, *, tells_all: bool) -> ShownRiskMove:
    return ShownRiskMove(
        ref=move.ref,
        theme=move.theme,
        words=move.words,
        is_new=move.then is None,
        risk=move.risk,
        score_then=move.then.score if move.then and tells_all else 0,
    )
