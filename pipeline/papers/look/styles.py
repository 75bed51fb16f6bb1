"""How runs, paragraphs and cells look in the end, whichever of a file's styles say it and whoever wrote it down.

Word says a thing once, in a style; LibreOffice says it again at every run and cell. What is looked up here is what
either comes to: the nearest that says anything decides. It serves to compare two files, not to print one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.papers.word.package import OFFICE, Parts, W, main_part, names, parse, relationships

_OFF = ("0", "false", "off")
_LONGEST_CHAIN = 20
_TOGGLES = frozenset(
    names("b i caps smallCaps strike dstrike vanish outline shadow emboss imprint keepNext keepLines", W)
    + names("pageBreakBefore contextualSpacing tblHeader cantSplit", W)
)
_PLAIN = {"shd": "auto", "u": "none", "vertAlign": "baseline", "position": "0", "w": "100", "highlight": "none"}
_PLAIN |= {"color": "auto", "effect": "none", "bdr": "none", "spacing": "0", "outlineLvl": "9", "vAlign": "top"}
"""What stands for nothing at all."""
_OF_RUN = names("b i caps smallCaps strike dstrike vanish outline shadow emboss imprint color sz u highlight shd", W)
_OF_RUN += names("vertAlign position spacing bdr w em effect", W)
_OF_PARAGRAPH = names("keepNext keepLines contextualSpacing shd outlineLvl", W)
_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right", "top": "top", "bottom": "bottom"}

Dress = tuple[tuple[str, "str | int | Dress"], ...]
"""What is said of a run, a paragraph or a cell, by name. Numbers are lengths, which programs round each in its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTable:
    """The properties a cell's content takes from its table's style: its own conditions first, the whole table last.

    style, conditions   by which two such are known to be the same
    """

    style: str = ""
    conditions: tuple[str, ...] = ()
    layers: tuple[etree._Element, ...] = ()

    def properties(self, name: str) -> Iterator[etree._Element]:
        for layer in self.layers:
            yield from layer.findall(name)


