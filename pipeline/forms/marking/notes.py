"""Notes on cells: the comments of a sheet, and the shapes Excel shows them in.

A cell has one note at most. Ours stands before what somebody wrote there, and goes again when the file is marked anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.forms.marking.edited import EditedPackage
from pipeline.forms.marking.shapes import put_shapes
from pipeline.forms.words_in_cells import in_a_cell
from pipeline.intake.our_own import NOTE_BEGINS, NOTE_ENDS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_AUTHOR = "boardpapers"
_CONVERSATION = "tc="
"""How Excel names the author of the stand-in it keeps for a threaded conversation."""
_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def put_notes(package: EditedPackage, sheet: str, notes: Mapping[str, str]) -> None:
    """Gives cells of a sheet's part their notes by address, in place of those an earlier marking left."""
    part = next((link.part for link in package.related(sheet, "comments")), "")
    if not part and not notes:
        return
    root = package.root(part) if part else etree.Element(f"{MAIN}comments", nsmap={None: MAIN.strip("{}")})
    removed = _without_ours(root)
    held = _conversations(package, sheet, root)
    wanted = {address: words for address, words in notes.items() if address not in held}
    new = _with_ours(root, wanted)
    if not part and not new:
        return
    if part:
        package.put(part, root)
    else:
        part = package.add("xl/comments{}.xml", b"", _COMMENTS)
        package.put(part, root)
        package.relate(sheet, "comments", part)
    put_shapes(package, sheet, {address: wanted[address] for address in new - removed}, removed - new)


def _without_ours(root: etree._Element) -> set[str]:
    """Takes our own words out; gives the addresses of the comments that held nothing else and are gone."""
    removed = set()
    for comment in list(root.iter(f"{MAIN}comment")):
        words = "".join(text.text or "" for text in comment.iter(f"{MAIN}t"))
        if not words.startswith(NOTE_BEGINS):
            continue
        ours, ends, theirs = words.partition(NOTE_ENDS)
        if ends:
            _drop_first(comment, len(ours) + len(ends) + len(theirs) - len(theirs.lstrip("\n")))
        else:
            removed.add(comment.get("ref", ""))
            _remove(comment)
    return removed


def _drop_first(comment: etree._Element, count: int) -> None:
    """Drops so many letters at the beginning, whichever runs they stand in, and the runs they leave empty."""
    for text in list(comment.iter(f"{MAIN}t")):
        words = text.text or ""
        text.text = words[count:]
        run = text.getparent()
        if not text.text and run is not None and run.tag == f"{MAIN}r":
            _remove(run)
        count -= len(words)
        if count <= 0:
            return


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None  # it was found below the root
    parent.remove(element)


def _conversations(package: EditedPackage, sheet: str, root: etree._Element) -> set[str]:
    """The cells with a threaded conversation: Excel would not show a note beside one."""
    authors = {str(number): author.text or "" for number, author in enumerate(root.iter(f"{MAIN}author"))}
    held = {
        comment.get("ref", "")
        for comment in root.iter(f"{MAIN}comment")
        if authors.get(comment.get("authorId", "0"), "").startswith(_CONVERSATION)
    }
    for link in package.related(sheet, "threadedComment"):
        held |= {item.get("ref", "") for item in package.root(link.part).iter("{*}threadedComment")}
    return held


def _with_ours(root: etree._Element, notes: Mapping[str, str]) -> set[str]:
    """Puts our words first in the comments that are there, and makes the others; gives the addresses of those."""
    there = {comment.get("ref", ""): comment for comment in root.iter(f"{MAIN}comment")}
    author = _author(root) if notes else 0
    for address, words in notes.items():
        if address in there:
            _before_theirs(_child(there[address], "text", first=True), words)
        else:
            comment = etree.SubElement(_child(root, "commentList"), f"{MAIN}comment", ref=address, authorId=str(author))
            for run in _runs(words):
                _child(comment, "text").append(run)
    return notes.keys() - there.keys()


def _before_theirs(text: etree._Element, words: str) -> None:
    for plain in text.findall(f"{MAIN}t"):  # beside runs of ours it has to be a run itself
        run = etree.Element(f"{MAIN}r")
        text.replace(plain, run)
        run.append(plain)
    for place, run in enumerate(_runs(f"{words}\n\n{NOTE_ENDS}\n")):
        text.insert(place, run)


def _runs(words: str) -> list[etree._Element]:
    """The beginning in bold, and the rest."""
    runs = []
    for said, is_bold in ((NOTE_BEGINS, True), (words.removeprefix(NOTE_BEGINS), False)):
        run = etree.Element(f"{MAIN}r")
        dress = etree.SubElement(run, f"{MAIN}rPr")
        if is_bold:
            etree.SubElement(dress, f"{MAIN}b")
        etree.SubElement(dress, f"{MAIN}sz", val="10")
        etree.SubElement(dress, f"{MAIN}color", indexed="81")
        etree.SubElement(dress, f"{MAIN}rFont", val="Arial")
        etree.SubElement(dress, f"{MAIN}family", val="2")
        etree.SubElement(run, f"{MAIN}t", _PRESERVE).text = in_a_cell(said)
        runs.append(run)
    return runs


def _author(root: etree._Element) -> int:
    names = [author.text for author in root.iter(f"{MAIN}author")]
    if _AUTHOR not in names:
        etree.SubElement(_child(root, "authors", first=True), f"{MAIN}author").text = _AUTHOR
        names.append(_AUTHOR)
    return names.index(_AUTHOR)


def _child(parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
    """The child of that name, made where there is none."""
    found = parent.find(f"{MAIN}{name}")
    if found is None:
        found = etree.Element(f"{MAIN}{name}")
        parent.insert(0 if first else len(parent), found)
    return found
