"""The master plan of the next month is the programme manager's own, with what was agreed in it and nothing else new."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from pipeline.checks import check
from pipeline.forms.rolling.agreed_cells import AgreedCell
from pipeline.forms.rolling.not_rolled import Misread, Unread, read_otherwise
from pipeline.forms.rolling.roll_forward import RolledForward, rolled_forward
from pipeline.handover.records.record import record_of
from pipeline.intake.cells.words import clean
from pipeline.intake.folder import TakenIn, take_in
from pipeline.intake.records.master import read_master
from pipeline.intake.xlsx import cells as xlsx_cells
from pipeline.intake.xlsx.reading import read_workbook
from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision, WorkingDays, quarter_end
from pipeline.plan.choices import Colour, Status
from pipeline.plan.merge import agree
from pipeline.plan.model import Account
from pipeline.plan.month import Month, Voice
from pipeline.plan.record import Record
from pipeline.plan.text import from_lines
from pipeline.problems import Place, Problem, Where
from tests.conftest import PROJECT, SAMPLE_MONTHS
from tests.forms.cut import cut, parts_of
from tests.forms.lived_in import HEADINGS, lived_in, plan, submission
from tests.intake.workbooks import Sheets, save

SEPTEMBER, OCTOBER = CalendarMonth(2022, 9), CalendarMonth(2022, 10)
PLAN = "inputs/2022-09/plan.xlsx"
EIGHT = ("Status", "Reported RAG", "Forecast", "Completed on", "Progress", "Public wording", "Impact", "Evidence")
SHEETS = {"Settings": 1, "Themes": 2, "Actions": 3, "Measures": 4, "Values": 5, "Risks": 6, "Meetings": 7}


def month_of(folder: Path, master: bytes, sent: Sheets | None, month: CalendarMonth = SEPTEMBER) -> Month:
    """A month with a master plan and Workforce's submission, agreed."""
    place = folder / "inputs" / month.folder
    place.mkdir(parents=True, exist_ok=True)
    (place / "plan.xlsx").write_bytes(master)
    if sent:
        save(place / "workforce.xlsx", sent)
    return agreed_from(take_in(sorted(place.iterdir()), folder, month), month)


def agreed_from(taken: TakenIn, month: CalendarMonth, earlier: tuple[Record, ...] = ()) -> Month:
    assert taken.master is not None
    return agree(month, taken.master, taken.submissions, taken.narratives, earlier)


def rolled(
    folder: Path, master: bytes | None = None, sent: Sheets | None = None, of: Callable[[Month], Month] = lambda m: m
) -> RolledForward:
    content = lived_in() if master is None else master
    return rolled_forward(content, PLAN, of(month_of(folder, content, sent)), OCTOBER)


def opened(content: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


def row_of(sheet: Any, ref: str) -> dict[str, object]:
    """The cells of an action by their headings."""
    found = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == ref)
    return {heading: cell.value for heading, cell in zip(HEADINGS, found, strict=True)}


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def only(problems: tuple[Problem, ...], code: str) -> Problem:
    found = [problem for problem in problems if problem.code == code]
    assert len(found) == 1, "\n".join(map(str, problems))
    return found[0]


# Without loss


CHANGED = {  # the cells that September agrees otherwise than the plan has them, worked out by hand
    "Settings": {"B2"},
    "Actions": {"H4", "K4", "M4", "N4", "O4", "P4", "G5", "K5", "L5", "M5"},
    "Risks": {"E2", "G2", *(f"{letter}4" for letter in "ABCEFGH")},
    "Values": {"C3", "D3", "G3", *(f"{letter}5" for letter in "ABCDEG"), *(f"{letter}6" for letter in "ABCG")},
}
NEW_ROWS = {"Risks": (4,), "Values": (5, 6)}


