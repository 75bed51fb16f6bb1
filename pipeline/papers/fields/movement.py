"""What changed since the board last met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.says import Says


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveField:
    """What became of one action; or of a risk, whose score then stands for a state."""

    ref: Annotated[str, Says("The reference of the action or risk", "Actions: Ref", "2.4")]
    theme: Annotated[str, Says("The name of its theme", "Actions: Theme", "Partnerships")]
    action: Annotated[
        str,
        Says(
            "What is to be done, or why that is withheld; of a risk, what may happen",
            "Actions: Action, or Risks: Risk",
            "Sign an information-sharing agreement for the front door …",
        ),
    ]
    lead: Annotated[
        str,
        Says(
            "The post that leads it; of a risk, its owner",
            "Actions: Lead, or Risks: Owner",
            "Head of Information Governance",
        ),
    ]
    state: Annotated[
        str,
        Says(
            "Its state now, to ask for in conditions; of a risk, its score in words",
            "Worked out as for any action",
            "Green",
        ),
    ]
    status: Annotated[
        str, Says("The state as it is printed, or “Gone from the plan”", "Worked out from the state", "Green")
    ]
    was: Annotated[
        str, Says("The status it had then; None where it is new", "The earlier month's record", "Amber, not updated")
    ]
    words: Annotated[
        str,
        Says(
            "What became of it, then what else moved",
            "Worked out against the earlier month's record",
            "Better: was Red; re-dated: was 31st August 2022",
        ),
    ]
    is_withheld: Annotated[
        bool, Says("Whether this paper may say only its reference, theme and status", "Actions: Publish", "yes")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMovedField:
    """One state, then and now."""

    state: Annotated[str, Says("The state", "Every state anybody stood in then or stands in now", "Complete")]
    then: Annotated[int, Says("How many stood in it then", "The earlier month's record", "11")]
    now: Annotated[int, Says("How many stand in it now", "Counted as in plan.counts", "16")]
    difference: Annotated[str, Says("The difference in words", "Worked out from the two counts", "5 more")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementField:
    """This month against what the paper's board saw when it last met; in `internal/` against the month before.

    Without an earlier month on record every list is empty and every count 0. total_now is total_then + new - gone; new,
    completed, better, worse, otherwise, same_state and in_error add to total_now, and count withheld actions too.
    """

    is_known: Annotated[bool, Says("Whether there is an earlier month on record", "Earlier months' records", "yes")]
    is_last_seen: Annotated[
        bool,
        Says("Whether it is what this board saw that is compared with, and not last month", "Earlier meetings", "yes"),
    ]
    since: Annotated[
        Day,
        Says(
            "The day the earlier month spoke of, or “No earlier month”", "The earlier month's As at", "31st August 2022"
        ),
    ]
    met_on: Annotated[
        Day, Says("The day the board then met, or “Not for a meeting”", "Meetings: Date", "14th September 2022")
    ]
    total_then: Annotated[
        int, Says("How many live actions there were then", "Counted against the earlier month's record", "68")
    ]
    total_now: Annotated[int, Says("How many live actions there are now", "Counted from Actions", "69")]
    new: Annotated[int, Says("How many are new", "Counted against the earlier month's record", "2")]
    gone: Annotated[int, Says("How many are gone", "Counted against the earlier month's record", "1")]
    completed: Annotated[int, Says("How many were completed", "Counted against the earlier month's record", "5")]
    better: Annotated[
        int,
        Says(
            "How many are Amber or Green now, and were more off course",
            "Counted against the earlier month's record",
            "4",
        ),
    ]
    worse: Annotated[
        int,
        Says(
            "How many are off course now, and were less so or not at all",
            "Counted against the earlier month's record",
            "8",
        ),
    ]
    otherwise: Annotated[
        int,
        Says(
            "How many changed in another way: suspended, resumed, an update missing or come again",
            "Counted against the earlier month's record",
            "9",
        ),
    ]
    re_dated: Annotated[
        int, Says("How many have a due date that was moved since", "Counted against the earlier month's record", "2")
    ]
    re_dated_withheld: Annotated[
        int, Says("How many of those this paper withholds", "Counted against the earlier month's record", "0")
    ]
    slipped: Annotated[
        int,
        Says(
            "How many have a forecast that moved later; 0 in a public paper",
            "Counted against the earlier month's record",
            "11",
        ),
    ]
    same_state: Annotated[
        int, Says("How many are in the state they were in", "Counted against the earlier month's record", "41")
    ]
    in_error: Annotated[
        int, Says("How many were there then and cannot be read now", "Counted against the earlier month's record", "0")
    ]
    tells_forecasts: Annotated[
        bool, Says("Whether this paper may tell forecasts", "Worked out from the paper's access", "yes")
    ]
    states: Annotated[
        tuple[StateMovedField, ...],
        Says("Each state that anybody stood in then or stands in now", "Counted against the earlier month's record"),
    ]
    moved: Annotated[
        tuple[MoveField, ...],
        Says(
            "Every action that is not as it was, in the plan's order, those that are gone last",
            "Worked out against the earlier month's record",
        ),
    ]
    new_actions: Annotated[
        tuple[MoveField, ...], Says("Those that are new", "Worked out against the earlier month's record")
    ]
    gone_actions: Annotated[
        tuple[MoveField, ...], Says("Those that are gone", "Worked out against the earlier month's record")
    ]
    completed_actions: Annotated[
        tuple[MoveField, ...], Says("Those that were completed", "Worked out against the earlier month's record")
    ]
    better_actions: Annotated[
        tuple[MoveField, ...], Says("Those that are better", "Worked out against the earlier month's record")
    ]
    worse_actions: Annotated[
        tuple[MoveField, ...], Says("Those that are worse", "Worked out against the earlier month's record")
    ]
    otherwise_actions: Annotated[
        tuple[MoveField, ...],
        Says("Those that changed in another way", "Worked out against the earlier month's record"),
    ]
    re_dated_actions: Annotated[
        tuple[MoveField, ...],
        Says(
            "Those with a due date that was moved, as far as this paper shows them",
            "Worked out against the earlier month's record",
        ),
    ]
    slipped_actions: Annotated[
        tuple[MoveField, ...],
        Says(
            "Those with a forecast that moved later; internal papers only",
            "Worked out against the earlier month's record",
        ),
    ]
    risks: Annotated[
        tuple[MoveField, ...],
        Says(
            "Risks that are new, higher or lower; in internal papers also those closed",
            "Worked out against the earlier month's record",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChangedField:
    """What a board's report says of movement: each action that moved once, and short enough to read."""

    in_exceptions: Annotated[
        tuple[MoveField, ...],
        Says("Those that are exceptions now, whose table says the rest of them", "Worked out from plan.movement"),
    ]
    listed: Annotated[tuple[MoveField, ...], Says("The others, the worst first", "Worked out from plan.movement")]
    left_out: Annotated[
        int,
        Says(
            "How many more moved; where too many did, only worse, gone, new and completed ones are listed",
            "Worked out from plan.movement",
            "9",
        ),
    ]
