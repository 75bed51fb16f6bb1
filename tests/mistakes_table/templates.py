"""Mistakes in a template, mostly as a clerk would make them in Word."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from unittest.mock import patch

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate

from pipeline.papers.word.engine import _opened
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.run import build
from pipeline.workplace import Workplace
from tests.mistakes import in_word
from tests.mistakes_table.mistake import CLERK, LEADERSHIP, MASTER, QUALITY, RECORDS, WORKFORCE, Change, Mistake, typed
from tests.papers.maker import element

REPORT = "templates/Board report.docx"


def in_report(change: Callable[[WordDocument], object]) -> Change:
    return lambda place: in_word(place.root / REPORT, change)


def retyped(old: str, new: str) -> Change:
    """The words of one paragraph of the board report's template typed anew."""

    def change(document: WordDocument) -> None:
        paragraph = next(paragraph for paragraph in document.paragraphs if old in paragraph.text)
        paragraph.text = paragraph.text.replace(old, new)

    return in_report(change)


def highlights_without(tag: str) -> Change:
    """A paper about each theme that has lost a text that leads write."""
    every = ("summary", "achievements", "impact", "planned", "decisions")

    def change(place: Workplace) -> None:
        shutil.copy(place.root / REPORT, place.templates / "Highlights.docx")
        (place.templates / "Highlights.toml").write_text(
            'title = "Highlights"\none-per = "theme"\naccess = "internal"\n'
        )

        def about_a_theme(document: WordDocument) -> None:
            emptied(document)
            for said in ("{{ theme.name }}", *(f"{{{{p theme.{name} }}}}" for name in every)):
                if said != tag:
                    document.add_paragraph(said)

        in_word(place.templates / "Highlights.docx", about_a_theme)

    return change


def emptied(document: WordDocument) -> None:
    """Somebody marks the whole page and deletes it."""
    for block in list(document.element.body):
        if not block.tag.endswith("}sectPr"):
            document.element.body.remove(block)
    document.add_paragraph()


def under_a_condition(document: WordDocument) -> None:
    """A text that only confidential papers of the other board are to have, as somebody thought."""
    text = next(paragraph for paragraph in document.paragraphs if "narrative.matters" in paragraph.text)
    text.insert_paragraph_before('{%p if meeting.board == "Cabinet" %}')
    text._p.addnext(text.insert_paragraph_before("{%p endif %}")._p)


def unended(document: WordDocument) -> None:
    document.paragraphs[0].insert_paragraph_before("{%p if paper.is_draft %}")


def without_bullets(document: WordDocument) -> None:
    document.styles["List Bullet"].name = "Dots"


