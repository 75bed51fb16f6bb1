"""What nobody sees, or nobody would take for part of the plan: beneath merged cells, and beside a sheet's title."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.cell_range import CellRange

from pipeline.intake.folder import TakenIn
from pipeline.plan.model import Gap
from pipeline.plan.text import plain
from tests.intake.workbooks import Sheets, highlight_report, master_plan, month_with, only, put, save, taken


def merged_over(root: Path, sheets: Sheets, sheet: str, *blocks: str) -> TakenIn:
    """The last workbook of September with cells merged that keep their values, as LibreOffice can leave them."""
    folder = root / "inputs" / "2022-09"
    if "Settings" not in sheets:
        save(folder / "plan.xlsx", master_plan())
    path = save(folder / "spoilt.xlsx", sheets)
    book = load_workbook(path)
    for block in blocks:
        book[sheet].merged_cells.add(CellRange(block))
    book.save(path)
    return taken(root)


def test_a_value_beneath_a_merged_block_gives_way_to_the_top_left_and_is_listed(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "F3", "Somebody else")
    read = merged_over(tmp_path, sheets, "Actions", "F2:F4")
    assert read.master is not None
    assert [action.lead for action in read.master.actions] == ["Principal Officer"] * 3
    assert [(problem.code, str(problem.severity), problem.message) for problem in read.problems] == [
        (
            "not-used",
            "warning",
            "Not used: F3 'Somebody else' and F4 'Audit Lead' (unseen beneath merged cells)",
        ),
        ("cells-merged", "warning", "Merged cells: what stands at the top left was read for all of F2:F4"),
    ]


def test_a_public_wording_beneath_a_merged_block_is_never_printed(tmp_path: Path) -> None:
    sheets = master_plan()
    for row, words in enumerate(("Public wording", "All are told.", "A mother complained."), start=1):
        put(sheets, "Actions", f"P{row}", words)
    read = merged_over(tmp_path, sheets, "Actions", "P2:P3")
    assert read.master is not None
    wording = [plain(action.account.public_wording) for action in read.master.actions]
    assert wording == ["All are told.", "All are told.", ""]
    assert read.problems[0].message == "Not used: P3 'A mother complained.' (unseen beneath merged cells)"


def test_a_public_wording_beneath_another_columns_block_is_never_printed(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "P1", "Public wording")
    put(sheets, "Actions", "O2", None)
    put(sheets, "Actions", "P2", "A mother complained.")
    read = merged_over(tmp_path, sheets, "Actions", "O2:P2")
    assert read.master is not None
    assert plain(read.master.actions[0].account.public_wording) == ""
    assert "P2 'A mother complained.'" in read.problems[0].message


def test_a_row_wholly_beneath_merged_cells_is_no_row(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Risks"].append(["R2", "WF"])
    read = merged_over(tmp_path, sheets, "Risks", "A2:A3", "B2:B3")
    assert read.master is not None
    assert len(read.master.risks) == 1
    assert only(read.problems).message == "Not used: A3 'R2' and B3 'WF' (unseen beneath merged cells)"


def test_what_stands_beneath_an_empty_top_left_is_not_read(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "G2", None)
    put(sheets, "Actions", "F2", None)
    read = merged_over(tmp_path, sheets, "Actions", "F2:F3")
    assert read.master is not None
    assert [isinstance(row, Gap) for row in read.master.action_rows] == [True, True, False]
    assert any("F3 'Principal Officer' (unseen" in problem.message for problem in read.problems)


def test_an_answer_beneath_merged_cells_gives_way_too(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Highlight report"].append(["Achievements", "A mother complained."])
    read = merged_over(tmp_path, sheets, "Highlight report", "B7:B8")
    (submission,) = read.submissions
    assert submission.achievements == submission.summary
    assert "Not used: B8 'A mother complained.' (unseen beneath merged cells)" in [
        problem.message for problem in read.problems
    ]


# Beside the title


@pytest.mark.parametrize("title", [["Our plan"], [None, "Our plan"]])
def test_a_cell_alone_in_its_row_but_not_where_the_title_stands_is_listed(
    tmp_path: Path, title: list[str | None]
) -> None:
    sheets = master_plan()
    note = [None] * 6 + ["1.4 must go to Red"]
    sheets["Actions"] = [title, note, title, *sheets["Actions"]]
    problem = only(month_with(tmp_path, sheets).problems)
    assert problem.message == "Not used: G2 (above the headings)"


def test_a_cell_alone_above_the_labels_is_listed_where_the_title_stands_elsewhere(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Highlight report"].insert(1, [None, None, None, "do not send yet"])
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message.startswith("Not used: D2 (")


# Struck-out words in a column that decides who may read something


@pytest.mark.parametrize(
    ("sheet", "address", "heading", "message"),
    [
        ("Actions", "N2", "Publish", "Publish is struck out, 'Public': nobody can tell what holds"),
        ("Measures", "H2", "Personal counts", "Personal counts is struck out, 'Yes': nobody can tell what holds"),
        ("Meetings", "I2", "Access", "Access is struck out, 'Public': nobody can tell what holds"),
    ],
)
def test_a_struck_out_word_that_decides_who_reads_is_an_error_of_privacy(
    tmp_path: Path, sheet: str, address: str, heading: str, message: str
) -> None:
    sheets = master_plan()
    if sheet == "Measures":
        put(sheets, sheet, "H1", heading)
        put(sheets, sheet, "H2", "Yes")
    path = save(tmp_path / "inputs" / "2022-09" / "plan.xlsx", sheets)
    book = load_workbook(path)
    book[sheet][address].font = Font(strike=True)
    book.save(path)
    problem = next(problem for problem in taken(tmp_path).problems if problem.where.cell == address)
    assert (problem.code, str(problem.severity), problem.privacy) == ("access-struck-out", "error", True)
    assert problem.message == message
    assert "struck-out" not in [problem.code for problem in taken(tmp_path).problems]


def test_a_word_beside_a_struck_out_one_lets_nobody_read(tmp_path: Path) -> None:
    path = save(tmp_path / "inputs" / "2022-09" / "plan.xlsx", master_plan())
    book = load_workbook(path)
    book["Actions"]["N2"] = CellRichText("Public ", TextBlock(InlineFont(strike=True), "Exempt 3"))
    book.save(path)
    read = taken(tmp_path)
    problem = next(problem for problem in read.problems if problem.privacy)
    assert problem.message == "Publish is 'Public' beside struck-out 'Exempt 3': nobody can tell what holds"
    assert read.master is not None
    assert isinstance(read.master.action_rows[0], Gap)


# Sheets and columns under other names


@pytest.mark.parametrize("name", ["Highlights", "Report", "Sheet1"])
def test_a_highlight_report_under_another_name_is_known_by_its_labels(tmp_path: Path, name: str) -> None:
    sheets = highlight_report()
    sheets = {name: sheets.pop("Highlight report")} | sheets
    read = month_with(tmp_path, master_plan(), sheets)
    assert read.problems == ()
    assert [submission.theme.code for submission in read.submissions] == ["WF"]


def test_a_highlight_report_alone_under_another_name_is_known_too(tmp_path: Path) -> None:
    read = month_with(tmp_path, master_plan(), {"Sheet1": highlight_report()["Highlight report"]})
    assert [submission.theme.code for submission in read.submissions] == ["WF"]


def test_of_two_sheets_with_the_labels_neither_is_guessed(tmp_path: Path) -> None:
    sheets = highlight_report()
    labels = sheets.pop("Highlight report")
    sheets = {"Sheet1": labels, "Highlight reports": labels, **sheets}
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "There is no sheet Highlight report; is it the one named Highlight reports?"


@pytest.mark.parametrize(
    ("sheet", "address", "typed", "ours"),
    [
        ("Actions", "K1", "Forecast date", "Forecast"),
        ("Actions", "K1", "Forcast date", "Forecast"),
        ("Actions", "J1", "RAG rating", "Reported RAG"),
        ("Measures", "H1", "About people", "Personal counts"),
    ],
)
def test_an_unknown_column_of_the_plan_is_offered_the_nearest_of_ours(
    tmp_path: Path, sheet: str, address: str, typed: str, ours: str
) -> None:
    sheets = master_plan()
    put(sheets, sheet, address, typed)
    problem = next(problem for problem in month_with(tmp_path, sheets).problems if problem.code == "not-used")
    assert problem.message == f"Not used: column {typed} of {sheet} (is it {ours}?)"
    assert problem.hint == (
        f"If it is, type {ours} as its heading, or add the row Heading | {typed} | {ours} to Settings; else nothing "
        "needs doing."
    )


def test_a_column_like_none_of_ours_is_offered_nothing(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "P1", "Telephone")
    assert only(month_with(tmp_path, sheets).problems).message == "Not used: column Telephone of Actions"
