"""Words that hold a place for others: councils have published "[Insert figure]" and "TBC" in papers of theirs."""

from __future__ import annotations

import re

TO_FILL_IN = re.compile(r"\[(?:Not supplied|Insert|Type|Enter|Add|Delete)\b[^\]]*\]?", re.IGNORECASE)
TO_BE_SAID = re.compile(r"\bT\.?B\.?[CAD]\b")
"""To be confirmed, agreed, announced, decided."""


def placeholder_in(words: str) -> str:
    """The first placeholder as typed; "" for none."""
    found = TO_FILL_IN.search(words) or TO_BE_SAID.search(words)
    return found[0] if found else ""
