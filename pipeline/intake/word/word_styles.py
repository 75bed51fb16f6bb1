"""What a Word file's styles and lists say of a paragraph: its style's name, its outline level, its place in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.plan.text import Kind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_CHAIN = 20
_SWITCHES = ("vanish", "strike", "dstrike")
Node = etree._Element


def val(node: Node | None, path: str) -> str | None:
    """The w:val of a descendant; "" where it has none, None where there is no such descendant."""
    found = None if node is None else node.find(path)
    return None if found is None else found.get(f"{W}val", "")


def is_on(node: Node | None, path: str) -> bool | None:
    """A switch such as w:b: on unless it says otherwise; None where it is not there."""
    said = val(node, path)
    return None if said is None else said not in ("0", "false", "off")


def whole(words: str | None) -> int | None:
    return int(words) if words and words.isascii() and words.isdigit() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    name: str = ""
    based_on: str = ""
    list_id: int | None = None
    level: int | None = None
    outline: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    switches: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: its number format, and the pattern of its number ("%1.%2")."""

    number_format: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """A file's styles by id, and its lists' levels by list id and level."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""
    levels: Mapping[tuple[int, int], Level] = field(default_factory=dict)

    def chain(self, style_id: str) -> Iterator[Style]:
        """A style and those it is based on; a style based on itself ends the walk."""
        for _ in range(_LONGEST_CHAIN):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def name(self, paragraph: Node) -> str:
        return next((style.name for style in self._of(paragraph)), "")

    def _of(self, paragraph: Node) -> Iterator[Style]:
        return self.chain(val(paragraph, f"{W}pPr/{W}pStyle") or self.default)

    def outline(self, paragraph: Node) -> int | None:
        """0 for a Heading 1, 8 for a Heading 9; None for words."""
        level = whole(val(paragraph, f"{W}pPr/{W}outlineLvl"))
        if level is None:
            level = next((style.outline for style in self._of(paragraph) if style.outline is not None), None)
        return level if level is not None and level < 9 else None

    def kind(self, paragraph: Node) -> Kind:
        """Whether it is an item of a list. The report's own paragraph numbers (1.1, 6.3.2) make no list."""
        name = self.name(paragraph).casefold()
        if name.startswith("list bullet"):
            return Kind.BULLET
        if name.startswith("list number"):
            return Kind.NUMBERED
        level = self._level(paragraph)
        if level is None or level.number_format == "none" or level.pattern.count("%") > 1:
            return Kind.PLAIN
        return Kind.BULLET if level.number_format == "bullet" else Kind.NUMBERED

    def _level(self, paragraph: Node) -> Level | None:
        direct = f"{W}pPr/{W}numPr/{W}"
        list_id, level = whole(val(paragraph, f"{direct}numId")), whole(val(paragraph, f"{direct}ilvl"))
        for style in self._of(paragraph):
            list_id = style.list_id if list_id is None else list_id
            level = style.level if level is None else level
        return self.levels.get((list_id, level or 0)) if list_id else None

    def dress(self, run: Node) -> tuple[bool, bool]:
        """Whether a run is bold and italic, by itself or by its character style."""
        chain = list(self.chain(val(run, f"{W}rPr/{W}rStyle") or ""))
        bold, italic = is_on(run, f"{W}rPr/{W}b"), is_on(run, f"{W}rPr/{W}i")
        if bold is None:
            bold = next((style.bold for style in chain if style.bold is not None), False)
        if italic is None:
            italic = next((style.italic for style in chain if style.italic is not None), False)
        return bold, italic

    def is_on(self, name: str, run: Node, paragraph: Node) -> bool:
        """Whether a switch such as "vanish" is on for a run: its own, or that of its style or its paragraph's."""
        own = is_on(run, f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        chain = (*self.chain(val(run, f"{W}rPr/{W}rStyle") or ""), *self._of(paragraph))
        return next((style.switches[name] for style in chain if name in style.switches), False)


def read_styles(styles: Node | None, numbering: Node | None) -> Styles:
    by_id: dict[str, Style] = {}
    default = ""
    for node in [] if styles is None else styles.iter(f"{W}style"):
        style_id = node.get(f"{W}styleId", "")
        by_id[style_id] = Style(
            name=val(node, f"{W}name") or "",
            based_on=val(node, f"{W}basedOn") or "",
            list_id=whole(val(node, f"{W}pPr/{W}numPr/{W}numId")),
            level=whole(val(node, f"{W}pPr/{W}numPr/{W}ilvl")),
            outline=whole(val(node, f"{W}pPr/{W}outlineLvl")),
            bold=is_on(node, f"{W}rPr/{W}b"),
            italic=is_on(node, f"{W}rPr/{W}i"),
            switches={name: on for name in _SWITCHES if (on := is_on(node, f"{W}rPr/{W}{name}")) is not None},
        )
        if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true", "on"):
            default = style_id
    return Styles(by_id=by_id, default=default, levels=_levels(numbering, by_id))


def _levels(numbering: Node | None, styles: Mapping[str, Style]) -> dict[tuple[int, int], Level]:
    if numbering is None:
        return {}
    abstract = {node.get(f"{W}abstractNumId"): node for node in numbering.iter(f"{W}abstractNum")}
    lists = {whole(node.get(f"{W}numId")): node for node in numbering.iter(f"{W}num")}
    levels: dict[tuple[int, int], Level] = {}
    for list_id, node in lists.items():
        base = abstract.get(val(node, f"{W}abstractNumId"))
        link = val(base, f"{W}numStyleLink")
        if link and link in styles:  # a list that takes its levels from a list style
            other = lists.get(styles[link].list_id)
            base = abstract.get(val(other, f"{W}abstractNumId"))
        overrides = node.iterfind(f"{W}lvlOverride/{W}lvl")
        for level in [*([] if base is None else base.iterfind(f"{W}lvl")), *overrides]:
            number = whole(level.get(f"{W}ilvl"))
            if list_id is not None and number is not None:
                levels[list_id, number] = Level(
                    number_format=val(level, f"{W}numFmt") or "decimal", pattern=val(level, f"{W}lvlText") or ""
                )
    return levels
