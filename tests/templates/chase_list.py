"""The Chase list: who owes what by when, a person at a time, most owed first, ready to send."""

from tests.templates.blocks import SECTION, Xml, each, joined, labelled, paragraph, title_lines, when, words
from tests.templates.grid import Column, Grid


def chase_list() -> Xml:
    return joined(
        title_lines(),
        labelled("Plan", "{{ plan.title }}, as at {{ plan.as_at }}"),
        labelled("Reporting month", "{{ plan.month }}"),
        labelled("Contact", "{{ council.contact }}, {{ council.contact_email }}"),
        when(
            "chase",
            paragraph("Normal", "Each section is one person's, and can be sent to them as it stands.", before=160),
            each("person in chase", person()),
            paragraph("Normal", "The day is the earliest cut-off of the month's meetings.", before=200),
            otherwise=paragraph("Normal", "Nobody owes anything for {{ plan.month }}.", before=160),
        ),
    )


def person() -> Xml:
    return joined(
        paragraph("Appendix Heading", "{{ person.who }}", before=SECTION),
        paragraph(
            "Normal",
            "{% if person.must %}To be done by {{ person.by }}: {{ person.must }}.{% else %}Nothing has to be done by"
            " {{ person.by }}.{% endif %}{% if person.decide %} For a board to decide when it meets:"
            " {{ person.decide }}.{% endif %}{% if person.may %} Worth a look: {{ person.may }}.{% endif %}",
            keep_next=True,
        ),
        each("group in person.groups", paragraph("heading 2", "{{ group.heading }}", hanging=0), group()),
    )


def group() -> Xml:
    grid = Grid(
        title="{{ person.who }}: {{ group.heading }}",
        description="A row for each thing owed: what it is, where it belongs, and what to do.",
        columns=(Column("What", 3272), Column("Where", 2400), Column("What to do", 3400)),
    )
    return grid.table(
        grid.each(
            "item in group.items",
            grid.row(
                grid.text(words("{{ item.words }}", bold=False)),
                grid.text("{{ item.place }}"),
                grid.text("{{ item.fix }}"),
            ),
        )
    )
