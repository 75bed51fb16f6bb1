"""Which fills look like a status a person painted, and how a workbook names its colours."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence

from lxml import etree

_EIGHT = "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
_SIXTY_FOUR = (
    f"{_EIGHT}{_EIGHT}"
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF8080"
    "0066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF99"
    "99CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966"
    "003300333300993300993366333399333333"
)
_INDEXED = tuple(_SIXTY_FOUR[at : at + 6] for at in range(0, len(_SIXTY_FOUR), 6))
"""ECMA-376, 18.8.27: the colours a workbook names by number alone."""
_LIGHT_BEFORE_DARK = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The order in which `theme="n"` counts a theme's colours, which is not the order they stand in."""

_EXCELS_OWN = {"C6EFCE": "green", "FFEB9C": "amber", "FFC7CE": "red"}
"""The fills of Excel's cell styles Good, Neutral and Bad: pale, but a status wherever they stand."""
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")
_LEAST_COLOUR = 0.25
_LEAST_LIGHT = 0.5
_HUES = ((18, "red"), (50, "amber"), (70, "yellow"), (170, "green"), (260, "blue"), (345, ""), (361, "red"))
"""Where each word ends on the wheel, in degrees; purple and pink are nobody's status."""


def status_colour(rgb: str) -> str:
    """The word for a fill that looks like a status; "" for white, grey, black, pale tints and dark bands.

    A tint counts as pale, and a shade as grey, where its strongest and weakest of red, green and blue are less than a
    quarter of the scale apart; as dark where even the strongest is under half. Banded rows (F3F5F7, DDEBF7, FFF2CC)
    and navy headings fall out; Excel's standard reds, ambers, yellows, greens and blues all stay.
    """
    if not rgb or rgb in _EXCELS_OWN:
        return _EXCELS_OWN.get(rgb, "")
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    strongest, weakest = max(red, green, blue), min(red, green, blue)
    if strongest - weakest < _LEAST_COLOUR or strongest < _LEAST_LIGHT:
        return ""
    degrees = colorsys.rgb_to_hsv(red, green, blue)[0] * 360
    return next(word for end, word in _HUES if degrees < end)


class Palette:
    """A workbook's colours: by value, by number, or by place in its theme with a tint."""

    def __init__(self, indexed: Sequence[str] = (), theme: Mapping[int, str] | None = None) -> None:
        self._indexed = [_six_figures(rgb) for rgb in indexed] or _INDEXED
        self._theme = theme or {}

    def rgb(self, colour: Mapping[str, str]) -> str:
        """The colour as six figures; "" for one the system chooses, or that leads nowhere."""
        if value := colour.get("rgb"):
            found = _six_figures(value)
        elif value := colour.get("indexed"):
            found = self._indexed[int(value)] if int(value) < len(self._indexed) else ""
        else:
            found = self._theme.get(int(colour.get("theme", "-1")), "")
        return _tinted(found, float(colour.get("tint", "0"))) if found else ""


def _six_figures(rgb: str) -> str:
    """Red, green and blue of a colour that may say first how transparent it is; "" for what is no colour."""
    return rgb[-6:].upper() if _RGB.fullmatch(rgb) else ""


def _tinted(rgb: str, tint: float) -> str:
    """ECMA-376, 18.8.19: a tint below nought darkens, above it lightens."""
    if not tint:
        return rgb
    hue, light, strength = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), strength)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def theme_colours(theme: etree._Element) -> dict[int, str]:
    """A theme's colours by the numbers that cells call them by."""
    scheme = theme.find(".//{*}clrScheme")
    found: dict[int, str] = {}
    for number, name in enumerate(_LIGHT_BEFORE_DARK):
        colour = scheme.find(f"{{*}}{name}/*") if scheme is not None else None
        if colour is not None:
            found[number] = _six_figures(str(colour.get("lastClr") or colour.get("val", "")))
    return found
