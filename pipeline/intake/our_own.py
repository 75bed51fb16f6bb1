"""What our own forms and marked copies carry for people to read, and a reader passes by without a word."""

from __future__ import annotations

LIST_SHEET = "To put right"
"""The first sheet of a marked copy: every problem of the file."""
GUIDE_SHEET = "How to fill this in"
"""The sheet of a form that explains it."""
WORDS_SHEET = "Words"
"""The sheet of a form that holds the words of its longer drop-downs."""
SHEETS = (LIST_SHEET, GUIDE_SHEET, WORDS_SHEET)

NOTE_BEGINS = "To put right: "
"""How every note of a marked copy begins, so that one sent back is known again."""
