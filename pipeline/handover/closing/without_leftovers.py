"""What a clerk does in Word about each kind of thing that was left in a paper."""

from __future__ import annotations

from pipeline.papers.inspecting.leftovers import AN_ADDRESS, MARKS, Leftover
from pipeline.papers.inspecting.unfinished import TO_FILL_IN

_IN_WORD = {
    "a comment": "In Word, choose Review, Delete All Comments, and save.",
    "a tracked change": "In Word, choose Review, Accept (or Reject) All Changes, and save.",
    "hidden text": "In Word, show it with the ¶ button, then delete it or take Hidden off under Font, and save.",
    "white text": "In Word, select all (Ctrl+A) to see it; delete it, or choose Font Color, Automatic, and save.",
    "text too small to read": "In Word, delete it, or choose Font Size 12, and save.",
    "text in the colour of what it stands on": "Select it (Ctrl+A to see it); delete it, or in Word choose Font "
    "Color, Automatic; in Writer Format, Character, Font Effects, Font colour, Automatic. Then save.",
    "text off the page": "In Word, choose View, Draft, in Writer View, Web, to see it; delete it, or set its "
    "indents to 0 under Paragraph. Then save.",
    "a note to a colleague": "Delete the note, and save.",
    "a marking of who may read it": "If it does not belong in this folder, take it out; if it is only a marking of a "
    "draft, delete the marking, and save.",
    "the initials of whoever cleared it": "Delete the line, and save; who cleared a paper is kept elsewhere.",
    "notes of a camera or a program in a picture": "Copy the picture, delete it, then choose Paste Special, "
    "Bitmap or PNG, in Word or Writer, and save.",
    "an embedded file": "In Word, delete the object and save; what readers are to have goes in as text, or as a paper.",
    "a link to a file elsewhere": "In Word, choose File, Info, Edit Links to Files and break the link; for a template, "
    "choose Developer, Document Template and type Normal. Then save.",
    "a tag of a template": "Type the words that belong there, like 8 November 2022, and save.",
    AN_ADDRESS: "Type what readers are to know in its place; a link leads to what everybody can open. Then save.",
    MARKS: "Nothing needs doing: they name nobody.",
}
_FILL_IN = "Type the words that belong there, or delete it, and save; a mistake in a cell is put right there first."
_INSPECT = (
    "In Word, choose File, Info, Check for Issues, Inspect Document, then Remove All beside what it finds; "
    "in Writer, File, Properties, General, Reset Properties. Then save."
)
"""What stands on no page Word's own inspector takes out."""


def without(leftover: Leftover) -> str:
    if leftover.what in TO_FILL_IN:
        return _FILL_IN
    return _IN_WORD.get(leftover.what, _INSPECT)
