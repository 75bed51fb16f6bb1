"""Names for files and folders made from words people typed: safe on every system a council uses."""

from __future__ import annotations

import unicodedata

LONGEST = 150
"""Characters. Leaves room for ` (new 2)`, the ending and the folders above within what Windows allows."""

MOST_BYTES = 200
"""Other systems count the bytes of a name, and 150 accented letters can be more than they allow (255)."""

_APOSTROPHES = frozenset("'‘’ʼ＇")
_REFUSED = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)


def safe_file_name(words: str, longest: int = LONGEST) -> str:
    """`words` as one name of a file or folder, without its ending.

    Apostrophes go, what Windows refuses becomes a space, and what is too long is cut: "Children's plan: 2022/23"
    is "Childrens plan 2022 23". Cleaning twice changes nothing. Words with nothing usable in them give "Untitled".
    """
    kept = "".join(_kept(character) for character in words)
    # After the removals, so that letters and accents they bring together are composed too.
    name = " ".join(unicodedata.normalize("NFC", kept).split())
    name = _cut(name.lstrip(" .~"), longest)
    if name.split(".")[0].rstrip().upper() in _RESERVED:
        name = _cut(f"_{name}", longest)
    return name or "Untitled"


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if character in _APOSTROPHES or category in ("Cf", "Cs"):  # invisible signs, which can turn a name around
        return ""
    if character in _REFUSED or category == "Cc":
        return " "
    return character


def _cut(name: str, longest: int) -> str:
    """The start of `name` that is not too long, cut between words where it has any.

    Windows drops a dot or space at the end, so we do it first.
    """
    start = name[:longest].encode()[:MOST_BYTES].decode(errors="ignore")
    if start != name and not name[len(start)].isspace() and " " in start:
        start = start.rsplit(" ", 1)[0]
    return start.rstrip(" .")
