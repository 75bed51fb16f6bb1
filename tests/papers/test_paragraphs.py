"""Text in a paper: one paragraph of the template, repeated in its own dress for each paragraph somebody typed."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.papers.fields import Fields
from pipeline.papers.word.paragraphs import address_of
from pipeline.plan.text import Kind, Mark, Paragraph, Span, Text, paragraph
from tests.papers.maker import Block, Maker, element
from tests.papers.outline import outline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saying(fields: Fields, text: Text) -> Fields:
    return dataclasses.replace(fields, narrative=dataclasses.replace(fields.narrative, matters=text))


def spans(*given: Span, kind: Kind = Kind.PLAIN) -> Paragraph:
    return Paragraph(spans=given, kind=kind)


def part(paper: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        return archive.read(name).decode()


def body_paragraphs(paper: bytes) -> list[etree._Element]:
    return list(etree.fromstring(part(paper, "word/document.xml").encode()).iter(W + "p"))


def looks(made: etree._Element) -> list[str]:
    """What each run of a paragraph looks like: the values of its properties, or their names where they have none."""
    own = (run.find(W + "rPr") for run in made.iter(W + "r"))
    return [
        "" if look is None else " ".join(one.get(W + "val", etree.QName(one).localname) for one in look) for look in own
    ]


def styles(paper: bytes) -> list[str]:
    found = (made.find(f"{W}pPr/{W}pStyle") for made in body_paragraphs(paper))
    return ["Normal" if style is None else style.get(W + "val", "") for style in found]


MATTERS = (
    paragraph("Before any heading."),
    paragraph("A point", Kind.BULLET),
    paragraph("A part", Kind.NUMBERED),
    paragraph("Another part", Kind.NUMBERED),
    paragraph("Progress", Kind.SUBHEADING),
    paragraph("Beneath it."),
    paragraph("And more."),
    paragraph("A part again", Kind.NUMBERED),
    paragraph("Next", Kind.SUBHEADING),
    paragraph("Beneath that."),
)


def test_numbered_paragraphs_are_numbered_through_subheadings_as_word_does(make: Maker, fields: Fields) -> None:
    paper = make.paper(
        ("First", "Heading 1"),
        ("Second", "Heading 1"),
        ("{{p narrative.matters }}", "Numbered Paragraph"),
        ("Third", "Heading 1"),
        ("{{p narrative.matters }}", "Numbered Paragraph"),
        fields=saying(fields, MATTERS),
    )
    assert outline(paper)[3:16] == [
        "# Heading 1: 1. First",
        "# Heading 1: 2. Second",
        "2.1 Before any heading.",
        "• A point",
        "(a) A part",
        "(b) Another part",
        "## Heading 2: 2.2 Progress",
        "2.2.1 Beneath it.",
        "2.2.2 And more.",
        "(a) A part again",
        "## Heading 2: 2.3 Next",
        "2.3.1 Beneath that.",
        "# Heading 1: 3. Third",
    ]


@pytest.mark.parametrize(
    ("own", "bullet"),
    [
        ("Normal", "ListBullet"),
        ("Numbered Paragraph", "ListBullet"),
        ("Numbered Paragraph 3", "ListBullet"),
        ("Table Text", "TableBullet"),
        ("Table Text Small", "TableBulletSmall"),
    ],
)
def test_bullets_take_the_bullet_style_that_goes_with_the_paragraphs(
    make: Maker, fields: Fields, own: str, bullet: str
) -> None:
    text = (paragraph("Plain"), paragraph("Bullet", Kind.BULLET), paragraph("Plain again"))
    paper = make.paper(("{{p narrative.matters }}", own), fields=saying(fields, text))
    plain = own.replace(" ", "")
    assert styles(paper) == [plain, bullet, plain]


def test_plain_paragraphs_under_a_subheading_keep_a_style_that_is_not_numbered(make: Maker, fields: Fields) -> None:
    paper = make.paper(("{{p narrative.matters }}", "Normal"), fields=saying(fields, MATTERS[4:6]))
    assert styles(paper) == ["Heading2", "Normal"]
    assert outline(paper)[3:] == ["## Heading 2: Progress", "Beneath it."]


def test_every_paragraph_repeats_the_templates_own_properties(make: Maker, fields: Fields) -> None:
    def dressed(document: WordDocument) -> None:
        made = document.add_paragraph(style="Table Text")
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = made.add_run("{{p narrative.mat")
        run.font.size = Pt(9)
        made.add_run("ters }}")

    text = (paragraph("One"), spans(Span(words="Two", bold=True)))
    found = body_paragraphs(make.paper(dressed, fields=saying(fields, text)))
    assert [side.get(W + "val") for made in found for side in made.iterfind(f"{W}pPr/{W}jc")] == ["right", "right"]
    assert [looks(made) for made in found] == [["18"], ["b bCs 18"]]


def test_a_bullet_leaves_behind_the_number_and_the_indent_of_the_templates_paragraph(
    make: Maker, fields: Fields
) -> None:
    def dressed(document: WordDocument) -> None:
        made = document.add_paragraph("{{p narrative.matters }}", style="Heading 2")
        made.paragraph_format.left_indent = Pt(99)
        made.paragraph_format.keep_together = True
        made._p.get_or_add_pPr().insert(2, element('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'))

    text = (paragraph("One"), paragraph("Two", Kind.BULLET))
    plain, bullet = body_paragraphs(make.paper(dressed, fields=saying(fields, text)))
    kept = [[etree.QName(one).localname for one in made.iterfind(f"{W}pPr/*")] for made in (plain, bullet)]
    # The first leads into a list, so it also stays on the page of the bullet.
    assert kept == [["pStyle", "keepNext", "keepLines", "numPr", "ind"], ["pStyle", "keepLines"]]


def test_bold_italic_and_marked_words_are_marked(make: Maker, fields: Fields) -> None:
    text = (
        spans(
            Span(words="plain "),
            Span(words="bold", bold=True),
            Span(words="both", bold=True, italic=True),
            Span(words="[Actions H14: not a date]", mark=Mark.GAP),
            Span(words="Withheld (paragraph 3)", mark=Mark.WITHHELD),
        ),
    )
    (made,) = body_paragraphs(make.paper("{{p narrative.matters }}", fields=saying(fields, text)))
    assert looks(made) == ["", "b bCs", "b bCs i iCs", "DraftGapChar", "WithheldChar"]


def test_links_lead_where_they_say_from_the_body_and_from_a_footer(make: Maker, fields: Fields) -> None:
    text = (
        spans(
            Span(words="See "),
            Span(words="the plan", link="https://example.org/plan?a=1&b=2"),
            Span(words=" or "),
            Span(words="write", link="board@example.org"),
            Span(words=", "),
            Span(words="again", link="https://example.org/plan?a=1&b=2", bold=True),
        ),
    )

    def footer(document: WordDocument) -> None:
        document.sections[0].footer.add_paragraph("{{p narrative.matters }}")

    paper = make.paper("{{p narrative.matters }}", footer, fields=saying(fields, text))
    line = (
        "See [the plan](https://example.org/plan?a=1&b=2) or [write](mailto:board@example.org), "
        "[again](https://example.org/plan?a=1&b=2)"
    )
    assert outline(paper)[-1] == line
    assert any(said.startswith("[footer]") and said.endswith(line) for said in outline(paper))
    links = part(paper, "word/_rels/document.xml.rels")
    assert links.count('Target="https://example.org/plan?a=1&amp;b=2" TargetMode="External"') == 1
    assert part(paper, "word/document.xml").count('<w:rStyle w:val="Hyperlink"/>') == 3


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%C5%B5", "https://example.org/%C5%B5"),
        ("https://example.org/dŵr", "https://example.org/d%C5%B5r"),
        ('https://example.org/<x>"', "https://example.org/%3Cx%3E%22"),
        ("board@example.org", "mailto:board@example.org"),
        ("mailto:board@example.org", "mailto:board@example.org"),
        ("https://user@example.org/", "https://user@example.org/"),
    ],
)
def test_an_address_is_one_that_word_can_read(make: Maker, fields: Fields, typed: str, address: str) -> None:
    assert address_of(typed) == address
    make.paper("{{p narrative.matters }}", fields=saying(fields, (spans(Span(words="go", link=typed)),)))


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (paragraph("x", Kind.BULLET), "List Bullet"),
        (paragraph("x", Kind.NUMBERED), "Numbered Paragraph 4"),
        (paragraph("x", Kind.SUBHEADING), "heading 2"),
        (paragraph("x", mark=Mark.GAP), "Draft Gap Char"),
        (paragraph("x", mark=Mark.WITHHELD), "Withheld Char"),
        (spans(Span(words="x", link="https://example.org")), "Hyperlink"),
    ],
)
def test_a_style_the_template_has_not_is_a_problem_that_names_it(
    make: Maker, fields: Fields, text: Paragraph, style: str
) -> None:
    def without(document: WordDocument) -> None:
        for one in list(document.styles.element):
            name = one.find(W + "name")
            if name is not None and name.get(W + "val") == style:
                document.styles.element.remove(one)

    problem = make.problem(without, "{{p narrative.matters }}", fields=saying(fields, (text,)))
    assert problem.code == "template-style-missing"
    assert f"no style “{style}”, which the words printed here need: “{{{{p narrative.matters }}}}”" in problem.message
    assert problem.where.paragraph == 1
    assert make.paper(without, "{{p narrative.matters }}", fields=saying(fields, (paragraph("plain"),)))


def test_styles_are_found_by_name_whatever_their_id(make: Maker, fields: Fields) -> None:
    def renamed(document: WordDocument) -> None:
        for one in document.styles.element.iter(W + "style"):
            if one.get(W + "styleId") == "ListBullet":
                one.set(W + "styleId", "a7")
        for tied in document.part.numbering_part.element.iter(W + "pStyle"):
            if tied.get(W + "val") == "ListBullet":
                tied.set(W + "val", "a7")

    paper = make.paper(renamed, "{{p narrative.matters }}", fields=saying(fields, (paragraph("x", Kind.BULLET),)))
    assert styles(paper) == ["a7"]


# Where there is nothing to print


def cell_of(*texts: str) -> Block:
    def add(document: WordDocument) -> None:
        cell = document.add_table(rows=1, cols=1, style="Board Table").cell(0, 0)
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
        for text in texts:
            cell.add_paragraph(text, style="Table Text")

    return add


def test_empty_text_leaves_nothing_in_the_body(make: Maker, fields: Fields) -> None:
    paper = make.paper("Before", "{{p narrative.matters }}", "After", fields=saying(fields, ()))
    assert outline(paper)[3:] == ["Before", "After"]


def test_empty_text_in_a_cell_leaves_one_paragraph_in_the_texts_own_style(make: Maker, fields: Fields) -> None:
    paper = make.paper(cell_of("{{p narrative.matters }}"), "After", fields=saying(fields, ()))
    assert styles(paper) == ["TableText", "Normal"]


def test_empty_text_in_a_cell_that_ends_in_words_leaves_nothing(make: Maker, fields: Fields) -> None:
    paper = make.paper(cell_of("{{p narrative.matters }}", "Words"), "After", fields=saying(fields, ()))
    assert styles(paper) == ["TableText", "Normal"]
    assert outline(paper)[3] == "| Words |"


def test_text_that_is_there_leaves_no_empty_paragraph_behind_it(make: Maker, fields: Fields) -> None:
    paper = make.paper(cell_of("Label", "{{p narrative.matters }}"), "After")
    assert outline(paper)[3] == "| Label / narrative.matters |"


def test_empty_text_as_a_bodys_only_paragraph_leaves_one(make: Maker, fields: Fields) -> None:
    paper = make.paper(("{{p narrative.matters }}", "Numbered Paragraph"), fields=saying(fields, ()))
    assert styles(paper) == ["NumberedParagraph"]


def test_paragraphs_without_words_print_no_empty_bullet(make: Maker, fields: Fields) -> None:
    text = (paragraph("One", Kind.BULLET), paragraph("", Kind.BULLET), Paragraph(spans=(), kind=Kind.BULLET))
    paper = make.paper("{{p narrative.matters }}", "End", fields=saying(fields, text))
    assert outline(paper)[3:] == ["• One", "End"]


def test_a_bookmark_round_text_stays_and_words_own_cursor_goes(make: Maker) -> None:
    def marked(document: WordDocument) -> None:
        made = document.add_paragraph("{{p narrative.matters }}")
        for number, name in enumerate(("matters", "_GoBack")):
            made._p.append(element(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'))
            made._p.append(element(f'<w:bookmarkEnd w:id="{number}"/>'))

    xml = part(make.paper(marked, "After"), "word/document.xml")
    assert 'w:name="matters"' in xml
    assert "_GoBack" not in xml


# Whatever is typed


SPANS = st.builds(
    Span,
    words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")),
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from(["", "https://example.org/", "board@example.org"]),
    mark=st.sampled_from(Mark),
)
TEXTS = st.lists(
    st.builds(Paragraph, spans=st.lists(SPANS, max_size=4).map(tuple), kind=st.sampled_from(Kind)), max_size=6
).map(tuple)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, style=st.sampled_from(["Normal", "Numbered Paragraph", "Table Text", "Numbered Paragraph 3"]))
def test_any_text_prints_its_words_in_order_and_is_sound(make: Maker, fields: Fields, text: Text, style: str) -> None:
    paper = make.paper(
        cell_of("Label", "{{p narrative.matters }}"),
        ("{{p narrative.matters }}", style),
        "End",
        fields=saying(fields, text),
    )
    printed = ["".join(one.text or "" for one in made.iter(W + "t")) for made in body_paragraphs(paper)]
    typed = [item.words for item in text if item.words]
    assert printed == ["Label", *typed, *typed, "End"]


def test_a_paragraph_that_leads_into_a_list_stays_with_its_first_entry(make: Maker, fields: Fields) -> None:
    text = (paragraph("Plain"), paragraph("Differences:"), paragraph("One", Kind.BULLET), paragraph("Two", Kind.BULLET))
    found = body_paragraphs(make.paper("{{p narrative.matters }}", fields=saying(fields, text)))
    assert [made.find(f"{W}pPr/{W}keepNext") is not None for made in found] == [False, True, False, False]
