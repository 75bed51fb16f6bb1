"""What is this file? Told by what is in it, never by its name; the one room where a reader's exceptions end.

A council's folder holds more than its inputs: lock files, half-copied files, last year's formats. Each that cannot be
read is one Problem that says what it is and what to do.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TypeVar

from pipeline.intake import columns
from pipeline.intake.sheets.tables import pair_sheets
from pipeline.intake.sheets.workbook import Workbook
from pipeline.intake.sheets.xlsx import read_workbook
from pipeline.problems import Place, Problem, Severity

T = TypeVar("T")

MOST_MEMBERS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PACKED = 50 * 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PASSED_OVER = {"thumbs.db", "desktop.ini"}
_MASTER_SHEETS = tuple(sheet for sheet in columns.MASTER_PLAN if sheet.required)
_FEWEST_MASTER_SHEETS = 2
_OTHER_FILES = ((b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"))
_MAIN_PART = re.compile(rb'<(?:\w+:)?Relationship\s[^>]*Type="[^"]*/officeDocument"[^>]*>')
_TARGET = re.compile(rb'Target="/?([^"]+)"')


class Kind(Enum):
    MASTER_PLAN = "master plan"
    SUBMISSION = "highlight report"
    WORD = "Word file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A file that can be read. `parts` is a Word file's package, `workbook` an Excel file's sheets."""

    shown: str
    kind: Kind
    content: bytes
    workbook: Workbook = field(default_factory=Workbook)
    parts: Mapping[str, bytes] = field(default_factory=dict)
    main_part: str = ""


def recognise(path: Path, shown: str) -> Recognised | Problem | None:
    """What the file is; a Problem where it cannot be read; None where it is no input of anybody's."""
    name = path.name
    if name.startswith("~$"):
        return _lock_file(shown)
    if name.startswith(".") or name.casefold() in _PASSED_OVER:
        return None
    if name.casefold().endswith(".tmp"):
        return _lock_file(shown, is_temporary=True)
    content = at_the_edge(shown, lambda: _bytes(path, shown))
    if isinstance(content, Problem):
        return content
    return at_the_edge(shown, lambda: _recognised(content, shown))


def at_the_edge(shown: str, read: Callable[[], T | Problem]) -> T | Problem:
    """What `read` gives, or one Problem in place of whatever a reader raised over a broken file."""
    try:
        return read()
    except PermissionError:
        return _problem(
            "file-locked",
            shown,
            "The file cannot be opened: another program holds it, or it may not be read",
            "Close it in Excel or Word, or ask for the right to read it, then run again.",
            "cannot be opened",
        )
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return _half_a_file(shown)
    except Exception as raised:
        return _problem(
            "file-not-read",
            shown,
            f"The file cannot be read: something inside it is broken ({type(raised).__name__})",
            "Open it in Excel or Word, save it under a new name, and put that copy in its place.",
            "cannot be read",
        )


def _bytes(path: Path, shown: str) -> bytes | Problem:
    if path.stat().st_size > MOST_PACKED:
        return _too_big(shown)
    return path.read_bytes()


def _recognised(content: bytes, shown: str) -> Recognised | Problem:
    if not content:
        return _problem(
            "file-empty",
            shown,
            "The file is empty: it has no bytes at all",
            "Save it again from Excel or Word; if it is still being copied, wait and run again.",
            "empty file",
        )
    if content.startswith(_OLE):
        return _ole(content, shown)
    if content.startswith(b"PK"):
        return _package(content, shown)
    return _other(content, shown)


def _ole(content: bytes, shown: str) -> Problem:
    """Excel and Word put an encrypted file, and their formats of before 2007, into the same container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _problem(
            "file-encrypted",
            shown,
            "The file is protected by a password or a sensitivity label, so it cannot be read",
            "Save a copy without the password or the label that encrypts it, and put that in its place.",
            "encrypted",
        )
    is_word = "WordDocument".encode("utf-16-le") in content
    wanted = "Word Document (.docx)" if is_word else "Excel Workbook (.xlsx)"
    return _old_format(shown, "an old Word file (.doc)" if is_word else "an old Excel workbook (.xls)", wanted)


def _package(content: bytes, shown: str) -> Recognised | Problem:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if trouble := _suspect(archive, shown):
            return trouble
        if "mimetype" in names:
            return _open_document(archive.read("mimetype"), shown)
        if "xl/workbook.bin" in names:
            return _old_format(shown, "an Excel binary workbook (.xlsb)", "Excel Workbook (.xlsx)")
        main = _main_part(archive)
        if main.startswith("xl/") and main in names:
            return _workbook(content, archive.read(main), shown)
        if main.startswith("word/") and main in names:
            parts = {name: archive.read(name) for name in names}
            if _is_strict(parts[main]):
                return _strict(shown, "Word Document (.docx)")
            return Recognised(shown=shown, kind=Kind.WORD, content=content, parts=parts, main_part=main)
    return _not_ours(shown, "a zip file that is neither an Excel workbook nor a Word file")


def _suspect(archive: zipfile.ZipFile, shown: str) -> Problem | None:
    """What no Office program ever writes: names that leave the package, doubled names, DTDs, absurd sizes."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        return _too_big(shown)
    names = [member.filename for member in members]
    outside = any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name for name in names)
    if outside or len(set(names)) < len(names):
        return _unsafe(shown, "the names of its parts are not those of a sound file")
    for name in names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name).replace(b"\0", b""):
            return _unsafe(shown, "it holds a document type, which Excel and Word never write")
    return None


