"""Rows that the master plan and a theme's submission share: what happened to an action, its risks and its values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pipeline.intake.records.number_range import look_at_range
from pipeline.intake.rows.index import Index
from pipeline.intake.rows.row_reader import RowReader
from pipeline.plan.choices import Colour, Status
from pipeline.plan.model import Account, Gap, Measure, Risk, Theme, Value
from pipeline.plan.refs import ref_key

T = TypeVar("T")
_MOST_LIKELY = 5
_HIGHEST_SCORE = 25


def whole(rows: Iterable[T | Gap]) -> tuple[T, ...]:
    """The rows that made records."""
    return tuple(row for row in rows if not isinstance(row, Gap))


def gaps(*sheets: Iterable[object]) -> tuple[Gap, ...]:
    return tuple(row for rows in sheets for row in rows if isinstance(row, Gap))


def account(row: RowReader, progress: str) -> Account | None:
    """The eight cells that say what happened; `progress` is the heading under which the progress stands."""
    status = row.choice("Status", Status)
    reported = row.choice("Reported RAG", Colour)
    forecast, completed = row.date("Forecast"), row.date("Completed on")
    words = row.text(progress), row.text("Public wording"), row.text("Impact"), row.text("Evidence")
    if status is None:
        return None
    return Account(
        status=status,
        reported=reported,
        forecast=forecast,
        completed=completed,
        progress=words[0],
        public_wording=words[1],
        impact=words[2],
        evidence=words[3],
    )


def risk(row: RowReader, themes: Index[Theme]) -> Risk | Gap:
    ref, theme = row.ref("Ref"), row.refer("Theme", themes)
    row.only_once("Ref", ref, ref_key(ref))
    words = row.words("Risk")
    cause, effect, mitigation = row.words("Cause"), row.words("Effect"), row.text("Mitigation")
    likelihood, impact = row.whole("Likelihood", 1, _MOST_LIKELY), row.whole("Impact", 1, _MOST_LIKELY)
    owner, target = row.words("Owner"), row.whole("Target score", 1, _HIGHEST_SCORE)
    access = row.access("Publish")
    if row.is_broken or theme is None or likelihood is None or impact is None:
        return row.gap(ref, theme)
    return Risk(
        ref=ref,
        theme=theme,
        risk=words,
        likelihood=likelihood,
        impact=impact,
        cause=cause,
        effect=effect,
        mitigation=mitigation,
        owner=owner,
        target_score=target,
        access=access,
        where=row.where,
    )


def value(row: RowReader, measures: Index[Measure]) -> Value | Gap:
    measure, period = row.refer("Measure", measures), row.month("Period")
    figure, numerator, denominator = row.number("Value"), row.number("Numerator"), row.number("Denominator")
    as_at, provisional = row.date("As at"), row.yes_no("Provisional")
    has_commentary = any(column.heading == "Commentary" for column in row.table.sheet.columns)
    commentary = row.text("Commentary") if has_commentary else ()
    if measure is not None and period is not None:
        row.only_once("Period", f"{measure.ref}, {period}", (measure.ref, period))
    if measure is not None:
        look_at_range(row, measure, figure, numerator, denominator)
    if row.is_broken or measure is None or period is None:
        return row.gap(measure.ref if measure else row.ref("Measure"), measure.theme if measure else None)
    return Value(
        measure=measure,
        period=period,
        value=figure,
        numerator=numerator,
        denominator=denominator,
        as_at=as_at,
        provisional=provisional,
        commentary=commentary,
        where=row.where,
    )
