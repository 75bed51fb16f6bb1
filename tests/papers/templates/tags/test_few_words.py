"""The few words a field can say are all it ever says: in the sample month, and in every list of the plan's choices."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.papers.templates.tags.few_words import FEW_WORDS, FewWords
from pipeline.plan.choices import Assurance, State
from tests.papers.september import Said
from tests.papers.stand_in import stand_in
from tests.papers.templates.tags.expected import found
from tests.templates.grid import SYMBOLS

THEMES, END = "{%p for theme in plan.themes %}", "{%p endfor %}"


def test_every_field_of_few_words_is_one_there_is() -> None:
    for record, name in FEW_WORDS:
        assert name in {field.name for field in dataclasses.fields(record)}, f"{record.__name__}.{name}"


def test_the_sample_month_says_nothing_else(september_says: Said) -> None:
    met = 0
    for (record, name), few in FEW_WORDS.items():
        said = september_says[f"{record.__name__}.{name}"]
        met += len(said)
        assert {word for word in said if not few.may_be(word)} == set(), f"{record.__name__}.{name}"
    assert met > 40


def test_the_stand_in_fields_say_nothing_else() -> None:
    """They hold every state, a gap and withheld rows."""
    plan = stand_in("Improvement plan", "Public", is_draft=True).plan
    rows = [row for theme in plan.themes for row in theme.actions]
    assert any(row.is_gap for row in rows)
    assert any(row.is_withheld for row in rows)
    for (record, name), few in FEW_WORDS.items():
        if record is type(rows[0]):
            assert all(few.may_be(getattr(row, name)) for row in rows), name


@pytest.mark.parametrize("state", [*SYMBOLS, *map(str, State)])
def test_the_block_that_gives_every_state_its_colour_stands_rightly_in_any_table(state: str) -> None:
    for field in ("action.state", "theme.overall", "theme.overall_last"):
        inner = ("{%p for action in theme.actions %}", f'{{% if {field} == "{state}" %}}x{{% endif %}}', END)
        assert found(THEMES, *inner, END) == (), field


@pytest.mark.parametrize(
    "word", [*map(str, Assurance), "Withheld (paragraph 3)", "Managed internally", "[Actions H14: x]"]
)
def test_what_stands_in_every_cell_of_a_withheld_row_may_be_asked_for(word: str) -> None:
    block = f'{{% if action.assurance == "{word}" %}}x{{% endif %}}'
    assert found("{%p for action in theme.actions %}", block, END) == ()


def test_few_words_are_listed_as_a_sentence_lists_them() -> None:
    assert FewWords(words=("Red", "", "Amber", "Green")).listed == "Red, Amber or Green"
