"""What a clerk does in Word about each kind of thing that was left in a paper."""

from __future__ import annotations

from pipeline.papers.inspecting.leftovers import AN_ADDRESS, MARKS, TO_FILL_IN, Leftover

_IN_WORD = {
    "a comment": "In Word, choose Review, Delete All Comments, and save.",
    "a tracked change": "In Word, choose Review, Accept (or Reject) All Changes, and save.",
    "hidden text": "In Word, show it with the ¶ button, then delete it or take Hidden off under Font, and save.",
    "white text": "In Word, select all (Ctrl+A) to see it; delete it, or choose Font Color, Automatic, and save.",
    "text too small to read": "In Word, delete it, or choose Font Size 12, and save.",
    "an embedded file": "In Word, delete the object and save; what readers are to have goes in as text, or as a paper.",
    "a link to a file elsewhere": "In Word, choose File, Info, Edit Links to Files and break the link; for a template, "
    "choose Developer, Document Template and type Normal. Then save.",
    "a tag of a template": "Type the words that belong there, like 8 November 2022, and save.",
    AN_ADDRESS: "Type what readers are to know in its place; a link leads to what everybody can open. Then save.",
    MARKS: "Nothing needs doing: they name nobody.",
}
_FILL_IN = "Type the words that belong there, or delete it, and save; a mistake in a cell is put right there first."
_INSPECT = (
    "In Word, choose File, Info, Check for Issues, Inspect Document, then Remove All beside what it finds, and save."
)
"""What stands on no page Word's own inspector takes out."""


def without(leftover: Leftover) -> str:
    if leftover.what in TO_FILL_IN:
        return _FILL_IN
    return _IN_WORD.get(leftover.what, _INSPECT)
