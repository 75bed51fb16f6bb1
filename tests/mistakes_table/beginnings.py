"""What keeps a month from being begun, or is worth a look when it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from pipeline import beforehand, run
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.mistakes import put, the_file
from tests.mistakes_table.mistake import MASTER, MONTH, Mistake, all_of, typed

OCTOBER, ROLLED = "2022-10", "Improvement master plan 2022-10.xlsx"


def starting(month: str) -> Callable[[Workplace], tuple[Problem, ...]]:
    wanted = CalendarMonth.from_folder(month)
    assert wanted is not None
    return lambda place: beforehand.start(place, wanted, lambda words: None).problems


def half_a_workbook(place: Workplace) -> None:
    folder = place.inputs / OCTOBER
    folder.mkdir()
    (folder / "plan.xlsx").write_bytes(the_file(place, MONTH, MASTER).read_bytes()[:3000])


def meeting_after_the_forms(place: Workplace) -> None:
    """Forms made while the plan had no meeting of the month; all but one are made again."""
    starting("2023-01")(place)
    folder = place.inputs / "2023-01"
    for form in folder.glob("*highlight report*"):
        if not form.name.startswith("Workforce"):
            form.unlink()
    put(the_file(place, "2023-01", "master plan"), "Meetings", {"C8": "January 2023", "D8": "15/02/2023"})


MISTAKES = (
    Mistake(
        code="form-out-of-date",
        change=meeting_after_the_forms,
        where="inputs/2023-01/Workforce - highlight report January 2023.xlsx",
        message="Nobody has filled in this form of Workforce yet, and made now it would say something else",
        hint=(
            "If it has not gone out, delete it and type boardpapers start 2023-01 again: the new one has the plan's "
            "actions and cut-off as they are now."
        ),
        severity="warning",
        command=starting("2023-01"),
    ),
    Mistake(
        code="form-waits-for-plan",
        change=typed(MASTER, "Actions", J8="soon"),
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Actions, row 8",
        message="The form of Leadership and Governance was not made: a row of Actions that may be its own is in error",
        hint="Put the row right in the master plan, as the message about its cell says, and start the month again.",
        also=("date-not-understood", "earlier-month-in-error", *("settled-colour-stands",) * 2),
        command=starting(OCTOBER),
    ),
    Mistake(
        code="start-held-up",
        change=half_a_workbook,
        where=f"inputs/{OCTOBER}/plan.xlsx",
        message="The master plan of October 2022 was not begun: this file may be one already",
        hint="Put it right or move it out of the folder; then type boardpapers start 2022-10 again.",
        also=("file-cut-short",),
        command=starting(OCTOBER),
    ),
    Mistake(
        code="form-not-written",
        change=all_of(lambda place: place.outputs.chmod(0o777), lambda place: place.inputs.chmod(0o555)),
        where=f"inputs/{OCTOBER}/{ROLLED}",
        message="The file could not be written: Permission denied",
        hint="Make room on the disk or ask for the right to write into the folder, then run again.",
        ordinary=True,
        command=starting(OCTOBER),
    ),
    Mistake(
        code="nothing-to-start-from",
        change=lambda place: shutil.rmtree(place.inputs / MONTH),
        where=f"inputs/{OCTOBER}",
        message="There is no month before October 2022, and none of its own, whose master plan could be begun with",
        hint="Put the master plan into inputs/2022-10 and start again; boardpapers new makes a blank one.",
        command=starting(OCTOBER),
    ),
    Mistake(
        code="rolled-with-errors",
        change=all_of(
            typed(MASTER, "Actions", J8="soon"),
            lambda place: run.build(place, CalendarMonth(2022, 9), lambda words: None),
        ),
        where=f"inputs/{MONTH}",
        message="September 2022 still has 1 error; the rows it stands in were taken over as they are",
        hint=(
            "Type boardpapers check 2022-09, put it right there, take the new master plan out of its folder and start "
            "again; or put it right in the new one."
        ),
        severity="warning",
        also=("date-not-understood", "form-waits-for-plan", *("settled-colour-stands",) * 2),
        by_build=True,
        command=starting(OCTOBER),
    ),
    Mistake(
        code="start-without-meeting",
        change=lambda place: None,
        where="inputs/2023-01/Improvement master plan 2023-01.xlsx, sheet Meetings",
        message="No meeting has the Reporting month January 2023, so there is no narrative and no cut-off yet",
        hint="Type the month's meetings into the sheet Meetings; then type boardpapers start 2023-01 again.",
        severity="warning",
        also=("settled-colour-stands",) * 2,
        command=starting("2023-01"),
    ),
)
