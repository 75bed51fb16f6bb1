"""Mistakes in which files lie in the folder, and files that cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from docx import Document

from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.intake.odd_files import renamed_inside, repacked, replaced
from tests.mistakes import with_part
from tests.mistakes_table.mistake import (
    DIRECTOR,
    LEADERSHIP,
    MASTER,
    MONTH,
    WORKFORCE,
    Mistake,
    added,
    copied,
    on_file,
    typed,
)

REAL = PROJECT / "tests" / "intake" / "files"
"""Files of other programs; the README there says which."""


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def broken_within(path: Path) -> None:
    with_part(path, "xl/worksheets/sheet2.xml", lambda content: content[: len(content) // 2])


def with_document_type(path: Path) -> None:
    with_part(path, "xl/workbook.xml", lambda content: b"<!DOCTYPE workbook>" + content)


def with_macros(path: Path) -> None:
    path.write_bytes(repacked(path.read_bytes(), {"xl/vbaProject.bin": b"anything"}))


def saved_as_template(path: Path) -> None:
    types = "spreadsheetml.{}.main+xml"
    path.write_bytes(
        replaced(path.read_bytes(), "[Content_Types].xml", types.format("sheet"), types.format("template"))
    )


def under_a_label() -> bytes:
    return renamed_inside((REAL / "password.xlsx").read_bytes(), "StrongEncryptionDataSpace", "DRMEncryptedDataSpace")


def linked_to_nothing(place: Workplace) -> None:
    (place.inputs / MONTH / "Workforce link.xlsx").symlink_to(place.inputs / "Workforce.xlsx")


def locked_away(path: Path) -> None:
    path.chmod(0)


def far_too_big(place: Workplace) -> None:
    with (place.inputs / MONTH / "Everything.xlsx").open("wb") as file:
        file.truncate(51 * 1024 * 1024)


def with_a_rota(place: Workplace) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Week"
    book.save(place.inputs / MONTH / "Rota.xlsx")


def notes() -> bytes:
    """A Word file that is nobody's narrative."""
    document, file = Document(), io.BytesIO()
    document.add_paragraph("Notes of a conversation")
    document.save(file)
    return file.getvalue()


