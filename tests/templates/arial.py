"""How wide Arial's letters are, in thousandths of the type's size, for proving that words fit their columns.

The widths are Adobe's published ones of Helvetica and Helvetica-Bold, which Arial and Liberation Sans match.
"""

from functools import cache

COMMON = {278: " \u00a0.,/", 333: ";:-()", 556: "0123456789–"}
REGULAR = {
    191: "'",
    222: "ijl",
    278: "Ift",
    333: "r",
    500: "Jcksvxyz",
    556: "Labdeghnopqu",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    944: "W",
}
BOLD = {
    238: "'",
    278: "Iijl",
    333: "ft",
    389: "r",
    500: "z",
    556: "Jaceksvxy",
    611: "FLTZbdghnopqu",
    667: "EPSVXY",
    722: "ABCDHKNRU&",
    778: "GOQw",
    833: "M",
    889: "m",
    944: "W",
}
WIDEST = 1000
"""Our symbols are no wider, and a letter not listed is taken to be as wide."""


@cache
def width(word: str, points: int, *, is_bold: bool) -> float:
    """Twips across a word on one line."""
    return sum(_letter(letter, BOLD if is_bold else REGULAR) for letter in word) * points * 20 / 1000


def _letter(letter: str, letters: dict[int, str]) -> int:
    return next((wide for known in (letters, COMMON) for wide, some in known.items() if letter in some), WIDEST)
