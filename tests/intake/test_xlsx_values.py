"""What stands in cells, with openpyxl as the oracle wherever openpyxl is right."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from pipeline.intake.cells.words import clean
from pipeline.intake.xlsx.reading import read_workbook, sheet_parts
from pipeline.intake.xlsx.workbook import NEVER_CALCULATED, Cell, CellValue
from tests.intake.sheets_by_hand import (
    DATE,
    MAIN,
    OFFICE,
    PERCENT,
    SHEET,
    by_hand,
    inline,
    only_sheet,
    packed,
    relationships,
    row,
    values,
)

INPUTS = Path(__file__).parent.parent.parent / "inputs"
SAMPLES = sorted(INPUTS.glob("*/*.xlsx"))
STRICT = "http://purl.oclc.org/ooxml"
FORMATS = (
    *("General", "0", "0.00", "0%", "0.0%", "#,##0", "@", "mm-dd-yy", "dd/mm/yyyy", "d mmmm yyyy", "mmm yyyy", "h:mm"),
    *(
        "[h]:mm:ss",
        "[mm]:ss",
        '0 "days"',
        "[Red]0.0",
        "[$-809]dd mmmm yyyy",
        "0.00E+00",
        r"0\d",
        "yyyy-mm-dd;@",
        "mm:ss",
    ),
    *("[$£-809]#,##0.00", "m/d/yy h:mm", "# ?/?", "d-mmm"),
)
Found = tuple[str, str, object, str, str]
"""Sheet, address, value, number format and fault of a cell."""


def as_openpyxl_reads(content: bytes) -> list[Found]:
    """Every filled cell as the reader before this one gave it: openpyxl's values, its words cleaned."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = load_workbook(io.BytesIO(content), data_only=True)
        formulas = load_workbook(io.BytesIO(content))
    found: list[Found] = []
    for sheet in results.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                value: Any = cell.value
                if isinstance(value, str):
                    value = clean(value)
                    if value:
                        found.append((sheet.title, cell.coordinate, value, "General", _fault(cell)))
                elif value is not None:
                    found.append((sheet.title, cell.coordinate, value, cell.number_format, ""))
                elif formulas[sheet.title][cell.coordinate].data_type == "f":
                    found.append((sheet.title, cell.coordinate, "", "General", NEVER_CALCULATED))
    return found


def _fault(cell: Any) -> str:
    return str(cell.value) if cell.data_type == "e" else ""


def as_we_read(content: bytes) -> list[Found]:
    return [
        (sheet.name, f"{cell.column}{cell.row}", cell.value, cell.number_format, cell.fault)
        for sheet in read_workbook(content).sheets
        for found in sheet.rows
        for cell in found.cells
    ]


def with_shared_words(content: bytes) -> bytes:
    """The package as Excel writes it: openpyxl keeps words in their cells, Excel once for all sheets."""
    words: list[str] = []

    def moved(found: re.Match[str]) -> str:
        words.append(found[2])
        return f'{found[1]}t="s"><v>{len(words) - 1}</v></c>'

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            cell = r'(<c [^>]*)t="inlineStr"><is>(.*?)</is></c>'
            parts[name] = re.sub(cell, moved, parts[name].decode(), flags=re.S).encode()
    shared = "".join(f"<si>{item}</si>" for item in words)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'.encode()
    listing = "xl/_rels/workbook.xml.rels"
    link = f'<Relationship Id="shared" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    parts[listing] = parts[listing].replace(b"</Relationships>", link.encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return packed(parts)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_workbook_is_read_as_openpyxl_reads_it(path: Path) -> None:
    found = as_we_read(path.read_bytes())
    assert len(found) > 50
    assert found == as_openpyxl_reads(path.read_bytes())


def test_there_are_sample_workbooks() -> None:
    assert len(SAMPLES) > 10


words = st.text(max_size=40).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text) and "_x" not in text)
typed = st.one_of(
    words,
    st.sampled_from(["#REF!", "#N/A", "=1+1", "1.10", " \u00a0", "a\nb", "\u200b", "0", "TRUE"]),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=5000)),
)
cells = st.dictionaries(
    st.tuples(st.integers(1, 40), st.integers(1, 60)), st.tuples(typed, st.sampled_from((None, *FORMATS))), max_size=25
)


