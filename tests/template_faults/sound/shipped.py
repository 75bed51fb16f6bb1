"""The templates that travel with the program, as they are and as a clerk who owns a copy of one changes it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

from pipeline.papers.fields import NarrativeFormFields
from tests.template_faults.expected import Sound
from tests.template_faults.making import DOCUMENT, TITLE, Make, packed, unpacked

PROJECT = Path(__file__).parents[3]
SHIPPED = (
    "Board report",
    "Improvement plan",
    "Statement of Action",
    "Scorecard",
    "Highlight report",
    "Exception report",
    "Register of changes",
    "Chase list",
    "Problems",
    "Hand-over sheet",
)
FORM = PROJECT / "pipeline" / "forms" / "narrative.docx"
BY_LIBREOFFICE = Path(__file__).with_name("saved by LibreOffice.docx")
"""A table a theme, texts, a link and a picture, opened and saved in LibreOffice Writer: only it writes like that."""


def shipped(name: str) -> bytes:
    return (PROJECT / "templates" / f"{name}.docx").read_bytes()


def edited(name: str, change: Callable[[WordDocument], object]) -> Make:
    """A copy that a clerk opened, changed and saved."""

    def make() -> bytes:
        document = Document(io.BytesIO(shipped(name)))
        change(document)
        held = io.BytesIO()
        document.save(held)
        return packed(unpacked(held.getvalue()))

    return make


def with_a_paragraph(document: WordDocument) -> None:
    heading = next(
        paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    )
    heading.insert_paragraph_before("This report was seen by {{ council.directorate }} before it went out.")


def with_words_retyped(document: WordDocument) -> None:
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("Contact", "Ask")


def with_a_column_renamed(document: WordDocument) -> None:
    for table in document.tables:
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.text = run.text.replace("Ref", "No")


def with_a_table_removed(document: WordDocument) -> None:
    table = document.tables[-1]._tbl
    parent = table.getparent()
    assert parent is not None
    parent.remove(table)


def with_a_style_of_its_own(document: WordDocument) -> None:
    style = document.styles.add_style("Council Lead", 1)
    document.add_paragraph("Published by {{ council.name }}.", style=style)


def named_again() -> bytes:
    """LibreOffice drops the titles of tables; somebody types one in Word, last of all."""
    parts = unpacked(BY_LIBREOFFICE.read_bytes())
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"</w:tblPr>", TITLE.encode() + b"</w:tblPr>")
    return packed(parts)


def saved(name: str) -> Make:
    return lambda: shipped(name)


SOUND = (
    *(Sound(name=f"the shipped {name}", make=saved(name)) for name in SHIPPED),
    Sound(name="the narrative form", make=FORM.read_bytes, says=NarrativeFormFields),
    Sound(name="a template that LibreOffice saved, its table named again", make=named_again),
    *(
        Sound(name=f"the shipped {name}, saved by another program", make=edited(name, lambda _: None))
        for name in SHIPPED[:3]
    ),
    Sound(name="a board report with a paragraph more", make=edited("Board report", with_a_paragraph)),
    Sound(name="an improvement plan with words retyped", make=edited("Improvement plan", with_words_retyped)),
    Sound(
        name="a Statement of Action with a column renamed", make=edited("Statement of Action", with_a_column_renamed)
    ),
    Sound(name="a scorecard with its last table taken out", make=edited("Scorecard", with_a_table_removed)),
    Sound(
        name="a highlight report with a style of the council's own",
        make=edited("Highlight report", with_a_style_of_its_own),
    ),
)
