"""A worksheet's part cut at its cells, and a workbook's parts: an oracle with a scanner of its own."""

from __future__ import annotations

import io
import re
import zipfile

_TOKEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+", re.S)
_NAME = re.compile(rb"</?(?:\w+:)?(\w+)")
_ROW, _ADDRESS = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']"), re.compile(rb"\sr\s*=\s*[\"']([A-Z]+)(\d+)[\"']")


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cut(part: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The part with nothing where its cells were, and each cell's bytes by its address."""
    around, cells = bytearray(), {}
    row = column = 0
    address, depth, began = "", 0, 0
    for token in _TOKEN.finditer(part):
        words = token[0]
        name = _NAME.match(words)
        is_tag = name is not None and not words.startswith((b"<!", b"<?"))
        if is_tag and name and name[1] == b"row" and not words.startswith(b"</"):
            row, column = int(found[1]) if (found := _ROW.search(words)) else row + 1, 0
        if not depth and is_tag and name and name[1] == b"c":
            found = _ADDRESS.search(words)
            column = number(found[1].decode()) if found else column + 1
            address, began = f"{letters(column)}{row}", token.start()
            depth = 0 if words.endswith(b"/>") else 1
            if not depth:
                cells[address] = words
            continue
        if depth:
            if is_tag and name and name[1] == b"c" and words.startswith(b"</"):
                depth, cells[address] = 0, part[began : token.end()]
            continue
        around += words
    return bytes(around), cells


def letters(column: int) -> str:
    words = ""
    while column:
        column, rest = divmod(column - 1, 26)
        words = chr(65 + rest) + words
    return words


def number(words: str) -> int:
    found = 0
    for letter in words:
        found = found * 26 + ord(letter) - 64
    return found
