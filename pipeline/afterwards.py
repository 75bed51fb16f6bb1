"""What is done with a month once it is built: close it, trace what it printed, say what a clerk's file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.checks.personal.search import NOTHING_KNOWN, search_for
from pipeline.handover.closing.as_they_stand import StandingPaper
from pipeline.handover.closing.close import Closed, Inputs, close_month, which_paper
from pipeline.handover.tracing.found import NotFound, Trace
from pipeline.handover.tracing.kept import months_kept
from pipeline.handover.tracing.printed import as_it_was_made
from pipeline.handover.tracing.trace import trace as trace_in
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.write import finish_interrupted
from pipeline.months import Say
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem, errors
from pipeline.run import check
from pipeline.workplace import Workplace


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
    search = search_for(checked.month) if checked.month else NOTHING_KNOWN
    inputs = Inputs(digest=checked.digest, errors=len(errors(checked.problems)), search=search)
    return close_month(workplace.output(wanted), wanted, inputs, is_dry_run=is_dry_run)


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
