"""What a row of the mistakes table says, and short ways to say how a mistake comes about."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.mistakes import Typed, put, the_file

Change = Callable[[Workplace], object]

MONTH = "2022-09"
MASTER = "Improvement master plan 2022-09.xlsx"
LEADERSHIP = "Leadership & Governance highlight report September 2022.xlsx"
WORKFORCE = "Workforce highlight report Sept 2022 v2.xlsx"
QUALITY = "Copy of QA and Performance - Highlight Report (Sept).xlsx"
RECORDS = "Record Keeping Sept - final.xlsx"
PUBLIC_BOARD = "HWB 8 Nov 2022 narrative FINAL.docx"
OWN_BOARD = "IOCSB 12 October narrative.docx"

DIRECTOR = "Director of Children's Services"
CLERK = "Committee Clerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One row: a change to the sample month of September 2022, and the one problem of its code that it brings.

    where     as a person is shown it, below inputs/2022-09/ unless it begins with another folder
    related   the other places that are named, in the same way
    also      the codes of what else becomes wrong through the same change
    by_build  only a build shows it; the month then names the board reports alone, which are quickly made
    ordinary  seen by somebody who may not open everything, as the system's owner may
    command   another command that shows it, where neither check nor build does
    """

    code: str
    change: Change
    where: str
    message: str
    hint: str
    severity: str = "error"
    owner: str = "Programme Manager"
    related: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    by_build: bool = False
    ordinary: bool = False
    command: Callable[[Workplace], tuple[Problem, ...]] | None = None


def typed(file: str, sheet: str, **cells: Typed) -> Change:
    """`typed(MASTER, "Actions", J8="soon")`: values typed into cells."""
    return lambda place: put(the_file(place, MONTH, file), sheet, cells)


def on_file(file: str, change: Callable[[Path], object]) -> Change:
    """Something done to one of the month's files."""
    return lambda place: change(the_file(place, MONTH, file))


def copied(file: str, name: str) -> Change:
    """One of the month's files there twice."""
    return lambda place: shutil.copy(the_file(place, MONTH, file), place.inputs / MONTH / name)


def added(name: str, content: bytes) -> Change:
    """One more file in the month's folder."""
    return lambda place: (place.inputs / MONTH / name).write_bytes(content)


def all_of(*changes: Change) -> Change:
    return lambda place: [change(place) for change in changes]
