"""Text in a paper: a template's paragraph `{{p field }}`, repeated in its own dress for each Paragraph of a Text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.papers.fields import PictureField, Reading
from pipeline.papers.word.inline import placed
from pipeline.papers.word.marks import Marks
from pipeline.papers.word.package import W, clean, parse
from pipeline.papers.word.soundness import PROPERTIES_ORDER
from pipeline.plan.text import Kind, Mark, Paragraph, Span, Text

LINE_BREAK, TAB = "\x01", "\x02"
"""Stand for a line break and a tab until the part is whole. No value holds them: control characters are cleaned."""

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
    """A style that the text needs and the template has not; its argument is the style's name."""


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

    def id(self, name: str) -> str:
        if name.casefold() not in self.ids:
            raise MissingStyleError(name)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes Text and pictures into one part of one paper, and keeps what they lead to.

    links  address to relationship id, in the order of the words
    pictures  relationship id to PNG
    marks  what is to stand round the figures; None in every paper that is kept
    """

    styles: Styles
    dresses: tuple[Dress, ...]
    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    marks: Marks | None = None

    def xml(self, text: Text, dress_number: int) -> str:
        """Every paragraph of `text` in the dress of the template's paragraph `dress_number`."""
        dress = self.dresses[dress_number]
        beneath = False
        written = []
        shown = [item for item in text if item.words]
        for number, item in enumerate(shown, start=1):
            following = shown[number] if number < len(shown) else None
            written.append(self._paragraph(item, _leading(dress, item, following), beneath))
            beneath = beneath or item.kind is Kind.SUBHEADING
        return "".join(written)

    def picture(self, picture: PictureField, dress_number: int) -> str:
        """A paragraph of the template's paragraph's properties with the picture in it; nothing where it shows none."""
        if not picture.bars:
            return ""
        made = placed(picture)
        self.pictures[made.name] = made.content
        properties = _in_order("pPr", self.dresses[dress_number].paragraph.items())
        return f"<w:p>{properties}<w:r>{made.xml}</w:r></w:p>"

    def _paragraph(self, item: Paragraph, dress: Dress, beneath: bool) -> str:
        properties = self._properties(item.kind, dress, beneath)
        runs = "".join(self._run(span, dress) for span in item.spans if span.words)
        return f"<w:p>{properties}{runs}</w:p>"

    def _properties(self, kind: Kind, dress: Dress, beneath: bool) -> str:
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
            return _in_order("pPr", dress.paragraph.items())
        kept = {
            name: xml
            for name, xml in dress.paragraph.items()
            if name not in ("pStyle", "numPr", "ind", "tabs", "outlineLvl")
        }
        kept["pStyle"] = f'<w:pStyle w:val="{escape(self.styles.id(style))}"/>'
        if numbering:
            kept["numPr"] = numbering
        return _in_order("pPr", kept.items())

    def _run(self, span: Span, dress: Dress) -> str:
        character = MARKS.get(span.mark) or (HYPERLINK if span.link else "")
        look = dict(dress.run)
        if character:
            look["rStyle"] = f'<w:rStyle w:val="{escape(self.styles.id(character))}"/>'
        if span.bold:
            look |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
        if span.italic:
            look |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
        words = escape(self._words(span.words))
        run = f'<w:r>{_in_order("rPr", look.items())}<w:t xml:space="preserve">{words}</w:t></w:r>'
        if not span.link:
            return run
        name = self.links.setdefault(address_of(span.link), f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{name}" w:history="1">{run}</w:hyperlink>'

    def _words(self, words: str) -> str:
        if self.marks is not None and isinstance(words, Reading):
            return self.marks.around(words)
        return clean(words, LINE_BREAK, TAB)


def _numbering(list_number: str) -> str:
    return f'<w:numPr><w:ilvl w:val="{SUBHEADING_LEVEL}"/><w:numId w:val="{list_number}"/></w:numPr>'


def _in_order(name: str, properties: Iterable[tuple[str, str]]) -> str:
    return _joined(name, tuple(properties))


@lru_cache(maxsize=512)
def _joined(name: str, properties: tuple[tuple[str, str], ...]) -> str:
    order = PROPERTIES_ORDER[name]
    known = sorted(properties, key=lambda item: order.index(item[0]) if item[0] in order else len(order))
    return f"<w:{name}>{''.join(xml for _, xml in known)}</w:{name}>" if known else ""


def address_of(link: str) -> str:
    """A link as a relationship may hold it: Word refuses a file whose target is no address."""
    words = clean(link, "").strip()
    if "@" in words and not re.match(r"[a-z][a-z0-9+.-]*:", words, re.IGNORECASE):
        words = f"mailto:{words}"
    return quote(re.sub("%(?![0-9A-Fa-f]{2})", "%25", words), safe="%:/?#@!$&'()*+,;=~-._")


def _leading(dress: Dress, item: Paragraph, following: Paragraph | None) -> Dress:
    """The dress of a paragraph; one that leads into a list stays on the page of its first entry."""
    in_list = (Kind.BULLET, Kind.NUMBERED)
    if following is None or item.kind is not Kind.PLAIN or following.kind not in in_list:
        return dress
    return replace(dress, paragraph={**dress.paragraph, "keepNext": "<w:keepNext/>"})
