"""A template and its fields become the bytes of a paper. The only user of docxtpl; nothing outside holds its objects.

A template is checked, then compiled once: docxtpl's own patching of each part's XML, then Jinja's code. What that says
goes straight into the package: docxtpl would parse and write all of it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any, ClassVar, Protocol

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.papers.fields import Fields, Properties
from pipeline.papers.inspecting.reading import read_body
from pipeline.papers.inspecting.soundness import (
    bookmark_names,
    defined_in,
    faults_beside,
    name_faults,
    package_faults,
    sections_of,
)
from pipeline.papers.templates.check import check_template
from pipeline.papers.templates.opened import OpenedTemplate, opened_template
from pipeline.papers.templates.readable import read_template
from pipeline.papers.word.marks import Marks
from pipeline.papers.word.package import (
    CORE_PART,
    DECLARATION,
    Parts,
    core_properties,
    parse,
    relationships,
    relationships_part,
    scrubbed,
    with_links,
    with_pictures,
)
from pipeline.papers.word.paragraphs import Looks, MissingStyleError, Writer, dress_of
from pipeline.papers.word.rendering.allowed import Refused
from pipeline.papers.word.rendering.language import compiled
from pipeline.papers.word.rendering.not_made import lost_words, unsound, without_style
from pipeline.papers.word.rendering.nothing_lost import LostWordsError, as_it_reads, first_lost
from pipeline.papers.word.rendering.pieces import Pieces
from pipeline.papers.word.rendering.printing import Heard, put_together
from pipeline.papers.word.rendering.stories import Filled, PrintsText
from pipeline.papers.word.rendering.tags import TextParagraph, make_ready
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from pipeline.papers.word.rendering.zipping import Packed, packed, packed_in_turn, zipped
from pipeline.plan.calendar import DateStyle
from pipeline.plan.record import FigureAt
from pipeline.problems import Problem, errors


class Said(Protocol):
    """A dataclass whose fields are what a template may say, the file's own properties among them."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def properties(self) -> Properties: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template checked and compiled; it renders any number of papers.

    name      its file's name
    shown_as  its path as people know it
    parts     without its author's traces; those of the stories are replaced by what they print
    packed    the parts that are the same in every paper, ready to be put into one
    stories   the body, then headers and footers
    ids       those that the template's parts hold
    defined   the styles, lists and notes there are
    bookmarks  the names of those in parts that are never filled in
    faults    of the package itself and of those parts, whatever is printed
    """

    name: str
    shown_as: str
    parts: Parts
    packed: Mapping[str, Packed]
    stories: tuple[Filled, ...]
    ids: UniqueIds
    defined: Mapping[str, frozenset[str]]
    bookmarks: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A template ready to render, and all that was found in it; None where an error is among that."""

    template: Template | None
    problems: tuple[Problem, ...]


def open_template(path: Path, shown_as: str, says: type[Said] = Fields) -> Opened:
    """A template ready to render, with everything that is wrong with it or worth a look. `says`: what it may name."""
    parts = read_template(path, shown_as)
    if isinstance(parts, Problem):
        return Opened(template=None, problems=(parts,))
    opened = opened_template(parts, shown_as, says)
    problems = check_template(opened)
    if errors(problems):
        return Opened(template=None, problems=problems)
    template = _compiled(opened, path.name)
    if isinstance(template, Problem):
        return Opened(template=None, problems=(*problems, template))
    return Opened(template=template, problems=problems)


def _compiled(opened: OpenedTemplate, name: str) -> Template | Problem:
    parts = scrubbed(opened.parts)
    stories = []
    for story in opened.stories:
        filled = _filled(opened, parts, story.name)
        if isinstance(filled, Problem):
            return filled
        stories.append(filled)
    own = {story.name for story in stories}
    return Template(
        name=name,
        shown_as=opened.file,
        parts=parts,
        packed={name: packed(content) for name, content in parts.items() if name not in own},
        stories=tuple(stories),
        ids=UniqueIds(
            (parts[name] for name in own), (parts[name] for name in parts if name.endswith(".xml") and name not in own)
        ),
        defined=defined_in(parts),
        bookmarks=tuple(name for part in parts.keys() - own for name in bookmark_names(parts[part])),
        faults=(*package_faults(parts), *faults_beside(parts, own)),
    )


def _filled(opened: OpenedTemplate, parts: Parts, name: str) -> Filled | Problem:
    """One part, compiled; or what is lost of it on the way, which is a fault of ours."""
    root = parse(parts[name])
    assert not isinstance(root, str)  # it was read before
    fixed = _fixed_words(etree.tostring(root, encoding="unicode"))
    sections, pieces = sections_of(root), Pieces()
    ready = make_ready(root)
    run = compiled(_patched(ready.xml), name, len(ready.texts), opened.says, pieces)
    if isinstance(run, Refused):
        raise AssertionError(f"the check of {opened.file} let through what {run.what}")
    kept = b"".join(piece.words for piece in pieces.in_order).decode()
    if (lost := first_lost(fixed, kept)) is not None:
        return lost_words(opened.file, lost)
    dresses = tuple(dress_of(text.element, opened.styles) for text in ready.texts)
    return Filled(
        name=name,
        run=run,
        looks=Looks(styles=opened.styles, dresses=dresses, pieces=pieces),
        texts=tuple(_place_of(text, opened, name) for text in ready.texts),
        link_ids=_link_ids(parts, name),
        sections=sections,
        has_numbers=any(piece.is_numbered for piece in pieces.all),
        has_bookmarks=b"<w:bookmarkStart" in parts[name],
    )


