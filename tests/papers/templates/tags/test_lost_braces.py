"""Words that were to be a tag and lost a brace are told as such, where they stand; other braces are words."""

from __future__ import annotations

import pytest

from tests.papers.templates.tags.expected import Wrong, found, holds
from tests.papers.templates.typed import Xml, para


def lost(*blocks: str, at: int = 1, message: str = "A tag has lost a brace: “", hint: str) -> Wrong:
    return Wrong(blocks, "tag-broken", f"paragraph {at}", message, hint)


LOST = (
    lost("To: { plan.title }}", message="lost a brace: “{ plan.title }}”", hint="Type {{ plan.title }}."),
    lost("To: plan.title }}", message="lost a brace: “plan.title }}”", hint="Type {{ plan.title }}."),
    lost("To: {plan.title} and", message="lost a brace: “{plan.title}”", hint="Type {{ plan.title }}."),
    lost("{ {plan.title} }", hint="Type {{ plan.title }}."),
    lost("{ { plan.title }}", hint="Type {{ plan.title }}."),
    lost("{ plan.titel }}", hint="Type {{ plan.title }}."),
    lost("{ plan.counts }}", hint="boardpapers template --fields"),
    lost("{ narrative.matters }}", hint="Type {{p narrative.matters }} and leave it alone"),
    lost("{p narrative.matters }}", hint="Type {{p narrative.matters }} and leave it alone"),
    lost("% if paper.is_draft %}x{% endif %}", hint="Type {% if paper.is_draft %}."),
    lost("{ % if paper.is_draft %}x{% endif %}", hint="Type {% if paper.is_draft %}."),
    lost("{% if paper.is_draft %}x{ % endif % }", hint="Type {% endif %}."),
    lost("if paper.is_draft %}x{% endif %}", message="“if paper.is_draft %}”", hint="Type {% if paper.is_draft %}."),
    lost("{%p for t in plan.themes %}", "{t.name}", "{%p endfor %}", at=2, hint="Type {{ t.name }}."),
    lost("50% of }} them", hint="Type the name of a field there is"),
    lost("50 % }} them", hint="Type a tag like"),
    lost("{{ plan.", "title }}", message="begins in one paragraph and ends in the next", hint="Type {{ plan.title }}."),
    lost(
        "{% if plan.title",
        " == 'x' %}x{% endif %}",
        message="begins in one paragraph",
        hint="{% if plan.title == 'x' %}",
    ),
    lost("{", "{ plan.title }}", at=2, hint="Type {{ plan.title }}."),
    lost("{", "{{ plan.title }}", message="A brace stands at the end of a paragraph", hint="Take the brace"),
    lost(
        "{{ plan.title }}", "} and", at=2, message="begins with a brace that ends nothing", hint="Take the brace away"
    ),
)


@pytest.mark.parametrize("wrong", LOST, ids=lambda wrong: " ".join(wrong.blocks))
def test_what_lost_a_brace_is_told_with_the_tag_put_right(wrong: Wrong) -> None:
    holds(wrong)


def test_each_of_several_is_told_in_its_place_among_other_tags() -> None:
    problems = found("{ plan.titel }} {{ plan.versoin }} plan.title }}", "{plan.version} {{ plan.title }}")
    assert [(problem.where.paragraph, problem.hint) for problem in problems] == [
        (1, "Type {{ plan.title }}."),
        (1, "Type {{ plan.version }}."),
        (1, "Type {{ plan.title }}."),
        (2, "Type {{ plan.version }}."),
    ]


def test_a_lost_beginning_still_begins_its_loop() -> None:
    problems = found("{ % for t in plan.themes %}{{ t.name }} {{ t.nme }}{% endfor %}")
    assert [problem.hint for problem in problems] == ["Type {% for t in plan.themes %}.", "Type {{ t.name }}."]


@pytest.mark.parametrize(
    "words", ["{ 1 } {x} {a, b}", "} and {", "{}", "{ }", "50% } 3", "{not a field}", "{:", "{", "%"]
)
def test_other_braces_are_words(words: str) -> None:
    assert found(words, words) == ()


def test_the_codes_of_fields_hold_braces_of_their_own() -> None:
    code = '<w:r><w:instrText>ADDIN CITE {"a":{"b":{"plan.title":1}}} {plan.title}</w:instrText></w:r>'
    assert found(para("See ", Xml(code), " there")) == ()
