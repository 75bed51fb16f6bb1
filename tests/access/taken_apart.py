"""All that can be got out of a file, however it is kept: for looking for words that may not be in it.

Standard library only, and nothing of the project: what this finds, anybody can.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){8,}")
_BETWEEN = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")
_VALUES = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_DEEPEST = 4
_PICTURE = b"\x89PNG\r\n\x1a\n"


def parts_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every piece of a folder and where it is: names, files, and what stands in a file that is a package."""
    yield "name of the folder", folder.name.encode()
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder).as_posix()
        yield "name", shown.encode()
        if path.is_file():
            for where, piece in pieces(path.read_bytes()):
                yield f"{shown}: {where}", piece


def pieces(content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are; of a package its parts too, their names and comments, of a picture its chunks."""
    yield "bytes", content
    if content.startswith(_PICTURE):
        yield from _of_picture(content)
    elif depth < _DEEPEST and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "comment of the package", archive.comment
            for member in archive.infolist():
                yield "name of a part", member.filename.encode()
                yield f"comment of {member.filename}", member.comment
                yield f"extra field of {member.filename}", member.extra
                for where, piece in pieces(archive.read(member), depth + 1):
                    yield f"{member.filename} {where}", piece


def _of_picture(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What a picture says beside its pixels, packed or not, and what stands behind its end."""
    start = len(_PICTURE)
    while start + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[start : start + 8])
        chunk = content[start + 8 : start + 8 + length]
        start += length + 12
        if kind == b"IDAT":
            continue
        yield f"picture, {kind.decode('latin-1')}", chunk
        for at in range(min(len(chunk), 200)):
            try:
                yield "picture, unpacked", zlib.decompressobj().decompress(chunk[at:])
            except zlib.error:
                continue
    yield "behind the picture", content[start:]


def texts_in(piece: bytes) -> Iterator[str]:
    """The piece as any program could read it: plain, wide, markup with its words joined across runs, packed."""
    yield piece.decode("latin-1")
    if piece.count(b"\0") * 8 > len(piece):
        for start in (0, 1):
            yield piece[start:].decode("utf-16-le", "replace")
            yield piece[start:].decode("utf-16-be", "replace")
    if not _is_text(piece):
        return
    text = piece.decode("utf-8", "replace")
    yield unquote(html.unescape(text))
    if "<" in text:
        yield html.unescape(_BETWEEN.sub(" ", text))
        yield html.unescape(_BETWEEN.sub("", text))
        yield html.unescape(_SPACES.sub("", _BETWEEN.sub("", text)))
        yield unquote(html.unescape(" ".join("".join(pair) for pair in _VALUES.findall(text))))
    for inside in _unpacked(piece):
        yield inside.decode("latin-1")
        yield inside.decode("utf-16-le", "replace")


def _is_text(piece: bytes) -> bool:
    return b"\0" not in piece[:2000] and not piece.startswith((b"PK", _PICTURE))


def _unpacked(piece: bytes) -> Iterator[bytes]:
    for found in _BASE64.findall(piece):
        try:
            yield base64.b64decode(found.rstrip(b"=")[: len(found) // 4 * 4])
        except binascii.Error:
            continue
    for found in _HEX.findall(piece):
        yield bytes.fromhex(found.decode())
