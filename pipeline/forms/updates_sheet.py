"""The sheet Action updates of the theme lead's form: a row an action, last month's words beside every text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms.asked import AskedAction, AskedSubmission
from pipeline.forms.sheets import look, rules
from pipeline.forms.sheets.rules import Rule
from pipeline.forms.sheets.sheet import CellWords, Dress, FormColumn, FormRow, FormSheet
from pipeline.forms.still_needed import needed_of_update, still_needed
from pipeline.forms.submission_parts import plain_rule, sheet_of, words_beside
from pipeline.intake.columns import ACTION_UPDATES, BOARDS_OWN, Column, Holds
from pipeline.intake.our_own import STILL
from pipeline.plan.calendar import CalendarMonth, add_months
from pipeline.plan.choices import Status

_YEARS_BACK, _YEARS_ON = 5, 10
_OWED, _NOT_OWED = "This month's update", "Nothing, unless something changed"


def updates_sheet(asked: AskedSubmission) -> FormSheet:
    rows = [_row(asked, action) for action in asked.actions]
    return sheet_of(asked, ACTION_UPDATES, (*_KNOWN, *_answers(asked)), rows, keys=2, lines=4)


_KNOWN = (
    FormColumn(heading="Ref", width=8, dress=Dress.LABEL),
    FormColumn(heading="Action", width=34, dress=Dress.TOLD),
    FormColumn(heading="Due", width=15, dress=Dress.TOLD),
    FormColumn(heading="Last month", width=18, dress=Dress.TOLD),
    FormColumn(heading=STILL, width=18, dress=Dress.TOLD),
)


def _answers(asked: AskedSubmission) -> Iterator[FormColumn]:
    """Each text with last month's words on its left, where anybody said any."""
    for column in ACTION_UPDATES.columns[1:]:
        is_text = column.holds is Holds.TEXT
        if is_text and any(column.heading in action.last for action in asked.actions):
            yield FormColumn(heading=_last_heading(column), width=30, dress=Dress.TOLD)
        yield FormColumn(
            heading=column.heading,
            width=34 if is_text else 13,
            number_format=look.DAY_FORMAT if column.holds is Holds.DATE else look.TEXT_FORMAT,
            rule=_rule(asked, column),
            colours=column.choices is not None,
        )


def _last_heading(column: Column) -> str:
    """ "Progress this month" stands beside "Progress last month"."""
    return f"{column.heading.removesuffix(' this month')} last month"


def _rule(asked: AskedSubmission, column: Column) -> Rule:
    words, month = words_beside(asked, ACTION_UPDATES, column), asked.month
    if column.heading == "Forecast":
        last = add_months(month.last_day, 12 * _YEARS_ON)
        return rules.day_between(column.heading, words, month.first_day, last, like=month.plus(1).last_day)
    if column.heading == "Completed on":
        return _completed_rule(column, words, month)
    return plain_rule(column, words)


def _completed_rule(column: Column, words: str, month: CalendarMonth) -> Rule:
    """A day that has been, and only beside the Status it belongs to."""
    first, last = add_months(month.first_day, -12 * _YEARS_BACK), month.last_day
    cell = f"{{{column.heading}}}"
    formula = (
        f"IF(ISNUMBER({cell}),AND({cell}>={rules.as_excel(first)},{cell}<={rules.as_excel(last)},"
        f'{{Status}}="{Status.COMPLETE}"),FALSE)'
    )
    error = (
        f"Choose {Status.COMPLETE} under Status first; then type the day as day/month/year, no later than "
        f"{last:%d/%m/%Y}."
    )
    return rules.fits(column.heading, words, formula, error)


def _row(asked: AskedSubmission, action: AskedAction) -> FormRow:
    answers = [column.heading for column in ACTION_UPDATES.columns[1:]]
    needed = needed_of_update(action.due_day, asked.month.last_day)
    cells: dict[str, CellWords] = {
        "Ref": action.ref,
        "Action": action.action,
        "Due": action.due,
        "Last month": action.stood,
        STILL: still_needed(answers, needed, _OWED if action.owes_update else _NOT_OWED),
    }
    for column in ACTION_UPDATES.columns:
        if words := action.last.get(column.heading):
            cells[_last_heading(column)] = words
    return FormRow(cells=cells, rules={"Status": _status_rule(asked, action)})


def _status_rule(asked: AskedSubmission, action: AskedAction) -> Rule:
    """Suspended and Superseded are a board's decision: only where it has been made can they stand here."""
    column = ACTION_UPDATES.column("Status")
    offered = (action.status.value,) if action.status in BOARDS_OWN else column.words
    words = words_beside(asked, ACTION_UPDATES, column)
    error = (
        f"Choose one from the list: {', '.join(offered)}. Anything else is for a board to decide; ask for it in the "
        "sheet Changes requested."
    )
    return rules.one_of("Status", words, offered, error)
