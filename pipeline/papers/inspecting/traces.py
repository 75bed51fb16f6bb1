"""What Word and its sharing keep in a file beside its pages: names of people, addresses of machines, marks of editing.

No reader sees them on a page, and whoever gets the file can read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.papers.inspecting.embedded import every_relationship
from pipeline.papers.word.package import OFFICE, Parts, W, main_part, relationships

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_NAMED_IN_CORE = {
    "lastModifiedBy": "the name of whoever saved it last",
    "lastPrinted": "when it was printed",
    "contentStatus": "a status of the draft",
}
_NAMED_IN_APP = {
    "Company": "the name of a company",
    "Manager": "the name of a manager",
    "HyperlinkBase": "the address its links begin with",
}
_NORMAL = frozenset({"", "normal", "normal.dotm", "normal.dot"})
_PERSON = "{http://schemas.microsoft.com/office/word/2012/wordml}person"
_AUTHOR = re.compile(r"\{http://schemas\.microsoft\.com/office/word/[^}]*\}author|\{[^}]*wordprocessingml[^}]*\}author")

_OWN_MACHINE = re.compile(
    r"""
      (?:file:///|smb://)\S+                                                # a file, however it is reached
    | (?<![\w\\])\\\\[\w.$-]+\\[\w .$\\-]*\w                                # \\server\share
    | (?<![A-Za-z])[A-Z]:\\(?:[\w .~$()-]+\\)*[\w .~$()-]*\w                # C:\Users\…
    | \bhttps?://(?:localhost|[\w-]+)(?=[/:\s]|$)[^\s<>"]*                  # a name without a dot is a name of ours
    | \bhttps?://[\w.-]*(?:\bintranet\b|\.local\b|\.internal\b|\.corp\b|\.lan\b|-my\.sharepoint\.com|\.sharepoint\.com)[^\s<>"]*
    | \bhttps?://(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+[^\s<>"]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAID_IN = (W + "t", W + "instrText", W + "delText")


Roots = Mapping[str, etree._Element]
"""The root of every part that is XML, by the part's name."""


def names_kept(roots: Roots) -> Iterator[tuple[str, str]]:
    """What the file's properties and lists of people keep: what it is, and the words."""
    for name, root in roots.items():
        if root.tag == _CORE + "coreProperties":
            yield from _named(root, _NAMED_IN_CORE)
        elif etree.QName(root).localname == "Properties" and name.startswith("docProps/"):
            yield from _of_properties(root)
        yield from (("the name of somebody who worked on it", said) for said in _people(root))


def _named(root: etree._Element, wanted: dict[str, str]) -> Iterator[tuple[str, str]]:
    for child in root.iterchildren(etree.Element):
        said = " ".join("".join(map(str, child.itertext())).split())
        if said and (what := wanted.get(etree.QName(child).localname)):
            yield what, said


def _of_properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Those of Word itself, and those that somebody or a system put in: labels, ids, a case's reference."""
    yield from _named(root, _NAMED_IN_APP)
    for child in root.iterchildren(etree.Element):
        said = " ".join("".join(map(str, child.itertext())).split())
        if etree.QName(child).localname == "Template" and said.casefold() not in _NORMAL:
            yield "the name of its template", said
        if etree.QName(child).localname == "property" and said:
            yield "a property somebody or a system added", f"{child.get('name', '')}: {said}"


def _people(root: etree._Element) -> Iterator[str]:
    """Each once: the list of people, and who is named beside a comment or a change."""
    named = [
        item.get(name, "") for item in root.iter(etree.Element) for name in item.attrib if _AUTHOR.fullmatch(str(name))
    ]
    yield from dict.fromkeys(name for name in named if name)


def parts_beside_the_pages(parts: Parts, roots: Roots) -> Iterator[tuple[str, str]]:
    """Whole parts that are no page: custom XML, a picture of the first page, building blocks, settings of a printer."""
    for name in sorted(parts):
        lower = name.lower()
        if lower.startswith("customxml/") and "/_rels/" not in lower and not lower.startswith("customxml/itemprops"):
            yield "custom XML", name
        elif "thumbnail" in lower and lower.startswith("docprops/"):
            yield "a small picture of its first page", name
        elif "/glossary/" in lower and lower.endswith("/document.xml"):
            yield "building blocks of its template", name
        elif "printersettings" in lower:
            yield "settings of somebody's printer", name
    settings = roots.get(linked_part(parts, "settings"))
    if settings is not None:
        for variable in settings.iter(W + "docVar"):
            yield "a variable of the document", f"{variable.get(W + 'name', '')}: {variable.get(W + 'val', '')}"
        for _ in settings.iter(W + "mailMerge"):
            yield "the source of a mail merge", "mail merge"


def linked_part(parts: Parts, kind: str) -> str:
    """The part of a kind that the document leads to, "settings"; "" where there is none."""
    found = (link.target for link in relationships(parts, main_part(parts)) if link.kind == OFFICE + kind)
    return next(found, "")


def own_addresses(parts: Parts, roots: Roots) -> Iterator[str]:
    """Addresses that only the council's own machines know: in words, links, fields and alternative texts. Each once."""
    yield from dict.fromkeys(
        found for said in _sayings(parts, roots) if "\\" in said or ":/" in said for found in _OWN_MACHINE.findall(said)
    )


def _sayings(parts: Parts, roots: Roots) -> Iterator[str]:
    yield from (link.target for link in every_relationship(parts) if link.is_external)
    for root in roots.values():
        for paragraph in root.iter(W + "p"):
            yield "".join(item.text or "" for item in paragraph.iter(*_SAID_IN))
        for item in root.iter(etree.Element):
            yield from map(str, item.attrib.values())
        if not str(root.tag).startswith(W):
            yield from map(str, root.itertext())


def marks_of_editing(parts: Parts) -> int:
    """How many random numbers of editing sessions (rsids) Word left; they tell nobody's name."""
    found = set()
    for name in sorted(parts):
        if name.endswith(".xml") and b"w:rsid" in parts[name]:
            found.update(re.findall(rb'\bw:rsid\w*="([0-9A-Fa-f]{8})"', parts[name]))
            found.update(re.findall(rb'<w:rsid(?:Root)? w:val="([0-9A-Fa-f]{8})"', parts[name]))
    return len(found)
