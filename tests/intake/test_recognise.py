"""Every kind of file that is not a workbook or a narrative we can read: a problem each, in its own words."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from pipeline.intake.recognise import Kind, Recognised, recognise
from pipeline.intake.word.word_file import open_word
from pipeline.problems import Problem, Severity
from tests.intake.odd_files import (
    FILES,
    known,
    narrative_bytes,
    parts_of,
    plan_bytes,
    renamed_inside,
    repacked,
    replaced,
    told,
    zipped,
)
from tests.intake.workbooks import highlight_report, master_plan, save

OTHER = "file-other-format"
LOCKED_BY_LABEL = (
    "The file is locked by a sensitivity label or by a restriction on who may open it, so it cannot be read"
)


def real(name: str) -> bytes:
    return (FILES / name).read_bytes()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "file-empty", "The file is empty: it has no bytes at all"),
        (bytes(9000), "file-not-arrived", "The file's name and size are here, but its contents are not"),
        (real("password.xlsx"), "file-encrypted", "The file is protected by a password, so it cannot be read"),
        (real("password.docx"), "file-encrypted", "The file is protected by a password, so it cannot be read"),
        (renamed_inside(real("password.xlsx"), "StrongEncryptionDataSpace", "DRMEncryptedDataSpace"),
         "file-encrypted", LOCKED_BY_LABEL),
        (renamed_inside(real("old.doc"), "1Table", "\x09DRMContent"), "file-encrypted", LOCKED_BY_LABEL),
        (real("old.xls"), OTHER, "This is an old Excel workbook (.xls), which is not read"),
        (renamed_inside(real("old.xls"), "Workbook", "Book"), OTHER,
         "This is an old Excel workbook (.xls), which is not read"),
        (real("old.doc"), OTHER, "This is an old Word file (.doc), which is not read"),
        (renamed_inside(real("old.xls"), "Workbook", "__properties_version1.0"), OTHER,
         "This is an e-mail kept by Outlook (.msg), which is not read"),
        (renamed_inside(real("old.xls"), "Workbook", "PowerPoint Document"), "file-not-used",
         "This is an old PowerPoint presentation (.ppt); it was not read"),
        (renamed_inside(real("old.xls"), "Workbook", "Something else"), "file-unknown",
         "The file is neither an Excel workbook nor a Word file, or the beginning of it is missing"),
        (real("spreadsheet.ods"), OTHER, "This is an OpenDocument spreadsheet (.ods), which is not read"),
        (real("text.odt"), OTHER, "This is an OpenDocument file (.odt), which is not read"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "file-not-used",
         "This is an OpenDocument drawing or presentation; it was not read"),
        (real("rich.rtf"), OTHER, "This is a rich text file (.rtf), which is not read"),
        (real("page.html"), OTHER, "This is a web page (.html), whatever its name says, which is not read"),
        (b"\xef\xbb\xbf<table><tr><td>Ref</td></tr></table>", OTHER,
         "This is a web page (.html), whatever its name says, which is not read"),
        (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n', OTHER,
         "This is a web page in one file (.mht), which is not read"),
        (b"Received: from mail\nSubject: September\nMIME-Version: 1.0\n", OTHER,
         "This is an e-mail (.eml), which is not read"),
        (b'<?xml version="1.0"?><plan><action/></plan>', OTHER,
         "This is an .xml file, whatever its name says, which is not read"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', OTHER,
         "This is an Excel workbook saved as .xml, which is not read"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>', OTHER,
         "This is a Word file saved as .xml, which is not read"),
        (b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
         OTHER, "This is an OpenDocument file in plain letters (.fods, .fodt), which is not read"),
        (real("list.csv"), OTHER, "This is a list in plain text (.csv) renamed to .xlsx, which is not read"),
        ("\ufeffRef\tTheme".encode("utf-16-le"), OTHER,
         "This is a list in plain text (.csv) renamed to .xlsx, which is not read"),
        (b"Dear all, thanks.\nNo report this month.\n", OTHER,
         "This is plain text renamed to .xlsx, which is not read"),
        (b"[InternetShortcut]\r\nURL=https://example.org/plan.xlsx\r\n", OTHER,
         "This is a shortcut to a file, not the file itself, which is not read"),
        (bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60), OTHER,
         "This is a shortcut to a file, not the file itself, which is not read"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), OTHER, "This is a compressed file, which is not read"),
        (real("print.pdf"), OTHER, "This is a PDF under the name of another kind of file, which is not read"),
        (picture("PNG"), OTHER, "This is a picture under the name of another kind of file, which is not read"),
        (zipped({"xl/workbook.bin": ""}), OTHER, "This is an Excel binary workbook (.xlsb), which is not read"),
        (zipped({"Index/Document.iwa": ""}), OTHER, "This is a file of Apple's Numbers or Pages, which is not read"),
        (zipped({"Workforce.xlsx": ""}), OTHER,
         "This is a zip file with workbooks or Word files in it, which is not read"),
        (zipped({"ppt/presentation.xml": ""}), "file-not-used",
         "This is a PowerPoint presentation (.pptx); it was not read"),
        (zipped({"readme": "words"}), "file-not-used",
         "This is a zip file that is neither an Excel workbook nor a Word file; it was not read"),
        (b"\x01\x02\0\x03", "file-unknown",
         "The file is neither an Excel workbook nor a Word file, or the beginning of it is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_it_is(tmp_path: Path, content: bytes, code: str, message: str) -> None:
    problem = told(tmp_path, content)
    assert (problem.code, problem.message) == (code, message)
    assert problem.is_error == (code != "file-not-used")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_or_a_pdf_under_its_own_name_is_nobodys_input(tmp_path: Path, kind: str) -> None:
    problem = told(tmp_path, picture(kind), f"photo.{kind.lower()}")
    assert (problem.severity, problem.message) == (Severity.WARNING, "This is a picture; it was not read")
    assert told(tmp_path, real("print.pdf"), "Minutes.PDF").message == "This is a PDF; it was not read"


def test_a_note_or_an_email_under_its_own_name_is_nobodys_input(tmp_path: Path) -> None:
    for content, name, message in (
        (b"Ring Anna.\nBook a room.\n", "To do.txt", "This is plain text; it was not read"),
        (b"From: a\nSubject: September\n", "Approval.eml", "This is an e-mail (.eml); it was not read"),
    ):
        problem = told(tmp_path, content, name)
        assert (problem.severity, problem.message) == (Severity.WARNING, message)
    assert problem.hint.startswith("Save what is attached to it")


def test_words_that_begin_like_a_picture_are_no_picture(tmp_path: Path) -> None:
    assert told(tmp_path, b"BMI,Count\n30,5\n").message.startswith("This is a list in plain text (.csv)")


@pytest.mark.parametrize(
    ("name", "wanted"), [("a.xlsx", "Excel Workbook (.xlsx)"), ("a.docx", "Word Document (.docx)")]
)
def test_the_hint_names_the_format_that_was_meant(tmp_path: Path, name: str, wanted: str) -> None:
    assert wanted in told(tmp_path, real("page.html"), name).hint
    assert wanted in told(tmp_path, b"Only words.", name).hint


@pytest.mark.parametrize(
    ("content", "name", "message", "hint"),
    [
        (b"Ref,Status\n1.1,Complete\n", "Workforce.xlsx",
         "This is a list in plain text (.csv) renamed to .xlsx, which is not read",
         "Change the end of its name to .csv, open it in Excel and save it as Excel Workbook (.xlsx); "
         "put that in its place."),
        (b"Ref\n1.1\n1.2\n", "Workforce.XLS", "This is plain text renamed to .xls, which is not read",
         "Change the end of its name to .csv, open it in Excel and save it as Excel Workbook (.xlsx); "
         "put that in its place."),
        (b"Report to: HWB\n", "HWB narrative.docx", "This is plain text renamed to .docx, which is not read",
         "Change the end of its name to .txt, open it in Word and save it as Word Document (.docx); "
         "put that in its place."),
        (b"Ref,Status\n1.1,Complete\n", "Workforce.csv", "This is a list in plain text (.csv), which is not read",
         "Open it and save it as Excel Workbook (.xlsx), and put that in its place."),
    ],
)  # fmt: skip
def test_letters_under_an_office_name_get_their_own_name_back_first(
    tmp_path: Path, content: bytes, name: str, message: str, hint: str
) -> None:
    """Excel and Word refuse to open them as they are called."""
    problem = told(tmp_path, content, name)
    assert (problem.code, problem.message, problem.hint) == (OTHER, message, hint)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95, 0.999])
def test_half_a_file_says_that_its_end_is_missing(tmp_path: Path, share: float) -> None:
    for whole in (plan_bytes(tmp_path), narrative_bytes()):
        problem = told(tmp_path, whole[: int(len(whole) * share)])
        assert problem.message == "Only part of the file is there: its end is missing or damaged"
        assert problem.hint.startswith("Copy it again")


@pytest.mark.parametrize("name", ["old.xls", "old.doc", "password.xlsx"])
def test_the_beginning_of_an_old_or_encrypted_file_is_half_a_file(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, real(name)[:300]).code == "file-cut-short"
    assert told(tmp_path, real(name)[:600]).code == "file-cut-short"


def test_an_old_workbook_that_holds_a_word_file_is_still_a_workbook(tmp_path: Path) -> None:
    """The directory names both; only the container's own names tell what it is."""
    content = renamed_inside(real("password.xlsx"), "Version", "WordDocument")
    content = renamed_inside(content, "EncryptedPackage", "Workbook")
    assert told(tmp_path, content).message == "This is an old Excel workbook (.xls), which is not read"


