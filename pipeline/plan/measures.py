"""Measures: how a value stands to its target, which way it goes, and which small numbers about people are kept back."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pipeline.plan.choices import Colour, GoodIs, Missing, Unit
from pipeline.plan.model import Measure, Value

PERIODS_SHOWN = 3
"""Of each measure, the newest up to the reporting month."""


class Hidden(StrEnum):
    """What stands where a number is kept back: the number itself is nowhere behind it."""

    SMALL_NUMBER = "small number"


class Direction(StrEnum):
    """Which way a measure went. A measure that is neither good high nor good low goes up or down and no more."""

    BETTER = "better"
    WORSE = "worse"
    UP = "up"
    DOWN = "down"
    NO_CHANGE = "no change"


def rating(measure: Measure, value: Decimal) -> Colour | None:
    """Green at or past target, amber within tolerance, red beyond; None without a target to be good or bad by.

    Amber within is in points for a percent, else in per cent of the target; left blank, there is no amber.
    """
    if measure.target is None or measure.good_is is GoodIs.NEITHER:
        return None
    short_by = measure.target - value if measure.good_is is GoodIs.HIGH else value - measure.target
    if short_by <= 0:
        return Colour.GREEN
    return Colour.AMBER if short_by <= _tolerance(measure, measure.target) else Colour.RED


def _tolerance(measure: Measure, target: Decimal) -> Decimal:
    within = measure.amber_within or Decimal(0)
    return within if measure.unit is Unit.PERCENT else abs(target) * within / 100


def direction(measure: Measure, now: Decimal, before: Decimal) -> Direction:
    """Which way the measure went, judged by what is good for it.

    A running total is not judged: it grows whatever happens, and falls only when its year begins.
    """
    if now == before:
        return Direction.NO_CHANGE
    rose = now > before
    if measure.good_is is GoodIs.NEITHER or measure.running_total:
        return Direction.UP if rose else Direction.DOWN
    return Direction.BETTER if rose is (measure.good_is is GoodIs.HIGH) else Direction.WORSE


def is_kept_back(value: Value, up_to: int) -> bool:
    """Whether a paper for the public may not print a value of Personal counts.

    A number from 1 up to `up_to`, and a percentage whose numerator, or denominator less numerator, is one; nobody can
    tell of a percentage whose parts nobody typed, or that are not its parts, so that is kept back too. Nought is not
    small.
    """
    if not value.measure.personal_counts or isinstance(value.value, Missing) or up_to < 1:
        return False
    if value.measure.unit is not Unit.PERCENT:
        return is_small(value.value, up_to) or is_small(value.numerator, up_to)
    if isinstance(value.numerator, Missing) or isinstance(value.denominator, Missing):
        return True
    if not _are_its_parts(value.value, value.numerator, value.denominator):
        return True
    return is_small(value.numerator, up_to) or is_small(value.denominator - value.numerator, up_to)


def _are_its_parts(percent: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether the two make the percentage, to a point either way: parts that are swapped would hide a small one."""
    return 0 <= numerator <= denominator and denominator > 0 and abs(100 * numerator / denominator - percent) <= 1


def is_small(number: Decimal | Missing, up_to: int) -> bool:
    return isinstance(number, Decimal) and 0 < number <= up_to
