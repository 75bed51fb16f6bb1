"""What several kinds of paper say of movement: the totals in a sentence, the states then and now."""

from tests.templates.blocks import Xml, paragraph, when, words
from tests.templates.grid import Column, Grid

NO_EARLIER_MONTH = "This is the first month on record, so there is no earlier month to compare it with."
SINCE = (
    "{% if plan.movement.is_known %} since"
    " {% if plan.movement.is_last_seen %}the Board last met{% else %}{{ plan.movement.since }}{% endif %}{% endif %}"
)
"""After "What changed": nothing in the first month."""
TOTALS = (
    "At {{ plan.as_at }} the plan holds {{ plan.movement.total_now }} live actions; at {{ plan.movement.since }} it"
    " held {{ plan.movement.total_then }}. {% if plan.movement.new or plan.movement.gone %}The difference is"
    " {{ plan.movement.new }} new and {{ plan.movement.gone }} gone.{% else %}None is new and none is gone.{% endif %}"
)
"""N now is N then and the new ones, without those that are gone."""
KINDS = (
    "Of the {{ plan.movement.total_now }}: {{ plan.movement.new }} new, {{ plan.movement.completed }} completed since"
    " then, {{ plan.movement.better }} better, {{ plan.movement.worse }} worse, {{ plan.movement.otherwise }} changed"
    " otherwise{% if plan.movement.in_error %}, {{ plan.movement.in_error }} in error{% endif %} and"
    " {{ plan.movement.same_state }} in the state they were in. Whatever their state, {{ plan.movement.re_dated }}"
    " re-dated by an approved change"
    "{% if plan.movement.tells_forecasts %} and {{ plan.movement.slipped }} with a later forecast{% endif %}."
)
"""Each live action once; dates that moved are told apart, since they move whatever the state."""


def movement(grid: Grid, action: str) -> Xml:
    """Under a status, what changed. An action that is as it was says nothing, so that the others are seen."""
    return when(
        f'plan.movement.is_known and {action}.movement != "No change"', grid.text(f"{{{{ {action}.movement }}}}")
    )


def states_then_and_now(widths: tuple[int, int, int, int], *, small: bool) -> Xml:
    """The states that anything stands in now or stood in then, and what explains the totals."""
    state, then, now, difference = widths
    grid = Grid(
        title="Live actions by state, {{ plan.movement.since }} and {{ plan.as_at }}",
        description="A row for each state and a last row of totals: how many actions then, how many now, the"
        " difference.",
        columns=(
            Column("State", state),
            Column("Then", then, numbers=True),
            Column("Now", now, numbers=True),
            Column("Difference", difference),
        ),
        small=small,
        together=True,
    )
    numbers = ("{{ plan.movement.total_then }}", "{{ plan.movement.total_now }}")
    return grid.captioned(
        grid.each(
            "entry in plan.movement.states",
            grid.row(
                grid.status("entry.state", "entry.state"),
                grid.text("{{ entry.then }}", numbers=True),
                grid.text("{{ entry.now }}", numbers=True),
                grid.text("{{ entry.difference }}"),
            ),
        ),
        grid.row(
            _last(grid, "All live actions"),
            *(_last(grid, number, numbers=True) for number in numbers),
            _last(grid, "{{ plan.movement.new }} new, {{ plan.movement.gone }} gone"),
        ),
    )


def _last(grid: Grid, text: str, *, numbers: bool = False) -> Xml:
    """A cell of the totals row: bold, and not held to whatever follows the table."""
    return paragraph(grid.style("Table Text"), words(text, bold=True), right=numbers)
