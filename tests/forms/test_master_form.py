"""The blank master plan: every column the reader knows, and what is typed into it is what is read."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import run
from pipeline.forms.master_form import master_plan_form
from pipeline.intake import our_own
from pipeline.intake.columns import MASTER_PLAN, Sheet
from pipeline.intake.folder import TakenIn, take_in
from pipeline.plan.calendar import Allowance, CalendarMonth, DateStyle, LeadTimes
from pipeline.plan.choices import Colour
from pipeline.workplace import Workplace
from tests.conftest import PROJECT, a_workplace
from tests.forms.form_as_sent import IN_ORDER, MAIN, FormAsSent
from tests.forms.libreoffice import Needs, saved_by_libreoffice
from tests.forms.sample_asked import quietly
from tests.mistakes import the_file

SEPTEMBER = CalendarMonth(2022, 9)


@pytest.fixture(scope="module")
def form() -> FormAsSent:
    return FormAsSent(master_plan_form(SEPTEMBER))


def read(folder: Path, content: bytes) -> TakenIn:
    path = folder / "inputs" / SEPTEMBER.folder / "master plan.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return take_in([path], folder, SEPTEMBER)


# What is read of it


def test_the_blank_form_is_a_master_plan_in_which_nothing_is_wrong(form: FormAsSent, tmp_path: Path) -> None:
    taken = read(tmp_path, form.content)
    assert taken.problems == ()
    assert taken.master is not None
    assert (taken.master.themes, taken.master.action_rows, taken.master.meetings) == ((), (), ())


def test_a_check_of_the_blank_form_says_only_what_to_fill_in(form: FormAsSent, tmp_path: Path) -> None:
    place = a_workplace(tmp_path)
    shutil.rmtree(place.inputs)
    (place.inputs / "2022-09").mkdir(parents=True)
    (place.inputs / "2022-09" / "plan.xlsx").write_bytes(form.content)
    problems = run.check(place, SEPTEMBER, quietly).problems
    assert [problem.code for problem in problems] == ["no-meeting-for-month"]
    assert problems[0].hint.startswith("Type September 2022 into the cell Reporting month")


def test_every_default_stands_where_it_can_be_seen_and_changed(form: FormAsSent, tmp_path: Path) -> None:
    taken = read(tmp_path, form.content)
    assert taken.master is not None
    settings = taken.master.settings
    assert settings.as_at == date(2022, 9, 30)
    assert (settings.date_style, settings.amber_up_to) == (DateStyle.PLAIN, Allowance(months=1))
    assert (settings.suppress_up_to, settings.financial_quarters) == (5, True)
    assert settings.lead_times == LeadTimes(release=7, clearance=5, draft=1, cut_off=2, internal_release=3)
    assert [entry.colour for entry in settings.key] == [Colour.RED, Colour.AMBER, Colour.GREEN]
    sheet = form.sheets["Settings"]
    stands = {sheet.words[f"A{row}"]: sheet.words.get(f"B{row}") for row in sheet.numbers if f"A{row}" in sheet.words}
    assert {name: value for name, value in stands.items() if value and name not in ("As at", "RAG key")} == {
        "Date style": "8 November 2022",
        "Amber up to": "1 month",
        "Suppress up to": "5",
        "Quarters": "financial",
        "Release": "7",
        "Clearance": "5",
        "Draft": "1",
        "Cut-off": "2",
        "Internal release": "3",
    }
    assert {
        *("Council", "Directorate", "Plan title", "Plan version", "As at", "Contact", "Contact e-mail"),
        *("Ward", "Closure day", "RAG key", "Exempt 3 because", "Heading"),
    } < stands.keys()


def test_the_samples_own_rows_typed_into_it_read_as_the_same_plan(form: FormAsSent, tmp_path: Path) -> None:
    typed = as_typed(form.content, tmp_path)
    sample = read(tmp_path / "sample", the_sample().read_bytes())
    own = read(tmp_path / "typed", typed.read_bytes())
    assert [problem for problem in own.problems if problem.is_error] == []
    assert own.master == sample.master
    assert own.master is not None
    assert len(own.master.actions) == 71


def test_they_do_after_another_program_has_saved_it(form: FormAsSent, needs: Needs, tmp_path: Path) -> None:
    typed = as_typed(form.content, tmp_path)
    (saved,) = saved_by_libreoffice(needs, tmp_path, [typed])
    own = read(tmp_path / "typed", saved.read_bytes())
    assert own.problems == ()
    assert own.master == read(tmp_path / "sample", the_sample().read_bytes()).master


def the_sample() -> Path:
    return the_file(Workplace(root=PROJECT), SEPTEMBER.folder, "master plan")


def as_typed(content: bytes, folder: Path) -> Path:
    """The blank form with every row of the sample's September plan typed in under our own headings."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sample in openpyxl.load_workbook(the_sample()).worksheets:
        blank = book[sample.title]
        if sample.title == "Settings":
            type_settings(sample, blank)
        else:
            type_rows(sample, blank)
    path = folder / "typed.xlsx"
    book.save(path)
    return path


