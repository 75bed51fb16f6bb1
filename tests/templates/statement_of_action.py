"""The Statement of Action: a finding of the inspection at a time, with the actions that answer it."""

from tests.templates.actions import action_cells, action_rows
from tests.templates.blocks import SECTION, Xml, each, joined, labelled, paragraph, title_lines, typed, when
from tests.templates.grid import Column, Grid
from tests.templates.position import counted, in_error, key_in_lines


def statement_of_action() -> Xml:
    return joined(
        title_lines(),
        labelled("Report", "{{ meeting.title }}"),
        labelled("Meeting", "{{ meeting.board }}, {{ meeting.day }}"),
        labelled("As at", "{{ plan.as_at }}"),
        labelled("Contact", "{{ council.contact }}, {{ council.contact_email }}"),
        each(
            "statement in plan.statements",
            statement(),
            otherwise=paragraph("Normal", "No inspection on record calls for a Statement of Action.", before=200),
        ),
        when(
            "plan.statements",
            paragraph("Normal", "An action that answers several findings stands under each of them.", before=160),
            otherwise=paragraph("Normal", "There are no findings to answer.", before=200),
        ),
    )


def section(*content: str) -> Xml:
    return paragraph("Appendix Heading", *content, before=SECTION)


def statement() -> Xml:
    return joined(
        front_block(),
        key_in_lines(small=True),
        coverage(),
        section("Findings and the actions that answer them"),
        each("finding in statement.findings", finding()),
        withheld_actions(),
    )


def front_block() -> Xml:
    return joined(
        section("{{ statement.inspection }}"),
        labelled("Report published", "{{ statement.published }}"),
        labelled("Report received", "{{ statement.received }}"),
        labelled("Statement due", "{{ statement.due }} (70 working days after receipt)"),
        labelled("Statement submitted", "{{ statement.submitted }}"),
        labelled("Statement accepted", "{{ statement.accepted }}"),
        labelled("Answered by", "{{ statement.answered_by }}"),
        labelled("Findings answered", "{{ statement.findings_covered }} of {{ statement.findings_total }}"),
        labelled("Live actions", f"{{{{ statement.counts.total }}}}: {counted('statement.counts')}"),
        in_error("Normal", "statement.counts"),
    )


def finding() -> Xml:
    grid = Grid(
        title="Actions that answer finding {{ finding.ref }}",
        description="A row for each action: reference, action, who leads and helps, due, progress, status, assurance.",
        columns=(
            Column("Ref", 660),
            Column("Action", 2680),
            Column("Lead and partners", 2760),
            Column("Due", 1640),
            Column("Progress", 3320),
            Column("Status", 1700),
            Column("Assurance", 1244),
        ),
        small=True,
    )
    where = "{% if finding.paragraph %}, paragraph {{ finding.paragraph }}{% endif %}"
    kind = "{% if finding.kind %} ({{ finding.kind }}){% endif %}"
    return joined(
        paragraph("heading 2", f"Finding {{{{ finding.ref }}}}{where}{kind}", hanging=0),
        typed("Normal", "finding.text", keep_next=True),
        when("finding.actions", grid.table(action_rows(grid, "finding.actions", action_cells(grid)))),
        when("finding.note", paragraph("Normal", "{{ finding.note }}")),
    )


def withheld_actions() -> Xml:
    grid = Grid(
        title="Withheld actions that answer the findings",
        description="A row for each action that this paper withholds: reference, theme, status, and why.",
        columns=(Column("Ref", 1500), Column("Theme", 5304), Column("Status", 2000), Column("Why withheld", 5200)),
        small=True,
    )
    rows = grid.each(
        "action in statement.withheld",
        grid.row(
            grid.text("{{ action.ref }}"),
            grid.text("{{ action.theme }}"),
            grid.status("action.state", "action.status"),
            grid.withheld("action.action"),
        ),
    )
    return when(
        "statement.withheld",
        section("Withheld actions"),
        paragraph(
            "Normal",
            "These actions answer findings of the inspection; what they are is withheld in this paper, because:",
            keep_next=True,
        ),
        typed("List Bullet", "plan.withheld_notes"),
        grid.captioned(rows),
    )


def coverage() -> Xml:
    return joined(
        section("Findings without a live action"),
        each(
            "finding in statement.uncovered",
            paragraph("List Bullet", "Finding {{ finding.ref }}"),
            otherwise=paragraph("Normal", "None: every finding has a live action."),
        ),
    )
