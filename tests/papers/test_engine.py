"""Rendering: what is typed is what is printed, docxtpl and Jinja's traps do not spring, mistakes say where they are."""

from __future__ import annotations

import dataclasses
import io
import typing
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree

from pipeline.papers.fields import ActionField, Fields
from pipeline.papers.word.engine import Template, open_template, render
from pipeline.plan.calendar import DateStyle, PlanDate, Precision
from pipeline.plan.text import Paragraph, Span
from pipeline.problems import CLERK, Problem
from tests.papers.maker import Block, Maker, element, rewritten
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


def table(*rows: list[str]) -> Block:
    """A table of the house's style, its first row marked as the heading."""

    def add(document: WordDocument) -> None:
        made = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Board Table")
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.paragraphs[0].style = document.styles["Table Text"]
                cell.paragraphs[0].add_run(text)
        document.add_paragraph("After the table.")

    return add


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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(typed="&<>\"' {{ }} {% %} {_{ ]]>")
@example(typed="first\nsecond\r\nthird\tfourth")
@example(typed="שלום {{ עולם")
@example(typed="a" * 32_000)
@given(typed=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t{}%#&<>\"'")))
def test_any_text_typed_is_the_text_printed(make: Maker, fields: Fields, typed: str) -> None:
    xml_cannot_hold = dict.fromkeys(map(ord, "\ufffe\uffff"))
    paper = make.paper("A{{ plan.title }}B", "The end", fields=with_title(fields, typed))
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
        "| Ref |",
        "| plan.re_dated[1].ref |",
        "| plan.re_dated[2].ref |",
        "After the table.",
    ]


def test_headers_and_footers_are_filled_in(make: Maker) -> None:
    def slots(document: WordDocument) -> None:
        section = document.sections[0]
        for story in (section.header, section.footer, section.first_page_footer):
            for text in story._element.iter(W + "t"):
                if "[Insert" in text.text:
                    text.text = "{{ paper.access_line }}"

    lines = outline(make.paper(slots, "Body"))
    assert "[header] Report title: paper.access_line" in lines
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
        start = '<w:bookmarkStart w:id="4" w:name="{{ theme.code }}"/>'
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
    template = open_template(path, "Stand-in.docx")
    assert isinstance(template, Template), template
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


