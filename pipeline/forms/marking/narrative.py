"""A marked copy of a narrative: a Word comment at every paragraph that has a problem."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.forms.marking.comments import Commented, with_comments
from pipeline.forms.marking.marks import Mark, note_words
from pipeline.intake.word.word_file import blocks
from pipeline.papers.word.package import W


def marked_narrative(content: bytes, marks: Sequence[Mark]) -> bytes:
    """The file with its comments, in place of those of an earlier marking.

    What is of the file as a whole stands at its first paragraph.
    """
    return with_comments(content, lambda document: _at_paragraphs(document, marks))


def _at_paragraphs(document: etree._Element, marks: Sequence[Mark]) -> list[Commented]:
    """Each paragraph with its words; a paragraph that is not there any more is left to the text that goes with it."""
    body = document.find(f"{W}body")
    found = [] if body is None else list(blocks(body))
    at: dict[int, list[Mark]] = {}
    for mark in marks:
        at.setdefault(mark.place.paragraph or 1, []).append(mark)
    placed = [(_first_paragraph(found[number - 1]), at[number]) for number in sorted(at) if number <= len(found)]
    return [(paragraph, note_words(own)) for paragraph, own in placed if paragraph is not None]


def _first_paragraph(block: etree._Element) -> etree._Element | None:
    """Of a table the first paragraph in it: a comment stands in words."""
    return next(block.iter(f"{W}p"), None)
