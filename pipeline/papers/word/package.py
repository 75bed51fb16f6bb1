"""A Word file as a package: part names and their bytes, taken apart, cleaned of its author's traces and put together.

Nothing here reads a clock or a machine: the same parts give the same bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from lxml import etree

from pipeline.intake.packages import Parts as Parts
from pipeline.intake.packages import Refusal, opened
from pipeline.papers.fields import Properties

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NO_RELATIONSHIPS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_CONTENT = "application/vnd.openxmlformats-package.core-properties+xml"
DOCUMENT_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE_PART = "docProps/core.xml"
CONTENT_TYPES = "[Content_Types].xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def names(words: str, space: str = "") -> tuple[str, ...]:
    """Names written as one line, each in the name space given."""
    return tuple(space + word for word in words.split())


MOST_TAGS = 2_000_000
"""Tags in one part of a paper or a template: some 5,000 actions in one table."""

_KEPT = names(
    "officeDocument styles numbering settings webSettings fontTable theme header footer footnotes endnotes "
    "image hyperlink chart font diagramData diagramLayout diagramQuickStyle diagramColors"
)
"""Kinds of relationship a paper keeps. Comments, custom XML, thumbnails, macros, people … have no business in one."""

_TRACES = names(
    "rsids attachedTemplate dataBinding proofErr commentRangeStart commentRangeEnd commentReference "
    "annotationRef documentProtection writeProtection mailMerge docVars printerSettings",
    W,
)
UNASKED = ("_GoBack", "_Hlk")
_TRACE_ATTRIBUTE = re.compile(
    r"\{http://schemas\.openxmlformats\.org/wordprocessingml/2006/main\}rsid\w*"
    r"|\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(?:paraId|textId)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """`target` is a part name, or an address where `is_external`."""

    id: str
    kind: str
    target: str
    is_external: bool


def unpack(content: bytes) -> Parts | str:
    """The parts of a zipped package, or in plain words why there are none."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is protected by a password, or in the format of Word 97–2003"
    parts = opened(content, MOST_TAGS)
    if isinstance(parts, Refusal):
        is_broken = parts in (Refusal.CUT_SHORT, Refusal.DAMAGED)
        return "it is not a Word file (.docx), or only half of one" if is_broken else parts.value
    if CONTENT_TYPES not in parts or "_rels/.rels" not in parts:
        return "it is not a Word file (.docx)"
    return parts


def parse(content: bytes) -> etree._Element | str:
    """The root of an XML part, or in plain words why it has none. Nothing outside the part is ever fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as mistake:
        return f"is not well-formed XML (line {mistake.lineno})"
    if root.getroottree().docinfo.doctype:
        return "declares a document type of its own"
    return root


def relationships_part(part: str) -> str:
    """Where the relationships of a part stand: `word/_rels/document.xml.rels`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: Parts, part: str) -> Iterator[Relationship]:
    """The relationships of a part ("" for the package itself); none where their part is missing or not XML."""
    root = parse(parts.get(relationships_part(part), b""))
    if isinstance(root, str):
        return
    for element in root.iter(RELATIONSHIP):
        is_external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        yield Relationship(
            id=element.get("Id", ""), kind=element.get("Type", ""), target=target, is_external=is_external
        )


def main_part(parts: Parts) -> str:
    """The name of the document's own part; "" where the package has none."""
    targets = (link.target for link in relationships(parts, "") if link.kind == OFFICE + "officeDocument")
    return next((target for target in targets if target in parts), "")


def content_types(parts: Parts) -> dict[str, str]:
    """What each part is declared to be; a part nothing declares is not among them."""
    root = parse(parts.get(CONTENT_TYPES, b""))
    if isinstance(root, str):
        return {}
    own = {one.get("PartName", "").lower(): one.get("ContentType", "") for one in root.iter(TYPES + "Override")}
    usual = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter(TYPES + "Default")}
    said = {name: own.get(f"/{name}".lower()) or usual.get(name.rpartition(".")[2].lower(), "") for name in parts}
    return {name: kind for name, kind in said.items() if kind}


def scrubbed(parts: Parts) -> dict[str, bytes]:
    """The parts a paper needs, without traces of who made the template and when.

    What no kept relationship leads to is left behind: app.xml, custom XML, comments, thumbnails, a second core.xml.
    """
    reached: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        if part:
            reached[part] = _without_traces(part, parts[part])
        kept = [link for link in relationships(parts, part) if _is_kept(link, parts)]
        if kept or part == "":
            reached[relationships_part(part)] = _relationships_xml(parts, part, kept)
        waiting += [link.target for link in kept if not link.is_external and link.target not in reached]
    reached[CORE_PART] = b""
    reached[CONTENT_TYPES] = _content_types_xml(parts, reached)
    return reached


def _is_kept(link: Relationship, parts: Parts) -> bool:
    return link.kind.rpartition("/")[2] in _KEPT and (link.is_external or link.target in parts)


