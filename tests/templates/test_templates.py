"""The shipped templates as files, and the house's rules for every paper they make."""

import re
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from docx_scalpel import verify_deliverable
from lxml import etree

from tests.templates.arial import width
from tests.templates.make import KINDS as MADE_KINDS
from tests.templates.make import make
from tests.templates.printed import (
    INTERNAL_KINDS,
    KINDS,
    LANDSCAPE_KINDS,
    PAPERS,
    SHIPPED,
    W,
    body,
    paper,
    part,
    style,
    value,
    words,
)

HARD = ("openxml.sch_", "openxml.mc_", "openxml.sem_invalidrel", "openxml.sem_missingref", "package.")
TEXT_WIDTHS = {kind: 14004 if kind in LANDSCAPE_KINDS else 9072 for kind in KINDS}
every_paper = pytest.mark.parametrize(("kind", "variant"), PAPERS)


def tables(kind: str, variant: str) -> list[etree._Element]:
    return list(body(paper(kind, variant)).iter(W + "tbl"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_committed_template_is_what_the_script_makes(kind: str, tmp_path: Path) -> None:
    make(tmp_path)
    assert (SHIPPED / f"{kind}.docx").read_bytes() == (tmp_path / f"{kind}.docx").read_bytes()


def test_the_script_writes_no_date_of_today_and_nothing_of_anybodys_word(tmp_path: Path) -> None:
    make(tmp_path)
    for kind in KINDS:
        with zipfile.ZipFile(tmp_path / f"{kind}.docx") as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert "docProps/app.xml" not in archive.namelist()
            assert not any(b"rsid" in archive.read(name) for name in archive.namelist())


def test_every_template_has_its_settings_and_is_made_by_the_script() -> None:
    on_disk = {path.stem for path in SHIPPED.glob("*.docx")}
    assert on_disk == {path.stem for path in SHIPPED.glob("*.toml")} == set(MADE_KINDS) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "one_per", "access", "order", "lettered"),
    [
        ("Board report", "meeting", "meeting", 1, False),
        ("Improvement plan", "meeting", "meeting", 2, True),
        ("Statement of Action", "meeting", "meeting", 3, True),
        ("Highlight report", "theme", "internal", 4, True),
        ("Scorecard", "meeting", "meeting", 5, True),
        ("Exception report", "theme with exceptions", "internal", 6, True),
        ("Register of changes", "month", "internal", 7, False),
        ("Chase list", "month", "internal", 8, False),
        ("Problems", "month", "internal", 9, False),
    ],
)
def test_the_settings_of_a_kind(kind: str, one_per: str, access: str, order: int, lettered: bool) -> None:
    settings = tomllib.loads((SHIPPED / f"{kind}.toml").read_text(encoding="utf-8"))
    asked = {"title": kind, "one-per": one_per, "access": access, "order": order, "lettered": lettered}
    assert settings == asked


@every_paper
def test_microsofts_validator_finds_nothing_hard(kind: str, variant: str) -> None:
    findings = verify_deliverable(paper(kind, variant)).findings
    assert [str(finding) for finding in findings if finding.code.lower().startswith(HARD)] == []


@every_paper
def test_no_tag_and_no_slot_of_the_base_is_left(kind: str, variant: str) -> None:
    for name in ("document", "header1", "header2", "footer1", "footer2"):
        said = etree.tostring(part(paper(kind, variant), f"word/{name}.xml"), encoding="unicode")
        assert not re.search(r"\{\{|\{%|%\}|\}\}|\[Insert", said), name


@every_paper
def test_a_paper_has_one_section_of_its_own_orientation(kind: str, variant: str) -> None:
    (section,) = body(paper(kind, variant)).iter(W + "sectPr")
    is_landscape = value(section.find(W + "pgSz"), "orient") == "landscape"
    assert is_landscape == (kind in LANDSCAPE_KINDS)
    assert section.find(W + "titlePg") is not None, "no running title on the first page"


@every_paper
def test_a_table_says_what_it_is_and_repeats_its_heading(kind: str, variant: str) -> None:
    for table in tables(kind, variant):
        look = table.find(W + "tblPr")
        assert look is not None
        assert value(look.find(W + "tblStyle")) == "BoardTable"
        assert value(look.find(W + "tblCaption"))
        assert value(look.find(W + "tblDescription")).endswith(".")
        assert value(look.find(W + "tblLook"), "firstColumn") == "1"
        headings = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(W + "tr")]
        assert headings == [True] + [False] * (len(headings) - 1)


@every_paper
def test_a_table_has_fixed_widths_that_fit_the_page(kind: str, variant: str) -> None:
    for table in tables(kind, variant):
        columns = [int(value(column, "w")) for column in table.iter(W + "gridCol")]
        look = table.find(W + "tblPr")
        assert look is not None
        assert sum(columns) == int(value(look.find(W + "tblW"), "w")) <= TEXT_WIDTHS[kind]
        assert value(look.find(W + "tblInd"), "w") == "0"
        assert value(look.find(W + "tblLayout"), "type") == "fixed"
        for row in table.iter(W + "tr"):
            assert [int(value(cell.find(f"{W}tcPr/{W}tcW"), "w")) for cell in row.iter(W + "tc")] == columns


