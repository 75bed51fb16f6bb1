"""Tracked changes: papers would carry them, and a tag that somebody deleted would be filled in all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from pipeline.papers.inspecting.leftovers import TRACKED
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story
from pipeline.papers.templates.surroundings import Surrounded
from pipeline.papers.word.package import OFFICE, W, names, parse, relationships
from pipeline.problems import Place, Problem

CODE = "template-tracked-changes"
HINT = "In Word choose Review, Accept, Accept All Changes (reject first what is not to stand), and save."

_DONE = {
    "ins": "inserted",
    "del": "deleted",
    "moveFrom": "moved away",
    "moveTo": "moved here",
    "rPrChange": "given another look",
    "pPrChange": "given another look",
    "numberingChange": "numbered anew",
    "cellIns": "inserted",
    "cellDel": "deleted",
    "cellMerge": "merged",
}
_OF_WHAT = {
    W + "trPr": "rows",
    W + "tcPr": "cells",
    W + "tblPr": "the table",
    W + "tblPrEx": "rows",
    W + "tblGrid": "columns",
    W + "sectPr": "the page",
    W + "pPr": "the paragraph",
}
_OF_ROWS = names("trPr tblPr tblGrid tcPr tblPrEx", W)
_HOLDING = names("tc tr tbl", W)
_MOVED = names("moveFrom moveTo", W)
_WHOLE_ROW = names("ins del", W)
_TEXT = names("t delText", W)
_NOTES = {OFFICE + "footnotes": "a footnote", OFFICE + "endnotes": "an endnote"}


def check(template: OpenedTemplate, _: Surrounded) -> Iterator[Problem]:
    """One problem a paragraph; what is changed of a table's rows and cells is one a table."""
    for story in template.stories:
        changes = list(story.root.iter(*TRACKED))
        rows = {_row_of(change) for change in changes if _is_of_whole_row(change)}
        found: dict[etree._Element, list[etree._Element]] = {}
        at: dict[etree._Element, Spot] = {}
        for change in changes:
            table = _table_changed(change, rows)
            spot = _first_of(change, story) if table is not None else _spot_of(change, story)
            if spot is not None:
                holder = spot.element if table is None else table
                found.setdefault(holder, []).append(change)
                at.setdefault(holder, spot)
        yield from _moved_once((_problem(at[holder], changes), _moves(changes)) for holder, changes in found.items())
    yield from _in_notes(template)


def _moved_once(told: Iterable[tuple[Problem, str]]) -> Iterator[Problem]:
    """What was moved is one problem, with the place where it went or came from; each comes with `_moves`."""
    together: dict[tuple[str, int], list[Problem]] = {}
    for number, (problem, moved) in enumerate(told):
        together.setdefault((moved, 0) if moved else ("", number), []).append(problem)
    for first, *others in together.values():
        yield replace(first, related=tuple(other.where for other in others))


def _moves(changes: Sequence[etree._Element]) -> str:
    """The words of a paragraph of which nothing else was done than that they were moved; "" of any other."""
    return " ".join(map(_words, changes)) if all(change.tag in _MOVED for change in changes) else ""


def _row_of(change: etree._Element) -> etree._Element | None:
    return next(change.iterancestors(W + "tr"), None)


def _is_of_whole_row(change: etree._Element) -> bool:
    holder = change.getparent()
    return change.tag in _WHOLE_ROW and holder is not None and holder.tag == W + "trPr"


def _table_changed(change: etree._Element, rows: Collection[etree._Element | None]) -> etree._Element | None:
    """The table whose rows or cells a change is of, words in a row that is new or deleted too; None of other words."""
    holder, row = change.getparent(), _row_of(change)
    is_of_rows = (row is not None and row in rows) or (holder is not None and holder.tag in _OF_ROWS)
    return next(change.iterancestors(W + "tbl"), None) if is_of_rows else None


def _first_of(change: etree._Element, story: Story) -> Spot | None:
    """The first paragraph of the cell, the row or the table that was changed."""
    holder = next(change.iterancestors(*_HOLDING), None)
    paragraphs = () if holder is None else holder.iter(W + "p")
    return next((story.spot_of[item] for item in paragraphs if item in story.spot_of), None)


def _spot_of(change: etree._Element, story: Story) -> Spot | None:
    """The paragraph a change is in, or that it holds; of the last pages' layout the last one."""
    around = next(change.iterancestors(W + "p"), None)
    paragraph = next(change.iter(W + "p"), None) if around is None else around
    if paragraph is None:
        return story.spots[-1] if story.spots else None
    return story.spot_of.get(paragraph)


def _problem(spot: Spot, changes: Sequence[etree._Element]) -> Problem:
    """What was done, and the words it was done to: those of the paragraph where the change is of none."""
    changed = next((words for change in changes if (words := _words(change))), spot.words)
    message = f"Tracked changes stand here ({_done(changes)}), which papers would show"
    return replace(spot, words=changed).problem(CODE, message, HINT)


def _done(changes: Sequence[etree._Element]) -> str:
    return ", ".join(dict.fromkeys(_what(change) for change in changes))


def _what(change: etree._Element) -> str:
    done = _DONE.get(etree.QName(change).localname, "given another layout")
    holder = change.getparent()
    of_what = "" if holder is None else _OF_WHAT.get(str(holder.tag), "")
    return f"{of_what or 'words'} {done}"


def _words(change: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in change.iter(*_TEXT)).split())


def _in_notes(template: OpenedTemplate) -> Iterator[Problem]:
    """Footnotes and endnotes are printed as they are."""
    for link in relationships(template.parts, template.main):
        if link.kind in _NOTES and link.target in template.parts:
            root = parse(template.parts[link.target])
            changes = [] if isinstance(root, str) else list(root.iter(*TRACKED))
            if changes:
                words = next((words for change in changes if (words := _words(change))), "")
                place = Place(file=template.file, part=_NOTES[link.kind])
                spot = Spot(element=changes[0], words=words, tags=(), place=place)
                yield _problem(spot, changes)
