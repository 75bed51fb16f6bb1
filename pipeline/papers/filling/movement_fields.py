"""What changed since the board last met -> what templates may say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from pipeline.papers.fields import Day, Figure, MoveField, MovementField, StateMovedField
from pipeline.plan.calendar import DateStyle
from pipeline.plan.choices import State
from pipeline.plan.model import Gap, Meeting
from pipeline.plan.month import Month
from pipeline.plan.movement import day_seen
from pipeline.plan.record import FigureName
from pipeline.plan.turns import Turn
from pipeline.plan.view import (
    Moved,
    PlanView,
    ShownAction,
    ShownMove,
    ShownMovement,
    ShownRiskMove,
    ShownStateMoved,
)

NO_EARLIER_MONTH = "No earlier month"
_NONE, _NOT_KNOWN, _NO_LONGER = "None", "Not known", "No longer in the plan"
_WITHOUT_A_WAS = (Turn.NEW, Turn.NEW_AND_REPLACED, Turn.UNCHANGED, Turn.IN_ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMet:
    """When the paper's board last met. `is_last_seen`: it is what this board then saw that is compared with."""

    is_last_seen: bool
    met_on: Day


def last_met(month: Month, meeting: Meeting | None) -> LastMet:
    """Of a paper for no meeting, and of a board that has not met on any month on record, the words say so."""
    if meeting is None:
        return LastMet(is_last_seen=False, met_on="Not for a meeting")
    day = day_seen(month, meeting)
    return LastMet(is_last_seen=day is not None, met_on=day or "No meeting on record")


def movement_field(view: PlanView, met: LastMet) -> MovementField:
    found = view.movement
    if found is None:
        return no_movement()
    style = view.settings.date_style
    those = partial(_those, {id(item): _move_field(item, style) for item in _every(found)})
    re_dated = [item for item in found.moved if item.moved.due_then is not None]
    return MovementField(
        is_known=True,
        is_last_seen=met.is_last_seen,
        since=found.since,
        met_on=met.met_on,
        total_then=_figure("total_then", found.then),
        total_now=Figure.of(len(found.now), FigureName(name="total"), found.now),
        new=_count("new", found.new),
        gone=_count("gone", found.gone),
        completed=_count("completed", found.completed),
        better=_count("better", found.better),
        worse=_count("worse", found.worse),
        otherwise=_count("otherwise", found.otherwise),
        re_dated=_figure("re_dated", found.re_dated),
        re_dated_withheld=_figure("re_dated_withheld", _without(found.re_dated, re_dated)),
        slipped=_figure("slipped", found.slipped),
        same_state=_figure("same_state", found.same_state),
        in_error=_figure("in_error", found.in_error),
        tells_forecasts=found.tells_forecasts,
        states=tuple(_state_field(item) for item in found.states if item.then or item.now),
        moved=those(found.moved),
        new_actions=those(found.new),
        gone_actions=those(found.gone),
        completed_actions=those(found.completed),
        better_actions=those(found.better),
        worse_actions=those(found.worse),
        otherwise_actions=those(found.otherwise),
        re_dated_actions=those(re_dated),
        slipped_actions=those(item for item in found.moved if item.moved.days_slipped),
        risks=tuple(_risk_field(item) for item in found.risks),
    )


def _those(fields: Mapping[int, MoveField], moves: Iterable[ShownMove]) -> tuple[MoveField, ...]:
    return tuple(fields[id(item)] for item in moves)


def _count(name: str, moves: Iterable[ShownMove]) -> Figure:
    return _figure(name, tuple(item.ref for item in moves))


