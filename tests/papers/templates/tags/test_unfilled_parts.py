"""Tags where nothing is ever filled in: the part is named as people call it, and whether a paper would have it."""

from __future__ import annotations

import pytest

from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.papers.fields import Fields
from pipeline.papers.templates.opened import opened_template
from pipeline.problems import Problem
from tests.papers.templates.tags.expected import found, found_in, shown
from tests.papers.templates.typed import FILE, SPACES, Xml, para, parts_with

TAG = "{{ plan.as_at }}"
WORD = para(TAG)


def found_with(part: str, content: str) -> tuple[Problem, ...]:
    return found_in(opened_template({**parts_with("x"), part: content.encode()}, FILE, Fields))


@pytest.mark.parametrize(
    ("part", "content", "what", "is_kept"),
    [
        (
            "word/footnotes.xml",
            f"<w:footnotes {SPACES}><w:footnote>{WORD}</w:footnote></w:footnotes>",
            "a footnote",
            True,
        ),
        ("word/endnotes.xml", f"<w:endnotes {SPACES}><w:endnote>{WORD}</w:endnote></w:endnotes>", "an endnote", True),
        ("word/comments.xml", f"<w:comments {SPACES}><w:comment>{WORD}</w:comment></w:comments>", "a comment", False),
        ("word/charts/chart1.xml", f"<c {SPACES}><a:p><a:r><a:t>{TAG}</a:t></a:r></a:p></c>", "a chart", True),
        ("word/diagrams/data1.xml", f"<d {SPACES}><a:p><a:t>{TAG}</a:t></a:p></d>", "a diagram", True),
        ("word/glossary/document.xml", f"<w:g {SPACES}>{WORD}</w:g>", "a building block", False),
        (
            "word/settings.xml",
            f'<w:settings {SPACES}><w:docVar w:val="{TAG}"/></w:settings>',
            "a document variable",
            False,
        ),
        ("docProps/core.xml", f"<p><title>{TAG}</title></p>", "the file's properties", False),
        ("docProps/custom.xml", f"<p><property><v>{TAG}</v></property></p>", "the file's properties", False),
        ("word/styles.xml", f'<w:styles {SPACES}><w:style w:name="{TAG}"/></w:styles>', "the styles and lists", True),
        ("customXml/item1.xml", f"<i>{TAG}</i>", "the data kept beside the document", False),
        ("word/header9.xml", f"<w:hdr {SPACES}>{WORD}</w:hdr>", "a header or footer that no page shows", False),
        ("word/strange.xml", f"<s>{TAG}</s>", "the part strange.xml", False),
    ],
)
def test_a_tag_where_nothing_is_filled_in_is_told_by_what_people_call_the_place(
    part: str, content: str, what: str, is_kept: bool
) -> None:
    (problem,) = found_with(part, content)
    assert problem.code == "template-tag-never-printed"
    assert str(problem.where) == f"{FILE}, {what}"
    assert problem.message == f"A tag stands in {what}, where nothing is filled in: “{TAG}”"
    assert problem.is_error is is_kept
    assert ("Move it into the body" in problem.hint) is is_kept


def test_a_tag_in_pieces_is_found_there_too_and_every_one_of_them() -> None:
    notes = f"<w:footnotes {SPACES}>{para('{', '{ a', ' }}')}{para('{% if b %}', '{{ c }}')}</w:footnotes>"
    problems = found_with("word/footnotes.xml", notes)
    assert [problem.message.partition(": ")[2] for problem in problems] == ["“{{ a }}”", "“{% if b %}”", "“{{ c }}”"]


@pytest.mark.parametrize(
    "content",
    [
        f"<w:footnotes {SPACES}>{para('{x} and } {')}</w:footnotes>",
        f'<w:footnotes {SPACES}><w:footnote w:id="{{0AF9-11}}"/></w:footnotes>',
        "<half",
    ],
)
def test_braces_that_are_no_tags_are_let_be(content: str) -> None:
    assert found_with("word/footnotes.xml", content) == ()


def test_the_comments_we_wrote_into_a_marked_copy_may_quote_tags() -> None:
    ours = f"<w:comments {SPACES}><w:comment>{para(NOTE_BEGINS, 'no field')}{WORD}</w:comment></w:comments>"
    assert found_with("word/comments.xml", ours) == ()


def test_no_more_than_a_few_are_told_of_one_part() -> None:
    problems = found_with("word/footnotes.xml", f"<w:footnotes {SPACES}>{WORD * 500}</w:footnotes>")
    assert len(problems) == 1, shown(problems)
    many = "".join(para(f"{{{{ a{number} }}}}") for number in range(500))
    assert len(found_with("word/footnotes.xml", f"<w:footnotes {SPACES}>{many}</w:footnotes>")) == 20


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (f"<m:oMath><m:r><m:t>{TAG}</m:t></m:r></m:oMath>", "an equation"),
        (f"<w:r><a:t>{TAG}</a:t></w:r>", "a drawing"),
        (f"<w:r/>{TAG}", "a drawing"),
        (f"<w:r><?mark {TAG}?></w:r>", "a drawing"),
    ],
)
def test_words_of_the_body_that_are_no_paragraphs_own_are_not_filled_in(xml: str, what: str) -> None:
    (problem,) = found("First", para("Words ", Xml(xml)))
    assert problem.message.startswith(f"A tag stands in {what}")
    assert problem.where.paragraph == 2
