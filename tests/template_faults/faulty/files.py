"""Files that are no Word document to be used as a template, whatever their names say."""

from __future__ import annotations

import struct

from tests.template_faults.expected import FILE, Fault, Kind
from tests.template_faults.making import DOCUMENT, Make, Parts, adding, of, packed, relate, replacing, unpacked

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MOST_BRACES = 5_000

GOOD = of("The plan: {{ plan.title }}.")


def unreadable(name: str, make: Make, message: str, hint: str = ".docx") -> Fault:
    return Fault(
        name=name, kind=Kind.FILES, make=make, code="template-not-readable", at=FILE, message=message, hint=hint
    )


def kind_of(content_type: str) -> Make:
    return of("Words.", then=replacing("[Content_Types].xml", _MAIN, content_type))


def strict(parts: Parts) -> None:
    """Word's other way to spell the same document, for archives."""
    for name, content in parts.items():
        parts[name] = content.replace(
            _TRANSITIONAL.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace(_OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")


_NONE, _END, _IS_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(*streams: str) -> bytes:
    """A file in the container in which Office wrote before 2007, and still does round a password; of three streams.

    One sector says which sectors follow which, one lists the streams; each stream is empty.
    """
    start = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    start += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_NONE] * 108)
    followed = struct.pack("<128I", _IS_TABLE, _END, *[_NONE] * 126)
    last = len(streams)
    entries = _entry("Root Entry", 5, child=1)
    for number, name in enumerate(streams, start=1):
        entries += _entry(name, 2, after=number + 1 if number < last else _NONE)
    return start + followed + entries.ljust(512, b"\0")


def _entry(name: str, kind: int, *, after: int = _NONE, child: int = _NONE) -> bytes:
    letters = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I16x4x16xIQ", letters, len(letters) + 2, kind, 1, _NONE, after, child, _END, 0)


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def workbook() -> bytes:
    kinds = f'<Override PartName="/xl/workbook.xml" ContentType="{_BOOK}"/>'
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>',
        "xl/workbook.xml": "<workbook/>",
    }
    return packed({name: content.encode() for name, content in parts.items()})


def damaged() -> bytes:
    """A document whose words end in the middle of a tag of Word's own."""
    parts = unpacked(GOOD())
    parts[DOCUMENT] = parts[DOCUMENT][: len(parts[DOCUMENT]) // 2]
    return packed(parts)


def without_document() -> bytes:
    parts = unpacked(GOOD())
    del parts[DOCUMENT]
    return packed(parts)


def open_document() -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"})


_MACROS = adding("word/vbaProject.bin", "Attribute VB_Name", "", "application/vnd.ms-office.vbaProject")


def macros(parts: Parts) -> None:
    _MACROS(parts)
    replacing("[Content_Types].xml", _MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")(parts)
    relate(parts, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")


FAULTS = (
    unreadable(
        "it is saved as a Word template, .dotx", kind_of(_MAIN.replace("document.main", "template.main")), ".dotx"
    ),
    unreadable("it holds macros, .docm", of("Words.", then=macros), ".docm"),
    unreadable(
        "it is a Word template with macros, .dotm",
        kind_of("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        ".dotm",
    ),
    unreadable("it is saved as Strict Open XML", of("Words.", then=strict), "Strict"),
    unreadable("it is saved as .doc", lambda: compound("1Table", "WordDocument"), "(.doc)"),
    unreadable(
        "it has a password", lambda: compound("EncryptedPackage", "EncryptionInfo"), "password", hint="password"
    ),
    unreadable("it is empty", lambda: b"", "empty"),
    unreadable("it is half a file", lambda: GOOD()[: len(GOOD()) // 2], "Only part of the file", hint="Copy it again"),
    unreadable("its words are cut off", damaged, "damaged"),
    unreadable("it has no document in it", without_document, "document"),
    unreadable("it is a workbook", workbook, "workbook"),
    unreadable("it is an OpenDocument text", open_document, "OpenDocument"),
    unreadable("it is a text of another name", lambda: b"The plan: {{ plan.title }}.\r\n", "plain text"),
    unreadable("it is saved as rich text", lambda: rb"{\rtf1\ansi The plan: {{ plan.title }}.}", "rich text"),
    unreadable(
        "it has more tags than any paper needs", of("{{ plan.title }}" * (MOST_BRACES // 2 + 1)), "tags", hint="{%p for"
    ),
)
