"""The sheet Settings of a blank master plan: every setting by name, with its default where it has one."""

from __future__ import annotations

from datetime import date

from pipeline.forms.guidance import guidance
from pipeline.forms.sheets import look, rules
from pipeline.forms.sheets.rules import Rule
from pipeline.forms.sheets.sheet import CellWords, FormColumn, FormRow, FormSheet
from pipeline.intake.columns import REPEATED_SETTINGS, SETTINGS, SINGLE_SETTINGS, Column
from pipeline.plan.calendar import CalendarMonth, DateStyle, LeadTimes
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, Colour
from pipeline.plan.model import Settings
from pipeline.problems import Place, Where

_SPARE_ROWS = 30
_SETTING, _VALUE, _NOTE = (column.heading for column in SETTINGS.columns)
_NAMED = frozenset({_SETTING})
_MEANINGS = {
    Colour.RED: "Will be done more than one month after its due date, or is already that late, or its lead rates it so",
    Colour.AMBER: "Will be done up to one month after its due date, or is already that late, or its lead rates it so",
    Colour.GREEN: "Will be done by its due date",
}
"""What the colours mean by the rules themselves, while nobody has put it in the council's own words."""


def settings_sheet(month: CalendarMonth) -> FormSheet:
    return FormSheet(
        name=SETTINGS.name,
        title=SETTINGS.name,
        guidance=SETTINGS.guidance,
        columns=(
            FormColumn(heading=_SETTING, width=24),
            FormColumn(heading=_VALUE, width=50),
            FormColumn(heading=_NOTE, width=90),
        ),
        rows=(*_singles(month), *_key(month), *_blanks(month)),
        header=("Improvement plan", SETTINGS.name),
    )


def _singles(month: CalendarMonth) -> list[FormRow]:
    defaults = _defaults(month)
    return [_single(column, defaults.get(column.heading), month) for column in SINGLE_SETTINGS.columns]


def _defaults(month: CalendarMonth) -> dict[str, CellWords]:
    """As the program itself takes a setting that is left empty, so that everyone can see and change it."""
    plain = Settings(as_at=month.last_day, where=Where(place=Place(file="")))
    lead = LeadTimes()
    return {
        "As at": plain.as_at,
        "Date style": plain.date_style.value,
        "Amber up to": str(plain.amber_up_to),
        "Suppress up to": plain.suppress_up_to,
        "Quarters": _QUARTERS[0],
        "Release": lead.release,
        "Clearance": lead.clearance,
        "Draft": lead.draft,
        "Cut-off": lead.cut_off,
        "Internal release": lead.internal_release,
    }


_QUARTERS = ("financial", "calendar")
_WORKING_DAYS = ("Release", "Clearance", "Draft", "Cut-off", "Internal release")
_MOST_DAYS, _MOST_SUPPRESSED = 60, 100


def _single(column: Column, value: CellWords, month: CalendarMonth) -> FormRow:
    words = guidance(SINGLE_SETTINGS, column, month)
    formats = {date: look.DAY_FORMAT, int: look.NUMBER_FORMAT}
    return FormRow(
        cells={_SETTING: column.heading, _VALUE: value, _NOTE: words},
        told=_NAMED,
        rules={_VALUE: _single_rule(column.heading, words, month)},
        formats={_VALUE: formats.get(type(value), look.TEXT_FORMAT)},
    )


def _single_rule(setting: str, words: str, month: CalendarMonth) -> Rule:
    if setting == "As at":
        return rules.any_day(setting, words, month)
    if setting == "Date style":
        return rules.one_of(setting, words, [style.value for style in DateStyle])
    if setting == "Quarters":
        return rules.one_of(setting, words, _QUARTERS)
    if setting in _WORKING_DAYS:
        return rules.whole_between(setting, words, 0, _MOST_DAYS)
    if setting == "Suppress up to":
        return rules.whole_between(setting, words, 0, _MOST_SUPPRESSED)
    return rules.said(setting, words)


def _key(month: CalendarMonth) -> list[FormRow]:
    column = REPEATED_SETTINGS.column("RAG key")
    rule = rules.one_of(column.heading, guidance(REPEATED_SETTINGS, column, month), [colour.value for colour in Colour])
    return [
        FormRow(
            cells={_SETTING: column.heading, _VALUE: colour.value, _NOTE: meaning}, told=_NAMED, rules={_VALUE: rule}
        )
        for colour, meaning in _MEANINGS.items()
    ]


def _blanks(month: CalendarMonth) -> list[FormRow]:
    """A row for each of the others that may repeat, and empty rows in which to repeat them."""
    kinds = [column for column in REPEATED_SETTINGS.columns if column.heading not in ("RAG key", _NOTE)]
    named = [_blank(column, month) for column in kinds]
    exempt = [f"Exempt {number} because" for number in EXEMPT_PARAGRAPHS]
    repeated = ["Ward", "Closure day", "RAG key", *exempt, "Heading"]
    words = "Which setting the row is: one that may stand several times is in the list."
    again = FormRow(rules={_SETTING: rules.one_of(_SETTING, words, repeated).leniently()})
    return [*named, *[again] * _SPARE_ROWS]


def _blank(column: Column, month: CalendarMonth) -> FormRow:
    words = guidance(REPEATED_SETTINGS, column, month)
    is_day = column.heading == "Closure day"
    return FormRow(
        cells={_SETTING: column.heading.replace("Exempt n", "Exempt 3")},
        told=_NAMED,
        rules={_VALUE: rules.any_day(column.heading, words, month) if is_day else rules.said(column.heading, words)},
        formats={_VALUE: look.DAY_FORMAT} if is_day else {},
    )
