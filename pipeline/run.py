"""The monthly run, step by step: take in, agree, check, arrange, make, hand over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.checks import check as check_rules
from pipeline.handover.as_they_stand import StandingPaper
from pipeline.handover.closing import (
    NEVER_CLOSED,
    Closed,
    ClosedSoFar,
    Inputs,
    close_month,
    closed_so_far,
    record_as_closed,
    record_name,
    take_back,
    which_paper,
)
from pipeline.handover.closing_troubles import closing_unfinished
from pipeline.handover.origins import origins_as_built, origins_of
from pipeline.handover.record import earlier_records, record_of
from pipeline.handover.record_json import RECORD, to_json
from pipeline.handover.tracing.found import NotFound, Trace
from pipeline.handover.tracing.kept import months_kept
from pipeline.handover.tracing.printed import as_it_was_made
from pipeline.handover.tracing.trace import trace as trace_in
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.finishing import finished_pack, not_finished
from pipeline.handover.write import Handed, PaperFile, finish_interrupted, hand_over, retire_others, write_own
from pipeline.intake.folder import TakenIn, take_in
from pipeline.papers.arrange import INTERNAL_PACK, Pack, arrange
from pipeline.papers.catalogue import read_catalogue
from pipeline.papers.make import MadePaper, Workshop, make_pack, set_up
from pipeline.papers.finished import FinishedPack
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.plan.model import Gap
from pipeline.plan.month import Month
from pipeline.plan.record import Origins, Record
from pipeline.problems import Place, Problem, Severity, errors, in_reading_order
from pipeline.workplace import Workplace

Say = Callable[[str], None]
"""Told what is being done, so that nobody waits without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRecord:
    """Both halves of a month's record.json."""

    record: Record
    origins: Origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A month, read and held against every rule.

    month     None when there is no master plan to make one from
    packs     the papers its meetings ask for
    earlier   records just made of earlier months that stand in `inputs/` without one
    digest    of everything the papers follow from, the templates excepted
    closed    how often the month was closed: its packs are supplements then
    """

    wanted: CalendarMonth
    month: Month | None
    problems: tuple[Problem, ...]
    packs: tuple[Pack, ...] = ()
    earlier: tuple[MadeRecord, ...] = ()
    digest: str = ""
    closed: ClosedSoFar | Problem = NEVER_CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBuilt:
    """One pack after the run: the papers made for it, and what became of them.

    `handed` is None when it was kept back, and `kept_back` says why.
    """

    pack: Pack
    is_draft: bool
    handed: Handed | None
    made: tuple[MadePaper, ...] = ()
    kept_back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A month after the run: every problem met on the way, and what became of each pack.

    unknown   rows of the sheet Meetings in error: whatever pack is theirs was not made
    nothing_new   the month is closed and everything is as it was then, so nothing was made
    """

    wanted: CalendarMonth
    problems: tuple[Problem, ...]
    packs: tuple[PackBuilt, ...] = ()
    retired: tuple[Handed, ...] = ()
    unknown: tuple[Gap, ...] = ()
    nothing_new: bool = False


