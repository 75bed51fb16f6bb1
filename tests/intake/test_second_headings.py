"""A second row of headings inside a table ends it: no row below is read by headings that are not its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.plan.text import plain
from pipeline.problems import Severity
from tests.intake.workbooks import highlight_report, master_plan, month_with, only, put

UPDATES = [
    ["Ref", "Status", "Progress this month", "Public wording", "Reason", "Recovery action"],
    ["1.1", "In progress", "One post went.", "Half are trained.", "Courses full.", "A course more."],
]


def with_second_headings(*second: list[str]) -> dict[str, list[list[object]]]:
    return highlight_report() | {"Action updates": [*UPDATES, *second]}


EXCHANGED = ["Ref", "Status", "Public wording", "Progress this month", "Reason", "Recovery action"]


def test_rows_below_headings_in_another_order_are_never_read_by_the_first(tmp_path: Path) -> None:
    row = ["1.10", "In progress", "More are trained.", "A mother complained.", "None.", "None."]
    read = month_with(tmp_path, master_plan(), with_second_headings(EXCHANGED, row))
    (submission,) = read.submissions
    assert [plain(update.account.public_wording) for update in submission.updates] == ["Half are trained."]
    problem = only(read.problems)
    assert (problem.code, problem.severity, problem.owner) == (
        "second-heading-row",
        Severity.ERROR,
        "Head of Workforce",
    )
    assert str(problem.where).endswith("sheet Action updates, row 3")
    assert problem.message == (
        "Row 3 has headings in other columns than row 1, Public wording in C3 and Progress this month in D3: "
        "row 4 below it was not used"
    )
    assert problem.hint == (
        "Put the columns of these rows in the same order as in row 1, or move the rows to a sheet of their own."
    )


@pytest.mark.parametrize(
    "second",
    [
        ["Ref", "Theme", "Risk", "Impact", "Likelihood"],
        ["Ref", "Risk", "Impact"],
        ["Ref", "Theme", "Impact"],
        ["Ref", "Theme", "Risk", "Impact", "Likelihood", "Notes for me", "Seen by"],
    ],
)
def test_a_shorter_or_a_longer_second_row_ends_the_table_too(tmp_path: Path, second: list[str]) -> None:
    sheets = master_plan()
    sheets["Risks"] += [second, ["R2", "WF", "Posts fall.", 1, 5], ["R3", "WF", "More fall.", 1, 5]]
    read = month_with(tmp_path, sheets)
    assert read.master is not None
    assert [risk.ref for risk in read.master.risks] == ["R1"]
    problem = only(read.problems)
    assert problem.code == "second-heading-row"
    assert problem.message.endswith("rows 4 and 5 below it were not used")


def test_a_row_that_says_one_heading_among_its_words_is_a_row(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Risks"].append(["R2", "WF", "Impact", 1, 5])
    sheets["Risks"].insert(1, list(sheets["Risks"][0]))
    read = month_with(tmp_path, sheets)
    assert read.master is not None
    assert [risk.ref for risk in read.master.risks] == ["R1", "R2"]
    assert only(read.problems).code == "rows-passed-over"


def test_an_alias_in_its_own_column_is_no_second_order(tmp_path: Path) -> None:
    """RAG beside Reported RAG is not read in the first row either."""
    sheets = master_plan()
    put(sheets, "Actions", "P1", "RAG")
    sheets["Actions"].insert(2, list(sheets["Actions"][0]))
    assert {problem.code for problem in month_with(tmp_path, sheets).problems} == {"rows-passed-over", "not-used"}


@pytest.mark.parametrize("typed", ["Total", "Totals:", "Grand total", "Sub-total", "sub total :"])
def test_a_row_of_totals_in_words_is_passed_over(tmp_path: Path, typed: str) -> None:
    sheets = master_plan()
    sheets["Actions"].append([typed, "71 actions", "5 Red", None, "3 of the trust"])
    problem = only(month_with(tmp_path, sheets).problems)
    assert problem.message == "Row 5 was passed over: a sub-heading, a repeated heading or a total"


def test_an_action_about_totals_is_an_action(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Risks"].append(["Total1", "WF", "Total", 1, 5])
    read = month_with(tmp_path, sheets)
    assert read.problems == ()


# Which row is the first


FIRST: list[list[Any]] = [["Ref", "Theme", "Risk", "Likelihood", "Impact"], ["R1", "WF", "Nobody applies.", 4, 3]]
RICHER: list[list[Any]] = [
    ["Ref", "Theme", "Risk", "Cause", "Effect", "Likelihood", "Impact", "Publish"],
    ["R2", "WF", "Posts fall.", "Pay", "Late visits", 1, 5, "Public"],
]


def risks_read(tmp_path: Path, *rows: list[Any]) -> tuple[list[str], list[str]]:
    """The references of the risks that were read, and every problem's code."""
    read = month_with(tmp_path, master_plan() | {"Risks": list(rows)})
    assert read.master is not None
    return [risk.ref for risk in read.master.risks], [problem.code for problem in read.problems]


