"""Whether a file was only saved again: not a word typed, and no look changed that a person can have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from lxml import etree

from pipeline.papers.inspecting.embedded import every_relationship
from pipeline.papers.look.story import Seen, is_switched_on, notes_in, page_of, sections_in, seen_in
from pipeline.papers.look.styles import Dress, Styles, styles_of
from pipeline.papers.word.package import CORE_TYPE, OFFICE, Parts, W, main_part, names, parse, relationships, unpack

_ROUNDED = 3  # twips: Word and LibreOffice each round lengths in their own way
_REFERENCES = (W + "headerReference", W + "footerReference")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WRITTEN_BY_PROGRAMS = frozenset(
    names("officeDocument styles stylesWithEffects settings webSettings fontTable theme numbering header footer font")
    + names("footnotes endnotes image hyperlink core-properties extended-properties custom-properties thumbnail")
)
"""Kinds of relationship: what a person typed in such a part is among the things seen."""
_PROPERTIES = ("title", "subject", "creator", "keywords", "description", "category", "contentStatus")
_LEFT_OUT = ("table title", "table description", "picture title")
"""What LibreOffice has no place for, and leaves out as it saves."""
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that a person sees of a file, thing by thing."""

    seen: tuple[Seen, ...]


@lru_cache(maxsize=8)
def look_of(content: bytes) -> Look | str:
    """A file as a person sees it, or in plain words why nobody can.

    An edited paper and those it may be made from are looked at several times in one hand-over.
    """
    parts = unpack(content)
    if isinstance(parts, str):
        return parts
    part = main_part(parts)
    root = parse(parts.get(part, b""))
    if isinstance(root, str):
        return f"its document {root}"
    try:
        return Look(seen=tuple(_everything(root, parts, part)))
    except RecursionError:
        return "it is nested deeper than can be read"


def first_difference(made: Look, stands: Look) -> Seen | None:
    """The first thing of either that the other has not in its place; None where a person sees the same.

    made   the paper as it was made, of which a program may leave something out as it saves
    """
    for mine, theirs in zip(made.seen, stands.seen, strict=False):
        if (mine.kind, mine.words) != (theirs.kind, theirs.words) or not _are_alike(mine.dress, theirs.dress):
            return theirs
    longer = max(made.seen, stands.seen, key=len)
    shared = min(len(made.seen), len(stands.seen))
    return longer[shared] if len(longer) > shared else None


def changed_looks(made: Look, stands: Look) -> tuple[str, ...]:
    """The words of each paragraph that looks different, as it now stands; "" for what holds no words.

    Of one put into other words, its own look and that of its words: whether any is new to it.
    """
    before, now = tuple(_paragraphs(made)), tuple(_paragraphs(stands))
    same = SequenceMatcher(None, [words for words, _ in before], [words for words, _ in now], autojunk=False)
    changed = []
    for what, start, end, first, last in same.get_opcodes():
        if what == "equal" or (what == "replace" and end - start == last - first):
            for (_, mine), (words, theirs) in zip(before[start:end], now[first:last], strict=True):
                if first_difference(mine, theirs) is not None if what == "equal" else _has_a_new_look(mine, theirs):
                    changed.append(words)
    return tuple(dict.fromkeys(changed))


def _has_a_new_look(made: Look, stands: Look) -> bool:
    """Whether a paragraph, or any of its words, is dressed as nothing of its kind was before."""
    before = [(thing.kind, thing.dress) for thing in made.seen]
    return any(
        thing.kind in ("paragraph", "words")
        and not any(kind == thing.kind and _are_alike(dress, thing.dress) for kind, dress in before)
        for thing in stands.seen
    )


def _paragraphs(look: Look) -> Iterator[tuple[str, Look]]:
    """What is seen, parted at every paragraph, cell and page, with its words."""
    seen: list[Seen] = []
    for thing in look.seen:
        if thing.kind in ("paragraph", "table", "row", "cell", "table ends", "page", "property") and seen:
            yield "".join(item.words for item in seen if item.kind == "words"), Look(seen=tuple(seen))
            seen = []
        seen.append(thing)
    yield "".join(item.words for item in seen if item.kind == "words"), Look(seen=tuple(seen))


def _are_alike(one: str | int | Dress, other: str | int | Dress) -> bool:
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other) <= _ROUNDED
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return one == other
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(
        name == known and (_are_alike(was, now) or (name in _LEFT_OUT and now == ""))
        for (name, was), (known, now) in pairs
    )


def _everything(root: etree._Element, parts: Parts, part: str) -> Iterator[Seen]:
    styles = styles_of(parts)
    yield from seen_in(root, styles, parts, part)
    for section in sections_in(root):
        yield page_of(section)
        for kind, content in sorted(_around(section, styles, parts, part)):
            yield Seen(kind=kind)
            yield from content
    for kind in ("footnotes", "endnotes", "comments"):
        yield from _notes(kind, styles, parts, part)
    yield from _said_of_itself(parts)
    yield from _settings(parts, part)


def _around(section: etree._Element, styles: Styles, parts: Parts, part: str) -> Iterator[tuple[str, tuple[Seen, ...]]]:
    """The headers and footers of a section that hold anything."""
    links = {link.id: link.target for link in relationships(parts, part)}
    for reference in section.iterchildren(*_REFERENCES):
        target = links.get(reference.get(_ID, ""), "")
        root = parse(parts.get(target, b""))
        seen = () if isinstance(root, str) else seen_in(root, styles, parts, target)
        if any(thing.kind != "paragraph" for thing in seen):
            yield f"{etree.QName(reference).localname} {reference.get(W + 'type', '')}", seen


def _notes(kind: str, styles: Styles, parts: Parts, part: str) -> Iterator[Seen]:
    for link in relationships(parts, part):
        root = parse(parts.get(link.target, b"")) if link.kind == OFFICE + kind else ""
        for note in () if isinstance(root, str) else notes_in(root):
            yield Seen(kind=kind)
            yield from seen_in(note, styles, parts, link.target)


def _said_of_itself(parts: Parts) -> Iterator[Seen]:
    """The properties a person can type, whatever signs a program parts them with; and parts programs do not write."""
    core = next((link.target for link in relationships(parts, "") if link.kind == CORE_TYPE), "")
    root = parse(parts.get(core, b""))
    said = {} if isinstance(root, str) else {etree.QName(item).localname: item.text or "" for item in root}
    for name in _PROPERTIES:
        yield _property(name, said.get(name, ""))
    custom = parse(parts.get("docProps/custom.xml", b""))
    for item in () if isinstance(custom, str) else custom:
        yield _property(item.get("name", ""), "".join(map(str, item.itertext())))
    kinds = {link.kind.rpartition("/")[2] for link in every_relationship(parts)}
    yield from (Seen(kind="part", words=kind) for kind in sorted(kinds - _WRITTEN_BY_PROGRAMS))


def _property(name: str, words: str) -> Seen:
    return Seen(kind="property", dress=(("name", name), ("words", _SIGNS.sub(" ", words).strip())), beside=words)


def _settings(parts: Parts, part: str) -> Iterator[Seen]:
    linked = (link.target for link in relationships(parts, part) if link.kind == OFFICE + "settings")
    root = parse(parts.get(next(linked, ""), b""))
    if not isinstance(root, str):
        protected = root.find(W + "documentProtection")
        edit = "" if protected is None else protected.get(W + "edit", "")
        even = str(is_switched_on(root, "evenAndOddHeaders"))
        yield Seen(kind="settings", dress=(("protected", edit), ("even pages", even)))
