"""The Scorecard: every measure with its target, its last three periods, its direction, its rating and comparators."""

from tests.templates.blocks import Xml, bold, each, joined, paragraph, title_lines, typed, when, words
from tests.templates.grid import Column, Grid
from tests.templates.improvement_plan import header_block, section
from tests.templates.measures import standing

PERIODS = (("two_before", "Earlier"), ("before", "Previous"), ("latest", "Latest"))
QUIET = "505A5F"


def scorecard() -> Xml:
    return joined(
        title_lines(),
        header_block(),
        section("Where the measures stand"),
        when(
            "plan.measures.listed",
            paragraph("Normal", *standing(), keep_next=True),
            measures_table(),
            key(),
            how_to_read(),
            commentary(),
            otherwise=paragraph("Normal", "No measure is shown in this paper."),
        ),
    )


def measures_table() -> Xml:
    grid = Grid(
        title="Measures, {{ plan.month }}",
        description="A row for each measure: reference, what it measures, target, its last three periods, direction,"
        " rating by target, what others report, and the day of its latest value.",
        columns=(
            Column("Ref", 620),
            Column("Measure", 3630),
            Column("Target", 840),
            *(Column(heading, width) for (_, heading), width in zip(PERIODS, (1020, 1170, 1200), strict=True)),
            Column("Direction", 1450),
            Column("Rating", 1090),
            Column("Comparators", 1770),
            Column("As at", 1214),
        ),
        small=True,
        side=60,
    )
    return grid.captioned(
        grid.each(
            "measure in plan.measures.listed",
            grid.row(
                grid.text("{{ measure.ref }}"),
                joined(
                    grid.text("{{ measure.measure }}"),
                    paragraph("Table Text Small", words("{{ measure.about }}", colour=QUIET)),
                ),
                grid.text("{{ measure.target }}"),
                *(_period(grid, f"measure.{name}") for name, _ in PERIODS),
                grid.text("{{ measure.direction }}"),
                grid.status("measure.rating", "measure.rating"),
                comparators(grid),
                grid.text("{{ measure.as_at }}"),
            ),
        ),
    )


def _period(grid: Grid, field: str) -> Xml:
    return joined(
        grid.text(bold(f"{{{{ {field}.value }}}}")),
        when(f"{field}.period", grid.text(f"{{{{ {field}.period }}}}")),
        when(f"{field}.note", grid.text(f"{{{{ {field}.note }}}}")),
    )


def comparators(grid: Grid) -> Xml:
    neighbours = when(
        'measure.statistical_neighbours != "None"', grid.text("Neighbours {{ measure.statistical_neighbours }}")
    )
    england = when('measure.england != "None"', grid.text("England {{ measure.england }}"))
    none = when('measure.statistical_neighbours == "None" and measure.england == "None"', grid.text("None"))
    return joined(neighbours, england, none)


def key() -> Xml:
    """What the ratings, symbols and marks above mean; it holds those that are printed."""
    return paragraph(
        "Table Text Small",
        words("Key.", bold=True),
        "{% for entry in plan.measures.symbols %} ",
        words("{{ entry.symbol }}:", bold=True),
        " {{ entry.meaning }}{% endfor %}",
        keep_lines=True,
        before=120,
        after=160,
    )


def how_to_read() -> Xml:
    lines = (
        ("Rating", "compares the latest value with the target, and with nothing else."),
        (
            "Direction",
            "compares the latest value with the one before it that has a number. A running total, and a measure of"
            " which neither high nor low is good, goes up or down and is neither better nor worse.",
        ),
        ("Neighbours", "are this council's statistical neighbours: councils much like it."),
    )
    pieces = (piece for name, meaning in lines for piece in (words(f" {name}", bold=True), words(f" {meaning}")))
    return paragraph("Table Text Small", words("How to read it.", bold=True), *pieces, keep_lines=True, after=160)


def commentary() -> Xml:
    """The leads' own words; only an internal paper has any."""
    return when(
        "plan.measures.commented",
        section("What the theme leads say of their measures"),
        each(
            "measure in plan.measures.commented",
            paragraph("heading 2", "{{ measure.ref }} {{ measure.measure }}", hanging=0),
            paragraph("Normal", "{{ measure.direction }}. Rating: {{ measure.rating }}.", keep_next=True),
            typed("Normal", "measure.commentary"),
        ),
    )
