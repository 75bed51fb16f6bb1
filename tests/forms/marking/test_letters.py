"""What is sent to each person: their own mistakes in plain words, by when, and what to attach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.forms.marking.letters import cut_off_words, letters
from pipeline.forms.marking.names import copy_names, letter_names
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity

SEPTEMBER = CalendarMonth(2022, 9)
REPORT, MASTER = "inputs/2022-09/Workforce Sept.xlsx", "inputs/2022-09/plan.xlsx"
BY = "The cut-off for September 2022 is Tuesday 18 October 2022."


def at(file: str, sheet: str, column: str, row: int) -> Place:
    return Place(file=file, sheet=sheet, column=column, row=row)


STATUS = Problem(
    code="choice",
    where=at(REPORT, "Action updates", "B", 7),
    message="Status is 'Blue?', which is not one of the words for this column",
    hint="Type Complete, Suspended or In progress.",
    owner="Head of Workforce",
    related=(at(MASTER, "Actions", "L", 9),),
)
UNUSED = Problem(
    code="not-used",
    where=Place(file=REPORT),
    message="Not used: column Notes for me",
    hint="Nothing needs doing.",
    severity=Severity.WARNING,
    owner="Head of Workforce",
)
DUE = Problem(
    code="date",
    where=at(MASTER, "Actions", "J", 8),
    message="Original due is 'soon', which is not a date",
    hint="Type the date as day/month/year, like 30/09/2022.",
    privacy=True,
)
COPIES = {REPORT: "Workforce Sept - to put right.xlsx", MASTER: "plan - to put right.xlsx"}


def test_a_text_says_how_many_by_when_what_is_attached_and_each_mistake_with_what_to_type() -> None:
    written = letters([UNUSED, STATUS, DUE], COPIES, {MASTER}, BY)
    assert list(written) == [PROGRAMME_MANAGER, "Head of Workforce"]
    assert written["Head of Workforce"].split("\r\n") == [
        "1 thing to put right and 1 to look at.",
        BY,
        "Attached, with what is said below marked in it: Workforce Sept - to put right.xlsx.",
        "Put everything right in what is attached, save it and send it back; the notes may stay in it.",
        "",
        "Workforce Sept.xlsx: 1 thing to put right and 1 to look at",
        "",
        "1. Sheet Action updates, cell B7",
        "   Status is 'Blue?', which is not one of the words for this column.",
        "   Type Complete, Suspended or In progress.",
        "   See also inputs/2022-09/plan.xlsx, sheet Actions, cell L9.",
        "",
        "2. The file as a whole (only to look at)",
        "   Not used: column Notes for me.",
        "   Nothing needs doing.",
        "",
    ]


def test_the_programme_manager_puts_right_the_files_themselves() -> None:
    lines = letters([DUE], COPIES, {MASTER}, BY)[PROGRAMME_MANAGER].split("\r\n")
    assert lines[0] == "1 thing to put right."
    assert lines[3] == "Put everything right in the files in inputs themselves; these copies only show where it is."
    assert "1. Sheet Actions, cell J8 (privacy)" in lines


def test_a_lead_is_never_sent_the_master_plan_nor_asked_for_it() -> None:
    """Not even where a mistake in it is the lead's."""
    leads = replace(DUE, owner="Head of Workforce")
    said = letters([leads, STATUS], COPIES, {MASTER}, BY)["Head of Workforce"]
    assert "Attached, with what is said below marked in it: Workforce Sept - to put right.xlsx.\r\n" in said
    alone = letters([leads], COPIES, {MASTER}, BY)["Head of Workforce"]
    assert "1. Sheet Actions, cell J8 (privacy)" in alone
    assert "Attached" not in alone
    assert "send it back" not in alone
    assert "plan - to put right.xlsx" in letters([leads, DUE], COPIES, {MASTER}, BY)[PROGRAMME_MANAGER]


def test_without_a_copy_a_text_speaks_of_none() -> None:
    assert "Attached" not in letters([STATUS], {}, (), BY)["Head of Workforce"]


def test_one_mistake_in_many_cells_is_told_once_with_every_cell() -> None:
    many = [replace(DUE, where=at(MASTER, "Actions", "J", row)) for row in (8, 9, 11)]
    said = letters(many, {}, (), BY)[PROGRAMME_MANAGER]
    assert "1. Sheet Actions, cells J8, J9, J11 (privacy)" in said
    assert said.count("Original due is") == 1
    assert said.startswith("3 things to put right.")