def test_every_other_part_of_a_workbook_somebody_has_lived_in_is_byte_for_byte_as_it_was(tmp_path: Path) -> None:
    before, after = parts_of(lived_in()), parts_of(rolled(tmp_path, sent=submission()).content)
    assert len(before) > 30
    assert list(after) == list(before)
    changed = {f"xl/worksheets/sheet{SHEETS[name]}.xml" for name in CHANGED}
    for name, part in before.items():
        assert (after[name] == part) == (name not in changed), name


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_sheet_differs_in_the_agreed_cells_alone(name: str, tmp_path: Path) -> None:
    part = f"xl/worksheets/sheet{SHEETS[name]}.xml"
    before = parts_of(lived_in())[part]
    after = parts_of(rolled(tmp_path, sent=submission()).content)[part]
    (around, cells), (around_after, cells_after) = cut(before), cut(after)
    told = {address for address in cells.keys() | cells_after.keys() if cells.get(address) != cells_after.get(address)}
    assert told == CHANGED[name]
    for row in NEW_ROWS.get(name, ()):
        around_after = around_after.replace(f'<row r="{row}"></row>'.encode(), b"")
    if name in NEW_ROWS:
        around_after = re.sub(rb'(<dimension ref="A1:[A-Z])\d', rb"\g<1>%d" % (min(NEW_ROWS[name]) - 1), around_after)
    # The workbook has formulas that were reckoned from the old cells.
    around_after = around_after.replace(b'</sheetData><sheetCalcPr fullCalcOnLoad="1"/>', b"</sheetData>")
    assert around_after == around


def test_another_program_finds_what_was_agreed_in_its_place(tmp_path: Path) -> None:
    book = opened(rolled(tmp_path, sent=submission()).content)
    assert book["Settings"]["B2"].value.date() == date(2022, 10, 31)
    first, second = (row_of(book["Actions"], ref) for ref in ("1.1", "1.10"))
    assert {heading: first[heading] for heading in EIGHT} == {
        "Status": "In progress",
        "Reported RAG": "Amber",
        "Forecast": book["Actions"]["K4"].value,
        "Completed on": None,
        "Progress": "Most are trained.\n- Two courses were run",
        "Public wording": "Most & <all> {{ 7*7 }}",
        "Impact": "Fewer waits.",
        "Evidence": None,
    }
    assert (second["Status"], second["Forecast"], second["Progress"]) == ("Complete", None, "All filled.")
    assert [book["Actions"][at].value.date() for at in ("K4", "L5")] == [date(2022, 10, 14), date(2022, 9, 29)]
    assert [book["Actions"][at].number_format for at in ("K4", "L5")] == ["dd/mm/yyyy"] * 2
    assert [cell.value for cell in book["Risks"][2]] == [
        *(
            "R1",
            "WF",
            "Nobody applies.",
            "Pay",
            3,
            3,
            "Advertise.\n- Abroad too",
            "Principal Officer",
            "Public",
            "=E2*F2",
        )
    ]
    assert [cell.value for cell in book["Risks"][4]] == [
        *("R3", "WF", "They leave again.", None, 2, 4, "Talk to them.", "Principal Officer", None, None)
    ]
    values = [[cell.value for cell in row] for row in book["Values"].iter_rows(min_row=3)]
    assert [row[2] for row in values] == [0.83, 20, 0.915, 31]
    assert [(row[0], row[1].date(), row[6]) for row in values[2:]] == [
        *(("M1", date(2022, 9, 1), "Yes"), ("M2", date(2022, 9, 1), "No"))
    ]
    assert [(book["Values"][at].number_format) for at in ("C5", "C6", "B5", "C3")] == ["0.0%", "0", "mmm yyyy", "0.0%"]


def test_libreoffice_opens_it_with_everything_it_had(tmp_path: Path, needs: Callable[[str], str]) -> None:
    """What LibreOffice keeps of the workbook, it keeps of the one rolled forward; and it works the formulas out."""
    office = needs("soffice")
    folder = tmp_path / "other"
    folder.mkdir()
    both = (tmp_path / "before.xlsx", tmp_path / "after.xlsx")
    both[0].write_bytes(lived_in())
    both[1].write_bytes(rolled(tmp_path, sent=submission()).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), *map(str, both)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    before, after = ((folder / name).read_bytes() for name in ("before.xlsx", "after.xlsx"))
    kinds = [sorted(re.sub(r"\d", "", name) for name in parts_of(content)) for content in (before, after)]
    assert kinds[0] == kinds[1]
    was, now = opened(before), opened(after)
    told = {
        (sheet.title, cell.coordinate)
        for sheet in now.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value != was[sheet.title][cell.coordinate].value
    }
    assert told == {(name, address) for name, cells in CHANGED.items() for address in cells}
    assert row_of(now["Actions"], "1.1")["Progress"] == "Most are trained.\n- Two courses were run"
    assert now["Actions"]["C4"].comment is not None
    assert len(now["Dashboard"]._charts) == 1


