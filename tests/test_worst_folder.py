"""The worst folder there is: every mistake of the domain's table in one month, each told as if it stood alone."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from pipeline.checks import check
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import PROJECT, boardpapers
from tests.intake.as_life_is import PLAN, Change, month_of, plan
from tests.intake.odd_files import FILES, narrative_bytes, repacked, with_link
from tests.intake.test_as_life_is_files import binary_workbook, half_a_plan
from tests.intake.workbooks import Sheets, highlight_report, put, save, taken

FIRST_ROW = 5
CELLS: tuple[tuple[str, Any], ...] = (
    ("A", 7.1),
    ("B", "Recruitment"),
    ("D", "J99"),
    ("F", None),
    ("G", "44834"),
    ("H", "Q3"),
    ("H", "Autumn 22"),
    ("H", "asap"),
    ("H", "Ongoing"),
    ("H", "TBC"),
    ("H", "Immediate"),
    ("H", "09/25/2022"),
    ("H", "13/12/12"),
    ("H", "Sep 22"),
    ("I", "Ongoing"),
    ("J", "Amber/Green"),
    ("J", "G*"),
    ("J", "Blue?"),
    ("M", "#REF!"),
    ("M", "=M2"),
    ("M", "COMPLETED - report sent to the board"),
    ("M", "The second course will be run next month."),
    ("M", "The second course will be run in July."),
    ("M", "July update: two courses were run."),
    ("N", "Pubic"),
    ("N", "Exempt 14"),
    ("O", "8.8"),
)
"""A column of Actions and what somebody typed in it, each in a row of its own."""


def long_plan() -> Sheets:
    """The small plan, and a Suspended action for each mistake in a cell."""
    sheets = plan()
    put(sheets, "Sources", "C2", date(2022, 2, 21))
    like = sheets["Actions"][1]
    sheets["Actions"] += [[f"7.{number}", *like[1:14], None] for number in range(1, len(CELLS) + 1)]
    return sheets


def typed(number: int) -> Change:
    column, value = CELLS[number]

    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        book["Actions"][f"{column}{FIRST_ROW + number}"] = value

    return change


def merged(folder: Path, book: Workbook, report: Workbook) -> None:
    book["Risks"]["D3"], book["Risks"]["E3"] = 2, 2
    book["Risks"]["A3"], book["Risks"]["B3"], book["Risks"]["C3"] = "R2", "WF", "Everybody applies."
    book["Risks"].merge_cells("B2:B3")
    book["Risks"]["B2"] = "WF"


def hidden(folder: Path, book: Workbook, report: Workbook) -> None:
    book["Actions"].row_dimensions[3].hidden = True
    book["Findings"].sheet_state = "hidden"


def struck_and_coloured(folder: Path, book: Workbook, report: Workbook) -> None:
    book["Actions"]["M3"] = "Six posts are filled."
    book["Actions"]["M3"].font = Font(strike=True)
    book["Actions"]["J3"].fill = PatternFill("solid", fgColor="FFFF0000")


def no_records(folder: Path, book: Workbook, report: Workbook) -> None:
    row = FIRST_ROW + len(CELLS)
    book["Actions"][f"A{row}"] = "Quality"
    book["Actions"][f"A{row + 1}"], book["Actions"][f"H{row + 1}"] = "Total", 3


def percentages(folder: Path, book: Workbook, report: Workbook) -> None:
    for row, (month, value) in enumerate((("Jun 2022", 75), ("Jul 2022", 0.917)), start=3):
        book["Values"][f"A{row}"], book["Values"][f"B{row}"], book["Values"][f"C{row}"] = "M1", month, value


def not_ours(folder: Path, book: Workbook, report: Workbook) -> None:
    book["Themes"]["F1"], book["Themes"]["F2"] = "Notes for me", "ring back"


def meeting(folder: Path, book: Workbook, report: Workbook) -> None:
    book["Meetings"]["F2"] = None


def two_of_one_theme(folder: Path, book: Workbook, report: Workbook) -> None:
    report.save(folder / "Workforce.xlsx")
    report.save(folder / "Workforce (2).xlsx")


def of_last_month(folder: Path, book: Workbook, report: Workbook) -> None:
    report["Highlight report"]["B3"] = "August 2022"
    report.save(folder / "Workforce September.xlsx")


def of_another_theme(folder: Path, book: Workbook, report: Workbook) -> None:
    report["Highlight report"]["B2"] = "QA and Performance"
    report["Highlight report"]["B3"] = "September 2022"
    for sheet in ("Risks", "Values", "Changes requested"):
        report[sheet].delete_rows(2)
    report.save(folder / "Quality.xlsx")


def narrative(folder: Path, book: Workbook, report: Workbook) -> None:
    content = with_link(narrative_bytes("A stray line"), "word/_rels/document.xml.rels", "vbaProject", "vbaProject.bin")
    (folder / "narrative.docx").write_bytes(repacked(content, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}))


def odd_file(name: str, content: bytes) -> Change:
    return lambda folder, book, report: (folder / name).write_bytes(content)


CHANGES: dict[str, Change] = {
    **{f"{column} {value}": typed(number) for number, (column, value) in enumerate(CELLS)},
    "merged": merged,
    "hidden": hidden,
    "struck out and coloured": struck_and_coloured,
    "no records": no_records,
    "percentages": percentages,
    "not ours": not_ours,
    "meeting": meeting,
    "two of one theme": two_of_one_theme,
    "of last month": of_last_month,
    "of another theme": of_another_theme,
    "narrative": narrative,
    **{
        f"a file {name}": odd_file(f"{number} {name}", (FILES / name).read_bytes())
        for number, name in enumerate(("list.csv", "old.xls", "old.doc", "page.html", "password.xlsx", "rich.rtf"))
    },
    "lock": odd_file("~$plan.xlsx", b"\x05Clerk"),
    "temporary": odd_file("8A3F.tmp", b"half"),
    "nothing": odd_file("empty.xlsx", b""),
}


def made(root: Path, *changes: Change) -> Path:
    folder = root / "inputs" / "2022-09"
    path = save(root / PLAN, long_plan())
    kept = save(root / "report.xlsx", highlight_report())
    book = load_workbook(path)
    for change in changes:
        change(folder, book, load_workbook(kept))
    book.save(path)
    return root


def problems_in(root: Path) -> Counter[Problem]:
    found = taken(root)
    assert found.master is not None
    return Counter((*found.problems, *check(month_of(found))))


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Counter[Problem]:
    """What each mistake brings where it is the only one."""
    folder = tmp_path_factory.mktemp("alone")
    unspoilt = problems_in(made(folder / "none"))
    brought: Counter[Problem] = Counter()
    for number, (name, change) in enumerate(CHANGES.items()):
        new = problems_in(made(folder / str(number), change)) - unspoilt
        assert new, f"{name} brings no problem"
        brought |= new
    return brought


def test_all_at_once_is_told_as_completely_as_each_alone(tmp_path: Path, union: Counter[Problem]) -> None:
    place = Workplace(root=made(tmp_path / "all", *CHANGES.values()).resolve())
    for number, half in enumerate((half_a_plan(tmp_path), binary_workbook(tmp_path))):
        (place.inputs / "2022-09" / f"half {number}.xlsx").write_bytes(half)
    shutil.copytree(PROJECT / "templates", place.templates, ignore=shutil.ignore_patterns("__pycache__"))
    ran = boardpapers(place, "check", "2022-09", "--json")
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    told = Counter(
        (item["code"], item["where"]["file"], item["where"].get("cell", ""), item["message"])
        for item in json.loads(ran.stdout)["problems"]
    )
    wanted = Counter((problem.code, problem.where.file, problem.where.cell, problem.message) for problem in union)
    assert sorted((wanted - told).elements()) == []
    cut_short = "Only part of the file is there: its end is missing or damaged"
    assert told["file-cut-short", "inputs/2022-09/half 0.xlsx", "", cut_short] == 1


def test_a_person_reads_it_without_a_programmers_word(tmp_path: Path) -> None:
    place = Workplace(root=made(tmp_path / "all", *CHANGES.values()).resolve())
    shutil.copytree(PROJECT / "templates", place.templates, ignore=shutil.ignore_patterns("__pycache__"))
    ran = boardpapers(place, "check", "2022-09")
    assert ran.returncode == 1
    for word in ("Traceback", "Exception", "None", "Decimal", "Missing.", "<", "NoneType"):
        assert word not in ran.stdout
