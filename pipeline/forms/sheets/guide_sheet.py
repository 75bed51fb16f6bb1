"""The sheet of a form that explains it: steps first, then every heading with what to write under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.forms.guidance import guidance
from pipeline.forms.sheets.sheet import Dress, FormColumn, FormRow, FormSheet
from pipeline.intake import our_own
from pipeline.intake.columns import Sheet
from pipeline.plan.calendar import CalendarMonth

_WHERE, _WHAT, _WRITE = "Sheet", "Heading", "What to write"


def guide_sheet(
    title: str, steps: Sequence[str], sheets: Iterable[Sheet], month: CalendarMonth, *, left_out: Iterable[str] = ()
) -> FormSheet:
    """The guide. `left_out` names headings that the form does not have, each as "Risks: Publish"."""
    told = [
        FormRow(cells={_WHERE: "In short", _WHAT: f"Step {number}", _WRITE: step})
        for number, step in enumerate(steps, start=1)
    ]
    return FormSheet(
        name=our_own.GUIDE_SHEET,
        title=title,
        guidance="In short first, then every heading with what to write under it.",
        columns=(
            FormColumn(heading=_WHERE, width=22, dress=Dress.LABEL),
            FormColumn(heading=_WHAT, width=32, dress=Dress.LABEL),
            FormColumn(heading=_WRITE, width=110, dress=Dress.READING),
        ),
        rows=(*told, *_headings(sheets, month, frozenset(left_out))),
        is_locked=True,
        header=(title, ""),
    )


def _headings(sheets: Iterable[Sheet], month: CalendarMonth, left_out: frozenset[str]) -> Iterator[FormRow]:
    for sheet in sheets:
        for column in sheet.columns:
            if f"{sheet.name}: {column.heading}" in left_out:
                continue
            needed = "Needed. " if column.required else ""
            words = f"{needed}{guidance(sheet, column, month)}"
            yield FormRow(cells={_WHERE: sheet.name, _WHAT: column.heading, _WRITE: words})
