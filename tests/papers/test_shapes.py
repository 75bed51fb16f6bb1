"""A long paper has the faults of one of its rows: whatever a shape that was not met before does wrong is found."""

from __future__ import annotations

import dataclasses
import io
import re
from unittest.mock import patch

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from pipeline.papers.fields import ActionField, Fields, ThemeField
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.rendering import paper, printing
from pipeline.papers.word.rendering.pieces import BEGUN, DONE, ROUND, without_like_rounds
from pipeline.papers.word.rendering.template import Template
from pipeline.plan.text import Paragraph, Span
from pipeline.problems import Problem
from tests.papers.maker import Block, Maker, element, hard_findings, parts_of

OUT_OF_ORDER = "<w:r><w:rPr><w:i/><w:b/></w:rPr><w:t>Words</w:t></w:r>"


def rows(*cells: str) -> Block:
    def add(document: WordDocument) -> None:
        made = document.add_table(rows=len(cells), cols=1, style="Board Table")
        for row, text in zip(made.rows, cells, strict=True):
            row.cells[0].paragraphs[0].add_run(text)
        made.rows[3].cells[0].paragraphs[0]._p.append(element(OUT_OF_ORDER))
        document.add_paragraph("After")

    return add


@pytest.fixture
def chosen(make: Maker) -> Template:
    """A row of one kind is sound, a row of the other is not."""
    tags = ("{%tr for action in plan.re_dated %}", '{%tr if action.state == "Red" %}', "{%tr else %}")
    ends = ("{%tr endif %}", "{%tr endfor %}")
    return make.opened(rows("Heading", tags[0], tags[1], "{{ action.ref }} late", tags[2], "{{ action.ref }}", *ends))


def with_states(fields: Fields, *states: str) -> Fields:
    (usual, _) = fields.plan.re_dated
    rows = tuple(dataclasses.replace(usual, state=state) for state in states)
    return with_rows(fields, *rows)


def with_rows(fields: Fields, *rows: ActionField) -> Fields:
    return dataclasses.replace(fields, plan=dataclasses.replace(fields.plan, re_dated=rows))


def is_unsound(made: bytes | Problem, said: str) -> bool:
    return isinstance(made, Problem) and made.code == "package-not-sound" and said in made.message


def test_a_fault_of_one_row_among_many_that_are_sound_is_found(chosen: Template, fields: Fields) -> None:
    green = ("Green",) * 50
    assert isinstance(render(chosen, with_states(fields, *green)), bytes)
    for states in ((*green, "Red"), ("Red", *green), (*green, "Red", *green)):
        assert is_unsound(render(chosen, with_states(fields, *states)), "(rPr: i, b)")


def test_a_shape_is_found_sound_for_itself_alone(chosen: Template, fields: Fields) -> None:
    """Whatever was made before, and in whatever order."""
    for states, is_sound in ((("Green",), True), (("Red",), False), (("Green", "Green"), True), (("Red",), False)):
        assert isinstance(render(chosen, with_states(fields, *states)), bytes) is is_sound


def test_names_that_values_give_bookmarks_are_looked_at_in_every_paper(make: Maker, fields: Fields) -> None:
    def named(document: WordDocument) -> None:
        document.add_paragraph("{%p for theme in plan.themes %}")
        paragraph = document.add_paragraph()
        paragraph._p.append(element('<w:bookmarkStart w:id="4" w:name="{{ theme.code }}"/>'))
        paragraph.add_run("{{ theme.name }}")
        paragraph._p.append(element('<w:bookmarkEnd w:id="4"/>'))
        document.add_paragraph("{%p endfor %}")

    def coded(*codes: str) -> Fields:
        usual: ThemeField = fields.plan.themes[0]
        themes = tuple(dataclasses.replace(usual, code=code) for code in codes)
        return dataclasses.replace(fields, plan=dataclasses.replace(fields.plan, themes=themes))

    template = make.opened(named, "After")
    assert isinstance(render(template, coded("LG", "PA")), bytes)
    assert is_unsound(render(template, coded("LG", "lg")), "2 bookmarks are called lg")
    assert isinstance(render(template, coded("LG", "PA")), bytes)


def test_a_paper_of_ours_with_links_may_become_a_template(make: Maker, fields: Fields) -> None:
    """Its links have the ids that the next paper's would have."""
    linked = (Paragraph(spans=(Span(words="go", link="https://example.org/"),)),)
    said = dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=linked))
    document = Document(io.BytesIO(make.paper("{{p narrative.matters }}", fields=said)))
    document.add_paragraph("{{p narrative.matters }}")
    path = make.folder / "From a paper.docx"
    document.save(str(path))
    opened = open_template(path, path.name)
    assert opened.template, opened.problems
    paper = render(opened.template, said)
    assert isinstance(paper, bytes), str(paper)
    assert hard_findings(paper) == []
    ids = re.findall(rb'<w:hyperlink r:id="(.*?)"', parts_of(paper)["word/document.xml"])
    assert len(set(ids)) == 2


