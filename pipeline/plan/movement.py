"""This month against an earlier record: what is new, gone, completed, better, worse, re-dated, slipped.

Everything follows from states, colours and dates, never from what people wrote. Every action of the plan or of the
record has one Move, so the totals are explained exactly: live now = live then + new - gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.plan.choices import State
from pipeline.plan.history import follow
from pipeline.plan.model import Gap, Meeting, Risk, board_key
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.record import Record, RecordedAction, RecordedRisk
from pipeline.plan.refs import ref_key
from pipeline.plan.turns import OTHERWISE, Turn, turn_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What became of one action since then.

    ref, theme    as they are now, or as they were then; the theme's name, or "" where it cannot be read
    row           None where it is no longer in the plan
    then          None where it was not on record
    days_slipped  working days its forecast is later than it was then; 0 where it is not, or the action is over
    """

    ref: str
    theme: str
    row: AgreedAction | Gap | None
    then: RecordedAction | None
    turn: Turn
    days_slipped: int = 0

    @property
    def is_live(self) -> bool:
        return isinstance(self.row, Gap) or (self.row is not None and self.row.is_live)

    @property
    def was_live(self) -> bool:
        return self.then is not None and self.then.is_live

    @property
    def is_new(self) -> bool:
        return self.is_live and not self.was_live

    @property
    def is_gone(self) -> bool:
        return self.was_live and not self.is_live

    @property
    def is_re_dated(self) -> bool:
        """Its current due date is another day than it was then."""
        if not isinstance(self.row, AgreedAction) or self.then is None or not (self.is_live and self.was_live):
            return False
        return self.row.current_due.day != self.then.current_due.day

    @property
    def replaced_by(self) -> tuple[str, ...]:
        """The references an approved merge or split names; empty where none does."""
        if not isinstance(self.row, AgreedAction) or self.turn is not Turn.REPLACED:
            return ()
        return next((change.to_refs for change in reversed(self.row.counted) if change.to_refs), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskMove:
    """A risk that is new, higher or lower than then, or closed; the score is likelihood times impact.

    risk, then   None where it is closed, and where it is new
    """

    ref: str
    theme: str
    risk: Risk | None
    then: RecordedRisk | None

    @property
    def has_moved(self) -> bool:
        return self.risk is None or self.then is None or self.risk.score != self.then.score

    @property
    def words(self) -> str:
        if self.risk is None or self.then is None:
            return "Closed" if self.risk is None else "New"
        return "Higher" if self.risk.score > self.then.score else "Lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A month against an earlier one: the rows in the plan's order, then what is no longer in the plan.

    Each action live now is new, completed, better, worse, otherwise changed, in error or in the same state, and
    one of these alone; whatever it is, it may be re-dated or slipped besides.
    """

    since: Record
    moves: tuple[Move, ...]
    risks: tuple[RiskMove, ...] = ()

    def those(self, is_so: Callable[[Move], bool]) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if is_so(move))

    @property
    def live_then(self) -> tuple[RecordedAction, ...]:
        return tuple(move.then for move in self.moves if move.then is not None and move.then.is_live)

    @property
    def new(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.is_new)

    @property
    def gone(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.is_gone)

    @property
    def completed(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.turn is Turn.COMPLETED)

    @property
    def better(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.turn is Turn.BETTER)

    @property
    def worse(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.turn is Turn.WORSE)

    @property
    def otherwise_changed(self) -> tuple[Move, ...]:
        """The state or the update is not what it was, and neither completed nor better nor worse."""
        return self.those(lambda move: move.turn in OTHERWISE)

    @property
    def re_dated(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.is_re_dated)

    @property
    def slipped(self) -> tuple[Move, ...]:
        return self.those(lambda move: move.days_slipped > 0)

    @property
    def same_state(self) -> tuple[Move, ...]:
        """In the state they were in; some of them re-dated or slipped all the same."""
        return self.those(lambda move: move.is_live and move.turn is Turn.UNCHANGED)

    @property
    def in_error(self) -> tuple[Move, ...]:
        """There then, and now in error."""
        return self.those(lambda move: move.turn is Turn.IN_ERROR)


def compared_with(month: Month, meeting: Meeting | None) -> Record | None:
    """The record a meeting's papers compare with: what its board saw when it last met.

    Where the board has not met on any month on record, and for a paper of no meeting, the month before.
    """
    seen = month.last_seen_by(meeting) if meeting else None
    return seen or month.previous


def day_seen(month: Month, meeting: Meeting) -> date | None:
    """The day a meeting's board last met on a month on record; None where it has not."""
    record = month.last_seen_by(meeting)
    board = board_key(meeting.board)
    met = (seen.day for seen in record.meetings if board_key(seen.board) == board) if record else ()
    return max((day for day in met if day < meeting.day), default=None)


def movement(month: Month, since: Record) -> Movement:
    """What became of every action and every risk since an earlier month on record."""
    newer = [record for record in month.earlier if record.month > since.month]
    followed = follow(month, (*newer, since))
    moves = [_move(item.row, item.then(since.month), month) for item in followed if item.row is not None]
    vanished = {then.ref: then for item in followed if item.row is None and (then := item.then(since.month))}
    return Movement(
        since=since,
        moves=(*moves, *(_vanished(then, month) for then in since.actions if vanished.get(then.ref) is then)),
        risks=_risk_moves(month, since),
    )


def _move(row: AgreedAction | Gap, then: RecordedAction | None, month: Month) -> Move:
    if isinstance(row, AgreedAction):
        turn = turn_of(row, then)
    elif then is None or not then.is_live:
        turn = Turn.NEW if then is None else Turn.BACK
    else:
        turn = Turn.IN_ERROR
    return Move(
        ref=row.ref,
        theme=row.theme.name if row.theme else "",
        row=row,
        then=then,
        turn=turn,
        days_slipped=_days_slipped(row, then, month) if isinstance(row, AgreedAction) and then else 0,
    )


def _vanished(then: RecordedAction, month: Month) -> Move:
    turn = Turn.GONE if then.is_live else Turn.UNCHANGED
    return Move(ref=then.ref, theme=_theme_name(month, then.theme), row=None, then=then, turn=turn)


def _theme_name(month: Month, code: str) -> str:
    """The name of a recorded theme; its code where the plan no longer has it."""
    return next((theme.name for theme in month.master.themes if theme.code == code), code)


def _days_slipped(row: AgreedAction, then: RecordedAction, month: Month) -> int:
    """Nobody waits for the forecast of an action that is complete, suspended or superseded."""
    if row.state in (State.COMPLETE, State.SUSPENDED, State.SUPERSEDED) or not then.is_live:
        return 0
    before, now = then.agreed.forecast, row.account.forecast
    return month.settings.working.between(before.day, now.day) if before and now else 0


def _risk_moves(month: Month, since: Record) -> tuple[RiskMove, ...]:
    """Risks whose score is not what it was, in the month's order; those that are closed last."""
    then = {ref_key(risk.ref): risk for risk in since.risks}
    now = {ref_key(risk.ref): risk for risk in month.risks}
    stand = [RiskMove(ref=risk.ref, theme=risk.theme.name, risk=risk, then=then.get(key)) for key, risk in now.items()]
    closed = [
        RiskMove(ref=risk.ref, theme=_theme_name(month, risk.theme), risk=None, then=risk)
        for key, risk in then.items()
        if key not in now
    ]
    return (*(move for move in stand if move.has_moved), *closed)
