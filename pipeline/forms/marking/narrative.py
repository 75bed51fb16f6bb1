"""A marked copy of a narrative: a Word comment at every paragraph that has a problem."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lxml import etree

from pipeline.forms.marking.edited import EditedPackage, whole
from pipeline.forms.marking.marks import Mark, note_words
from pipeline.forms.words_in_cells import storable
from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.intake.word.word_file import blocks
from pipeline.papers.word.package import W

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS = "boardpapers", "bp"
_ANCHORS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def marked_narrative(content: bytes, marks: Sequence[Mark]) -> bytes:
    """The file with its comments, in place of those of an earlier marking.

    What is of the file as a whole stands at its first paragraph.
    """
    package = EditedPackage(content)
    main = package.main_part
    document = package.root(main)
    part = next((link.part for link in package.related(main, "comments")), "")
    comments = package.root(part) if part else etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    _drop(document, _without_ours(comments))
    free = 1 + max((whole(item.get(f"{W}id"), -1) for item in _numbered(document, comments)), default=-1)
    for number, (paragraph, words) in enumerate(_at_paragraphs(document, marks), start=free):
        comments.append(_comment(number, words))
        _anchor(paragraph, number)
    package.put(main, document)
    if not part:
        part = package.add("word/comments{}.xml", b"", _COMMENTS)
        package.relate(main, "comments", part)
    package.put(part, comments)
    return package.packed()


def _without_ours(comments: etree._Element) -> set[str]:
    """Takes out the comments of an earlier marking, whoever saved them under whatever name; gives their ids."""
    ours = [
        comment
        for comment in comments.iter(f"{W}comment")
        if "".join(words.text or "" for words in comment.iter(f"{W}t")).startswith(NOTE_BEGINS)
    ]
    for comment in ours:
        comments.remove(comment)
    return {comment.get(f"{W}id", "") for comment in ours}


def _drop(document: etree._Element, ids: Collection[str]) -> None:
    """Takes the places of comments out of the text, and the runs that held nothing else."""
    for anchor in list(document.iter(*_ANCHORS)):
        holder = anchor.getparent()
        if anchor.get(f"{W}id") not in ids or holder is None:
            continue
        holder.remove(anchor)
        around = holder.getparent()
        if holder.tag == f"{W}r" and around is not None and all(child.tag == f"{W}rPr" for child in holder):
            around.remove(holder)


def _numbered(document: etree._Element, comments: etree._Element) -> list[etree._Element]:
    return [*comments.iter(f"{W}comment"), *document.iter(*_ANCHORS)]


def _at_paragraphs(document: etree._Element, marks: Sequence[Mark]) -> list[tuple[etree._Element, str]]:
    """Each paragraph with its words; a paragraph that is not there any more is left to the text that goes with it."""
    body = document.find(f"{W}body")
    found = [] if body is None else list(blocks(body))
    at: dict[int, list[Mark]] = {}
    for mark in marks:
        at.setdefault(mark.place.paragraph or 1, []).append(mark)
    placed = [(_first_paragraph(found[number - 1]), at[number]) for number in sorted(at) if number <= len(found)]
    return [(paragraph, note_words(own)) for paragraph, own in placed if paragraph is not None]


def _first_paragraph(block: etree._Element) -> etree._Element | None:
    """Of a table the first paragraph in it: a comment stands in words."""
    return next(block.iter(f"{W}p"), None)


def _comment(number: int, words: str) -> etree._Element:
    comment = etree.Element(f"{W}comment", {f"{W}id": str(number), f"{W}author": _AUTHOR, f"{W}initials": _INITIALS})
    for line in words.split("\n"):
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t", _PRESERVE).text = storable(line)
    return comment


def _anchor(paragraph: etree._Element, number: int) -> None:
    """The comment's place is the whole paragraph."""
    named = {f"{W}id": str(number)}
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else 1, etree.Element(f"{W}commentRangeStart", named))
    etree.SubElement(paragraph, f"{W}commentRangeEnd", named)
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference", named)
