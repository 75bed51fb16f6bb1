"""The paragraphs of Schedule 12A: England's are marked and explained, Wales's are refused, whatever a clerk types."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.workbooks import master_plan, month_with, only, put

ENGLAND = {
    1: "information relating to any individual",
    2: "information likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person (including the authority "
    "holding that information)",
    4: "information relating to consultations or negotiations on labour relations",
    5: "information to which legal professional privilege could be claimed",
    6: "information about a proposed statutory notice, order or direction",
    7: "information relating to the prevention, investigation or prosecution of crime",
}
WALES = (
    *(
        "12",
        "14",
        "18",
        "18A",
        "18c",
        "12.",
        "Exempt 12",
        "exempt 18A",
        "Exempt 18 A",
        "EXEMPT (13)",
        "Exempt (para 13)",
    ),
    *("paragraph 12", "Paragraph 18A", "para. 14", "para 16", "paragraphs 12 and 13", "Exempt paragraph 15"),
    *("Exempt - 12", "Exempt: 14", "Exempt paragraphs 12 to 18", "Exempt 12, 13", "Exempt under paragraph 17"),
    *("paragraph 14 of Part 4", "Part 4 paragraph 14", "paragraph 18B of Part 4 of Schedule 12A"),
    *("Exempt (Schedule 12A, paragraph 13)", "Schedule 12A Part 4 para 14", "Exempt\u00a016"),
)
READ: tuple[str, ...] = (
    "Exempt 3",
    "exempt 3",
    "EXEMPT  3",
    "Exempt (3)",
    "Exempt para 3",
    "Exempt para. 3",
    "Exempt paragraph 3",
)
READ += ("Exempt (paragraph 3)", "Exempt3", " Exempt 3 ")
REFUSED: tuple[str, ...] = (
    "3",
    "Exempt",
    "Exempt 0",
    "Exempt 8",
    "Exempt 33",
    "Exempt 3A",
    "Exempt 1 and 2",
    "Exempt 3; Public",
    "paragraph 3",
)
REFUSED += (
    "Public?",
    "Not public",
    "Public (redacted)",
    "Publik",
    "Yes",
    "Private",
    "Exempt 3 until May",
    "Part 2",
    "Exempt -3",
)
PUBLISH = "N4"
"""The cell of an action's Publish in the small plan."""


def _typed(tmp_path: Path, words: str, address: str = PUBLISH, sheet: str = "Actions") -> tuple[object, str, bool]:
    """What a cell is read as; the problem's words; and whether it stops what is public."""
    sheets = master_plan()
    put(sheets, sheet, address, words)
    taken = month_with(tmp_path, sheets)
    assert taken.master is not None
    about = [item for item in taken.problems if item.code in ("exempt-paragraph-unknown", "access-not-understood")]
    access = next((row.access for row in taken.master.action_rows if row.ref == "2.1"), None)
    if not about:
        return str(access), "", False
    problem = only(tuple(about))
    return None, f"{problem.message} / {problem.hint}", problem.privacy


@pytest.mark.parametrize("words", WALES)
def test_a_paragraph_for_wales_is_refused_and_what_to_type_is_said(tmp_path: Path, words: str) -> None:
    _, said, stops = _typed(tmp_path, words)
    assert "paragraphs 12 to 18 are for Wales only" in said
    assert "Exempt and a paragraph number from 1 to 7, like Exempt 3" in said
    assert stops


@pytest.mark.parametrize("words", ["Exempt 12", "18A", "paragraph 14"])
def test_a_papers_own_access_cannot_be_for_wales_either(tmp_path: Path, words: str) -> None:
    _, said, stops = _typed(tmp_path, f"Board report; Improvement plan ({words})", "H2", "Meetings")
    assert "are for Wales only" in said
    assert stops


@pytest.mark.parametrize("words", READ)
def test_what_a_clerk_types_for_england_is_read(tmp_path: Path, words: str) -> None:
    assert _typed(tmp_path, words) == ("Exempt 3", "", False)


@pytest.mark.parametrize("words", REFUSED)
def test_what_may_mean_anything_else_is_refused_and_never_public(tmp_path: Path, words: str) -> None:
    access, said, stops = _typed(tmp_path, words)
    assert access is None
    assert "Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3" in said
    assert "Wales" not in said
    assert stops
