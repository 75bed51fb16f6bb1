"""What changed since the board last met -> what templates may say of it."""

from __future__ import annotations

from pipeline.papers.fields import MovementField

NO_EARLIER_MONTH = "No earlier month"


def no_movement() -> MovementField:
    """What `plan.movement` says where no earlier month is on record."""
    return MovementField(
        is_known=False,
        is_last_seen=False,
        since=NO_EARLIER_MONTH,
        met_on=NO_EARLIER_MONTH,
        total_then=0,
        total_now=0,
        new=0,
        gone=0,
        completed=0,
        better=0,
        worse=0,
        re_dated=0,
        re_dated_withheld=0,
        slipped=0,
        unchanged=0,
        tells_forecasts=False,
        states=(),
        moved=(),
        new_actions=(),
        gone_actions=(),
        completed_actions=(),
        better_actions=(),
        worse_actions=(),
        re_dated_actions=(),
        slipped_actions=(),
        risks=(),
    )
