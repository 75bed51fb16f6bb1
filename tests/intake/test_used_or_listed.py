"""Every filled cell of a known sheet is used, or listed as not used: random sheets, and an oracle of its own.

The oracle reads the package's XML itself. It knows the rules a person is told (which row holds the headings, what a
title is, what our own form tells), and nothing of how the pipeline finds them.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.intake.folder import TakenIn
from pipeline.problems import Problem, Where
from tests.intake.sheets_in_xml import Cell, Seen, at, seen_in
from tests.intake.test_submission import as_our_form
from tests.intake.workbooks import Sheets, highlight_report, master_plan, save, taken

ADDRESS = re.compile(r"\b([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?\b")

ONCE = [
    "Council",
    "Directorate",
    "Plan title",
    "Plan version",
    "As at",
    "Contact",
    "Contact e-mail",
    "Contact email",
    "Date style",
    "Amber up to",
    "Suppress up to",
    "Quarters",
    "Release",
    "Clearance",
    "Draft",
    "Cut-off",
    "Internal release",
    "Ward",
    "Closure day",
    "RAG key",
    "Heading",
    "Exempt 3 because",
]
ACCOUNT = "Status, Reported RAG, RAG, Forecast, Completed on, Public wording, Impact, Evidence"
HEADINGS = {
    "Settings": "Setting, Value, Note",
    "Themes": "Code, Theme, Lead, Deputy, Also known as",
    "Actions": "Ref, Theme, Objective, Action, Findings, Lead organisation, Lead, Partners, Start, Original due, "
    f"Current due, Assurance, Agreed RAG, Agreed because, {ACCOUNT}, Success measure, Progress, Depends on, Publish, "
    "Previous refs",
    "Risks": "Ref, Theme, Risk, Cause, Effect, Likelihood, Impact, Mitigation, Owner, Target score, Publish",
    "Documents": "Board, Title, Date, Where, Kind",
    "Highlight report": "Theme, Reporting month, Completed by, Date, Overall RAG, Summary, Achievements, "
    "Impact for children and families, Planned next month, Decisions asked of the board",
    "Action updates": f"Ref, {ACCOUNT}, Progress this month, Progress, Reason, Recovery action",
    "Values": "Measure, Period, Value, Numerator, Denominator, As at, Provisional, Commentary",
}
REQUIRED = {
    "Settings": "Setting, Value",
    "Themes": "Code, Theme, Lead",
    "Actions": "Ref, Theme, Action, Lead organisation, Lead, Original due, Status",
    "Risks": "Ref, Theme, Risk, Likelihood, Impact",
    "Documents": "Title, Kind",
    "Action updates": "Ref, Status, Progress this month",
    "Values": "Measure, Period",
}
TOLD = {
    "Highlight report": "Question, Your answer, Last month, What to write, Send by",
    "Action updates": "Action, Due, Last month, Progress last month, Reason last month",
    "Values": "What it measures, Unit, Last value",
}
GUIDANCE = (
    "Fill in the white cells; the grey ones tell what was said last month.",
    "One row an action: choose the Status, and fill in what happened this month. A row left empty says that nobody has "
    "looked at the action.",
)
GIVEN = {"Action updates": {"ref"}, "Values": {"measure", "period"}}
OF_PLAN = ("Settings", "Themes", "Actions", "Risks", "Documents")
OF_REPORT = ("Highlight report", "Action updates", "Values")


def key(words: str) -> str:
    without_tail = re.sub(r"\s*\([^()]*\)$", "", words.rstrip(" *:"))
    return "".join(letter for letter in without_tail.casefold() if letter.isalnum())


def keys(words: str) -> set[str]:
    return {key(word) for word in words.split(", ") if word}


# What a person may do to a sheet


@dataclass(frozen=True)
class Typed:
    row: int
    column: int
    value: Any
    struck: bool = False


@dataclass(frozen=True)
class Left:
    """A sheet as it was left: what was typed over it, and what else was done to it."""

    rows_above: int = 0
    typed: tuple[Typed, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    notes: tuple[tuple[int, int], ...] = ()


ROWS, COLUMNS = st.integers(1, 14), st.integers(1, 20)
WORDS = st.sampled_from(
    [
        *("some words", "more of it\nbelow", "total", "1.1", "9.9", "R1", "M1", "WF", "Half done (so far)", "TBC", "?"),
        *("Workforce", "In progress", "Red", "Yes", "Ref", "Theme", "Status", "Summary", "Sumary", "Lead", "Statuss"),
        *("Last month", "Your answer", "Send by", "Action", "Due", "Unit", "Notes for me", "Sub-total", "Quarters"),
        *("Soon", "Train.", "Some.", "as it stood", "at noon"),
        *("As at", "Ward", "RAG key", "Exempt 3 because", "=A1", "Ref*", "Theme (ours)", "Current due\n(date)", "RAG"),
    ]
)
VALUES = st.one_of(WORDS, WORDS, st.integers(-3, 50_000), st.floats(0, 1), st.dates(date(2020, 1, 1), date(2024, 1, 1)))


@st.composite
def left_so(draw: st.DrawFn) -> Left:
    typed = draw(st.lists(st.builds(Typed, ROWS, COLUMNS, VALUES, st.sampled_from([False] * 7 + [True])), max_size=8))
    block = st.tuples(ROWS, COLUMNS, st.integers(0, 3), st.integers(0, 3))
    return Left(
        rows_above=draw(st.integers(0, 3)),
        typed=tuple(typed),
        merged=tuple(draw(st.lists(block, max_size=2))),
        hidden_rows=tuple(draw(st.lists(ROWS, max_size=2))),
        hidden_columns=tuple(draw(st.lists(COLUMNS, max_size=2))),
        notes=tuple(draw(st.lists(st.tuples(ROWS, COLUMNS), max_size=2))),
    )


def spoil(sheet: Worksheet, left: Left) -> None:
    if left.rows_above:
        sheet.insert_rows(1, left.rows_above)
    for item in left.typed:
        cell = sheet.cell(item.row, item.column, item.value)
        cell.font = Font(strike=item.struck)
    taken_already: set[Cell] = set()
    for row, column, down, across in left.merged:
        block = {(r, c) for r in range(row, row + down + 1) for c in range(column, column + across + 1)}
        if len(block) > 1 and not block & taken_already:
            sheet.merge_cells(start_row=row, end_row=row + down, start_column=column, end_column=column + across)
            taken_already |= block
    for number in left.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for number in left.hidden_columns:
        sheet.column_dimensions[chr(64 + number)].hidden = True
    for row, column in left.notes:
        if (row, column) not in taken_already:
            sheet.cell(row, column).comment = Comment("look at this", "somebody")


def left_in(root: Path, names: tuple[Sheets, Sheets], lefts: Mapping[str, Left]) -> tuple[Path, ...]:
    paths = []
    for number, sheets in enumerate(names, start=1):
        path = save(root / "inputs" / "2022-09" / f"book {number}.xlsx", sheets)
        book = workbook_of(sheets)
        for sheet in book.worksheets:
            if left := lefts.get(f"{number} {sheet.title}"):
                spoil(sheet, left)
        book.save(path)
        paths.append(path)
    return tuple(paths)


def workbook_of(sheets: Sheets) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


# What was used, and what was listed


def records(read: TakenIn) -> Iterator[Where]:
    """Where every record and every gap of the month was typed."""
    master = read.master
    assert master is not None
    groups: list[tuple[Any, ...]] = [
        *(master.themes, master.sources, master.findings, master.action_rows, master.changes, master.measures),
        *(master.values, master.risks, master.meetings, master.priorities, master.documents, master.accepted),
        *(master.gaps, (master.settings,)),
    ]
    for sent in read.submissions:
        groups += [sent.updates, sent.risks, sent.values, sent.requested, sent.gaps, (sent,)]
    for group in groups:
        yield from (item.where for item in group)


def used_by_records(read: TakenIn, file: str, sheet: str) -> set[Cell]:
    return {
        at(where.at(heading).cell)
        for where in records(read)
        if (where.place.file, where.place.sheet) == (file, sheet)
        for heading in where.words
        if where.at(heading).cell
    }


def named(words: str) -> set[Cell]:
    """The cells that a message names by their addresses; what it quotes may look like one."""
    cells: set[Cell] = set()
    for left, top, right, bottom in ADDRESS.findall(re.sub(r"'[^']*'", "", words)):
        (first_row, first), (last_row, last) = at(f"{left}{top}"), at(f"{right or left}{bottom or top}")
        cells |= {(row, column) for row in range(first_row, last_row + 1) for column in range(first, last + 1)}
    return cells


def rows_named(words: str) -> set[int]:
    rows: set[int] = set()
    for first, last in re.findall(r"(\d+)(?: to (\d+))?", words.partition(":")[0]):
        rows |= set(range(int(first), int(last or first) + 1))
    return rows


def heading_row(seen: Seen, sheet: str) -> int:
    """The first row that heads a table, of those within the first 25; before it, or at once below, the richest."""
    known, needed = keys(HEADINGS[sheet]), keys(REQUIRED[sheet])
    rows: dict[int, list[str]] = {}
    for (row, _), words in sorted(seen.cells.items()):
        rows.setdefault(row, []).append("" if words.isdigit() else key(words))
    top, most, above = 0, 1, 0
    for row, said in rows.items():
        lacking = needed - set(rows.get(top, ()))
        is_mostly = 2 * most > len(rows.get(top, ())) and 2 * len(lacking) <= len(needed)
        is_settled = top and above != top and (not lacking or is_mostly)
        if row <= 25 and len(known & set(said)) > most and not is_settled:
            top, most = row, len(known & set(said))
        above = row
    return top


def problems_of(read: TakenIn, file: str, sheet: str) -> list[Problem]:
    return [problem for problem in read.problems if problem.where.file == file and problem.where.sheet == sheet]


def unused_columns(read: TakenIn, file: str, sheet: str) -> str:
    return " ".join(
        problem.message
        for problem in read.problems
        if problem.code == "not-used" and problem.where.file == file and not problem.where.sheet
    )


def plain(ref: str) -> str:
    return "".join(ref.casefold().split())


@dataclass(frozen=True)
class Carried:
    """What the form's own sheet of words says that it told: sheet, row, heading and words of each grey cell."""

    cells: frozenset[tuple[str, ...]]

    def holds(self, sheet: str, row: str, heading: str, words: str, *, is_begun: bool) -> bool:
        """In a row whose own words nobody knows, and that somebody answers, what was told in any row will do."""
        told = {(one, what) for name, one, where, what in self.cells if (name, key(where)) == (sheet, key(heading))}
        if plain(row) in {one for name, one, *_ in self.cells if name == sheet}:
            return (plain(row), words) in told
        return is_begun and words in {what for _, what in told}


