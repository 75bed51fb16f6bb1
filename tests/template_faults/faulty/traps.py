"""The ten traps of docxtpl and Jinja that give a wrong paper without a word, each as a template of its own."""

from __future__ import annotations

from tests.template_faults.expected import At, Fault, Kind, in_cell, para
from tests.template_faults.faulty.never_printed import notes
from tests.template_faults.making import (
    BY_AUTHOR,
    Make,
    cell,
    heads,
    of,
    p,
    p_holding,
    r,
    raw,
    row,
    row_loop,
    table,
)


def trap(name: str, make: Make, code: str, at: At, message: str, hint: str) -> Fault:
    return Fault(name=f"trap: {name}", kind=Kind.TRAPS, make=make, code=code, at=at, message=message, hint=hint)


IF, END = "{%p if paper.is_draft %}", "{%p endif %}"
INSERTED = f"<w:ins {BY_AUTHOR}>{r('.ti')}</w:ins>"
MARK = '<w:bookmarkStart w:id="9" w:name="Here"/>'

FAULTS = (
    trap(
        "words beside {%p … %} vanish",
        of(f"Of the board: {IF}", "A draft.", END),
        "template-tag-not-alone",
        para(3),
        "Of the board",
        "paragraph of its own",
    ),
    trap(
        "a percent sign within {%p … %} breaks it",
        of('{%p if plan.title == "100%" %}', "All.", END),
        "template-tag-not-alone",
        para(3),
        "100%",
        "%",
    ),
    trap(
        '== "R&D" is never true',
        of('{%p if theme.name == "R&D" %}', "Research.", END),
        "template-comparison-never-true",
        para(3),
        "R&D",
        "theme.code",
    ),
    trap(
        "a tag in an endnote is never filled in",
        of(
            p_holding(r("As reported.") + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
            then=notes("endnote", "Source: {{ plan.title }}"),
        ),
        "template-tag-never-printed",
        At(part="an endnote"),
        "an endnote",
        "body",
    ),
    trap(
        "a loop of rows without a heading row leaves a table without rows",
        of(table(row_loop(row("{{ action.ref }}", "{{ action.due }}")))),
        "template-table-can-be-empty",
        in_cell(3, 1, 1),
        "table",
        "heading row",
    ),
    trap(
        "a false {%p if %} leaves a cell without a paragraph",
        of(table(heads("Ref", "Note"), row("1.1", cell(IF, "A draft.", END)))),
        "template-ends-without-paragraph",
        in_cell(6, 2, 2),
        IF,
        "{%p else %}",
    ),
    trap(
        "a tag split by a tracked insertion gives a paragraph within a paragraph",
        of(p_holding(r("{{ plan") + INSERTED + r("tle }}"))),
        "template-tracked-changes",
        para(3),
        ".ti",
        "Accept",
    ),
    trap(
        "a bookmark within a loop repeats its name",
        of(
            "{%p for theme in plan.themes %}",
            p(raw(MARK), "{{ theme.name }}", raw('<w:bookmarkEnd w:id="9"/>')),
            "{%p endfor %}",
        ),
        "template-repeats-in-loop",
        para(4),
        "Here",
        "{{ theme.code }}",
    ),
    trap(
        "the count of a list prints a piece of Python",
        of("Actions: {{ theme.actions.count }}"),
        "template-field-unknown",
        para(3),
        "theme.actions.count",
        "{%p for",
    ),
    trap(
        "a name set within a loop is lost after it",
        of("{% for theme in plan.themes %}{% set last = theme.name %}{% endfor %}", "The last words."),
        "template-not-allowed",
        para(3),
        "set",
        "like",
    ),
)
