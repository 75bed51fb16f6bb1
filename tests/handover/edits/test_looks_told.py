"""What a person did to the look of a paragraph is told, reworded or not; what the words alone changed is not."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.handover.edits.telling import tell
from tests.hands import changed

WORDS = ("The plan goes on.", "Inspectors came in January and wrote of four things.", "The board meets in November.")
NEW_WORDS = "Inspectors came in January and wrote of five things."


@pytest.fixture(scope="module")
def made() -> bytes:
    document, held = Document(), io.BytesIO()
    for words in WORDS:
        document.add_paragraph(words)
    document.save(held)
    return held.getvalue()


def reworded(document: WordDocument) -> None:
    document.paragraphs[1].runs[0].text = NEW_WORDS


def bold(document: WordDocument) -> None:
    document.paragraphs[1].runs[0].bold = True


def another_style(document: WordDocument) -> None:
    document.paragraphs[1].style = "Quote"


def centred(document: WordDocument) -> None:
    document.paragraphs[1].alignment = WD_ALIGN_PARAGRAPH.CENTER


def a_bold_word_added(document: WordDocument) -> None:
    document.paragraphs[1].add_run(" Most urgent.").bold = True


def looks_told(edited: bytes, made: bytes) -> list[str]:
    return [line for line in tell(edited, made, [made]).whole if "look was changed" in line]


@pytest.mark.parametrize("look", [bold, another_style, centred, a_bold_word_added])
def test_a_paragraph_put_into_other_words_and_another_look_is_told_as_both(
    made: bytes, look: Callable[[WordDocument], None]
) -> None:
    def both(document: WordDocument) -> None:
        reworded(document)
        look(document)

    edited = changed(made, both)
    [line] = looks_told(edited, made)
    assert line.startswith("Its look was changed by hand: “Inspectors came in January and wrote of five things.")
    assert "Changed by hand" in tell(edited, made, [made]).whole[0]


def test_other_words_alone_are_no_other_look(made: bytes) -> None:
    assert looks_told(changed(made, reworded), made) == []
    assert looks_told(changed(made, lambda document: document.paragraphs[1].add_run(" And more.")), made) == []


def test_words_that_new_data_changed_are_no_change_of_look_by_hand(made: bytes) -> None:
    new = changed(made, reworded)
    edited = changed(made, lambda document: document.paragraphs[0].add_run(" By the Head."))
    assert [line for line in tell(edited, new, [made]).whole if "look" in line] == []


def test_a_look_alone_is_told_with_the_paragraph_it_is_of(made: bytes) -> None:
    [line] = looks_told(changed(made, bold), made)
    assert line == f"No word differs: its look was changed: “{WORDS[1]}”"


def keywords(words: str) -> Callable[[WordDocument], None]:
    return lambda document: setattr(document.core_properties, "keywords", words)


def test_signs_that_a_program_puts_between_keywords_are_nobodys_edit_and_other_keywords_are(made: bytes) -> None:
    report = changed(made, keywords("Board's report; September 2022"))

    def told(edit: Callable[[WordDocument], None]) -> list[str]:
        return [line for line in tell(changed(report, edit), report, [report]).whole if "keywords" in line]

    def saved_by_writer(document: WordDocument) -> None:
        reworded(document)
        keywords("Board's report September 2022")(document)

    assert told(saved_by_writer) == []
    assert told(keywords("Board's report October 2022")) == [
        "Changed by hand, in its properties, keywords: you typed “Board's report October 2022” "
        "in place of “Board's report; September 2022”"
    ]
