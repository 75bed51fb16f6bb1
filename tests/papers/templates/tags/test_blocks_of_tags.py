"""Loops and conditions are paired, uncrossed, and begun and ended in the same kind of place; each mistake once."""

from __future__ import annotations

import pytest

from tests.papers.templates.tags.expected import Wrong, found, holds, shown
from tests.papers.templates.typed import Xml, para, picture, run, table

THEMES, END, DRAFT, ENDIF = (
    "{%p for theme in plan.themes %}",
    "{%p endfor %}",
    "{%p if paper.is_draft %}",
    "{%p endif %}",
)
ROWS, END_ROWS = "{%tr for action in theme.actions %}", "{%tr endfor %}"


def broken(*blocks: str, at: int, message: str, hint: str) -> Wrong:
    return Wrong(blocks, "tag-broken", f"paragraph {at}", message, hint)


def elsewhere(*blocks: str, where: str, message: str, hint: str) -> Wrong:
    return Wrong(blocks, "tag-not-alone", where, message, hint)


PAIRED = (
    Wrong(
        (THEMES, table("Ref", ROWS, "x"), END),
        "tag-broken",
        "table 1, row 2, column 1, paragraph 3",
        "A loop is begun and never ended: “{%tr for",
        "Type {%tr endfor %} where it should end, alone in a row.",
    ),
    Wrong(
        (THEMES, table("Ref", "{%tr if theme.name %}", "x"), DRAFT, "x", ENDIF, END),
        "tag-broken",
        "table 1, row 2, column 1, paragraph 3",
        "A condition is begun and never ended: “{%tr if",
        "Type {%tr endif %} where it should end, alone in a row.",
    ),
    Wrong(
        (DRAFT, table("Ref", "{%tr for t in plan.themes %}", "x"), "{%p else %}", "y", ENDIF),
        "tag-broken",
        "table 1, row 2, column 1, paragraph 3",
        "A loop is begun and never ended: “{%tr for",
        "Type {%tr endfor %} where it should end, alone in a row.",
    ),
    Wrong(
        (THEMES, table("Ref", "x", END_ROWS), END),
        "tag-broken",
        "table 1, row 3, column 1, paragraph 4",
        "There is endfor where no {%tr for … %} is begun",
        "Take it away, or type {%tr for … %} where it should begin, alone in a row.",
    ),
    broken(
        THEMES, "x", at=1, message="A loop is begun and never ended", hint="Type {%p endfor %} where it should end, al"
    ),
    broken(DRAFT, "x", at=1, message="A condition is begun and never ended", hint="Type {%p endif %} where"),
    broken("{% if plan.title %}x", at=1, message="never ended", hint="Type {% endif %} where it should end."),
    broken("x", END, at=2, message="endfor where nothing is begun", hint="type {%p for … %} where it should begin"),
    broken("x {% endif %}", at=1, message="endif where nothing is begun", hint="type {% if … %} where it should begin"),
    broken(
        DRAFT, THEMES, ENDIF, END, at=3, message="endif where {%p endfor %} should come first", hint="{%p endfor %} ab"
    ),
    broken(
        DRAFT, THEMES, ENDIF, at=3, message="endif where {%p endfor %} should come first", hint="{%p endfor %} above"
    ),
    broken(THEMES, "x", ENDIF, at=3, message="endif where endfor should be", hint="Type {%p endfor %}."),
    broken(THEMES, ENDIF, END, at=2, message="endif where no if is begun", hint="type {%p if … %}"),
    broken(DRAFT, THEMES, "x", END, at=1, message="A condition is begun and never ended", hint="Type {%p endif %}"),
    broken(THEMES, DRAFT, "x", END, at=4, message="endfor where {%p endif %} should come first", hint="{%p endif %}"),
    broken("{%p else %}", at=1, message="else where no if is begun", hint="type {%p if … %} above it"),
    broken("{% elif plan.title %}", at=1, message="elif where no if is begun", hint="type {% if … %} above it"),
    broken(
        THEMES,
        "{%p elif plan.title %}",
        END,
        at=2,
        message="elif where {%p for theme in plan.themes %}",
        hint="if … %}",
    ),
    broken(
        DRAFT, "{%p else %}", "{%p else %}", ENDIF, at=3, message="else behind an else", hint="{%p elif … %} above it"
    ),
    broken(
        DRAFT,
        "{%p else %}",
        "{%p elif plan.title %}",
        ENDIF,
        at=3,
        message="elif behind an else",
        hint="before {%p endif",
    ),
    broken(*[DRAFT] * 9, *[ENDIF] * 9, at=9, message="more than 8 loops and conditions", hint="fewer tags"),
    broken("{%p iff paper.is_draft %}", "x", ENDIF, at=1, message="is it if?", hint="Type {%p if paper.is_draft %}."),
    broken(THEMES, "{{ theme.name }}", "{%p end %}", at=3, message="is it endfor or endif?", hint="{% endfor %}"),
)
SAME_PLACE = (
    elsewhere(
        "{% for t in plan.themes %}",
        "{{ t.name }}",
        "{% endfor %}",
        where="paragraph 3",
        message="{% for t in plan.themes %} begins in another paragraph",
        hint="{%p for t in plan.themes %} and {%p endfor %}",
    ),
    elsewhere(
        THEMES, "x", "{% endfor %}", where="paragraph 3", message="of another kind", hint="Type {%p endfor %}, alone"
    ),
    elsewhere(
        DRAFT,
        "x",
        "{% else %}",
        "y",
        ENDIF,
        where="paragraph 3",
        message="of another kind",
        hint="Type {%p else %}, alone",
    ),
    elsewhere(
        table((THEMES, "x"), (END, "y")),
        where="table 1, row 2, column 1, paragraph 3",
        message="another cell, box or part of the page",
        hint="to repeat whole rows type {%tr … %}",
    ),
    elsewhere(
        THEMES,
        table((END, "y")),
        where="table 1, row 1, column 1, paragraph 2",
        message="another cell, box or part of the page",
        hint="same cell, or outside the table",
    ),
    elsewhere(
        table("{% for t in plan.themes %}", "{{ t.name }}", "{% endfor %}"),
        where="table 1, row 3, column 1, paragraph 3",
        message="begins in another paragraph",
        hint="in rows of a table type tr in place of p",
    ),
    elsewhere(
        table(ROWS, "x"),
        "y",
        table(END_ROWS),
        where="table 2, row 1, column 1, paragraph 4",
        message="another table",
        hint="same",
    ),
    elsewhere(
        table(ROWS, END),
        where="table 1, row 2, column 1, paragraph 2",
        message="of another kind",
        hint="Type {%tr endfor %}",
    ),
    elsewhere(
        para("{% if plan.title %}x", Xml(f'<w:hyperlink w:anchor="a">{run("y{% endif %}")}</w:hyperlink>')),
        where="paragraph 1",
        message="on the other side of a link",
        hint="on the same side",
    ),
)


