"""Files that are no zipped package: what each is by its first bytes, and what is said of it."""

from __future__ import annotations

import re

from pipeline.intake import not_read
from pipeline.intake.not_read import EXCEL, WORD
from pipeline.intake.old_containers import SIGNATURE, names_in
from pipeline.problems import Problem

_START = 4096
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avi)", re.DOTALL
)
_COMPRESSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08")
_SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046")
_MAIL_LINE = re.compile(rb"(?:Received|Return-Path|Delivered-To|From|To|Date|Subject|Message-ID|X-[\w-]+): ", re.I)
_MARKUP = re.compile(r"\s*<(?:!doctype|\?|html|table|[a-z][\w:-]*[\s>/])", re.I)
_WEB_PAGE = re.compile(r"<(?:!doctype\s+)?html\b|<table\b", re.I)
_OFFICE_NAME = re.compile(r"\.(?:xls|doc)[xmb]?$", re.I)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def other_file(content: bytes, shown: str) -> Problem:
    """What a file is that does not begin as a zipped package does."""
    if not content:
        return not_read.empty(shown)
    if not content.strip(b"\0"):
        return not_read.not_arrived(shown)
    if content.startswith(SIGNATURE):
        return _container(content, shown)
    start = content[:_START]
    if start.startswith(_SHORTCUT):
        return _shortcut(shown)
    if start.startswith(_COMPRESSED):
        return packed_up(shown, "a compressed file")
    if start.startswith(b"%PDF"):
        return _for_looking_at(shown, "a PDF")
    if _PICTURE.match(start):
        return _for_looking_at(shown, "a picture")
    if start.startswith(_UTF_16) or b"\0" not in start:
        return _written(content, shown)
    return not_read.unknown(shown)


def _container(content: bytes, shown: str) -> Problem:
    """Excel and Word put an encrypted file, and their formats of before 2007, into the same container."""
    names = names_in(content)
    if names is None:
        return not_read.half_a_file(shown)
    if names.all & {"DRMEncryptedDataSpace", "DRMEncryptedTransform", "\x09DRMContent", "\x09DRMDataSpace"}:
        return not_read.with_label(shown)
    if "EncryptedPackage" in names.own:
        return not_read.with_password(shown)
    if "WordDocument" in names.own:
        return not_read.other_format(shown, "an old Word file (.doc)", WORD)
    if names.own & {"Workbook", "Book"}:
        return not_read.other_format(shown, "an old Excel workbook (.xls)", EXCEL)
    if "__properties_version1.0" in names.own:
        return _mail(shown, "an e-mail kept by Outlook (.msg)")
    if "PowerPoint Document" in names.own:
        return not_read.not_ours(shown, "an old PowerPoint presentation (.ppt)")
    return not_read.unknown(shown)


def _mail(shown: str, what: str) -> Problem:
    hint = "Save what is attached to it into this folder, if it belongs to the month, and take the e-mail out."
    if not _OFFICE_NAME.search(shown):
        return not_read.not_ours(shown, what, hint)
    return not_read.stand_in(shown, what, hint)


def _for_looking_at(shown: str, what: str) -> Problem:
    """Nobody's input, unless its name says that somebody meant it for one."""
    if not _OFFICE_NAME.search(shown):
        return not_read.not_ours(shown, what)
    hint = f"Put the workbook or the Word file that {what.replace('a ', 'the ', 1)} was made from in its place."
    return not_read.stand_in(shown, f"{what} under the name of another kind of file", hint)


def _shortcut(shown: str) -> Problem:
    hint = "Copy the file itself into the folder, and delete the shortcut."
    return not_read.stand_in(shown, "a shortcut to a file, not the file itself", hint)


def packed_up(shown: str, what: str) -> Problem:
    """Files within a file, which are never taken out."""
    hint = "Take the workbooks and Word files out of it into this folder, and delete it."
    return not_read.stand_in(shown, what, hint)


def _written(content: bytes, shown: str) -> Problem:
    """Letters and nothing else, whatever the name says: a web page, a list, an e-mail, a note."""
    start = content[:_START]
    encoding = "utf-16" if start.startswith(_UTF_16) else "utf-8-sig"
    words = start.decode(encoding, errors="replace")
    if words.startswith("{\\rtf"):
        return not_read.other_format(shown, "a rich text file (.rtf)", WORD)
    if "[InternetShortcut]" in words:
        return _shortcut(shown)
    if words.lstrip().lower().startswith("mime-version:") or _MAIL_LINE.match(start):
        if "multipart/related" in words:
            return not_read.other_format(shown, "a web page in one file (.mht)", _wanted(shown))
        return _mail(shown, "an e-mail (.eml)")
    if _WEB_PAGE.search(words[:1024]):
        return not_read.other_format(shown, "a web page (.html), whatever its name says", _wanted(shown))
    if _MARKUP.match(words):
        return _marked_up(words, shown)
    if _is_list(words):
        return _renamed(shown, "a list in plain text (.csv)") or not_read.other_format(
            shown, "a list in plain text (.csv)", EXCEL
        )
    return _renamed(shown, "plain text") or not_read.not_ours(shown, "plain text")


def _renamed(shown: str, what: str) -> Problem | None:
    """Letters under an Office name, which that program refuses to open until they have a name of their own again."""
    found = _OFFICE_NAME.search(shown)
    if found is None:
        return None
    wanted = _wanted(shown)
    program, ending = ("Word", ".txt") if wanted == WORD else ("Excel", ".csv")
    hint = (
        f"Change the end of its name to {ending}, open it in {program} and save it as {wanted}; put that in its place."
    )
    return not_read.stand_in(shown, f"{what} renamed to {found[0].lower()}", hint)


def _marked_up(words: str, shown: str) -> Problem:
    if "opendocument" in words:
        return not_read.other_format(shown, "an OpenDocument file in plain letters (.fods, .fodt)", _wanted(shown))
    if 'progid="Excel.Sheet"' in words:
        return not_read.other_format(shown, "an Excel workbook saved as .xml", EXCEL)
    if 'progid="Word.Document"' in words:
        return not_read.other_format(shown, "a Word file saved as .xml", WORD)
    return not_read.other_format(shown, "an .xml file, whatever its name says", _wanted(shown))


def _wanted(shown: str) -> str:
    """What to save it as: the name tells what it was meant to be, where it tells anything."""
    return WORD if re.search(r"\.(?:docx?|rtf|txt|mht|fodt)$", shown, re.I) else EXCEL


def _is_list(words: str) -> bool:
    """Whether its first lines are cut by one sign into the same number of cells, as a table's are."""
    lines = [line for line in words.splitlines() if line.strip()][:3]
    if not lines or "\t" in lines[0]:
        return bool(lines)
    return len(lines) > 1 and any(lines[0].count(sign) == lines[1].count(sign) > 0 for sign in ",;|")