def test_a_directory_that_leads_in_circles_is_read_once(tmp_path: Path) -> None:
    content = bytearray(real("old.xls"))
    first = int.from_bytes(content[48:52], "little")
    table = int.from_bytes(content[76:80], "little")
    place = 512 * (table + 1) + 4 * first
    content[place : place + 4] = content[48:52]
    assert told(tmp_path, bytes(content)).code == OTHER


def test_a_file_damaged_on_its_way_says_so(tmp_path: Path) -> None:
    whole = bytearray(plan_bytes(tmp_path))
    middle = whole.index(b"xl/worksheets/sheet1.xml") + 60
    whole[middle] ^= 0xFF
    problem = told(tmp_path, bytes(whole))
    assert problem.code == "file-cut-short"
    assert problem.message.startswith("The file was damaged on its way: ")


def test_a_file_broken_inside_is_one_problem(tmp_path: Path) -> None:
    problem = told(tmp_path, repacked(plan_bytes(tmp_path), {"xl/workbook.xml": "<workbook"}))
    assert (problem.code, problem.message) == (
        "file-not-read",
        "The file cannot be read: something inside it is broken",
    )


@pytest.mark.parametrize(
    ("name", "begins"), [("~$master plan.xlsx", "~$"), ("~$arrative.docx", "~$"), (".~lock.plan.xlsx#", ".~lock")]
)
def test_a_lock_file_is_a_warning_and_is_never_opened(tmp_path: Path, name: str, begins: str) -> None:
    problem = told(tmp_path, b"\x05Somebody's name", name)
    assert problem.severity is Severity.WARNING
    assert problem.message == (
        "Someone has this file's partner open in Excel or Word; what they have not saved is not read"
    )
    assert problem.hint.endswith(f"begins with {begins}.")
    assert "Somebody" not in str(problem)


