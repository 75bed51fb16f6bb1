"""A template and its fields become the bytes of a paper. The only user of docxtpl; nothing outside holds its objects.

A template is compiled once: docxtpl's own patching of each part's XML, then one sandboxed Jinja environment. What Jinja
gives is already the part's XML and goes straight into the package: docxtpl would parse and write all of it again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path
from traceback import walk_tb
from typing import Any, ClassVar, Protocol

from docxtpl import DocxTemplate
from jinja2 import Template as CompiledTemplate
from jinja2 import TemplateSyntaxError, UndefinedError

from pipeline.papers.fields import Fields, Properties
from pipeline.papers.word.allowed import NOT_ALLOWED, UNKNOWN_FIELD, Refused
from pipeline.papers.word.language import WRITER, UnprintableError, compiled
from pipeline.papers.word.marks import Marks
from pipeline.papers.word.package import (
    CORE_PART,
    DECLARATION,
    DOCUMENT_CONTENT,
    OFFICE,
    Parts,
    W,
    content_types,
    core_properties,
    main_part,
    parse,
    relationships,
    relationships_part,
    scrubbed,
    unpack,
    with_links,
    with_pictures,
    zipped,
)
from pipeline.papers.word.paragraphs import LINE_BREAK, TAB, Dress, MissingStyleError, Styles, Writer, styles_of
from pipeline.papers.word.reading import read_body
from pipeline.papers.word.soundness import faults, sections_of, with_unique_ids
from pipeline.papers.word.tags import OPENER, Source, TemplatePart, make_ready, source_of, with_ends
from pipeline.plan.record import FigureAt
from pipeline.problems import CLERK, Place, Problem

BROKEN = "template-tag-broken"
UNPRINTABLE = "template-value-not-printable"
TAGS = "Use {{ field }}, {{p text }}, {%p if … %} with {%p endif %}, {%p for … %} or {%tr for … %} with its end."
MOST_BRACES = 5_000
"""In one part; the longest of ours has some 700. docxtpl's patching takes four times as long over twice as many."""
FIELD = "Type the name of a field as it is listed, like {{ paper.title }}."


class Said(Protocol):
    """A dataclass whose fields are what a template may say, the file's own properties among them."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def properties(self) -> Properties: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """A part that is rendered, compiled: the body, a header or a footer."""

    source: Source
    compiled: CompiledTemplate
    dresses: tuple[Dress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template opened, checked and compiled; it renders any number of papers.

    name      its file's name
    shown_as  its path as people know it
    parts     without its author's traces; the stories' parts are replaced by what they render
    stories   the body, then headers and footers
    sections  the orientation of each section
    """

    name: str
    shown_as: str
    parts: Parts
    styles: Styles
    stories: tuple[_Story, ...]
    sections: tuple[str, ...]


def open_template(path: Path, shown_as: str, says: type[Said] = Fields) -> Template | Problem:
    """A template ready to render, or the first thing that keeps it from being one. `says`: what it may name."""
    read = _read(path)
    if isinstance(read, str):
        return _unreadable(shown_as, read)
    parts, main = scrubbed(read), main_part(read)
    styles = styles_of(parts.get(_linked(parts, main, "styles"), b""))
    stories = []
    rendered = _rendered_parts(parts, main, shown_as)
    for name in sorted(parts.keys() - {part.name for part in rendered}):
        if OPENER.search(re.sub("<[^>]*>", "", parts[name].decode(errors="replace"))) and name.endswith(".xml"):
            return _never_printed(shown_as, name)
    for part in rendered:
        story = _open_story(part, parts[part.name], styles, frozenset(field.name for field in fields_of(says)))
        if isinstance(story, Problem):
            return story
        stories.append(story)
    document = parse(parts[main])
    sections = () if isinstance(document, str) else sections_of(document)
    return Template(
        name=path.name, shown_as=shown_as, parts=parts, styles=styles, stories=tuple(stories), sections=sections
    )


