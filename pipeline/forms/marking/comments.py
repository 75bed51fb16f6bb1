"""Word comments of ours: put at the paragraphs of a Word file, known again, and taken out before the next are put."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from lxml import etree

from pipeline.forms.marking.edited import EditedPackage, whole
from pipeline.forms.words_in_cells import storable
from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.papers.word.package import W

Commented = tuple[etree._Element, str]
"""A paragraph and the words of its comment."""

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS = "boardpapers", "bp"
_ANCHORS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def with_comments(content: bytes, placed: Callable[[etree._Element], Iterable[Commented]]) -> bytes:
    """The file with a comment at each paragraph of its body that `placed` gives, in place of those put before.

    Nothing else of the file is touched. Raises what `ODD_FILE` names.
    """
    package = EditedPackage(content)
    main = package.main_part
    document = package.root(main)
    part = next((link.part for link in package.related(main, "comments")), "")
    comments = package.root(part) if part else etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    _drop(document, _without_ours(comments))
    free = 1 + max((whole(item.get(f"{W}id"), -1) for item in _numbered(document, comments)), default=-1)
    for number, (paragraph, words) in enumerate(placed(document), start=free):
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
