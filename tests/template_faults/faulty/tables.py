"""What can come out empty, heading rows and cells, and styles that are not there."""

from __future__ import annotations

from tests.template_faults.expected import HEADER, At, Fault, Kind, in_cell, para
from tests.template_faults.making import (
    Block,
    Change,
    Make,
    cell,
    header,
    heads,
    of,
    p,
    raw,
    replacing,
    row,
    row_loop,
    table,
    untitled,
)
from tests.template_faults.sound.shipped import BY_LIBREOFFICE

IF, END = "{%p if paper.is_draft %}", "{%p endif %}"
ENTRY = row("{{ action.ref }}", "{{ action.due }}")


def empty_table(name: str, *blocks: Block, at: At) -> Fault:
    return Fault(
        name=name,
        kind=Kind.EMPTY,
        make=of(*blocks),
        code="template-table-can-be-empty",
        at=at,
        message="table",
        hint="heading row",
    )


def ends_empty(name: str, *blocks: Block, at: At, message: str, then: Change | None = None, ends: bool = True) -> Fault:
    return Fault(
        name=name,
        kind=Kind.EMPTY,
        make=of(*blocks, then=then, ends=ends),
        code="template-ends-without-paragraph",
        at=at,
        message=message,
        hint="{%p else %}",
    )


def nameless(name: str, make: Make, at: At, message: str) -> Fault:
    return Fault(
        name=name,
        kind=Kind.TABLES,
        make=make,
        code="template-table-untitled",
        at=at,
        message=message,
        hint="Alt Text",
    )


FAULTS: tuple[Fault, ...] = (
    nameless(
        "a table has no title",
        of(untitled(heads("Ref", "Due"), row_loop(ENTRY))),
        in_cell(3, 1, 1),
        "This table has neither a title nor a description",
    ),
    nameless(
        "two of three tables have no title",
        of(
            table(heads("Ref", "Due"), row_loop(ENTRY)),
            "Then:",
            untitled(heads("Ref", "Due"), row_loop(ENTRY)),
            "And:",
            untitled(heads("Who", "When"), row_loop(ENTRY)),
        ),
        in_cell(12, 1, 1, table=2),
        "2 tables have neither a title nor a description",
    ),
    nameless(
        "a table was saved by LibreOffice, which drops titles",
        BY_LIBREOFFICE.read_bytes,
        At(heading="{{ theme.name }}", paragraph=15, table=1, row=1, column="1"),
        "This table has neither",
    ),
    empty_table("a table is nothing but a loop of rows", table(row_loop(ENTRY)), at=in_cell(3, 1, 1)),
    Fault(
        name="a table's heading row stands in its loop",
        kind=Kind.TABLES,
        make=of(table(row_loop(heads("Ref", "Due"), ENTRY))),
        code="template-repeats-in-loop",
        at=in_cell(5, 2, 1),
        message="heading row",
        hint="below the heading row",
        or_at=(in_cell(3, 1, 1),),
    ),
    Fault(
        name="a table's heading row stands in its loop and another row below it",
        kind=Kind.TABLES,
        make=of(table(row_loop(heads("Ref", "Due"), ENTRY), row("All", ""))),
        code="template-repeats-in-loop",
        at=in_cell(5, 2, 1),
        message="{%tr for action in plan.re_dated %}",
        hint="below the heading row",
    ),
    empty_table(
        "a table's rows all stand under a condition",
        table(row("{%tr if paper.is_draft %}", ""), heads("Ref", "Due"), row("1.1", "Soon"), row("{%tr endif %}", "")),
        at=in_cell(3, 1, 1),
    ),
    empty_table(
        "a table holds two loops and no more",
        table(row_loop(ENTRY), row_loop(ENTRY, loop="action in plan.unplaced")),
        at=in_cell(3, 1, 1),
    ),
    ends_empty(
        "a cell holds nothing but a condition without an else",
        table(heads("Ref", "Note"), row("1.1", cell(IF, "A draft.", END))),
        at=in_cell(6, 2, 2),
        message=IF,
    ),
    ends_empty(
        "a cell holds nothing but a loop of paragraphs",
        table(
            heads("Code", "Themes"),
            row("All", cell("{%p for theme in plan.themes %}", "{{ theme.name }}", "{%p endfor %}")),
        ),
        at=in_cell(6, 2, 2),
        message="{%p for theme in plan.themes %}",
    ),
    ends_empty(
        "a cell holds two conditions without an else",
        table(
            heads("Ref", "Note"),
            row("1.1", cell(IF, "A draft.", END, "{%p if paper.is_public %}", "For all.", END)),
        ),
        at=in_cell(6, 2, 2),
        message=IF,
    ),
    ends_empty(
        "the running header is nothing but a condition without an else",
        p("Words."),
        at=HEADER,
        message=IF,
        then=header(IF, "DRAFT {{ paper.title }}", END),
    ),
)


