"""What a workbook's cell styles mean for a value written under them: a date, a percentage, a fill of their own."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, *range(50, 59)})
_BUILT_IN_PERCENTS = frozenset({9, 10})
_NOT_THE_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # words, fillers and colours beside the figures
_FILLS_THAT_SHOW_NOTHING = ("0", "1")  # Excel keeps the first two for no fill and for a grey it never shows


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyles:
    """Styles by their number, as a cell's `s` names them; and from which day the workbook counts.

    dates     those that show a day
    percents  those under which 84 is stored as 0.84
    painted   those with a fill
    """

    dates: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()
    painted: frozenset[int] = frozenset()
    counts_from_1904: bool = False


def styles_of(archive: zipfile.ZipFile) -> CellStyles:
    book = _part(archive, "xl/workbook.xml")
    rules = None if book is None else book.find("{*}workbookPr")
    from_1904 = rules is not None and rules.get("date1904") in ("1", "true")
    sheet = _part(archive, _styles_part(archive))
    if sheet is None:
        return CellStyles(counts_from_1904=from_1904)
    formats = {item.get("numFmtId"): item.get("formatCode", "") for item in sheet.iterfind("{*}numFmts/{*}numFmt")}
    dates, percents, painted = set(), set(), set()
    for number, style in enumerate(sheet.iterfind("{*}cellXfs/{*}xf")):
        code = style.get("numFmtId", "0")
        figures = _NOT_THE_FORMAT.sub("", formats.get(code, ""))
        if re.search("[dy]", figures, re.I) or (code not in formats and int(code) in _BUILT_IN_DATES):
            dates.add(number)
        if "%" in figures or (code not in formats and int(code) in _BUILT_IN_PERCENTS):
            percents.add(number)
        if style.get("fillId", "0") not in _FILLS_THAT_SHOW_NOTHING:
            painted.add(number)
    return CellStyles(
        dates=frozenset(dates),
        percents=frozenset(percents),
        painted=frozenset(painted),
        counts_from_1904=from_1904,
    )


def _styles_part(archive: zipfile.ZipFile) -> str:
    relationships = _part(archive, "xl/_rels/workbook.xml.rels")
    for item in () if relationships is None else relationships:
        if item.get("Type", "").endswith("/styles"):
            target = item.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return ""


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    return etree.fromstring(archive.read(name), _SAFE) if name in archive.NameToInfo else None
