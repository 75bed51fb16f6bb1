"""Every paper of every sample month, and every kind of paper for every access, draft and empty, is in style."""

from __future__ import annotations

import pytest

from pipeline.workplace import Workplace
from tests.house_style.checker import findings
from tests.house_style.paper import Paper
from tests.house_style.status import STATES
from tests.templates.printed import PAPERS, paper


@pytest.mark.parametrize("month", ["2022-07", "2022-08", "2022-09"])
def test_every_paper_of_a_sample_month_is_in_the_houses_style(month: str, built: Workplace) -> None:
    papers = sorted((built.outputs / month).rglob("*.docx"))
    assert len(papers) >= 18
    assert not [f"{one.name}: {found}" for one in papers for found in findings(one.read_bytes())]


@pytest.mark.parametrize(("kind", "variant"), PAPERS)
def test_every_kind_of_paper_is_in_style_whoever_may_read_it_and_whatever_is_missing(kind: str, variant: str) -> None:
    assert findings(paper(kind, variant)) == []


def test_the_papers_that_are_looked_at_show_every_state() -> None:
    draft = Paper(paper("Improvement plan", "Public draft"))
    met = {paragraph.style.removeprefix("Status ").removesuffix(" Small") for paragraph in draft.paragraphs}
    assert met >= set(STATES)
