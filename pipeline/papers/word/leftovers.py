"""What Word or a template leaves in a finished paper and no reader should meet: comments, tracked changes, drafts.

Words that people typed into a workbook are no leftovers because they hold `{{`, or are "None".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.papers.word.package import CONTENT_TYPES, OFFICE, Parts, W, main_part, names, parse, relationships

_NOT_DONE = (
    ("a place that is not filled in", re.compile(r"\[(?:Not supplied|Insert|Type|Enter|Add|Delete)\b[^\]]*\]?", re.I)),
    ("a gap of a draft", re.compile(r"\[[A-Z][\w &]* (?:[A-Z]{1,3}\d+|row \d+): [^\]]*\]")),
    ("TBC", re.compile(r"\bT\.?B\.?[CAD]\b")),
    ("a mark of a draft", re.compile(r"\bDRAFT\b")),
)
_TAG = re.compile(r"\{[{%].*?(?:[}%]\}|$)")
_TRACKED = names(
    "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange sectPrChange tblPrChange tcPrChange "
    "trPrChange tblGridChange numberingChange",
    W,
)
_STORIES = names("document hdr ftr footnotes endnotes", W)
_TEXT = names("t delText", W)
_SPACED = names("tab ptab br cr", W)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What was left, "a comment", and the words it is in or beside."""

    what: str
    words: str


def leftovers(parts: Parts, as_made: Collection[str] = ()) -> tuple[Leftover, ...]:
    """Everything left in a package, each once, comments first.

    as_made   the words of the paragraphs as the paper was made, spaced once: a tag in one of them was typed in a cell
    """
    roots = dict(_roots(parts))
    found = [*_comments(parts, roots)]
    for root in roots.values():
        if root.tag in _STORIES:
            found += _marked(root)
            found += _said(root, as_made)
    return tuple(dict.fromkeys(found))


def words_of_every_part(parts: Parts) -> Iterator[str]:
    """All words a package holds, shown or not: deleted and hidden ones, comments, properties, alternative texts."""
    for _, root in _roots(parts):
        is_word = str(root.tag).startswith(W)
        for element in root.iter(W + "p") if is_word else [root]:
            yield from filter(None, [_words(element) if is_word else _all_text(element)])
        for element in root.iter(etree.Element):
            yield from (words for name in ("descr", "title", "alt") if (words := element.get(name, "")))
            if element.tag in (W + "tblCaption", W + "tblDescription"):
                yield element.get(W + "val", "")


def _roots(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    for name in sorted(parts):
        if name.endswith(".xml") and name != CONTENT_TYPES:
            root = parse(parts[name])
            if not isinstance(root, str):
                yield name, root


def _comments(parts: Parts, roots: dict[str, etree._Element]) -> Iterator[Leftover]:
    for link in relationships(parts, main_part(parts)):
        if link.kind == OFFICE + "comments" and link.target in roots:
            for comment in roots[link.target].iter(W + "comment"):
                yield Leftover(what="a comment", words=_words(comment))


def _marked(root: etree._Element) -> Iterator[Leftover]:
    for change in root.iter(*_TRACKED):
        paragraph = next(change.iterancestors(W + "p"), None)
        words = _words(change if paragraph is None else paragraph)
        yield Leftover(what="a tracked change", words=words or "an empty paragraph, a table or a page")
    for run in root.iter(W + "r"):
        if _is_hidden(run):
            yield Leftover(what="hidden text", words=_words(run))


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val", "1") not in ("0", "false", "off") and bool(_words(run))


def _said(root: etree._Element, as_made: Collection[str]) -> Iterator[Leftover]:
    for paragraph in root.iter(W + "p"):
        words = _words(paragraph)
        for what, pattern in _NOT_DONE:
            if found := pattern.search(words):
                yield Leftover(what=what, words=_beside(words, found))
        if words not in as_made and (found := _TAG.search(words)):
            yield Leftover(what="a tag of a template", words=_beside(words, found))


def _beside(words: str, found: re.Match[str]) -> str:
    """What was found with a few words around it."""
    start, end = max(found.start() - 30, 0), min(found.end() + 30, len(words))
    return f"{'…' if start else ''}{words[start:end].strip()}{'…' if end < len(words) else ''}"


def _words(element: etree._Element) -> str:
    """The words of a paragraph or a run, deleted ones too, spaced once."""
    pieces = (" " if node.tag in _SPACED else node.text or "" for node in element.iter(*_TEXT, *_SPACED))
    return " ".join("".join(pieces).split())


def _all_text(element: etree._Element) -> str:
    return " ".join(" ".join(str(text) for text in element.itertext()).split())
