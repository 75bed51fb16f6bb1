from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.intake.recognise import Recognised, recognise
from pipeline.intake.word.narrative import NarrativeRead, read_narrative
from pipeline.intake.word.sections import section_of
from pipeline.intake.word.word_file import WordFile, open_word, paragraphs
from pipeline.intake.word.word_styles import W, read_styles
from pipeline.plan.choices import Section
from pipeline.plan.text import Kind, Span
from pipeline.problems import Problem, Severity
from tests.intake.workbooks import only

BASE = Path(__file__).parent.parent / "templates" / "base-portrait.docx"


def blank() -> WordDocument:
    document = Document(str(BASE))
    for paragraph in list(document.paragraphs):
        document.element.body.remove(paragraph._p)
    for section in document.sections:
        for around in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            for paragraph in around.paragraphs:
                paragraph.clear()
    return document


def opened() -> WordDocument:
    """A narrative up to its first heading."""
    document = blank()
    document.add_paragraph("Report to: Health and Wellbeing Board")
    document.add_paragraph("Meeting date: 8 November 2022")
    document.add_paragraph("Executive Summary", style="Heading 1")
    return document


def read(document: WordDocument, folder: Path) -> NarrativeRead:
    path = folder / "narrative.docx"
    document.save(str(path))
    found = recognise(path, "narrative.docx")
    assert isinstance(found, Recognised)
    return read_narrative("narrative.docx", open_word(found.parts, found.main_part))


def section(
    found: NarrativeRead, wanted: Section = Section.EXECUTIVE_SUMMARY
) -> tuple[tuple[Kind, tuple[Span, ...]], ...]:
    assert found.narrative is not None
    (only_one,) = [item for item in found.narrative.sections if item.section is wanted]
    return tuple((item.kind, item.spans) for item in only_one.text)


def words(found: NarrativeRead, wanted: Section = Section.EXECUTIVE_SUMMARY) -> list[str]:
    return ["".join(span.words for span in spans) for _, spans in section(found, wanted)]


NAMESPACES = nsdecls("w", "r") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def run_xml(inside: str) -> str:
    return f"<w:r {nsdecls('w')}>{inside}</w:r>"


def add(paragraph: WordParagraph, xml: str) -> None:
    into: etree._Element = paragraph._p
    into.append(parse_xml(xml))


def add_list(paragraph: WordParagraph, list_id: int) -> None:
    into: etree._Element = paragraph._p.get_or_add_pPr()
    into.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'))


def test_a_narrative_says_whose_it_is_and_is_read_by_heading(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("All is well.")
    document.add_paragraph("Legal implications", style="Heading 2")
    found = read(document, tmp_path)
    assert found.narrative is not None
    assert (found.narrative.board, found.narrative.day) == ("Health and Wellbeing Board", date(2022, 11, 8))
    assert words(found) == ["All is well."]


def test_the_sections_under_implications_are_known_by_their_second_level_headings(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("6. Implications and Considerations", style="Heading 1")
    for heading, text in (("6.3 Financial", "Money."), ("Risk, including Risk Appetite", "Risk."), ("Legal", "Law.")):
        document.add_paragraph(heading, style="Heading 2")
        document.add_paragraph(text)
    document.add_paragraph("Background papers used to compile this report", style="Heading 1")
    document.add_paragraph("Minutes.")
    found = read(document, tmp_path)
    assert found.problems == ()
    assert words(found, Section.FINANCIAL) == ["Money."]
    assert words(found, Section.RISK) == ["Risk."]
    assert words(found, Section.LEGAL) == ["Law."]
    assert words(found, Section.BACKGROUND) == ["Minutes."]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Executive summary", Section.EXECUTIVE_SUMMARY),
        ("1. EXECUTIVE SUMMARY", Section.EXECUTIVE_SUMMARY),
        ("2 Decisions Recommended", Section.DECISIONS),
        ("What options have been considered?", Section.OPTIONS),
        ("Financial", Section.FINANCIAL),
        ("6.3 Financial Implications", Section.FINANCIAL),
        ("Legal & governance implications", Section.LEGAL),
        ("Risk, including Risk Appetite", Section.RISK),
        ("Risk implications (including Risk Appetite)", Section.RISK),
        ("6.7 Linkages with the West Midlands Combined Authority", Section.LINKAGES),
        ("Council Plan priorities", Section.PRIORITIES),
        ("Background papers", Section.BACKGROUND),
        ("Other relevant documents", Section.OTHER_DOCUMENTS),
        ("Financial monitoring in quarter 2", None),
        ("Legally speaking", None),
        ("Summary", None),
    ],
)
def test_a_heading_is_known_with_or_without_its_number_and_its_tail(typed: str, meant: Section | None) -> None:
    assert section_of(typed) is meant


