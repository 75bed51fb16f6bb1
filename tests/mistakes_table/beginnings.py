"""What keeps a month from being begun, or is worth a look when it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from pipeline import beforehand, run
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.mistakes_table.mistake import MASTER, MONTH, Mistake, all_of, typed

OCTOBER, ROLLED = "2022-10", "Improvement master plan 2022-10.xlsx"


def starting(month: str) -> Callable[[Workplace], tuple[Problem, ...]]:
    wanted = CalendarMonth.from_folder(month)
    assert wanted is not None
    return lambda place: beforehand.start(place, wanted, lambda words: None).problems


MISTAKES = (
    Mistake(
        code="form-not-written",
        change=lambda place: None,
        where=f"inputs/{OCTOBER}/{ROLLED}",
        message="The file could not be written: Permission denied",
        hint="Make room on the disk or ask for the right to write into the folder, then run again.",
        ordinary=True,
        also=("settled-colour-stands",) * 2,
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
        also=("date-not-understood", *("settled-colour-stands",) * 2),
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
