"""A template and its fields become the bytes of a paper. The only user of docxtpl; nothing outside holds its objects.

A template is checked, then compiled once: docxtpl's own patching of each part's XML, then Jinja's code. What that says
goes straight into the package: docxtpl would parse and write all of it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.papers.fields import Fields
from pipeline.papers.inspecting.reading import read_body
from pipeline.papers.inspecting.soundness import (
    bookmark_names,
    defined_in,
    faults_beside,
    package_faults,
    sections_of,
)
from pipeline.papers.templates.check import check_template
from pipeline.papers.templates.fields_said import Use, fields_said
from pipeline.papers.templates.opened import OpenedTemplate, opened_template
from pipeline.papers.templates.readable import read_template
from pipeline.papers.templates.surroundings import loop_of
from pipeline.papers.word.marks import Marks
from pipeline.papers.word.package import (
    Parts,
    parse,
    relationships,
    scrubbed,
)
from pipeline.papers.word.paragraphs import Looks, dress_of
from pipeline.papers.word.rendering.allowed import Refused
from pipeline.papers.word.rendering.language import compiled
from pipeline.papers.word.rendering.not_made import lost_words
from pipeline.papers.word.rendering.nothing_lost import as_it_reads, first_lost
from pipeline.papers.word.rendering.paper import heard_of, paper_of
from pipeline.papers.word.rendering.pieces import Pieces
from pipeline.papers.word.rendering.printing import put_together
from pipeline.papers.word.rendering.stories import Filled, PrintsText
from pipeline.papers.word.rendering.tags import TextParagraph, make_ready
from pipeline.papers.word.rendering.template import Said, Template
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from pipeline.papers.word.rendering.zipping import packed
from pipeline.plan.record import FigureAt
from pipeline.problems import Place, Problem, errors


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
    return _opened(tuple(parts.items()), path.name, shown_as, says)


@lru_cache(maxsize=32)
def _opened(parts: tuple[tuple[str, bytes], ...], name: str, shown_as: str, says: type[Said]) -> Opened:
    """The same bytes are checked and compiled once, however many months are built; what comes of it never changes."""
    opened = opened_template(dict(parts), shown_as, says)
    problems = check_template(opened)
    if errors(problems):
        return Opened(template=None, problems=problems)
    template = _compiled(opened, name)
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
        prints=frozenset(said.whole for said in fields_said(opened) if said.use is Use.PRINTED),
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
        loops=_loops(opened, name),
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


def _loops(opened: OpenedTemplate, name: str) -> dict[str, Place]:
    """Where each loop of a part begins, by what its tag says; of those that say the same the first."""
    tags = ((spot, tag) for story in opened.stories if story.name == name for spot in story.spots for tag in spot.tags)
    begun = [(loop, spot.place) for spot, tag in reversed(list(tags)) if (loop := loop_of(tag))]
    return {f"for {loop.name} in {loop.list}".rstrip(): place for loop, place in begun}


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
    heard = heard_of(template, fields)
    return heard if isinstance(heard, Problem) else paper_of(template, fields, heard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished paper and what stands in it.

    paragraphs  the words of its body, paragraph by paragraph; tabs and line breaks are spaces
    figures     each figure the body prints, in order, and the paragraph that prints it
    texts       what the tags for text say that no condition left out: "narrative.matters"
    """

    content: bytes
    paragraphs: tuple[str, ...]
    figures: tuple[FigureAt, ...]
    texts: frozenset[str]


def render_and_read(template: Template, fields: Said) -> Rendered | Problem:
    """A finished paper, as `render` makes it, and what stands in it."""
    heard = heard_of(template, fields)
    if isinstance(heard, Problem):
        return heard
    content = paper_of(template, fields, heard)
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
        texts=frozenset(
            story.texts[number].field
            for story, said in zip(template.stories, heard, strict=True)
            for number in said.texts
        ),
    )
