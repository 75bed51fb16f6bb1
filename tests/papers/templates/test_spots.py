"""Where the paragraphs of a template stand, as the places of problems name them."""

from __future__ import annotations

import pytest

from pipeline.papers.templates.opened import MOST_BRACES
from tests.papers.templates.typed import Xml, heading, para, picture, run, table, template

BOX = "<w:txbxContent>{}</w:txbxContent>"


def twice(words: str, others: str) -> Xml:
    """A text box as Word keeps it: for itself, and for programs that do not know its boxes."""
    new, old = BOX.format(para(words)), BOX.format(para(others))
    inner = f"<mc:Choice>{new}</mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback>"
    return Xml(f"<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>")


def test_a_place_names_heading_table_row_and_column() -> None:
    (body, *_) = template("First", heading("What is due"), table(("a", "b"), ("c", "d")), "Last").stories
    assert [str(spot.place).removeprefix("templates/Stand-in.docx, ") for spot in body.spots] == [
        "paragraph 1",
        "under “What is due”, paragraph 2",
        "under “What is due”, table 1, row 1, column 1, paragraph 3",
        "under “What is due”, table 1, row 1, column 2, paragraph 4",
        "under “What is due”, table 1, row 2, column 1, paragraph 5",
        "under “What is due”, table 1, row 2, column 2, paragraph 6",
        "under “What is due”, paragraph 7",
    ]


def test_a_table_within_a_cell_counts_its_own_rows() -> None:
    inner = Xml(table("x", ("y", "z")) + para("after"))
    (body, *_) = template(table("a", ("b", inner))).stories
    assert [(spot.place.table, spot.place.row, spot.place.column) for spot in body.spots] == [
        (1, 1, "1"),
        (1, 2, "1"),
        (2, 1, "1"),
        (2, 2, "1"),
        (2, 2, "2"),
        (1, 2, "2"),
    ]


def test_a_heading_is_named_without_what_it_asks_and_notes() -> None:
    (body, *_) = template(
        heading("Changed{% if plan.movement.is_known %} since {{ plan.month }}{% endif %}{# note #}")
    ).stories
    assert body.spots[0].place.heading == "Changed since {{ plan.month }}"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("{% if paper.is_draft %}DRAFT: {% endif %}{{ paper.title }}", "the paper's title"),
        ("{{ paper.title }}", "the paper's title"),
        ("Since {% if plan.first_month %}the start{% else %}{{ plan.movement.since }}{% endif %}", "Since the start"),
        ("{% if paper.is_draft %}Draft{% elif paper.is_public %}Public{% else %}Other{% endif %} words", "words"),
        ("{% if paper.is_draft %}Notes{% endif %}", "{% if paper.is_draft %}Notes{% endif %}"),
        ("{{ theme.name }}", "{{ theme.name }}"),
    ],
)
def test_a_heading_is_named_as_its_first_case_has_it_and_the_title_for_what_it_is(typed: str, named: str) -> None:
    (body, *_) = template(heading(typed), "Words").stories
    assert body.spots[1].place.heading == named


def test_a_text_box_that_is_kept_twice_is_one() -> None:
    (body, *_) = template(para("Round", twice("{{ plan.title }}", "{{ plan.title }}")), "After").stories
    assert [spot.words for spot in body.spots] == ["Round", "{{ plan.title }}", "After"]
    assert len(body.tags) == 1
    (body, *_) = template(para("Round", twice("{{ plan.title }}", "other")), "After").stories
    assert [spot.words for spot in body.spots] == ["Round", "{{ plan.title }}", "other", "After"]


def test_tags_stand_in_the_order_of_the_file_wherever_they_are_typed() -> None:
    box = Xml(f"<w:r><w:pict>{BOX.format(para('{{ b }}'))}</w:pict></w:r>")
    captioned = table("{{ e }}").replace("<w:tblPr/>", '<w:tblPr><w:tblCaption w:val="{{ d }}"/></w:tblPr>')
    (body, *_) = template(para("{{ a }}", box, "{{ c }}"), Xml(captioned), picture("{{ f }}")).stories
    assert [standing.tag.said for standing in body.tags] == ["a", "b", "c", "d", "e", "f"]
    assert [bool(standing.attribute) for standing in body.tags] == [False, False, False, True, False, True]


def test_a_tag_knows_the_stretches_of_words_that_hold_it() -> None:
    (body, *_) = template(para("Words {", "{ plan", Xml(run(".title }} and {{ x }}")))).stories
    assert [[text.text for text in standing.holders] for standing in body.tags] == [
        ["Words {", "{ plan", ".title }} and {{ x }}"],
        [".title }} and {{ x }}"],
    ]


def test_of_a_part_with_too_many_braces_no_tag_is_read() -> None:
    (body, *_) = template(*["{{ x }}"] * (MOST_BRACES // 2)).stories
    assert len(body.tags) == MOST_BRACES // 2
    (body, *_) = template(*["{{ x }}"] * (MOST_BRACES // 2), "{").stories
    assert body.tags == ()
