"""The first sheet of a marked copy: everything to put right in the file, each with a way to its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.forms.marking.dress import Dress, dress
from pipeline.forms.marking.edited import EditedPackage, OddFileError, whole
from pipeline.forms.marking.notes import MAIN
from pipeline.forms.words_in_cells import in_a_cell
from pipeline.intake.our_own import LIST_BEGINS, LIST_SHEET
from pipeline.intake.xlsx.workbook import Workbook

TITLE_BEGINS = LIST_BEGINS
"""How the sheet begins, which tells it from a sheet somebody gave the same name."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEADINGS = ("Where", "Kind", "What was found", "What to type", "Who")
_WIDTHS = (24, 13, 48, 48, 20)
_COLUMNS = "ABCDE"
_TITLE_HEIGHT, _LINE_HEIGHT, _TALLEST = 24, 15, 405
"""Points. Not every program makes a row as high as its words, so each says how high it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list. `link` leads into the workbook: "'Action updates'!C7", "" for the file as a whole."""

    where: str
    kind: str
    found: str
    to_do: str
    owner: str
    link: str = ""


def put_list(package: EditedPackage, workbook: Workbook, head: Sequence[str], lines: Sequence[Line]) -> None:
    """Puts the list before the first sheet, or in place of the one an earlier marking left.

    head   the title and the lines under it
    """
    main = package.main_part
    root = package.root(main)
    sheets = root.find(f"{MAIN}sheets")
    if sheets is None:
        raise OddFileError("the workbook names no sheets")
    content = _sheet(head, lines, dress(package))
    if earlier := _earlier(workbook):
        ids = {sheet.get("name"): sheet.get(f"{_R}id") for sheet in sheets.iterchildren(f"{MAIN}sheet")}
        part = next((link.part for link in package.related(main, "worksheet") if link.id == ids.get(earlier)), "")
        if not part:
            raise OddFileError("the list of an earlier marking has no part of its own")
        package.parts[part] = content
        return
    part = package.add("xl/worksheets/sheet{}.xml", content, _WORKSHEET)
    first = etree.Element(f"{MAIN}sheet", name=_free_name(sheets), sheetId=str(_free_id(sheets)))
    first.set(f"{_R}id", package.relate(main, "worksheet", part))
    sheets.insert(0, first)
    _one_tab_further(root, sheets)
    package.put(main, root)


def _earlier(workbook: Workbook) -> str:
    """The name of the list of an earlier marking; "" for none."""
    for sheet in workbook.sheets:
        begins = sheet.rows[0].cells[0].value if sheet.rows else ""
        if sheet.name.startswith(LIST_SHEET) and isinstance(begins, str) and begins.startswith(TITLE_BEGINS):
            return sheet.name
    return ""


def _free_name(sheets: etree._Element) -> str:
    taken = {sheet.get("name", "").casefold() for sheet in sheets.iterchildren(f"{MAIN}sheet")}
    names = (LIST_SHEET, *(f"{LIST_SHEET} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _free_id(sheets: etree._Element) -> int:
    return 1 + max((whole(sheet.get("sheetId"), 0) for sheet in sheets.iterchildren(f"{MAIN}sheet")), default=0)


def _one_tab_further(root: etree._Element, sheets: etree._Element) -> None:
    """What counts the workbook's tabs from the left: the tab that is open, and the names that belong to one sheet.

    The first tab that is in sight becomes the list's.
    """
    views = root.find(f"{MAIN}bookViews")
    if views is None:
        views = etree.Element(f"{MAIN}bookViews")
        sheets.addprevious(views)
        etree.SubElement(views, f"{MAIN}workbookView")
    for view in views.iterchildren(f"{MAIN}workbookView"):
        view.set("activeTab", str(whole(view.get("activeTab"), 0) + 1))
        if view.get("firstSheet"):
            view.set("firstSheet", "0")
    for name in root.iterfind(f"{MAIN}definedNames/{MAIN}definedName[@localSheetId]"):
        name.set("localSheetId", str(whole(name.get("localSheetId"), 0) + 1))


def _sheet(head: Sequence[str], lines: Sequence[Line], look: Dress) -> bytes:
    below = len(head) + 2  # an empty row parts the head from the table
    styles = (look.link, look.words, look.words, look.words, look.words)
    rows = [_row(1, head[:1], (look.title,), _TITLE_HEIGHT)]
    rows += [_row(number, (words,), (look.line,), _LINE_HEIGHT) for number, words in enumerate(head[1:], start=2)]
    rows.append(_row(below, _HEADINGS, [look.heading] * len(_HEADINGS), _LINE_HEIGHT))
    links = []
    for number, line in enumerate(lines, start=below + 1):
        plain = styles if line.link else (look.words, *styles[1:])
        words = (line.where, line.kind, line.found, line.to_do, line.owner)
        rows.append(_row(number, words, plain, _height(words)))
        if line.link:
            links.append(
                f'<hyperlink ref="A{number}" location={quoteattr(line.link)} display={quoteattr(line.where)}/>'
            )
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, start=1)
    )
    last = f"{_COLUMNS[-1]}{below + len(lines)}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN.strip("{}")}">'
        '<sheetPr><tabColor rgb="FFA3142A"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="{below}" '
        f'topLeftCell="A{below + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" '
        f'activeCell="A{below + 1}" sqref="A{below + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _height(words: Iterable[str]) -> int:
    lines = max(len(wrap(said, width - 2)) for said, width in zip(words, _WIDTHS, strict=True))
    return min(max(lines, 1) * _LINE_HEIGHT, _TALLEST)


def _row(number: int, words: Iterable[str], formats: Iterable[int], height: int) -> str:
    """Cells that hold their words themselves: the words of the other sheets stay as they are."""
    cells = "".join(
        f'<c r="{column}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escape(in_a_cell(said))}</t></is></c>'
        for column, said, style in zip(_COLUMNS, words, formats, strict=False)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'
