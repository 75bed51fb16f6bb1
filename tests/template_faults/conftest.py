"""What the tests of the set may ask for: each template made and judged once a session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.papers.word.engine import open_template
from pipeline.papers.word.rendering.template import Said
from pipeline.problems import Problem
from tests.template_faults.expected import Fault, Sound

Telling = Callable[[Fault | Sound], tuple[Problem, ...]]
SHOWN_AS = "templates/Ours.docx"


@pytest.fixture(scope="session")
def path_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fault | Sound], Path]:
    """The template as a file, made when it is first asked for."""
    folder, made = tmp_path_factory.mktemp("set"), dict[str, Path]()

    def path(row: Fault | Sound) -> Path:
        if row.name not in made:
            made[row.name] = folder / f"{len(made)}.docx"
            made[row.name].write_bytes(row.make())
        return made[row.name]

    return path


@pytest.fixture(scope="session")
def said(path_of: Callable[[Fault | Sound], Path]) -> Telling:
    """What the checker says of a template."""
    met: dict[str, tuple[Problem, ...]] = {}

    def problems(row: Fault | Sound) -> tuple[Problem, ...]:
        if row.name not in met:
            met[row.name] = problems_of(path_of(row), row.says)
        return met[row.name]

    return problems


def problems_of(path: Path, says: type[Said]) -> tuple[Problem, ...]:
    """As a build opens it: everything that is wrong with it or worth a look."""
    return open_template(path, SHOWN_AS, says).problems
