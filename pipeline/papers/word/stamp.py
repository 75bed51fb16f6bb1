"""What a finished paper says of itself: its own properties, and the access on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.papers.word.package import CORE_TYPE, Parts, parse, relationships
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, exempt

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_OFFICE_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_REPORT = re.compile(r"(Public|Internal|Exempt ([1-7])) report")
_NOT_FOR_PUBLICATION = re.compile(r"NOT FOR PUBLICATION: paragraph ([1-7])\b")
_IS_INTERNAL = re.compile(r"INTERNAL\b")
_IS_PUBLIC = re.compile(r"Public(?: \(DRAFT\))?(?:\s+Page\b|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A file's own properties.

    build_id   "" where whoever saved it last left it out
    access     None where its category names none
    """

    build_id: str
    title: str
    access: Access | None


def stamp_of(parts: Parts) -> Stamp:
    core = next((link.target for link in relationships(parts, "") if link.kind == CORE_TYPE), "")
    root = parse(parts.get(core, b""))
    said = {} if isinstance(root, str) else {str(item.tag): (item.text or "").strip() for item in root}
    named = _REPORT.fullmatch(said.get(f"{_OFFICE_CORE}category", ""))
    return Stamp(
        build_id=said.get(f"{_DUBLIN_CORE}identifier", ""),
        title=said.get(f"{_DUBLIN_CORE}title", ""),
        access=_access(named[1], named[2]) if named else None,
    )


def access_said(lines: Iterable[str]) -> frozenset[Access]:
    """Every access that headers and footers state in the words our papers use for it."""
    found = set()
    for line in lines:
        if withheld := _NOT_FOR_PUBLICATION.search(line):
            found.add(exempt(int(withheld[1])))
        elif _IS_INTERNAL.match(line):
            found.add(INTERNAL)
        elif _IS_PUBLIC.match(line):
            found.add(PUBLIC)
    return frozenset(found)


def access_of_folder(name: str) -> Access | None:
    """The access a folder of papers states at its end, before " - Supplement 1"; None for any other folder."""
    found = re.fullmatch(r".+ (PUBLIC|INTERNAL|EXEMPT ([1-7]))(?: - Supplement \d+)?", name)
    return _access(found[1].capitalize(), found[2]) if found else None


def _access(word: str, paragraph: str | None) -> Access:
    if paragraph:
        return exempt(int(paragraph))
    return PUBLIC if word == "Public" else INTERNAL