@settings(max_examples=150, deadline=None)
@given(sheets=st.lists(cells, min_size=1, max_size=2), from_1904=st.booleans())
def test_any_workbook_is_read_as_openpyxl_reads_it(sheets: list[dict[Any, Any]], from_1904: bool) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    if from_1904:
        book.epoch = datetime(1904, 1, 1)
    for number, filled in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for (line, column), (value, number_format) in filled.items():
            cell = sheet.cell(line, column, value)
            if number_format:
                cell.number_format = number_format
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(out)
    expected = as_openpyxl_reads(out.getvalue())
    for found in (as_we_read(out.getvalue()), as_we_read(with_shared_words(out.getvalue()))):
        assert [ours[:2] for ours in found] == [theirs[:2] for theirs in expected]
        assert [ours for ours, theirs in zip(found, expected, strict=True) if _is_right(theirs)] == [
            theirs for theirs in expected if _is_right(theirs)
        ]


def _is_right(found: Found) -> bool:
    """openpyxl calls a number an error where no calendar has a day of that number."""
    return found[4] != "#VALUE!"


ODD_PARTS = {
    "no addresses at all": by_hand("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"),
    "some addresses": by_hand('<row r="4"><c r="C4"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'),
    "rows numbered with a point": by_hand('<row r="2.0"><c r="B2"><v>1</v></c></row>'),
    "columns with two and three letters": by_hand('<row r="1"><c r="Z1"><v>1</v></c><c r="AA1"><v>2</v></c></row>'),
    "a lying dimension": by_hand(row(1, inline("A1", "a")) + row(9, inline("C9", "b")), before='<dimension ref="A1"/>'),
    "phonetic guides": by_hand(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        words="<si><t>\u8ab2</t><rPh sb='0' eb='1'><t>ka</t></rPh><phoneticPr fontId='1'/></si>",
    ),
    "words in runs": by_hand(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>one </t></r><r><rPr><b/></rPr>'
        "<t>two</t></r></is></c></row>",
        words="<si><r><rPr><b/></rPr><t xml:space='preserve'>Train </t></r><r><t>supervisors</t></r></si>",
    ),
    "escaped characters": by_hand(row(1, inline("A1", "one_x000D_\ntwo"), inline("B1", "a&amp;b &lt;c&gt; &#8211;"))),
    "character data": by_hand('<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a < b]]> and c</t></is></c></row>'),
    "a comment and an instruction": by_hand(
        '<row r="1"><!-- a --><c r="A1" t="inlineStr"><is><t>on<!-- b -->e<?x y?></t></is></c></row>'
    ),
    "every kind of cell": by_hand(
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>'
        '<c r="D1" t="str"><f>A1</f><v>said</v></c><c r="E1" t="n"><v>1.5E3</v></c><c r="F1"><v>-7</v></c>'
        '<c r="G1" t="d"><v>2022-09-30T00:00:00</v></c><c r="H1" t="d"><v>2022-09-30</v></c>'
        '<c r="I1" t="d"><v>10:30:00</v></c><c r="J1" t="e"><f>B1</f><v>#N/A</v></c></row>'
    ),
    "results and none": by_hand(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1</f><v></v></c>'
        '<c r="E1" t="s"><f>1</f><v>0</v></c><c r="F1" t="e"><f>1</f></c></row>',
        words="<si><t>shared</t></si>",
    ),
    "numbers with formats": by_hand(
        f'<row r="1"><c r="A1" s="{DATE}"><v>44834</v></c><c r="B1" s="{PERCENT}"><v>0.84</v></c>'
        f'<c r="C1" s="{DATE}"><v>0.5</v></c><c r="D1" s="{DATE}"><v>44834.75</v></c><c r="E1" s="{DATE}"><v>0</v></c>'
        f'<c r="F1" s="{DATE}"><v>59</v></c><c r="G1" s="{DATE}"><v>60</v></c><c r="H1" s="{DATE}"><v>61</v></c>'
        f'<c r="I1" s="{DATE}"><v>44834.999999999</v></c><c r="J1" s="{DATE}"><v>-3</v></c></row>'
    ),
    "days counted from 1904": by_hand(
        f'<row r="1"><c r="A1" s="{DATE}"><v>44834</v></c><c r="B1" s="{DATE}"><v>1</v></c></row>',
        properties='<workbookPr date1904="1"/>',
    ),
    "formats of its own numbers": by_hand(
        '<row r="1"><c r="A1" s="0"><v>44834</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="2"><v>1.5</v></c></row>',
        styles="<numFmts><numFmt numFmtId='14' formatCode='0.000'/></numFmts><fonts><font/></fonts>"
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        "<cellXfs><xf numFmtId='14'/><xf numFmtId='17'/><xf numFmtId='46'/></cellXfs>",
    ),
    "formats whose letters are no date's": by_hand(
        '<row r="1"><c r="A1" s="0"><v>12</v></c><c r="B1" s="1"><v>13</v></c><c r="C1" s="2"><v>14</v></c>'
        '<c r="D1" s="3"><v>15</v></c><c r="E1" s="4"><v>16</v></c></row>',
        styles="<numFmts><numFmt numFmtId='170' formatCode='0;d'/>"
        "<numFmt numFmtId='171' formatCode='0 &quot;days&quot;'/>"
        "<numFmt numFmtId='172' formatCode='[Red]0'/><numFmt numFmtId='173' formatCode='0\\d'/>"
        "<numFmt numFmtId='174' formatCode='[$-809]d mmm'/></numFmts><fonts><font/></fonts>"
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellXfs><xf numFmtId='170'/>"
        "<xf numFmtId='171'/><xf numFmtId='172'/><xf numFmtId='173'/><xf numFmtId='174'/></cellXfs>",
    ),
    "a prefix for every element": by_hand(
        parts={
            SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
            '<x:c r="B1" t="inlineStr"><x:is><x:r><x:t>two</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>'
        }
    ),
    "another program's elements among them": by_hand(
        '<row r="1" xmlns:z="urn:z"><z:x/><c r="A1" z:r="Z9"><z:v>9</z:v><v>1</v></c><c r="B1"><v>2</v></c></row>'
    ),
    "absolute targets": by_hand(
        row(1, '<c r="A1" t="s"><v>0</v></c>'),
        words="<si><t>here</t></si>",
        parts={
            "xl/_rels/workbook.xml.rels": relationships(
                [
                    ("worksheet", "/xl/worksheets/sheet1.xml"),
                    ("styles", "/xl/styles.xml"),
                    ("sharedStrings", "/xl/sharedStrings.xml"),
                ]
            )
        },
    ),
    "letters of two bytes": by_hand(
        parts={
            SHEET: f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
            '<c r="A1" t="inlineStr"><is><t>D\u0175r</t></is></c></row></sheetData></worksheet>'.encode("utf-16")
        }
    ),
    "spaces and line breaks between elements": by_hand(
        '\n <row r="1">\n <c r="A1" t="inlineStr">\n <is>\n <t>a</t>\n </is>\n </c>\n <c r="B1">\n <v>1</v></c></row>\n'
    ),
}


