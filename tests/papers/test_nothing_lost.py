"""Every value printed and every fixed word of the template stands in the finished file; else there is no file."""

from __future__ import annotations

import dataclasses
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.papers.fields import Fields
from pipeline.papers.word import engine
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.paragraphs import Writer
from pipeline.papers.word.rendering import printing, tags, unique_ids
from pipeline.papers.word.rendering.nothing_lost import LostWordsError, first_lost
from pipeline.papers.word.rendering.printing import Heard
from pipeline.papers.word.rendering.template import Template
from pipeline.plan.text import Kind, Paragraph, Span, Text
from pipeline.problems import Problem, errors
from tests.papers.maker import Block, Maker, element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

NASTY = (
    "&",
    "<",
    ">",
    '"',
    "'",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "]]>",
    "<w:p/>",
    "</w:t>",
    "<?cell-end?>",
    "&amp;",
    "\n",
)
LETTERS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("&<>\"'{}%#\n\t\r\x0b\x0c\x00\x07\x85\u2028\u202eאب👩‍👧✅")
)
TYPED = st.lists(LETTERS | st.sampled_from(NASTY), max_size=6).map("".join)


def in_a_file(words: str) -> str:
    """Words as a file can hold them, breaks and tabs as spaces; told by Unicode's own classes."""
    words = re.sub("\r\n?|[\n\x0b\x0c\x85]", "\n", words)
    kept = (letter for letter in words if unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\n\t")
    return "".join(kept).translate(dict.fromkeys(map(ord, "\ufffe\uffff"))).replace("\n", " ").replace("\t", " ")


def parts(paper: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def words(root: etree._Element) -> list[str]:
    signs = {W + "br": " ", W + "tab": " "}
    return [
        "".join(signs.get(str(one.tag), one.text or "") for one in paragraph.iter(W + "t", *signs))
        for paragraph in root.iter(W + "p")
    ]


def everywhere(document: WordDocument) -> None:
    """A value among words, twice running, in a cell of a loop, in a header, in attributes, and as text."""
    document.add_paragraph("Title: {{ plan.title }}, {{ plan.title }}{{ plan.title }} (end)")
    made = document.add_table(rows=4, cols=1, style="Board Table")
    rows = ("Heading", "{%tr for action in plan.re_dated %}", "{{ action.ref }}/{{ plan.title }}", "{%tr endfor %}")
    for row, words in zip(made.rows, rows, strict=True):
        row.cells[0].paragraphs[0].add_run(words)
    made._tbl.tblPr.append(element('<w:tblCaption w:val="Of {{ plan.title }}"/>'))
    document.sections[0].header.add_paragraph("Head {{ plan.title }}")
    document.add_paragraph("{{p narrative.matters }}")
    document.add_paragraph("The end")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(title="&<>\"' {{ }} {% %}\r\n\t\x00\ud800\ufffe✅ שלום", text=["a\tb", "", "<w:t>"])
@example(title="x" * 32_000, text=["&" * 32_000])
@example(title="\x01\x02", text=["\x01", "\x02 \x03"])
@given(title=TYPED, text=st.lists(TYPED, max_size=4))
def test_every_value_stands_in_the_finished_file_wherever_it_is_printed(
    make: Maker, fields: Fields, title: str, text: list[str]
) -> None:
    spans = tuple(Span(words=typed, bold=number % 2 == 1) for number, typed in enumerate(text))
    linked = Span(words="a link", link="https://example.org/?a=1&b=<2>")
    matters = (Paragraph(spans=(*spans, linked)), Paragraph(spans=spans, kind=Kind.BULLET))
    said = dataclasses.replace(
        fields,
        plan=dataclasses.replace(fields.plan, title=title),
        narrative=dataclasses.replace(fields.narrative, matters=matters),
    )
    paper = render(_opened(make), said)
    assert isinstance(paper, bytes), str(paper)
    found = parts(paper)
    body, header, shown = found["word/document.xml"], found["word/header1.xml"], in_a_file(title)
    typed = "".join(map(in_a_file, text))
    assert words(body)[0] == f"Title: {shown}, {shown}{shown} (end)"
    assert words(body)[1:4] == ["Heading", *(f"plan.re_dated[{row}].ref/{shown}" for row in (1, 2))]
    assert words(body)[4:] == [f"{typed}a link", *([typed] if any(text) else []), "The end"]
    assert f"Head {shown}" in words(header)
    assert [mark.get(W + "val") for mark in body.iter(W + "tblCaption")] == [f"Of {shown}"]
    (link,) = (mark.get(R_ID) for mark in body.iter(W + "hyperlink"))
    targets = {one.get("Id"): one.get("Target") for one in found["word/_rels/document.xml.rels"]}
    assert targets[link] == "https://example.org/?a=1&b=%3C2%3E"


_OPENED: dict[str, Template] = {}


def _opened(make: Maker) -> Template:
    if "everywhere" not in _OPENED:
        opened = open_template(make.template(everywhere), "Stand-in.docx")
        assert opened.template, opened.problems
        _OPENED["everywhere"] = opened.template
    return _OPENED["everywhere"]


FIXED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="{}%#\ufffe\uffff[]"), max_size=40
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(FIXED, min_size=6, max_size=6))
def test_every_fixed_word_of_a_template_stands_in_the_paper(make: Maker, fields: Fields, typed: list[str]) -> None:
    def split(document: WordDocument) -> None:
        paragraph = document.add_paragraph()
        for stretch in (typed[3], "{{ pl", "an.title", " }", "}", typed[4]):
            paragraph.add_run(stretch).bold = len(stretch) % 2 == 0

    blocks: tuple[Block, ...] = (
        f"{typed[0]}{{% if paper.is_draft %}}{typed[1]}{{% endif %}}",
        "{%p if paper.is_draft %}",
        f"{typed[2]}.",
        "{%p endif %}",
        "{%p if not paper.is_draft %}",
        "Left out",
        "{%p endif %}",
        split,
        f"{typed[5]}!",
    )
    opened = open_template(make.template(*blocks), "Stand-in.docx")
    assert opened.template, opened.problems
    paper = render(opened.template, fields)
    assert isinstance(paper, bytes), str(paper)
    assert words(parts(paper)["word/document.xml"]) == [
        f"{typed[0]}{typed[1]}",
        f"{typed[2]}.",
        f"{typed[3]}plan.title{typed[4]}",
        f"{typed[5]}!",
    ]


