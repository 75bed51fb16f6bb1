"""Movement -> what a board's report lists of it: each action once, the worst first, and no more than can be read."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.papers.fields import MoveField, MovementField, WhatChangedField

MOST_LISTED = 15


def what_changed_field(movement: MovementField, in_exception: Collection[str]) -> WhatChangedField:
    """`in_exception` holds the references of the month's exceptions, which the report's own table tells."""
    ranked = [(_rank(move, movement), move) for move in movement.moved]
    others = [(rank, move) for rank, move in ranked if move.ref not in in_exception or _has_gone(move, movement)]
    is_long = len(others) > MOST_LISTED
    kept = [(rank, move) for rank, move in others if not is_long or rank in _ALWAYS_TOLD]
    return WhatChangedField(
        in_exceptions=tuple(move for move in movement.moved if (_rank(move, movement), move) not in others),
        listed=tuple(move for _, move in sorted(kept, key=lambda pair: pair[0])),
        left_out=len(others) - len(kept),
    )


_WORSE, _OTHERWISE, _RE_DATED, _GONE, _NEW, _BETTER, _COMPLETED = range(7)
_ALWAYS_TOLD = (_WORSE, _GONE, _NEW, _COMPLETED)


def _rank(move: MoveField, movement: MovementField) -> int:
    """The gravest thing that became of an action. Otherwise: an update that is missing, a suspension, a slip."""
    sorts = (
        (_WORSE, movement.worse_actions),
        (_GONE, movement.gone_actions),
        (_NEW, movement.new_actions),
        (_COMPLETED, movement.completed_actions),
        (_BETTER, movement.better_actions),
        (_RE_DATED, movement.re_dated_actions),
    )
    return next((rank for rank, moves in sorts if _is_among(move, moves)), _OTHERWISE)


def _has_gone(move: MoveField, movement: MovementField) -> bool:
    """A reference that has gone may be another action's by now."""
    return _is_among(move, movement.gone_actions)


def _is_among(move: MoveField, moves: Collection[MoveField]) -> bool:
    return (move.ref, move.was) in {(other.ref, other.was) for other in moves}
