"""Rules about measures, and where they keep silent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks import measures
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, Missing, Unit, exempt
from pipeline.plan.model import Value
from pipeline.problems import Problem
from tests.plan.records import AUGUST, SEPTEMBER, measure, month, value

OCTOBER = CalendarMonth(2022, 10)
SHARE = measure("M4", unit=Unit.PERCENT, personal_counts=True)
NUMBER = Decimal("22.2")


def found(*typed: Value) -> list[Problem]:
    of = {item.measure.ref: item.measure for item in typed}
    made = month(measures=tuple(of.values()), values=typed)
    return [problem for rule in measures.CHECKS for problem in rule(made)]


def test_a_number_of_a_later_month_is_said_and_a_blank_row_laid_out_ahead_is_not() -> None:
    plain = measure()
    [problem] = found(value(plain, OCTOBER, value=Decimal(4)), value(plain, SEPTEMBER, value=Decimal(3)))
    assert (problem.code, problem.where.cell) == ("value-of-later-month", "B2")
    assert found(value(plain, OCTOBER, value=Missing.NOT_AVAILABLE)) == []


def test_a_percentage_of_people_without_its_parts_is_said_once_at_its_newest_value() -> None:
    whole: dict[str, Any] = {"numerator": Decimal(6), "denominator": Decimal(27)}
    typed = [value(SHARE, CalendarMonth(2022, place), value=NUMBER) for place in (3, 7, 8, 9)]
    [problem] = found(*typed)
    assert (problem.code, problem.where.cell, len(problem.related)) == ("percentage-without-parts", "D2", 2)
    assert found(value(SHARE, AUGUST, value=NUMBER, **whole)) == []
    [half] = found(value(SHARE, AUGUST, value=NUMBER, numerator=Decimal(6)))
    assert half.where.cell == "E2"


@pytest.mark.parametrize(
    ("cells", "access", "count"),
    [
        ({}, PUBLIC, 1),
        ({}, exempt(3), 1),
        ({}, INTERNAL, 0),
        ({"personal_counts": False}, PUBLIC, 0),
        ({"unit": Unit.DAYS}, PUBLIC, 0),
    ],
)
def test_only_percentages_of_people_that_may_be_printed_need_their_parts(
    cells: dict[str, Any], access: Access, count: int
) -> None:
    usual: dict[str, Any] = {"unit": Unit.PERCENT, "personal_counts": True, "access": access}
    assert len(found(value(measure("M4", **(usual | cells)), value=NUMBER))) == count


def test_a_percentage_that_is_not_there_needs_no_parts() -> None:
    assert found(value(SHARE, value=Missing.NOT_APPLICABLE)) == []
