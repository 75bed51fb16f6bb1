"""What Word or a template leaves in a paper is found, and what people typed is not taken for it."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument

from pipeline.papers.inspecting.embedded import is_our_picture, pictures
from pipeline.papers.inspecting.leftovers import leftovers, words_of_every_part
from tests.papers.maker import element, parts_of

RSIDS = re.compile(rb'<w:rsids>.*?</w:rsids>|<w:rsid w:val="\w*"/>| w:rsid\w*="\w*"', re.DOTALL)


def a_file(change: Callable[[WordDocument], object]) -> dict[str, bytes]:
    """A Word file that somebody edited, without what python-docx's own first page leaves in every file."""
    document = Document()
    document.add_paragraph("Words as they were made.")
    document.core_properties.comments = ""
    change(document)
    held = io.BytesIO()
    document.save(held)
    parts = parts_of(held.getvalue())
    kept = {name: part for name, part in parts.items() if not name.startswith(("customXml/", "docProps/thumbnail"))}
    return {name: RSIDS.sub(b"", part) for name, part in kept.items()}


def said(words: str) -> Callable[[WordDocument], object]:
    return lambda document: document.add_paragraph(words)


def with_xml(xml: str) -> Callable[[WordDocument], object]:
    """Something Word writes into a paragraph of its own."""
    return lambda document: document.add_paragraph()._p.append(element(xml))


def comment(document: WordDocument) -> None:
    document.add_comment(document.paragraphs[0].runs, text="Is this so?")


def hidden(document: WordDocument) -> None:
    document.add_paragraph().add_run("Not for members.").font.hidden = True


def in_the_header(document: WordDocument) -> None:
    document.sections[0].header.add_paragraph("Report [Insert report title]")


def row_tracked(document: WordDocument) -> None:
    table = document.add_table(rows=1, cols=1)
    table.rows[0]._tr.get_or_add_trPr().append(element('<w:ins w:id="1"/>'))


LEFT: list[tuple[Callable[[WordDocument], object], str, str]] = [
    (comment, "a comment", "Is this so?"),
    (hidden, "hidden text", "Not for members."),
    (in_the_header, "a place that is not filled in", "Report [Insert report title]"),
    (with_xml('<w:ins w:id="1"><w:r><w:t>put in</w:t></w:r></w:ins>'), "a tracked change", "put in"),
    (with_xml('<w:del w:id="1"><w:r><w:delText>out</w:delText></w:r></w:del>'), "a tracked change", "out"),
    (row_tracked, "a tracked change", "an empty paragraph, a table or a page"),
    (
        said("The report says [Not supplied: Risk]."),
        "a place that is not filled in",
        "The report says [Not supplied: Risk].",
    ),
    (said("[insert the date of the meeting]"), "a place that is not filled in", "[insert the date of the meeting]"),
    (said("Lead: TBC"), "TBC", "Lead: TBC"),
    (said("Due T.B.C"), "TBC", "Due T.B.C"),
    (said("[Actions H14: not a date]"), "a gap of a draft", "[Actions H14: not a date]"),
    (
        said("[Action updates row 4: depends on a row in error]"),
        "a gap of a draft",
        "[Action updates row 4: depends on a row in error]",
    ),
    (said("DRAFT: A plan"), "a mark of a draft", "DRAFT: A plan"),
    (said("Of {{ total }} actions"), "a tag of a template", "Of {{ total }} actions"),
    (said("{%p if paper.is_draft %}"), "a tag of a template", "{%p if paper.is_draft %}"),
]


@pytest.mark.parametrize(("change", "what", "words"), LEFT, ids=[f"{what}: {words}" for _, what, words in LEFT])
def test_what_was_left_is_named_with_the_words_it_stands_in(
    change: Callable[[WordDocument], object], what: str, words: str
) -> None:
    [found] = leftovers(a_file(change))
    assert (found.what, found.words) == (what, words)


@pytest.mark.parametrize(
    "words",
    [
        "None",
        "A footnote [1] and [see above]",
        "Draft protocols were read.",
        "ATBC",
        "[x]",
        "70 { of 80 }",
        "Insert a card.",
        "The band “TBC” plays for young people.",
        "TBC is a band, and ATBC another.",
        "Members may delete this from the list.",
        "The order is not for publication before May.",
    ],
)
def test_words_that_only_look_like_it_are_left_in_peace(words: str) -> None:
    assert leftovers(a_file(said(words))) == ()


