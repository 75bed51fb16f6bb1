"""The sample programme's files are what its script makes, and they hold what a sample has to show.

Read with openpyxl and python-docx only: nothing here uses the script's own code, or the pipeline's.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

HERE = Path(__file__).resolve().parent
INPUTS = HERE.parents[1] / "inputs"
AS_AT = {"2022-07": datetime(2022, 7, 29), "2022-08": datetime(2022, 8, 31), "2022-09": datetime(2022, 9, 30)}
EIGHT = ("Status", "Reported RAG", "Forecast", "Completed on", "Public wording", "Impact", "Evidence")  # and Progress
Rows = list[dict[str, Any]]
Book = dict[str, Rows]


@cache
def opened(path: Path) -> Book:
    """Every sheet's rows by heading; the heading row is the first with more than one value, and sub-headings go."""
    book: Book = {}
    for sheet in load_workbook(path, data_only=True):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        full = [row for row in rows if sum(value is not None for value in row) > 1 or sheet.title == "Highlight report"]
        book[sheet.title] = [dict(zip(map(str, full[0]), row, strict=True)) for row in full[1:]] if full else []
    return book


def workbooks(month: str) -> Iterator[Path]:
    yield from sorted((INPUTS / month).glob("*.xlsx"))


def master(month: str) -> Book:
    [found] = [opened(path) for path in workbooks(month) if "Settings" in opened(path)]
    return found


def submissions(month: str) -> list[Book]:
    return [opened(path) for path in workbooks(month) if "Action updates" in opened(path)]


def narratives(month: str) -> list[list[str]]:
    files = sorted((INPUTS / month).glob("*.docx"))
    return [[paragraph.text for paragraph in Document(str(file)).paragraphs] for file in files]


def words_in(rows: Rows, *headings: str) -> set[str]:
    """Every item of the lists in these columns."""
    cells = [str(row[heading]) for row in rows for heading in headings if row[heading]]
    return {item.strip() for cell in cells for item in cell.split(";")}


def test_the_files_in_inputs_are_what_the_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(HERE / "make.py"), str(tmp_path)], check=True, cwd=tmp_path)
    made = {file.relative_to(tmp_path / "inputs"): file.read_bytes() for file in (tmp_path / "inputs").rglob("*.*")}
    kept = {file.relative_to(INPUTS): file.read_bytes() for month in AS_AT for file in (INPUTS / month).iterdir()}
    assert sorted(made) == sorted(kept)
    assert [str(name) for name in made if made[name] != kept[name]] == []


def test_no_clock_shows_in_a_file() -> None:
    for file in INPUTS.rglob("*.*"):
        with ZipFile(file) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert package.namelist() == sorted(package.namelist())


def test_there_are_three_months_each_with_a_master_plan_and_two_narratives() -> None:
    assert sorted(folder.name for folder in INPUTS.iterdir() if folder.is_dir()) == list(AS_AT)
    for month, as_at in AS_AT.items():
        assert {row["Setting"]: row["Value"] for row in master(month)["Settings"]}["As at"] == as_at
        assert len(narratives(month)) == 2
    assert [len(submissions(month)) for month in AS_AT] == [6, 5, 6]


def test_the_programme_has_the_size_of_a_real_one() -> None:
    plan = master("2022-09")
    doing = words_in(plan["Actions"], "Lead organisation", "Partners")
    assert len(doing | words_in(plan["Findings"], "Addressed to")) == 12
    assert {name: len(plan[name]) for name in ("Themes", "Sources", "Findings", "Actions", "Measures", "Risks")} == {
        "Themes": 6,
        "Sources": 3,
        "Findings": 14,
        "Actions": 71,
        "Measures": 18,
        "Risks": 15,
    }
    assert len(plan["Council plan"]) == 9


