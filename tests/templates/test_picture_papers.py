"""Pictures of the shipped templates: where they help and nowhere else, each with a table of its figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pipeline.papers.fields import StatesField
from tests.papers.outline import outline
from tests.papers.stand_in import stand_in
from tests.papers.stand_in_pictures import NO_TREND
from tests.templates.printed import PAPERS, W, body, made, paper, words

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WITH_PICTURE = {"Board report": "Actions by theme and state", "Improvement plan": "Actions by month and state"}
COLUMNS = ("complete", "green", "amber", "red", "not_due", "suspended", "not_updated")


@pytest.mark.parametrize(("kind", "variant"), PAPERS)
def test_one_picture_a_paper_where_it_helps(kind: str, variant: str) -> None:
    titles = [described.get("title") for described in body(paper(kind, variant)).iter(WP + "docPr")]
    assert titles == ([WITH_PICTURE[kind]] if kind in WITH_PICTURE and variant != "bare" else [])


@pytest.mark.parametrize("kind", WITH_PICTURE)
@pytest.mark.parametrize("variant", ["Public", "Internal draft"])
def test_the_table_after_a_picture_has_its_figures(kind: str, variant: str) -> None:
    is_draft = variant.endswith("draft")
    fields = stand_in(kind, variant.removesuffix(" draft"), is_draft=is_draft)
    plan = fields.plan
    shown = plan.states_picture if kind == "Board report" else plan.trend.picture
    columns = (*COLUMNS, "in_error") if plan.counts.in_error else COLUMNS
    root = body(made(kind, fields))
    drawing = next(root.iter(W + "drawing"))
    table = next(next(drawing.iterancestors(W + "p")).itersiblings(W + "tbl"))
    rows = [cells(row) for row in table.iter(W + "tr")][1:]
    for bar, row in zip(shown.bars, rows, strict=False):
        assert row == [bar.label, *(str(getattr(bar.counts, name)) for name in columns), str(bar.counts.total)]


def cells(row: etree._Element) -> list[str]:
    return [words(cell) for cell in row.iter(W + "tc")]


def test_the_stand_ins_draft_shows_rows_in_error_in_its_picture() -> None:
    shown: list[StatesField] = [bar.counts for bar in stand_in("Board report", is_draft=True).plan.states_picture.bars]
    assert any(counts.in_error for counts in shown)


def test_without_an_earlier_month_the_trend_is_left_out_words_and_all() -> None:
    fields = stand_in("Improvement plan")
    kept, left = (
        outline(made("Improvement plan", replace(fields, plan=plan)))
        for plan in (fields.plan, replace(fields.plan, trend=NO_TREND))
    )
    start = next(number for number, line in enumerate(kept) if line.endswith("Month by month"))
    gone = len(kept) - len(left)
    assert kept[:start] + kept[start + gone :] == left
    assert not [line for line in left if "month and state" in line or line.startswith("[picture]")]
