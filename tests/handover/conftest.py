"""A disk for tests that write thousands of files down to it: in memory, where the system has such a place."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def quick_disk() -> Iterator[Path]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def quick_path(quick_disk: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=quick_disk))