def test_every_measure_has_twelve_months_of_values() -> None:
    for month in ("2022-07", "2022-09"):
        rows = master(month)["Values"] + [upper(row) for sent in submissions(month) for row in sent["Values"]]
        for measure in master(month)["Measures"]:
            periods = {upper(row)["PERIOD"] for row in rows if upper(row)["MEASURE"] == measure["Ref"]}
            year = int(month[:4]) * 12 + int(month[5:]) - 1
            wanted = {datetime(number // 12, number % 12 + 1, 1) for number in range(year - 11, year + 1)}
            assert wanted <= periods, measure["Ref"]


def test_a_master_plan_brings_no_value_of_its_own_month() -> None:
    for month in AS_AT:
        held = {(row["Measure"], row["Period"]) for row in master(month)["Values"]}
        sent = {(row["MEASURE"], row["PERIOD"]) for book in submissions(month) for row in map(upper, book["Values"])}
        assert max(period for _, period in held).strftime("%Y-%m") < month
        assert not held & sent
    assert len([row for row in master("2022-09")["Values"] if row["Measure"] == "M1.1"]) == 12


def upper(row: dict[str, Any]) -> dict[str, Any]:
    return {heading.upper(): value for heading, value in row.items()}


def test_changes_are_of_every_kind_and_every_decision() -> None:
    changes = master("2022-09")["Changes"]
    kinds = ["close", "extend", "merge", "re-programme", "reassign", "resume", "reword", "split", "suspend"]
    assert sorted({row["Kind"] for row in changes}) == kinds
    assert {row["Decision"] for row in changes} == {"approved", "pending", "rejected"}
    assert all(bool(row["Decided on"]) == (row["Decision"] != "pending") for row in changes)
    assert any(sent["Changes requested"] for sent in submissions("2022-09"))


def test_no_change_is_decided_after_its_month() -> None:
    for month, as_at in AS_AT.items():
        assert [row["Ref"] for row in master(month)["Changes"] if row["Decided on"] and row["Decided on"] > as_at] == []


def test_approved_changes_show_in_the_plan() -> None:
    plan = master("2022-09")
    actions = {row["Ref"]: row for row in plan["Actions"]}
    approved = {row["Kind"]: row for row in plan["Changes"] if row["Decision"] == "approved"}
    for kind, column in {
        "extend": "Current due",
        "re-programme": "Current due",
        "reword": "Action",
        "reassign": "Lead",
    }.items():
        assert actions[approved[kind]["Action"]][column] == approved[kind]["To"]
    assert actions[approved["close"]["Action"]]["Status"] == "Complete"
    assert actions[approved["merge"]["Action"]]["Status"] == "Superseded"
    moved = [ref for ref, row in actions.items() if row["Current due"] != row["Original due"]]
    assert sorted(moved) == sorted(approved[kind]["Action"] for kind in ("extend", "re-programme"))


def test_actions_are_public_internal_and_exempt() -> None:
    assert {row["Publish"] for row in master("2022-09")["Actions"]} == {"Public", "Internal", "Exempt 3", "Exempt 4"}


def test_every_finding_is_answered_by_a_live_action() -> None:
    plan = master("2022-09")
    live = [row for row in plan["Actions"] if row["Status"] != "Superseded"]
    assert words_in(plan["Findings"], "Ref") == words_in(live, "Findings")


def test_a_master_plan_opens_with_what_was_said_the_month_before() -> None:
    checked = 0
    for before, month in (("2022-07", "2022-08"), ("2022-08", "2022-09")):
        opening = {row["Ref"]: upper(row) for row in master(month)["Actions"]}
        for row in (upper(row) for sent in submissions(before) for row in sent["Action updates"]):
            assert row["PROGRESS THIS MONTH"] == opening[row["REF"]]["PROGRESS"]
            for heading in map(str.upper, EIGHT):
                assert row[heading] == opening[row["REF"]][heading], (month, row["REF"], heading)
                checked += 1
    assert checked > 600


def test_a_theme_without_a_submission_keeps_its_earlier_words() -> None:
    july, september = ({row["Ref"]: row for row in master(month)["Actions"]} for month in ("2022-07", "2022-09"))
    of_records = [ref for ref, row in july.items() if row["Theme"] == "Record Keeping"]
    assert len(of_records) == 11
    assert [ref for ref in of_records if july[ref]["Progress"] != september[ref]["Progress"]] == []


def test_cells_hold_values_and_references_are_text() -> None:
    for path in (path for month in AS_AT for path in workbooks(month)):
        for sheet in load_workbook(path):
            assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")] == []
            assert not sheet.merged_cells.ranges
        for rows in opened(path).values():
            assert all(isinstance(row["Ref"], str) for row in rows if "Ref" in row)


def test_a_narrative_says_whose_it_is_and_is_no_longer_than_a_board_reads() -> None:
    meetings = {(row["Board"], row["Reporting month"], row["Date"]) for row in master("2022-09")["Meetings"]}
    for month, as_at in AS_AT.items():
        for opening, date_line, *body in narratives(month):
            board = opening.removeprefix("Report to: ")
            day = datetime.strptime(date_line, "Meeting date: %d %B %Y")
            assert (board, f"{as_at:%B %Y}", day) in meetings
            assert 300 <= len(" ".join(body).split()) <= 800  # 700 of its own and the council's headings


def test_no_section_is_word_for_word_the_same_in_two_narratives() -> None:
    long = [text for month in AS_AT for body in narratives(month) for text in body[2:] if len(text.split()) > 20]
    assert len(long) == len(set(long))


@pytest.mark.parametrize("file", sorted((HERE / "themes").glob("*.toml")), ids=lambda file: file.stem)
def test_no_update_repeats_another_month_of_its_action(file: Path) -> None:
    for action in tomllib.loads(file.read_text(encoding="utf-8"))["action"]:
        for column in ("progress", "public_wording"):
            months = [action.get(month, {}) for month in ("july", "august", "september")]
            said = [month[column] for month in months if column in month]
            assert len(said) == len(set(said)), action["ref"]
