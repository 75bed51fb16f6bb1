"""A reporting month's folder taken in: every file recognised, read, and its mistakes said once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.intake.cells.words import folded, listed
from pipeline.intake.file_names import as_shown
from pipeline.intake.recognise import Kind, Recognised, at_the_edge, recognise
from pipeline.intake.records.master import MasterRead, read_master
from pipeline.intake.records.submission import read_submission, without_doubles
from pipeline.intake.word.narrative import NarrativeRead, read_narrative
from pipeline.intake.word.word_file import open_word
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.model import MasterPlan, Narrative, Submission
from pipeline.problems import Place, Problem, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that was read: its name relative to the working folder, and the SHA-256 of its bytes."""

    shown: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A month's folder. `master` is None where there is no single master plan to go by."""

    master: MasterPlan | None
    submissions: tuple[Submission, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[InputFile, ...] = ()


def take_in(files: Sequence[Path], root: Path, month: CalendarMonth) -> TakenIn:
    """Reads the files of one reporting month. `root` is the working folder; the order of `files` does not matter."""
    found = [recognise(path, name) for name, path in sorted((as_shown(path, root), path) for path in files)]
    problems = [item for item in found if isinstance(item, Problem)]
    read = [item for item in found if isinstance(item, Recognised)]
    problems += [problem for item in read if item.kind is not Kind.WORD for problem in item.problems]
    plan = _master(read, month, problems)
    submissions: tuple[Submission, ...] = ()
    if plan is not None:
        sent = [read_submission(item.shown, item.workbook, plan, month) for item in _of(read, Kind.SUBMISSION)]
        submissions, doubled = without_doubles(sent)
        problems += [problem for item in sent for problem in item.problems]
        problems += doubled
    narratives = [_narrative(item, plan) for item in _of(read, Kind.WORD)]
    problems += [problem for item in narratives for problem in item.problems]
    return TakenIn(
        master=plan.master if plan else None,
        submissions=submissions,
        narratives=tuple(item.narrative for item in narratives if item.narrative),
        problems=in_reading_order(problems),
        files=tuple(InputFile(shown=item.shown, sha256=hashlib.sha256(item.content).hexdigest()) for item in read),
    )


def _of(read: Iterable[Recognised], kind: Kind) -> list[Recognised]:
    return [item for item in read if item.kind is kind]


def _master(read: list[Recognised], month: CalendarMonth, problems: list[Problem]) -> MasterRead | None:
    """The one master plan; of two neither is used, since nobody but a person can say which is meant."""
    masters = _of(read, Kind.MASTER_PLAN)
    if len(masters) != 1:
        problems.append(_no_master(month) if not masters else _two_masters([item.shown for item in masters]))
        return None
    plan = read_master(masters[0].shown, masters[0].workbook, month)
    problems += plan.problems
    return plan


def _no_master(month: CalendarMonth) -> Problem:
    return Problem(
        code="master-missing",
        where=Place(file=f"inputs/{month.folder}"),
        message=f"There is no master plan for {month} that can be read",
        hint="Put the workbook with the sheets Settings, Themes, Actions and Meetings into this folder.",
        brief="no master plan",
    )


def _two_masters(names: list[str]) -> Problem:
    return Problem(
        code="master-twice",
        where=Place(file=names[0]),
        message=f"There are {len(names)} master plans: {listed([name.rpartition('/')[2] for name in names])}",
        hint="Keep the right one in the folder and move the others out of it.",
        brief="two master plans",
        related=tuple(Place(file=name) for name in names[1:]),
    )


def _narrative(item: Recognised, plan: MasterRead | None) -> NarrativeRead:
    """The narrative; its problems touch the pack of its own meeting alone, where the plan has that meeting."""
    word = at_the_edge(item.shown, lambda: open_word(item.parts, item.main_part))
    if isinstance(word, Problem):
        return NarrativeRead(problems=(word,))
    read = read_narrative(item.shown, word)
    read = replace(read, problems=(*item.problems, *read.problems))
    if read.narrative is None or plan is None:
        return read
    board, day = folded(read.narrative.board), read.narrative.day
    keys = tuple(
        meeting.key
        for meeting in plan.master.meetings
        if meeting.day == day and board in (folded(meeting.board), folded(meeting.name))
    )
    return replace(read, problems=tuple(replace(problem, meetings=keys) for problem in read.problems))
