"""The Improvement plan: where the plan stands, then a page or more a theme with every action."""

from tests.templates.actions import action_cells, action_rows, details
from tests.templates.blocks import (
    SECTION,
    Xml,
    bold,
    bookmarked,
    each,
    joined,
    labelled,
    link_to,
    paragraph,
    title_lines,
    typed,
    when,
    words,
)
from tests.templates.grid import Column, Grid
from tests.templates.moved import KINDS, NO_EARLIER_MONTH, SINCE, TOTALS, movement
from tests.templates.pictures import trend
from tests.templates.position import LANDSCAPE, counted, in_error, key, key_in_lines, matrix

TEXT_WIDTH = 14004
THEME_BOOKMARK = "Theme_{{theme.code}}"


def improvement_plan() -> Xml:
    return joined(
        title_lines(),
        header_block(),
        key(TEXT_WIDTH),
        contents(),
        how_to_read(),
        position(),
        trend(LANDSCAPE),
        what_changed(),
        re_dated(),
        requested(),
        findings(),
        each("theme in plan.themes", theme_page()),
    )


def header_block() -> Xml:
    return joined(
        labelled("Report", "{{ meeting.title }}"),
        labelled("Meeting", "{{ meeting.board }}, {{ meeting.day }}"),
        labelled("Plan", "{{ plan.title }}, version {{ plan.version }}, as at {{ plan.as_at }}"),
        labelled("Contact", "{{ council.contact }}, {{ council.contact_email }}"),
    )


def section(*content: str) -> Xml:
    return paragraph("Appendix Heading", *content, before=SECTION)


def contents() -> Xml:
    """A link to each theme, in one line under the key."""
    link = link_to(THEME_BOOKMARK, "{{ theme.name }}")
    themes = ("\t{% for theme in plan.themes %}", link, "{% if not loop.last %}; {% endif %}{% endfor %}")
    return when("plan.themes", paragraph("Report Meta", bold("Themes:"), *themes, before=200))


def how_to_read() -> Xml:
    lines = (
        ("Due", " is the date agreed now. Where it was moved, the earlier date stands under it."),
        (
            "Status",
            " says how the action stands against that date. The key says what each state means. Where it is not as it"
            " was, what changed stands under it.",
        ),
        (
            "Assurance",
            " says how sure the partnership is of the effect. It is separate from status: an action can be complete"
            " before its effect has been checked.",
        ),
        (
            "Progress",
            " is given in forty words or fewer. The rest stands after the theme's table, an action at a time.",
        ),
    )
    return joined(
        section("How to read this plan"),
        *(paragraph("List Bullet", bold(name), meaning) for name, meaning in lines),
        typed("List Bullet", "plan.withheld_notes"),
    )


def position() -> Xml:
    return joined(
        section("Where the plan stands"),
        paragraph(
            "Normal",
            "At {{ plan.as_at }} the plan holds {{ plan.counts.total }} live actions: ",
            counted("plan.counts"),
            ".",
            keep_next=True,
        ),
        in_error("Normal", "plan.counts"),
        matrix(LANDSCAPE),
    )


def what_changed() -> Xml:
    return joined(
        section(f"What changed{SINCE}"),
        when(
            "plan.movement.is_known",
            paragraph("Normal", TOTALS),
            paragraph("Normal", KINDS),
            otherwise=paragraph("Normal", NO_EARLIER_MONTH),
        ),
    )


def re_dated() -> Xml:
    return joined(
        section("Dates that changes have moved, and changes proposed"),
        when(
            "plan.re_dated",
            paragraph("Normal", "A proposed change counts only when it has been decided.", keep_next=True),
            re_dated_table(),
            otherwise=paragraph("Normal", "No change shown here has moved a date, and none is proposed."),
        ),
        when(
            "plan.re_dated_withheld",
            paragraph(
                "Normal",
                "Number of withheld actions whose date an approved change moved: {{ plan.re_dated_withheld }}.",
                before=160,
            ),
        ),
    )


