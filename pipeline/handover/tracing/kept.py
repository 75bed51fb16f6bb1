"""The months on record as a trace reads them, both halves of each record.json."""

from __future__ import annotations

from pathlib import Path

from pipeline.handover.records.record import earlier_records
from pipeline.handover.records.record_json import RECORD, origins_from_json
from pipeline.handover.tracing.rows import Kept
from pipeline.handover.troubles import not_readable, shown
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Place, Problem


def months_kept(outputs: Path, month: CalendarMonth) -> tuple[Kept, ...] | Problem:
    """A month on record and every earlier one, newest first; a Problem where the month itself has no record."""
    records = earlier_records(outputs, month.plus(1))
    if isinstance(records, Problem):
        return records
    if not records or records[0].month != month:
        return _never_built(month)
    kept = []
    for record in records:
        folder = outputs / record.month.folder
        try:
            origins = origins_from_json((folder / RECORD).read_bytes(), shown(folder, RECORD))
        except OSError as error:
            return not_readable(shown(folder, RECORD), error)
        if isinstance(origins, Problem):
            return origins
        kept.append(Kept(record=record, origins=origins))
    return tuple(kept)


def _never_built(month: CalendarMonth) -> Problem:
    return Problem(
        code="record-missing",
        where=Place(file=f"outputs/{month.folder}"),
        message=f"{month} has no {RECORD} yet, and a trace follows what was built",
        hint=f"Type boardpapers build {month.folder} first.",
        brief="no record",
    )
