"""The parts of a paper put into one file, the same bytes every time: no clock, no machine.

Written here and not by `zipfile`, which squeezes every part anew for every paper: most of them are the template's own,
or a header that is the same in a hundred papers, and are squeezed once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

FIRST = "[Content_Types].xml"
LARGE = 2**16
"""Bytes from which a part is squeezed less hard: twice as fast, and a tenth larger."""
_HARD, _LIGHT = 6, 3
_BARE = -zlib.MAX_WBITS
_VERSION, _DEFLATED, _NEW_YEAR_1980 = 20, 8, 0x21
_HEADER = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF_8 = 0x800


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A part squeezed: its check sum, its size before that, and what is kept."""

    check: int
    size: int
    content: bytes


def packed(content: bytes) -> Packed:
    return _packed_once(content) if len(content) < LARGE else packed_in_turn([content])


def packed_in_turn(stretches: Iterable[bytes]) -> Packed:
    """A part that comes a stretch at a time, so that a long one is never whole."""
    given = iter(stretches)
    first = next(given, b"")
    second = next(given, b"")
    if not second and len(first) < LARGE:
        return _packed_once(first)
    return _squeezed(chain((first, second), given), _LIGHT)


@lru_cache(maxsize=256)
def _packed_once(content: bytes) -> Packed:
    return _squeezed([content], _HARD)


def _squeezed(stretches: Iterable[bytes], level: int) -> Packed:
    squeezer = zlib.compressobj(level, zlib.DEFLATED, _BARE)
    check = size = 0
    kept = []
    for stretch in stretches:
        check = zlib.crc32(stretch, check)
        size += len(stretch)
        kept.append(squeezer.compress(stretch))
    return Packed(check=check, size=size, content=b"".join([*kept, squeezer.flush()]))


def zipped(parts: Mapping[str, Packed]) -> bytes:
    """The parts as a .docx: content types first, the rest sorted."""
    kept: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for name in sorted(parts, key=lambda name: (name != FIRST, name)):
        part, said = parts[name], name.encode()
        how = (_VERSION, 0 if name.isascii() else _UTF_8, _DEFLATED, 0, _NEW_YEAR_1980)
        sizes = (part.check, len(part.content), part.size)
        entries += (_ENTRY.pack(b"PK\x01\x02", _VERSION, *how, *sizes, len(said), 0, 0, 0, 0, 0, at), said)
        kept += (_HEADER.pack(b"PK\x03\x04", *how, *sizes, len(said), 0), said, part.content)
        at += _HEADER.size + len(said) + len(part.content)
    directory = b"".join(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), at, 0)
    return b"".join([*kept, directory, end])
