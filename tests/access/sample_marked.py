"""The sample months with a mark behind the words of every cell and every paragraph of a narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.access.marks import Cell, Marks
from tests.access.who_may_read import INTERNAL, PUBLIC

_FREE = {
    "Actions": "Objective; Action; Lead organisation; Lead; Partners; Success measure; Progress; Public wording; "
    "Impact; Evidence; Agreed because; Notes for me",
    "Action updates": "Progress this month; Public wording; Impact; Evidence; Reason; Recovery action",
    "Changes": "Reason; Decided by; Minute",
    "Changes requested": "Reason",
    "Findings": "Paragraph; Finding; Addressed to",
    "Risks": "Risk; Cause; Effect; Mitigation; Owner",
    "Measures": "Measure",
    "Values": "Commentary",
    "Meetings": "Report title; Report from; Report author",
    "Documents": "Title; Where",
    "Council plan": "Contribution",
    "Themes": "Deputy",
    "Highlight report": "Completed by; Summary; Achievements; Impact for children and families; Planned next month; "
    "Decisions asked of the board",
}
"""The columns of words that are no names other sheets use. Reworded From and To have to be as they were."""
_SHARED = {"Action updates": ("Actions", "Ref"), "Changes": ("Actions", "Action"), "Values": ("Measures", "Measure")}
_SHARED |= {"Changes requested": ("Actions", "Action"), "Risks": ("Risks", "Ref"), "Measures": ("Measures", "Ref")}
_SHARED |= {"Actions": ("Actions", "Ref"), "Documents": ("Meetings", "Board"), "Findings": ("Sources", "Source")}
Accesses = Mapping[tuple[str, str], str]


def mark(folder: Path, marks: Marks) -> None:
    """Marks a month's inputs where they lie."""
    books = [openpyxl.load_workbook(path) for path in sorted(folder.glob("*.xlsx"))]
    master = next(book for book in books if "Actions" in book.sheetnames)
    accesses = dict(_accesses(master))
    for path, book in zip(sorted(folder.glob("*.xlsx")), books, strict=True):
        for sheet in book.worksheets:
            if sheet.title in _FREE:
                _mark_sheet(sheet, accesses, marks, folder.name)
        book.save(path)
    for path in sorted(folder.glob("*.docx")):
        _mark_narrative(path, accesses, marks, folder.name)


def _rows(sheet: Worksheet) -> Iterator[dict[str, SheetCell | MergedCell]]:
    headings: dict[int, str] = {}
    for row in sheet.iter_rows():
        if not headings:
            typed = {cell.column: str(cell.value).strip() for cell in row if cell.value is not None}
            headings = typed if len(typed) > 1 else {}
        elif any(cell.value is not None for cell in row):
            yield {headings[cell.column]: cell for cell in row if cell.column in headings}


def _accesses(master: Any) -> Iterator[tuple[tuple[str, str], str]]:
    as_at = next(row["Value"].value for row in _rows(master["Settings"]) if row["Setting"].value == "As at")
    for name, ref, access in (
        *((name, "Ref", "Publish") for name in ("Actions", "Measures", "Risks")),
        ("Meetings", "Board", "Access"),
    ):
        for row in _rows(master[name]):
            yield (name, str(row[ref].value)), str(row[access].value or INTERNAL).strip().capitalize()
    for row in _rows(master["Sources"]):
        yield (("Sources", str(row["Source"].value)), PUBLIC if _is_out(row["Published"].value, as_at) else INTERNAL)


def _is_out(published: object, as_at: object) -> bool:
    if isinstance(published, datetime) and isinstance(as_at, datetime):
        return published <= as_at
    return bool(re.fullmatch(r"(?:January|February|March|April|May|June) 2022", str(published)))


def _access(sheet: str, row: Mapping[str, str], accesses: Accesses) -> str:
    if sheet == "Meetings":
        return row["Access"].capitalize()
    if sheet == "Documents" and not row["Board"]:
        return PUBLIC
    if sheet not in _SHARED:
        return PUBLIC
    name, heading = _SHARED[sheet]
    return accesses.get((name, row[heading]), INTERNAL)


def _mark_sheet(sheet: Worksheet, accesses: Accesses, marks: Marks, month: str) -> None:
    free = _FREE[sheet.title].split("; ")
    if sheet.title == "Highlight report":
        for label, answer, *_ in sheet.iter_rows():
            _mark_cell(answer, str(label.value), sheet.title, INTERNAL, marks, month) if label.value in free else None
        return
    for row in _rows(sheet):
        words = {heading: str(cell.value or "") for heading, cell in row.items()}
        for heading in set(free) & set(row):
            if sum(map(bool, words.values())) > 2:
                _mark_cell(row[heading], heading, sheet.title, _access(sheet.title, words, accesses), marks, month)


def _mark_cell(cell: SheetCell | MergedCell, heading: str, sheet: str, access: str, marks: Marks, month: str) -> None:
    if isinstance(cell, SheetCell) and isinstance(cell.value, str) and cell.value.strip():
        where = Cell(sheet=sheet, heading=heading, row=cell.coordinate, access=access, month=month)
        cell.value = re.sub(r"(\W*)$", rf" {marks.word(where)}\1", cell.value, count=1)


def _mark_narrative(path: Path, accesses: Accesses, marks: Marks, month: str) -> None:
    document = Document(str(path))
    board = next(found[1] for item in document.paragraphs if (found := re.match(r"Report to:\s*(.*)", item.text)))
    access = accesses["Meetings", board.strip()]
    for number, item in enumerate(document.paragraphs, start=1):
        style = item.style.name if item.style is not None else ""
        if (
            item.text.strip()
            and "Heading" not in str(style)
            and not re.match(r"(?:Report to|Meeting date):", item.text)
        ):
            where = Cell(sheet="Narrative", heading=str(number), row=board.strip(), access=access, month=month)
            item.add_run(f" {marks.word(where)}")
    document.save(str(path))
