"""The sheets of the theme lead's form to which rows can be added: Risks, Values and Changes requested."""

from __future__ import annotations

from pipeline.forms.asked import AskedMeasure, AskedSubmission
from pipeline.forms.sheets import look, rules
from pipeline.forms.sheets.rules import Rule
from pipeline.forms.sheets.sheet import CellWords, Dress, FormColumn, FormRow, FormSheet
from pipeline.forms.still_needed import still_needed
from pipeline.forms.submission_parts import SPARE_ROWS, plain_rule, sheet_of, words_beside
from pipeline.intake.columns import CHANGES_REQUESTED, RISKS, SUBMITTED_VALUES, Column, Holds
from pipeline.intake.our_own import STILL
from pipeline.plan.calendar import add_months
from pipeline.plan.choices import ChangeKind, Unit
from pipeline.plan.model import Risk
from pipeline.plan.text import as_lines

_EARLIER_PERIODS, _LATEST_AS_AT = 12, 3
_NOTHING_TO_COUNT = "N/A"


# Risks: the theme's own, to be put right in place. Publish is not asked for: that is the programme manager's to say.


def risks_sheet(asked: AskedSubmission) -> FormSheet:
    asked_for = [column for column in RISKS.columns if column.heading != "Publish"]
    needed = still_needed(
        [column.heading for column in asked_for], [(column.heading, "") for column in asked_for if column.required]
    )
    form_columns = [_risk_column(asked, column) for column in asked_for]
    form_columns.insert(2, FormColumn(heading=STILL, width=16, dress=Dress.TOLD))
    standing = [
        FormRow(cells={STILL: needed, **_risk_cells(risk)}, told=frozenset({"Ref", "Theme"})) for risk in asked.risks
    ]
    spare = [FormRow(cells={STILL: needed})] * SPARE_ROWS
    return sheet_of(asked, RISKS, form_columns, (*standing, *spare), keys=2, lines=3)


_RISK_WIDTHS = {"Ref": 9, "Theme": 16, "Risk": 42, "Cause": 32, "Effect": 32, "Mitigation": 46, "Owner": 22}


def _risk_column(asked: AskedSubmission, column: Column) -> FormColumn:
    return FormColumn(
        heading=column.heading,
        width=_RISK_WIDTHS.get(column.heading, 11),
        number_format=look.NUMBER_FORMAT if column.holds is Holds.NUMBER else look.TEXT_FORMAT,
        rule=_risk_rule(asked, column),
    )


def _risk_rule(asked: AskedSubmission, column: Column) -> Rule:
    words = words_beside(asked, RISKS, column)
    if column.heading in ("Likelihood", "Impact"):
        error = f"{column.heading} is a whole number from 1 to 5: choose one from the list."
        return rules.one_of(column.heading, words, [str(number) for number in range(1, 6)], error)
    if column.heading == "Target score":
        return rules.whole_between(column.heading, words, 1, 25)
    if column.holds is Holds.THEME:
        return rules.one_of(column.heading, words, [asked.theme.name])
    return plain_rule(column, words)


def _risk_cells(risk: Risk) -> dict[str, CellWords]:
    return {
        "Ref": risk.ref,
        "Theme": risk.theme.name,
        "Risk": risk.risk,
        "Cause": risk.cause,
        "Effect": risk.effect,
        "Likelihood": risk.likelihood,
        "Impact": risk.impact,
        "Mitigation": as_lines(risk.mitigation),
        "Owner": risk.owner,
        "Target score": risk.target_score,
    }


# Values: a row a measure for the month, and rows for months before it that are still missing or were put right.


def values_sheet(asked: AskedSubmission) -> FormSheet:
    form_columns = [_value_column(asked, column) for column in SUBMITTED_VALUES.columns]
    form_columns[1:1] = [
        FormColumn(heading="What it measures", width=40, dress=Dress.TOLD),
        FormColumn(heading="Unit", width=14, dress=Dress.TOLD),
    ]
    form_columns[4:4] = [
        FormColumn(heading="Last value", width=18, dress=Dress.TOLD),
        FormColumn(heading=STILL, width=18, dress=Dress.TOLD),
    ]
    rows = [_value_row(asked, measure) for measure in asked.measures]
    if asked.measures:
        rows += [_spare_value_row(asked)] * SPARE_ROWS
    return sheet_of(asked, SUBMITTED_VALUES, form_columns, rows, keys=1, lines=2)


_VALUE_ANSWERS = [column.heading for column in SUBMITTED_VALUES.columns[2:]]
_VALUE_WIDTHS = {"Measure": 10, "Period": 16, "As at": 13, "Provisional": 12, "Commentary": 50}


def _value_column(asked: AskedSubmission, column: Column) -> FormColumn:
    formats = {Holds.NUMBER: look.NUMBER_FORMAT, Holds.DATE: look.DAY_FORMAT}
    return FormColumn(
        heading=column.heading,
        width=_VALUE_WIDTHS.get(column.heading, 13),
        number_format=formats.get(column.holds, look.TEXT_FORMAT),
        rule=_value_rule(asked, column),
    )


