"""Words: sentences, numbers, months, and how like one text is to another."""

import pytest

from pipeline.plan.wording import around, is_nearly, month_number, number_in, sentences, shortened

TEXT = "Six of the nine teams have held their first session, and notes are kept by the chair."


def test_a_full_stop_a_semicolon_and_a_line_end_a_sentence_and_a_decimal_does_not() -> None:
    assert sentences("Version 1.2 is out. Read it; then say.\nWell?") == (
        "Version 1.2 is out.", "Read it;", "then say.", "Well?",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "number"), [("12", 12), ("Twelve", 12), ("no", 0), ("ninety-nine", 99), ("forty", 40), ("one", 1)]
)
def test_numbers_are_read_in_figures_and_in_words(words: str, number: int) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(("name", "number"), [("January", 1), ("Sept", 9), ("Sept.", 9), ("Dec.", 12), ("May", 5)])
def test_months_are_known_by_their_first_letters(name: str, number: int) -> None:
    assert month_number(name) == number


@pytest.mark.parametrize(
    "other",
    [
        TEXT,
        TEXT.upper(),
        TEXT.replace(" ", "  "),
        TEXT.replace("kept", "made"),
        TEXT.rstrip("."),
    ],
)
def test_a_text_with_a_word_changed_is_nearly_the_same(other: str) -> None:
    assert is_nearly(other, TEXT)


@pytest.mark.parametrize(
    "other",
    ["", "All teams meet.", TEXT.replace("Six", "Seven"), TEXT + " Two more are booked for October.", TEXT[:40]],
)
def test_a_text_with_other_words_or_other_figures_is_not(other: str) -> None:
    assert not is_nearly(other, TEXT)


def test_a_date_moved_on_is_no_news_and_a_figure_is() -> None:
    assert is_nearly("Signed by 31 October 2022 in all parts.", "Signed by 30 September 2022 in all parts.")
    assert is_nearly("Held in Oct.", "Held in September")
    assert not is_nearly("We are at 40 per cent.", "We are at 30 per cent.")
    assert not is_nearly("Entries fell to 1,240 in all.", "Entries fell to 1,310 in all.")


def test_a_quotation_has_whole_words_on_either_side() -> None:
    words = "In spite of all this, the launch slipped again, because two partners withdrew."
    start = words.index("slipped")
    assert around(words, start, start + len("slipped")) == "this, the launch slipped again, because two"
    assert around(words, start, start + 3, more=1) == "launch slipped again"
    assert around("slipped", 0, 7) == "slipped"


def test_a_long_text_is_quoted_by_its_first_words() -> None:
    assert shortened("one two three", 3) == "one two three"
    assert shortened("one two three four", 3) == "one two three …"
