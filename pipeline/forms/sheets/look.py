"""How a form looks: told cells grey, answers white and boxed, headings navy. Colour never says anything alone."""

from __future__ import annotations

from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

NAVY, INK, GREY, SHADE, RULE, WHITE = "12436D", "0B0C0C", "505A5F", "F3F5F7", "8A949B", "FFFFFF"
COLOURS = {
    "Red": ("A3142A", WHITE),
    "Amber": ("F4B942", INK),
    "Green": ("4FA36B", INK),
    "Complete": ("D6E4F5", INK),
}
"""The fill and the ink of a word, as the papers print it: a help beside the word, never in its place."""

DAY_FORMAT = "d mmm yyyy"
"""Day and month cannot be taken for each other, and "December 2022", which becomes its first day, is seen to."""
NUMBER_FORMAT = "General"
TEXT_FORMAT = "@"
"""Excel leaves such a cell as it is typed: 1.10 stays 1.10, and a line that begins with a dash is no formula."""

BODY = Font(name="Arial", size=10, color=INK)
TOLD = Font(name="Arial", size=10, color=GREY)
LABEL = Font(name="Arial", size=10, bold=True, color=INK)
TITLE = Font(name="Arial", size=14, bold=True, color=NAVY)
HEADING = Font(name="Arial", size=10, bold=True, color=WHITE)

HEADING_FILL = PatternFill("solid", start_color=NAVY, end_color=NAVY)
TOLD_FILL = PatternFill("solid", start_color=SHADE, end_color=SHADE)
ANSWER_FILL = PatternFill("solid", start_color=WHITE, end_color=WHITE)

_LINE = Side(style="thin", color=RULE)
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
IN_HEADING = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
FREE = Protection(locked=False)

_LINE_HEIGHT = 13.0
_HIGHEST = 409.0
_LETTERS_A_UNIT = 1.15  # Arial 10 beside the digits that a column's width counts
_INDENT = 3  # of that width on either side


def row_height(cells: list[tuple[str, float]], lines: int = 1) -> float:
    """As high as the longest of (words, column width) needs, and no lower than `lines`; Excel allows 409 points."""
    most = max((_lines(words, width) for words, width in cells), default=1)
    return min(_HIGHEST, 6 + _LINE_HEIGHT * max(lines, most))


def _lines(words: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / ((width - _INDENT) * _LETTERS_A_UNIT))) for line in words.split("\n"))


def in_colour(word: str) -> DifferentialStyle:
    fill, ink = COLOURS[word]
    return DifferentialStyle(
        font=Font(bold=True, color=ink), fill=PatternFill("solid", start_color=fill, end_color=fill)
    )
