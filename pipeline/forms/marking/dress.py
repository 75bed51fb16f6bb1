"""How the list of a marked copy looks: formats added behind those a workbook has, whose numbers stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.forms.marking.edited import EditedPackage

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FONT = '<font xmlns="{}">{}<sz val="{}"/><color rgb="FF{}"/><name val="Arial"/><family val="2"/></font>'
_FILL = (
    '<fill xmlns="{}"><patternFill patternType="solid"><fgColor rgb="FF12436D"/><bgColor indexed="64"/></patternFill>'
    "</fill>"
)
_FORMAT = (
    '<xf xmlns="{}" numFmtId="0" fontId="{}" fillId="{}" borderId="0" xfId="0" applyFont="1" applyFill="1" '
    'applyAlignment="1"><alignment vertical="top"{}/></xf>'
)
_WRAPPED = ' wrapText="1"'
_INK, _NAVY, _LINK, _WHITE = "0B0C0C", "12436D", "0B4F8A", "FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """The numbers of the formats; all 0, the plain one, where a workbook keeps no formats."""

    title: int = 0
    line: int = 0
    heading: int = 0
    words: int = 0
    link: int = 0


def dress(package: EditedPackage) -> Dress:
    """Adds the formats the list needs to the workbook's; those of an earlier marking are used again."""
    part = next((link.part for link in package.related(package.main_part, "styles")), "")
    root = package.root(part) if part else None
    held = {} if root is None else {name: root.find(f"{{{_MAIN}}}{name}") for name in ("fonts", "fills", "cellXfs")}
    fonts, fills, formats = (held.get(name) for name in ("fonts", "fills", "cellXfs"))
    if root is None or fonts is None or fills is None or formats is None:
        return Dress()
    navy = _number(fills, _FILL.format(_MAIN))

    def format_number(size: int, colour: str, dressed: str = "", fill: int = 0, aligned: str = _WRAPPED) -> int:
        font = _number(fonts, _FONT.format(_MAIN, dressed, size, colour))
        return _number(formats, _FORMAT.format(_MAIN, font, fill, aligned))

    made = Dress(
        title=format_number(16, _NAVY, "<b/>", aligned=""),
        line=format_number(11, _INK, aligned=""),
        heading=format_number(11, _WHITE, "<b/>", navy),
        words=format_number(11, _INK),
        link=format_number(11, _LINK, "<u/>"),
    )
    package.put(part, root)
    return made


def _number(among: etree._Element, wanted: str) -> int:
    """The number of such an element among its kind, put behind the others where there is none."""
    made = etree.fromstring(wanted)
    same = etree.tostring(made, method="c14n", exclusive=True)
    kinds = list(among.iterchildren(etree.Element))
    for number, kind in enumerate(kinds):
        if etree.tostring(kind, method="c14n", exclusive=True) == same:
            return number
    among.append(made)
    among.set("count", str(len(kinds) + 1))
    return len(kinds)
