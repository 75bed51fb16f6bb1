from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.plan.calendar import Allowance, DateStyle, LeadTimes
from pipeline.plan.choices import Colour
from pipeline.plan.model import ExemptReason, KeyEntry, Settings
from pipeline.problems import Severity
from tests.intake.workbooks import master_plan, month_with, only


def settings_of(root: Path, *rows: list[object]) -> Settings:
    sheets = master_plan()
    sheets["Settings"] += rows
    read = month_with(root, sheets)
    assert read.problems == ()
    assert read.master is not None
    return read.master.settings


def test_what_is_not_set_has_its_visible_default(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    assert settings.as_at == date(2022, 9, 30)
    assert settings == Settings(as_at=date(2022, 9, 30), where=settings.where)


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        ["Council", "Solihull"],
        ["directorate", "Children's Services"],
        ["PLAN TITLE", "The Plan"],
        ["Plan version", 1.2],
        ["Contact", "Programme Manager"],
        ["Contact email", "plan@council.example"],
        ["Date style", "8th November 2022"],
        ["Amber up to", "14 days"],
        ["Suppress up to", 7],
        ["Quarters", "Calendar"],
        ["Release", 8],
        ["Clearance", "6"],
        ["Draft", 2],
        ["Cut-off", 3],
        ["Internal release", 4],
        ["Ward", "Shirley East"],
        ["Ward", "Olton"],
        ["Closure day", date(2022, 12, 28)],
        ["Closure day", "29/12/2022"],
        ["RAG key", "red", "Late"],
        ["RAG key", "Green", "On time"],
        ["Exempt 3 because", "Prices are secret."],
    )
    assert (settings.council, settings.directorate, settings.plan_title) == (
        "Solihull",
        "Children's Services",
        "The Plan",
    )
    assert (settings.plan_version, settings.contact_email) == ("1.2", "plan@council.example")
    assert settings.date_style is DateStyle.ORDINAL
    assert settings.amber_up_to == Allowance(days=14)
    assert (settings.suppress_up_to, settings.financial_quarters) == (7, False)
    assert settings.lead_times == LeadTimes(release=8, clearance=6, draft=2, cut_off=3, internal_release=4)
    assert settings.wards == ("Shirley East", "Olton")
    assert settings.closures == {date(2022, 12, 28), date(2022, 12, 29)}
    assert settings.key == (
        KeyEntry(colour=Colour.RED, meaning="Late"),
        KeyEntry(colour=Colour.GREEN, meaning="On time"),
    )
    assert settings.exempt_reasons == (ExemptReason(paragraph=3, words="Prices are secret."),)


@pytest.mark.parametrize("typed", ["8 November 2022", datetime(2022, 11, 8)])
def test_the_plain_date_style_is_plain_even_where_excel_made_a_date_of_it(tmp_path: Path, typed: object) -> None:
    assert settings_of(tmp_path, ["Date style", typed]).date_style is DateStyle.PLAIN


