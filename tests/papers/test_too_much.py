"""What a template can make of a plan has an end: a paper that nobody could read is a problem, and soon."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.papers.fields import Fields
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.rendering.printing import MOST_BYTES, MOST_ROUNDS
from pipeline.problems import CLERK, Problem, Severity
from tests.papers.stand_in import stand_in
from tests.template_faults.making import HEADING, of

FILE = "templates/Ours.docx"
SOME = stand_in("Board report", "Internal")
THEMES, ACTIONS, END = "{% for theme in plan.themes %}", "{% for action in plan.re_dated %}", "{% endfor %}"


def with_many(themes: int, actions: int = 2, title: str = "The plan") -> Fields:
    """A plan of so many themes and re-dated actions."""
    plan = SOME.plan
    (theme, *_), (action, *_) = plan.themes, plan.re_dated
    return replace(SOME, plan=replace(plan, title=title, themes=(theme,) * themes, re_dated=(action,) * actions))


def made(tmp_path: Path, fields: Fields, *blocks: str) -> bytes | Problem:
    path = tmp_path / "Ours.docx"
    path.write_bytes(of(*blocks)())
    opened = open_template(path, FILE)
    assert opened.template, opened.problems
    return render(opened.template, fields)


def both(words: str) -> str:
    return THEMES + ACTIONS + words + END + END


ENTRIES = 800
assert ENTRIES**2 > MOST_ROUNDS


@pytest.mark.parametrize(
    ("themes", "actions", "title", "words", "paragraph", "last"),
    [
        (ENTRIES, ENTRIES, "", both("x"), 3, "for action in plan.re_dated"),
        (ENTRIES, ENTRIES, "", both(""), 3, "for action in plan.re_dated"),
        (
            ENTRIES,
            ENTRIES,
            "",
            f"{THEMES}{{% for action in plan.re_dated if action.ref == theme.name %}}x{END}{END}",
            3,
            "for action in plan.re_dated",
        ),
        (400, 400, "", both("{{ plan.title }}-" * 20), 3, "for action in plan.re_dated"),
        (6_000, 2, "", f"{THEMES}{'x' * (MOST_BYTES // 5_000)}{END}", 3, "for theme in plan.themes"),
        (6_000, 2, "x" * (MOST_BYTES // 5_000), f"{THEMES}{{{{ plan.title }}}}{END}", 3, "for theme in plan.themes"),
    ],
    ids=["rounds", "rounds that print nothing", "entries passed over", "values", "long pieces", "long values"],
)
def test_a_paper_without_end_is_a_problem_at_the_loop_that_went_on(
    tmp_path: Path, themes: int, actions: int, title: str, words: str, paragraph: int, last: str
) -> None:
    problem = made(tmp_path, with_many(themes, actions, title), words)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.owner) == ("template-prints-too-much", Severity.ERROR, CLERK)
    assert str(problem.where) == f"{FILE}, under “{HEADING}”, paragraph {paragraph}"
    assert problem.message == (
        "A paper made from Ours.docx would go on for more than ten thousand pages, so it is not made; the last loop it "
        f"went through: “{last}”"
    )
    assert problem.hint.startswith("End the outer loop before this one begins; or go through a list of the outer")


def test_a_plan_far_longer_than_any_is_printed_whole(tmp_path: Path) -> None:
    assert isinstance(made(tmp_path, with_many(20_000), f"{THEMES}{{{{ theme.name }}}}{END}"), bytes)
    assert isinstance(made(tmp_path, with_many(100, 100), both("{{ action.ref }}")), bytes)


@pytest.mark.parametrize("depth", [3, 8])
def test_loops_within_loops_that_have_nothing_to_do_with_one_another_are_not_even_tried(
    tmp_path: Path, depth: int
) -> None:
    path = tmp_path / "Ours.docx"
    path.write_bytes(of(THEMES * depth + "x" + END * depth)())
    opened = open_template(path, FILE)
    assert opened.template is None
    assert {problem.code for problem in opened.problems} == {"template-prints-too-much"}
    assert [problem.severity for problem in opened.problems].count(Severity.ERROR) == 1
