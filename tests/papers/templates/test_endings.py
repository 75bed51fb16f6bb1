"""Cells, text boxes and pages that come out empty when nothing that they ask for is so."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, told
from tests.template_faults.making import cell, control, footer, header, heads, of, p, row, row_loop, table

IF, ELSE, ENDIF = "{%p if paper.is_draft %}", "{%p else %}", "{%p endif %}"
FOR, END = "{%p for theme in plan.themes %}", "{%p endfor %}"
EMPTY = "comes out empty when nothing that it asks for is so"
WHERE = "table 1, row 2, column 2, paragraph 6"
STATES = ("Red", "Amber", "Green", "Complete", "Not due", "Not updated", "Suspended", "Superseded", "In error")


def in_a_cell(*content: str) -> list[str]:
    return told(of(table(heads("Ref", "Note"), row("1.1", cell(*content)))))


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ((IF, "A draft.", ENDIF), IF),
        ((FOR, "{{ theme.name }}", END), FOR),
        (("{{p narrative.risk }}",), "{{p narrative.risk }}"),
        (("{{p plan.states_picture }}",), "{{p plan.states_picture }}"),
        ((IF, "A draft.", ENDIF, "{{p narrative.risk }}"), IF),
        ((IF, FOR, "{{ theme.name }}", END, ENDIF), IF),
        (("{#p a note #}", IF, "A draft.", ENDIF), "{#p a note #}"),
        ((control(p(IF) + p("A draft.") + p(ENDIF)),), IF),
    ],
)
def test_a_cell_of_conditions_without_an_else_is_worth_a_look(content: tuple[str, ...], quote: str) -> None:
    assert in_a_cell(*content) == [f"warning ends-without-paragraph, {WHERE}: This cell {EMPTY}: “{quote}”"]


@pytest.mark.parametrize(
    "content",
    [
        (IF, "A draft.", ELSE, "Final.", ENDIF),
        (IF, "A draft.", ENDIF, "Always."),
        (FOR, "{{ theme.name }}", ELSE, "None", END),
        ("{%p if narrative.risk %}", "{{p narrative.risk }}", ELSE, "None", ENDIF),
        ("{%p if plan.states_picture.bars %}", "{{p plan.states_picture }}", ELSE, "None", ENDIF),
        ("{% if paper.is_draft %}A draft.{% endif %}",),
        ("",),
        (IF, table(heads("Who"), row("Lead")), ENDIF, ELSE),
        ("{%p if not paper.is_draft %}", "Final.", ENDIF, IF, "A draft.", ENDIF),
    ],
)
def test_a_cell_that_always_keeps_a_paragraph_is_let_be(content: tuple[str, ...]) -> None:
    assert not [said for said in in_a_cell(*content) if "ends-without-paragraph" in said]


def test_a_state_block_with_every_state_needs_no_else() -> None:
    every = [line for state in STATES for line in (f'{{%p if action.state == "{state}" %}}', state, ENDIF)]
    rows = row_loop(row("{{ action.ref }}", cell(*every)))
    assert told(of(table(heads("Ref", "Status"), rows))) == []
    rows = row_loop(row("{{ action.ref }}", cell(*every[:-3])))
    (said,) = told(of(table(heads("Ref", "Status"), rows)))
    assert said.startswith("warning ends-without-paragraph, table 1, row 3, column 2, ")


def test_what_is_asked_round_the_table_counts_in_its_cells() -> None:
    made = table(heads("Ref", "Note"), row("1.1", cell(FOR, "{{ theme.name }}", END)))
    assert told(of("{%p if plan.themes %}", made, ENDIF)) == []
    rows = (row("{%tr if narrative.risk %}", ""), row("1", cell("{{p narrative.risk }}")), row("{%tr endif %}", ""))
    assert told(of(table(heads("Ref", "Risk"), *rows))) == []


def test_a_block_that_begins_or_ends_outside_the_cell_is_told_with_its_tag() -> None:
    assert told(of(table(heads("Ref", "Note"), row(FOR, END)))) == []


@pytest.mark.parametrize(("change", "place"), [(header, "a header"), (footer, "a footer")])
def test_a_header_or_footer_that_can_come_out_empty_is_told(change: object, place: str) -> None:
    assert callable(change)
    lines = (IF, "{{ paper.access_line }}", ENDIF)
    (said,) = told(of("Words.", then=change(*lines)))
    name = place.removeprefix("a ").capitalize()
    assert said == f"warning ends-without-paragraph, {place}, paragraph 1: A {name.lower()} {EMPTY}: “{IF}”"


def test_a_body_of_conditions_alone_is_told_at_its_first_paragraph() -> None:
    def without_opening(parts: dict[str, bytes]) -> None:
        document = parts["word/document.xml"].decode()
        first, last = document.index("<w:body>") + len("<w:body>"), document.rindex("<w:sectPr")
        parts["word/document.xml"] = f"{document[:first]}{p(IF)}{p('A draft.')}{p(ENDIF)}{document[last:]}".encode()

    assert told(of("Words.", then=without_opening)) == [
        f"warning ends-without-paragraph, paragraph 1: The body {EMPTY}: “{IF}”"
    ]


def test_a_table_among_conditions_keeps_a_page_from_being_empty() -> None:
    def table_alone(parts: dict[str, bytes]) -> None:
        document = parts["word/document.xml"].decode()
        first, last = document.index("<w:body>") + len("<w:body>"), document.rindex("<w:sectPr")
        made = p(IF) + p("A draft.") + p(ENDIF) + table(heads("Ref"), row("1.1"))
        parts["word/document.xml"] = f"{document[:first]}{made}{document[last:]}".encode()

    assert told(of("Words.", then=table_alone)) == []


def test_the_hint_says_what_to_type() -> None:
    made = of(table(heads("Ref", "Note"), row("1.1", cell(IF, "A draft.", ENDIF))))
    assert hints(made) == [
        "Type {%p else %} in a paragraph of its own before its last {%p endif %} or {%p endfor %}, and below it what "
        "stands there then, like None."
    ]
