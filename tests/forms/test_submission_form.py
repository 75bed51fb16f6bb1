"""The form a theme lead gets: nothing to break, every answer guided, and by its own rules no problem at all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import openpyxl
import pytest

from pipeline.forms.asked import AskedSubmission
from pipeline.forms.submission_form import submission_form
from pipeline.intake import our_own
from pipeline.intake.columns import ACTION_UPDATES, HIGHLIGHT_REPORT, SUBMISSION, Sheet
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Status
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import a_workplace
from tests.forms.answering import answered
from tests.forms.form_as_sent import IN_ORDER, MAIN, FormAsSent, SheetAsSent
from tests.forms.sample_asked import asked_of_the_sample, beside_the_master, of_file

ORDER = ["Highlight report", "Action updates", "Risks", "Values", "Changes requested", "How to fill this in"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return a_workplace(tmp_path_factory.mktemp("asked"))


@pytest.fixture(scope="module")
def asked(place: Workplace) -> tuple[AskedSubmission, ...]:
    return asked_of_the_sample(place)


@pytest.fixture(scope="module")
def workforce(asked: tuple[AskedSubmission, ...]) -> AskedSubmission:
    return next(one for one in asked if one.theme.name == "Workforce")


@pytest.fixture(scope="module")
def form(workforce: AskedSubmission) -> FormAsSent:
    return FormAsSent(submission_form(workforce))


def forms(form: FormAsSent) -> Iterator[SheetAsSent]:
    """The sheets a theme lead fills in."""
    return (form.sheets[name] for name in ORDER[:5])


# What comes back


@pytest.mark.parametrize("theme", range(6))
def test_an_untouched_form_is_nothing_sent(
    theme: int, place: Workplace, asked: tuple[AskedSubmission, ...], tmp_path: Path
) -> None:
    """As it lies in the folder from the day it was made: what it tells, its risks among them, is nobody's answer."""
    path = FormAsSent(submission_form(asked[theme])).filled(tmp_path / "form.xlsx", {})
    taken = beside_the_master(place, tmp_path, path)
    assert told(of_file(taken.problems, "form.xlsx")) == ""
    assert taken.submissions == ()


def test_a_form_begun_and_returned_lacks_only_what_the_highlight_report_must_have(
    place: Workplace, form: FormAsSent, tmp_path: Path
) -> None:
    path = form.filled(tmp_path / "form.xlsx", {"Highlight report": {"B7": "Head of Workforce Development"}})
    found = of_file(beside_the_master(place, tmp_path, path).problems, "form.xlsx")
    assert [(problem.message, problem.where.sheet, problem.where.cell) for problem in found] == [
        ("Date is empty", "Highlight report", "B8"),
        ("Overall RAG is empty", "Highlight report", "B9"),
        ("Summary is empty", "Highlight report", "B10"),
    ]


@pytest.mark.parametrize("seed", range(18))
def test_a_form_filled_in_by_its_own_rules_gives_no_problem(
    seed: int, place: Workplace, asked: tuple[AskedSubmission, ...], tmp_path: Path
) -> None:
    form = FormAsSent(submission_form(asked[seed % 6]))
    filled = answered(form, Random(seed))
    taken = beside_the_master(place, tmp_path, form.filled(tmp_path / "form.xlsx", filled))
    assert told(of_file(taken.problems, "form.xlsx")) == ""
    (sent,) = taken.submissions
    refs = {at for at in filled["Action updates"] if at.startswith("F")}
    assert len(sent.updates) == len(refs)
    assert len(sent.values) >= len(asked[seed % 6].measures)
    assert len(sent.requested) == 3
    assert sent.gaps == ()


