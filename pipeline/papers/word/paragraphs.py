"""Text in a paper: a template's paragraph `{{p field }}`, repeated in its own dress for each Paragraph of a Text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest
from urllib.parse import quote

from lxml import etree

from pipeline.papers.fields import PictureField
from pipeline.papers.inspecting.soundness import PROPERTIES_ORDER
from pipeline.papers.word.inline import placed
from pipeline.papers.word.package import W, clean, parse
from pipeline.papers.word.rendering.pieces import Piece, Pieces
from pipeline.plan.text import Kind, Mark, Span, Text

NUMBERED_PARAGRAPH = "Numbered Paragraph"
BENEATH_SUBHEADING = "Numbered Paragraph 3"
LETTERED = "Numbered Paragraph 4"
SUBHEADING = "heading 2"
BULLETS = {"table text": "Table Bullet", "table text small": "Table Bullet Small"}
BULLET = "List Bullet"
MARKS = {Mark.GAP: "Draft Gap Char", Mark.WITHHELD: "Withheld Char"}
HYPERLINK = "Hyperlink"
SUBHEADING_LEVEL = 1
"""Level 2 of the template's list, counted from 0, which Heading 2 shares by numbering of its own."""


class MissingStyleError(Exception):
    """A style that the text needs and the template has not, and the number of the dress it was to be written in."""

    def __init__(self, style: str, dress: int) -> None:
        super().__init__(style, dress)
        self.style = style
        self.dress = dress


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """A template's styles, found by name whatever its case: Word writes `heading 2` and shows `Heading 2`.

    ids      name, case-folded, to id
    names    id to name, case-folded
    default  the name of the style of a paragraph that names none
    lists    name to the number of the list its paragraphs stand in
    """

    ids: Mapping[str, str]
    names: Mapping[str, str]
    default: str
    lists: Mapping[str, str]

    def id(self, name: str, dress: int) -> str:
        """Raises MissingStyleError; `dress`: the number of the dress the style is for."""
        if name.casefold() not in self.ids:
            raise MissingStyleError(name, dress)
        return self.ids[name.casefold()]