NOTHING_SENT = Problem(
    code="no-submission",
    where=Place(file="inputs/2022-09"),
    message="Nothing that can be used was sent for Workforce in September 2022; its actions keep last month's words",
    hint="Fill in the form for September 2022 and send it, or correct what was sent.",
    severity=Severity.WARNING,
    owner="Head of Workforce",
)


def test_who_has_sent_nothing_reads_of_a_report_that_is_waited_for_and_of_no_file() -> None:
    assert letters([NOTHING_SENT], {}, (), BY)["Head of Workforce"].split("\r\n") == [
        "Your highlight report is still to come.",
        BY,
        "",
        "Still to come",
        "",
        "1. A highlight report",
        "   Nothing that can be used was sent for Workforce in September 2022; its actions keep last month's words.",
        "   Fill in the form for September 2022 and send it, or correct what was sent.",
        "",
    ]
    other = replace(NOTHING_SENT, message=NOTHING_SENT.message.replace("Workforce", "Partnerships"))
    lines = letters([NOTHING_SENT, other], {}, (), BY)["Head of Workforce"].split("\r\n")
    assert lines[0] == "2 highlight reports are still to come."


def test_a_report_that_is_waited_for_stands_beside_what_is_to_be_put_right() -> None:
    lines = letters([NOTHING_SENT, STATUS], {}, (), BY)["Head of Workforce"].split("\r\n")
    assert lines[0] == "1 thing to put right and 1 to look at."
    assert {"Still to come", "1. A highlight report", "1. Sheet Action updates, cell B7"} <= set(lines)


def test_a_folder_is_not_called_a_file() -> None:
    missing = replace(DUE, code="master-missing", where=Place(file="inputs/2022-09"), privacy=False)
    lines = letters([missing, DUE], {}, (), BY)[PROGRAMME_MANAGER].split("\r\n")
    assert {"The folder 2022-09: 1 thing to put right", "1. The folder"} <= set(lines)


def test_without_a_master_plan_the_cut_off_is_not_known_and_the_text_says_so() -> None:
    assert cut_off_words(SEPTEMBER, None) == (
        "The cut-off for September 2022 is not known: there is no master plan that can be read."
    )


@pytest.mark.parametrize(
    ("file", "ending", "name"),
    [
        ("inputs/2022-09/Workforce v2.xlsx", ".xlsx", "Workforce v2 - to put right.xlsx"),
        ("inputs/2022-09/Workforce v2 - to put right.xlsx", ".xlsx", "Workforce v2 - to put right.xlsx"),
        ("inputs/2022-09/Workforce - to put right (2) (new 3).xlsx", ".xlsx", "Workforce - to put right.xlsx"),
        ("inputs/2022-09/Report.v2.XLSM", ".xlsx", "Report.v2 - to put right.XLSM"),
        ("inputs/2022-09/no ending", ".docx", "no ending - to put right.docx"),
        ('inputs/2022-09/a<b>:"c|?*.xlsx', ".xlsx", "a b c - to put right.xlsx"),
        ("inputs/2022-09/CON.xlsx", ".xlsx", "_CON - to put right.xlsx"),
        ("inputs/2022-09/x.xl sx*", ".xlsx", "x.xl sx - to put right.xlsx"),
        (f"inputs/2022-09/{'é' * 300}.xlsx", ".xlsx", f"{'é' * 100} - to put right.xlsx"),
    ],
)
def test_a_copy_is_named_after_its_file_as_any_computer_takes_it(file: str, ending: str, name: str) -> None:
    made = copy_names({file: ending})[file]
    assert made == name
    assert len(made.encode()) <= 255


def test_names_a_computer_cannot_tell_apart_are_numbered() -> None:
    assert copy_names({"a/X.xlsx": ".xlsx", "a/x - to put right.xlsx": ".xlsx", "b/X.docx": ".docx"}) == {
        "a/X.xlsx": "X - to put right.xlsx",
        "a/x - to put right.xlsx": "x - to put right (2).xlsx",
        "b/X.docx": "X - to put right.docx",
    }
    assert letter_names(["Head of A/B", "Head of A:B"]) == {
        "Head of A/B": "To put right - Head of A B.txt",
        "Head of A:B": "To put right - Head of A B (2).txt",
    }
