"""What every test of the papers may ask for."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest

from pipeline.papers.fields import Fields
from tests.papers.maker import Maker, specimen


@pytest.fixture(scope="session")
def fields() -> Fields:
    """Every field says its own name: `{{ plan.title }}` prints plan.title."""
    return typing.cast(Fields, specimen(Fields))


@pytest.fixture
def make(tmp_path: Path, fields: Fields) -> Maker:
    return Maker(tmp_path, fields)
