"""What Word or a template leaves in a paper is found, and what people typed is not taken for it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument

from pipeline.papers.word.leftovers import leftovers, words_of_every_part
from tests.papers.maker import element, parts_of


def a_file(change: Callable[[WordDocument], object]) -> dict[str, bytes]:
    """A Word file that somebody edited."""
    document = Document()
    document.add_paragraph("Words as they were made.")
    change(document)
    held = io.BytesIO()
    document.save(held)
    return parts_of(held.getvalue())


def said(words: str) -> Callable[[WordDocument], object]:
    return lambda document: document.add_paragraph(words)


def with_xml(xml: str) -> Callable[[WordDocument], object]:
    """Something Word writes into a paragraph of its own."""
    return lambda document: document.add_paragraph()._p.append(element(xml))


def comment(document: WordDocument) -> None:
    document.add_comment(document.paragraphs[0].runs, text="Is this so?")


def hidden(document: WordDocument) -> None:
    document.add_paragraph().add_run("Not for members.").font.hidden = True


def in_the_header(document: WordDocument) -> None:
    document.sections[0].header.add_paragraph("Report [Insert report title]")


def row_tracked(document: WordDocument) -> None:
    table = document.add_table(rows=1, cols=1)
    table.rows[0]._tr.get_or_add_trPr().append(element('<w:ins w:id="1" w:author="A"/>'))


LEFT: list[tuple[Callable[[WordDocument], object], str, str]] = [
    (comment, "a comment", "Is this so?"),
    (hidden, "hidden text", "Not for members."),
    (in_the_header, "a place that is not filled in", "Report [Insert report title]"),
    (with_xml('<w:ins w:id="1" w:author="A"><w:r><w:t>put in</w:t></w:r></w:ins>'), "a tracked change", "put in"),
    (with_xml('<w:del w:id="1" w:author="A"><w:r><w:delText>out</w:delText></w:r></w:del>'), "a tracked change", "out"),
    (row_tracked, "a tracked change", "an empty paragraph, a table or a page"),
    (
        said("The report says [Not supplied: Risk]."),
        "a place that is not filled in",
        "The report says [Not supplied: Risk].",
    ),
    (said("[insert the date of the meeting]"), "a place that is not filled in", "[insert the date of the meeting]"),
    (said("Lead: TBC"), "TBC", "Lead: TBC"),
    (said("Due T.B.C"), "TBC", "Due T.B.C"),
    (said("[Actions H14: not a date]"), "a gap of a draft", "[Actions H14: not a date]"),
    (
        said("[Action updates row 4: depends on a row in error]"),
        "a gap of a draft",
        "[Action updates row 4: depends on a row in error]",
    ),
    (said("DRAFT: A plan"), "a mark of a draft", "DRAFT: A plan"),
    (said("Of {{ total }} actions"), "a tag of a template", "Of {{ total }} actions"),
    (said("{%p if paper.is_draft %}"), "a tag of a template", "{%p if paper.is_draft %}"),
]


@pytest.mark.parametrize(("change", "what", "words"), LEFT, ids=[f"{what}: {words}" for _, what, words in LEFT])
def test_what_was_left_is_named_with_the_words_it_stands_in(
    change: Callable[[WordDocument], object], what: str, words: str
) -> None:
    [found] = leftovers(a_file(change))
    assert (found.what, found.words) == (what, words)


@pytest.mark.parametrize(
    "words",
    [
        "None",
        "A footnote [1] and [see above]",
        "Draft protocols were read.",
        "ATBC",
        "[x]",
        "70 { of 80 }",
        "Insert a card.",
    ],
)
def test_words_that_only_look_like_it_are_left_in_peace(words: str) -> None:
    assert leftovers(a_file(said(words))) == ()


def test_a_tag_that_stood_in_the_paper_as_made_was_typed_in_a_cell() -> None:
    parts = a_file(said("Their  form says {{ name }}."))
    assert leftovers(parts, {"Their form says {{ name }}."}) == ()
    assert len(leftovers(parts, {"Their form says nothing."})) == 1


def test_a_run_that_is_said_not_to_be_hidden_is_not() -> None:
    def shown(document: WordDocument) -> None:
        document.add_paragraph().add_run("For all.").font.hidden = False

    assert leftovers(a_file(shown)) == ()


def test_a_long_paragraph_is_quoted_around_what_was_found() -> None:
    [found] = leftovers(a_file(said(f"{'before ' * 20}TBC{' after' * 20}")))
    assert found.words.startswith("…")
    assert found.words.endswith("…")
    assert "TBC" in found.words
    assert len(found.words) < 80


def test_words_are_found_in_every_part_shown_or_not() -> None:
    def scattered(document: WordDocument) -> None:
        hidden(document)
        comment(document)
        in_the_header(document)
        document.core_properties.comments = "said in a property"
        document.add_paragraph()._p.append(
            element('<w:del w:id="1" w:author="A"><w:r><w:delText>said and deleted</w:delText></w:r></w:del>')
        )
        table = document.add_table(rows=1, cols=1)
        table._tbl.tblPr.append(element('<w:tblDescription w:val="said of a table"/>'))
        split = document.add_paragraph()
        for piece in ("said ", "in ", "pie", "ces"):
            split.add_run(piece)

    found = "\n".join(words_of_every_part(a_file(scattered)))
    for words in (
        *("Not for members.", "Is this so?", "[Insert report title]", "said in a property", "said and deleted"),
        *("said of a table", "said in pieces"),
    ):
        assert words in found
