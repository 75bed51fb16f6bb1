"""A small month's workbooks, as lists of rows, for tests to spoil one cell at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_from_string

from pipeline.intake.folder import TakenIn, take_in
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem

Sheets = dict[str, list[list[Any]]]
SEPTEMBER = CalendarMonth(2022, 9)


def master_plan() -> Sheets:
    """Two themes, two actions, one of everything else."""
    return {
        "Settings": [["Setting", "Value", "Note"], ["As at", date(2022, 9, 30), None]],
        "Themes": [
            ["Code", "Theme", "Lead", "Deputy", "Also known as"],
            ["WF", "Workforce", "Head of Workforce", None, "Staffing; People"],
            ["QA", "Quality Assurance & Performance", "Head of Quality", None, "QA and Performance"],
        ],
        "Sources": [["Source", "Kind", "Published"], ["Inspection", "JTAI report", date(2022, 2, 21)]],
        "Findings": [
            ["Ref", "Source", "Finding"],
            ["J1", "Inspection", "Decisions take too long."],
            ["J2", "Inspection", "Records are thin."],
        ],
        "Actions": [
            [
                *("Ref", "Theme", "Action", "Findings", "Lead organisation", "Lead", "Start", "Original due", "Status"),
                *("Reported RAG", "Forecast", "Completed on", "Progress", "Publish", "Depends on"),
            ],
            [
                *("1.1", "WF", "Train supervisors.", "J1; J2", "The council", "Principal Officer", date(2022, 4, 4)),
                *(date(2022, 9, 30), "In progress", "Green", None, None, "Half are trained.", "Public", "1.10"),
            ],
            [
                *("1.10", "Workforce", "Fill vacancies.", None, "The council", "Principal Officer", None),
                *("Dec 2022", "Not started", None, None, None, None, None, None),
            ],
            [
                *("2.1", "QA", "Audit together.", "J2", "The trust", "Audit Lead", None),
                *(date(2022, 11, 30), "In progress", None, None, None, None, "Exempt 3", None),
            ],
        ],
        "Changes": [
            ["Ref", "Action", "Kind", "From", "To", "Reason", "Decision", "Decided on"],
            ["C1", "1.1", "extend", date(2022, 9, 30), date(2022, 10, 31), "Courses were full.", "pending", None],
        ],
        "Measures": [
            ["Ref", "Theme", "Measure", "Unit", "Good is", "Target", "Part of"],
            ["M1", "WF", "Vacant posts", "percent", "low", 10, None],
        ],
        "Values": [["Measure", "Period", "Value", "Provisional"], ["M1", "Aug 2022", 12.5, "No"]],
        "Risks": [["Ref", "Theme", "Risk", "Likelihood", "Impact"], ["R1", "WF", "Nobody applies.", 4, 3]],
        "Meetings": [
            [
                *("Board", "Short name", "Reporting month", "Date", "Report title", "Report from", "Report author"),
                *("Papers", "Access"),
            ],
            [
                *("Health and Wellbeing Board", "HWB", "2022-09", date(2022, 11, 8), "Plan update", "Director"),
                *("Manager", "Board report; Improvement plan; Improvement plan (Exempt 3)", "Public"),
            ],
        ],
        "Council plan": [["No", "Group", "Priority", "Contribution"], ["1", "People", "Children", "Directly."]],
        "Documents": [["Board", "Title", "Date", "Kind"], ["HWB", "Minutes", date(2022, 9, 1), "background paper"]],
        "Accepted": [["Code", "Text", "By", "Reason"], ["home-postcode", "B91 3QB", "Clerk", "The council house."]],
    }


def highlight_report() -> Sheets:
    """Workforce's submission for September."""
    return {
        "Highlight report": [
            ["Workforce highlight report", None],
            ["Theme", "Staffing"],
            ["Reporting month", "September 2022"],
            ["Completed by", "Head of Workforce"],
            ["Date", date(2022, 10, 4)],
            ["Overall RAG", "Amber"],
            ["Summary", "Training goes on.\n- Two courses were run"],
        ],
        "Action updates": [
            ["Ref", "Status", "Reported RAG", "Forecast", "Progress this month", "Reason", "Recovery action"],
            ["1.1", "In progress", "Amber", date(2022, 10, 14), "Most are trained.", "Courses full.", "A course more."],
        ],
        "Risks": [["Ref", "Theme", "Risk", "Likelihood", "Impact"], ["R1", "WF", "Nobody applies.", 3, 3]],
        "Values": [["Measure", "Period", "Value", "Commentary"], ["M1", "Sep 2022", 11, "Two joined."]],
        "Changes requested": [["Action", "Kind", "From", "To", "Reason"], ["1.10", "suspend", None, None, "Budget."]],
    }


def put(sheets: Sheets, sheet: str, address: str, value: object) -> None:
    """Types one value into one cell, making room for it."""
    letters, row = coordinate_from_string(address)
    column = ord(letters) - ord("A")
    rows = sheets[sheet]
    while len(rows) < row:
        rows.append([])
    rows[row - 1] += [None] * (column + 1 - len(rows[row - 1]))
    rows[row - 1][column] = value


def save(
    path: Path, sheets: Mapping[str, list[list[Any]]], formats: Mapping[tuple[str, str], str] | None = None
) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for (name, address), number_format in (formats or {}).items():
        book[name][address].number_format = number_format
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def taken(root: Path, month: CalendarMonth = SEPTEMBER) -> TakenIn:
    return take_in(sorted((root / "inputs" / month.folder).iterdir()), root, month)


def month_with(root: Path, *workbooks: Sheets, **formats: Any) -> TakenIn:
    """Saves the workbooks as September's folder and takes it in."""
    for number, sheets in enumerate(workbooks, start=1):
        save(root / "inputs" / "2022-09" / f"book {number}.xlsx", sheets, **formats)
    return taken(root)


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, "\n".join(str(problem) for problem in problems) or "no problem at all"
    return problems[0]