def check(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Checked:
    """Read a month and hold it against every rule; nothing is written."""
    before = _before(workplace, wanted, say)
    say(f"Reading {wanted}")
    taken = _take_in(workplace, wanted)
    problems = (*before.problems, *_folders_not_read(workplace, wanted), *taken.problems)
    if taken.master is None:
        return Checked(wanted=wanted, month=None, problems=in_reading_order(problems), earlier=before.made)
    month = agree(wanted, taken.master, taken.submissions, taken.narratives, before.records)
    catalogue = read_catalogue(workplace.templates, workplace.shown)
    closed = closed_so_far(workplace.output(wanted), wanted)
    supplement = 0 if isinstance(closed, Problem) else closed.number
    packs, asked_in_vain = arrange(month, catalogue, supplement=supplement)
    problems += (*check_rules(month), *catalogue.problems, *asked_in_vain)
    return Checked(
        wanted=wanted,
        month=month,
        problems=in_reading_order(problems),
        packs=packs,
        earlier=before.made,
        digest=_digest(taken, before.records),
        closed=closed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a trace found in a month on record, or the problem that kept it from looking.

    is_stale   the month's inputs are no longer those it was built from
    """

    wanted: CalendarMonth
    found: tuple[Trace, ...] | NotFound = ()
    problem: Problem | None = None
    is_stale: bool = False


def trace(workplace: Workplace, what: str, wanted: CalendarMonth, say: Say) -> Traced:
    """Where an action, a figure or some words of a month came from and where they are printed; nothing is written."""
    kept = months_kept(workplace.outputs, wanted)
    if isinstance(kept, Problem):
        return Traced(wanted=wanted, problem=kept)
    found = trace_in(what, kept, as_it_was_made(workplace.output(wanted)))
    if isinstance(found, NotFound) or wanted not in workplace.months():
        return Traced(wanted=wanted, found=found)
    return Traced(wanted=wanted, found=found, is_stale=check(workplace, wanted, say).digest != kept[0].record.inputs)


def save_problems(workplace: Workplace, wanted: CalendarMonth, words: str) -> Problem | None:
    """Keep what a check said in the month's internal folder, where the programme manager finds it again."""
    return write_own(workplace.output(wanted) / INTERNAL_PACK, f"{wanted.folder} - Problems.txt", words.encode())


def build(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Built:
    """Make a month's packs and hand them over: finals, or drafts where something is wrong."""
    with one_build_at_a_time(workplace.outputs) as busy:
        if busy is not None:
            return Built(wanted=wanted, problems=(busy,))
        return _build(workplace, wanted, say)


def _build(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Built:
    folder = workplace.output(wanted)
    unfinished = finish_interrupted(folder)
    checked = check(workplace, wanted, say)
    problems = list(unfinished + checked.problems)
    for earlier in checked.earlier:
        problems += _write_record(workplace, earlier)
    closed = checked.closed
    if isinstance(closed, ClosedSoFar) and closed.is_unfinished:
        closed = closing_unfinished(folder, wanted, record_name(closed.number))
    if checked.month is None or isinstance(closed, Problem):
        return Built(wanted=wanted, problems=(*problems, *([closed] if isinstance(closed, Problem) else [])))
    workshop = set_up(checked.month, checked.packs, workplace.shown, checked.digest, checked.problems)
    if closed.last and (closed.last.inputs, closed.last.build) == (checked.digest, workshop.build_id):
        retired, met = take_back(folder, closed.number)
        return Built(wanted=wanted, problems=(*problems, *met), retired=retired, nothing_new=True)
    built = []
    for pack in checked.packs:
        one, met = _build_pack(workplace, pack, workshop, problems, say)
        built.append(one)
        problems += met
        workshop = replace(workshop, finished=(*workshop.finished, _finished(folder, one, problems)))
    retired = _retire(folder, checked)
    problems += [problem for handed in retired for problem in handed.problems]
    record = record_of(checked.month, checked.digest, workshop.build_id if checked.packs else "")
    name = record_name(closed.number)
    origins = origins_as_built(folder, checked.month, [paper for pack in built for paper in pack.made], name)
    problems += _write_record(workplace, MadeRecord(record=record, origins=origins), name)
    return Built(
        wanted=wanted,
        problems=in_reading_order(problems),
        packs=tuple(built),
        retired=retired,
        unknown=tuple(gap for gap in checked.month.master.gaps if gap.sheet == "Meetings"),
    )


def close(workplace: Workplace, wanted: CalendarMonth, say: Say, *, is_dry_run: bool = False) -> Closed:
    """Freeze what was published of a month, or say what stands in the way. A dry run writes nothing."""
    if is_dry_run:
        return _close(workplace, wanted, say, is_dry_run=True)
    with one_build_at_a_time(workplace.outputs) as busy:
        unfinished = (busy,) if busy else finish_interrupted(workplace.output(wanted))
        if unfinished:
            return Closed(month=wanted, problems=unfinished)
        return _close(workplace, wanted, say, is_dry_run=False)


def which_papers(
    workplace: Workplace, wanted: CalendarMonth, files: Sequence[Path]
) -> tuple[tuple[Path, StandingPaper | Problem], ...]:
    """Which of a month's papers each file is, wherever it lies, and how it differs; nothing is written."""
    return tuple((file, which_paper(workplace.output(wanted), wanted, file)) for file in files)


def _close(workplace: Workplace, wanted: CalendarMonth, say: Say, *, is_dry_run: bool) -> Closed:
    checked = check(workplace, wanted, say)
    say(f"Looking at the papers of {wanted}")
    inputs = Inputs(digest=checked.digest, errors=len(errors(checked.problems)))
    return close_month(workplace.output(wanted), wanted, inputs, is_dry_run=is_dry_run)


def _finished(folder: Path, one: PackBuilt, problems: Sequence[Problem]) -> FinishedPack:
    """The pack as the hand-over sheets, which are made after it, tell of it."""
    if one.handed is None:
        return not_finished(one.pack, one.kept_back, problems)
    return finished_pack(folder, one.pack, one.made, one.handed, is_draft=one.is_draft, problems=problems)


def _retire(folder: Path, checked: Checked) -> tuple[Handed, ...]:
    """Take away the packs nobody asks for any more; not while anything is in error, which may be theirs."""
    if checked.month is None or errors(checked.problems):
        return ()
    return retire_others(folder, [pack.title for pack in checked.packs])


def _build_pack(
    workplace: Workplace, pack: Pack, workshop: Workshop, problems: list[Problem], say: Say
) -> tuple[PackBuilt, tuple[Problem, ...]]:
    """Make one pack and hand it over whole; other packs go on whatever becomes of it."""
    touching = [problem for problem in problems if problem.touches(pack.name)]
    is_draft = any(problem.is_error for problem in touching)
    if pack.is_public and any(problem.privacy for problem in touching):
        return PackBuilt(pack=pack, is_draft=is_draft, handed=None, kept_back="A problem of privacy comes first"), ()
    say(f"Making {pack.title}: {len(pack.papers)} papers")
    made = make_pack(pack, workshop, is_draft=is_draft)
    if not made.papers and (pack.papers or made.is_draft):
        return PackBuilt(
            pack=pack, is_draft=True, handed=None, kept_back="None of its papers can be made"
        ), made.problems
    files = [
        PaperFile(
            identity=item.paper.identity,
            path=item.paper.path(is_draft=made.is_draft),
            content=item.content,
        )
        for item in made.papers
    ]
    handed = hand_over(workplace.output(workshop.month.month), pack.title, files, is_whole=not made.is_draft)
    one = PackBuilt(pack=pack, is_draft=made.is_draft, handed=handed, made=made.papers)
    return one, (*made.problems, *handed.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """The months on record before this one, newest first; `made` were made just now."""

    records: tuple[Record, ...] = ()
    made: tuple[MadeRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


def _before(workplace: Workplace, wanted: CalendarMonth, say: Say) -> _Before:
    """What to compare with, made where it is missing: what a month says never depends on what was built before."""
    found = earlier_records(workplace.outputs, wanted)
    if isinstance(found, Problem):
        return _Before(problems=(found,))
    records, made = list(found), []
    problems = [problem for record in found for problem in record_as_closed(workplace.output(record.month), record)]
    for month in workplace.months():
        if month >= wanted or any(record.month == month for record in records):
            continue
        say(f"Reading {month}, to compare with")
        taken = _take_in(workplace, month)
        if errors(taken.problems):
            problems.append(_earlier_month_in_error(workplace, month, taken))
        if taken.master is not None:
            earlier = tuple(record for record in records if record.month < month)
            agreed = agree(month, taken.master, taken.submissions, taken.narratives, earlier)
            record = record_of(agreed, _digest(taken, earlier))
            made.append(MadeRecord(record=record, origins=Origins(rows=origins_of(agreed))))
            records = sorted((*records, record), key=lambda record: record.month, reverse=True)
    return _Before(records=tuple(records), made=tuple(made), problems=tuple(problems))


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


def _folders_not_read(workplace: Workplace, month: CalendarMonth) -> Iterator[Problem]:
    for folder in workplace.folders_not_read(month):
        yield Problem(
            code="folder-not-read",
            severity=Severity.WARNING,
            where=Place(file=workplace.shown(folder)),
            message=f"The folder '{folder.name}' was not read: only files that lie in inputs/{month.folder} itself are",
            hint=f"Move what belongs to the month into inputs/{month.folder}; a folder for another month is named like "
            f"{month.plus(1).folder}.",
        )


def _take_in(workplace: Workplace, month: CalendarMonth) -> TakenIn:
    return take_in(workplace.files(month), workplace.root, month)


def _write_record(workplace: Workplace, made: MadeRecord, name: str = RECORD) -> tuple[Problem, ...]:
    problem = write_own(workplace.output(made.record.month), name, to_json(made.record, made.origins))
    return (problem,) if problem else ()


def _digest(taken: TakenIn, earlier: Sequence[Record]) -> str:
    """The same for the same inputs, whatever the files are called and whenever they were read."""
    digest = hashlib.sha256()
    for record in earlier:
        digest.update(record.inputs.encode())
    for file in sorted(file.sha256 for file in taken.files):
        digest.update(file.encode())
    return digest.hexdigest()
