"""The Register of changes: what was decided, what the theme leads ask for, and what moved since the month before."""

from tests.templates.blocks import Xml, bold, each, gap, joined, labelled, paragraph, title_lines, when
from tests.templates.grid import Column, Grid
from tests.templates.improvement_plan import requested_table, section
from tests.templates.moved import KINDS, NO_EARLIER_MONTH, TOTALS, states_then_and_now
from tests.templates.position import key_in_lines


def register_of_changes() -> Xml:
    return joined(
        title_lines(),
        labelled("Plan", "{{ plan.title }}, version {{ plan.version }}, as at {{ plan.as_at }}"),
        labelled("Reporting month", "{{ plan.month }}"),
        labelled("Compared with", "{{ plan.movement.since }}"),
        labelled("Contact", "{{ council.contact }}, {{ council.contact_email }}"),
        on_record(),
        asked_for(),
        moved(),
    )


def on_record() -> Xml:
    return joined(
        section("Changes on record"),
        when(
            "register",
            paragraph(
                "Normal",
                "A change counts once it is approved and its day is not after {{ plan.as_at }}.",
                keep_next=True,
            ),
            on_record_table(),
            otherwise=paragraph("Normal", "No change is on record."),
        ),
    )


def on_record_table() -> Xml:
    grid = Grid(
        title="Changes on record",
        description="A row for each change: reference, action, kind, from what to what, why, the decision, and whether"
        " it counts.",
        columns=(
            Column("Ref", 640),
            Column("Action", 2540),
            Column("Change", 1480),
            Column("From", 1720),
            Column("To", 2140),
            Column("Reason", 2684),
            Column("Decision", 1560),
            Column("Counts this month", 1240),
        ),
        small=True,
        side=80,
    )
    decision = when(
        'entry.decision == "Proposed"',
        grid.text(bold("Proposed")),
        otherwise=joined(
            grid.text("{{ entry.decision }}, {{ entry.decided_on }}"),
            grid.text("{{ entry.decided_by }}"),
            grid.text("{{ entry.minute }}"),
        ),
    )
    ref, counts = grid.text("{{ entry.ref }}"), grid.text("{{ entry.counts }}")
    not_known = grid.gap("Not known")
    return grid.table(
        grid.each(
            "entry in register",
            grid.choose(
                (
                    "entry.is_gap",
                    grid.row(ref, grid.text(gap("{{ entry.about }}")), *([not_known] * 5), counts),
                ),
                otherwise=grid.row(
                    ref,
                    grid.text(bold("{{ entry.action }}"), " {{ entry.about }}"),
                    grid.text("{{ entry.kind }}"),
                    grid.text("{{ entry.from_words }}"),
                    grid.text("{{ entry.to_words }}"),
                    grid.texts("entry.reason"),
                    decision,
                    counts,
                ),
            ),
        )
    )


def asked_for() -> Xml:
    return joined(
        section("Changes the theme leads ask for in {{ plan.month }}"),
        when(
            "plan.requested",
            paragraph("Normal", "Each is proposed until it stands in the plan with a decision.", keep_next=True),
            requested_table(),
            otherwise=paragraph("Normal", "No theme lead asks for a change this month."),
        ),
    )


def moved() -> Xml:
    lists = (
        ("Due dates that moved", "re_dated_actions"),
        ("New", "new_actions"),
        ("No longer in the plan", "gone_actions"),
    )
    return joined(
        section("What moved{% if plan.movement.is_known %} since {{ plan.movement.since }}{% endif %}"),
        when(
            "plan.movement.is_known",
            paragraph("Normal", TOTALS),
            paragraph("Normal", KINDS),
            *(_named(heading, name) for heading, name in lists),
            states_then_and_now((2600, 1200, 1200, 2600), small=True),
            when(
                "plan.movement.moved",
                paragraph("Normal", "Every action that is not as it was, theme by theme:", before=200, keep_next=True),
                moved_table(),
                key_in_lines(small=True),
                otherwise=paragraph("Normal", "Every action is as it was.", before=200),
            ),
            risks(),
            otherwise=paragraph("Normal", NO_EARLIER_MONTH),
        ),
    )


def _named(heading: str, name: str) -> Xml:
    """References alone: the table below says what became of each."""
    refs = (
        f"{{% for move in plan.movement.{name} %}}{{{{ move.ref }}}}{{% if not loop.last %}}, {{% endif %}}"
        "{% else %}None{% endfor %}"
    )
    return paragraph("List Bullet", bold(f"{heading}:"), f" {refs}")


def moved_table() -> Xml:
    grid = Grid(
        title="Actions that moved",
        description="A row for each action: reference, theme, action, lead, status now, and what changed.",
        columns=(
            Column("Ref", 680),
            Column("Theme", 1700),
            Column("Action", 5164),
            Column("Lead", 2560),
            Column("Status", 1700),
            Column("What changed", 2200),
        ),
        small=True,
    )
    return grid.table(
        grid.each(
            "move in plan.movement.moved",
            grid.row(
                grid.text("{{ move.ref }}"),
                grid.text("{{ move.theme }}"),
                grid.text("{{ move.action }}"),
                grid.text("{{ move.lead }}"),
                grid.status("move.state", "move.status"),
                grid.text("{{ move.words }}"),
            ),
        )
    )


def risks() -> Xml:
    """One list on one page, so that the last page has all of it or none."""
    line = (bold("{{ move.ref }}"), " {{ move.action }}: {{ move.words }}")
    return when(
        "plan.movement.risks",
        paragraph("Normal", "Risks that moved:", before=200, keep_next=True),
        each(
            "move in plan.movement.risks",
            when(
                "loop.last",
                paragraph("List Bullet", *line),
                otherwise=paragraph("List Bullet", *line, keep_next=True),
            ),
        ),
    )