def told(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


def test_what_was_known_stands_in_the_form_and_what_is_new_comes_back(
    place: Workplace, workforce: AskedSubmission, form: FormAsSent, tmp_path: Path
) -> None:
    filled = answered(form, Random(5))
    taken = beside_the_master(place, tmp_path, form.filled(tmp_path / "form.xlsx", filled))
    (sent,) = taken.submissions
    assert (sent.theme, sent.month) == (workforce.theme, workforce.month)
    assert {risk.ref for risk in workforce.risks} < {risk.ref for risk in sent.risks}
    updates = form.sheets["Action updates"]
    assert [updates.words[f"A{number}"] for number in updates.numbers] == [item.ref for item in workforce.actions]
    for number, item in zip(updates.numbers, workforce.actions, strict=True):
        row = updates.row(number)
        assert updates.words[row["Progress last month"]] == item.last["Progress this month"]
        assert updates.words[row["Due"]] == item.due
        assert updates.words[row["Last month"]] == item.stood


# How it is made


def test_sheets_and_headings_stand_in_the_order_in_which_they_are_filled_in(form: FormAsSent) -> None:
    assert list(form.sheets) == [*ORDER, our_own.WORDS_SHEET]
    columns = [column.heading for column in ACTION_UPDATES.columns]
    headings = [form.sheets["Action updates"].words[at] for at in form.sheets["Action updates"].headings]
    assert [heading for heading in headings if heading in columns] == columns
    labels = [form.sheets["Highlight report"].words[f"A{row}"] for row in form.sheets["Highlight report"].numbers]
    assert [label for label in labels if label != "Send by"] == [column.heading for column in HIGHLIGHT_REPORT.columns]


def test_last_months_words_stand_just_left_of_the_cell_for_this_months(form: FormAsSent) -> None:
    sheet = form.sheets["Action updates"]
    headings = [sheet.words[at] for at in sheet.headings]
    for heading in ("Progress this month", "Public wording", "Impact", "Evidence", "Reason", "Recovery action"):
        before = headings[headings.index(heading) - 1]
        assert before == f"{heading.removesuffix(' this month')} last month"


@pytest.mark.parametrize("sheet", SUBMISSION, ids=lambda sheet: sheet.name)
def test_every_heading_is_one_the_reader_takes_or_passes_by(sheet: Sheet, form: FormAsSent) -> None:
    known = {column.heading for column in sheet.columns} | set(sheet.told)
    assert {form.sheets[sheet.name].words[at] for at in form.sheets[sheet.name].headings} <= known
    assert form.sheets[sheet.name].words["A2"] == sheet.guidance


def test_the_first_cell_of_a_sheet_says_what_it_is_whose_and_of_when(form: FormAsSent) -> None:
    for name in ORDER:
        assert form.sheets[name].words["A1"] == f"{name}: Workforce, September 2022"


def test_the_day_it_must_be_sent_by_stands_on_the_first_sheet(workforce: AskedSubmission, form: FormAsSent) -> None:
    report = form.sheets["Highlight report"]
    assert [report.words[f"B{row}"] for row in report.numbers if report.words[f"A{row}"] == "Send by"] == [
        workforce.send_by
    ]


TOLD = ("Due", "What it measures", "Unit", "Still to fill in", "Question", "What to write")


def test_references_and_last_months_words_are_locked_and_every_answer_is_free(form: FormAsSent) -> None:
    for sheet in forms(form):
        for number in sheet.numbers:
            for heading, at in sheet.row(number).items():
                if "last" in heading.casefold() or heading in TOLD:
                    assert at not in sheet.free, f"{sheet.name} {at}"
    assert not [at for at in form.sheets["Action updates"].free if at.startswith(("A", "B", "C", "D", "E"))]
    assert len(form.sheets["Action updates"].free) == 12 * 10
    assert {at for at in form.sheets["Highlight report"].free if not at.startswith("B")} == set()
    assert form.sheets["How to fill this in"].free == frozenset()


def test_white_is_what_can_be_filled_in_and_nothing_else(form: FormAsSent) -> None:
    """As the guidance on the first sheet says."""
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    for name in ORDER:
        white = {
            cell.coordinate
            for row in book[name].iter_rows(min_row=4)
            for cell in row
            if str(cell.fill.start_color.rgb).endswith("FFFFFF")
        }
        assert white == form.sheets[name].free


def test_a_locked_sheet_leaves_widths_heights_filters_and_looks_to_its_reader(form: FormAsSent) -> None:
    for name in ORDER:
        lock = form.sheets[name].root.find(f"{MAIN}sheetProtection")
        assert lock is not None
        assert lock.get("sheet") == "1"
        assert not {"password", "hashValue", "saltValue"} & set(lock.keys())
        for what in ("formatColumns", "formatRows", "formatCells", "autoFilter", "selectLockedCells"):
            assert lock.get(what, "0") == "0", what


def test_every_answer_has_a_rule_that_says_what_to_type_within_excels_lengths(
    asked: tuple[AskedSubmission, ...],
) -> None:
    for one in asked:
        form = FormAsSent(submission_form(one))
        for sheet in forms(form):
            assert sheet.rules.keys() == sheet.free, sheet.name
            for rule in sheet.rules.values():
                for title, words in (rule.prompt, rule.error):
                    assert 0 < len(title) <= 32
                    assert 0 < len(words) <= 255
                    assert words[0].isupper() or words.startswith(("extend", "financial"))
                    assert words.endswith((".", "?"))
                assert (len(rule.first) <= 255 and len(rule.second) <= 255) or rule.kind == "custom"
                assert len(rule.first) <= 8192


def test_drop_downs_offer_the_words_that_are_read_and_no_others(workforce: AskedSubmission, form: FormAsSent) -> None:
    updates = form.sheets["Action updates"]
    first = updates.row(updates.numbers[0])
    assert form.items(updates.rules[first["Status"]]) == ["Not started", "In progress", "Complete"]
    assert form.items(updates.rules[first["Reported RAG"]]) == ["Red", "Amber", "Green"]
    asked_for = form.sheets["Changes requested"]
    row = asked_for.row(asked_for.numbers[0])
    assert form.items(asked_for.rules[row["Action"]]) == [item.ref for item in workforce.actions]
    assert form.items(asked_for.rules[row["Kind"]])[:3] == ["extend", "re-programme", "suspend"]
    assert len(form.items(asked_for.rules[row["Kind"]])) == 9
    risks = form.sheets["Risks"]
    row = risks.row(risks.numbers[-1])
    assert form.items(risks.rules[row["Likelihood"]]) == ["1", "2", "3", "4", "5"]
    assert form.items(risks.rules[row["Theme"]]) == ["Workforce"]
    values = form.sheets["Values"]
    row = values.row(values.numbers[-1])
    assert form.items(values.rules[row["Measure"]]) == [item.ref for item in workforce.measures]
    assert form.items(values.rules[row["Period"]])[:2] == ["September 2022", "August 2022"]
    assert form.items(values.rules[row["Provisional"]]) == ["Yes", "No"]


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.SUPERSEDED])
def test_only_a_board_suspends_so_only_a_suspended_action_can_be_called_so(
    workforce: AskedSubmission, status: Status
) -> None:
    first, *others = workforce.actions
    form = FormAsSent(submission_form(replace(workforce, actions=(replace(first, status=status), *others))))
    updates = form.sheets["Action updates"]
    assert form.items(updates.rules["F4"]) == [status.value]
    assert status.value not in form.items(updates.rules["F5"])


