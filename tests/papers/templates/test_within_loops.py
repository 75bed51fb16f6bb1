"""Loops within loops: over a list of the outer loop's entries, as is usual; over the same list, and over too many."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, told
from tests.template_faults.making import of

THEMES, ACTIONS, END = "{%p for theme in plan.themes %}", "{%p for action in plan.re_dated %}", "{%p endfor %}"
OWN = "{%p for action in theme.actions %}"


def nested(*loops: str) -> list[str]:
    return told(of(*loops, "Words.", *[END] * len(loops)))


def test_three_loops_that_do_not_hang_on_one_another_are_told_at_the_third() -> None:
    assert nested(THEMES, ACTIONS, "{%p for change in register %}") == [
        "error prints-too-much, paragraph 5: 3 loops stand within one another, and print every entry of each with "
        "every one of the others: “{%p for change in register %}”"
    ]


def test_a_fourth_says_no_more() -> None:
    lists = ("plan.themes", "plan.re_dated", "register", "plan.unplaced")
    found = nested(*(f"{{%p for entry{number} in {path} %}}" for number, path in enumerate(lists)))
    assert [line.partition(":")[0] for line in found] == ["error prints-too-much, paragraph 5"]


def test_a_loop_over_the_list_it_stands_in_is_worth_a_look() -> None:
    again = "{%p for other in plan.themes %}"
    assert nested(THEMES, again) == [
        f"warning prints-too-much, paragraph 4: This loop goes through plan.themes within {THEMES}, and prints each "
        f"entry once for each entry: “{again}”"
    ]
    (hint,) = hints(of(THEMES, again, "Words.", END, END))
    assert hint == (
        "End the outer loop before this one begins; or go through a list of the outer loop's own entries: "
        "{%p for theme in plan.themes %}, {%p for action in theme.actions %}."
    )


@pytest.mark.parametrize(
    "loops",
    [
        (THEMES, OWN),
        (THEMES, OWN, "{%p for other in theme.actions %}", "{%p for one in theme.actions %}"),
        (THEMES, ACTIONS),
        (THEMES, ACTIONS, "{%p for entry in action.changes %}"),
        (THEMES, "{%p for theme in theme.actions %}", ACTIONS),
    ],
    ids=lambda loops: " ".join(loops),
)
def test_of_lists_that_hang_on_the_outer_entry_nothing_is_said(loops: tuple[str, ...]) -> None:
    assert nested(*loops) == []


def test_the_same_list_twice_one_after_the_other_is_usual() -> None:
    assert told(of(THEMES, "Words.", END, THEMES, "Words.", "{%p else %}", THEMES, "Words.", END, END)) == []
