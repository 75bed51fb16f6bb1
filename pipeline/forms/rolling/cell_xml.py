"""One cell of a worksheet as it stands in the part: its value, stored as its style has it shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from pipeline.forms.rolling.cell_styles import CellStyles
from pipeline.forms.words_in_cells import in_a_cell

Typed = str | date | Decimal | int | None
"""What a cell is to hold; None empties it and keeps its style. A percentage is in points: 84 for 84%."""

LONGEST = 32_767
"""Characters in a cell: Excel calls a workbook with a longer text damaged."""
_MOST_DIGITS = 15  # as many as Excel keeps of a number
_DAY_NOUGHT, _DAY_NOUGHT_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LINE_BREAK = re.compile(r"\r\n?")
# Its old kind of value, and what a program keeps beside a value (a picture in the cell, say), go with that value.
_OF_THE_OLD_VALUE = ("s", "t", "cm", "vm")


def cell_xml(prefix: str, attributes: Mapping[str, str], typed: Typed, style: int, styles: CellStyles) -> bytes:
    """The element; `attributes` are those it had, or its address alone."""
    kept = [(name, value) for name, value in attributes.items() if name not in _OF_THE_OLD_VALUE]
    if style:
        kept.append(("s", str(style)))
    number = _stored(typed, style, styles)
    if typed is not None and number is None:
        kept.append(("t", "inlineStr"))  # text is never a formula, whatever it begins with
    tag = f"{prefix}c" + "".join(f" {name}={quoteattr(value)}" for name, value in kept)
    if typed is None:
        return f"<{tag}/>".encode()
    inner = f"<{prefix}v>{number}</{prefix}v>" if number is not None else _inline(prefix, as_text(typed))
    return f"<{tag}>{inner}</{prefix}c>".encode()


def as_text(typed: str | date | Decimal | int) -> str:
    """The words of a value that is not stored as a number."""
    if isinstance(typed, date):
        return f"{typed:%d/%m/%Y}"
    return f"{typed:f}" if isinstance(typed, Decimal) else str(typed)


def _stored(typed: Typed, style: int, styles: CellStyles) -> str | None:
    """The number in the cell's `v`; None for what is stored as text."""
    if isinstance(typed, date):
        nought = _DAY_NOUGHT_OF_1904 if styles.counts_from_1904 else _DAY_NOUGHT
        return str((typed - nought).days) if style in styles.dates else None
    if isinstance(typed, int):
        typed = Decimal(typed)
    # Under a date's style 4 would be shown, and read, as 4 January 1900.
    if not isinstance(typed, Decimal) or style in styles.dates or len(typed.as_tuple().digits) > _MOST_DIGITS:
        return None
    return f"{typed / 100 if style in styles.percents else typed:f}"


def _inline(prefix: str, words: str) -> str:
    stored = escape(in_a_cell(_LINE_BREAK.sub("\n", words)))
    return f'<{prefix}is><{prefix}t xml:space="preserve">{stored}</{prefix}t></{prefix}is>'
