"""Words as a part of somebody's file holds them: every letter a person can see, and nothing that breaks the part."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def storable(words: str) -> str:
    """Words without the characters no part can hold."""
    return _UNSEEN.sub("", words)


def in_a_cell(words: str) -> str:
    """Words as a workbook holds them: Excel reads `_x0041_` as the letter A, so what only looks like it is escaped."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", storable(words))
