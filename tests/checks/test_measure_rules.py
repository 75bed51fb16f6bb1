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
from tests.plan.records import AUGUST, PARTNERSHIPS, SEPTEMBER, measure, month, record, settings, value

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


@pytest.mark.parametrize(
    ("numerator", "counts", "printed"),
    [
        (24, {"W": 27, "P": 24}, "P"),  # 3 are left over: the percentage is kept back, and 27 less 24 tells it
        (3, {"W": 27, "P": 24}, "P"),
        (24, {"W": 27, "P": 20}, ""),
        (24, {"P": 24}, ""),
        (24, {"W": 27, "P": 3}, ""),  # a small part is kept back as the percentage is
        (10, {"W": 27, "P": 10, "Q": 17}, ""),  # no small number is in any of them
        (10, {"W": 27, "P": 10, "S": 3, "T": 13}, "M4"),  # P is kept back beside S, and 37 per cent of 27 tells it
    ],
)
def test_a_percentage_and_a_measure_that_is_a_part_of_it_tell_each_other(
    numerator: int, counts: dict[str, int], printed: str
) -> None:
    totals = {"P": ("T",), "S": ("T",)} if "S" in counts else {}
    beside = {ref: measure(ref, personal_counts=True, part_of=totals.get(ref, ())) for ref in counts}
    whole = {"numerator": Decimal(numerator), "denominator": Decimal(27)}
    share = value(SHARE, SEPTEMBER, value=(Decimal(100 * numerator) / 27).quantize(Decimal("0.1")), **whole)
    told = found(share, *(value(beside[ref], value=Decimal(said)) for ref, said in counts.items()))
    assert [item.code for item in told] == ["percentage-told-beside"] * bool(printed)
    assert all(item.hint.endswith(f"Publish of {printed}.") for item in told)


def test_counts_of_another_theme_or_period_or_that_no_public_paper_prints_tell_no_percentage() -> None:
    whole = {"numerator": Decimal(24), "denominator": Decimal(27)}
    share = value(SHARE, SEPTEMBER, value=Decimal("88.9"), **whole)
    total = value(measure("W"), SEPTEMBER, value=Decimal(27))
    for part, period in (
        (measure("P", theme=PARTNERSHIPS), SEPTEMBER),
        (measure("P"), AUGUST),
        (measure("P", access=INTERNAL), SEPTEMBER),
        (measure("P", unit=Unit.DAYS), SEPTEMBER),
    ):
        assert found(share, total, value(part, period, value=Decimal(24))) == []
    [problem] = found(share, total, value(measure("P"), SEPTEMBER, value=Decimal(24)))
    assert problem.code == "percentage-told-beside"
    parts = (measure(ref, personal_counts=True, part_of=("T",)) for ref in "WS")
    kept_back = (value(of, value=Decimal(said)) for of, said in zip(parts, (27, 3), strict=True))
    kept_beside = (value(measure("P"), value=Decimal(24)), value(measure("T"), value=Decimal(30)), *kept_back)
    assert found(share, *kept_beside) == []


def test_a_running_total_is_held_against_what_this_month_s_own_closed_paper_said() -> None:
    total = measure(personal_counts=True, running_total=True)
    made = month(measures=(total,), values=(value(total, value=Decimal(20)),))
    item = RecordedValue(measure="M1", period=AUGUST, value=Decimal(17), was_public=True)
    assert not list(measures.a_running_total_grows_by_no_few_people(made))
    closed = replace(made, also_read=(record(month=SEPTEMBER, values=(item,)),))
    [problem] = measures.a_running_total_grows_by_no_few_people(closed)
    assert problem.code == "running-total-small-step"
