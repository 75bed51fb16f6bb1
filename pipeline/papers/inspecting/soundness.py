"""Is a package one that Word opens without a word? Every rule checked.

A fault is one sentence in plain words, or part of one, that names the part it is in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from xml.parsers import expat

from lxml import etree

from pipeline.papers.word.package import (
    CONTENT_TYPES,
    OFFICE,
    Parts,
    W,
    content_types,
    main_part,
    names,
    parse,
    relationships,
)

PROPERTIES_ORDER = {
    "pPr": names(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": names(
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "tblPr": names(
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tcPr": names(
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
        "headers cellIns cellDel cellMerge tcPrChange"
    ),
}
"""The order Word's schema wants the children of properties in; the rows' (trPr) may stand in any."""

_NAMESPACES = {"w": W.strip("{}"), "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
_STORIES = names("document hdr ftr footnotes endnotes", W)
_NO_RESULT = frozenset({"XE", "TC", "TA", "RD"})
"""Fields that mark a place and show nothing."""


def sections_of(document: etree._Element) -> tuple[str, ...]:
    """The orientation of each section of a document."""
    sizes = (section.find(W + "pgSz") for section in document.iter(W + "sectPr"))
    return tuple("portrait" if size is None else size.get(W + "orient", "portrait") for size in sizes)


def faults(parts: Parts, sections: tuple[str, ...]) -> list[str]:
    """What Word would call unreadable, or repair; none for a sound package. `sections`: the template's."""
    roots: dict[str, etree._Element] = {}
    bare = {name: _once(_skeleton(content)) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    for name, content in bare.items():
        root = parse(content) if _is_well_formed(parts[name]) else "is not well-formed XML"
        if isinstance(root, str):
            return [f"{name} {root}"]
        roots[name] = root
    main = main_part(parts)
    stories = {name: root for name, root in roots.items() if root.tag in _STORIES}
    marks = (mark for root in stories.values() for mark in root.iter(W + "bookmarkStart"))
    named = name_faults(mark.get(W + "name", "") for mark in marks)
    found = [*package_faults(parts), *id_faults(stories.values()), *named]
    defined = defined_in(parts)
    for name, root in stories.items():
        found += story_faults(name, root, bare[name], defined, parts)
    if main and sections_of(roots[main]) != sections:
        found.append(f"{main}: {OTHER_SECTIONS}")
    return found


OTHER_SECTIONS = "the sections are not those of the template"


def story_faults(
    name: str, root: etree._Element, content: bytes, defined: Mapping[str, frozenset[str]], parts: Parts
) -> Iterator[str]:
    """The faults of the body, a header or a note. `defined`: what `defined_in` its package."""
    links = frozenset(link.id for link in relationships(parts, name))
    for found in (
        _shape_faults(root),
        _order_faults(root, content),
        _field_faults(root),
        _reference_faults(content, {**defined, "the relationship": links}),
    ):
        yield from (f"{name}: {words}" for words in found)


_WORDS = re.compile(rb'<w:t(?: xml:space="preserve")?>[^<]+')
_ROW, _ROW_END = b"<w:tr>", b"</w:tr>"


def _skeleton(content: bytes) -> bytes:
    """A part without its words, and of rows that are then alike the first: a long table has the faults of one row.

    Parsing and walking every row of a long paper would take longer than rendering it.
    """
    rows = _WORDS.sub(b"<w:t>", content).split(_ROW)
    kept = rows[:1]
    for row in rows[1:]:
        if row != kept[-1] or not row.endswith(_ROW_END) or row.count(_ROW_END) > 1:
            kept.append(row)
    return _ROW.join(kept)


_PROPERTIES = re.compile(rb"<w:([rp]Pr)>.*?</w:\1>", re.DOTALL)
_TWIN = re.compile(rb"(<w:\w+(?: [^<>]*)?/>)\1+")


def _once(content: bytes) -> bytes:
    """A part whose properties do not stand twice running with the same words, as Writer writes some.

    Word opens those without a word; a property that stands twice and says two things is another matter.
    """
    return _PROPERTIES.sub(lambda found: _TWIN.sub(rb"\1", found[0]), content)


def _is_well_formed(content: bytes) -> bool:
    """Whether the whole part is: a control character or a stray < in any row counts."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def faults_beside(parts: Parts, filled: Container[str]) -> Iterator[str]:
    """The faults of footnotes and endnotes, which are the same in every paper. `filled`: the parts that are not."""
    roots = {name: parse(content) for name, content in parts.items() if name.endswith(".xml") and name not in filled}
    notes = {name: root for name, root in roots.items() if not isinstance(root, str) and root.tag in _STORIES}
    yield from id_faults(notes.values())
    defined = defined_in(parts)
    for name, root in notes.items():
        yield from story_faults(name, root, parts[name], defined, parts)


def package_faults(parts: Parts) -> Iterator[str]:
    """What is wrong with how the parts belong together."""
    if not main_part(parts):
        yield "the package has no document"
    kinds = content_types(parts)
    for name in parts:
        if name != CONTENT_TYPES and kinds.get(name, "application/xml") == "application/xml":
            yield f"nothing says what kind of part {name} is"
    for name in ("", *parts):
        links = list(relationships(parts, name))
        if len({link.id for link in links}) < len(links):
            yield f"{name or 'the package'} has two relationships of one id"
        for link in links:
            if not link.is_external and link.target not in parts:
                yield f"{name or 'the package'} leads to {link.target}, which is not there"


_SHAPES = tuple(
    (etree.XPath(path, namespaces=_NAMESPACES), words)
    for path, words in (
        (
            "//w:tc[not(*[last()][self::w:p])]"
            "[not(*[self::w:p or self::w:tbl or self::w:sdt][last()][not(self::w:tbl)])]",
            "a cell does not end in a paragraph",
        ),
        ("//w:tr[not(.//w:tc)]", "a table row has no cell"),
        ("//w:tbl[not(w:tblGrid/w:gridCol)]", "a table has no columns"),
        ("//w:tbl[not(.//w:tr)]", "a table has no row: its list is empty, and it has no heading row"),
        (
            "//w:p[not(parent::w:tc or parent::w:body or parent::w:hdr or parent::w:ftr or parent::w:sdtContent "
            "or parent::w:txbxContent or parent::w:footnote or parent::w:endnote or parent::w:customXml)]",
            "a paragraph stands within a paragraph",
        ),
        ("//w:sdtContent[w:p][ancestor::w:p[not(.//w:txbxContent)]]", "a paragraph stands within a paragraph"),
        ("//w:t/*", "there is markup within words"),
        ("//w:fldSimple[not(.//w:r)]", "a field has no result"),
        ("/w:hdr[not(w:p or w:tbl or w:sdt)] | /w:ftr[not(w:p or w:tbl or w:sdt)]", "it has no paragraph"),
    )
)


def _shape_faults(root: etree._Element) -> Iterator[str]:
    return (words for path, words in _SHAPES if path(root))


def _order_faults(root: etree._Element, content: bytes) -> Iterator[str]:
    """Only what differs is parsed: most paragraphs repeat the properties of others."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items() if prefix)
    for name, order in PROPERTIES_ORDER.items():
        for fragment in sorted(set(re.findall(rf"<w:{name}>.*?</w:{name}>".encode(), content, re.DOTALL))):
            wrapped = parse(f"<all {spaces}>".encode() + fragment + b"</all>")
            if isinstance(wrapped, str):  # properties within properties: what a tracked change keeps
                continue
            children = [etree.QName(child).localname for child in wrapped[0].iterchildren(etree.Element)]
            places = [order.index(child) for child in children if child in order]
            if places != sorted(set(places)):
                yield f"properties ({name}: {', '.join(children)}) do not stand in the order Word's schema wants"


def _field_faults(root: etree._Element) -> Iterator[str]:
    """Every field is begun, has a code, a cached result and an end, in that order."""
    open_fields: list[dict[str, str]] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "t", W + "drawing", W + "tab"):
        kind = element.get(W + "fldCharType", "")
        if kind == "begin":
            open_fields.append({"code": "", "now": "code"})
        elif not open_fields:
            if kind:
                yield "a field ends that was not begun"
        elif kind == "separate":
            open_fields[-1]["now"] = "result"
        elif kind == "end":
            field = open_fields.pop()
            if field["now"] != "shown" and field["code"].split()[:1] not in [[code] for code in _NO_RESULT]:
                yield f"the field {field['code'].strip()} has no result"
        elif element.tag == W + "instrText":
            open_fields[-1]["code"] += element.text or ""
        elif open_fields[-1]["now"] == "result":
            open_fields[-1]["now"] = "shown"
    if open_fields:
        yield "a field is begun and not ended"