@pytest.mark.parametrize("month", SAMPLE_MONTHS)
def test_a_sample_month_rolled_forward_says_what_was_agreed_and_nothing_new(
    month: CalendarMonth, tmp_path: Path
) -> None:
    shutil.copytree(PROJECT / "inputs", tmp_path / "inputs")
    records: tuple[Record, ...] = ()
    for number in range(7, month.number + 1):
        wanted = CalendarMonth(2022, number)
        taken = take_in(sorted((tmp_path / "inputs" / wanted.folder).iterdir()), tmp_path, wanted)
        agreed = agreed_from(taken, wanted, records)
        records = (record_of(agreed, ""), *records)
    content = (tmp_path / agreed.master.file).read_bytes()
    made = rolled_forward(content, agreed.master.file, agreed, month.plus(1))
    assert set(codes(made.problems)) <= {"settled-colour-stands"}
    next_month = tmp_path / "next" / "plan.xlsx"
    next_month.parent.mkdir()
    next_month.write_bytes(made.content)
    taken = take_in([next_month], tmp_path, month.plus(1))
    assert [problem.code for problem in taken.problems if problem.is_error] == []
    after = agreed_from(taken, month.plus(1), records)
    assert [row.action.account for row in after.actions] == [row.account for row in agreed.actions]
    assert {row.voice for row in after.actions} == {Voice.LAST_MONTH}
    told = {(value.measure.ref, value.period): replace(value, commentary=()) for value in agreed.values}
    assert {(value.measure.ref, value.period): value for value in after.values} == told
    assert after.risks == agreed.risks
    assert {problem.code for problem in check(after)} <= {
        *("no-submission", "no-narrative", "request-not-decided", "no-meeting")
    }


# What is written, and what is not


def with_rows(sheet: str, *rows: list[Any]) -> Sheets:
    """The plan with other rows on one sheet."""
    return plan() | {sheet: list(rows)}


def without(sheets: Sheets, sheet: str, *headings: str, top: int = 0) -> Sheets:
    """The sheets with some columns of one taken out."""
    rows = sheets[sheet]
    kept = [place for place, heading in enumerate(rows[top]) if heading not in headings]
    return sheets | {sheet: [*rows[:top], *([row[place] for place in kept] for row in rows[top:])]}


def changed(content: bytes, sheet: str, change: Callable[[Any], object]) -> bytes:
    """A workbook as its owner would change it; what openpyxl loses of it on saving is of no matter here."""
    book = opened(content)
    change(book[sheet])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_without_news_only_as_at_moves(tmp_path: Path) -> None:
    made = rolled(tmp_path)
    assert [(cell.place.sheet, cell.place.cell, cell.typed) for cell in made.written] == [
        ("Settings", "B2", date(2022, 10, 31))
    ]
    assert codes(made.problems) == ["settled-colour-stands"]


def test_as_at_typed_as_words_stays_words(tmp_path: Path) -> None:
    sheets = with_rows("Settings", ["Setting", "Value"], ["As at", "30 September 2022"])
    assert opened(rolled(tmp_path, lived_in_plainly(sheets)).content)["Settings"]["B2"].value == "31/10/2022"


def lived_in_plainly(sheets: Sheets) -> bytes:
    """The sheets with no style anywhere."""
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def test_a_date_that_means_the_same_stays_as_it_was_typed(tmp_path: Path) -> None:
    sent = submission()
    sent["Action updates"][2] = ["1.10", "Not started", None, "December 2022", None, "None yet.", *[None] * 5]
    made = rolled(tmp_path, sent=sent)
    assert [cell.heading for cell in made.written if cell.of == "1.10"] == ["Progress"]
    assert opened(made.content)["Actions"]["K5"].value == "Dec 2022"


def test_a_month_that_was_agreed_as_a_month_is_written_as_one(tmp_path: Path) -> None:
    sent = submission()
    sent["Action updates"][2] = ["1.10", "Not started", None, "Q4 2022/23", None, "None yet.", *[None] * 5]
    assert opened(rolled(tmp_path, sent=sent).content)["Actions"]["K5"].value == "Q4 2022/23"


