"""The Highlight report: what a theme's lead tells the Improvement Board, decisions asked of it first."""

from tests.templates.actions import action_cells, action_rows
from tests.templates.blocks import SECTION, Xml, bold, joined, labelled, paragraph, title_lines, typed, when
from tests.templates.grid import Column, Grid
from tests.templates.position import key_in_lines


def highlight_report() -> Xml:
    return joined(
        title_lines(),
        header_block(),
        when(
            "not theme.has_submission",
            paragraph(
                "Normal",
                bold("No submission was received from this theme for {{ plan.month }}."),
                " What follows comes from the plan and from the month before.",
                before=160,
            ),
        ),
        told("Decisions asked of the Board", "theme.decisions", "None"),
        overall(),
        told("Summary", "theme.summary"),
        told("Achievements", "theme.achievements"),
        told("Impact for children and families", "theme.impact"),
        told("Planned next month", "theme.planned"),
        risks(),
        actions(),
        requested(),  # last, so that a key never stands alone on the last page
    )


def header_block() -> Xml:
    return joined(
        labelled("Theme", "{{ theme.name }}"),
        labelled("Reporting month", "{{ plan.month }}"),
        when("meeting.is_known", labelled("Report to", "{{ meeting.board }}, {{ meeting.day }}")),
        labelled("Theme lead", "{{ theme.lead }}"),
        labelled("Completed by", "{{ theme.completed_by }}"),
        labelled("Completed on", "{{ theme.completed_on }}"),
        labelled("Plan as at", "{{ plan.as_at }}"),
        labelled("Contact", "{{ council.contact }}, {{ council.contact_email }}"),
    )


def section(heading: str) -> Xml:
    return paragraph("Appendix Heading", heading, before=SECTION)


def told(heading: str, field: str, none: str = "Not supplied") -> Xml:
    return joined(section(heading), when(field, typed("Normal", field), otherwise=paragraph("Normal", none)))


def overall() -> Xml:
    grid = Grid(
        title="Overall rating by the theme's lead",
        description="Two rows: the rating last month and the rating this month.",
        columns=(Column("When", 2600), Column("Overall rating", 2200)),
        together=True,
    )
    return joined(
        section("Overall rating"),
        grid.table(
            grid.row(grid.text("Last month"), grid.status("theme.overall_last", "theme.overall_last")),
            grid.row(
                paragraph("Table Text", "This month"),
                grid.status("theme.overall", "theme.overall"),
            ),
        ),
    )


def risks() -> Xml:
    grid = Grid(
        title="Risks of the theme",
        description="A row for each risk: reference, risk, score, mitigation and owner.",
        columns=(
            Column("Ref", 700),
            Column("Risk", 2540),
            Column("Score", 820),
            Column("Mitigation", 3290),
            Column("Owner", 1722),
        ),
        side=80,
    )
    rows = grid.each(
        "risk in theme.risks",
        grid.row(
            grid.text("{{ risk.ref }}"),
            grid.text("{{ risk.risk }}"),
            joined(grid.text(bold("{{ risk.score }}")), grid.text("{{ risk.likelihood }} × {{ risk.impact }}")),
            grid.texts("risk.mitigation"),
            grid.text("{{ risk.owner }}"),
        ),
    )
    return joined(
        section("Risks"),
        when(
            "theme.risks",
            paragraph("Normal", "A score is likelihood (1 to 5) times impact (1 to 5).", keep_next=True),
            grid.table(rows),
            otherwise=paragraph("Normal", "No risk is on record for this theme."),
        ),
    )


def actions() -> Xml:
    grid = Grid(
        title="Actions of the theme",
        description="A row for each action: reference, action, due date, status and progress.",
        columns=(
            Column("Ref", 600),
            Column("Action", 2130),
            Column("Due", 1270),
            Column("Status", 1860),
            Column("Progress", 3212),
        ),
        side=60,
    )
    return joined(
        section("Actions"),
        when(
            "theme.actions",
            grid.table(action_rows(grid, "theme.actions", action_cells(grid))),
            key_in_lines(small=False),
            otherwise=paragraph("Normal", "This theme has no actions."),
        ),
    )


def requested() -> Xml:
    grid = Grid(
        title="Changes requested",
        description="A row for each change the lead asks for: action, kind of change, from, to, and the reason.",
        columns=(
            Column("Ref", 680),
            Column("Change", 1500),
            Column("From", 1640),
            Column("To", 1640),
            Column("Reason", 3612),
        ),
        side=80,
    )
    rows = grid.each(
        "request in theme.requested",
        grid.row(
            grid.text("{{ request.ref }}"),
            grid.text("{{ request.kind }}"),
            grid.text("{{ request.from_words }}"),
            grid.text("{{ request.to_words }}"),
            grid.texts("request.reason", none="Not supplied"),
        ),
    )
    return joined(
        section("Changes requested"),
        when(
            "theme.requested",
            grid.table(rows),
            paragraph("Normal", "Each is proposed until the Improvement Board decides it.", before=120),
            otherwise=when(
                "theme.has_submission",
                paragraph("Normal", "None"),
                otherwise=paragraph("Normal", "Not supplied"),
            ),
        ),
    )