@dataclass(slots=True, kw_only=True)
class Styles:
    """The styles and lists of one file.

    _known   what each kind of run came to
    _lists   the lists in the order in which paragraphs took them up: their own numbers change when a file is saved
    """

    by_id: Mapping[str, etree._Element]
    usual: Mapping[str, str]
    defaults: tuple[etree._Element, ...]
    levels: Mapping[tuple[str, str], etree._Element]
    _known: dict[tuple[bytes, str, str, tuple[str, ...]], Dress] = field(default_factory=dict)
    _lists: dict[str, int] = field(default_factory=dict)

    def chain(self, style_id: str) -> tuple[etree._Element, ...]:
        """A style and those it is based on, the nearest first."""
        found: list[etree._Element] = []
        while len(found) < _LONGEST_CHAIN and (style := self.by_id.get(style_id)) is not None:
            found.append(style)
            style_id = value(style, "basedOn")
        return tuple(found)

    def name(self, style_id: str, kind: str) -> str:
        """By which a style is known in every program; ids change when a file is saved."""
        style = self.by_id.get(style_id or self.usual.get(kind, ""))
        return "" if style is None else value(style, "name").casefold()

    def run(self, properties: etree._Element | None, paragraph_style: str, table: InTable) -> Dress:
        """How the words of a run look, by its own properties, its styles', its table's and the file's."""
        own = b"" if properties is None else etree.tostring(properties, with_tail=False)
        key = (own, paragraph_style, table.style, table.conditions)
        if key not in self._known:
            layers = [] if properties is None else [properties]
            character = "" if properties is None else value(properties, "rStyle")
            layers += _of(self.chain(character), "rPr")
            layers += _of(self.chain(paragraph_style or self.usual.get("paragraph", "")), "rPr")
            layers += [*table.properties(W + "rPr"), *_of(self.defaults, "rPr")]
            self._known[key] = tuple(_run_dress(layers))
        return self._known[key]

    def paragraph(self, properties: etree._Element | None, table: InTable) -> tuple[Dress, bool]:
        """How a paragraph stands on its page (its style by name, its distances, its number or bullet), and whether it
        begins one."""
        style_id = "" if properties is None else value(properties, "pStyle")
        layers = [] if properties is None else [properties]
        layers += _of(self.chain(style_id or self.usual.get("paragraph", "")), "pPr")
        layers += [*table.properties(W + "pPr"), *_of(self.defaults, "pPr")]
        dress = (("style", self.name(style_id, "paragraph")), *self._paragraph_dress(layers))
        return dress, bool(said_of(layers, "pageBreakBefore"))

    def _paragraph_dress(self, layers: list[etree._Element]) -> Iterator[tuple[str, str | int | Dress]]:
        yield from _said(layers, _OF_PARAGRAPH)
        yield "jc", {"start": "left", "end": "right", "": "left"}.get(side := _first(layers, "jc"), side)
        number, level = self._numbered(layers)
        if level is not None:
            which = str(self._lists.setdefault(number, len(self._lists)))
            begins = value(level, "start") or "1"
            said = (("kind", value(level, "numFmt")), ("text", value(level, "lvlText")), ("begins", begins))
            yield "list", (("which", which), *said)
        yield "indent", _indent(self._with_lists(layers))
        spacing = [layer.find(W + "spacing") for layer in layers]
        yield "before", _number(_attribute(spacing, "before"))
        yield "after", _number(_attribute(spacing, "after"))
        yield "line", _number(_attribute(spacing, "line") or "240")
        yield "rule", _attribute(spacing, "lineRule") or "auto"
        yield "borders", edges(layer.find(W + "pBdr") for layer in layers)
        yield "tabs", tuple(sorted(_tabs(layers), key=str))

    def _numbered(self, layers: Iterable[etree._Element]) -> tuple[str, etree._Element | None]:
        """The list a paragraph is in, and its level; they may be said in two places."""
        numbering = [layer.find(W + "numPr") for layer in layers]
        said = [found for found in numbering if found is not None]
        number = next((number for found in said if (number := value(found, "numId"))), "")
        level = next((level for found in said if (level := value(found, "ilvl"))), "0")
        return number, self.levels.get((number, level))

    def _with_lists(self, layers: list[etree._Element]) -> Iterator[etree._Element]:
        """Each layer, and after one that names a list the properties of the list's level."""
        for number, layer in enumerate(layers):
            yield layer
            if layer.find(W + "numPr") is not None:
                _, level = self._numbered(layers[number:])
                own = None if level is None else level.find(W + "pPr")
                if own is not None:
                    yield own


def styles_of(parts: Parts) -> Styles:
    """The styles and lists of a file; none of either where it has none that can be read."""
    by_id: dict[str, etree._Element] = {}
    usual: dict[str, str] = {}
    root = _part(parts, "styles")
    for style in () if root is None else root.iter(W + "style"):
        by_id[style.get(W + "styleId", "")] = style
        if style.get(W + "default", "0") not in _OFF:
            usual[style.get(W + "type", "")] = style.get(W + "styleId", "")
    defaults = () if root is None else tuple(root.iter(W + "rPrDefault", W + "pPrDefault"))
    return Styles(by_id=by_id, usual=usual, defaults=defaults, levels=_levels(_part(parts, "numbering")))


def _part(parts: Parts, kind: str) -> etree._Element | None:
    linked = (link.target for link in relationships(parts, main_part(parts)) if link.kind == OFFICE + kind)
    root = parse(parts.get(next(linked, ""), b""))
    return None if isinstance(root, str) else root


def _levels(root: etree._Element | None) -> dict[tuple[str, str], etree._Element]:
    """(list, level) -> the level, a list's own over the one it is made from."""
    if root is None:
        return {}
    made_from = {item.get(W + "abstractNumId"): item for item in root.iter(W + "abstractNum")}
    found: dict[tuple[str, str], etree._Element] = {}
    for item in root.iter(W + "num"):
        model = made_from.get(value(item, "abstractNumId"))
        for level in () if model is None else model.iter(W + "lvl"):
            found[item.get(W + "numId", ""), level.get(W + "ilvl", "")] = level
        for level in item.iter(W + "lvl"):
            found[item.get(W + "numId", ""), level.get(W + "ilvl", "")] = level
    return found


