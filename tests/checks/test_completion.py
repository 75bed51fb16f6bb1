"""What calls an action complete while its Status does not, and what only speaks of something that is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.completion import what_is_called_complete_is
from pipeline.plan.merge import agree
from pipeline.problems import Problem, Severity
from tests.intake.workbooks import SEPTEMBER, Sheets, highlight_report, master_plan, month_with, put

CALLED_COMPLETE = {
    "COMPLETED": "COMPLETED",
    "Policy agreed. COMPLETED": "Policy agreed. COMPLETED",
    "COMPLETE - see the minutes": "COMPLETE - see the",
    "Completed 12 July": "Completed 12 July",
    "Completed in July, and shared with schools": "Completed in July, and",
    "- Complete. Evidence is on the shared drive": "Complete. Evidence is on",
    "Now closed.": "Now closed",
    "Status: complete": "Status: complete",
    "All teams trained.\nThis action has been completed.": "This action has been completed",
    "WORK WENT ON\nCOMPLETED": "COMPLETED",
}
NOT_CALLED_COMPLETE = (
    "NOT COMPLETE",
    "NOT YET COMPLETED",
    "To be COMPLETED by March",
    "50% COMPLETE",
    "Nearly COMPLETE",
    "THE AUDIT OF JULY WAS COMPLETED AND SENT TO ALL",
    "Complete the audit by March",
    "Completed audits show better recording",
    "44 staff have completed the course",
    "Closed-circuit cameras were fitted",
    "The review has been completed, and its findings are being worked through",
    "When this action is half closed the board will look again",
)


def found(folder: Path, *sheets: Sheets) -> list[Problem]:
    taken = month_with(folder, *sheets)
    assert taken.master is not None
    return list(what_is_called_complete_is(agree(SEPTEMBER, taken.master, taken.submissions, (), ())))


def sent(progress: str, **cells: object) -> Sheets:
    report = highlight_report()
    put(report, "Action updates", "E2", progress)
    for address, value in cells.items():
        put(report, "Action updates", address, value)
    return report


@pytest.mark.parametrize(("words", "quoted"), CALLED_COMPLETE.items())
def test_an_action_that_is_called_complete_is_a_warning_naming_both_cells(
    tmp_path: Path, words: str, quoted: str
) -> None:
    [problem] = found(tmp_path, master_plan(), sent(words))
    assert (problem.code, problem.severity, problem.owner) == (
        "complete-in-other-cell",
        Severity.WARNING,
        "Head of Workforce",
    )
    assert (problem.where.sheet, problem.where.cell) == ("Action updates", "B2")
    assert [place.cell for place in problem.related] == ["E2"]
    assert problem.message == (
        f"Status of action 1.1 is In progress, and Progress this month says '{quoted}'; the Status stands"
    )


@pytest.mark.parametrize("words", NOT_CALLED_COMPLETE)
def test_words_of_something_else_that_is_complete_or_of_what_is_not_yet_are_passed_by(
    tmp_path: Path, words: str
) -> None:
    assert found(tmp_path, master_plan(), sent(words)) == []


@pytest.mark.parametrize("status", ["Complete", "Superseded"])
def test_a_status_that_says_so_too_is_in_order(tmp_path: Path, status: str) -> None:
    assert found(tmp_path, master_plan(), sent("COMPLETED", B2=status)) == []


def test_a_day_under_completed_on_calls_it_complete(tmp_path: Path) -> None:
    report = sent("Most are trained.")
    put(report, "Action updates", "H1", "Completed on")
    put(report, "Action updates", "H2", date(2022, 9, 12))
    [problem] = found(tmp_path, master_plan(), report)
    assert [place.cell for place in problem.related] == ["H2"]
    assert "and Completed on says '12/09/2022'" in problem.message


def test_every_cell_that_says_it_is_named(tmp_path: Path) -> None:
    plan = master_plan()
    put(plan, "Actions", "C2", "Train supervisors. COMPLETED")
    [problem] = found(tmp_path, plan, sent("COMPLETED"))
    assert [(place.sheet, place.cell) for place in problem.related] == [("Action updates", "E2"), ("Actions", "C2")]


def test_in_the_master_plan_it_is_the_programme_managers(tmp_path: Path) -> None:
    plan = master_plan()
    put(plan, "Actions", "M2", "COMPLETED")
    [problem] = found(tmp_path, plan)
    assert (problem.where.sheet, problem.where.cell, problem.owner) == ("Actions", "I2", "Programme Manager")


def test_the_masters_words_of_last_month_are_not_held_against_a_new_status(tmp_path: Path) -> None:
    plan = master_plan()
    put(plan, "Actions", "M2", "COMPLETED")
    assert found(tmp_path, plan, sent("The board reopened it.")) == []


def test_an_instruction_of_the_plan_to_complete_something_is_none(tmp_path: Path) -> None:
    plan = master_plan()
    put(plan, "Actions", "C2", "Complete: the audit of supervision")
    assert found(tmp_path, plan) == []