def re_dated_table() -> Xml:
    grid = Grid(
        title="Changes of dates, and changes proposed",
        description="A row for each change: reference and action, the kind of change, from what to what, the decision.",
        columns=(
            Column("Ref", 760),
            Column("Action", 5044),
            Column("Change", 1760),
            Column("From", 2140),
            Column("To", 2140),
            Column("Decision", 2160),
        ),
        small=True,
    )
    change = grid.row(
        grid.text("{{ action.ref }}"),
        grid.text("{{ action.action }}"),
        grid.text("{{ change.kind }}"),
        grid.text("{{ change.from_words }}"),
        grid.text("{{ change.to_words }}"),
        when(
            'change.decision == "proposed"',
            grid.text(bold("Proposed")),
            otherwise=grid.text("Approved {{ change.decided_on }}"),
        ),
    )
    return grid.table(grid.each("action in plan.re_dated", grid.each("change in action.moves", change)))


def requested() -> Xml:
    """What the leads ask for this month, which an internal board may decide."""
    return when(
        "plan.requested",
        section("Changes asked for, to be decided"),
        paragraph("Normal", "Each is proposed until it is decided.", keep_next=True),
        requested_table(),
    )


def requested_table() -> Xml:
    grid = Grid(
        title="Changes the theme leads ask for",
        description="A row for each change asked for: action, kind of change, from, to, and the reason.",
        columns=(
            Column("Ref", 800),
            Column("Change", 2000),
            Column("From", 2140),
            Column("To", 2140),
            Column("Reason", 6924),
        ),
        small=True,
    )
    row = grid.row(
        grid.text("{{ request.ref }}"),
        grid.text("{{ request.kind }}"),
        grid.text("{{ request.from_words }}"),
        grid.text("{{ request.to_words }}"),
        grid.texts("request.reason", none="Not supplied"),
    )
    return grid.table(grid.each("request in plan.requested", row))


def findings() -> Xml:
    """What the references under Findings stand for."""
    grid = Grid(
        title="Findings this plan answers",
        description="A row for each finding: its reference, the report it comes from, and its words.",
        columns=(Column("Ref", 800), Column("Source", 3600), Column("Finding", 9604)),
        small=True,
    )
    row = grid.row(
        grid.text("{{ finding.ref }}"),
        grid.text("{{ finding.source }}"),
        grid.texts("finding.text", after=0),
    )
    return when(
        "plan.findings_listed",
        section("Findings this plan answers"),
        grid.table(grid.each("finding in plan.findings_listed", row)),
        paragraph("Normal", "A finding is answered by the actions that name it.", before=160),
    )


def theme_page() -> Xml:
    grid = Grid(
        title="{{ theme.name }}: actions",
        description="A row for each action: reference, action, lead, due date, status, assurance and progress.",
        columns=(
            Column("Ref", 620),
            Column("Action", 2740),
            Column("Lead", 1720),
            Column("Due", 1700),
            Column("Status", 1900),
            Column("Assurance", 1200),
            Column("Progress", 4124),
        ),
        small=True,
        side=80,
    )
    cells = action_cells(grid, progress="action.progress_short")
    cells["Status"] = joined(cells["Status"], movement(grid, "action"))
    shown = "action in theme.actions if not action.is_withheld and not action.is_gap"
    return joined(
        paragraph("Appendix Heading", bookmarked(THEME_BOOKMARK, words("{{ theme.name }}")), page_break=True),
        labelled("Lead", "{{ theme.lead }}"),
        labelled(
            "Live actions", f"{{{{ theme.counts.total }}}}: {counted('theme.counts', with_shares=False)}", after=160
        ),
        in_error("Normal", "theme.counts"),
        when(
            "theme.actions",
            grid.table(action_rows(grid, "theme.actions", cells)),
            key_in_lines(small=True),
            paragraph("heading 2", "{{ theme.name }}: action by action", hanging=0),
            each(shown, details(), otherwise=paragraph("Normal", "None of these actions can be shown in this paper.")),
            otherwise=paragraph("Normal", "This theme has no actions."),
        ),
    )
