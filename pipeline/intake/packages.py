"""An Excel or Word file as a package of parts, opened so that no file can hurt whoever reads it.

Before anything is parsed: sizes are counted while unpacking, whatever the file says they are; names that leave the
package or stand twice, and document types (from which a few letters can grow to gigabytes), are refused. Nothing is
written, run or fetched.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from lxml import etree

Parts = Mapping[str, bytes]
"""Part name, without the leading slash, to content."""

MOST_PACKED = 50 * 2**20
MOST_UNPACKED = 200 * 2**20
MOST_MEMBERS = 5_000
MOST_LINKS = 50_000
"""Tags in one list of relationships; a parsed one takes up to a kilobyte."""
MOST_TAGS = 200_000
"""Tags in one part of a Word file, both ends of an element counted: some hundred pages as Word writes them."""

_PLAIN_ZIP = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
_IN_DIRECTORY = b"PK\x01\x02"
_IS_PROTECTED = 0x1
_EBCDIC = b"\x4c\x6f\xa7\x94"
_BEFORE_MARKUP = re.compile(rb"[\xef\xbb\xbf\xfe\xff\0 \t\r\n]*")
_ENCODING = re.compile(rb"[\xef\xbb\xbf\xfe\xff\s]*<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"iso-8859-1", b"windows-1252"}
# A picture or a web page that was put in whole keeps the document type it came with; no reader ever parses it.
_PUT_IN_WHOLE = (".svg", ".htm", ".html", ".xhtml", ".mht")
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, OverflowError, OSError),
)
"""What the zip reader raises over a damaged file."""


class Refusal(Enum):
    """Why a package was not opened. The value ends the sentence "The file was not read: …"."""

    CUT_SHORT = "its end is missing"
    DAMAGED = "a part of it is not what it was when it was saved"
    PROTECTED = "it is protected by a password"
    TOO_BIG = "it is far bigger than any plan, narrative or template"
    ODD_NAMES = "the names of its parts are not those of a sound file"
    ODD_PACKING = "it is packed in a way that Excel and Word never use"
    DOCUMENT_TYPE = "it holds a document type, which Excel and Word never write"
    ODD_ENCODING = "a part of it is written in letters that Excel and Word never use"


def opened(content: bytes, most_tags: int = MOST_TAGS) -> Parts | Refusal:
    """Every part of a zipped package, unpacked and found harmless; folders among its members are left out."""
    # The zip reader builds the whole directory before anyone can count, so its entries are counted first.
    if len(content) > MOST_PACKED or content.count(_IN_DIRECTORY) > 2 * MOST_MEMBERS:
        return Refusal.TOO_BIG
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        return Refusal.CUT_SHORT
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        try:
            return _odd_package(members) or _unpacked(archive, members, most_tags)
        except _BROKEN:
            return Refusal.DAMAGED


def _odd_package(members: list[zipfile.ZipInfo]) -> Refusal | None:
    """What is wrong with the package by its own directory, before any of it is unpacked."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        return Refusal.TOO_BIG
    if any(member.flag_bits & _IS_PROTECTED for member in members):
        return Refusal.PROTECTED
    names = [member.filename for member in members]
    # Windows and the format itself take names that differ in case alone for one name.
    if any(_leaves(name) for name in names) or len({_one_case(name) for name in names}) < len(names):
        return Refusal.ODD_NAMES
    places = sorted((member.header_offset, member.compress_size) for member in members)
    overlap = any(start + _LOCAL_HEADER + size > after for (start, size), (after, _) in pairwise(places))
    if overlap or any(member.compress_type not in _PLAIN_ZIP for member in members):
        return Refusal.ODD_PACKING
    return None


def _leaves(name: str) -> bool:
    return not name or name[0] in "/\\" or ":" in name or ".." in re.split(r"[/\\]", name)


def _one_case(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], most_tags: int) -> Parts | Refusal:
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for member in members:
        with archive.open(member) as file:
            part = file.read(left + 1)
        left -= len(part)
        if left < 0:
            return Refusal.TOO_BIG
        if odd := _odd_part(member.filename, part, most_tags):
            return odd
        parts[member.filename] = part
    return parts


def _odd_part(name: str, part: bytes, most_tags: int) -> Refusal | None:
    """What no parser may be given: odd letters, a document type, tags without end."""
    if part.startswith(_EBCDIC):
        return Refusal.ODD_ENCODING
    before = _BEFORE_MARKUP.match(part)
    begins = before.end() if before else 0
    if not part.startswith(b"<", begins):
        return None
    is_wide = part.find(b"\0", 0, begins + 8) >= 0
    plain = part.replace(b"\0", b"") if is_wide else part  # UTF-16 without its noughts reads the same
    declared = _ENCODING.match(plain)
    if declared and declared[1].lower() not in _ENCODINGS:
        return Refusal.ODD_ENCODING
    if b"<!DOCTYPE" in plain and not name.lower().endswith(_PUT_IN_WHOLE):
        return Refusal.DOCUMENT_TYPE
    if name.startswith("xl/") and not name.endswith(".rels"):
        return None  # how many rows and cells a sheet may have is for its own reader to say: it keeps no tree of them
    return Refusal.TOO_BIG if plain.count(b"<") > (MOST_LINKS if name.endswith(".rels") else most_tags) else None


def parsed(part: bytes) -> etree._Element:
    """The root of a part that was found harmless. Raises XMLSyntaxError where it is broken, or nested without end.

    Without huge_tree lxml refuses what is nested deeper than 256, which keeps every walk through it in bounds.
    """
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relationship of a part.

    kind    the last word of its type ("worksheet")
    target  what it leads to, as it is written
    part    the part of the same package that it leads to, as that is spelt; "" where it leads out of it or nowhere
    """

    id: str
    kind: str
    target: str
    part: str


def spelt(names: Iterable[str]) -> dict[str, str]:
    """Every name of a package by the one spelling under which it is looked up: Office does not mind case."""
    return {name.casefold(): name for name in names}


def links_part(part: str, names: Mapping[str, str]) -> str:
    """Where the relationships of a part ("" for the package itself) stand; "" where it has none. `names`: `spelt`."""
    folder, name = posixpath.split(part)
    return names.get(posixpath.join(folder, "_rels", f"{name}.rels").casefold(), "")


def links_in(listing: etree._Element, part: str, names: Mapping[str, str]) -> Iterator[Link]:
    """The relationships of a part: one name may begin at the top of the package, or at the part's own folder."""
    folder = posixpath.dirname(part)
    for item in listing.iter("{*}Relationship"):
        target = item.get("Target", "")
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").casefold()
        yield Link(
            id=item.get("Id", ""),
            kind=item.get("Type", "").rpartition("/")[2],
            target=target,
            part=names.get(name, "") if item.get("TargetMode") != "External" else "",
        )


def links_of(parts: Parts, part: str) -> tuple[Link, ...]:
    """The relationships of a part of an opened package. Raises XMLSyntaxError where their own part is broken."""
    names = spelt(parts)
    listing = links_part(part, names)
    return tuple(links_in(parsed(parts[listing]), part, names)) if listing else ()


def main_part(parts: Parts) -> str:
    """The part the package says is its document (Word on the web calls it document2.xml); "" where there is none."""
    return next((link.part for link in links_of(parts, "") if link.kind == "officeDocument" and link.part), "")