@pytest.mark.parametrize("content", ODD_PARTS.values(), ids=ODD_PARTS.keys())
def test_odd_but_sound_parts_are_read_as_openpyxl_reads_them(content: bytes) -> None:
    found = as_we_read(content)
    assert found
    assert found == as_openpyxl_reads(content)


def test_a_chart_in_a_tab_of_its_own_is_no_sheet() -> None:
    book = Workbook()
    book.create_chartsheet("Trend")
    out = io.BytesIO()
    book.save(out)
    assert [sheet.name for sheet in read_workbook(out.getvalue()).sheets] == ["Sheet"]
    with zipfile.ZipFile(out) as archive:
        assert list(sheet_parts(archive)) == [("Sheet", "xl/worksheets/sheet1.xml")]


def test_the_workbook_may_be_called_anything_and_its_parts_be_spelt_in_two_ways() -> None:
    sound = by_hand(row(1, '<c r="A1" t="s"><v>0</v></c>'), words="<si><t>here</t></si>")
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook2.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["xl/SharedStrings.xml"] = parts.pop("xl/sharedStrings.xml")
    parts["_rels/.rels"] = relationships([("officeDocument", "/xl/workbook2.xml")]).encode()
    assert values(packed(parts)) == {"A1": "here"}


def test_a_strict_workbook_is_read_too() -> None:
    sound = by_hand(
        row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="d"><v>2022-09-30T00:00:00</v></c>', inline("C1", "c")),
        words="<si><r><rPr><strike/></rPr><t>old</t></r><r><t>new</t></r></si>",
        after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = {
        name: part.replace(MAIN, f"{STRICT}/spreadsheetml/main").replace(
            OFFICE, f"{STRICT}/officeDocument/relationships"
        )
        for name, part in parts.items()
    }
    sheet = only_sheet(packed(strict))
    assert [cell.value for cell in sheet.rows[0].cells] == ["new", datetime(2022, 9, 30), "c"]
    assert sheet.struck == {"A1": "old"}
    assert len(sheet.merged) == 1


@pytest.mark.parametrize("number", ["2958466", "99999999", "1E300", "-800000"])
def test_a_number_no_calendar_has_a_day_for_stays_that_number(number: str) -> None:
    (cell,) = only_sheet(by_hand(f'<row r="1"><c r="A1" s="{DATE}"><v>{number}</v></c></row>')).rows[0].cells
    assert cell == Cell("A", 1, float(number), "dd/mm/yyyy")


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("2022-09-30T10:30:00Z", datetime(2022, 9, 30, 10, 30)),
        ("2022-09-30T10:30:00+01:00", datetime(2022, 9, 30, 10, 30)),
        ("09:05", time(9, 5)),
        ("soon", "soon"),
        ("2022-13-45", "2022-13-45"),
    ],
)
def test_a_date_stored_in_words_is_read_and_other_words_stay(stored: str, read: CellValue) -> None:
    assert values(by_hand(f'<row r="1"><c r="A1" t="d"><v>{stored}</v></c></row>')) == {"A1": read}


