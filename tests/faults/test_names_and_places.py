"""Folders with long and strange names, other languages of the system, and names Windows keeps for itself."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.handover.troubles import trouble_words
from pipeline.workplace import Workplace
from tests.faults.commands import from_the_start, typed
from tests.faults.conftest import BothStates
from tests.faults.small_month import LATE, MASTER, MONTH, PACKS, RENAMED, files, pack, small_plan
from tests.intake.workbooks import save

STRANGE = "Größe – Bwrdd Gwella (Plant) & Théâtre № 1, İstanbul ı"
REFUSED_BY_WINDOWS = ["CON", "aux", "NUL", "COM1", "LPT9", "PRN"]


def at(late: Workplace, folder: Path) -> Workplace:
    folder.parent.mkdir(parents=True)
    return Workplace(root=Path(shutil.move(late.root, folder)))


def test_spaces_accents_and_two_hundred_characters(late: Workplace, both_states: BothStates, open_disk: Path) -> None:
    place = at(late, open_disk / STRANGE / ("a folder of a name that goes on " * 5).strip() / "Board papers")
    assert len(str(place.root)) > 200
    assert typed(place, "build").code == 0
    assert files(place) == both_states.new
    assert typed(place, "close").code == 0


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Turkish locale in it, which few machines have installed."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip("localedef is not installed")
    made = subprocess.run(
        ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(folder / "tr_TR.UTF-8")], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this machine has no description of the Turkish locale")
    return folder


def test_under_turkish_letters_the_same_words_are_recognised(
    late: Workplace, both_states: BothStates, turkish: Path
) -> None:
    """There, a capital of i is no I."""
    said = from_the_start(late, "build", LOCPATH=str(turkish), LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8")
    assert said.code == 0, said.shown
    assert files(late) == both_states.new


def test_without_any_language_set_the_same(late: Workplace, both_states: BothStates, open_disk: Path) -> None:
    """Names then come to the program as bytes it cannot spell, and go out again as question marks."""
    place = at(late, open_disk / f"{STRANGE} C" / "Board papers")
    (place.inputs / MONTH / MASTER).rename(place.inputs / MONTH / f"{STRANGE}.xlsx")
    said = from_the_start(place, "build", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert said.code == 0, said.shown
    found = files(place)
    papers = {path: sha for path, sha in both_states.new.items() if path.endswith(".docx")}
    assert papers.items() <= found.items()
    assert typed(place, "build").code == 0


@pytest.mark.parametrize(
    "name", [*REFUSED_BY_WINDOWS[:4], "../../x", "..", "Board.", "Board ", "C:", "a|b\\c", "x" * 200]
)
def test_a_name_windows_refuses_never_becomes_one_of_ours(late: Workplace, name: str) -> None:
    """As a board's short name, as a report's title and as a theme's name: made with safe names, or a problem."""
    sheets = small_plan(LATE, name, name)
    sheets["Themes"][1][1] = name
    save(late.inputs / MONTH / MASTER, sheets)
    before = {path for path in late.root.rglob("*") if late.outputs not in path.parents}
    said = typed(late, "build")
    assert said.code == 0 or "error: " in said.shown
    assert "a fault in the pipeline" not in said.shown
    assert {path for path in late.root.rglob("*") if late.outputs not in path.parents} == before
    for path in late.outputs.rglob("*"):
        own = path.name
        assert not own.endswith((".", " ")), path
        assert not set(own) & set('<>:"|?*\\'), path
        assert own.partition(".")[0].strip().upper() not in {one.upper() for one in REFUSED_BY_WINDOWS}, path
        assert len(own) <= 200 or "x" * 200 not in own, path


def test_a_name_too_long_for_the_disk_is_a_problem_and_the_old_papers_stay(
    late: Workplace, both_states: BothStates
) -> None:
    save(late.inputs / MONTH / MASTER, small_plan(LATE, f"{RENAMED} " + "and so on " * 30, "HWB"))
    said = typed(late, "build")
    if said.code:
        assert "Traceback" not in said.shown
        assert "fix: " in said.shown
        assert [pack(files(late), name) for name in PACKS] == [pack(both_states.old, name) for name in PACKS]
    assert all(len(path.name.encode()) <= 255 for path in late.outputs.rglob("*"))


def test_what_windows_says_of_a_path_that_is_too_long_is_told_as_that() -> None:
    """It says that there is no such file."""
    short = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "C:\\Board papers\\a.docx")
    long = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "C:\\Board papers\\" + "a" * 250 + ".docx")
    assert trouble_words(long)[0] == "the name with its folders is too long"
    assert "Move the working folder nearer to the top of the disk" in trouble_words(long)[1]
    assert trouble_words(short)[0] != trouble_words(long)[0]
