"""The run's own paragraphs in a Board report's Matters for Consideration."""

from tests.templates.actions import action_cells
from tests.templates.blocks import Xml, bold, each, joined, paragraph, tag, typed, when
from tests.templates.grid import Column, Grid
from tests.templates.measures import standing
from tests.templates.moved import KINDS, NO_EARLIER_MONTH, SINCE, TOTALS, movement, states_then_and_now
from tests.templates.pictures import states_picture
from tests.templates.position import PORTRAIT, counted, in_error, key_in_lines, matrix

THIRD = "Numbered Paragraph 3"


def matters() -> Xml:
    return joined(
        progress(),
        what_changed(),
        exceptions(),
        statement_position(),
        measures(),
        next_period(),
    )


def subheading(*content: str) -> Xml:
    return paragraph("heading 2", *content, numbered=True)


def third(*content: str, keep_next: bool = False) -> Xml:
    return paragraph(THIRD, *content, keep_next=keep_next)


def after(*content: str, space: int, keep_next: bool = False) -> Xml:
    """A numbered paragraph under a table or a list, which leaves little space of its own."""
    return paragraph(THIRD, *content, before=space, keep_next=keep_next)


def sentence_for_appendix(kind: str, sentence: str) -> Xml:
    """Refers to an appendix by its letter, wherever the pack has one of that kind."""
    return each(f'appendix in appendices if appendix.kind == "{kind}"', third(sentence))


def progress() -> Xml:
    return joined(
        subheading("Progress at {{ plan.as_at }}"),
        third(
            "At {{ plan.as_at }} the plan holds {{ plan.counts.total }} live actions: ",
            counted("plan.counts"),
            ".",
        ),
        in_error(THIRD, "plan.counts"),
        third(
            "The {{ plan.counts.total }} include {{ plan.counts.overdue }} overdue, {{ plan.counts.re_dated }} re-dated"
            " by an approved change and {{ plan.counts.embedded }} embedded in practice. Outside the total:"
            " {{ plan.counts.superseded }} replaced by other actions."
        ),
        each(
            'appendix in appendices if appendix.kind == "Improvement plan"',
            when(
                "appendix.is_exempt",
                third("Actions that are not for publication are set out in {{ appendix.line }}."),
                otherwise=third("The actions are set out, theme by theme, in {{ appendix.line }}."),
            ),
        ),
        when(
            "plan.withheld_notes",
            third("Where this report or a public appendix says that an action is withheld:", keep_next=True),
            typed("List Bullet", "plan.withheld_notes"),
        ),
        states_picture(),
        matrix(PORTRAIT),
        key_in_lines(small=False),
    )


def what_changed() -> Xml:
    """Since this board last met; each action once, and those that are exceptions by reference alone."""
    named = (
        "{% for move in plan.what_changed.in_exceptions %}{{ move.ref }}{% if not loop.last %}, {% endif %}{% endfor %}"
    )
    return joined(
        subheading(f"What changed{SINCE}"),
        when(
            "plan.movement.is_known",
            when(
                "plan.movement.is_last_seen",
                third(
                    "The Board last met on {{ plan.movement.met_on }}, and saw the plan as at"
                    " {{ plan.movement.since }}."
                ),
            ),
            third(TOTALS),
            third(KINDS, keep_next=True),
            states_then_and_now((2600, 1000, 1000, 2600), small=False),
            when(
                "plan.what_changed.in_exceptions",
                after(f"These moved too; the table of exceptions below says how: {named}.", space=200),
            ),
            when(
                "plan.what_changed.listed",
                after("What became of other actions:", space=120, keep_next=True),
                moved_table(),
            ),
            when(
                "plan.what_changed.left_out",
                after("Number of other actions that moved: {{ plan.what_changed.left_out }}.", space=200),
                each(
                    'appendix in appendices if appendix.kind == "Improvement plan" and not appendix.is_exempt',
                    third("What changed of each stands under its status in {{ appendix.line }}."),
                ),
            ),
            otherwise=third(NO_EARLIER_MONTH),
        ),
    )


def moved_table() -> Xml:
    grid = Grid(
        title="Actions that moved",
        description="A row for each action: reference, action, and what changed.",
        columns=(Column("Ref", 680), Column("Action", 6042), Column("What changed", 2350)),
    )
    return grid.table(
        grid.each(
            "move in plan.what_changed.listed",
            grid.row(
                grid.text("{{ move.ref }}"),
                when("move.is_withheld", grid.withheld("move.action"), otherwise=grid.text("{{ move.action }}")),
                grid.text("{{ move.words }}"),
            ),
        )
    )


def exceptions() -> Xml:
    return joined(
        subheading("Exceptions"),
        tag("if not plan.exceptions"),
        third("No action is an exception this month."),
        tag("elif plan.counts.exceptions == 1"),
        third("One action is an exception this month. The table below says why.", keep_next=True),
        tag("else"),
        third(
            "{{ plan.counts.exceptions }} actions are exceptions this month. The table below says why.", keep_next=True
        ),
        tag("endif"),
        when("plan.exceptions", exceptions_table(), key_in_lines(small=False)),
        risks(),
        silent_themes(),
    )