def test_a_tag_that_stood_in_the_paper_as_made_was_typed_in_a_cell() -> None:
    parts = a_file(said("Their  form says {{ name }}."))
    assert leftovers(parts, {"Their form says {{ name }}."}) == ()
    assert len(leftovers(parts, {"Their form says nothing."})) == 1


def test_a_run_that_is_said_not_to_be_hidden_is_not() -> None:
    def shown(document: WordDocument) -> None:
        document.add_paragraph().add_run("For all.").font.hidden = False

    assert leftovers(a_file(shown)) == ()


def test_a_long_paragraph_is_quoted_around_what_was_found() -> None:
    [found] = leftovers(a_file(said(f"{'before ' * 20}TBC{' after' * 20}")))
    assert found.words.startswith("…")
    assert found.words.endswith("…")
    assert "TBC" in found.words
    assert len(found.words) < 80


def test_words_are_found_in_every_part_shown_or_not() -> None:
    def scattered(document: WordDocument) -> None:
        hidden(document)
        comment(document)
        in_the_header(document)
        document.core_properties.comments = "said in a property"
        document.add_paragraph()._p.append(
            element('<w:del w:id="1"><w:r><w:delText>said and deleted</w:delText></w:r></w:del>')
        )
        table = document.add_table(rows=1, cols=1)
        table._tbl.tblPr.append(element('<w:tblDescription w:val="said of a table"/>'))
        split = document.add_paragraph()
        for piece in ("said ", "in ", "pie", "ces"):
            split.add_run(piece)

    found = "\n".join(words_of_every_part(a_file(scattered)))
    for words in (
        *("Not for members.", "Is this so?", "[Insert report title]", "said in a property", "said and deleted"),
        *("said of a table", "said in pieces"),
    ):
        assert words in found


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xae\x42\x60\x82"
LINK = '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" {}/>'


def with_part(name: str, content: bytes, kind: str = "", xml: str = "") -> dict[str, bytes]:
    """The file with one more part, linked to as `kind`, and with some XML put at the end of its body."""
    parts = a_file(lambda document: None)
    link = LINK.format(kind, f'Target="/{name}"').encode() if kind else b""
    rels, document = "word/_rels/document.xml.rels", "word/document.xml"
    parts[rels] = parts[rels].replace(b"</Relationships>", link + b"</Relationships>")
    parts[document] = parts[document].replace(b"</w:body>", xml.encode() + b"</w:body>")
    return {**parts, name: content}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("word/embeddings/book.xlsx", b"PK a workbook", "package"),
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0", "oleObject"),
        ("word/chunk.html", b"<p>words</p>", "aFChunk"),
        ("word/chunk.xml", b"<p>words</p>", "aFChunk"),
        ("word/media/picture.png", PNG, "oleObject"),
        ("word/media/picture.png", b"no picture", "image"),
        ("word/media/empty.png", b"", "image"),
        ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0", "vbaProject"),
        ("notes.txt", b"words", ""),
        ("word/broken.xml", b"<a>words", ""),
        ("word/entities.xml", b"<!DOCTYPE a [<!ENTITY b 'words'>]><a>&b;</a>", ""),
    ],
)
def test_a_part_that_is_another_file_is_left_over(name: str, content: bytes, kind: str) -> None:
    [found] = leftovers(with_part(name, content, kind))
    assert (found.what, found.words) == ("an embedded file", name)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("word/media/image1.png", PNG, "image"),
        ("word/media/image1.JPG", b"\xff\xd8\xff\xe0", "image"),
        ("customXml/item1.xml", b"<a/>", "customXml"),
        ("word/fonts/font1.odttf", b"anything", "font"),
        ("word/printerSettings1.bin", b"anything", "printerSettings"),
    ],
)
def test_pictures_and_what_word_writes_itself_are_no_embedded_files(name: str, content: bytes, kind: str) -> None:
    assert "an embedded file" not in [left.what for left in leftovers(with_part(name, content, kind))]


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "subDocument"])
def test_what_is_taken_in_from_elsewhere_is_left_over_and_a_link_is_not(kind: str) -> None:
    parts = a_file(lambda document: None)
    rels = "word/_rels/document.xml.rels"

    def linked(kind: str) -> bytes:
        link = LINK.format(kind, 'Target="https://x.example/a" TargetMode="External"').encode()
        return parts[rels].replace(b"</Relationships>", link + b"</Relationships>")

    [found] = leftovers({**parts, rels: linked(kind)})
    assert (found.what, found.words) == ("a link to a file elsewhere", "https://x.example/a")
    assert leftovers({**parts, rels: linked("hyperlink")}) == ()


MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SAID = "words nobody is to read"
ITXT = b"iTXtComment\0\1\0\0\0" + zlib.compress(SAID.encode())
HIDING_PLACES = {
    "an attribute": with_part("customXml/item1.xml", f'<a b="{SAID}"/>'.encode()),
    "a comment of XML": with_part("customXml/item1.xml", f"<!--{SAID}--><a/>".encode()),
    "a comment within": with_part("customXml/item1.xml", f"<a><b><!-- {SAID} --></b></a>".encode()),
    "a comment at the end": with_part("customXml/item1.xml", f"<a/><!--{SAID}-->".encode()),
    "an instruction of XML": with_part("customXml/item1.xml", f"<a/><?hint {SAID}?>".encode()),
    "a field": with_part("x.xml", b"<a/>", xml=f"<w:p><w:r><w:instrText>QUOTE {SAID}</w:instrText></w:r></w:p>"),
    "a bookmark": with_part("x.xml", b"<a/>", xml=f'<w:p><w:bookmarkStart w:id="1" w:name="{SAID}"/></w:p>'),
    "a content control": with_part(
        "x.xml", b"<a/>", xml=f'<w:sdt><w:sdtPr><w:alias w:val="{SAID}"/></w:sdtPr></w:sdt>'
    ),
    "a link": with_part(
        "word/_rels/x.rels", f'<Relationships><a Target="x:{SAID.replace(" ", "%20")}"/></Relationships>'.encode()
    ),
    "a formula": with_part(
        "x.xml",
        b"<a/>",
        xml=f'<w:p xmlns:m="{MATHS}"><m:r><m:t>{SAID}</m:t></m:r></w:p>',
    ),
    "loose in the body": with_part("x.xml", b"<a/>", xml=f"<w:r><w:t>{SAID}</w:t></w:r>"),
    "the name of a part": with_part(f"customXml/{SAID}.xml", b"<a/>"),
    "a web page": with_part("word/chunk.html", SAID.replace(" ", "</i>&#32;<i>").encode()),
    "wide letters": with_part("word/bin.bin", b"x" + SAID.encode("utf-16-le")),
    "the end of a picture": with_part("word/media/image1.png", PNG + SAID.encode()),
    "a note in a picture": with_part(
        "word/media/image1.png", PNG[:8] + (len(ITXT) - 4).to_bytes(4, "big") + ITXT + b"\0\0\0\0" + PNG[8:]
    ),
    "broken XML": with_part("customXml/item1.xml", f"<a>{SAID}".encode()),
    "content types": with_part("x.xml", b"<a/>"),
}
HIDING_PLACES["content types"]["[Content_Types].xml"] += f"<!--{SAID}-->".encode()


@pytest.mark.parametrize("where", HIDING_PLACES)
def test_words_are_found_wherever_a_package_can_hide_them(where: str) -> None:
    assert any(SAID in " ".join(words.split()) for words in words_of_every_part(HIDING_PLACES[where]))


def test_a_picture_is_known_by_what_is_in_it_and_ours_by_its_name() -> None:
    parts = with_part("word/media/image1.png", PNG, "image")
    name = "word/media/image1.png"
    sha256 = pictures(parts)[name]
    assert sha256 == hashlib.sha256(PNG).hexdigest()
    assert not is_our_picture(name, sha256)
    assert is_our_picture(f"word/media/picture{sha256[:16]}.png", sha256)
    assert not is_our_picture(f"word/media/picture{'0' * 16}.png", sha256)
