"""A finished paper opened for the house's rules: its parts, paragraphs and tables, and how each thing looks in the end.

It reads the package itself and shares no code with what made the paper.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Element = etree._Element
Rule = tuple[str, Callable[["Paper"], Iterator[str]]]
"""A rule's name, which is a sentence, and what finds where a paper breaks it: a few words for each place."""


def value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def length(element: Element | None, name: str) -> int:
    """A length of an element in the file's own unit; 0 where none is given."""
    return int(value(element, name) or 0)


def is_on(element: Element | None) -> bool:
    """Whether a property that is there or not is there, and not there only to be switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def words_of(element: Element) -> str:
    """The words as they are shown: a tab is a tab, a break a line's end."""
    signs = {W + "tab": "\t", W + "br": "\n"}
    pieces = (piece for run in element.iter(W + "r") for piece in run.iterchildren(W + "t", *signs))
    return "".join(signs.get(str(piece.tag)) or piece.text or "" for piece in pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the document's body or of a cell.

    style      the name people see in Word: "heading 1"
    style_id   what the file calls that style
    cell       the cell it stands in, and None where it stands in no table
    carries    the properties it carries itself, by name
    """

    element: Element
    style: str
    style_id: str
    words: str
    cell: Element | None
    carries: dict[str, Element]

    def __str__(self) -> str:
        shown = " ".join(self.words.split())
        return f"{self.style} '{shown[:50]}{'…' if len(shown) > 50 else ''}'"

    def own(self, name: str) -> Element | None:
        """A property the paragraph carries itself."""
        return self.carries.get(name)


class Paper:
    """A package as bytes, opened once; everything is worked out when it is first asked for."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.roots = {
            name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))
        }

    @cached_property
    def body(self) -> Element:
        return next(self.roots["word/document.xml"].iterchildren(W + "body"))

    @cached_property
    def stories(self) -> dict[str, Element]:
        """The parts a reader sees words of: the document, its headers and its footers."""
        names = ("document", "header", "footer", "footnotes", "endnotes")
        return {
            name: root
            for name, root in self.roots.items()
            if name.startswith(tuple(f"word/{start}" for start in names)) and name.endswith(".xml")
        }

    @cached_property
    def styles(self) -> dict[str, Element]:
        """Styles by the id that paragraphs name them by."""
        return {value(style, "styleId"): style for style in self.roots["word/styles.xml"].iter(W + "style")}

    @cached_property
    def _named(self) -> dict[str, Element]:
        return {value(style.find(W + "name")): style for style in self.styles.values()}

    def style(self, name: str) -> Element | None:
        """A style by the name people see in Word."""
        return self._named.get(name)

    @cached_property
    def section(self) -> Element:
        return next(iter(self.body.iterchildren(W + "sectPr")), etree.Element(W + "sectPr"))

    @cached_property
    def is_landscape(self) -> bool:
        size = self.section.find(W + "pgSz")
        return length(size, "w") > length(size, "h")

    @cached_property
    def text_width(self) -> int:
        """Twips between the margins."""
        size, margins = self.section.find(W + "pgSz"), self.section.find(W + "pgMar")
        return length(size, "w") - length(margins, "left") - length(margins, "right")

    @cached_property
    def blocks(self) -> tuple[Element, ...]:
        """Paragraphs and tables of the body, in order."""
        return tuple(self.body.iterchildren(W + "p", W + "tbl"))

    @cached_property
    def tables(self) -> tuple[Element, ...]:
        return tuple(self.body.iter(W + "tbl"))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the document, those of tables too."""
        return tuple(self.paragraph(element) for element in self.body.iter(W + "p"))

    @cached_property
    def _read(self) -> dict[Element, Paragraph]:
        return {}

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph of any part, read once."""
        if element not in self._read:
            self._read[element] = self._paragraph(element)
        return self._read[element]

    def _paragraph(self, element: Element) -> Paragraph:
        parent = element.getparent()
        carries = _carried(element, "pPr")
        named = value(carries.get("pStyle")) or "Normal"
        style = self.styles.get(named)
        return Paragraph(
            element=element,
            style=named if style is None else value(style.find(W + "name")),
            style_id=named,
            words=words_of(element),
            carries=carries,
            cell=parent if parent is not None and parent.tag == W + "tc" else None,
        )

    def styled(self, *names: str) -> Iterator[Paragraph]:
        return (paragraph for paragraph in self.paragraphs if paragraph.style in names)

    def targets(self, part: str) -> dict[str, tuple[str, bool]]:
        """Where the relationships of a part lead, by id, and whether out of the package."""
        folder, name = part.rsplit("/", 1)
        root = self.roots.get(f"{folder}/_rels/{name}.rels")
        links = () if root is None else root.iter(RELATIONSHIP)
        return {link.get("Id", ""): (link.get("Target", ""), link.get("TargetMode") == "External") for link in links}

    def linked(self, kind: str) -> dict[str, Element]:
        """The section's headers or footers by what pages they are for: default, first, even."""
        targets = self.targets("word/document.xml")
        references = self.section.iter(f"{W}{kind}Reference")
        names = {value(one, "type"): f"word/{targets[one.get(R + 'id', '')][0]}" for one in references}
        return {pages: self.roots[name] for pages, name in names.items()}

    @cached_property
    def _found(self) -> dict[tuple[str, str, str], Element | None]:
        return {}

    def of_style(self, style: str, properties: str, name: str) -> Element | None:
        """A property of a style, by its id, or of those it is based on; at last of the whole document."""
        key = (style, properties, name)
        if key not in self._found:
            self._found[key] = self._of_style(*key)
        return self._found[key]

    def _of_style(self, style: str, properties: str, name: str) -> Element | None:
        while style in self.styles:
            found = self.styles[style].find(f"{W}{properties}/{W}{name}")
            if found is not None:
                return found
            style = value(self.styles[style].find(W + "basedOn"))
        return self.roots["word/styles.xml"].find(f"{W}docDefaults/{W}{properties}Default/{W}{properties}/{W}{name}")

    def look(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph in the end: its own, or its style's."""
        read = self.paragraph(paragraph)
        own = read.own(name)
        return own if own is not None else self.of_style(read.style_id, "pPr", name)

    def dress(self, run: Element, name: str) -> Element | None:
        """A property of a run in the end: its own, its character style's, or its paragraph's style's."""
        if run not in self._worn:
            self._worn[run] = _carried(run, "rPr")
        worn = self._worn[run]
        if name in worn:
            return worn[name]
        style = value(worn.get("rStyle"))
        if style and (found := self._of_character_style(style, name)) is not None:
            return found
        return self.of_style(self.paragraph(next(run.iterancestors(W + "p"))).style_id, "rPr", name)

    @cached_property
    def _worn(self) -> dict[Element, dict[str, Element]]:
        return {}

    def _of_character_style(self, style: str, name: str) -> Element | None:
        found = self.styles.get(style)
        return None if found is None else found.find(f"{W}rPr/{W}{name}")


def _carried(element: Element, properties: str) -> dict[str, Element]:
    """What a paragraph or a run carries itself, by name."""
    found = element.find(W + properties)
    return {} if found is None else {etree.QName(one).localname: one for one in found}


def rows_of(table: Element) -> list[Element]:
    return list(table.iterchildren(W + "tr"))


def cells_of(row: Element) -> list[Element]:
    return list(row.iterchildren(W + "tc"))


def title_of(table: Element) -> str:
    """What a finding calls a table: its title, or its first words."""
    return value(table.find(f"{W}tblPr/{W}tblCaption")) or f"table '{words_of(table)[:40]}'"
