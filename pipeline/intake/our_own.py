"""What our own forms and marked copies carry for people to read, and a reader passes by without a word."""

from __future__ import annotations

LIST_SHEET = "To put right"
"""The first sheet of a marked copy: every problem of the file."""
GUIDE_SHEET = "How to fill this in"
"""The sheet of a form that explains it."""
WORDS_SHEET = "Words"
"""The hidden sheet of a form that holds the words of its longer drop-downs, and what its grey cells say."""
LIST_BEGINS = f"{LIST_SHEET} in "
GUIDE_BEGINS = f"{GUIDE_SHEET}: "
WORDS_TITLE = "Words that this form needs: leave them as they are"
SHEETS = {LIST_SHEET: LIST_BEGINS, GUIDE_SHEET: GUIDE_BEGINS, WORDS_SHEET: WORDS_TITLE}
"""How each begins in its first cell, which tells it from a sheet somebody gave the same name."""
TOLD_COLUMNS = ("Sheet", "Row", "Heading", "What the grey cells say")
"""Over the list of a form's grey cells, on its sheet of words: other words in a grey cell are somebody's own."""
STILL = "Still to fill in"
"""The heading over what a form calculates: the headings a row lacks, joined by "; "."""

MARKED_TAIL = " (marked)"
"""How the name of a template's marked copy ends, before .docx."""
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
