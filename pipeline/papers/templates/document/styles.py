"""Styles that are not there: those that paragraphs name, and those that text printed with {{p … }} may need."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.papers.fields import ActionField, NarrativeField
from pipeline.papers.fields.known import Kind
from pipeline.papers.fields.narrative_form import HeadingField
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story, Tag
from pipeline.papers.templates.surroundings import Surrounded, Surroundings, held, rounds
from pipeline.papers.word.package import W, names
from pipeline.papers.word.paragraphs import (
    BENEATH_SUBHEADING,
    BULLET,
    BULLETS,
    HYPERLINK,
    LETTERED,
    MARKS,
    NUMBERED_PARAGRAPH,
    SUBHEADING,
    dress_of,
)
from pipeline.plan.text import Mark
from pipeline.problems import Problem, Severity

CODE = "template-style-missing"
_NAMING = names("pStyle rStyle tblStyle", W)
_LISTED = ("background_papers", "other_documents")
"""Lines the run writes itself: documents, and links to them."""


def check(template: OpenedTemplate, around: Surrounded) -> Iterator[Problem]:
    met: set[str] = set()
    for story in template.stories:
        surroundings = around[story.name]
        yield from _undefined(template, story, surroundings, met)
        for spot in story.spots:
            for tag in spot.tags:
                if tag.mark == "{{" and tag.form == "p":
                    yield from _needed(template, spot, tag, surroundings, met)


def _undefined(template: OpenedTemplate, story: Story, surroundings: Surroundings, met: set[str]) -> Iterator[Problem]:
    """One problem a style, at the first paragraph of it; `met` has those told already."""
    for element in story.root.iter(*_NAMING):
        name = element.get(W + "val", "")
        holder = next(element.iterancestors(W + "p", W + "tbl"), None)
        paragraph = holder if holder is None or holder.tag == W + "p" else next(holder.iter(W + "p"), None)
        spot = None if paragraph is None else story.spot_of.get(paragraph)
        if name in template.styles.names or name in met or spot is None or paragraph in surroundings.gone:
            continue
        met.add(name)
        yield spot.problem(
            CODE,
            f"The template has no style “{name}”, which is named here",
            "Click here in Word and choose a style under Home, Styles, for example Normal; for a table, one under "
            "Table Design.",
        )


def _needed(
    template: OpenedTemplate, spot: Spot, tag: Tag, surroundings: Surroundings, met: set[str]
) -> Iterator[Problem]:
    for style, what in _styles_for(template, spot, tag, surroundings).items():
        if style.casefold() in template.styles.ids or style in met:
            continue
        met.add(style)
        yield spot.problem(
            CODE,
            f"The template has no style “{style}”, which {what} printed here may need",
            f"Make a style named “{style}” (Home, Styles, Create a Style), or copy it from a template that has it.",
            Severity.WARNING,
            tag=tag,
        )


def _styles_for(template: OpenedTemplate, spot: Spot, tag: Tag, surroundings: Surroundings) -> dict[str, str]:
    """The styles a text may need in this paragraph's place, each with what takes it."""
    loops = rounds(surroundings.open_at(spot))
    found = held(tag.said, loops, template.says)
    if found is None or found.kind is not Kind.TEXT:
        return {}
    dress = dress_of(spot.element, template.styles)
    owner, _, name = tag.said.rpartition(".")
    record = template.says if not owner else (held(owner, loops, template.says) or found).record
    return _may_need(record, name, dress.style)


def _may_need(record: type | None, name: str, dressed: str) -> dict[str, str]:
    """Of a narrative everything people write in Word; of an action the words that stand for what it does not say."""
    needed = {BULLETS.get(dressed, BULLET): "bulleted lines"}
    if name in _LISTED:
        return {HYPERLINK: "links"}
    if record is ActionField:
        needed |= {MARKS[Mark.GAP]: "the marks of a draft", MARKS[Mark.WITHHELD]: "words for what is withheld"}
    if record in (NarrativeField, HeadingField):
        needed |= {LETTERED: "lettered lines", HYPERLINK: "links", MARKS[Mark.GAP]: "the marks of a draft"}
    if record is HeadingField or (record is NarrativeField and name == "matters"):
        needed[SUBHEADING] = "subheadings"
        if dressed == NUMBERED_PARAGRAPH.casefold():
            needed[BENEATH_SUBHEADING] = "paragraphs below a subheading"
    return needed
