from __future__ import annotations

from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import Colour, Missing
from pipeline.plan.text import plain
from pipeline.problems import Severity
from tests.intake.workbooks import Sheets, highlight_report, master_plan, month_with, only, put, save, taken


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
    beside, empty = month_with(tmp_path, master_plan(), sheets).problems
    assert beside.message == "Not used: C2:C7 (beside the answers)"
    assert (empty.message, empty.where.cell) == ("Summary is empty", "B7")


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


# What nobody has filled in, and what our own form tells


@pytest.mark.parametrize("ref", ["1.10", "9.9", 1.1])
def test_an_action_whose_row_nobody_filled_in_has_no_update(tmp_path: Path, ref: object) -> None:
    sheets = highlight_report()
    sheets["Action updates"].append([ref])
    read = month_with(tmp_path, master_plan(), sheets)
    assert read.problems == ()
    assert len(read.submissions[0].updates) == 1


def test_a_row_begun_is_read_and_says_what_it_lacks(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Action updates"].append(["1.10", None, None, None, "We began."])
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert (problem.where.cell, problem.message) == ("B3", "Status is empty")


def test_a_value_nobody_filled_in_does_not_stand_over_the_masters(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Values"].append(["M1", "Aug 2022", None, None])
    read = month_with(tmp_path, master_plan(), sheets)
    assert read.problems == ()
    assert [str(value.period) for value in read.submissions[0].values] == ["September 2022"]


def test_a_blank_value_in_a_row_somebody_filled_in_is_not_available(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Values"].append(["M1", "Aug 2022", None, "The system was down."])
    read = month_with(tmp_path, master_plan(), sheets)
    assert read.problems == ()
    assert read.submissions[0].values[1].value is Missing.NOT_AVAILABLE


def as_our_form(sheets: Sheets) -> Sheets:
    """The report as it comes back on our own form, with all that the form tells."""
    rows = sheets["Highlight report"]
    for number, row in enumerate(rows):
        row += ["as it stood", "in a sentence or two"] if number else []
    rows[1:1] = [
        ["Fill in the white cells; the grey ones tell what was said last month.", None],
        ["Send by", "Tuesday 18 October 2022", "at noon"],
        ["Question", "Your answer", "Last month", "What to write"],
    ]
    updates = sheets["Action updates"]
    for row, told in zip(updates, (["Action", "Due", "Progress last month"], ["Train.", "Soon", "Some."]), strict=True):
        row[1:1] = told
    updates.insert(0, ["One row an action: choose the Status, and fill in what happened this month. A row left empty "
                       "says that nobody has looked at the action."])  # fmt: skip
    sheets["Values"][0] += ["What it measures", "Last value"]
    sheets["Values"][1] += ["Vacant posts", "12.5 in August 2022"]
    sheets["How to fill this in"] = [["How to fill this in: Workforce, September 2022"], ["Read me first"]]
    carried = [
        ["Highlight report", "Send by", "Your answer", "Tuesday 18 October 2022"],
        ["Highlight report", "Send by", "What to write", "at noon"],
        *(["Highlight report", row[0], "Last month", "as it stood"] for row in rows[4:]),
        *(["Highlight report", row[0], "What to write", "in a sentence or two"] for row in rows[4:]),
        ["Action updates", "1.1", "Action", "Train."],
        ["Action updates", "1.1", "Due", "Soon"],
        ["Action updates", "1.1", "Progress last month", "Some."],
        ["Values", "M1", "What it measures", "Vacant posts"],
        ["Values", "M1", "Last value", "12.5 in August 2022"],
    ]
    sheets["Words"] = [
        ["Words that this form needs: leave them as they are"],
        ["Unit", "Sheet", "Row", "Heading", "What the grey cells say"],
        *([unit, *cell] for unit, cell in zip_longest(("count", "percent"), carried)),
    ]
    sheets["To put right (2)"] = [["To put right in Workforce.xlsx"], ["Risks", "A2", "something"]]
    return sheets


def test_what_our_own_form_tells_is_passed_by_without_a_word(tmp_path: Path) -> None:
    plain_form = month_with(tmp_path / "plain", master_plan(), highlight_report())
    ours = month_with(tmp_path / "ours", master_plan(), as_our_form(highlight_report()))
    assert ours.problems == ()
    assert ours.submissions == plain_form.submissions
    assert ours.submissions[0].where.at("Overall RAG").cell == "B9"


def test_last_months_words_never_pass_for_an_answer(tmp_path: Path) -> None:
    sheets = as_our_form(highlight_report())
    for row in sheets["Highlight report"][4:]:
        row[1] = None
    read = month_with(tmp_path, master_plan(), sheets)
    assert only(read.problems).message == "Theme is empty"


@pytest.mark.parametrize("beside", ["Last month", "Hints"])
def test_answers_stand_where_the_form_says_even_where_all_are_blank(tmp_path: Path, beside: str) -> None:
    """Either heading is enough: what stands right of the blank answers is not taken for them."""
    sheets = highlight_report()
    rows = sheets["Highlight report"]
    rows[0] = ["Question", None if beside == "Last month" else "Your answer", beside]
    for row in rows[1:]:
        row[1:] = [None, row[1]]
    problems = month_with(tmp_path, master_plan(), sheets).problems
    assert [problem.message for problem in problems if problem.is_error] == ["Theme is empty"]


# A sheet of labels, every cell accounted for


def test_an_answer_typed_on_below_its_cell_is_an_error(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Highlight report"] += [[None, "- A third course"], [], [None, "- A fourth"], ["Achievements", "Many."]]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "The answer to Summary goes on in B8:B10 ('- A third course'), which was not read"
    assert problem.hint == (
        "Put the whole answer into B7, where Alt+Enter begins a new line; delete what is no part of it."
    )
    assert (problem.code, problem.where.cell, problem.owner) == ("answer-goes-on", "B8", "Head of Workforce")
    assert problem.severity is Severity.ERROR


def test_what_stands_far_below_the_last_answer_is_no_part_of_it(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Highlight report", "B8", "and more")
    put(sheets, "Highlight report", "B20", "OFFICIAL")
    read = month_with(tmp_path, master_plan(), sheets)
    on, apart = sorted(read.problems, key=lambda problem: problem.severity)
    assert "goes on in B8 (" in on.message
    assert apart.message == "Not used: B20 (beside the answers)"


def test_labels_that_are_none_of_ours_are_listed_with_what_stands_beside_them(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Highlight report"].insert(0, ["Ref", 12, "v2"])
    sheets["Highlight report"] += [["Signed", "Head of Workforce", None, "OFFICIAL"]]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: A1:C1, A9:B9 and D9 (not one of our labels)"
    assert problem.where.sheet == "Highlight report"


def test_a_second_label_is_an_error_and_speaks_for_its_answer(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Highlight report"].append(["SUMMARY", "Another one."])
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert (problem.message, problem.where.cell) == (
        "SUMMARY is a second label for Summary; only the first was read",
        "A8",
    )


def test_what_stands_below_answers_across_is_listed(tmp_path: Path) -> None:
    sheets = highlight_report()
    labels = sheets["Highlight report"][1:]
    names, answers = [row[0] for row in labels], [row[1] for row in labels]
    sheets["Highlight report"] = [[*names, "Signed"], [*answers, "yes"], [], ["August", "too"]]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: G1:G2 (not one of our labels) and A4:B4 (below the answers)"


def test_labels_beyond_any_reports_end_are_an_error(tmp_path: Path) -> None:
    sheets = highlight_report()
    folder = tmp_path / "inputs" / "2022-09"
    save(folder / "plan.xlsx", master_plan())
    path = save(folder / "report.xlsx", sheets)
    book = load_workbook(path)
    book["Highlight report"]["A50001"] = "the end"
    book.save(path)
    assert only(taken(tmp_path).problems).code == "sheet-too-big"


# Cells of a table that play no part


def test_cells_without_a_heading_are_listed_as_ranges(tmp_path: Path) -> None:
    sheets = highlight_report()
    for cell, words in (("J2", "x"), ("K2", "y"), ("J5", "z"), ("M9", "far")):
        put(sheets, "Action updates", cell, words)
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: J2:J5, K2 and M9 (no heading over them)"
    assert problem.hint.startswith("Nothing needs doing; if something of it belongs to your report")


def test_a_title_above_the_headings_is_no_cause_for_a_word_and_a_line_of_several_cells_is(tmp_path: Path) -> None:
    sheets = highlight_report()
    sheets["Risks"] = [["Our risks"], ["As at", "30/09/2022"], [None, "Fill in below"], *sheets["Risks"]]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "Not used: A2:B2 (above the headings)"


# The words a lead may choose


LEADS = "Type Complete, Not started or In progress."


def status_hint(tmp_path: Path, plan: Sheets, typed: str | None, ref: str = "1.1") -> str:
    sheets = highlight_report()
    put(sheets, "Action updates", "A2", ref)
    put(sheets, "Action updates", "B2", typed)
    problems = month_with(tmp_path, plan, sheets).problems
    return only(tuple(problem for problem in problems if problem.where.cell == "B2")).hint


def test_a_lead_is_offered_the_words_a_lead_may_choose_and_the_programme_manager_all(tmp_path: Path) -> None:
    assert status_hint(tmp_path / "lead", master_plan(), "Completed!") == LEADS
    plan = master_plan()
    put(plan, "Actions", "I2", "Completed!")
    problem = only(month_with(tmp_path / "plan", plan).problems)
    assert problem.hint == "Type Complete, Suspended, Superseded, Not started or In progress."


def test_an_empty_or_a_coloured_status_offers_a_lead_the_same_words(tmp_path: Path) -> None:
    assert status_hint(tmp_path, master_plan(), None) == "Type Not started, In progress or Complete."


def test_a_lead_may_still_say_what_only_a_board_decides(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Action updates", "B2", "Suspended")
    assert month_with(tmp_path, master_plan(), sheets).problems == ()


@pytest.mark.parametrize(
    ("decision", "decided", "hint"),
    [
        ("approved", date(2022, 9, 12), "Type Suspended."),
        ("approved", date(2022, 10, 3), LEADS),
        ("pending", None, LEADS),
    ],
)
def test_of_an_action_that_a_board_has_suspended_only_that_can_be_said(
    tmp_path: Path, decision: str, decided: date | None, hint: str
) -> None:
    plan = master_plan()
    plan["Changes"].append(["C2", "1.1", "suspend", None, None, "No money.", decision, decided])
    assert status_hint(tmp_path, plan, "Completed!") == hint


def test_a_change_of_another_action_changes_nothing_for_this_one(tmp_path: Path) -> None:
    plan = master_plan()
    plan["Changes"].append(["C2", "1.10", "suspend", None, None, "No money.", "approved", date(2022, 9, 12)])
    assert status_hint(tmp_path / "other", plan, "Completed!") == LEADS
    assert status_hint(tmp_path / "own", plan, "Completed!", ref="1.10") == "Type Suspended."


def test_an_action_suspended_in_the_master_itself_is_told_of_in_the_same_way(tmp_path: Path) -> None:
    plan = master_plan()
    put(plan, "Actions", "I2", "Suspended")
    assert status_hint(tmp_path, plan, "Stopped") == "Type Suspended."