def missing_style(name: str, style: str, *blocks: Block, message: str, at: At | None = None, wanted: str = "") -> Fault:
    """The style is called something else, so that nothing is left that bears the name."""
    return Fault(
        name=name,
        kind=Kind.STYLES,
        make=of(*blocks, then=replacing("word/styles.xml", f'<w:name w:val="{style}"/>', '<w:name w:val="Our own"/>')),
        code="template-style-missing",
        at=at or para(3),
        message=message,
        hint=wanted or message,
        warning=True,
    )


MATTERS = "{{p narrative.matters }}"
REASONS = table(heads("Ref", "Reason"), row_loop(row("{{ action.ref }}", cell("Why:", "{{p action.reason }}"))))

FAULTS += (
    missing_style("List Bullet is missing", "List Bullet", MATTERS, message="List Bullet"),
    missing_style("Numbered Paragraph 3 is missing", "Numbered Paragraph 3", MATTERS, message="Numbered Paragraph 3"),
    missing_style("Numbered Paragraph 4 is missing", "Numbered Paragraph 4", MATTERS, message="Numbered Paragraph 4"),
    missing_style("Heading 2 is missing", "heading 2", MATTERS, message="eading 2"),
    missing_style("Hyperlink is missing", "Hyperlink", MATTERS, message="Hyperlink"),
    missing_style("Draft Gap Char is missing", "Draft Gap Char", MATTERS, message="Draft Gap Char"),
    missing_style("Table Bullet is missing", "Table Bullet", REASONS, message="Table Bullet", at=in_cell(9, 3, 2)),
    Fault(
        name="a paragraph names a style that nobody defined",
        kind=Kind.STYLES,
        make=of(p("The plan stands well.", style="Council Body")),
        code="template-style-missing",
        at=para(3),
        message="CouncilBody",
        hint="style",
    ),
)


def unmarked(name: str, *blocks: Block, at: At) -> Fault:
    return Fault(
        name=name,
        kind=Kind.TABLES,
        make=of(*blocks),
        code="template-heading-row-unmarked",
        at=at,
        message="Ref",
        hint="Repeat Header Rows",
    )


def merged(name: str, *blocks: Block, at: At, message: str, hint: str) -> Fault:
    return Fault(
        name=name,
        kind=Kind.TABLES,
        make=of(*blocks),
        code="template-cells-merged",
        at=at,
        message=message,
        hint=hint,
    )


SPAN, DOWN, DOWN_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
PLAIN_HEADS = row("Ref", "Due")

FAULTS += (
    unmarked(
        "the first row of a table with a loop is not marked", table(PLAIN_HEADS, row_loop(ENTRY)), at=in_cell(3, 1, 1)
    ),
    unmarked(
        "the first row of a table without a loop is not marked",
        table(PLAIN_HEADS, row("1.1", "Soon"), row("1.2", "Late")),
        at=in_cell(3, 1, 1),
    ),
    unmarked(
        "the mark to repeat is switched off",
        table(raw(heads("Ref", "Due").replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>')), row_loop(ENTRY)),
        at=in_cell(3, 1, 1),
    ),
    unmarked(
        "the second row is marked and the first is not",
        table(PLAIN_HEADS, heads("Number", "Date"), row("1.1", "Soon")),
        at=in_cell(3, 1, 1),
    ),
    merged(
        "two cells are merged across",
        table(heads("Ref", "Due"), row(cell("All are late", look=SPAN)), row("1.1", "Soon")),
        at=in_cell(5, 2, 1),
        message="All are late",
        hint="Split Cells",
    ),
    merged(
        "two cells are merged down",
        table(heads("Ref", "Due"), row(cell("Theme 1", look=DOWN), "Soon"), row(cell("", look=DOWN_ON), "Late")),
        at=in_cell(5, 2, 1),
        message="Theme 1",
        hint="Split Cells",
    ),
    merged(
        "a heading spans two columns",
        table(
            row(cell(p("Where and when", style="Table Heading"), look=SPAN), heading=True),
            row("Shirley", "Soon"),
        ),
        at=in_cell(3, 1, 1),
        message="Where and when",
        hint="Split Cells",
    ),
    merged(
        "a table stands in a cell",
        table(heads("Ref", "More"), row("1.1", cell(table(heads("Who", "When"), row("Lead", "Soon")), p("After.")))),
        at=in_cell(6, 1, 1, table=2),
        message="table",
        hint="table",
    ),
)