def _main_part(archive: zipfile.ZipFile) -> str:
    """The part the package says is its document: Word on the web calls it document2.xml."""
    if "_rels/.rels" not in archive.NameToInfo:
        return ""
    found = _MAIN_PART.search(archive.read("_rels/.rels"))
    target = _TARGET.search(found[0]) if found else None
    return target[1].decode() if target else ""


def _is_strict(part: bytes) -> bool:
    return b"http://purl.oclc.org/ooxml/" in part[:4096]


def _workbook(content: bytes, main: bytes, shown: str) -> Recognised | Problem:
    if _is_strict(main):
        return _strict(shown, "Excel Workbook (.xlsx)")
    workbook = read_workbook(content)
    kind = _kind(workbook)
    if kind is None:
        return _problem(
            "workbook-not-ours",
            shown,
            "This workbook is neither a master plan nor a theme's highlight report",
            "A master plan has sheets Settings, Themes, Actions and Meetings; a highlight report has a sheet "
            "Highlight report. Put the sheet's name right, or move the file out of the folder.",
            "not ours",
        )
    return Recognised(shown=shown, kind=kind, content=content, workbook=workbook)


def _kind(workbook: Workbook) -> Kind | None:
    of_master = pair_sheets(workbook, _MASTER_SHEETS)
    of_theme = pair_sheets(workbook, (columns.HIGHLIGHT_REPORT, columns.ACTION_UPDATES))
    if of_theme and len(of_master) <= _FEWEST_MASTER_SHEETS:
        return Kind.SUBMISSION
    return Kind.MASTER_PLAN if len(of_master) >= _FEWEST_MASTER_SHEETS else None


def _open_document(mimetype: bytes, shown: str) -> Problem:
    if b"spreadsheet" in mimetype:
        return _old_format(shown, "an OpenDocument spreadsheet (.ods)", "Excel Workbook (.xlsx)")
    return _old_format(shown, "an OpenDocument file (.odt)", "Word Document (.docx)")


def _other(content: bytes, shown: str) -> Problem:
    for first, what in _OTHER_FILES:
        if content.startswith(first):
            return _not_ours(shown, what)
    start = content[:4096]
    if start.startswith(b"{\\rtf"):
        return _old_format(shown, "a rich text file (.rtf)", "Word Document (.docx)")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!|\?|html|table)", start, re.I):
        return _old_format(shown, "a web page or XML, whatever its name says", "Excel Workbook (.xlsx)")
    if b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _old_format(shown, "plain text, like a .csv, whatever its name says", "Excel Workbook (.xlsx)")
    return _problem(
        "file-unknown",
        shown,
        "The file is neither an Excel workbook nor a Word file, or the beginning of it is missing",
        "Open it in Excel or Word and save it as .xlsx or .docx, or move it out of the folder.",
        "unknown file",
    )


def _problem(code: str, shown: str, message: str, hint: str, brief: str) -> Problem:
    return Problem(code=code, where=Place(file=shown), message=message, hint=hint, brief=brief)


def _lock_file(shown: str, is_temporary: bool = False) -> Problem:
    """The file itself is never opened: a lock file holds the name of whoever has the other one open."""
    if is_temporary:
        message = "This is a temporary file of another program; it was not read"
        hint = "Finish saving in Excel or Word; if nobody is, delete this file."
    else:
        message = "Someone has this file's partner open in Excel or Word; what they have not saved is not read"
        hint = "Close it there and run again; if nobody has it open, delete the file that begins with ~$."
    return Problem(
        code="file-open-elsewhere", where=Place(file=shown), message=message, hint=hint, severity=Severity.WARNING
    )


def _half_a_file(shown: str) -> Problem:
    return _problem(
        "file-cut-short",
        shown,
        "Only part of the file is there: its end is missing or damaged",
        "Copy it again from where it came; if it is in a synchronised folder, wait until it has arrived.",
        "half a file",
    )


def _too_big(shown: str) -> Problem:
    return _problem(
        "file-too-big",
        shown,
        "The file is far bigger than any plan or narrative, so it was not read",
        "Save a copy without pictures, unused sheets and formatted empty rows, and put that in its place.",
        "too big",
    )


def _unsafe(shown: str, why: str) -> Problem:
    return _problem(
        "file-unsafe",
        shown,
        f"The file was not read: {why}",
        "Ask whoever sent it how it was made; a copy saved from Excel or Word is safe to use.",
        "not safe",
    )


def _old_format(shown: str, what: str, wanted: str) -> Problem:
    return _problem(
        "file-other-format",
        shown,
        f"This is {what}, which is not read",
        f"Open it and save it as {wanted}, and put that in its place.",
        "another format",
    )


def _strict(shown: str, wanted: str) -> Problem:
    return _old_format(shown, "saved in the Strict variety of its format", f"{wanted}, without the word Strict")


def _not_ours(shown: str, what: str) -> Problem:
    return Problem(
        code="file-not-used",
        where=Place(file=shown),
        message=f"This is {what}; it was not read",
        hint="Nothing needs doing; move it out of the folder to be rid of this line.",
        severity=Severity.WARNING,
    )