def _read(path: Path) -> Parts | str:
    """The parts of a Word document, or in plain words why there are none."""
    try:
        parts = unpack(path.read_bytes())
    except OSError as mistake:
        return f"it cannot be opened ({mistake.strerror})"
    if isinstance(parts, str):
        return parts
    if not (main := main_part(parts)):
        return "it has no document in it"
    if content_types(parts).get(main) != DOCUMENT_CONTENT:
        return "it is a Word template (.dotx) or holds macros"
    if any(part.count(b"{") > MOST_BRACES for name, part in parts.items() if name.endswith(".xml")):
        return "it has more tags in it than any paper needs"
    return parts


def _unreadable(shown_as: str, why: str) -> Problem:
    return Problem(
        code="template-not-readable",
        where=Place(file=shown_as),
        message=f"The template {shown_as.rpartition('/')[2]} cannot be read: {why}.",
        hint="Open it in Word, save it as a Word document (.docx) without a password, and put it in templates again.",
        owner=CLERK,
        brief="template",
    )


def _never_printed(shown_as: str, part: str) -> Problem:
    return Problem(
        code="template-tag-never-printed",
        where=Place(file=shown_as),
        message=f"{shown_as.rpartition('/')[2]} has a tag in {part}, where nothing is filled in.",
        hint="Move the tag into the body, a header or a footer.",
        owner=CLERK,
        brief="template",
    )


def _linked(parts: Parts, main: str, kind: str) -> str:
    return next((link.target for link in relationships(parts, main) if link.kind == OFFICE + kind), "")


def _rendered_parts(parts: Parts, main: str, shown_as: str) -> list[TemplatePart]:
    found = {main: TemplatePart(file=shown_as, name=main, shown="the body")}
    for kind in ("header", "footer"):
        for link in relationships(parts, main):
            if link.kind == OFFICE + kind:
                found[link.target] = TemplatePart(file=shown_as, name=link.target, shown=f"a {kind}")
    return list(found.values())


def _open_story(part: TemplatePart, content: bytes, styles: Styles, names: frozenset[str]) -> _Story | Problem:
    root = parse(content)
    if isinstance(root, str):
        return _unreadable(part.file, f"its part {part.name} {root}")
    if not str(root.tag).startswith(W):
        return _unreadable(part.file, "it is saved as “Strict Open XML”")
    ready = make_ready(root, part, styles)
    if isinstance(ready, Problem):
        return ready
    source = source_of(_patched(ready.xml), part, ready.spots)
    broken = source.unpaired()
    if broken is not None:
        return source.problem(broken.line, BROKEN, broken.what, TAGS)
    try:
        runnable = compiled(source.text, part.name, len(ready.dresses), names)
    except TemplateSyntaxError as mistake:
        return source.problem(mistake.lineno, BROKEN, "has a tag that cannot be read, “{tag}”", TAGS)
    except RecursionError:
        return source.problem(0, BROKEN, "has tags within tags deeper than can be read", TAGS)
    if isinstance(runnable, Refused):
        what = f"has the tag “{{tag}}”, which {runnable.what}"
        return source.problem(runnable.line, runnable.code, what, TAGS if runnable.code == NOT_ALLOWED else FIELD)
    return _Story(source=source, compiled=runnable, dresses=ready.dresses)


def _patched(xml: str) -> str:
    """docxtpl's own patching: tags joined across runs, paragraphs and rows of {%p … %} and {%tr … %} taken away."""
    patched: str = DocxTemplate("").patch_xml(xml)
    # It leaves &amp; in tags, so that {% if name == "R&D" %} would never be true.
    return re.sub(r"\{[{%].*?[}%]\}", lambda tag: tag[0].replace("&amp;", "&"), patched, flags=re.DOTALL)


