"""Actions as rows of a table, and what stands after the table for each."""

from collections.abc import Mapping

from tests.templates.blocks import Xml, bold, each, joined, paragraph, when
from tests.templates.grid import Grid

NOT_KNOWN = "Not known"


def action_cells(grid: Grid, *, progress: str = "action.progress") -> dict[str, Xml]:
    """What each column shows of an action in full, by its heading.

    `progress` is the short one only where the rest of it stands after the table.
    """
    return {
        "Ref": grid.text("{{ action.ref }}"),
        "Action": grid.text("{{ action.action }}"),
        "Lead": grid.text("{{ action.lead }}"),
        "Lead and partners": grid.text("{{ action.lead_and_partners }}"),
        "Due": joined(grid.text("{{ action.due }}"), when("action.due_note", grid.text("{{ action.due_note }}"))),
        "Status": joined(
            grid.status("action.state", "action.status"),
            when("action.reported_words", grid.text("{{ action.reported_words }}")),
        ),
        "Assurance": grid.text("{{ action.assurance }}"),
        "Progress": grid.texts(progress),
    }


def action_rows(grid: Grid, actions: str, cells: Mapping[str, Xml]) -> Xml:
    """A row an action. One in error says where and why; one withheld keeps its reference and its status."""
    shown = [cells[column.heading] for column in grid.columns]
    return grid.each(
        f"action in {actions}",
        grid.choose(
            ("action.is_gap", grid.row(*(_of_a_gap(grid, column.heading) for column in grid.columns))),
            ("action.is_withheld", grid.row(*(_withheld(grid, column.heading, cells) for column in grid.columns))),
            otherwise=grid.row(*shown),
        ),
    )


def _of_a_gap(grid: Grid, heading: str) -> Xml:
    if heading == "Ref":
        return grid.text("{{ action.ref }}")
    if heading == "Status":
        return grid.fixed_status("In error")
    return grid.gap("{{ action.action }}" if heading == "Action" else NOT_KNOWN)


def _withheld(grid: Grid, heading: str, cells: Mapping[str, Xml]) -> Xml:
    return cells[heading] if heading in ("Ref", "Status") else grid.withheld("action.action")


def details() -> Xml:
    """The rest of an action, after its theme's table: a line a thing, and only what there is to say.

    A block may go on over a page, so that no page ends half empty; its first two lines stay with its heading.
    """
    label, said = bold("{{ line.label }}:"), " {{ line.words }}"
    return joined(
        paragraph("heading 3", "{{ action.ref }} {{ action.action }}", before=160, after=40),
        each(
            "line in action.rest",
            when(
                "loop.first",
                paragraph("Table Text", label, said, after=20, keep_lines=True, keep_next=True),
                otherwise=paragraph("Table Text", label, said, after=20, keep_lines=True),
            ),
        ),
    )