MISTAKES: list[tuple[tuple[Block, ...], str, int, str]] = [
    (
        ("First", "{{ plan.titel }}"),
        "template-field-unknown",
        2,
        "“plan.titel”, but there is no field titel; is it title?",
    ),
    (("{{p narrative.mattrs }}",), "template-field-unknown", 1, "there is no field mattrs; is it matters?"),
    (("{", "{ plan.title }}"), "template-tag-broken", 0, "opened twice or never closed"),
    (("{{ pln.title }}",), "template-field-unknown", 1, "names pln, which is no field; is it plan?"),
    (("{{ theme.name }}{{ t.name }}",), "template-field-unknown", 1, "names t, which is no field"),
    (
        ("{%p for t in plan.themes %}", "{{ t.nam }}", "{%p endfor %}"),
        "template-field-unknown",
        2,
        "there is no field nam; is it name?",
    ),
    (("{% for t in plan.themes %}{% endfor %}{{ t }}",), "template-field-unknown", 1, "names t, which is no field"),
    (("{% for t in plan.themes %}{% else %}{{ t.name }}{% endfor %}",), "template-field-unknown", 1, "names t, which"),
    (("{% if plan.titel %}x{% endif %}",), "template-field-unknown", 1, "there is no field titel; is it title?"),
    (("{{ plan.title.upper }}",), "template-field-unknown", 1, "there is no field upper"),
    (("{{ plan.themes.count }}",), "template-field-unknown", 1, "there is no field count"),
    (("{{ plan.__class__ }}",), "template-field-unknown", 1, "asks for __class__, which is no field"),
    (("{{ cycler.__init__.__globals__.os.popen('id').read() }}",), "template-not-allowed", 1, "calls a function"),
    (("{{ plan.title.upper() }}",), "template-not-allowed", 1, "calls a function"),
    (("{% for n in range(99999) %}{% endfor %}",), "template-not-allowed", 1, "calls a function"),
    (("{{ 9**(9**9) }}",), "template-not-allowed", 1, "calculates"),
    (("{{ 'A'*1000000000 }}",), "template-not-allowed", 1, "calculates"),
    (("{{ 'as at ' ~ plan.as_at }}",), "template-not-allowed", 1, "joins values with ~"),
    (("{{ plan.title|upper }}",), "template-not-allowed", 1, "uses a filter with |"),
    (("{{ narrative.matters|paragraphs(0) }}",), "template-not-allowed", 1, "uses a filter with |"),
    (("{{p narrative.matters }}", "{{ plan|paragraphs(0) }}"), "template-not-allowed", 2, "uses a filter with |"),
    (("{{ plan.themes[0].name }}",), "template-not-allowed", 1, "picks from a list with [ ]"),
    (("{% if plan.title is string %}x{% endif %}",), "template-not-allowed", 1, "asks with “is”"),
    (("{% set x = 1 %}",), "template-not-allowed", 1, "sets a name"),
    (("{% include 'x' %}",), "template-not-allowed", 1, "includes another file"),
    (("{% raw %}{{ x }}{% endraw %}",), "template-not-allowed", 1, "leaves a tag standing"),
    (("{% for a, b in plan.themes %}{% endfor %}",), "template-not-allowed", 1, "in more than the plain way"),
    (("{% if plan %}" * 9 + "{% endif %}" * 9,), "template-not-allowed", 1, "more than 8 loops and conditions"),
    (("{{r plan.title }}",), "template-not-allowed", 1, "uses {{r"),
    (("{%- if plan.title %}x{% endif %}",), "template-not-allowed", 1, "uses {%-"),
    ((table(["{% cellbg plan.title %}x"]),), "template-not-allowed", 1, "uses {% cellbg"),
    (("{{ plan.title",), "template-tag-broken", 1, "a tag that cannot be read"),
    (("One", "{%p if plan %}", "Two"), "template-tag-broken", 2, "“if plan” without its endif"),
    (("{%p for t in plan.themes %}", "{%p endif %}"), "template-tag-broken", 2, "endif where endfor should come first"),
    (("{%p endfor %}",), "template-tag-broken", 1, "endfor where nothing is begun"),
    (("{%tr for t in plan.themes %}", "{% endfor %}"), "template-tag-not-alone", 1, "outside a table"),
    (("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",), "template-tag-broken", 0, "deeper than can be read"),
    (("Words {%p if plan %}", "{%p endif %}"), "template-tag-not-alone", 1, "beside other words"),
    (('{%p if plan.title == "50%" %}', "{%p endif %}"), "template-tag-not-alone", 1, "a } or % inside it"),
    (("See {{p narrative.matters }}",), "template-tag-not-alone", 1, "beside other words"),
    ((table(["{%tr for a in plan.themes %}", "lost"], ["{%tr endfor %}"]),), "template-tag-not-alone", 1, "of its row"),
    (("{{ narrative.matters }}",), "template-value-not-printable", 1, "which is text of whole paragraphs"),
    (("{{p plan.title }}",), "template-value-not-printable", 1, "which is not text of whole paragraphs"),
    (("{{ plan.themes }}",), "template-value-not-printable", 1, "which is a list"),
    (("{{ plan }}",), "template-value-not-printable", 1, "which is a whole record"),
    (("{{ paper.is_draft }}",), "template-value-not-printable", 1, "which is a yes or no"),
    (("{{ 2.5 }}",), "template-value-not-printable", 1, "a number nobody has rounded"),
    (("{% for t in plan.counts.total %}{% endfor %}",), "template-value-not-printable", 1, "something that is no list"),
    (("{% if plan.title < 3 %}{% endif %}",), "template-value-not-printable", 1, "compares unlike things"),
]


@pytest.mark.parametrize(("blocks", "code", "paragraph", "said"), MISTAKES)
def test_a_mistake_names_the_template_the_paragraph_and_the_field(
    make: Maker, blocks: tuple[Block, ...], code: str, paragraph: int, said: str
) -> None:
    problem = make.problem(*blocks)
    assert (problem.code, problem.owner) == (code, CLERK)
    assert (problem.where.file, problem.where.paragraph) == ("templates/Stand-in.docx", paragraph)
    assert problem.message.startswith("In the body of Stand-in.docx ")
    assert said in problem.message
    assert problem.message[-1] in ".?"
    assert problem.hint


@pytest.mark.parametrize("value", [None, 2.5, Decimal("2.5"), print, (), date.today])
def test_a_value_without_words_is_refused_and_never_printed(make: Maker, fields: Fields, value: object) -> None:
    council = dataclasses.replace(fields.council, name=typing.cast(str, value))
    problem = make.problem("{{ council.name }}", fields=dataclasses.replace(fields, council=council))
    assert problem.code == "template-value-not-printable"
    assert "council.name" in problem.message


def test_a_mistake_quotes_the_words_of_its_paragraph(make: Maker) -> None:
    problem = make.problem("First", "The lead is {{ theme.leed }}.")
    assert "(paragraph “The lead is {{ theme.leed }}.”)" in problem.message


