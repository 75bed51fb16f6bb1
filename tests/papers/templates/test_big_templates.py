"""What is round the tags is looked at in time that grows with it, however much of one thing somebody has pasted in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.papers.fields import Fields
from pipeline.papers.templates.document.check import check
from pipeline.papers.templates.opened import OpenedTemplate, opened_template
from pipeline.papers.word.package import unpack
from tests.growth import FOUR_TIMES, grows_evenly
from tests.template_faults.making import BY_AUTHOR, bookmark, control, heads, of, p_holding, r, row, table
from tests.templates.blocks import Xml

MANY = 1_500
MADE: dict[str, Callable[[int], tuple[Xml, ...]]] = {
    "bookmarks in one paragraph": lambda number: (
        p_holding("".join(bookmark(f"B{each}", r("x"), each) for each in range(number))),
    ),
    "content controls in one paragraph": lambda number: (
        p_holding("".join(control(r("x"), number=each) for each in range(number))),
    ),
    "cells in one row": lambda number: (table(heads(*["1"] * number)),),
    "paragraphs moved": lambda number: (
        p_holding(f"<w:moveFrom {BY_AUTHOR}>{r('x')}</w:moveFrom>"),
    ) * number,
    "highlighted runs": lambda number: (p_holding(r("x ", '<w:highlight w:val="yellow"/>') * number),),
    "rows": lambda number: (table(heads("Ref"), *[row("1.1")] * number),),
}  # fmt: skip


def opened(blocks: tuple[Xml, ...]) -> OpenedTemplate:
    parts = unpack(of(*blocks)())
    assert not isinstance(parts, str)
    return opened_template(parts, "templates/Ours.docx", Fields)


@pytest.mark.parametrize("what", MADE)
def test_four_times_as_much_takes_about_four_times_as_long(what: str) -> None:
    small, large = opened(MADE[what](MANY)), opened(MADE[what](MANY * FOUR_TIMES))
    assert grows_evenly(lambda: list(check(small)), lambda: list(check(large)))
