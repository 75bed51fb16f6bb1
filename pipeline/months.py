"""A month's inputs taken in, and the months before it, which it is compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.handover.closing.on_record import closed_so_far, inputs_on_record, record_as_closed
from pipeline.handover.records.origins import origins_of
from pipeline.handover.records.record import earlier_records, record_of, records_also_read
from pipeline.handover.records.record_json import RECORD, to_json
from pipeline.handover.write import write_own
from pipeline.intake.folder import TakenIn, take_in
from pipeline.intake.recognise import content_of
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
    """The months on record before this one, newest first; `made` were made just now.

    also_read   what was published besides, newest first
    """

    records: tuple[Record, ...] = ()
    also_read: tuple[Record, ...] = ()
    made: tuple[MadeRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


class MonthsTakenIn:
    """The months of a working folder, each read when it is first asked for, and once."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self._taken: dict[CalendarMonth, TakenIn] = {}

    def of(self, month: CalendarMonth) -> TakenIn:
        if month not in self._taken:
            self._taken[month] = take_in_month(self.workplace, month)
        return self._taken[month]

    def has(self, month: CalendarMonth) -> bool:
        return month in self._taken

    def forget(self, month: CalendarMonth) -> None:
        """A file was put into its folder since."""
        self._taken.pop(month, None)


def months_before(months: MonthsTakenIn, wanted: CalendarMonth, say: Say) -> Before:
    """What to compare with, made where it is missing: what a month says never depends on what was built before."""
    workplace = months.workplace
    found = earlier_records(workplace.outputs, wanted)
    if isinstance(found, Problem):
        return Before(problems=(found,))
    closed = closed_so_far(workplace.output(wanted), wanted)  # a Problem of it is told where the month is built
    also_read = records_also_read(workplace.outputs, wanted, 0 if isinstance(closed, Problem) else closed.number)
    if isinstance(also_read, Problem):
        return Before(problems=(also_read,))
    records, made = list(found), []
    problems = [*_not_as_closed(workplace, wanted), *_changed_since_recorded(months, records)]
    for month in workplace.months():
        if month >= wanted or any(record.month == month for record in records):
            continue
        if not months.has(month):
            say(f"Reading {month}, to compare with")
        taken = months.of(month)
        if errors(taken.problems):
            problems.append(_earlier_month_in_error(workplace, month, taken))
        if taken.master is not None:
            earlier = tuple(record for record in records if record.month < month)
            read = tuple(record for record in also_read if record.month < month)
            agreed = agree(month, taken.master, taken.submissions, taken.narratives, earlier, read)
            record = record_of(agreed, digest_of(taken, earlier))
            if not any(record_as_closed(workplace.output(month), month)):  # never made anew behind anybody's back
                made.append(MadeRecord(record=record, origins=Origins(rows=origins_of(agreed))))
            records = sorted((*records, record), key=lambda record: record.month, reverse=True)
    return Before(records=tuple(records), also_read=also_read, made=tuple(made), problems=tuple(problems))


def _not_as_closed(workplace: Workplace, wanted: CalendarMonth) -> Iterator[Problem]:
    for month in workplace.months_in_outputs():
        if month < wanted:
            yield from record_as_closed(workplace.output(month), month)


def _changed_since_recorded(months: MonthsTakenIn, records: Sequence[Record]) -> Iterator[Problem]:
    """A warning for a month on record whose inputs are no longer those the record was made from."""
    standing = months.workplace.months()
    for record in records:
        earlier = [other for other in records if other.month < record.month]
        known = inputs_on_record(months.workplace.output(record.month))
        if record.month not in standing or _digest_of_all(months.workplace, record.month, earlier) in known:
            continue
        if digest_of(months.of(record.month), earlier) not in known:  # other files may lie there too
            yield _inputs_changed_since(months.workplace, record)


def _digest_of_all(workplace: Workplace, month: CalendarMonth, earlier: Sequence[Record]) -> str:
    """The digest of a month of which every file is an input: nearly always, and quickly known."""
    files = workplace.files(month)
    contents = [] if isinstance(files, Problem) else [content_of(file, file.name) for file in files]
    return _digest([hashlib.sha256(content).hexdigest() for content in contents if isinstance(content, bytes)], earlier)


def _inputs_changed_since(workplace: Workplace, record: Record) -> Problem:
    folder = record.month.folder
    stays = "a supplement says it" if record.closing else "its papers and its record say it then"
    return Problem(
        code="earlier-inputs-changed",
        severity=Severity.WARNING,
        where=Place(file=workplace.shown(workplace.inputs / folder)),
        message=f"A file of {record.month}, or of a month before it, was changed, added or taken away after that month "
        "was recorded; papers that compare with it go by the record",
        hint=f"Put back what was recorded; or, where the change is right, type boardpapers build {folder}: {stays}.",
    )


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
    return _digest([file.sha256 for file in taken.files], earlier)


def _digest(files: Sequence[str], earlier: Sequence[Record]) -> str:
    digest = hashlib.sha256()
    for record in earlier:
        digest.update(record.inputs.encode())
    for file in sorted(files):
        digest.update(file.encode())
    return digest.hexdigest()
