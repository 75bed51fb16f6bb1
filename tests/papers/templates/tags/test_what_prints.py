"""What a field holds decides its tag: words, texts, lists, records, yes or no; and what may be compared with what."""

from __future__ import annotations

import pytest

from tests.papers.templates.tags.expected import Wrong, found, holds
from tests.papers.templates.typed import picture


def of(typed: str, message: str, hint: str, code: str = "value-not-printable") -> Wrong:
    return Wrong((typed,), code, "paragraph 1", message, hint)


PRINTED = (
    of("{{ narrative.matters }}", "is text of whole paragraphs", "Type {{p narrative.matters }} and leave it alone"),
    of(
        "Words {{ narrative.matters }}",
        "is text of whole paragraphs",
        "Type {{p narrative.matters }} and leave it alone",
    ),
    of("{{ plan.states_picture }}", "plan.states_picture is a picture", "Type {{p plan.states_picture }} and leave"),
    of("{{p plan.title }}", "plan.title is no text of whole paragraphs", "Type {{ plan.title }}."),
    of("{{p plan.counts.total }}", "is no text of whole paragraphs", "Type {{ plan.counts.total }}."),
    of("{{p plan.as_at }}", "is no text of whole paragraphs", "Type {{ plan.as_at }}."),
    of(
        "{{ plan.themes }}", "plan.themes is a list", "{%p for theme in plan.themes %}, {{ theme.code }}, {%p endfor %}"
    ),
    of("{{p plan.themes }}", "plan.themes is a list", "{%p for theme in plan.themes %}"),
    of("{{ plan.silent_themes }}", "is a list", "for silent_theme in plan.silent_themes %}, {{ silent_theme }}"),
    of("{{ plan }}", "plan is a whole record", "Name one of its fields, like {{ plan.title }}"),
    of("{{ plan.counts }}", "plan.counts is a whole record", "like {{ plan.counts.total }}"),
    of("{{ paper.is_draft }}", "is a yes or no", "{% if paper.is_draft %}words{% endif %}"),
    of("{{p paper.is_draft }}", "is a yes or no", "{% if paper.is_draft %}words{% endif %}"),
    of("{{ not paper.is_draft }}", "What the tag asks is a yes or no", "{% if paper.is_draft %}"),
    of("{{ plan.counts.red > 3 }}", "is a yes or no", "words{% endif %}"),
    of("{{ paper.is_draft and plan.title }}", "paper.is_draft is a yes or no", "words{% endif %}"),
    of("{{ true }}", "“true” is a yes or no", "words{% endif %}"),
    of("{{ 2.5 }}", "2.5 is a number nobody has rounded", "without a tag"),
    of("{{ none }}", "“none” prints nothing", "Name a field"),
    of("{{ plan.title if paper.is_draft }}", "no else", '{{ "Draft" if paper.is_draft else "Final" }}'),
    of("{% if (plan.title if paper.is_draft) %}x{% endif %}", "no else", "otherwise too"),
    of("{{p narrative.matters or plan.title }}", "and narrative.matters is", "a tag of its own"),
    of("{{p narrative.matters if paper.is_draft else plan.title }}", "and narrative.matters is", "a tag of its own"),
)
GONE_THROUGH = (
    of(
        "{% for x in plan.title %}x{% endfor %}",
        "plan.title is no list",
        "like {% for x in plan.themes %};",
    ),
    of("{% for x in plan.counts.total %}x{% endfor %}", "plan.counts.total is no list", "Go through a list"),
    of("{% for x in theme %}x{% endfor %}", "theme is no list", "like {% for x in theme.actions %}"),
    of("{% for x in narrative.matters %}x{% endfor %}", "is no list", "Type {{p narrative.matters }} alone"),
    of("{% for x in 'abc' %}x{% endfor %}", "“abc” is no list", "Go through a list"),
    of("{% for x in plan.themes or plan.title %}x{% endfor %}", "plan.title is no list", "Go through a list"),
)
COMPARED = (
    of("{% if plan.title < 3 %}x{% endif %}", "plan.title (words) and “3” (a number) are unlike", "without quotation"),
    of('{% if plan.counts.red == "3" %}x{% endif %}', "are unlike things", "Type a number without quotation marks"),
    of("{% if plan.title == plan.counts.red %}x{% endif %}", "are unlike things", "words with words"),
    of('{% if paper.is_draft == "yes" %}x{% endif %}', "are unlike things", "{% if not paper.is_draft %}"),
    of("{% if 1 == paper.is_draft %}x{% endif %}", "are unlike things", "{% if paper.is_draft %}"),
    of('{% if plan.themes == "" %}x{% endif %}', "are unlike things", "{% if not plan.themes %}"),
    of('{% if narrative.matters != "" %}x{% endif %}', "are unlike things", "{% if narrative.matters %}"),
    of("{% if plan == none %}x{% endif %}", "are unlike things", "{% if plan %}"),
    of("{% if plan.title == none %}x{% endif %}", "are unlike things", "words with words"),
    of("{% if plan.as_at < plan.next_period.until %}x{% endif %}", "are unlike things", "whether there is a day"),
    of("{% if 3 in plan.title %}x{% endif %}", "are unlike things", "without quotation marks"),
    of('{% if "x" in plan.themes %}x{% endif %}', "are unlike things", "{% if plan.themes %}"),
    of('{% if "x" in plan.counts.red %}x{% endif %}', "are unlike things", "words with words"),
    of("{% if 1 < plan.title %}x{% endif %}", "are unlike things", "without quotation marks"),
    of(
        '{% if 1 < plan.counts.red < "5" %}x{% endif %}',
        "plan.counts.red (a number) and “5” (words)",
        "without quotation",
    ),
)
NEVER = tuple(
    of(typed, message, hint, "comparison-never-true")
    for typed, message, hint in (
        ('{% if theme.overall == "red" %}x{% endif %}', "theme.overall is never “red”", 'theme.overall == "Red" %}.'),
        ("{% if theme.overall == “Ambr” %}x{% endif %}", "never “Ambr”", 'Type {% if theme.overall == "Amber" %}.'),
        ('{% if "Rde" == theme.overall %}x{% endif %}', "never “Rde”", 'Type {% if "Red" == theme.overall %}.'),
        (
            '{% if theme.overall == "Blue" %}x{% endif %}',
            "says Red, Amber, Green or Not supplied",
            "one of these words",
        ),
        ('{% if theme.overall != "" %}x{% endif %}', "is never “”", "one of these words"),
        ('{% if paper.access == "Exempt 8" %}x{% endif %}', "is never “Exempt 8”", 'paper.access == "Exempt '),
        ('{% if plan.title == "R&D" %}x{% endif %}', "letter by letter: “R&D” is not “R and D”", "theme.code =="),
        ('{% if plan.title != "A & B" %}x{% endif %}', "letter by letter: “A & B” is not “A and B”", "theme.code =="),
        ('{% if plan.as_at == "8 November 2022" %}x{% endif %}', "plan.as_at is a day", "whether there is a day"),
    )
)


