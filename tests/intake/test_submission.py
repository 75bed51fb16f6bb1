from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import Colour
from pipeline.plan.text import plain
from pipeline.problems import Severity
from tests.intake.workbooks import Sheets, highlight_report, master_plan, month_with, only, put


def test_a_submission_is_read_against_the_masters_records(tmp_path: Path) -> None:
    read = month_with(tmp_path, master_plan(), highlight_report())
    assert read.problems == ()
    (sent,) = read.submissions
    assert (sent.theme.code, sent.completed_by, sent.dated) == ("WF", "Head of Workforce", date(2022, 10, 4))
    assert sent.overall is Colour.AMBER
    assert plain(sent.summary) == "Training goes on.\nTwo courses were run"
    (update,) = sent.updates
    assert read.master is not None
    assert update.action is read.master.actions[0]
    assert update.account.forecast == PlanDate(day=date(2022, 10, 14))
    assert plain(update.recovery) == "A course more."
    assert plain(sent.values[0].commentary) == "Two joined."
    assert sent.risks[0].likelihood == 3
    assert sent.requested[0].action.ref == "1.10"
    assert sent.where.at("Overall RAG").cell == "B6"
    assert sent.gaps == ()


def test_headings_across_are_read_too(tmp_path: Path) -> None:
    sheets = highlight_report()
    labels = sheets["Highlight report"][1:]
    sheets["Highlight report"] = [["Our report"], [row[0] for row in labels], [row[1] for row in labels]]
    read = month_with(tmp_path, master_plan(), sheets)
    assert read.problems == ()
    assert read.submissions[0].overall is Colour.AMBER
    assert read.submissions[0].where.at("Overall RAG").cell == "E3"