def carried_by(seen: Mapping[str, Seen]) -> Carried:
    cells = seen["Words"].cells if "Words" in seen else {}
    top, last = next((here for here, words in cells.items() if words == "What the grey cells say"), (0, 0))
    rows = sorted({row for row, column in cells if row > top and column == last})
    listed = [[cells.get((row, column), "") for column in range(last - 3, last + 1)] for row in rows]
    return Carried(frozenset((name, plain(row), heading, words) for name, row, heading, words in listed))


def accounted(read: TakenIn, file: str, sheet: str, seen: Seen, carried: Carried) -> set[Cell]:
    """Every cell that the oracle finds used, listed, or our own form's."""
    problems = problems_of(read, file, sheet)
    done = used_by_records(read, file, sheet) | {at(problem.where.cell) for problem in problems if problem.where.cell}
    passed_over: set[int] = set()
    for problem in problems:
        if problem.code in ("not-used", "struck-out", "answer-goes-on"):
            done |= named(problem.message)
        elif problem.code == "rows-passed-over":
            passed_over |= rows_named(problem.message)
        elif problem.code == "second-heading-row":
            passed_over |= {problem.where.row, *rows_named(problem.message.partition(": row")[2])}
    done |= {here for here, words in seen.cells.items() if here[0] in passed_over or words in GUIDANCE}
    if sheet == "Highlight report":
        return done | on_labels(seen, problems, unused_columns(read, file, sheet), carried)
    return done | in_table(read, file, sheet, seen, problems, carried)


