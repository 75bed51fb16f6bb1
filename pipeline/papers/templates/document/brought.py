"""What a template brings with it besides words: files within the file, links to files elsewhere, fields that fetch."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.intake.not_followed import is_elsewhere
from pipeline.papers.inspecting.embedded import embedded_files, every_relationship
from pipeline.papers.templates.document.word_fields import word_fields
from pipeline.papers.templates.opened import OpenedTemplate, Story
from pipeline.papers.templates.surroundings import Surrounded
from pipeline.papers.word.package import Parts, Relationship
from pipeline.problems import Problem, Severity

CODE = "template-brings-files"
_OTHER_COPIES = (".wdp",)
"""A second copy of a picture, which Word keeps for undoing what was done to it; papers are made without."""
_FETCHES = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD")
_PICTURES = "word/media/"


def check(template: OpenedTemplate, _: Surrounded) -> Iterator[Problem]:
    for name in embedded_files(_unknown(template)):
        if name.startswith(_PICTURES) and not name.lower().endswith(_OTHER_COPIES):
            yield template.problem(
                CODE,
                f"A picture is of a kind that not every reader can see, “{name}”",
                "Delete it, save it as a PNG in a program for pictures, and put that in with Insert, Pictures.",
            )
        elif not name.startswith(_PICTURES):
            yield template.problem(
                CODE,
                f"A file lies within this one, “{name}”, and papers are made without it",
                "Delete the object in Word: click it and press Delete; what it says goes into a table or a sentence.",
            )
    for link in dict.fromkeys(every_relationship(template.parts)):
        if link.is_external:
            yield from _of_link(template, link)
    for story in template.stories:
        yield from _fetching(story)


def _unknown(template: OpenedTemplate) -> Parts:
    """The parts without those that have been read as what they are."""
    read = {story.name for story in template.stories}
    return {name: content for name, content in template.parts.items() if name not in read}


def _of_link(template: OpenedTemplate, link: Relationship) -> Iterator[Problem]:
    """Nothing is ever fetched: papers are made without what lies elsewhere."""
    kind, where = link.kind.rpartition("/")[2], f"“{link.target}”"
    if kind == "image":
        yield template.problem(
            CODE,
            f"A picture is not in the file but elsewhere, {where}, and papers would show an empty frame",
            "Delete it and put it in with Insert, Pictures, Insert (not Link to File); or choose File, Info, Edit "
            "Links to Files, Break Link.",
        )
    elif kind == "attachedTemplate":
        if is_elsewhere(link.target):
            yield template.problem(
                CODE,
                f"Word fetches a template from another computer, {where}, when this file is opened; papers do not",
                "Choose Developer, Document Template, and type Normal in place of the address.",
                Severity.WARNING,
            )
    elif kind.startswith("mailMerge"):
        yield template.problem(
            CODE,
            f"A list for a mail merge is attached, {where}; papers are made without it",
            "Choose Mailings, Start Mail Merge, Normal Word Document.",
            Severity.WARNING,
        )
    elif kind != "hyperlink":
        yield template.problem(
            CODE,
            f"A part of the page comes from a file elsewhere, {where}, and papers are made without it",
            "Delete it in Word and paste what it says, or choose File, Info, Edit Links to Files, Break Link.",
        )


def _fetching(story: Story) -> Iterator[Problem]:
    """The fields that would have Word take words from other files or programs whenever a paper is opened."""
    for field in word_fields(story):
        if field.name in _FETCHES:
            yield field.spot.problem(
                CODE,
                f"A field here ({field.name}) fetches words from another file or program",
                "Click into it and press Ctrl+Shift+F9, which keeps the words it shows; or delete it.",
            )