# Broken on purpose: whatever loses a word, there is no file


def marked(document: WordDocument) -> None:
    document.add_paragraph("{%p for theme in plan.themes %}")
    paragraph = document.add_paragraph("Bookmarked")
    paragraph._p.append(element('<w:bookmarkStart w:name="{{ theme.code }}" w:id="4"/>'))
    paragraph.add_run("{{ theme.name }}")
    paragraph._p.append(element('<w:bookmarkEnd w:id="4"/>'))
    document.add_paragraph("{%p endfor %}")


def ending_in_text(document: WordDocument) -> None:
    cell = document.add_table(rows=1, cols=1, style="Board Table").cell(0, 0)
    cell.paragraphs[0].text = "{{p narrative.matters }}"
    document.add_paragraph("Last")


def made_of(make: Maker, fields: Fields) -> bytes | tuple[Problem, ...]:
    """A paper with breaks, ends, ids, links, attributes and texts in it; or why there is none."""
    lines = tuple(Paragraph(spans=(Span(words=said),)) for said in ("One\nline\x07 & more", "Two"))
    said = dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=lines))
    opened = open_template(make.template(marked, everywhere, ending_in_text), "templates/Stand-in.docx")
    if opened.template is None:
        return errors(opened.problems)
    paper = render(opened.template, said)
    return paper if isinstance(paper, bytes) else (paper,)


def without_breaks(words: bytes) -> bytes:
    return words.partition(b"\x01")[0]


def escaped_to_nothing(words: bytes) -> bytes:
    return words.replace(b"&", b"")


def not_escaped(words: bytes) -> bytes:
    return words


def ids_that_eat_words(self: unique_ids.UniqueIds, content: bytes) -> bytes:
    return content.replace(b"Bookmarked", b"")


def paragraphs_but_the_first(self: Writer, text: Text, number: int) -> list[object]:
    return TEXT(self, text[1:], number)