def test_guidance_beside_a_blank_answer_does_not_pass_for_the_answer(tmp_path: Path) -> None:
    sheets = highlight_report()
    for number in range(2, 8):
        put(sheets, "Highlight report", f"C{number}", "Guidance: at most 150 words")
    put(sheets, "Highlight report", "B7", None)
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert (problem.message, problem.where.cell) == ("Summary is empty", "B7")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code", "message"),
    [
        ("Highlight report", "B4", None, "cell-empty", "Completed by is empty"),
        ("Highlight report", "B6", "Amberish", "word-not-allowed",
         "Overall RAG is 'Amberish', which is not one of the words for this column"),
        ("Highlight report", "B5", "October", "date-without-year", "Date is 'October', which has no year"),
        ("Action updates", "B2", "Done", "word-not-allowed",
         "Status is 'Done', which is not one of the words for this column"),
        ("Action updates", "D2", "in a while", "date-not-understood", "Forecast is 'in a while', which is not a date"),
        ("Action updates", "E2", None, "cell-empty", "Progress this month is empty"),
        ("Action updates", "A2", "1.7", "reference-unknown", "Ref is '1.7', and there is no such action"),
        ("Action updates", "A2", 1.1, "reference-not-text",
         "Ref is '1.1', typed as a number, and a reference must be text"),
        ("Action updates", "A2", "2.1", "row-of-other-theme",
         "Ref is '2.1', and that belongs to Quality Assurance & Performance (Head of Quality); the row was not used"),
        ("Risks", "B2", "QA", "row-of-other-theme",
         "Theme is 'QA', and that belongs to Quality Assurance & Performance (Head of Quality); the row was not used"),
        ("Changes requested", "A2", "2.1", "row-of-other-theme",
         "Action is '2.1', and that belongs to Quality Assurance & Performance (Head of Quality); "
         "the row was not used"),
        ("Changes requested", "B2", "extend", "cell-empty", "To is empty: extend needs the new due date"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_a_problem_of_the_themes_lead_and_the_rest_stands(
    tmp_path: Path, sheet: str, cell: str, value: object, code: str, message: str
) -> None:
    sheets = highlight_report()
    put(sheets, sheet, cell, value)
    if (sheet, cell) == ("Changes requested", "B2"):
        cell = "D2"
    read = month_with(tmp_path, master_plan(), sheets)
    problem = only(read.problems)
    assert (problem.code, problem.message, problem.owner) == (code, message, "Head of Workforce")
    assert (problem.where.file, problem.where.sheet, problem.where.cell) == (
        "inputs/2022-09/book 2.xlsx",
        sheet,
        cell,
    )
    (sent,) = read.submissions
    assert [gap.sheet for gap in sent.gaps] == [sheet]
    assert len(sent.updates) == (0 if sheet == "Action updates" else 1)


def test_a_second_row_about_one_action_is_an_error(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Action updates"].append(["1.1 ", "Complete", None, None, "Done."])
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert (problem.where.cell, problem.message) == ("A3", "Ref is '1.1', and A2 has it too")


def test_an_update_of_an_action_that_is_itself_in_error_is_not_reported_again(tmp_path: Path) -> None:
    plan = master_plan()
    put(plan, "Actions", "H2", "soon")
    del plan["Changes"]
    read = month_with(tmp_path, plan, highlight_report())
    assert only(read.problems).where.cell == "H2"
    (gap,) = read.submissions[0].gaps
    assert (gap.sheet, gap.action, gap.words) == ("Action updates", "1.1", "[Actions H2: not a date]")


def test_last_months_submission_renamed_is_not_used(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Highlight report", "B3", "August 2022")
    read = month_with(tmp_path, master_plan(), sheets)
    problem = only(read.problems)
    assert problem.message == (
        "Reporting month is 'August 2022', and the folder is 2022-09, September 2022; nothing in this file was used"
    )
    assert (problem.where.cell, problem.owner) == ("B3", "Head of Workforce")
    assert read.submissions == ()


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("B2", "Recruitment", "Theme is 'Recruitment', and there is no such theme"),
        ("B2", None, "Theme is empty"),
        ("B3", None, "Reporting month is empty"),
        ("B3", "last month", "Reporting month is 'last month', which is not a month"),
    ],
)
def test_a_submission_of_no_known_theme_or_month_is_not_used(
    tmp_path: Path, cell: str, value: object, message: str
) -> None:
    sheets = highlight_report()
    put(sheets, "Highlight report", cell, value)
    read = month_with(tmp_path, master_plan(), sheets)
    assert only(read.problems).message == message
    assert read.submissions == ()


def test_of_two_submissions_for_one_theme_neither_is_used(tmp_path: Path) -> None:
    second = highlight_report()
    put(second, "Highlight report", "B5", date(2022, 10, 6))
    read = month_with(tmp_path, master_plan(), highlight_report(), second)
    problem = only(read.problems)
    assert problem.message == (
        "Workforce sent 2 highlight reports for September 2022: "
        "book 2.xlsx of 04/10/2022 and book 3.xlsx of 06/10/2022; none was used"
    )
    assert (problem.owner, problem.where.file) == ("Head of Workforce", "inputs/2022-09/book 2.xlsx")
    assert [place.file for place in problem.related] == ["inputs/2022-09/book 3.xlsx"]
    assert read.submissions == ()


def test_a_highlight_report_without_its_first_sheet_says_so(tmp_path: Path) -> None:
    sheets: Sheets = {"Action updates": highlight_report()["Action updates"]}
    assert only(month_with(tmp_path, master_plan(), sheets).problems).message == "There is no sheet Highlight report"


def test_a_first_sheet_without_labels_says_so(tmp_path: Path) -> None:
    sheets = highlight_report() | {"Highlight report": [["nothing here", "of use"]]}
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Sheet Highlight report has none of the labels a highlight report has"


def test_columns_nobody_knows_in_a_submission_are_a_warning_to_its_lead(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Action updates", "H1", "RAG last time")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: column RAG last time of Action updates"
    assert (problem.severity, problem.owner) == (Severity.WARNING, "Head of Workforce")
    missing = "Completed on, Public wording, Impact or Evidence"
    assert problem.hint == f"Nothing needs doing; if one of them is {missing}, type that as its heading."


def test_a_heading_of_ours_that_was_renamed_is_offered_back(tmp_path: Path) -> None:
    """All of a theme's reasons would else be lost behind a line that says to do nothing."""
    sheets = highlight_report()
    put(sheets, "Action updates", "F1", "Why so late")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: column Why so late of Action updates"
    assert "Impact, Evidence or Reason, type that as its heading" in problem.hint
