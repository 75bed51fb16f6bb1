"""What is this file? Told by what is in it, never by its name; the one room where a reader's exceptions end.

A council's folder holds more than its inputs: lock files, half-copied files, last year's formats. Each that cannot be
read is one Problem that says what it is and what to do.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TypeVar

from pipeline.intake import columns, not_read
from pipeline.intake.not_followed import beside_the_cells, beside_the_words
from pipeline.intake.not_read import EXCEL, WORD
from pipeline.intake.other_files import other_file, packed_up
from pipeline.intake.packages import MOST_PACKED, Parts, Refusal, main_part, opened, parsed
from pipeline.intake.sheets.pairing import pair_sheets
from pipeline.intake.word.within_reason import MOST_BYTES, is_within_reason
from pipeline.intake.xlsx.parts import TooBigError
from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.workbook import Workbook
from pipeline.problems import Problem

T = TypeVar("T")

_PASSED_OVER = {"thumbs.db", "desktop.ini"}
_MASTER_SHEETS = tuple(sheet for sheet in columns.MASTER_PLAN if sheet.required)
_FEWEST_MASTER_SHEETS = 2


class Kind(Enum):
    MASTER_PLAN = "master plan"
    SUBMISSION = "highlight report"
    WORD = "Word file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A file that can be read. `parts` is a Word file's package, `workbook` an Excel file's sheets.

    problems   what is worth telling of the file itself, though it was read
    """

    shown: str
    kind: Kind
    content: bytes
    workbook: Workbook = field(default_factory=Workbook)
    parts: Mapping[str, bytes] = field(default_factory=dict)
    main_part: str = ""
    problems: tuple[Problem, ...] = ()


def recognise(path: Path, shown: str) -> Recognised | Problem | None:
    """What the file is; a Problem where it cannot be read; None where it is no input of anybody's."""
    name = path.name
    if name.startswith(("~$", ".~lock.")):
        return not_read.lock_file(shown)
    if name.startswith(".") or name.casefold() in _PASSED_OVER:
        return None
    if name.casefold().endswith(".tmp"):
        return not_read.temporary_file(shown)
    content = content_of(path, shown)
    if isinstance(content, Problem):
        return content
    return at_the_edge(shown, lambda: _recognised(content, shown))


def at_the_edge(shown: str, read: Callable[[], T | Problem]) -> T | Problem:
    """What `read` gives, or one Problem in place of whatever a reader raised over a broken file."""
    try:
        return read()
    except TooBigError:
        return not_read.too_big(shown)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return not_read.half_a_file(shown)
    except Exception:
        return not_read.broken(shown)


def content_of(path: Path, shown: str) -> bytes | Problem:
    """The file's bytes. A door to a device is never opened: reading it might never end."""
    try:
        if not path.is_file():
            if path.exists():
                return not_read.not_a_file(shown)
            return not_read.leads_nowhere(shown) if path.is_symlink() else not_read.gone(shown)
        with path.open("rb") as file:
            content = file.read(MOST_PACKED + 1)  # it may grow while it is read
    except PermissionError:
        return not_read.locked(shown)
    except FileNotFoundError:
        return not_read.gone(shown)
    except OSError:  # a cloud folder that is offline has the names of its files and not their contents
        return not_read.not_arrived(shown)
    return not_read.too_big(shown) if len(content) > MOST_PACKED else content


def _recognised(content: bytes, shown: str) -> Recognised | Problem:
    if not content.startswith(b"PK"):
        return other_file(content, shown)
    parts = opened(content)
    if isinstance(parts, Refusal):
        return not_read.refused(shown, parts)
    main = main_part(parts)
    if main.casefold().startswith("xl/"):
        return _workbook(content, parts, main, shown)
    if main.casefold().startswith("word/"):
        return _word_file(content, parts, main, shown)
    return other_package(parts, shown)


def _workbook(content: bytes, parts: Parts, main: str, shown: str) -> Recognised | Problem:
    if main.endswith(".bin"):
        return not_read.other_format(shown, "an Excel binary workbook (.xlsb)", EXCEL)
    if _is_strict(parts[main]):
        return not_read.strict(shown, EXCEL)
    workbook = read_workbook(content)
    kind = _kind(workbook)
    if kind is None:
        return not_read.workbook_not_ours(shown)
    problems = beside_the_cells(parts, shown)
    if _is_template(parts):
        problems += (not_read.is_template(shown, "an Excel template (.xltx)", EXCEL),)
    return Recognised(shown=shown, kind=kind, content=content, workbook=workbook, problems=problems)


def _kind(workbook: Workbook) -> Kind | None:
    of_master = pair_sheets(workbook, _MASTER_SHEETS)
    of_theme = pair_sheets(workbook, (columns.HIGHLIGHT_REPORT, columns.ACTION_UPDATES))
    if of_theme and len(of_master) <= _FEWEST_MASTER_SHEETS:
        return Kind.SUBMISSION
    return Kind.MASTER_PLAN if len(of_master) >= _FEWEST_MASTER_SHEETS else None


def _word_file(content: bytes, parts: Parts, main: str, shown: str) -> Recognised | Problem:
    if _is_strict(parts[main]):
        return not_read.strict(shown, WORD)
    written = {name: part for name, part in parts.items() if name.endswith(".xml") or name == main}
    if any(len(part) > MOST_BYTES for part in written.values()):
        return not_read.too_big(shown)
    # A broken part raises here, at the edge, and not where it happens to be wanted later.
    roots = {name: parsed(part) for name, part in written.items()}
    if not is_within_reason(roots[main]):
        return not_read.too_big(shown)
    problems = beside_the_words(parts, main, shown)
    if _is_template(parts):
        problems += (not_read.is_template(shown, "a Word template (.dotx)", WORD),)
    return Recognised(shown=shown, kind=Kind.WORD, content=content, parts=parts, main_part=main, problems=problems)


def _is_strict(part: bytes) -> bool:
    return b"http://purl.oclc.org/ooxml/" in part[:4096].replace(b"\0", b"")


def _is_template(parts: Parts) -> bool:
    types = parts.get("[Content_Types].xml", b"").replace(b"\0", b"")
    return b"template.main+xml" in types or b"template.macroEnabledTemplate.main+xml" in types


def other_package(parts: Parts, shown: str) -> Problem:
    """A zipped package, or a plain zip file, that is neither a workbook nor a Word file of ours."""
    if mimetype := parts.get("mimetype"):
        return _open_document(mimetype, shown)
    if "xl/workbook.bin" in parts:
        return not_read.other_format(shown, "an Excel binary workbook (.xlsb)", EXCEL)
    if any(name.endswith(".iwa") for name in parts):
        return not_read.other_format(shown, "a file of Apple's Numbers or Pages", f"{EXCEL} or {WORD}")
    if any(name.startswith("ppt/") for name in parts):
        return not_read.not_ours(shown, "a PowerPoint presentation (.pptx)")
    if any(name.lower().endswith((".xlsx", ".xlsm", ".xls", ".docx", ".doc")) for name in parts):
        return packed_up(shown, "a zip file with workbooks or Word files in it")
    return not_read.not_ours(shown, "a zip file that is neither an Excel workbook nor a Word file")


def _open_document(mimetype: bytes, shown: str) -> Problem:
    if b"spreadsheet" in mimetype:
        return not_read.other_format(shown, "an OpenDocument spreadsheet (.ods)", EXCEL)
    if b"text" in mimetype:
        return not_read.other_format(shown, "an OpenDocument file (.odt)", WORD)
    return not_read.not_ours(shown, "an OpenDocument drawing or presentation")
