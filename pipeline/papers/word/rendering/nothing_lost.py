"""Nothing lost: what was printed is held against what stands in the finished part, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN_TAGS = re.compile(rb">([^<]+)")
_SHOWN = 40
"""Letters of what was lost that are shown."""
_NOT_IN_XML = dict.fromkeys([*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_NEVER = bytes({*range(32)} - {9, 10, 13})
_HALF = re.compile(rb"\xed[\xa0-\xbf]|\xef\xbf[\xbe\xbf]")
_SIGNS = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&amp;", b"&"))


class LostWordsError(Exception):
    """A paper would have lost words; its argument is the first of them."""


def words_between_tags(xml: bytes) -> bytes:
    """All that stands between the tags of a part of ours, as it reads."""
    return as_it_reads(b"".join(_BETWEEN_TAGS.findall(xml)))


def as_it_reads(words: bytes) -> bytes:
    for spelt, sign in _SIGNS:
        words = words.replace(spelt, sign)
    return words


def bare(words: str) -> str:
    """Words without what no file can hold, and without line breaks and tabs, which are no words in a file."""
    return words.translate(_NOT_IN_XML)


def see_that_it_stands(printed: bytes, xml: bytes) -> None:
    """Every word printed stands in the finished part, in its order, and no other does."""
    found = words_between_tags(xml)
    if found != printed:
        raise LostWordsError(first_lost(printed.decode(), found.decode()) or "a space")


def see_that_signs_are_spelt(said: bytes, written: bytes) -> None:
    """Of values as said and as written: what would be markup is spelt, and there is nothing that no XML may hold."""
    signs = sum(said.count(sign) for _, sign in _SIGNS)
    spelt = sum(written.count(spelt) for spelt, _ in _SIGNS)
    has_halves = (b"\xed" in written or b"\xef\xbf" in written) and _HALF.search(written)
    if not signs == spelt == written.count(b"&") or has_halves or len(written.translate(None, _NEVER)) < len(written):
        raise LostWordsError(
            first_lost(said.decode(errors="ignore"), as_it_reads(written).decode(errors="ignore")) or "&"
        )


def see_that_attributes_have(words: Iterable[tuple[str, bytes]], xml: bytes) -> None:
    """What was printed into attributes, each with how it was written, stands there in its order."""
    at = 0
    for said, written in words:
        at = xml.find(written, at)
        if at < 0 or as_it_reads(written).decode() != said:
            raise LostWordsError(said)


def see_that_no_word_differs(said: str, written: str) -> None:
    """Words put in another form are the same words; only spaces and breaks may differ."""
    if said != written and "".join(bare(said).split()) != "".join(bare(written).split()):
        raise LostWordsError(first_lost(bare(said), bare(written)) or said)


def first_lost(words: str, kept: str) -> str | None:
    """The first words that are no longer there, or that something stands among; None where only spaces differ."""
    letters = [(at, letter) for at, letter in enumerate(words) if not letter.isspace()]
    there = "".join(kept.split())
    if "".join(letter for _, letter in letters) == there:
        return None
    met = next((n for n, (pair, other) in enumerate(zip(letters, there, strict=False)) if pair[1] != other), len(there))
    at = letters[met][0] if met < len(letters) else len(words)
    begins = max(words.rfind(" ", 0, at) + 1, at - _SHOWN)
    shown = " ".join(words[begins:].split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
