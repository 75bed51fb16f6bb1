"""Sheets as people leave them: merged, hidden, struck out, coloured in, commented on; each said once and read right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.intake.folder import TakenIn
from pipeline.plan.model import Gap
from pipeline.plan.text import plain
from pipeline.problems import Severity
from tests.intake.workbooks import Sheets, highlight_report, master_plan, only, put, save, taken

RED = PatternFill("solid", fgColor="FFFF0000")


def month_as_left(root: Path, change: Callable[[Workbook], object], *workbooks: Sheets) -> TakenIn:
    """September with the last of its workbooks changed as only Excel can."""
    for number, sheets in enumerate(workbooks or (master_plan(),), start=1):
        path = save(root / "inputs" / "2022-09" / f"book {number}.xlsx", sheets)
    book = load_workbook(path)
    change(book)
    book.save(path)
    return taken(root)


def said(read: TakenIn) -> tuple[str, str, str]:
    problem = only(read.problems)
    return problem.code, str(problem.where), problem.message


ACTIONS = "inputs/2022-09/book 1.xlsx, sheet Actions"


# Merged


def merged(*blocks: str, sheet: str = "Actions") -> Callable[[Workbook], object]:
    return lambda book: [book[sheet].merge_cells(block) for block in blocks]


def test_the_top_left_value_of_a_merged_block_holds_for_all_its_rows(tmp_path: Path) -> None:
    read = month_as_left(tmp_path, merged("F2:F3", "G2:G4"))
    assert said(read) == (
        "cells-merged",
        ACTIONS,
        "Merged cells: what stands at the top left was read for all of F2:F3 and G2:G4",
    )
    assert only(read.problems).severity is Severity.WARNING
    assert read.master is not None
    assert [action.lead for action in read.master.actions] == ["Principal Officer", "Principal Officer", "Audit Lead"]


def without(sheets: Sheets, *addresses: str, sheet: str = "Actions") -> Sheets:
    for address in addresses:
        put(sheets, sheet, address, None)
    return sheets


def test_a_value_merged_down_over_blank_cells_is_every_rows_own(tmp_path: Path) -> None:
    sheets = without(master_plan(), "F3", "F4", "B3")
    read = month_as_left(tmp_path, merged("F2:F4", "B2:B3"), sheets)
    assert read.master is not None
    assert [action.lead for action in read.master.actions] == ["Principal Officer"] * 3
    assert [action.theme.code for action in read.master.actions] == ["WF", "WF", "QA"]
    assert read.master.actions[1].where.words["Lead"] == "Principal Officer"


def test_a_merged_block_fills_no_row_that_is_empty(tmp_path: Path) -> None:
    read = month_as_left(tmp_path, merged("F4:F40"))
    assert read.problems == ()
    assert read.master is not None
    assert len(read.master.action_rows) == 3


def test_a_sub_heading_merged_across_the_table_stays_a_sub_heading(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Actions"].insert(1, ["Theme 1"])
    sheets["Actions"].insert(3, ["T2"])
    read = month_as_left(tmp_path, merged("A2:O2", "A4:O4"), sheets)
    assert said(read)[2] == "Rows 2 and 4 were passed over: a sub-heading, a repeated heading or a total"


def test_a_merged_title_is_no_cause_for_a_word(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Actions"] = [["Our plan"], ["For September"], *sheets["Actions"]]
    assert month_as_left(tmp_path, merged("A1:O1", "A2:C2"), sheets).problems == ()


def test_a_heading_merged_down_into_the_first_row_is_no_value_of_it(tmp_path: Path) -> None:
    sheets = without(master_plan(), "F2", "O2")
    del sheets["Changes"]
    assert said(month_as_left(tmp_path, merged("F1:F2"), sheets))[2] == "Lead is empty"


def test_words_merged_across_are_never_taken_into_the_public_wording(tmp_path: Path) -> None:
    """The progress is internal; a merged cell must not carry it across that line."""
    sheets = master_plan()
    put(sheets, "Actions", "P1", "Public wording")
    put(sheets, "Actions", "Q1", "Impact")
    sheets["Actions"][1][12], sheets["Actions"][1][14] = None, "Half are trained."
    sheets["Actions"][0][12], sheets["Actions"][0][14] = "Depends on", "Progress"
    read = month_as_left(tmp_path, merged("O2:Q2"), sheets)
    assert said(read)[2] == (
        "Merged cells: what stands at the top left was read for all of O2:Q2; "
        "Public wording was left empty where it was merged with another column"
    )
    assert read.master is not None
    account = read.master.actions[0].account
    assert (plain(account.progress), plain(account.impact)) == ("Half are trained.", "Half are trained.")
    assert account.public_wording == ()


def test_an_answer_merged_over_two_labels_is_the_answer_to_both(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Highlight report"] += [["Achievements", "Two courses were run."], ["Planned next month"]]
    read = month_as_left(tmp_path, merged("B8:B9", "A1:B1", sheet="Highlight report"), master_plan(), sheets)
    assert said(read)[2] == "Merged cells: what stands at the top left was read for all of B8:B9"
    (sent,) = read.submissions
    assert plain(sent.planned) == plain(sent.achievements) == "Two courses were run."


def test_the_answer_to_a_label_merged_across_stands_right_of_the_block(tmp_path: Path) -> None:
    sheets = highlight_report()
    rows = sheets["Highlight report"]
    rows[6] = [rows[6][0], None, rows[6][1]]
    read = month_as_left(tmp_path, merged("A7:B7", sheet="Highlight report"), master_plan(), sheets)
    assert read.problems == ()
    assert plain(read.submissions[0].summary) == "Training goes on.\nTwo courses were run"


# Hidden


def test_hidden_rows_and_columns_are_read_and_listed(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        sheet = book["Actions"]
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["M"].hidden = sheet.column_dimensions["Z"].hidden = True

    read = month_as_left(tmp_path, hide)
    assert said(read) == ("rows-hidden", ACTIONS, "Row 3 and column M are hidden; all of it was read")
    assert read.master is not None
    assert [action.ref for action in read.master.actions] == ["1.1", "1.10", "2.1"]
    assert plain(read.master.actions[0].account.progress) == "Half are trained."


def test_a_filter_that_hides_rows_is_named(tmp_path: Path) -> None:
    def filtered(book: Workbook) -> None:
        sheet = book["Actions"]
        sheet.auto_filter.ref = "A1:O4"
        sheet.auto_filter.add_filter_column(1, ["QA"])
        for row in (2, 3):
            sheet.row_dimensions[row].hidden = True

    read = month_as_left(tmp_path, filtered)
    assert said(read)[2] == "Rows 2 and 3 are hidden, and a filter is on; all of it was read"
    assert only(read.problems).hint == "Clear the filter and show what is hidden; delete what should not count."


def test_a_hidden_column_that_is_not_read_is_no_cause_for_a_word_of_its_own(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Actions"]["P1"] = "Notes for me"
        book["Actions"].column_dimensions["P"].hidden = True

    assert said(month_as_left(tmp_path, hide))[0] == "not-used"


def test_a_hidden_row_that_is_no_record_is_no_cause_for_a_word_of_its_own(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        sheet = book["Actions"]
        sheet.insert_rows(1)
        sheet.insert_rows(3)
        sheet["A1"], sheet["A3"] = "Our plan", "Workforce"
        sheet.row_dimensions[1].hidden = sheet.row_dimensions[3].hidden = True

    assert said(month_as_left(tmp_path, hide))[2] == (
        "Row 3 was passed over: a sub-heading, a repeated heading or a total"
    )


def test_a_hidden_sheet_is_read_with_a_warning(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Risks"].sheet_state = "hidden"

    read = month_as_left(tmp_path, hide)
    assert said(read)[1:] == (
        "inputs/2022-09/book 1.xlsx, sheet Risks",
        "Sheet Risks is hidden; it was read all the same",
    )
    assert read.master is not None
    assert len(read.master.risks) == 1


def test_a_hidden_sheet_known_by_its_headings_alone_is_read_too(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Risks"].title = "Register"
        book["Register"].sheet_state = "veryHidden"

    read = month_as_left(tmp_path, hide)
    assert said(read)[2] == "Sheet Register is hidden; it was read all the same"
    assert read.master is not None
    assert len(read.master.risks) == 1


@pytest.mark.parametrize("visible", ["The risks", "Risks."])
def test_of_two_that_may_be_a_sheet_the_visible_one_is_read(tmp_path: Path, visible: str) -> None:
    def hide(book: Workbook) -> None:
        new = book.copy_worksheet(book["Risks"])
        new.title = visible
        new["A2"] = "R7"
        book["Risks"].sheet_state = "hidden"

    read = month_as_left(tmp_path, hide)
    assert said(read)[2] == "Not used: hidden sheet Risks"
    assert read.master is not None
    assert [risk.ref for risk in read.master.risks] == ["R7"]


# Struck out


def test_struck_out_words_are_left_out_and_named(tmp_path: Path) -> None:
    def strike(book: Workbook) -> None:
        sheet = book["Actions"]
        line = InlineFont(strike=True)
        sheet["C2"] = CellRichText("Train supervisors.", TextBlock(line, " And all of their managers."))
        sheet["M2"].font = Font(strike=True)

    read = month_as_left(tmp_path, strike)
    assert said(read) == (
        "struck-out",
        ACTIONS,
        "Struck-out words were left out: C2 'And all of their managers.' and M2 'Half are trained.'",
    )
    assert read.master is not None
    assert read.master.actions[0].action == "Train supervisors."
    assert read.master.actions[0].account.progress == ()


def test_many_struck_out_cells_are_all_named_and_the_first_few_quoted(tmp_path: Path) -> None:
    def strike(book: Workbook) -> None:
        for row in range(2, 12):
            cell = book["Accepted"][f"A{row}"]
            cell.value, cell.font = f"old {row}", Font(strike=True)

    read = month_as_left(tmp_path, strike)
    message = next(problem.message for problem in read.problems if problem.code == "struck-out")
    assert message.endswith("A7 'old 7', A8 'old 8' and A9:A11")


def test_what_is_struck_out_under_a_heading_that_is_none_of_ours_is_no_loss(tmp_path: Path) -> None:
    def strike(book: Workbook) -> None:
        book["Actions"]["P1"] = "Notes for me"
        book["Actions"]["P2"] = "ring back"
        book["Actions"]["P2"].font = Font(strike=True)

    assert said(month_as_left(tmp_path, strike))[0] == "not-used"


def test_what_is_struck_out_above_such_a_heading_is_named(tmp_path: Path) -> None:
    def strike(book: Workbook) -> None:
        sheet = book["Actions"]
        sheet.insert_rows(1)
        sheet["P1"], sheet["P2"] = "Not before the board has met", "Notes for me"
        sheet["P1"].font = Font(strike=True)

    struck = [problem for problem in month_as_left(tmp_path, strike).problems if problem.code == "struck-out"]
    assert [problem.message for problem in struck] == [
        "Struck-out words were left out: P1 'Not before the board has met'"
    ]


def test_a_sheet_whose_every_word_is_struck_out_is_not_dropped_unsaid(tmp_path: Path) -> None:
    def strike(book: Workbook) -> None:
        for row in book["Risks"].iter_rows():
            for cell in row:
                cell.font = Font(strike=True)

    code, where, message = said(month_as_left(tmp_path, strike))
    assert (code, where.partition("sheet ")[2]) == ("struck-out", "Risks")
    assert message.startswith("Struck-out words were left out: A1 'Ref', B1 'Theme', C1 'Risk'")
    assert message.endswith("A2 'R1' and B2:E2")


# Coloured


@pytest.mark.parametrize(
    ("cell", "heading", "hint"),
    [
        ("I2", "Status", "Type Not started, In progress, Complete, Suspended or Superseded."),
        ("J2", "Reported RAG", "Type Red, Amber or Green."),
        ("J3", "Reported RAG", "Type Red, Amber or Green."),
    ],
)
def test_a_colour_where_a_word_should_stand_is_an_error_at_the_cell(
    tmp_path: Path, cell: str, heading: str, hint: str
) -> None:
    def paint(book: Workbook) -> None:
        book["Actions"][cell].value = None
        book["Actions"][cell].fill = RED

    sheets = master_plan()
    del sheets["Changes"]
    put(sheets, "Actions", "O2", None)
    read = month_as_left(tmp_path, paint, sheets)
    problem = only(read.problems)
    assert problem.message == f"{heading} is empty but filled red, and a colour cannot be read"
    assert (problem.code, problem.where.cell, problem.hint) == ("colour-not-read", cell, hint)
    assert problem.severity is Severity.ERROR
    assert read.master is not None
    gap = read.master.action_rows[int(cell[1]) - 2]
    assert isinstance(gap, Gap)
    assert gap.words == f"[Actions {cell}: a colour, no word]"


def test_a_colour_beside_the_word_or_outside_the_records_is_no_mistake(tmp_path: Path) -> None:
    def paint(book: Workbook) -> None:
        book["Actions"].insert_rows(2)
        book["Actions"]["A2"] = "Workforce"
        for cell in ("I2", "I3", "J3", "L3", "J9"):
            book["Actions"][cell].fill = RED

    assert said(month_as_left(tmp_path, paint))[0] == "rows-passed-over"


def test_an_overall_colour_that_is_a_fill_is_an_error_of_the_lead(tmp_path: Path) -> None:
    def paint(book: Workbook) -> None:
        book["Highlight report"]["B6"].value = None
        book["Highlight report"]["B6"].fill = RED

    problem = only(month_as_left(tmp_path, paint, master_plan(), highlight_report()).problems)
    assert problem.message == "Overall RAG is empty but filled red, and a colour cannot be read"
    assert (problem.where.cell, problem.owner) == ("B6", "Head of Workforce")


def test_a_row_whose_status_was_only_painted_is_no_row_left_empty(tmp_path: Path) -> None:
    def paint(book: Workbook) -> None:
        book["Action updates"]["A3"] = "1.10"
        book["Action updates"]["B3"].fill = RED

    problems = month_as_left(tmp_path, paint, master_plan(), highlight_report()).problems
    assert [problem.message for problem in problems if problem.where.cell == "B3"] == [
        "Status is empty but filled red, and a colour cannot be read"
    ]


def ruled(sheet: Worksheet, block: str, formula: str) -> None:
    """Red by a rule, wherever the formula holds."""
    red = DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))
    sheet.conditional_formatting.add(block, Rule(type="expression", dxf=red, formula=[formula]))


def test_a_column_of_colours_that_only_a_rule_gives_is_one_error(tmp_path: Path) -> None:
    def paint(book: Workbook) -> None:
        book["Actions"]["J2"] = None
        ruled(book["Actions"], "J2:J400", "$K2>$H2")

    problem = only(month_as_left(tmp_path, paint).problems)
    assert (problem.where.cell, problem.message) == (
        "J2",
        "Reported RAG is empty in every row, but a rule gives it colours, and a colour cannot be read",
    )
    assert problem.severity is Severity.ERROR


def test_a_status_that_only_a_rule_colours_is_an_error_at_the_cell(tmp_path: Path) -> None:
    def paint(book: Workbook) -> None:
        book["Actions"]["I4"] = None
        ruled(book["Actions"], "I2:J4", "$L2>0")

    problem = only(month_as_left(tmp_path, paint).problems)
    assert (problem.where.cell, problem.message) == (
        "I4",
        "Status is empty but a rule gives it a colour, and a colour cannot be read",
    )


@pytest.mark.parametrize(
    ("block", "cleared"),
    [("A2:O400", "J2"), ("J2:J400", "K2")],
    ids=["a rule for whole rows", "a column with a word in it"],
)
def test_a_rule_that_stands_for_no_word_is_no_mistake(tmp_path: Path, block: str, cleared: str) -> None:
    def paint(book: Workbook) -> None:
        book["Actions"][cleared] = None
        ruled(book["Actions"], block, "$H2<$K2")

    assert month_as_left(tmp_path, paint).problems == ()


# Comments


def test_comments_are_listed_once_a_sheet_and_ours_are_passed_by(tmp_path: Path) -> None:
    def comment(book: Workbook) -> None:
        sheet = book["Actions"]
        sheet["H2"].comment = Comment("Check with the board\nfirst", "A person")
        sheet["Z9"].comment = Comment("To put right: Original due is 'soon'.", "boardpapers")
        sheet["I2"].comment = Comment("To put right: no. What stood here before:\nAsk Jo", "boardpapers")

    assert said(month_as_left(tmp_path, comment)) == (
        "notes-not-read",
        ACTIONS,
        "Comments on cells are not read: H2 'Check with the board first' and I2 'Ask Jo'",
    )


# Rows that are no records


def test_a_heading_repeated_in_the_councils_own_words_is_passed_over(tmp_path: Path) -> None:
    sheets = master_plan()
    for column in (0, 5, 7):
        sheets["Actions"][0][column] = f"{sheets['Actions'][0][column]} *\n(see note)"
    sheets["Actions"].insert(3, list(sheets["Actions"][0]))
    read = month_as_left(tmp_path, lambda book: None, sheets)
    assert said(read)[2] == "Row 4 was passed over: a sub-heading, a repeated heading or a total"


def test_a_total_that_was_never_calculated_is_passed_over(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Actions"].append(["Total", None, "=COUNTA(C2:C4)"])
    read = month_as_left(tmp_path, lambda book: None, sheets)
    assert said(read)[2] == "Row 5 was passed over: a sub-heading, a repeated heading or a total"