def _value_rule(asked: AskedSubmission, column: Column) -> Rule:
    words = words_beside(asked, SUBMITTED_VALUES, column)
    if column.heading == "Measure":
        return rules.one_of(column.heading, words, [measure.ref for measure in asked.measures])
    if column.holds is Holds.MONTH:
        months = [str(asked.month.plus(-number)) for number in range(_EARLIER_PERIODS + 1)]
        return rules.one_of(column.heading, words, months)
    if column.holds is Holds.DATE:
        first = add_months(asked.month.first_day, -12 - _EARLIER_PERIODS)
        last = asked.month.plus(_LATEST_AS_AT).last_day
        return rules.day_between(column.heading, words, first, last, like=asked.month.last_day)
    if column.heading == "Numerator":
        return _count_rule(column, words, "{Denominator}", "{Numerator}<={Denominator}")
    if column.heading == "Denominator":
        return _count_rule(column, words, "{Numerator}", "{Numerator}<={Denominator}")
    return _figure_rule(words, "") if column.heading == "Value" else plain_rule(column, words)


def _count_rule(column: Column, words: str, other: str, fitting: str) -> Rule:
    """How many, or out of how many: a whole number, and never more than the other allows."""
    own = f"{{{column.heading}}}"
    formula = _number_or_none(own, f"{_whole(own)},IF(ISNUMBER({other}),{fitting},TRUE)")
    error = "Type a whole number in figures, like 27; Numerator is never more than Denominator."
    return rules.fits(column.heading, words, formula, error)


def _figure_rule(words: str, unit: str) -> Rule:
    """A figure as its unit allows."""
    cell = "{Value}"
    asks: dict[str, tuple[str, str]] = {
        Unit.COUNT: (_whole(cell), "a whole number in figures, like 27"),
        Unit.PERCENT: (f"{cell}>=0,{cell}<=100", "a number from 0 to 100, like 84 for 84%"),
    }
    test, what = asks.get(unit, (f"{cell}>=0", "a number in figures, like 27 or 8.4"))
    error = f"Type {what}. Not known: leave the cell empty. Nothing to count: type {_NOTHING_TO_COUNT}."
    return rules.fits("Value", words, _number_or_none(cell, test), error)


def _number_or_none(cell: str, tests: str) -> str:
    """A number that passes the tests, or the words that say there is none.

    IF and not OR: INT of words is an error, and with an error among them OR is one too.
    """
    return f'IF(ISNUMBER({cell}),AND({tests}),{cell}="{_NOTHING_TO_COUNT}")'


def _whole(cell: str) -> str:
    return f"{cell}>=0,{cell}=INT({cell})"


def _value_row(asked: AskedSubmission, measure: AskedMeasure) -> FormRow:
    words = words_beside(asked, SUBMITTED_VALUES, SUBMITTED_VALUES.column("Value"))
    untouched = f"The value for {measure.period}"
    return FormRow(
        cells={
            "Measure": measure.ref,
            "What it measures": measure.measure,
            "Unit": measure.unit,
            "Period": str(measure.period),
            "Last value": measure.last,
            STILL: still_needed(_VALUE_ANSWERS, [("Value", "")], untouched),
        },
        told=frozenset({"Measure", "Period"}),
        rules={"Value": _figure_rule(words, measure.unit)},
    )


def _spare_value_row(asked: AskedSubmission) -> FormRow:
    return FormRow(
        cells={STILL: still_needed(["Measure", "Period", *_VALUE_ANSWERS], [("Measure", ""), ("Period", "")])}
    )


# Changes requested


def requests_sheet(asked: AskedSubmission) -> FormSheet:
    headings = [column.heading for column in CHANGES_REQUESTED.columns]
    needed = still_needed(headings, [("Action", ""), ("Kind", ""), ("To", _MOVES_DUE), ("Reason", "")])
    form_columns = [
        *(_request_column(asked, column) for column in CHANGES_REQUESTED.columns),
        FormColumn(heading=STILL, width=20, dress=Dress.TOLD),
    ]
    rows = [FormRow(cells={STILL: needed})] * SPARE_ROWS if asked.actions else []
    return sheet_of(asked, CHANGES_REQUESTED, form_columns, rows, keys=1, lines=3)


_MOVES_DUE = "OR(" + ",".join(f'{{Kind}}="{kind}"' for kind in ChangeKind if kind.moves_due) + ")"
# In a cell of words a date is words too; a year in four figures at its end is what nobody can take for another.
_ENDS_IN_A_YEAR = "AND(LEN(TRIM({To}))>=8,VALUE(RIGHT(TRIM({To}),4))>=1990,VALUE(RIGHT(TRIM({To}),4))<=2100)"
_REQUEST_WIDTHS = {"Action": 10, "Kind": 16, "Reason": 60}


def _request_column(asked: AskedSubmission, column: Column) -> FormColumn:
    return FormColumn(
        heading=column.heading,
        width=_REQUEST_WIDTHS.get(column.heading, 26),
        rule=_request_rule(asked, column),
    )


def _request_rule(asked: AskedSubmission, column: Column) -> Rule:
    words = words_beside(asked, CHANGES_REQUESTED, column)
    if column.heading == "Action":
        return rules.one_of(column.heading, words, [action.ref for action in asked.actions])
    if column.heading == "To":
        kinds = " or ".join(kind for kind in ChangeKind if kind.moves_due)
        error = f"For {kinds} type the new due date with its year in full, like 30/11/{asked.month.year}."
        return rules.fits(column.heading, words, f"IF({_MOVES_DUE},{_ENDS_IN_A_YEAR},TRUE)", error)
    return plain_rule(column, words)
