"""A blank master plan: every sheet and column that the reader knows, with drop-downs, rules and guidance.

It is the programme manager's own workbook from then on: nothing in it is locked but the guide.
"""

from __future__ import annotations

from pipeline.forms.guidance import guidance
from pipeline.forms.settings_sheet import settings_sheet
from pipeline.forms.sheets import look, rules
from pipeline.forms.sheets.book import FormBook
from pipeline.forms.sheets.finished import finished
from pipeline.forms.sheets.guide_sheet import guide_sheet
from pipeline.forms.sheets.rules import Rule
from pipeline.forms.sheets.sheet import HEADING_ROW, FormColumn, FormRow, FormSheet
from pipeline.intake import columns, our_own
from pipeline.intake.columns import MASTER_PLAN, Column, Holds, Sheet
from pipeline.intake.xlsx.workbook import column_letters
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, INTERNAL, PUBLIC, exempt

_STAR = " *"
_ROWS = {
    "Themes": 12,
    "Sources": 12,
    "Findings": 60,
    "Actions": 100,
    "Changes": 60,
    "Measures": 40,
    "Values": 240,
    "Risks": 40,
    "Meetings": 24,
    "Council plan": 15,
    "Documents": 30,
    "Accepted": 20,
}
"""Rows ready to be filled in; more can follow below them."""
_REFERS_TO = {
    "Findings: Source": (columns.SOURCES, "Source"),
    "Changes: Action": (columns.ACTIONS, "Ref"),
    "Measures: Part of": (columns.MEASURES, "Ref"),
    "Values: Measure": (columns.MEASURES, "Ref"),
    "Documents: Board": (columns.MEETINGS, "Board"),
}
"""Where the words of a drop-down are those of another sheet."""
_WIDTHS = {
    Holds.REF: 10,
    Holds.REFS: 16,
    Holds.WORDS: 26,
    Holds.TEXT: 44,
    Holds.LIST: 28,
    Holds.DATE: 14,
    Holds.MONTH: 16,
    Holds.NUMBER: 12,
    Holds.CHOICE: 15,
    Holds.YES_NO: 11,
    Holds.ACCESS: 12,
    Holds.THEME: 22,
}
_WIDER = {
    "Actions: Action": 48,
    "Measures: Measure": 44,
    "Risks: Risk": 40,
    "Meetings: Report title": 36,
    "Meetings: Papers": 44,
    "Sources: Source": 36,
    "Council plan: No": 8,
    "Council plan: Priority": 60,
    "Documents: Title": 50,
    "Documents: Where": 50,
    "Accepted: Text": 40,
    "Accepted: Reason": 40,
}
_MOST_LETTERS = {Holds.REF: 20, Holds.REFS: 200, Holds.WORDS: 300, Holds.LIST: 500, Holds.TEXT: 2000}
_MONTHS_BACK, _MONTHS_ON = 12, 24


def master_plan_form(month: CalendarMonth) -> bytes:
    """An .xlsx file for the month that the plan begins with; the same month gives the same bytes."""
    form = FormBook()
    form.put(settings_sheet(month))
    for sheet in MASTER_PLAN[1:]:
        form.put(_sheet(sheet, month))
    form.put(guide_sheet(f"{our_own.GUIDE_SHEET}: the master plan", _STEPS, _EXPLAINED, month, left_out=_NOT_ALONE))
    form.put_words()
    return finished(form.book, "Master plan", month.last_day, form.shown)


def _sheet(sheet: Sheet, month: CalendarMonth) -> FormSheet:
    return FormSheet(
        name=sheet.name,
        title=sheet.name,
        guidance=sheet.guidance,
        columns=tuple(_column(sheet, column, month) for column in sheet.columns),
        rows=(FormRow(),) * _ROWS[sheet.name],
        lines=2,
        header=("Improvement plan", sheet.name),
    )


def _column(sheet: Sheet, column: Column, month: CalendarMonth) -> FormColumn:
    formats = {Holds.DATE: look.DAY_FORMAT, Holds.NUMBER: look.NUMBER_FORMAT}
    words = guidance(sheet, column, month)
    return FormColumn(
        heading=column.heading,
        width=_WIDER.get(_named(sheet, column), _WIDTHS[column.holds]),
        number_format=formats.get(column.holds, look.TEXT_FORMAT),
        rule=_rule(sheet, column, words, month),
        mark=_STAR if column.required else "",
        colours=column.heading in ("Status", "Reported RAG", "Agreed RAG"),
    )


