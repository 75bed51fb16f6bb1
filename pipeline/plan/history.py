"""Every action over the months on record, followed through restructures, a restructure of a restructure included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.model import Action, Gap
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.record import Record, RecordedAction
from pipeline.plan.refs import ref_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one month on record said of an action."""

    month: CalendarMonth
    action: RecordedAction


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An action now, and what earlier months said of it.

    row     None where it is no longer in the plan
    seen    newest first; a month that did not have it is left out
    """

    row: AgreedAction | Gap | None
    seen: tuple[Seen, ...] = ()

    @property
    def ref(self) -> str:
        """Its reference now, or the last it had."""
        return self.row.ref if self.row is not None else self.seen[0].action.ref

    def then(self, month: CalendarMonth) -> RecordedAction | None:
        return next((seen.action for seen in self.seen if seen.month == month), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """A history as far as it is followed.

    ref, before     the reference to look for on the next record, and those to look for where it is not there
    is_on_record    it stood on the record just passed; of the rows of the plan itself always true
    """

    history: History
    ref: str
    before: tuple[str, ...]
    is_on_record: bool = True


def histories(month: Month) -> tuple[History, ...]:
    """One for each row, in the plan's order, then one for each action that earlier months had and this one does not."""
    return follow(month, month.earlier)


def follow(month: Month, records: Sequence[Record]) -> tuple[History, ...]:
    """As `histories`, over some of the months on record, newest first."""
    typed = {ref_key(row.ref): row for row in month.master.action_rows if isinstance(row, Action)}
    threads = []
    for row in month.rows:
        # A row in error through a change or an update of it still says which references it had.
        action = typed.get(ref_key(row.ref))
        before = _keys(action.previous_refs) if action else ()
        threads.append(_Thread(history=History(row=row), ref=ref_key(row.ref), before=before))
    for record in records:
        threads = _one_month_back(threads, record)
    return tuple(thread.history for thread in threads)


def on_record(records: Sequence[Record]) -> tuple[History, ...]:
    """As `histories`, of actions that stand on record alone, newest first, for one who has no plan at hand."""
    threads: list[_Thread] = []
    for record in records:
        threads = _one_month_back(threads, record)
    return tuple(thread.history for thread in threads)


def _one_month_back(threads: list[_Thread], record: Record) -> list[_Thread]:
    """Every thread as `record` goes on with it; an action of the record that none of them is begins its own."""
    free = {ref_key(action.ref): action for action in record.actions}
    found: dict[int, RecordedAction] = {}
    # What stood on the newer record has evidence of what it was; a reference that only came back since has none.
    for is_on_record in (True, False):
        mine = [number for number, thread in enumerate(threads) if thread.is_on_record is is_on_record]
        # Its own reference first: an earlier one that still stands is another action's (one that was split, say).
        for number in mine:
            if threads[number].ref in free:
                found[number] = free.pop(threads[number].ref)
        for number in mine:
            name = next((ref for ref in threads[number].before if ref in free), None)
            if number not in found and name is not None:
                found[number] = free.pop(name)
    followed = [_gone_on(thread, found.get(number), record) for number, thread in enumerate(threads)]
    gone = _Thread(history=History(row=None), ref="", before=())
    return followed + [_gone_on(gone, action, record) for action in free.values()]


def _gone_on(thread: _Thread, action: RecordedAction | None, record: Record) -> _Thread:
    if action is None:
        return replace(thread, is_on_record=False)
    seen = (*thread.history.seen, Seen(month=record.month, action=action))
    return _Thread(
        history=replace(thread.history, seen=seen),
        ref=ref_key(action.ref),
        before=(*_keys(action.previous_refs), *thread.before),
    )


def _keys(refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(ref_key(ref) for ref in refs)
