"""A package while a few of its parts are changed: relationships, content types and free names looked after."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.forms.package import with_parts
from pipeline.papers.word.package import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIP,
    TYPES,
    Relationship,
    main_part,
    relationships,
    relationships_part,
)

_RELATIONSHIPS = RELATIONSHIP.removesuffix("Relationship") + "Relationships"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def storable(words: str) -> str:
    """Words without the characters no part can hold."""
    return _UNSEEN.sub("", words)


class EditedPackage:
    """Parts are read as they are and put in changed; nothing else of the file is touched.

    Raises what a zip or XML reader raises over a broken file: whoever marks files does so at `at_the_edge`.
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
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        return etree.fromstring(self.parts[name], parser)

    def put(self, name: str, root: etree._Element) -> None:
        """A part as its elements now are."""
        self.parts[name] = etree.tostring(
            root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True, with_tail=False
        )

    def related(self, part: str, kind: str) -> Iterator[Relationship]:
        """The parts a part leads to by a kind of relationship: "comments", whichever office gave the kind its name."""
        for link in relationships(self.parts, part):
            if link.kind.rpartition("/")[2] == kind and link.target in self.parts:
                yield link

    def relate(self, part: str, kind: str, target: str) -> str:
        """Leads from a part to another; gives the new relationship's id."""
        name = relationships_part(part)
        root = (
            self.root(name)
            if name in self.parts
            else etree.Element(_RELATIONSHIPS, nsmap={None: _RELATIONSHIPS[1:].split("}")[0]})
        )
        taken = {item.get("Id", "").casefold() for item in root}
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