def test_a_decided_change_goes_in_with_the_day_of_the_decision(tmp_path: Path) -> None:
    sheets = plan() | {
        "Changes": [
            ["Ref", "Action", "Kind", "Reason", "Decision", "Decided on"],
            ["C1", "2.1", "close", "Nothing is left to do.", "approved", date(2022, 9, 14)],
        ]
    }
    sheet = opened(rolled(tmp_path, lived_in(sheets)).content)["Actions"]
    assert (sheet["G6"].value, sheet["L6"].value.date()) == ("Complete", date(2022, 9, 14))
    assert sheet["H6"].value == "Amber"


def test_a_word_on_a_painted_cell_is_painted_as_where_it_stands_already_and_a_blank_is_not(tmp_path: Path) -> None:
    sent = submission()
    sent["Action updates"][2][2] = "Red"
    sheet = opened(rolled(tmp_path, sent=sent).content)["Actions"]
    assert [sheet[at].fill.start_color.rgb[2:] for at in ("H4", "H6")] == ["F4B942", "F4B942"]
    assert (sheet["H5"].value, sheet["H5"].fill.fill_type) == ("Red", None)
    sent["Action updates"][1] = ["1.1", "Complete", None, None, date(2022, 9, 29), "Done.", *[None] * 5]
    again = opened(rolled(tmp_path, sent=sent).content)["Actions"]
    assert (again["H4"].value, again["H4"].fill.fill_type) == (None, None)


def test_a_row_in_error_stays_as_it_was_typed(tmp_path: Path) -> None:
    content = changed(lived_in(), "Actions", lambda sheet: sheet.__setitem__("F4", "soon"))
    made = rolled(tmp_path, content, submission())
    assert not [cell for cell in made.written if cell.of == "1.1"]
    assert row_of(opened(made.content)["Actions"], "1.1") == row_of(opened(content)["Actions"], "1.1")


def test_a_broken_row_of_the_plan_is_put_right_where_it_stands(tmp_path: Path) -> None:
    sheets = plan()
    sheets["Risks"][1][4] = "high"
    sheets["Values"][2][2] = "ninety"
    made = rolled(tmp_path, lived_in(sheets), submission())
    book = opened(made.content)
    assert [book["Risks"][f"A{row}"].value for row in (2, 3, 4)] == ["R1", "R2", "R3"]
    assert (book["Risks"]["E2"].value, book["Values"]["C3"].value, book["Values"]["A6"].value) == (3, 0.83, "M2")


def test_percentages_go_in_as_their_series_is_typed(tmp_path: Path) -> None:
    """0.84 under a percent's style, or as a part of one, or as 84; and one below 1% says so itself."""
    rows = plan()["Values"][:1]
    by_parts = lived_in_plainly(with_rows("Values", *rows, ["M1", "Aug 2022", 0.84, None, None, None, None]))
    sheet = opened(rolled(tmp_path, by_parts, submission()).content)["Values"]
    assert [sheet[at].value for at in ("B2", "C2", "B3", "C3")] == ["Aug 2022", 0.83, "September 2022", 0.915]
    by_points = lived_in_plainly(with_rows("Values", *rows, ["M1", "Aug 2022", 84, None, None, None, None]))
    sent = submission()
    sent["Values"][2] = ["M1", "Sep 2022", "0.5%", 1, 200, "Yes", None]
    sheet = opened(rolled(tmp_path, by_points, sent).content)["Values"]
    assert [sheet[at].value for at in ("C2", "C3", "C4")] == [83, "0.5%", 31]


def test_a_value_nobody_has_goes_in_as_one(tmp_path: Path) -> None:
    sent = submission()
    sent["Values"][1:] = [
        ["M1", "Sep 2022", "N/A", None, None, None, None],
        ["M2", "Aug 2022", *[None] * 3, "Yes", None],
    ]
    sheet = opened(rolled(tmp_path, sent=sent).content)["Values"]
    assert [sheet[at].value for at in ("C5", "C4")] == ["N/A", None]


def test_the_first_risk_of_an_empty_sheet_goes_under_its_headings(tmp_path: Path) -> None:
    sheets = plan()
    del sheets["Risks"][1:]
    made = rolled(tmp_path, lived_in(sheets), submission())
    sheet = opened(made.content)["Risks"]
    assert [sheet[at].value for at in ("A2", "A3", "E2", "B3")] == ["R1", "R3", 3, "Workforce"]


