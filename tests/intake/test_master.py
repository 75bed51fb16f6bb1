"""The master plan: what is read, and for every mistake the exact cell and the exact words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision
from pipeline.plan.choices import PUBLIC, ChangeKind, Colour, Missing, Status, exempt
from pipeline.plan.model import Gap, MasterPlan
from pipeline.plan.text import plain
from pipeline.problems import Severity
from tests.intake.workbooks import Sheets, master_plan, month_with, only, put, save, taken


def plan_of(root: Path, sheets: Sheets) -> MasterPlan:
    read = month_with(root, sheets)
    assert read.problems == ()
    assert read.master is not None
    return read.master


def test_the_small_plan_reads_whole_and_without_a_problem(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, master_plan())
    assert plan.gaps == ()
    assert [theme.code for theme in plan.themes] == ["WF", "QA"]
    first, second, third = plan.actions
    assert (first.ref, first.theme.lead, first.account.status) == ("1.1", "Head of Workforce", Status.IN_PROGRESS)
    assert [finding.ref for finding in first.findings] == ["J1", "J2"]
    assert first.answers_jtai
    assert first.original_due == PlanDate(day=date(2022, 9, 30))
    assert (first.access, second.access.is_internal, third.access) == (PUBLIC, True, exempt(3))
    assert second.original_due == PlanDate(day=date(2022, 12, 30), precision=Precision.MONTH)
    assert first.depends_on == ("1.10",)
    (change,) = plan.changes
    assert (change.kind, change.to_date, change.from_words) == (
        ChangeKind.EXTEND,
        PlanDate(day=date(2022, 10, 31)),
        "30 September 2022",
    )
    assert plan.values[0].value == Decimal("12.5")
    assert plan.values[0].period == CalendarMonth(2022, 8)
    (meeting,) = plan.meetings
    assert [(paper.kind, paper.access) for paper in meeting.papers] == [
        ("Board report", None),
        ("Improvement plan", None),
        ("Improvement plan", exempt(3)),
    ]
    assert plan.documents[0].board == "Health and Wellbeing Board"


def test_every_record_knows_the_cell_of_each_value(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, master_plan())
    place = plan.actions[1].where.at("Original due")
    assert str(place) == "inputs/2022-09/book 1.xlsx, sheet Actions, cell H3"
    assert plan.settings.where.at("As at").cell == "B2"


@pytest.mark.parametrize(
    ("cell", "value", "code", "message", "hint"),
    [
        ("H2", "soon", "date-not-understood", "Original due is 'soon', which is not a date",
         "Type the date as day/month/year, like 30/09/2022."),
        ("H2", "09/25/2022", "date-month-first", "Original due is '09/25/2022', which looks month-first",
         "Type the day first, like 25/09/2022."),
        ("H2", "Q3", "quarter-without-year", "Original due is 'Q3', which is a quarter without a year",
         "Type the quarter with its year, like Q3 2022/23."),
        ("H2", None, "cell-empty", "Original due is empty", "Type the date as day/month/year, like 30/09/2022."),
        ("K2", datetime(1912, 9, 30), "date-year-unlikely",
         "Forecast is '30/09/1912', which is in the year 1912: is the year mistyped?",
         "Type the date as day/month/year, like 30/09/2022."),
        ("I2", None, "cell-empty", "Status is empty",
         "Type Not started, In progress, Complete, Suspended or Superseded."),
        ("I2", "COMPLETED", "word-not-allowed",
         "Status is 'COMPLETED', which is not one of the words for this column",
         "Type Complete, Suspended, Superseded, Not started or In progress."),
        ("J2", "Amber/Green", "word-not-allowed",
         "Reported RAG is 'Amber/Green', which is not one of the words for this column",
         "Type Amber, Green or Red."),
        ("A2", 1.1, "reference-not-text", "Ref is '1.1', typed as a number, and a reference must be text",
         "Type the reference as text, with an apostrophe before it, like '1.1; 1.10 and 1.1 look the same as numbers."),
        ("A3", " 1.1\u00a0", "reference-twice", "Ref is '1.1', and A2 has it too",
         "Give each row a reference of its own, or delete the row that is a copy."),
        ("A2", None, "cell-empty", "Ref is empty", "Type a reference of its own as text, like 1.4."),
        ("B2", "Workfroce", "reference-unknown", "Theme is 'Workfroce', and there is no such theme",
         "Type Workforce or Quality Assurance & Performance, or add the theme to sheet Themes."),
        ("D2", "J1; J9", "reference-unknown", "Findings is 'J9', and there is no such finding",
         "Type J1 or J2, or add the finding to sheet Findings."),
        ("D2", "J1, J2", "reference-unknown", "Findings is 'J1, J2', and there is no such finding",
         "Separate several with a semicolon, like J1 ; J2. Type J1 or J2, or add the finding to sheet Findings."),
        ("O2", "9.9", "reference-unknown", "Depends on is '9.9', and there is no such action",
         "Type 1.1, 2.1 or 1.10, or add the action to sheet Actions."),
        ("N2", "Exempt 14", "exempt-paragraph-unknown",
         "Publish is 'Exempt 14', and paragraphs 12 to 18 are for Wales only",
         "Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3."),
        ("N2", "Members only", "access-not-understood",
         "Publish is 'Members only', which does not say who may read it",
         "Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3."),
        ("H2", "#REF!", "cell-shows-error", "Original due is '#REF!', which is Excel's own error",
         "Put the formula right in Excel and save the workbook; or type the value."),
        ("H2", "=G2+90", "formula-not-calculated", "Original due holds a formula that was never calculated",
         "Open the workbook in Excel, let it calculate, and save it; or type the value."),
    ],
)  # fmt: skip
def test_one_bad_cell_of_an_action_is_one_problem_and_one_gap(
    tmp_path: Path, cell: str, value: object, code: str, message: str, hint: str
) -> None:
    sheets = master_plan()
    del sheets["Changes"]  # which lean on action 1.1
    put(sheets, "Actions", "O2", None)
    put(sheets, "Actions", cell, value)
    read = month_with(tmp_path, sheets)
    problem = only(read.problems)
    assert (problem.code, problem.message, problem.hint) == (code, message, hint)
    assert (problem.where.sheet, problem.where.cell) == ("Actions", cell)
    assert (problem.severity, problem.owner) == (Severity.ERROR, "Programme Manager")
    assert problem.privacy == (cell == "N2")
    assert read.master is not None
    (gap,) = [row for row in read.master.action_rows if isinstance(row, Gap)]
    assert gap.problems == (problem,)
    assert gap.words == f"[Actions {cell}: {problem.brief}]"


def test_all_mistakes_of_a_row_are_found_at_once(tmp_path: Path) -> None:
    sheets = master_plan()
    for cell, value in (("C4", None), ("H4", "asap"), ("I4", "Blue?"), ("N4", "Exempt")):
        put(sheets, "Actions", cell, value)
    read = month_with(tmp_path, sheets)
    assert [problem.where.cell for problem in read.problems] == ["C4", "H4", "I4", "N4"]
    assert read.master is not None
    gap = read.master.action_rows[2]
    assert isinstance(gap, Gap)
    assert (gap.ref, gap.theme) == ("2.1", read.master.themes[1])


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code", "message"),
    [
        ("Themes", "E3", "Workforce", "reference-twice", "Also known as is 'Workforce', and B2 has it too"),
        ("Findings", "B2", "Inspectorate", "reference-unknown",
         "Source is 'Inspectorate', and there is no such source"),
        ("Changes", "B2", "7.7", "reference-unknown", "Action is '7.7', and there is no such action"),
        ("Changes", "E2", None, "cell-empty", "To is empty: extend needs the new due date"),
        ("Changes", "E2", "later", "date-not-understood", "To is 'later', which is not a date"),
        ("Changes", "G2", "agreed", "word-not-allowed",
         "Decision is 'agreed', which is not one of the words for this column"),
        ("Measures", "G2", "M7", "reference-unknown", "Part of is 'M7', and there is no such measure"),
        ("Measures", "G2", "M1; by area: M8", "reference-unknown", "Part of is 'M8', and there is no such measure"),
        ("Measures", "F2", "ten", "number-not-understood", "Target is 'ten', which is not a number"),
        ("Values", "A2", "M2", "reference-unknown", "Measure is 'M2', and there is no such measure"),
        ("Values", "B2", "Q3 2022/23", "month-not-understood",
         "Period is 'Q3 2022/23', which is a quarter, not a month"),
        ("Values", "D2", "maybe", "not-yes-or-no", "Provisional is 'maybe', which is neither Yes nor No"),
        ("Risks", "D2", 6, "number-out-of-range", "Likelihood is '6', which is not a whole number from 1 to 5"),
        ("Meetings", "D2", "Nov 2022", "day-needed", "Date is 'Nov 2022', which is a month, not a day"),
        ("Meetings", "I2", "Exempt 3", "access-not-understood",
         "Access is 'Exempt 3', which does not say who may read it"),
        ("Meetings", "H2", "Board report; Improvement plan (Exempt 15)", "exempt-paragraph-unknown",
         "Papers is 'Improvement plan (Exempt 15)', and paragraphs 12 to 18 are for Wales only"),
        ("Documents", "A2", "Cabinet", "reference-unknown", "Board is 'Cabinet', and there is no such board"),
        ("Documents", "E2", None, "", ""),
        ("Accepted", "C2", None, "cell-empty", "By is empty"),
        ("Council plan", "B2", None, "cell-empty", "Group is empty"),
    ],
)  # fmt: skip
def test_one_bad_cell_of_any_other_sheet_is_one_problem(
    tmp_path: Path, sheet: str, cell: str, value: object, code: str, message: str
) -> None:
    sheets = master_plan()
    put(sheets, sheet, cell, value)
    read = month_with(tmp_path, sheets)
    if not code:
        assert read.problems == ()
        return
    problem = only(read.problems)
    assert (problem.code, problem.message) == (code, message)
    assert (problem.where.sheet, problem.where.cell) == (sheet, cell)
    assert read.master is not None
    assert problem in [own for gap in read.master.gaps for own in gap.problems]


def test_a_reference_to_a_broken_row_is_not_reported_again(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Themes", "C2", None)  # the lead of Workforce, on whom five rows lean
    read = month_with(tmp_path, sheets)
    problem = only(read.problems)
    assert (problem.where.sheet, problem.where.cell, problem.message) == ("Themes", "C2", "Lead is empty")
    assert read.master is not None
    assert {gap.sheet for gap in read.master.gaps} == {"Themes", "Changes", "Measures", "Values", "Risks"}
    broken = [row for row in read.master.action_rows if isinstance(row, Gap)]
    assert [gap.words for gap in broken] == ["[Themes C2: no Lead]"] * 2


def test_a_second_theme_with_a_code_already_used_is_an_error_at_the_second(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Themes"].append(["wf", "Recruitment", "Head of Recruitment"])
    problem = only(month_with(tmp_path, sheets).problems)
    assert (problem.where.cell, problem.message) == ("A4", "Code is 'wf', and A2 has it too")


def test_a_row_without_a_reference_but_with_other_cells_is_never_passed_over(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Actions"].append([None, "QA", "Total review of audits.", *[None] * 12])
    read = month_with(tmp_path, sheets)
    assert [problem.message for problem in read.problems] == [
        "Ref is empty",
        "Lead organisation is empty",
        "Lead is empty",
        "Original due is empty",
        "Status is empty",
    ]
    assert {problem.where.row for problem in read.problems} == {5}


def test_sub_headings_repeated_headings_and_totals_are_passed_over_and_listed_once(tmp_path: Path) -> None:
    sheets = master_plan()
    rows = sheets["Actions"]
    sheets["Actions"] = [rows[0], ["Theme 1: Workforce"], rows[1], rows[2], [], rows[0], rows[3], ["Total", None, 3]]
    read = month_with(tmp_path, sheets)
    problem = only(read.problems)
    assert problem.severity is Severity.WARNING
    assert problem.message == "Rows 2, 6 and 8 were passed over: a sub-heading, a repeated heading or a total"
    assert read.master is not None
    assert [action.ref for action in read.master.actions] == ["1.1", "1.10", "2.1"]


def test_a_lone_reference_is_a_row_begun_and_not_a_sub_heading(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Actions"].append(["2.2"])
    read = month_with(tmp_path, sheets)
    assert len(read.problems) == 6
    assert read.master is not None
    assert isinstance(read.master.action_rows[-1], Gap)


def test_columns_are_found_in_any_order_case_and_place(tmp_path: Path) -> None:
    sheets = master_plan()
    turned = [list(reversed(row)) for row in sheets["Actions"]]
    turned[0] = [f" {heading.upper()}: " for heading in turned[0]]
    sheets["Actions"] = [["Our plan"], [None, "Printed in September"], *turned]
    assert [action.ref for action in plan_of(tmp_path, sheets).actions] == ["1.1", "1.10", "2.1"]


def test_a_councils_own_headings_are_read_after_rows_in_settings(tmp_path: Path) -> None:
    sheets = master_plan()
    own = {"Action": "What?", "Lead": "Who?", "Original due": "When?"}
    sheets["Actions"][0] = [own.get(heading, heading) for heading in sheets["Actions"][0]]
    before = month_with(tmp_path / "before", sheets)
    assert [problem.code for problem in before.problems if problem.is_error] == ["column-missing"] * 3
    sheets["Settings"] += [["Heading", "What?", "Action"], ["Heading", "Who?", "Actions: Lead"]]
    sheets["Settings"] += [["heading", "When?", "original due"]]
    assert plan_of(tmp_path / "after", sheets).actions[0].lead == "Principal Officer"


def test_a_missing_required_column_is_one_error_and_every_row_a_gap(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "F1", "Owner")
    read = month_with(tmp_path, sheets)
    error, warning = sorted(read.problems, key=lambda problem: problem.severity)
    assert error.message == "There is no column Lead, which every row must have"
    assert error.hint.endswith("or say in Settings which of yours it is: Heading | Owner | Lead.")
    assert warning.message == "Not used: column Owner of Actions"
    assert read.master is not None
    assert len(read.master.action_rows) == 3
    assert read.master.actions == ()


def test_a_missing_required_sheet_is_one_error(tmp_path: Path) -> None:
    sheets = master_plan()
    del sheets["Themes"]
    read = month_with(tmp_path, sheets)
    assert only(read.problems).message == "There is no sheet Themes"
    assert read.master is not None
    assert all(isinstance(row, Gap) for row in read.master.action_rows)


@pytest.mark.parametrize("rows", [[], [["Nothing we know"]]])
def test_a_required_sheet_without_headings_is_one_error(tmp_path: Path, rows: list[list[str]]) -> None:
    sheets = master_plan() | {"Actions": rows}
    problem = [problem for problem in month_with(tmp_path, sheets).problems if problem.where.sheet == "Actions"]
    assert [item.message for item in problem] == ["Sheet Actions has no row of headings in its first 25 rows"]
    assert problem[0].hint == "Type the headings in one row above the rows, like Ref, Theme and Action."


def test_rows_far_below_any_plan_are_an_error_and_not_a_loss_unsaid(tmp_path: Path) -> None:
    sheets = master_plan()
    path = save(tmp_path / "inputs" / "2022-09" / "plan.xlsx", sheets)
    book = load_workbook(path)
    book["Risks"]["A50001"] = "R9"
    book.save(path)
    problem = only(taken(tmp_path).problems)
    assert (problem.code, problem.where.sheet) == ("sheet-too-big", "Risks")


@pytest.mark.parametrize(
    ("kind", "needs"), [("merge", "the reference merged into"), ("split", "the references split into")]
)
def test_a_merge_or_a_split_without_its_references_is_an_error(tmp_path: Path, kind: str, needs: str) -> None:
    sheets = master_plan()
    put(sheets, "Changes", "C2", kind)
    put(sheets, "Changes", "E2", None)
    problem = only(month_with(tmp_path, sheets).problems)
    assert (problem.where.cell, problem.message) == ("E2", f"To is empty: {kind} needs {needs}")


def test_a_sheet_of_references_that_is_not_there_is_named_in_the_hint(tmp_path: Path) -> None:
    sheets = master_plan()
    del sheets["Findings"]
    read = month_with(tmp_path, sheets)
    assert {problem.hint for problem in read.problems if "finding" in problem.message} == {
        "Add the finding to sheet Findings first."
    }


def test_a_missing_optional_sheet_is_an_empty_list(tmp_path: Path) -> None:
    sheets = master_plan()
    for name in ("Risks", "Values", "Measures", "Documents", "Accepted", "Council plan", "Changes"):
        del sheets[name]
    assert plan_of(tmp_path, sheets).measures == ()


def test_unknown_sheets_and_columns_are_listed_once(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "P1", "Notes for me")
    sheets["Scratch"] = [["anything"]]
    sheets["Sheet1"] = []
    problem = only(month_with(tmp_path, sheets).problems)
    assert problem.severity is Severity.WARNING
    assert problem.message == "Not used: sheet Scratch and column Notes for me of Actions"


def test_a_renamed_sheet_is_known_by_its_headings(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["The plan itself"] = sheets.pop("Actions")
    assert len(plan_of(tmp_path, sheets).actions) == 3


def test_two_columns_with_one_heading_are_an_error(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "P1", "status")
    problem = only(month_with(tmp_path, sheets).problems)
    assert (problem.where.cell, problem.message) == (
        "P1",
        "status is a second column for Status; only the first was read",
    )


def test_a_councils_rag_column_beside_ours_is_not_used_and_no_error(tmp_path: Path) -> None:
    sheets = master_plan()
    for row in sheets["Actions"]:
        row.insert(0, None)
    put(sheets, "Actions", "A1", "RAG")
    put(sheets, "Actions", "A2", "Red")
    read = month_with(tmp_path, sheets)
    assert only(read.problems).message == "Not used: column RAG of Actions"
    assert read.master is not None
    assert read.master.actions[0].account.reported is Colour.GREEN


@pytest.mark.parametrize(
    "typed", ["QA and Performance", "quality assurance and performance", "qa", "Quality  Assurance & Performance"]
)
def test_a_theme_is_known_by_its_code_its_name_and_its_other_names(tmp_path: Path, typed: str) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "B4", typed)
    assert plan_of(tmp_path, sheets).actions[2].theme.code == "QA"


@pytest.mark.parametrize("typed", [" 1.1", "1.1\u00a0", "1.\u200b1"])
def test_a_reference_with_stray_spaces_still_finds_its_row(tmp_path: Path, typed: str) -> None:
    sheets = master_plan()
    put(sheets, "Changes", "B2", typed)
    assert plan_of(tmp_path, sheets).changes[0].action.ref == "1.1"


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (None, "General", Missing.NOT_AVAILABLE),
        (0, "General", Decimal(0)),
        ("N/A", "General", Missing.NOT_APPLICABLE),
        (0.84, "0%", Decimal(84)),
        ("84%", "General", Decimal(84)),
    ],
)
def test_a_blank_a_nought_and_not_applicable_are_three_things(
    tmp_path: Path, value: object, number_format: str, read: object
) -> None:
    sheets = master_plan()
    put(sheets, "Values", "C2", value)
    taken = month_with(tmp_path, sheets, formats={("Values", "C2"): number_format})
    assert taken.master is not None
    assert taken.master.values[0].value == read


def test_a_serial_number_in_a_date_column_is_read_with_a_warning(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "H2", 44834)
    read = month_with(tmp_path, sheets)
    problem = only(read.problems)
    assert problem.severity is Severity.WARNING
    assert problem.message == "Original due is '44834', which was read as Excel's number for 30/09/2022"
    assert read.master is not None
    assert read.master.actions[0].original_due == PlanDate(day=date(2022, 9, 30))


def test_a_merge_names_the_reference_merged_into_and_a_split_names_several(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Changes"] += [
        ["C2", "1.1", "merge", None, "2.1", "The same work.", "approved", date(2022, 9, 1)],
        ["C3", "1.10", "split", None, "1.1; 2.1", "Two pieces.", "approved", date(2022, 9, 1)],
        ["C4", "1.10", "reassign", "Head of A", "Head of B", "Moved.", "approved", date(2022, 9, 1)],
    ]
    _, merge, split, reassign = plan_of(tmp_path, sheets).changes
    assert merge.to_refs == ("2.1",)
    assert split.to_refs == ("1.1", "2.1")
    assert (reassign.from_words, reassign.to_words) == ("Head of A", "Head of B")


def test_a_priority_may_have_one_contribution_for_its_group(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Council plan"].append([None, "Economy", None, "Across the group."])
    group = plan_of(tmp_path, sheets).priorities[1]
    assert (group.number, group.group, plain(group.contribution)) == ("", "Economy", "Across the group.")


def test_text_is_plain_words_and_never_evaluated(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "M2", "{{ 7*7 }} & <b>\r\n- first_x000D_\n• second")
    progress = plan_of(tmp_path, sheets).actions[0].account.progress
    assert [(item.kind.value, item.words) for item in progress] == [
        ("plain", "{{ 7*7 }} & <b>"),
        ("bullet", "first"),
        ("bullet", "second"),
    ]


def test_records_are_the_same_wherever_they_were_typed(tmp_path: Path) -> None:
    sheets = master_plan()
    first = plan_of(tmp_path / "one", sheets)
    sheets["Actions"].insert(0, ["A title"])
    second = plan_of(tmp_path / "two", sheets)
    assert replace(first, settings=second.settings) == second
