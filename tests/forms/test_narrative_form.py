"""The narrative that `start` writes: the council's headings, with what the board read last time under them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx_scalpel import verify_deliverable

from pipeline.forms.narrative_form import TEMPLATE, narrative_form
from pipeline.intake.recognise import Recognised, recognise
from pipeline.intake.word.narrative import NarrativeRead, read_narrative
from pipeline.intake.word.word_file import open_word
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import PUBLIC, Section
from pipeline.plan.model import Meeting, Narrative, NarrativeSection, Settings
from pipeline.plan.text import Kind, Paragraph, Span, Text, paragraph
from pipeline.problems import Place, Where
from tests.templates.make import FORM, form, write

NOWHERE = Where(place=Place(file="plan.xlsx"))
OCTOBER = CalendarMonth(2022, 10)
SETTINGS = Settings(as_at=date(2022, 10, 31), where=NOWHERE)
MEETING = Meeting(
    board="Health and Wellbeing Board",
    short_name="HWB",
    month=OCTOBER,
    day=date(2022, 12, 6),
    title="Children's Services Improvement Plan Update",
    report_from="Director of Children's Services",
    report_author="Programme Manager",
    papers=(),
    access=PUBLIC,
    where=NOWHERE,
)
ALL_KINDS = (
    paragraph("Plain words with {{ braces }} & <marks>, and a “quotation”."),
    Paragraph(
        spans=(
            Span(words="Of "),
            Span(words="{{ total }}", figure="total"),
            Span(words=" actions, "),
            Span(words="most", bold=True),
            Span(words=" are "),
            Span(words="well", italic=True),
            Span(words=": see "),
            Span(words="the plan", link="https://www.solihull.gov.uk/plan"),
        )
    ),
    paragraph("a bullet", Kind.BULLET),
    paragraph("a lettered line", Kind.NUMBERED),
)


def narrative(*sections: tuple[Section, Text]) -> Narrative:
    told = tuple(NarrativeSection(section=section, text=text, where=NOWHERE) for section, text in sections)
    return Narrative(
        file="last.docx", board="Health and Wellbeing Board", day=date(2022, 11, 8), sections=told, where=NOWHERE
    )


def read_back(content: bytes, folder: Path) -> NarrativeRead:
    path = folder / "whatever.docx"
    path.write_bytes(content)
    found = recognise(path, "whatever.docx")
    assert isinstance(found, Recognised)
    return read_narrative("whatever.docx", open_word(found.parts, found.main_part))


def test_the_committed_template_is_what_the_script_makes(tmp_path: Path) -> None:
    write(tmp_path / "made.docx", form())
    assert TEMPLATE == FORM
    assert TEMPLATE.read_bytes() == (tmp_path / "made.docx").read_bytes()


def test_a_form_says_whose_it_is_and_holds_every_heading_of_the_council(tmp_path: Path) -> None:
    read = read_back(narrative_form(MEETING, SETTINGS, OCTOBER, None), tmp_path)
    assert read.problems == ()
    assert read.narrative is not None
    assert read.narrative.is_for(MEETING)
    assert [item.section for item in read.narrative.sections] == list(Section)
    assert not any(item.text for item in read.narrative.sections)


def test_the_implications_stand_under_a_heading_of_their_own() -> None:
    document = Document(io.BytesIO(narrative_form(MEETING, SETTINGS, OCTOBER, None)))
    styled = [
        (re.findall(r"Heading (\d)", str(item.style and item.style.name)), item.text) for item in document.paragraphs
    ]
    headings = [(found[0], words) for found, words in styled if found]
    main = [words for level, words in headings if level == "1"]
    assert main[5] == "Implications and Considerations"
    assert len(main) == 9
    under = headings[headings.index(("1", "Implications and Considerations")) + 1 :][:7]
    assert [level for level, _ in under] == ["2"] * 7


@pytest.mark.parametrize("section", Section)
def test_last_times_words_stand_under_their_heading_in_their_own_dress(section: Section, tmp_path: Path) -> None:
    last = narrative((section, ALL_KINDS))
    read = read_back(narrative_form(MEETING, SETTINGS, OCTOBER, last), tmp_path)
    assert [problem.code for problem in read.problems] == ["figure-unknown"]  # {{ braces }} names no figure
    assert read.narrative is not None
    assert {item.section: item.text for item in read.narrative.sections if item.text} == {section: ALL_KINDS}


def test_a_sub_heading_of_the_matters_stays_one(tmp_path: Path) -> None:
    text = (paragraph("What families notice", Kind.SUBHEADING), paragraph("Less waiting."))
    read = read_back(narrative_form(MEETING, SETTINGS, OCTOBER, narrative((Section.MATTERS, text))), tmp_path)
    assert read.narrative is not None
    assert {item.section: item.text for item in read.narrative.sections if item.text} == {Section.MATTERS: text}


def test_the_same_facts_give_the_same_bytes_and_a_file_word_can_read() -> None:
    last = narrative((Section.EXECUTIVE_SUMMARY, ALL_KINDS))
    made = narrative_form(MEETING, SETTINGS, OCTOBER, last)
    assert made == narrative_form(MEETING, SETTINGS, OCTOBER, last)
    hard = ("openxml.sch_", "openxml.mc_", "openxml.sem_invalidrel", "openxml.sem_missingref", "package.")
    assert [one for one in verify_deliverable(made).findings if one.code.startswith(hard)] == []
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "2022-10-31" in core
    assert "<dc:creator>Programme Manager</dc:creator>" in core
