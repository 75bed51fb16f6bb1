"""A tag's letters: what cannot be read says what to type; what papers do without is refused and never run."""

from __future__ import annotations

import pytest

from pipeline.papers.templates.spots import tags_in
from tests.papers.templates.tags.expected import Wrong, found, holds

LIKE = "Type a tag like {{ paper.title }}"
THEMES = "{%p for theme in plan.themes %}"


def inline(typed: str, message: str, hint: str, code: str = "tag-broken") -> Wrong:
    return Wrong((typed,), code, "paragraph 1", message, hint)


MISSPELT = (
    inline("{% iff paper.is_draft %}x{% endif %}", "“iff”; is it if?", "Type {% if paper.is_draft %}."),
    inline("{% If paper.is_draft %}x{% endif %}", "“If”; is it if?", "Type {% if paper.is_draft %}."),
    inline("{% if paper.is_draft %}x{% endfi %}", "“endfi”; is it endif?", "Type {% endif %}."),
    inline("{% if paper.is_draft %}x{% end if %}", "“end if”; is it endif?", "Type {% endif %}."),
    inline("{% if paper.is_draft %}x{% end %}", "“end”; is it endfor or endif?", "{% endfor %} or {% endif %}"),
    inline("{% if plan.title %}x{% esle %}y{% endif %}", "“esle”; is it else?", "Type {% else %}."),
    inline(
        "{% if plan.title %}x{% else if plan.version %}y{% endif %}", "is it elif?", "Type {% elif plan.version %}."
    ),
    inline("{% if plan.title %}x{% elseif plan.version %}y{% endif %}", "is it elif?", "Type {% elif plan.version %}."),
    inline("{% foreach theme in plan.themes %}x{% endfor %}", "is it for?", "Type {% for theme in plan.themes %}."),
    inline("{% if plan.title %}x{% endif x %}", "Nothing stands behind endif", "Type {% endif %}."),
    inline("{% if plan.title %}x{% else y %}z{% endif %}", "Nothing stands behind else", "Type {% else %}."),
    inline("{% plan.title %}", "{{ … }} prints", "Type {{ plan.title }}."),
    inline("{% narrative.matters %}", "{{ … }} prints", "Type {{p narrative.matters }} and leave it alone"),
    inline("{{ if paper.is_draft }}x{% endif %}", "“if” stands between {% and %}", "Type {% if paper.is_draft %}."),
    inline("{% if paper.is_draft %}x{{ endif }}", "“endif” stands between {% and %}", "Type {% endif %}."),
    inline("{{ p narrative.matters }}", "The p of a tag is small", "Type {{p narrative.matters }} and leave it alone"),
    inline(
        "{{pnarrative.matters }}", "no space between the p of the tag and narrative", "Type {{p narrative.matters }}"
    ),
    Wrong(
        ("{%P if paper.is_draft %}", "{%p endif %}"), "tag-broken", "paragraph 1", "is small", "{%p if paper.is_draft"
    ),
    Wrong(
        ("{%pif paper.is_draft %}", "{%p endif %}"), "tag-broken", "paragraph 1", "no space between p and if", "{%p if"
    ),
    Wrong((THEMES, "{%p endfro %}"), "tag-broken", "paragraph 2", "“endfro”; is it endfor?", "Type {%p endfor %}."),
    Wrong(
        ("{%p\u00a0if plan.title %}", "{%p endif %}"),
        "tag-broken",
        "paragraph 1",
        "does not break",
        "{%p if plan.title %}",
    ),
)

UNREADABLE = (
    inline('{% if plan.title = "x" %}x{% endif %}', "cannot be read", 'Type {% if plan.title == "x" %}.'),
    inline(
        "{% if plan.title == „Red“ %}x{% endif %}",
        "There is a curly quote behind",
        'Type {% if plan.title == "Red" %}.',
    ),
    inline("{% if plan.title == Not due %}x{% endif %}", "cannot be read", 'Type {% if plan.title == "Not due" %}.'),
    inline(
        "{% if plan.title AND plan.version %}x{% endif %}", "cannot be read", "{% if plan.title and plan.version %}"
    ),
    inline("{% if plan.title && plan.version %}x{% endif %}", "cannot be read", "{% if plan.title and plan.version %}"),
    inline("{% if !plan.title %}x{% endif %}", "cannot be read", "Type {% if not plan.title %}."),
    inline("{% if plan.counts.red => 3 %}x{% endif %}", "cannot be read", "Type {% if plan.counts.red >= 3 %}."),
    inline("{% for theme of plan.themes %}x{% endfor %}", "cannot be read", "{% for theme in plan.themes %}"),
    inline("{% for theme plan.themes %}x{% endfor %}", "cannot be read", "{% for theme in plan.themes %}"),
    inline("{{ plan title }}", "cannot be read", "Type {{ plan.title }}."),
    inline("{{ plan.as at }}", "cannot be read", "Type {{ plan.as_at }}."),
    inline("{{ plan..title }}", "cannot be read", "Type {{ plan.title }}."),
    inline("{{ plan.title. }}", "cannot be read", "Type {{ plan.title }}."),
    inline(
        "{{ plan\u200b.title }}",
        "There is a letter nobody can see behind “{{ plan” in the tag",
        "Type {{ plan.title }}.",
    ),
    inline("{{ plan.titel. }}", "cannot be read", "Type {{ plan.title }}."),
    inline("{{ }}", "cannot be read", LIKE),
    inline("{%%}", "cannot be read", LIKE),
    inline("{{ ((plan.title }}", "cannot be read", LIKE),
    inline("{{ " + "(" * 400 + "1" + ")" * 400 + " }}", "cannot be read", LIKE),
)

