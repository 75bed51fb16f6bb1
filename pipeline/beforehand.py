"""Before a month: a working folder set up, and a month begun with its master plan, forms and narratives."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.forms import not_begun
from pipeline.forms.asking import asked_of
from pipeline.forms.master_form import master_plan_form
from pipeline.forms.narrative_form import narrative_form
from pipeline.forms.rolling.roll_forward import rolled_forward
from pipeline.forms.submission_form import submission_form
from pipeline.handover.disk import write_durably
from pipeline.handover.turn import one_build_at_a_time
from pipeline.intake.folder import TakenIn
from pipeline.months import MonthsTakenIn, Say, months_before
from pipeline.papers.file_names import safe_file_name
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.plan.model import Meeting, Narrative, Submission, Theme, board_key
from pipeline.plan.month import Month
from pipeline.problems import Problem, errors
from pipeline.workplace import Workplace

_SHIPPED = "pipeline.shipped_templates"
_MASTER = "Improvement master plan"
_WORKBOOKS = frozenset([".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ""])


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was set up for a month. Files are named as people know them, below the working folder.

    written   new files
    standing  files that were there before and stay as they are
    """

    month: CalendarMonth
    written: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Desk:
    """Puts files into the working folder, never over one that is there, and remembers which."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self.written: list[str] = []
        self.standing: list[str] = []
        self.problems: list[Problem] = []

    def put(self, path: Path, content: bytes) -> bool:
        """Whether the file stands there now as it was to be put."""
        shown = self._workplace.shown(path)
        if os.path.lexists(path):
            self.standing.append(shown)
            return False
        unfinished = path.with_name(f".{path.name}.part")  # a dot: nobody takes half a file for an input
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_durably(unfinished, content)
            os.replace(unfinished, path)
        except OSError as mistake:
            with suppress(OSError):
                unfinished.unlink()
            with suppress(OSError):  # it goes only where it is empty
                path.parent.rmdir()
            self.problems.append(not_begun.not_written(shown, mistake))
            return False
        self.written.append(shown)
        return True

    def begun(self, month: CalendarMonth, problems: Sequence[Problem] = ()) -> Begun:
        return Begun(
            month=month,
            written=tuple(self.written),
            standing=tuple(self.standing),
            problems=(*problems, *self.problems),
        )


def new(workplace: Workplace, month: CalendarMonth) -> Begun:
    """A working folder: the shipped templates, and a first month with a blank master plan."""
    desk = _Desk(workplace)
    files = {workplace.templates / template.name: template.read_bytes() for template in _shipped_templates()}
    files[workplace.inputs / month.folder / f"{_MASTER} {month.folder}.xlsx"] = master_plan_form(month)
    for path, content in files.items():
        desk.put(path, content)
        if desk.problems:
            break  # what keeps one file from being written keeps them all
    return desk.begun(month)


def _shipped_templates() -> Iterator[Path]:
    """They travel with an installed program as a package; in a checkout they are the folder beside it."""
    installed = importlib.util.find_spec(_SHIPPED)
    folders = installed.submodule_search_locations if installed else None
    folder = Path(next(iter(folders))) if folders else Path(__file__).parent.parent / "templates"
    return (path for path in sorted(folder.iterdir()) if path.suffix in (".docx", ".toml"))


def start(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Begun:
    """Begin a month: its master plan, rolled forward unless one is there; a form a theme; a narrative a meeting."""
    with one_build_at_a_time(workplace.outputs) as busy:
        return Begun(month=wanted, problems=(busy,)) if busy else _start(workplace, wanted, say)


def _start(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Begun:
    desk = _Desk(workplace)
    problems: list[Problem] = []
    months = MonthsTakenIn(workplace)
    earlier = [month for month in workplace.months() if month < wanted]
    taken = months.of(wanted) if wanted in workplace.months() else TakenIn(master=None)
    if taken.master is None:
        problems += _held_up(wanted, taken) or _roll_forward(months, earlier, wanted, desk, say)
        if errors((*problems, *desk.problems)):
            return desk.begun(wanted, problems)
        months.forget(wanted)
        taken = months.of(wanted)
    if taken.master is None:
        return desk.begun(wanted, (*problems, *taken.problems))
    before = months_before(months, wanted, say)
    month = agree(wanted, taken.master, (), (), before.records)
    say("Making the forms")
    problems += _put_forms(workplace, month, taken, _SaidBefore(months, earlier), desk)
    of_plan = [problem for problem in errors(taken.problems) if problem.where.file == month.master.file]
    return desk.begun(wanted, (*problems, *before.problems, *of_plan, *not_begun.no_meeting(month)))


def _held_up(wanted: CalendarMonth, taken: TakenIn) -> tuple[Problem, ...]:
    """What keeps a plan from being rolled: two in the folder, or a workbook that nobody can read and may be one."""
    found = tuple(problem for problem in errors(taken.problems) if _may_be_a_plan(problem))
    return (*found, not_begun.held_up(wanted, found[0].where)) if found else ()


def _may_be_a_plan(problem: Problem) -> bool:
    is_workbook = Path(problem.where.file).suffix.casefold() in _WORKBOOKS
    return problem.code == "master-twice" or (is_workbook and problem.code.startswith(("file-", "workbook-")))


def _roll_forward(
    months: MonthsTakenIn, earlier: Sequence[CalendarMonth], wanted: CalendarMonth, desk: _Desk, say: Say
) -> tuple[Problem, ...]:
    """The newest earlier month's own workbook, with what that month agreed written into it."""
    workplace = months.workplace
    if not earlier:
        return (not_begun.nothing_to_start_from(f"inputs/{wanted.folder}", wanted),)
    last = earlier[-1]
    say(f"Rolling the master plan of {last} forward")
    taken = months.of(last)
    files = workplace.files(last)
    if taken.master is None or isinstance(files, Problem):
        return taken.problems
    before = months_before(months, last, say)
    agreed = agree(last, taken.master, taken.submissions, taken.narratives, before.records)
    # A name may hold what cannot be shown, so the file is found and not its name put together again.
    path = next(path for path in files if workplace.shown(path) == taken.master.file)
    onwards = workplace.inputs / wanted.folder / _named_for(wanted, last, path)
    rolled = rolled_forward(path.read_bytes(), workplace.shown(onwards), agreed, wanted)
    if not desk.put(onwards, rolled.content):
        return ()
    # Of a month that is not on record the comparison with it says the same.
    in_error = errors(taken.problems) if last in workplace.months_on_record() else ()
    return (*not_begun.left_in_error(last, in_error), *rolled.problems)


