"""Before a month: a working folder set up, and a month begun with its master plan, forms and narratives."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.forms.asking import asked_of
from pipeline.forms.master_form import master_plan_form
from pipeline.forms.narrative_form import narrative_form
from pipeline.forms.rolling.roll_forward import rolled_forward
from pipeline.forms.submission_form import submission_form
from pipeline.handover.disk import write_durably
from pipeline.intake.folder import TakenIn
from pipeline.months import Say, months_before, take_in_month
from pipeline.papers.file_names import safe_file_name
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.plan.model import Meeting, Narrative, Submission, Theme, board_key
from pipeline.plan.month import Month
from pipeline.problems import Place, Problem, Severity, errors
from pipeline.workplace import Workplace

_SHIPPED = "pipeline.shipped_templates"
_MASTER = "Improvement master plan"


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

    def put(self, path: Path, content: bytes) -> None:
        shown = self._workplace.shown(path)
        unfinished = path.with_name(f".{path.name}.part")  # a dot: nobody takes half a file for an input
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                self.standing.append(shown)
                return
            write_durably(unfinished, content)
            os.replace(unfinished, path)
        except OSError as mistake:
            unfinished.unlink(missing_ok=True)
            self.problems.append(_not_put(shown, mistake))
        else:
            self.written.append(shown)

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
    for template in _shipped_templates():
        desk.put(workplace.templates / template.name, template.read_bytes())
    desk.put(workplace.inputs / month.folder / f"{_MASTER} {month.folder}.xlsx", master_plan_form(month))
    return desk.begun(month)


def _shipped_templates() -> Iterator[Path]:
    """They travel with an installed program as a package; in a checkout they are the folder beside it."""
    installed = importlib.util.find_spec(_SHIPPED)
    folders = installed.submodule_search_locations if installed else None
    folder = Path(next(iter(folders))) if folders else Path(__file__).parent.parent / "templates"
    return (path for path in sorted(folder.iterdir()) if path.suffix in (".docx", ".toml"))


def start(workplace: Workplace, wanted: CalendarMonth, say: Say) -> Begun:
    """Begin a month: its master plan, rolled forward unless one is there; a form a theme; a narrative a meeting."""
    desk = _Desk(workplace)
    problems: list[Problem] = []
    earlier = [month for month in workplace.months() if month < wanted]
    taken = take_in_month(workplace, wanted) if wanted in workplace.months() else TakenIn(master=None)
    if taken.master is None and not _may_hold_a_master(taken):
        problems += _roll_forward(workplace, earlier, wanted, desk, say)
        if errors((*problems, *desk.problems)):
            return desk.begun(wanted, problems)
        taken = take_in_month(workplace, wanted)
    if taken.master is None:
        return desk.begun(wanted, (*problems, *taken.problems))
    before = months_before(workplace, wanted, say)
    month = agree(wanted, taken.master, (), (), before.records)
    say("Making the forms")
    _put_forms(workplace, month, taken, _Told(workplace, earlier), desk)
    of_plan = [problem for problem in errors(taken.problems) if problem.where.file == month.master.file]
    return desk.begun(wanted, (*problems, *before.problems, *of_plan, *_no_meeting(month)))


def _may_hold_a_master(taken: TakenIn) -> bool:
    """Whether the folder has two master plans, or a file nobody can read that may be one: a third helps nobody."""
    return any(problem.code != "master-missing" and not problem.where.paragraph for problem in errors(taken.problems))


def _roll_forward(
    workplace: Workplace, earlier: Sequence[CalendarMonth], wanted: CalendarMonth, desk: _Desk, say: Say
) -> tuple[Problem, ...]:
    """The newest earlier month's own workbook, with what that month agreed written into it."""
    if not earlier:
        return (_nothing_to_start_from(workplace, wanted),)
    last = earlier[-1]
    say(f"Rolling the master plan of {last} forward")
    taken = take_in_month(workplace, last)
    if taken.master is None:
        return taken.problems
    before = months_before(workplace, last, say)
    agreed = agree(last, taken.master, taken.submissions, taken.narratives, before.records)
    path = workplace.root / taken.master.file
    onwards = workplace.inputs / wanted.folder / _named_for(wanted, last, path)
    rolled = rolled_forward(path.read_bytes(), workplace.shown(onwards), agreed, wanted)
    desk.put(onwards, rolled.content)
    return (*_left_in_error(workplace, last, taken), *rolled.problems)


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
            return f"{stem}{path.suffix}"
    return f"{path.stem} {wanted.folder}{path.suffix}"


