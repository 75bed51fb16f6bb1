"""Percentages in every way people type them, read from real files; and numbers that no measure can have."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.folder import TakenIn
from pipeline.intake.records.percentages import in_points
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Unit
from pipeline.plan.model import Gap, Value
from pipeline.problems import Place, Problem, Severity, Where
from tests.intake.workbooks import Sheets, highlight_report, master_plan, month_with, only, put
from tests.plan.records import measure

MONTHS = ("May 2022", "Jun 2022", "Jul 2022", "Aug 2022")
PERCENT = "0.0%"


def plan(*typed: Any, target: object = None, unit: str = "percent", parts: tuple[Any, Any] = (None, None)) -> Sheets:
    """A master plan whose measure M1 has these values, the first in May; `parts` stand beside the first."""
    sheets = master_plan()
    put(sheets, "Measures", "D2", unit)
    put(sheets, "Measures", "F2", target)
    sheets["Values"] = [["Measure", "Period", "Value", "Numerator", "Denominator"]]
    sheets["Values"] += [["M1", month, value, None, None] for month, value in zip(MONTHS, typed, strict=False)]
    sheets["Values"][1][3:] = parts
    return sheets


def taken(folder: Path, sheets: Sheets, *in_percent: str, sent: Sheets | None = None) -> TakenIn:
    return month_with(folder, sheets, *([sent] if sent else []), formats={("Values", at): PERCENT for at in in_percent})


def values(found: TakenIn) -> list[str]:
    assert found.master is not None
    return [str(item.value) for item in found.master.values]


def about_values(found: TakenIn) -> tuple[Problem, ...]:
    return tuple(problem for problem in found.problems if problem.where.sheet in ("Values", "Measures"))


@pytest.mark.parametrize(
    ("typed", "in_percent", "target", "read"),
    [
        ((84, 91), (), None, ["84", "91"]),
        (("84%", "91 %"), (), None, ["84", "91"]),
        ((0.84, 0.913), ("C2", "C3"), None, ["84", "91.3"]),
        ((84, "91%", 0.8), ("C4",), None, ["84", "91", "80"]),
        ((0.84, "91%"), (), None, ["84", "91"]),
        ((0.84, 0.91), ("C3",), None, ["84", "91"]),
        ((0, 84), (), None, ["0", "84"]),
        ((1, 84), (), None, ["1", "84"]),
        ((0.9, 1.2, 1.1), (), None, ["0.9", "1.2", "1.1"]),
        ((0.9, 0.8), (), 1, ["0.9", "0.8"]),
        (("0.5%", 84), (), None, ["0.5", "84"]),
    ],
)
def test_a_percentage_is_read_by_its_sign_its_format_or_its_series(
    tmp_path: Path, typed: tuple[Any, ...], in_percent: tuple[str, ...], target: object, read: list[str]
) -> None:
    found = taken(tmp_path, plan(*typed, target=target), *in_percent)
    assert about_values(found) == ()
    assert values(found) == read


@pytest.mark.parametrize("target", [None, 90])
def test_a_series_of_parts_of_one_is_read_with_one_warning(tmp_path: Path, target: object) -> None:
    found = taken(tmp_path, plan(0.84, 1, 0, 0.913, target=target))
    assert values(found) == ["84", "100", "0", "91.3"]
    problem = only(about_values(found))
    assert (problem.code, problem.severity, problem.where.cell) == (
        "percentage-as-part-of-one",
        Severity.WARNING,
        "C5",
    )
    assert problem.message == ("Value is '0.913', which was read as 91.3%, since every percentage of M1 is below 1")
    assert problem.hint == (
        "If 91.3% is right, type it so in every month; if it is less than one per cent, type it with its sign: 0.913%."
    )


def test_a_part_of_one_that_its_numerator_and_denominator_confirm_needs_no_warning(tmp_path: Path) -> None:
    found = taken(tmp_path, plan(0.222, parts=(6, 27)))
    assert (values(found), about_values(found)) == (["22.2"], ())


def test_a_percentage_below_one_that_its_parts_confirm_stays_what_it_is(tmp_path: Path) -> None:
    found = taken(tmp_path, plan(0.9, target=10, parts=(9, 1000)))
    assert (values(found), about_values(found)) == (["0.9"], ())


def test_a_series_that_mixes_them_is_an_error_naming_the_cells_and_the_odd_one_keeps_its_place(tmp_path: Path) -> None:
    found = taken(tmp_path, plan(66.7, 75, 0.917))
    problem = only(about_values(found))
    assert (problem.code, problem.severity, problem.where.cell) == ("percentages-mixed", Severity.ERROR, "C4")
    assert [place.cell for place in problem.related] == ["C3"]
    assert problem.message == "Value is '0.917', and other percentages of M1 are written like '75' in C3"
    assert problem.hint == "Type 91.7; or, if it is less than one per cent, type it with its sign: 0.917%."
    assert values(found) == ["66.7", "75"]
    assert found.master is not None
    assert [gap.words for gap in found.master.gaps] == ["[Values C4: 0.917 beside 75]"]


def test_where_most_are_parts_of_one_the_other_is_the_odd_one(tmp_path: Path) -> None:
    found = taken(tmp_path, plan(0.667, 75, 0.7, 0.917))
    problem = only(about_values(found))
    assert (problem.code, problem.where.cell) == ("percentages-mixed", "C3")
    assert problem.hint == "Type 75 with its sign: 75%."
    assert values(found) == ["66.7", "70", "91.7"]


@pytest.mark.parametrize(("before", "sent"), [((66.7, 75), 0.917), ((0.667, 0.75), 91.7)])
def test_a_submission_follows_the_series_of_the_master_plan(tmp_path: Path, before: Any, sent: float) -> None:
    report = highlight_report()
    put(report, "Values", "C2", sent)
    found = month_with(tmp_path, plan(*before), report)
    [problem] = [problem for problem in about_values(found) if problem.is_error]
    assert (problem.where.file, problem.where.cell) == ("inputs/2022-09/book 2.xlsx", "C2")
    assert problem.owner == "Head of Workforce"
    assert [(place.file, place.cell) for place in problem.related] == [("inputs/2022-09/book 1.xlsx", "C3")]
    assert "in cell C3 of the master plan" in problem.message
    assert found.submissions[0].values == ()


def test_a_submission_in_the_way_of_the_master_plan_says_nothing_more(tmp_path: Path) -> None:
    report = highlight_report()
    put(report, "Values", "C2", 0.917)
    found = month_with(tmp_path, plan(0.667, 0.75), report)
    assert [problem.where.file for problem in about_values(found)] == ["inputs/2022-09/book 1.xlsx"]
    assert [str(item.value) for item in found.submissions[0].values] == ["91.7"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Target", "F2"), ("Amber within", "H2"), ("England", "I2"), ("Statistical neighbours", "J2")],
)
def test_what_a_percentage_is_compared_with_says_which_it_is(tmp_path: Path, heading: str, cell: str) -> None:
    sheets = plan(84)
    sheets["Measures"][0] += ["Amber within", "England", "Statistical neighbours"]
    put(sheets, "Measures", cell, 0.9)
    problem = only(about_values(taken(tmp_path, sheets)))
    assert (problem.code, problem.where.cell) == ("percentage-or-part-of-one", cell)
    assert problem.message == f"{heading} is '0.9', which may be meant as 0.9% or as 90%"
    assert problem.hint == "Type it with its sign, like 90%."


def test_a_target_in_the_format_of_a_percentage_is_read(tmp_path: Path) -> None:
    found = month_with(tmp_path, plan(84, target=0.9), formats={("Measures", "F2"): "0%"})
    assert about_values(found) == ()
    assert found.master is not None
    assert found.master.measures[0].target == 90


def test_a_tolerance_below_nought_is_an_error(tmp_path: Path) -> None:
    sheets = plan(84)
    sheets["Measures"][0].append("Amber within")
    put(sheets, "Measures", "H2", -5)
    problem = only(about_values(taken(tmp_path, sheets)))
    assert (problem.where.cell, problem.message) == ("H2", "Amber within is '-5', and a tolerance cannot be below 0")


@pytest.mark.parametrize(
    ("unit", "typed", "parts", "cell", "message"),
    [
        ("count", -3, (None, None), "C2", "Value is '-3', and a count cannot be below 0"),
        ("rate per 10,000", -1, (None, None), "C2", "Value is '-1', and a rate per 10,000 cannot be below 0"),
        ("count", "84%", (None, None), "C2", "Value is '84%', a percentage, and the Unit of M1 is count"),
        ("percent", 50, (-3, 27), "D2", "Numerator is '-3', and a Numerator cannot be below 0"),
        ("percent", 50, (3, -27), "E2", "Denominator is '-27', and a Denominator cannot be below 0"),
        ("percent", 104, (None, 27), "C2", "Value is '104', and a percentage with a Denominator is from 0 to 100"),
        ("percent", -4, (None, 27), "C2", "Value is '-4', and a percentage with a Denominator is from 0 to 100"),
        ("percent", 50, (3, 0), "D2", "Numerator is '3', and the Denominator beside it is 0: a part cannot be more "
         "than its whole"),
        ("percent", 50, (None, 0), "E2", "Denominator is '0', and there is no percentage of nothing"),
        ("percent", 96.4, (28, 27), "D2", "Numerator is '28', and the Denominator beside it is 27: a part cannot be "
         "more than its whole"),
        ("percent", 26.2, (6, 27), "C2", "Value is '26.2', and 6 out of 27 beside it make 22.2%"),
        ("percent", "50%", (27, 27), "C2", "Value is '50%', and 27 out of 27 beside it make 100%"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_is_an_error_and_a_gap(
    tmp_path: Path, unit: str, typed: object, parts: tuple[Any, Any], cell: str, message: str
) -> None:
    found = taken(tmp_path, plan(typed, unit=unit, parts=parts))
    problem = only(about_values(found))
    assert (problem.severity, problem.where.cell, problem.message) == (Severity.ERROR, cell, message)
    assert values(found) == []


@pytest.mark.parametrize(
    ("unit", "typed", "parts"),
    [
        ("percent", 104, (None, None)),
        ("percent", -4.5, (None, None)),
        ("percent", 22, (6, 27)),
        ("percent", "N/A", (0, 0)),
        ("percent", 0, (0, 27)),
        ("percent", 100, (27, 27)),
        ("days", -3, (None, None)),
        ("ratio", 0.84, (None, None)),
        ("rate per 10,000", 45.2, (31, 6860)),
        ("count", 0, (None, None)),
    ],
)
def test_a_number_that_may_be_is_read_without_a_word(
    tmp_path: Path, unit: str, typed: object, parts: tuple[Any, Any]
) -> None:
    found = taken(tmp_path, plan(typed, unit=unit, parts=parts))
    assert about_values(found) == ()
    assert len(values(found)) == 1


SHARE = measure("M1", unit=Unit.PERCENT)


def typed(place: int, number: Decimal) -> Value:
    where = Where(
        place=Place(file="plan.xlsx", sheet="Values", row=place), cells={"Value": "C"}, words={"Value": f"{number:f}"}
    )
    return Value(measure=SHARE, period=CalendarMonth(2022, place), value=number, where=where)


@given(st.lists(st.decimals(min_value=0, max_value=100, places=2), max_size=9))
def test_no_percentage_becomes_another_unsaid(numbers: list[Decimal]) -> None:
    """Each is as typed, or its hundredfold, and then some problem says so; or it is an error."""
    rows = [typed(place, number) for place, number in enumerate(numbers, start=1)]
    read, problems = in_points(rows)
    assert len(read) == len(rows)
    for row, made in zip(rows, read, strict=True):
        if isinstance(made, Gap):
            assert made.problems[0] in problems
        elif made.value != row.value:
            assert isinstance(row.value, Decimal)
            assert made.value == row.value * 100
            assert problems
