"""Names made from words people typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.papers.file_names import safe_file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("HWB 2022-11-08", "HWB 2022-11-08"),
        ("Children's Services: Improvement Plan", "Childrens Services Improvement Plan"),
        ("Members’ questions", "Members questions"),
        ("Adults/Children", "Adults Children"),
        ('What "is" <this>? | Why * not', "What is this Why not"),
        ("../../x", "x"),
        ("..\\..\\windows\\system32", "windows system32"),
        ("C:\\Temp", "C Temp"),
        ("Plan...", "Plan"),
        ("Plan . .", "Plan"),
        (".hidden", "hidden"),
        ("~$Plan", "$Plan"),
        ("Line\none\ttwo\x00three\x0bfour", "Line one two three four"),
        ("no break  space", "no break space"),
        ("zero\u200bwidth and \u202etxt.exe", "zerowidth and txt.exe"),
        ("Dŵr – Café", "Dŵr – Café"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("Q&A (2022/23) 100%", "Q&A (2022 23) 100%"),
        ("CON", "_CON"),
        ("nul", "_nul"),
        ("Aux.docx", "_Aux.docx"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("LPT¹", "_LPT¹"),
        ("CON .x", "_CON .x"),
        ("Console", "Console"),
        ("COM10", "COM10"),
        ("", "Untitled"),
        ("???", "Untitled"),
        (" . ", "Untitled"),
    ],
)
def test_words_become_a_name_every_system_takes(words: str, name: str) -> None:
    assert safe_file_name(words) == name


def test_a_long_name_is_cut_and_does_not_end_in_a_space_or_dot() -> None:
    assert safe_file_name("a" * 149 + " b") == "a" * 149
    assert safe_file_name("a" * 400) == "a" * 150
    assert safe_file_name("Improvement plan of the board", longest=12) == "Improvement"


def test_a_name_of_accented_letters_fits_what_counts_bytes() -> None:
    name = safe_file_name("ŵ" * 150)
    assert len((name + " (new 12).docx").encode()) <= 255
    assert set(name) == {"ŵ"}


@given(st.text())
def test_no_words_whatever_make_a_name_that_leads_elsewhere_or_is_refused(words: str) -> None:
    name = safe_file_name(words)
    assert name
    assert len(name) <= 150
    assert name == name.strip(" .")
    assert not set(name) & set("<>:\"/\\|?*'’‘")
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in name)
    assert not name.startswith(("~", "."))
    stem = name.split(".")[0].strip().upper()
    assert stem not in {"CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9"}
    name.encode()


@given(st.text())
def test_cleaning_twice_changes_nothing(words: str) -> None:
    assert safe_file_name(safe_file_name(words)) == safe_file_name(words)
