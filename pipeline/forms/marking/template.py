"""A marked copy of a template: a Word comment at every paragraph that has a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from pipeline.forms.marking.comments import Commented, with_comments
from pipeline.forms.marking.marks import Mark, note_words
from pipeline.papers.templates.spots import spots_of
from pipeline.papers.word.package import W
from pipeline.problems import Place


def marked_template(content: bytes, marks: Sequence[Mark]) -> bytes:
    """The file with its comments, in place of those of an earlier marking.

    Word has no comments in headers, footers and text boxes: what is said there stands at the paragraph a text box hangs
    on, or at the first of the body, and begins with its place. So does what is of the file as a whole.
    """
    return with_comments(content, lambda document: _at_paragraphs(document, marks))


def _at_paragraphs(document: etree._Element, marks: Sequence[Mark]) -> list[Commented]:
    paragraphs = [spot.element for spot in spots_of(document, Place(file=""), frozenset())]
    number_of = {paragraph: number for number, paragraph in enumerate(paragraphs)}
    at: dict[int, list[Mark]] = {}
    for mark in marks:
        number = 0 if mark.place.part else mark.place.paragraph
        paragraph = paragraphs[number - 1] if 0 < number <= len(paragraphs) else None
        if paragraph is None:
            at.setdefault(0, []).append(_told_from_afar(mark, ", ".join(mark.place.steps)))
        elif (outer := _outermost(paragraph)) is paragraph:
            at.setdefault(number - 1, []).append(mark)
        else:
            at.setdefault(number_of[outer], []).append(_told_from_afar(mark, "a text box"))
    return [(paragraphs[number], note_words(at[number])) for number in sorted(at) if paragraphs]


def _outermost(paragraph: etree._Element) -> etree._Element:
    """The paragraph itself, or the one that a text box with it hangs on."""
    *_, outermost = (paragraph, *paragraph.iterancestors(f"{W}p"))
    return outermost


def _told_from_afar(mark: Mark, way: str) -> Mark:
    """A mark that stands elsewhere than its place, and says so; "" is the file as a whole."""
    if not way:
        return mark
    return replace(mark, problem=replace(mark.problem, message=f"In {way}: {mark.problem.message}"))
