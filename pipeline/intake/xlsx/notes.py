"""The words of the comments on a sheet's cells."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.intake.cells.words import clean
from pipeline.intake.xlsx.parts import Package, Related, of_kind


def read_notes(package: Package, relationships: Mapping[str, Related]) -> dict[str, str]:
    """Address -> the words of its comment. A thread's words stand in for the placeholder that old programs show."""
    notes: dict[str, str] = {}
    for part in of_kind(relationships, "comments"):
        for comment in package.tree(part).iter("{*}comment"):
            notes[comment.get("ref", "")] = clean("".join(_texts(comment)))
    threads: dict[str, list[str]] = {}
    for part in of_kind(relationships, "threadedComment"):
        for comment in package.tree(part).iter("{*}threadedComment"):
            threads.setdefault(comment.get("ref", ""), []).append(clean(comment.findtext("{*}text", "")))
    notes.update({address: "\n".join(words) for address, words in threads.items()})
    return {address: words for address, words in notes.items() if address and words}


def _texts(comment: etree._Element) -> list[str]:
    """Its words, without the phonetic guides to them."""
    return [text.text or "" for text in comment.iterfind("{*}text//{*}t") if not _is_guide(text.getparent())]


def _is_guide(parent: etree._Element | None) -> bool:
    return parent is not None and etree.QName(parent).localname == "rPh"
