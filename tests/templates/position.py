"""What several kinds of paper show alike: the states by theme, the key, the plain words for how many stand where."""

from dataclasses import dataclass

from tests.templates.blocks import Xml, each, gap, joined, paragraph, when, words
from tests.templates.grid import Column, Grid

STATES = (
    ("Complete", "complete"),
    ("Green", "green"),
    ("Amber", "amber"),
    ("Red", "red"),
    ("Not due", "not_due"),
    ("Suspended", "suspended"),
    ("Not updated", "not_updated"),
)
"""The states that sum to the total, as printed and as the counts are named."""
IN_ERROR = ("In error", "in_error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """How a matrix of themes and states fits its page, in twips; a state's column is found by its heading."""

    theme: int
    total: int
    states: dict[str, int]
    small: bool
    side: int


PORTRAIT = Widths(
    theme=2392,
    total=645,
    states={
        "Complete": 1120,
        "Green": 755,
        "Amber": 815,
        "Red": 535,
        "Not due": 530,
        "Suspended": 1305,
        "Not updated": 975,
        "In error": 630,
    },
    small=False,
    side=50,
)
LANDSCAPE = Widths(
    theme=4054,
    total=1150,
    states={
        "Complete": 1300,
        "Green": 1150,
        "Amber": 1150,
        "Red": 1150,
        "Not due": 1200,
        "Suspended": 1450,
        "Not updated": 1400,
        "In error": 1150,
    },
    small=True,
    side=100,
)


def matrix(widths: Widths) -> Xml:
    """Themes and states with a row of totals; a draft with rows in error has a column more, and names lost rows."""
    return joined(
        when(
            "plan.counts.in_error",
            _matrix((*STATES, IN_ERROR), widths),
            otherwise=_matrix(STATES, widths),
        ),
        when(
            "plan.unplaced",
            paragraph(
                "Table Text", "In error, of a theme that cannot be read, and counted under All themes:", before=120
            ),
            each(
                "action in plan.unplaced",
                paragraph("Table Text", gap("{{ action.ref }} {{ action.action }}")),
            ),
        ),
    )


def _matrix(states: tuple[tuple[str, str], ...], widths: Widths) -> Xml:
    extra = widths.states["In error"] if IN_ERROR in states else 0
    grid = Grid(
        title="Actions by theme and state at {{ plan.as_at }}",
        description="A row for each theme and a last row of totals; a column for each state, and one for the total.",
        columns=(
            Column("Theme", widths.theme - extra),
            *(Column(word, widths.states[word], numbers=True) for word, _ in states),
            Column("Total", widths.total, numbers=True),
        ),
        small=widths.small,
        side=widths.side,
        together=True,
    )
    names = (*(name for _, name in states), "total")
    return grid.captioned(
        grid.each(
            "theme in plan.themes",
            grid.row(grid.text("{{ theme.name }}"), *(_number(grid, f"theme.counts.{name}") for name in names)),
        ),
        grid.row(
            _last(grid, "All themes"), *(_last(grid, f"{{{{ plan.counts.{name} }}}}", numbers=True) for name in names)
        ),
    )


def _number(grid: Grid, field: str) -> Xml:
    return grid.text(f"{{{{ {field} }}}}", numbers=True)


def _last(grid: Grid, text: str, *, numbers: bool = False) -> Xml:
    """A cell of the totals row: bold, and not held to whatever follows the table."""
    return paragraph(grid.style("Table Text"), words(text, bold=True), right=numbers)


def key(width: int) -> Xml:
    """What each state means in this council."""
    grid = Grid(
        title="Key to the states",
        description="A row for each state: its symbol, word and colour, and what it means.",
        columns=(Column("State", 1900), Column("Meaning", width - 1900)),
        small=True,
        together=True,
    )
    return grid.captioned(
        grid.each(
            "entry in plan.key",
            grid.row(grid.status("entry.state", "entry.state"), grid.text("{{ entry.meaning }}")),
        ),
    )


def key_in_lines(*, small: bool) -> Xml:
    """The key as a few lines of words under a table."""
    return paragraph(
        "Table Text Small" if small else "Table Text",
        words("Key.", bold=True),
        "{% for entry in plan.key %} ",
        words("{{ entry.state }}:", bold=True),
        " {{ entry.meaning }}{% endfor %}",
        keep_lines=True,
        before=120,
        after=120,
    )


def counted(counts: str, *, with_shares: bool = True) -> str:
    """How many stand in each state, for the middle of a sentence; right for one and for many."""
    said = [
        f"{{{{ {counts}.{name} }}}} {word.lower()}" + (f" ({{{{ {counts}.percent_{name} }}}}%)" if with_shares else "")
        for word, name in STATES
    ]
    return f"{', '.join(said[:-1])} and {said[-1]}"


def in_error(style: str, counts: str) -> Xml:
    """What only a draft says: how many rows cannot be read."""
    line = f"In error in this draft: {{{{ {counts}.in_error }}}} ({{{{ {counts}.percent_in_error }}}}%)."
    return when(f"{counts}.in_error", paragraph(style, gap(line), keep_next=True))
