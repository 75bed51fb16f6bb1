"""The form a theme's lead fills in: one month's highlight report, with last month's words beside every answer.

What the theme lead is to leave alone is grey and locked; what a check would send back, a rule, a drop-down or the
column Still to fill in says first.
"""

from __future__ import annotations

from pipeline.forms.added_rows import requests_sheet, risks_sheet, values_sheet
from pipeline.forms.asked import AskedSubmission
from pipeline.forms.sheets import look, rules
from pipeline.forms.sheets.book import FormBook
from pipeline.forms.sheets.finished import finished
from pipeline.forms.sheets.guide_sheet import guide_sheet
from pipeline.forms.sheets.rules import Rule
from pipeline.forms.sheets.sheet import Dress, FormColumn, FormRow, FormSheet
from pipeline.forms.submission_parts import plain_rule, sheet_of, titled, words_beside
from pipeline.forms.updates_sheet import updates_sheet
from pipeline.intake import our_own
from pipeline.intake.columns import HIGHLIGHT_REPORT, SUBMISSION, Column, Holds
from pipeline.problems import PROGRAMME_MANAGER

_MOST_WORDS = 150
_MONTHS_LATE = 3
_QUESTION, _ANSWER, _LAST, _WRITE = "Question", "Your answer", "Last month", "What to write"


def submission_form(asked: AskedSubmission) -> bytes:
    """An .xlsx file; the same facts give the same bytes."""
    form = FormBook()
    sheets = [make(asked) for make in (_report, updates_sheet, risks_sheet, values_sheet, requests_sheet)]
    for sheet in sheets:
        form.put(sheet)
    form.put(
        guide_sheet(titled(asked, our_own.GUIDE_SHEET), _steps(asked), SUBMISSION, asked.month, left_out=_NOT_ASKED)
    )
    form.put_words(sheets)
    return finished(form.book, titled(asked, HIGHLIGHT_REPORT.name), asked.month.last_day, form.shown)


def _report(asked: AskedSubmission) -> FormSheet:
    told = [
        _told(asked, "Theme", asked.theme.name, "Filled in for you."),
        _told(asked, "Reporting month", str(asked.month), "Filled in for you."),
        _told(asked, "Send by", asked.send_by, f"To the {PROGRAMME_MANAGER}. Later is too late for one of the boards."),
    ]
    answers = [_answer(asked, column) for column in HIGHLIGHT_REPORT.columns if column.heading not in _TOLD]
    last = (FormColumn(heading=_LAST, width=48, dress=Dress.TOLD),) if asked.last else ()
    form_columns = (
        FormColumn(heading=_QUESTION, width=24, dress=Dress.LABEL),
        FormColumn(heading=_ANSWER, width=68, colours=True),
        *last,
        FormColumn(heading=_WRITE, width=46, dress=Dress.READING),
    )
    return sheet_of(asked, HIGHLIGHT_REPORT, form_columns, (*told, *answers), keys=1, lines=1)


_TOLD = ("Theme", "Reporting month")
_NOT_ASKED = (*(f"{HIGHLIGHT_REPORT.name}: {label}" for label in _TOLD), "Action updates: Ref", "Risks: Publish")
"""What the form fills in itself, and what is not the theme lead's to say: its guide is silent about them."""


def _told(asked: AskedSubmission, label: str, words: str, why: str) -> FormRow:
    return FormRow(cells={_QUESTION: label, _ANSWER: words, _WRITE: why}, told=frozenset({_ANSWER}))


def _answer(asked: AskedSubmission, column: Column) -> FormRow:
    words = words_beside(asked, HIGHLIGHT_REPORT, column)
    return FormRow(
        cells={
            _QUESTION: column.heading,
            _LAST: asked.last.get(column.heading),
            _WRITE: f"Needed. {words}" if column.required else words,
        },
        rules={_ANSWER: _rule(asked, column, words)},
        formats={_ANSWER: look.DAY_FORMAT} if column.holds is Holds.DATE else {},
    )


def _rule(asked: AskedSubmission, column: Column, words: str) -> Rule:
    if column.heading == "Summary":
        count = rules.words_in(f"{{{_ANSWER}}}")
        error = f"The Summary has more than {_MOST_WORDS} words. Shorten it; details can stand under Achievements."
        return rules.fits(column.heading, words, f"{count}<={_MOST_WORDS}", error)
    if column.holds is Holds.DATE:
        first, latest = asked.month.first_day, asked.month.plus(_MONTHS_LATE).last_day
        return rules.day_between(column.heading, words, first, latest, like=asked.month.plus(1).last_day)
    return plain_rule(column, words)


def _steps(asked: AskedSubmission) -> tuple[str, ...]:
    return (
        "Fill in the white cells, sheet by sheet from the left. Grey cells are locked: they tell what was said last "
        "month, or what the plan says. The Tab key goes from white cell to white cell.",
        "Highlight report: what the board reads about the theme as a whole.",
        "Action updates: a row for every action of yours. The column Still to fill in says what a row lacks. An action "
        "whose row stays empty is reported as not updated.",
        "Risks: put right what has changed, and add new ones below. Values: the month's figures. Changes requested: "
        "only what a board must decide, like a later due date.",
        "Amber or Red, or a Forecast after the Due date, needs a Forecast, a Reason and a Recovery action. Complete "
        "needs Completed on and Evidence.",
        "Write posts, never people's names, and nothing by which a child, a family or a colleague can be told. Public "
        "wording is printed in public papers word for word.",
        f"Send the file to the {PROGRAMME_MANAGER}. Send by: {asked.send_by}. Its name does not matter; keep it an "
        "Excel workbook (.xlsx), without a password.",
    )