def exceptions_table() -> Xml:
    grid = Grid(
        title="Actions that are exceptions, {{ plan.month }}",
        description="A row for each action: reference, action, lead and due date, status, and why it is an exception.",
        columns=(
            Column("Ref", 560),
            Column("Action", 2562),
            Column("Lead and due", 1900),
            Column("Status", 2050),
            Column("Why", 2000),
        ),
        side=60,
    )
    action = "exception.action"
    state = grid.status(f"{action}.state", f"{action}.status")
    both = when(f"{action}.reported_words", grid.text("{{ exception.action.reported_words }}"))
    status = joined(state, both, movement(grid, action))
    hidden = grid.withheld(f"{action}.action")
    ref = grid.text("{{ exception.action.ref }}")
    return grid.captioned(
        grid.each(
            "exception in plan.exceptions",
            grid.choose(
                (f"{action}.is_withheld", grid.row(ref, hidden, hidden, state, hidden)),
                otherwise=grid.row(
                    ref,
                    grid.text("{{ exception.action.action }}"),
                    joined(grid.text("{{ exception.action.lead }}"), grid.text("Due {{ exception.action.due }}")),
                    status,
                    grid.text("{{ exception.reasons }}"),
                ),
            ),
        ),
    )


def risks() -> Xml:
    return when(
        "plan.high_risks",
        after("These risks score 15 or more out of 25:", space=200, keep_next=True),
        each(
            "risk in plan.high_risks",
            paragraph(
                "List Bullet",
                bold("{{ risk.ref }}"),
                " {{ risk.risk }} (score {{ risk.score }}; owner: {{ risk.owner }})",
            ),
        ),
        otherwise=after("No risk in this report scores 15 or more out of 25.", space=200),
    )


def silent_themes() -> Xml:
    return when(
        "plan.silent_themes",
        after("No highlight report came this month from:", space=80, keep_next=True),
        each("name in plan.silent_themes", paragraph("List Bullet", "{{ name }}")),
        otherwise=after("Every theme sent its highlight report this month.", space=80),
    )


def statement_position() -> Xml:
    return joined(
        subheading("Statement of Action"),
        each(
            "statement in plan.statements",
            third(
                "{{ statement.inspection }}, published {{ statement.published }}: at least one live action answers"
                " {{ statement.findings_covered }} of its {{ statement.findings_total }} findings."
            ),
            third(
                "Its findings are answered by {{ statement.counts.total }} live actions: ",
                counted("statement.counts"),
                ".",
            ),
            in_error(THIRD, "statement.counts"),
            when(
                "statement.uncovered",
                third("No live action answers:", keep_next=True),
                each(
                    "finding in statement.uncovered",
                    paragraph("List Bullet", "Finding ", bold("{{ finding.ref }}")),
                ),
            ),
        ),
        when("not plan.statements", third("No inspection on record calls for a Statement of Action.")),
        sentence_for_appendix(
            "Statement of Action", "Each finding, with the actions that answer it, is in {{ appendix.line }}."
        ),
    )


def measures() -> Xml:
    def listed(which: str) -> Xml:
        """A line a measure: its reference, its name, and how far it went to what."""
        line = (bold("{{ measure.ref }}"), " {{ measure.measure }}: {{ measure.short }}")
        return each(f"measure in plan.measures.{which}", paragraph("List Bullet", *line))

    return joined(
        subheading("Measures"),
        when(
            "plan.measures.listed",
            third(*standing()),
            sentence_for_appendix(
                "Scorecard", "Every measure, with its target and its last three periods, is in {{ appendix.line }}."
            ),
            when(
                "plan.measures.worse",
                third("Worse than before:", keep_next=True),
                listed("worse"),
                otherwise=third("No measure shown is worse than before."),
            ),
            when(
                "plan.measures.better",
                after("Better than before:", space=160, keep_next=True),
                listed("better"),
            ),
            when(
                "plan.measures.revised",
                after(
                    "Values revised since they were last reported:"
                    "{% for measure in plan.measures.revised %}{% if not loop.first %},{% endif %}"
                    " {{ measure.ref }}{% endfor %}.",
                    space=160,
                ),
            ),
            otherwise=third("No measure is shown in this report."),
        ),
    )


def next_period() -> Xml:
    grid = Grid(
        title="Actions due by {{ plan.next_period.until }}",
        description="A row for each action that falls due next: reference, action, lead and due date.",
        columns=(Column("Ref", 700), Column("Action", 4372), Column("Lead", 2250), Column("Due", 1750)),
    )
    cells = action_cells(grid)
    return joined(
        subheading("Next period"),
        when(
            "plan.next_period.actions",
            third(
                "The table below lists the actions that fall due after {{ plan.as_at }}"
                " and by {{ plan.next_period.until }}.{% if plan.withheld_notes %} Withheld actions are not listed."
                "{% endif %}",
                keep_next=True,
            ),
            grid.captioned(
                grid.each(
                    "action in plan.next_period.actions", grid.row(*(cells[column.heading] for column in grid.columns))
                ),
            ),
            otherwise=third("No action falls due after {{ plan.as_at }} and by {{ plan.next_period.until }}."),
        ),
    )
