"""Words as they come out of files: cleaned at the door, compared by what they say, and offered nearest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

# Office writes a control character it cannot store as _xHHHH_, and openpyxl hands those seven letters on.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Alt+Enter, a paste from Word and an old Macintosh all break lines differently; Excel's vertical tab breaks one too.
_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDE_SPACE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Among them the marks of writing direction that Windows puts round a copied date.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# A bullet pasted from Word: a sign of the fonts Symbol and Wingdings, which no other font has.
_PASTED_BULLET = re.compile(r"^[\uf0a7\uf0b7\uf0d8\uf0fc](?=\s)", re.MULTILINE)
_LONGEST_QUOTE = 60


def clean(words: str) -> str:
    """The words a person sees: plain spaces, `\\n` for a line break, nothing unseen, no space at a line's ends."""
    words = _ESCAPED.sub(_unescaped, words)
    words = _UNSEEN.sub("", _WIDE_SPACE.sub(" ", _LINE_BREAK.sub("\n", words)))
    words = "\n".join(line.strip() for line in words.split("\n")).strip("\n")
    return _PASTED_BULLET.sub("•", words)


def clean_run(words: str) -> str:
    """A stretch inside a Word paragraph: as `clean`, but its end spaces belong to the sentence and stay."""
    return _UNSEEN.sub("", _WIDE_SPACE.sub(" ", _LINE_BREAK.sub(" ", words)))


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    # A typed underscore before x is itself escaped as _x005F_; anything else printable was typed as it stands.
    return chr(code) if code < 0x20 or chr(code) == "_" else found[0]


def one_line(words: str) -> str:
    return " ".join(words.split())


@lru_cache(maxsize=4096)  # every heading of a workbook is asked for again and again
def folded(words: str) -> str:
    """What two spellings of a heading, a theme or a board must share: letters and digits, & read as and."""
    spelt = unicodedata.normalize("NFKC", words).casefold().replace("&", " and ")
    return "".join(letter for letter in spelt if letter.isalnum())


def choice_key(words: str) -> str:
    """What two spellings of a word from a list must share. `Blue?` and `Amber/Green` keep their doubt."""
    return re.sub(r"[\s\-\u2010-\u2013]+", "", unicodedata.normalize("NFKC", words).casefold().replace("&", "and"))


def nearest_first(words: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """`allowed` by likeness to what was typed; equals keep their order."""
    typed = one_line(words).casefold()
    return tuple(sorted(allowed, key=lambda word: -SequenceMatcher(None, typed, word.casefold()).ratio()))


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`"""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def first_few(words: Sequence[str], most: int) -> str:
    """`a, b and 12 more`: a list no longer than a person reads."""
    return listed([*words[:most], f"{len(words) - most} more"] if len(words) > most else words)


def quoted(words: str) -> str:
    """What was found, on one line and no longer than a person can take in."""
    line = one_line(words)
    return f"'{line}'" if len(line) <= _LONGEST_QUOTE else f"'{line[: _LONGEST_QUOTE - 1]}…'"
