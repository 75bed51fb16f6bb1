"""What stands in a workbook's sheets, read from the package's XML with nothing of ours."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Cell = tuple[int, int]
"""A cell by the numbers of its row and its column."""


@dataclass
class Seen:
    """A sheet as its XML has it: what stands in its cells, a formula's own text where it has no result yet."""

    cells: dict[Cell, str] = field(default_factory=dict)
    uncalculated: set[Cell] = field(default_factory=set)
    struck: set[Cell] = field(default_factory=set)
    notes: set[Cell] = field(default_factory=set)


def at(address: str) -> Cell:
    letters = address.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return int(address[len(letters) :]), number


def seen_in(path: Path) -> dict[str, Seen]:
    with zipfile.ZipFile(path) as archive:
        words = shared_words(archive)
        struck = struck_styles(tree(archive, "xl/styles.xml"))
        links = links_of(archive, "xl/workbook.xml")
        found = {}
        for sheet in tree(archive, "xl/workbook.xml").iter(f"{MAIN}sheet"):
            part = links[str(sheet.get(LINKED))]
            found[str(sheet.get("name"))] = one_sheet(archive, part, words, struck)
    return found


def shared_words(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return ["".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in tree(archive, "xl/sharedStrings.xml")]


def tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def links_of(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    if links not in archive.namelist():
        return {}
    return {
        str(link.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(link.get("Target")))).lstrip("/")
        for link in tree(archive, links)
    }


def struck_styles(styles: ElementTree.Element) -> set[str]:
    lines = [font.find(f"{MAIN}strike") for font in styles.find(f"{MAIN}fonts") or ()]
    fonts = [line is not None and line.get("val", "1") == "1" for line in lines]
    formats = styles.find(f"{MAIN}cellXfs") or ()
    return {str(number) for number, style in enumerate(formats) if fonts[int(style.get("fontId", "0"))]}


def one_sheet(archive: zipfile.ZipFile, part: str, words: list[str], struck: set[str]) -> Seen:
    seen = Seen()
    for cell in tree(archive, part).iter(f"{MAIN}c"):
        result = cell.findtext(f"{MAIN}v")
        value, here = result or "".join(cell.itertext()), at(str(cell.get("r")))
        if value:
            seen.cells[here] = words[int(value)] if cell.get("t") == "s" else value
            seen.uncalculated |= {here} if cell.find(f"{MAIN}f") is not None and not result else set()
            seen.struck |= {here} if cell.get("s") in struck else set()
    for target in links_of(archive, part).values():
        if "comments" in target:
            seen.notes |= {at(str(note.get("ref"))) for note in tree(archive, target).iter(f"{MAIN}comment")}
    return seen
