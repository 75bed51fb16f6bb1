"""What of a month is on record, and how often it was closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile
from pathlib import Path

from pipeline.handover.closing import month_troubles
from pipeline.handover.disk import sha256_of, standing
from pipeline.handover.manifest import read_manifest
from pipeline.handover.records.record_json import RECORD, from_json, origins_from_json
from pipeline.handover.troubles import not_readable, shown
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.record import Origins, Record
from pipeline.problems import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedSoFar:
    """How often a month was closed.

    last           the record closed last; None while the month is open
    is_unfinished  the next closing was begun, and the manifest does not say so yet
    """

    number: int = 0
    last: Record | None = None
    is_unfinished: bool = False


NEVER_CLOSED = ClosedSoFar()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """A record to close, both halves."""

    name: str
    record: Record
    origins: Origins


def record_name(supplement: int) -> str:
    """The record of the month (0), or of a supplement: later months are compared with the month's alone."""
    return f"record supplement {supplement}.json" if supplement else RECORD


def closed_so_far(folder: Path, month: CalendarMonth) -> ClosedSoFar | Problem:
    """How often a month was closed; a Problem where its record is not the one that was closed."""
    manifest = read_manifest(folder)
    if isinstance(manifest, Problem) and manifest.is_error:
        return manifest
    so_far = NEVER_CLOSED
    while True:
        name = record_name(so_far.number)
        content = _read(folder, name)
        if isinstance(content, Problem):
            return content
        listed = None if isinstance(manifest, Problem) else manifest.closing(so_far.number + 1)
        if listed and sha256_of(content) != listed.record:
            return month_troubles.record_changed(folder, month, name)
        record = from_json(content, shown(folder, name)) if content else None
        if not isinstance(record, Record) or not record.closing:
            return so_far
        if listed is None:
            return replace(so_far, is_unfinished=True)
        so_far = ClosedSoFar(number=so_far.number + 1, last=record)


def record_as_closed(folder: Path, month: CalendarMonth) -> Iterator[Problem]:
    """A warning for months that compare themselves with `month`, where its record is not the one that was closed."""
    manifest = read_manifest(folder)
    closing = None if isinstance(manifest, Problem) else manifest.closing(1)
    if closing and standing(folder, RECORD) != closing.record:
        yield replace(month_troubles.record_changed(folder, month, RECORD), severity=Severity.WARNING)


def inputs_on_record(folder: Path) -> frozenset[str]:
    """The digests of what a month's record and those of its supplements were made from."""
    found = (_half_on_record(folder, record_name(supplement)) for supplement in count())
    return frozenset(record.inputs for record in takewhile(bool, found) if isinstance(record, Record))


def on_record(folder: Path, supplement: int) -> OnRecord | Problem | None:
    """The record of the month or of a supplement; None where there is none."""
    name = record_name(supplement)
    record = _half_on_record(folder, name)
    if record is None or isinstance(record, Problem):
        return record
    content = _read(folder, name)
    origins = content if isinstance(content, Problem) else origins_from_json(content, shown(folder, name))
    return origins if isinstance(origins, Problem) else OnRecord(name=name, record=record, origins=origins)


def _half_on_record(folder: Path, name: str) -> Record | Problem | None:
    """What was agreed, without where it came from, which takes as long to read again; None where there is none."""
    content = _read(folder, name)
    if isinstance(content, Problem):
        return content
    return from_json(content, shown(folder, name)) if content else None


def _read(folder: Path, name: str) -> bytes | Problem:
    """A file's bytes; none where it is not there."""
    try:
        return (folder / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        return not_readable(shown(folder, name), error)
