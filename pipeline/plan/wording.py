"""Words as people write them: sentences, numbers, and how like one text is to another. Pure functions over text."""

from __future__ import annotations

import calendar
import re
from difflib import SequenceMatcher

ALIKE = 0.9
"""From this share of words in common, in their order, one text is another with a word changed."""

MONTHS = tuple(calendar.month_name[1:])
# Longest first, since an alternation takes the first that fits: "Sept" before "Sep".
MONTH_NAME = "(?:" + "|".join((*MONTHS, "Sept", *(name[:3] for name in MONTHS))) + r")\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(rf"(?:\b{_DAY}\s+)?\b{MONTH_NAME}(?:\s+\d{{4}}\b)?")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+|\n")
PIECE = re.compile(r".{1,1000}(?=\s|$)|.{1,1000}", re.DOTALL)
"""A sentence, or of one that no person writes as much as a rule may look back over; nearly always cut at a space."""
_MOST_WORDS = 300
_WORD = re.compile(r"§|\w+(?:['’.,]\w+)*")

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{ten}-{unit}": 10 * tens + units
        for tens, ten in enumerate(_TENS, start=2)
        for units, unit in enumerate(_UNITS, start=1)
    },
    "no": 0,
    "zero": 0,
}
NUMBER = (
    rf"(?:\d{{1,4}}(?![\d.,]\d)|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS)}))?|"
    rf"{'|'.join(reversed(_TEENS))}|{'|'.join(_UNITS)}|zero|no)"
)
"""A number in figures, or in words up to ninety-nine, as people write them."""


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of a text; a line and a semicolon end one too, and so do a thousand characters."""
    parts = (piece.strip() for part in _SENTENCE_ENDS.split(words) for piece in PIECE.findall(part))
    return tuple(part for part in parts if part)


def number_in(words: str) -> int:
    """The number that `NUMBER` matched: 12 for "12" and for "Twelve"."""
    return int(words) if words.isdecimal() else _IN_WORDS[words.casefold()]


def month_number(name: str) -> int:
    """1 for "January" and for "Jan."."""
    return 1 + next(index for index, month in enumerate(MONTHS) if month.startswith(name[:3]))


def is_nearly(words: str, other: str) -> bool:
    """Whether one text is the other, or nearly: case does not count, nor the day or month it names.

    A figure that changed is news, so two texts whose numbers differ are never nearly the same; a date moved on is none.
    """
    mine, theirs = _words(words), _words(other)
    if mine == theirs:
        return True
    if sorted(filter(_is_figure, mine)) != sorted(filter(_is_figure, theirs)):
        return False
    if len(mine) > _MOST_WORDS:  # the time it takes grows with the square
        return False
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    likeness = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the cheap ones are never too low
    return all(measure() >= ALIKE for measure in likeness)


def _words(words: str) -> list[str]:
    return _WORD.findall(_DATE.sub("§", words).casefold())


def _is_figure(word: str) -> bool:
    return word in _IN_WORDS or any(letter.isdigit() for letter in word)


def around(words: str, start: int, end: int, *, more: int = 3) -> str:
    """The stretch from `start` to `end` as it is quoted: with up to `more` words on either side."""
    before = words[:start].split()
    after = words[end:].split()
    head = "" if words[:start].endswith(" ") or not before else before.pop()
    tail = "" if words[end:].startswith(" ") or not after else after.pop(0)
    middle = f"{head}{words[start:end]}{tail}"
    return " ".join((*before[-more:], middle.strip(), *after[:more])).rstrip(".,;:")


def shortened(words: str, most: int = 8) -> str:
    """The first words of a text, as it is quoted."""
    parts = words.split()
    return " ".join(parts) if len(parts) <= most else " ".join(parts[:most]) + " …"
