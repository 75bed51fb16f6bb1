"""A form's sheets written into a workbook: cells, rules, and the words of longer drop-downs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms.sheets import look
from pipeline.forms.sheets.page import set_up
from pipeline.forms.sheets.rules import Kind, Rule, replaced
from pipeline.forms.sheets.sheet import HEADING_ROW, Calculated, Dress, FormColumn, FormRow, FormSheet
from pipeline.forms.words_in_cells import in_a_cell
from pipeline.intake.cells.words import clean
from pipeline.intake.our_own import TOLD_COLUMNS, WORDS_SHEET, WORDS_TITLE
from pipeline.intake.xlsx.workbook import column_letters

_LONGEST_CELL = 32_767
_LISTS_BELOW = 2
"""The row of the sheet of words that says what stands in each column."""
_FONTS = {Dress.ANSWER: look.BODY, Dress.TOLD: look.TOLD, Dress.LABEL: look.LABEL, Dress.READING: look.BODY}


class FormBook:
    """A workbook in the making. `shown` says, by sheet and address, what a formula shows before anyone has typed."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.shown: dict[str, dict[str, str]] = {}
        self._lists: dict[tuple[str, ...], tuple[str, str]] = {}

    def put(self, sheet: FormSheet) -> None:
        page: Worksheet = self.book.create_sheet(sheet.name)
        _above(page, sheet)
        for number, row in enumerate(sheet.rows):
            self._row(page, sheet, number, row)
        for column in sheet.columns:
            self._rules(page, sheet, column)
        set_up(page, sheet)

    def _row(self, page: Worksheet, sheet: FormSheet, number: int, row: FormRow) -> None:
        told: list[tuple[str, float]] = []
        for place, column in enumerate(sheet.columns, start=1):
            cell = _cell(page, HEADING_ROW + 1 + number, place)
            value = row.cells.get(column.heading)
            _dress(cell, column, row, sheet.dress(column, row))
            if isinstance(value, Calculated):
                cell.value = f"={replaced(value.formula, sheet.cells_of(number))}"
                cell.number_format = look.NUMBER_FORMAT
                self.shown.setdefault(sheet.name, {})[cell.coordinate] = value.shown
                told.append((value.shown, column.width))
            else:
                _write(cell, value)
                told.append((str(value or ""), column.width))
        page.row_dimensions[HEADING_ROW + 1 + number].height = look.row_height(told, sheet.lines)

    def _rules(self, page: Worksheet, sheet: FormSheet, column: FormColumn) -> None:
        """One rule for each run of cells that share it."""
        ruled = [
            (number, row.rules.get(column.heading, column.rule))
            for number, row in enumerate(sheet.rows)
            if sheet.dress(column, row) is Dress.ANSWER
        ]
        for rule, run in groupby(ruled, key=lambda pair: pair[1]):
            if rule is not None:
                numbers = [number for number, _ in run]
                made = self._validation(rule, sheet.cells_of(numbers[0]))
                made.add(f"{sheet.address(column.heading, numbers[0])}:{sheet.address(column.heading, numbers[-1])}")
                page.add_data_validation(made)

    def _validation(self, rule: Rule, cells: dict[str, str]) -> DataValidation:
        """A rule as Excel has it; a formula is written for the first cell of its run."""
        source = (rule.written_out or self._list(rule)) if rule.items else ""
        return DataValidation(
            type=rule.kind.value,
            operator="between" if rule.most else None,
            formula1=source or rule.formula(cells) or None,
            formula2=rule.most or None,
            allow_blank=True,
            showInputMessage=True,
            showErrorMessage=rule.kind is not Kind.ANYTHING,
            errorStyle=None if rule.is_strict else "warning",
            promptTitle=rule.title,
            prompt=rule.prompt,
            errorTitle=rule.title if rule.error else None,
            error=rule.error or None,
        )

    def _list(self, rule: Rule) -> str:
        """Where the words of a longer drop-down stand: in a column of their own of the sheet that is written last."""
        if rule.items not in self._lists:
            letters = column_letters(len(self._lists) + 1)
            cells = f"${letters}${_LISTS_BELOW + 1}:${letters}${_LISTS_BELOW + len(rule.items)}"
            self._lists[rule.items] = (rule.title, f"{WORDS_SHEET}!{cells}")
        return self._lists[rule.items][1]

    def put_words(self, told: Iterable[FormSheet] = ()) -> None:
        """The sheet that holds the words of the longer drop-downs; nobody fills it in, so nobody is shown it.

        told   sheets whose grey cells the reader must know again: each stands there with its row, heading and words
        """
        grey = dict.fromkeys(cell for sheet in told for cell in sheet.told())
        columns = [(heading, items) for items, (heading, _) in self._lists.items()]
        columns += zip(TOLD_COLUMNS, zip(*grey, strict=True), strict=True) if grey else ()
        if not columns:
            return
        page: Worksheet = self.book.create_sheet(WORDS_SHEET)
        title = _cell(page, 1, 1)
        title.number_format, title.font = look.TEXT_FORMAT, look.TITLE
        _write(title, WORDS_TITLE)
        for place, (heading, items) in enumerate(columns, start=1):
            page.column_dimensions[column_letters(place)].width = 30
            for number, words in enumerate((heading, *items), start=_LISTS_BELOW):
                cell = _cell(page, number, place)
                cell.number_format, cell.font = look.TEXT_FORMAT, look.LABEL if number == _LISTS_BELOW else look.BODY
                _write(cell, words or None)
        page.sheet_state = "hidden"


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    cell = page.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is merged, and no form merges cells")
    return cell


def _write(cell: Cell, value: str | int | float | date | None) -> None:
    """A value as its kind; words are only ever words, whatever they begin with."""
    if isinstance(value, str):
        cell.value = _fitting(value)
        cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    else:
        cell.value = value


def _fitting(words: str) -> str:
    """Words as a cell can hold them: no control characters, and no more than Excel takes."""
    return in_a_cell(clean(words))[:_LONGEST_CELL]


def _above(page: Worksheet, sheet: FormSheet) -> None:
    """The title, the guidance and the headings."""
    for row, (words, font) in enumerate(((sheet.title, look.TITLE), (sheet.guidance, look.BODY)), start=1):
        cell = _cell(page, row, 1)
        _write(cell, words)
        cell.font = font
    page.row_dimensions[1].height, page.row_dimensions[2].height = 24, 18
    heights = []
    for place, column in enumerate(sheet.columns, start=1):
        cell = _cell(page, HEADING_ROW, place)
        _write(cell, f"{column.heading}{column.mark}")
        cell.font, cell.fill, cell.alignment, cell.border = look.HEADING, look.HEADING_FILL, look.IN_HEADING, look.BOX
        page.column_dimensions[column_letters(place)].width = column.width
        heights.append((column.heading, column.width * 0.8))
    page.row_dimensions[HEADING_ROW].height = look.row_height(heights)


def _dress(cell: Cell, column: FormColumn, row: FormRow, dress: Dress) -> None:
    cell.alignment, cell.border, cell.font = look.WRAPPED, look.BOX, _FONTS[dress]
    cell.number_format = row.formats.get(column.heading, column.number_format)
    cell.fill = look.ANSWER_FILL if dress is Dress.ANSWER else look.TOLD_FILL
    if dress is Dress.ANSWER:
        cell.protection = look.FREE
