"""Rows of a table that make no record: a repeated heading, a total, a sub-heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.intake.cells.entries import words_of
from pipeline.intake.sheets.headings import heading_in
from pipeline.intake.xlsx.workbook import Cell, column_number

_REF_LIKE = re.compile(r"(?=\S*\d)\S{1,15}")
_TOTAL = re.compile(r"(?:sub-?\s*|grand\s+|overall\s+)?totals?\b", re.I)
_TOTAL_ALONE = re.compile(_TOTAL.pattern + r"\s*:?", re.I)
Filled = Mapping[str, Cell]
"""A row's own filled cells by heading."""


def is_no_record(filled: Filled, leftmost: str, words: Mapping[str, str]) -> bool:
    """A repeated heading, a totals row or a sub-heading; never a row that someone began to fill in.

    A sub-heading stands alone at the left and does not look like a reference.
    """
    if len(filled) > 1 and all(heading_in(words, words_of(cell)) == heading for heading, cell in filled.items()):
        return True
    first = min(filled, key=lambda heading: column_number(filled[heading].column))
    typed = words_of(filled[first])
    rest = [cell for heading, cell in filled.items() if heading != first]
    if first == leftmost and _TOTAL_ALONE.fullmatch(typed):  # "71 actions" beside it; no reference is called Total
        return True
    if _TOTAL.match(typed) and all(isinstance(cell.value, (int, float)) or cell.fault for cell in rest):
        return True
    return not rest and first == leftmost and not _REF_LIKE.fullmatch(typed)
