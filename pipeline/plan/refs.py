"""References as people tell them apart: `LG 5`, `lg5` and one with a no-break space in it are one reference."""

from __future__ import annotations

import unicodedata


def ref_key(ref: str) -> str:
    """What two spellings of a reference must share: everything but spaces and case."""
    return "".join(unicodedata.normalize("NFKC", ref).casefold().split())
