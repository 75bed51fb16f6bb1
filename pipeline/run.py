"""The monthly run, step by step: take in, agree, check, arrange, make, hand over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.checks import check as check_rules
from pipeline.handover.closing.close import take_back
from pipeline.handover.closing.month_troubles import closing_unfinished
from pipeline.handover.closing.on_record import NEVER_CLOSED, ClosedSoFar, closed_so_far, record_name
from pipeline.handover.edits.lists import hand_over_lists, pack_of_lists
from pipeline.handover.edits.private import private_in_edited, private_in_left
from pipeline.handover.finishing import finished_pack, not_finished
from pipeline.handover.manifest import MARKED_PACK
from pipeline.handover.marked import retire_stale
from pipeline.handover.records.origins import origins_as_built
from pipeline.handover.records.record import record_of
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.write import Handed, PaperFile, finish_interrupted, hand_over, retire_others
from pipeline.months import MadeRecord, MonthsTakenIn, Say, digest_of, folders_not_read, months_before, write_record
from pipeline.papers.arrange import Pack, arrange
from pipeline.papers.catalogue import read_catalogue
from pipeline.papers.finished import FinishedPack
from pipeline.papers.make import MadePaper, Workshop, make_pack, set_up
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.plan.model import Gap
from pipeline.plan.month import Month
from pipeline.problems import Problem, errors, in_reading_order
from pipeline.workplace import Workplace


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

    `handed` is None when it was kept back, and `kept_back` says why. `finished` knows who edited what.
    """

    pack: Pack
    is_draft: bool
    handed: Handed | None
    made: tuple[MadePaper, ...] = ()
    kept_back: str = ""
    finished: FinishedPack | None = None


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
    months = MonthsTakenIn(workplace)
    before = months_before(months, wanted, say)
    say(f"Reading {wanted}")
    taken = months.of(wanted)
    problems = (*before.problems, *folders_not_read(workplace, wanted), *taken.problems)
    if taken.master is None:
        return Checked(wanted=wanted, month=None, problems=in_reading_order(problems), earlier=before.made)
    month = agree(wanted, taken.master, taken.submissions, taken.narratives, before.records, before.also_read)
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
        digest=digest_of(taken, before.records),
        closed=closed,
    )


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
        problems += write_record(workplace, earlier)
    closed = _closed(folder, checked)
    if isinstance(closed, Problem):
        problems.append(closed)
    if checked.month is None or isinstance(closed, Problem):
        return Built(wanted=wanted, problems=tuple(problems))
    workshop = set_up(checked.month, checked.packs, workplace.shown, checked.digest, checked.problems)
    if closed.last and (closed.last.inputs, closed.last.build) == (checked.digest, workshop.build_id):
        retired, met = take_back(folder, closed.number)
        return Built(wanted=wanted, problems=(*problems, *met), retired=retired, nothing_new=True)
    problems += workshop.of_templates
    built, met = _build_packs(workplace, checked.packs, workshop, problems, say)
    problems += met
    retired = _retire(folder, checked)
    problems += [problem for handed in retired for problem in handed.problems]
    problems += private_in_left(folder, [one.pack.title for one in built if _is_handed(one)], checked.month)
    record = record_of(checked.month, checked.digest, workshop.build_id if checked.packs else "")
    name = record_name(closed.number)
    origins = origins_as_built(folder, checked.month, [paper for pack in built for paper in pack.made], name)
    problems += write_record(workplace, MadeRecord(record=record, origins=origins), name)
    return Built(
        wanted=wanted,
        problems=in_reading_order(problems),
        packs=built,
        retired=retired,
        unknown=tuple(gap for gap in checked.month.master.gaps if gap.sheet == "Meetings"),
    )


def _closed(folder: Path, checked: Checked) -> ClosedSoFar | Problem:
    """How often the month was closed; a closing that was interrupted has to be finished first."""
    closed = checked.closed
    if isinstance(closed, ClosedSoFar) and closed.is_unfinished:
        return closing_unfinished(folder, checked.wanted, record_name(closed.number))
    return closed


def _build_packs(
    workplace: Workplace, packs: Sequence[Pack], workshop: Workshop, problems: Sequence[Problem], say: Say
) -> tuple[tuple[PackBuilt, ...], tuple[Problem, ...]]:
    """Every pack in turn, the internal one last: its hand-over sheets tell what became of the others."""
    built: list[PackBuilt] = []
    met: list[Problem] = []
    for pack in packs:
        so_far = [*problems, *met]
        workshop = replace(workshop, so_far=in_reading_order(so_far))
        one, its_problems = _build_pack(workplace, pack, workshop, so_far, say)
        met += its_problems
        finished, its_problems = _finished(
            workplace.output(workshop.month.month), one, workshop.month, [*problems, *met]
        )
        met += its_problems
        built.append(replace(one, finished=finished))
        workshop = replace(workshop, finished=(*workshop.finished, finished))
    return tuple(built), tuple(met)


def _is_handed(one: PackBuilt) -> bool:
    return one.handed is not None and not errors(one.handed.problems)


def _finished(
    folder: Path, one: PackBuilt, month: Month, problems: Sequence[Problem]
) -> tuple[FinishedPack, tuple[Problem, ...]]:
    """The pack as the hand-over sheets, which are made after it, tell of it, and what is wrong with edited files."""
    if one.handed is None:
        return not_finished(one.pack, one.kept_back, problems), ()
    met = tuple(private_in_edited(folder, one.pack.name, one.handed.edited, one.made, month))
    told = [*problems, *met]
    finished = finished_pack(folder, one.pack, one.made, one.handed, is_draft=one.is_draft, problems=told)
    if not errors(one.handed.problems):
        met += hand_over_lists(folder, finished).problems
    return finished, met


def _retire(folder: Path, checked: Checked) -> tuple[Handed, ...]:
    """Take away marked copies of other inputs, and the packs nobody asks for any more.

    Those stay while anything is in error, which may be theirs.
    """
    stale = retire_stale(folder, checked.digest)
    if checked.month is None or errors(checked.problems):
        return stale
    packs = [name for pack in checked.packs for name in (pack.title, pack_of_lists(pack.title))]
    return (*stale, *retire_others(folder, [MARKED_PACK, *packs]))


def _build_pack(
    workplace: Workplace, pack: Pack, workshop: Workshop, problems: Sequence[Problem], say: Say
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
    # In `internal/` are papers of every meeting: while anything is in error, one that is not made may only be missing.
    is_whole = not made.is_draft and (pack.meeting is not None or not errors(problems))
    handed = hand_over(workplace.output(workshop.month.month), pack.title, files, is_whole=is_whole, are_kept=True)
    one = PackBuilt(pack=pack, is_draft=made.is_draft, handed=handed, made=made.papers)
    return one, (*made.problems, *handed.problems)
