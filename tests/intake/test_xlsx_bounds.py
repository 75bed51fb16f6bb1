"""Workbooks that are far too big, nested, doubled or that point outside themselves."""

from __future__ import annotations

import tracemalloc

import pytest

from pipeline.intake.xlsx import cells
from pipeline.intake.xlsx.around import MOST_BLOCKS
from pipeline.intake.xlsx.parts import DEEPEST, MOST_AS_A_TREE, TooBigError
from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.words import MOST_PIECES
from pipeline.intake.xlsx.workbook import MOST_CELLS, MOST_ROWS, column_letters
from tests.intake.sheets_by_hand import (
    AMBER_RULE,
    MAIN,
    OFFICE,
    RED,
    SHEET,
    by_hand,
    inline,
    only_sheet,
    relationships,
    row,
    values,
)

BESIDE = "xl/worksheets/_rels/sheet1.xml.rels"
NOTE = '<comment ref="A1"><text><t>secret</t></text></comment>'
COMMENTS = f'<comments xmlns="{MAIN}"><commentList>{NOTE}</commentList></comments>'


def test_a_great_many_rows_that_are_only_formatted_take_no_room() -> None:
    formatted = "".join(f'<row r="{number}" s="4" customFormat="1" hidden="1"/>' for number in range(2, 100_000))
    content = by_hand(row(1, inline("A1", "here")) + formatted)
    tracemalloc.start()
    sheet = only_sheet(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [found.number for found in sheet.rows] == [1]
    assert not sheet.is_cut
    assert sheet.hidden_rows == frozenset()
    assert peak < 3_000_000


def test_a_cell_as_long_as_excel_allows_and_longer_is_read_whole() -> None:
    words = "€ŵ" * 16_383 + "."
    content = by_hand(row(1, inline("A1", words), '<c r="B1" t="s"><v>0</v></c>'), words=f"<si><t>{words * 9}</t></si>")
    assert values(content) == {"A1": words, "B1": words * 9}


def test_more_cells_than_any_plan_has_are_not_all_read() -> None:
    full = by_hand(
        row(1, inline("A1", "here")) + "<row>" + "<c/>" * MOST_CELLS + "</row>" + row(9, inline("A9", "there"))
    )
    sheet = only_sheet(full)
    assert sheet.is_cut
    assert [found.number for found in sheet.rows] == [1]


def test_a_row_too_far_down_cuts_the_sheet_only_if_it_is_filled() -> None:
    far = MOST_ROWS + 1
    assert not only_sheet(by_hand(row(MOST_ROWS, inline(f"A{MOST_ROWS}", "last")))).is_cut
    assert not only_sheet(by_hand(row(far, f'<c r="A{far}" s="{RED}"/>', inline(f"B{far}", " ")))).is_cut
    assert only_sheet(by_hand(row(far, inline(f"A{far}", "there")))).is_cut


def test_more_merged_blocks_than_any_plan_has_are_not_all_read() -> None:
    merged = '<mergeCell ref="A1:B2"/>' * (MOST_BLOCKS + 1)
    sheet = only_sheet(by_hand(row(1, inline("A1", "here")), after=f"<mergeCells>{merged}</mergeCells>"))
    assert sheet.is_cut
    assert sheet.rows


def test_more_rules_than_can_be_weighed_are_passed_by() -> None:
    area = "H5:H9 " * 1_000
    rules = f'<cfRule type="expression" dxfId="{AMBER_RULE}"><formula>G5=1</formula></cfRule>' * 1_000
    content = by_hand(after=f'<conditionalFormatting sqref="{area}">{rules}</conditionalFormatting>')
    assert 0 < len(only_sheet(content).may_colour) <= MOST_BLOCKS


def test_hidden_columns_that_overlap_very_often_are_counted_once() -> None:
    hidden = '<col min="1" max="16384" hidden="1"/>' * 50_000
    assert only_sheet(by_hand(row(1, inline("B1", "b")), before=f"<cols>{hidden}</cols>")).hidden_columns == {"B"}


DEEP = DEEPEST + 10
TYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LONG = " " * (MOST_AS_A_TREE + 1)
HOSTILE = {
    "cells within cells": by_hand("<row>" + "<c>" * DEEP + "</c>" * DEEP + "</row>"),
    "values within values": by_hand("<row><c>" + "<v>" * DEEP + "</v>" * DEEP + "</c></row>"),
    "anything within a cell": by_hand("<row><c>" + "<x>" * DEEP + "</x>" * DEEP + "</c></row>"),
    "anything around the cells": by_hand(after="<x>" * DEEP + "</x>" * DEEP),
    "anything within shared words": by_hand(words="<si>" + "<x>" * DEEP + "</x>" * DEEP + "</si>"),
    "a document type in a sheet": by_hand(
        parts={
            SHEET: f'{TYPE}<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData>'
            "</worksheet>"
        }
    ),
    "a document type in the shared words": by_hand(
        parts={"xl/sharedStrings.xml": f'{TYPE}<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'}
    ),
    "a document type in the styles": by_hand(parts={"xl/styles.xml": f'{TYPE}<styleSheet xmlns="{MAIN}"/>'}),
    "an entity from outside": by_hand(
        parts={
            SHEET: f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet xmlns="{MAIN}"><sheetData><row>'
            '<c t="str"><v>&a;</v></c></row></sheetData></worksheet>'
        }
    ),
    "two tabs that name one part": by_hand(
        parts={
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" r:id="rId1"/>'
            '<sheet name="b" r:id="rId1"/></sheets></workbook>'
        }
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_no_program_writes_raises(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_workbook(content)


@pytest.mark.parametrize(
    ("piece", "pieces"), [("<si><t>x</t></si>", 2), ("<si><r><rPr/><t>x</t></r></si>", 4)], ids=["texts", "runs"]
)
def test_more_words_than_any_plan_has_are_too_big(piece: str, pieces: int) -> None:
    with pytest.raises(TooBigError):
        read_workbook(by_hand(words=piece * (MOST_PIECES // pieces + 1)))


def test_more_pieces_of_words_in_cells_than_any_plan_has_cut_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_PIECES", 500)
    whole = by_hand(row(1, *(inline(f"{column_letters(number)}1", "x") for number in range(1, 251))))
    assert not only_sheet(whole).is_cut
    runs = "<r><t>x</t></r>" * 250
    sheet = only_sheet(by_hand(row(1, inline("A1", "here")) + f'<row><c t="inlineStr"><is>{runs}</is></c></row>'))
    assert sheet.is_cut
    assert [found.number for found in sheet.rows] == [1]


def test_styles_far_too_big_are_too_big_and_not_broken() -> None:
    with pytest.raises(TooBigError):
        read_workbook(by_hand(parts={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{LONG}</styleSheet>'}))


@pytest.mark.parametrize(
    "link",
    [
        'Target="../comments1.xml" TargetMode="External"',
        'Target="../../../../comments1.xml" TargetMode="External"',
        'Target="file:///etc/hostname"',
        'Target="https://example.org/comments1.xml"',
        'Target="../none.xml"',
    ],
)
def test_nothing_outside_the_file_is_followed(link: str) -> None:
    listing = f'<Relationships xmlns="x"><Relationship Id="r" Type="{OFFICE}/comments" {link}/></Relationships>'
    content = by_hand(row(1, inline("A1", "a")), parts={BESIDE: listing, "xl/comments1.xml": COMMENTS})
    assert only_sheet(content).notes == {}


def test_the_same_comments_are_found_when_the_link_stays_inside() -> None:
    parts = {BESIDE: relationships([("comments", "../comments1.xml")]), "xl/comments1.xml": COMMENTS}
    assert only_sheet(by_hand(row(1, inline("A1", "a")), parts=parts)).notes == {"A1": "secret"}