def test_headings_of_the_council_s_own_are_known(tmp_path: Path) -> None:
    sheets = plan()
    sheets["Settings"].append(["Heading", "How it goes", "Progress"])
    sheets["Actions"][2][HEADINGS.index("Progress")] = "How it goes"
    made = rolled(tmp_path, lived_in(sheets), submission())
    assert opened(made.content)["Actions"]["M4"].value == "Most are trained.\n- Two courses were run"


def test_a_formula_is_left_and_its_owner_told_what_to_type(tmp_path: Path) -> None:
    """The programme manager's formula may look the colour up elsewhere; the other seven cells go in."""
    content = lived_in()
    part = "xl/worksheets/sheet3.xml"
    words = parts_of(content)[part]
    cell = cut(words)[1]["H4"]
    formula = b'<c r="H4" t="str"><f>IF(K4&gt;F4,"Red","Green")</f><v>Green</v></c>'
    made = rolled(tmp_path, with_part(content, part, words.replace(cell, formula)), submission())
    problem = only(made.problems, "cell-not-rolled")
    assert formula in parts_of(made.content)[part]
    assert (problem.where.file, problem.where.sheet, problem.where.cell) == (PLAN, "Actions", "H4")
    assert problem.message == (
        "Reported RAG of 1.1 was not written, since the cell holds a formula; 'Green' still stands there"
    )
    assert problem.hint == "Type 'Amber' in it by hand."
    assert [place.cell for place in problem.related] == ["C2"]
    assert opened(made.content)["Actions"]["M4"].value == "Most are trained.\n- Two courses were run"


