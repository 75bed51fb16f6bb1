"""Problems: what has to be put right and what is worth a look, by person and file, the worst first."""

from tests.templates.blocks import (
    DRAFT_TITLE,
    SECTION,
    Xml,
    bold,
    each,
    joined,
    labelled,
    paragraph,
    when,
    words,
)
from tests.templates.grid import Column, Grid


def problems() -> Xml:
    return joined(
        paragraph("Title", DRAFT_TITLE),
        labelled("Reporting month", "{{ plan.month }}"),
        labelled("In all", f"{counts('problems', things=True)}{PEOPLE}"),
        when(
            "problems.people",
            privacy(),
            each("person in problems.people", part()),
            paragraph("Normal", "That is all. When something was put right, type boardpapers check again.", before=120),
            otherwise=paragraph("Normal", "Nothing was found in the files of {{ plan.month }}.", before=160),
        ),
    )


PEOPLE = (
    "{% if problems.persons %}, by {{ problems.persons }} "
    "{% if problems.persons == 1 %}person{% else %}people{% endif %}{% endif %}"
)


def counts(of: str, *, things: bool = False) -> str:
    """ "14 things to put right, 9 to look at", in a sentence that is one whatever the numbers are."""
    must, may = f"{of}.must", f"{of}.may"
    noun = f" thing{{% if {must} != 1 %}}s{{% endif %}}" if things else ""
    looked = f" thing{{% if {may} != 1 %}}s{{% endif %}}" if things else ""
    return (
        f"{{% if {must} %}}{{{{ {must} }}}}{noun} to put right{{% if {may} %}}, {{{{ {may} }}}} to look at{{% endif %}}"
        f"{{% elif {may} %}}Nothing to put right, {{{{ {may} }}}}{looked} to look at"
        "{% else %}Nothing to put right or look at{% endif %}"
    )


def privacy() -> Xml:
    return when(
        "problems.privacy",
        paragraph("Appendix Heading", "Privacy comes first", before=SECTION),
        paragraph("Normal", "Until this is put right, no public paper it touches may go out.", keep_next=True),
        each(
            "item in problems.privacy",
            paragraph(
                "List Bullet", bold("{{ item.who }}:"), " {{ item.words }} In {{ item.file }}: {{ item.where }}."
            ),
        ),
    )


def part() -> Xml:
    return joined(
        paragraph("Appendix Heading", "{{ person.who }}", before=SECTION),
        paragraph("Normal", f"{counts('person', things=True)}.", keep_next=True),
        each(
            "file in person.files",
            paragraph("heading 2", "{{ file.name }}", hanging=0),
            when(  # of a person with one file it has just been said
                "file.must != person.must or file.may != person.may",
                paragraph("Normal", f"{counts('file')}.", keep_next=True),
            ),
            table(),
        ),
    )


def table() -> Xml:
    grid = Grid(
        title="{{ person.who }}: {{ file.name }}",
        description="A row for each problem: whether it has to be put right, what is wrong, where, and what to do.",
        columns=(
            Column("Kind", 1080),
            Column("What is wrong", 2850),
            Column("Where", 2000),
            Column("What to do", 3142),
        ),
        side=80,
    )
    to_do = when(
        'item.to_do == "Look at"',
        grid.text(words("{{ item.to_do }}", bold=False)),
        otherwise=grid.text(bold("{{ item.to_do }}")),
    )
    return grid.table(
        grid.each(
            "item in file.items",
            grid.row(
                to_do,
                grid.text("{{ item.words }}"),
                joined(grid.text("{{ item.where }}"), each("place in item.also", grid.text("{{ place }}"))),
                grid.text("{{ item.fix }}"),
            ),
        )
    )
