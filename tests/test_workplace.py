"""Which months stand in a working folder, and which files are theirs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import run
from pipeline.cli import boardpapers
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.ordinary import as_an_ordinary_person

AUGUST, SEPTEMBER = CalendarMonth(2022, 8), CalendarMonth(2022, 9)


def a_place(folder: Path, *files: str) -> Workplace:
    for file in files:
        path = folder / "inputs" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return Workplace(root=folder)


@pytest.fixture
def place_of_all() -> Iterator[Workplace]:
    """A month that anybody may look into, as nobody may into pytest's own folders."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        place = a_place(Path(folder), "2022-09/a.xlsx")
        # What a command imports on its way may lie where nobody else can open it.
        CliRunner().invoke(boardpapers, ["--folder", str(place.root), "check"], catch_exceptions=False)
        yield place
        for path in (place.inputs, place.inputs / "2022-09"):
            path.chmod(0o755)


def names(place: Workplace, month: CalendarMonth) -> list[str]:
    files = place.files(month)
    assert not isinstance(files, Problem), files
    return [path.name for path in files]


def test_months_stand_oldest_first_and_other_folders_are_none(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/a.xlsx", "2022-08/b.xlsx", "2022_10/c.xlsx", "2022-13/d.xlsx", "notes.txt")
    assert place.months() == (AUGUST, SEPTEMBER)
    assert Workplace(root=tmp_path / "nowhere").months() == ()


def test_a_file_lying_straight_in_inputs_is_the_newest_months(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/a.xlsx", "2022-08/b.xlsx", "late.xlsx")
    assert names(place, SEPTEMBER) == ["a.xlsx", "late.xlsx"]
    assert names(place, AUGUST) == ["b.xlsx"]


def test_folders_that_are_not_read_are_named(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/late/a.xlsx", "2022_10/c.xlsx", "2022-08/b.xlsx", ".sync/d.xlsx")
    assert [place.shown(path) for path in place.folders_not_read(SEPTEMBER)] == [
        "inputs/2022-09/late",
        "inputs/2022_10",
    ]


def test_a_link_that_leads_nowhere_is_among_the_files_and_a_folder_is_not(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/a.xlsx", "2022-09/b.xlsx/c.xlsx")
    (place.inputs / "2022-09" / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    (place.inputs / "2022-09" / "linked.xlsx").symlink_to(tmp_path)
    assert names(place, SEPTEMBER) == ["a.xlsx", "gone.xlsx"]
    assert [path.name for path in place.folders_not_read(SEPTEMBER)] == ["b.xlsx", "linked.xlsx"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are of another kind on Windows")
@pytest.mark.parametrize("rights", [0o000, 0o300])
def test_a_months_folder_that_may_not_be_read_is_one_problem(place_of_all: Workplace, rights: int) -> None:
    (place_of_all.inputs / "2022-09").chmod(rights)
    with as_an_ordinary_person():
        checked = run.check(place_of_all, SEPTEMBER, lambda words: None)
    assert checked.month is None
    assert [(problem.code, problem.where.file) for problem in checked.problems] == [
        ("folder-unreadable", "inputs/2022-09")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are of another kind on Windows")
def test_in_a_folder_whose_files_are_out_of_reach_each_is_a_problem(place_of_all: Workplace) -> None:
    (place_of_all.inputs / "2022-09").chmod(0o444)
    with as_an_ordinary_person():
        checked = run.check(place_of_all, SEPTEMBER, lambda words: None)
    assert [problem.code for problem in checked.problems] == ["master-missing", "file-locked"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are of another kind on Windows")
def test_inputs_that_may_not_be_read_are_not_taken_for_empty_ones(place_of_all: Workplace) -> None:
    place_of_all.inputs.chmod(0o000)
    with as_an_ordinary_person():
        assert place_of_all.months() == ()
        assert place_of_all.is_closed_to_us
        assert isinstance(place_of_all.files(SEPTEMBER), Problem)
        assert place_of_all.folders_not_read(SEPTEMBER) == ()
    assert not Workplace(root=place_of_all.root / "nowhere").is_closed_to_us


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are of another kind on Windows")
def test_a_command_says_that_the_inputs_may_not_be_read(place_of_all: Workplace) -> None:
    place_of_all.inputs.chmod(0o000)
    with as_an_ordinary_person():
        said = CliRunner().invoke(boardpapers, ["--folder", str(place_of_all.root), "check"])
    assert said.exit_code == 2
    assert "inputs cannot be opened. Ask for the right to read it" in " ".join(said.output.split())