@pytest.mark.parametrize("member", list(Section))
def test_every_heading_of_the_council_is_known_by_its_own_words(member: Section) -> None:
    assert section_of(member.value) is member


def test_an_unknown_heading_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("Executive Sumary of it", style="Heading 1")
    problem = only(read(document, tmp_path).problems)
    assert problem.message == "'Executive Sumary of it' is no heading of the report"
    assert problem.hint == "Type Executive Summary, if that is meant."
    assert problem.where.paragraph == 4


def test_a_second_level_heading_in_matters_is_kept_as_a_sub_heading(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("Matters for Consideration", style="Heading 1")
    document.add_paragraph("What is late", style="Heading 2")
    document.add_paragraph("Much.")
    found = read(document, tmp_path)
    assert found.problems == ()
    assert [kind for kind, _ in section(found, Section.MATTERS)] == [Kind.SUBHEADING, Kind.PLAIN]


def test_a_sub_heading_anywhere_else_is_an_error_and_not_a_loss(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("In short", style="Heading 2")
    problem = only(read(document, tmp_path).problems)
    assert problem.message == "'In short' is a Heading 2 under Executive Summary, and none is kept there"


def test_words_under_no_section_are_an_error(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("Implications and Considerations", style="Heading 1")
    document.add_paragraph("Lost words.")
    problem = only(read(document, tmp_path).problems)
    assert problem.message.startswith("'Lost words.' stands under the heading Implications and Considerations")


# A heading of the report in the wrong style


def headed(tmp_path: Path, *headings: tuple[str, int]) -> NarrativeRead:
    """The headings in turn, each with a line of words of its own under it."""
    document = opened()
    for heading, level in headings:
        document.add_paragraph(heading, style=f"Heading {level}")
        document.add_paragraph(f"Of {heading}.")
    return read(document, tmp_path)


def by_section(found: NarrativeRead) -> dict[Section, list[str]]:
    assert found.narrative is not None
    return {one.section: [paragraph.words for paragraph in one.text] for one in found.narrative.sections}


def test_an_implication_typed_as_a_heading_1_is_one_warning_and_the_next_are_read_as_ever(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("Implications and Considerations", style="Heading 1")
    for heading, level in (("Consultation", 2), ("Financial", 1), ("Legal", 2), ("Risk", 2)):
        document.add_paragraph(heading, style=f"Heading {level}")
        document.add_paragraph(f"Of {heading}.")
    found = read(document, tmp_path)
    problem = only(found.problems)
    assert (problem.code, problem.severity) == ("heading-level-differs", Severity.WARNING)
    assert problem.message == (
        "'Financial' is a Heading 1; in the report it is a Heading 2, and stands under Implications and Considerations"
    )
    assert problem.hint == "Give it the style Heading 2. The words under it were read as that section."
    said = by_section(found)
    assert said[Section.FINANCIAL] == ["Of Financial."]
    assert said[Section.LEGAL] == ["Of Legal."]
    assert said[Section.RISK] == ["Of Risk."]


@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("before", ["Executive Summary", "Matters for Consideration"])
def test_a_section_typed_as_a_lower_heading_is_read_as_that_section(tmp_path: Path, before: str, level: int) -> None:
    found = headed(tmp_path, (before, 1), ("Decision(s) Recommended", level), ("Matters for Consideration", 1))
    codes = [problem.code for problem in found.problems if problem.code != "heading-twice"]
    assert codes == ["heading-level-differs"]
    assert by_section(found)[Section.DECISIONS] == ["Of Decision(s) Recommended."]


def test_a_section_typed_as_the_last_of_the_implications_is_none_of_them(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("Implications and Considerations", style="Heading 1")
    document.add_paragraph("List of appendices referred to", style="Heading 2")
    document.add_paragraph("A map.")
    found = read(document, tmp_path)
    assert only(found.problems).message == (
        "'List of appendices referred to' is a Heading 2; in the report it is a Heading 1"
    )
    assert by_section(found)[Section.APPENDICES] == ["A map."]


def test_the_heading_over_the_implications_may_be_too_low_itself(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("Matters for Consideration", style="Heading 1")
    document.add_paragraph("Implications and Considerations", style="Heading 2")
    document.add_paragraph("Legal", style="Heading 2")
    document.add_paragraph("Of law.")
    found = read(document, tmp_path)
    assert only(found.problems).code == "heading-level-differs"
    assert by_section(found) == {Section.EXECUTIVE_SUMMARY: [], Section.MATTERS: [], Section.LEGAL: ["Of law."]}


def test_implications_without_the_heading_over_them_are_one_error(tmp_path: Path) -> None:
    found = headed(tmp_path, ("Financial", 2), ("Legal", 2), ("Risk", 2), ("Equality", 2))
    problem = only(found.problems)
    assert (problem.code, problem.is_error) == ("heading-out-of-place", True)
    assert problem.message == (
        "'Financial' stands under Executive Summary, and belongs under Implications and Considerations"
    )
    assert by_section(found)[Section.EQUALITY] == ["Of Equality."]


@pytest.mark.parametrize("heading", ["Risk", "Legal implications", "Consultation", "Implications"])
def test_among_the_matters_an_implication_is_a_sub_heading_like_any_other(tmp_path: Path, heading: str) -> None:
    found = headed(tmp_path, ("Matters for Consideration", 1), (heading, 2))
    assert found.problems == ()
    said = by_section(found)[Section.MATTERS]
    assert said == ["Of Matters for Consideration.", heading, f"Of {heading}."]


def test_a_section_that_stands_already_is_a_sub_heading_among_the_matters(tmp_path: Path) -> None:
    found = headed(tmp_path, ("Matters for Consideration", 1), ("Executive Summary", 2))
    assert found.problems == ()
    assert by_section(found)[Section.MATTERS][1:] == ["Executive Summary", "Of Executive Summary."]


def test_words_before_the_first_heading_are_listed(tmp_path: Path) -> None:
    document = blank()
    document.add_paragraph("Plan update", style="Title")
    document.add_paragraph("Report to: HWB")
    document.add_paragraph("Fill in every heading.")
    document.add_paragraph("Meeting date: 8/11/2022")
    problem = only(read(document, tmp_path).problems)
    assert (problem.severity, problem.message) == (
        Severity.WARNING,
        "'Fill in every heading.' before the first heading is not used",
    )


def test_bullets_and_numbers_are_known_by_style_and_by_list(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("a bullet", style="List Bullet")
    document.add_paragraph("(a) by the report's own list", style="Numbered Paragraph 4")
    document.add_paragraph("the report's paragraph number", style="Numbered Paragraph")
    document.add_paragraph("• typed by hand")
    document.add_paragraph("-5 points is no bullet")
    direct = document.add_paragraph("by the paragraph itself")
    add_list(direct, 2)
    taken_off = document.add_paragraph("taken off", style="List Bullet")
    taken_off.style = document.styles["Numbered Paragraph 4"]
    add_list(taken_off, 0)
    found = section(read(document, tmp_path))
    assert [kind for kind, _ in found] == [
        Kind.BULLET,
        Kind.NUMBERED,
        Kind.PLAIN,
        Kind.BULLET,
        Kind.PLAIN,
        Kind.BULLET,
        Kind.PLAIN,
    ]
    assert found[3][1] == (Span(words="typed by hand"),)


def test_bold_italic_and_links_are_kept(tmp_path: Path) -> None:
    document = opened()
    paragraph = document.add_paragraph("Plain, ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("italic").italic = True
    link = document.part.relate_to("https://www.council.example/a", LINK, is_external=True)
    inside = '<w:r><w:t xml:space="preserve"> see</w:t></w:r>'
    add(paragraph, f'<w:hyperlink {NAMESPACES} r:id="{link}">{inside}</w:hyperlink>')
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> HYPERLINK "mailto:a@b.example" </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:t xml:space="preserve"> mail</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    ):
        add(paragraph, run_xml(inside))
    add(paragraph, run_xml("<w:tab/><w:t>end</w:t><w:br/><w:t>line</w:t>"))
    ((_, spans),) = section(read(document, tmp_path))
    assert spans == (
        Span(words="Plain, "),
        Span(words="bold", bold=True),
        Span(words=" and "),
        Span(words="italic", italic=True),
        Span(words=" see", link="https://www.council.example/a"),
        Span(words=" mail", link="mailto:a@b.example"),
        Span(words="\tend\nline"),
    )


def test_words_in_controls_insertions_fields_and_alternatives_are_read(tmp_path: Path) -> None:
    document = opened()
    paragraph = document.add_paragraph("")
    run = '<w:r><w:t xml:space="preserve">{} </w:t></w:r>'
    for xml in (
        f"<w:sdt {NAMESPACES}><w:sdtContent>{run.format('control')}</w:sdtContent></w:sdt>",
        f"<w:smartTag {NAMESPACES}>{run.format('tag')}</w:smartTag>",
        f'<w:fldSimple {NAMESPACES} w:instr="DATE">{run.format("field")}</w:fldSimple>',
        f"<mc:AlternateContent {NAMESPACES}><mc:Choice>{run.format('choice')}</mc:Choice>"
        f"<mc:Fallback>{run.format('fallback')}</mc:Fallback></mc:AlternateContent>",
    ):
        add(paragraph, xml)
    block = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>block control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, block)
    empty = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>Click here to enter text</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, empty)
    found = read(document, tmp_path)
    problem = only(found.problems)
    assert (problem.code, problem.severity) == ("control-not-filled-in", Severity.WARNING)
    assert problem.message == (
        "The file, under Executive Summary, has a content control that nobody filled in ('Click here to enter text')"
    )
    assert words(found) == ["control tag field choice", "block control"]


TRACKED = {
    "insertion": '<w:ins {ns} w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>',
    "deletion": '<w:del {ns} w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>',
    "move": '<w:moveFrom {ns} w:id="1" w:author="A"><w:r><w:t>old</w:t></w:r></w:moveFrom>',
    "format": '<w:r {ns}><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
}


@pytest.mark.parametrize("xml", TRACKED.values(), ids=TRACKED)
def test_tracked_changes_are_an_error_naming_the_paragraph(tmp_path: Path, xml: str) -> None:
    document = opened()
    add(document.add_paragraph("Here "), xml.format(ns=nsdecls("w")))
    found = read(document, tmp_path)
    problem = only(found.problems)
    assert problem.code == "tracked-changes"
    assert problem.message.startswith("The paragraph 'Here")
    assert problem.where.paragraph == 4
    assert "old" not in words(found)[0]


THINGS = {
    "a footnote": '<w:footnoteReference w:id="2"/>',
    "an endnote": '<w:endnoteReference w:id="2"/>',
    "a picture": "<w:drawing/>",
    "a text box": "<w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict>",
    "an embedded object": "<w:object/>",
    "a symbol of a picture font": '<w:sym w:font="Wingdings" w:char="F0E0"/>',
    "hidden words": "<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>",
    "struck-out words": "<w:rPr><w:strike/></w:rPr><w:t>gone</w:t>",
}


@pytest.mark.parametrize(("thing", "xml"), THINGS.items(), ids=THINGS)
def test_what_cannot_be_carried_is_an_error_that_says_so(tmp_path: Path, thing: str, xml: str) -> None:
    document = opened()
    add(document.add_paragraph("Here"), run_xml(xml))
    problem = only(read(document, tmp_path).problems)
    assert (problem.code, problem.brief) == ("narrative-not-readable", thing)
    assert re.search(f" holds {thing}( \\('\\w+'\\))?, which (is|are) not carried into the report$", problem.message)


def test_a_table_is_an_error_that_says_so(tmp_path: Path) -> None:
    document = opened()
    document.add_table(1, 1).cell(0, 0).text = "in a table"
    problem = only(read(document, tmp_path).problems)
    assert problem.message == (
        "The file, under Executive Summary, holds a table ('in a table'), which is not carried into the report"
    )


def test_comments_are_listed_as_warnings(tmp_path: Path) -> None:
    document = opened()
    paragraph = document.add_paragraph("Here it is.")
    document.add_comment(paragraph.runs[0], text="check with finance", author="A", initials="A")
    problem = only(read(document, tmp_path).problems)
    assert problem.severity is Severity.WARNING
    assert problem.message == "The paragraph 'Here it is.' has a comment: 'check with finance'"


def test_a_quoted_figure_is_a_span_of_its_own_however_word_split_it(tmp_path: Path) -> None:
    document = opened()
    paragraph = document.add_paragraph("There are {{ com")
    paragraph.add_run("plete }").bold = True
    paragraph.add_run("} of {{Not due}}, {{ 7*7 }} and {x}.")
    found = read(document, tmp_path)
    assert found.problems == ()
    ((_, spans),) = section(found)
    assert [(span.words, span.figure) for span in spans] == [
        ("There are ", ""),
        ("{{ complete }}", "complete"),
        (" of ", ""),
        ("{{Not due}}", "not_due"),
        (", {{ 7*7 }} and {x}.", ""),
    ]


def test_an_unknown_figure_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("There are {{ completed }}.")
    found = read(document, tmp_path)
    problem = only(found.problems)
    assert problem.message == "'{{ completed }}' quotes a figure that does not exist"
    assert problem.hint.startswith("Type {{ complete }},")
    assert words(found) == ["There are {{ completed }}."]


def test_a_heading_that_stands_twice_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("One.")
    document.add_paragraph("Executive Summary", style="Heading 1")
    document.add_paragraph("Two.")
    found = read(document, tmp_path)
    assert only(found.problems).code == "heading-twice"
    assert words(found) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Dear all,"], "This Word file is no narrative: no line before its first heading begins with Report to:"),
        (["Report to: HWB"], "No line before the first heading begins with Meeting date:"),
        (["Report to: HWB", "Meeting date: soon"], "Meeting date is 'soon', which is not a date"),
        (["Report to: HWB", "Meeting date: November 2022"], "Meeting date is 'November 2022', which is not one day"),
    ],
)
def test_a_file_that_does_not_say_which_meeting_it_is_for_is_not_used(
    tmp_path: Path, lines: list[str], message: str
) -> None:
    document = blank()
    for line in lines:
        document.add_paragraph(line)
    found = read(document, tmp_path)
    assert found.narrative is None
    assert only(found.problems).message == message


def word_file(body: str) -> WordFile:
    xml = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return open_word({"word/document.xml": xml.encode()}, "word/document.xml")


def nested(words: Callable[[], st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    """Runs inside any depth of the containers that Word puts around runs."""
    run = words().map(lambda typed: f'<w:r><w:t xml:space="preserve">{typed}</w:t></w:r>')
    wraps = ("w:sdt><w:sdtContent", "w:smartTag", "w:ins", "w:fldSimple", "w:hyperlink", "w:customXml")

    def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        def around(parts: tuple[str, list[str]]) -> str:
            opening, inside = parts
            closing = "".join(f"</{name}>" for name in reversed(opening.split("><")))
            return f"<{opening}>{''.join(inside)}{closing}"

        return st.tuples(st.sampled_from(wraps), st.lists(inner, max_size=3)).map(around)

    return st.recursive(run, wrapped, max_leaves=8)


@given(st.lists(nested(lambda: st.from_regex(r"[a-z]{1,6} ?", fullmatch=True)), max_size=4))
def test_no_word_goes_unread_whatever_it_is_wrapped_in(pieces: list[str]) -> None:
    file = word_file(f"<w:p>{''.join(pieces)}</w:p>")
    (read_back,) = paragraphs(file)
    assert read_back.words == "".join(file.body.itertext()).strip()


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_a_style_sheet_of_any_shape_is_survived(junk: bytes) -> None:
    value = junk.hex()
    style = f'<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="{value}"/></w:pPr>'
    xml = f'<w:styles {NAMESPACES}><w:style w:styleId="a">{style}</w:style></w:styles>'
    styles = read_styles(etree.fromstring(xml), None)
    paragraph = etree.fromstring(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>')
    assert paragraph.tag == f"{W}p"
    assert styles.outline(paragraph) is None or value.isdigit()


def test_the_title_is_no_heading_although_it_has_an_outline_level(tmp_path: Path) -> None:
    document = opened()
    document.add_paragraph("A stray title", style="Title")
    assert words(read(document, tmp_path)) == ["A stray title"]


def test_a_broken_word_file_is_one_problem(tmp_path: Path) -> None:
    from pipeline.intake.recognise import at_the_edge

    found = at_the_edge("x.docx", lambda: open_word({"word/document.xml": b"<w:doc"}, "word/document.xml"))
    assert isinstance(found, Problem)
