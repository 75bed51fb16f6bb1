"""What a cell's style says of its value: its number format, whether that is a date's, struck through, its fill."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lxml import etree

from pipeline.intake.xlsx.colours import Palette, status_colour, theme_colours
from pipeline.intake.xlsx.parts import Package, is_on

GENERAL = "General"
_BUILT_IN = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??", "mm-dd-yy", "d-mmm-yy", "d-mmm", "mmm-yy"), 9)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "m/d/yy h:mm"), 18)),
    **dict(enumerate(("#,##0_);(#,##0)", "#,##0_);[Red](#,##0)", "#,##0.00_);(#,##0.00)"), 37)),
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mmss.0", "##0.0E+0", "@"), 45)),
}
"""ECMA-376, 18.8.30: the formats a workbook names by number alone."""
_NO_FIGURES = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_OF_A_DATE = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_OF_A_DAY = re.compile(r"(?<![_\\])[dyDY]")
_WORDS = re.compile(r'"[^"]*"|\\.')
_OF_A_SPAN = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.I)

Moment = date | time | timedelta
_FROM_1900 = datetime(1899, 12, 30)
_FROM_1904 = datetime(1904, 1, 1)
_SECONDS = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyle:
    """One cell style. `colour` is the word for its fill where that looks like a status, else ""."""

    number_format: str = GENERAL
    is_date: bool = False
    is_span: bool = False
    is_struck: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """A workbook's cell styles by the number cells name them by, and the colours of its conditional formats."""

    cells: Mapping[str, CellStyle] = field(default_factory=dict)
    conditional: tuple[str, ...] = ()
    palette: Palette = field(default_factory=Palette)

    def of(self, number: str | None) -> CellStyle:
        """A workbook without a part for styles has only the plain one. Raises KeyError for one it does not have."""
        if not self.cells:
            return _PLAIN
        return self.cells["0" if number is None else number]


_PLAIN = CellStyle()


def read_styles(package: Package, part: str, theme: str) -> Styles:
    """The styles; `theme` is the part that holds the theme, or "" for none."""
    root = package.tree(part)
    palette = Palette(
        [item.get("rgb", "") for item in root.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")],
        theme_colours(package.tree(theme)) if theme else None,
    )
    struck = dict(enumerate(_has_strike(font) for font in root.iterfind("{*}fonts/{*}font")))
    colours = dict(enumerate(_fill_colour(fill, palette) for fill in root.iterfind("{*}fills/{*}fill")))
    cells: dict[str, CellStyle] = {}
    styled = zip(number_formats(root), root.iterfind("{*}cellXfs/{*}xf"), strict=True)
    for number, (number_format, xf) in enumerate(styled):
        cells[str(number)] = CellStyle(
            number_format=number_format,
            is_date=is_date_format(number_format),
            is_span=is_span_format(number_format),
            is_struck=struck.get(int(xf.get("fontId", "0")), False),
            colour=colours.get(int(xf.get("fillId", "0")), ""),
        )
    conditional = tuple(conditional_colour(item, palette) for item in root.iterfind("{*}dxfs/{*}dxf"))
    return Styles(cells=cells, conditional=conditional, palette=palette)


def number_formats(root: etree._Element) -> tuple[str, ...]:
    """The number format of each cell style in turn, from the root of the part that holds the styles."""
    formats = dict(_BUILT_IN)
    for item in root.iterfind("{*}numFmts/{*}numFmt"):
        formats[int(item.get("numFmtId", "0"))] = item.get("formatCode", GENERAL)
    styles = root.iterfind("{*}cellXfs/{*}xf")
    return tuple(formats.get(int(xf.get("numFmtId", "0")), GENERAL) for xf in styles)


def _has_strike(font: etree._Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and is_on(strike.get("val", "1"))


def _fill_colour(fill: etree._Element, palette: Palette) -> str:
    """A cell keeps the colour of a solid fill in the foreground."""
    colour = fill.find("{*}patternFill[@patternType='solid']/{*}fgColor")
    return status_colour(palette.rgb(dict(colour.attrib))) if colour is not None else ""


def conditional_colour(conditional: etree._Element, palette: Palette) -> str:
    """A conditional format keeps the colour of a solid fill in the background, and need not call it solid."""
    colour = conditional.find("{*}fill/{*}patternFill/{*}bgColor")
    return status_colour(palette.rgb(dict(colour.attrib))) if colour is not None else ""


@lru_cache(maxsize=1024)
def is_date_format(number_format: str) -> bool:
    """Whether figures so formatted are a day or a time: letters of a date outside quotation marks and brackets."""
    return _OF_A_DATE.search(_figures(number_format)) is not None


@lru_cache(maxsize=1024)
def shows_a_day(number_format: str) -> bool:
    """Whether figures so formatted are a date of which a day or a year is seen, and not a time alone."""
    return _OF_A_DAY.search(_figures(number_format)) is not None


def _figures(number_format: str) -> str:
    return _NO_FIGURES.sub("", number_format.split(";")[0])


@lru_cache(maxsize=1024)
def is_percent_format(number_format: str) -> bool:
    """Whether figures so formatted are shown a hundred times as big as they are stored."""
    return "%" in _WORDS.sub("", number_format)


@lru_cache(maxsize=1024)
def is_span_format(number_format: str) -> bool:
    """Whether figures so formatted are a length of time: `[h]:mm`."""
    return _OF_A_SPAN.search(number_format.split(";")[0]) is not None


@lru_cache(maxsize=4096)
def moment(days: int | float, from_1904: bool, is_span: bool) -> Moment | None:
    """A stored number as the day, time or length of time it stands for, to a thousandth of a second.

    None where no calendar has such a day; Excel shows those as ####.
    """
    try:
        if is_span:
            return _to_a_thousandth(timedelta(days=days))
        whole, part = divmod(days, 1)
        rest = timedelta(milliseconds=round(part * _SECONDS * 1000))
        if 0 <= days < 1 and not rest.days:
            return (datetime.min + rest).time()
        if 0 < days < 60 and not from_1904:
            whole += 1  # Excel counts a 29 February 1900, which never was
        return (_FROM_1904 if from_1904 else _FROM_1900) + timedelta(days=whole) + rest
    except (OverflowError, ValueError):
        return None


def _to_a_thousandth(span: timedelta) -> timedelta:
    return timedelta(milliseconds=round(span / timedelta(milliseconds=1)))


def written_moment(words: str) -> Moment | str:
    """A date that was stored in words (2022-09-30T00:00:00); the words themselves where they are no date."""
    plain = words.strip().removesuffix("Z")
    try:
        if "T" in plain:
            return datetime.fromisoformat(plain).replace(tzinfo=None)
        return time.fromisoformat(plain) if ":" in plain else date.fromisoformat(plain)
    except ValueError:
        return words
