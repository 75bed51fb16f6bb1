"""How letters look by the styles of a file: hidden, too small, and in which colour on which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from pipeline.papers.word.package import W, parse

_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 20
_BY_THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "text1": "000000", "dark1": "000000"}
SMALLEST = 4
"""Half points: what is smaller than two points nobody reads."""
_LEAST_CONTRAST = 1.4
"""Letters nearer than this to what they stand on are not seen; WCAG's ratio, of which 1 is the same colour."""
PAPER = "FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is said of some letters; what is None or "" or 0 is left to what is below. A colour is six digits."""

    is_hidden: bool | None = None
    colour: str = ""
    size: int = 0
    fill: str = ""

    def over(self, below: Look) -> Look:
        return Look(
            is_hidden=below.is_hidden if self.is_hidden is None else self.is_hidden,
            colour=self.colour or below.colour,
            size=self.size or below.size,
            fill=self.fill or below.fill,
        )

    def unseen_on(self, grounds: tuple[str, ...]) -> bool:
        """Whether letters of this colour are lost on every ground they may stand on."""
        return len(self.colour) == 6 and all(_contrast(self.colour, ground) < _LEAST_CONTRAST for ground in grounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of a file by id.

    suspect   those that hide what is written in them, wherever that stands on plain paper
    of_tables the fills of each style of tables: those of its first row, and all others
    """

    looks: Mapping[str, Look]
    usual: Look
    suspect: frozenset[str]
    of_tables: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


NO_STYLES = Styles(looks={}, usual=Look(), suspect=frozenset(), of_tables={})


@lru_cache(maxsize=16)
def styles_in(content: bytes) -> Styles:
    """The styles of a part; every paper of a kind has the same, so they are worked out once."""
    root = parse(content)
    if isinstance(root, str):
        return NO_STYLES
    known = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
    looks = {name: _of_chain(name, known) for name in known}
    lowest = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    standard = (
        name for name, style in known.items() if style.get(W + "type") == "paragraph" and style.get(W + "default")
    )
    usual = looks.get(next(standard, ""), Look()).over(lowest)
    return Styles(
        looks=looks,
        usual=usual,
        suspect=frozenset(name for name, look in looks.items() if _is_suspect(look)),
        of_tables={name: _fills(name, known) for name, style in known.items() if style.get(W + "type") == "table"},
    )


def _is_suspect(look: Look) -> bool:
    return bool(look.is_hidden) or 0 < look.size < SMALLEST or look.unseen_on((look.fill or PAPER,))


def _chain(name: str, known: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    for _ in range(_LONGEST_CHAIN):
        style = known.get(name)
        if style is None:
            return
        yield style
        based = style.find(W + "basedOn")
        name = "" if based is None else based.get(W + "val", "")


def _of_chain(name: str, known: Mapping[str, etree._Element]) -> Look:
    look = Look()
    for style in _chain(name, known):
        look = look.over(look_of(style.find(W + "rPr")).over(Look(fill=fill_of(style.find(W + "pPr")))))
    return look


def _fills(name: str, known: Mapping[str, etree._Element]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    first: list[str] = []
    others: list[str] = []
    for style in _chain(name, known):
        for shade in style.iter(W + "shd"):
            part = next(shade.iterancestors(W + "tblStylePr"), None)
            of_first = part is not None and part.get(W + "type") == "firstRow"
            (first if of_first else others).append(_shade(shade))
    return tuple(filter(None, first)), tuple(filter(None, others))


def look_of(properties: etree._Element | None) -> Look:
    """What the properties of a run say."""
    if properties is None:
        return Look()
    hidden, colour, size = (properties.find(W + name) for name in ("vanish", "color", "sz"))
    points = "" if size is None else size.get(W + "val", "")
    return Look(
        is_hidden=None if hidden is None else hidden.get(W + "val", "1") not in _OFF,
        colour="" if colour is None else _colour(colour),
        size=int(points) if points.isdecimal() else 0,
        fill=fill_of(properties),
    )


def fill_of(properties: etree._Element | None) -> str:
    """The colour some properties fill their ground with; "" for none."""
    shade = None if properties is None else properties.find(W + "shd")
    return "" if shade is None else _shade(shade)


def _shade(shade: etree._Element) -> str:
    said = shade.get(W + ("color" if shade.get(W + "val") == "solid" else "fill"), "auto").upper()
    return said if len(said) == 6 else _BY_THEME.get(shade.get(W + "themeFill", ""), "")


def _colour(colour: etree._Element) -> str:
    """Automatic is a colour too: Word and Writer make it stand out from its ground."""
    said = colour.get(W + "val", "").upper()
    return said if len(said) == 6 else _BY_THEME.get(colour.get(W + "themeColor", ""), "automatic")


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance; a colour that is none counts as mid grey, which hides nothing."""
    try:
        shares = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    except ValueError:
        return 0.2
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
