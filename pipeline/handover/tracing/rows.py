"""Which typed cells made an action what it is: whose word won, what moved its date, what decided its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.intake.cells.dates import DateRules, read_date
from pipeline.intake.cells.words import folded
from pipeline.intake.columns import ACCOUNT, ACCOUNT_WORDS
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import ChangeKind, Decision, State
from pipeline.plan.history import History, on_record
from pipeline.plan.month import Voice
from pipeline.plan.record import Origin, OriginCell, Origins, Record, RecordedAction
from pipeline.plan.refs import ref_key

ACTIONS, CHANGES, SETTINGS, NARRATIVE = "Actions", "Changes", "Settings", "Narrative"
_UPDATES, _REQUESTS = "Action updates", "Changes requested"
_CHECK_ONLY = "Current due"
"""The master's cross-check: the due date follows from Original due and the approved changes."""
_ACCOUNT = frozenset(column.heading for column in (*ACCOUNT, *ACCOUNT_WORDS)) | {"Progress"}
_OF_CHANGE = ("Kind", "To", "Decision", "Decided on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A month as its record keeps it."""

    record: Record
    origins: Origins

    @property
    def month(self) -> CalendarMonth:
        return self.record.month

    @property
    def plan_file(self) -> str:
        """The master plan; rows of any other workbook were sent in."""
        return next((row.cells[0].place.file for row in self.origins.rows if row.kind in (SETTINGS, ACTIONS)), "")

    def rows(self, kind: str, ref: str) -> tuple[Origin, ...]:
        return tuple(row for row in self.origins.rows if row.kind == kind and ref_key(row.ref) == ref_key(ref))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """The months on record, newest first, and every action followed through them."""

    months: tuple[Kept, ...]
    histories: tuple[History, ...]

    @property
    def now(self) -> Kept:
        return self.months[0]

    def history(self, ref: str) -> History | None:
        """The action that last had a reference; None where none ever had it."""
        for month in self.months:
            for history in self.histories:
                then = history.then(month.month)
                if then is not None and ref_key(then.ref) == ref_key(ref):
                    return history
        return None


def followed(months: Sequence[Kept]) -> OnRecord:
    return OnRecord(months=tuple(months), histories=on_record([kept.record for kept in months]))


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOf:
    """The cells behind an action.

    voice    whose word the eight cells are; `spoken` the month they were said in, an earlier one with no update
    agreed   the master's other cells: what was agreed
    account  the cells of whoever's word won, a submission's reason and recovery action with them
    changes  rows of Changes, all of them; `counted` those approved by As at, the latest last
    asked    rows of Changes requested
    """

    action: RecordedAction
    history: History
    voice: Voice
    spoken: CalendarMonth
    agreed: tuple[OriginCell, ...]
    account: tuple[OriginCell, ...]
    changes: tuple[Origin, ...]
    counted: tuple[Origin, ...]
    asked: tuple[Origin, ...]
    settings: tuple[OriginCell, ...]

    @property
    def cells(self) -> tuple[OriginCell, ...]:
        rows = (cell for row in (*self.changes, *self.asked) for cell in row.cells)
        return (*self.agreed, *self.account, *rows)

    @property
    def due(self) -> tuple[OriginCell, ...]:
        """The cells the due date comes from: the last approved change's, else Original due."""
        moves = [row for row in self.counted if _moves_due(row)]
        return under(moves[-1].cells, _OF_CHANGE) if moves else under(self.agreed, ("Original due",))

    @property
    def completed(self) -> tuple[OriginCell, ...]:
        """The cells the day of completion comes from: a closing change's, else whoever's word won."""
        closed = [row for row in self.counted if _kind_of(row) is ChangeKind.CLOSE]
        return under(closed[-1].cells, ("Decided on",)) if closed else under(self.account, ("Completed on",))

    @property
    def state(self) -> tuple[OriginCell, ...]:
        """The cells that decide the state as it is printed."""
        setting = [row for row in self.counted if (kind := _kind_of(row)) and kind.sets_status]
        by_change = under(setting[-1].cells, _OF_CHANGE) if setting else ()
        if setting and _kind_of(setting[-1]) is not ChangeKind.RESUME:
            return by_change
        status = (*by_change, *under(self.account, ("Status",)))
        if self.action.state in (State.COMPLETE, State.SUSPENDED, State.SUPERSEDED):
            return status
        if self.action.state is State.NOT_DUE:
            return (*status, *under(self.agreed, ("Start",)), *under(self.settings, ("As at",)))
        return (
            *status,
            *under(self.account, ("Reported RAG", "Forecast")),
            *self.due,
            *under(self.agreed, ("Start", "Agreed RAG", "Agreed because")),
            *under(self.settings, ("As at", "Amber up to")),
        )


def made_of(history: History, kept: OnRecord) -> MadeOf:
    """What made an action that stands in the newest month's plan."""
    now, action = kept.now, history.seen[0].action
    voice, spoken, account = _account(history, kept)
    changes = tuple(row for row in now.origins.rows if row.kind == CHANGES and _is_about(row, action.ref))
    agreed = _cells(now, ACTIONS, action.ref)
    return MadeOf(
        action=action,
        history=history,
        voice=voice,
        spoken=spoken,
        agreed=tuple(cell for cell in agreed if cell.heading not in (*_ACCOUNT, _CHECK_ONLY)),
        account=account,
        changes=changes,
        counted=tuple(_counted(changes, now.record.as_at)),
        asked=now.rows(_REQUESTS, action.ref),
        settings=_cells(now, SETTINGS, ""),
    )


def _account(history: History, kept: OnRecord) -> tuple[Voice, CalendarMonth, tuple[OriginCell, ...]]:
    """Whose word the eight cells are, in which month it was said, and the cells that say it.

    Where nobody said anything this month it is what the month before agreed, under the reference it had then.
    """
    said = [(month, then) for month in kept.months if (then := history.then(month.month))]
    for number, (month, action) in enumerate(said):
        update = _cells(month, _UPDATES, action.ref)
        if action.updated or number == len(said) - 1:
            cells = [cell for cell in _cells(month, ACTIONS, action.ref) if cell.heading in _ACCOUNT]
            voice = Voice.SUBMISSION if update else Voice.MASTER
            said_now = [cell for cell in update if cell.heading != "Ref"] or cells
            return (Voice.LAST_MONTH if number else voice), month.month, tuple(said_now)
    raise AssertionError("an action on record was said of in some month")


def _cells(month: Kept, kind: str, ref: str) -> tuple[OriginCell, ...]:
    return tuple(cell for row in month.rows(kind, ref) for cell in row.cells)


def _is_about(row: Origin, ref: str) -> bool:
    return ref_key(cell_of(row, "Action")) == ref_key(ref)


def _counted(changes: Sequence[Origin], as_at: date) -> Iterator[Origin]:
    """The changes that count, the latest decided last, then the lower row last."""
    approved = [row for row in changes if folded(cell_of(row, "Decision")) == folded(Decision.APPROVED)]
    decided = [(day, row) for row in approved if (day := as_date(cell_of(row, "Decided on"))) and day <= as_at]
    return (row for _, row in sorted(decided, key=lambda pair: pair[0]))


def _kind_of(row: Origin) -> ChangeKind | None:
    return next((kind for kind in ChangeKind if folded(kind) == folded(cell_of(row, "Kind"))), None)


def _moves_due(row: Origin) -> bool:
    kind = _kind_of(row)
    return kind is not None and kind.moves_due and as_date(cell_of(row, "To")) is not None


def cell_of(row: Origin, heading: str) -> str:
    """What stands under a heading of a row; "" where nothing does."""
    return next((cell.words for cell in row.cells if cell.heading == heading), "")


def under(cells: Sequence[OriginCell], headings: Sequence[str]) -> tuple[OriginCell, ...]:
    """The cells under some headings, in the headings' order."""
    return tuple(cell for heading in headings for cell in cells if cell.heading == heading)


def as_date(words: str) -> date | None:
    """The day that words mean, as every date cell is read; None where they are no date."""
    read = read_date(words, DateRules()).value
    return read.day if read else None
