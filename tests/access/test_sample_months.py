"""Every cell and paragraph of the sample months has a mark of its own: none that is not public leaves the house."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pipeline import run
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.access.folders import access_of, folders_outside
from tests.access.marks import Marks, marks_in
from tests.access.sample_marked import mark
from tests.access.taken_apart import parts_of
from tests.conftest import SAMPLE_MONTHS, a_workplace

BOARDS = {"HWB": "Health and Wellbeing Board", "CSSB": "Children's Services and Skills Scrutiny Board"}
OUTSIDE = ("Board report", "Improvement plan", "Scorecard", "Statement of Action")
FEWEST_PRINTED = 60
"""Of a month's public words, fewer would be a paper with the words left out."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Marks]:
    place, marks = a_workplace(tmp_path_factory.mktemp("marked")), Marks()
    for template in place.templates.iterdir():
        if template.stem not in OUTSIDE and "PLANS" not in os.environ:
            template.unlink()
    for month in SAMPLE_MONTHS:
        mark(place.inputs / month.folder, marks)
    return place, marks


@pytest.mark.parametrize("month", SAMPLE_MONTHS, ids=str)
def test_no_word_of_a_sample_month_that_is_not_public_leaves_the_house(
    marked: tuple[Workplace, Marks], month: CalendarMonth
) -> None:
    place, marks = marked
    run.build(place, month, lambda words: None)
    found = folders_outside(place, month)
    assert found
    for folder in found:
        board = next(name for short, name in BOARDS.items() if folder.name.startswith(f"{short} "))
        leaked = marks.private(folder, access_of(folder), board)
        assert not leaked, "\n".join(leaked)
    _words_are_printed(found, marks, month)


def _words_are_printed(found: list[Path], marks: Marks, month: CalendarMonth) -> None:
    printed = {text for folder in found for text in marks_in(parts_of(folder))} & set(marks.cells)
    sheets = {marks.cells[text].sheet for text in printed}
    assert {"Actions", "Action updates", "Findings", "Measures", "Narrative", "Risks", "Council plan"} <= sheets
    actions = {text for text in printed if re.fullmatch("Actions|Action updates", marks.cells[text].sheet)}
    assert len([text for text in actions if marks.cells[text].month == month.folder]) > FEWEST_PRINTED
