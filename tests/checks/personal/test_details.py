"""Every kind of personal detail is met in every spelling, wherever it stands; what only looks like one is not."""

from __future__ import annotations

import pytest

from pipeline.checks.personal.found import CODES, details_in
from tests.checks.personal.details import LOOKALIKES, PERSONAL

KNOWN = ("solihull", "birmingham", "coventry", "elmdon", "lyndon", "head", "mash", "workforce", "partnerships")
CONTACT = "improvement@solihull.example"
EACH = [(code, text, words) for code, rows in PERSONAL.items() for text, words in rows]
PROSE = (
    "Following the visit in September the plan was agreed; {}; the team will report to the Board on 8 November 2022."
)


def met(text: str) -> list[tuple[str, str]]:
    return [(detail.code, detail.words) for detail in details_in(text, KNOWN, CONTACT)]


def test_there_are_enough_of_each_kind() -> None:
    assert set(PERSONAL) == set(CODES)
    assert len(EACH) >= 200
    assert all(len(rows) >= 12 for rows in PERSONAL.values())
    assert len(LOOKALIKES) >= 180
    assert len(set(LOOKALIKES)) == len(LOOKALIKES)


@pytest.mark.parametrize(("code", "text", "words"), EACH)
def test_a_detail_is_met_as_it_was_typed(code: str, text: str, words: str) -> None:
    assert (code, words) in met(text)


@pytest.mark.parametrize(("code", "text", "words"), EACH)
def test_a_detail_is_met_amid_prose(code: str, text: str, words: str) -> None:
    assert (code, words) in met(PROSE.format(text))


@pytest.mark.parametrize("text", LOOKALIKES)
def test_a_lookalike_is_passed_by(text: str) -> None:
    assert not met(text)
    assert not met(PROSE.format(text))


def test_the_contact_and_nobody_else_may_be_written_to() -> None:
    assert not met(f"Questions to {CONTACT}")
    assert not met(f"Questions to {CONTACT.upper()}")
    assert met("Questions to improvements@solihull.example")


def test_a_detail_says_where_it_begins() -> None:
    (detail,) = details_in("One line.\nHer number is 943\u200b 476 5919, it says.")
    assert (detail.start, detail.words) == (24, "943\u200b 476 5919")


def test_words_the_plan_knows_are_no_names_and_first_names_always_are() -> None:
    assert met("Foxglove, aged 9")
    assert not details_in("Foxglove, aged 9", {"foxglove"})
    assert details_in("Jayden, aged 9", {"jayden"})


def test_one_stretch_of_words_is_told_once() -> None:
    assert met("Tel 0121 496 0123") == [("telephone-number", "0121 496 0123")]
    assert met("at 12 Acacia Avenue, B91 3QB") == [("home-address", "12 Acacia Avenue"), ("home-postcode", "B91 3QB")]


@pytest.mark.parametrize("figure", range(10))
def test_one_wrong_figure_is_no_health_number(figure: int) -> None:
    typed = list("9434765919")
    assert met("".join(typed))
    typed[figure] = str((int(typed[figure]) + 1) % 10)
    assert ("nhs-number", "".join(typed)) not in met("".join(typed))
