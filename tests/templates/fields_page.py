"""The fields page, which is no template: everything a template may say, to be printed and kept beside the screen."""

from collections.abc import Iterator
from datetime import date

from pipeline.papers.fields import Properties
from pipeline.papers.fields.known import Kind
from pipeline.papers.templates.listing import EACH, FieldGroup, ListedField, listing
from tests.templates.blocks import Xml, bold, bookmarked, joined, link_to, paragraph, words
from tests.templates.grid import Column, Grid

PROPERTIES = Properties(
    title="What a template may say",
    subject="The fields of boardpapers",
    author="boardpapers",
    keywords="fields; tags",
    category="Public",
    dated=date(2022, 9, 30),
)
PARTS = {
    "Where to begin": "The paper and its meeting",
    "The plan": "The plan, its themes and their actions",
    "What changed since the board last met": "What changed",
    "The measures": "Measures",
    "A picture": "Pictures",
    "The hand-over of a meeting's papers": "The hand-over sheet",
    "A person who owes something": "Who owes what, and the register of changes",
    "The problems found": "Problems",
    "The file's own properties": "The file itself, and loops",
}
"""The first group of each part, and the heading over the part."""

TAGS = (
    ("{{ … }}", "Prints words, a number or a day.", "Anywhere: in a sentence, a heading, a cell, a header or a footer"),
    (
        "{{p … }}",
        "Prints text of whole paragraphs, or a picture.",
        "Alone in its paragraph, whose style the text takes",
    ),
    (
        "{% if … %} {% else %} {% endif %}",
        "Prints words only where something is so.",
        "Within one line of words: all of it in one paragraph",
    ),
    (
        "{%p if … %} {%p else %} {%p endif %}",
        "The same for paragraphs and tables; {%p for … %} to {%p endfor %} repeats them for each entry of a list.",
        "Each tag alone in a paragraph, which is gone from the paper",
    ),
    (
        "{%tr for … %} {%tr endfor %}",
        "Repeats rows for each entry of a list; {%tr if … %} to {%tr endif %} prints rows only where something is so.",
        "Each tag alone in a row, which is gone from the paper; above them a heading row",
    ),
)
ADVICE = (
    (
        "Ask for words",
        ' with {%p if action.state == "Red" %}; {%p if theme.risks %} asks whether a list or a text has anything in it.'
        " Join questions with and, or, not.",
    ),
    (
        "Give a tag one look",
        " from its first brace to its last, and type it in one go: what it prints looks as its beginning does.",
    ),
    ("End what you begin", " in the same cell or the same run of paragraphs: an if with endif, a for with endfor."),
    (
        "After every change",
        " run boardpapers template. It names each tag that is wrong, says where it stands, and what to type.",
    ),
    ("In a public paper", " a field that is internal says so in words, and a list that is internal is empty."),
)


def fields_page() -> Xml:
    groups = listing()
    return joined(
        paragraph("Title", PROPERTIES.title),
        paragraph(
            "Normal",
            "Everything a template may print or ask for, as it is typed. The last column is what it says"
            " in the sample month, September 2022; long words are cut, and of a yes or no it says which.",
        ),
        *how_to_use_this(),
        *contents(groups),
        *(piece for number, group in enumerate(groups, start=1) for piece in under_its_headings(group, number)),
        paragraph("Normal", "That is all. boardpapers template --fields prints the same on a terminal.", before=200),
    )


def how_to_use_this() -> Iterator[Xml]:
    yield paragraph("Appendix Heading", "How to use this", before=200)
    grid = Grid(
        title="The kinds of tag",
        description="A row for each kind of tag: how it is typed, what it does, and where it stands.",
        columns=(Column("Type", 3900), Column("What it does", 5304), Column("Where it stands", 4800)),
        small=True,
        together=True,
    )
    yield grid.table(*(grid.row(*(grid.text(cell) for cell in tag)) for tag in TAGS))
    for number, (start, rest) in enumerate(ADVICE):
        yield paragraph("List Bullet", bold(start), rest, before=None if number else 160)


def contents(groups: tuple[FieldGroup, ...]) -> Iterator[Xml]:
    """A line a part, with a link to each of its groups."""
    yield paragraph("Appendix Heading", "What stands where", before=360)
    for part, own in in_parts(groups):
        links = (link_to(bookmark(group.heading), group.heading) for group in own)
        pieces = [piece for link in links for piece in (words("; "), link)][1:]
        yield paragraph("Normal", bold(f"{part}: "), *pieces)


def in_parts(groups: tuple[FieldGroup, ...]) -> Iterator[tuple[str, list[FieldGroup]]]:
    starts = [number for number, group in enumerate(groups) if group.heading in PARTS]
    for start, end in zip(starts, [*starts[1:], len(groups)], strict=True):
        yield PARTS[groups[start].heading], list(groups[start:end])


def bookmark(heading: str) -> str:
    """Letters alone, as Word wants a bookmark's name, and no more than it allows."""
    return "".join(letter for letter in heading.title() if letter.isalpha())[:40]


def under_its_headings(group: FieldGroup, number: int) -> Iterator[Xml]:
    """The `number` tells its bookmark from the others, for nobody numbers them afresh."""
    if group.heading in PARTS:
        yield paragraph("Appendix Heading", PARTS[group.heading], before=360)
    yield paragraph("heading 2", bookmarked(bookmark(group.heading), words(group.heading), number), hanging=0)
    if ways := " ".join(how_to_get_there(group)):
        yield paragraph("Normal", ways, keep_next=True, after=80)
    yield table(group)


def how_to_get_there(group: FieldGroup) -> Iterator[str]:
    """The first loop as it is typed, and over what else it may go; then the names that lead there without a loop."""
    loops = [way for way in group.reached if way.startswith("{")]
    if loops:
        yield f"In the loop {loops[0]}."
        over = [loop.partition(" in ")[2].removesuffix(" %}") for loop in loops[1:]]
        if over:
            yield f"The same loop goes over {listed(over)}."
    names = [way for way in group.reached if way not in (*loops, group.reached[0])]
    if names:
        yield f"Without that loop it stands in {listed(names)}." if loops else f"The same stands in {listed(names)}."


def listed(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def table(group: FieldGroup) -> Xml:
    numbers = all(field.kind is Kind.NUMBER for field in group.fields)
    grid = Grid(
        title=group.heading,
        description="A row for each field: how it is typed, what it says, where it comes from, and an example.",
        columns=(
            Column("Type", 3600),
            Column("What it says", 4200),
            Column("Where it comes from", 3150),
            Column("For example", 3054, numbers=numbers),
        ),
        small=True,
        side=60,
    )
    beginning, end = 0, len(group.fields) - 2  # no page ends or begins with one row alone
    return grid.table(
        *(row(grid, field, keep_next=number in (beginning, end)) for number, field in enumerate(group.fields))
    )


def row(grid: Grid, field: ListedField, *, keep_next: bool) -> Xml:
    cells: tuple[list[str], ...] = (
        [words(field.typed, bold=False)],
        [f"{field.words}."],
        [field.source],
        [*beside(field)],
    )
    return grid.row(
        *(
            grid.text(*cell, numbers=column.numbers, keep_next=keep_next)
            for cell, column in zip(cells, grid.columns, strict=True)
        )
    )


def beside(field: ListedField) -> Iterator[str]:
    """An example, or where to read on."""
    if field.leads_to:
        yield "See "
        yield link_to(bookmark(field.leads_to), field.leads_to)
    else:
        yield field.example or EACH
