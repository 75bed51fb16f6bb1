from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.workbook import NEVER_CALCULATED, Cell, column_letters, column_number


def packed(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(content: bytes, old: str, new: str) -> bytes:
    """The package with one change in its first sheet's XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            target.writestr(name, part)
    return out.getvalue()


def cells(content: bytes) -> list[Cell]:
    return [cell for row in read_workbook(content).sheets[0].rows for cell in row.cells]


def test_cells_keep_their_place_value_and_format() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"] = "a\u00a0word_x000D_"
    sheet["D3"] = 0.84
    sheet["D3"].number_format = "0%"
    sheet["A5"] = datetime(2022, 9, 30)
    found = cells(packed(book))
    assert [(cell.column, cell.row, cell.value) for cell in found] == [
        ("B", 3, "a word"),
        ("D", 3, 0.84),
        ("A", 5, datetime(2022, 9, 30)),
    ]
    assert found[1].number_format == "0%"


def test_a_cell_of_nothing_but_spaces_is_blank() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = " \u00a0\u200b\n"
    assert cells(packed(book)) == []


def test_a_formula_without_a_stored_result_says_so() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["C2"] = "=1+1"
    assert cells(packed(book)) == [Cell("C", 2, "", fault=NEVER_CALCULATED)]


@pytest.mark.parametrize(
    ("stored", "read"), [('<c r="C2"><f>1+1</f><v>2</v></c>', [2]), ('<c r="C2" t="str"><f>""</f><v></v></c>', [])]
)
def test_a_calculated_formula_is_its_result_even_where_that_is_empty(stored: str, read: list[object]) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["C2"] = "=1+1"
    content = with_sheet(packed(book), '<c r="C2"><f>1+1</f><v></v></c>', stored)
    assert [cell.value for cell in cells(content)] == read


def test_an_excel_error_is_a_fault_and_not_words() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "#REF!"
    (cell,) = cells(packed(book))
    assert cell.fault == "#REF!"


def test_a_lying_dimension_drops_no_row() -> None:
    book = Workbook()
    assert book.active is not None
    for number in range(1, 6):
        book.active.append([f"row {number}"])
    content = with_sheet(packed(book), 'ref="A1:A5"', 'ref="A1:A2"')
    assert len(cells(content)) == 5


def test_a_blank_cell_in_the_far_corner_cuts_nothing() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "here"
    book.active["A2"] = " "
    content = with_sheet(packed(book), '<row r="2"><c r="A2"', '<row r="1048576"><c r="XFD1048576"')
    sheet = read_workbook(content).sheets[0]
    assert not sheet.is_cut
    assert [cell.value for row in sheet.rows for cell in row.cells] == ["here"]


def test_a_sheet_far_too_big_is_cut_and_says_so() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "here"
    book.active["A50001"] = "there"
    sheet = read_workbook(packed(book)).sheets[0]
    assert sheet.is_cut
    assert [cell.value for row in sheet.rows for cell in row.cells] == ["here"]


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_are_lettered_as_excel_letters_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number