def test_a_second_table_with_more_headings_does_not_push_the_first_aside(tmp_path: Path) -> None:
    read = month_with(tmp_path, master_plan() | {"Risks": [*FIRST, [], *RICHER]})
    assert read.master is not None
    assert [(risk.ref, risk.likelihood) for risk in read.master.risks] == [("R1", 4)]
    problem = only(read.problems)
    assert (problem.code, problem.where.row) == ("second-heading-row", 4)
    assert problem.message.endswith("row 5 below it was not used")


def test_a_first_table_that_lacks_a_heading_is_still_the_first(tmp_path: Path) -> None:
    first: list[list[Any]] = [["Ref", "Theme", "Risk", "Likelyhood of it", "Impact"], FIRST[1]]
    refs, codes = risks_read(tmp_path, *first, *RICHER)
    assert refs == []
    assert sorted(codes) == ["column-missing", "not-used", "second-heading-row"]


@pytest.mark.parametrize(
    "above",
    [
        [["Risks of the theme"], ["Impact is scored from 1 to 5"]],
        [["Theme", "Workforce", "Publish", "not yet"], ["Owner", "Head of Workforce", "Risk", "to the plan"]],
        [["Likelihood", "Impact"], ["1 rare", "1 slight"], ["5 sure", "5 grave"]],
        [["Theme", "Workforce", "Risk", "all of them", "Impact", "as agreed"], ["Owner", "Head of Workforce"]],
        [["Theme", "Impact", "of it", "in words"], ["WF", "5", "grave", "so be it"]],
    ],
)
def test_words_of_ours_above_the_table_are_not_taken_for_its_headings(above: list[list[Any]], tmp_path: Path) -> None:
    refs, codes = risks_read(tmp_path, *above, *FIRST)
    assert refs == ["R1"]
    assert set(codes) <= {"not-used"}


def test_of_headings_in_two_lines_the_lower_counts_and_the_upper_is_listed(tmp_path: Path) -> None:
    two: list[list[Any]] = [["Ref", "Theme", "Risk", "Impact"], *RICHER]
    read = month_with(tmp_path, master_plan() | {"Risks": two})
    assert read.master is not None
    assert [risk.ref for risk in read.master.risks] == ["R2"]
    assert only(read.problems).message == "Not used: A1:D1 (above the headings)"


def test_a_sheet_of_another_name_is_known_by_its_second_table_too_and_the_first_is_read(tmp_path: Path) -> None:
    sheets = master_plan()
    del sheets["Risks"]
    sheets["Our risks"] = [["Ref", "Theme", "Risk", "Impact", "Likely"], FIRST[1], *RICHER]
    read = month_with(tmp_path, sheets)
    assert read.master is not None
    assert read.master.risks == ()
    codes = {(problem.where.sheet, problem.code) for problem in read.problems if problem.is_error}
    assert codes == {("Our risks", "column-missing"), ("Our risks", "second-heading-row")}
