"""Plans drawn by hand, for what has to happen and is not left to chance."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from pipeline import run
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.access.drawn import CHANGES, EXEMPT, KINDS, PUBLIC, DrawnAction, DrawnMeeting, DrawnPlan, DrawnRow
from tests.access.marks import Marks
from tests.access.typed_out import TypedOut, type_out
from tests.conftest import PROJECT

SEPTEMBER = CalendarMonth(2022, 9)
ACTION = DrawnAction(
    now=PUBLIC,
    then=PUBLIC,
    status="In progress",
    status_then="In progress",
    colour="Amber",
    agreed=None,
    is_late=False,
    has_forecast=True,
    has_wording=True,
    is_sent=True,
    was_sent=True,
    findings=(0,),
    change=None,
    is_new_change=False,
    decision="approved",
    request=None,
    spoilt=None,
    stays=True,
    keeps_due=True,
)
ROW = DrawnRow(now=PUBLIC, then=PUBLIC, high=True, was_high=False, personal=False, sent_as="not sent")
OWN = DrawnMeeting(access="Internal", papers=(("Improvement plan", None),), item=False)


def a_meeting(*accesses: str | None) -> DrawnMeeting:
    """Public: a board report, and an improvement plan an access."""
    return DrawnMeeting(
        access=PUBLIC, papers=((KINDS[0], None), *((KINDS[1], access) for access in accesses)), item=False
    )


def a_plan(*actions: DrawnAction, meeting: DrawnMeeting | None = None) -> DrawnPlan:
    return DrawnPlan(
        actions=actions,
        measures=(ROW,),
        risks=(ROW, replace(ROW, now=None), replace(ROW, now=EXEMPT[2])),
        meetings=(meeting or a_meeting(None, EXEMPT[2]), OWN),
        published=(True, False),
        has_earlier=False,
        sends=(True, True),
    )


def _one(number: int, now: str | None, then: str | None) -> DrawnAction:
    """Every circumstance with every access, sooner or later: the circumstances take turns of different lengths."""
    return replace(
        ACTION,
        now=now,
        then=then,
        status=("In progress", "In progress", "Complete", "Not started", "Superseded")[number % 5],
        colour=("Red", "Amber", None)[number % 3],
        agreed=("Amber", None, None, None)[number % 4],
        is_late=number % 7 == 0,
        has_forecast=number % 7 != 3,
        has_wording=number % 3 != 2,
        is_sent=number % 4 != 3,
        was_sent=number % 2 == 0,
        findings=((0,), (0, 2), (1, 3), ())[number % 4],
        change=("extend", *CHANGES[:4], "extend", *CHANGES[4:])[number % 11],
        is_new_change=number % 2 == 0,
        decision=("approved", "approved", "approved", "pending")[number % 4],
        request=(None, None, *CHANGES)[number % 11],
        spoilt="Original due" if number % 13 == 12 else None,
    )


_NOW = (PUBLIC, None, EXEMPT[2], EXEMPT[4])
_PAIRS = [(now, then) for now in _NOW for then in (*_NOW, "gone")]
EVERYTHING = replace(
    a_plan(*(_one(number, *_PAIRS[number % len(_PAIRS)]) for number in range(2 * len(_PAIRS)))),
    measures=tuple(replace(ROW, now=now, then=then, sent_as=PUBLIC) for now, then in _PAIRS),
    risks=tuple(replace(ROW, now=now, then=then, sent_as=PUBLIC) for now, then in _PAIRS),
    meetings=(
        DrawnMeeting(
            access=PUBLIC,
            papers=tuple((kind, access) for access in (None, "Internal", EXEMPT[2], EXEMPT[4]) for kind in KINDS),
            item=True,
        ),
        OWN,
        a_meeting(None),
    ),
    has_earlier=True,
)
"""Every pair of accesses, now and a month before."""


def a_place(root: Path) -> Workplace:
    shutil.copytree(PROJECT / "templates", root / "templates")
    return Workplace(root=root)


def build(place: Workplace, plan: DrawnPlan) -> tuple[TypedOut, run.Built]:
    """Types September anew and builds it. Where only accesses are others than before, every mark is the same."""
    shutil.rmtree(place.inputs, ignore_errors=True)
    typed = type_out(plan, place.root, "2022-09", Marks())
    return typed, run.build(place, SEPTEMBER, lambda words: None)