def render(template: Template, fields: Said) -> bytes | Problem:
    """A finished paper, checked as a package; or the first thing that keeps it from being one."""
    parts = dict(template.parts)
    said = _said(fields)
    for story in template.stories:
        writer = Writer(styles=template.styles, dresses=story.dresses)
        text = _run(story, {**said, WRITER: writer})
        if isinstance(text, Problem):
            return text
        part = story.source.part.name
        parts[part] = (DECLARATION + with_breaks(with_ends(text))).encode()
        if writer.links:
            held = relationships_part(part)
            parts[held] = with_links(parts.get(held, b""), writer.links)
        if writer.pictures:
            parts = with_pictures(parts, part, writer.pictures)
    parts[CORE_PART] = core_properties(fields.properties)
    parts = with_unique_ids(parts)
    found = faults(parts, template.sections)
    if found:
        return _unsound(template, found)
    return zipped(parts)


def _said(fields: Said) -> Mapping[str, Any]:
    return {field.name: getattr(fields, field.name) for field in fields_of(fields)}


def figures_printed(template: Template, fields: Said) -> tuple[FigureAt, ...]:
    """Each figure the body of a paper prints, in order, and the paragraph of the finished paper that prints it.

    For fields that `render` has made a paper of: the body is written a second time, with marks round its figures.
    """
    body, marks = template.stories[0], Marks()
    writer = Writer(styles=template.styles, dresses=body.dresses, marks=marks)
    text = _run(body, {**_said(fields), WRITER: writer})
    assert isinstance(text, str)  # it was rendered before
    if not marks.printed:
        return ()
    root = parse(with_breaks(with_ends(text)).encode())
    assert not isinstance(root, str)
    return tuple(
        FigureAt(figure=figure.figure, words=str(figure), counted=figure.counted, paragraph=paragraph.number)
        for paragraph in read_body(root, frozenset())
        for figure in marks.found_in(paragraph.words)
    )


def _unsound(template: Template, found: list[str]) -> Problem:
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    return Problem(
        code="package-not-sound",
        where=Place(file=template.shown_as),
        message=f"A paper made from {template.name} is one Word could not read: {found[0]}{more}.",
        hint="Mend that place of the template: a table needs a heading row, a cell a paragraph outside its conditions.",
        owner=CLERK,
        brief="template",
    )


def _run(story: _Story, said: Mapping[str, Any]) -> str | Problem:
    source = story.source
    try:
        return story.compiled.render(said)
    except UnprintableError as mistake:
        code, what, hint = UNPRINTABLE, f"prints “{{tag}}”, which {mistake.what}", mistake.hint
        line = _line_of(mistake, source.part.name)
    except UndefinedError as mistake:
        code, what, hint = UNKNOWN_FIELD, f"asks for “{{tag}}”, but {mistake.message}", FIELD
        line = _line_of(mistake, source.part.name)
    except MissingStyleError as mistake:
        code, hint = "template-style-missing", f"Make a style named “{mistake}” in Word."
        what = f"prints “{{tag}}”, which needs the style “{mistake}”; the template has none of that name"
        line = _line_of(mistake, source.part.name)
    except TypeError as mistake:
        *_, (deepest, _) = walk_tb(mistake.__traceback__)
        if deepest.f_code.co_filename != source.part.name:  # a fault of ours, not of the template
            raise
        code, what = UNPRINTABLE, "has “{tag}”, which goes through something that is no list or compares unlike things"
        hint = "Go through lists, and compare words with words: {% if action.state == 'Red' %}."
        line = _line_of(mistake, source.part.name)
    return source.problem(line, code, what, hint)


def _line_of(mistake: Exception, name: str) -> int:
    """The line of the template's source on which Jinja was."""
    return [line for frame, line in walk_tb(mistake.__traceback__) if frame.f_code.co_filename == name][-1]


_BROKEN = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")


def with_breaks(xml: str) -> str:
    """The rendered part with Word's own line breaks and tabs; in an attribute or a field's code they are spaces."""
    if LINE_BREAK not in xml and TAB not in xml:
        return xml
    more = '</w:t><w:{}/><w:t xml:space="preserve">'
    xml = _BROKEN.sub(
        lambda run: run[1] + run[2].replace(LINE_BREAK, more.format("br")).replace(TAB, more.format("tab")) + run[3],
        xml,
    )
    return xml.replace(LINE_BREAK, " ").replace(TAB, " ")
