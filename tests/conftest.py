"""What every test may ask for: the sample months, built once, and the programs that show a paper as printed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import run
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace

PROJECT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden outlines; read the difference after")


def a_workplace(folder: Path) -> Workplace:
    """A working folder of its own, with the sample months and the shipped templates."""
    for name in ("inputs", "templates"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Workplace(root=folder.resolve())


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return a_workplace(tmp_path / "place")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Every sample month, built. Nobody changes it."""
    place = a_workplace(tmp_path_factory.mktemp("built"))
    for month in place.months():
        run.build(place, month, lambda words: None)
    return place


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


SAMPLE_MONTHS = (CalendarMonth(2022, 7), CalendarMonth(2022, 8), CalendarMonth(2022, 9))