@pytest.mark.parametrize("name", ["AB12CD.tmp", "~WRL0001.TMP"])
def test_a_temporary_file_is_a_warning(tmp_path: Path, name: str) -> None:
    problem = told(tmp_path, b"anything", name)
    assert (problem.code, problem.severity) == ("file-open-elsewhere", Severity.WARNING)
    assert problem.message == "This is a temporary file of another program; it was not read"


@pytest.mark.parametrize("name", [".DS_Store", "._plan.xlsx", ".hidden.xlsx", "Thumbs.db", "desktop.ini"])
def test_what_a_system_leaves_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    assert recognise(path, name) is None


def test_a_file_that_has_gone_since_the_folder_was_listed_says_so(tmp_path: Path) -> None:
    problem = recognise(tmp_path / "gone.xlsx", "gone.xlsx")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message) == (
        "file-gone",
        "The file was in the folder a moment ago and is not there any more",
    )


def test_a_link_that_leads_nowhere_says_so(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").symlink_to(tmp_path / "elsewhere.xlsx")
    (tmp_path / "round.xlsx").symlink_to(tmp_path / "round.xlsx")
    for name in ("plan.xlsx", "round.xlsx"):
        problem = recognise(tmp_path / name, name)
        assert isinstance(problem, Problem)
        assert problem.message == "This is a link to a file that is not there"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files on Windows")
def test_a_door_to_another_program_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")  # opened, it would wait for ever
    (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
    for name in ("pipe.xlsx", "zero.xlsx"):
        problem = recognise(tmp_path / name, name)
        assert isinstance(problem, Problem)
        assert problem.message.startswith("This is no ordinary file but a door to")


def test_a_workbook_that_is_neither_says_what_each_needs(tmp_path: Path) -> None:
    problem = told(tmp_path, save(tmp_path / "x.xlsx", {"Sheet1": [["Budget", 2022], ["Staff", 100]]}).read_bytes())
    assert problem.message == "This workbook is neither a master plan nor a theme's highlight report"
    assert "Settings, Themes, Actions and Meetings" in problem.hint


def test_a_workbook_without_a_filled_cell_is_neither(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "x.xlsx")
    assert told(tmp_path, (tmp_path / "x.xlsx").read_bytes()).code == "workbook-not-ours"


def test_a_strict_workbook_and_a_strict_word_file_are_told_apart(tmp_path: Path) -> None:
    """As Excel and Word save them: the same parts, in other name spaces."""
    for content, part, wanted in (
        (plan_bytes(tmp_path), "xl/workbook.xml", "Excel Workbook (.xlsx)"),
        (narrative_bytes(), "word/document.xml", "Word Document (.docx)"),
    ):
        ours = "http://schemas.openxmlformats.org/"
        parts = {
            name: words.replace(f"{ours}spreadsheetml/2006".encode(), b"http://purl.oclc.org/ooxml/spreadsheetml")
            .replace(f"{ours}wordprocessingml/2006".encode(), b"http://purl.oclc.org/ooxml/wordprocessingml")
            .replace(f"{ours}officeDocument/2006".encode(), b"http://purl.oclc.org/ooxml/officeDocument")
            for name, words in parts_of(content).items()
        }
        assert part in parts
        problem = told(tmp_path, zipped({**parts}))
        assert problem.message == "This is saved in the Strict variety of its format, which is not read"
        assert problem.hint == f"Open it and save it as {wanted}, without the word Strict, and put that in its place."


@pytest.mark.parametrize("name", ["plan.xlsx", "narrative.docx", "photo.png", "no ending", "Ünïcode ✅ план.xls"])
def test_a_file_is_known_by_what_is_in_it_and_never_by_its_name(tmp_path: Path, name: str) -> None:
    for sheets, kind in ((master_plan(), Kind.MASTER_PLAN), (highlight_report(), Kind.SUBMISSION)):
        path = save(tmp_path / "made", sheets).rename(tmp_path / name)
        found = recognise(path, name)
        assert isinstance(found, Recognised)
        assert (found.kind, found.problems) == (kind, ())
    Document().save(str(tmp_path / name))
    found = recognise(tmp_path / name, name)
    assert isinstance(found, Recognised)
    assert (found.kind, found.main_part, found.problems) == (Kind.WORD, "word/document.xml", ())


def test_the_document_of_word_on_the_web_has_another_name(tmp_path: Path) -> None:
    content = narrative_bytes()
    moved = {name.replace("document.xml", "document2.xml"): part for name, part in parts_of(content).items()}
    content = replaced(zipped({**moved}), "_rels/.rels", "word/document.xml", "/word/document2.xml")
    assert known(tmp_path, content).main_part == "word/document2.xml"


@pytest.mark.parametrize("said", ["xl/Workbook.xml", "/XL/workbook.xml", "./xl/../xl/WORKBOOK.XML"])
@pytest.mark.parametrize("listing", ["_rels/.rels", "_RELS/.rels"])
def test_a_workbook_whose_name_is_spelt_in_two_ways_is_read_as_office_reads_it(
    tmp_path: Path, said: str, listing: str
) -> None:
    content = save(tmp_path / "made.xlsx", highlight_report()).read_bytes()
    parts = parts_of(content)
    links = parts.pop("_rels/.rels")
    assert b'"xl/workbook.xml"' in links or b'"/xl/workbook.xml"' in links
    for old in (b'"/xl/workbook.xml"', b'"xl/workbook.xml"'):
        links = links.replace(old, f'"{said}"'.encode())
    found = known(tmp_path, zipped({**parts, listing: links}))
    assert (found.kind, found.problems) == (Kind.SUBMISSION, ())
    assert len(found.workbook.sheets) == len(highlight_report())


def test_a_narrative_whose_parts_are_spelt_in_two_ways_is_read_as_office_reads_it(tmp_path: Path) -> None:
    content = replaced(narrative_bytes(), "_rels/.rels", "word/document.xml", "/Word/Document.xml")
    content = replaced(content, "word/_rels/document.xml.rels", "styles.xml", "../WORD/Styles.xml")
    found = known(tmp_path, content)
    assert (found.kind, found.main_part) == (Kind.WORD, "word/document.xml")
    assert open_word(found.parts, found.main_part).parts.of_kind("styles") is not None


def test_a_package_whose_document_is_nowhere_in_it_is_none_of_ours(tmp_path: Path) -> None:
    content = replaced(narrative_bytes(), "_rels/.rels", 'Target="word/document.xml"', 'Target="word/elsewhere.xml"')
    assert told(tmp_path, content).code == "file-not-used"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl", "spreadsheetml.sheet.main", "spreadsheetml.template.main"),
        ("word", "wordprocessingml.document.main", "wordprocessingml.template.main"),
    ],
)
def test_a_template_is_read_and_told_of(tmp_path: Path, part: str, old: str, new: str) -> None:
    content = plan_bytes(tmp_path) if part == "xl" else narrative_bytes()
    (problem,) = known(tmp_path, replaced(content, "[Content_Types].xml", old, new)).problems
    what = "an Excel template (.xltx)" if part == "xl" else "a Word template (.dotx)"
    assert (problem.code, problem.severity) == ("file-is-template", Severity.WARNING)
    assert problem.message == f"This is {what}; it was read all the same"
