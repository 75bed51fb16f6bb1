"""A working folder that OneDrive, a Mac or another clock has a hand in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.workplace import Workplace
from tests.faults.commands import typed
from tests.faults.conftest import BothStates
from tests.faults.small_month import MASTER, MONTH, PUBLIC, REPORT, files

LEFT_BY_PROGRAMS = {
    ".DS_Store": b"\0\0\0\1Bud1\0\0\x10\0",
    "desktop.ini": b"[.ShellClassInfo]\r\nIconResource=OneDrive.exe,1\r\n",
    "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 pictures",
    f"._{Path(REPORT).name}": b"\0\5\x16\7\0\2\0\0Mac OS X",
}
FAR_AWAY = {"set back": 86_400, "set forward": 4_102_444_800, "before the beginning": -86_400}
"""Seconds since 1970: in its first days, in 2100, and before."""


@pytest.fixture
def built(late: Workplace, both_states: BothStates) -> Workplace:
    """With the late data in it."""
    shutil.rmtree(late.outputs)
    shutil.copytree(both_states.after.outputs, late.outputs)
    return late


def test_what_programs_leave_in_a_public_folder_does_not_block_closing(built: Workplace) -> None:
    for name, content in LEFT_BY_PROGRAMS.items():
        (built.outputs / MONTH / PUBLIC / name).write_bytes(content)
    said = typed(built, "close")
    assert said.code == 0, said.shown
    assert all((built.outputs / MONTH / PUBLIC / name).read_bytes() == old for name, old in LEFT_BY_PROGRAMS.items())


def test_a_paper_that_only_bears_such_a_name_blocks_it(built: Workplace, both_states: BothStates) -> None:
    paper = both_states.after.outputs / MONTH / REPORT.replace("update", "progress")
    for name in LEFT_BY_PROGRAMS:
        copy = Path(shutil.copy(paper, built.outputs / MONTH / PUBLIC / name))
        said = typed(built, "close", "--dry-run")
        assert said.code == 1, name
        assert "boardpapers did not make it [file-not-ours]" in said.shown
        copy.unlink()


def test_what_programs_leave_in_inputs_changes_nothing(built: Workplace, both_states: BothStates) -> None:
    for name, content in LEFT_BY_PROGRAMS.items():
        (built.inputs / MONTH / name).write_bytes(content)
        (built.templates / name).write_bytes(content)
    said = typed(built, "build")
    assert said.code == 0, said.shown
    assert files(built) == both_states.new


@pytest.mark.parametrize(
    ("name", "content", "words", "hint"),
    [
        ("Partnerships.xlsx", b"", "The file is empty", "if it is still being copied, wait and run again"),
        ("~$Improvement master plan.xlsx", b"\x0bSomebody", "open", "Close"),
        ("~WRD0001.tmp", b"PK\3\4 half a file", "", ""),
    ],
)
def test_a_file_that_has_not_arrived_or_is_at_work_is_told_of_and_the_old_packs_stay(
    built: Workplace, both_states: BothStates, name: str, content: bytes, words: str, hint: str
) -> None:
    (built.inputs / MONTH / name).write_bytes(content)
    said = typed(built, "build")
    assert f"inputs/{MONTH}/{name}" in said.shown
    assert words in said.shown
    assert hint in said.shown
    assert "Somebody" not in said.shown
    (built.inputs / MONTH / name).unlink()
    assert typed(built, "build").code == 0
    assert files(built) == both_states.new


def test_a_conflict_copy_of_the_master_plan_is_never_chosen_for_anybody(
    built: Workplace, both_states: BothStates
) -> None:
    copy = built.inputs / MONTH / MASTER.replace(".xlsx", "-LAPTOP-1.xlsx")
    shutil.copy(both_states.before.inputs / MONTH / MASTER, copy)
    said = typed(built, "build")
    assert said.code == 1
    assert "There are 2 master plans" in said.shown
    assert "LAPTOP-1" in said.shown
    assert files(built) == both_states.new, "what was made stays"
    copy.unlink()
    assert typed(built, "build").code == 0
    assert files(built) == both_states.new


def test_conflict_copies_in_outputs_are_left_alone_and_told_of_at_closing(
    built: Workplace, both_states: BothStates
) -> None:
    """Of a paper, and of the two files the program keeps there for itself."""
    month = built.outputs / MONTH
    paper = REPORT.replace("update", "progress")
    of_paper = month / paper.replace(".docx", " - LAPTOP-1.docx")
    shutil.copy(month / paper, of_paper)
    for name in ("record", "manifest"):
        shutil.copy(both_states.before.outputs / MONTH / f"{name}.json", month / f"{name}-LAPTOP-1.json")
    (month / PUBLIC / "desktop.ini").write_bytes(b"")
    before = files(built)
    assert typed(built, "build").code == 0
    assert files(built) == before
    said = typed(built, "close", "--dry-run")
    assert said.code == 1
    assert f"outputs/{MONTH}/{of_paper.relative_to(month).as_posix()}" in said.shown
    assert "Move it to a folder of your own" in said.shown
    of_paper.unlink()
    assert typed(built, "close").code == 0


def test_a_conflict_copy_in_the_place_of_a_manifest_loses_nothing(late: Workplace, both_states: BothStates) -> None:
    """Another computer's manifest won: it lists nothing of what stands here, so all of that counts as edited."""
    month = late.outputs / MONTH
    (month / "manifest.json").write_bytes(b'{"version": 2, "packs": {}, "closings": []}')
    before = files(late)
    said = typed(late, "build")
    after = files(late)
    assert said.code == 0, said.shown
    assert all(after[path] == sha for path, sha in before.items() if path.endswith(".docx"))
    made = {sha for path, sha in both_states.new.items() if path.endswith(".docx")}
    assert made <= set(after.values())


@pytest.mark.parametrize("when", FAR_AWAY)
def test_no_time_of_a_file_makes_a_difference(late: Workplace, both_states: BothStates, when: str) -> None:
    for path in late.root.rglob("*"):
        os.utime(path, (FAR_AWAY[when], FAR_AWAY[when]))
    assert typed(late, "build").code == 0
    assert files(late) == both_states.new