def with_a_footnote(document: WordDocument) -> None:
    """A footnote that a clerk put a tag into."""
    words = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t>{{ plan.as_at }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, words.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def as_another_program_writes_it(document: WordDocument) -> None:
    """Bold stands before italics in Word's schema; what is in another order Word mends, or refuses to open."""
    run = document.add_paragraph().add_run("Words")
    run.italic = True
    run._r.get_or_add_rPr().append(element("<w:b/>"))


def made_by_a_library_that_drops_words(place: Workplace) -> tuple[Problem, ...]:
    """No template is known that loses words after the check; a new version of the library might find one."""
    patched = DocxTemplate.patch_xml
    with patch.object(DocxTemplate, "patch_xml", lambda self, xml: patched(self, xml).replace("Recommended", "", 1)):
        _opened.cache_clear()  # a template is opened once a process, and this one with a library that works
        built = build(place, CalendarMonth(2022, 9), lambda words: None)
    _opened.cache_clear()
    return tuple(problem for problem in built.problems if problem.code == "template-lost-words")


def briefing(settings: str = "") -> Change:
    """One more template, with a settings file of those words, or with none."""

    def change(place: Workplace) -> None:
        shutil.copy(place.root / REPORT, place.templates / "Briefing.docx")
        if settings:
            (place.templates / "Briefing.toml").write_text(settings)

    return change


MISTAKES = (
    Mistake(
        code="no-templates",
        change=lambda place: shutil.rmtree(place.templates),
        where="templates",
        message="There are no templates here, so no paper can be made",
        hint="Put the templates back, for example Board report.docx with Board report.toml.",
        owner=CLERK,
    ),
    Mistake(
        code="package-not-sound",
        change=in_report(as_another_program_writes_it),
        where=REPORT,
        message=(
            "A paper made from Board report.docx is one Word could not read: word/document.xml: properties "
            "(rPr: i, b) do not stand in the order Word's schema wants."
        ),
        hint=(
            "Open the template in Word and save it again, which puts most of this right; if it does not, delete that "
            "part of the template and type it again."
        ),
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="narrative-words-left-out",
        change=in_report(under_a_condition),
        where="HWB 8 Nov 2022 narrative FINAL.docx, under “Matters for Consideration”, paragraph 11",
        message=(
            "A condition leaves out of every paper of HWB 2022-11-08 what stands under “Matters for Consideration”: "
            "“What children and families should notice”"
        ),
        hint=(
            "Move {{p narrative.matters }} in templates/Board report.docx out of the {%p if … %} round it, if readers "
            "are to have it."
        ),
        severity="warning",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="narrative-in-no-paper",
        change=typed(MASTER, "Meetings", J7="Statement of Action"),
        where="HWB 8 Nov 2022 narrative FINAL.docx",
        message="No paper of HWB 2022-11-08 prints a narrative, so nobody would read what stands in this one",
        hint="Add a kind of paper that prints it to the cell Papers of the sheet Meetings, like Board report.",
        severity="warning",
        by_build=True,
    ),
    Mistake(
        code="narrative-words-unprinted",
        change=retyped("{{p narrative.decisions }}", "{{ meeting.title }}"),
        where="HWB 8 Nov 2022 narrative FINAL.docx, under “Decision(s) Recommended”, paragraph 6",
        message="No paper of HWB 2022-11-08 prints what stands under “Decision(s) Recommended”: “The Health and "
        "Wellbeing Board is asked…”",
        hint="Type {{p narrative.decisions }} alone in a paragraph of templates/Board report.docx, where these words "
        "belong.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="submission-words-unprinted",
        change=highlights_without("{{p theme.planned }}"),
        where=f"{QUALITY}, sheet Highlight report, cell B11",
        message="No paper of the month prints what leads write in Planned next month: “Practitioner survey open from "
        "10 October”",
        hint="Type {{p theme.planned }} alone in a paragraph of templates/Highlights.docx, where these words belong.",
        severity="warning",
        owner=CLERK,
        related=(
            f"{LEADERSHIP}, sheet Highlight report, cell B11",
            "Partnerships - Sept.xlsx, sheet Highlight report, cell I4",
            f"{RECORDS}, sheet Highlight report, cell B11",
            f"{WORKFORCE}, sheet Highlight report, cell B11",
            "quality of practice 09-22.xlsx, sheet Highlight report, cell B11",
        ),
        by_build=True,
    ),
    Mistake(
        code="template-comparison-never-true",
        change=retyped("{{ meeting.board }}", '{{ meeting.board }}{% if paper.access == "public" %} (open){% endif %}'),
        where=f"{REPORT}, under “the paper's title”, paragraph 9",
        message=(
            "The field paper.access is never “public”; it says Public, Internal, Exempt 1, Exempt 2, Exempt 3, "
            'Exempt 4, Exempt 5, Exempt 6 or Exempt 7: “{% if paper.access == "public" %}”'
        ),
        hint='Type {% if paper.access == "Public" %}.',
        severity="warning",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-field-unknown",
        change=retyped("{{ meeting.board }}", "{{ meeting.bord }}"),
        where=f"{REPORT}, under “the paper's title”, paragraph 9",
        message="There is no field meeting.bord; is it meeting.board? “{{ meeting.bord }}”",
        hint="Type {{ meeting.board }}.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-lost-words",
        change=lambda place: None,
        command=made_by_a_library_that_drops_words,
        where=REPORT,
        message=(
            "A paper made from Board report.docx would lose “Recommended Matters for Consideration Pr…”, so it is not "
            "made."
        ),
        hint=(
            "Delete that part of the template and type it again; if that does not help, send the template to whoever "
            "looks after boardpapers."
        ),
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-not-allowed",
        change=retyped("{{ meeting.board }}", "{{ plan.counts.total * 2 }}"),
        where=f"{REPORT}, under “the paper's title”, paragraph 9",
        message="The tag calculates, which papers do without: “{{ plan.counts.total * 2 }}”",
        hint="Name a field that holds the number, like {{ plan.counts.total }}.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-other-brackets",
        change=retyped("{{ meeting.board }}", "«meeting.board»"),
        where=f"{REPORT}, under “the paper's title”, paragraph 9",
        message="This is no tag, and papers print it as it stands: “«meeting.board»”",
        hint="Type {{ meeting.board }}.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-says-nothing",
        change=in_report(emptied),
        where=REPORT,
        message="There is no field in the template's body, so every paper made of it would say the same",
        hint="Copy the template again from where it came, or type what papers are to say, like {{ paper.title }}.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-settings",
        change=briefing('title = "Briefing"\none-per = "board"\n'),
        where="templates/Briefing.toml",
        message="one-per is 'board'",
        hint='Write one-per = "meeting" or "theme" or "theme with exceptions" or "month".',
        owner=CLERK,
    ),
    Mistake(
        code="template-tag-broken",
        change=in_report(unended),
        where=f"{REPORT}, paragraph 1",
        message="A condition is begun and never ended: “{%p if paper.is_draft %}”",
        hint="Type {%p endif %} where it should end, alone in a paragraph.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-tag-never-printed",
        change=in_report(with_a_footnote),
        where=f"{REPORT}, a footnote",
        message="A tag stands in a footnote, where nothing is filled in: “{{ plan.as_at }}”",
        hint="Move it into the body, a header or a footer, or take it away.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-tag-not-alone",
        change=retyped("{{p narrative.matters }}", "As written: {{p narrative.matters }}"),
        where=f"{REPORT}, under “Matters for Consideration”, paragraph 20",
        message=(
            "The words “As written:” would be lost: they stand beside a tag that takes its whole paragraph with it: "
            "“{{p narrative.matters }}”"
        ),
        hint="Give {{p narrative.matters }} a paragraph of its own, and the words another.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-value-not-printable",
        change=retyped("{{ meeting.board }}", "{{ meeting }}"),
        where=f"{REPORT}, under “the paper's title”, paragraph 9",
        message="The field meeting is a whole record: “{{ meeting }}”",
        hint="Name one of its fields, like {{ meeting.board }}; boardpapers template --fields lists them all.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-without-settings",
        change=briefing(),
        where="templates/Briefing.docx",
        message="Briefing.docx has no Briefing.toml beside it, so it makes no kind of paper",
        hint='Write Briefing.toml with three lines: title = "Briefing", one-per = "meeting", access = "meeting".',
        owner=CLERK,
    ),
)