def title(standing: Set[Cell], top: int) -> set[Cell]:
    """The cells alone in their rows above the headings, as far left as any of them or one further in."""
    rows = [row for row, _ in standing]
    alone = {cell for cell in standing if cell[0] < top and rows.count(cell[0]) == 1}
    return {cell for cell in alone if cell[1] <= 1 + min(column for _, column in alone)}


def is_number(words: str) -> bool:
    """A number or a date, which a message shows in another way than the XML."""
    return re.fullmatch(r"[\d.Ee+-]+", words) is not None


def in_table(read: TakenIn, file: str, sheet: str, seen: Seen, problems: list[Problem], carried: Carried) -> set[Cell]:
    top, done = heading_row(seen, sheet), set[Cell]()
    known, told = keys(HEADINGS[sheet]), keys(TOLD.get(sheet, ""))
    unused = unused_columns(read, file, sheet)
    of_heading = {
        at(problem.where.cell)[1]
        for problem in problems
        if problem.code in ("column-twice", "column-missing", "heading-nearly-ours") and problem.where.cell
    }
    read_columns: dict[str, int] = {}
    whole: set[int] = set(of_heading)
    grey: dict[int, str] = {}
    for (row, column), words in sorted(seen.cells.items()):
        if row != top or (row, column) in seen.struck:
            continue
        shown = f"column {' '.join(words.split())} of {sheet}"
        if key(words) in told and key(words) not in known:
            grey[column] = words
            done.add((row, column))
        if (
            shown in unused
            or ((row, column) in seen.uncalculated and f"column {chr(64 + column)} of {sheet}" in unused)
            or (is_number(words) and re.search(rf"column [\d/.:-]+ of {sheet}", unused))
        ):
            whole.add(column)
        elif key(words) in known and column not in of_heading:
            read_columns[key(words)] = column
            done.add((row, column))
    standing = seen.cells.keys() - seen.struck
    done |= title(standing, top)
    first = read_columns.get(key(HEADINGS[sheet].partition(",")[0]), 0)
    for row, column in standing:
        if row > top and column in grey:
            ref = seen.cells.get((row, first), "") if (row, first) in standing else ""
            is_begun = any((row, other) in standing for other in read_columns.values())
            words = seen.cells[row, column]
            done |= {(row, column)} if carried.holds(sheet, ref, grey[column], words, is_begun=is_begun) else set()
    for row in {row for row, _ in seen.cells}:
        here = {(number, column) for number, column in standing if number == row}
        in_ours = {name for name, column in read_columns.items() if (row, column) in here}
        if row > top and in_ours == GIVEN.get(sheet):
            done |= {(row, column) for column in read_columns.values()}
        name = read_columns.get("setting", 0) if sheet == "Settings" else 0
        setting = key(seen.cells.get((row, name), ""))
        if setting in {key(one) for one in ONCE} or (row, name) in {
            at(problem.where.cell) for problem in problems if problem.where.cell
        }:
            done |= {(row, column) for column in read_columns.values()}
    return done | {here for here in seen.cells if here[1] in whole and here[0] >= top}