def type_rows(sample: Worksheet, blank: Worksheet) -> None:
    places = {str(cell.value).removesuffix(" *"): number for number, cell in enumerate(blank[3], start=1)}
    top = next(number for number in range(1, 5) if len([cell for cell in sample[number] if cell.value]) > 2)
    headings = [str(cell.value) for cell in sample[top]]
    number = 4
    for row in sample.iter_rows(min_row=top + 1):
        filled = {heading: cell.value for heading, cell in zip(headings, row, strict=True) if cell.value is not None}
        if len(filled) < 2:
            continue  # a sub-heading
        for heading, value in filled.items():
            if heading in places:
                put(blank, number, places[heading], value)
        number += 1


def type_settings(sample: Worksheet, blank: Worksheet) -> None:
    """Each into the row that has its name and no value of its own yet, else into the next empty row."""
    done: set[int] = set()
    for setting, value, note in sample.iter_rows(min_row=2, values_only=True):
        named = [row for row in range(4, blank.max_row + 1) if blank.cell(row, 1).value == setting and row not in done]
        empty = [row for row in range(4, blank.max_row + 1) if blank.cell(row, 1).value is None]
        row = (named or empty)[0]
        done.add(row)
        for column, words in enumerate((setting, value, note), start=1):
            if words is not None:
                put(blank, row, column, words)


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """A value as a person types it: the cell's own format stays."""
    cell = sheet.cell(row, column)
    kept = cell.number_format
    cell.value = value.date() if isinstance(value, datetime) else value
    if kept != "@":
        cell.number_format = kept


# How it is made


def test_it_has_every_sheet_and_every_column_in_their_order_the_needed_ones_with_a_star(form: FormAsSent) -> None:
    assert list(form.sheets) == [
        *(sheet.name for sheet in MASTER_PLAN),
        our_own.GUIDE_SHEET,
        our_own.WORDS_SHEET,
    ]
    for sheet in MASTER_PLAN[1:]:
        made = form.sheets[sheet.name]
        assert [made.words[at] for at in made.headings] == [
            f"{column.heading} *" if column.required else column.heading for column in sheet.columns
        ]
        assert (made.words["A1"], made.words["A2"]) == (sheet.name, sheet.guidance)
        assert sheet.guidance
    assert len(form.sheets["Actions"].numbers) == 100


@pytest.mark.parametrize("sheet", MASTER_PLAN, ids=lambda sheet: sheet.name)
def test_every_cell_says_what_to_type_within_excels_lengths(sheet: Sheet, form: FormAsSent) -> None:
    made = form.sheets[sheet.name]
    assert made.free - made.rules.keys() <= {
        at for at in made.free if sheet.name == "Settings" and (at[0] == "C" or f"A{at[1:]}" not in made.words)
    }
    for rule in made.rules.values():
        for title, words in (rule.prompt, rule.error):
            assert len(title) <= 32
            assert len(words) <= 255
        assert all(rule.prompt)
        assert len(rule.first) <= 255