def serial(day: date) -> str:
    return str((day - date(1899, 12, 30)) // timedelta(days=1))


def test_dates_are_days_that_can_be_meant(form: FormAsSent) -> None:
    updates, report = form.sheets["Action updates"], form.sheets["Highlight report"]
    forecast = updates.rules[updates.row(4)["Forecast"]]
    assert (forecast.kind, forecast.first, forecast.second) == (
        "date",
        serial(date(2022, 9, 1)),
        serial(date(2032, 9, 30)),
    )
    day = next(rule for rule in report.rules.values() if rule.prompt[0] == "Date")
    assert (day.kind, day.first, day.second) == ("date", serial(date(2022, 9, 1)), serial(date(2022, 12, 31)))
    for rule in (*updates.rules.values(), *report.rules.values()):
        assert rule.kind != "date" or rule.is_strict


# What a program other than ours must be able to open


@pytest.mark.parametrize("words", ["=1+1", "+44", "-5", "@SUM(A1)", '=HYPERLINK("x")', "a_x0041_b", "{{ 7*7 }}"])
def test_words_of_the_plan_are_words_whatever_they_begin_with(workforce: AskedSubmission, words: str) -> None:
    first = replace(workforce.actions[0], action=words, last={"Impact": words}, stood=words)
    form = FormAsSent(submission_form(replace(workforce, actions=(first,), last={"Summary": words})))
    updates = form.sheets["Action updates"]
    shown = {"a_x0041_b": "a_x005F_x0041_b"}.get(words, words)
    assert [updates.words[at] for at in ("B4", "D4")] == [shown, shown]
    assert not set(updates.formulas) & {"B4", "D4"}
    assert set(updates.formulas) == {"E4"}


def test_what_no_cell_can_hold_is_left_out(workforce: AskedSubmission) -> None:
    first = replace(workforce.actions[0], action="a\x00b\x0bc", last={"Impact": "x" * 40_000})
    form = FormAsSent(submission_form(replace(workforce, actions=(first,))))
    updates = form.sheets["Action updates"]
    assert updates.words["B4"] == "ab\nc"
    assert max(len(words) for words in updates.words.values()) == 32_767


def test_the_same_facts_give_the_same_bytes_which_know_no_clock(workforce: AskedSubmission) -> None:
    content = submission_form(workforce)
    assert content == submission_form(workforce)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())
    own = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert (own.creator, own.language) == ("Programme Manager", "en-GB")
    assert own.title == "Highlight report: Workforce, September 2022"
    assert own.created == own.modified
    assert own.created is not None
    assert own.created.date() == date(2022, 9, 30)


