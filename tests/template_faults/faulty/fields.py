"""Fields there are none of: misspelt, made up, or a loop's own name where the loop is over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.papers.catalogue import OnePer, PaperKind
from pipeline.papers.fields_by_kind import fields_of_kind
from tests.template_faults.expected import FOOTER, HEADER, At, Fault, Kind, in_cell, para
from tests.template_faults.making import Make, footer, header, heads, of, p, row, row_loop, table

THEMES = "{%p for theme in plan.themes %}"


def in_kind(one_per: OnePer, name: str, make: Make, at: At, message: str, hint: str) -> Fault:
    """A field that papers of another kind than `one_per` have."""
    kind = PaperKind(name="Ours", title="Ours", template=Path("Ours.docx"), one_per=one_per)
    return replace(unknown(name, make, at, message, hint), says=fields_of_kind(kind))


def unknown(name: str, make: Make, at: At, message: str, hint: str) -> Fault:
    return Fault(
        name=name, kind=Kind.UNKNOWN, make=make, code="template-field-unknown", at=at, message=message, hint=hint
    )


FAULTS = (
    unknown(
        "a letter is missing in a count",
        of("The plan has {{ plan.counts.totl }} actions."),
        para(3),
        "plan.counts.totl",
        "plan.counts.total",
    ),
    unknown(
        "a field that goes by another word",
        of("The theme is rated {{ theme.ragg }}."),
        para(3),
        "theme.ragg",
        "{{ theme.overall }}",
    ),
    unknown("the first word is misspelt", of("{{ pln.title }}"), para(3), "pln", "{{ plan.title }}"),
    unknown("the first word has a capital letter", of("{{ Plan.title }}"), para(3), "Plan", "{{ plan.title }}"),
    unknown("the last word has a capital letter", of("{{ plan.Version }}"), para(3), "plan.Version", "plan.version"),
    unknown(
        "a loop's own name says a field misspelt, in a cell",
        of(table(heads("Ref", "Assurance"), row_loop(row("{{ action.ref }}", "{{ action.assurence }}")))),
        in_cell(8, 3, 2),
        "action.assurence",
        "action.assurance",
    ),
    unknown(
        "it goes on behind words, which have no fields",
        of(table(heads("Ref", "Lead"), row_loop(row("{{ action.ref }}", "{{ action.lead.nme }}")))),
        in_cell(8, 3, 2),
        "action.lead.nme",
        "action.lead",
    ),
    unknown(
        "a field three loops deep is misspelt",
        of(
            "{%p for theme in plan.themes %}",
            "{%p for action in theme.actions %}",
            "{%p for change in action.changes %}",
            "Moved from {{ change.form_words }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "{%p endfor %}",
        ),
        para(6),
        "change.form_words",
        "change.from_words",
    ),
    unknown(
        "a loop's own name is used after its loop",
        of("{%p for action in plan.re_dated %}", "{{ action.ref }}", "{%p endfor %}", "Last was {{ action.ref }}."),
        para(6),
        "action",
        "that loop",
    ),
    unknown(
        "a loop's own name is used in the table after its table",
        of(
            table(heads("Ref", "Due"), row_loop(row("{{ action.ref }}", "{{ action.due }}"))),
            p("Between the tables."),
            table(heads("Ref", "Due"), row("{{ action.ref }}", "The last one")),
        ),
        in_cell(14, 2, 1, table=2),
        "action",
        "that loop",
    ),
    unknown(
        "a loop goes through a list misspelt, and says fields of its entries",
        of(
            table(
                heads("Ref", "Due"),
                row_loop(row("{{ action.ref }}", "{{ action.due }}"), loop="action in plan.redated"),
            )
        ),
        in_cell(5, 2, 1),
        "plan.redated",
        "plan.re_dated",
    ),
    unknown(
        "a condition asks for a field misspelt",
        of("{%p if paper.is_drafted %}", "This is a draft.", "{%p endif %}"),
        para(3),
        "paper.is_drafted",
        "paper.is_draft",
    ),
    unknown(
        "a condition amid words asks for a field misspelt",
        of("{% if meeting.is_know %}For the board{% endif %} and others"),
        para(3),
        "meeting.is_know",
        "meeting.is_known",
    ),
    unknown(
        "a text is misspelt",
        of("{{p narrative.exec_summary }}"),
        para(3),
        "narrative.exec_summary",
        "narrative.executive_summary",
    ),
    unknown(
        "a picture is misspelt",
        of("{{p plan.states_pictures }}"),
        para(3),
        "plan.states_pictures",
        "plan.states_picture",
    ),
    unknown(
        "the running header says a field misspelt",
        of("Words.", then=header("{{ paper.titel }}")),
        HEADER,
        "paper.titel",
        "paper.title",
    ),
    unknown(
        "the footer says a field misspelt",
        of("Words.", then=footer("{{ paper.access_line }}: {{ paper.knd }}")),
        FOOTER,
        "paper.knd",
        "paper.kind",
    ),
    unknown(
        "what loop says is misspelt",
        of("{% for name in plan.silent_themes %}{{ name }}{% if not loop.lsat %}, {% endif %}{% endfor %}"),
        para(3),
        "loop.lsat",
        "loop.last",
    ),
    unknown("loop is asked where there is no loop", of("Number {{ loop.index }}"), para(3), "loop", "that loop"),
    unknown(
        "a list is asked how many it holds",
        of("{{ plan.themes.length }} themes"),
        para(3),
        "plan.themes.length",
        "{%p for",
    ),
    unknown("Python's own name of a record's kind", of("{{ plan.mro }}"), para(3), "plan.mro", "like"),
    in_kind(
        OnePer.MEETING,
        "a count of a theme outside its loop, in a kind made once a meeting",
        of("There are {{ theme.counts.red }} Red actions."),
        para(3),
        f"known only within a loop such as {THEMES}: this kind of paper is not made once a theme",
        f"between {THEMES} and {{%p endfor %}}, each alone in a paragraph; or type {{{{ plan.counts.red }}}}",
    ),
    in_kind(
        OnePer.MEETING,
        "a count whose first word is left out is the plan's in a kind made once a meeting",
        of("There are {{ counts.red }} Red actions."),
        para(3),
        "no field counts; is it plan.counts?",
        "Type {{ plan.counts.red }}.",
    ),
    in_kind(
        OnePer.MEETING,
        "a theme's name behind its loop, in a kind made once a meeting",
        of(THEMES, "{{ theme.name }}", "{%p endfor %}", "The last was {{ theme.name }}."),
        para(6),
        f"The name theme is known only within {THEMES}",
        "Move the tag into that loop",
    ),
    in_kind(
        OnePer.MONTH,
        "the words of a report in a kind made once a month",
        of("{{p narrative.matters }}"),
        para(3),
        "The name narrative says something only in a kind of paper made once a meeting, and this kind is not",
        "Take the tag away",
    ),
    in_kind(
        OnePer.MEETING,
        "the figures of a finished pack in a paper of that pack",
        of("Publish by {{ hand_over.publish_by }}."),
        para(3),
        "hand_over says something only in a kind of paper made once a meeting and always internal",
        "Take the tag away",
    ),
    *(
        unknown(name, of(f"By {{{{ {typed} }}}}."), para(3), typed.strip(), "{{ meeting.report_author }}")
        for name, typed in (("words of a field run together", "reportauthor"), ("a field in capitals", "Report_Author"))
    ),
    unknown(
        "a field of one list's entries is asked of another's",
        of("{%p for theme in plan.themes %}", "{{ theme.name }}: {{ theme.status }}", "{%p endfor %}"),
        para(4),
        "theme.status",
        ".status",
    ),
)
