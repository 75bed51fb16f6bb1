"""What the sheets of the theme lead's form share."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.forms.asked import AskedSubmission
from pipeline.forms.guidance import guidance
from pipeline.forms.sheets import rules
from pipeline.forms.sheets.rules import Rule
from pipeline.forms.sheets.sheet import FormColumn, FormRow, FormSheet
from pipeline.intake.columns import Column, Holds, Sheet

SPARE_ROWS = 10
"""Empty rows ready for what a theme lead adds."""
_MOST_LETTERS = {Holds.WORDS: 300, Holds.TEXT: 1500}


def titled(asked: AskedSubmission, what: str) -> str:
    return f"{what}: {asked.theme.name}, {asked.month}"


def sheet_of(
    asked: AskedSubmission,
    sheet: Sheet,
    form_columns: Iterable[FormColumn],
    rows: Iterable[FormRow],
    *,
    keys: int,
    lines: int,
) -> FormSheet:
    """A sheet of the form under its name, its title and its guidance, on which only answers can be typed."""
    return FormSheet(
        name=sheet.name,
        title=titled(asked, sheet.name),
        guidance=sheet.guidance,
        columns=tuple(form_columns),
        rows=tuple(rows),
        keys=keys,
        lines=lines,
        is_locked=True,
        header=(f"{asked.plan_title}: {asked.theme.name}", str(asked.month)),
    )


def words_beside(asked: AskedSubmission, sheet: Sheet, column: Column) -> str:
    return guidance(sheet, column, asked.month)


def plain_rule(column: Column, words: str) -> Rule:
    """What a column's own kind asks for, wherever it stands."""
    if column.words:
        return rules.one_of(column.heading, words, column.words)
    if column.holds is Holds.YES_NO:
        return rules.one_of(column.heading, words, ("Yes", "No"))
    return rules.words_up_to(column.heading, words, _MOST_LETTERS.get(column.holds, _MOST_LETTERS[Holds.WORDS]))
