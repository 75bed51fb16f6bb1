from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.cells.entries import (
    Entry,
    access_from,
    as_choice,
    as_list,
    as_number,
    as_ref,
    as_whole,
    as_yes_no,
    decimal_of,
    words_of,
)
from pipeline.intake.xlsx.workbook import Cell
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, Colour, Missing, Status, exempt
from pipeline.problems import Place


def entry(value: Any, number_format: str = "General") -> Entry:
    return Entry(
        "Heading", Cell("B", 7, value, number_format), Place(file="plan.xlsx", sheet="Actions", row=7, column="B")
    )


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (0.84, "0%", Decimal(84)),
        (0.8412, "0.0%", Decimal("84.12")),
        (84, "General", Decimal(84)),
        (84.1, "General", Decimal("84.1")),
        (0.1 + 0.2, "General", Decimal("0.3")),
        (0.07 * 100, "General", Decimal(7)),
        (84, '0"%"', Decimal(84)),
        ("84%", "General", Decimal(84)),
        ("1,234.50", "General", Decimal("1234.5")),
        ("-3", "General", Decimal(-3)),
        (0, "General", Decimal(0)),
        ("N/A", "General", Missing.NOT_APPLICABLE),
        ("not applicable", "General", Missing.NOT_APPLICABLE),
        ("[x]", "General", Missing.NOT_AVAILABLE),
    ],
)
def test_numbers_are_what_excel_shows(value: object, number_format: str, read: object) -> None:
    assert as_number(entry(value, number_format)).value == read


@pytest.mark.parametrize("value", ["about 80", "12,34", "1.2.3", True, "5 or 6", "", float("nan")])
def test_what_is_no_number_is_a_doubt(value: object) -> None:
    reading = as_number(entry(value))
    assert reading.value is None
    assert reading.doubts[0].says == "which is not a number"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_typed_number_never_gains_binary_noise(typed: Decimal) -> None:
    assert decimal_of(float(typed)) == typed
    assert as_number(entry(f"{typed:f}")).value == typed


@pytest.mark.parametrize("value", [0, 6, 2.5, "high", "N/A"])
def test_a_whole_number_keeps_to_its_range(value: object) -> None:
    (doubt,) = as_whole(entry(value), 1, 5).doubts
    assert doubt.says == "which is not a whole number from 1 to 5"
    assert as_whole(entry("3"), 1, 5).value == 3


@pytest.mark.parametrize("typed", ["In progress", "IN PROGRESS", "in-progress", " inprogress "])
def test_a_choice_is_known_whatever_its_case(typed: str) -> None:
    assert as_choice(entry(typed), Status, ()).value is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Amber/Green", "Type Amber, Green or Red."),
        ("G*", "Type Green, Red or Amber."),
        ("Blue?", "Type Amber, Red or Green."),
    ],
)
def test_a_word_that_is_not_allowed_is_answered_with_those_that_are_nearest_first(typed: str, hint: str) -> None:
    (doubt,) = as_choice(entry(typed), Colour, Colour).doubts
    assert doubt.code == "word-not-allowed"
    assert doubt.hint == hint


@pytest.mark.parametrize(
    ("value", "shown", "says"),
    [
        (1.1, "1.1", "typed as a number, and a reference must be text"),
        (3, "3", "typed as a number, and a reference must be text"),
    ],
)
def test_a_reference_typed_as_a_number_is_an_error(value: float, shown: str, says: str) -> None:
    (doubt,) = as_ref(entry(value)).doubts
    assert doubt.says == says
    assert doubt.hint == (
        f"Type the reference as text, with an apostrophe before it, like '{shown}; "
        "1.10 and 1.1 look the same as numbers."
    )


def test_a_list_is_separated_by_semicolons_or_lines_and_never_by_commas() -> None:
    typed = "Head of Service, MASH; Police\n- Trust\n\n• School ;"
    assert as_list(entry(typed)) == ("Head of Service, MASH", "Police", "Trust", "School")


@pytest.mark.parametrize(("typed", "read"), [("Yes", True), ("n", False), (True, True), ("FALSE", False)])
def test_yes_and_no(typed: object, read: bool) -> None:
    assert as_yes_no(entry(typed)).value is read


def test_neither_yes_nor_no_is_a_doubt() -> None:
    assert as_yes_no(entry("perhaps")).doubts[0].says == "which is neither Yes nor No"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("public", PUBLIC),
        ("Internal", INTERNAL),
        ("Exempt 3", exempt(3)),
        ("EXEMPT (7)", exempt(7)),
        ("Exempt paragraph 1", exempt(1)),
        ("exempt para. 2", exempt(2)),
    ],
)
def test_access_is_read(typed: str, read: Access) -> None:
    assert access_from(typed).value == read


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Exempt 12", "and paragraphs 12 to 18 are for Wales only"),
        ("Exempt 18", "and paragraphs 12 to 18 are for Wales only"),
        ("Exempt 8", "and the paragraphs for England are 1 to 7"),
        ("Exempt 0", "and the paragraphs for England are 1 to 7"),
        ("Exempt", "which does not say who may read it"),
        ("private", "which does not say who may read it"),
        ("Public?", "which does not say who may read it"),
    ],
)
def test_an_access_that_cannot_be_read_is_a_doubt_of_privacy(typed: str, says: str) -> None:
    (doubt,) = access_from(typed).doubts
    assert doubt.says == says
    assert doubt.privacy


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [(44834.0, "General", "44834"), (0.5, "0%", "50%"), (True, "General", "TRUE"), (5.0, "General", "5")],
)
def test_a_message_quotes_what_the_cell_shows(value: float, number_format: str, shown: str) -> None:
    assert words_of(Cell("A", 1, value, number_format)) == shown
