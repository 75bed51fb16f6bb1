"""Why a paper is not made of a template that the check found nothing wrong with."""

from __future__ import annotations

from pipeline.papers.word.rendering.stories import PrintsText
from pipeline.problems import CLERK, Place, Problem

WITHIN = (
    "End the outer loop before this one begins; or go through a list of the outer loop's own entries: "
    "{%p for theme in plan.themes %}, {%p for action in theme.actions %}."
)


def without_style(text: PrintsText, style: str) -> Problem:
    """What is written needs a style that the template has not; other words may not need it."""
    return _problem(
        "template-style-missing",
        text.place,
        f"The template has no style “{style}”, which the words printed here need: “{{{{p {text.field} }}}}”",
        f"Make a style named “{style}” (Home, Styles, Create a Style), or copy it from a template that has it.",
    )


def lost_words(shown_as: str, words: str) -> Problem:
    return _problem(
        "template-lost-words",
        Place(file=shown_as),
        f"A paper made from {_name(shown_as)} would lose “{words}”, so it is not made.",
        "Delete that part of the template and type it again; if that does not help, send the template to whoever looks "
        "after boardpapers.",
    )


def unsound(shown_as: str, found: list[str]) -> Problem:
    """What Word would not open, or mend unasked."""
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    return _problem(
        "package-not-sound",
        Place(file=shown_as),
        f"A paper made from {_name(shown_as)} is one Word could not read: {found[0]}{more}.",
        "Open the template in Word and save it again, which puts most of this right; if it does not, delete that part "
        "of the template and type it again.",
    )


def too_much(where: Place, loop: str) -> Problem:
    """What nobody could read, nor Word open, is not made. `loop`: what the last loop's tag says."""
    return _problem(
        "template-prints-too-much",
        where,
        f"A paper made from {_name(where.file)} would go on for more than ten thousand pages, so it is not made; the "
        f"last loop it went through: “{loop}”",
        WITHIN,
    )


def _name(shown_as: str) -> str:
    return shown_as.rpartition("/")[2]


def _problem(code: str, where: Place, message: str, hint: str) -> Problem:
    return Problem(code=code, where=where, message=message, hint=hint, owner=CLERK, brief="template")
