"""The words of a cell become paragraphs and bullets, and nothing typed is lost or evaluated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.plan.text import Kind, Mark, Paragraph, Span, from_lines, paragraph, plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("One line", [("plain", "One line")]),
        ("First\nSecond", [("plain", "First"), ("plain", "Second")]),
        ("First\r\n\r\nSecond", [("plain", "First"), ("plain", "Second")]),
        ("So\n- one\n• two\nAfter", [("plain", "So"), ("bullet", "one"), ("bullet", "two"), ("plain", "After")]),
        ("-three", [("bullet", "three")]),
        ("  - indented", [("bullet", "indented")]),
        ("•", [("plain", "•")]),
        ("-", [("plain", "-")]),
        ("- ", [("plain", "-")]),
        ("-5 points", [("plain", "-5 points")]),
        ("- 5 points", [("bullet", "5 points")]),
        ("•5 points", [("bullet", "5 points")]),
        ("well-being - and more", [("plain", "well-being - and more")]),
        ("{{ 7*7 }} <b> & {% if %}", [("plain", "{{ 7*7 }} <b> & {% if %}")]),
        ("", []),
        (" \n\t\n", []),
    ],
)  # fmt: skip
def test_a_line_is_a_paragraph_and_a_marked_line_a_bullet(typed: str, read: list[tuple[str, str]]) -> None:
    assert [(str(item.kind), item.words) for item in from_lines(typed)] == read


@given(st.text())
def test_no_word_of_a_cell_is_lost_but_the_marks_of_its_bullets(typed: str) -> None:
    kept = "".join(plain(from_lines(typed)).split())
    assert kept.replace("-", "").replace("•", "") == "".join(typed.split()).replace("-", "").replace("•", "")


def test_the_words_of_a_paragraph_are_those_of_its_spans() -> None:
    made = Paragraph(spans=(Span(words="Two of "), Span(words="four", bold=True), Span(words=" posts")))
    assert made.words == "Two of four posts"
    assert plain((made, paragraph("are vacant"))) == "Two of four posts\nare vacant"
    assert plain(()) == ""


def test_a_paragraph_that_stands_for_others_says_so() -> None:
    made = paragraph("[Not supplied: Legal implications]", Kind.BULLET, Mark.GAP)
    assert (made.kind, made.spans[0].mark, made.words) == (Kind.BULLET, Mark.GAP, "[Not supplied: Legal implications]")
    assert paragraph("words").kind is Kind.PLAIN
    assert paragraph("words").spans[0].mark is Mark.NONE
