"""What Word or a template leaves in a finished paper and no reader should meet: comments, tracked changes, drafts.

Words that people typed into a workbook are no leftovers because they hold `{{`, or are "None".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from lxml import etree

from pipeline.papers.inspecting.embedded import (
    embedded_files,
    files_elsewhere,
    is_xml,
    loose_words,
    notes_in_pictures,
)
from pipeline.papers.inspecting.looks import Styles, styles_in
from pipeline.papers.inspecting.traces import (
    addresses_of_links,
    judged_once,
    linked_part,
    marks_of_editing,
    parts_beside_the_pages,
    people_in_properties,
)
from pipeline.papers.inspecting.unfinished import unfinished_in
from pipeline.papers.inspecting.unseen import unseen_words
from pipeline.papers.word.package import OFFICE, Parts, W, main_part, names, parse, relationships

AN_ADDRESS = "an address of the council's own machines"
MARKS = "marks of Word's editing sessions"
TRACKED = names(
    "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange sectPrChange tblPrChange tcPrChange "
    "trPrChange tblGridChange numberingChange",
    W,
)
_PLACES = {
    W + "hdr": " in a header",
    W + "ftr": " in a footer",
    W + "footnotes": " in a footnote",
    W + "endnotes": " in an endnote",
}
_STORIES = names("document hdr ftr footnotes endnotes", W)
_TEXT = names("t delText", W)
_INSTRUCTIONS = names("instrText delInstrText", W)
_MATHS = ("{http://schemas.openxmlformats.org/officeDocument/2006/math}t",)
_HYPHEN = W + "noBreakHyphen"
_SPACED = names("tab ptab br cr", W)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What was left, "a comment", and the words it is in or beside. `tells_nothing`: it names nobody and nothing.

    place   " in a header", to stand behind `what`; "" for the body, and for what is no page
    """

    what: str
    words: str
    place: str = ""
    tells_nothing: bool = False


def leftovers(parts: Parts, as_made: Collection[str] = ()) -> tuple[Leftover, ...]:
    """Everything left in a package, each once, comments first.

    as_made   the words of the paragraphs as the paper was made, spaced once: a tag in one of them was typed in a cell
    """
    judged = {name: judged_once(name, content) for name, content in sorted(parts.items()) if name.endswith(".xml")}
    roots = {name: one.root for name, one in judged.items() if one is not None}
    found = [*_comments(parts, roots)]
    found += [Leftover(what="an embedded file", words=name) for name in embedded_files(parts, roots)]
    found += [Leftover(what="a link to a file elsewhere", words=address) for address in files_elsewhere(parts)]
    addresses = [*addresses_of_links(parts), *(said for one in judged.values() if one for said in one.addresses)]
    found += [Leftover(what=AN_ADDRESS, words=address) for address in dict.fromkeys(addresses)]
    kept = [said for one in judged.values() if one for said in one.names]
    found += [
        Leftover(what=what, words=words)
        for what, words in (
            *kept,
            *people_in_properties(roots, as_made),
            *parts_beside_the_pages(parts, roots),
            *notes_in_pictures(parts),
        )
    ]
    styles = styles_in(parts.get(linked_part(parts, "styles"), b""))
    for root in roots.values():
        if root.tag in _STORIES:
            place = _PLACES.get(str(root.tag), "")
            found += (replace(left, place=place) for left in (*_marked(root, styles), *_said(root, as_made)))
    if count := marks_of_editing(parts):
        found.append(Leftover(what=MARKS, words=f"{count} of them", tells_nothing=True))
    return tuple(dict.fromkeys(found))


def words_of_every_part(parts: Parts) -> Iterator[str]:
    """All words a package holds, shown or not, and whatever can be read in parts that are no XML.

    Deleted and hidden words are among them, comments (Word's and XML's own), properties, alternative texts, the
    instructions of fields, addresses, names of bookmarks and of the parts themselves.
    """
    for name in sorted(parts):
        yield name
        root = parse(parts[name]) if is_xml(name, parts[name]) else ""
        yield from loose_words(parts[name]) if isinstance(root, str) else _of_xml(root)


def _of_xml(root: etree._Element) -> Iterator[str]:
    """A paragraph may be split into runs, so its words are put together; two paragraphs are not."""
    for paragraph in root.iter(W + "p"):
        yield _words(paragraph)
        if any(True for _ in paragraph.iter(*_INSTRUCTIONS, *_MATHS)):
            yield "".join(item.text or "" for item in paragraph.iter(*_INSTRUCTIONS))
            yield "".join(map(str, paragraph.itertext()))
    outside = (item for item in root.iter(etree.Element) if not any(True for _ in item.iterancestors(W + "p")))
    yield " ".join(words for item in outside for words in (item.text, item.tail) if words and not words.isspace())
    for node in (*root.itersiblings(preceding=True), *root.iter(etree.Comment, etree.PI), *root.itersiblings()):
        yield node.text or ""
    values = dict.fromkeys(str(value) for item in root.iter(etree.Element) for value in item.attrib.values())
    yield from values
    yield from (unquote_plus(value) for value in values if "%" in value or "+" in value)


def _comments(parts: Parts, roots: dict[str, etree._Element]) -> Iterator[Leftover]:
    for link in relationships(parts, main_part(parts)):
        if link.kind == OFFICE + "comments" and link.target in roots:
            for comment in roots[link.target].iter(W + "comment"):
                yield Leftover(what="a comment", words=_words(comment))


def _marked(root: etree._Element, styles: Styles) -> Iterator[Leftover]:
    for change in root.iter(*TRACKED):
        around = next(change.iterancestors(W + "p", W + "tr"), None)
        words = _words(change if around is None else around)
        yield Leftover(what="a tracked change", words=words or "an empty paragraph, a table or a page")
    for what, run in unseen_words(root, styles):
        if words := _words(run):
            yield Leftover(what=what, words=words)


def _said(root: etree._Element, as_made: Collection[str]) -> Iterator[Leftover]:
    for paragraph in root.iter(W + "p"):
        for what, words in unfinished_in(_words(paragraph), as_made):
            yield Leftover(what=what, words=words)


_SIGNS = dict.fromkeys(_SPACED, " ") | {_HYPHEN: "\u2011"}


def _words(element: etree._Element) -> str:
    """The words of a paragraph or a run, deleted ones too, spaced once."""
    pieces = (_SIGNS.get(str(node.tag)) or node.text or "" for node in element.iter(*_TEXT, *_SIGNS))
    return " ".join("".join(pieces).split())
