from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.cells.words import choice_key, clean, clean_run, folded, listed, nearest_first, quoted
from pipeline.plan.refs import ref_key


@pytest.mark.parametrize(
    ("found", "read"),
    [
        ("one_x000D_\ntwo", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\x0btwo", "one\ntwo"),
        ("one_x000B_two", "one\ntwo"),
        ("a\u00a0b\u202fc", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07 and null\x00", "bell and null"),
        ("  both ends \n next ", "both ends\nnext"),
        ("\u2028\n", ""),
        ("typed _x005F_x000D_ as it stands", "typed _x000D_ as it stands"),
        ("_x0041_ is not a control", "_x0041_ is not a control"),
        ("tab\there", "tab here"),
        ("\u200e30/09/2022\u200f", "30/09/2022"),
        ("\u202aturned\u202c round", "turned round"),
        ("\uf0b7 first\n\uf0a7\tsecond", "• first\n• second"),
        ("family 👩\u200d👧 stays", "family 👩\u200d👧 stays"),
    ],
)
def test_strings_are_cleaned_at_the_door(found: str, read: str) -> None:
    assert clean(found) == read


def test_a_run_keeps_the_space_that_belongs_to_the_sentence() -> None:
    assert clean_run("and\u00a0then ") == "and then "


@given(st.text())
def test_cleaning_leaves_nothing_unseen_and_is_done_once(words: str) -> None:
    cleaned = clean(words)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in cleaned)
    assert not set(cleaned) & set("\u00a0\u200b\ufeff\r\x0b\u2028")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quality Assurance & Performance", "quality assurance and performance"),
        ("Completed  on:", "COMPLETED ON"),
        ("Cut-off", "Cut off"),
    ],
)
def test_headings_are_the_same_whatever_their_case_spacing_and_ampersand(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_doubtful_choice_is_not_the_choice() -> None:
    assert choice_key("Blue?") != choice_key("Blue")
    assert choice_key("Amber/Green") not in (choice_key("Amber"), choice_key("Green"))
    assert choice_key("in-progress") == choice_key("In  progress")


def test_references_differ_by_more_than_spaces_and_case() -> None:
    assert ref_key(" SoA\u00a04 ") == ref_key("soa 4") == ref_key("SOA4")
    assert ref_key("1.1") != ref_key("1.10")


def test_the_nearest_word_comes_first() -> None:
    assert nearest_first("completed", ["Not started", "Suspended", "Complete"])[0] == "Complete"


def test_lists_and_quotations_read_as_a_person_writes_them() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert quoted("two\nlines") == "'two lines'"
    assert quoted("x" * 61) == "'" + "x" * 59 + "…'"