class _Told:
    """What was said in earlier months, read only as far back as it is needed."""

    def __init__(self, workplace: Workplace, earlier: Sequence[CalendarMonth]) -> None:
        self._workplace = workplace
        self._earlier = tuple(reversed(earlier))
        self._taken: dict[CalendarMonth, TakenIn] = {}

    def _months(self) -> Iterator[TakenIn]:
        for month in self._earlier:
            if month not in self._taken:
                self._taken[month] = take_in_month(self._workplace, month)
            yield self._taken[month]

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


def _put_forms(workplace: Workplace, month: Month, taken: TakenIn, told: _Told, desk: _Desk) -> None:
    """A form for every theme and a narrative for every meeting that has none yet."""
    folder = workplace.inputs / month.month.folder
    for theme in month.master.themes:
        if sent := next((one for one in taken.submissions if one.theme == theme), None):
            desk.standing.append(sent.file)
            continue
        asked = asked_of(theme, month, told.by_theme(theme))
        name = safe_file_name(f"{theme.name} - highlight report {month.month}")
        desk.put(folder / f"{name}.xlsx", submission_form(asked))
    for meeting in month.meetings:
        if written := next((item for item in taken.narratives if item.is_for(meeting)), None):
            desk.standing.append(written.file)
            continue
        content = narrative_form(meeting, month.settings, month.month, told.to_board(meeting))
        desk.put(folder / f"{safe_file_name(f'{meeting.key} - narrative')}.docx", content)


def _not_put(shown: str, mistake: OSError) -> Problem:
    return Problem(
        code="form-not-written",
        where=Place(file=shown),
        message=f"The file could not be written: {mistake.strerror}",
        hint="Make room on the disk or ask for the right to write into the folder, then run again.",
        brief="not written",
    )


def _nothing_to_start_from(workplace: Workplace, wanted: CalendarMonth) -> Problem:
    return Problem(
        code="nothing-to-start-from",
        where=Place(file=workplace.shown(workplace.inputs / wanted.folder)),
        message=f"There is no month before {wanted}, and none of its own, whose master plan could be begun with",
        hint=f"Put the master plan into inputs/{wanted.folder} and start again; boardpapers new makes a blank one.",
        brief="no master plan",
    )


def _left_in_error(workplace: Workplace, last: CalendarMonth, taken: TakenIn) -> Iterator[Problem]:
    """What is in error was not agreed: its cells go into the next month as they stand.

    Of a month that is not on record the comparison with it says so.
    """
    if (found := errors(taken.problems)) and last in workplace.months_on_record():
        counted, stand, them = ("1 error", "it stands", "it")
        if len(found) > 1:
            counted, stand, them = (f"{len(found)} errors", "they stand", "them")
        yield Problem(
            code="rolled-with-errors",
            severity=Severity.WARNING,
            where=Place(file=workplace.shown(workplace.inputs / last.folder)),
            message=f"{last} still has {counted}; the rows {stand} in were taken over as they are",
            hint=f"Type boardpapers check {last.folder}, put {them} right there, take the new master plan out of its "
            f"folder and start again; or put {them} right in the new one.",
        )


def _no_meeting(month: Month) -> Iterator[Problem]:
    if not month.meetings:
        yield Problem(
            code="start-without-meeting",
            severity=Severity.WARNING,
            where=Place(file=month.master.file, sheet="Meetings"),
            message=f"No meeting has the Reporting month {month.month}, so there is no narrative and no cut-off yet",
            hint="Type the month's meetings into the sheet Meetings; then type boardpapers start "
            f"{month.month.folder} again.",
        )