def moved_words(moved: Moved, style: DateStyle) -> str:
    """What became of an action, the gravest first: "Worse: was Amber; re-dated: was 31 August 2022"."""
    turn = str(moved.turn)
    if moved.replaced_by:
        turn += f" by {_listed(moved.replaced_by)}"
    has_turned = moved.turn is not Turn.UNCHANGED
    said = [turn if moved.turn in _WITHOUT_A_WAS else f"{turn}: was {moved.was}"] if has_turned else []
    if moved.due_then is not None:
        said.append(f"re-dated: was {moved.due_then.words(style)}")
    if moved.days_slipped:
        said.append(f"forecast {moved.days_slipped} working day{'' if moved.days_slipped == 1 else 's'} later")
    words = "; ".join(said) or str(Turn.UNCHANGED)
    return words[:1].upper() + words[1:]


def movement_words(moved: Moved | None, style: DateStyle) -> str:
    """As `moved_words`; of an action of the first month that there is none to compare with."""
    return moved_words(moved, style) if moved else NO_EARLIER_MONTH


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
        otherwise=0,
        re_dated=0,
        re_dated_withheld=0,
        slipped=0,
        same_state=0,
        in_error=0,
        tells_forecasts=False,
        states=(),
        moved=(),
        new_actions=(),
        gone_actions=(),
        completed_actions=(),
        better_actions=(),
        worse_actions=(),
        otherwise_actions=(),
        re_dated_actions=(),
        slipped_actions=(),
        risks=(),
    )


def _every(found: ShownMovement) -> Iterable[ShownMove]:
    lists = (found.moved, found.new, found.gone, found.completed, found.better, found.worse, found.otherwise)
    return (item for moves in lists for item in moves)


def _without(refs: tuple[str, ...], listed: Iterable[ShownMove]) -> tuple[str, ...]:
    told = {item.ref for item in listed}
    return tuple(ref for ref in refs if ref not in told)


def _figure(name: str, refs: tuple[str, ...]) -> Figure:
    return Figure.of(len(refs), FigureName(name=name, of="movement"), refs)


def _move_field(item: ShownMove, style: DateStyle) -> MoveField:
    row = item.row
    is_shown = isinstance(row, ShownAction)
    if isinstance(row, ShownAction):
        action, lead = row.action, row.lead
    elif row is None:
        action = lead = _NO_LONGER
    else:
        action = lead = row.words if isinstance(row, Gap) else row.because
    if isinstance(row, Gap) or row is None:
        state = status = str(State.IN_ERROR) if row else str(Turn.GONE)
    else:
        state, status = str(row.state), row.status
    return MoveField(
        ref=item.ref,
        theme=item.theme or _NOT_KNOWN,
        action=action,
        lead=lead,
        state=state,
        status=status,
        was=item.moved.was or _NONE,
        words=moved_words(item.moved, style),
        is_withheld=not is_shown and not isinstance(row, Gap) and row is not None,
    )


def _state_field(item: ShownStateMoved) -> StateMovedField:
    named = str(item.state).casefold().replace(" ", "_")
    then, now = len(item.then), len(item.now)
    more, fewer = f"{now - then} more", f"{then - now} fewer"
    return StateMovedField(
        state=str(item.state),
        then=_figure(f"{named}_then", item.then),
        now=Figure.of(now, FigureName(name=named), item.now),
        difference="no change" if now == then else more if now > then else fewer,
    )


def _risk_field(item: ShownRiskMove) -> MoveField:
    risk = item.risk
    score = f"Score {risk.score}" if risk else "Closed"
    was = f"Score {item.score_then}" if item.score_then else _NONE if item.is_new else "Not published"
    return MoveField(
        ref=item.ref,
        theme=item.theme,
        action=risk.risk if risk else "No longer among the risks",
        lead=(risk.owner if risk else "") or "Not supplied",
        state=score,
        status=score,
        was=was,
        words=f"{item.words}: was {item.score_then}" if item.score_then else item.words,
        is_withheld=False,
    )


def _listed(refs: tuple[str, ...]) -> str:
    """References as a sentence lists them: "1.3, 1.4 and 1.5"."""
    return " and ".join((", ".join(refs[:-1]), refs[-1])) if len(refs) > 1 else refs[0]
