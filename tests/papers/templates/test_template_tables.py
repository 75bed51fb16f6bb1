"""Tables of a template: one that can come out without a row, heading rows, merged cells, tables in cells."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, problems, told
from tests.template_faults.making import TITLE, cell, header, heads, of, p, raw, row, row_loop, table, untitled
from tests.templates.blocks import Xml

ENTRY = row("{{ action.ref }}", "{{ action.due }}")
LOOP, END = "{%tr for action in plan.re_dated %}", row("{%tr endfor %}", "")
INNER = "{%tr for change in action.changes %}"
IF, ENDIF = row("{%tr if paper.is_draft %}", ""), row("{%tr endif %}", "")
ROWLESS = "Every row of this table can be left out, and Word cannot read a table without a row"
UNMARKED = (
    "The first row of this table is not marked as its heading row: on a second page the headings are missing, and "
    "whoever listens to the paper is not told them"
)
MERGED = "This table has merged cells, which are read out in the wrong place"
WITHIN = "This table stands within a cell of another, and is read out in the wrong place"


@pytest.mark.parametrize(
    ("blocks", "place", "quote"),
    [
        ((table(row_loop(ENTRY)),), "table 1, row 1, column 1, paragraph 3", LOOP),
        (
            (table(IF, heads("Ref", "Due"), ENTRY, ENDIF),),
            "table 1, row 1, column 1, paragraph 3",
            "{%tr if paper.is_draft %}",
        ),
        ((table(row_loop(ENTRY), row_loop(ENTRY)),), "table 1, row 1, column 1, paragraph 3", LOOP),
        (
            ("{%p if plan.themes %}", table(row_loop(ENTRY)), "{%p endif %}"),
            "table 1, row 1, column 1, paragraph 4",
            LOOP,
        ),
        (
            (table(heads("Ref", "More"), row("1.1", cell(table(row_loop(ENTRY)), p("After.")))),),
            "table 2, row 1, column 1, paragraph 6",
            LOOP,
        ),
    ],
)
def test_a_table_of_which_nothing_may_be_left_is_told_at_its_first_tag(
    blocks: tuple[str, ...], place: str, quote: str
) -> None:
    assert told(of(*blocks))[0] == f"error table-can-be-empty, {place}: {ROWLESS}: “{quote}”"


def test_it_is_told_once_and_not_for_its_heading_too() -> None:
    assert len(told(of(table(row_loop(ENTRY))))) == 1


@pytest.mark.parametrize(
    "blocks",
    [
        (table(heads("Ref", "Due"), row_loop(ENTRY)),),
        (table(IF, heads("Ref", "Due"), row("{%tr else %}", ""), heads("No", "By"), ENDIF, row_loop(ENTRY)),),
        ("{%p if plan.re_dated %}", table(row_loop(ENTRY)), "{%p endif %}"),
        ("{%p if not plan.re_dated %}", "None", "{%p else %}", table(row_loop(ENTRY)), "{%p endif %}"),
        (table(row(LOOP, ""), ENTRY, row("{%tr else %}", ""), heads("None", "None"), END),),
    ],
)
def test_a_table_that_always_keeps_a_row_is_let_be(blocks: tuple[str, ...]) -> None:
    assert [line for line in told(of(*blocks)) if "heading-row-unmarked" not in line] == []


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ((row(LOOP, ""), heads("Ref", "Due"), ENTRY, END), "row 2, column 1, paragraph 5"),
        ((row(LOOP, ""), heads("Ref", "Due"), ENTRY, END, row("All", "")), "row 2, column 1, paragraph 5"),
        ((row("Dates", ""), row(LOOP, ""), heads("Ref", "Due"), ENTRY, END), "row 3, column 1, paragraph 7"),
        ((row(LOOP, ""), row("Ref", "Due"), ENTRY, END, row("All", "")), "row 2, column 1, paragraph 5"),
        ((row(LOOP, ""), row(INNER, ""), heads("Ref", "Due"), ENTRY, END, END), "row 3, column 1, paragraph 7"),
        ((row(LOOP, ""), heads("Ref", "Due"), END, row("All", "")), "row 2, column 1, paragraph 5"),
    ],
)
def test_a_heading_row_within_the_loop_is_told_with_where_the_loop_is_to_begin(
    rows: tuple[Xml, ...], place: str
) -> None:
    assert told(of(table(*rows))) == [
        f"error repeats-in-loop, table 1, {place}: The heading row stands within the loop {LOOP}, and repeats with "
        "each entry: “Ref”"
    ]
    (hint,) = hints(of(table(*rows)))
    assert hint.startswith(f"Move the row of {LOOP} below the heading row: click into it, choose Table Layout, Select")


def test_rows_of_a_loop_that_are_no_headings_are_let_be() -> None:
    assert told(of(table(heads("Ref", "Due"), row(LOOP, ""), row("Next", "entry"), ENTRY, END))) == []
    assert told(of("{%p for theme in plan.themes %}", table(heads("Ref", "Due"), ENTRY), "{%p endfor %}")) == []


def test_a_table_whose_tags_are_wrong_is_left_to_those_who_tell_of_tags() -> None:
    assert not [said for said in told(of(table(row(LOOP, ""), ENTRY))) if "table-can-be-empty" in said]


@pytest.mark.parametrize(
    ("made", "place", "quote"),
    [
        (table(row("Ref", "Due"), row_loop(ENTRY)), "row 1, column 1, paragraph 3", "Ref"),
        (table(row("Ref", "Due"), row("1.1", "Soon")), "row 1, column 1, paragraph 3", "Ref"),
        (table(row("Ref", "Due"), heads("Ref", "Due")), "row 1, column 1, paragraph 3", "Ref"),
        (
            raw(table(heads("Ref", "Due"), ENTRY).replace("<w:tblHeader/>", '<w:tblHeader w:val="false"/>')),
            "row 1, column 1, paragraph 3",
            "Ref",
        ),
        (
            table(row_loop(ENTRY, loop="theme in plan.themes"), row("Total", "12")),
            "row 2, column 1, paragraph 5",
            "{{ action.ref }}",
        ),
    ],
)
def test_a_first_row_that_is_not_marked_is_worth_a_look(made: Xml, place: str, quote: str) -> None:
    assert told(of(made)) == [f"warning heading-row-unmarked, table 1, {place}: {UNMARKED}: “{quote}”"]


def test_a_table_of_one_row_has_no_heading() -> None:
    assert told(of(table(row("As at", "{{ plan.as_at }}")))) == []


@pytest.mark.parametrize(
    ("made", "hint"),
    [
        (table(row("Ref", "Due"), ENTRY), "Click into that row and choose Table Layout, Repeat Header Rows."),
        (
            table(row_loop(ENTRY), row("Total", "12")),
            "If the row repeats for each entry of a list, give the table a heading row above the tag of the loop first "
            "(Table Layout, Insert Above). Then click into the heading row and choose Table Layout, Repeat Header "
            "Rows.",
        ),
        (
            table(row_loop(ENTRY)),
            "Give the table a heading row above the row of this tag: click into that row, choose Table Layout, Insert "
            "Above, type the headings, then choose Table Layout, Repeat Header Rows.",
        ),
        (
            table(heads("Ref", "Due"), row(cell("All", look='<w:gridSpan w:val="2"/>'))),
            "Click into the cell, choose Table Layout, Split Cells, and give every row the same columns.",
        ),
    ],
)
def test_the_hint_says_where_to_click(made: Xml, hint: str) -> None:
    assert hints(of(made)) == [hint]


SPAN, DOWN, ON, ACROSS = (
    '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>',
    "<w:vMerge/>",
    '<w:hMerge w:val="restart"/>',
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row(cell("All", look=SPAN)),), f"row 2, column 1, paragraph 5: {MERGED}: “All”"),
        ((row("1.1", cell("All", look=ACROSS)),), f"row 2, column 2, paragraph 6: {MERGED}: “All”"),
        (
            (row(cell("1", look=DOWN), "a"), row(cell("", look=ON), "b")),
            f"row 2, column 1, paragraph 5: {MERGED}: “1”",
        ),
        (
            (row("1.1", "a"), row(cell("All", look=SPAN)), row(cell("More", look=SPAN))),
            f"row 3, column 1, paragraph 7: {MERGED} (2 of them; this is the first): “All”",
        ),
    ],
)
def test_merged_cells_are_told_once_a_table_at_the_first(rows: tuple[Xml, ...], expected: str) -> None:
    assert told(of(table(heads("Ref", "Due"), *rows))) == [f"warning cells-merged, table 1, {expected}"]


@pytest.mark.parametrize(
    "rows",
    [
        (row(cell(LOOP, look=SPAN)), ENTRY, row(cell("{%tr endfor %}", look=SPAN))),
        (row(cell("1.1", look='<w:gridSpan w:val="1"/>'), "Soon"),),
    ],
)
def test_a_row_that_is_a_tag_may_be_one_cell_and_one_column_is_no_merging(rows: tuple[Xml, ...]) -> None:
    assert told(of(table(heads("Ref", "Due"), *rows))) == []


def test_a_table_in_a_cell_is_told_at_its_first_paragraph_and_not_for_its_heading() -> None:
    inner = table(row("Who", "When"), row("Lead", "Soon"))
    made = of(table(heads("Ref", "More"), row("1.1", cell(inner, p("After.")))))
    assert told(made) == [f"warning cells-merged, table 2, row 1, column 1, paragraph 6: {WITHIN}: “Who”"]


UNTITLED = "{} neither a title nor a description: whoever listens to the paper is not told what {}: “{}”"
NAMELESS = untitled(heads("Ref", "Due"), row("1.1", "Soon"))


def test_a_table_with_neither_title_nor_description_is_worth_a_look() -> None:
    assert told(of(NAMELESS)) == [
        "warning table-untitled, table 1, row 1, column 1, paragraph 3: "
        + UNTITLED.format("This table has", "it shows", "Ref")
    ]


def test_several_are_one_problem_that_names_the_place_of_each() -> None:
    (problem,) = problems(of(NAMELESS, "Words.", NAMELESS, table(heads("Ref"), row("1.1")), NAMELESS))
    assert problem.message == UNTITLED.format("3 tables have", "they show", "Ref")
    assert [place.table for place in (problem.where, *problem.related)] == [1, 2, 4]


@pytest.mark.parametrize(
    "mark", ['<w:tblCaption w:val="Dates"/>', '<w:tblDescription w:val="A row for each action."/>']
)
def test_either_is_enough_and_blanks_are_none(mark: str) -> None:
    made = table(heads("Ref", "Due"), row("1.1", "Soon"))
    assert told(of(raw(made.replace(TITLE, mark)))) == []
    words = mark.split('"')[1]
    assert len(told(of(raw(made.replace(TITLE, mark.replace(words, " ")))))) == 1


def test_a_box_of_one_cell_and_what_stands_in_a_header_need_no_title() -> None:
    assert told(of(untitled(row("Note this.")))) == []
    assert told(of("Words.", then=header(NAMELESS, p("{{ paper.access_line }}")))) == []


def test_a_table_within_another_is_not_told_of_for_its_title_too() -> None:
    inner = untitled(heads("Ref", "Due"), row("1.1", "Soon"))
    (line,) = told(of(table(row(cell("Words.", inner, ""), "More"))))
    assert "cells-merged" in line


def test_its_hint_says_where_to_type_and_that_writer_drops_it() -> None:
    (hint,) = hints(of(NAMELESS))
    assert "Table Layout, Properties, Alt Text" in hint
    assert "LibreOffice Writer drops both whenever it saves" in hint
