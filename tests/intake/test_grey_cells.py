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
    assert problem.hint == "Type it in E3, under Status."
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


def carrying(sheets: Sheets, *cells: list[str]) -> Sheets:
    """A form that told more: the sheet, the row, the heading and the words of each cell."""
    sheets["Words"] += [[None, *cell] for cell in cells]
    return sheets


@pytest.mark.parametrize(
    "words", ["Status", "Completed on; Evidence", "Forecast; Reason; Recovery action", " All \n of it"]
)
def test_what_a_form_calculates_or_told_in_that_very_cell_is_passed_by(words: str, tmp_path: Path) -> None:
    sheets = carrying(ours(), ["Action updates", "1.1", "Still to fill in", "All of it"])
    put(sheets, "Action updates", "K3", words)
    assert month_with(tmp_path, master_plan(), sheets).problems == ()


def test_words_told_in_another_cell_are_somebodys_own_in_this_one(tmp_path: Path) -> None:
    """Green typed over a grey Amber is not passed by because the form told Green of another answer."""
    sheets = carrying(
        ours(),
        ["Highlight report", "Overall RAG", "Last month", "Amber"],
        ["Highlight report", "Summary", "Last month", "Green"],
    )
    put(sheets, "Highlight report", "C9", "Green")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: C9 'Green' stands in a grey cell, which is not read"
    assert problem.hint == "Type it in B9, beside Overall RAG."
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(("cell", "words"), [("C3", "Train."), ("B3", "Soon"), ("D3", "Soon")])
def test_what_stands_beside_it_was_not_told_there(cell: str, words: str, tmp_path: Path) -> None:
    sheets = ours()
    put(sheets, "Action updates", cell, words)
    assert f"{cell} '{words}' stands" in only(month_with(tmp_path, master_plan(), sheets).problems).message


def with_two_actions() -> Sheets:
    """As `start` writes it: one row an action, each with its own words."""
    sheets = carrying(
        ours(),
        ["Action updates", "1.10", "Action", "Fill vacancies."],
        ["Action updates", "1.10", "Due", "December 2022"],
    )
    second = ["1.10", "Fill vacancies.", "December 2022", None, "In progress", "Green", None, "Two came.", None, None]
    sheets["Action updates"].append(second)
    return sheets


def test_rows_are_known_by_their_references_wherever_they_were_sorted_to(tmp_path: Path) -> None:
    sheets = with_two_actions()
    rows = sheets["Action updates"]
    rows[2], rows[3] = rows[3], rows[2]
    put(sheets, "Action updates", "A3", " 1.10 ")
    assert month_with(tmp_path, master_plan(), sheets).problems == ()
    put(sheets, "Action updates", "C3", "Soon")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert "C3 'Soon' stands in a grey cell" in problem.message


def test_a_row_that_a_lead_deleted_is_missed_by_nobody(tmp_path: Path) -> None:
    sheets = with_two_actions()
    del sheets["Action updates"][2]
    assert {problem.code for problem in month_with(tmp_path, master_plan(), sheets).problems} == set()


def test_a_mistyped_reference_is_said_once_and_not_again_of_every_grey_cell_of_its_row(tmp_path: Path) -> None:
    sheets = with_two_actions()
    put(sheets, "Action updates", "A4", "1.100")
    assert only(month_with(tmp_path, master_plan(), sheets).problems).code == "reference-unknown"


def test_words_of_a_row_without_a_reference_or_an_answer_are_listed(tmp_path: Path) -> None:
    sheets = with_two_actions()
    put(sheets, "Action updates", "B6", "Fill vacancies.")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: B6 'Fill vacancies.' stands in a grey cell, which is not read"
    assert problem.hint == "Type it in the white cell it belongs to, below its heading or beside its label."


def test_of_several_cells_the_hint_says_where_the_first_belongs(tmp_path: Path) -> None:
    sheets = with_two_actions()
    put(sheets, "Action updates", "D4", "Nothing yet.")
    put(sheets, "Action updates", "B4", "Fill them.")
    put(sheets, "Action updates", "D3", "Two more.")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == (
        "Not used: D3 'Two more.', B4 'Fill them.' and D4 'Nothing yet.' stand in grey cells, which are not read"
    )
    assert problem.hint == "Type each in the white cell it belongs to: what stands in D3 in E3, under Status."


def test_nobody_is_sent_to_an_answer_that_the_form_fills_in_itself(tmp_path: Path) -> None:
    sheets = carrying(ours(), ["Highlight report", "Theme", "Your answer", "Staffing"])
    put(sheets, "Highlight report", "C5", "Ours")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.hint == "Type it in the white cell it belongs to, below its heading or beside its label."


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


def two_rows() -> Sheets:
    """A form that told of two actions, whose grey cells were sorted without their references."""
    sheets = carrying(
        ours(),
        ["Action updates", "1.2", "Action", "Recruit."],
        ["Action updates", "1.2", "Due", "Later"],
        ["Action updates", "1.2", "Progress last month", "None."],
    )
    for cell, words in (("B3", "Recruit."), ("C3", "Later"), ("D3", "None.")):
        put(sheets, "Action updates", cell, words)
    return sheets


def test_grey_cells_of_another_action_are_an_error_at_the_reference(tmp_path: Path) -> None:
    problem = only(month_with(tmp_path, master_plan(), two_rows()).problems)
    assert (problem.code, problem.severity) == ("row-sorted-apart", Severity.ERROR)
    assert (problem.where.sheet, problem.where.cell, problem.owner) == ("Action updates", "A3", "Head of Workforce")
    assert problem.message.startswith("Ref is '1.1', and grey cells of this row, Action among them, tell of 1.2:")


def test_one_grey_cell_of_another_action_is_only_words_typed_over(tmp_path: Path) -> None:
    sheets = two_rows()
    for cell, words in (("B3", "Train."), ("C3", "Soon")):
        put(sheets, "Action updates", cell, words)
    assert only(month_with(tmp_path, master_plan(), sheets).problems).code == "not-used"


def test_grey_cells_that_two_other_actions_share_tell_of_neither(tmp_path: Path) -> None:
    alike = (["Action", "Recruit."], ["Due", "Later"], ["Progress last month", "None."])
    sheets = carrying(two_rows(), *(["Action updates", "1.3", *told] for told in alike))
    assert only(month_with(tmp_path, master_plan(), sheets).problems).code == "not-used"