def test_a_sheet_is_one_plain_table_that_prints_with_its_headings(form: FormAsSent) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    for name in ORDER:
        page = book[name]
        assert not page.merged_cells.ranges
        (table,) = page.tables.values()
        assert table.ref == f"A3:{page.dimensions.partition(':')[2]}"
        assert [column.name for column in table.tableColumns] == [cell.value for cell in page[3]]
        assert str(page.freeze_panes).endswith("4")
        assert page.print_title_rows == "$3:$3"
        assert page.print_area.replace("$", "").partition("!")[2] == page.dimensions
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToHeight == 0
        assert form.sheets[name].root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr[@fitToPage='1']") is not None
        foot = form.sheets[name].root.findtext(f"{MAIN}headerFooter/{MAIN}oddFooter") or ""
        assert foot == "&L&A&RPage &P of &N"
    head = form.sheets["Risks"].root.findtext(f"{MAIN}headerFooter/{MAIN}oddHeader") or ""
    assert head == "&LChildren's Services Improvement Plan: Workforce&RSeptember 2022"


def test_rows_are_as_high_as_the_words_in_them_need(form: FormAsSent) -> None:
    updates = form.sheets["Action updates"]
    heights = {row.get("r"): float(row.get("ht", "0")) for row in updates.root.iter(f"{MAIN}row")}
    longest = max(updates.numbers, key=lambda number: len(updates.words[updates.row(number)["Progress last month"]]))
    letters = len(updates.words[updates.row(longest)["Progress last month"]])
    assert heights[str(longest)] >= 13 * letters / 36
    assert all(0 < height <= 409 for height in heights.values())
    assert "customHeight" not in ElementTree.tostring(updates.root, encoding="unicode")


def test_the_parts_of_a_sheet_stand_in_the_order_of_the_schema(form: FormAsSent) -> None:
    for sheet in form.sheets.values():
        names = [re.sub(r"\{.*\}", "", child.tag) for child in sheet.root]
        places = [IN_ORDER.index(name) for name in names]
        assert places == sorted(places), names


def test_nothing_says_anything_by_colour_alone(form: FormAsSent) -> None:
    """A colour comes up where its word stands, and on no empty cell."""
    formulas = [
        (rule.get("type"), rule.get("operator"), rule.findtext(f"{MAIN}formula"))
        for sheet in form.sheets.values()
        for rule in sheet.root.iter(f"{MAIN}cfRule")
    ]
    assert formulas
    assert {(kind, operator) for kind, operator, _ in formulas} == {("cellIs", "equal")}
    assert {formula for _, _, formula in formulas} == {'"Red"', '"Amber"', '"Green"', '"Complete"'}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_cell_can_be_read_by_people_who_see_less_contrast(form: FormAsSent) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    seen = {
        (
            str(cell.font.color.rgb),
            str(cell.fill.start_color.rgb) if cell.fill.fill_type else "FFFFFFFF",
            cell.font.name,
        )
        for name in ORDER
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None and cell.font.color
    }
    assert {name for _, _, name in seen} == {"Arial"}
    assert min(contrast(ink, fill) for ink, fill, _ in seen) >= 4.5


def test_what_stands_in_one_cell_for_last_month_has_no_column_of_its_own(workforce: AskedSubmission) -> None:
    first = replace(workforce.actions[0], last={"Status": "In progress", "Forecast": "31 October 2022"})
    form = FormAsSent(submission_form(replace(workforce, actions=(first,))))
    assert not [words for words in form.sheets["Action updates"].words.values() if words.endswith(" last month")]


def test_a_first_month_asks_without_last_months_words(
    workforce: AskedSubmission, place: Workplace, tmp_path: Path
) -> None:
    new = tuple(replace(item, stood="New", last={}) for item in workforce.actions)
    form = FormAsSent(submission_form(replace(workforce, last={}, actions=new)))
    headings = [form.sheets["Action updates"].words[at] for at in form.sheets["Action updates"].headings]
    assert not [heading for heading in headings if heading.endswith(" last month")]
    assert "Last month" not in [
        form.sheets["Highlight report"].words[at] for at in form.sheets["Highlight report"].headings
    ]
    path = form.filled(tmp_path / "form.xlsx", answered(form, Random(3)))
    assert told(of_file(beside_the_master(place, tmp_path, path).problems, "form.xlsx")) == ""


def test_a_theme_without_actions_measures_or_risks_has_a_form_too(
    workforce: AskedSubmission, place: Workplace, tmp_path: Path
) -> None:
    bare = replace(workforce, actions=(), measures=(), risks=(), plan_title="R&D &P", month=CalendarMonth(2022, 9))
    form = FormAsSent(submission_form(bare))
    assert form.sheets["Values"].numbers == []
    report = answered(form, Random(1))["Highlight report"]
    taken = beside_the_master(place, tmp_path, form.filled(tmp_path / "form.xlsx", {"Highlight report": report}))
    assert told(of_file(taken.problems, "form.xlsx")) == ""
    (sent,) = taken.submissions
    assert (sent.updates, sent.values, sent.risks) == ((), (), ())
    header = form.sheets["Risks"].root.findtext(f"{MAIN}headerFooter/{MAIN}oddHeader") or ""
    assert header.startswith("&LR&&D &&P: Workforce")