def with_part(content: bytes, name: str, words: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for other, part in (parts_of(content) | {name: words}).items():
            archive.writestr(other, part)
    return made.getvalue()


def test_a_cell_merged_over_two_actions_is_left(tmp_path: Path) -> None:
    content = changed(lived_in(), "Actions", lambda sheet: sheet.merge_cells("M4:M5"))
    made = rolled(tmp_path, content, submission())
    assert [problem.where.cell for problem in made.problems if problem.code == "cell-not-rolled"] == ["M4", "M5"]
    assert opened(made.content)["Actions"]["M4"].value == "Half are trained."


def test_what_goes_into_a_struck_out_cell_is_said_to_be_lost_there(tmp_path: Path) -> None:
    content = changed(lived_in(), "Actions", lambda sheet: setattr(sheet["M4"], "font", Font(strike=True)))
    problem = only(rolled(tmp_path, content, submission()).problems, "cell-rolled-unread")
    assert (problem.where.cell, problem.hint) == (
        *("M4", "Clear the formatting of the cell, so that it says 'Most are trained. - Two courses were run'."),
    )


def test_what_reads_as_something_else_is_not_said_to_be_struck_out() -> None:
    """One warning of many cells, each of few; no cell between them is named."""
    rows = [4, *range(6, 16)]
    one = [misread("C4", "6%", Unread.OTHERWISE)]
    many = [misread(f"C{row}", "", Unread.OTHERWISE) for row in rows]
    assert [problem.message for problem in read_otherwise(one)] == ["Value of M1 was written, but it reads as '6%'"]
    assert len(list(read_otherwise(many[:10]))) == 10
    assert [problem.message for problem in read_otherwise(many)] == [
        "11 cells of sheet Values were written, but read otherwise, C4 as an empty cell (C4 and C6:C15)"
    ]
    assert [problem.hint for problem in read_otherwise(many)] == [
        "Clear the formatting of these cells, so that what was written in them is read: '6' in C4, for one."
    ]
    assert [problem.where.cell for problem in read_otherwise(many)] == [""]


def misread(address: str, reads: str, why: Unread) -> Misread:
    where = Where(place=Place(file=PLAN, sheet="Values"), cells={"Value": address})
    return Misread(cell=AgreedCell(where=where, heading="Value", of="M1", typed=6), reads=reads, why=why)


def test_many_cells_of_one_sheet_with_one_cause_are_told_together() -> None:
    struck = [misread(f"C{row}", "", Unread.STRUCK) for row in range(4, 15)]
    beyond = [misread(f"D{row}", "", Unread.BEYOND) for row in range(4, 15)]
    assert [problem.message for problem in read_otherwise([*struck, *beyond])] == [
        "11 cells of sheet Values were written, but nobody would read them: they are struck out (C4:C14)",
        "11 cells of sheet Values were written, but nobody would read them: they lie beyond where reading the sheet "
        "stops (D4:D14)",
    ]


def test_what_was_written_beyond_where_reading_stops_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cells that were added can themselves be those too many."""
    part = parts_of(lived_in())["xl/worksheets/sheet5.xml"]
    monkeypatch.setattr(xlsx_cells, "MOST_CELLS", len(cut(part)[1]))
    problems = rolled(tmp_path, sent=submission()).problems
    found = [problem for problem in problems if problem.code == "cell-rolled-unread"]
    assert {problem.message.partition("but ")[2] for problem in found} == {
        "nobody would read it: it lies beyond where reading the sheet stops"
    }


def test_a_column_the_plan_has_not_is_named_with_what_belongs_in_it(tmp_path: Path) -> None:
    content = lived_in_plainly(without(plan(), "Actions", "Impact", "Evidence", top=2))
    made = rolled(tmp_path, content, submission())
    problem = next(item for item in made.problems if item.where.sheet == "Actions" and item.code == "column-not-rolled")
    assert problem.message == "Sheet Actions has no Impact, so what was agreed for 1.1 was not written"
    assert problem.hint == (
        "If you want to keep it in the plan, add the heading Impact and copy there what the highlight reports of "
        "September 2022 say."
    )


def test_what_no_submission_says_is_told_in_words(tmp_path: Path) -> None:
    sheets = without(plan(), "Actions", "Completed on", top=2) | {
        "Changes": [
            ["Ref", "Action", "Kind", "Reason", "Decision", "Decided on"],
            ["C1", "2.1", "close", "Nothing is left to do.", "approved", date(2022, 9, 14)],
        ]
    }
    problem = only(rolled(tmp_path, lived_in_plainly(sheets)).problems, "column-not-rolled")
    assert problem.hint.endswith("add the heading Completed on and type '14/09/2022' for 2.1.")


def test_what_a_submission_has_no_column_for_it_does_not_empty(tmp_path: Path) -> None:
    sent = without(submission(), "Values", "Numerator", "Denominator")
    sheet = opened(rolled(tmp_path, sent=sent).content)["Values"]
    assert [sheet[f"{letter}3"].value for letter in "CDE"] == [0.83, 84, 100]
    assert opened(rolled(tmp_path, sent=sent).content)["Risks"]["D2"].value == "Pay"


@pytest.mark.parametrize("below", [["Total"], [None] * 7 + ["figures from the panel"]])
def test_a_new_row_never_goes_over_what_stands_below_the_last(below: list[Any], tmp_path: Path) -> None:
    sheets = plan()
    sheets["Values"].append(below)
    made = rolled(tmp_path, lived_in(sheets), submission())
    problem = only(made.problems, "row-not-rolled")
    assert problem.message == (
        "M1 in September 2022 and M2 in September 2022 were not added to sheet Values: there is no empty row under its "
        "last one"
    )
    assert [(place.sheet, place.row) for place in problem.related] == [("Values", 3), ("Values", 4)]
    sheet = opened(made.content)["Values"]
    assert [cell.value for cell in sheet[5]][: len(below)] == below


def values_part(change: Callable[[str], str]) -> bytes:
    """The lived-in workbook with its sheet Values changed to the letter."""
    content = lived_in()
    part = f"xl/worksheets/sheet{SHEETS['Values']}.xml"
    before = parts_of(content)[part].decode()
    after = change(before)
    assert after != before
    return with_part(content, part, after.encode())


def with_row_five(cells: str) -> bytes:
    """The plan with something in the row under its last value."""
    return values_part(lambda part: part.replace("</sheetData>", f'<row r="5">{cells}</row></sheetData>'))


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="B5" t="str"><f>IF(A5="","",A5)</f><v></v></c>',
        '<c r="XFD5" t="inlineStr"><is><t>far off</t></is></c>',
        '<c r="A5" t="inlineStr"><is><r><rPr><strike/></rPr><t>M9</t></r></is></c>',
    ],
)
def test_a_row_in_which_the_part_holds_anything_is_not_free(cells: str, tmp_path: Path) -> None:
    made = rolled(tmp_path, with_row_five(cells), submission())
    assert only(made.problems, "row-not-rolled").message.endswith("there is no empty row under its last one")
    assert f'<row r="5">{cells}</row>'.encode() in parts_of(made.content)["xl/worksheets/sheet5.xml"]


def test_a_row_that_is_filled_by_the_formula_of_another_is_not_free(tmp_path: Path) -> None:
    content = values_part(
        lambda part: re.sub(r'(<c r="F4"[^>]*>).*?</c>', r'\1<f t="array" ref="F4:F9">D4:D9</f><v>1</v></c>', part)
    )
    made = rolled(tmp_path, content, submission())
    assert only(made.problems, "row-not-rolled").message.endswith("there is no empty row under its last one")


def test_rows_that_are_only_formatted_are_free(tmp_path: Path) -> None:
    cells = '<c r="A5" s="1"/><c r="B5" t="inlineStr"><is><t xml:space="preserve"> </t></is></c><c r="C5"><v></v></c>'
    made = rolled(tmp_path, with_row_five(cells), submission())
    assert opened(made.content)["Values"]["A5"].value == "M1"


def test_a_sheet_that_was_not_read_to_its_end_gets_no_row(tmp_path: Path) -> None:
    """Its last row is not the last that was read."""
    content = values_part(
        lambda part: part.replace(
            "</sheetData>", '<row r="60001"><c r="A60001" t="inlineStr"><is><t>M1</t></is></c></row></sheetData>'
        )
    )
    made = rolled(tmp_path, content, submission())
    problem = only(made.problems, "row-not-rolled")
    assert problem.message == (
        "M1 in September 2022 and M2 in September 2022 were not added to sheet Values: it was not read to its end, so "
        "nobody knows which row is its last"
    )
    assert problem.hint == (
        "Delete the empty rows and columns beyond the last filled cell, go to the row under the last, and copy there "
        "what the highlight reports say in the rows named here."
    )
    assert {cell.place.row for cell in made.written if cell.place.sheet == "Values"} == {3}


@pytest.mark.parametrize("last", [1_048_576, 50_000])
def test_a_new_row_never_goes_where_no_row_is_read(last: int, tmp_path: Path) -> None:
    block = f'<mergeCells count="1"><mergeCell ref="H5:I{last}"/></mergeCells>'  # openpyxl would fill every cell of it
    content = values_part(lambda part: part.replace("</sheetData>", f"</sheetData>{block}"))
    made = rolled(tmp_path, content, submission())
    assert only(made.problems, "row-not-rolled").message.endswith("there is no empty row under its last one")
    assert max(cell.place.row for cell in made.written if cell.place.sheet == "Values") <= 4


def test_a_block_merged_far_below_does_not_free_the_rows_in_use_above_it(tmp_path: Path) -> None:
    sheets = plan()
    sheets["Values"] += [[], ["Total"]]
    content = changed(lived_in(sheets), "Values", lambda sheet: sheet.merge_cells("H20:I22"))
    assert opened(rolled(tmp_path, content, submission()).content)["Values"]["A6"].value == "Total"


def test_a_new_row_goes_under_blocks_that_are_merged_below_the_last(tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        for block in ("H9:I12", "G5:G7", "J6:J6"):
            sheet.merge_cells(block)

    made = rolled(tmp_path, changed(lived_in(), "Values", merge), submission())
    assert [opened(made.content)["Values"][f"A{row}"].value for row in (8, 13)] == ["M1", "M2"]


def test_sheets_that_only_excel_should_write_are_told_each_once(tmp_path: Path) -> None:
    content = lived_in()
    for name in ("Settings", "Actions", "Values"):
        part = f"xl/worksheets/sheet{SHEETS[name]}.xml"
        words = re.sub(r"^<\?xml.*?\?>", "", parts_of(content)[part].decode())
        declared = f'<?xml version="1.0" encoding="UTF-16"?>{words}'
        content = with_part(content, part, declared.encode("utf-16"))
    made = rolled(tmp_path, content, submission())
    found = [problem for problem in made.problems if problem.where.sheet in ("Settings", "Actions", "Values")]
    assert [(problem.where.sheet, problem.code) for problem in found if problem.code != "settled-colour-stands"] == [
        *(("Actions", "sheet-not-rolled"), ("Settings", "sheet-not-rolled"), ("Values", "sheet-not-rolled")),
    ]
    assert {cell.place.sheet for cell in made.written} == {"Risks"}


def test_a_new_row_goes_into_the_rows_left_free_and_the_next_is_told(tmp_path: Path) -> None:
    sheets = plan()
    sheets["Values"] += [[], ["Total"]]
    made = rolled(tmp_path, lived_in(sheets), submission())
    assert opened(made.content)["Values"]["A5"].value == "M1"
    assert only(made.problems, "row-not-rolled").message == (
        "M2 in September 2022 was not added to sheet Values: there is no empty row under its last one"
    )


@pytest.mark.parametrize("sheet", ["Risks", "Values"])
def test_a_sheet_the_plan_has_not_is_told_with_the_rows_it_lacks(sheet: str, tmp_path: Path) -> None:
    sheets = plan()
    del sheets[sheet]
    made = rolled(tmp_path, lived_in_plainly(sheets), submission())
    problem = only(made.problems, "row-not-rolled")
    assert problem.hint.startswith(f"Add a sheet {sheet} with its headings, and copy there")
    assert [place.sheet for place in problem.related] == [sheet] * {"Risks": 2, "Values": 3}[sheet]


def test_a_plan_without_as_at_is_rolled_all_the_same(tmp_path: Path) -> None:
    sheets = with_rows("Settings", ["Setting", "Value"], ["Plan title", "The plan"], ["Contact", "Programme Manager"])
    made = rolled(tmp_path, lived_in_plainly(sheets), submission())
    assert "As at" not in {cell.heading for cell in made.written if cell.place.sheet == "Settings"}
    assert opened(made.content)["Actions"]["H4"].value == "Amber"


def test_a_colour_settled_for_one_month_is_asked_about_for_the_next(tmp_path: Path) -> None:
    problem = only(rolled(tmp_path).problems, "settled-colour-stands")
    assert (problem.where.cell, problem.severity) == ("I6", "warning")
    assert problem.message == "Agreed RAG of 2.1 stays Amber, as settled for September 2022 because 'The board asked.'"
    assert problem.hint == (
        "Keep it if it holds for October 2022 too; if not, clear Agreed RAG, its fill too, and Agreed because."
    )


# What is agreed is what is read


dates = st.dates(date(2015, 1, 1), date(2035, 12, 31))
plan_dates = st.one_of(
    dates.map(lambda day: PlanDate(day=day)),
    dates.map(lambda day: PlanDate(day=WorkingDays().last_of(CalendarMonth.of(day)), precision=Precision.MONTH)),
    st.builds(
        lambda quarter, year: PlanDate(
            day=quarter_end(quarter, year, True, WorkingDays()),
            precision=Precision.QUARTER,
            typed=f"Q{quarter} {year}/{(year + 1) % 100:02d}",
        ),
        st.integers(1, 4),
        st.integers(2015, 2034),
    ),
)
lines = st.one_of(
    st.sampled_from(
        ["- a", "• b", "-5 points", "- -5", "=1+1", "-", "•", "_x005F_x000D_", "'x", "{{ 7*7 }}", "a < b & c"]
    ),
    st.text(max_size=20),
)
texts = st.lists(lines, max_size=4).map(lambda words: from_lines(clean("\n".join(words))))  # as a reader gives them
accounts = st.builds(
    Account,
    status=st.sampled_from(Status),
    reported=st.one_of(st.none(), st.sampled_from(Colour)),
    forecast=st.one_of(st.none(), plan_dates),
    completed=st.one_of(st.none(), plan_dates),
    progress=texts,
    public_wording=texts,
    impact=texts,
    evidence=texts,
)


@pytest.fixture(scope="module")
def september(tmp_path_factory: pytest.TempPathFactory) -> Month:
    return month_of(tmp_path_factory.mktemp("september"), without_closure(), None)


@cache
def without_closure() -> bytes:
    """The plan without its closure day, which moves the last working day of a month."""
    sheets = plan()
    del sheets["Settings"][3]
    return lived_in(sheets)


@given(told=st.lists(accounts, min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_was_agreed_is_read_again(told: list[Account], september: Month) -> None:
    rows = [replace(row, account=account) for row, account in zip(september.actions, told, strict=True)]
    made = rolled_forward(without_closure(), PLAN, replace(september, rows=tuple(rows)), OCTOBER)
    assert codes(made.problems) == ["settled-colour-stands"]
    again = read_master(PLAN, read_workbook(made.content), OCTOBER).master
    assert [action.account for action in again.actions] == told
