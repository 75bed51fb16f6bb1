"""Mistakes in a narrative. Paragraphs are numbered from 1, as a problem names them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.mistakes import in_word, the_file
from tests.mistakes_table.mistake import MASTER, MONTH, OWN_BOARD, PUBLIC_BOARD, Change, Mistake, copied, on_file

FINANCIAL = 26
"""The paragraph under Financial implications in the narrative for the Health and Wellbeing Board."""


def written(change: Callable[[WordDocument], object]) -> Change:
    """That narrative changed in Word."""
    return lambda place: in_word(the_file(place, MONTH, PUBLIC_BOARD), change)


def inserted(number: int, style: str, words: str) -> Change:
    """A new paragraph, which becomes the one of that number."""
    return written(lambda document: document.paragraphs[number - 1].insert_paragraph_before(words, style))


def replaced(number: int, words: str) -> Change:
    def change(document: WordDocument) -> None:
        document.paragraphs[number - 1].text = words

    return written(change)


def restyled(heading: str, style: str) -> Change:
    def change(document: WordDocument) -> None:
        (found,) = (item for item in document.paragraphs if item.text.endswith(heading))
        found.style = style

    return written(change)


def without(heading: str) -> Change:
    def change(document: WordDocument) -> None:
        (found,) = (item for item in document.paragraphs if item.text.endswith(heading))
        element: etree._Element = found._p
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return written(change)


def commented(document: WordDocument) -> None:
    document.add_comment(document.paragraphs[FINANCIAL - 1].runs[0], "Is this still so?", author="", initials="")


def with_a_table(document: WordDocument) -> None:
    table = document.add_table(1, 2)
    document.paragraphs[FINANCIAL - 1]._p.addnext(table._tbl)


def tracked(document: WordDocument) -> None:
    paragraph = document.paragraphs[FINANCIAL - 1]
    last: etree._Element = paragraph.runs[-1]._r
    whole: etree._Element = paragraph._p
    etree.SubElement(whole, qn("w:ins")).append(last)


def as_in_august(place: Workplace) -> None:
    """Financial implications of the Improvement Board, word for word as a month before."""
    august = Document(str(PROJECT / "inputs" / "2022-08" / "IOCSB 14 Sept narrative.docx"))
    september = the_file(place, MONTH, OWN_BOARD)
    headings = [paragraph.text for paragraph in august.paragraphs]
    words = headings[headings.index("Financial implications") + 1]

    def change(document: WordDocument) -> None:
        document.paragraphs[30 - 1].text = words

    in_word(september, change)


def with_a_prompt(document: WordDocument) -> None:
    whole: etree._Element = document.paragraphs[FINANCIAL - 1]._p
    control = etree.SubElement(whole, qn("w:sdt"))
    etree.SubElement(etree.SubElement(control, qn("w:sdtPr")), qn("w:showingPlcHdr"))
    run = etree.SubElement(etree.SubElement(control, qn("w:sdtContent")), qn("w:r"))
    etree.SubElement(run, qn("w:t")).text = "Click here to enter text"


def with_words_in_the_header(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].text = "For Cabinet only"


MISTAKES = (
    Mistake(
        code="control-not-filled-in",
        change=written(with_a_prompt),
        where=f"{PUBLIC_BOARD}, paragraph 26",
        message=(
            "The paragraph 'Health, police and schools fund their own actions. For the …' has a content control that "
            "nobody filled in ('Click here to enter text')"
        ),
        hint="Type the words in it, or delete it in Word.",
        severity="warning",
    ),
    Mistake(
        code="words-beside-the-report",
        change=written(with_words_in_the_header),
        where=PUBLIC_BOARD,
        message="Not printed: 'For Cabinet only' in the header",
        hint=(
            "Nothing needs doing, since a report has its own header and footer; words that are meant to be read go "
            "under a heading of the report."
        ),
        severity="warning",
    ),
    Mistake(
        code="comment-in-narrative",
        change=written(commented),
        where=f"{PUBLIC_BOARD}, paragraph 26",
        message=(
            "The paragraph 'Health, police and schools fund their own actions. For the …' has a comment: "
            "'Is this still so?'"
        ),
        hint="Comments are not printed; delete it in Word once it is dealt with.",
        severity="warning",
    ),
    Mistake(
        code="figure-unknown",
        change=inserted(6, "Normal", "{{ compleet }} actions are complete."),
        where=f"{PUBLIC_BOARD}, paragraph 6",
        message="'{{ compleet }}' quotes a figure that does not exist",
        hint="Type {{ complete }}, {{ percent_complete }} or {{ overdue }}.",
    ),
    Mistake(
        code="heading-level-differs",
        change=restyled("Financial implications", "Heading 1"),
        where=f"{PUBLIC_BOARD}, paragraph 25",
        message=(
            "'Financial implications' is a Heading 1; in the report it is a Heading 2, and stands under Implications "
            "and Considerations"
        ),
        hint="Give it the style Heading 2. The words under it were read as that section.",
        severity="warning",
    ),
    Mistake(
        code="heading-out-of-place",
        change=without("Implications and Considerations"),
        where=f"{PUBLIC_BOARD}, paragraph 22",
        message=(
            "'Consultation and Scrutiny' stands under Reasons for recommending preferred option, and belongs under "
            "Implications and Considerations"
        ),
        hint=(
            "Type Implications and Considerations above it, in the style Heading 1; if it begins no section, give it "
            "other words."
        ),
    ),
    Mistake(
        code="heading-not-kept",
        change=inserted(6, "Heading 2", "In brief"),
        where=f"{PUBLIC_BOARD}, paragraph 6",
        message="'In brief' is a Heading 2 under Executive Summary, and none is kept there",
        hint=(
            "Give it the style of the words around it; only Matters for Consideration has sub-headings, "
            "in the style Heading 2."
        ),
    ),
    Mistake(
        code="heading-twice",
        change=inserted(6, "Heading 1", "Executive summary"),
        where=f"{PUBLIC_BOARD}, paragraph 6",
        message="The heading 'Executive summary' stands twice; the words under both are printed together",
        hint="Put the words under one of them and delete the other.",
    ),
    Mistake(
        code="heading-unknown-in-narrative",
        change=inserted(27, "Heading 2", "Finances"),
        where=f"{PUBLIC_BOARD}, paragraph 27",
        message="'Finances' is no heading of the report",
        hint="Type Financial implications, if that is meant.",
    ),
    Mistake(
        code="meeting-date-missing",
        change=replaced(2, "Date: 8 November 2022"),
        where=PUBLIC_BOARD,
        message="No line before the first heading begins with Meeting date:",
        hint="Begin the file with two lines: Report to: Health and Wellbeing Board, and Meeting date: 8 November 2022.",
        also=("no-narrative",),
    ),
    Mistake(
        code="meeting-date-not-understood",
        change=replaced(2, "Meeting date: early November"),
        where=f"{PUBLIC_BOARD}, paragraph 2",
        message="Meeting date is 'early November', which is not a date",
        hint="Type the date as day/month/year, like 30/09/2022.",
        also=("no-narrative",),
    ),
    Mistake(
        code="narrative-for-no-meeting",
        change=replaced(2, "Meeting date: 9 November 2022"),
        where=PUBLIC_BOARD,
        message=(
            "The narrative is for Health and Wellbeing Board on 9th November 2022, which is no meeting of"
            " September 2022"
        ),
        hint=(
            "Correct 'Report to:' or 'Meeting date:' at its head. The month's meetings: Improving "
            "Outcomes for Children in Solihull Board on 12th October 2022; Health and Wellbeing Board on "
            "8th November 2022."
        ),
        also=("no-narrative",),
    ),
    Mistake(
        code="narrative-not-readable",
        change=written(with_a_table),
        where=f"{PUBLIC_BOARD}, paragraph 27",
        message="The file, under Financial implications, holds a table, which is not carried into the report",
        hint="Say it in words, or in bullets, and delete the table.",
    ),
    Mistake(
        code="narrative-twice",
        change=copied(PUBLIC_BOARD, "HWB narrative v2.docx"),
        where=PUBLIC_BOARD,
        message="2 narratives are for Health and Wellbeing Board on 8th November 2022",
        hint="Take the older ones out of the folder, so that one is left.",
        related=("HWB narrative v2.docx",),
    ),
    Mistake(
        code="no-narrative",
        change=on_file(PUBLIC_BOARD, Path.unlink),
        where=f"{MASTER}, sheet Meetings, cell A7",
        message="There is no narrative for Health and Wellbeing Board on 8th November 2022",
        hint=(
            "Put a Word file into the month's folder that opens with 'Report to: Health and Wellbeing "
            "Board' and 'Meeting date: 8th November 2022'."
        ),
    ),
    Mistake(
        code="section-as-last-time",
        change=as_in_august,
        where=f"{OWN_BOARD}, paragraph 29",
        message=(
            "The words under 'Financial implications' are those of the last report to Improving Outcomes "
            "for Children in Solihull Board, word for word"
        ),
        hint="Write what is new since then; where nothing is, this can stand.",
        severity="warning",
    ),
    Mistake(
        code="section-not-supplied",
        change=replaced(FINANCIAL, ""),
        where=f"{PUBLIC_BOARD}, paragraph 25",
        message="There are no words under 'Financial implications'",
        hint=(
            "Write them under the heading 'Financial implications'. What does not apply is said in words,"
            " like: There are no direct legal implications."
        ),
    ),
    Mistake(
        code="tracked-changes",
        change=written(tracked),
        where=f"{PUBLIC_BOARD}, paragraph 26",
        message=(
            "The paragraph 'Health, police and schools fund their own actions. For the …' has tracked changes in it"
        ),
        hint="In Word, choose Review, Accept (or Reject) All Changes, and save.",
    ),
    Mistake(
        code="words-before-heading",
        change=inserted(3, "Normal", "Version 3, for clearance"),
        where=f"{PUBLIC_BOARD}, paragraph 3",
        message="'Version 3, for clearance' before the first heading is not used",
        hint="Put the words under a heading of the report if they are meant to be printed.",
        severity="warning",
    ),
    Mistake(
        code="words-without-section",
        change=inserted(23, "Normal", "None of these is new."),
        where=f"{PUBLIC_BOARD}, paragraph 23",
        message=(
            "'None of these is new.' stands under the heading Implications and Considerations, where nothing is printed"
        ),
        hint="Put the words under a heading of the report, like Financial implications.",
    ),
)
