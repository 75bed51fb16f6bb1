"""Mistakes in a narrative. Paragraphs are numbered from 1, as a problem names them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement

from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.mistakes import in_word, the_file
from tests.mistakes_table.mistake import MONTH, OWN_BOARD, PUBLIC_BOARD, Change, Mistake, copied, on_file

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


def commented(document: WordDocument) -> None:
    document.add_comment(document.paragraphs[FINANCIAL - 1].runs[0], "Is this still so?", author="", initials="")


def with_a_table(document: WordDocument) -> None:
    table = document.add_table(1, 2)
    document.paragraphs[FINANCIAL - 1]._p.addnext(table._tbl)


def tracked(document: WordDocument) -> None:
    run = document.paragraphs[FINANCIAL - 1].runs[-1]._r
    insertion = OxmlElement("w:ins")
    run.addprevious(insertion)
    insertion.append(run)


def as_in_august(place: Workplace) -> None:
    """Financial implications of the Improvement Board, word for word as a month before."""
    august = Document(str(PROJECT / "inputs" / "2022-08" / "IOCSB 14 Sept narrative.docx"))
    september = the_file(place, MONTH, OWN_BOARD)
    headings = [paragraph.text for paragraph in august.paragraphs]
    words = headings[headings.index("Financial implications") + 1]

    def change(document: WordDocument) -> None:
        document.paragraphs[30 - 1].text = words

    in_word(september, change)


MISTAKES = (
    Mistake(
        code="comment-in-narrative",
        change=written(commented),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="figure-unknown",
        change=inserted(6, "Normal", "{{ compleet }} actions are complete."),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="heading-not-kept",
        change=inserted(6, "Heading 2", "In brief"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="heading-twice",
        change=inserted(6, "Heading 1", "Executive summary"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="heading-unknown-in-narrative",
        change=inserted(27, "Heading 2", "Finances"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="meeting-date-missing",
        change=replaced(2, "Date: 8 November 2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="meeting-date-not-understood",
        change=replaced(2, "Meeting date: early November"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="narrative-for-no-meeting",
        change=replaced(2, "Meeting date: 9 November 2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="narrative-not-readable",
        change=written(with_a_table),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="narrative-twice",
        change=copied(PUBLIC_BOARD, "HWB narrative v2.docx"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="no-narrative",
        change=on_file(PUBLIC_BOARD, Path.unlink),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="section-as-last-time",
        change=as_in_august,
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="section-not-supplied",
        change=replaced(FINANCIAL, ""),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="tracked-changes",
        change=written(tracked),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="words-before-heading",
        change=inserted(3, "Normal", "Version 3, for clearance"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="words-without-section",
        change=inserted(23, "Normal", "None of these is new."),
        where="",
        message="",
        hint="",
    ),
)
