"""Bookmarks and content controls in loops, and bookmarks of which a paper may hold half."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, told
from tests.template_faults.making import bookmark, cell, control, footer, heads, of, p, raw, row, row_loop, table
from tests.templates.blocks import Xml, words

THEMES, ACTIONS, END = "{%p for theme in plan.themes %}", "{%p for action in theme.actions %}", "{%p endfor %}"
IF, ENDIF = "{%p if paper.is_draft %}", "{%p endif %}"
NAME = words("{{ theme.name }}")
TWICE = "so that papers would hold several of one name"
HALF = "begins here and ends beyond a tag, so that papers may hold half of it"


def begins(name: str = "Place", number: int = 5) -> Xml:
    return Xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')


def ends(number: int = 5) -> Xml:
    return Xml(f'<w:bookmarkEnd w:id="{number}"/>')


def said_of(name: str, quote: str = "{{ theme.name }}") -> str:
    return f"The bookmark “{name}” stands in a loop, {TWICE}: “{quote}”"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((THEMES, p(bookmark("Theme", NAME)), END), f"paragraph 4: {said_of('Theme')}"),
        ((THEMES, bookmark("Theme", p(NAME)), END), f"paragraph 4: {said_of('Theme')}"),
        ((THEMES, IF, p(bookmark("Theme", NAME)), ENDIF, END), f"paragraph 5: {said_of('Theme')}"),
        ((THEMES, p(bookmark("Theme_{{ plan.title }}", NAME)), END), "paragraph 4: "),
        ((THEMES, p(bookmark("Theme_{{ theme.name }}", NAME)), END), "paragraph 4: "),
        ((THEMES, p(bookmark("theme.code", NAME)), END), "paragraph 4: "),
        ((THEMES, ACTIONS, p(bookmark("T{{ theme.code }}", words("{{ action.ref }}"))), END, END), "paragraph 5: "),
        (
            ("{%p for action in plan.re_dated %}", THEMES, p(bookmark("T{{ theme.code }}", NAME)), END, END),
            "paragraph 5: ",
        ),
        (
            (p(words("{% for theme in plan.themes %}"), bookmark("Inline", NAME), words("{% endfor %}")),),
            "paragraph 3: ",
        ),
        (
            (table(heads("Ref", "Due"), row_loop(row(cell(p(bookmark("Row", words("{{ action.ref }}")))), "Soon"))),),
            "table 1, row 3, column 1, paragraph 7: ",
        ),
        (
            (table(heads("Ref"), row_loop(raw(f"{begins()}{row('1.1')}{ends()}"), columns=1)),),
            "table 1, row 3, column 1, paragraph 5: ",
        ),
    ],
)
def test_a_bookmark_that_every_round_repeats_is_told(blocks: tuple[str, ...], expected: str) -> None:
    (said,) = told(of(*blocks))
    assert said.startswith(f"error repeats-in-loop, {expected}")


@pytest.mark.parametrize(
    "blocks",
    [
        (p(bookmark("Before", NAME)), THEMES, "{{ theme.name }}", END),
        (THEMES, "{{ theme.name }}", END, p(bookmark("After", words("Words")))),
        (THEMES, "{{ theme.name }}", "{%p else %}", p(bookmark("None", words("None"))), END),
        (THEMES, p(bookmark("Theme_{{ theme.code }}", NAME)), END),
        (THEMES, ACTIONS, p(bookmark("A_{{ action.ref }}", words("{{ action.ref }}"))), END, END),
        (THEMES, p(bookmark("_GoBack", NAME)), END),
        (THEMES, p(bookmark("Theme_{{_theme.code_}}", NAME)), END),
        (THEMES, p(bookmark("_Hlk117845123", NAME)), END),
        (p(begins("_Hlk117845123"), words(IF)), p(words("A draft."), ends()), ENDIF),
        (
            "{%p for action in plan.re_dated %}",
            THEMES,
            p(bookmark("T{{ theme.code }}_{{ action.ref }}", NAME)),
            END,
            END,
        ),
        (IF, p(bookmark("Draft", words("A draft."))), ENDIF),
        (bookmark("All", p(THEMES) + p("{{ theme.name }}") + p(END)),),
        (p(bookmark("Inline", words("{% for theme in plan.themes %}{{ theme.code }}{% endfor %}"))),),
        (
            p(
                bookmark("First", words("Before ")),
                words("{% for theme in plan.themes %}{{ theme.code }}{% endfor %}"),
                bookmark("Last", words(" after"), number=6),
            ),
        ),
        (p(words("{{ plan."), bookmark("Within", words("tit")), words("le }}")),),
        (p(bookmark("Gone", words(IF))), "A draft.", ENDIF),
        (p(bookmark("Text", words("{{p narrative.matters }}"))),),
    ],
)
def test_a_bookmark_that_a_paper_holds_once_or_not_at_all_is_let_be(blocks: tuple[str, ...]) -> None:
    assert told(of(*blocks)) == []


def test_a_loop_that_is_never_ended_repeats_nothing() -> None:
    """It is told with its tag; until it is mended nobody knows what stands in it."""
    assert told(of(THEMES, p(bookmark("Theme", NAME)))) == []


@pytest.mark.parametrize(
    "blocks",
    [
        (p(begins(), words("Words")), THEMES, p(NAME, ends()), END),
        (THEMES, p(begins("P_{{ theme.code }}"), NAME), END, p(words("After"), ends())),
        (p(begins(), words("Words")), IF, p(words("A draft."), ends()), ENDIF),
        (IF, p(begins(), words("A draft.")), "{%p else %}", p(words("Final."), ends()), ENDIF),
        (p(begins("_Ref117845123"), words(IF)), p(words("A draft."), ends()), ENDIF),
        (p(words("{{ plan."), begins(), words("title }}"), words(" stands"), ends()),),
        (p(words("{% if paper.is_draft %}"), begins(), words("Draft{% endif %}"), ends(), words(" plan")),),
    ],
)
def test_a_bookmark_that_goes_over_a_tag_is_told_with_what_papers_would_hold(blocks: tuple[str, ...]) -> None:
    (said,) = told(of(*blocks))
    assert said.startswith("error bookmark-cut, paragraph ")
    assert HALF in said


def test_bookmarks_of_one_number_are_told_apart_by_where_they_stand() -> None:
    twice = (p(bookmark("One", words("One"))), p(bookmark("Two", words("Two"))))
    assert told(of(*twice, THEMES, p(bookmark("Theme_{{ theme.code }}", NAME)), END)) == []


def test_a_bookmark_in_a_loop_of_a_footer_is_told_there() -> None:
    line = p(
        words("{{ paper.access_line }} {% for theme in plan.themes %}"), bookmark("F", NAME), words("{% endfor %}")
    )
    (said,) = told(of("Words.", then=footer(line)))
    assert said.startswith("error repeats-in-loop, a footer, paragraph 1: The bookmark “F” ")


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        ((THEMES, control(p(NAME)), END), "paragraph 4"),
        ((THEMES, p(control(NAME)), END), "paragraph 4"),
        (
            (table(heads("Ref"), row_loop(control(row("{{ action.ref }}")), columns=1)),),
            "table 1, row 3, column 1, paragraph 5",
        ),
    ],
)
def test_a_content_control_that_every_round_repeats_is_worth_a_look(blocks: tuple[str, ...], place: str) -> None:
    (said,) = told(of(*blocks))
    message = (
        "A content control stands in a loop, so that papers hold it once for each entry, always with the same name"
    )
    assert said.startswith(f"warning repeats-in-loop, {place}: {message}: “")


def test_a_content_control_round_a_loop_or_outside_one_is_let_be() -> None:
    assert told(of(control(p("{{ plan.title }}")), control(p(THEMES) + p(NAME) + p(END), number=78))) == []


OUT = "Choose Insert, Bookmark, “{}”, Delete, or move it out of the loop or condition."
WITH_A_TAG = (
    " Only a bookmark whose name holds a tag, like {}, may repeat; Word does not let you type one, so copy it from a "
    "template that has it, like Improvement plan."
)


@pytest.mark.parametrize(
    ("name", "loop", "hint"),
    [
        ("Theme", THEMES, OUT.format("Theme") + WITH_A_TAG.format("Theme_{{ theme.code }}")),
        (
            "_Ref12",
            "{%p for row in plan.re_dated %}",
            OUT.replace("”", "” (tick Hidden bookmarks)").format("_Ref12") + WITH_A_TAG.format("Ref12_{{ row.ref }}"),
        ),
        ("Words", "{%p for name in plan.silent_themes %}", OUT.format("Words")),
        ("Unknown", "{%p for entry in plan.nothing %}", OUT.format("Unknown")),
    ],
)
def test_the_hint_says_where_to_click_and_what_would_tell_entries_apart(name: str, loop: str, hint: str) -> None:
    assert hints(of(loop, p(bookmark(name, words("Words"))), END)) == [hint]
