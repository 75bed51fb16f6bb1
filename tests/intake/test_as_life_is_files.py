"""What real folders hold beside workbooks and Word files that can be read: a problem each, in its own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.intake.as_life_is import ERROR, PLAN, WARNING, Said, plan, spoilt
from tests.intake.odd_files import FILES, narrative_bytes, plan_bytes, renamed_inside, repacked, replaced, with_link
from tests.intake.workbooks import only, save, taken

IN_ITS_PLACE = "and put that in its place."


def real(name: str) -> Callable[[Path], bytes]:
    return lambda folder: (FILES / name).read_bytes()


def half_a_plan(folder: Path) -> bytes:
    whole = plan_bytes(folder)
    return whole[: len(whole) // 2]


def binary_workbook(folder: Path) -> bytes:
    moved = replaced(plan_bytes(folder), "_rels/.rels", "xl/workbook.xml", "xl/workbook.bin")
    return repacked(moved, {"xl/workbook.xml": None, "xl/workbook.bin": b"\x83\x01\x00"})


FOUND: dict[str, tuple[str, Callable[[Path], bytes], Said]] = {
    "a lock file": (
        "~$plan.xlsx",
        lambda folder: b"\x05Clerk",
        Said(
            WARNING,
            "~$plan.xlsx",
            "Someone has this file's partner open in Excel or Word; what they have not saved is not read",
            "Close it there and run again; if nobody has it open, delete the file that begins with ~$.",
        ),
    ),
    "a temporary file": (
        "8A3F21.tmp",
        lambda folder: b"half",
        Said(
            WARNING,
            "8A3F21.tmp",
            "This is a temporary file of another program; it was not read",
            "Finish saving in Excel or Word; if nobody is, delete this file.",
        ),
    ),
    "zero bytes": (
        "Workforce.xlsx",
        lambda folder: b"",
        Said(
            ERROR,
            "Workforce.xlsx",
            "The file is empty: it has no bytes at all",
            "Save it again from Excel or Word; if it is still being copied, wait and run again.",
        ),
    ),
    "half a file": (
        "Workforce.xlsx",
        half_a_plan,
        Said(
            ERROR,
            "Workforce.xlsx",
            "Only part of the file is there: its end is missing or damaged",
            "Copy it again from where it came; if it is in a synchronised folder, wait until it has arrived.",
        ),
    ),
    "a password": (
        "Workforce.xlsx",
        real("password.xlsx"),
        Said(
            ERROR,
            "Workforce.xlsx",
            "The file is protected by a password, so it cannot be read",
            f"Open it and take the password off (File, Info, Protect), save it, {IN_ITS_PLACE}".replace(
                "that", "that copy"
            ),
        ),
    ),
    "a sensitivity label": (
        "Workforce.xlsx",
        lambda folder: renamed_inside(
            (FILES / "password.xlsx").read_bytes(), "StrongEncryptionDataSpace", "DRMEncryptedDataSpace"
        ),
        Said(
            ERROR,
            "Workforce.xlsx",
            "The file is locked by a sensitivity label or by a restriction on who may open it, so it cannot be read",
            "Save a copy under a label that does not encrypt it, and put that in its place.",
        ),
    ),
    "an old workbook": (
        "Workforce.xlsx",
        real("old.xls"),
        Said(
            ERROR,
            "Workforce.xlsx",
            "This is an old Excel workbook (.xls), which is not read",
            f"Open it and save it as Excel Workbook (.xlsx), {IN_ITS_PLACE}",
        ),
    ),
    "a binary workbook": (
        "Workforce.xlsx",
        binary_workbook,
        Said(
            ERROR,
            "Workforce.xlsx",
            "This is an Excel binary workbook (.xlsb), which is not read",
            f"Open it and save it as Excel Workbook (.xlsx), {IN_ITS_PLACE}",
        ),
    ),
    "an OpenDocument spreadsheet": (
        "Workforce.xlsx",
        real("spreadsheet.ods"),
        Said(
            ERROR,
            "Workforce.xlsx",
            "This is an OpenDocument spreadsheet (.ods), which is not read",
            f"Open it and save it as Excel Workbook (.xlsx), {IN_ITS_PLACE}",
        ),
    ),
    "a .csv renamed": (
        "Workforce.xlsx",
        real("list.csv"),
        Said(
            ERROR,
            "Workforce.xlsx",
            "This is a list in plain text (.csv) renamed to .xlsx, which is not read",
            "Change the end of its name to .csv, open it in Excel and save it as Excel Workbook (.xlsx); "
            "put that in its place.",
        ),
    ),
    "an old Word file": (
        "narrative.docx",
        real("old.doc"),
        Said(
            ERROR,
            "narrative.docx",
            "This is an old Word file (.doc), which is not read",
            f"Open it and save it as Word Document (.docx), {IN_ITS_PLACE}",
        ),
    ),
    "a Word file that is no narrative": (
        "Minutes.docx",
        lambda folder: replaced(narrative_bytes(), "word/document.xml", "Report to: ", "Present: "),
        Said(
            ERROR,
            "Minutes.docx",
            "This Word file is no narrative: no line before its first heading begins with Report to:",
            "Begin the file with two lines: Report to: Health and Wellbeing Board, and Meeting date: 8 November 2022. "
            "If it is something else, move it out of the folder.",
        ),
    ),
}


@pytest.mark.parametrize("kind", FOUND)
def test_a_file_that_cannot_be_read_says_what_it_is_and_what_to_do(tmp_path: Path, kind: str) -> None:
    name, made, said = FOUND[kind]

    def change(folder: Path, book: Workbook, report: Workbook) -> None:
        (folder / name).write_bytes(made(tmp_path))

    found = spoilt(tmp_path / "place", change)
    assert found.said == [said]
    assert [action.ref for action in found.plan.actions] == ["1.1", "1.10", "2.1"]


LAST_STORED = (
    "A value that comes from elsewhere is the last one Excel stored; where it may have changed, open the workbook in "
    "Excel, let it update, and save it."
)
NOTHING = "Nothing needs doing; if figures or words stand only in what was left alone, type them into cells."


@pytest.mark.parametrize(
    ("kind", "target", "holds", "hint"),
    [
        ("vbaProject", "vbaProject.bin", "macros", NOTHING),
        ("externalLink", "externalLinks/externalLink1.xml", "links to other workbooks", LAST_STORED),
        ("oleObject", "embeddings/oleObject1.bin", "embedded objects", NOTHING),
    ],
)
def test_what_a_workbook_carries_is_not_run_and_its_values_are_read_with_a_warning(
    tmp_path: Path, kind: str, target: str, holds: str, hint: str
) -> None:
    path = save(tmp_path / PLAN, plan())
    linked = with_link(path.read_bytes(), "xl/_rels/workbook.xml.rels", kind, target)
    path.write_bytes(repacked(linked, {f"xl/{target}": b"<externalLink/>"}))
    found = taken(tmp_path)
    assert found.master is not None
    assert [action.ref for action in found.master.actions] == ["1.1", "1.10", "2.1"]
    problem = only(found.problems)
    assert (problem.severity, problem.where.file, problem.hint) == (WARNING, PLAN, hint)
    assert problem.message == f"This workbook holds {holds}; nothing was run or fetched"