_USED = (
    (re.compile(rb'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"'), "the style"),
    (re.compile(rb'<w:numId w:val="([^"]*)"'), "the list"),
    (re.compile(rb'<w:footnoteReference [^>]*?w:id="([^"]*)"'), "the footnote"),
    (re.compile(rb'<w:endnoteReference [^>]*?w:id="([^"]*)"'), "the endnote"),
    (re.compile(rb'<w:commentReference [^>]*?w:id="([^"]*)"'), "the comment"),
    (re.compile(rb' r:\w+="([^"]*)"'), "the relationship"),
)
_DEFINED = (
    ("styles", "style", "styleId", "the style"),
    ("numbering", "num", "numId", "the list"),
    ("footnotes", "footnote", "id", "the footnote"),
    ("endnotes", "endnote", "id", "the endnote"),
)


def defined_in(parts: Parts) -> dict[str, frozenset[str]]:
    """The styles, lists and notes there are, by what a fault calls them."""
    linked = {link.kind: link.target for link in relationships(parts, main_part(parts))}
    found = {"the comment": frozenset[str]()}
    for kind, tag, attribute, words in _DEFINED:
        root = parse(parts.get(linked.get(OFFICE + kind, ""), b""))
        there = set() if isinstance(root, str) else {each.get(W + attribute, "") for each in root.iter(W + tag)}
        found[words] = frozenset(there | ({"0"} if kind == "numbering" else set()))
    return found