def on_labels(seen: Seen, problems: list[Problem], unused: str, carried: Carried) -> set[Cell]:
    known, told = keys(HEADINGS["Highlight report"]), keys(TOLD["Highlight report"])
    done: set[Cell] = set()
    labels: dict[str, Cell] = {}
    standing = {here: words for here, words in seen.cells.items() if here not in seen.struck}
    for here, words in sorted(standing.items()):
        if key(words) in known and not words.isdigit():
            labels.setdefault(key(words), here)
    rows = [row for row, _ in labels.values()]
    across = {row for row in rows if rows.count(row) >= 4}
    done |= set(labels.values())
    top = min(rows)
    done |= title(set(standing), top)
    down = {column for row, column in labels.values() if row not in across}
    for (row, column), words in standing.items():
        if key(words) not in told or (row, column) in labels.values():
            continue
        done.add((row, column))
        grey: set[Cell] = set()
        if column in down:
            grey = {cell for cell in standing if cell[0] == row and cell[1] >= column}
        elif key(words) != key("Your answer") and (row < top or row in across):
            grey = {cell for cell in standing if cell[1] == column and cell[0] >= row}
        is_listed = f"{words} of Highlight report" in unused
        done |= {cell for cell in grey if is_listed or is_told(standing, labels, down, carried, words, cell)}
    for problem in problems:
        if problem.code in ("column-twice", "column-missing", "heading-nearly-ours") and problem.where.cell:
            row, column = at(problem.where.cell)
            done |= {cell for cell in seen.cells if (cell[1] == column if row in across else cell[0] == row)}
    return done


