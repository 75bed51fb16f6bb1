"""What hypothesis draws of a plan: who may read what and what happens to it. Every word of it is a mark, made later."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

PUBLIC, INTERNAL, BLANK = "Public", "Internal", None
EXEMPT = tuple(f"Exempt {number}" for number in range(1, 8))
ACCESSES = (PUBLIC, PUBLIC, INTERNAL, BLANK, "Exempt 3", "Exempt 3", "Exempt 5", *EXEMPT)
KINDS = ("Board report", "Improvement plan", "Statement of Action", "Scorecard")
CHANGES = ("extend", "re-programme", "suspend", "resume", "close", "merge", "split", "reword", "reassign")


@dataclass(frozen=True, kw_only=True)
class DrawnAction:
    """`then` is the access in the month before, "gone" where the action was not there; `spoilt` a cell in error.

    stays   it is in the plan now; `keeps_due`: its Original due is as it was
    """

    now: str | None
    then: str | None
    status: str
    status_then: str
    colour: str | None
    agreed: str | None
    is_late: bool
    has_forecast: bool
    has_wording: bool
    is_sent: bool
    was_sent: bool
    findings: tuple[int, ...]
    change: str | None
    is_new_change: bool
    decision: str
    request: str | None
    spoilt: str | None
    stays: bool
    keeps_due: bool


@dataclass(frozen=True, kw_only=True)
class DrawnRow:
    """A measure or a risk; `sent_as` is the access its lead typed, "not sent" where there is no row."""

    now: str | None
    then: str | None
    high: bool
    was_high: bool
    personal: bool
    sent_as: str | None


@dataclass(frozen=True, kw_only=True)
class DrawnMeeting:
    access: str
    papers: tuple[tuple[str, str | None], ...]
    item: bool


@dataclass(frozen=True, kw_only=True)
class DrawnPlan:
    actions: tuple[DrawnAction, ...]
    measures: tuple[DrawnRow, ...]
    risks: tuple[DrawnRow, ...]
    meetings: tuple[DrawnMeeting, ...]
    published: tuple[bool, bool]
    has_earlier: bool
    sends: tuple[bool, bool]


def _access() -> st.SearchStrategy[str | None]:
    return st.sampled_from(ACCESSES)


def _rows(most: int) -> st.SearchStrategy[tuple[DrawnRow, ...]]:
    one = st.builds(
        DrawnRow,
        now=_access(),
        then=st.sampled_from((*ACCESSES, "gone")),
        high=st.booleans(),
        was_high=st.booleans(),
        personal=st.booleans(),
        sent_as=st.sampled_from((*ACCESSES, *["not sent"] * 9)),
    )
    return st.lists(one, min_size=1, max_size=most).map(tuple)


_STATUSES = ("In progress", "In progress", "In progress", "Not started", "Complete", "Suspended", "Superseded")
_ACTION = st.builds(
    DrawnAction,
    now=_access(),
    then=st.sampled_from((*ACCESSES, "gone")),
    status=st.sampled_from(_STATUSES),
    status_then=st.sampled_from(_STATUSES),
    colour=st.sampled_from(("Red", "Amber", "Green", None)),
    agreed=st.sampled_from((None, None, None, "Amber")),
    is_late=st.booleans(),
    has_forecast=st.booleans(),
    has_wording=st.sampled_from((True, True, False)),
    is_sent=st.booleans(),
    was_sent=st.booleans(),
    findings=st.lists(st.integers(0, 3), max_size=3, unique=True).map(tuple),
    change=st.sampled_from((None, None, *CHANGES)),
    is_new_change=st.booleans(),
    decision=st.sampled_from(("approved", "approved", "pending", "rejected")),
    request=st.sampled_from((None, None, None, *CHANGES)),
    spoilt=st.sampled_from((*[None] * 12, "Original due", "Status", "Forecast", "Start", "Depends on")),
    stays=st.sampled_from((True, True, True, True, False)),
    keeps_due=st.sampled_from((True, True, True, False)),
)
_PAPER = st.tuples(st.sampled_from(KINDS), st.sampled_from((None, None, "Internal", "Exempt 3", *EXEMPT)))
_PUBLIC_PAPERS = tuple((kind, None) for kind in KINDS)
_MEETING = st.builds(
    DrawnMeeting,
    access=st.sampled_from((PUBLIC, INTERNAL)),
    papers=st.lists(_PAPER, min_size=1, max_size=3).map(tuple),
    item=st.booleans(),
)
_FIRST = st.builds(
    DrawnMeeting,
    access=st.just(PUBLIC),
    papers=st.lists(_PAPER, max_size=3).map(lambda more: (*_PUBLIC_PAPERS, *more)),
    item=st.booleans(),
)
PLANS = st.builds(
    DrawnPlan,
    actions=st.lists(_ACTION, min_size=2, max_size=9).map(tuple),
    measures=_rows(4),
    risks=_rows(4),
    meetings=st.tuples(_FIRST, st.lists(_MEETING, max_size=2)).map(lambda found: (found[0], *found[1])),
    published=st.tuples(st.sampled_from((True, True, False)), st.booleans()),
    has_earlier=st.booleans(),
    sends=st.tuples(st.booleans(), st.booleans()),
)