def test_drop_downs_offer_the_words_that_are_read(form: FormAsSent) -> None:
    offered = {
        (name, rule.prompt[0]): form.items(rule)
        for name in ("Actions", "Changes", "Measures", "Meetings", "Sources", "Settings", "Risks", "Documents")
        for rule in form.sheets[name].rules.values()
        if rule.kind == "list" and not re.match(r"[A-Z]\w+!", rule.first.replace(our_own.WORDS_SHEET, ""))
    }
    assert offered["Actions", "Status"] == ["Not started", "In progress", "Complete", "Suspended", "Superseded"]
    assert offered["Actions", "Publish"] == ["Public", "Internal", *(f"Exempt {number}" for number in range(1, 8))]
    assert offered["Meetings", "Access"] == ["Public", "Internal"]
    assert offered["Measures", "Unit"] == ["count", "percent", "rate per 10,000", "days", "ratio"]
    assert offered["Changes", "Decision"] == ["pending", "approved", "rejected"]
    assert offered["Sources", "Kind"][0] == "JTAI report"
    assert offered["Settings", "Date style"] == ["8 November 2022", "8th November 2022"]
    assert offered["Settings", "Setting"][-1] == "Heading"
    assert offered["Meetings", "Reporting month"][12] == "September 2022"


@pytest.mark.parametrize(
    ("sheet", "heading", "source"),
    [
        ("Actions", "Theme", "Themes!$B$4:$B$15"),
        ("Findings", "Source", "Sources!$A$4:$A$15"),
        ("Changes", "Action", "Actions!$A$4:$A$103"),
        ("Values", "Measure", "Measures!$A$4:$A$43"),
        ("Documents", "Board", "Meetings!$A$4:$A$27"),
    ],
)
def test_what_refers_to_another_row_offers_those_rows_and_lets_a_new_one_be_typed(
    sheet: str, heading: str, source: str, form: FormAsSent
) -> None:
    (rule,) = {rule for rule in form.sheets[sheet].rules.values() if rule.prompt[0] == heading}
    assert (rule.kind, rule.first, rule.is_strict) == ("list", source, False)


def test_a_month_may_stand_where_a_plan_has_no_day_yet_and_not_where_a_board_meets(form: FormAsSent) -> None:
    (due,) = {rule for rule in form.sheets["Actions"].rules.values() if rule.prompt[0] == "Original due"}
    (meets,) = {rule for rule in form.sheets["Meetings"].rules.values() if rule.prompt[0] == "Date"}
    assert (due.kind, due.is_strict, meets.kind, meets.is_strict) == ("date", False, "date", True)


def test_nothing_is_locked_but_the_guide(form: FormAsSent) -> None:
    for name, sheet in form.sheets.items():
        assert (sheet.root.find(f"{MAIN}sheetProtection") is not None) == (name == our_own.GUIDE_SHEET)


def test_its_parts_stand_in_the_order_of_the_schema_and_its_tables_name_their_headings(form: FormAsSent) -> None:
    for sheet in form.sheets.values():
        places = [IN_ORDER.index(re.sub(r"\{.*\}", "", child.tag)) for child in sheet.root]
        assert places == sorted(places)
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    tables = [(page, table) for page in book.worksheets for table in page.tables.values()]
    assert len({table.displayName for _, table in tables}) == len(MASTER_PLAN) + 1
    for page, table in tables:
        assert [column.name for column in table.tableColumns] == [cell.value for cell in page[3]]


def test_the_same_month_gives_the_same_bytes_and_another_its_own_date(form: FormAsSent, tmp_path: Path) -> None:
    assert master_plan_form(SEPTEMBER) == form.content
    other = openpyxl.load_workbook(io.BytesIO(master_plan_form(CalendarMonth(2024, 2))))
    assert other["Settings"]["B8"].value == datetime(2024, 2, 29)
    with zipfile.ZipFile(io.BytesIO(form.content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
