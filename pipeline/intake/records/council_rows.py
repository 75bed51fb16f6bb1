"""Rows of the council's side: meetings, Council Plan priorities, documents relied on, and accepted scan hits."""

from __future__ import annotations

import re

from pipeline.intake.cells.entries import access_from
from pipeline.intake.cells.words import folded
from pipeline.intake.columns import MEETINGS
from pipeline.intake.rows.book import Book
from pipeline.intake.rows.index import Index
from pipeline.intake.rows.row_reader import RowReader
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import DocumentKind
from pipeline.plan.model import Acceptance, Document, Gap, Meeting, PaperWanted, Priority
from pipeline.problems import Problem

_TELL_IT_APART = ("Board", "Short name", "Reporting month", "Date", "Papers", "Access")
"""Without these nobody can tell which pack a meeting has, or who may read it."""
_PAPER = re.compile(r"(?P<kind>.*?)\s*\(\s*(?P<access>[^()]*?)\s*\)")


def meeting(row: RowReader, this_month: CalendarMonth) -> Meeting | Gap:
    """A meeting, with a gap for words that cannot be read: its draft can be made all the same.

    A row in error touches its own pack alone where that can be told, and no pack in another month.
    """
    board, short_name, month = row.words("Board"), row.words("Short name"), row.month("Reporting month")
    day, time, title = row.day("Date"), row.words("Time"), row.words("Report title")
    report_from, author = row.words("Report from"), row.words("Report author")
    wards, papers, item = row.items("Wards"), _papers(row), row.words("Item")
    access = row.access("Access", with_exempt=False)
    if board and day:
        row.only_once("Date", f"{board}, {day.day:%d/%m/%Y}", (folded(board), day.day))
    if month is not None and month != this_month:
        row.touches(f"{board} of {month}")
    elif board and day:
        row.touches(f"{short_name or board} {day.day.isoformat()}")
    if month is None or day is None or any(_trouble(row, heading) for heading in _TELL_IT_APART):
        return row.gap(" ".join(filter(None, (short_name or board, f"{day.day:%d/%m/%Y}" if day else ""))))
    return Meeting(
        board=board,
        short_name=short_name,
        month=month,
        day=day.day,
        time=_or_gap(row, "Time", time),
        title=_or_gap(row, "Report title", title),
        report_from=_or_gap(row, "Report from", report_from),
        report_author=_or_gap(row, "Report author", author),
        wards=wards or tuple(filter(None, [_or_gap(row, "Wards", "")])),
        papers=papers,
        access=access,
        item=item,
        where=row.where,
    )


def _trouble(row: RowReader, heading: str) -> Problem | None:
    """Why there is nothing to be had from a cell; None where there is, or where it may be blank."""
    own = (problem for problem in row.problems if problem.is_error and problem.where == row.place(heading))
    return next(own, row.table.absent.get(heading))


def _or_gap(row: RowReader, heading: str, words: str) -> str:
    """The words of a cell, or what a draft prints where they should be: `[Meetings G3: no Report from]`."""
    problem = _trouble(row, heading)
    return f"[{problem.where.short}: {problem.brief}]" if problem else words


def _papers(row: RowReader) -> tuple[PaperWanted, ...]:
    """The kinds in order, each with its access where the cell says one: `Improvement plan (Exempt 3)`."""
    return tuple(_paper(row, item) for item in row.items("Papers"))


def _paper(row: RowReader, item: str) -> PaperWanted:
    found = _PAPER.fullmatch(item)
    if found is None:
        return PaperWanted(kind=item)
    reading = access_from(found["access"])
    for doubt in reading.doubts:
        row.note("Papers", doubt, item)
    return PaperWanted(kind=found["kind"], access=reading.value)


def boards(book: Book) -> Index[str]:
    """Every board with a meeting, by its name and its short name, leading to its name."""
    found: dict[str, str | Gap] = {}
    rows = [row.cells for row in book.table(MEETINGS).rows]
    for heading in ("Board", "Short name"):
        for cells in rows:
            if heading in cells and "Board" in cells:
                found.setdefault(folded(str(cells[heading].value)), str(cells["Board"].value))
    names = tuple(dict.fromkeys(name for name in found.values() if isinstance(name, str)))
    return Index(
        sheet=MEETINGS.name, noun="board", found=found, offered=names, unread=book.unread(MEETINGS), key=folded
    )


def priority(row: RowReader) -> Priority | Gap:
    """A priority; a row of a group and a contribution alone is written once for its group."""
    is_group = "Contribution" in row.row.cells and not {"No", "Priority"} & set(row.row.cells)
    number = "" if is_group else row.words("No")
    words = "" if is_group else row.words("Priority")
    group, contribution = row.words("Group"), row.text("Contribution")
    if row.is_broken:
        return row.gap(number)
    return Priority(number=number, group=group, priority=words, contribution=contribution, where=row.where)


def document(row: RowReader, boards: Index[str]) -> Document | Gap:
    board = row.refer("Board", boards) or ""
    title, dated, found_at = row.words("Title"), row.date("Date"), row.words("Where")
    kind = row.choice("Kind", DocumentKind)
    if row.is_broken or kind is None:
        return row.gap(title)
    return Document(title=title, kind=kind, board=board, dated=dated, found_at=found_at, where=row.where)


def acceptance(row: RowReader) -> Acceptance | Gap:
    code, text, by, reason = row.words("Code"), row.words("Text"), row.words("By"), row.words("Reason")
    until = row.date("Until")
    if row.is_broken:
        return row.gap(code)
    return Acceptance(code=code, text=text, by=by, reason=reason, until=until, where=row.where)