def test_letters_a_person_typed_that_look_like_an_escape_stay_as_typed() -> None:
    content = by_hand(row(1, '<c r="A1" t="s"><v>0</v></c>'), words="<si><t>file_x005F_x000D_name</t></si>")
    assert values(content) == {"A1": "file_x000D_name"}


def test_words_in_a_cell_that_should_hold_none_do_not_pass_to_the_next() -> None:
    content = by_hand('<row r="1"><c r="A1" t="n"><is><t>lost</t></is><v>1</v></c><c r="B1" t="inlineStr"/></row>')
    assert values(content) == {"A1": 1}


def test_rows_and_cells_out_of_order_are_put_in_order() -> None:
    content = by_hand(row(3, inline("B3", "d"), inline("A3", "c")) + row(1, inline("B1", "b"), inline("A1", "a")))
    assert list(values(content).items()) == [("A1", "a"), ("B1", "b"), ("A3", "c"), ("B3", "d")]


def test_a_row_in_two_pieces_is_one_row() -> None:
    content = by_hand(row(2, inline("B2", "b")) + row(2, inline("A2", "a")))
    (found,) = only_sheet(content).rows
    assert (found.number, [cell.value for cell in found.cells]) == (2, ["a", "b"])


BROKEN = {
    "the same cell twice": by_hand(row(1, inline("A1", "a"), inline("A1", "b"))),
    "the same cell in two rows": by_hand(row(1, inline("A1", "a")) + row(2) + row(1, inline("A1", "b"))),
    "a cell of another row": by_hand(row(1, inline("A2", "a"))),
    "a cell of a later row that begins alike": by_hand(row(1, inline("A11", "a"))),
    "an address that is none": by_hand(row(1, inline("1", "a"))),
    "a column Excel does not have": by_hand(row(1, inline("XFE1", "a"))),
    "letters from another alphabet": by_hand(row(1, inline("\u03911", "a"))),
    "more cells than a row has": by_hand("<row>" + "<c><v>1</v></c>" * 16_385 + "</row>"),
    "a cell outside a row": by_hand("<c><v>1</v></c><row/>"),
    "a cell in a cell": by_hand("<row><c><c><v>1</v></c></c></row>"),
    "row nought": by_hand('<row r="0"><c><v>1</v></c></row>'),
    "words that are not there": by_hand('<row r="1"><c r="A1" t="s"><v>4</v></c></row>', words="<si><t>a</t></si>"),
    "words before the first": by_hand('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', words="<si><t>a</t></si>"),
    "a style that is not there": by_hand('<row r="1"><c r="A1" s="99"><v>1</v></c></row>'),
    "a number that is none": by_hand('<row r="1"><c r="A1"><v>soon</v></c></row>'),
    "a truth that is none": by_hand('<row r="1"><c r="A1" t="b"><v>2</v></c></row>'),
    "half a part": by_hand(parts={SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row>'}),
    "no cells": by_hand(parts={SHEET: f'<worksheet xmlns="{MAIN}"/>'}),
    "a part that is not there": by_hand(
        parts={"xl/_rels/workbook.xml.rels": relationships([("worksheet", "worksheets/none.xml")])}
    ),
    "a merged block that is none": by_hand(after='<mergeCells><mergeCell ref="A"/></mergeCells>'),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_part_raises_and_is_never_guessed_at(content: bytes) -> None:
    with pytest.raises(Exception, match=r"."):
        read_workbook(content)