MISTAKES = (
    Mistake(
        code="folder-not-read",
        change=lambda place: (place.inputs / MONTH / "late").mkdir(),
        where="late",
        message="The folder 'late' was not read: only files that lie in inputs/2022-09 itself are",
        hint="Move what belongs to the month into inputs/2022-09; a folder for another month is named like 2022-10.",
        severity="warning",
    ),
    Mistake(
        code="file-cut-short",
        change=on_file(WORKFORCE, cut_short),
        where=WORKFORCE,
        message="Only part of the file is there: its end is missing or damaged",
        hint="Copy it again from where it came; if it is in a synchronised folder, wait until it has arrived.",
        also=("no-submission",),
    ),
    Mistake(
        code="file-empty",
        change=added("Workforce.xlsx", b""),
        where="Workforce.xlsx",
        message="The file is empty: it has no bytes at all",
        hint="Save it again from Excel or Word; if it is still being copied, wait and run again.",
    ),
    Mistake(
        code="file-encrypted",
        change=added("Workforce (official).xlsx", (REAL / "password.xlsx").read_bytes()),
        where="Workforce (official).xlsx",
        message="The file is protected by a password, so it cannot be read",
        hint="Open it and take the password off (File, Info, Protect), save it, and put that copy in its place.",
    ),
    Mistake(
        code="file-encrypted",
        change=added("Workforce (official).xlsx", under_a_label()),
        where="Workforce (official).xlsx",
        message="The file is locked by a sensitivity label or by a restriction on who may open it, so it cannot be "
        "read",
        hint="Save a copy under a label that does not encrypt it, and put that in its place.",
    ),
    Mistake(
        code="file-gone",
        change=linked_to_nothing,
        where="Workforce link.xlsx",
        message="This is a link to a file that is not there",
        hint="Put the file itself into the folder, and delete the link.",
    ),
    Mistake(
        code="file-is-template",
        change=on_file(WORKFORCE, saved_as_template),
        where=WORKFORCE,
        message="This is an Excel template (.xltx); it was read all the same",
        hint="Save it as Excel Workbook (.xlsx), and put that in its place: whoever opens a template gets a new file "
        "beside it.",
        severity="warning",
    ),
    Mistake(
        code="file-not-arrived",
        change=added("Workforce.xlsx", bytes(600)),
        where="Workforce.xlsx",
        message="The file's name and size are here, but its contents are not",
        hint="If it lies in OneDrive or SharePoint, choose Always keep on this device and wait until it has arrived; "
        "otherwise copy it again from where it came.",
    ),
    Mistake(
        code="folder-unreadable",
        change=lambda place: (place.inputs / MONTH).chmod(0),
        where="inputs/2022-09",
        message="The folder cannot be opened, so nothing in it was read",
        hint="Ask for the right to read it; if it lies on a network drive, see that the drive is there, and run again.",
        ordinary=True,
    ),
    Mistake(
        code="not-run-or-followed",
        change=on_file(WORKFORCE, with_macros),
        where=WORKFORCE,
        message="This workbook holds macros; nothing was run or fetched",
        hint="Nothing needs doing; if figures or words stand only in what was left alone, type them into cells.",
        severity="warning",
    ),
    Mistake(
        code="file-locked",
        change=on_file(WORKFORCE, locked_away),
        where=WORKFORCE,
        message="The file cannot be opened: another program holds it, or it may not be read",
        hint="Close it in Excel or Word, or ask for the right to read it, then run again.",
        also=("no-submission",),
        ordinary=True,
    ),
    Mistake(
        code="file-not-read",
        change=on_file(WORKFORCE, broken_within),
        where=WORKFORCE,
        message="The file cannot be read: something inside it is broken",
        hint="Open it in Excel or Word, save it under a new name, and put that copy in its place.",
        also=("no-submission",),
    ),
    Mistake(
        code="file-not-used",
        change=added("Minutes of 12 October.pdf", b"%PDF-1.7 "),
        where="Minutes of 12 October.pdf",
        message="This is a PDF; it was not read",
        hint="Nothing needs doing; move it out of the folder to be rid of this line.",
        severity="warning",
    ),
    Mistake(
        code="file-open-elsewhere",
        change=added("~$Improvement master plan 2022-09.xlsx", b"somebody"),
        where="~$Improvement master plan 2022-09.xlsx",
        message="Someone has this file's partner open in Excel or Word; what they have not saved is not read",
        hint="Close it there and run again; if nobody has it open, delete the file that begins with ~$.",
        severity="warning",
    ),
    Mistake(
        code="file-open-elsewhere",
        change=added("Workforce.tmp", b"half"),
        where="Workforce.tmp",
        message="This is a temporary file of another program; it was not read",
        hint="Finish saving in Excel or Word; if nobody is, delete this file.",
        severity="warning",
    ),
    Mistake(
        code="file-other-format",
        change=added("Workforce.xls", (REAL / "old.xls").read_bytes()),
        where="Workforce.xls",
        message="This is an old Excel workbook (.xls), which is not read",
        hint="Open it and save it as Excel Workbook (.xlsx), and put that in its place.",
    ),
    Mistake(
        code="file-too-big",
        change=far_too_big,
        where="Everything.xlsx",
        message="The file is far bigger than any plan or narrative, so it was not read",
        hint="Save a copy without pictures, unused sheets and formatted empty rows, and put that in its place.",
    ),
    Mistake(
        code="file-unknown",
        change=added("Workforce.xlsx", b"\x01\0" * 300),
        where="Workforce.xlsx",
        message="The file is neither an Excel workbook nor a Word file, or the beginning of it is missing",
        hint="Open it in Excel or Word and save it as .xlsx or .docx, or move it out of the folder.",
    ),
    Mistake(
        code="file-unsafe",
        change=on_file(WORKFORCE, with_document_type),
        where=WORKFORCE,
        message="The file was not read: it holds a document type, which Excel and Word never write",
        hint="Ask whoever sent it how it was made; a copy saved from Excel or Word is safe to use.",
        also=("no-submission",),
    ),
    Mistake(
        code="master-missing",
        change=on_file(MASTER, Path.unlink),
        where="inputs/2022-09",
        message="There is no master plan for September 2022 that can be read",
        hint="Put the workbook with the sheets Settings, Themes, Actions and Meetings into this folder.",
    ),
    Mistake(
        code="master-twice",
        change=copied(MASTER, "Copy of the plan.xlsx"),
        where="Copy of the plan.xlsx",
        message="There are 2 master plans: Copy of the plan.xlsx and Improvement master plan 2022-09.xlsx",
        hint="Keep the right one in the folder and move the others out of it.",
        related=(MASTER,),
    ),
    Mistake(
        code="submission-of-other-month",
        change=typed(LEADERSHIP, "Highlight report", B4="August 2022"),
        where=f"{LEADERSHIP}, sheet Highlight report, cell B4",
        message=(
            "Reporting month is 'August 2022', and the folder is 2022-09, September 2022; nothing in this file was used"
        ),
        hint="Move the file to the folder 2022-08, or, if it is September 2022's, type September 2022 here.",
        owner=DIRECTOR,
        also=("no-submission",),
    ),
    Mistake(
        code="submission-twice",
        change=copied(LEADERSHIP, "Governance again.xlsx"),
        where="Governance again.xlsx, sheet Highlight report, cell B3",
        message=(
            "Leadership and Governance sent 2 highlight reports for September 2022: Governance again.xlsx"
            " of 03/10/2022 and Leadership & Governance highlight report September 2022.xlsx of "
            "03/10/2022; none was used"
        ),
        hint="Keep the right one in the folder and move the others out of it.",
        owner=DIRECTOR,
        related=(f"{LEADERSHIP}, sheet Highlight report, cell B3",),
        also=("no-submission",),
    ),
    Mistake(
        code="word-file-not-narrative",
        change=added("Notes.docx", notes()),
        where="Notes.docx",
        message="This Word file is no narrative: no line before its first heading begins with Report to:",
        hint=(
            "Begin the file with two lines: Report to: Health and Wellbeing Board, and Meeting date: 8 "
            "November 2022. If it is something else, move it out of the folder."
        ),
    ),
    Mistake(
        code="workbook-not-ours",
        change=with_a_rota,
        where="Rota.xlsx",
        message="This workbook is neither a master plan nor a theme's highlight report",
        hint=(
            "A master plan has sheets Settings, Themes, Actions and Meetings; a highlight report has a "
            "sheet Highlight report. Put the sheet's name right, or move the file out of the folder."
        ),
    ),
)
