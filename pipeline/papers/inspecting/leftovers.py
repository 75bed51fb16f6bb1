"""What Word or a template leaves in a finished paper and no reader should meet: comments, tracked changes, drafts.

Words that people typed into a workbook are no leftovers because they hold `{{`, or are "None".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from lxml import etree

from pipeline.papers.inspecting.embedded import embedded_files, files_elsewhere, is_xml, loose_words
from pipeline.papers.inspecting.traces import (
    linked_part,
    marks_of_editing,
    names_kept,
    own_addresses,
    parts_beside_the_pages,
)
from pipeline.papers.inspecting.unseen import hidden_styles, unseen_runs
from pipeline.papers.word.package import OFFICE, Parts, W, main_part, names, parse, relationships
from pipeline.plan import placeholders

_NOT_DONE = (
    ("a place that is not filled in", placeholders.TO_FILL_IN),
    ("a gap of a draft", re.compile(r"\[[A-Z][\w &]* (?:[A-Z]{1,3}\d+|row \d+): [^\]]*\]")),
    ("TBC", placeholders.TO_BE_SAID),
    ("a mark of a draft", re.compile(r"\bDRAFT\b")),
    (
        "guidance for whoever writes it",
        re.compile(
            r"\b(?:click|tap)(?: or (?:click|tap))? here to (?:enter|add|type)\b|\blorem ipsum\b|"
            r"\bdelete (?:this|these|as appropriate|if not|before (?:publi|send|issu)\w+)\b|"
            r"\b(?:guidance|notes?) (?:for|to) (?:report )?authors?\b|\breport author to (?:complete|confirm|add)\b|"
            r"\bsign-?\s?off (?:sheet|checklist|form)\b|\bclearance (?:sheet|checklist|form)\b",
            re.IGNORECASE,
        ),
    ),
    ("a place that is not filled in", re.compile(r"(?<!\w)(?:X{2,}/X{2,}/(?:X{2,}|\d{2,4})|X{3,}|_{4,}|\?{3,})(?!\w)")),
)
TO_FILL_IN = frozenset(what for what, _ in _NOT_DONE)
"""Kinds of leftover that stand where words of somebody belong."""
_MAY_BE_TYPED = ("guidance for whoever writes it",)
"""Words that may be a plan's own: what a cell said when the paper was made is no leftover."""
AN_ADDRESS = "an address of the council's own machines"
MARKS = "marks of Word's editing sessions"
_TAG = re.compile(r"\{[{%].*?(?:[}%]\}|$)")
TRACKED = names(
    "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange sectPrChange tblPrChange tcPrChange "
    "trPrChange tblGridChange numberingChange",
    W,
)
_STORIES = names("document hdr ftr footnotes endnotes", W)
_TEXT = names("t delText", W)
_INSTRUCTIONS = names("instrText delInstrText", W)
_MATHS = ("{http://schemas.openxmlformats.org/officeDocument/2006/math}t",)
_HYPHEN = W + "noBreakHyphen"
_SPACED = names("tab ptab br cr", W)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What was left, "a comment", and the words it is in or beside. `tells_nothing`: it names nobody and nothing."""

    what: str
    words: str
    tells_nothing: bool = False


def leftovers(parts: Parts, as_made: Collection[str] = ()) -> tuple[Leftover, ...]:
    """Everything left in a package, each once, comments first.

    as_made   the words of the paragraphs as the paper was made, spaced once: a tag in one of them was typed in a cell
    """
    roots = dict(_roots(parts))
    found = [*_comments(parts, roots)]
    found += [Leftover(what="an embedded file", words=name) for name in embedded_files(parts)]
    found += [Leftover(what="a link to a file elsewhere", words=address) for address in files_elsewhere(parts)]
    found += [Leftover(what=AN_ADDRESS, words=address) for address in own_addresses(parts, roots)]
    found += [
        Leftover(what=what, words=words) for what, words in (*names_kept(roots), *parts_beside_the_pages(parts, roots))
    ]
    hidden = hidden_styles(roots.get(linked_part(parts, "styles")))
    for root in roots.values():
        if root.tag in _STORIES:
            found += _marked(root, hidden)
            found += _said(root, as_made)
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


def _roots(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    for name in sorted(parts):
        root = parse(parts[name]) if name.endswith(".xml") else ""
        if not isinstance(root, str):
            yield name, root


def _comments(parts: Parts, roots: dict[str, etree._Element]) -> Iterator[Leftover]:
    for link in relationships(parts, main_part(parts)):
        if link.kind == OFFICE + "comments" and link.target in roots:
            for comment in roots[link.target].iter(W + "comment"):
                yield Leftover(what="a comment", words=_words(comment))


def _marked(root: etree._Element, hidden: frozenset[str]) -> Iterator[Leftover]:
    for change in root.iter(*TRACKED):
        paragraph = next(change.iterancestors(W + "p"), None)
        words = _words(change if paragraph is None else paragraph)
        yield Leftover(what="a tracked change", words=words or "an empty paragraph, a table or a page")
    for what, run in unseen_runs(root, hidden):
        if words := _words(run):
            yield Leftover(what=what, words=words)


def _said(root: etree._Element, as_made: Collection[str]) -> Iterator[Leftover]:
    for paragraph in root.iter(W + "p"):
        words = _words(paragraph)
        for what, pattern in _NOT_DONE:
            if (found := pattern.search(words)) and not (what in _MAY_BE_TYPED and words in as_made):
                yield Leftover(what=what, words=_beside(words, found))
        if words not in as_made and (found := _TAG.search(words)):
            yield Leftover(what="a tag of a template", words=_beside(words, found))


def _beside(words: str, found: re.Match[str]) -> str:
    """What was found with a few words around it."""
    start, end = max(found.start() - 30, 0), min(found.end() + 30, len(words))
    return f"{'…' if start else ''}{words[start:end].strip()}{'…' if end < len(words) else ''}"


def _words(element: etree._Element) -> str:
    """The words of a paragraph or a run, deleted ones too, spaced once."""
    signs = dict.fromkeys(_SPACED, " ") | {_HYPHEN: "\u2011"}
    pieces = (signs.get(str(node.tag)) or node.text or "" for node in element.iter(*_TEXT, *signs))
    return " ".join("".join(pieces).split())
