"""The fields page: what the program lists, in the house's style, as the script makes it."""

import re
from collections import Counter
from pathlib import Path

from docx_scalpel import verify_deliverable

from pipeline.papers.templates.listing import listing
from tests.house_style.checker import findings
from tests.templates.arial import width
from tests.templates.fields_page import PARTS
from tests.templates.make import fields, write
from tests.templates.printed import SHIPPED, W, body, value, words

PAGE = SHIPPED / "Fields.docx"
HARD = ("openxml.sch_", "openxml.mc_", "openxml.sem_invalidrel", "openxml.sem_missingref", "package.")
LISTED = [field for group in listing() for field in group.fields]


def rows() -> list[list[str]]:
    """The cells of every row that is no heading row."""
    found = (row for row in body(PAGE.read_bytes()).iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is None)
    return [[words(cell) for cell in row.iter(W + "tc")] for row in found]


def test_the_committed_page_is_what_the_script_makes(tmp_path: Path) -> None:
    write(tmp_path / "Fields.docx", fields())
    assert PAGE.read_bytes() == (tmp_path / "Fields.docx").read_bytes()


def test_every_field_has_its_row_and_no_row_stands_for_none() -> None:
    printed = Counter(tuple(row) for row in rows() if len(row) == 4)
    assert printed == Counter(
        (
            field.typed,
            f"{field.words}.",
            field.source,
            f"See {field.leads_to}" if field.leads_to else field.example or "each prints as {{ words }}",
        )
        for field in LISTED
    )


def test_the_kinds_of_tag_come_first() -> None:
    kinds = [row[0].partition(" ")[0] for row in rows() if len(row) == 3]
    assert kinds == ["{{", "{{p", "{%", "{%p", "{%tr"]


def test_every_group_stands_in_the_contents_and_under_its_part() -> None:
    page = body(PAGE.read_bytes())
    first_table = next(page.iter(W + "tbl"))
    linked = [words(link) for link in page.iter(W + "hyperlink") if not list(link.iterancestors(W + "tbl"))]
    assert linked == [group.heading for group in listing()]
    assert words(next(first_table.iter(W + "tc"))) == "Type"
    headings = [
        words(line) for line in page.iter(W + "p") if value(line.find(f"{W}pPr/{W}pStyle")) == "AppendixHeading"
    ]
    assert headings == ["How to use this", "What stands where", *PARTS.values()]


def test_every_link_leads_to_the_heading_it_names() -> None:
    page = body(PAGE.read_bytes())
    named = {}
    for start in page.iter(W + "bookmarkStart"):
        heading = start.getparent()
        assert heading is not None
        named[value(start, "name")] = words(heading)
    assert len(named) == len(listing())
    for link in page.iter(W + "hyperlink"):
        assert named[value(link, "anchor")] == words(link)


def test_no_word_is_wider_than_its_column() -> None:
    for table in body(PAGE.read_bytes()).iter(W + "tbl"):
        margin = int(value(table.find(f"{W}tblPr/{W}tblCellMar/{W}left"), "w") or 100)
        columns = [int(value(column, "w")) - 2 * margin for column in table.iter(W + "gridCol")]
        for row in table.iter(W + "tr"):
            for room, cell in zip(columns, row.iter(W + "tc"), strict=True):
                for word in re.split(r"[\s-]", words(cell)):
                    assert width(word, 10, is_bold=False) <= room, word


def test_the_page_is_in_the_houses_style_but_for_its_tags() -> None:
    assert [found for found in findings(PAGE.read_bytes()) if not found.startswith("no tag is left: ")] == []


def test_microsofts_validator_finds_nothing_hard() -> None:
    found = verify_deliverable(PAGE.read_bytes()).findings
    assert [str(finding) for finding in found if finding.code.lower().startswith(HARD)] == []