def test_a_link_that_leads_nowhere_is_found_however_often_the_shape_was_sound(make: Maker, fields: Fields) -> None:
    linked = (Paragraph(spans=(Span(words="go", link="https://example.org/"),)),)
    said = dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=linked))
    template = make.opened("{{p narrative.matters }}")
    assert isinstance(render(template, said), bytes)
    with patch.object(paper, "with_links", lambda content, links: content):
        assert is_unsound(render(template, said), "the relationship link1 is used and nowhere defined")


NOTES = (
    "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    '<w:footnote w:id="2"><w:p><w:bookmarkStart w:id="90" w:name="Note"/>%s<w:bookmarkEnd w:id="90"/></w:p>'
    "</w:footnote></w:footnotes>"
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def with_note(words: str) -> Block:
    """A footnote, whose part is never filled in."""

    def add(document: WordDocument) -> None:
        part = Part(PackURI("/word/footnotes.xml"), KIND, (NOTES % words).encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        paragraph = document.add_paragraph("Noted")
        paragraph._p.append(element('<w:r><w:footnoteReference w:id="2"/></w:r>'))

    return add


def test_notes_are_looked_at_once_and_for_every_paper(make: Maker, fields: Fields) -> None:
    assert isinstance(render(make.opened(with_note("<w:r><w:t>Said</w:t></w:r>")), fields), bytes)
    unsound = render(make.opened(with_note(OUT_OF_ORDER)), fields)
    assert is_unsound(unsound, "word/footnotes.xml: properties (rPr: i, b)")

    def named_alike(document: WordDocument) -> None:
        paragraph = document.add_paragraph("{{ plan.title }}")
        paragraph._p.append(element('<w:bookmarkStart w:id="4" w:name="note"/>'))
        paragraph._p.append(element('<w:bookmarkEnd w:id="4"/>'))

    both = make.opened(with_note("<w:r><w:t>Said</w:t></w:r>"), named_alike)
    assert is_unsound(render(both, fields), "2 bookmarks are called note")


@pytest.mark.parametrize("length", [1, 2, 7, 50])
def test_a_paper_put_together_in_stretches_is_the_same_paper(make: Maker, fields: Fields, length: int) -> None:
    tags = ("{%tr for action in plan.re_dated %}", "{%tr if action.is_gap %}", "{%tr else %}")
    table = ("Heading", *tags[:2], "Gap & {{ action.ref }}, {{ action.lead }}", tags[2], "None", "{%tr endif %}")

    def add(document: WordDocument) -> None:
        made = document.add_table(rows=len(table) + 1, cols=1, style="Board Table")
        for row, text in zip(made.rows, (*table, "{%tr endfor %}"), strict=True):
            row.cells[0].paragraphs[0].add_run(text)
        made._tbl.tblPr.append(element('<w:tblCaption w:val="Of {{ plan.title }}"/>'))

    template = make.opened("{{p narrative.matters }}", add, "{{ plan.title }} at the end")
    said = with_rows(fields, *fields.plan.re_dated * 20)
    whole = render(template, said)
    with patch.object(printing, "STRETCH", length):
        in_stretches = render(template, said)
    assert isinstance(whole, bytes)
    assert isinstance(in_stretches, bytes)
    assert parts_of(whole) == parts_of(in_stretches)
    assert hard_findings(in_stretches) == []


B, R, D = BEGUN, ROUND, DONE


@pytest.mark.parametrize(
    ("shape", "kept"),
    [
        ("abc", "abc"),
        (f"a{B}{R}b{R}b{R}c{R}b{D}d", "abcd"),
        (f"a{B}none{D}d", "anoned"),
        (f"a{B}{D}d", "ad"),
        (f"{B}{R}x{B}{R}y{R}y{D}{R}x{B}{R}y{D}{R}z{D}", "xyz"),
        (f"{B}{R}x{B}{R}y{R}w{D}{R}x{B}{R}y{D}{D}", "xywxy"),
        (f"{B}{R}\ue005{R}\ue005{D}{B}{R}a{R}a{D}", "\ue005\ue005a"),
    ],
)
def test_of_rounds_that_are_alike_the_first_is_kept_unless_each_counts(shape: str, kept: str) -> None:
    assert without_like_rounds(shape) == kept
