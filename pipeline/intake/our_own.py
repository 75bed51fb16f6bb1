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
NOTE_ENDS = "What stood here before:"
"""How it ends where somebody's own words follow in the same note."""


def their_words(note: str) -> str:
    """What somebody else wrote in a note: all of it where it is not ours, what stands behind ours, or nothing."""
    return note.partition(NOTE_ENDS)[2].strip() if note.startswith(NOTE_BEGINS) else note


NARRATIVE_TITLE = "Report narrative"
NARRATIVE_GUIDANCE = (
    "Write under each heading; what the board read last time stands there to be changed. Figures can be quoted by "
    "name, like {{ complete }} of {{ total }}. Council Plan priorities and the lists at the end are written for you; "
    "what you add there comes first. Keep the two lines above: they say which meeting this is for."
)
"""What the narrative form begins with."""
NARRATIVE_WORDS = (NARRATIVE_TITLE, NARRATIVE_GUIDANCE)
