"""A template's file that is no Word document to be used: why, and what a clerk can do about it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.papers.templates.readable import read_template
from pipeline.problems import CLERK, Problem, Severity
from tests.conftest import PROJECT
from tests.intake.odd_files import FILES
from tests.ordinary import as_an_ordinary_person
from tests.template_faults.making import W_SPACE, Make, Parts, of, packed, replacing, unpacked

FILE = "templates/Ours.docx"
WORD = "Word Document (.docx)"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
GOOD = of("{{ plan.title }}")
SAVED = f"Open it and save it as {WORD}, and put that in its place."
COPY = f"Copy it again from where it came; or open it in Word and save it as {WORD}."
ANOTHER = f"Put the template that was meant in its place, saved from Word as {WORD}."
UNLOCKED = (
    "Open it in Word, take the password or the label off (File, Info, Protect Document), save it as "
    f"{WORD}, and put that in its place."
)


def read(folder: Path, content: bytes) -> Problem:
    path = folder / "Ours.docx"
    path.write_bytes(content)
    problem = read_template(path, FILE)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where.file, problem.owner) == ("template-not-readable", FILE, CLERK)
    assert problem.severity is Severity.ERROR
    return problem


def of_kind(content_type: str) -> bytes:
    return of("Words.", then=replacing("[Content_Types].xml", MAIN, content_type))()


def changed(change: Callable[[Parts], object]) -> Make:
    def make() -> bytes:
        parts = unpacked(GOOD())
        change(parts)
        return packed(parts)

    return make


def put_in(name: str, root: str) -> Make:
    return changed(lambda parts: parts.update({name: root.encode()}))


def cut(name: str) -> Make:
    return changed(lambda parts: parts.update({name: parts[name][:-20]}))


@pytest.mark.parametrize(
    ("make", "message", "hint"),
    [
        (FILES / "old.doc", "This is an old Word file (.doc), which is not read", SAVED),
        (FILES / "password.docx", "The file is protected by a password, so it cannot be read", UNLOCKED),
        (FILES / "rich.rtf", "This is a rich text file (.rtf), which is not read", SAVED),
        (FILES / "text.odt", "This is an OpenDocument file (.odt), which is not read", SAVED),
        (
            FILES / "print.pdf",
            "This is a PDF under the name of another kind of file, which is not read",
            ANOTHER,
        ),
        (FILES / "old.xls", "This is an old Excel workbook (.xls), which is not read", ANOTHER),
        (b"", "The file is empty: it has no bytes at all", COPY),
        (b"\0" * 900, "The file's name and size are here, but its contents are not", COPY),
        (lambda: GOOD()[:2000], "Only part of the file is there: its end is missing or damaged", COPY),
        (
            cut("word/document.xml"),
            "The file is damaged: a part of it (word/document.xml) breaks off or makes no sense",
            COPY,
        ),
        (
            cut("word/styles.xml"),
            "The file is damaged: a part of it (word/styles.xml) breaks off or makes no sense",
            COPY,
        ),
        (
            changed(lambda parts: parts.pop("word/document.xml")),
            "The file is damaged: there is no document in it",
            COPY,
        ),
        *(
            (
                put_in(name, root),
                f"The file is damaged: a part of it ({name}) breaks off or makes no sense",
                COPY,
            )
            for name, root in (
                ("word/document.xml", f"<w:document {W_SPACE}/>"),
                ("word/document.xml", f"<w:document {W_SPACE}><w:body/><w:body/></w:document>"),
                ("word/document.xml", ""),
                ("word/header1.xml", f"<w:ftr {W_SPACE}><w:p/></w:ftr>"),
                ("word/footer1.xml", f"<w:document {W_SPACE}><w:body/></w:document>"),
                ("word/styles.xml", "<styles/>"),
                ("word/numbering.xml", f"<w:styles {W_SPACE}/>"),
            )
        ),
        (
            changed(lambda parts: parts.update({"word/document.xml": b"<w/>"})),
            "The file is damaged: a part of it (word/document.xml) breaks off or makes no sense",
            COPY,
        ),
    ],
)
def test_why_a_file_is_no_template_and_what_to_do(
    tmp_path: Path, make: Path | bytes | Make, message: str, hint: str
) -> None:
    content = make.read_bytes() if isinstance(make, Path) else make if isinstance(make, bytes) else make()
    problem = read(tmp_path, content)
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize(
    ("content_type", "message", "hint"),
    [
        (MAIN.replace("document.main", "template.main"), "This is a Word template (.dotx), which is not read", SAVED),
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "This is a Word document with macros (.docm), which is not read",
            SAVED,
        ),
        (
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            "This is a Word template with macros (.dotm), which is not read",
            SAVED,
        ),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "This is an Excel workbook; it was not read",
            ANOTHER,
        ),
        ("application/xml", "This is no Word document; it was not read", ANOTHER),
    ],
)
def test_what_word_itself_calls_the_file_decides(tmp_path: Path, content_type: str, message: str, hint: str) -> None:
    problem = read(tmp_path, of_kind(content_type))
    assert (problem.message, problem.hint) == (message, hint)


def test_a_strict_document_is_told_by_the_name_word_gives_it(tmp_path: Path) -> None:
    strict = changed(
        lambda parts: parts.update(
            {
                name: content.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/",
                    b"http://purl.oclc.org/ooxml/officeDocument/",
                )
                for name, content in parts.items()
            }
        )
    )
    problem = read(tmp_path, strict())
    assert problem.message == "This is saved in the Strict variety of its format, which is not read"
    assert problem.hint == f"Open it and save it as {WORD}, without the word Strict, and put that in its place."


def test_more_tags_than_a_paper_needs_are_not_thought_through(tmp_path: Path) -> None:
    problem = read(tmp_path, of("{{ plan.title }}" * 2_600)())
    assert problem.message == "The file has more tags in it than any paper needs: over 1,250"
    assert problem.hint.startswith("Let a loop say once what is said of each: {%p for theme in plan.themes %}")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("word/document.xml", b"\0" * (201 * 2**20))
    problem = read(tmp_path, path.read_bytes())
    assert problem.message == "The file is far bigger than any template, so it was not read"
    assert problem.hint == f"Make its pictures smaller (Picture Format, Compress Pictures) and save it as {WORD}."


def test_a_file_that_is_not_there_or_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    gone = read_template(tmp_path / "Gone.docx", FILE)
    assert isinstance(gone, Problem)
    assert gone.message == "The file was in the folder a moment ago and is not there any more"
    path = tmp_path / "Locked.docx"
    path.write_bytes(GOOD())
    path.chmod(0)
    tmp_path.chmod(0o755)
    with as_an_ordinary_person():
        locked = read_template(path, FILE)
    assert isinstance(locked, Problem)
    assert locked.message == "The file cannot be opened: another program holds it, or it may not be read"
    assert (locked.code, locked.owner) == ("template-not-readable", CLERK)
    assert locked.hint.startswith("Close it in Excel or Word")


@pytest.mark.parametrize("path", sorted((PROJECT / "templates").glob("*.docx")), ids=lambda path: path.stem)
def test_the_shipped_templates_can_be_read(path: Path) -> None:
    parts = read_template(path, f"templates/{path.name}")
    assert not isinstance(parts, Problem)
    assert "word/document.xml" in parts
