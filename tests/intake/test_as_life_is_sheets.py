"""What real sheets and submissions look like: the table's rows about cells merged, hidden, struck out and coloured,
about rows that are no records, and about highlight reports that cannot be used."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from pipeline.checks.told_again import words_are_new
from pipeline.handover.records.record import record_of
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Status
from pipeline.plan.merge import agree
from pipeline.plan.text import plain
from tests.intake.as_life_is import ERROR, REPORT, WARNING, Found, Said, cell, month_of, plan, spoilt
from tests.intake.workbooks import save, taken

STATUS = "Type Not started, In progress, Complete, Suspended or Superseded."
LEAD = "Head of Workforce"


def refs(found: Found) -> list[str]:
    return [action.ref for action in found.plan.actions]


def test_merged_cells_have_their_first_value_for_the_whole_range(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"]["F2"] = "Audit Lead"
        book["Actions"].merge_cells("F2:F4")
        book["Actions"].merge_cells("E2:E3")

    found = spoilt(tmp_path, change)
    assert {action.lead for action in found.plan.actions} == {"Audit Lead"}
    [said] = found.said
    assert (said.severity, said.where) == (WARNING, "Actions")
    assert said.message == "Merged cells: what stands at the top left was read for all of E2:E3 and F2:F4"


def test_hidden_rows_and_columns_are_read_and_listed(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"].row_dimensions[3].hidden = True
        book["Actions"].column_dimensions["M"].hidden = True

    found = spoilt(tmp_path, change)
    assert refs(found) == ["1.1", "1.10", "2.1"]
    assert plain(found.action.account.progress) == "Half are trained."
    [said] = found.said
    assert (said.severity, said.where) == (WARNING, "Actions")
    assert said.message == "Row 3 and column M are hidden; all of it was read"


def test_rows_that_a_filter_hides_are_read_and_listed(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"].auto_filter.ref = "A1:O4"
        book["Actions"].auto_filter.add_filter_column(8, ["Suspended"])
        for row in (3, 4):
            book["Actions"].row_dimensions[row].hidden = True

    found = spoilt(tmp_path, change)
    assert refs(found) == ["1.1", "1.10", "2.1"]
    [said] = found.said
    assert (said.severity, said.where) == (WARNING, "Actions")
    assert "Rows 3 and 4 are hidden" in said.message
    assert "filter" in said.message


def test_a_hidden_sheet_with_a_known_heading_row_is_read_with_a_warning(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Risks"].title = "Old risks"
        book["Old risks"].sheet_state = "hidden"

    found = spoilt(tmp_path, change)
    assert [risk.ref for risk in found.plan.risks] == ["R1"]
    [said] = found.said
    assert (said.severity, said.where) == (WARNING, "Old risks")
    assert said.message == "Sheet Old risks is hidden; it was read all the same"


def test_a_hidden_sheet_loses_against_a_visible_one_with_the_same_headings(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        hidden = book.copy_worksheet(book["Risks"])
        hidden.title = "Risks of July"
        hidden["A2"] = "R9"
        hidden.sheet_state = "hidden"
        book.move_sheet(hidden, offset=-len(book.sheetnames) + 1)

    found = spoilt(tmp_path, change)
    assert [risk.ref for risk in found.plan.risks] == ["R1"]
    assert [(said.severity, said.where) for said in found.said] == [(WARNING, "")]
    assert "sheet Risks of July" in found.said[0].message


def test_struck_out_words_are_left_out_and_their_cell_named(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"]["M2"].font = Font(strike=True)

    found = spoilt(tmp_path, change)
    assert found.action.account.progress == ()
    [said] = found.said
    assert (said.severity, said.where.partition(" ")[0]) == (WARNING, "Actions")
    assert said.message == "Struck-out words were left out: M2 'Half are trained.'"


def test_a_status_that_is_only_a_fill_is_an_error_at_its_cell(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"]["I2"] = None
        book["Actions"]["I2"].fill = PatternFill("solid", fgColor="FF00B050")

    found = spoilt(tmp_path, change)
    message = "Status is empty but filled green, and a colour cannot be read"
    assert found.said == [Said(ERROR, "Actions I2", message, STATUS)]


def test_a_status_that_only_a_conditional_format_gives_is_an_error_at_its_cell(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"]["I2"] = None
        red = DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))
        late = Rule(type="expression", dxf=red, formula=["$H2<$K2"])
        book["Actions"].conditional_formatting.add("I2:I4", late)

    found = spoilt(tmp_path, change)
    message = "Status is empty but a rule gives it a colour, and a colour cannot be read"
    assert found.said == [Said(ERROR, "Actions I2", message, STATUS)]


def test_rows_that_are_no_records_are_passed_over_and_listed_once(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        sheet = book["Actions"]
        sheet.insert_rows(2)
        sheet["A2"] = "Workforce"
        sheet.insert_rows(5, 2)  # row 5 stays empty: a spacer
        for column in range(1, sheet.max_column + 1):
            sheet.cell(6, column, sheet.cell(1, column).value)
        sheet["A8"], sheet["H8"] = "Total", 3

    found = spoilt(tmp_path, change)
    assert refs(found) == ["1.1", "1.10", "2.1"]
    hint = "Nothing needs doing; if one of them is a real row, fill in its reference and the rest of it."
    message = "Rows 2, 6 and 8 were passed over: a sub-heading, a repeated heading or a total"
    assert [said for said in found.said if "passed over" in said.message] == [Said(WARNING, "Actions", message, hint)]


def test_of_two_submissions_for_one_theme_and_month_neither_is_used(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        report["Highlight report"]["B5"] = "6 October 2022"
        report.save(folder / "report (2).xlsx")
        report["Highlight report"]["B5"] = "4 October 2022"

    found = spoilt(tmp_path, change, sent=True)
    assert found.taken.submissions == ()
    twice, *others = [problem for problem in found.new if problem.code == "submission-twice"]
    assert others == []
    assert (twice.severity, twice.owner, twice.where.file) == (ERROR, LEAD, "inputs/2022-09/report (2).xlsx")
    assert (twice.where.sheet, twice.where.cell) == ("Highlight report", "B2")
    assert [(place.file, place.cell) for place in twice.related] == [(REPORT, "B2")]
    assert twice.message == (
        "Workforce sent 2 highlight reports for September 2022: report (2).xlsx of 06/10/2022 and report.xlsx of "
        "04/10/2022; none was used"
    )
    assert twice.hint == "Keep the right one in the folder and move the others out of it."


def test_last_months_submission_under_a_new_name_is_not_used(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        report["Highlight report"]["B3"] = "August 2022"

    found = spoilt(tmp_path, change, sent=True)
    assert found.taken.submissions == ()
    assert found.said[-1] == Said(
        ERROR,
        "report.xlsx Highlight report B3",
        "Reporting month is 'August 2022', and the folder is 2022-09, September 2022; nothing in this file was used",
        "Move the file to the folder 2022-08, or, if it is September 2022's, type September 2022 here.",
    )
    assert found.new[-1].owner == LEAD


def test_a_row_about_another_themes_action_is_not_used_and_names_its_owner(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        for column, words in enumerate(("2.1", "Complete", None, None, "All done."), start=1):
            report["Action updates"].cell(3, column, words)

    found = spoilt(tmp_path, change, sent=True)
    assert [update.action.ref for update in found.taken.submissions[0].updates] == ["1.10"]
    message = (
        "Ref is '2.1', and that belongs to Quality Assurance & Performance (Head of Quality); the row was not used"
    )
    hint = "Delete the row and tell the Head of Quality, or put the right Ref in it."
    assert Said(ERROR, "report.xlsx Action updates A3", message, hint) in found.said
    assert found.plan.actions[2].account.status is Status.IN_PROGRESS


@pytest.mark.parametrize("name", ["Book1.xlsx", "highlight report.xlsx", "COPY OF COPY (3).XLSX", "minutes.docx"])
def test_a_master_plan_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    path = save(tmp_path / "inputs" / "2022-09" / "plan.xlsx", plan())
    shutil.move(path, path.with_name(name))
    found = taken(tmp_path)
    assert found.master is not None
    assert found.master.file == f"inputs/2022-09/{name}"


def test_a_column_that_is_none_of_ours_is_listed_once(tmp_path: Path) -> None:
    found = spoilt(tmp_path, cell("Actions", "P1", "Notes for me"))
    assert [said.severity for said in found.said] == [WARNING]
    assert "Notes for me" in found.said[0].message


def test_words_identical_to_last_months_are_read_with_a_warning(tmp_path: Path) -> None:
    before = spoilt(tmp_path / "August", cell("Actions", "M3", "Most are filled."))
    august = replace(record_of(month_of(before.taken), "", ""), month=CalendarMonth(2022, 8))
    now = spoilt(tmp_path / "September", lambda folder, book, report: None, sent=True)
    assert now.taken.master is not None
    month = agree(CalendarMonth(2022, 9), now.taken.master, now.taken.submissions, (), (august,))
    [problem] = words_are_new(month)
    assert plain(now.taken.submissions[0].updates[0].account.progress) == "Most are filled."
    assert (problem.severity, problem.where.file, problem.where.cell) == (WARNING, REPORT, "E2")
    assert problem.message == "Progress of action 1.10 says the same as in August 2022: 'Most are filled.'"


@pytest.mark.parametrize(
    ("address", "value", "heading", "brief"),
    [
        ("E2", None, "title", "no Report title"),
        ("F2", "#REF!", "report_from", "#REF!"),
        ("G2", "=F9", "report_author", "not calculated"),
    ],
)
def test_a_meeting_with_a_gap_in_its_words_is_still_a_meeting(
    tmp_path: Path, address: str, value: str | None, heading: str, brief: str
) -> None:
    found = spoilt(tmp_path, cell("Meetings", address, value))
    assert getattr(found.plan.meetings[0], heading) == f"[Meetings {address}: {brief}]"
    [problem] = found.new
    assert (problem.severity, problem.where.cell, problem.meetings) == (ERROR, address, ("HWB 2022-11-08",))


@pytest.mark.parametrize(("address", "value"), [("A2", None), ("D2", "soon"), ("H2", None), ("I2", "Pubic")])
def test_a_meeting_whose_board_day_papers_or_access_cannot_be_read_is_none(
    tmp_path: Path, address: str, value: str | None
) -> None:
    found = spoilt(tmp_path, cell("Meetings", address, value))
    assert found.plan.meetings == ()
    assert found.plan.gaps[0].sheet == "Meetings"
