"""What changed since the board last met."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.counts import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveField:
    """What became of one action, words first: "Worse: was Amber", "New", "Completed: was Green".

    status   as it stands now; "Gone from the plan" where it does not
    was      the state it had then; "None" where it is new
    action   its words, or why they are withheld
    """

    ref: str
    theme: str
    action: str
    lead: str
    state: str
    status: str
    was: str
    words: str
    is_withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMovedField:
    """A state's count then and now, and the difference in words: "2 more", "1 fewer", "no change"."""

    state: str
    then: int
    now: int
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementField:
    """This month against what the paper's board saw when it last met; in `internal/` against the month before.

    is_known      there is an earlier month on record; else every list is empty and every count 0
    since         the day the earlier month spoke of, or "No earlier month"
    met_on        the day the board then met, or "Not for a meeting"; `is_last_seen` when the comparison is with what
                  this board saw, false when it has not met on any month on record and last month stands in
    total_then, total_now   live actions; total_now is total_then + new - gone
    new … unchanged         counts of live actions, withheld ones too; the lists hold what became of each
    re_dated      current due moved since then; `re_dated_withheld` how many of them the list leaves out
    slipped       forecast moved later, told in internal papers only: `tells_forecasts` is false and it is 0 elsewhere
    moved         every action that is not as it was, in the plan's order, those that are gone last
    risks         risks that are new, higher or lower, words first
    """

    is_known: bool
    is_last_seen: bool
    since: Day
    met_on: Day
    total_then: int
    total_now: int
    new: int
    gone: int
    completed: int
    better: int
    worse: int
    re_dated: int
    re_dated_withheld: int
    slipped: int
    unchanged: int
    tells_forecasts: bool
    states: tuple[StateMovedField, ...]
    moved: tuple[MoveField, ...]
    new_actions: tuple[MoveField, ...]
    gone_actions: tuple[MoveField, ...]
    completed_actions: tuple[MoveField, ...]
    better_actions: tuple[MoveField, ...]
    worse_actions: tuple[MoveField, ...]
    re_dated_actions: tuple[MoveField, ...]
    slipped_actions: tuple[MoveField, ...]
    risks: tuple[MoveField, ...]
