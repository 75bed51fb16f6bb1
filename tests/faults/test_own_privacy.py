"""The tool itself tells nobody: no words of inputs in a fault, nothing written outside outputs, no network."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.faults.commands import Ended, ended, forked, from_the_start, typed
from tests.faults.conftest import BothStates
from tests.faults.small_month import LATE, MASTER, MONTH, PUBLIC, files, small_plan
from tests.intake.workbooks import save

PLACES_OF_FAULT = 20
SECRETS = ("Kestrelwick", "Marwenna", "supervisor", "Workforce", "Improving Outcomes", "Tregarth")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}
COMMANDS = {
    ("check",): (),
    ("check", "--save"): ("outputs",),
    ("check", "--mark"): ("outputs",),
    ("build",): ("outputs",),
    ("close", "--dry-run"): (),
    ("close",): ("outputs",),
    ("trace", "1.1"): (),
    ("template",): (),
    ("template", "--mark"): ("outputs",),
    ("start", "2022-10"): ("inputs/2022-10", "outputs/.building", "outputs"),
}
"""Each command, and where alone it may write; `start` only takes its turn in outputs."""


@pytest.fixture
def secret(late: Workplace) -> Workplace:
    """Names of people and places in a cell, in a file's name and in a template."""
    plan = small_plan(f"{LATE} Ask Marwenna Tregarth at Kestrelwick.", "Plan update", "HWB")
    (late.inputs / MONTH / MASTER).unlink()
    save(late.inputs / MONTH / "Kestrelwick plan.xlsx", plan)
    return late


def a_fault_at(number: int) -> Callable[[FrameType, str, object], None]:
    """Fails at the `number`th call of a function of ours, with words of the inputs in the fault's own words."""
    left = [number]

    def watch(frame: FrameType, event: str, value: object) -> None:
        if event == "call" and f"{os.sep}pipeline{os.sep}" in frame.f_code.co_filename:
            left[0] -= 1
            if left[0] == 0:
                words = " ".join(repr(one) for one in frame.f_locals.values())
                raise LookupError(f"Marwenna Tregarth of Kestrelwick: {words}")

    return watch


def in_a_fault(place: Workplace, number: int) -> Ended:
    def begin(event: str, details: tuple[object, ...]) -> None:
        if not begun:
            begun.append(number)
            sys.setprofile(a_fault_at(number))

    begun: list[int] = []
    return ended(forked(place, "build", on_event=begin))


def calls_in_a_build(place: Workplace) -> int:
    reader, writer = os.pipe()
    calls = [0]
    begun: list[str] = []

    def count(frame: FrameType, event: str, value: object) -> None:
        if event == "call" and f"{os.sep}pipeline{os.sep}" in frame.f_code.co_filename:
            calls[0] += 1

    def begin(event: str, details: tuple[object, ...]) -> None:
        if not begun:
            begun.append(event)
            sys.setprofile(count)
        if event == "os.rename" and str(details[1]).endswith("record.json"):
            os.write(writer, str(calls[0]).encode())

    assert ended(forked(place, "build", on_event=begin)).code == 0
    os.close(writer)
    with os.fdopen(reader) as told:
        return int(told.read())


def test_a_fault_of_ours_anywhere_tells_no_words_of_inputs_and_harms_no_pack(secret: Workplace) -> None:
    chance = random.Random(4)
    before = shutil.copytree(secret.outputs, secret.root / "before")
    calls = calls_in_a_build(secret)
    owned = 0
    for _ in range(PLACES_OF_FAULT):
        shutil.rmtree(secret.outputs)
        shutil.copytree(before, secret.outputs)
        said = in_a_fault(secret, chance.randint(1, calls))
        if said.code == 2:
            owned += 1
            assert "This is a fault in the pipeline, not in your files" in said.shown
            assert "LookupError" in said.shown
            assert not [word for word in SECRETS if word in said.shown], said.shown
        assert "Marwenna" not in said.shown
    assert owned > PLACES_OF_FAULT / 2, "the others were met at the edge of a file, and told as its problem"
    assert typed(secret, "build").code == 0


