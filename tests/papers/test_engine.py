"""Rendering: what is typed is what is printed, docxtpl and Jinja's traps do not spring, mistakes say where they are."""

from __future__ import annotations

import dataclasses
import io
import typing
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree

from pipeline.papers.fields import ActionField, Fields
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.rendering.template import Template
from pipeline.plan.calendar import DateStyle, PlanDate, Precision
from pipeline.plan.text import Kind, Paragraph, Span, paragraph
from pipeline.problems import CLERK
from tests.papers.maker import Block, Maker, element, table
from tests.papers.outline import outline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_title(fields: Fields, title: str) -> Fields:
    return dataclasses.replace(fields, plan=dataclasses.replace(fields.plan, title=title))


def with_rows(fields: Fields, *rows: ActionField) -> Fields:
    return dataclasses.replace(fields, plan=dataclasses.replace(fields.plan, re_dated=rows))


def body(paper: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        found = etree.fromstring(archive.read("word/document.xml")).find(W + "body")
    assert found is not None
    return found


def words(paper: bytes) -> list[str]:
    """Each paragraph of the body, breaks and tabs as \\n and \\t."""
    signs = {W + "br": "\n", W + "tab": "\t"}
    return [
        "".join(signs.get(str(one.tag), one.text or "") for one in paragraph.iter(W + "t", *signs))
        for paragraph in body(paper).iter(W + "p")
    ]


def in_runs(*stretches: str) -> Block:
    """One paragraph whose words are split over runs, as Word splits what is edited."""

    def add(document: WordDocument) -> None:
        paragraph = document.add_paragraph()
        for stretch in stretches:
            paragraph.add_run(stretch).bold = len(stretch) % 2 == 0

    return add


# What is typed is what is printed


@pytest.mark.parametrize(
    "typed",
    [
        "R&D <b> x < 5",
        "{{ 7*7 }}",
        "{_{ 7*7 }_}",
        "{% if x %}",
        "{# not a comment #}",
        "&amp; &lt; &#65;",
        "\"double\" 'single' “curly”",
        "Dŵr – ✅ 👩‍👧 مرحبا",
        "  spaces at  both ends ",
        "]]> <!-- <?x ?> <w:p/>",
        "None nan <built-in method count>",
        "\\1 \\g<0> %s {0}",
        "paragraphs(0)",
    ],
)
def test_words_print_exactly_as_typed(make: Maker, fields: Fields, typed: str) -> None:
    paper = make.paper("Before {{ plan.title }} after", "The end", fields=with_title(fields, typed))
    assert words(paper) == [f"Before {typed} after", "The end"]


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory, fields: Fields) -> Template:
    return Maker(tmp_path_factory.mktemp("titled"), fields).opened("A{{ plan.title }}B", "The end")


@settings(max_examples=150, deadline=None)
@example(typed="&<>\"' {{ }} {% %} {_{ ]]>")
@example(typed="first\nsecond\r\nthird\tfourth")
@example(typed="שלום {{ עולם")
@example(typed="a" * 32_000)
@given(typed=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t{}%#&<>\"'")))
def test_any_text_typed_is_the_text_printed(titled: Template, fields: Fields, typed: str) -> None:
    xml_cannot_hold = dict.fromkeys(map(ord, "\ufffe\uffff"))
    paper = render(titled, with_title(fields, typed))
    assert isinstance(paper, bytes), str(paper)
    expected = typed.translate(xml_cannot_hold).replace("\r\n", "\n")
    assert words(paper) == [f"A{expected}B", "The end"]


def test_breaks_and_tabs_become_words_own_and_control_characters_go(make: Maker, fields: Fields) -> None:
    typed = "one\ntwo\r\nthree\x0bfour\tfive\x00\x07\x1b\x9f six\ud800"
    paper = make.paper("{{ plan.title }}", fields=with_title(fields, typed))
    assert words(paper) == ["one\ntwo\nthree\nfour\tfive six"]


def test_breaks_in_an_attribute_are_spaces(make: Maker, fields: Fields) -> None:
    def captioned(document: WordDocument) -> None:
        made = document.add_table(rows=1, cols=1, style="Board Table")
        made._tbl.tblPr.append(element('<w:tblCaption w:val="{{ plan.title }}"/>'))
        document.add_paragraph("After")

    paper = make.paper(captioned, fields=with_title(fields, 'Two\n"lines" & <more>'))
    caption = next(body(paper).iter(W + "tblCaption"))
    assert caption.get(W + "val") == 'Two "lines" & <more>'


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [
        (date(2022, 11, 8), DateStyle.PLAIN, "8 November 2022"),
        (date(2022, 11, 8), DateStyle.ORDINAL, "8th November 2022"),
        (PlanDate(day=date(2022, 12, 30), precision=Precision.MONTH), DateStyle.ORDINAL, "December 2022"),
        (
            PlanDate(day=date(2022, 12, 30), precision=Precision.QUARTER, typed="Q3 2022/23"),
            DateStyle.PLAIN,
            "Q3 2022/23",
        ),
        ("Not known", DateStyle.PLAIN, "Not known"),
    ],
)
def test_days_print_in_the_councils_style(
    make: Maker, fields: Fields, value: date | PlanDate | str, style: DateStyle, printed: str
) -> None:
    given_day = dataclasses.replace(fields, date_style=style, meeting=dataclasses.replace(fields.meeting, day=value))
    assert words(make.paper("On {{ meeting.day }}", fields=given_day)) == [f"On {printed}"]


