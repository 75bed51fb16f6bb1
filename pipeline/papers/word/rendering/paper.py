"""What a template's stories print of a paper's fields, and the package put together of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as fields_of

from pipeline.papers.inspecting.soundness import bookmark_names, name_faults, package_faults
from pipeline.papers.word.package import (
    CORE_PART,
    DECLARATION,
    Parts,
    core_properties,
    relationships_part,
    with_links,
    with_pictures,
)
from pipeline.papers.word.paragraphs import MissingStyleError, Writer
from pipeline.papers.word.rendering.not_made import lost_words, too_much, unsound, without_style
from pipeline.papers.word.rendering.nothing_lost import LostWordsError
from pipeline.papers.word.rendering.printing import Heard, TooMuchError, put_together
from pipeline.papers.word.rendering.stories import Filled
from pipeline.papers.word.rendering.template import Said, Template
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from pipeline.papers.word.rendering.zipping import Packed, packed, packed_in_turn, zipped
from pipeline.plan.calendar import DateStyle
from pipeline.problems import Place, Problem


def heard_of(template: Template, fields: Said) -> list[Heard] | Problem:
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
        except TooMuchError as last:
            return too_much(story.loops.get(str(last), Place(file=template.shown_as)), str(last))
    return heard


def _style(fields: Said) -> DateStyle:
    style = getattr(fields, "date_style", DateStyle.PLAIN)
    assert isinstance(style, DateStyle)
    return style


def paper_of(template: Template, fields: Said, heard: list[Heard]) -> bytes | Problem:
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
