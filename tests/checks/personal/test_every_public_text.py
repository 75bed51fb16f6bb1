"""Whatever a field of a public paper prints of somebody's cell or paragraph is searched for personal details."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from pipeline import run
from pipeline.checks.personal.bound import bound_for_public_papers
from pipeline.handover.records.origins import origins_of
from pipeline.papers.filling.paper_fields import fields_of
from pipeline.papers.filling.shared_fields import shared_fields
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.disclosure import view
from pipeline.plan.month import Month
from pipeline.plan.text import Span
from tests.conftest import a_workplace

OF_A_LIST = ("Assurance", "Kind", "Unit", "Status", "Reporting month", "Contact e-mail", "Date style")
"""Words chosen from a list, a month, and the mailbox that everybody may write to."""
SHORTEST = 12
"""Signs from which a line is known again: "Not started" and "Workforce" may come from anywhere."""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> run.Checked:
    """The sample month, which has a row of every sort."""
    return run.check(a_workplace(tmp_path_factory.mktemp("all")), CalendarMonth(2022, 9), lambda words: None)


@pytest.fixture(scope="module")
def month(checked: run.Checked) -> Month:
    assert checked.month is not None
    return checked.month


def said(value: object) -> Iterator[str]:
    """Every word a template can reach from a field, through what a field works out too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Span):
        yield from (value.words, value.link)
    elif isinstance(value, tuple):
        for item in value:
            yield from said(item)
    elif is_dataclass(value):
        names = [item.name for item in fields(value)]
        names += [name for name in dir(type(value)) if isinstance(getattr(type(value), name), property)]
        for name in names:
            yield from said(getattr(value, name))


@pytest.fixture(scope="module")
def printed(checked: run.Checked, month: Month) -> str:
    everything: list[str] = []
    for pack in checked.packs:
        for paper in pack.papers:
            if paper.access.is_public:
                shared = shared_fields(month, view(month, paper.access), paper.meeting, pack.meeting)
                filled = fields_of(paper, pack, month, shared, is_draft=False, build_id="b1")
                everything += said(filled)
    return "\n".join(everything)


def lines(words: str) -> Iterator[str]:
    yield from (line for item in words.splitlines() if len(line := item.lstrip("-• ").strip()) >= SHORTEST)


def test_every_cell_and_paragraph_that_public_fields_print_is_searched(month: Month, printed: str) -> None:
    bound = "\n".join(text.words for text in bound_for_public_papers(month))
    seen = [
        (row.kind, cell.heading, line)
        for row in origins_of(month)
        for cell in row.cells
        for line in lines(cell.words)
        if line in printed
    ]
    assert len({(kind, heading) for kind, heading, _ in seen}) >= 35
    unsearched = {
        (kind, heading): line for kind, heading, line in seen if line not in bound and heading not in OF_A_LIST
    }
    assert unsearched == {}
