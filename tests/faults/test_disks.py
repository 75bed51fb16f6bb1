"""A disk that is full, or that nothing may be written to: the packs stay whole, and the message says what to do."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.workplace import Workplace
from tests.faults.commands import Ended, typed
from tests.faults.conftest import BothStates
from tests.faults.small_month import JOURNAL, MONTH, PACKS, PUBLIC, REPORT, files, pack

KILOBYTE = 1024
PAGE = 4 * KILOBYTE


def assert_every_pack_is_whole(place: Workplace, both_states: BothStates, ended: Ended) -> None:
    """Or its journal stands, and a message says that the next build finishes it."""
    found = files(place)
    if JOURNAL in found:
        assert "The next build finishes it" in ended.shown
        return
    assert not any(path.startswith(".hand-over/") for path in found), "nothing half made is left behind"
    for name in PACKS:
        assert pack(found, name) in (pack(both_states.old, name), pack(both_states.new, name)), name


def assert_the_next_build_repairs_it(place: Workplace, both_states: BothStates) -> None:
    ended = typed(place, "build")
    assert (ended.code, files(place)) == (0, both_states.new), ended.shown


@pytest.fixture
def small_disk(late: Workplace) -> Iterator[Workplace]:
    """Its outputs lie on a disk of their own, of a megabyte."""
    aside = late.outputs.rename(late.root / "aside")
    late.outputs.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=4k,mode=755", "tmpfs", str(late.outputs)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only the system's owner may make a small disk: see the test of a limit to sizes instead")
    shutil.copytree(aside, late.outputs, dirs_exist_ok=True)
    shutil.rmtree(aside)
    yield late
    subprocess.run(["umount", str(late.outputs)], check=True)


def all_but(room: int, place: Workplace) -> Path:
    """A file that takes the room on the disk, but for some bytes."""
    ballast = place.outputs / "somebody's film.mp4"
    with ballast.open("wb", buffering=0) as file:
        free = os.statvfs(place.outputs)
        file.write(b"\0" * (free.f_bavail * free.f_frsize - room))
    return ballast


def test_on_a_full_disk_every_pack_stays_whole_and_the_next_build_makes_it_once_there_is_room(
    small_disk: Workplace, both_states: BothStates
) -> None:
    """Full at once, full while the papers are staged, at the journal, at the manifest and at the record."""
    before = shutil.copytree(small_disk.outputs / MONTH, small_disk.root / "before")
    codes = set()
    for pages in (0, 1, 4, 8, 12, 16, 18, 19, 20, 21, 22, 24, 40):
        ballast = all_but(pages * PAGE, small_disk)
        ended = typed(small_disk, "build")
        ballast.unlink()
        assert_every_pack_is_whole(small_disk, both_states, ended)
        if ended.code == 0:
            break
        assert ended.code == 1
        assert "the disk is full" in ended.shown
        assert "fix: Make room on the disk, for example by emptying the recycle bin, then build again." in ended.shown
        codes |= {code for code in ("papers-not-written", "hand-over-unfinished") if f"[{code}]" in ended.shown}
        assert_the_next_build_repairs_it(small_disk, both_states)
        shutil.rmtree(small_disk.outputs / MONTH)
        shutil.copytree(before, small_disk.outputs / MONTH)
    assert ended.code == 0, "there was room in the end"
    assert "papers-not-written" in codes


def test_with_no_room_for_a_file_of_a_size_the_same(late: Workplace, both_states: BothStates) -> None:
    """What a share with a limit says, and what can be done by anybody in a test."""
    sizes = sorted(path.stat().st_size for path in (both_states.after.outputs / MONTH).rglob("*") if path.is_file())
    for limit in (1, sizes[1] - 1, sizes[-2] - 1):

        def refuse(event: str, details: tuple[object, ...], limit: int = limit) -> None:
            if event == "open" and ".hand-over" in str(details[0]):
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

        ended = typed(late, "build", on_event=refuse)
        assert ended.code == 1, ended.shown
        assert "there is no room for a file of that size" in ended.shown
        assert_every_pack_is_whole(late, both_states, ended)
    assert_the_next_build_repairs_it(late, both_states)


@pytest.mark.parametrize("which", ["outputs", "the month", "the pack's folder"])
def test_a_folder_that_may_not_be_written_to(late: Workplace, both_states: BothStates, which: str) -> None:
    """The rest is somebody's own: only `which` is read-only."""
    month = late.outputs / MONTH
    closed = {"outputs": late.outputs, "the month": month, "the pack's folder": month / PUBLIC}[which]
    for path in (late.outputs, *late.outputs.rglob("*")):
        os.chmod(path, 0o777 if path.is_dir() else 0o666)
    (late.outputs / ".building").unlink()
    closed.chmod(0o555)
    ended = typed(late, "build", ordinary=True)
    assert ended.code == 1, ended.shown
    assert "it may not be written to, or another program holds it" in ended.shown
    assert "see that the folder may be written to, then build again" in ended.shown
    assert_every_pack_is_whole(late, both_states, ended)
    assert pack(files(late), "HWB") == pack(both_states.old, "HWB")
    if which == "the pack's folder":
        assert pack(files(late), "IOCSB") == pack(both_states.new, "IOCSB"), "the other packs go on"
    assert_the_next_build_repairs_it(late, both_states)


def test_a_paper_that_may_not_be_written_to(late: Workplace, both_states: BothStates) -> None:
    for path in (late.outputs, *late.outputs.rglob("*")):
        os.chmod(path, 0o777 if path.is_dir() else 0o666)
    (late.outputs / ".building").unlink()
    (late.outputs / MONTH / REPORT).chmod(0o444)
    ended = typed(late, "build", ordinary=True)
    assert "[papers-not-written]" in ended.shown
    assert f"outputs/{MONTH}/{REPORT}: 1 to put right" in ended.shown
    assert "choose Properties and take the mark off Read-only, then build again" in " ".join(ended.shown.split())
    assert pack(files(late), "HWB") == pack(both_states.old, "HWB")
    assert pack(files(late), "IOCSB") == pack(both_states.new, "IOCSB")
    assert_the_next_build_repairs_it(late, both_states)


def test_inputs_that_may_not_be_looked_into(late: Workplace) -> None:
    for folder in (late.inputs, late.inputs / MONTH):
        folder.chmod(0o700)
        ended = typed(late, "check", ordinary=True)
        folder.chmod(0o755)
        assert ended.code in (1, 2)
        assert "Ask for the right to read it" in ended.shown
        assert "a fault in the pipeline" not in ended.shown
