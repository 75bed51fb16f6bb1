"""Workbooks written part by part, as programs other than openpyxl write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.workbook import CellValue, SheetOfCells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = (
    "<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' formatCode='0.0%'/></numFmts>"
    "<fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
    "<fills><fill><patternFill patternType='none'/></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FFFF0000'/></patternFill></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FFF3F5F7'/></patternFill></fill></fills>"
    "<cellXfs><xf/><xf fontId='1'/><xf numFmtId='164'/><xf numFmtId='165'/><xf fillId='1'/><xf fillId='2'/>"
    "<xf fontId='2'/><xf numFmtId='164' fontId='1'/></cellXfs>"
    "<dxfs><dxf><fill><patternFill><bgColor rgb='FFFFC000'/></patternFill></fill></dxf>"
    "<dxf><font><b/></font></dxf></dxfs>"
)
PLAIN, STRUCK, DATE, PERCENT, RED, BAND, NOT_STRUCK, STRUCK_DATE = (str(number) for number in range(8))
"""The cell styles of STYLES, as cells name them."""
AMBER_RULE, BOLD_RULE = "0", "1"
"""The formats of STYLES for rules."""


def relationships(items: Sequence[tuple[str, str]], base: str = OFFICE) -> str:
    """(kind, target) pairs, numbered rId1, rId2 …; a kind that is a whole address stands as it is."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "://" in kind else f"{base}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(items, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def by_hand(
    cells: str = "",
    *,
    before: str = "",
    after: str = "",
    words: str = "",
    styles: str = STYLES,
    properties: str = "",
    state: str = "visible",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of one sheet called Actions. `cells` is what stands in <sheetData>; `parts` replaces or adds."""
    root = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_MS}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MS}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_MS}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_MS}.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f"<workbook {root}>{properties}"
            f'<sheets><sheet name="Actions" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(
            [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        ),
        "xl/styles.xml": f"<styleSheet {root}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {root}>{words}</sst>",
        SHEET: f"<worksheet {root}>{before}<sheetData>{cells}</sheetData>{after}</worksheet>",
    }
    return packed({**made, **(parts or {})})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def inline(address: str, words: str, style: str = PLAIN) -> str:
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def row(number: int, *cells: str, also: str = "") -> str:
    return f'<row r="{number}" {also}>{"".join(cells)}</row>'


def only_sheet(content: bytes) -> SheetOfCells:
    (sheet,) = read_workbook(content).sheets
    return sheet


def values(content: bytes) -> dict[str, CellValue]:
    """Address -> value, in reading order."""
    return {f"{cell.column}{cell.row}": cell.value for found in only_sheet(content).rows for cell in found.cells}
