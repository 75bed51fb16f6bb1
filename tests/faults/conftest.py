"""The small month of the tests of faults, built whole in both states, for copies to be spoiled."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from pipeline.workplace import Workplace
from tests.faults.commands import typed, warmed
from tests.faults.small_month import LATE, RENAMED, Files, files, say, small_place


@dataclass(frozen=True, kw_only=True)
class BothStates:
    """The month built, and built anew elsewhere after late data came and its papers were given another title."""

    before: Workplace
    after: Workplace
    old: Files
    new: Files


@pytest.fixture(scope="session")
def open_disk() -> Iterator[Path]:
    """A folder that anybody may look into, as nobody may into pytest's own; in memory, where there is such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def both_states(open_disk: Path) -> BothStates:
    """Neither is changed by anybody."""
    old = small_place(open_disk / "old" / "place")
    warmed(old)
    new = Workplace(root=Path(shutil.copytree(old.root, open_disk / "new" / "place")))
    shutil.rmtree(new.outputs)
    say(new, LATE, RENAMED)
    assert typed(new, "build").code == 0
    return BothStates(before=old, after=new, old=files(old), new=files(new))


@pytest.fixture(scope="session")
def another_late(both_states: BothStates, open_disk: Path) -> Callable[[], Workplace]:
    """The month built, and then the late data came: the next build makes it new. A place of its own at every call."""
    numbers = count(1)

    def made() -> Workplace:
        place = Workplace(root=Path(shutil.copytree(both_states.before.root, open_disk / f"late {next(numbers)}")))
        with_inputs_of(both_states.after, place)
        return place

    return made


@pytest.fixture
def late(another_late: Callable[[], Workplace]) -> Workplace:
    return another_late()


def with_inputs_of(other: Workplace, place: Workplace) -> None:
    """Byte for byte: a workbook saved twice is two inputs."""
    shutil.rmtree(place.inputs)
    shutil.copytree(other.inputs, place.inputs)