def test_a_mistake_in_a_footer_says_so(make: Maker) -> None:
    def footer(document: WordDocument) -> None:
        document.sections[0].footer.add_paragraph("{{ paper.acces }}")

    problem = make.problem("Body", footer)
    assert problem.message.startswith("In a footer of Stand-in.docx (paragraph “{{ paper.acces }}”)")
    assert problem.where.paragraph == 0


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
    problem = make.problem(boxed("Inner {{ plan.titel }}"))
    assert "(paragraph “Inner {{ plan.titel }}”) asks for “plan.titel”" in problem.message
    assert problem.where.paragraph == 2


def test_of_several_tags_in_a_paragraph_the_mistaken_one_is_named(make: Maker) -> None:
    problem = make.problem("{{ plan.title }}, {{ plan.titel }} and {{ plan.version }}")
    assert "asks for “plan.titel”" in problem.message


def test_a_table_whose_list_is_empty_and_has_no_heading_row_is_a_problem_not_a_file(
    make: Maker, fields: Fields
) -> None:
    rows = table(["{%tr for a in plan.re_dated %}"], ["{{ a.ref }}"], ["{%tr endfor %}"])
    problem = make.problem(rows, fields=with_rows(fields))
    assert problem.code == "package-not-sound"
    assert "Stand-in.docx" in problem.message
    assert "a table has no row" in problem.message


def with_footnote(parts: dict[str, bytes]) -> None:
    words = "<w:footnote w:id='2'><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:footnote>"
    parts["word/footnotes.xml"] = f"<w:footnotes xmlns:w='{W.strip('{}')}'>{words}</w:footnotes>".encode()
    link = (
        b'<Relationship Id="notes" Target="footnotes.xml" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    held = "word/_rels/document.xml.rels"
    parts[held] = parts[held].replace(b"</Relationships>", link)


def with_the_type_of_a_word_template(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(b"document.main+xml", b"template.main+xml")


def with_document_type(parts: dict[str, bytes]) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><w:document '
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document ", bomb, 1)


def in_strict_form(parts: dict[str, bytes]) -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(W.strip("{}").encode(), strict)


def with_tags_without_end(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"Body", b"{{ a " * 3000, 1)


def without_its_document(parts: dict[str, bytes]) -> None:
    del parts["word/document.xml"]


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (with_footnote, "template-tag-never-printed", "has a tag in word/footnotes.xml, where nothing is filled in"),
        (with_the_type_of_a_word_template, "template-not-readable", "it is a Word template (.dotx) or holds macros"),
        (with_document_type, "template-not-readable", "it holds a document type, which Excel and Word never write"),
        (in_strict_form, "template-not-readable", "it is saved as “Strict Open XML”"),
        (without_its_document, "template-not-readable", "it has no document in it"),
        (with_tags_without_end, "template-not-readable", "it has more tags in it than any paper needs"),
    ],
)
def test_a_package_that_is_no_template_of_ours_says_why(
    make: Maker, change: Callable[[dict[str, bytes]], None], code: str, said: str
) -> None:
    problem = open_template(rewritten(make.template("Body"), change), "templates/Stand-in.docx")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.owner) == (code, CLERK)
    assert said in problem.message


def empty_zip() -> bytes:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    return empty.getvalue()


UNREADABLE = [
    (b"", "it is not a Word file"),
    (b"hello", "it is not a Word file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
    (empty_zip(), "it is not a Word file"),
]


@pytest.mark.parametrize(("content", "said"), UNREADABLE)
def test_a_file_that_is_no_template_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "Broken.docx"
    path.write_bytes(content)
    problem = open_template(path, "templates/Broken.docx")
    assert isinstance(problem, Problem)
    assert problem.code == "template-not-readable"
    assert said in problem.message


def test_half_a_template_a_missing_one_and_a_folder_are_problems(make: Maker, tmp_path: Path) -> None:
    whole = make.template("Body").read_bytes()
    (tmp_path / "Half.docx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "Folder.docx").mkdir()
    for name in ("Half.docx", "Missing.docx", "Folder.docx"):
        problem = open_template(tmp_path / name, name)
        assert isinstance(problem, Problem), name
        assert problem.code == "template-not-readable"


def test_a_template_cut_anywhere_is_a_problem_and_never_a_crash(make: Maker, tmp_path: Path) -> None:
    whole = make.template("{{ plan.title }}").read_bytes()
    for end in range(0, len(whole), 997):
        (tmp_path / "Cut.docx").write_bytes(whole[:end])
        assert isinstance(open_template(tmp_path / "Cut.docx", "Cut.docx"), Problem)


def test_a_fault_of_ours_is_not_blamed_on_the_template(make: Maker, fields: Fields) -> None:
    impossible = (Paragraph(spans=typing.cast(tuple[Span, ...], None)),)
    broken = dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=impossible))
    with pytest.raises(TypeError):
        render(make.opened("{{p narrative.matters }}"), broken)
