"""What to type in a cell, with an example: a reader says it of an empty one, a form beside one."""

from __future__ import annotations

from pipeline.intake.cells.dates import EXAMPLE, MONTH_EXAMPLE
from pipeline.intake.cells.entries import ACCESS_HINT
from pipeline.intake.cells.words import listed
from pipeline.intake.columns import Column, Holds

_LIKE = {
    **dict.fromkeys(("Lead", "Report from", "Report author", "Completed by", "By"), "Head of Partnerships"),
    "Lead organisation": "West Midlands Police",
    "Theme": "Workforce",
    "Source": "JTAI report",
    "Board": "Health and Wellbeing Board",
    "Report title": "Children's Services Improvement Plan Update",
    "Papers": "Board report; Improvement plan",
    "No": "1",
    "Group": "People and Communities",
}
"""What stands under the headings of plain words where an example says more than "in words"."""


def wanted(column: Column) -> str:
    """What to type in an empty cell, with an example."""
    if column.words:
        return f"Type {listed(column.words, 'or')}."
    examples = {
        Holds.DATE: EXAMPLE,
        Holds.MONTH: MONTH_EXAMPLE,
        Holds.ACCESS: ACCESS_HINT,
        Holds.REF: "Type a reference of its own as text, like 1.4.",
        Holds.NUMBER: "Type a number in figures, like 3.",
        Holds.YES_NO: "Type Yes or No.",
        Holds.THEME: "Type the theme's code or its name, like Workforce.",
        Holds.TEXT: f"Type the {column.heading} in a sentence or two.",
    }
    like = _LIKE.get(column.heading)
    plain = f"Type the {column.heading}, like {like}." if like else f"Type the {column.heading} in words."
    return examples.get(column.holds, plain)
