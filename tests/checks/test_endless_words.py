"""The longest text a cell holds, of words nobody writes: every rule over words is done with it at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.checks.completion import calls_it_complete
from pipeline.checks.months_gone import headed_by_an_earlier_month, says_next_month, spoken_of_as_to_come
from pipeline.checks.personal.found import details_in
from pipeline.checks.slippage import words_of_slippage
from pipeline.checks.typed_figures import figures_typed
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.text import Kind, Paragraph, Span
from pipeline.plan.wording import is_nearly
from tests.endless import ENDLESS
from tests.growth import FOUR_TIMES, grows_evenly

SEPTEMBER = CalendarMonth(2022, 9)


def figures(words: str) -> object:
    paragraph = Paragraph(kind=Kind.PLAIN, spans=(Span(words=words),))
    return list(figures_typed([paragraph], ["Workforce"], SEPTEMBER))


RULES: dict[str, Callable[[str], object]] = {
    "complete": calls_it_complete,
    "label": lambda words: headed_by_an_earlier_month(words, SEPTEMBER),
    "next month": says_next_month,
    "to come": lambda words: spoken_of_as_to_come(words, as_at=date(2022, 9, 30), written=date(2022, 10, 4)),
    "late": words_of_slippage,
    "figures": figures,
    "personal details": details_in,
    "as last month": lambda words: is_nearly(words, " ".join(reversed(words.split()))),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("words", ENDLESS, ids=lambda words: words[:12])
def test_a_rules_work_on_the_longest_cell_grows_no_faster_than_the_cell(rule: str, words: str) -> None:
    begins = words[: len(words) // FOUR_TIMES]
    assert grows_evenly(lambda: RULES[rule](begins), lambda: RULES[rule](words))