def _reference_faults(content: bytes, defined: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Styles, lists, notes and relationships that are used and not there."""
    for pattern, words in _USED:
        for used in sorted({found.decode() for found in set(pattern.findall(content))} - defined[words]):
            yield f"{words} {used} is used and nowhere defined"


_NAME = re.compile(rb'<w:bookmarkStart\b[^>]*?\sw:name="([^"]*)"')


def bookmark_names(content: bytes) -> list[str]:
    """The names of the bookmarks in a part of ours, or in a stretch of one."""
    return [found.decode() for found in _NAME.findall(content)]


def name_faults(bookmarks: Iterable[str]) -> Iterator[str]:
    """Bookmarks of one name; Word does not mind case."""
    met = Counter(name.casefold() for name in bookmarks)
    yield from (f"{count} bookmarks are called {name}" for name, count in met.items() if count > 1)


def id_faults(stories: Iterable[etree._Element]) -> Iterator[str]:
    """Ids that stand twice, and bookmarks that are half there."""
    ids: Counter[tuple[str, str]] = Counter()
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for root in stories:
        for element in root.iter(f"{{{_NAMESPACES['wp']}}}docPr"):
            ids["drawings have the id", element.get("id", "")] += 1
        starts.update(element.get(W + "id", "") for element in root.iter(W + "bookmarkStart"))
        ends.update(element.get(W + "id", "") for element in root.iter(W + "bookmarkEnd"))
        for element in root.iterfind(f".//{W}sdtPr/{W}id"):
            ids["content controls have the id", element.get(W + "val", "")] += 1
    yield from (f"{count} {words} {number}" for (words, number), count in ids.items() if count > 1)
    yield from (
        f"bookmark {number} is not begun once and ended once"
        for number in starts | ends
        if starts[number] != 1 or ends[number] != 1
    )
