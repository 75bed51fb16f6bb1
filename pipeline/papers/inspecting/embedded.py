"""What a package holds that is no page of it: embedded files, links to files elsewhere, pictures, words in bytes."""

from __future__ import annotations

import hashlib
import html
import re
import zlib
from collections.abc import Container, Iterator

from pipeline.papers.word.package import Parts, Relationship, names, parse, relationships

_XML = (".xml", ".rels", ".vml", ".svg")
_PICTURES: dict[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "tif": (b"II*\0", b"MM\0*"),
    "tiff": (b"II*\0", b"MM\0*"),
    "emf": (b"\x01\0\0\0",),
    "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
}
"""How a picture's bytes begin, by the ending of its name: a picture is what is one by both."""
_BRINGING_IN = frozenset(names("aFChunk oleObject package subDocument control vbaProject"))
"""Kinds of relationship that bring another file into the paper, whatever that file is called."""
_OF_WORD = frozenset(names("font printerSettings"))
"""Parts Word itself writes, which nobody can take out of a paper; their bytes are searched like all others."""
_OUR_PICTURE = re.compile(r"picture([0-9a-f]{16})\.png")
_MOST_INFLATED = 2**20
_MARKUP_TAG = re.compile(r"<[^>]*>")


def is_xml(name: str, content: bytes) -> bool:
    return name.lower().endswith(_XML) and not isinstance(parse(content), str)


def embedded_files(parts: Parts, readable: Container[str] = ()) -> tuple[str, ...]:
    """The parts that are another file within this one: a workbook, a web page, an object, a macro.

    readable   the parts that are known to be XML
    """
    links = tuple(every_relationship(parts))
    brought = {link.target for link in links if _kind(link) in _BRINGING_IN and not link.is_external}
    of_word = {link.target for link in links if _kind(link) in _OF_WORD} - brought
    return tuple(
        name
        for name in sorted(parts)
        if name in brought
        or not (name in of_word or name in readable or is_xml(name, parts[name]) or _is_picture(name, parts[name]))
    )


def files_elsewhere(parts: Parts) -> tuple[str, ...]:
    """Addresses of pictures, templates and other files that the paper takes in when it is opened."""
    found = (link.target for link in every_relationship(parts) if link.is_external and _kind(link) != "hyperlink")
    return tuple(dict.fromkeys(found))


def pictures(parts: Parts) -> dict[str, str]:
    """The name of every picture and the SHA-256 of what is in it."""
    return {
        name: hashlib.sha256(content).hexdigest()
        for name, content in sorted(parts.items())
        if _is_picture(name, content) or name.lower().endswith(".svg")
    }


_NOTES_OF_PICTURES = (
    b"Exif\0\0",
    b"http://ns.adobe.com/xap/",
    b"<x:xmpmeta",
    b"8BIM",
    b"eXIf",
    b"tEXt",
    b"zTXt",
    b"iTXt",
)


def notes_in_pictures(parts: Parts) -> Iterator[tuple[str, str]]:
    """Pictures that say who took or drew them, where and when: notes of a camera (EXIF) or of a program (XMP)."""
    for name, content in sorted(parts.items()):
        is_strange = _is_picture(name, content) and not _OUR_PICTURE.fullmatch(name.rpartition("/")[2])
        if name.startswith("word/") and is_strange and any(mark in content for mark in _NOTES_OF_PICTURES):
            yield "notes of a camera or a program in a picture", name


def is_our_picture(name: str, sha256: str) -> bool:
    """Whether a picture bears the name we give, which is what is in it."""
    ours = _OUR_PICTURE.fullmatch(name.rpartition("/")[2])
    return ours is not None and sha256.startswith(ours[1])


def loose_words(content: bytes) -> Iterator[str]:
    """Whatever can be read in bytes of any kind: plain or wide letters, a web page, the notes in a picture."""
    plain = content.decode("utf-8", "ignore")
    yield plain
    yield html.unescape(_MARKUP_TAG.sub(" ", plain))
    for start in (0, 1):
        yield content[start:].decode("utf-16-le", "ignore")
    yield from _notes(content)


def _notes(content: bytes) -> Iterator[str]:
    """The compressed notes of a PNG."""
    if not content.startswith(_PICTURES["png"]):
        return
    start = 8
    while start + 8 <= len(content):
        length, kind = int.from_bytes(content[start : start + 4], "big"), content[start + 4 : start + 8]
        chunk = content[start + 8 : start + 8 + length]
        if kind in (b"zTXt", b"iTXt"):
            yield from _inflated(chunk)
        start += 12 + length


def _inflated(chunk: bytes) -> Iterator[str]:
    """A note's words; where they begin depends on how it is labelled, so every zlib header is tried."""
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk):
        reader = zlib.decompressobj()
        try:
            yield reader.decompress(chunk[found.start() :], _MOST_INFLATED).decode("utf-8", "ignore")
        except zlib.error:
            continue  # two bytes that only look like a header


def _is_picture(name: str, content: bytes) -> bool:
    return content.startswith(_PICTURES.get(name.rpartition(".")[2].lower(), ())) and content != b""


def every_relationship(parts: Parts) -> Iterator[Relationship]:
    for name in sorted(parts):
        folder, _, file = name.rpartition("_rels/")
        if file.endswith(".rels") and (folder or name.startswith("_rels/")):
            yield from relationships(parts, folder + file.removesuffix(".rels"))


def _kind(link: Relationship) -> str:
    return link.kind.rpartition("/")[2]