@every_paper
def test_rows_do_not_split_and_cells_are_neither_merged_nor_empty(kind: str, variant: str) -> None:
    for table in tables(kind, variant):
        assert not list(table.iter(W + "gridSpan", W + "vMerge"))
        assert not list(table.iterdescendants(W + "tbl")), "no table in a table"
        for row in table.iter(W + "tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            assert all(words(paragraph).strip() for paragraph in row.iter(W + "p")), words(row)


@every_paper
def test_no_word_is_wider_than_its_column(kind: str, variant: str) -> None:
    for table in tables(kind, variant):
        margin = value(table.find(f"{W}tblPr/{W}tblCellMar/{W}left"), "w") or "100"
        columns = [int(value(column, "w")) - 2 * int(margin) for column in table.iter(W + "gridCol")]
        for number, row in enumerate(table.iter(W + "tr")):
            for place, cell in enumerate(row.iter(W + "tc")):
                for paragraph in cell.iter(W + "p"):
                    look = style(paragraph)
                    indent = 284 if "Bullet" in look else 340 if paragraph.find(f"{W}pPr/{W}ind") is not None else 0
                    is_bold = not number or not place or look.startswith("Status")
                    points = 10 if look.endswith("Small") else 11
                    for word in re.split(r"[\s-]", words(paragraph)):
                        assert width(word, points, is_bold=is_bold) <= columns[place] - indent, word


@every_paper
def test_two_tables_never_touch_and_a_paper_ends_in_words(kind: str, variant: str) -> None:
    blocks = list(body(paper(kind, variant))[0].iterchildren(W + "p", W + "tbl"))
    for one, other in pairwise(blocks):
        assert {one.tag, other.tag} != {W + "tbl"}, "Word would join them"
    assert blocks[-1].tag == W + "p"


@every_paper
def test_a_table_stays_with_what_introduces_it_and_a_heading_with_what_follows(kind: str, variant: str) -> None:
    """Headings and captions keep by their style, whatever else by its own property."""
    keeping = {"Title", "Heading1", "Heading2", "Heading3", "AppendixHeading", "Caption"}
    for table in tables(kind, variant):
        before = table.getprevious()
        assert before is not None
        is_label = style(before) == "ReportMeta"  # a header block, which opens its page
        assert style(before) in keeping or before.find(f"{W}pPr/{W}keepNext") is not None or is_label, words(before)


@every_paper
def test_no_paragraph_is_empty_and_no_heading_stands_alone(kind: str, variant: str) -> None:
    headings = {"Heading1": 1, "AppendixHeading": 1, "Heading2": 2, "Heading3": 3}
    blocks = list(body(paper(kind, variant))[0].iterchildren(W + "p", W + "tbl"))
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        assert words(block).strip() or next(block.iter(W + "drawing"), None) is not None
        if style(block) in headings:
            assert following is not None
            level = headings.get(style(following), 9)
            assert level > headings[style(block)], words(block)


@every_paper
def test_heading_levels_are_never_skipped(kind: str, variant: str) -> None:
    levels = {"Title": 1, "Heading1": 1, "AppendixHeading": 1, "Heading2": 2, "Heading3": 3}
    met = [levels[style(block)] for block in body(paper(kind, variant)).iter(W + "p") if style(block) in levels]
    assert all(after <= before + 1 for before, after in pairwise(met))


@every_paper
def test_links_lead_to_one_bookmark_each(kind: str, variant: str) -> None:
    document = body(paper(kind, variant))
    starts = list(document.iter(W + "bookmarkStart"))
    names = [value(start, "name") for start in starts]
    assert len(set(names)) == len(names)
    assert len({value(start, "id") for start in starts}) == len(starts)
    anchors = {value(link, "anchor") for link in document.iter(W + "hyperlink")} - {""}
    assert anchors <= set(names)
    if kind == "Improvement plan" and variant != "bare":
        assert anchors >= {"Theme_LG", "Theme_PA", "Theme_QP"}


@every_paper
def test_fields_ask_the_reader_nothing_and_have_a_cached_result(kind: str, variant: str) -> None:
    package = paper(kind, variant)
    for name in ("header1", "footer1", "footer2"):
        story = part(package, f"word/{name}.xml")
        kinds = [value(mark, "fldCharType") for mark in story.iter(W + "fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
        assert kinds
        assert not list(story.iter(W + "dirty"))
    assert part(package, "word/settings.xml").find(W + "updateFields") is None


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_draft_says_of_itself(kind: str) -> None:
    access = "Internal" if kind in INTERNAL_KINDS else "Public"
    for variant, is_draft in ((access, False), (f"{access} draft", True)):
        package = paper(kind, variant)
        title = next(block for block in body(package).iter(W + "p") if style(block) == "Title")
        assert ("DRAFT" in words(title)) is is_draft
        for name in ("header1", "footer1", "footer2"):
            assert ("DRAFT" in words(part(package, f"word/{name}.xml"))) is is_draft, name


@pytest.mark.parametrize(("access", "line"), [("Public", "Public"), ("Internal", "INTERNAL"), ("Exempt 3", "NOT FOR")])
def test_every_page_says_who_may_read_it(access: str, line: str) -> None:
    for name in ("footer1", "footer2"):
        assert words(part(paper("Improvement plan", access), f"word/{name}.xml")).startswith(line)


def test_the_running_title_is_the_title() -> None:
    for kind in KINDS:
        package = paper(kind, "Internal")
        title = next(block for block in body(package).iter(W + "p") if style(block) == "Title")
        assert words(part(package, "word/header1.xml")).endswith(words(title))
        assert not words(part(package, "word/header2.xml"))