def value(element: etree._Element, name: str) -> str:
    """What an element's own element of that name says as its one value; "" where it is not there."""
    found = element.find(W + name)
    return "" if found is None else found.get(W + "val", "")


def is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val", "1") not in _OFF


def edges(borders: Iterable[etree._Element | None]) -> Dress:
    """The lines on each side; the nearest that says anything of a side decides it."""
    found: dict[str, Dress] = {}
    for border in borders:
        for line in () if border is None else border:
            side = etree.QName(line).localname
            kind = line.get(W + "val", "")
            drawn = () if kind in ("nil", "none", "") else _line(line, kind)
            found.setdefault(_SIDES.get(side, side), drawn)
    return tuple(sorted((side, drawn) for side, drawn in found.items() if drawn))


def _line(line: etree._Element, kind: str) -> Dress:
    return (("kind", kind), ("width", line.get(W + "sz", "")), ("colour", line.get(W + "color", "auto")))


def _of(elements: Iterable[etree._Element], name: str) -> list[etree._Element]:
    return [found for element in elements if (found := element.find(W + name)) is not None]


def _run_dress(layers: list[etree._Element]) -> Iterator[tuple[str, str | int | Dress]]:
    yield from _said(layers, _OF_RUN)
    fonts = [layer.find(W + "rFonts") for layer in layers]
    yield "font", next((font for found in fonts if found is not None and (font := _font(found))), "")


def _font(fonts: etree._Element) -> str:
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or fonts.get(W + "asciiTheme") or ""


def _said(layers: Iterable[etree._Element], wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of each property the nearest that says it, where it comes to anything."""
    nearest: dict[str, etree._Element] = {}
    for layer in layers:
        for item in layer:
            if isinstance(item.tag, str):
                nearest.setdefault(item.tag, item)
    for tag in wanted:
        if tag not in nearest:
            continue
        item, name = nearest[tag], tag.removeprefix(W)
        said = str(is_on(item) or "") if tag in _TOGGLES else item.get(W + ("fill" if name == "shd" else "val"), "")
        if said and said != _PLAIN.get(name):
            yield name, said


def said_of(layers: Iterable[etree._Element], wanted: str) -> tuple[tuple[str, str], ...]:
    """What layers of properties, the nearest first, come to for the names in `wanted`."""
    return tuple(_said(layers, names(wanted, W)))


def _first(layers: Iterable[etree._Element], name: str) -> str:
    return next((said for layer in layers if (said := value(layer, name))), "")


def _attribute(elements: Iterable[etree._Element | None], name: str) -> str:
    found = (element.get(W + name) for element in elements if element is not None)
    return next((said for said in found if said), "")


def _indent(layers: Iterable[etree._Element]) -> Dress:
    """Left and right, and how far the first line stands in (or, below zero, out)."""
    said = [found for layer in layers if (found := layer.find(W + "ind")) is not None]
    left = next((at for item in said if (at := item.get(W + "left") or item.get(W + "start"))), "0")
    right = next((at for item in said if (at := item.get(W + "right") or item.get(W + "end"))), "0")
    lines = (item for item in said if item.get(W + "hanging") or item.get(W + "firstLine"))
    line = next(lines, None)
    first = 0
    if line is not None:
        first = -_number(line.get(W + "hanging", "")) or _number(line.get(W + "firstLine", ""))
    return (("left", _number(left)), ("right", _number(right)), ("first", first))


def _tabs(layers: Iterable[etree._Element]) -> Iterator[tuple[str, str | int | Dress]]:
    """Where tabs stop, but for those a program adds to lists by itself."""
    seen = set()
    for layer in layers:
        for tab in layer.iterfind(f"{W}tabs/{W}tab"):
            at, kind = _number(tab.get(W + "pos", "")), tab.get(W + "val", "")
            if at not in seen and kind not in ("num", "clear"):
                yield kind, at
            seen.add(at)


def _number(words: str) -> int:
    """A length; 0 where it is none."""
    try:
        return round(float(words or 0))
    except ValueError:
        return 0


def length(element: etree._Element | None, name: str = "w") -> int:
    return 0 if element is None else _number(element.get(W + name, ""))
