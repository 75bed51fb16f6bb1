"""What every test may ask for: the sample months, built once, and the programs that show a paper as printed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import cli
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.mistakes import put, the_file

SAMPLE_MONTHS = (CalendarMonth(2022, 7), CalendarMonth(2022, 8), CalendarMonth(2022, 9))
FEW = ("Board report", "Improvement plan")
PROJECT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden outlines; read the difference after")


def a_workplace(folder: Path) -> Workplace:
    """A working folder of its own, with the sample months and the shipped templates."""
    for name in ("inputs", "templates"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Workplace(root=folder.resolve())


def a_light_workplace(folder: Path, *papers: str, others: tuple[str, ...] = ()) -> Workplace:
    """The sample months with few papers, quickly built: for whatever is the same however many are made.

    Every meeting names `papers`, or the board report and the improvement plan; only their templates are there, and
    those of `others`, which no meeting names.
    """
    place, named = a_workplace(folder), papers or FEW
    for template in place.templates.iterdir():
        if template.stem not in {*(paper.partition(" (")[0] for paper in named), *others}:
            template.unlink()
    cells = {f"J{row}": "; ".join(named) for row in range(2, 9)}
    for month in SAMPLE_MONTHS:
        put(the_file(place, month.folder, "master plan"), "Meetings", cells)
    return place


def a_copy(place: Workplace, folder: Path) -> Workplace:
    return Workplace(root=Path(shutil.copytree(place.root, folder / "copy")).resolve())


def boardpapers(place: Workplace, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as a person types it: in a process of its own, which coverage does not slow down."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "--folder", str(place.root), *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


def boardpapers_here(place: Workplace, *words: str) -> subprocess.CompletedProcess[str]:
    """The same in this process, in half the time: where nothing that is proved is of the process."""
    shown = CliRunner().invoke(cli.boardpapers, ["--folder", str(place.root), *words], catch_exceptions=False)
    return subprocess.CompletedProcess(words, shown.exit_code, shown.stdout, shown.stderr)


def once_a_run(
    tmp_path_factory: pytest.TempPathFactory, name: str, made: Callable[[Path], Workplace], *months: CalendarMonth
) -> Workplace:
    """A workplace with months built in it, by whichever worker needs it first; nobody changes it.

    Two workers that need it at once each build it, and one of the two is kept for both.
    """
    base = tmp_path_factory.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"kept {name}"
    if not kept.exists():
        place = made(tmp_path_factory.mktemp(name))
        for month in months:
            ran = boardpapers(place, "build", month.folder)
            assert ran.returncode == 0, ran.stdout + ran.stderr
        with contextlib.suppress(OSError):  # the other worker was first
            place.root.rename(kept)
    return Workplace(root=kept.resolve())


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return a_workplace(tmp_path / "place")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Every sample month, built. Nobody changes it."""
    return once_a_run(tmp_path_factory, "built", a_workplace, *SAMPLE_MONTHS)


@pytest.fixture(scope="session")
def light_september_built(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """September built with a few papers of each pack. Nobody changes it."""
    return once_a_run(
        tmp_path_factory,
        "light September",
        lambda folder: a_light_workplace(folder, others=("Chase list", "Hand-over sheet")),
        SAMPLE_MONTHS[2],
    )


@pytest.fixture
def light_september(light_september_built: Workplace, tmp_path: Path) -> Workplace:
    """The same, to go on from."""
    return a_copy(light_september_built, tmp_path)


@pytest.fixture
def light(light_september: Workplace) -> Workplace:
    """The same before September is built: the months before it are on record."""
    shutil.rmtree(light_september.output(SAMPLE_MONTHS[2]))
    return light_september


@pytest.fixture
def light_july(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Workplace:
    """The first month, with none before it, built with a few papers of each pack, to go on from."""
    place = once_a_run(
        tmp_path_factory,
        "light July",
        lambda folder: a_light_workplace(folder, *FEW, "Statement of Action", others=("Hand-over sheet",)),
        SAMPLE_MONTHS[0],
    )
    return a_copy(place, tmp_path)


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """The path of a program; without it the test is skipped, but in CI, which installs them all, it fails."""

    def find(program: str) -> str:
        path = shutil.which(program)
        if path is None and "CI" in os.environ:
            pytest.fail(f"CI installs {program}, and it is not there")
        if path is None:
            pytest.skip(f"{program} is not installed")
        return path

    return find
