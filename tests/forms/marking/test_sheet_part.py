"""Where a note stands beside its cell, worked out by hand, and where a sheet takes the tag that leads to its notes."""

from __future__ import annotations

import pytest

from pipeline.forms.marking.sheet_part import read_sheet_part

SHEET = b"""<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<x:sheetFormatPr defaultColWidth="10" defaultRowHeight="15"/>
<x:cols><x:col min="3" max="3" width="20"/><x:col min="5" max="6" width="9" hidden="1"/></x:cols>
<x:sheetData><x:row r="4" ht="45"/><x:row r="5" ht="15" hidden="1"/><x:row/></x:sheetData>
<x:pageMargins/>%b</x:worksheet>"""


@pytest.mark.parametrize(
    ("row", "column", "anchor"),
    [
        # 150 points are 200 pixels: C has 140, D 60 of its 70. 75 points are 100: row 3 has 20, row 4 60, row 5 none.
        (3, 1, "2, 15, 2, 4, 3, 60, 5, 20"),
        # D 70, E and F hidden, G 70, H 60; above the first row there is none to begin in.
        (0, 2, "3, 15, 0, 4, 7, 60, 3, 40"),
        # The last column and the last rows: there is nothing beyond.
        (1_048_575, 16_383, "16383, 15, 1048574, 4, 16383, 200, 1048575, 80"),
    ],
)
def test_a_note_stands_beside_its_cell_as_wide_and_high_as_its_words_need(row: int, column: int, anchor: str) -> None:
    assert read_sheet_part(SHEET % b"").anchor(row, column, (150, 75)) == anchor


def test_without_sizes_of_its_own_a_sheet_has_those_of_any() -> None:
    part = read_sheet_part(b"<worksheet><sheetData/></worksheet>")
    assert part.anchor(1, 0, (90, 30)) == "1, 15, 0, 4, 3, 2, 1, 20"  # 120 pixels, 59 a column; 40, 20 a row


@pytest.mark.parametrize(
    "after", [b"<x:legacyDrawingHF/>", b"<x:picture/><x:tableParts/>", b"<x:tableParts/><x:extLst/>", b"<x:extLst/>"]
)
def test_the_tag_stands_before_all_that_may_only_follow_it(after: bytes) -> None:
    sheet = SHEET % after
    assert read_sheet_part(sheet).before == sheet.index(after)


def test_the_tag_stands_at_the_end_where_nothing_follows_it() -> None:
    sheet = SHEET % b"<x:drawing/>"
    assert read_sheet_part(sheet).before == sheet.index(b"</x:worksheet>")


def test_a_tag_of_the_same_name_deeper_down_is_none() -> None:
    sheet = SHEET % b"<x:extLst><x:legacyDrawing/></x:extLst>"
    assert read_sheet_part(sheet).notes_id == ""
    assert read_sheet_part(sheet).before == sheet.index(b"<x:extLst>")
