"""Rules about measures, and where they keep silent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks import measures
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, Missing, Unit, exempt
from pipeline.plan.model import Measure, Value
from pipeline.plan.record import RecordedValue
from pipeline.problems import Problem
from tests.plan.records import AUGUST, SEPTEMBER, measure, month, record, settings, value

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


RUNNING = measure("M7", personal_counts=True, running_total=True, access=PUBLIC)
"""Public, since what was never printed gives nothing away."""


def stepped(now: str, said: str, *, of: Measure = RUNNING, was_public: bool = True, up_to: int = 5) -> list[Problem]:
    """What is found of a running total of September, where the record of August said another of August."""
    item = RecordedValue(measure=of.ref, period=AUGUST, value=Decimal(said), provisional=False, was_public=was_public)
    older = replace(item, period=CalendarMonth(2022, 7), value=Decimal(said) - 20)
    made = month(
        measures=(of,),
        values=(value(of, SEPTEMBER, value=Decimal(now)),),
        earlier=(record(values=(older, item)),),
        settings=settings(suppress_up_to=up_to),
    )
    return [problem for rule in measures.CHECKS for problem in rule(made)]


@pytest.mark.parametrize(("now", "count"), [("37", 0), ("38", 1), ("42", 1), ("43", 0), ("36", 1), ("9", 0)])
def test_a_running_total_that_grows_by_few_people_is_told_with_both_numbers(now: str, count: int) -> None:
    problems = stepped(now, "37")
    assert [problem.code for problem in problems] == ["running-total-small-step"] * count
    assert all(f"is {now} for September 2022" in problem.message for problem in problems)
    assert all("said 37 for August 2022" in problem.message for problem in problems)


def test_only_what_was_printed_of_people_and_what_the_threshold_says_counts() -> None:
    assert not stepped("40", "37", was_public=False)
    assert not stepped("40", "37", of=replace(RUNNING, personal_counts=False))
    assert not stepped("40", "37", of=replace(RUNNING, running_total=False))
    assert not stepped("40", "37", of=replace(RUNNING, access=INTERNAL))
    assert not stepped("40", "37", up_to=2)
    assert stepped("40", "37", up_to=3)