def _without_traces(part: str, content: bytes) -> bytes:
    root = parse(content) if part.endswith(".xml") else ""
    if isinstance(root, str):
        return content
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in [*root.iter(*_TRACES), *_unasked(root), *_twice(root)]:
        _remove(element)
    for element in root.iter(etree.Element):
        for name in [str(name) for name in element.attrib if _TRACE_ATTRIBUTE.fullmatch(str(name))]:
            del element.attrib[name]
    return DECLARATION.encode() + etree.tostring(root)


def _unasked(root: etree._Element) -> list[etree._Element]:
    """The bookmarks Word makes for itself, the author's place among them; left in, they split the tag last edited."""
    starts = [mark for mark in root.iter(W + "bookmarkStart") if mark.get(W + "name", "").startswith(UNASKED)]
    ids = {mark.get(W + "id") for mark in starts}
    return [*starts, *(mark for mark in root.iter(W + "bookmarkEnd") if mark.get(W + "id") in ids)]


def _twice(root: etree._Element) -> list[etree._Element]:
    """Properties that stand twice running, as LibreOffice writes some: Word's schema wants them once."""
    return [
        each
        for properties in root.iter(W + "pPr", W + "rPr")
        for before, each in pairwise(properties)
        if (each.tag, dict(each.attrib), len(each)) == (before.tag, dict(before.attrib), 0)
    ]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _relationships_xml(parts: Parts, part: str, kept: Iterable[Relationship]) -> bytes:
    """The kept relationships, targets written as they were; the package itself also gets our core properties."""
    ids = {link.id for link in kept}
    root = parse(parts[relationships_part(part)])
    assert not isinstance(root, str)  # `relationships` has just read it
    for element in list(root.iter(RELATIONSHIP)):
        if element.get("Id") not in ids:
            _remove(element)
    if part == "":
        etree.SubElement(root, RELATIONSHIP, Id="coreProperties", Type=CORE_TYPE, Target=CORE_PART)
    return DECLARATION.encode() + etree.tostring(root)


def _content_types_xml(parts: Parts, reached: Parts) -> bytes:
    root = parse(parts[CONTENT_TYPES])
    assert not isinstance(root, str)  # `main_part` and its content type were found before
    for element in list(root.iter(TYPES + "Override")):
        name = element.get("PartName", "").lstrip("/")
        if name not in reached or name == CORE_PART:
            _remove(element)
    etree.SubElement(root, TYPES + "Override", PartName=f"/{CORE_PART}", ContentType=CORE_CONTENT)
    return DECLARATION.encode() + etree.tostring(root)


def with_links(content: bytes, links: Mapping[str, str]) -> bytes:
    """A relationships part with external links added: address to id. Empty content stands for a part not there yet."""
    root = parse(content or _NO_RELATIONSHIPS)
    assert not isinstance(root, str)  # the package was read before
    for address, name in links.items():
        etree.SubElement(root, RELATIONSHIP, Id=name, Type=OFFICE + "hyperlink", Target=address, TargetMode="External")
    return DECLARATION.encode() + etree.tostring(root)


def with_pictures(parts: Parts, part: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with PNGs that a part shows: relationship id to content. What has an id already is the same picture."""
    held, folder = relationships_part(part), posixpath.dirname(part)
    links = parse(parts.get(held) or _NO_RELATIONSHIPS)
    types = parse(parts[CONTENT_TYPES])
    assert not isinstance(links, str)  # the package was read before
    assert not isinstance(types, str)
    known = {link.get("Id") for link in links.iter(RELATIONSHIP)}
    for name in sorted(pictures.keys() - known):
        etree.SubElement(links, RELATIONSHIP, Id=name, Type=OFFICE + "image", Target=f"media/{name}.png")
    if "png" not in {usual.get("Extension", "").lower() for usual in types.iter(TYPES + "Default")}:
        types.insert(0, etree.Element(TYPES + "Default", Extension="png", ContentType="image/png"))
    return {
        **parts,
        **{posixpath.join(folder, "media", f"{name}.png"): content for name, content in pictures.items()},
        held: DECLARATION.encode() + etree.tostring(links),
        CONTENT_TYPES: DECLARATION.encode() + etree.tostring(types),
    }


def core_properties(properties: Properties) -> bytes:
    """docProps/core.xml written afresh: nobody's name but the author's, dated by the month and not by a clock."""
    dated = f'xsi:type="dcterms:W3CDTF">{properties.dated.isoformat()}T00:00:00Z'
    said = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords),
        ("cp:category", properties.category),
        ("dc:identifier", properties.build_id),
        ("dc:language", "en-GB"),
    )
    lines = "".join(f"<{name}>{escape(clean(words, ' '), quote=False)}</{name}>" for name, words in said if words)
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{lines}<dcterms:created {dated}</dcterms:created><dcterms:modified {dated}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n?|[\n\x0b\x0c\x85]")


def clean(words: str, line_break: str, tab: str = " ") -> str:
    """Words as XML can hold them: line breaks and tabs as given, control characters and half characters gone."""
    if not _CONTROL.search(words):
        return words
    lines = _BREAK.split(words)
    return line_break.join(tab.join(_CONTROL.sub("", stretch) for stretch in line.split("\t")) for line in lines)
