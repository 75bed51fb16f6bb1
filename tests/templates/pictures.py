"""Pictures of the shipped templates, each with the table of its figures beside it."""

from tests.templates.blocks import SECTION, Xml, paragraph, typed, when
from tests.templates.grid import Column, Grid
from tests.templates.position import IN_ERROR, STATES, Widths


def states_picture() -> Xml:
    """The themes as bars; the matrix that follows has the same figures."""
    return when(
        "plan.states_picture.bars",
        paragraph("caption", "Where each theme stands at {{ plan.as_at }}"),
        typed("Normal", "plan.states_picture", after=200),
    )


def trend(widths: Widths) -> Xml:
    """The months on record as columns and as rows; left out, words and all, where no earlier month is on record."""
    return when(
        "plan.trend.points",
        paragraph("Appendix Heading", "Month by month", before=SECTION),
        paragraph(
            "Normal",
            "Live actions in each state, as the papers of each month counted them.",
            keep_next=True,
        ),
        typed("Normal", "plan.trend.picture", keep_next=True),
        when("plan.counts.in_error", _months((*STATES, IN_ERROR), widths), otherwise=_months(STATES, widths)),
    )


def _months(states: tuple[tuple[str, str], ...], widths: Widths) -> Xml:
    extra = widths.states["In error"] if IN_ERROR in states else 0
    grid = Grid(
        title="Actions by month and state",
        description="A row for each month, the oldest first; a column for each state, and one for the total.",
        columns=(
            Column("Month", widths.theme - extra),
            *(Column(word, widths.states[word], numbers=True) for word, _ in states),
            Column("Total", widths.total, numbers=True),
        ),
        small=widths.small,
        side=widths.side,
        together=True,
    )
    names = (*(name for _, name in states), "total")
    row = grid.row(
        grid.text("{{ point.month }}"),
        *(grid.text(f"{{{{ point.counts.{name} }}}}", numbers=True) for name in names),
    )
    return grid.captioned(grid.each("point in plan.trend.points", row))
