"""Mistakes in which files lie in the folder, and files that cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from docx import Document

from pipeline.workplace import Workplace
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

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file begins that Excel or Word encrypted, or saved in the format of before 2007."""


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def broken_within(path: Path) -> None:
    with_part(path, "xl/worksheets/sheet2.xml", lambda content: content[: len(content) // 2])


def with_document_type(path: Path) -> None:
    with_part(path, "xl/workbook.xml", lambda content: b"<!DOCTYPE workbook>" + content)


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
        code="file-cut-short",
        change=on_file(WORKFORCE, cut_short),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-empty",
        change=added("Workforce.xlsx", b""),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-encrypted",
        change=added("Workforce (official).xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-locked",
        change=on_file(WORKFORCE, locked_away),
        where="",
        message="",
        hint="",
        ordinary=True,
    ),
    Mistake(
        code="file-not-read",
        change=on_file(WORKFORCE, broken_within),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-not-used",
        change=added("Minutes of 12 October.pdf", b"%PDF-1.7 "),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-open-elsewhere",
        change=added("~$Improvement master plan 2022-09.xlsx", b"somebody"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-open-elsewhere",
        change=added("Workforce.tmp", b"half"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-other-format",
        change=added("Workforce.xls", OLE + "Workbook".encode("utf-16-le")),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-too-big",
        change=far_too_big,
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-unknown",
        change=added("Workforce.xlsx", bytes(600)),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="file-unsafe",
        change=on_file(WORKFORCE, with_document_type),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="master-missing",
        change=on_file(MASTER, Path.unlink),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="master-twice",
        change=copied(MASTER, "Copy of the plan.xlsx"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="submission-of-other-month",
        change=typed(LEADERSHIP, "Highlight report", B4="August 2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="submission-twice",
        change=copied(LEADERSHIP, "Governance again.xlsx"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="word-file-not-narrative",
        change=added("Notes.docx", notes()),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="workbook-not-ours",
        change=with_a_rota,
        where="",
        message="",
        hint="",
    ),
)