@pytest.mark.parametrize(
    ("typed", "length"),
    [("1 month", Allowance(months=1)), ("2 Months", Allowance(months=2)), ("2 weeks", Allowance(days=14))],
)
def test_a_length_of_time_is_read_as_people_write_it(tmp_path: Path, typed: str, length: Allowance) -> None:
    assert settings_of(tmp_path, ["Amber up to", typed]).amber_up_to == length


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        (["Amber up to", "a bit"], "B3", "Amber up to is 'a bit', which is not a number of months, weeks or days"),
        (["Quarters", "termly"], "B3", "Quarters is 'termly', which is neither financial nor calendar"),
        (["Release", "a week"], "B3", "Release is 'a week', which is not a whole number from 0 to 60"),
        (["Closure day", "Christmas"], "B3", "Closure day is 'Christmas', which is not a date"),
        (["Closure day", "Dec 2022"], "B3", "Closure day is 'Dec 2022', which is a month, not a day"),
        (["RAG key", "Blue", "Suspended"], "B3", "RAG key is 'Blue', which is not one of the words for this column"),
        (["RAG key", "Red", None], "C3", "Note is empty: it holds what Red means"),
        (["Exempt 12 because", "x"], "B3",
         "Exempt 12 because: the paragraphs for England are 1 to 7: paragraphs 12 to 18 are for Wales only"),
        (["Heading", "Who?", "Owned by"], "C3", "Note is 'Owned by', which is none of our headings"),
        (["Heading", "Who?", None], "C3", "Note is empty: it holds which of our headings Who? stands for"),
        (["As at", "30/09/2022"], "A3", "Setting is 'As at', and A2 has it too"),
        ([None, "5"], "A3", "Setting is empty: nothing says what '5' beside it is"),
        (["RAG key", None, "Late"], "B3", "RAG key is empty: the meaning beside it is of no colour"),
        (["Heading", None, "Lead"], "B3", "Heading is empty: it holds your own word for Lead"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_names_itself(tmp_path: Path, row: list[object], cell: str, message: str) -> None:
    sheets = master_plan()
    sheets["Settings"].append(row)
    problem = only(month_with(tmp_path, sheets).problems)
    assert (problem.where.sheet, problem.where.cell, problem.message) == ("Settings", cell, message)
    assert problem.severity is Severity.ERROR


def test_a_setting_nobody_knows_is_a_warning_with_the_nearest(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Settings"].append(["Amber limit", "1 month"])
    problem = only(month_with(tmp_path, sheets).problems)
    assert problem.message == "There is no setting Amber limit; its value is not used"
    assert problem.hint.startswith("Type Amber up to,")
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (None, "cell-empty", "As at is empty"),
        ("soon", "date-not-understood", "As at is 'soon', which is not a date"),
        ("Sept 2022", "day-needed", "As at is 'Sept 2022', which is a month, not a day"),
        (date(2022, 8, 31), "as-at-outside-month",
         "As at is '31/08/2022', and the folder is 2022-09, September 2022"),
    ],
)  # fmt: skip
def test_without_a_usable_as_at_the_months_last_day_stands_in(
    tmp_path: Path, value: object, code: str, message: str
) -> None:
    sheets = master_plan()
    sheets["Settings"][1][1] = value
    read = month_with(tmp_path, sheets)
    problem = only(read.problems)
    assert (problem.code, problem.where.cell, problem.message) == (code, "B2", message)
    assert read.master is not None
    assert read.master.settings.as_at == date(2022, 9, 30)


def test_a_plan_without_settings_can_still_make_drafts(tmp_path: Path) -> None:
    sheets = master_plan()
    del sheets["Settings"]
    read = month_with(tmp_path, sheets)
    assert only(read.problems).message == "There is no sheet Settings"
    assert read.master is not None
    assert read.master.settings.as_at == date(2022, 9, 30)


def test_quarters_are_read_as_settings_say(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Settings"].append(["Quarters", "calendar"])
    sheets["Actions"][3][7] = "Q3 2022"
    read = month_with(tmp_path, sheets)
    assert read.problems == ()
    assert read.master is not None
    assert read.master.actions[2].original_due.day == date(2022, 9, 30)


def test_a_row_of_settings_that_sets_nothing_is_listed(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Settings"] += [["Working days before a meeting"], ["Council", None], [None, None, "as agreed in May"]]
    problem = only(month_with(tmp_path, sheets).problems)
    assert problem.message == "Rows 3 and 5 were passed over: a sub-heading, a repeated heading or a total"
    assert (problem.where.sheet, problem.severity) == ("Settings", Severity.WARNING)


def test_a_column_of_settings_that_is_none_of_ours_is_listed(tmp_path: Path) -> None:
    sheets = master_plan()
    sheets["Settings"] = [["Setting", "Value", "Note", "Since"], ["As at", "30/09/2022", "Type it once", "July"]]
    assert only(month_with(tmp_path, sheets).problems).message == "Not used: column Since of Settings"


@pytest.mark.parametrize("column", [0, 1])
def test_settings_without_their_columns_are_said_once(tmp_path: Path, column: int) -> None:
    sheets = master_plan()
    sheets["Settings"][0][column] = "Something else"
    missing, unused = sorted(month_with(tmp_path, sheets).problems, key=lambda problem: problem.severity)
    assert missing.message == f"There is no column {('Setting', 'Value')[column]}, which every row must have"
    assert unused.message == "Not used: column Something else of Settings"
