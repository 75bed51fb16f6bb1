"""A month's inputs taken in, and the months before it, which it is compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.handover.closing.close import record_as_closed
from pipeline.handover.origins import origins_of
from pipeline.handover.record import earlier_records, record_of
from pipeline.handover.record_json import RECORD, to_json
from pipeline.handover.write import write_own
from pipeline.intake.folder import TakenIn, take_in
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.plan.record import Origins, Record
from pipeline.problems import Place, Problem, Severity, errors
from pipeline.workplace import Workplace

Say = Callable[[str], None]
"""Told what is being done, so that nobody waits without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRecord:
    """Both halves of a month's record.json."""

    record: Record
    origins: Origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The months on record before this one, newest first; `made` were made just now."""

    records: tuple[Record, ...] = ()
    made: tuple[MadeRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


def months_before(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Before:
    """What to compare with, made where it is missing: what a month says never depends on what was built before."""
    found = earlier_records(workplace.outputs, wanted)
    if isinstance(found, Problem):
        return Before(problems=(found,))
    records, made = list(found), []
    problems = [problem for record in found for problem in record_as_closed(workplace.output(record.month), record)]
    for month in workplace.months():
        if month >= wanted or any(record.month == month for record in records):
            continue
        say(f"Reading {month}, to compare with")
        taken = take_in_month(workplace, month)
        if errors(taken.problems):
            problems.append(_earlier_month_in_error(workplace, month, taken))
        if taken.master is not None:
            earlier = tuple(record for record in records if record.month < month)
            agreed = agree(month, taken.master, taken.submissions, taken.narratives, earlier)
            record = record_of(agreed, digest_of(taken, earlier))
            made.append(MadeRecord(record=record, origins=Origins(rows=origins_of(agreed))))
            records = sorted((*records, record), key=lambda record: record.month, reverse=True)
    return Before(records=tuple(records), made=tuple(made), problems=tuple(problems))


def _earlier_month_in_error(workplace: Workplace, month: CalendarMonth, taken: TakenIn) -> Problem:
    """A month with some bad cells can be compared with; one without a master plan cannot."""
    return Problem(
        code="earlier-month-in-error",
        severity=Severity.WARNING if taken.master else Severity.ERROR,
        where=Place(file=workplace.shown(workplace.inputs / month.folder)),
        message=f"{month} is needed to compare with, and {len(errors(taken.problems))} of its cells or files cannot "
        "be read",
        hint=f"Type boardpapers check {month.folder} to see which, and put them right.",
    )


def folders_not_read(workplace: Workplace, month: CalendarMonth) -> Iterator[Problem]:
    for folder in workplace.folders_not_read(month):
        shown = workplace.shown(folder)
        name = shown.rpartition("/")[2]
        yield Problem(
            code="folder-not-read",
            severity=Severity.WARNING,
            where=Place(file=shown),
            message=f"The folder '{name}' was not read: only files that lie in inputs/{month.folder} itself are",
            hint=f"Move what belongs to the month into inputs/{month.folder}; a folder for another month is named like "
            f"{month.plus(1).folder}.",
        )


def take_in_month(workplace: Workplace, month: CalendarMonth) -> TakenIn:
    files = workplace.files(month)
    if isinstance(files, Problem):
        return TakenIn(master=None, problems=(files,))
    return take_in(files, workplace.root, month)


def write_record(workplace: Workplace, made: MadeRecord, name: str = RECORD) -> tuple[Problem, ...]:
    problem = write_own(workplace.output(made.record.month), name, to_json(made.record, made.origins))
    return (problem,) if problem else ()


def digest_of(taken: TakenIn, earlier: Sequence[Record]) -> str:
    """The same for the same inputs, whatever the files are called and whenever they were read."""
    digest = hashlib.sha256()
    for record in earlier:
        digest.update(record.inputs.encode())
    for file in sorted(file.sha256 for file in taken.files):
        digest.update(file.encode())
    return digest.hexdigest()
