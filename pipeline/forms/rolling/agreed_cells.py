"""What a month agreed, as cells of the programme manager's own workbook, where they differ from what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.forms.rolling.cell_xml import Typed
from pipeline.intake.cells.dates import DateRules, read_month
from pipeline.intake.cells.entries import number_in
from pipeline.intake.cells.words import choice_key
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, Precision
from pipeline.plan.choices import Missing, Unit
from pipeline.plan.model import Account, Gap, Risk, Value
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.refs import ref_key
from pipeline.plan.text import as_lines
from pipeline.problems import Place, Where

ACTIONS, RISKS, VALUES = "Actions", "Risks", "Values"
_DRESSED_BY_THEIR_WORD = ("Status", "Reported RAG")
"""Many people paint these: a word on another word's colour would say two things at once."""
_IN_A_SUBMISSION = {"Progress": "Progress this month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedCell:
    """A cell that is to hold what was agreed.

    where    the row it belongs to in the workbook; its column is missing where `where.cells` has no such heading
    of       whose it is: "1.4", "R3", "M2 in August 2022"; "" for a setting
    like     the address of the cell whose style it takes; "" for none with a fill; None for its own
    said     the cell it was agreed from, where a submission said it
    """

    where: Where
    heading: str
    of: str
    typed: Typed
    like: str | None = None
    said: Place | None = None

    @property
    def place(self) -> Place:
        return self.where.at(self.heading)

    @property
    def title(self) -> str:
        return f"{self.heading} of {self.of}" if self.of else self.heading

    @property
    def was(self) -> str:
        """What stands there now, as it was read."""
        return self.where.words.get(self.heading, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A risk, or a measure's value, that the workbook has no row for yet.

    like   heading -> the row whose cell lends its style, where that is not the row above; None for no row
    """

    sheet: str
    of: str
    typed: Mapping[str, Typed]
    said: Where
    like: Mapping[str, int | None] = field(default_factory=dict)


def account_cells(month: Month) -> Iterator[AgreedCell]:
    """The eight cells of every action, where what was agreed is not what the workbook already says."""
    rows = [row.where for row in month.master.action_rows]
    for row in month.actions:
        where, was = row.action.where, of_account(row.action.account)
        for heading, typed in of_account(row.account).items():
            if typed != was[heading]:
                yield AgreedCell(
                    where=where,
                    heading=heading,
                    of=row.ref,
                    typed=typed,
                    like=_same_word(where, heading, typed, rows) if heading in _DRESSED_BY_THEIR_WORD else None,
                    said=_said(row, heading),
                )


def of_account(account: Account) -> dict[str, Typed]:
    return {
        "Status": account.status.value,
        "Reported RAG": account.reported.value if account.reported else None,
        "Forecast": _day(account.forecast),
        "Completed on": _day(account.completed),
        "Progress": as_lines(account.progress) or None,
        "Public wording": as_lines(account.public_wording) or None,
        "Impact": as_lines(account.impact) or None,
        "Evidence": as_lines(account.evidence) or None,
    }


def _said(row: AgreedAction, heading: str) -> Place | None:
    return row.update.where.at(_IN_A_SUBMISSION.get(heading, heading)) if row.update else None


def _same_word(where: Where, heading: str, typed: Typed, rows: Iterable[Where]) -> str:
    """The nearest cell of the column that says the same, blank included."""
    wanted, own = choice_key(str(typed or "")), where.place.row
    same = (row.place.row for row in rows if choice_key(row.words.get(heading, "")) == wanted and row.place.row != own)
    nearest = min(same, key=lambda number: (abs(number - own), number), default=0)
    return f"{where.cells.get(heading, '')}{nearest}" if nearest else ""


def risk_cells(month: Month) -> Iterator[AgreedCell | NewRow]:
    """The risks as submissions scored them."""
    own = {ref_key(risk.ref): (risk.where, _of_risk(risk, month)) for risk in month.master.risks}
    broken = {ref_key(gap.ref): gap.where for gap in reversed(month.master.gaps) if gap.sheet == RISKS}
    for risk in month.risks:
        key, typed = ref_key(risk.ref), _of_risk(risk, month)
        if key in own:
            yield from _changed(*own[key], typed, risk.ref, risk.where)
        elif key in broken:
            yield from _changed(broken[key], {}, typed, risk.ref, risk.where)
        else:
            yield NewRow(sheet=RISKS, of=risk.ref, typed={"Ref": risk.ref, **typed}, said=risk.where)


def _of_risk(risk: Risk, month: Month) -> dict[str, Typed]:
    """Publish is left out: who may read a risk is for the programme manager to type, and until then nobody outside."""
    named = (own.where.words.get("Theme", "") for own in month.master.risks if own.theme == risk.theme)
    return {
        "Theme": next(named, risk.theme.name),
        "Risk": risk.risk,
        "Cause": risk.cause or None,
        "Effect": risk.effect or None,
        "Likelihood": risk.likelihood,
        "Impact": risk.impact,
        "Mitigation": as_lines(risk.mitigation) or None,
        "Owner": risk.owner or None,
        "Target score": risk.target_score,
    }


def value_cells(month: Month) -> Iterator[AgreedCell | NewRow]:
    """The values that submissions brought; a commentary belongs to its own month and stays there."""
    values = month.master.values
    own = {_key(value.measure.ref, value.period): value for value in values}
    gaps = [gap for gap in reversed(month.master.gaps) if gap.sheet == VALUES]
    broken = {_key(gap.ref, _period_of(gap)): gap.where for gap in gaps}
    for value in month.values:
        key, typed = _key(value.measure.ref, value.period), _of_value(value)
        mine, beside = own.get(key), _beside(value, values)
        of = f"{value.measure.ref} in {value.period}"
        if mine or key in broken:
            where, was = (mine.where, _of_value(mine)) if mine else (broken[key], {})
            for cell in _changed(where, was, typed, of, value.where):
                figure = _as_the_series(value, mine or beside) if cell.heading == "Value" else cell.typed
                yield replace(cell, typed=figure)
        else:
            first = {"Measure": value.measure.ref, "Period": _period_as_there(value.period, values)}
            filled = {**first, **typed, "Value": _as_the_series(value, beside)}
            row = beside.where.place.row if beside else None
            like = dict.fromkeys(("Value", "Numerator", "Denominator"), row)
            yield NewRow(sheet=VALUES, of=of, typed=filled, said=value.where, like=like)


def _of_value(value: Value) -> dict[str, Typed]:
    return {
        "Value": _figure(value.value),
        "Numerator": _figure(value.numerator),
        "Denominator": _figure(value.denominator),
        "As at": _day(value.as_at),
        "Provisional": "Yes" if value.provisional else "No",
    }


def _figure(figure: Decimal | Missing) -> Decimal | str | None:
    if isinstance(figure, Decimal):
        return figure
    return "N/A" if figure is Missing.NOT_APPLICABLE else None


def _as_the_series(value: Value, beside: Value | None) -> Typed:
    """A percentage as its series is typed: of 0.84 among whole points nobody could tell what is meant."""
    figure = _figure(value.value)
    if not isinstance(figure, Decimal) or value.measure.unit is not Unit.PERCENT or not figure:
        return figure
    typed = number_in(beside.where.words.get("Value", "")) if beside else None
    if beside and isinstance(typed, Decimal) and typed != beside.value:
        return figure / 100
    return f"{figure:f}%" if abs(figure) < 1 else figure


def _beside(value: Value, values: Sequence[Value]) -> Value | None:
    """The lowest row of the same measure that has a number, or else of the same unit: what a new row looks like."""
    numbers = [other for other in values if isinstance(other.value, Decimal)]
    same = [other for other in numbers if other.measure.ref == value.measure.ref]
    alike = same or [other for other in numbers if other.measure.unit is value.measure.unit]
    return max(alike, key=lambda other: other.where.place.row, default=None)


def _period_as_there(period: CalendarMonth, values: Sequence[Value]) -> Typed:
    """The month as a date where the last row has one, else in words."""
    last = max(values, key=lambda value: value.where.place.row, default=None)
    is_date = last is not None and re.fullmatch(r"\d\d/\d\d/\d{4}", last.where.words.get("Period", ""))
    return period.first_day if is_date else str(period)


def _period_of(gap: Gap) -> CalendarMonth | None:
    return read_month(gap.where.words.get("Period", ""), DateRules()).value


def _key(measure: str, period: CalendarMonth | None) -> tuple[str, CalendarMonth | None]:
    return measure.casefold(), period


def _changed(
    where: Where, was: Mapping[str, Typed], typed: Mapping[str, Typed], of: str, said: Where
) -> Iterator[AgreedCell]:
    """The cells of a row whose meaning differs. What a submission has no column for, it does not say is blank."""
    for heading, value in typed.items():
        is_answered = value is not None or heading in said.cells
        if is_answered and (heading not in was or value != was[heading]):
            yield AgreedCell(where=where, heading=heading, of=of, typed=value, said=said.at(heading))


def _day(day: PlanDate | None) -> Typed:
    """A day as a date; a month or a quarter in words, which are read as no more exact than they are."""
    if day is None or day.precision is Precision.DAY:
        return day.day if day else None
    return day.words(DateStyle.PLAIN)
