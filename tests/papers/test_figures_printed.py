"""Which figures a paper prints and in which paragraph: the numbers are those of the finished file."""

from __future__ import annotations

import dataclasses

import pytest
from docx.document import Document as WordDocument

from pipeline.papers.fields import Fields, Figure, Reading
from pipeline.papers.inspecting.reading import ReadParagraph, paragraphs_of
from pipeline.papers.word.engine import render_and_read
from pipeline.plan.record import FigureAt, FigureName
from pipeline.plan.text import Paragraph, Span, Text
from pipeline.problems import Problem
from tests.papers.maker import Block, Maker, element

RED = Figure.of(3, FigureName(name="red"), ("1.4", "2.1", "3.5"))
TOTAL = Figure.of(69, FigureName(name="total"))
AS_AT = Reading.of("30 September 2022", FigureName(name="as_at"))


@pytest.fixture
def counted(fields: Fields) -> Fields:
    counts = dataclasses.replace(fields.plan.counts, red=RED, total=TOTAL)
    return dataclasses.replace(fields, plan=dataclasses.replace(fields.plan, counts=counts))


def found(make: Maker, fields: Fields, *blocks: Block) -> tuple[tuple[FigureAt, ...], tuple[ReadParagraph, ...]]:
    """The figures of a paper, and the paragraphs of its file as read: those it says it has."""
    made = render_and_read(make.opened(*blocks), fields)
    assert not isinstance(made, Problem), str(made)
    read = paragraphs_of(made.content)
    assert not isinstance(read, str)
    assert made.paragraphs == tuple(item.words for item in read)
    return made.figures, read


def test_a_figure_knows_its_paragraph_its_words_and_what_it_counts(make: Maker, counted: Fields) -> None:
    figures, read = found(make, counted, "A title", "There are {{ plan.counts.red }} red of {{ plan.counts.total }}.")
    assert figures == (
        FigureAt(figure=FigureName(name="red"), words="3", counted=("1.4", "2.1", "3.5"), paragraph=2),
        FigureAt(figure=FigureName(name="total"), words="69", counted=(), paragraph=2),
    )
    assert read[1].words == "There are 3 red of 69."


def a_table(document: WordDocument) -> None:
    """A row an action; each ends with a figure."""
    table = document.add_table(rows=4, cols=2, style="Board Table")
    rows = [("Ref", "Red"), ("{%tr for action in plan.re_dated %}", ""), ("{{ action.ref }}", "{{ plan.counts.red }}")]
    for row, cells in zip(table.rows, [*rows, ("{%tr endfor %}", "")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].text = text
    table._tbl.tblPr.append(element('<w:tblCaption w:val="{{ plan.counts.red }} red"/>'))
    document.add_paragraph("The end")


def test_paragraphs_are_counted_through_loops_conditions_tables_and_text(make: Maker, counted: Fields) -> None:
    text: Text = tuple(Paragraph(spans=(Span(words=words),)) for words in ("one", "two", "", "three"))
    counted = dataclasses.replace(counted, narrative=dataclasses.replace(counted.narrative, matters=text))
    figures, read = found(
        make,
        counted,
        "{%p if plan.counts.red == 3 %}",
        "Shown",
        "{%p endif %}",
        "{{p narrative.matters }}",
        "{%p if plan.counts.red == 4 %}",
        "Never shown: {{ plan.counts.red }}",
        "{%p endif %}",
        a_table,
        "{{ plan.counts.total }} at last",
    )
    words = [item.words for item in read]
    assert words[:4] == ["Shown", "one", "two", "three"]
    assert [(item.figure.name, words[item.paragraph - 1]) for item in figures] == [
        ("red", "3"),
        ("red", "3"),
        ("total", "69 at last"),
    ]
    assert [read[item.paragraph - 1].row for item in figures] == [2, 3, 0]


def test_the_paragraph_a_cell_must_end_in_counts(make: Maker, counted: Fields) -> None:
    """Nothing is left of the cell's text, and Word demands a paragraph: the finished file has it."""

    def an_empty_cell(document: WordDocument) -> None:
        table = document.add_table(rows=1, cols=1, style="Board Table")
        table.cell(0, 0).paragraphs[0].text = "{{p narrative.matters }}"

    empty = dataclasses.replace(counted, narrative=dataclasses.replace(counted.narrative, matters=()))
    figures, read = found(make, empty, an_empty_cell, "{{ plan.counts.red }}")
    assert [item.words for item in read] == ["", "3"]
    assert [item.paragraph for item in figures] == [2]


def test_a_figure_quoted_in_text_is_found_whatever_dress_its_words_wear(make: Maker, counted: Fields) -> None:
    spans = (Span(words="At "), Span(words=AS_AT, bold=True), Span(words=": "), Span(words=AS_AT, link="https://x.org"))
    narrative = dataclasses.replace(counted.narrative, matters=(Paragraph(spans=spans),))
    figures, read = found(make, dataclasses.replace(counted, narrative=narrative), "One", "{{p narrative.matters }}")
    assert [(item.figure.name, item.words, item.paragraph) for item in figures] == [("as_at", AS_AT, 2)] * 2
    assert read[1].words == "At 30 September 2022: 30 September 2022"


def test_words_with_signs_and_in_tags_are_found_as_printed(make: Maker, counted: Fields) -> None:
    share = Reading.of("<5 & more", FigureName(name="share"))
    council = dataclasses.replace(counted.council, name=share)
    figures, read = found(make, dataclasses.replace(counted, council=council), "{{ council.name }}")
    assert [item.words for item in figures] == [read[0].words] == ["<5 & more"]


def test_what_somebody_typed_is_no_mark(make: Maker, counted: Fields) -> None:
    typed = "\ufdd00\ufdd19\ufdd2 \ufdd07\ufdd13\ufdd2"
    council = dataclasses.replace(counted.council, name=typed)
    figures, _ = found(
        make, dataclasses.replace(counted, council=council), "{{ council.name }}", "{{ plan.counts.red }}"
    )
    assert [(item.words, item.paragraph) for item in figures] == [("3", 2)]


def test_no_mark_is_left_in_a_paper(make: Maker, counted: Fields) -> None:
    blocks = ("{{ plan.counts.red }}", a_table)
    before = make.paper(*blocks, fields=counted)
    made = render_and_read(make.opened(*blocks), counted)
    assert not isinstance(made, Problem)
    assert made.content == before
    read = paragraphs_of(before)
    assert "\ufdd0" not in "".join(item.words for item in read if not isinstance(item, str))


def test_a_paper_without_figures_has_none(make: Maker, fields: Fields) -> None:
    assert found(make, fields, "{{ plan.title }}")[0] == ()
