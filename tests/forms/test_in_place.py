"""Cells are written into somebody's workbook, and nothing else in it is touched."""

from __future__ import annotations

import io
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.forms.rolling.cell_xml import LONGEST, Typed
from pipeline.forms.rolling.in_place import Cells, InPlace, NotWritten, Obstacle, in_place
from tests.forms.cut import cut, letters, number, parts_of
from tests.intake.odd_files import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
GENERAL, DAY, PERCENT, MONTH, PAINTED, TIME = range(6)
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts><numFmt numFmtId="164" formatCode="[$-809]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="mmm yy"/>
<numFmt numFmtId="166" formatCode="h:mm"/><numFmt numFmtId="167" formatCode="&quot;days&quot;0.0%"/></numFmts>
<fonts><font/></fonts><fills><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FF4FA36B"/>
</patternFill></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="167"/><xf numFmtId="165"/><xf numFmtId="0" fillId="2"/>
<xf numFmtId="166"/></cellXfs></styleSheet>"""


def sheet(grid: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}{grid}{after}</worksheet>'


def book(part: str | bytes, book_rules: str = "") -> bytes:
    """A workbook of one sheet, Plan, whose part is given to the byte."""
    kinds = {SHEET: "worksheet", "xl/styles.xml": "styles"}
    links = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/{kind}" Target="/{name}"/>'
        for place, (name, kind) in enumerate(kinds.items())
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{content}.{kind}+xml"/>'
        for name, kind in {"xl/workbook.xml": "sheet.main", SHEET: "worksheet", "xl/styles.xml": "styles"}.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r" Type="{OFFICE}'
        '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book_rules}<sheets><sheet name="Plan" '
        'sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">{links}</Relationships>',
        "xl/styles.xml": STYLES,
        SHEET: part,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return made.getvalue()


def write(content: bytes, typed: Mapping[str, Typed], like: Mapping[str, str] | None = None) -> InPlace:
    return in_place(content, {"Plan": Cells(typed=typed, like=like or {})})


def part_after(part: str | bytes, typed: Mapping[str, Typed], book_rules: str = "", **like: str) -> str:
    made = write(book(part, book_rules), typed, like)
    assert not made.not_written
    return parts_of(made.content)[SHEET].decode()


def read_back(part: str | bytes, typed: Mapping[str, Typed], book_rules: str = "") -> dict[str, object]:
    """What openpyxl, which is not ours, finds in the cells that were written."""
    made = write(book(part, book_rules), typed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = openpyxl.load_workbook(io.BytesIO(made.content))["Plan"]
    return {address: found[address].value for address in typed}


def refused(part: str | bytes, *addresses: str) -> dict[str, Obstacle]:
    """What stands in the way of writing a word into each of the cells; nothing may then have changed."""
    content = book(part)
    made = write(content, dict.fromkeys(addresses, "new"))
    assert made.content == content
    assert [item.sheet for item in made.not_written] == ["Plan"] * len(made.not_written)
    return {item.address: item.why for item in made.not_written}


ONE_ROW = sheet(
    '<sheetData><row r="2"><c r="B2" s="1"><v>44834</v></c><c r="D2" t="str"><v>words</v></c></row></sheetData>'
)


# Where a cell goes


def test_a_cell_that_is_there_keeps_its_place_its_style_and_its_other_attributes() -> None:
    part = sheet('<sheetData><row r="2"><c s="4" ph="1" r="B2" t="s" vm="1" cm="1"><v>7</v></c></row></sheetData>')
    made = part_after(part, {"B2": "Amber"})
    assert (
        '<row r="2"><c ph="1" r="B2" s="4" t="inlineStr"><is><t xml:space="preserve">Amber</t></is></c></row>' in made
    )


def test_an_emptied_cell_keeps_its_style_alone() -> None:
    assert '<c r="B2" s="1"/><c r="D2" t="str">' in part_after(ONE_ROW, {"B2": None})


def test_a_cell_that_is_not_there_goes_between_its_neighbours() -> None:
    part = part_after(ONE_ROW, {"A2": 1, "C2": 2, "AA2": 3})
    assert list(cut(part.encode())[1]) == ["A2", "B2", "C2", "D2", "AA2"]


def test_two_new_cells_at_one_place_stand_in_their_order_before_the_next_which_changes_too() -> None:
    part = sheet('<sheetData><row r="1"><c r="D1"><v>1</v></c></row></sheetData>')
    made = part_after(part, {"D1": 9, "C1": 3, "B1": 2})
    assert '<row r="1"><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c><c r="D1"><v>9</v></c></row>' in made


def test_a_row_that_is_not_there_goes_between_its_neighbours() -> None:
    part = sheet('<sheetData><row r="2"><c r="A2"/></row>\n<row r="9" ht="3"/></sheetData>')
    made = part_after(part, {"B5": 1, "A4": 1, "C11": 1, "A1": 1})
    assert [int(row.get("r", "")) for row in ET.fromstring(made).iter(f"{{{MAIN}}}row")] == [1, 2, 4, 5, 9, 11]


def test_an_emptied_cell_that_is_not_there_needs_no_row() -> None:
    content = book(ONE_ROW)
    assert write(content, {"C2": None, "A7": None}).content == content


@pytest.mark.parametrize("grid", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>"])
def test_a_sheet_without_rows_gets_them(grid: str) -> None:
    assert read_back(sheet(grid), {"A1": "first", "B3": 7}) == {"A1": "first", "B3": 7}


@pytest.mark.parametrize("row", ['<row r="3" ht="20"/>', '<row r="3" ht="20" />', '<row r="3" ht="20"></row>'])
def test_a_row_without_cells_gets_them_and_keeps_what_it_says(row: str) -> None:
    made = part_after(sheet(f"<sheetData>{row}</sheetData>"), {"B3": 7, "A3": 6})
    assert made.count('r="3"') == made.count('ht="20"') == 1
    assert list(cut(made.encode())[1]) == ["A3", "B3"]


def test_rows_and_cells_without_addresses_are_counted() -> None:
    part = sheet("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row></sheetData>")
    assert "<row><c><v>1</v></c><c><v>20</v></c></row>" in part_after(part, {"B1": 20})
    assert read_back(part, {"B1": 20, "C1": 30, "A2": "two", "A3": 4}) == {"B1": 20, "C1": 30, "A2": "two", "A3": 4}


def test_spans_and_dimension_are_widened_where_a_new_cell_lies_beyond_them() -> None:
    grid = '<sheetData><row r="2" spans="2:4"><c r="B2"/><c r="D2"/></row></sheetData>'
    part = sheet(grid, before='<dimension ref="B2:D2"/>')
    inside = part_after(part, {"C2": 1, "B2": 1})
    assert ('ref="B2:D2"' in inside, 'spans="2:4"' in inside) == (True, True)
    beyond = part_after(part, {"A2": 1, "F3": 1})
    assert ('ref="A2:F3"' in beyond, 'spans="1:4"' in beyond) == (True, True)


def test_a_prefix_comments_and_cdata_are_no_hindrance() -> None:
    part = (
        f'<?xml version="1.0" encoding="UTF-8"?><!-- <c r="B1"> --><x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<!-- first --><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[</x:c> > a]]></x:t></x:is></x:c>'
        '<!-- between > --><x:c r="C1" data-note="a > b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    made = part_after(part, {"A1": "new", "B1": "newer", "C1": 2, "A2": 3})
    assert '<x:t xml:space="preserve">new</x:t></x:is></x:c><x:c r="B1" t="inlineStr">' in made
    assert '<!-- between > --><x:c r="C1" data-note="a &gt; b"><x:v>2</x:v></x:c></x:row><x:row r="2">' in made
    assert (
        cut(made.replace('<x:row r="2"></x:row>', "").encode())[0].replace(b'<x:row r="2"></x:row>', b"")
        == (cut(part.encode())[0])
    )
    assert read_back(part, {"A1": "new", "B1": "newer", "C1": 2, "A2": 3})["B1"] == "newer"


def test_a_greater_sign_in_an_attribute_ends_no_tag() -> None:
    part = sheet('<sheetData><row r="1" note="a > b"><c r="B1"/></row><row r="3" note=\'"/>\'/></sheetData>')
    made = part_after(part, {"A1": 1, "A3": 3})
    assert '<row r="1" note="a > b"><c r="A1"><v>1</v></c><c r="B1"/></row>' in made
    assert '<row r="3" note=\'"/>\'><c r="A3"><v>3</v></c></row></sheetData>' in made


def test_formatted_rows_far_below_stay_below() -> None:
    far = '<row r="900000" s="4" customFormat="1"/><row/>'
    made = part_after(sheet(f'<sheetData><row r="2"/>{far}</sheetData>'), {"A3": 3, "A2": 2})
    assert f'<row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>{far}' in made


def test_a_byte_order_mark_moves_nothing() -> None:
    part = b"\xef\xbb\xbf" + ONE_ROW.encode()
    made = parts_of(write(book(part), {"C2": "é"}).content)[SHEET]
    assert made == part.replace(
        b'<c r="D2"', '<c r="C2" t="inlineStr"><is><t xml:space="preserve">é</t></is></c><c r="D2"'.encode()
    )


# What is left alone


def test_a_formula_is_never_overwritten() -> None:
    part = sheet(
        '<sheetData><row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1" t="str"><f t="shared" si="0"/><v>x</v></c>'
        '<c r="C1"><f t="array" ref="C1:C3">A1:A3</f><v>1</v></c><c r="D1"><f t="dataTable" ref="D1:E1"/></c>'
        '<c r="E1"/></row><row r="2"><c r="C2"><v>2</v></c></row></sheetData>'
    )
    assert refused(part, "A1", "B1", "C1", "C2", "C3", "D1", "E1") == dict.fromkeys(
        ("A1", "B1", "C1", "C2", "C3", "D1", "E1"), Obstacle.FORMULA
    )
    assert read_back(part, {"A2": "beside", "F1": 1}) == {"A2": "beside", "F1": 1}


def test_a_cell_merged_away_is_not_written_nor_one_that_speaks_for_several_rows() -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="$C$1:C2"/></mergeCells>'
    part = sheet('<sheetData><row r="1"><c r="A1"/><c r="B1"/><c r="C1"/></row></sheetData>', after=merged)
    assert refused(part, "B1", "C1", "C2") == dict.fromkeys(("B1", "C1", "C2"), Obstacle.MERGED)
    assert read_back(part, {"A1": "across", "A2": "below"}) == {"A1": "across", "A2": "below"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_a_part_in_another_encoding_is_left_to_excel(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le")}"?>' + ONE_ROW
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert refused(mark + declared.encode(encoding), "B2") == {"B2": Obstacle.OTHER_ENCODING}


def test_a_sheet_that_is_not_there_is_said() -> None:
    content = book(ONE_ROW)
    made = in_place(content, {"Risks": Cells(typed={"A1": "x"})})
    assert made == InPlace(
        content=content, not_written=(NotWritten(sheet="Risks", address="A1", why=Obstacle.NO_SHEET),)
    )


def test_nothing_is_written_beyond_the_last_cell_a_sheet_has() -> None:
    assert refused(ONE_ROW, "XFE1", "A1048577") == dict.fromkeys(("XFE1", "A1048577"), Obstacle.BEYOND)
    assert read_back(ONE_ROW, {"XFD1048576": "last"}) == {"XFD1048576": "last"}


def test_a_text_longer_than_a_cell_can_hold_is_not_cut_off() -> None:
    content = book(ONE_ROW)
    made = write(content, {"B2": "x" * (LONGEST + 1)})
    assert (made.content, made.not_written[0].why) == (content, Obstacle.TOO_LONG)
    assert len(str(read_back(ONE_ROW, {"B2": "x" * LONGEST})["B2"])) == LONGEST


def test_what_cannot_be_written_keeps_nothing_else_from_being_written() -> None:
    part = sheet('<sheetData><row r="1"><c r="A1"><f>B1</f><v>1</v></c></row></sheetData>')
    made = write(book(part), {"A1": 5, "B1": 6})
    assert [item.address for item in made.not_written] == ["A1"]
    assert b'<c r="B1"><v>6</v></c>' in parts_of(made.content)[SHEET]


# How a value is stored


@pytest.mark.parametrize(
    "words",
    [
        *(
            "=1+1",
            "+1",
            "@SUM(A1)",
            "'quoted",
            "1.10",
            "  two spaces  ",
            "a\nb\n- c",
            "R&D <b> \"x\" 'y' ]]>",
            "Dŵr – ✅",
        ),
        *("{{ 7*7 }}", "tab\there", "TRUE", "#REF!"),
    ],
)
def test_text_is_stored_as_typed_and_never_as_a_formula(words: str) -> None:
    made = write(book(ONE_ROW), {"C2": words})
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        cell = next(item for item in ET.fromstring(archive.read(SHEET)).iter(f"{{{MAIN}}}c") if item.get("r") == "C2")
    assert (cell.get("t"), "".join(cell.itertext()), cell.find(f"{{{MAIN}}}f")) == ("inlineStr", words, None)


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("a\x00b\x0bc\ufffe\ud800d", "abcd"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("_x000D_", "_x005F_x000D_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("_xyz_ _x12_", "_xyz_ _x12_"),
    ],
)
def test_what_no_file_can_hold_is_left_out_and_what_looks_escaped_is_escaped(words: str, stored: str) -> None:
    assert f'<t xml:space="preserve">{stored}</t>' in part_after(ONE_ROW, {"C2": words})


def dated(style: int, below: str = "") -> str:
    return sheet(f'<sheetData><row r="1"><c r="A1" s="{style}"><v>1</v></c></row>{below}</sheetData>')


@pytest.mark.parametrize("style", [DAY, MONTH])
def test_a_date_is_stored_as_a_day_under_its_own_date_style(style: int) -> None:
    assert f'<c r="A1" s="{style}"><v>44834</v></c>' in part_after(dated(style), {"A1": date(2022, 9, 30)})


@pytest.mark.parametrize("says", ['date1904="1"', "date1904='true'"])
def test_a_workbook_that_counts_from_1904_keeps_counting_so(says: str) -> None:
    rules = f"<workbookPr {says}/>"
    assert "<v>43372</v>" in part_after(dated(DAY), {"A1": date(2022, 9, 30)}, rules)
    found = read_back(dated(DAY), {"A1": date(2022, 9, 30)}, rules)["A1"]
    assert str(found).startswith("2022-09-30")


def test_a_workbook_whose_parts_have_other_names_keeps_counting_from_1904_too() -> None:
    parts = parts_of(book(dated(DAY), '<workbookPr date1904="1"/>'))
    for old, new in (("xl/workbook.xml", "xl/Book.xml"), ("xl/_rels/workbook.xml.rels", "xl/_rels/book.xml.rels")):
        parts[new] = parts.pop(old)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"/XL/book.xml")
    parts["xl/_rels/book.xml.rels"] = parts["xl/_rels/book.xml.rels"].replace(b"/xl/styles.xml", b"Styles.xml")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"xl/workbook.xml", b"xl/Book.xml")
    made = write(zipped({**parts}), {"A1": date(2022, 9, 30)})
    assert f'<c r="A1" s="{DAY}"><v>43372</v></c>' in parts_of(made.content)[SHEET].decode()
    percent = parts[SHEET].replace(f's="{DAY}"'.encode(), f's="{PERCENT}"'.encode())
    made = write(zipped({**parts, SHEET: percent}), {"A1": Decimal(84)})
    assert f'<c r="A1" s="{PERCENT}"><v>0.84</v></c>' in parts_of(made.content)[SHEET].decode()


@pytest.mark.parametrize("style", [GENERAL, PERCENT, PAINTED, TIME])
def test_a_date_under_another_style_takes_that_of_the_nearest_date_in_its_column(style: int) -> None:
    below = f'<row r="4"><c r="A4" s="{DAY}"/><c r="B4" s="{DAY}"/></row><row r="5"><c r="A5" s="{MONTH}"/></row>'
    assert f'<c r="A1" s="{DAY}"><v>44834</v></c>' in part_after(dated(style, below), {"A1": date(2022, 9, 30)})
    assert f'<c r="A6" s="{MONTH}"><v>44834</v></c>' in part_after(dated(style, below), {"A6": date(2022, 9, 30)})


def test_a_date_in_a_column_without_dates_is_text_with_the_day_first() -> None:
    made = part_after(dated(PAINTED), {"A1": date(2022, 9, 5)})
    assert f'<c r="A1" s="{PAINTED}" t="inlineStr"><is><t xml:space="preserve">05/09/2022</t></is></c>' in made


@pytest.mark.parametrize(
    ("style", "typed", "cell"),
    [
        (GENERAL, Decimal("12.50"), '<c r="A1"><v>12.50</v></c>'),
        (GENERAL, 4, '<c r="A1"><v>4</v></c>'),
        (GENERAL, Decimal("1E+3"), '<c r="A1"><v>1000</v></c>'),
        (PERCENT, Decimal("84.3"), f'<c r="A1" s="{PERCENT}"><v>0.843</v></c>'),
        (PERCENT, 84, f'<c r="A1" s="{PERCENT}"><v>0.84</v></c>'),
        (DAY, 4, f'<c r="A1" s="{DAY}" t="inlineStr"><is><t xml:space="preserve">4</t></is></c>'),
        (
            *(GENERAL, Decimal("0.1234567890123456")),
            '<c r="A1" t="inlineStr"><is><t xml:space="preserve">0.1234567890123456</t></is></c>',
        ),
    ],
)
def test_a_number_is_stored_as_its_style_shows_it(style: int, typed: Typed, cell: str) -> None:
    assert cell in part_after(dated(style), {"A1": typed}).replace(' s="0"', "")


# Its dress


def test_a_new_cell_is_dressed_as_its_row_or_its_column() -> None:
    part = sheet(
        '<sheetData><row r="1" s="4" customFormat="1"><c r="A1"/></row><row r="2" s="4"><c r="A2"/></row></sheetData>',
        before='<cols><col min="1" max="1" style="5"/><col min="2" max="3" style="2" width="9"/></cols>',
    )
    made = part_after(part, {"C1": "x", "C2": "x", "C3": "x", "D3": "x"})
    assert [cell.split(b" t=")[0] for address, cell in cut(made.encode())[1].items() if address[0] in "CD"] == [
        *(b'<c r="C1" s="4"', b'<c r="C2" s="2"', b'<c r="C3" s="2"', b'<c r="D3"')
    ]


def test_a_cell_takes_the_dress_of_the_one_it_is_to_be_like() -> None:
    part = sheet(
        '<sheetData><row r="1"><c r="A1" s="4"/></row><row r="2"><c r="A2" s="3"/></row><row r="3"><c r="A3"/></row>'
        "</sheetData>"
    )
    made = part_after(part, {"A1": "Red", "B1": "Red", "A2": None}, A1="A2", B1="A1", A2="A3")
    assert '<c r="A1" s="3" t=' in made
    assert '<c r="B1" s="4" t=' in made
    assert '<c r="A2"/>' in made


def test_a_painted_cell_that_is_like_none_takes_the_dress_of_the_nearest_unpainted_to_its_left() -> None:
    cells = '<c r="A1" s="2"/><c r="B1" s="3"/><c r="C1" s="4"/><c r="D1" s="4"/><c r="E1" s="5"/>'
    part = sheet(f'<sheetData><row r="1">{cells}</row><row r="2"><c r="A2" s="4"/></row></sheetData>')
    made = part_after(part, {"D1": None, "E1": "x", "A2": "x"}, D1="", E1="", A2="")
    assert ('<c r="D1" s="3"/>' in made, '<c r="E1" s="5" t=' in made, '<c r="A2" t=' in made) == (True, True, True)


# Formulas elsewhere


def test_a_changed_sheet_of_a_workbook_with_formulas_asks_for_them_to_be_worked_out() -> None:
    grid = '<sheetData><row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"/></row></sheetData>'
    assert '</sheetData><sheetCalcPr fullCalcOnLoad="1"/><pageMargins/>' in part_after(
        sheet(grid, after="<pageMargins/>"), {"B1": 5}
    )
    asked = part_after(sheet(grid, after='<sheetCalcPr fullCalcOnLoad="0"/><pageMargins/>'), {"B1": 5})
    assert asked.endswith('</sheetData><sheetCalcPr fullCalcOnLoad="1"/><pageMargins/></worksheet>')
    already = part_after(sheet(grid, after='<sheetCalcPr fullCalcOnLoad="true"/>'), {"B1": 5})
    assert already.endswith('</sheetData><sheetCalcPr fullCalcOnLoad="true"/></worksheet>')


def test_one_without_formulas_does_not() -> None:
    assert "sheetCalcPr" not in part_after(ONE_ROW, {"B2": "x"})


# Whatever the sheet


addresses = st.tuples(st.integers(1, 12), st.integers(1, 30))
values = st.one_of(st.none(), st.integers(-999, 10**6), st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))


@st.composite
def grids(draw: st.DrawFn) -> tuple[str, str]:
    """A sheet with cells anywhere, written in any of the ways programs write them, and the prefix of its names."""
    prefix = draw(st.sampled_from(["", "x:"]))
    filled = draw(st.dictionaries(addresses, st.integers(0, 99), max_size=25))
    rows: dict[int, dict[int, int]] = {}
    for (row, column), found in sorted(filled.items()):
        rows.setdefault(row, {})[column] = found
    words = []
    last = 0
    for row, cells in rows.items():
        says_where = draw(st.booleans()) or row != last + 1
        dense = list(cells) == list(range(1, len(cells) + 1)) and draw(st.booleans())
        at = {column: "" if dense else f' r="{letters(column)}{row}"' for column in cells}
        inner = draw(st.sampled_from(["", "\n ", "<!-- c -->"])).join(
            f"<{prefix}c{at[column]}><{prefix}v>{found}</{prefix}v></{prefix}c>" for column, found in cells.items()
        )
        where = f' r="{row}"' if says_where else ""
        words.append(f"<{prefix}row{where}>{inner}</{prefix}row>")
        last = row
    name = prefix.rstrip(":")
    space = f"xmlns:{name}" if name else "xmlns"
    grid = f"<{prefix}sheetData>{''.join(words)}</{prefix}sheetData>" if words else f"<{prefix}sheetData/>"
    return f'<{prefix}worksheet {space}="{MAIN}">{grid}<{prefix}pageMargins/></{prefix}worksheet>', prefix


def model_of(part: bytes) -> dict[str, str]:
    """What a plain walk of the XML finds: the words of every cell by its address."""
    found: dict[str, str] = {}
    row = 0
    for line in ET.fromstring(part).iter(f"{{{MAIN}}}row"):
        row, column = int(line.get("r", row + 1)), 0
        for cell in line.iter(f"{{{MAIN}}}c"):
            address = cell.get("r", "")
            column = number("".join(filter(str.isalpha, address))) if address else column + 1
            assert address in ("", f"{letters(column)}{row}")
            found[f"{letters(column)}{row}"] = "".join(cell.itertext())
    return found


@given(grids(), st.dictionaries(addresses, values, max_size=12))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_wherever_all_else_stays(
    grid: tuple[str, str], wanted: dict[tuple[int, int], Typed]
) -> None:
    part, prefix = grid
    typed = {f"{letters(column)}{row}": value for (row, column), value in wanted.items()}
    made = parts_of(write(book(part), typed).content)[SHEET]
    before, after = model_of(part.encode()), model_of(made)
    places = list(after)
    assert places == sorted(places, key=lambda at: (int("".join(filter(str.isdigit, at))), len(at), at))
    for address in before.keys() | after.keys() | typed.keys():
        if address not in typed:
            assert after[address] == before[address]
    (around_before, cells_before), (around_after, cells_after) = cut(part.encode()), cut(made)
    assert all(cells_after[address] == cell for address, cell in cells_before.items() if address not in typed)
    without_new_rows = around_after
    for row in {row for row, _ in wanted} - {int("".join(filter(str.isdigit, at))) for at in before}:
        without_new_rows = without_new_rows.replace(f'<{prefix}row r="{row}"></{prefix}row>'.encode(), b"")
    opened = f"<{prefix}sheetData></{prefix}sheetData>".encode()
    assert without_new_rows.replace(opened, f"<{prefix}sheetData/>".encode()) == around_before
