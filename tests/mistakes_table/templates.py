"""Mistakes in a template, mostly as a clerk would make them in Word."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from pipeline.workplace import Workplace
from tests.mistakes import in_word
from tests.mistakes_table.mistake import CLERK, Change, Mistake

REPORT = "templates/Board report.docx"


def in_report(change: Callable[[WordDocument], object]) -> Change:
    return lambda place: in_word(place.root / REPORT, change)


def retyped(old: str, new: str) -> Change:
    """The words of one paragraph of the board report's template typed anew."""

    def change(document: WordDocument) -> None:
        paragraph = next(paragraph for paragraph in document.paragraphs if old in paragraph.text)
        paragraph.text = paragraph.text.replace(old, new)

    return in_report(change)


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


def with_rows_alone(document: WordDocument) -> None:
    """A table of nothing but a loop, which runs over an empty list: in September every theme reports."""
    tags = ("{%tr for name in plan.silent_themes %}", "{{ name }}", "{%tr endfor %}")
    for cell, tag in zip(document.add_table(3, 1).column_cells(0), tags, strict=True):
        cell.text = tag


def overwritten(place: Workplace) -> None:
    (place.root / REPORT).write_bytes(b"not a Word file")


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
        change=in_report(with_rows_alone),
        where=REPORT,
        message=(
            "A paper made from Board report.docx is one Word could not read: word/document.xml: a table "
            "has no row: its list is empty, and it has no heading row."
        ),
        hint="Mend that place of the template: a table needs a heading row, a cell a paragraph outside its conditions.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-field-unknown",
        change=retyped("{{ meeting.board }}", "{{ meeting.bord }}"),
        where=f"{REPORT}, paragraph 9",
        message=(
            "In the body of Board report.docx (paragraph “Report to:{{ meeting.bord }}”) asks for "
            "“meeting.bord”, but there is no field bord; is it board?"
        ),
        hint="Type the name of a field as it is listed, like {{ paper.title }}.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-not-allowed",
        change=retyped("{{ meeting.board }}", "{{ plan.counts.total * 2 }}"),
        where=f"{REPORT}, paragraph 9",
        message=(
            "In the body of Board report.docx (paragraph “Report to:{{ plan.counts.total * 2 }}”) has the"
            " tag “plan.counts.total * 2”, which calculates."
        ),
        hint="Use {{ field }}, {{p text }}, {%p if … %} with {%p endif %}, {%p for … %} or {%tr for … %} with its end.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-not-readable",
        change=overwritten,
        where=REPORT,
        message="The template Board report.docx cannot be read: it is not a Word file (.docx), or only half of one.",
        hint="Open it in Word, save it as a Word document (.docx) without a password, and put it in templates again.",
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
        code="template-style-missing",
        change=in_report(without_bullets),
        where=f"{REPORT}, paragraph 20",
        message=(
            "In the body of Board report.docx (paragraph “{{p narrative.matters }}”) prints "
            "“narrative.matters”, which needs the style “List Bullet”; the template has none of that "
            "name."
        ),
        hint="Make a style named “List Bullet” in Word.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-tag-broken",
        change=in_report(unended),
        where=f"{REPORT}, paragraph 1",
        message=(
            "In the body of Board report.docx (paragraph “{%p if paper.is_draft %}”) has “if "
            "paper.is_draft” without its endif."
        ),
        hint="Use {{ field }}, {{p text }}, {%p if … %} with {%p endif %}, {%p for … %} or {%tr for … %} with its end.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-tag-never-printed",
        change=in_report(with_a_footnote),
        where=REPORT,
        message="Board report.docx has a tag in word/footnotes.xml, where nothing is filled in.",
        hint="Move the tag into the body, a header or a footer.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-tag-not-alone",
        change=retyped("{{p narrative.matters }}", "As written: {{p narrative.matters }}"),
        where=f"{REPORT}, paragraph 20",
        message=(
            "In the body of Board report.docx (paragraph “As written: {{p narrative.matters }}”) has a "
            "{%p … %} or {{p … }} beside other words, or a } or % inside it: those words would be lost."
        ),
        hint="Give the tag a plain paragraph of its own, like {{p narrative.matters }}.",
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="template-value-not-printable",
        change=retyped("{{ meeting.board }}", "{{ meeting }}"),
        where=f"{REPORT}, paragraph 9",
        message=(
            "In the body of Board report.docx (paragraph “Report to:{{ meeting }}”) prints “meeting”, "
            "which is a whole record."
        ),
        hint="Name one of its fields, like theme.name.",
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
