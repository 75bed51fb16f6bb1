"""An Office package as its parts: found by relationship, read in a stream, never followed outside the file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.parsers import expat

from lxml import etree

from pipeline.intake.packages import links_in, links_part, spelt

MOST_AS_A_TREE = 16 * 1024 * 1024
DEEPEST = 100
_CHUNK = 64 * 1024
_BETWEEN = " "
_ON = ("1", "true", "on")


class TooBigError(Exception):
    """A part holds more than any plan's does; what was met so far stands."""


@dataclass(frozen=True, slots=True)
class Related:
    """A relationship to another part of the same package; `kind` is the last word of its type ("worksheet")."""

    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Names:
    """The elements of a sheet and of its words as the parser names them: the namespace, a space, the name."""

    row: str
    cell: str
    value: str
    formula: str
    inline: str
    item: str
    run: str
    run_font: str
    strike: str
    text: str
    phonetic: str


@cache
def names_in(namespace: str) -> Names:
    """The names in one namespace: the usual one, or that of a Strict workbook."""
    local = ("row", "c", "v", "f", "is", "si", "r", "rPr", "strike", "t", "rPh")
    return Names(*(f"{namespace}{_BETWEEN}{name}" for name in local))


def namespace_of(name: str) -> str:
    return name.rpartition(_BETWEEN)[0]


def local_name(name: str) -> str:
    return name.rpartition(_BETWEEN)[2]


def is_on(value: str | None) -> bool:
    """A flag of the format: Excel writes 1, LibreOffice true."""
    return value in _ON


def parser() -> expat.XMLParserType:
    """A parser that knows namespaces, refuses a document type (so no entities), and hands text over in one piece."""
    made = expat.ParserCreate(namespace_separator=_BETWEEN)
    made.buffer_text = True
    made.buffer_size = _CHUNK
    made.StartDoctypeDeclHandler = _refuse_document_type
    return made


def _refuse_document_type(name: str, system: str | None, public: str | None, has_internal: bool) -> None:
    raise ValueError(f"a part of the workbook declares the document type {name}")


class Package:
    """A workbook's package. No part is parsed twice: a thousand tabs that name one part would take a thousand times
    as long as the size of the file promises. Raises ValueError where that is asked for.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = spelt(archive.NameToInfo)
        self._parsed: set[str] = set()

    def stream(self, part: str, into: expat.XMLParserType) -> None:
        """Feeds a part to the parser a piece at a time: a sheet may be far bigger than memory should be."""
        self._once(part)
        with self._archive.open(part) as source:
            while chunk := source.read(_CHUNK):
                into.Parse(chunk, False)
        into.Parse(b"", True)

    def tree(self, part: str) -> etree._Element:
        """A small part whole. Raises TooBigError for one that is not small."""
        self._once(part)
        if self._archive.getinfo(part).file_size > MOST_AS_A_TREE:
            raise TooBigError
        safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(self._archive.read(part), safe)
        if root.getroottree().docinfo.doctype:
            raise ValueError(f"the part {part} declares a document type")
        return root

    def related(self, part: str) -> dict[str, Related]:
        """A part's relationships by their ids; those that leave the package, or lead to nothing in it, are left out."""
        listing = links_part(part, self._names)
        links = links_in(self.tree(listing), part, self._names) if listing else ()
        return {link.id: Related(link.kind, link.part) for link in links if link.part}

    def workbook_part(self) -> str:
        """The part the package says is its workbook: programs need not call it xl/workbook.xml."""
        return next(of_kind(self.related(""), "officeDocument"), "xl/workbook.xml")

    def _once(self, part: str) -> None:
        if part in self._parsed:
            raise ValueError(f"the part {part} stands in two places")
        self._parsed.add(part)


def of_kind(relationships: Mapping[str, Related], kind: str) -> Iterator[str]:
    """The parts of one kind, each once."""
    return iter(dict.fromkeys(item.part for item in relationships.values() if item.kind == kind))
