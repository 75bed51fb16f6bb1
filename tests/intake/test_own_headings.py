"""A council's own words: given in Settings, with tails and stars, or nearly ours and offered, never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.columns import ACTIONS, MASTER_PLAN
from pipeline.intake.folder import TakenIn
from pipeline.intake.sheets.headings import heading_in, headings_of, nearest_of_ours
from pipeline.plan.model import Gap
from pipeline.problems import Severity
from tests.intake.workbooks import Sheets, highlight_report, master_plan, month_with, only, put

OFFERED = [column.heading for column in ACTIONS.columns]


def their_plan() -> Sheets:
    """A plan as a council laid it out before it heard of us: What? Who? When? Status."""
    sheets = master_plan()
    del sheets["Changes"]
    sheets["Actions"] = [
        ["Children's improvement plan"],
        ["Agreed by the board in July"],
        [],
        ["Ref", "Theme", "What?", "Lead organisation", "Who?", "When?", "Status"],
        [
            "1.1",
            "Workforce",
            "Train supervisors.",
            "The council",
            "Principal Officer",
            date(2022, 9, 30),
            "In progress",
        ],
        ["1.10", "Workforce", "Fill vacancies.", "The council", "Principal Officer", "Dec 2022", "Not started"],
        ["2.1", "QA", "Audit together.", "The trust", "Audit Lead", date(2022, 11, 30), "In progress"],
    ]
    return sheets


THREE_ROWS = [["Heading", "What?", "Action"], ["Heading", "Who?", "Lead"], ["Heading", "When?", "Original due"]]


def test_a_plan_of_what_who_when_and_status_works_after_three_rows_in_settings(tmp_path: Path) -> None:
    sheets = their_plan()
    before = month_with(tmp_path / "before", sheets)
    assert {problem.message for problem in before.problems if problem.is_error} == {
        "There is no column Action, which every row must have",
        "There is no column Lead, which every row must have",
        "There is no column Original due, which every row must have",
    }
    sheets["Settings"] += THREE_ROWS
    after = month_with(tmp_path / "after", sheets)
    assert after.problems == ()
    assert after.master is not None
    first, second, third = after.master.actions
    assert (first.action, first.lead, first.original_due.day) == (
        "Train supervisors.",
        "Principal Officer",
        date(2022, 9, 30),
    )
    assert str(third.where.at("Original due")).endswith("sheet Actions, cell F7")
    assert second.where.words["Action"] == "Fill vacancies."


def test_such_a_plan_works_under_a_sheet_name_of_its_own(tmp_path: Path) -> None:
    sheets = their_plan()
    sheets["Settings"] += THREE_ROWS
    sheets["Our improvement plan"] = sheets.pop("Actions")
    read = month_with(tmp_path, sheets)
    assert read.problems == ()
    assert read.master is not None
    assert len(read.master.actions) == 3


def test_a_plan_without_ref_and_theme_says_what_is_missing(tmp_path: Path) -> None:
    sheets = their_plan()
    sheets["Settings"] += THREE_ROWS
    sheets["Actions"] = [*sheets["Actions"][:3], *(row[2:] for row in sheets["Actions"][3:])]
    read = month_with(tmp_path, sheets)
    assert [problem.message for problem in read.problems] == [
        "There is no column Ref, which every row must have",
        "There is no column Theme, which every row must have",
    ]


def test_own_headings_hold_in_the_highlight_reports_too(tmp_path: Path) -> None:
    plan, report = master_plan(), highlight_report()
    plan["Settings"] += [["Heading", "What happened", "Action updates: Progress this month"]]
    plan["Settings"] += [["Heading", "In short", "Summary"]]
    report["Action updates"][0][4] = "What happened (this month)"
    report["Highlight report"][6][0] = "In short:"
    read = month_with(tmp_path, plan, report)
    assert read.problems == ()
    assert len(read.submissions[0].updates) == 1


def test_one_word_may_stand_for_different_headings_on_different_sheets(tmp_path: Path) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "F1", "Who?")
    put(sheets, "Risks", "F1", "Who?")
    put(sheets, "Risks", "F2", "Head of HR")
    sheets["Settings"] += [["Heading", "Who?", "Risks: Owner"], ["Heading", "Who?", "Lead"]]
    read = month_with(tmp_path, sheets)
    assert read.problems == ()
    assert read.master is not None
    assert read.master.actions[0].lead == "Principal Officer"
    assert read.master.risks[0].owner == "Head of HR"


@pytest.mark.parametrize("turned", [False, True])
def test_the_word_of_one_sheet_wins_over_the_word_of_all_in_either_order(tmp_path: Path, turned: bool) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "F1", "Who?")
    put(sheets, "Actions", "P1", "Who is told")
    rows = [["Heading", "Who?", "Partners"], ["Heading", "Who?", "Actions: Lead"]]
    sheets["Settings"] += rows[::-1] if turned else rows
    read = month_with(tmp_path, sheets)
    assert only(read.problems).message == "Not used: column Who is told of Actions"
    assert read.master is not None
    assert read.master.actions[0].lead == "Principal Officer"


def test_a_word_that_stands_for_two_headings_of_one_sheet_is_an_error(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Settings"] += [["Heading", "Who?", "Lead"], ["Heading", "who", "Partners"]]
    problem = only(month_with(tmp_path, sheets).problems)
    assert (problem.code, problem.where.cell) == ("heading-of-two", "C4")
    assert problem.message == "Note is 'Partners', and another row says that who stands for Lead"
    assert problem.hint == "Say which sheet each is for, like Actions: Partners; or delete one of the two rows."


@pytest.mark.parametrize("sign", ["#", "№", "??"])
def test_a_bare_sign_may_be_a_heading(tmp_path: Path, sign: str) -> None:
    sheets = master_plan()
    put(sheets, "Actions", "A1", sign)
    put(sheets, "Actions", "P1", "—")
    sheets["Settings"] += [["Heading", sign, "Actions: Ref"]]
    read = month_with(tmp_path, sheets)
    assert only(read.problems).message == "Not used: column — of Actions"
    assert read.master is not None
    assert len(read.master.actions) == 3


@pytest.mark.parametrize(
    "typed",
    [
        "Current due", " CURRENT  due: ", "Current due\n(date)", "Current due (date) *", "Current due*",
        "Current due ★", "Current due [dd/mm/yyyy]", "Current due (as agreed) (date)", "Current\ndue", "Current-due",
    ],
)  # fmt: skip
def test_stars_tails_and_line_breaks_in_a_heading_are_known(typed: str) -> None:
    assert heading_in(headings_of(ACTIONS), typed) == "Current due"


@pytest.mark.parametrize(("tails", "heading"), [(3, "Current due"), (4, "")])
def test_no_heading_has_more_than_three_tails(tails: int, heading: str) -> None:
    """Each that is taken off costs another look; a row may hold thousands of cells with nothing else in them."""
    assert heading_in(headings_of(ACTIONS), f"Current due{'(d)' * tails}") == heading


@pytest.mark.parametrize(
    "typed", ["Action owner", "Lead (organisation) name", "Due", "Current", "(date)", "", "x" * 500]
)
def test_a_longer_heading_is_not_taken_for_ours(typed: str) -> None:
    assert heading_in(headings_of(ACTIONS), typed) == ""


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("Lead organistion", "Lead organisation"), ("Lead organization", "Lead organisation"),
        ("Organisation lead", "Lead organisation"), ("Curent dew", "Current due"), ("Due (current)", ""),
        ("Due current", "Current due"), ("Actoin", "Action"), ("Findings ref", "Findings"), ("Partner", "Partners"),
        ("Publicwordings", "Public wording"), ("Compleeted on (date)", "Completed on"), ("Statuss*", "Status"),
        ("Reported by", ""), ("Notes for me", ""), ("RAG last time", ""), ("Telephone", ""), ("Probability", ""),
        ("Agreed", ""), ("Ward", ""), ("Review date", ""), ("", ""), ("?", ""),
    ],
)  # fmt: skip
def test_a_heading_nearly_ours_is_known_by_likeness(typed: str, ours: str) -> None:
    assert nearest_of_ours(typed, OFFERED) == ours


@given(st.text(max_size=60), st.sampled_from([column.heading for sheet in MASTER_PLAN for column in sheet.columns]))
def test_likeness_never_falls_over_what_is_typed(typed: str, ours: str) -> None:
    assert nearest_of_ours(typed, [ours]) in ("", ours)


def headed(root: Path, sheet: str, cell: str, typed: str) -> TakenIn:
    sheets = master_plan()
    put(sheets, sheet, cell, typed)
    return month_with(root, sheets)


def test_a_required_heading_nearly_ours_is_offered_and_its_rows_are_gaps(tmp_path: Path) -> None:
    read = headed(tmp_path, "Actions", "E1", "Lead organistion")
    problem = only(read.problems)
    assert problem.message == (
        "There is no column Lead organistion; is this Lead organisation, which every row must have?"
    )
    assert problem.hint == (
        "Type Lead organisation in E1 if it is, or say so in Settings: Heading | Lead organistion | Lead organisation."
    )
    assert (problem.code, problem.where.cell, problem.severity) == ("column-missing", "E1", Severity.ERROR)
    assert read.master is not None
    assert all(isinstance(row, Gap) and row.problems == (problem,) for row in read.master.action_rows)


def test_an_optional_heading_nearly_ours_is_offered_and_not_read(tmp_path: Path) -> None:
    read = headed(tmp_path, "Actions", "K1", "Forcast")
    problem = only(read.problems)
    assert problem.message == "There is no column Forcast; is this Forecast?"
    assert (problem.code, problem.where.cell, problem.severity) == ("heading-nearly-ours", "K1", Severity.WARNING)
    assert read.master is not None
    assert read.master.actions[0].account.forecast is None


def test_a_heading_is_not_offered_what_is_there_already(tmp_path: Path) -> None:
    read = headed(tmp_path, "Actions", "P1", "Forecasts")
    assert only(read.problems).message == "Not used: column Forecasts of Actions"


def test_a_theme_lead_is_not_sent_to_settings(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Action updates", "B1", "Sattus")
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert (problem.owner, problem.hint) == ("Head of Workforce", "Type Status in B1 if it is.")


def test_a_label_nearly_ours_is_offered_and_speaks_for_its_answer(tmp_path: Path) -> None:
    sheets = highlight_report()
    put(sheets, "Highlight report", "A7", "Sumary")
    sheets["Highlight report"].append(["Acheivements", "Two courses."])
    read = month_with(tmp_path, master_plan(), sheets)
    assert [(problem.message, problem.where.cell, str(problem.severity)) for problem in read.problems] == [
        ("There is no label Sumary; is this Summary, which every report must have?", "A7", "error"),
        ("There is no label Acheivements; is this Achievements?", "A8", "warning"),
    ]
    (gap,) = read.submissions[0].gaps
    assert gap.problems == read.problems[:1]


def test_a_required_label_that_is_not_there_is_said_once(tmp_path: Path) -> None:
    sheets = highlight_report()
    del sheets["Highlight report"][5]
    problem = only(month_with(tmp_path, master_plan(), sheets).problems)
    assert problem.message == "There is no label Overall RAG, which every report must have"
    assert problem.hint == "Type Overall RAG in the column of labels, and its answer beside it."
    assert (problem.where.sheet, problem.owner) == ("Highlight report", "Head of Workforce")


def test_a_required_sheet_nearly_named_is_offered(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Themse"] = [["Our six themes"], *([row[0], row[1]] for row in sheets.pop("Themes"))]
    read = month_with(tmp_path, sheets)
    missing = next(problem for problem in read.problems if problem.code == "sheet-missing")
    assert missing.message == "There is no sheet Themes; is it the one named Themse?"
    assert missing.hint == "Name it Themes, and see that it has the headings Code, Theme and Lead."


def test_an_optional_sheet_nearly_named_is_offered(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Council plans"] = [["Children first"]]
    del sheets["Council plan"]
    assert only(month_with(tmp_path, sheets).problems).message == (
        "Not used: sheet Council plans, which may be Council plan"
    )


def test_a_setting_nearly_named_is_offered(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Settings"].append(["Quartres", "calendar"])
    problem = only(month_with(tmp_path, sheets).problems)
    assert problem.message == "There is no setting Quartres; is this Quarters? Its value is not used"
