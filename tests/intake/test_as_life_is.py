"""What real cells look like: every row of the domain's table about the words in a cell, with a real file for each.

Found, read as, and the problem with its very cell and its very words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.checks.told_again import words_are_new
from pipeline.handover.records.record import record_of
from pipeline.handover.records.record_json import from_json, to_json
from pipeline.plan.calendar import CalendarMonth, DateStyle, Precision
from pipeline.plan.choices import Missing, Status
from pipeline.plan.merge import agree
from pipeline.plan.model import Gap
from pipeline.plan.record import Origins, Record
from pipeline.plan.text import plain
from tests.intake.as_life_is import ERROR, WARNING, Change, Found, Said, cell, month_of, spoilt

TYPE_A_DATE = "Type the date as day/month/year, like 30/09/2022."
DUE = "H2"


def due(found: Found) -> tuple[date, Precision, str]:
    when = found.action.original_due
    return when.day, when.precision, when.words(DateStyle.PLAIN)


@pytest.mark.parametrize("typed", ["Dec 2016", "December 2016"])
def test_a_month_is_its_last_working_day_and_prints_as_a_month(tmp_path: Path, typed: str) -> None:
    found = spoilt(tmp_path, cell("Actions", DUE, typed))
    assert due(found) == (date(2016, 12, 30), Precision.MONTH, "December 2016")  # the 31st was a Saturday
    assert found.said == []


@pytest.mark.parametrize(
    ("quarters", "typed", "day"),
    [
        ("financial", "Q3 2022/23", date(2022, 12, 30)),
        (None, "Q3 2022/23", date(2022, 12, 30)),
        ("calendar", "Q3 2022", date(2022, 9, 30)),
    ],
)
def test_a_quarter_is_its_last_working_day_of_the_year_that_settings_say(
    tmp_path: Path, quarters: str | None, typed: str, day: date
) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Settings"]["A3"], book["Settings"]["B3"] = "Quarters", quarters
        book["Actions"][DUE] = typed

    found = spoilt(tmp_path, change)
    assert due(found) == (day, Precision.QUARTER, typed)
    assert found.said == []


NOT_A_DATE = [
    ("Q3", "which is a quarter without a year", "Type the quarter with its year, like Q3 2022/23."),
    ("Autumn 22", "which is not a date", TYPE_A_DATE),
    ("asap", "which is not a date", TYPE_A_DATE),
    ("Ongoing", "which is not a date", TYPE_A_DATE),
    ("TBC", "which is not a date", TYPE_A_DATE),
    ("Immediate", "which is not a date", TYPE_A_DATE),
    ("09/25/2022", "which looks month-first", "Type the day first, like 25/09/2022."),
]


@pytest.mark.parametrize(("typed", "says", "hint"), NOT_A_DATE)
def test_what_is_no_date_is_nothing_and_an_error_at_its_cell(tmp_path: Path, typed: str, says: str, hint: str) -> None:
    found = spoilt(tmp_path, cell("Actions", DUE, typed))
    assert [row.ref for row in found.plan.actions] == ["1.10", "2.1"]
    assert found.said == [Said(ERROR, f"Actions {DUE}", f"Original due is '{typed}', {says}", hint)]
    gaps = [row for row in found.plan.action_rows if isinstance(row, Gap)]
    assert [gap.words for gap in gaps] == [f"[Actions {DUE}: not a date]"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9.12.16", date(2016, 12, 9)),
        ("09/12/2016", date(2016, 12, 9)),
        ("30th Sept 2022", date(2022, 9, 30)),
        ("2022-09-30", date(2022, 9, 30)),
        (datetime(2022, 9, 30, 14, 30), date(2022, 9, 30)),
    ],
)
def test_a_date_is_read_day_first_and_its_time_left_out(tmp_path: Path, typed: object, day: date) -> None:
    found = spoilt(tmp_path, cell("Actions", DUE, typed))
    assert due(found)[:2] == (day, Precision.DAY)
    assert found.said == []


def test_a_date_from_before_the_plan_is_read_and_an_error(tmp_path: Path) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Sources"]["C2"] = date(2022, 2, 21)
        book["Actions"][DUE] = "13/12/12"

    found = spoilt(tmp_path, change)
    assert due(found)[0] == date(2012, 12, 13)
    message = "Original due of action 1.1 is 13 December 2012, before the plan began (21 February 2022)"
    assert found.said == [Said(ERROR, f"Actions {DUE}", message, "Look at the year: is it 13/12/2022?")]


@pytest.mark.parametrize("typed", [44834, "44834"])
def test_an_excel_serial_is_that_day_with_a_warning(tmp_path: Path, typed: object) -> None:
    found = spoilt(tmp_path, cell("Actions", DUE, typed, "General"))
    assert due(found)[0] == date(2022, 9, 30)
    message = "Original due is '44834', which was read as Excel's number for 30/09/2022"
    hint = "If 30/09/2022 is right, type it so; if not, type the right date."
    assert found.said == [Said(WARNING, f"Actions {DUE}", message, hint)]


def test_a_reference_typed_as_a_number_is_an_error_and_still_known(tmp_path: Path) -> None:
    found = spoilt(tmp_path, cell("Actions", "A2", 1.1))
    message = "Ref is '1.1', typed as a number, and a reference must be text"
    hint = "Type the reference as text, with an apostrophe before it, like '1.1; 1.10 and 1.1 look the same as numbers."
    assert found.said == [Said(ERROR, "Actions A2", message, hint)]


@pytest.mark.parametrize(("address", "typed"), [("A2", " 1.1 "), ("A2", "\u00a01.1\u00a0"), ("B2", " w f ")])
def test_a_reference_with_spaces_is_the_same_reference(tmp_path: Path, address: str, typed: str) -> None:
    found = spoilt(tmp_path, cell("Actions", address, typed))
    assert (found.action.ref, found.action.theme.code) == ("1.1", "WF")
    assert found.said == []


def test_a_reference_in_other_letters_leads_to_the_same_row(tmp_path: Path) -> None:
    found = spoilt(tmp_path, cell("Actions", "D2", "j1 ; J\u00a02"))
    assert [finding.ref for finding in found.action.findings] == ["J1", "J2"]
    assert found.said == []


@pytest.mark.parametrize("typed", ["j1", "J\u00a01 ", "J 1"])
def test_two_rows_with_one_reference_are_an_error_however_it_is_spelt(tmp_path: Path, typed: str) -> None:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Findings"]["A4"], book["Findings"]["B4"], book["Findings"]["C4"] = typed, "Inspection", "Plans drift."

    message = f"Ref is '{' '.join(typed.split())}', and A2 has it too"
    hint = "Give each row a reference of its own, or delete the row that is a copy."
    assert spoilt(tmp_path, change).said == [Said(ERROR, "Findings A4", message, hint)]


def test_complete_in_another_cell_loses_against_the_status(tmp_path: Path) -> None:
    found = spoilt(tmp_path, cell("Actions", "M4", "COMPLETED - report sent to the board"))
    assert found.plan.actions[2].account.status is Status.IN_PROGRESS
    message = "Status of action 2.1 is In progress, and Progress says 'COMPLETED - report sent'; the Status stands"
    hint = "Choose Complete under Status, and type the day under Completed on; or put Progress right."
    assert found.said == [Said(WARNING, "Actions I4", message, hint)]
    assert [place.cell for place in found.new[0].related] == ["M4"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("Amber/Green", "Amber, Green or Red"), ("G*", "Green, Red or Amber"), ("Blue?", "Amber, Red or Green")],
)
def test_a_colour_that_is_none_is_nothing_and_an_error_with_the_nearest_first(
    tmp_path: Path, typed: str, words: str
) -> None:
    found = spoilt(tmp_path, cell("Actions", "J2", typed))
    assert "1.1" not in [row.ref for row in found.plan.actions]
    message = f"Reported RAG is '{typed}', which is not one of the words for this column"
    assert found.said == [Said(ERROR, "Actions J2", message, f"Type {words}.")]


def percentages(*typed: tuple[Any, str]) -> Change:
    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Measures"]["F2"] = None
        for row, (value, number_format) in enumerate(typed, start=2):
            book["Values"][f"A{row}"], book["Values"][f"B{row}"] = "M1", f"{row:02d}/2022"
            book["Values"][f"C{row}"] = value
            book["Values"][f"C{row}"].number_format = number_format

    return change


@pytest.mark.parametrize(
    "typed",
    [
        [(0.84, "0%"), (84, "General")],
        [("84%", "General"), (84, "General")],
        [(0.84, "0%"), (0.84, "0.00%"), ("84 %", "General")],
        [(0.84, "General"), (0.84, "0%")],
    ],
)
def test_a_percentage_is_read_by_its_format_or_as_its_series_is(tmp_path: Path, typed: list[tuple[Any, str]]) -> None:
    found = spoilt(tmp_path, percentages(*typed))
    assert {value.value for value in found.plan.values} == {Decimal(84)}
    assert found.said == []


def test_a_series_that_mixes_two_ways_is_an_error_naming_the_cells(tmp_path: Path) -> None:
    found = spoilt(tmp_path, percentages((75, "General"), (0.917, "General")))
    assert [value.value for value in found.plan.values] == [Decimal(75)]
    message = "Value is '0.917', and other percentages of M1 are written like '75' in C2"
    hint = "Type 91.7; or, if it is less than one per cent, type it with its sign: 0.917%."
    assert found.said == [Said(ERROR, "Values C3", message, hint)]
    assert [place.cell for place in found.new[0].related] == ["C2"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [(None, Missing.NOT_AVAILABLE), (0, Decimal(0)), ("N/A", Missing.NOT_APPLICABLE), ("n/a", Missing.NOT_APPLICABLE)],
)
def test_a_blank_a_nought_and_not_applicable_are_three_things(
    tmp_path: Path, typed: object, read: Decimal | Missing
) -> None:
    found = spoilt(tmp_path, cell("Values", "C2", typed))
    assert found.plan.values[0].value == read
    assert found.said == []


def test_an_error_of_excels_is_nothing_and_an_error(tmp_path: Path) -> None:
    found = spoilt(tmp_path, cell("Actions", "M2", "#REF!"))
    hint = "Put the formula right in Excel and save the workbook; or type the value."
    assert found.said == [Said(ERROR, "Actions M2", "Progress is '#REF!', which is Excel's own error", hint)]


def test_a_formula_never_calculated_is_nothing_and_an_error(tmp_path: Path) -> None:
    found = spoilt(tmp_path, cell("Actions", "M2", "=M3"))
    message = "Progress holds a formula that was never calculated"
    hint = "Open the workbook in Excel, let it calculate, and save it; or type the value."
    assert found.said == [Said(ERROR, "Actions M2", message, hint)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Two courses._x000D_\nOne more.", "Two courses.\nOne more."),
        ("Two courses.\r\nOne more.", "Two courses.\nOne more."),
        ("Two courses._x000B_One more.", "Two courses.\nOne more."),
        ("Two_x0007_ courses._x001F_", "Two courses."),
        ("Two\u00a0courses,\u200bno more\ufeff.\u00a0", "Two courses,no more."),
        ("\u200eTwo courses.\u202c", "Two courses."),
    ],
)
def test_what_nobody_sees_is_cleaned_away(tmp_path: Path, typed: str, read: str) -> None:
    found = spoilt(tmp_path, cell("Actions", "M2", typed))
    assert plain(found.action.account.progress) == read
    assert found.said == []


@pytest.mark.parametrize(
    "typed", ["QA and Performance", "Quality Assurance & Performance", "quality assurance and  performance", "qa"]
)
def test_a_theme_is_known_by_any_of_its_names(tmp_path: Path, typed: str) -> None:
    found = spoilt(tmp_path, cell("Actions", "B4", typed))
    assert found.plan.actions[2].theme.code == "QA"
    assert found.said == []


STALE = [
    (
        "The second course will be run next month.",
        "Progress of action 2.1 says 'will be run next month', which is another month by the time it is read",
        "Type the month's name, like: in October 2022.",
    ),
    (
        "The second course will be run in July.",
        "Progress of action 2.1 says 'The second course will be run in July', and July has gone",
        "Write what has come of it; if another year is meant, type it, like: July 2023.",
    ),
    (
        "July update: two courses were run.",
        "Progress of action 2.1 begins with 'July update', and this is the report of September 2022",
        "Write what happened in September 2022, above it or in its place; where nothing did, say so, like: "
        "No sessions were held.",
    ),
]


@pytest.mark.parametrize(("typed", "message", "hint"), STALE)
def test_stale_words_are_read_as_typed_with_a_warning(tmp_path: Path, typed: str, message: str, hint: str) -> None:
    found = spoilt(tmp_path, cell("Actions", "M4", typed))
    assert plain(found.plan.actions[2].account.progress) == typed
    assert found.said == [Said(WARNING, "Actions M4", message, hint)]


ANSWERS = {
    "Summary": "The third hub is open.",
    "Achievements": "A second course was run.",
    "Impact for children and families": "Visits are on time.",
    "Planned next month": "A survey of every school.",
    "Decisions asked of the board": "To agree the new timetable.",
}
CELLS = {"F2": "Two trainers left.", "G2": "One is lent.", "H2": "Fewer moves.", "I2": "Register, August 2022"}


def _as_sent(answers: dict[str, str], cells: dict[str, str]) -> Change:
    def change(folder: Path, book: Workbook, theirs: Workbook) -> None:
        for row, (label, words) in enumerate(answers.items(), start=7):
            theirs["Highlight report"].cell(row, 1).value = label
            theirs["Highlight report"].cell(row, 2).value = words
        for address, value in ({"H1": "Impact", "I1": "Evidence", "E2": "All are filled."} | cells).items():
            theirs["Action updates"][address] = value

    return change


def _stale(
    folder: Path, answers: dict[str, str], cells: dict[str, str], august: Change | None = None
) -> list[tuple[str, str]]:
    """What is said of a highlight report and an update after an August that, unless told, said ANSWERS and CELLS."""
    last = august or _as_sent(ANSWERS, CELLS | {"E2": "Most are filled."})
    before = spoilt(folder / "August", last, sent=True)
    record = replace(record_of(month_of(before.taken), ""), month=CalendarMonth(2022, 8))
    kept = from_json(to_json(record, Origins()), "")
    assert isinstance(kept, Record)
    now = spoilt(folder / "September", _as_sent(answers, cells), sent=True)
    month = agree(CalendarMonth(2022, 9), now.plan, now.taken.submissions, (), (kept,))
    return [(problem.where.short, problem.message) for problem in words_are_new(month)]


def test_words_of_last_month_are_told_in_every_answer_but_those_that_may_stand(tmp_path: Path) -> None:
    update = "of action 1.10 says the same as in August 2022"
    theme = "of the theme Workforce says the same as in August 2022"
    assert _stale(tmp_path, ANSWERS, CELLS) == [
        ("Action updates H2", f"Impact {update}: 'Fewer moves.'"),
        ("Action updates G2", f"Recovery action {update}: 'One is lent.'"),
        ("Highlight report B7", f"Summary {theme}: 'The third hub is open.'"),
        ("Highlight report B8", f"Achievements {theme}: 'A second course was run.'"),
        ("Highlight report B9", f"Impact for children and families {theme}: 'Visits are on time.'"),
        ("Highlight report B10", f"Planned next month {theme}: 'A survey of every school.'"),
    ]


@pytest.mark.parametrize("words", ["See last month", "As last month", "No change", "As before"])
def test_answers_that_only_point_to_last_month_are_told_in_every_cell(tmp_path: Path, words: str) -> None:
    found = _stale(tmp_path, dict.fromkeys(ANSWERS, words), dict.fromkeys(("E2", *CELLS), words))
    assert [where for where, _ in found] == [
        *(f"Action updates {column}2" for column in "EHIFG"),
        *(f"Highlight report B{row}" for row in range(7, 12)),
    ]
    assert all(f"says only '{words}', and its reader would have to look up" in message for _, message in found)


def test_that_there_was_nothing_is_never_stale(tmp_path: Path) -> None:
    answers, cells = dict.fromkeys(ANSWERS, "None this month"), dict.fromkeys(CELLS, "None")
    assert _stale(tmp_path, answers, cells, _as_sent(answers, cells | {"E2": "Most are filled."})) == []
