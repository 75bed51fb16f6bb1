"""Every kind of file that is not a workbook or a narrative we can read: a problem each, in its own words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from pipeline.intake import recognise as module
from pipeline.intake.recognise import Kind, Recognised, recognise
from pipeline.problems import Problem, Severity
from tests.intake.workbooks import highlight_report, master_plan, save

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def wide(words: str) -> bytes:
    return words.encode("utf-16-le")


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), words)
    return out.getvalue()


def plan_bytes(tmp_path: Path) -> bytes:
    return save(tmp_path / "made.xlsx", master_plan()).read_bytes()


def repacked(content: bytes, **changes: str | None) -> bytes:
    """The package with members replaced, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, words in changes.items():
            if words is not None:
                target.writestr(name, words)
    return out.getvalue()


def told(tmp_path: Path, content: bytes, name: str = "inputs.xlsx") -> Problem:
    path = tmp_path / name
    path.write_bytes(content)
    found = recognise(path, f"inputs/2022-09/{name}")
    assert isinstance(found, Problem), found
    assert found.where.file == f"inputs/2022-09/{name}"
    return found


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "file-empty", "The file is empty: it has no bytes at all"),
        (OLE + wide("EncryptedPackage"), "file-encrypted",
         "The file is protected by a password or a sensitivity label, so it cannot be read"),
        (OLE + wide("Workbook"), "file-other-format", "This is an old Excel workbook (.xls), which is not read"),
        (OLE + wide("WordDocument"), "file-other-format", "This is an old Word file (.doc), which is not read"),
        (zipped(xl__workbook_dot_bin=""), "file-other-format",
         "This is an Excel binary workbook (.xlsb), which is not read"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "file-other-format",
         "This is an OpenDocument spreadsheet (.ods), which is not read"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "file-other-format",
         "This is an OpenDocument file (.odt), which is not read"),
        (b"Ref,Theme,Action\n1.1,WF,Train\n", "file-other-format",
         "This is plain text, like a .csv, whatever its name says, which is not read"),
        (wide("\ufeffRef\tTheme"), "file-other-format",
         "This is plain text, like a .csv, whatever its name says, which is not read"),
        (b"<html><table></table></html>", "file-other-format",
         "This is a web page or XML, whatever its name says, which is not read"),
        (b"{\\rtf1 words}", "file-other-format", "This is a rich text file (.rtf), which is not read"),
        (b"%PDF-1.7", "file-not-used", "This is a PDF; it was not read"),
        (b"\x89PNG\r\n", "file-not-used", "This is a picture; it was not read"),
        (zipped(readme="words"), "file-not-used",
         "This is a zip file that is neither an Excel workbook nor a Word file; it was not read"),
        (b"\x01\x02\0\x03", "file-unknown",
         "The file is neither an Excel workbook nor a Word file, or the beginning of it is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_it_is(tmp_path: Path, content: bytes, code: str, message: str) -> None:
    problem = told(tmp_path, content)
    assert (problem.code, problem.message) == (code, message)
    assert problem.hint
    assert problem.is_error == (code != "file-not-used")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_file_says_that_its_end_is_missing(tmp_path: Path, share: float) -> None:
    whole = plan_bytes(tmp_path)
    problem = told(tmp_path, whole[: int(len(whole) * share)])
    assert problem.message == "Only part of the file is there: its end is missing or damaged"
    assert problem.hint.startswith("Copy it again")


def test_a_file_damaged_inside_is_one_problem(tmp_path: Path) -> None:
    problem = told(tmp_path, repacked(plan_bytes(tmp_path), **{"xl/workbook.xml": "<workbook"}))
    assert problem.code == "file-not-read"
    assert problem.message.startswith("The file cannot be read: something inside it is broken (")


@pytest.mark.parametrize("name", ["../../outside.xml", "/root.xml", "xl\\..\\..\\x", "C:/x"])
def test_a_package_that_reaches_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, repacked(plan_bytes(tmp_path), **{name: "x"})).code == "file-unsafe"


def test_doubled_members_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO(plan_bytes(tmp_path))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert told(tmp_path, out.getvalue()).code == "file-unsafe"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    out = io.BytesIO()
    dtd = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", dtd.encode(encoding))
    assert told(tmp_path, out.getvalue()).message.endswith("it holds a document type, which Excel and Word never write")


def test_absurd_sizes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = repacked(plan_bytes(tmp_path), **{"xl/bomb.xml": "0" * 10_000_000})
    monkeypatch.setattr(module, "MOST_UNPACKED", 9_000_000)
    assert told(tmp_path, content).code == "file-too-big"
    monkeypatch.setattr(module, "MOST_PACKED", 100)
    assert told(tmp_path, content).code == "file-too-big"


@pytest.mark.parametrize("name", ["~$master plan.xlsx", "~$arrative.docx"])
def test_a_lock_file_is_a_warning_and_is_never_opened(tmp_path: Path, name: str) -> None:
    problem = told(tmp_path, b"\x05Somebody's name", name)
    assert problem.severity is Severity.WARNING
    assert problem.message == (
        "Someone has this file's partner open in Excel or Word; what they have not saved is not read"
    )
    assert "Somebody" not in str(problem)


def test_a_temporary_file_is_a_warning(tmp_path: Path) -> None:
    problem = told(tmp_path, b"anything", "AB12CD.tmp")
    assert (problem.code, problem.severity) == ("file-open-elsewhere", Severity.WARNING)


@pytest.mark.parametrize("name", [".DS_Store", ".hidden.xlsx", "Thumbs.db", "desktop.ini"])
def test_what_a_system_leaves_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    assert recognise(path, name) is None


def test_a_file_that_has_gone_is_a_problem(tmp_path: Path) -> None:
    assert isinstance(recognise(tmp_path / "gone.xlsx", "gone.xlsx"), Problem)


def test_a_workbook_that_is_neither_says_what_each_needs(tmp_path: Path) -> None:
    problem = told(tmp_path, save(tmp_path / "x.xlsx", {"Sheet1": [["Budget", 2022], ["Staff", 100]]}).read_bytes())
    assert problem.message == "This workbook is neither a master plan nor a theme's highlight report"
    assert "Settings, Themes, Actions and Meetings" in problem.hint


def test_a_strict_workbook_is_told_apart(tmp_path: Path) -> None:
    main = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    problem = told(tmp_path, repacked(plan_bytes(tmp_path), **{"xl/workbook.xml": main}))
    assert problem.message == "This is saved in the Strict variety of its format, which is not read"


@pytest.mark.parametrize("name", ["plan.xlsx", "anything.docx", "no ending"])
def test_a_file_is_known_by_what_is_in_it_and_never_by_its_name(tmp_path: Path, name: str) -> None:
    for sheets, kind in ((master_plan(), Kind.MASTER_PLAN), (highlight_report(), Kind.SUBMISSION)):
        path = save(tmp_path / "made", sheets).rename(tmp_path / name)
        found = recognise(path, name)
        assert isinstance(found, Recognised)
        assert found.kind is kind
    Document().save(str(tmp_path / name))
    found = recognise(tmp_path / name, name)
    assert isinstance(found, Recognised)
    assert (found.kind, found.main_part) == (Kind.WORD, "word/document.xml")


def test_a_workbook_without_a_filled_cell_is_neither(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "x.xlsx")
    assert told(tmp_path, (tmp_path / "x.xlsx").read_bytes()).code == "workbook-not-ours"