def is_told(
    standing: Mapping[Cell, str], labels: Mapping[str, Cell], down: set[int], carried: Carried, told: str, cell: Cell
) -> bool:
    """Whether the form told that of the label in its row; where a grey label stands there, anywhere beside that."""
    report, (row, _), words = "Highlight report", cell, standing[cell]
    beside = next((standing[here] for here in labels.values() if here[0] == row and here[1] in down), "")
    if not beside and any(name == report and one == plain(told) for name, one, *_ in carried.cells):
        return any((name, one, what) == (report, plain(told), words) for name, one, _, what in carried.cells)
    columns = down | {column + 1 for column in down}
    is_begun = any(here[0] == row and here[1] in columns for here in standing)
    return carried.holds(report, beside, told, words, is_begun=is_begun)


def is_wholly_refused(problems: list[Problem]) -> bool:
    """Whether one error stands for the whole sheet: it has no headings, or no column of settings or of their values."""
    return any(
        problem.code in ("no-heading-row", "sheet-too-big")
        or (problem.code == "column-missing" and problem.where.sheet == "Settings")
        for problem in problems
    )


def check(read: TakenIn, path: Path, sheets: tuple[str, ...]) -> None:
    file = f"inputs/2022-09/{path.name}"
    seen_sheets = seen_in(path)
    carried = carried_by(seen_sheets)
    for sheet, seen in seen_sheets.items():
        problems = problems_of(read, file, sheet)
        if sheet not in sheets or is_wholly_refused(problems):
            continue
        lost = {here: seen.cells[here] for here in seen.cells.keys() - accounted(read, file, sheet, seen, carried)}
        assert not lost, f"{sheet}: neither used nor listed: {lost}\n" + "\n".join(map(str, read.problems))
        for problem in problems:
            if problem.code == "not-used" and "others within" not in problem.message:
                both = named(problem.message) & used_by_records(read, file, sheet)
                assert not both, f"{sheet}: used and yet listed as not used: {both}\n{problem}"
            if problem.code == "notes-not-read":
                assert named(problem.message) == seen.notes
        assert bool(seen.notes) == any(problem.code == "notes-not-read" for problem in problems)


def is_read(read: TakenIn, file: str) -> bool:
    return any(sent.file == file for sent in read.submissions)


LEFT_PLAN = st.dictionaries(st.sampled_from([f"1 {name}" for name in OF_PLAN]), left_so(), min_size=1, max_size=2)
LEFT_REPORT = st.dictionaries(st.sampled_from([f"2 {name}" for name in OF_REPORT]), left_so(), min_size=1, max_size=2)


def read_as_left(lefts: Mapping[str, Left], report: Sheets | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plan, sent = left_in(root, (master_plan(), report or highlight_report()), lefts)
        read = taken(root)
        check(read, plan, OF_PLAN)
        if is_read(read, f"inputs/2022-09/{sent.name}"):
            check(read, sent, OF_REPORT)
        else:
            assert any(problem.is_error for problem in read.problems)


QUIETLY = settings(
    max_examples=int(os.environ.get("SHEETS", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""A thorough run: SHEETS=2000 pytest tests/intake/test_used_or_listed.py"""


@QUIETLY
@given(LEFT_PLAN)
def test_every_filled_cell_of_a_master_plan_is_used_or_listed(lefts: dict[str, Left]) -> None:
    read_as_left(lefts)


@QUIETLY
@given(LEFT_REPORT)
def test_every_filled_cell_of_a_highlight_report_is_used_or_listed(lefts: dict[str, Left]) -> None:
    read_as_left(lefts)


def across() -> Sheets:
    sheets = highlight_report()
    labels = sheets["Highlight report"][1:]
    sheets["Highlight report"] = [["Our report"], [row[0] for row in labels], [row[1] for row in labels]]
    return sheets


@QUIETLY
@given(st.dictionaries(st.just("2 Highlight report"), left_so(), min_size=1))
def test_every_filled_cell_below_labels_across_is_used_or_listed(lefts: dict[str, Left]) -> None:
    read_as_left(lefts, across())


def of_our_form() -> Sheets:
    """With the words that the form told in its grey cells: others there are somebody's own, and named."""
    sheets = as_our_form(highlight_report())
    del sheets["How to fill this in"], sheets["To put right (2)"]
    return sheets


@QUIETLY
@given(LEFT_REPORT)
def test_every_filled_cell_of_a_form_of_ours_is_used_or_listed_or_told_by_it(lefts: dict[str, Left]) -> None:
    read_as_left(lefts, of_our_form())