def styles_of(content: bytes) -> Styles:
    """The styles of a styles part; none where there is no such part."""
    root = parse(content)
    ids: dict[str, str] = {}
    lists: dict[str, str] = {}
    default = "normal"
    for style in () if isinstance(root, str) else root.iter(W + "style"):
        name = _value(style.find(W + "name")).casefold()
        ids[name] = style.get(W + "styleId", "")
        lists[name] = _value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
            default = name
    return Styles(ids=ids, names={id_: name for name, id_ in ids.items()}, default=default, lists=lists)


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(W + "val", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How the paragraph that holds `{{p field }}` looks: its own properties and its first run's, each by tag as XML."""

    style: str
    paragraph: Mapping[str, str]
    run: Mapping[str, str]


def dress_of(element: etree._Element, styles: Styles) -> Dress:
    own = element.find(W + "pPr")
    run = next((run.find(W + "rPr") for run in element.iter(W + "r")), None)
    style = _value(element.find(f"{W}pPr/{W}pStyle"))
    return Dress(
        style=styles.names.get(style, styles.default),
        paragraph={} if own is None else _children(own),
        run={} if run is None else _children(run),
    )


def _children(properties: etree._Element) -> dict[str, str]:
    """Each child as XML that may stand in the same part: the root declares the name spaces."""
    declared = properties.getroottree().getroot().nsmap
    found = {}
    for child in properties.iterchildren(etree.Element):
        xml = etree.tostring(child, encoding="unicode", with_tail=False)
        for prefix, uri in declared.items():
            xml = xml.replace(f' xmlns:{prefix}="{uri}"', "")
        found[etree.QName(child).localname] = xml
    return found


_Look = tuple[int | str | bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How the texts of one part look, worked out once for every paper.

    pieces   the part's
    written  of each kind of paragraph and of run met so far, how it opens
    """

    styles: Styles
    dresses: tuple[Dress, ...]
    pieces: Pieces
    written: dict[_Look, str] = field(default_factory=dict)

    def paragraph(self, number: int, kind: Kind, *, beneath: bool, leads: bool) -> str:
        """How a paragraph in dress `number` opens; one that leads into a list stays on the page of its first entry."""
        look = (number, kind, beneath, leads)
        if look not in self.written:
            own = dict(self.dresses[number].paragraph)
            if leads:
                own["keepNext"] = "<w:keepNext/>"
            self.written[look] = f"<w:p>{self._properties(kind, number, own, beneath)}"
        return self.written[look]

    def _properties(self, kind: Kind, number: int, own: dict[str, str], beneath: bool) -> str:
        dress = self.dresses[number]
        is_numbered = dress.style == NUMBERED_PARAGRAPH.casefold()
        numbering = ""
        if kind is Kind.BULLET:
            style = BULLETS.get(dress.style, BULLET)
        elif kind is Kind.NUMBERED:
            style = LETTERED
        elif kind is Kind.SUBHEADING:
            style = SUBHEADING
            # Word ties one style to a level, and this one is the numbered paragraphs': the heading brings its own.
            numbering = _numbering(self.styles.lists[dress.style]) if is_numbered else ""
        elif beneath and is_numbered:
            style = BENEATH_SUBHEADING
        else:
            return _in_order("pPr", own)
        kept = {name: xml for name, xml in own.items() if name not in ("pStyle", "numPr", "ind", "tabs", "outlineLvl")}
        kept["pStyle"] = f'<w:pStyle w:val="{escape(self.styles.id(style, number))}"/>'
        if numbering:
            kept["numPr"] = numbering
        return _in_order("pPr", kept)

    def run(self, number: int, span: Span) -> str:
        """How a run in dress `number` opens, up to its words."""
        character = MARKS.get(span.mark) or (HYPERLINK if span.link else "")
        look = (number, character, span.bold, span.italic)
        if look not in self.written:
            own = dict(self.dresses[number].run)
            if character:
                own["rStyle"] = f'<w:rStyle w:val="{escape(self.styles.id(character, number))}"/>'
            if span.bold:
                own |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
            if span.italic:
                own |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
            self.written[look] = f'<w:r>{_in_order("rPr", own)}<w:t xml:space="preserve">'
        return self.written[look]


_RUN_END = "</w:t></w:r>"
_FIRST_ODD_SIGN = 0xF0000


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes Text and pictures into one part of one paper, and keeps what they lead to.

    links     address to relationship id, in the order of the words
    pictures  relationship id to PNG
    begins    what the ids of links begin with, and no id of the template's part does
    odd       the pieces that are this paper's alone
    """

    looks: Looks
    begins: str
    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    odd: list[Piece] = field(default_factory=list)

    def written(self, value: Text | PictureField, number: int) -> list[object]:
        """Pieces and words, in order: every paragraph of `value` in the dress of that number."""
        return self._picture(value, number) if isinstance(value, PictureField) else self._text(value, number)

    def _text(self, text: Text, number: int) -> list[object]:
        shown = [item for item in text if any(span.words for span in item.spans)]
        found: list[object] = []
        fixed = ""
        beneath = False
        for item, following in zip_longest(shown, shown[1:]):
            leads = following is not None and item.kind is Kind.PLAIN and following.kind in (Kind.BULLET, Kind.NUMBERED)
            fixed += self.looks.paragraph(number, item.kind, beneath=beneath, leads=leads)
            for span in item.spans:
                if span.words:
                    found += self._opening(fixed, span, number)
                    found.append(span.words)
                    fixed = f"{_RUN_END}</w:hyperlink>" if span.link else _RUN_END
            fixed += "</w:p>"
            beneath = beneath or item.kind is Kind.SUBHEADING
        return [*found, self.looks.pieces.between(fixed)] if fixed else []

    def _opening(self, before: str, span: Span, number: int) -> list[Piece]:
        """What stands between the words before and those of `span`."""
        run = self.looks.run(number, span)
        if not span.link:
            return [self.looks.pieces.between(before + run)]
        address = address_of(span.link)
        if address not in self.links:
            self.links[address] = f"{self.begins}{len(self.links) + 1}"
        link = f'<w:hyperlink r:id="{self.links[address]}" w:history="1">{run}'
        return [self.looks.pieces.between(before), self._odd(link)]

    def _odd(self, xml: str) -> Piece:
        self.odd.append(Piece(xml=xml.encode(), words=b"", sign=chr(_FIRST_ODD_SIGN + len(self.odd)), is_numbered=True))
        return self.odd[-1]

    def _picture(self, picture: PictureField, number: int) -> list[object]:
        """A paragraph of the template's paragraph's properties with the picture in it; nothing where it shows none."""
        if not picture.bars:
            return []
        made = placed(picture)
        self.pictures[made.name] = made.content
        properties = _in_order("pPr", self.looks.dresses[number].paragraph)
        return [self._odd(f"<w:p>{properties}<w:r>{made.xml}</w:r></w:p>")]


def _numbering(list_number: str) -> str:
    return f'<w:numPr><w:ilvl w:val="{SUBHEADING_LEVEL}"/><w:numId w:val="{list_number}"/></w:numPr>'


def _in_order(name: str, properties: Mapping[str, str]) -> str:
    order = PROPERTIES_ORDER[name]
    known = sorted(properties, key=lambda tag: order.index(tag) if tag in order else len(order))
    return f"<w:{name}>{''.join(properties[tag] for tag in known)}</w:{name}>" if known else ""


def address_of(link: str) -> str:
    """A link as a relationship may hold it: Word refuses a file whose target is no address."""
    words = clean(link, "").strip()
    if "@" in words and not re.match(r"[a-z][a-z0-9+.-]*:", words, re.IGNORECASE):
        words = f"mailto:{words}"
    return quote(re.sub("%(?![0-9A-Fa-f]{2})", "%25", words), safe="%:/?#@!$&'()*+,;=~-._")