def _named_for(wanted: CalendarMonth, last: CalendarMonth, path: Path) -> str:
    """The workbook's name with the new month in place of the old, however that was written; else with it added."""
    was, now = str(last).split(), str(wanted).split()
    spellings = {
        last.folder: wanted.folder,
        f"{was[0]} {was[1]}": f"{now[0]} {now[1]}",
        f"{was[0][:3]} {was[1]}": f"{now[0][:3]} {now[1]}",
    }
    for old, new_words in spellings.items():
        stem, found = re.subn(rf"(?<!\w){re.escape(old)}(?!\w)", new_words, path.stem, flags=re.IGNORECASE)
        if found:
            return f"{safe_file_name(stem)}{path.suffix}"
    return f"{safe_file_name(f'{path.stem} {wanted.folder}')}{path.suffix}"


class _SaidBefore:
    """What was said in earlier months, read only as far back as it is needed."""

    def __init__(self, months: MonthsTakenIn, earlier: Sequence[CalendarMonth]) -> None:
        self._taken_in = months
        self._earlier = tuple(reversed(earlier))

    def _months(self) -> Iterator[TakenIn]:
        return (self._taken_in.of(month) for month in self._earlier)

    def by_theme(self, theme: Theme) -> Submission | None:
        """What the theme sent for the newest earlier month; older words are no longer last month's."""
        newest = next(self._months(), None)
        sent = newest.submissions if newest else ()
        return next((one for one in sent if one.theme.code.casefold() == theme.code.casefold()), None)

    def to_board(self, meeting: Meeting) -> Narrative | None:
        """The newest narrative for the same board, however long ago it met."""
        boards = (board_key(meeting.board), board_key(meeting.name))
        for taken in self._months():
            for_board = [item for item in taken.narratives if board_key(item.board) in boards]
            if for_board:
                return max(for_board, key=lambda narrative: narrative.day)
        return None


def _put_forms(workplace: Workplace, month: Month, taken: TakenIn, said: _SaidBefore, desk: _Desk) -> Iterator[Problem]:
    """A form for every theme and a narrative for every meeting that has none yet."""
    folder = workplace.inputs / month.month.folder
    for theme in month.master.themes:
        if sent := next((one for one in taken.submissions if one.theme == theme), None):
            desk.standing.append(sent.file)
            continue
        if broken := [gap for gap in month.gaps if gap.theme in (theme, None)]:
            yield not_begun.form_waits(theme, broken)
            continue
        form = submission_form(asked_of(theme, month, said.by_theme(theme)))
        path = folder / f"{safe_file_name(f'{theme.name} - highlight report {month.month}')}.xlsx"
        if not desk.put(path, form) and path.is_file() and path.read_bytes() != form:
            yield not_begun.form_out_of_date(theme, workplace.shown(path), month)
    for meeting in month.meetings:
        if written := next((item for item in taken.narratives if item.is_for(meeting)), None):
            desk.standing.append(written.file)
            continue
        content = narrative_form(meeting, month.settings, month.month, said.to_board(meeting))
        desk.put(folder / f"{safe_file_name(f'{meeting.key} - narrative')}.docx", content)
