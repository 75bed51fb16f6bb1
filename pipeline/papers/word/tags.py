"""Where the tags of a template's part stand, and the part made ready for docxtpl's own patching."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.papers.word.allowed import NOT_ALLOWED, PARAGRAPHS
from pipeline.papers.word.package import W, names
from pipeline.papers.word.paragraphs import Dress, Styles, dress_of
from pipeline.problems import CLERK, Place, Problem

OPENER = re.compile(r"\{[{%]")
LONGEST_QUOTE = 60

_WHOLE = re.compile(r"\s*(?:\{%p\s[^%}]*%\}|\{#p\s[^}#]*#\}|\{\{p\s(?P<field>(?:(?!\}\}).)*)\}\})\s*")
_ROW_TAG = re.compile(r"\{[{%#]tr\s")
_WHOLE_ROW = re.compile(r"\s*(?:\{%tr\s[^%}]*%\}|\{#tr\s[^}#]*#\})\s*")
_BANNED = re.compile(r"\{[{%#]-|-[}%#]\}|\{[{%#](?:tc|r)\s|\{\{tr\s|\{%\s*(?:cellbg|colspan|vm|hm)\b", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A paragraph of a part: its number from 1 and its words. 0 where a tag stands in no paragraph."""

    paragraph: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """One part of one template, as problems name it: `shown` is "the body", "a header", "a footer"."""

    file: str
    name: str
    shown: str

    def problem(self, code: str, spot: Spot, what: str, hint: str) -> Problem:
        quoted = spot.words if len(spot.words) <= LONGEST_QUOTE else spot.words[: LONGEST_QUOTE - 1] + "…"
        quote = f" (paragraph “{quoted}”)" if quoted else ""
        number = spot.paragraph if self.shown == "the body" else 0
        return Problem(
            code=code,
            where=Place(file=self.file, paragraph=number),
            message=f"In {self.shown} of {self.file.rpartition('/')[2]}{quote} {what}{'' if what[-1] == '?' else '.'}",
            hint=hint,
            owner=CLERK,
            brief="template",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A part ready for patching.

    spots    for each tag in order, where it stands
    dresses  for each paragraph that prints text, how it looks
    """

    xml: str
    spots: tuple[Spot, ...]
    dresses: tuple[Dress, ...]


def make_ready(root: etree._Element, part: TemplatePart, styles: Styles) -> Ready | Problem:
    """The part with its text paragraphs turned into one tag each, or the first thing that would be lost on the way."""
    paragraphs = {element: _spot(number, element) for number, element in enumerate(root.iter(W + "p"), start=1)}
    problem = next(_problems(root, paragraphs, part), None)
    if problem is not None:
        return problem
    spots = tuple(_tag_spots(root, paragraphs))
    texts = {element: found["field"] for element, spot in paragraphs.items() if (found := _text(spot.words))}
    dresses = tuple(dress_of(element, styles) for element in texts)
    _mark_ends(root, paragraphs)
    for number, (element, expression) in enumerate(texts.items()):
        _replace(element, f"{{{{ ({expression.strip()})|{PARAGRAPHS}({number}) }}}}")
    return Ready(xml=etree.tostring(root, encoding="unicode"), spots=spots, dresses=dresses)


def own_words(paragraph: etree._Element) -> str:
    """A paragraph's words without those of a text box within it."""
    return "".join(
        element.text or ""
        for element in paragraph.iter(W + "t", W + "instrText")
        if next(element.iterancestors(W + "p")) is paragraph
    )


def _spot(number: int, paragraph: etree._Element) -> Spot:
    return Spot(paragraph=number, words=own_words(paragraph))


def _text(words: str) -> re.Match[str] | None:
    whole = _WHOLE.fullmatch(words)
    return whole if whole and whole["field"] else None


def _tag_spots(root: etree._Element, paragraphs: dict[etree._Element, Spot]) -> Iterator[Spot]:
    """The spot of each tag in the order of the XML: those of a text box stand amid those of the paragraph round it."""
    read = dict.fromkeys(paragraphs, "")
    for element in root.iter(etree.Element):
        holder = next(element.iterancestors(W + "p"), None)
        for value in element.attrib.values():
            spot = Spot(words=str(value)) if holder is None else paragraphs[holder]
            yield from [spot] * len(OPENER.findall(str(value)))
        if holder is not None and element.tag in (W + "t", W + "instrText"):
            met = len(OPENER.findall(read[holder]))
            read[holder] += element.text or ""
            yield from [paragraphs[holder]] * (len(OPENER.findall(read[holder])) - met)


ALONE = "template-tag-not-alone"
OWN_PARAGRAPH = "Give the tag a plain paragraph of its own, like {{p narrative.matters }}."
OWN_ROW = "Give {%tr for … %} and {%tr endfor %} a row of their own each; outside a table type {%p for … %}."
_HELD = names("pPr rPr r t bookmarkStart bookmarkEnd lastRenderedPageBreak", W)


def _problems(root: etree._Element, paragraphs: dict[etree._Element, Spot], part: TemplatePart) -> Iterator[Problem]:
    """Everything that patching would lose, or that papers do without."""
    for element, spot in paragraphs.items():
        banned = _BANNED.search(spot.words)
        if banned:
            what = f"uses {banned[0].strip()}, which papers do without"
            yield part.problem(NOT_ALLOWED, spot, what, "Use {{ field }}, {{p text }}, {%p if … %} or {%tr for … %}.")
        if re.search(r"\{[{%#]p\s", spot.words) and not _WHOLE.fullmatch(spot.words):
            what = "has a {%p … %} or {{p … }} beside other words, or a } or % inside it: those words would be lost"
            yield part.problem(ALONE, spot, what, OWN_PARAGRAPH)
        if _text(spot.words) and (other := _other_content(element)):
            yield part.problem(ALONE, spot, f"has {other} beside the text, which would be lost", OWN_PARAGRAPH)
        if _ROW_TAG.search(spot.words) and next(element.iterancestors(W + "tr"), None) is None:
            yield part.problem(ALONE, spot, "has a {%tr … %} outside a table", OWN_ROW)
    for row in root.iter(W + "tr"):
        words = "".join(element.text or "" for element in row.iter(W + "t"))
        if _ROW_TAG.search(words) and not _WHOLE_ROW.fullmatch(words):
            what = "has a {%tr … %} beside other words of its row, which would be lost"
            yield part.problem(ALONE, paragraphs[next(row.iter(W + "p"))], what, OWN_ROW)


def _other_content(paragraph: etree._Element) -> str:
    """What a text paragraph holds besides its one tag; "" where nothing."""
    for element in paragraph.iterdescendants(etree.Element):
        if element.tag == W + "sectPr":
            return "the end of a section"
        if element.tag not in _HELD and next(element.iterancestors(W + "pPr", W + "rPr"), None) is None:
            return f"something other than words ({etree.QName(element).localname})"
    return ""


def _replace(paragraph: etree._Element, tag: str) -> None:
    """Put a bare tag where a paragraph stands. Its bookmarks stay."""
    parent = paragraph.getparent()
    if parent is None:
        return
    for mark in list(paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.tail = None
        paragraph.addprevious(mark)
    previous = paragraph.getprevious()
    if previous is None:
        parent.text = (parent.text or "") + tag
    else:
        previous.tail = (previous.tail or "") + tag
    parent.remove(paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaired:
    """A block's tag without its other half, and the line it is on."""

    line: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A part as Jinja reads it: what is in a tag begins a line, so that a line names one tag and not a whole part.

    openers  the line of each tag, in order; `spots` has its paragraph in the template
    """

    part: TemplatePart
    lines: tuple[str, ...]
    openers: tuple[int, ...]
    spots: tuple[Spot, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def problem(self, line: int, code: str, what: str, hint: str) -> Problem:
        """A problem with the tag on a line; `{tag}` in `what` is what the tag says. Line 0 is no tag's."""
        number = bisect_right(self.openers, line) - 1
        spot = self.spots[number] if 0 <= number < len(self.spots) else Spot()
        return self.part.problem(code, spot, what.replace("{tag}", self._tag(line)), hint)

    def _tag(self, line: int) -> str:
        said = self.lines[line - 1]
        words = re.split(r"[}%]\}" if re.search(r"[}%]\}", said) else "<", said)[0].strip()
        text = re.fullmatch(rf"\((.*)\)\|{PARAGRAPHS}\(\d+\)", words)
        return text[1] if text else words

    def unpaired(self) -> Unpaired | None:
        """The first `for` or `if` without its end, or end without its beginning; Jinja would name the last line."""
        if len(self.openers) != len(self.spots):
            return Unpaired(line=0, what="has a tag that is opened twice or never closed")
        begun: list[tuple[str, int]] = []
        for line in self.openers:
            word = (self._tag(line).split() or [""])[0]
            if self.lines[line - 2].endswith("{{"):
                continue
            if word in ("for", "if"):
                begun.append((word, line))
            elif word in ("endfor", "endif") and (not begun or word != f"end{begun[-1][0]}"):
                return Unpaired(line=line, what=f"has {word} where {_expected(begun)}")
            elif word in ("endfor", "endif"):
                begun.pop()
        if begun:
            return Unpaired(line=begun[-1][1], what=f"has “{{tag}}” without its end{begun[-1][0]}")
        return None


def _expected(begun: list[tuple[str, int]]) -> str:
    return f"end{begun[-1][0]} should come first" if begun else "nothing is begun"


def source_of(patched: str, part: TemplatePart, spots: tuple[Spot, ...]) -> Source:
    lines = tuple(OPENER.sub(lambda opener: f"{opener[0]}\n", patched).split("\n"))
    openers = tuple(number for number, line in enumerate(lines, start=2) if OPENER.fullmatch(line[-2:]))
    return Source(part=part, lines=lines, openers=openers, spots=spots)


CELL_END, PART_END = "cell-end", "part-end"
_END = re.compile(rf"(</w:p>|<w:p/>|</w:tbl>|</w:sdt>)?<\?({CELL_END}|{PART_END}) ?(.*?)\?>", re.DOTALL)


def _mark_ends(root: etree._Element, paragraphs: dict[etree._Element, Spot]) -> None:
    """Mark every cell, and the part, that may end up without the paragraph Word demands of it.

    A cell must end in a paragraph and a header or footer must hold one, whatever conditions and empty text leave out.
    What can be left out has a tag after it, so that only what ends in a tag needs a mark.
    """
    for cell in root.iter(W + "tc"):
        blocks = list(cell.iterchildren(W + "p", W + "tbl", W + "sdt"))
        if not blocks or blocks[-1].tag == W + "tbl" or _is_tag(blocks[-1], paragraphs):
            cell.append(_end(CELL_END, cell))
    story = next(root.iter(W + "body"), root)
    blocks = list(story.iterchildren(W + "p", W + "tbl", W + "sdt"))
    if not blocks or _is_tag(blocks[-1], paragraphs):
        section = story.find(W + "sectPr")
        story.insert(len(story) if section is None else story.index(section), _end(PART_END, story))


def _is_tag(block: etree._Element, paragraphs: dict[etree._Element, Spot]) -> bool:
    return block in paragraphs and _WHOLE.fullmatch(paragraphs[block].words) is not None


def _end(name: str, holder: etree._Element) -> etree._ProcessingInstruction:
    """The mark, with the properties an empty paragraph there takes."""
    own = next((found for found in holder.iterfind(f"{W}p/{W}pPr")), None)
    style = None if own is None else own.find(W + "pStyle")
    dress = "" if style is None else f'<w:pPr><w:pStyle w:val="{style.get(W + "val", "")}"/></w:pPr>'
    return etree.ProcessingInstruction(name, dress)


def with_ends(xml: str) -> str:
    """The rendered part with an empty paragraph at the marks that need one, and without the marks."""
    return _END.sub(_ended, xml) if "<?" in xml else xml


def _ended(found: re.Match[str]) -> str:
    before, name, dress = found[1] or "", found[2], found[3]
    is_whole = before.endswith("p>") or before == "<w:p/>" or (before and name == PART_END)
    return before if is_whole else f"{before}<w:p>{dress}</w:p>"
