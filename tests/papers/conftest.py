"""What every test of the papers may ask for."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest

from pipeline.papers.fields import Fields
from pipeline.workplace import Workplace
from tests.conftest import a_workplace
from tests.papers.maker import Maker, specimen
from tests.papers.september import Said, said_in_september


@pytest.fixture(scope="session")
def fields() -> Fields:
    """Every field says its own name: `{{ plan.title }}` prints plan.title."""
    return typing.cast(Fields, specimen(Fields))


@pytest.fixture
def make(tmp_path: Path, fields: Fields) -> Maker:
    return Maker(tmp_path, fields)


@pytest.fixture(scope="session")
def september_place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return a_workplace(tmp_path_factory.mktemp("said") / "place")


@pytest.fixture(scope="session")
def september_says(september_place: Workplace) -> Said:
    """What the sample month says under every field; it takes seconds, and is made once."""
    return said_in_september(september_place)
