"""A package while a few of its parts are changed: relationships, content types and free names looked after."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from lxml import etree

from pipeline.forms.package import with_parts
from pipeline.intake.packages import Link, links_of, links_part, main_part, parsed, spelt
from pipeline.papers.word.package import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIP,
    TYPES,
    relationships_part,
)

_RELATIONSHIPS = RELATIONSHIP.removesuffix("Relationship") + "Relationships"
_MOST_DIGITS = 9


class OddFileError(Exception):
    """The file could be read, but lacks what a note or a list would have to be put in."""


ODD_FILE = (OddFileError, zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, ExpatError)
"""What marking raises over a file that is odd or broken. Anything else that it raises is a fault of its own."""


def whole(words: str | None, otherwise: int) -> int:
    """The number an attribute says; `otherwise` where it says none that Office could have written."""
    return int(words) if words and words.isdecimal() and len(words) <= _MOST_DIGITS else otherwise


class EditedPackage:
    """Parts are read as they are and put in changed; nothing else of the file is touched.

    Raises what `ODD_FILE` names.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._before = dict(self.parts)

    @property
    def main_part(self) -> str:
        return main_part(self.parts)

    def packed(self) -> bytes:
        """The file with its changed parts."""
        changed = {name: part for name, part in self.parts.items() if self._before.get(name) != part}
        return with_parts(self._content, changed)

    def root(self, name: str) -> etree._Element:
        if name not in self.parts:
            raise OddFileError(f"there is no part {name}")
        return parsed(self.parts[name])

    def put(self, name: str, root: etree._Element) -> None:
        """A part as its elements now are."""
        self.parts[name] = etree.tostring(
            root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True, with_tail=False
        )

    def related(self, part: str, kind: str) -> Iterator[Link]:
        """The parts a part leads to by a kind of relationship, "comments", found as the reader finds them."""
        for link in links_of(self.parts, part):
            if link.kind == kind and link.part:
                yield link

    def relate(self, part: str, kind: str, target: str) -> str:
        """Leads from a part to another; gives the new relationship's id."""
        name = links_part(part, spelt(self.parts)) or relationships_part(part)
        root = (
            self.root(name)
            if name in self.parts
            else etree.Element(_RELATIONSHIPS, nsmap={None: _RELATIONSHIPS[1:].split("}")[0]})
        )
        taken = {item.get("Id", "").casefold() for item in root.iter(RELATIONSHIP)}
        made = next(free for number in range(1, len(taken) + 2) if (free := f"rId{number}").casefold() not in taken)
        etree.SubElement(root, RELATIONSHIP, Id=made, Type=OFFICE + kind, Target=f"/{target}")
        self.put(name, root)
        return made

    def add(self, pattern: str, content: bytes, kind: str) -> str:
        """A new part under the first free name, `xl/comments{}.xml`; gives that name."""
        taken = {name.casefold() for name in self.parts}
        numbers = range(1, len(taken) + 2)
        name = next(free for number in numbers if (free := pattern.format(number)).casefold() not in taken)
        self.parts[name] = content
        root = self.root(CONTENT_TYPES)
        etree.SubElement(root, TYPES + "Override", PartName=f"/{name}", ContentType=kind)
        self.put(CONTENT_TYPES, root)
        return name