@pytest.fixture
def kept_apart(late: Workplace, tmp_path: Path) -> Workplace:
    """Built, with an empty home and an empty folder for temporary files to look into afterwards."""
    assert typed(late, "build").code == 0
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    return late


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_file_a_command_writes_lies_in_its_own_folder_and_it_asks_nothing_of_a_network(
    kept_apart: Workplace, words: tuple[str, ...]
) -> None:
    """Every path it opens to write, makes, renames or removes; every socket. Seen by the interpreter itself."""
    reader, writer = os.pipe()
    allowed = [kept_apart.root / folder for folder in COMMANDS[words]]
    for name in ("Problems.docx", "Problems.toml"):
        shutil.copy(PROJECT / "templates" / name, kept_apart.templates)

    def watch(event: str, details: tuple[object, ...]) -> None:
        if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "tempfile.")):
            os.write(writer, f"{event}\n".encode())
        if event == "open" and not (isinstance(details[2], int) and details[2] & WRITING):
            return
        if event not in CHANGES | {"open"} or not isinstance(details[0], str | bytes | os.PathLike):
            return
        named = [Path(os.fsdecode(one)) for one in details[:2] if isinstance(one, str | bytes | os.PathLike)]
        paths = named if event in ("os.rename", "os.link") else named[:1]
        for path in paths:  # without folders above it: named within a folder that was looked at before
            inside = any(path == folder or folder in path.parents for folder in allowed)
            inside |= "__pycache__" in path.parts and PROJECT in path.parents  # the program's own, which Python keeps
            if not inside and len(path.parts) > 1:
                os.write(writer, f"{event} {path}\n".encode())

    said = typed(kept_apart, *words, on_event=watch)
    os.close(writer)
    with os.fdopen(reader) as told:
        outside = told.read().splitlines()
    assert said.code == 0, said.shown
    assert outside == []


@pytest.mark.parametrize("words", [("build",), ("start", "2022-10"), ("check", "--mark"), ("close",)], ids=" ".join)
def test_no_home_folder_no_cache_and_no_temporary_file(
    kept_apart: Workplace, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """In a Python of its own, from its very start."""
    inputs = everything(kept_apart.inputs)
    home, temporary = str(tmp_path / "home"), str(tmp_path / "temporary")
    said = from_the_start(
        kept_apart, *words, HOME=home, XDG_CACHE_HOME=home, TMPDIR=temporary, PYTHONDONTWRITEBYTECODE="1"
    )
    assert said.code == 0, said.shown
    assert everything(tmp_path / "home") == everything(tmp_path / "temporary") == {}
    assert inputs.items() <= everything(kept_apart.inputs).items()


def test_a_new_working_folder_writes_there_alone(tmp_path: Path, late: Workplace) -> None:
    before = everything(late.root)
    said = from_the_start(late, "new", str(tmp_path / "new"), "2022-09", TMPDIR=str(tmp_path), HOME=str(tmp_path))
    assert said.code == 0, said.shown
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert everything(late.root) == before


def test_as_the_system_saw_it(kept_apart: Workplace, tmp_path: Path, both_states: BothStates) -> None:
    """A whole build under strace, which the interpreter cannot keep anything from."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed; the test above asks the interpreter")
    seen = tmp_path / "seen"
    shutil.rmtree(kept_apart.outputs)
    command = [sys.executable, "-B", "-m", "pipeline", "--folder", str(kept_apart.root), "build"]
    strace = ["strace", "-f", "-y", "-qq", "-e", "trace=%file,%network", "-o", str(seen)]
    ran = subprocess.run([*strace, *command], cwd=PROJECT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    calls = seen.read_text().splitlines()
    writing = [
        line
        for line in calls
        if any(word in line for word in ("O_WRONLY", "O_RDWR", "O_CREAT", "mkdir", "rename", "unlink", "symlink"))
        and str(kept_apart.outputs) not in line
        and "/dev/null" not in line
        and " = -1 " not in line
    ]
    assert writing == []
    assert not [line for line in calls if "AF_INET" in line or "connect(" in line]
    assert any(PUBLIC in line for line in calls), "strace saw the build"
    assert files(kept_apart) == both_states.new
