"""What somebody typed over what a form of ours tells, and sheets that only seem to be ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.problems import Severity
from tests.intake.test_submission import as_our_form
from tests.intake.workbooks import Sheets, highlight_report, master_plan, month_with, only, put


def ours() -> Sheets:
    """Action updates with a column that the form calculates, and the words of the grey cells."""
    sheets = as_our_form(highlight_report())
    put(sheets, "Action updates", "K2", "Still to fill in")
    return sheets


def test_words_typed_over_what_the_form_told_are_listed_with_what_to_do(tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", "D3", "Most are trained by now.")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: D3 'Most are trained by now.' stands in a grey cell, which is not read"
    assert problem.hint == "Put it in the white cell beside it, below the heading or beside the label it belongs to."
    assert (problem.code, problem.severity) == ("not-used", Severity.WARNING)
    assert (problem.where.sheet, problem.where.cell, problem.owner) == ("Action updates", "D3", "Head of Workforce")


def test_words_below_the_table_in_columns_that_only_tell_are_listed_in_one_line(tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", "B4", "Also: a third course")
    put(sheets, "Action updates", "K9", "ring Jo")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == (
        "Not used: B4 'Also: a third course' and K9 'ring Jo' stand in grey cells, which are not read"
    )


@pytest.mark.parametrize("cell", ["C7", "D7", "C15", "B3", "F4"])
def test_words_beside_or_below_what_the_highlight_report_tells_are_listed(cell: str, tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Highlight report", cell, "Two more joined.")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert "Two more joined." in problem.message
    assert problem.where.sheet == "Highlight report"
    assert problem.code == "not-used"


@pytest.mark.parametrize("words", ["Status", "Completed on; Evidence", "Forecast; Reason; Recovery action", " Soon "])
def test_what_a_form_calculates_and_what_it_told_elsewhere_is_passed_by(words: str, tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", "K3", words)
    assert month_with(tmp_path, master_plan(), sheets).problems == ()


def test_a_formula_that_no_program_has_calculated_is_nobodys_words(tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", "K3", '=IF(B3="","Status","")')
    assert month_with(tmp_path, master_plan(), sheets).problems == ()


@pytest.mark.parametrize("words", ["Status; done", "Nothing; Status", "Status, Evidence"])
def test_words_that_only_look_calculated_are_listed(words: str, tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", "K3", words)
    assert f"K3 '{words}' stands" in only(month_with(tmp_path, master_plan(), sheets).problems).message


def test_headings_in_another_grey_column_are_somebodys_words(tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", "C3", "Evidence")
    assert "C3 'Evidence' stands" in only(month_with(tmp_path, master_plan(), sheets).problems).message


def test_without_the_sheet_of_words_one_line_a_file_says_what_was_not_read(tmp_path: Path) -> None:
    sheets = ours()
    del sheets["Words"]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == (
        "Not used: Send by of Highlight report, Last month of Highlight report, What to write of Highlight report, "
        "column Action of Action updates, column Due of Action updates, column Progress last month of Action updates, "
        "column What it measures of Values and column Last value of Values"
    )
    assert problem.where.sheet == ""
    assert problem.severity is Severity.WARNING


def test_a_told_heading_with_nothing_below_it_is_no_cause_for_a_word(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Action updates", "H1", "Due")
    assert month_with(tmp_path, master_plan(), sheets).problems == ()


# Sheets of somebody's own under a name of ours


@pytest.mark.parametrize("name", ["Words", "To put right", "How to fill this in"])
def test_somebodys_own_sheet_is_listed_whatever_its_name(name: str, tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets[name] = [["Two families wrote to us"], ["in their own words"]]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == f"Not used: sheet {name}"


def test_a_sheet_of_ours_under_another_name_is_somebodys_copy(tmp_path: Path) -> None:
    sheets = ours()
    sheets["Old words"] = sheets["Words"]
    assert only(month_with(tmp_path, master_plan(), sheets).problems).message == "Not used: sheet Old words"