@pytest.mark.parametrize("wrong", [*PRINTED, *GONE_THROUGH, *COMPARED, *NEVER], ids=lambda wrong: wrong.blocks[0])
def test_what_a_field_holds_decides_what_a_tag_may_do_with_it(wrong: Wrong) -> None:
    holds(wrong)


def test_a_comparison_that_is_never_true_is_worth_a_look_and_no_error() -> None:
    (problem,) = found('{% if theme.overall == "red" %}x{% endif %}')
    assert not problem.is_error


def test_the_hint_keeps_the_form_that_was_typed() -> None:
    (problem,) = found('{%p if paper.is_draft == "yes" %}', "x", "{%p endif %}")
    assert problem.hint == "Ask it alone: {%p if paper.is_draft %} or {%p if not paper.is_draft %}."
    (problem,) = found('{%p if theme.overall == "red" %}', "x", "{%p endif %}")
    assert problem.hint == 'Type {%p if theme.overall == "Red" %}.'


def test_a_text_cannot_stand_in_an_alternative_text() -> None:
    (problem,) = found(picture("{{ narrative.matters }}"))
    assert "text, which can stand only in a paragraph" in problem.message


@pytest.mark.parametrize(
    "typed",
    [
        "{{ plan.title }} {{ plan.counts.total }} {{ plan.as_at }} {{ plan.month }} {{ date_style }}",
        "{{ plan.title or plan.version }} {{ plan.title if paper.is_draft else plan.version }}",
        "{{p narrative.matters }}",
        "{{p narrative.matters or narrative.options }}",
        "{{p plan.states_picture }}",
        "{% if plan.themes and narrative.matters and plan and plan.title %}x{% endif %}",
        "{% if plan.counts.red and paper.is_draft %}x{% endif %}",
        "{% if plan.states_picture.bars %}x{% endif %}{{ plan.states_picture.alt }}",
        '{% if plan.next_period.until == "Not known" %}x{% endif %}',
        "{% if plan.as_at == plan.next_period.until %}x{% endif %}",
        "{% if paper.is_draft == true %}x{% endif %}",
        "{% if plan.title in plan.silent_themes %}x{% endif %}",
        '{% if "Plan" in plan.title and "x" not in plan.title %}x{% endif %}',
        '{% if theme.overall == "Complete" %}x{% elif theme.overall == "Not supplied" %}y{% endif %}',
        "{% for name in plan.silent_themes %}{{ name }}{% endfor %}",
        "{% for t in plan.themes if t.counts.red > 3 %}{{ loop.index }} of {{ loop.length }}{% endfor %}",
    ],
)
def test_of_what_prints_and_compares_rightly_nothing_is_said(typed: str) -> None:
    assert found(typed) == ()
