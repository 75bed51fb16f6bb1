"""What a template brings with it besides words: files in the file, links to files elsewhere, fields that fetch."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, told
from tests.template_faults.making import Change, adding, of, p_holding, r, raw, relate

MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIES_WITHIN = "A file lies within this one, “{}”, and papers are made without it"
ELSEWHERE = "https://intranet.example/crest.png"


def linked(kind: str, target: str, of_part: str = "word/_rels/document.xml.rels") -> Change:
    return lambda parts: relate(parts, kind, target, of_part=of_part, mode="External")


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("word/embeddings/book1.xlsx", "package", "PK"),
        ("word/embeddings/oleObject1.bin", "oleObject", "object"),
        ("word/afchunk1.html", "aFChunk", "<p>Words.</p>"),
        ("word/afchunk1.xml", "aFChunk", "<p>Words.</p>"),
        ("word/vbaProject.bin", f"{MICROSOFT}vbaProject", "Attribute VB_Name"),
        ("word/activeX/activeX1.xml", "control", "<ocx/>"),
    ],
)
def test_a_file_within_the_file_is_told_by_its_name(name: str, kind: str, content: str) -> None:
    made = of("Words.", then=adding(name, content, kind, BOOK))
    assert told(made) == [f"error brings-files: {LIES_WITHIN.format(name)}"]


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("word/media/image1.wdp", f"{MICROSOFT}hdphoto", "II"),
        ("word/printerSettings1.bin", "printerSettings", "A4"),
        ("word/fonts/font1.odttf", "font", "font"),
        ("customXml/item1.xml", "customXml", "<item/>"),
    ],
)
def test_what_word_itself_puts_beside_the_words_is_let_be(name: str, kind: str, content: str) -> None:
    assert told(of("Words.", then=adding(name, content, kind, BOOK))) == []


def test_a_picture_that_few_programs_can_show_is_told() -> None:
    made = of("Words.", then=adding("word/media/image1.webp", "RIFF", "image", "image/webp"))
    message = "A picture is of a kind that not every reader can see, “word/media/image1.webp”"
    assert told(made) == [f"error brings-files: {message}"]


@pytest.mark.parametrize(
    ("change", "severity", "message"),
    [
        (
            linked("image", ELSEWHERE),
            "error",
            f"A picture is not in the file but elsewhere, “{ELSEWHERE}”, and papers would show an empty frame",
        ),
        (
            linked("subDocument", "file:///S:/Part%202.docx"),
            "error",
            "A part of the page comes from a file elsewhere, “file:///S:/Part%202.docx”, and papers are made without "
            "it",
        ),
        (
            linked("oleObject", "file:///S:/Book.xlsx"),
            "error",
            "A part of the page comes from a file elsewhere, “file:///S:/Book.xlsx”, and papers are made without it",
        ),
        (
            linked("attachedTemplate", "https://intranet.example/council.dotm", "word/_rels/settings.xml.rels"),
            "warning",
            "Word fetches a template from another computer, “https://intranet.example/council.dotm”, when this file is "
            "opened; papers do not",
        ),
        (
            linked("attachedTemplate", r"\\server\templates\council.dotm", "word/_rels/settings.xml.rels"),
            "warning",
            r"Word fetches a template from another computer, “\\server\templates\council.dotm”, when this file is "
            "opened; papers do not",
        ),
        (
            linked("mailMergeSource", "file:///S:/addresses.xlsx", "word/_rels/settings.xml.rels"),
            "warning",
            "A list for a mail merge is attached, “file:///S:/addresses.xlsx”; papers are made without it",
        ),
    ],
)
def test_what_lies_elsewhere_is_told_by_its_address(change: Change, severity: str, message: str) -> None:
    assert told(of("Words.", then=change)) == [f"{severity} brings-files: {message}"]


@pytest.mark.parametrize(
    "change",
    [
        linked("hyperlink", "https://www.example.gov.uk/plan"),
        linked("attachedTemplate", "file:///C:/Users/clerk/Templates/Normal.dotm", "word/_rels/settings.xml.rels"),
        linked("attachedTemplate", "Normal.dotm", "word/_rels/settings.xml.rels"),
    ],
)
def test_a_link_for_readers_and_a_template_of_this_computer_are_let_be(change: Change) -> None:
    assert told(of("Words.", then=change)) == []


def field(code: str) -> str:
    """A field whose code is split over two runs."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    half = len(code) // 2
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:half], code[half:]))
    return f"{marks[0]}{pieces}{marks[1]}{r('12')}{marks[2]}"


CODES = (
    r"DDEAUTO c:\\windows\\cmd.exe",
    'INCLUDETEXT "S:/Part 2.docx"',
    'INCLUDEPICTURE "https://intranet.example/crest.png"',
    'LINK Excel.Sheet.12 "S:/Book.xlsx"',
    "DATABASE x",
)


@pytest.mark.parametrize("code", CODES)
def test_a_field_that_fetches_is_told_where_it_begins(code: str) -> None:
    name = code.split()[0]
    message = f"A field here ({name}) fetches words from another file or program"
    (said,) = told(of("Words.", p_holding(field(f" {code} "))))
    assert said.startswith(f"error brings-files, paragraph 4: {message}: “")
    (said,) = told(of(p_holding(f"<w:fldSimple w:instr='{code.lower()}'>{r('12')}</w:fldSimple>")))
    assert said.startswith(f"error brings-files, paragraph 3: {message}: “12”")


def test_a_field_within_a_field_is_found_and_fields_of_the_page_are_let_be() -> None:
    inner = field("INCLUDETEXT x").replace("<w:r><w:t", "<w:r><w:t")
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    outer = f"{begin}<w:r><w:instrText> IF 1 </w:instrText></w:r>{inner}{end}"
    assert len(told(of(p_holding(outer)))) == 1
    assert told(of(p_holding(field(' STYLEREF "Title" ')), p_holding(field(" NUMPAGES ")))) == []


@pytest.mark.parametrize(
    ("change", "piece"),
    [
        (adding("word/embeddings/book1.xlsx", "PK", "package", BOOK), "click it and press Delete"),
        (linked("image", ELSEWHERE), "Insert, Pictures, Insert (not Link to File)"),
        (linked("subDocument", "file:///S:/2.docx"), "File, Info, Edit Links to Files, Break Link"),
        (linked("mailMergeSource", "file:///S:/a.xlsx"), "Mailings, Start Mail Merge, Normal Word Document"),
        (linked("attachedTemplate", "https://a.example/b.dotm"), "Developer, Document Template"),
    ],
)
def test_the_hints_say_where_to_click(change: Change, piece: str) -> None:
    (hint,) = hints(of(raw("<w:p/>"), then=change))
    assert piece in hint