@pytest.mark.parametrize("wrong", [*PAIRED, *SAME_PLACE], ids=lambda wrong: " ".join(wrong.blocks)[:60])
def test_a_loop_or_condition_that_is_not_whole_is_told_once(wrong: Wrong) -> None:
    holds(wrong)


def test_the_other_half_of_a_pair_is_named_as_well() -> None:
    (problem,) = found(DRAFT, THEMES, ENDIF, END)
    assert [place.paragraph for place in problem.related] == [2]
    (problem,) = found(THEMES, "x", "{% endfor %}")
    assert [place.paragraph for place in problem.related] == [1]


def test_an_alternative_text_holds_its_conditions_whole() -> None:
    assert found(picture("{% if paper.is_draft %}A draft{% else %}Final{% endif %}")) == ()
    for other in ("x{% endif %}", picture("x{% endif %}")):
        problems = found(picture("{% if paper.is_draft %}A draft"), other)
        assert [problem.code for problem in problems] == ["template-tag-not-alone"], shown(problems)


def test_a_box_within_a_paragraph_stands_amid_its_words() -> None:
    words = para("{{ theme.name }}")
    box = Xml(
        f"<w:r><w:pict><v:textbox xmlns:v='urn:v'><w:txbxContent>{words}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    assert found(para("{% for theme in plan.themes %}", box, "{% endfor %}")) == ()
    problems = found(para("{% for a in plan.themes %}", Xml(box.replace("theme.name", "a.nme")), "{% endfor %}"))
    assert [problem.hint for problem in problems] == ["Type {{ a.name }}."]
    assert problems[0].where.paragraph == 2


@pytest.mark.parametrize(
    "blocks",
    [
        (DRAFT, "x", "{%p elif plan.title %}", "y", "{%p else %}", "z", ENDIF),
        (THEMES, "{{ theme.name }}", "{%p else %}", "None", END),
        (THEMES, table(("Ref", "x"), ROWS, ("{{ action.ref }}", "x"), END_ROWS), "x", END),
        (table("Ref", ROWS, "{%tr if action.is_gap %}", "x", "{%tr else %}", "y", "{%tr endif %}", END_ROWS), "x"),
        (table((Xml(para(DRAFT) + para("x") + para("{%p else %}") + para("y") + para(ENDIF)), "x")), "x"),
        (
            "{% if paper.is_draft %}{% for t in plan.themes %}{{ t.name }}{% if not loop.last %}, {% endif %}"
            "{% endfor %}{% endif %}",
        ),
        (para("{% if plan.title %}x", "y", "{% else %}z", "{% endif %}"),),
        ([DRAFT] * 8, [ENDIF] * 8),
        (DRAFT, *["{%p elif plan.title %}"] * 40, ENDIF),
    ],
    ids=lambda blocks: str(blocks)[:40],
)
def test_of_whole_loops_and_conditions_nothing_is_said(blocks: tuple[str | list[str], ...]) -> None:
    flat = [one for block in blocks for one in (block if isinstance(block, list) else [block])]
    problems = found(*flat)
    assert problems == (), shown(problems)
