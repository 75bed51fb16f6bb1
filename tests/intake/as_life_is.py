"""A small month, spoilt as people spoil one: what it reads as then, and what is said that was not said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from pipeline.checks import check
from pipeline.intake.folder import TakenIn
from pipeline.plan.merge import agree
from pipeline.plan.model import Action, MasterPlan
from pipeline.plan.month import Month
from pipeline.problems import Problem, Severity, in_reading_order
from tests.intake.workbooks import SEPTEMBER, Sheets, highlight_report, master_plan, put, save, taken

PLAN, REPORT = "inputs/2022-09/plan.xlsx", "inputs/2022-09/report.xlsx"
ERROR, WARNING = Severity.ERROR, Severity.WARNING
Change = Callable[[Path, Workbook, Workbook], object]


@dataclass(frozen=True)
class Said:
    """What a person is told: at which cell (or file), in which words, and what to do about it."""

    severity: Severity
    where: str
    message: str
    hint: str


@dataclass(frozen=True)
class Found:
    """The month after the change, and the problems that the change brought."""

    taken: TakenIn
    new: tuple[Problem, ...]

    @property
    def plan(self) -> MasterPlan:
        assert self.taken.master is not None
        return self.taken.master

    @property
    def action(self) -> Action:
        """The one that is changed: 1.1, the first."""
        return self.plan.actions[0]

    @property
    def said(self) -> list[Said]:
        return [Said(problem.severity, _place(problem), problem.message, problem.hint) for problem in self.new]


def _place(problem: Problem) -> str:
    where = problem.where
    file = "" if where.file == PLAN else where.file.rpartition("/")[2]
    return " ".join(
        word for word in (file, where.sheet, where.cell or (f"row {where.row}" if where.row else "")) if word
    )


def plan() -> Sheets:
    """Its first action is Suspended, which owes nothing, so that a change brings its own problem and no other."""
    sheets = master_plan()
    put(sheets, "Actions", "I2", "Suspended")
    put(sheets, "Actions", "J2", None)
    put(sheets, "Sources", "C2", None)
    return sheets


def report() -> Sheets:
    """Workforce's, of its other action: late for no reason it would have to give."""
    sheets = highlight_report()
    sheets["Action updates"][1] = ["1.10", "In progress", "Green", None, "Most are filled.", None, None]
    sheets["Changes requested"] = [sheets["Changes requested"][0]]
    return sheets


def spoilt(folder: Path, change: Change, *, sent: bool = False) -> Found:
    """The month with a change made in its folder, its master plan or (`sent`) its highlight report."""
    found, after = _read(folder, change, sent)
    return Found(found, tuple((Counter(after) - Counter(_unspoilt(sent))).elements()))


@cache
def _unspoilt(sent: bool) -> tuple[Problem, ...]:
    with TemporaryDirectory() as folder:
        return _read(Path(folder), lambda place, master, theirs: None, sent)[1]


def _read(root: Path, change: Change, sent: bool) -> tuple[TakenIn, tuple[Problem, ...]]:
    master = save(root / PLAN, plan())
    theirs = save(root / REPORT, report())
    book, other = load_workbook(master), load_workbook(theirs)
    change(root / "inputs" / "2022-09", book, other)
    book.save(master)
    other.save(theirs)
    if not sent:
        theirs.unlink()
    found = taken(root)
    rules = check(month_of(found)) if found.master else ()
    return found, in_reading_order((*found.problems, *rules))


def month_of(found: TakenIn) -> Month:
    assert found.master is not None
    return agree(SEPTEMBER, found.master, found.submissions, found.narratives, ())


def cell(sheet: str, address: str, value: Any, number_format: str = "") -> Change:
    """One value typed into one cell of the master plan."""

    def change(_: Path, book: Workbook, __: Workbook) -> None:
        book[sheet][address] = value
        if number_format:
            book[sheet][address].number_format = number_format

    return change