def test_months_counts_and_choices_print_their_words(make: Maker) -> None:
    paper = make.paper("{{ plan.month }}, {{ plan.counts.total }}, {{ date_style }}")
    assert words(paper) == ["September 2022, 7, 8 November 2022"]


# Tags as people leave them in Word


def test_a_tag_split_over_runs_is_one_tag(make: Maker) -> None:
    assert words(make.paper(in_runs("{", "{ plan", ".ti", "tle }", "}"))) == ["plan.title"]


def test_rows_and_paragraphs_repeat(make: Maker) -> None:
    paper = make.paper(
        "{%p for theme in plan.themes %}",
        "{{ loop.index }} of {{ loop.length }}: {{ theme.name }}{% if not loop.last %};{% endif %}",
        "{%p endfor %}",
        table(["Ref"], ["{%tr for action in plan.re_dated %}"], ["{{ action.ref }}"], ["{%tr endfor %}"]),
    )
    assert outline(paper)[3:] == [
        "1 of 2: plan.themes[1].name;",
        "2 of 2: plan.themes[2].name",
        "[table] What the rows show",
        "| Ref |",
        "| plan.re_dated[1].ref |",
        "| plan.re_dated[2].ref |",
        "After the table.",
    ]


def test_headers_and_footers_are_filled_in(make: Maker) -> None:
    lines = outline(make.paper("Body"))
    assert "[header] Report title: paper.title" in lines
    assert "[footer] paper.access_line Page 1 of 1" in lines


def test_curly_quotes_and_ampersands_in_a_condition_are_understood(make: Maker, fields: Fields) -> None:
    paper = make.paper("{% if plan.title == “R&D” %}yes{% else %}no{% endif %}", fields=with_title(fields, "R&D"))
    assert words(paper) == ["yes"]


def test_a_cell_whose_only_paragraph_is_left_out_keeps_one_in_its_own_style(make: Maker, fields: Fields) -> None:
    def conditional(document: WordDocument) -> None:
        cell = document.add_table(rows=1, cols=1, style="Board Table").cell(0, 0)
        cell.paragraphs[0].style = document.styles["Table Text"]
        cell.paragraphs[0].add_run("{%p if not paper.is_draft %}")
        cell.add_paragraph("Words", style="Table Text")
        cell.add_paragraph("{%p endif %}", style="Table Text")
        document.add_paragraph("After")

    cell = next(body(make.paper(conditional)).iter(W + "tc"))
    assert [style.get(W + "val") for style in cell.iter(W + "pStyle")] == ["TableText"]
    final = dataclasses.replace(fields, paper=dataclasses.replace(fields.paper, is_draft=False))
    assert words(make.paper(conditional, fields=final)) == ["Words", "After"]


def test_a_header_whose_only_paragraph_is_left_out_keeps_one(make: Maker) -> None:
    def conditional(document: WordDocument) -> None:
        header = document.sections[0].header
        header.paragraphs[0].clear()
        header.paragraphs[0].add_run("{%p if not paper.is_draft %}")
        header.add_paragraph("Words")
        header.add_paragraph("{%p endif %}")

    with zipfile.ZipFile(io.BytesIO(make.paper(conditional, "Body"))) as archive:
        assert archive.read("word/header1.xml").count(b"<w:p>") == 1