def _place_of(text: TextParagraph, opened: OpenedTemplate, name: str) -> PrintsText:
    """Where in the template text is printed: the first place that says the same field."""
    spots = (spot for story in opened.stories if story.name == name for spot in story.spots)
    place = next((spot.place for spot in spots if any(tag.said == text.field for tag in spot.tags)), opened.place)
    return PrintsText(field=text.field, place=place)


def _link_ids(parts: Parts, name: str) -> str:
    """What the ids of a part's new links begin with: no id of its own does."""
    begins = "link"
    while any(link.id.startswith(begins) for link in relationships(parts, name)):
        begins += "s"
    return begins


_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def _patched(xml: str) -> str:
    """docxtpl's own patching: tags joined across runs, paragraphs and rows of {%p … %} and {%tr … %} taken away."""
    patched: str = DocxTemplate("").patch_xml(xml)
    # It leaves &amp; in tags, so that {% if name == "R&D" %} would never be true, and in alternative text &quot; too.
    return _TAG.sub(lambda tag: tag[0].replace("&quot;", '"').replace("&#10;", " ").replace("&amp;", "&"), patched)


def _fixed_words(xml: str) -> str:
    """The words of a part outside its tags."""
    words = _TAG.sub("", re.sub("<[^>]*>", "", xml.replace("</w:p>", " </w:p>")))
    return as_it_reads(words.encode()).decode()


def render(template: Template, fields: Said) -> bytes | Problem:
    """A finished paper, checked as a package; or the first thing that keeps it from being one."""
    heard = _heard(template, fields)
    return heard if isinstance(heard, Problem) else _paper(template, fields, heard)


def _style(fields: Said) -> DateStyle:
    style = getattr(fields, "date_style", DateStyle.PLAIN)
    assert isinstance(style, DateStyle)
    return style


def _heard(template: Template, fields: Said) -> list[Heard] | Problem:
    """What each story prints, in their order."""
    said = {field.name: getattr(fields, field.name) for field in fields_of(fields)}
    heard = []
    for story in template.stories:
        try:
            heard.append(story.heard(said, _style(fields)))
        except MissingStyleError as missing:
            return without_style(story.texts[missing.dress], missing.style)
        except LostWordsError as lost:
            return lost_words(template.shown_as, str(lost))
    return heard


def _paper(template: Template, fields: Said, heard: list[Heard]) -> bytes | Problem:
    parts, packed_parts = dict(template.parts), dict(template.packed)
    for story, said in zip(template.stories, heard, strict=True):
        for name, content in _led_to(parts, story.name, said.writer).items():
            parts[name] = content
            packed_parts[name] = packed(content)
    found = [*template.faults, *(package_faults(parts) if parts != template.parts else ())]
    for story, said in zip(template.stories, heard, strict=True):
        found += story.faults(said, template.ids.anew(), template.defined, parts)
    names = [*template.bookmarks]
    ids = template.ids.anew()
    for story, said in zip(template.stories, heard, strict=True):
        try:
            packed_parts[story.name] = _packed(story, said, ids, names)
        except LostWordsError as lost:
            return lost_words(template.shown_as, str(lost))
    found += name_faults(names)
    if found:
        return unsound(template.shown_as, found)
    packed_parts[CORE_PART] = packed(core_properties(fields.properties))
    return zipped(packed_parts)


def _led_to(parts: Parts, part: str, writer: Writer) -> dict[str, bytes]:
    """The parts that change because of the links and pictures of one."""
    changed: dict[str, bytes] = {}
    if writer.links:
        held = relationships_part(part)
        changed[held] = with_links(parts.get(held, b""), writer.links)
    if writer.pictures:
        changed |= with_pictures({**parts, **changed}, part, writer.pictures)
    return changed


def _packed(story: Filled, said: Heard, ids: UniqueIds, names: list[str]) -> Packed:
    """A story's part, put together a stretch at a time; `names` gets those of its bookmarks."""

    def stretches() -> Iterator[bytes]:
        before = DECLARATION.encode()
        for items in said.stretches():
            xml = put_together(items, said.style, ids if story.has_numbers or said.writer.odd else None)
            if story.has_bookmarks:
                names.extend(bookmark_names(xml))
            yield before + xml
            before = b""

    return packed_in_turn(stretches())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished paper and what stands in it.

    paragraphs  the words of its body, paragraph by paragraph; tabs and line breaks are spaces
    figures     each figure the body prints, in order, and the paragraph that prints it
    """

    content: bytes
    paragraphs: tuple[str, ...]
    figures: tuple[FigureAt, ...]


def render_and_read(template: Template, fields: Said) -> Rendered | Problem:
    """A finished paper, as `render` makes it, and what stands in it."""
    heard = _heard(template, fields)
    if isinstance(heard, Problem):
        return heard
    content = _paper(template, fields, heard)
    if isinstance(content, Problem):
        return content
    marks = Marks()
    root = parse(put_together(heard[0].items, heard[0].style, marks=marks))
    assert not isinstance(root, str)  # it has just passed every check of a package
    read = read_body(root, frozenset())
    return Rendered(
        content=content,
        paragraphs=tuple(marks.without(paragraph.words) for paragraph in read),
        figures=tuple(
            FigureAt(figure=figure.figure, words=str(figure), counted=figure.counted, paragraph=paragraph.number)
            for paragraph in read
            for figure in marks.found_in(paragraph.words)
        ),
    )
