"""What the sample's themes are asked for September 2022, and the place where their answers are read."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import run
from pipeline.forms.asked import AskedSubmission
from pipeline.forms.asking import asked_of
from pipeline.intake.folder import TakenIn, take_in
from pipeline.months import MonthsTakenIn, months_before, take_in_month
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.mistakes import the_file

SEPTEMBER = CalendarMonth(2022, 9)


def quietly(words: str) -> None:
    """Progress that nobody watches."""


def asked_of_the_sample(place: Workplace) -> tuple[AskedSubmission, ...]:
    """As `start` asks: from the master plan, what was agreed in August and what was sent then."""
    taken = take_in_month(place, SEPTEMBER)
    assert taken.master
    month = agree(SEPTEMBER, taken.master, (), (), months_before(MonthsTakenIn(place), SEPTEMBER, quietly).records)
    sent = {one.theme.code: one for one in take_in_month(place, SEPTEMBER.plus(-1)).submissions}
    return tuple(asked_of(theme, month, sent.get(theme.code)) for theme in taken.master.themes)


def beside_the_master(place: Workplace, folder: Path, *forms: Path) -> TakenIn:
    """What reading forms gives beside the sample's own master plan alone."""
    month = folder / "inputs" / SEPTEMBER.folder
    month.mkdir(parents=True, exist_ok=True)
    shutil.copy(the_file(place, SEPTEMBER.folder, "master plan"), month / "master plan.xlsx")
    for form in forms:
        shutil.copy(form, month / form.name)
    return take_in(sorted(month.iterdir()), folder, SEPTEMBER)


def of_file(problems: tuple[Problem, ...], name: str) -> list[Problem]:
    """The problems that a form has, or has a part in."""
    return [
        problem
        for problem in problems
        if any(place.file.endswith(f"/{name}") for place in (problem.where, *problem.related))
    ]


def checked(place: Workplace) -> tuple[Problem, ...]:
    return run.check(place, SEPTEMBER, quietly).problems
