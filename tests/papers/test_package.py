"""A Word file as a package: same bytes, nobody's traces, properties of its own."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.intake.packages import MOST_UNPACKED
from pipeline.papers.fields import Fields, Properties
from pipeline.papers.word import package
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.rendering.zipping import packed, zipped
from tests.papers.maker import Maker, element, parts_of, rewritten

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(path: Path, fields: Fields) -> dict[str, bytes]:
    opened = open_template(path, "templates/Stand-in.docx")
    assert opened.template, opened.problems
    paper = render(opened.template, fields)
    assert isinstance(paper, bytes), str(paper)
    return parts_of(paper)


# Properties


def test_the_properties_are_the_papers_own_and_nobody_elses(make: Maker, fields: Fields) -> None:
    def authored(document: WordDocument) -> None:
        document.core_properties.author = "A. Person"
        document.core_properties.last_modified_by = "Another Person"
        document.core_properties.comments = "Do not publish"
        document.core_properties.revision = 17

    said = Properties(
        title="R&D <plan>: {{ 7*7 }}",
        subject="Improvement",
        author="Programme Manager",
        keywords="plan; board",
        category="Public",
        dated=date(2022, 9, 30),
        build_id="b1",
    )
    paper = make.paper(authored, "Body", fields=dataclasses.replace(fields, properties=said))
    core = Document(io.BytesIO(paper)).core_properties
    assert (core.title, core.subject, core.author) == ("R&D <plan>: {{ 7*7 }}", "Improvement", "Programme Manager")
    assert (core.keywords, core.category, core.identifier, core.language) == ("plan; board", "Public", "b1", "en-GB")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.isoformat().startswith("2022-09-30T00:00:00")
    assert (core.last_modified_by, core.comments) == ("", "")
    assert not any(b"Person" in content or b"Do not publish" in content for content in parts_of(paper).values())


@given(words=st.text())
def test_any_words_make_properties_that_can_be_read(words: str) -> None:
    said = Properties(title=words, subject="", author=words, keywords="", category="", dated=date(2022, 9, 30))
    root = etree.fromstring(package.core_properties(said))
    names = [etree.QName(child).localname for child in root]
    assert names[-3:] == ["language", "created", "modified"]


# Traces


def test_revision_numbers_paragraph_ids_and_proofing_marks_go(make: Maker) -> None:
    def edited(document: WordDocument) -> None:
        paragraph = document.add_paragraph()
        paragraph._p.append(element('<w:r w:rsidR="00AB12CD" w:rsidRPr="00AB12CD"><w:t>{{ plan</w:t></w:r>'))
        paragraph._p.append(element('<w:proofErr w:type="spellStart"/>'))
        paragraph._p.append(element("<w:r><w:t>.title }}</w:t></w:r>"))
        w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
        paragraph._p.set(f"{{{w14}}}paraId", "12345678")
        document.settings.element.append(element('<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'))

    everything = b"".join(parts_of(make.paper(edited)).values())
    assert b"plan.title" in everything
    for trace in (b"rsid", b"00AB12CD", b"paraId", b"proofErr"):
        assert trace not in everything


def with_comments(parts: dict[str, bytes]) -> None:
    w = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/comments.xml"] = (
        b'<w:comments xmlns:w="%s"><w:comment w:id="0" w:author="A. Person"><w:p/></w:comment></w:comments>' % w
    )
    added(parts, "word/document.xml", "comments", "comments.xml")
    declared(parts, "word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:r><w:t>Body",
        b'<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        b'<w:commentRangeEnd w:id="0"/><w:r><w:t>Body',
    )


def with_author_parts(parts: dict[str, bytes]) -> None:
    for name, kind in (
        ("docProps/app.xml", "extended-properties"),
        ("docProps/custom.xml", "custom-properties"),
        ("docProps/thumbnail.jpeg", "thumbnail"),
        ("customXml/item1.xml", "customXml"),
    ):
        parts[name] = b"\xff\xd8\xff A. Person" if kind == "thumbnail" else b"<Properties>A. Person</Properties>"
        added(parts, "", kind, name)
    declared(parts, "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
    declared(parts, "docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    parts["word/nobody-links-here.xml"] = b"<x>A. Person</x>"


def with_two_core_parts(parts: dict[str, bytes]) -> None:
    """As LibreOffice leaves a file that python-docx made."""
    parts["docProps/core0.xml"] = parts["docProps/core.xml"].replace(b"<dc:language>", b"<dc:language>A. Person ")
    declared(parts, "docProps/core0.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="second" Target="docProps/core0.xml" Type='
        b'"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/></Relationships>',
    )


def with_attached_template(parts: dict[str, bytes]) -> None:
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"<w:defaultTabStop", b'<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'
    )
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="%s/attachedTemplate" Target="file:///C:/Users/A.%%20Person/x.dotx" '
        b'TargetMode="External"/></Relationships>' % OFFICE.encode()
    )


def added(parts: dict[str, bytes], part: str, kind: str, target: str) -> None:
    held = "word/_rels/document.xml.rels" if part else "_rels/.rels"
    link = f'<Relationship Id="x{kind}" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    parts[held] = parts[held].replace(b"</Relationships>", link.encode())


def declared(parts: dict[str, bytes], name: str, content_type: str) -> None:
    line = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", line.encode())


@pytest.mark.parametrize("change", [with_comments, with_author_parts, with_two_core_parts, with_attached_template])
def test_what_the_templates_author_left_stays_behind(
    make: Maker, fields: Fields, change: Callable[[dict[str, bytes]], None]
) -> None:
    plain = made(make.template("Body"), fields)
    changed = made(rewritten(make.template("Body"), change), fields)
    assert changed.keys() == plain.keys()
    everything = b"".join(changed.values())
    for trace in (b"Person", b"commentR", b"comments", b"app.xml", b"core0", b"attachedTemplate", b"dotx"):
        assert trace not in everything


def test_macros_and_bookmarks_word_makes_unasked_go(make: Maker) -> None:
    parts = parts_of(make.template("Body").read_bytes())
    parts["word/vbaProject.bin"] = b"A. Person's macro"
    added(parts, "word/document.xml", "vbaProject", "vbaProject.bin")
    marks = b'<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>'
    run = b"<w:r><w:t>Body</w:t></w:r>"
    for number, name in enumerate((b"_GoBack", b"_Hlk12345678", b"kept")):
        marked = marks % (number, name, run, number)
        parts["word/document.xml"] = parts["word/document.xml"].replace(run, marked, 1)
    kept = package.scrubbed(parts)
    assert "word/vbaProject.bin" not in kept
    assert b"vba" not in b"".join(kept.values())
    assert [kept["word/document.xml"].count(name) for name in (b"_GoBack", b"_Hlk", b'"kept"')] == [0, 0, 1]
    assert kept["word/document.xml"].count(b"<w:bookmark") == 2


def test_a_property_that_libreoffice_writes_twice_stands_once(make: Maker) -> None:
    def twice(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Body")
        paragraph._p.append(element("<w:r><w:rPr><w:b/><w:b/><w:bCs/></w:rPr><w:t>bold</w:t></w:r>"))

    assert b"<w:rPr><w:b/><w:bCs/></w:rPr>" in parts_of(make.paper(twice))["word/document.xml"]


# The zip


def put_into_one(parts: dict[str, bytes]) -> bytes:
    return zipped({name: packed(content) for name, content in parts.items()})


def test_parts_come_apart_and_together_unchanged_content_types_first() -> None:
    parts = {"word/document.xml": b"<a/>", "_rels/.rels": b"<b/>", "[Content_Types].xml": b"<c/>", "a.bin": b"\x00"}
    file = put_into_one(parts)
    assert package.unpack(file) == parts
    assert list(parts_of(file)) == ["[Content_Types].xml", "_rels/.rels", "a.bin", "word/document.xml"]
    assert put_into_one(dict(reversed(parts.items()))) == file


def test_the_entries_carry_no_clock_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(put_into_one({"a.xml": b"<a/>"}))) as archive:
        (entry,) = archive.infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert (entry.create_system, entry.extra, entry.comment) == (0, b"", b"")
    assert entry.compress_type == zipfile.ZIP_DEFLATED


def test_two_parts_of_one_name_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "<b/>")
    assert package.unpack(held.getvalue()) == "the names of its parts are not those of a sound file"


def test_a_package_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"\x00" * (MOST_UNPACKED + 1))
    assert package.unpack(held.getvalue()) == "it is far bigger than any plan, narrative or template"
