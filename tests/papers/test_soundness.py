"""Every rule of a sound package, proved by the one fault that breaks it."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.document import Document as WordDocument

from pipeline.papers.inspecting.soundness import faults
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from tests.papers.maker import Maker, element

BODY = "word/document.xml"
SECTIONS = ("portrait",)


@pytest.fixture
def sound(make: Maker) -> dict[str, bytes]:
    """A paper with a table, a field, a list, a bookmark and a link."""

    def furnished(document: WordDocument) -> None:
        document.add_paragraph("Numbered", style="Numbered Paragraph")
        paragraph = document.add_paragraph("Marked")
        paragraph._p.insert(0, element('<w:bookmarkStart w:id="3" w:name="here"/>'))
        paragraph._p.append(element('<w:bookmarkEnd w:id="3"/>'))
        table = document.add_table(rows=1, cols=1, style="Board Table")
        table.cell(0, 0).paragraphs[0].add_run("Cell")
        document.add_paragraph("Body")

    with zipfile.ZipFile(io.BytesIO(make.paper(furnished))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_sound_package_has_no_fault(sound: dict[str, bytes]) -> None:
    assert faults(sound, SECTIONS) == []


RUN = b"<w:r><w:t>Body</w:t></w:r>"
FIELD = b'<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
CODE = b"<w:r><w:instrText>PAGE</w:instrText></w:r>"
DRAWING = (
    b'<wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1" name="x"/>'
)
CONTROL = b'<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>'

EMPTY = b'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'

FAULTS: list[tuple[str, str, bytes, bytes, str]] = [
    ("not well-formed", BODY, b"</w:body>", b"", "is not well-formed XML"),
    ("a control character", BODY, b">Body<", b">Bo\x01dy<", "is not well-formed XML"),
    ("a lost part", "word/_rels/document.xml.rels", b"styles.xml", b"lost.xml", "leads to word/lost.xml, which is not"),
    ("two links of one id", "word/_rels/document.xml.rels", b"rId7", b"rId6", "has two relationships of one id"),
    ("no content type", "[Content_Types].xml", b"/word/numbering.xml", b"/lost.xml", "nothing says what kind"),
    ("no document", "_rels/.rels", b"/officeDocument", b"/somethingElse", "the package has no document"),
    (
        "a cell without a paragraph",
        BODY,
        b"<w:p><w:r><w:t>Cell</w:t></w:r></w:p>",
        b"",
        "a cell does not end in",
    ),
    (
        "a cell that ends in a table",
        BODY,
        b"Cell</w:t></w:r></w:p>",
        b"</w:t></w:r></w:p><w:tbl/>",
        "a cell does not end in",
    ),
    ("a row without cells", BODY, b"</w:tr>", b"</w:tr><w:tr/>", "a table row has no cell"),
    ("a table without rows", BODY, b"<w:tr>", b"<w:bad>", "a table has no row"),
    ("a table without columns", BODY, b"<w:gridCol ", b"<w:bad ", "a table has no columns"),
    ("a paragraph in a paragraph", BODY, RUN, b"<w:p>" + RUN + b"</w:p>", "a paragraph stands within a paragraph"),
    ("a paragraph in a run", BODY, b"<w:t>Body</w:t>", b"<w:p/>", "a paragraph stands within a paragraph"),
    (
        "a paragraph in an inline control",
        BODY,
        RUN,
        b"<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "a paragraph stands within a paragraph",
    ),
    ("markup within words", BODY, b"<w:t>Body</w:t>", b"<w:t>Bo<w:br/>dy</w:t>", "there is markup within words"),
    (
        "paragraph properties out of order",
        BODY,
        RUN,
        b'<w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr>' + RUN,
        "(pPr: jc, keepNext) do not stand in the order",
    ),
    ("run properties out of order", BODY, b"<w:t>Body", b"<w:rPr><w:i/><w:b/></w:rPr><w:t>Body", "(rPr: i, b)"),
    ("a property twice", BODY, b"<w:t>Body", b'<w:rPr><w:b/><w:b w:val="0"/></w:rPr><w:t>Body', "(rPr: b, b)"),
    ("cell properties out of order", BODY, b"<w:tcPr>", b'<w:tcPr><w:shd w:val="clear"/>', "(tcPr: shd, tcW)"),
    ("table properties out of order", BODY, b"<w:tblPr>", b'<w:tblPr><w:tblCaption w:val="x"/>', "(tblPr: tblCaption"),
    ("two drawings of one id", BODY, RUN, b"<w:r>" + DRAWING * 2 + b"</w:r>", "2 drawings have the id 1"),
    ("two controls of one id", BODY, RUN, CONTROL * 2, "2 content controls have the id 9"),
    (
        "two bookmarks of one name",
        BODY,
        RUN,
        b'<w:bookmarkStart w:id="4" w:name="Here"/><w:bookmarkEnd w:id="4"/>',
        "2 bookmarks are called here",
    ),
    ("a bookmark without its end", BODY, b'<w:bookmarkEnd w:id="3"/>', b"", "bookmark 3 is not begun once and ended"),
    ("a bookmark without its start", BODY, RUN, b'<w:bookmarkEnd w:id="8"/>', "bookmark 8 is not begun once and ended"),
    ("an unknown style", BODY, b'"NumberedParagraph"', b'"Nobodys"', "the style Nobodys is used and nowhere defined"),
    (
        "an unknown list",
        BODY,
        RUN,
        b'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>',
        "the list 99 is used and nowhere defined",
    ),
    ("a comment left", BODY, RUN, b'<w:r><w:commentReference w:id="0"/></w:r>', "the comment 0 is used and nowhere"),
    ("an unknown footnote", BODY, RUN, b'<w:r><w:footnoteReference w:id="2"/></w:r>', "the footnote 2 is used and"),
    ("an unknown link", BODY, RUN, b'<w:hyperlink r:id="rId99"/>', "the relationship rId99 is used and nowhere"),
    ("a field without a result", BODY, RUN, FIELD % b"begin" + CODE + FIELD % b"end", "the field PAGE has no result"),
    (
        "a field with nothing for a result",
        BODY,
        RUN,
        FIELD % b"begin" + CODE + FIELD % b"separate" + FIELD % b"end",
        "the field PAGE has no result",
    ),
    ("a field without an end", BODY, RUN, FIELD % b"begin" + CODE, "a field is begun and not ended"),
    ("a field without a beginning", BODY, RUN, FIELD % b"end", "a field ends that was not begun"),
    ("a simple field without a result", BODY, RUN, b'<w:fldSimple w:instr="PAGE"/>', "a field has no result"),
    ("another section", BODY, RUN, b"<w:pPr><w:sectPr/></w:pPr>", "the sections are not those of the template"),
    ("turned pages", BODY, b"<w:pgSz ", b'<w:pgSz w:orient="landscape" ', "the sections are not those of the template"),
    ("an empty header", "word/header2.xml", EMPTY, b"", "it has no paragraph"),
]


@pytest.mark.parametrize(("part", "old", "new", "said"), [fault[1:] for fault in FAULTS], ids=[f[0] for f in FAULTS])
def test_each_fault_is_found(sound: dict[str, bytes], part: str, old: bytes, new: bytes, said: str) -> None:
    content = sound[part]
    assert old in content
    broken = content.replace(old, new, 1)
    if new.endswith((b"<w:bad>", b"<w:bad ")):  # rename the whole element, so that the part stays well-formed
        name = old.strip(b"<> ").split()[0]
        broken = content.replace(b"<" + name, b"<w:bad").replace(b"</" + name + b">", b"</w:bad>")
    found = faults({**sound, part: broken}, SECTIONS)
    assert any(said in words for words in found), found


def test_a_field_that_shows_nothing_needs_no_result(sound: dict[str, bytes]) -> None:
    index = FIELD % b"begin" + b'<w:r><w:instrText> XE "word" </w:instrText></w:r>' + FIELD % b"end"
    assert faults({**sound, BODY: sound[BODY].replace(RUN, index)}, SECTIONS) == []


def test_what_writer_writes_twice_running_is_no_fault(sound: dict[str, bytes]) -> None:
    twice = sound[BODY].replace(b"<w:t>Body", b"<w:rPr><w:b/><w:b/><w:bCs/></w:rPr><w:t>Body")
    assert faults({**sound, BODY: twice}, SECTIONS) == []


def test_a_text_box_may_hold_paragraphs(sound: dict[str, bytes]) -> None:
    box = b"<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"
    assert faults({**sound, BODY: sound[BODY].replace(RUN, box)}, SECTIONS) == []


MARK = b'<w:bookmarkStart w:id="3" w:name="%s"/><w:bookmarkEnd w:id="3"/>'


def test_repeated_ids_get_new_numbers_and_a_bookmarks_end_follows_its_start() -> None:
    printed = (MARK % b"a" + MARK % b"b" + DRAWING, DRAWING + CONTROL * 2 + MARK % b"c")
    ids = UniqueIds((MARK % b"a" + DRAWING + CONTROL,))
    assert [ids.mended(piece) for piece in printed] == [
        b'<w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/>'
        b'<w:bookmarkStart w:id="4" w:name="b"/><w:bookmarkEnd w:id="4"/>' + DRAWING,
        DRAWING.replace(b'id="1"', b'id="2"')
        + CONTROL
        + CONTROL.replace(b'"9"', b'"10"')
        + b'<w:bookmarkStart w:id="5" w:name="c"/><w:bookmarkEnd w:id="5"/>',
    ]


def test_ids_that_are_unique_stay_as_they_are() -> None:
    assert UniqueIds((DRAWING + CONTROL,)).mended(DRAWING + CONTROL) == DRAWING + CONTROL


def test_a_new_number_is_none_that_the_template_has_anywhere() -> None:
    ids = UniqueIds((MARK % b"a", b'<w:bookmarkStart w:id="40" w:name="last"/>'))
    assert b'w:id="41"' in ids.mended(MARK % b"a" * 2)


def test_of_ids_that_no_template_has_each_is_given_once() -> None:
    assert UniqueIds(()).mended(DRAWING * 3).count(b'id="2"') == 1


def test_what_is_never_filled_in_keeps_its_ids_and_nothing_else_takes_them() -> None:
    assert b'w:id="4"' in UniqueIds((), as_it_is=(MARK % b"note",)).mended(MARK % b"a")


def test_each_paper_begins_its_numbers_anew() -> None:
    ids = UniqueIds((MARK % b"a",))
    first = ids.anew().mended(MARK % b"a" * 2)
    assert ids.anew().mended(MARK % b"a" * 2) == first


ROW = b"<w:tr><w:tc><w:p>%s</w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (b"<w:tr><w:tc/></w:tr>", "a cell does not end in a paragraph"),
        (ROW % b"<w:r><w:t>\x02</w:t></w:r>", "is not well-formed XML"),
        (ROW % b"<w:r><w:t>&nbsp;</w:t></w:r>", "is not well-formed XML"),
        (ROW % b'<w:pPr><w:pStyle w:val="Nobodys"/></w:pPr>', "the style Nobodys is used and nowhere defined"),
    ],
)
def test_a_fault_in_one_row_of_many_is_found(sound: dict[str, bytes], last: bytes, said: str) -> None:
    rows = b"".join(ROW % b"<w:r><w:t>Row %d</w:t></w:r>" % number for number in range(50))
    body = sound[BODY].replace(b"</w:tbl>", rows + last + rows + b"</w:tbl>")
    found = faults({**sound, BODY: body}, SECTIONS)
    assert any(said in words for words in found), found


def test_alike_rows_within_cells_are_no_fault(sound: dict[str, bytes]) -> None:
    grid = b'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>%s</w:tbl><w:p/>'
    nested = b"<w:tr><w:tc>" + grid % (b"<w:tr><w:tc>" + grid % (ROW % b"") + b"</w:tc></w:tr>") + b"</w:tc></w:tr>"
    body = sound[BODY].replace(b"</w:tbl>", nested * 3 + b"</w:tbl>")
    assert faults({**sound, BODY: body}, SECTIONS) == []
