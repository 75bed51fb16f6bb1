"""What a template says without a field: its headings, its fixed words, its tables with their columns, its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.papers.filling.action_fields import capital
from pipeline.papers.inspecting.reading import heading_styles
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story
from pipeline.papers.templates.spots import stretches
from pipeline.papers.word.package import OFFICE, W, names, parse, relationships
from pipeline.problems import Place

FIELD = "…"
"""Stands for a tag among fixed words."""
_NAMES_STYLE = names("pStyle rStyle tblStyle", W)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsSaid:
    words: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSaid:
    """A table.

    title    its title for those who cannot see it; mostly ""
    columns  the words of its heading row, with each cell's place; none where its first row holds fields
    """

    title: str
    columns: tuple[WordsSaid, ...]
    place: Place

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.words for column in self.columns)

    @property
    def name(self) -> str:
        """How a person tells it from others: by its columns, or else by its title."""
        columns = ", ".join(filter(None, self.headings))
        return f"with the columns {columns}" if columns else f"“{self.title}”" if self.title else ""


def headings_said(template: OpenedTemplate) -> Iterator[WordsSaid]:
    """Every heading, as it is typed. It stands under itself, which nobody has to be told."""
    styles = heading_styles(template.parts)
    for story in template.stories:
        for spot in story.spots:
            if _is_heading(spot, styles):
                said = _said(spot, spot.words)
                yield replace(said, place=replace(said.place, heading=""))


def fixed_words(template: OpenedTemplate) -> Iterator[WordsSaid]:
    """The words of every other paragraph, but for the headings of columns; of a tag alone there are none."""
    styles = heading_styles(template.parts)
    for story in template.stories:
        in_headings = {column.place for table in _tables(story) for column in table.columns}
        for spot in story.spots:
            said = _said(spot, _fixed(spot))
            if said.words.strip(f"{FIELD} ") and spot.place not in in_headings and not _is_heading(spot, styles):
                yield said


def _is_heading(spot: Spot, styles: frozenset[str]) -> bool:
    style = spot.element.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(W + "val", "") in styles and spot.words.strip() != ""


def _said(spot: Spot, words: str) -> WordsSaid:
    return WordsSaid(words=" ".join(words.split()), place=spot.place)


def _fixed(spot: Spot) -> str:
    """A paragraph's words without tags, and without Word's own fields: the words they show are no longer typed ones."""
    held = stretches(spot.element)
    own = "".join("\0" * (end - start) if is_of_a_field(text) else text.text or "" for start, end, text in held)
    for tag in reversed(spot.tags):
        kept = FIELD if tag.mark == "{{" else ""
        own = own[: tag.start] + kept + own[tag.end :]
    return own.replace("\0", "")


def is_of_a_field(text: etree._Element) -> bool:
    """Whether words are a field's code, or what it showed when the template was saved: "STYLEREF …", "3"."""
    if text.tag == W + "instrText" or next(text.iterancestors(W + "fldSimple"), None) is not None:
        return True
    paragraph = next(text.iterancestors(W + "p"))
    depth = 0
    for piece in paragraph.iter(W + "fldChar", W + "t"):
        if piece is text:
            break
        depth += {"begin": 1, "end": -1}.get(piece.get(W + "fldCharType", ""), 0)
    return depth > 0


def tables_said(template: OpenedTemplate) -> Iterator[TableSaid]:
    for story in template.stories:
        yield from _tables(story)


def _tables(story: Story) -> Iterator[TableSaid]:
    for table in story.root.iter(W + "tbl"):
        spots = [story.spot_of[item] for item in table.iter(W + "p") if item in story.spot_of]
        if spots:
            place = spots[0].place
            yield TableSaid(
                title=_title(table),
                columns=tuple(_columns(table, story)),
                place=Place(file=place.file, part=place.part, heading=place.heading, table=place.table),
            )


def _title(table: etree._Element) -> str:
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    return "" if caption is None else " ".join(caption.get(W + "val", "").split())


def _columns(table: etree._Element, story: Story) -> Iterator[WordsSaid]:
    row = next(table.iter(W + "tr"), None)
    spots = [] if row is None else [story.spot_of[item] for item in row.iter(W + "p") if item in story.spot_of]
    if not any(spot.tags for spot in spots):
        yield from (_said(spot, spot.words) for spot in spots if spot.words.strip())


def styles_used(template: OpenedTemplate) -> dict[str, str]:
    """The styles that anything stands in: name without regard to case -> name."""
    defined = _defined(template)
    used = {
        element.get(W + "val", "") for story in template.stories for element in story.root.iter(*_NAMES_STYLE)
    } & defined.keys()
    return {defined[style].casefold(): defined[style] for style in sorted(used)}


def styles_defined(template: OpenedTemplate) -> frozenset[str]:
    """The names of the styles there are, without regard to case."""
    return frozenset(name.casefold() for name in _defined(template).values())


def _defined(template: OpenedTemplate) -> dict[str, str]:
    """The style's id -> its name as Word shows it: it keeps those it comes with in small letters."""
    links = relationships(template.parts, template.main)
    part = next((link.target for link in links if link.kind == OFFICE + "styles"), "")
    root = parse(template.parts.get(part, b""))
    found = {}
    for style in () if isinstance(root, str) else root.iter(W + "style"):
        name = style.find(W + "name")
        found[style.get(W + "styleId", "")] = capital("" if name is None else name.get(W + "val", ""))
    return found
