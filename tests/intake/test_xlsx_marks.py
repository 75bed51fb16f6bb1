"""What a person did to a sheet beside typing: struck out, hidden, filtered, merged, commented, coloured."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, GradientFill, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.workbook import NEVER_CALCULATED, CellRange, SheetOfCells
from tests.intake.sheets_by_hand import (
    AMBER_RULE,
    BAND,
    BOLD_RULE,
    MAIN,
    NOT_STRUCK,
    RED,
    STRUCK,
    STRUCK_DATE,
    STYLES,
    by_hand,
    inline,
    only_sheet,
    relationships,
    row,
    values,
)

THREADED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
BESIDE = "xl/worksheets/_rels/sheet1.xml.rels"
TWO_ROWS = row(1, inline("A1", "a")) + row(2, inline("A2", "b"))


def a_sheet() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = "Ref"
    return book, sheet


def saved(book: Workbook) -> SheetOfCells:
    out = io.BytesIO()
    book.save(out)
    return read_workbook(out.getvalue()).sheets[0]


def block(first_row: int, last_row: int, first_column: int, last_column: int) -> CellRange:
    return CellRange(first_row=first_row, last_row=last_row, first_column=first_column, last_column=last_column)


# --- struck out -------------------------------------------------------------------------------------------------------


def in_runs(*runs: str, style: str = "0") -> bytes:
    """One cell, A1, of runs; `~` before the words of one strikes it out, `=` and `-` give it a font of its own."""
    fonts = {"~": "<rPr><strike/></rPr>", "=": "<rPr><b/></rPr>", "-": '<rPr><strike val="0"/></rPr>'}
    made = "".join(
        f"<r>{fonts.get(run[0], '')}<t xml:space='preserve'>{run[1:] if run[0] in fonts else run}</t></r>"
        for run in runs
    )
    return by_hand(row(1, f'<c r="A1" s="{style}" t="s"><v>0</v></c>'), words=f"<si>{made}</si>")


@pytest.mark.parametrize(
    ("runs", "kept", "struck"),
    [
        (["due ", "~August", " September"], "due September", "August"),
        (["Train ", "~all ", "supervisors"], "Train supervisors", "all"),
        (["Train", "~ all", " supervisors"], "Train supervisors", "all"),
        (["Train", "~ all ", "supervisors"], "Train supervisors", "all"),
        (["~August", "September"], "September", "August"),
        (["September", "~August"], "September", "August"),
        (["~12", " 14 of ", "~30", " 32"], "14 of 32", "12 … 30"),
        (["one\n", "~two", "\nthree"], "one\nthree", "two"),
        (["one", "~\ntwo\n", "three"], "one\nthree", "two"),
        (["one", "~ ", "two"], "one two", None),
        (["~one", "~ ", "~two", "=three"], "three", "one … two"),
        (["=only bold", " and plain"], "only bold and plain", None),
        (["~all", "~ of it"], None, "all of it"),
    ],
)
def test_a_struck_run_is_left_out_and_named(runs: list[str], kept: str | None, struck: str | None) -> None:
    content = in_runs(*runs)
    assert values(content) == ({"A1": kept} if kept else {})
    assert only_sheet(content).struck == ({"A1": struck} if struck else {})


@pytest.mark.parametrize("run", ["=new", "-new"])
def test_a_run_with_a_font_of_its_own_does_not_take_the_cells_strike(run: str) -> None:
    content = in_runs("old ", run, style=STRUCK)
    assert values(content) == {"A1": "new"}
    assert only_sheet(content).struck == {"A1": "old"}


def test_words_struck_in_the_cell_itself_are_left_out_too() -> None:
    book, sheet = a_sheet()
    sheet["B2"] = CellRichText("by ", TextBlock(InlineFont(strike=True), "May "), "June")
    sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "gone"))
    read = saved(book)
    assert [cell.value for found in read.rows for cell in found.cells] == ["Ref", "by June"]
    assert read.struck == {"B2": "May", "B3": "gone"}


@pytest.mark.parametrize(
    ("cell", "struck"),
    [
        (inline("B1", "gone", STRUCK), "gone"),
        (f'<c r="B1" s="{STRUCK_DATE}"><v>44834</v></c>', "30/09/2022"),
        (f'<c r="B1" s="{STRUCK}"><v>12.5</v></c>', "12.5"),
        (f'<c r="B1" s="{STRUCK}" t="b"><v>0</v></c>', "FALSE"),
        (f'<c r="B1" s="{STRUCK}" t="s"><v>0</v></c>', "shared"),
        (f'<c r="B1" s="{STRUCK}"><f>1+1</f></c>', NEVER_CALCULATED),
    ],
)
def test_a_cell_struck_out_whole_has_no_value(cell: str, struck: str) -> None:
    content = by_hand(row(1, inline("A1", "stays"), cell), words="<si><t>shared</t></si>")
    assert values(content) == {"A1": "stays"}
    assert only_sheet(content).struck == {"B1": struck}


def test_a_row_struck_out_whole_is_not_among_the_rows() -> None:
    content = by_hand(row(1, inline("A1", "a")) + row(2, inline("A2", "b", STRUCK), inline("B2", "c", STRUCK)))
    assert [found.number for found in only_sheet(content).rows] == [1]
    assert only_sheet(content).struck == {"A2": "b", "B2": "c"}


def test_a_blank_cell_with_a_struck_font_and_a_strike_switched_off_strike_nothing() -> None:
    content = by_hand(row(1, inline("A1", " ", STRUCK), inline("B1", "b", NOT_STRUCK), f'<c r="C1" s="{STRUCK}"/>'))
    assert values(content) == {"B1": "b"}
    assert only_sheet(content).struck == {}


# --- hidden, filtered, merged -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"', 'ht="0.0"'])
def test_a_hidden_row_is_read_and_named_if_it_is_filled(mark: str) -> None:
    content = by_hand(row(1, inline("A1", "a")) + row(2, inline("A2", "b"), also=mark) + row(3, also=mark))
    assert list(values(content)) == ["A1", "A2"]
    assert only_sheet(content).hidden_rows == {2}


@pytest.mark.parametrize("mark", ['hidden="0"', 'hidden="false"', 'ht="0.75"', 'ht="15"', 'collapsed="1"'])
def test_a_row_in_sight_is_not_called_hidden(mark: str) -> None:
    assert only_sheet(by_hand(row(1, inline("A1", "a"), also=mark))).hidden_rows == frozenset()


@pytest.mark.parametrize("mark", ['hidden="1"', 'hidden="true" width="9"', 'width="0"'])
def test_hidden_columns_are_read_and_named_if_they_are_filled(mark: str) -> None:
    columns = (
        f'<cols><col min="1" max="1" width="9"/><col min="2" max="3" {mark}/><col min="5" max="16384" {mark}/></cols>'
    )
    content = by_hand(
        row(1, inline("A1", "a"), inline("C1", "c"), inline("D1", "d"), inline("E1", "e")), before=columns
    )
    assert list(values(content)) == ["A1", "C1", "D1", "E1"]
    assert only_sheet(content).hidden_columns == {"C", "E"}


@pytest.mark.parametrize(("state", "is_hidden"), [("visible", False), ("hidden", True), ("veryHidden", True)])
def test_a_hidden_sheet_is_read_and_says_so(state: str, is_hidden: bool) -> None:
    content = by_hand(TWO_ROWS, state=state)
    assert only_sheet(content).is_hidden is is_hidden
    assert len(values(content)) == 2


@pytest.mark.parametrize(
    ("before", "after", "is_filtered"),
    [
        ("", '<autoFilter ref="A1:A2"/>', False),
        ("", '<autoFilter ref="A1:A2"><filterColumn colId="0" hiddenButton="1"/></autoFilter>', False),
        ("", '<autoFilter ref="A1:A2"><filterColumn colId="0"><filters blank="1"/></filterColumn></autoFilter>', True),
        ('<sheetPr filterMode="1"/>', "", True),
        ('<sheetPr filterMode="false"/>', "", False),
        (
            "",
            '<customSheetViews><customSheetView><autoFilter ref="A1:A2"><filterColumn colId="0"><filters/>'
            "</filterColumn></autoFilter></customSheetView></customSheetViews>",
            False,
        ),
    ],
)
def test_a_filter_counts_once_it_filters_something(before: str, after: str, is_filtered: bool) -> None:
    assert only_sheet(by_hand(TWO_ROWS, before=before, after=after)).is_filtered is is_filtered


@pytest.mark.parametrize("is_on", [True, False])
def test_a_filter_of_a_table_on_the_sheet_counts_too(is_on: bool) -> None:
    filtered = '<filterColumn colId="0"><filters><filter val="1.1"/></filters></filterColumn>' if is_on else ""
    parts = {
        BESIDE: relationships([("table", "/xl/tables/table1.xml")]),
        "xl/tables/table1.xml": f'<table xmlns="{MAIN}" id="1" name="Plan" displayName="Plan" ref="A1:A2">'
        f'<autoFilter ref="A1:A2">{filtered}</autoFilter></table>',
    }
    assert only_sheet(by_hand(TWO_ROWS, parts=parts)).is_filtered is is_on


def test_merged_blocks_are_named_and_what_lies_under_one_is_not_lost() -> None:
    content = by_hand(
        row(1, inline("A1", "a"), inline("B1", "under")),
        after='<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C3:C9"/></mergeCells>',
    )
    assert only_sheet(content).merged == (block(1, 2, 1, 2), block(3, 9, 3, 3))
    assert values(content) == {"A1": "a", "B1": "under"}


# --- comments ---------------------------------------------------------------------------------------------------------


def test_a_comment_is_found_by_its_relationship_whoever_wrote_it() -> None:
    book, sheet = a_sheet()
    sheet["A1"].comment = Comment("Is this\u00a0right?\n", "Somebody")
    sheet["D9"].comment = Comment("On an empty cell", "Somebody")
    assert saved(book).notes == {"A1": "Is this right?", "D9": "On an empty cell"}


COMMENTS = (
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>x</author></authors>'
    '<commentList><comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>Please </t></r><r><t>check</t></r>'
    '<rPh sb="0" eb="1"><t>guide</t></rPh></text></comment>'
    '<comment ref="B2" authorId="0"><text><t>[Threaded comment] Your version of Excel allows you to read</t></text>'
    '</comment><comment ref="C3" authorId="0"><text><t> </t></text></comment></commentList></comments>'
)
THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="B2" id="{1}"><text>Who owns this?</text></threadedComment>'
    '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>We do.</text></threadedComment></ThreadedComments>'
)


def test_runs_of_a_comment_are_put_together_and_an_empty_one_is_none() -> None:
    parts = {BESIDE: relationships([("comments", "../comments7.xml")]), "xl/comments7.xml": COMMENTS}
    notes = only_sheet(by_hand(TWO_ROWS, parts=parts)).notes
    assert notes["A1"] == "Please check"
    assert set(notes) == {"A1", "B2"}


def test_a_threads_words_stand_in_for_the_placeholder() -> None:
    links = relationships([("comments", "../comments7.xml"), (THREADED, "../threadedComments/threadedComment1.xml")])
    parts = {BESIDE: links, "xl/comments7.xml": COMMENTS, "xl/threadedComments/threadedComment1.xml": THREADS}
    notes = only_sheet(by_hand(TWO_ROWS, parts=parts)).notes
    assert notes == {"A1": "Please check", "B2": "Who owns this?\nWe do."}


# --- colours ----------------------------------------------------------------------------------------------------------


def filled_with(fill: PatternFill | GradientFill) -> str:
    """The word for an empty cell with the fill."""
    book, sheet = a_sheet()
    sheet["B1"].fill = fill
    return saved(book).coloured.get("B1", "")


@pytest.mark.parametrize(
    ("rgb", "word"),
    [
        *(("FF0000", "red"), ("C00000", "red"), ("A3142A", "red"), ("FF7C80", "red"), ("FFC7CE", "red")),
        *(("FFC000", "amber"), ("F4B942", "amber"), ("ED7D31", "amber"), ("FFEB9C", "amber"), ("FFA500", "amber")),
        *(("FFFF00", "yellow"), ("FFFF66", "yellow")),
        *(("00B050", "green"), ("92D050", "green"), ("008000", "green"), ("4FA36B", "green"), ("C6EFCE", "green")),
        *(("0070C0", "blue"), ("00B0F0", "blue"), ("4472C4", "blue"), ("0000FF", "blue")),
        *(("FFFFFF", ""), ("000000", ""), ("808080", ""), ("D9D9D9", ""), ("44546A", "")),
        *(("F3F5F7", ""), ("DDEBF7", ""), ("E2EFDA", ""), ("FFF2CC", ""), ("FCE4D6", ""), ("D9E1F2", "")),
        *(("12436D", ""), ("203864", ""), ("7030A0", ""), ("FF00FF", "")),
    ],
)
def test_a_fill_is_a_colour_by_hue_unless_it_is_pale_grey_or_dark(rgb: str, word: str) -> None:
    assert filled_with(PatternFill("solid", start_color=rgb)) == word


@pytest.mark.parametrize(
    ("colour", "word"),
    [
        (Color(indexed=10), "red"),
        (Color(indexed=57), "green"),
        (Color(indexed=22), ""),
        (Color(indexed=64), ""),
        (Color(theme=4), "blue"),  # accent 1 of the theme that openpyxl ships: 4F81BD
        (Color(theme=4, tint=0.8), ""),
        (Color(theme=4, tint=-0.25), "blue"),
        (Color(theme=5), "red"),  # C0504D
        (Color(theme=3, tint=0.4), "blue"),  # the dark blue of the text, 1F497D, lightened
        (Color(theme=2, tint=-0.1), ""),  # a light ground, EEECE1
        (Color(theme=0), ""),
        (Color(theme=1), ""),
        (Color(theme=0, tint=-0.35), ""),
        (Color(rgb="FFFF0000", tint=0.9), ""),
        (Color(indexed=90), ""),
        (Color(theme=40), ""),
    ],
)
def test_colours_by_number_and_by_theme_are_looked_up(colour: Color, word: str) -> None:
    assert filled_with(PatternFill("solid", start_color=colour)) == word


def test_only_a_solid_fill_is_paint() -> None:
    assert filled_with(PatternFill("gray125", start_color="FF0000")) == ""
    assert filled_with(PatternFill(fill_type=None, start_color="FF0000")) == ""


def test_only_empty_cells_in_filled_rows_are_named() -> None:
    painted = f'<c r="B{{0}}" s="{RED}"/>'
    content = by_hand(
        row(1, inline("A1", "a", RED), painted.format(1), inline("C1", " ", RED), f'<c r="D1" s="{BAND}"/>')
        + row(2, painted.format(2))
        + row(3, inline("A3", "c"))
    )
    assert only_sheet(content).coloured == {"B1": "red", "C1": "red"}


def test_a_row_painted_whole_colours_its_empty_cells_as_far_as_the_columns_go() -> None:
    content = by_hand(
        row(1, inline("A1", "Ref"), inline("B1", "Status"), inline("C1", "RAG"))
        + row(2, inline("A2", "1.1", RED), '<c r="C2" s="0"/>', also=f's="{RED}" customFormat="1"')
        + row(3, inline("A3", "1.2"), also=f's="{RED}"')
    )
    assert only_sheet(content).coloured == {"B2": "red"}


def test_a_workbook_with_colours_of_its_own_numbers_them_itself() -> None:
    styles = STYLES.replace("rgb='FFFF0000'", "indexed='1'") + (
        "<colors><indexedColors><rgbColor rgb='00FFFFFF'/><rgbColor rgb='0000B050'/></indexedColors></colors>"
    )
    content = by_hand(row(1, inline("A1", "a"), f'<c r="B1" s="{RED}"/>'), styles=styles)
    assert only_sheet(content).coloured == {"B1": "green"}


# --- conditional formats ----------------------------------------------------------------------------------------------


def ruled(formula: str, area: str = "H5:H90", number: str = AMBER_RULE, kind: str = "expression") -> bytes:
    return by_hand(
        TWO_ROWS,
        after=f'<conditionalFormatting sqref="{area}"><cfRule type="{kind}" dxfId="{number}" priority="1">'
        f"<formula>{formula}</formula></cfRule></conditionalFormatting>",
    )


@pytest.mark.parametrize(
    "formula",
    [
        '$G5="Red"',
        "$J5&lt;TODAY()",
        'OR(H5="Red",$G5="Late")',
        '$G$2="Red"',
        "Calc!$A5=3",
        "'2022'!H5=3",
        "INDEX(late,ROW())",
        'H4="Red"',
        'Plan[Status]="Red"',
        "COUNTIF($A:$A,H5)&gt;1",
        "AND($G5&lt;&gt;&quot;&quot;,$K5&gt;1E3)",
    ],
)
def test_a_rule_that_looks_at_another_cell_can_colour_an_empty_one(formula: str) -> None:
    assert only_sheet(ruled(formula)).may_colour == (block(5, 90, 8, 8),)


@pytest.mark.parametrize(
    "formula",
    [
        'H5="Red"',
        '$H5="Red"',
        'EXACT(H5,"Red")',
        'NOT(ISERROR(SEARCH("G5 red",H5)))',
        "H5=1E5",
        "ISBLANK(H5)",
        'AND($G5="Red",H5="")',
        "AND($G5=1,LEN(TRIM(H5))=0)",
        "MOD(ROW(),2)=0",
        "TRUE",
    ],
)
def test_a_rule_on_the_cell_itself_or_on_none_tells_nothing_of_an_empty_one(formula: str) -> None:
    assert only_sheet(ruled(formula)).may_colour == ()


def test_a_rule_over_several_columns_counts_where_one_of_them_tells_of_another() -> None:
    assert only_sheet(ruled('$H5="Red"', "A5:P90")).may_colour == (block(5, 90, 1, 16),)
    assert only_sheet(ruled('H5="Red"', "H5:J90")).may_colour == ()
    assert only_sheet(ruled('$H5="Red"', "H5:H9 K5:K9")).may_colour == (block(5, 9, 11, 11),)
    assert only_sheet(ruled('H$5="Red"', "H5:H9")).may_colour == (block(5, 9, 8, 8),)
    assert only_sheet(ruled('H$5="Red"', "H5")).may_colour == ()


@pytest.mark.parametrize("kind", ["cellIs", "containsText", "containsBlanks", "dataBar", "colorScale", "iconSet"])
def test_no_other_kind_of_rule_counts(kind: str) -> None:
    assert only_sheet(ruled('$G5="Red"', kind=kind)).may_colour == ()


@pytest.mark.parametrize("number", [BOLD_RULE, "99", ""])
def test_a_rule_that_fills_nothing_colours_nothing(number: str) -> None:
    assert only_sheet(ruled('$G5="Red"', number=number)).may_colour == ()


def test_a_rule_kept_apart_because_it_looks_at_another_sheet_counts_too() -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    xm = "http://schemas.microsoft.com/office/excel/2006/main"

    def apart(kind: str) -> bytes:
        return by_hand(
            TWO_ROWS,
            after=f'<extLst><ext xmlns:x14="{x14}" xmlns:xm="{xm}"><x14:conditionalFormattings>'
            f'<x14:conditionalFormatting><x14:cfRule type="{kind}" priority="1"><xm:f>Calc!$A5="Red"</xm:f><x14:dxf>'
            '<fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></x14:dxf></x14:cfRule>'
            "<xm:sqref>H5:H9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>",
        )

    assert only_sheet(apart("expression")).may_colour == (block(5, 9, 8, 8),)
    assert only_sheet(apart("cellIs")).may_colour == ()


def test_rules_as_openpyxl_writes_them() -> None:
    book, sheet = a_sheet()
    red = DifferentialStyle(fill=PatternFill(bgColor="FF0000"))
    band = DifferentialStyle(fill=PatternFill(bgColor="F3F5F7"), font=Font(bold=True))
    late = ['$B2="Late"']
    sheet.conditional_formatting.add("C2:C9", Rule(type="expression", formula=late, dxf=red))
    sheet.conditional_formatting.add("D2:D9", Rule(type="cellIs", operator="equal", formula=['"Red"'], dxf=red))
    sheet.conditional_formatting.add("F2:F9", Rule(type="expression", formula=late, dxf=band))
    assert saved(book).may_colour == (block(2, 9, 3, 3),)


def test_a_plain_sheet_has_no_marks() -> None:
    sheet = only_sheet(by_hand(TWO_ROWS))
    assert sheet == SheetOfCells(name="Actions", rows=sheet.rows)
