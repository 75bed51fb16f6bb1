"""What of a month as a whole keeps it from being closed, and what a person does about it."""

from __future__ import annotations

from pathlib import Path

from pipeline.handover.troubles import shown
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Place, Problem, Severity


def nothing_to_close(folder: Path, month: CalendarMonth, record: str) -> Problem:
    return Problem(
        code="nothing-to-close",
        where=Place(file=shown(folder, record)),
        message=f"There is no record of {month}, so there are no papers to close",
        hint=f"Type boardpapers build {month.folder} first.",
    )


def month_in_error(month: CalendarMonth, count: int) -> Problem:
    return Problem(
        code="month-in-error",
        where=Place(file=f"inputs/{month.folder}"),
        message=f"{month} has {count} error{'' if count == 1 else 's'}, so its papers are drafts or are not there",
        hint=f"Type boardpapers check {month.folder} to see them; put them right, build, then close.",
    )


def inputs_changed(month: CalendarMonth) -> Problem:
    return Problem(
        code="inputs-changed-since-build",
        severity=Severity.WARNING,
        where=Place(file=f"inputs/{month.folder}"),
        message="Something here was changed after the papers were built, and they do not say it",
        hint=f"If it belongs in them, type boardpapers build {month.folder} first; else nothing needs doing.",
    )


def record_not_of_papers(folder: Path, month: CalendarMonth, record: str) -> Problem:
    return Problem(
        code="record-not-of-papers",
        where=Place(file=shown(folder, record)),
        message="This record does not speak of the papers that were handed over last: a build was interrupted",
        hint=f"Type boardpapers build {month.folder}, which finishes it, then close.",
    )


def pack_not_made(folder: Path, pack: str) -> Problem:
    return Problem(
        code="pack-not-made",
        where=Place(file=shown(folder)),
        message=f"There are no papers of {pack}: they were kept back when the month was built",
        hint=f"Type boardpapers build {folder.name} to see why; put that right, build, then close.",
        meetings=(pack,),
    )


def closing_unfinished(folder: Path, month: CalendarMonth, record: str) -> Problem:
    return Problem(
        code="closing-unfinished",
        where=Place(file=shown(folder, record)),
        message="The record says that this is closed, and manifest.json does not list what was closed",
        hint="If manifest.json was lost, put it back from a backup copy. If there is none, or the closing was "
        f"interrupted, type boardpapers close {month.folder}",
    )


def record_changed(folder: Path, month: CalendarMonth, record: str) -> Problem:
    return Problem(
        code="record-changed-after-closing",
        where=Place(file=shown(folder, record)),
        message="This is not the record that was closed: it was changed, replaced or deleted since",
        hint="Put it back from a backup copy. Where there is none, delete it and manifest.json, then type "
        f"boardpapers build {month.folder} and close again.",
    )
