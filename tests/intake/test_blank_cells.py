"""A blank cell that must be filled in, and is not just blank: its words struck out, or merged with another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from pipeline.problems import Problem
from tests.intake.workbooks import Sheets, highlight_report, master_plan, put, save, taken


def as_left(root: Path, do: Callable[[Workbook], None], report: Sheets | None = None) -> tuple[Problem, ...]:
    save(root / "inputs" / "2022-09" / "plan.xlsx", master_plan())
    path = save(root / "inputs" / "2022-09" / "report.xlsx", report or highlight_report())
    book = load_workbook(path)
    do(book)
    book.save(path)
    return taken(root).problems


def struck(sheet: str, *cells: str) -> Callable[[Workbook], None]:
    def strike(book: Workbook) -> None:
        for cell in cells:
            book[sheet][cell].font = Font(strike=True)

    return strike


def merged(sheet: str, *blocks: str) -> Callable[[Workbook], None]:
    def merge(book: Workbook) -> None:
        for block in blocks:
            book[sheet].merge_cells(block)

    return merge


HINT = (
    "Take the line through them away (Home, Font), or type in a cell without it: what is typed over them is struck out "
    "as well."
)


def test_a_struck_out_answer_is_told_once_at_its_cell_with_its_words(tmp_path: Path) -> None:
    (problem,) = as_left(tmp_path, struck("Action updates", "E2"))
    assert problem.message == "Progress this month holds only struck-out words, 'Most are trained.'"
    assert (problem.code, problem.where.cell, problem.hint) == ("cell-empty", "E2", HINT)


def test_a_struck_out_answer_of_a_highlight_report_is_told_once_too(tmp_path: Path) -> None:
    (problem,) = as_left(tmp_path, struck("Highlight report", "B4"))
    assert problem.message == "Completed by holds only struck-out words, 'Head of Workforce'"
    assert (problem.where.cell, problem.hint) == ("B4", HINT)


def test_other_struck_out_words_keep_their_warning(tmp_path: Path) -> None:
    found = as_left(tmp_path, struck("Action updates", "E2", "F2"))
    assert sorted(problem.message for problem in found) == [
        "Progress this month holds only struck-out words, 'Most are trained.'",
        "Struck-out words were left out: F2 'Courses full.'",
    ]


def two_rows(status: str | None = None) -> Sheets:
    sheets = highlight_report()
    sheets["Action updates"].append(["1.10", None, None, None, "We began."])
    put(sheets, "Action updates", "B2", status)
    return sheets


def said(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(problem.where.cell, problem.message) for problem in problems}


def test_what_an_empty_merged_block_lacks_is_said_once_at_its_top_left(tmp_path: Path) -> None:
    """The other cells of the block are in nobody's sight, and nothing can be typed in them."""
    problems = as_left(tmp_path, merged("Action updates", "B2:B3"), two_rows())
    assert len(problems) == 2
    assert said(problems) == {
        ("B2", "Status is empty"),
        ("", "Merged cells: what stands at the top left was read for all of B2:B3"),
    }


def test_a_block_that_begins_in_another_column_is_named_by_its_top_left(tmp_path: Path) -> None:
    sheets = two_rows("In progress")
    put(sheets, "Action updates", "E3", None)
    put(sheets, "Action updates", "B3", "In progress")
    problems = as_left(tmp_path, merged("Action updates", "D3:E3"), sheets)
    assert ("D3", "Progress this month is empty") in said(problems)
    assert "cells-merged" in {problem.code for problem in problems}


def test_a_merged_block_whose_words_are_struck_out_says_so_once(tmp_path: Path) -> None:
    def do(book: Workbook) -> None:
        struck("Action updates", "B2")(book)
        merged("Action updates", "B2:B3")(book)

    problems = as_left(tmp_path, do, two_rows("In progress"))
    assert [problem.where.cell for problem in problems if problem.is_error] == ["B2"]
    assert said(problems) >= {("B2", "Status holds only struck-out words, 'In progress'")}


def test_an_empty_block_that_nothing_is_needed_of_is_no_cause_for_a_word(tmp_path: Path) -> None:
    sheets = two_rows("In progress")
    put(sheets, "Action updates", "B3", "In progress")
    assert as_left(tmp_path, merged("Action updates", "H2:H3"), sheets) == ()
    for cell in ("G2", "F2"):
        put(sheets, "Action updates", cell, None)
    assert "cells-merged" not in {
        problem.code for problem in as_left(tmp_path, merged("Action updates", "G2:G3"), sheets)
    }


def test_an_empty_block_of_answers_is_named_by_its_top_left(tmp_path: Path) -> None:
    sheets = highlight_report()
    for cell in ("B5", "B6"):
        put(sheets, "Highlight report", cell, None)
    assert said(as_left(tmp_path, merged("Highlight report", "B5:B6"), sheets)) == {
        ("B5", "Date is empty"),
        ("B5", "Overall RAG is empty"),
        ("", "Merged cells: what stands at the top left was read for all of B5:B6"),
    }
