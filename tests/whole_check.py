"""All that `check --mark` does with what was taken in, short of writing it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks import check
from pipeline.forms.marking.edited import ODD_FILE
from pipeline.forms.marking.marks import marks_of
from pipeline.forms.marking.narrative import marked_narrative
from pipeline.forms.marking.workbook import marked_workbook
from pipeline.intake.folder import TakenIn
from pipeline.intake.recognise import Kind, Recognised
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.merge import agree
from pipeline.problems import Problem


def held_against_the_rules(read: TakenIn, month: CalendarMonth) -> tuple[Problem, ...]:
    """What the rules say of a month; nothing where there is no master plan to make one from."""
    if read.master is None:
        return ()
    return check(agree(month, read.master, read.submissions, read.narratives, ()))


def marked(found: Recognised, problems: Iterable[Problem]) -> bytes | None:
    """The marked copy; None where nothing is said of the file, or it cannot be marked."""
    marks = marks_of(problems, found.shown)
    if not marks:
        return None
    try:
        if found.kind is Kind.WORD:
            return marked_narrative(found.content, marks)
        return marked_workbook(found.content, found.workbook, ("To put right",), marks)
    except ODD_FILE:
        return None
