"""How a sheet of a form behaves as a whole: its table, its view, its print, its colours and its lock."""

from __future__ import annotations

import re
from math import ceil

from openpyxl.formatting.rule import Rule as ColourRule
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms.sheets import look
from pipeline.forms.sheets.sheet import HEADING_ROW, FormSheet
from pipeline.intake.xlsx.workbook import column_letters

_A4, _A3 = 9, 8
_PAGE_WIDTH = {_A4: 200, _A3: 230}  # characters across before the print gets too small to read
_MOST_IN_HEADER = 100  # a header as a whole has room for 255 characters, commands and doubled ampersands with them


def set_up(page: Worksheet, sheet: FormSheet) -> None:
    _table(page, sheet)
    _colours(page, sheet)
    _view(page, sheet)
    _print(page, sheet)
    if sheet.is_locked:
        _lock(page)


def _table(page: Worksheet, sheet: FormSheet) -> None:
    """Marked up as a table, so that a screen reader says the heading with each cell; without filter buttons."""
    if not sheet.rows:
        return
    name = re.sub(r"\W", "", sheet.name.title())
    table = Table(displayName=name, ref=f"A{HEADING_ROW}:{sheet.last_column}{sheet.last_row}")
    for number, column in enumerate(sheet.columns, start=1):
        table.tableColumns.append(TableColumn(id=number, name=f"{column.heading}{column.mark}"))
    page.add_table(table)


def _colours(page: Worksheet, sheet: FormSheet) -> None:
    for column in sheet.columns:
        if not (column.colours and sheet.rows):
            continue
        where = f"{sheet.address(column.heading, 0)}:{sheet.address(column.heading, len(sheet.rows) - 1)}"
        for word in look.COLOURS:
            rule = ColourRule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=look.in_colour(word))
            page.conditional_formatting.add(where, rule)


def _view(page: Worksheet, sheet: FormSheet) -> None:
    """Headings and keys stay in sight, and the cursor stands in the first cell to fill in."""
    page.freeze_panes = f"{column_letters(sheet.keys + 1)}{HEADING_ROW + 1}"
    page.sheet_view.showGridLines = False
    first = next(sheet.answers(), "A1")
    for selection in page.sheet_view.selection:
        selection.activeCell = selection.sqref = first


def _print(page: Worksheet, sheet: FormSheet) -> None:
    """Landscape, on as many pages across as its columns need to stay readable; headings and keys on every page."""
    width = sum(column.width for column in sheet.columns)
    paper = _A4 if width <= _PAGE_WIDTH[_A4] else _A3
    across = ceil(width / _PAGE_WIDTH[paper])
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", paper
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    if across > 1:
        page.print_title_cols = f"A:{column_letters(sheet.keys)}"
    page.print_area = f"A1:{sheet.last_column}{sheet.last_row}"
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.7
    left, right = (_in_header(words) for words in sheet.header)
    page.HeaderFooter.oddHeader = _across(left, right)
    page.HeaderFooter.oddFooter = _across("&A", "Page &P of &N")


def _across(left: str, right: str) -> HeaderFooterItem:
    item = HeaderFooterItem()
    item.left.text, item.right.text = left, right
    return item


def _in_header(words: str) -> str:
    """In a header & begins a command."""
    return re.sub(r"[\x00-\x1f]", " ", words)[:_MOST_IN_HEADER].replace("&", "&&")


def _lock(page: Worksheet) -> None:
    """Only answers can be typed into; widths, heights, filters and looks stay everybody's own. No password."""
    lock = page.protection
    lock.sheet = True
    lock.formatColumns = lock.formatRows = lock.formatCells = False
    lock.autoFilter = lock.sort = False
