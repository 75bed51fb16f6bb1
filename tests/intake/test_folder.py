from __future__ import annotations

import hashlib
import random
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intake.columns import MASTER_PLAN, SUBMISSION
from pipeline.intake.folder import take_in
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import errors
from tests.intake.workbooks import SEPTEMBER, highlight_report, master_plan, month_with, only, save, taken

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("number", [7, 8, 9])
def test_the_sample_months_are_taken_in_without_an_error(number: int) -> None:
    month = CalendarMonth(2022, number)
    read = take_in(list((ROOT / "inputs" / month.folder).iterdir()), ROOT, month)
    assert errors(read.problems) == ()
    assert read.master is not None
    assert read.master.gaps == ()
    assert len(read.master.actions) == len(read.master.action_rows) >= 60
    assert len(read.submissions) == (5 if number == 8 else 6)
    assert len(read.narratives) == 2


def test_the_order_of_the_files_does_not_matter() -> None:
    files = list((ROOT / "inputs" / "2022-09").iterdir())
    first = take_in(files, ROOT, SEPTEMBER)
    for seed in range(3):
        random.Random(seed).shuffle(files)
        assert take_in(files, ROOT, SEPTEMBER) == first


def test_places_are_relative_to_the_working_folder_with_forward_slashes(tmp_path: Path) -> None:
    read = month_with(tmp_path, master_plan())
    assert read.files[0].shown == "inputs/2022-09/book 1.xlsx"
    content = (tmp_path / "inputs" / "2022-09" / "book 1.xlsx").read_bytes()
    assert read.files[0].sha256 == hashlib.sha256(content).hexdigest()


def test_a_folder_without_a_master_plan_says_so(tmp_path: Path) -> None:
    read = month_with(tmp_path, highlight_report())
    assert read.master is None
    assert only(read.problems).message == "There is no master plan for September 2022 that can be read"


def test_of_two_master_plans_neither_is_used(tmp_path: Path) -> None:
    read = month_with(tmp_path, master_plan(), master_plan())
    assert read.master is None
    problem = only(read.problems)
    assert problem.message == "There are 2 master plans: book 1.xlsx and book 2.xlsx"
    assert [place.file for place in problem.related] == ["inputs/2022-09/book 2.xlsx"]


def test_a_folder_with_every_kind_of_file_gives_every_problem_and_still_the_plan(tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "2022-09"
    whole = save(folder / "plan.xlsx", master_plan()).read_bytes()
    save(folder / "workforce.xlsx", highlight_report())
    (folder / "~$plan.xlsx").write_bytes(b"x")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "half.xlsx").write_bytes(whole[:2000])
    (folder / "list.xlsx").write_text("a,b\n1,2\n")
    (folder / ".hidden").write_bytes(b"x")
    Document().save(str(folder / "letter.docx"))
    read = taken(tmp_path)
    assert read.master is not None
    assert len(read.submissions) == 1
    assert [(problem.where.file.rpartition("/")[2], problem.code) for problem in read.problems] == [
        ("empty.xlsx", "file-empty"),
        ("half.xlsx", "file-cut-short"),
        ("letter.docx", "word-file-not-narrative"),
        ("list.xlsx", "file-other-format"),
        ("~$plan.xlsx", "file-open-elsewhere"),
    ]


def test_a_mistake_in_a_narrative_touches_its_own_meeting_alone(tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "2022-09"
    save(folder / "plan.xlsx", master_plan())
    document = Document()
    document.add_paragraph("Report to: hwb")
    document.add_paragraph("Meeting date: 8 November 2022")
    document.add_heading("Unheard of", level=1)
    document.save(str(folder / "narrative.docx"))
    assert only(taken(tmp_path).problems).meetings == ("HWB 2022-11-08",)


VALUES = st.one_of(
    st.none(),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(["1.1", "WF", "Exempt 3", "=1+1", "#REF!", "Total", "Q3", "30/09/2022", "Red", "extend", "J1; J2"]),
    st.integers(min_value=-(10**12), max_value=10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(min_value=date(1900, 3, 1)),
    st.datetimes(min_value=datetime(1900, 3, 1)),
    st.times().map(lambda found: time(found.hour, found.minute)),
)
CELLS = st.tuples(
    st.sampled_from([sheet.name for sheet in (*MASTER_PLAN, *SUBMISSION)]),
    st.integers(min_value=0, max_value=6),
    st.integers(min_value=0, max_value=15),
    VALUES,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CELLS, max_size=30))
def test_any_sheet_gives_problems_and_never_a_crash(tmp_path: Path, changes: list[tuple[str, int, int, Any]]) -> None:
    plan, report = master_plan(), highlight_report()
    for name, row, column, value in changes:
        for sheets in (plan, report):
            if name in sheets:
                rows = sheets[name]
                rows += [[] for _ in range(row + 1 - len(rows))]
                rows[row] += [None] * (column + 1 - len(rows[row]))
                rows[row][column] = value
    read = month_with(tmp_path, plan, report)
    for problem in read.problems:
        assert problem.message
        assert problem.hint
        assert problem.where.file
