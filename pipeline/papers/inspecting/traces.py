"""What Word and its sharing keep in a file beside its pages: names of people, addresses of machines, marks of editing.

No reader sees them on a page, and whoever gets the file can read them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from pipeline.papers.inspecting.embedded import every_relationship
from pipeline.papers.word.package import OFFICE, Parts, W, main_part, parse, relationships

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_NAMED_IN_CORE = {
    "lastModifiedBy": "the name of whoever saved it last",
    "lastPrinted": "when it was printed",
    "contentStatus": "a status of the draft",
    "description": "a note in its properties",
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
    | \b(?:https?://)?[\w.-]*(?:teams\.microsoft\.com|safelinks\.protection\.outlook\.com|\bonedrive\.live\.com)[^\s<>"]*
    | (?<![\w/.])intranet\.[\w.-]+[^\s<>"]*
    | \b(?:msteams|onenote|outlook):[/\w][^\s<>"]*
    | \bhttps?://(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+[^\s<>"]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAID_IN = (W + "t", W + "instrText", W + "delText")


Roots = Mapping[str, etree._Element]
"""The root of every part that is XML, by the part's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A part that was looked at: the names in it, what each is, and the addresses of the council's own machines."""

    root: etree._Element
    names: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]


_MOST_REMEMBERED = 2**17
"""Bytes: what is longer is a body, which no other paper has."""


def judged_once(name: str, content: bytes) -> Judged | None:
    """A part's judgement, remembered while the program runs: papers of a kind share all parts but a few."""
    is_shared = len(content) <= _MOST_REMEMBERED and not name.endswith("/document.xml")
    return _judged_before(name, content) if is_shared else judged(name, content)


def judged(name: str, content: bytes) -> Judged | None:
    """None where the part cannot be read as what it says it is."""
    root = parse(content)
    if isinstance(root, str):
        return None
    said = (found for words in _sayings(root) if _MAY_BE_OWN.search(words) for found in _OWN_MACHINE.findall(words))
    return Judged(root=root, names=tuple(_names_in(name, root)), addresses=tuple(dict.fromkeys(said)))


_judged_before = lru_cache(maxsize=128)(judged)


def _names_in(name: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """What a part of properties or a list of people keeps: what it is, and the words."""
    if root.tag == _CORE + "coreProperties":
        yield from _named(root, _NAMED_IN_CORE)
    elif etree.QName(root).localname == "Properties" and name.startswith("docProps/"):
        yield from _of_properties(root)
    yield from (("the name of somebody who worked on it", said) for said in _people(root))


_A_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? )?[A-Z][\w'’-]+(?: [A-Z]\.?)* [A-Z][\w'’-]+"
    r"|[A-Z][\w'’-]+, [A-Z][\w'’-]+(?: \([\w &]+\))?|[\w.-]+@[\w.-]+"
)
_A_LOGIN = re.compile(r"[a-z]+(?:\.[a-z]+)?\d*|[A-Z]\.? [A-Z][a-z]+")
_OF_A_POST = re.compile(
    r"\b(?:head|director|assistant|manager|officer|clerk|lead|chief|chair|secretary|adviser|analyst|council|borough|city|"
    r"county|board|committee|team|service|services|directorate|department|office|unit|partnership|trust|programme|plan|"
    r"report|children|improvement|action|statement|scorecard|business|executive|social|care|health|education)\b",
    re.IGNORECASE,
)


def people_in_properties(roots: Roots, as_made: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names of persons among what a paper says of itself: posts may stand there, and what the paper says anyway."""
    for root in roots.values():
        if root.tag == _CORE + "coreProperties":
            for child in root.iterchildren(etree.Element):
                tag = etree.QName(child).localname
                if tag in ("creator", "keywords", "category"):
                    for words in map(str.strip, (child.text or "").split(";")):
                        is_one = _A_NAME.fullmatch(words) or (tag == "creator" and _A_LOGIN.fullmatch(words))
                        if is_one and not _OF_A_POST.search(words) and not any(words in made for made in as_made):
                            yield "the name of a person in its properties", words


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
    found = _AUTHORS(root)
    assert isinstance(found, list)  # of attributes' words, each of which knows its name
    named = [str(said) for said in found if _AUTHOR.fullmatch(getattr(said, "attrname", ""))]
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


def addresses_of_links(parts: Parts) -> Iterator[str]:
    """The addresses of links that only the council's own machines know."""
    for link in every_relationship(parts):
        if link.is_external:
            yield from _OWN_MACHINE.findall(link.target)


_MAY_BE_OWN = re.compile(r"\\|:/|[iI]ntranet|\.microsoft|\.outlook|onedrive|msteams|onenote:|outlook:")
_TELLING = " or ".join(
    f"contains(., '{mark}')"
    for mark in (":/", "\\", "ntranet", ".microsoft", ".outlook", "onedrive", "msteams", "onenote:", "outlook:")
)
_ADDRESSES = etree.XPath(f"//@*[{_TELLING}]")
_AUTHORS = etree.XPath("//@*[local-name() = 'author']")


def _sayings(root: etree._Element) -> Iterator[str]:
    """Words that may hold an address: paragraphs with their fields, and what is said of pictures, links and marks."""
    says_one = _MAY_BE_OWN.search("".join(map(str, root.itertext())))  # runs split addresses, so never by the run
    for paragraph in root.iter(W + "p") if says_one else ():
        yield "".join([item.text or "" for item in paragraph.iter(*_SAID_IN)])
    yield from map(str, _ADDRESSES(root))
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