TEXT = Writer._text
PATCH = DocxTemplate.patch_xml
REPLACE = tags._replace


def patched_without_a_row(self: DocxTemplate, xml: str) -> str:
    return re.sub(r"<w:tr>(?:(?!<w:tr>).)*Heading.*?</w:tr>", "", str(PATCH(self, xml)), count=1)


def patched_without_a_word(self: DocxTemplate, xml: str) -> str:
    return str(PATCH(self, xml)).replace("Last", "")


def replaced_with_the_next(paragraph: etree._Element, tag: str) -> None:
    following, parent = paragraph.getnext(), paragraph.getparent()
    REPLACE(paragraph, tag)
    if following is not None and parent is not None:
        parent.remove(following)


BREAKS: dict[str, tuple[object, str, Callable[..., object]]] = {
    "breaks that lose the next line": (printing, "with_breaks", without_breaks),
    "signs left out": (printing, "_escaped", escaped_to_nothing),
    "signs that become markup": (printing, "_escaped", not_escaped),
    "ids that eat words": (unique_ids.UniqueIds, "mended", ids_that_eat_words),
    "a text without its first paragraph": (Writer, "_text", paragraphs_but_the_first),
    "patching that loses a row": (DocxTemplate, "patch_xml", patched_without_a_row),
    "patching that loses a word": (DocxTemplate, "patch_xml", patched_without_a_word),
    "a text's tag that takes the next paragraph": (tags, "_replace", replaced_with_the_next),
    "cleaning that cuts a word": (printing, "clean", lambda words, *_: words[:-1]),
}


def test_as_it_is_the_paper_is_made(make: Maker, fields: Fields) -> None:
    assert isinstance(made_of(make, fields), bytes)


@pytest.fixture
def opened_anew() -> Iterator[None]:
    """Templates are opened once a process; one opened with something broken must not be met by another test."""
    engine._opened.cache_clear()
    yield
    engine._opened.cache_clear()


@pytest.mark.usefixtures("opened_anew")
@pytest.mark.parametrize("name", BREAKS)
def test_whatever_loses_words_is_a_problem_and_no_file(make: Maker, fields: Fields, name: str) -> None:
    holder, attribute, broken = BREAKS[name]
    with patch.object(holder, attribute, broken):
        made = made_of(make, fields)
    assert not isinstance(made, bytes)
    assert [problem.code for problem in made] == ["template-lost-words"]
    assert made[0].where.file == "templates/Stand-in.docx"
    assert "Stand-in.docx would lose “" in made[0].message


def test_control_characters_let_through_are_found(make: Maker, fields: Fields) -> None:
    said = dataclasses.replace(fields, plan=dataclasses.replace(fields.plan, title="Bell\x07"))
    with patch.object(printing, "_is_clean", lambda words: True):
        problem = render(make.opened("{{ plan.title }}"), said)
    assert isinstance(problem, Problem)
    assert problem.code == "template-lost-words"


def test_ends_that_are_missing_are_found_too(make: Maker, fields: Fields) -> None:
    empty = dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=()))
    template = make.opened(ending_in_text)
    assert isinstance(render(template, empty), bytes)
    with patch.object(Heard, "_end", lambda self, number: None):
        problem = render(make.opened(ending_in_text), empty)
    assert isinstance(problem, Problem)
    assert (problem.code, "a cell does not end in a paragraph" in problem.message) == ("package-not-sound", True)


@pytest.mark.parametrize(
    ("words", "kept", "lost"),
    [
        ("One two three", "One two three", None),
        ("One two three", "Onetwothree", None),
        ("One two three", "One three", "two three"),
        ("One two three", "One two", "three"),
        ("One two", "One two three", "two"),
        ("One twofold", "One two", "twofold"),
        ("A " + "b" * 60, "A", "b" * 40 + "…"),
    ],
)
def test_what_is_lost_is_told_from_its_first_word_on(words: str, kept: str, lost: str | None) -> None:
    assert first_lost(words, kept) == lost


def test_the_words_of_an_error_are_those_that_would_be_lost() -> None:
    assert str(LostWordsError("three")) == "three"
