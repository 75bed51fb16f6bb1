"""Values printed, gone through or compared the wrong way, and comparisons that are never true."""

from __future__ import annotations

from tests.template_faults.expected import At, Fault, Kind, in_cell, para
from tests.template_faults.making import Make, heads, of, row, row_loop, table


def wrong(name: str, make: Make, message: str, hint: str, at: At | None = None) -> Fault:
    return Fault(
        name=name,
        kind=Kind.PRINTED,
        make=make,
        code="template-value-not-printable",
        at=at or para(3),
        message=message,
        hint=hint,
    )


DONE = "{%p endfor %}"

FAULTS: tuple[Fault, ...] = (
    wrong(
        "text stands as if it were words",
        of("The matters: {{ narrative.matters }}"),
        "narrative.matters",
        "{{p narrative.matters }}",
    ),
    wrong(
        "text stands as if it were words, in a cell",
        of(table(heads("Ref", "Reason"), row_loop(row("{{ action.ref }}", "{{ action.reason }}")))),
        "action.reason",
        "{{p action.reason }}",
        in_cell(8, 3, 2),
    ),
    wrong("words stand as if they were text", of("{{p plan.title }}"), "plan.title", "{{ plan.title }}"),
    wrong(
        "a number stands as if it were text",
        of("{{p plan.counts.total }}"),
        "plan.counts.total",
        "{{ plan.counts.total }}",
    ),
    wrong("a day stands as if it were text", of("{{p plan.as_at }}"), "plan.as_at", "{{ plan.as_at }}"),
    wrong("a list stands as if it were text", of("{{p plan.themes }}"), "plan.themes", "{%p for"),
    wrong(
        "a yes or no stands as if it were text",
        of("{{p paper.is_draft }}"),
        "paper.is_draft",
        "if paper.is_draft %}",
    ),
    wrong("a whole record is printed", of("The counts: {{ plan.counts }}"), "plan.counts", "plan.counts."),
    wrong(
        "a whole entry of a list is printed",
        of("{%p for theme in plan.themes %}", "{{ theme }}", DONE),
        "theme",
        "{{ theme.",
        para(4),
    ),
    wrong("a list is printed", of("Themes: {{ plan.themes }}"), "plan.themes", "for theme in plan.themes"),
    wrong(
        "a list of words is printed",
        of("Silent: {{ plan.silent_themes }}"),
        "plan.silent_themes",
        "in plan.silent_themes",
    ),
    wrong("a yes or no is printed", of("Draft: {{ paper.is_draft }}"), "paper.is_draft", "if paper.is_draft"),
    wrong(
        "a picture stands as if it were words",
        of("{{ plan.states_picture }}"),
        "plan.states_picture",
        "{{p plan.states_picture }}",
    ),
    wrong("a loop goes through words", of("{%p for line in plan.title %}", "{{ line }}", DONE), "plan.title", "list"),
    wrong(
        "a loop goes through a record", of("{%p for one in plan.counts %}", "{{ one }}", DONE), "plan.counts", "list"
    ),
    wrong(
        "a loop goes through a number",
        of("{%p for one in plan.counts.total %}", "A line.", DONE),
        "plan.counts.total",
        "list",
    ),
    wrong(
        "a loop goes through text",
        of("{%p for line in narrative.matters %}", "{{ line }}", DONE),
        "narrative.matters",
        "{{p narrative.matters }}",
    ),
    wrong(
        "a number is compared with words",
        of('{%p if plan.counts.red == "none" %}', "None is red.", "{%p endif %}"),
        "plan.counts.red",
        "number",
    ),
    wrong(
        "words are compared with a number",
        of("{%p if plan.title > 5 %}", "Long.", "{%p endif %}"),
        "plan.title",
        "number",
    ),
    wrong(
        "a list is compared with words",
        of('{%p if plan.themes == "Workforce" %}', "Workforce.", "{%p endif %}"),
        "plan.themes",
        "if plan.themes %}",
    ),
    wrong(
        "a yes or no is compared with words",
        of('{%p if paper.is_draft == "Yes" %}', "A draft.", "{%p endif %}"),
        "paper.is_draft",
        "if paper.is_draft %}",
    ),
)


def never(name: str, condition: str, message: str, hint: str) -> Fault:
    """A condition on an action's fields, in a loop of rows."""
    rows = (
        row(f"{{%tr if {condition} %}}", ""),
        row("{{ action.ref }}", "{{ action.due }}"),
        row("{%tr else %}", ""),
        row("{{ action.ref }}", "Others"),
        row("{%tr endif %}", ""),
    )
    return Fault(
        name=name,
        kind=Kind.NEVER_TRUE,
        make=of(table(heads("Ref", "Due"), row_loop(*rows))),
        code="template-comparison-never-true",
        at=in_cell(7, 3, 1),
        message=message,
        hint=hint,
    )


def never_of_the_paper(name: str, condition: str, message: str, hint: str) -> Fault:
    return Fault(
        name=name,
        kind=Kind.NEVER_TRUE,
        make=of(f"{{%p if {condition} %}}", "So it is.", "{%p endif %}"),
        code="template-comparison-never-true",
        at=para(3),
        message=message,
        hint=hint,
    )


FAULTS += (
    never("a state is misspelt", 'action.state == "Ambre"', "Ambre", "Amber"),
    never("a state has no capital letter", 'action.state == "red"', "red", "Red"),
    never("a state has a space behind it", 'action.state == "Red "', "Red ", "Red"),
    never("a state is no state of ours", 'action.state == "Overdue"', "Overdue", "one of these words"),
    never("one of two states is misspelt", 'action.state == "Red" or action.state == "Not Due"', "Not Due", "Not due"),
    never("a state is asked not to be what it never is", 'action.state != "Closed"', "Closed", "one of these words"),
    never("an assurance is misspelt", 'action.assurance == "Embeded"', "Embeded", "Embedded"),
    never_of_the_paper("an access has no capital letter", 'paper.access == "public"', "public", "Public"),
    never_of_the_paper("an access has no number", 'paper.access == "Exempt"', "Exempt", 'paper.access == "Exempt '),
    never_of_the_paper("a lead's colour is none", 'theme.overall == "Blue"', "Blue", "one of these words"),
    never_of_the_paper(
        "a day is compared with words",
        'plan.as_at == "30 September 2022"',
        "plan.as_at",
        "whether there is a day",
    ),
    never_of_the_paper(
        "a name with & in it is compared letter by letter",
        'theme.name == "Quality Assurance & Performance"',
        "Quality Assurance & Performance",
        "theme.code",
    ),
)

FAULTS += (
    Fault(
        name="three loops over whole lists within one another",
        kind=Kind.PRINTED,
        make=of(
            "{%p for theme in plan.themes %}",
            "{%p for action in plan.re_dated %}",
            "{%p for change in register %}",
            "{{ change.ref }}",
            *[DONE] * 3,
        ),
        code="template-prints-too-much",
        at=para(5),
        message="3 loops",
        hint="{%p for action in theme.actions %}",
    ),
    Fault(
        name="a loop over the list of the loop round it",
        kind=Kind.PRINTED,
        make=of("{%p for theme in plan.themes %}", "{%p for theme in plan.themes %}", "{{ theme.name }}", DONE, DONE),
        code="template-prints-too-much",
        at=para(4),
        message="plan.themes",
        hint="End the outer loop",
        warning=True,
    ),
)