def test_ids_of_bookmarks_and_content_controls_stay_unique_through_loops(make: Maker) -> None:
    def marked(document: WordDocument) -> None:
        document.add_paragraph("{%p for theme in plan.themes %}")
        paragraph = document.add_paragraph("{{ theme.name }}")
        start = '<w:bookmarkStart w:name="{{ theme.code }}" w:id="4"/>'
        paragraph._p.insert(0, element(start))
        paragraph._p.append(element('<w:bookmarkEnd w:id="4"/>'))
        paragraph._p.append(
            element(
                '<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr>'
                "<w:sdtContent><w:r><w:t>!</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
        document.add_paragraph("{%p endfor %}")

    found = body(make.paper(marked))
    starts = [mark.get(W + "id") for mark in found.iter(W + "bookmarkStart")]
    assert starts == ["4", "5"]
    assert starts == [mark.get(W + "id") for mark in found.iter(W + "bookmarkEnd")]
    assert len({control.get(W + "val") for control in found.iter(W + "id")}) == 2


# docxtpl is the oracle for everything but text


def canonical(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for text in root.iter(W + "t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


TEMPLATES: dict[str, tuple[Block, ...]] = {
    "plain words": ("{{ plan.title }} and {{ paper.kind }}",),
    "split runs": (in_runs("{", "{ plan", ".ti", "tle }", "} more"),),
    "paragraph loop": ("{%p for t in plan.themes %}", "{{ t.name }}", "{%p endfor %}", "End"),
    "nested loops": (
        "{%p for t in plan.themes %}",
        ("{{ t.name }}", "Heading 2"),
        "{%p for a in t.actions %}",
        "{{ a.ref }}: {{ a.action }}",
        "{%p else %}",
        "None",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "row loop": (table(["Ref"], ["{%tr for a in plan.re_dated %}"], ["{{ a.ref }}"], ["{%tr endfor %}"]),),
    "conditions": (
        "{%p if paper.is_draft %}",
        "DRAFT",
        "{%p elif paper.is_public %}",
        "Public",
        "{%p endif %}",
        "{% if plan.counts.total > 3 and not paper.is_exempt %}many{% else %}few{% endif %}",
    ),
    "quotation marks": ("{% if plan.title == 'plan.title' %}yes{% endif %} ‘kept’",),
    "comments": ("Words {# a note to myself #}go on", "{#p gone #}"),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_xml_is_the_one_docxtpl_makes(make: Maker, fields: Fields, name: str) -> None:
    path = make.template(*TEMPLATES[name])
    template = open_template(path, "Stand-in.docx").template
    assert template is not None
    ours = render(template, fields)
    assert isinstance(ours, bytes)

    oracle = DocxTemplate(str(path))
    said = {field.name: getattr(fields, field.name) for field in dataclasses.fields(fields)}
    oracle.render(said, Environment(autoescape=True))
    theirs = io.BytesIO()
    oracle.save(theirs)

    with zipfile.ZipFile(io.BytesIO(ours)) as our_parts, zipfile.ZipFile(theirs) as their_parts:
        for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
            assert canonical(our_parts.read(part)) == canonical(their_parts.read(part)), part


# Same inputs, same bytes


def test_the_same_template_and_fields_give_the_same_bytes_with_fixed_dates(make: Maker) -> None:
    first, second = make.paper("{{ plan.title }}"), make.paper("{{ plan.title }}")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
    named = [entry.filename for entry in entries]
    assert named == ["[Content_Types].xml", *sorted(named[1:])]


def test_one_template_renders_one_paper_after_another_without_memory_of_the_first(make: Maker, fields: Fields) -> None:
    template = make.opened("{{ plan.title }}")
    first = render(template, fields)
    other = render(template, with_title(fields, "Other"))
    assert isinstance(other, bytes)
    assert words(other) == ["Other"]
    assert render(template, fields) == first


# Mistakes in a template


def test_a_template_with_an_error_is_none_and_everything_wrong_with_it_is_told(make: Maker) -> None:
    opened = open_template(make.template("{{ plan.titel }}", "{%p if plan.title %}"), "templates/Stand-in.docx")
    assert opened.template is None
    assert [problem.where.paragraph for problem in opened.problems] == [1, 2]
    assert {problem.owner for problem in opened.problems} == {CLERK}


def test_a_template_with_nothing_but_warnings_makes_papers(make: Maker) -> None:
    opened = open_template(
        make.template("{{ plan.title }}", table(["Ref", "Lead"], ["1", "2"]), base="base-portrait.docx"), "x.docx"
    )
    assert opened.template is not None
    assert [(problem.code, problem.is_error) for problem in opened.problems] == [
        ("template-heading-row-unmarked", False)
    ]


@pytest.mark.parametrize("value", [None, 2.5, Decimal("2.5"), print, (), date.today, True])
def test_a_value_without_words_is_never_printed(make: Maker, fields: Fields, value: object) -> None:
    council = dataclasses.replace(fields.council, name=typing.cast(str, value))
    with pytest.raises(TypeError, match="has no words of its own"):
        render(make.opened("{{ council.name }}"), dataclasses.replace(fields, council=council))


def test_a_style_that_a_text_needs_and_the_template_has_not_is_named_where_the_text_is_printed(
    make: Maker, fields: Fields
) -> None:
    def without_bullets(document: WordDocument) -> None:
        document.styles["List Bullet"].name = "Dots"

    narrative = dataclasses.replace(fields.narrative, matters=(paragraph("A point", Kind.BULLET),))
    problem = make.problem(
        without_bullets, "First", "{{p narrative.matters }}", fields=dataclasses.replace(fields, narrative=narrative)
    )
    assert (problem.code, problem.where.paragraph) == ("template-style-missing", 2)
    assert "{{p narrative.matters }}" in problem.message
    assert "“List Bullet”" in problem.message


def boxed(*inner: str) -> Block:
    """A paragraph with a text box of further paragraphs in its middle, as Word keeps it: one within the other."""

    def add(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Outer {{ plan.title }}")
        words = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in inner)
        box = f"<w:r><w:pict><v:shape {VML}><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape>"
        paragraph._p.append(element(f"{box}</w:pict></w:r>"))
        paragraph.add_run(" and {{ plan.version }}")

    return add


VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def test_the_words_of_a_text_box_are_not_its_paragraphs(make: Maker) -> None:
    paper = make.paper(boxed("{{p narrative.matters }}", "Inner {{ plan.title }}"), "After")
    texts = [text.text for text in body(paper).iter(W + "t")]
    assert texts == ["Outer plan.title", "narrative.matters", "Inner plan.title", " and plan.version", "After"]


def test_a_table_whose_rows_are_all_left_out_is_a_problem_not_a_file(make: Maker, fields: Fields) -> None:
    rows = table(["{%tr if paper.is_draft %}"], ["Draft"], ["{%tr endif %}"])
    template = make.opened(table(["Kept"]))
    assert isinstance(render(template, fields), bytes)
    problem = make.problem(rows, fields=fields)
    assert "table" in problem.message


def test_half_a_template_a_missing_one_and_a_folder_are_problems(make: Maker, tmp_path: Path) -> None:
    whole = make.template("Body").read_bytes()
    (tmp_path / "Half.docx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "Folder.docx").mkdir()
    for name in ("Half.docx", "Missing.docx", "Folder.docx"):
        opened = open_template(tmp_path / name, name)
        assert opened.template is None, name
        assert [problem.code for problem in opened.problems] == ["template-not-readable"]


def test_a_template_cut_anywhere_is_a_problem_and_never_a_crash(make: Maker, tmp_path: Path) -> None:
    whole = make.template("{{ plan.title }}").read_bytes()
    for end in range(0, len(whole), 997):
        (tmp_path / "Cut.docx").write_bytes(whole[:end])
        assert open_template(tmp_path / "Cut.docx", "Cut.docx").template is None


def test_a_fault_of_ours_is_not_blamed_on_the_template(make: Maker, fields: Fields) -> None:
    impossible = (Paragraph(spans=typing.cast(tuple[Span, ...], None)),)
    broken = dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=impossible))
    with pytest.raises(TypeError):
        render(make.opened("{{p narrative.matters }}"), broken)
