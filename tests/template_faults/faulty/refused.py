"""Code where only fields may stand, as a technician would write it, and docxtpl's tags that papers do without."""

from __future__ import annotations

from tests.template_faults.expected import At, Fault, Kind, in_cell, para
from tests.template_faults.making import Make, heads, of, row, row_loop, table


def refused(name: str, make: Make, message: str, hint: str = "like", at: At | None = None) -> Fault:
    return Fault(
        name=name,
        kind=Kind.REFUSED,
        make=make,
        code="template-not-allowed",
        at=at or para(3),
        message=message,
        hint=hint,
    )


def saying(name: str, tag: str, message: str, hint: str = "like") -> Fault:
    """Amid words: `As at {{ … }}.`"""
    return refused(name, of(f"As at {tag}."), message, hint)


FAULTS = (
    saying("a name of Python's own", "{{ plan.__class__ }}", "__class__"),
    saying("a name of Python's own by its letters", '{{ plan|attr("__class__") }}', "|"),
    saying("a field picked with brackets", '{{ plan["title"] }}', "[ ]", "{%p for"),
    saying("an entry picked with brackets", "{{ plan.themes[0].name }}", "[ ]", "{%p for"),
    saying("a part of words picked with brackets", "{{ plan.title[:10] }}", "[ ]", "{%p for"),
    saying("a name of Python's own in brackets", "{{ plan['__class__']['__mro__'] }}", "[ ]", "{%p for"),
    saying("words told to do something", "{{ plan.title.upper() }}", "upper"),
    saying("a call of a text's own format", '{{ "{0.__class__}".format(plan) }}', "format"),
    saying("the way out through cycler", "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "cycler"),
    saying("a namespace", "{{ namespace(total=0) }}", "namespace"),
    saying("words made up by the machine", "{{ lipsum() }}", "lipsum"),
    saying("a sum of two counts", "{{ plan.counts.red + plan.counts.amber }}", "calculat"),
    saying("a minus before a field", "{{ -plan.counts.red }}", "calculat"),
    saying("a share worked out", "{{ 100 * plan.counts.red / plan.counts.total }}", "calculat"),
    saying("a power that never comes to an end", "{{ 9**9**9 }}", "calculat"),
    saying("words repeated without end", '{{ "A" * 1000000000 }}', "calculat"),
    saying("two values joined", '{{ plan.title ~ " plan" }}', "~", "behind the other"),
    saying("a filter", "{{ plan.title|upper }}", "|"),
    saying("a filter that does not exist", "{{ plan.as_at|uk_date }}", "|"),
    saying("a count of a list", "{{ plan.themes|length }}", "|"),
    saying("a filter that takes the safeguards off", "{{ plan.title|safe }}", "|"),
    saying("a default", '{{ plan.title|default("None") }}', "|"),
    refused(
        "a loop over numbers without end",
        of("{% for number in range(999999999) %}x{% endfor %}"),
        "range",
        "like",
    ),
    refused("a question with is", of("{%p if plan.title is defined %}", "Yes.", "{%p endif %}"), "is", "{% if"),
    refused("a name set", of("{% set total = plan.counts.total %}", "Words."), "set", "like"),
    refused("a stretch set", of("{% set total %}12{% endset %}", "Words."), "set", "like"),
    refused("a macro", of("{% macro line() %}A line.{% endmacro %}", "Words."), "macro", "like"),
    refused("another file included", of('{% include "other.docx" %}', "Words."), "include", "like"),
    refused("another file imported", of('{% import "other.docx" as other %}', "Words."), "import", "like"),
    refused("another file extended", of('{% extends "base.docx" %}', "Words."), "extends", "like"),
    refused("a block", of("{% block body %}Words.{% endblock %}"), "block", "like"),
    refused("a with", of("{% with name = plan.title %}{{ name }}{% endwith %}"), "with", "like"),
    refused("a stretch left as it stands", of("{% raw %}{{ plan.title }}{% endraw %}"), "raw", "like"),
    refused(
        "spaces cut off with a hyphen",
        of("{%- if paper.is_draft %}A draft.{% endif %}"),
        "{%-",
        "{% if paper.is_draft %}",
    ),
    refused(
        "a loop of pairs",
        of("{%p for name, lead in plan.themes %}", "A theme.", "{%p endfor %}"),
        "for name, lead",
        "{%p for theme in plan.themes %}",
    ),
    refused(
        "a loop that goes through itself",
        of("{%p for theme in plan.themes recursive %}", "{{ theme.name }}", "{%p endfor %}"),
        "recursive",
        "{%p for theme in plan.themes %}",
    ),
    refused("a loop over what is typed", of('{%p for word in ["a", "b"] %}', "{{ word }}", "{%p endfor %}"), "[", "=="),
    refused(
        "a cell coloured by docxtpl",
        of(table(heads("Ref", "Due"), row_loop(row('{% cellbg "FF0000" %}{{ action.ref }}', "{{ action.due }}")))),
        "cellbg",
        "style",
        in_cell(7, 3, 1),
    ),
    refused(
        "cells merged down by docxtpl",
        of(table(heads("Ref", "Due"), row_loop(row("{% vm %}{{ action.ref }}", "{{ action.due }}")))),
        "vm",
        "no merged cells",
        in_cell(7, 3, 1),
    ),
    refused(
        "cells merged across by docxtpl",
        of(table(heads("Ref", "Due"), row_loop(row("{% hm %}{{ action.ref }}", "{{ action.due }}")))),
        "hm",
        "no merged cells",
        in_cell(7, 3, 1),
    ),
    refused(
        "columns spanned by docxtpl",
        of(table(heads("Ref", "Due"), row("{% colspan 2 %}{{ plan.title }}", ""))),
        "colspan",
        "no merged cells",
        in_cell(5, 2, 1),
    ),
    refused("rich text of docxtpl", of("{{r plan.title }}"), "{{r", "{{ plan.title }}"),
    refused(
        "a loop of columns",
        of(
            table(
                heads("Themes", "All", "End"),
                row("{%tc for theme in plan.themes %}", "{{ theme.name }}", "{%tc endfor %}"),
            )
        ),
        "{%tc for",
        "{%tr for",
        in_cell(6, 2, 1),
    ),
)
