"""What keeps a month from being begun whole, or is worth a look when it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.model import Gap, Theme
from pipeline.plan.month import Month
from pipeline.problems import Place, Problem, Severity


def held_up(wanted: CalendarMonth, where: Place) -> Problem:
    return Problem(
        code="start-held-up",
        where=where,
        message=f"The master plan of {wanted} was not begun: this file may be one already",
        hint=f"Put it right or move it out of the folder; then type boardpapers start {wanted.folder} again.",
    )


def form_waits(theme: Theme, broken: Sequence[Gap]) -> Problem:
    """A form without some of the theme's actions would ask for too little, and nobody would notice."""
    return Problem(
        code="form-waits-for-plan",
        where=broken[0].where.place,
        message=f"The form of {theme.name} was not made: a row of Actions that may be its own is in error",
        hint="Put the row right in the master plan, as the message about its cell says, and start the month again.",
        related=tuple(gap.where.place for gap in broken[1:]),
    )


def form_out_of_date(theme: Theme, shown: str, month: Month) -> Problem:
    return Problem(
        code="form-out-of-date",
        severity=Severity.WARNING,
        where=Place(file=shown),
        message=f"Nobody has filled in this form of {theme.name} yet, and made now it would say something else",
        hint="If it has not gone out, delete it and type boardpapers start "
        f"{month.month.folder} again: the new one has the plan's actions and cut-off as they are now.",
    )


def not_written(shown: str, mistake: OSError) -> Problem:
    return Problem(
        code="form-not-written",
        where=Place(file=shown),
        message=f"The file could not be written: {mistake.strerror}",
        hint="Make room on the disk or ask for the right to write into the folder, then run again.",
        brief="not written",
    )


def nothing_to_start_from(folder: str, wanted: CalendarMonth) -> Problem:
    return Problem(
        code="nothing-to-start-from",
        where=Place(file=folder),
        message=f"There is no month before {wanted}, and none of its own, whose master plan could be begun with",
        hint=f"Put the master plan into inputs/{wanted.folder} and start again; boardpapers new makes a blank one.",
        brief="no master plan",
    )


def left_in_error(last: CalendarMonth, found: Sequence[Problem]) -> Iterator[Problem]:
    """What is in error was not agreed: its cells go into the next month as they stand."""
    if found:
        counted, stand, them = ("1 error", "it stands", "it")
        if len(found) > 1:
            counted, stand, them = (f"{len(found)} errors", "they stand", "them")
        yield Problem(
            code="rolled-with-errors",
            severity=Severity.WARNING,
            where=Place(file=f"inputs/{last.folder}"),
            message=f"{last} still has {counted}; the rows {stand} in were taken over as they are",
            hint=f"Type boardpapers check {last.folder}, put {them} right there, take the new master plan out of its "
            f"folder and start again; or put {them} right in the new one.",
        )


def no_meeting(month: Month) -> Iterator[Problem]:
    if not month.meetings:
        yield Problem(
            code="start-without-meeting",
            severity=Severity.WARNING,
            where=Place(file=month.master.file, sheet="Meetings"),
            message=f"No meeting has the Reporting month {month.month}, so there is no narrative and no cut-off yet",
            hint="Type the month's meetings into the sheet Meetings; then type boardpapers start "
            f"{month.month.folder} again.",
        )