BRACES = (
    inline("{{ plan.title", "begun and never ended", "Type {{ plan.title }}."),
    inline("{{ plan.title and more words", "begun and never ended", "Type {{ plan.title }}."),
    inline("{{ plan.title } and {{ plan.version }}", "lost a brace", "Type {{ plan.title }}."),
    inline("{{ plan.title %}", "begins with {{ and ends with %}", "Type {{ plan.title }}."),
    inline("{% if plan.title }}x{% endif %}", "begins with {% and ends with }}", "Type {% if plan.title %}."),
    inline("{% if plan.title }x{% endif %}", "lost a brace", "Type {% if plan.title %}."),
    inline("{{{ plan.title }}}", "a brace too many", "Type {{ plan.title }}."),
    inline("{{ plan.title }}}", "a brace too many", "Type {{ plan.title }}."),
    inline("{% if plan.title %}x{{% endif %}", "a brace too many", "Type {% endif %}."),
    inline("{{ plan.{{ plan.title }} }}", "stands within another", "one behind the other"),
    inline("{# a note", "begun with {# and never ended", "Type #}"),
    inline("{{ pln.title }", "lost a brace", "Type {{ plan.title }}."),
)

REFUSED = tuple(
    inline(typed, message, hint, "not-allowed")
    for typed, message, hint in (
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "calls a function", "Name a field"),
        ("{{ plan.title.upper() }}", "calls a function", "Name a field"),
        ("{% for n in range(99999) %}x{% endfor %}", "calls a function", "Name a field"),
        ("{{ 9**(9**9) }}", "calculates", "holds the number"),
        ("{{ 9**9**9**9 }}", "calculates", "holds the number"),
        ("{{ 'A'*1000000000 }}", "calculates", "holds the number"),
        ("{{ plan.counts.red + 1 }}", "calculates", "holds the number"),
        ("{{ 'as at ' ~ plan.as_at }}", "joins values with ~", "one behind the other"),
        ("{{ plan.title|upper }}", "uses a filter with |", "field alone"),
        ("{{ narrative.matters|paragraphs(0) }}", "uses a filter with |", "field alone"),
        ("{{ plan.themes[0].name }}", "picks from a list with [ ]", "Go through it"),
        ("{% if plan.title is string %}x{% endif %}", "asks with “is”", "compare it with =="),
        ('{% if plan.title in ["a", "b"] %}x{% endif %}', "lists things in brackets", "one by one"),
        ("{{ plan.title, plan.version }}", "lists things one after another", "Name one field"),
        ("{{ {1: 2} }}", "lists things in braces", LIKE),
        ("{{ plan.__class__.mro }}", "names __class__", LIKE),
        ("{{ _plan }}", "names _plan", LIKE),
        ("{{ 1e999 }}", "a number beyond all counting", LIKE),
        ("{% if plan.title" + " and plan.title" * 51 + " %}x{% endif %}", "more than 50 things", LIKE),
        ("{{ " + "plan." * 250 + "title }}", "longer than 1000 letters", "several shorter tags"),
        ("{% set x = 1 %}{{ x }}", "sets a name", LIKE),
        ("{% with x = 1 %}{{ x }}{% endwith %}", "sets a name", LIKE),
        ("{% include 'x' %}", "includes another file", LIKE),
        ("{% extends 'x' %}", "includes another file", LIKE),
        ("{% macro line(name) %}{{ name }}{% endmacro %}", "makes a function", LIKE),
        ("{% raw %}{{ x }}{% endraw %}", "keeps tags from being read", LIKE),
        ("{% for a, b in plan.themes %}x{% endfor %}", "more than the plain way", "{% for theme in plan.themes %}"),
        ("{% for t in plan.themes recursive %}x{% endfor %}", "more than the plain way", "{% for theme in"),
        ("{% for loop in plan.themes %}x{% endfor %}", "more than the plain way", "{% for theme in plan.themes %}"),
        ("{% for _t in plan.themes %}x{% endfor %}", "calls its entries _t", "a plain word"),
        ("{%- if plan.title %}x{% endif %}", "Papers do without {%-", "Type {% if plan.title %}."),
        ("{% if plan.title -%}x{% endif %}", "Papers do without -", "Type {% if plan.title %}."),
        ("{{ plan.title -}}", "Papers do without -", "Type {{ plan.title }}."),
        ("{{- plan.title }}", "Papers do without {{-", "Type {{ plan.title }}."),
        ("{#- a note #}", "{#-, which papers do without", "{# your note #}"),
        ("{{r plan.title }}", "Papers do without {{r", "Type {{ plan.title }}."),
        ("{{tr plan.title }}", "Papers do without {{tr", "Type {{ plan.title }}."),
        ("{%tc for t in plan.themes %}x{%tc endfor %}", "Papers do without {%tc", "repeat rows with {%tr for … %}"),
        ("{% cellbg plan.title %}", "Papers do without {% cellbg", "a style of its own"),
        ("{% vm %}", "Papers do without {% vm", "{{ field }} in every cell"),
        ("{% hm %}", "Papers do without {% hm", "{{ field }} in every cell"),
        ("{% colspan 2 %}", "Papers do without {% colspan", "{{ field }} in every cell"),
    )
)


