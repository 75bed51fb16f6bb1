"""What changed since the board last met."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.counts import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveField:
    """What became of one action, words first: "Worse: was Amber", "New", "Completed: was Green".

    status   as it stands now; "Gone from the plan" where it does not
    was      the status it had then, "Red, not updated" where no update had come; "None" where it is new
    action   its words, or why they are withheld; "No longer in the plan" of one that stands nowhere in it
    words    what became of it, then what else moved: "Worse: was Amber; re-dated: was 31 August 2022". In internal
             papers also what replaced it and how far its forecast slipped: "Replaced by 1.3 and 1.4: was Amber",
             "Forecast 22 working days later"
    Of a risk, `action` is the risk, `lead` its owner, `state` and `status` its score now, `was` the score it had
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
    new … in_error          counts of live actions, withheld ones too; the lists hold what became of each
    worse         off course now (Amber or Red), and less so or not at all then: Green, Not updated, Not due
    better        Amber or Green now, and more off course then
    otherwise     neither new, completed, better nor worse, and not as it was: suspended, resumed, reopened, started,
                  an update missing or come again (Green to Not updated and back is neither better nor worse)
    same_state    in the state it was in; `in_error` was there then and cannot be read now. With new, completed,
                  better, worse and otherwise these add to total_now
    re_dated      current due moved since then, whatever its state; `re_dated_withheld` how many of them the list
                  leaves out
    slipped       forecast moved later, whatever its state; told in internal papers only: `tells_forecasts` is false
                  and it is 0 elsewhere
    states        every state anybody stood in then or stands in now; they add to the totals
    moved         every action that is not as it was, in the plan's order, those that are gone last
    risks         risks that are new, higher or lower, words first; in internal papers also those closed
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
    otherwise: int
    re_dated: int
    re_dated_withheld: int
    slipped: int
    same_state: int
    in_error: int
    tells_forecasts: bool
    states: tuple[StateMovedField, ...]
    moved: tuple[MoveField, ...]
    new_actions: tuple[MoveField, ...]
    gone_actions: tuple[MoveField, ...]
    completed_actions: tuple[MoveField, ...]
    better_actions: tuple[MoveField, ...]
    worse_actions: tuple[MoveField, ...]
    otherwise_actions: tuple[MoveField, ...]
    re_dated_actions: tuple[MoveField, ...]
    slipped_actions: tuple[MoveField, ...]
    risks: tuple[MoveField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChangedField:
    """What a board's report says of movement: each action that moved once, the worst first, and short enough to read.

    in_exceptions   those that are exceptions now, whose table says the rest of them
    listed          the others
    left_out        how many more moved; where too many did, only worse, gone, new and completed are listed
    """

    in_exceptions: tuple[MoveField, ...]
    listed: tuple[MoveField, ...]
    left_out: int
