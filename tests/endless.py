"""Texts as long as a cell takes, each of one thing over and over, on which a rule over words may go round for ever."""

from __future__ import annotations

LONGEST = 32_000
"""Excel keeps 32,767 characters in a cell."""

_OVER_AND_OVER = (
    *("-\n", "% ", "(", "- a ", "a\n", "1,", "12 ", "a.", "_", "'", "now ", "status ", "COMPLETE ", "50% COMPLETE "),
    *("the action is ", "COMPLETED. ", "complete ", "in July ", "in July will ", "July\n", "by the end of ", "due "),
    *("will ", "until ", "to be starts ", "January update ", "next ", "delayed ", "no delay ", "after delay "),
    *("delay is on course ", "may slip ", "of the ", "12 actions are red and ", "12 are red ", "red: 12, "),
)
_THEN = ("", " x COMPLETE")

ENDLESS = tuple((piece * LONGEST)[: LONGEST - len(then)] + then for piece in _OVER_AND_OVER for then in _THEN)
"""Over and over to the end, and with a word at the end that makes a rule look back."""

LOOKED_BACK_OVER = (
    *("-\n" * (LONGEST // 2), "%" * (LONGEST - 11) + " x COMPLETE", "in July " * (LONGEST // 8)),
    *("delayed " * (LONGEST // 8), "50% COMPLETE " * (LONGEST // 13)),
)
"""The worst of them."""