@pytest.mark.parametrize("wrong", [*MISSPELT, *UNREADABLE, *BRACES, *REFUSED], ids=lambda wrong: wrong.blocks[0][:50])
def test_a_tag_that_cannot_be_read_is_told_once_with_what_to_type(wrong: Wrong) -> None:
    holds(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "{{plan.title}}",
        "{{ plan . title }}",
        "{% if plan.title == “R and D” and not(paper.is_draft) %}x{%else%}y{%endif%}",
        "{% if plan.title == ‘it is’ %}x{% else: %}y{% endif %}",
        "{% for p in plan.themes %}{{p.name}}{% endfor %}",
        "{# a note about {{ x }} and {% y %} #}",
        "{{ 'none' }} {{ 7 }} {{ \"Words\" if paper.is_draft else 'others' }}",
        "{% if 1 < plan.counts.red <= 5 %}few{% endif %}",
        "{% if plan.counts.red > 2.5 %}x{% endif %}",
        "{ 1 } {x} {a: b} 50% of } or { and # } {",
        "{% if plan.title" + " and plan.title" * 49 + " %}x{% endif %}",
    ],
)
def test_of_a_tag_that_can_be_read_nothing_is_said(typed: str) -> None:
    assert found(typed) == ()


def test_every_broken_tag_of_a_paragraph_is_told_and_hides_no_other() -> None:
    problems = found(
        "{{ plan.titel }} {% iff plan.title %} {{ plan.title|x }} {% endif %} {{ plan.versoin }}", "{{ x }"
    )
    assert [(problem.where.paragraph, problem.code.removeprefix("template-")) for problem in problems] == [
        (1, "field-unknown"),
        (1, "tag-broken"),
        (1, "not-allowed"),
        (1, "field-unknown"),
        (2, "tag-broken"),
    ]


def test_a_long_tag_is_quoted_by_its_beginning() -> None:
    (problem,) = found("{{ plan." + "x" * 100 + " }}")
    assert problem.message.endswith("x…”")
    assert len(problem.message) < 300


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("{{ a }}{% if b %}{# c #}", [("{{", "", "a"), ("{%", "", "if b"), ("{#", "", "c")]),
        (
            "{{p a }}{%tr b %}{%p c %}{{r d }}",
            [("{{", "p", "a"), ("{%", "tr", "b"), ("{%", "p", "c"), ("{{", "r", "d")],
        ),
        ("{{pa }}{{ p a }}", [("{{", "", "pa"), ("{{", "", "p a")]),
        ("{{ a {{ b }}", [("{{", "", "a"), ("{{", "", "b")]),
        ("a } b { c", []),
    ],
)
def test_tags_are_found_as_they_are_typed(words: str, tags: list[tuple[str, str, str]]) -> None:
    read = list(tags_in(words))
    assert [(tag.mark, tag.form, tag.said) for tag in read] == tags
    assert all(words[tag.start : tag.end] == tag.typed for tag in read)
