"""The Exception report: what of a theme is off course, why, what is being done, and what is asked of the Board."""

from tests.templates.blocks import Xml, bold, each, joined, labelled, paragraph, title_lines, typed, when
from tests.templates.grid import Column, Grid
from tests.templates.highlight_report import requested, section
from tests.templates.position import key_in_lines

LABEL = 1900
HIGH = "risk in theme.risks if risk.score >= 15"
HIGH_RISKS = (
    f"{{% for {HIGH} %}}{{% if loop.first %}}risks of 15 or more: {{% else %}}, {{% endif %}}{{{{ risk.ref }}}}"
    "{% else %}no risk scores 15 or more{% endfor %}"
)
"""At the head, so that a report without any does not end in a page that says so."""


def exception_report() -> Xml:
    return joined(
        title_lines(),
        header_block(),
        when(
            "not theme.has_submission",
            paragraph(
                "Normal",
                bold("No highlight report was received from this theme for {{ plan.month }}."),
                " What follows comes from the plan and from the month before.",
                before=160,
            ),
            otherwise=joined(section("Decisions asked of the Board"), typed("Normal", "theme.decisions")),
        ),
        when("theme.requested", requested()),
        section("Actions that are exceptions"),
        when("theme.exceptions", key_in_lines(small=False)),
        each(
            "exception in theme.exceptions",
            exception(),
            otherwise=paragraph("Normal", "None of the theme's actions is an exception this month."),
        ),
        risks(),
    )


def header_block() -> Xml:
    return joined(
        labelled("Theme", "{{ theme.name }}"),
        labelled("Reporting month", "{{ plan.month }}"),
        when("meeting.is_known", labelled("Report to", "{{ meeting.board }}, {{ meeting.day }}")),
        labelled("Theme lead", "{{ theme.lead }}"),
        labelled(
            "Exceptions",
            f"{{{{ theme.counts.exceptions }}}} of {{{{ theme.counts.total }}}} live actions; {HIGH_RISKS}",
        ),
        labelled("Plan as at", "{{ plan.as_at }}"),
        labelled("Contact", "{{ council.contact }}, {{ council.contact_email }}"),
    )


def said(label: str, value: str, *, keep_next: bool = False) -> Xml:
    """A line of a block; with `keep_next` it stays on the page of the line after it."""
    return paragraph(
        "Report Meta", bold(f"{label}:"), f"\t{value}", hanging=LABEL, after=60, keep_lines=True, keep_next=keep_next
    )


def exception() -> Xml:
    """One action: how it stands in a row, then a line a thing, and only what there is to say.

    A block may go on over a page: its row and its first line stay with its heading, its last two lines with each other.
    """
    grid = Grid(
        title="How action {{ exception.action.ref }} stands",
        description="One row: reference, status, what changed, due date and lead.",
        columns=(
            Column("Ref", 700),
            Column("Status", 1900),
            Column("What changed", 2372),
            Column("Due", 1800),
            Column("Lead", 2300),
        ),
        together=True,
    )
    action = "exception.action"
    return joined(
        paragraph("heading 2", f"{{{{ {action}.ref }}}} {{{{ {action}.action }}}}", hanging=0),
        grid.table(
            grid.row(
                grid.text(f"{{{{ {action}.ref }}}}"),
                joined(
                    grid.status(f"{action}.state", f"{action}.status"),
                    when(f"{action}.reported_words", grid.text(f"{{{{ {action}.reported_words }}}}")),
                ),
                grid.text(f"{{{{ {action}.movement }}}}"),
                joined(
                    grid.text(f"{{{{ {action}.due }}}}"),
                    when(f"{action}.due_note", grid.text(f"{{{{ {action}.due_note }}}}")),
                ),
                grid.text(f"{{{{ {action}.lead }}}}"),
            ),
        ),
        paragraph(
            "Report Meta",
            bold("Exception:"),
            "\t{{ exception.reasons }}",
            hanging=LABEL,
            before=120,
            after=60,
            keep_lines=True,
        ),
        each("line in exception.lines", when("loop.last", line(keep_next=True), otherwise=line())),
        when("exception.missing", said("Not supplied", "{{ exception.missing }}", keep_next=True)),
        said("Findings", f"{{{{ {action}.findings }}}}"),
    )


def line(*, keep_next: bool = False) -> Xml:
    return said("{{ line.label }}", "{{ line.words }}", keep_next=keep_next)


def risks() -> Xml:
    """The risks that score 15 or more; where there is none, the head of the report says so."""
    return each(
        HIGH,
        when("loop.first", section("Risks that score 15 or more")),
        paragraph("heading 2", "{{ risk.ref }} {{ risk.risk }}", hanging=0),
        said(
            "Score",
            "{{ risk.score }} out of 25: likelihood {{ risk.likelihood }}, impact {{ risk.impact }}",
            keep_next=True,
        ),
        *(
            when(f'risk.{name} != "Not supplied"', said(label, f"{{{{ risk.{name} }}}}", keep_next=True))
            for label, name in (("Cause", "cause"), ("Effect", "effect"), ("Target score", "target_score"))
        ),
        said("Owner", "{{ risk.owner }}", keep_next=True),
        paragraph("heading 3", "Mitigation", before=80, after=40),
        typed("Normal", "risk.mitigation"),
    )
