"""Which months stand in a working folder, and which files are theirs."""

from __future__ import annotations

from pathlib import Path

from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace

AUGUST, SEPTEMBER = CalendarMonth(2022, 8), CalendarMonth(2022, 9)


def a_place(folder: Path, *files: str) -> Workplace:
    for file in files:
        path = folder / "inputs" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return Workplace(root=folder)


def test_months_stand_oldest_first_and_other_folders_are_none(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/a.xlsx", "2022-08/b.xlsx", "2022_10/c.xlsx", "2022-13/d.xlsx", "notes.txt")
    assert place.months() == (AUGUST, SEPTEMBER)
    assert Workplace(root=tmp_path / "nowhere").months() == ()


def test_a_file_lying_straight_in_inputs_is_the_newest_months(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/a.xlsx", "2022-08/b.xlsx", "late.xlsx")
    assert [path.name for path in place.files(SEPTEMBER)] == ["a.xlsx", "late.xlsx"]
    assert [path.name for path in place.files(AUGUST)] == ["b.xlsx"]


def test_folders_that_are_not_read_are_named(tmp_path: Path) -> None:
    place = a_place(tmp_path, "2022-09/late/a.xlsx", "2022_10/c.xlsx", "2022-08/b.xlsx", ".sync/d.xlsx")
    assert [place.shown(path) for path in place.folders_not_read(SEPTEMBER)] == [
        "inputs/2022-09/late",
        "inputs/2022_10",
    ]
