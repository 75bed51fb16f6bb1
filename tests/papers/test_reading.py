"""Reading a Word file's words: whatever Word, LibreOffice or a person put into it, in the file's order."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from pipeline.papers.inspecting.reading import ReadParagraph, around_the_body, paragraphs_of
from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.papers.maker import element, rewritten

BASE = PROJECT / "tests" / "templates" / "base-portrait.docx"
MARKUP = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def a_file(*fill: Callable[[WordDocument], object]) -> bytes:
    document = Document(str(BASE))
    document._body.clear_content()
    for add in fill:
        add(document)
    result = io.BytesIO()
    document.save(result)
    return result.getvalue()


def raw(xml: str) -> Callable[[WordDocument], object]:
    """Something Word writes that python-docx has no words for, at the end of the body."""
    return lambda document: document._body._element.insert(len(document._body._element) - 1, element(xml))


def said(*fill: Callable[[WordDocument], object]) -> list[str]:
    return [paragraph.words for paragraph in read(a_file(*fill))]


def read(content: bytes) -> tuple[ReadParagraph, ...]:
    found = paragraphs_of(content)
    assert not isinstance(found, str), found
    return found


def words(text: str) -> Callable[[WordDocument], object]:
    return lambda document: document.add_paragraph(text)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", "one two three"),
        (
            '<w:r><w:t>one</w:t></w:r><w:ins w:id="1"><w:r><w:t xml:space="preserve"> more</w:t></w:r></w:ins>',
            "one more",
        ),
        ('<w:r><w:t>one</w:t></w:r><w:del w:id="1"><w:r><w:delText>less</w:delText></w:r></w:del>', "one"),
        ('<w:del w:id="1"><w:r><w:t>less</w:t><w:tab/></w:r></w:del><w:r><w:t>one</w:t></w:r>', "one"),
        ('<w:moveFrom w:id="1"><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t>here</w:t></w:r>', "here"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>in a control</w:t></w:r></w:sdtContent></w:sdt>", "in a control"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink>', "a link"),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>', "3"),
        ("<w:smartTag><w:r><w:t>smart</w:t></w:r></w:smartTag>", "smart"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "hidden"),
        ("<w:r><w:t>half</w:t><w:noBreakHyphen/><w:t>year</w:t></w:r>", "half\u2011year"),
        (f"<m:oMath {MATHS}><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        ("<w:r><w:t>one</w:t></w:r><!-- a remark --><?and more?><w:r><w:t> two</w:t></w:r>", "one two"),
    ],
)
def test_whatever_stands_in_a_paragraph_is_read_but_what_was_deleted(inside: str, expected: str) -> None:
    assert said(raw(f"<w:p>{inside}</w:p>")) == [expected]


def test_of_a_field_only_its_result_is_read_even_over_two_paragraphs() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    first = f"{mark('begin')}<w:r><w:instrText>TOC</w:instrText><w:t>code</w:t></w:r>{mark('separate')}"
    assert said(
        raw(f"<w:p>{first}<w:r><w:t>One</w:t></w:r></w:p>"),
        raw(f"<w:p><w:r><w:t>Two</w:t></w:r>{mark('end')}<w:r><w:t>, after</w:t></w:r></w:p>"),
    ) == ["One", "Two, after"]


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>".format
    inside = f"<mc:Choice Requires='wps'>{box('in the box')}</mc:Choice><mc:Fallback>{box('again')}</mc:Fallback>"
    assert said(
        raw(
            f"<w:p {MARKUP}><w:r><w:t>before </w:t></w:r><w:r><mc:AlternateContent>{inside}</mc:AlternateContent></w:r>"
            "<w:r><w:t>after</w:t></w:r></w:p>"
        ),
        words("the next"),
    ) == ["before after", "in the box", "the next"]


def test_empty_paragraphs_count() -> None:
    found = read(a_file(words("one"), words(""), words("two")))
    assert [(item.number, item.words) for item in found] == [(1, "one"), (2, ""), (3, "two")]


def a_table(document: WordDocument) -> None:
    table = document.add_table(rows=3, cols=3)
    rows = [("Ref", "Action", "Status"), ("1.4", "Do it", "Red"), ("1.5", "x", "Green")]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].add_run(text)
    table.rows[1].cells[1].add_paragraph("and again")
    table.rows[2].cells[0].merge(table.rows[2].cells[1])
    table._tbl.tblPr.append(element('<w:tblCaption w:val="Actions"/>'))


def test_a_cell_knows_its_table_its_row_and_its_column() -> None:
    found = read(a_file(lambda document: document.add_heading("Workforce", 1), a_table, words("after")))
    cell = next(item for item in found if item.words == "and again")
    assert cell == ReadParagraph(
        number=cell.number,
        words="and again",
        heading="Workforce",
        table="Actions",
        row=2,
        column=2,
        row_words="1.4",
        column_words="Action",
    )
    assert next(item for item in found if item.words == "1.4").row_words == "1.4"
    merged = next(item for item in found if item.words == "Green")
    assert (merged.row, merged.column, merged.column_words, merged.row_words) == (3, 3, "Status", "1.5 x")
    assert (found[-1].words, found[-1].heading, found[-1].table, found[-1].row) == ("after", "Workforce", "", 0)


def test_a_table_within_a_cell_is_a_table_of_its_own() -> None:
    def nested(document: WordDocument) -> None:
        outer = document.add_table(rows=1, cols=2)
        inner = outer.cell(0, 1).add_table(rows=1, cols=1)
        inner.cell(0, 0).paragraphs[0].add_run("inner")
        outer.cell(0, 0).paragraphs[0].add_run("outer")
        outer.cell(0, 1).paragraphs[-1].add_run("beneath")

    found = {item.words: item for item in read(a_file(nested))}
    assert (found["inner"].row, found["inner"].column, found["inner"].row_words) == (1, 1, "inner")
    assert (found["beneath"].row, found["beneath"].column, found["beneath"].row_words) == (1, 2, "outer")


def test_rows_that_a_control_or_an_insertion_holds_are_rows() -> None:
    row = "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>".format
    inside = f"<w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row('one')}<w:sdt><w:sdtContent>{row('two')}"
    found = read(a_file(raw(f"<w:tbl>{inside}</w:sdtContent></w:sdt>{row('three')}</w:tbl>")))
    assert [(item.words, item.row) for item in found] == [("one", 1), ("two", 2), ("three", 3)]


def test_a_heading_is_known_by_its_styles_name_or_by_its_outline_level() -> None:
    def headed(document: WordDocument) -> None:
        document.add_paragraph("A title", style="Title")
        document.add_paragraph("under it")
        style = document.styles.add_style("Council heading", 1)
        style.base_style = document.styles["Heading 2"]
        document.add_paragraph("Theirs", style="Council heading")
        document.add_paragraph("under theirs")

    outlined = raw('<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Outlined</w:t></w:r></w:p>')
    body = raw('<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>')
    found = read(a_file(words("before"), headed, outlined, body))
    assert [item.heading for item in found] == ["", "A title", "A title", "Theirs", "Theirs", "Outlined", "Outlined"]


def test_headers_and_footers_are_read_by_themselves() -> None:
    def around(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "A running title"
        document.sections[0].footer.paragraphs[0].text = "Public"

    content = a_file(around, words("the body"))
    found = around_the_body(content)
    assert "A running title" in found
    assert "Public" in found
    assert "the body" not in found
    assert "A running title" not in [item.words for item in read(content)]


def broken_part(tmp_path: Path, part: str, content: bytes) -> bytes:
    path = tmp_path / "broken.docx"
    path.write_bytes(a_file(words("one")))
    rewritten(path, lambda parts: parts.update({part: content}))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is not a Word file (.docx), or only half of one"),
        (b"PK\x03\x04 and no more", "it is not a Word file (.docx), or only half of one"),
        (b"\xd0\xcf\x11\xe0 old", "it is protected by a password, or in the format of Word 97–2003"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, why: str) -> None:
    assert paragraphs_of(content) == why
    assert around_the_body(content) == why


def test_a_file_whose_document_is_broken_says_why(tmp_path: Path) -> None:
    content = broken_part(tmp_path, "word/document.xml", b"<w:document")
    assert paragraphs_of(content) == "its document is not well-formed XML (line 1)"
    deep = b"<w:p>" * 1500 + b"</w:p>" * 1500
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    nested = broken_part(tmp_path, "word/document.xml", b"<w:document " + space + b">" + deep + b"</w:document>")
    assert paragraphs_of(nested) == "it is nested deeper than can be read"
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("_rels/.rels", "<x/>")
    assert paragraphs_of(empty.getvalue()) == "it has no document in it"


def the_report(built: Workplace) -> Path:
    return next((built.outputs / "2022-09" / "HWB 2022-11-08 PUBLIC").glob("*Appendix A*.docx"))


def test_libreoffice_keeps_every_word_and_every_place(
    built: Workplace, needs: Callable[[str], str], tmp_path: Path
) -> None:
    paper = the_report(built)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [needs("soffice"), profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), str(paper)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    saved = read((tmp_path / paper.name).read_bytes())
    made = read(paper.read_bytes())
    assert [item.words.strip() for item in saved] == [item.words.strip() for item in made]
    at = [(item.heading, item.row, item.column, item.row_words, item.column_words) for item in made]
    assert [(item.heading, item.row, item.column, item.row_words, item.column_words) for item in saved] == at


def test_a_paper_of_forty_pages_is_read_whole(built: Workplace) -> None:
    assert len(read(the_report(built).read_bytes())) > 800
