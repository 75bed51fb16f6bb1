"""Colours and states: what the dates say, what is agreed, and counts that sum to the total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.plan.calendar import Allowance, PlanDate
from pipeline.plan.choices import Assurance, Colour, State, Status
from pipeline.plan.model import Gap
from pipeline.plan.month import AgreedAction

_DONE_WITH = {
    Status.COMPLETE: State.COMPLETE,
    Status.SUSPENDED: State.SUSPENDED,
    Status.SUPERSEDED: State.SUPERSEDED,
}
_WORST_FIRST = (Colour.RED, Colour.AMBER, Colour.GREEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the dates alone say of an action.

    state      Complete, Suspended, Superseded, Not due, or one of the three colours
    days_late  calendar days beyond the due date; 0 when not late
    """

    state: State
    days_late: int = 0

    @property
    def colour(self) -> Colour | None:
        return Colour(self.state) if self.state in (State.RED, State.AMBER, State.GREEN) else None


def rate(
    status: Status,
    *,
    start: PlanDate | None,
    due: date,
    forecast: PlanDate | None,
    as_at: date,
    amber_up_to: Allowance,
) -> Rating:
    """The state by dates.

    Lateness is the later of forecast and As at beyond the due date; As at counts only once the due date has passed.
    None is Green, up to the allowance Amber, more Red. A blank start means begun.
    """
    if status in _DONE_WITH:
        return Rating(state=_DONE_WITH[status])
    if status is Status.NOT_STARTED and start is not None and as_at < start.day:
        return Rating(state=State.NOT_DUE)
    ends = [as_at, forecast.day] if forecast else [as_at]
    late = max(ends)
    if late <= due:
        return Rating(state=State.GREEN)
    colour = State.AMBER if late <= amber_up_to.after(due) else State.RED
    return Rating(state=colour, days_late=(late - due).days)


def worse(one: Colour, other: Colour) -> Colour:
    return min(one, other, key=_WORST_FIRST.index)


def agreed_colour(rating: Rating, reported: Colour | None, settled: Colour | None) -> Colour | None:
    """The colour public papers print: the settled one; else reported and calculated, or the worse of the two.

    An action that is not due has a colour only when somebody gives it one that is worse than Green, or settles one.
    """
    if rating.state in _DONE_WITH.values():
        return None
    if settled is not None:
        return settled
    if rating.colour is None:
        return None if reported is Colour.GREEN else reported
    return worse(rating.colour, reported) if reported else rating.colour


def printed_state(rating: Rating, colour: Colour | None, *, updated: bool, settled: bool) -> State:
    """The state the Status column prints: no update replaces Green, unless Green was settled, and hides nothing."""
    if colour is None:
        return rating.state
    if colour is Colour.GREEN and not updated and not settled:
        return State.NOT_UPDATED
    return State(colour)


def status_words(action: AgreedAction) -> str:
    """The state as printed: "Red, not updated" where no update came."""
    if action.is_not_updated and action.state is not State.NOT_UPDATED:
        return f"{action.state}, not updated"
    return str(action.state)


def disagreement_words(action: AgreedAction) -> str:
    """Both colours, for internal papers: "Reported Green, calculated Amber (21 days late)"; "" where they agree."""
    if not action.disagrees:
        return ""
    days = f"{action.days_late} day" + ("" if action.days_late == 1 else "s")
    late = f" ({days} late)" if action.days_late else ""
    return f"Reported {action.account.reported}, calculated {action.calculated}{late}"


SUMMED_STATES = (
    State.COMPLETE,
    State.GREEN,
    State.AMBER,
    State.RED,
    State.NOT_DUE,
    State.SUSPENDED,
    State.NOT_UPDATED,
    State.IN_ERROR,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Which rows stand in each state, by reference. The states sum to `all`; superseded stands outside it."""

    states: tuple[tuple[State, tuple[str, ...]], ...]
    superseded: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    re_dated: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()

    @classmethod
    def of_nothing(cls) -> Tally:
        return cls(states=tuple((state, ()) for state in SUMMED_STATES))

    def refs(self, state: State) -> tuple[str, ...]:
        return dict(self.states)[state]

    def count(self, state: State) -> int:
        return len(self.refs(state))

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(ref for _, refs in self.states for ref in refs)

    @property
    def total(self) -> int:
        return len(self.all)

    def percent(self, state: State) -> int:
        """The state's share of the total in whole per cent; over all states they add to 100."""
        shares = whole_percentages([len(refs) for _, refs in self.states])
        return dict(zip((state for state, _ in self.states), shares, strict=True))[state]


def is_overdue(action: AgreedAction, as_at: date) -> bool:
    """Live, not complete, not suspended, and the current due date has passed."""
    settled = action.state in (State.SUPERSEDED, State.COMPLETE, State.SUSPENDED)
    return not settled and action.current_due.day < as_at


def tally(rows: Iterable[AgreedAction | Gap], as_at: date) -> Tally:
    """Count the rows; a row in error is live and counts as In error."""
    rows = tuple(rows)
    agreed = [row for row in rows if isinstance(row, AgreedAction)]
    by_state: dict[State, list[str]] = {}
    for row in rows:
        by_state.setdefault(State.IN_ERROR if isinstance(row, Gap) else row.state, []).append(row.ref)
    return Tally(
        states=tuple((state, tuple(by_state.get(state, ()))) for state in SUMMED_STATES),
        superseded=tuple(by_state.get(State.SUPERSEDED, ())),
        overdue=tuple(row.ref for row in agreed if is_overdue(row, as_at)),
        re_dated=tuple(row.ref for row in agreed if row.is_live and row.is_re_dated),
        embedded=tuple(row.ref for row in agreed if row.is_live and row.action.assurance is Assurance.EMBEDDED),
    )


def whole_percentages(counts: list[int]) -> list[int]:
    """Each count's share in whole per cent, adjusted by largest remainder so that they add to 100.

    Equal remainders go to the earlier count. All zeros when there is nothing to share.
    """
    total = sum(counts)
    if total == 0:
        return [0] * len(counts)
    shares = [count * 100 // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda index: -(counts[index] * 100 % total))
    for index in by_remainder[: 100 - sum(shares)]:
        shares[index] += 1
    return shares
