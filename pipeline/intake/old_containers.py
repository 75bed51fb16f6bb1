"""What lies in an OLE container, the file within a file in which Office kept everything before 2007.

An encrypted workbook of today is put into one too, and so are Outlook's e-mails: only the names inside tell them apart.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here up are no sector but a mark: end of chain, free, nothing there."""
_ENTRY = 128
_MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of a container: its own, and those of everything inside, however deep."""

    own: frozenset[str]
    all: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    before: int
    after: int
    first_inside: int


def names_in(content: bytes) -> Names | None:
    """None where only part of the container is there."""
    try:
        entries = dict(enumerate(_entries(content)))
        root = entries[0]
    except (struct.error, KeyError, UnicodeDecodeError):
        return None
    own = frozenset(entry.name for entry in _beside(root.first_inside, entries))
    return Names(own=own, all=frozenset(entry.name for entry in entries.values()))


def _entries(content: bytes) -> Iterator[_Entry]:
    """Every entry of the directory, in order. Raises struct.error where a sector of it is missing."""
    (shift,) = struct.unpack_from("<H", content, 30)
    (sector,) = struct.unpack_from("<I", content, 48)
    size = 4096 if shift == 12 else 512
    # The first 109 sectors of the table cover seven megabytes, and Office keeps the directory near the beginning.
    table = struct.unpack_from("<109I", content, 76)
    seen: set[int] = set()
    while sector < _NO_SECTOR and sector not in seen and len(seen) * size < _MOST_ENTRIES * _ENTRY:
        seen.add(sector)
        start = size * (sector + 1)
        for place in range(start, start + size, _ENTRY):
            (length,) = struct.unpack_from("<H", content, place + 64)
            before, after, first_inside = struct.unpack_from("<3I", content, place + 68)
            name = content[place : place + min(max(length - 2, 0), 62)].decode("utf-16-le", errors="replace")
            yield _Entry(name, before, after, first_inside)
        in_table = table[sector // (size // 4)] if sector // (size // 4) < len(table) else _NO_SECTOR
        if in_table >= _NO_SECTOR:
            return
        (sector,) = struct.unpack_from("<I", content, size * (in_table + 1) + 4 * (sector % (size // 4)))


def _beside(first: int, entries: Mapping[int, _Entry]) -> Iterator[_Entry]:
    """An entry and all that stand beside it in the tree of one storage."""
    waiting, seen = [first], set()
    while waiting:
        number = waiting.pop()
        if number in entries and number not in seen:
            seen.add(number)
            yield entries[number]
            waiting += [entries[number].before, entries[number].after]
