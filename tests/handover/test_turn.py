"""Two builds at once in one working folder."""

import os
import signal
from pathlib import Path

import pytest

from pipeline.handover.turn import one_build_at_a_time


def a_build_in_another_process(outputs: Path) -> int:
    """The process number of a build that holds `outputs` until it is killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with one_build_at_a_time(outputs) as problem:
            os.write(writer, b"refused" if problem else b"holding")
            signal.pause()
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        assert answer.read(7) == b"holding"
    return child


def test_a_second_build_is_told_that_one_is_at_work(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    first = a_build_in_another_process(outputs)
    try:
        with one_build_at_a_time(outputs) as problem:
            assert str(problem) == (
                "error: Another build is at work in this folder [another-build-at-work]\n"
                "  --> outputs   (for: Programme Manager)\n"
                "  fix: Wait until it has ended, then build again. If you see none, ask who else uses the folder, "
                "for example over a shared drive."
            )
    finally:
        os.kill(first, signal.SIGKILL)
        os.waitpid(first, 0)


def test_the_turn_of_a_killed_build_is_free_at_once(tmp_path: Path) -> None:
    for _ in range(3):
        first = a_build_in_another_process(tmp_path)
        os.kill(first, signal.SIGKILL)
        os.waitpid(first, 0)
    with one_build_at_a_time(tmp_path) as problem:
        assert problem is None


def test_builds_that_follow_each_other_do_not_meet(tmp_path: Path) -> None:
    for _ in range(2):
        with one_build_at_a_time(tmp_path) as problem:
            assert problem is None
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b""]


def test_the_turn_ends_with_a_build_that_ends_in_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), one_build_at_a_time(tmp_path):
        raise ZeroDivisionError
    with one_build_at_a_time(tmp_path) as problem:
        assert problem is None


def test_a_folder_nothing_can_be_written_in_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file")
    with one_build_at_a_time(tmp_path / "outputs") as problem:
        assert problem is not None
        assert (problem.code, problem.where.file) == ("outputs-not-writable", "outputs")
