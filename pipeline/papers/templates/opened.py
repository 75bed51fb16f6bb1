"""A template as its checks see it: each part that is filled in, each paragraph where it stands, each tag as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.papers.inspecting.reading import heading_styles
from pipeline.papers.templates.spots import Spot as Spot
from pipeline.papers.templates.spots import Standing as Standing
from pipeline.papers.templates.spots import Tag as Tag
from pipeline.papers.templates.spots import spots_of, standing_tags
from pipeline.papers.templates.spots import tags_in as tags_in
from pipeline.papers.word.package import OFFICE, Parts, main_part, parse, relationships
from pipeline.papers.word.paragraphs import Styles, styles_of
from pipeline.problems import CLERK, Place, Problem, Severity

MOST_BRACES = 5_000
"""In one part; the longest of ours has some 700. docxtpl's patching takes four times as long over twice as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A part that is filled in: `shown` is "the body", "a header" or "a footer".

    tags   every tag of it in order, those in alternative texts too; none of a part of more than MOST_BRACES
    """

    name: str
    shown: str
    root: etree._Element
    spots: tuple[Spot, ...]
    tags: tuple[Standing, ...]
    spot_of: Mapping[etree._Element, Spot] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTemplate:
    """A template taken apart. `says`: the dataclass whose fields it may name.

    parts  every part of the file, its author's traces too
    """

    file: str
    parts: Parts
    main: str
    styles: Styles
    stories: tuple[Story, ...]
    says: type

    @property
    def place(self) -> Place:
        return Place(file=self.file)

    def problem(self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
        """A problem of the file as a whole."""
        return Problem(
            code=code, where=self.place, message=message, hint=hint, severity=severity, owner=CLERK, brief="template"
        )


def opened_template(parts: Parts, shown_as: str, says: type) -> OpenedTemplate:
    """A template whose parts are those of a Word document; its stories in the order body, headers, footers."""
    main = main_part(parts)
    links = tuple(relationships(parts, main))
    shown = {main: "the body"}
    for kind in ("header", "footer"):
        shown |= {link.target: f"a {kind}" for link in links if link.kind == OFFICE + kind and link.target in parts}
    styles = next((link.target for link in links if link.kind == OFFICE + "styles"), "")
    headings = heading_styles(parts)
    return OpenedTemplate(
        file=shown_as,
        parts=parts,
        main=main,
        styles=styles_of(parts.get(styles, b"")),
        stories=tuple(_stories(parts, shown, shown_as, headings)),
        says=says,
    )


def _stories(parts: Parts, shown: Mapping[str, str], file: str, headings: frozenset[str]) -> Iterator[Story]:
    for name, words in shown.items():
        root = parse(parts[name])
        if not isinstance(root, str):
            part = Place(file=file, part="" if words == "the body" else words)
            spots = tuple(spots_of(root, part, headings))
            spot_of = {spot.element: spot for spot in spots}
            is_small = parts[name].count(b"{") <= MOST_BRACES
            tags = tuple(standing_tags(root, spot_of)) if is_small else ()
            yield Story(name=name, shown=words, root=root, spots=spots, tags=tags, spot_of=spot_of)
