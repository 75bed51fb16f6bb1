"""A paper as text, line by line, as a reader meets it: what golden tests compare and a reviewer can read.

    [title] Improvement plan update        the file's own title
    [header] …  [footer] …                 each once
    # Heading 1: 1. Executive Summary      headings and titles with their style and their number
    1.1 Words of a numbered paragraph      numbers worked out as Word does, (a) and • too
    [table] Actions                        a table's title, where it has one
    | Ref | Action |                       a row; paragraphs in a cell are parted by " / "
    [picture] …                            a picture's alternative text
    words [link](https://example.org)      links with their address

It reads the XML itself and shares no code with what made the paper.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
ALTERNATIVE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
HEADINGS = {"title": "#", "heading 1": "#", "appendix heading": "#", "heading 2": "##", "heading 3": "###"}


def outline(docx: bytes) -> list[str]:
    """The words of a paper in order, as the module says."""
    paper = _Paper(docx)
    lines = [f"[title] {title.text or ''}" for title in paper.root("docProps/core.xml").iter(TITLE)]
    for kind in ("header", "footer"):
        stories = (" / ".join(filter(None, paper.words_of_part(part))) for part in paper.linked(kind))
        lines += [f"[{kind}] {words}" for words in dict.fromkeys(stories) if words]
    document = paper.root("word/document.xml")
    body = document.find(W + "body")
    assert body is not None
    return [*lines, *paper.blocks(body, "word/document.xml")]


class _Paper:
    def __init__(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self._parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if ".xml" in name}
        self._styles = {style.get(W + "styleId", ""): style for style in self.root("word/styles.xml").iter(W + "style")}
        self._numbering = _Numbering(self._parts.get("word/numbering.xml"))

    def root(self, part: str) -> etree._Element:
        return self._parts[part]

    def linked(self, kind: str) -> list[str]:
        """The headers or footers the document has, in the order of its sections."""
        targets = self._targets("word/document.xml")
        return [
            f"word/{targets[reference.get(R + 'id', '')]}"
            for reference in self.root("word/document.xml").iter(f"{W}{kind}Reference")
        ]

    def _targets(self, part: str) -> dict[str, str]:
        folder, name = part.rsplit("/", 1)
        links = self._parts.get(f"{folder}/_rels/{name}.rels")
        return {} if links is None else {link.get("Id", ""): link.get("Target", "") for link in links}

    def words_of_part(self, part: str) -> list[str]:
        return [self._words(paragraph, part) for paragraph in self.root(part).iter(W + "p")]

    def blocks(self, holder: etree._Element, part: str) -> Iterator[str]:
        for block in holder.iterchildren(W + "p", W + "tbl", W + "sdt"):
            if block.tag == W + "p":
                yield from self._paragraph(block, part)
            elif block.tag == W + "tbl":
                yield from self._table(block, part)
            else:
                for content in block.iterchildren(W + "sdtContent"):
                    yield from self.blocks(content, part)

    def _paragraph(self, paragraph: etree._Element, part: str) -> Iterator[str]:
        style = self._style(paragraph)
        number = self._number(paragraph, style)
        words = " ".join(filter(None, (number, self._words(paragraph, part))))
        name = self._name(style)
        if name.casefold() in HEADINGS:
            yield f"{HEADINGS[name.casefold()]} {name.capitalize() if name[:1].islower() else name}: {words}"
        else:
            yield words
        for picture in paragraph.iter(ALTERNATIVE):
            yield f"[picture] {picture.get('descr', '')}"

    def _table(self, table: etree._Element, part: str) -> Iterator[str]:
        title = table.find(f"{W}tblPr/{W}tblCaption")
        if title is not None:
            yield f"[table] {title.get(W + 'val')}"
        for row in table.iter(W + "tr"):
            cells = (" / ".join(self.blocks(cell, part)) for cell in row.iter(W + "tc"))
            yield f"| {' | '.join(cells)} |"

    def _words(self, paragraph: etree._Element, part: str) -> str:
        words = ""
        targets = self._targets(part)
        for element in paragraph.iter(W + "t", W + "tab", W + "br", W + "hyperlink"):
            if element.tag == W + "t":
                words += element.text or ""
            elif element.tag == W + "tab" and next(element.iterancestors()).tag == W + "r":
                words += " "
            elif element.tag == W + "br":
                words += " / "
        for link in paragraph.iter(W + "hyperlink"):
            said = "".join(text.text or "" for text in link.iter(W + "t"))
            address = targets.get(link.get(R + "id", "")) or f"#{link.get(W + 'anchor', '')}"
            words = words.replace(said, f"[{said}]({address})", 1)
        return words.replace("\u00a0", " ").strip()  # a no-break space reads as a space

    def _style(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if style is None else style.get(W + "val", "")

    def _name(self, style: str) -> str:
        name = self._styles[style].find(W + "name") if style in self._styles else None
        return "" if name is None else name.get(W + "val", "")

    def _number(self, paragraph: etree._Element, style: str) -> str:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            return self._numbering.next(*_list_and_level(own))
        named = style
        while style in self._styles:
            inherited = self._styles[style].find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                return self._numbering.next(*_list_and_level(inherited), named)
            based_on = self._styles[style].find(W + "basedOn")
            style = "" if based_on is None else based_on.get(W + "val", "")
        return ""


def _list_and_level(properties: etree._Element) -> tuple[str, int]:
    number, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    return (
        "0" if number is None else number.get(W + "val", "0"),
        0 if level is None else int(level.get(W + "val", "0")),
    )


class _Numbering:
    """Counts as Word does: a paragraph of a level counts it on and sets the deeper ones back."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, list[etree._Element]] = {}
        self._drawn: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        for drawn in root.iter(W + "abstractNum"):
            self._levels[drawn.get(W + "abstractNumId", "")] = list(drawn.iter(W + "lvl"))
        for used in root.iter(W + "num"):
            of = used.find(W + "abstractNumId")
            self._drawn[used.get(W + "numId", "")] = "" if of is None else of.get(W + "val", "")

    def next(self, number: str, level: int, style: str = "") -> str:
        """The number of the next paragraph at a level; a style tied to a level wins over the level it names."""
        drawn = self._drawn.get(number, "")
        levels = self._levels.get(drawn, [])
        tied = [place for place, one in enumerate(levels) if style and _value(one, "pStyle") == style]
        level = tied[0] if tied else level
        if level >= len(levels):
            return ""
        counts = self._counts.setdefault(drawn, [0] * len(levels))
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(counts) - level - 1)
        text = _value(levels[level], "lvlText")
        for place, one in enumerate(levels[: level + 1], start=1):
            text = text.replace(f"%{place}", _in_format(max(counts[place - 1], 1), _value(one, "numFmt")))
        return text


def _value(element: etree._Element, name: str) -> str:
    child = element.find(W + name)
    return "" if child is None else child.get(W + "val", "")


def _in_format(count: int, kind: str) -> str:
    if kind == "lowerLetter":
        return "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * ((count - 1) // 26 + 1)
    return str(count)