def _named(sheet: Sheet, column: Column) -> str:
    return f"{sheet.name}: {column.heading}"


def _rule(sheet: Sheet, column: Column, words: str, month: CalendarMonth) -> Rule:
    """What a column takes. Where the reader understands more than a list can offer, the list is only an offer."""
    if refers := _REFERS_TO.get(_named(sheet, column)):
        return rules.one_in(column.heading, words, _cells(*refers)).leniently()
    if column.words:
        return rules.one_of(column.heading, words, column.words)
    if column.holds is Holds.NUMBER:
        return _number_rule(sheet, column, words)
    if column.holds is Holds.DATE:
        rule = rules.any_day(column.heading, words, month)
        return rule if sheet is columns.MEETINGS else rules.or_a_month(rule)
    if column.holds is Holds.THEME:
        return rules.one_in(column.heading, words, _cells(columns.THEMES, "Theme")).leniently()
    if column.holds is Holds.MONTH:
        months = [str(month.plus(number)) for number in range(-_MONTHS_BACK, _MONTHS_ON + 1)]
        return rules.one_of(column.heading, words, months).leniently()
    if column.holds is Holds.ACCESS:
        return rules.one_of(column.heading, words, _accesses(sheet))
    if column.holds is Holds.YES_NO:
        return rules.one_of(column.heading, words, ("Yes", "No"))
    return rules.words_up_to(column.heading, words, _MOST_LETTERS[column.holds])


def _cells(sheet: Sheet, heading: str) -> str:
    """The filled rows of a column of the form, as the source of a drop-down."""
    letter = column_letters([column.heading for column in sheet.columns].index(heading) + 1)
    return f"{sheet.name}!${letter}${HEADING_ROW + 1}:${letter}${HEADING_ROW + _ROWS[sheet.name]}"


def _accesses(sheet: Sheet) -> list[str]:
    """A meeting is public or internal; exempt are rows and single papers."""
    paragraphs = [] if sheet is columns.MEETINGS else [str(exempt(number)) for number in EXEMPT_PARAGRAPHS]
    return [str(PUBLIC), str(INTERNAL), *paragraphs]


def _number_rule(sheet: Sheet, column: Column, words: str) -> Rule:
    if sheet is columns.RISKS:
        return rules.whole_between(column.heading, words, 1, 25 if column.heading == "Target score" else 5)
    cell = f"{{{column.heading}}}"
    if sheet is columns.VALUES:
        error = "Type a number in figures, like 27 or 8.4. Not known: leave the cell empty. Nothing to count: type N/A."
        return rules.fits(column.heading, words, f'OR(ISNUMBER({cell}),{cell}="N/A")', error)
    return rules.fits(column.heading, words, f"ISNUMBER({cell})", "Type a number in figures, like 27 or 8.4.")


_EXPLAINED = (columns.SINGLE_SETTINGS, columns.REPEATED_SETTINGS, *MASTER_PLAN[1:])
_NOT_ALONE = ("Settings: Note",)
_STEPS = (
    "One workbook holds the whole plan. Settings, Themes, Actions and Meetings are needed; the other sheets can wait "
    "until there is something for them.",
    "Fill in Settings first, then Themes, then Actions. A heading with a star must be filled in in every row that is "
    "used; rows that stay empty are passed over.",
    "Type posts, never people's names: the papers print what stands here.",
    "Only what says Public under Publish is printed in public papers with its words; an empty Publish is Internal.",
    "What was agreed does not change by itself: a new due date, a suspension or a closure is a row of Changes, and "
    "counts once the board has approved it.",
    "Columns may be moved, and columns and sheets of your own may stand beside these: they are left alone. Where you "
    "call one of our columns by another name, say so in Settings: Heading, your word, our heading.",
    "Keep the file in the month's folder under inputs. The command boardpapers check says what is missing, cell by "
    "cell; boardpapers start makes the highlight reports that theme leads fill in.",
)
