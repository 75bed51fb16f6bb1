"""A paper open in Word, a file Windows holds, two builds at once: five minutes to the deadline."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from pipeline.workplace import Workplace
from tests.faults.commands import ended, forked, typed
from tests.faults.conftest import BothStates
from tests.faults.small_month import JOURNAL, MONTH, PUBLIC, REPORT, files, pack


def assert_only_the_public_pack_waits(place: Workplace, both_states: BothStates) -> None:
    found = files(place)
    assert pack(found, "HWB") == pack(both_states.old, "HWB")
    assert pack(found, "IOCSB") == pack(both_states.new, "IOCSB")


def assert_the_next_build_repairs_it(place: Workplace, both_states: BothStates) -> None:
    assert typed(place, "build").code == 0
    assert files(place) == both_states.new


def test_a_paper_open_in_word_keeps_its_pack_as_it_was(late: Workplace, both_states: BothStates) -> None:
    owner_file = late.outputs / MONTH / PUBLIC / f"~${Path(REPORT).name[2:]}"
    owner_file.write_bytes(b"\x0bSomebody's name" + b" " * 140)
    said = typed(late, "build")
    assert said.code == 1
    assert "This paper is open in Word or LibreOffice, so the papers of HWB 2022-11-08 stay as they were" in said.shown
    assert "Close it, then build again. If nobody has it open, delete the hidden file" in said.shown
    assert owner_file.name in said.shown
    assert "Somebody" not in said.shown
    assert owner_file.exists()
    owner_file.unlink()
    assert_only_the_public_pack_waits(late, both_states)
    assert_the_next_build_repairs_it(late, both_states)


@pytest.mark.parametrize("asked", ["open", "os.rename", "os.remove"])
def test_a_file_windows_holds_keeps_its_pack_whole(late: Workplace, both_states: BothStates, asked: str) -> None:
    """Opening it to write, putting the new one in its place, removing it: what Windows refuses while a program has it.

    The second and the third meet a file opened between our looking and our doing.
    """

    def refuse(event: str, details: tuple[object, ...]) -> None:
        if event != asked or (event == "open" and "+" not in str(details[1])):
            return
        held = str(details[1 if event == "os.rename" else 0])
        if PUBLIC in held and "Appendix A" in held and ".hand-over" not in held:
            raise PermissionError(13, "Permission denied", held)

    said = typed(late, "build", on_event=refuse)
    assert said.code == 1
    assert "it may not be written to, or another program holds it" in said.shown
    assert "Close the file if it is open in Word" in said.shown
    assert ("The next build finishes it" in said.shown) == (JOURNAL in files(late))
    if asked == "open":
        assert_only_the_public_pack_waits(late, both_states)
    assert_the_next_build_repairs_it(late, both_states)


def test_a_second_build_or_close_says_that_one_is_at_work_and_changes_nothing(
    late: Workplace, both_states: BothStates
) -> None:
    """The first is stopped, like a laptop put to sleep, when it has just begun to stage its papers."""
    reader, writer = os.pipe()
    naps = [1]

    def sleep(event: str, details: tuple[object, ...]) -> None:
        if naps and event == "os.mkdir" and str(details[0]).endswith(".hand-over"):
            naps.clear()
            os.write(writer, b"asleep")
            os.kill(os.getpid(), signal.SIGSTOP)

    first = forked(late, "build", on_event=sleep)
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as told:
        assert told.read(6) == b"asleep"
    before = files(late)
    for words in (("build",), ("close",), ("check", "--save"), ("check", "--mark")):
        said = typed(late, *words)
        assert said.code == 1, (words, said)
        assert "Another build is at work in this folder" in said.shown
        assert "Wait until it has ended, then build again" in said.shown
        assert files(late) == before
    assert typed(late, "check").code == 0
    os.kill(first.process, signal.SIGCONT)
    assert ended(first).code == 0
    assert files(late) == both_states.new


def test_four_builds_begun_together_make_one_whole_month(late: Workplace, both_states: BothStates) -> None:
    ends = [ended(one) for one in [forked(late, "build") for _ in range(4)]]
    assert 0 in [one.code for one in ends]
    assert all(one.code == 0 or "another-build-at-work" in one.shown for one in ends)
    assert files(late) == both_states.new
