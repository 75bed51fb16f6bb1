"""What a scorecard and a report say of measures, read from the papers they make of the stand-in programme."""

import pytest

from tests.papers.outline import outline
from tests.papers.stand_in_measures import measures
from tests.templates.printed import BARE, W, body, paper, style, words

HEADINGS = ["Ref", "Measure", "Target", "Earlier", "Previous", "Latest", "Direction", "Rating", "Comparators", "As at"]


def lines(kind: str, variant: str) -> list[str]:
    return outline(paper(kind, variant))


def rows(variant: str) -> dict[str, list[str]]:
    """The rows of the one table, by reference."""
    found = [line.strip("| ").split(" | ") for line in lines("Scorecard", variant) if line.startswith("| ")]
    assert found[0] == HEADINGS
    return {row[0]: row for row in found[1:]}


def test_every_measure_has_a_row_with_its_periods_named() -> None:
    shown = rows("Public")
    assert list(shown) == [one.ref for one in measures(is_internal=False).listed]
    assert shown["M1.1"] == [
        "M1.1",
        "Strategy discussions with police, health and social care all present"
        " / Quality Assurance & Performance; percent",
        "at least 90%",
        "78.4% / Jul 2022",
        "81.9% / Aug 2022",
        "84% / Sep 2022 / provisional",
        "Better: up 2.1 points since August",
        "■ Amber",
        "Neighbours 81.25% / England 79.5%",
        "30th September 2022",
    ]
    assert shown["M2.1"][5] == "122.5 days / Sep 2022 / revised: was 119.5 days"
    assert shown["M3.3"][3:] == ["None", "None", "None", "[x]", "[x]", "None", "Not supplied"]


def test_what_is_kept_back_from_the_public_stands_in_the_internal_one() -> None:
    public, internal = rows("Public")["M1.2"], rows("Internal")["M1.2"]
    assert public[3:8] == [
        "7 / Jul 2022",
        "[c] / Aug 2022",
        "[c] / Sep 2022 / provisional; revised: was [c]",
        "[c]",
        "[c]",
    ]
    assert internal[4] == "4 / Aug 2022"
    assert internal[7] == "● Green"


def test_a_rating_has_its_symbol_and_its_style_and_where_there_is_none_its_word() -> None:
    met = {
        style(block): words(block)
        for block in body(paper("Scorecard", "Public")).iter(W + "p")
        if style(block).startswith("Status")
    }
    assert met == {
        "StatusAmberSmall": "■\u00a0Amber",
        "StatusRedSmall": "▲\u00a0Red",
        "StatusGreenSmall": "●\u00a0Green",
    }
    shown = rows("Public")
    assert [shown[ref][7] for ref in ("M1.2", "M2.2", "M3.2")] == ["[c]", "Not rated", "[x]"]


def test_the_key_under_the_table_explains_every_symbol() -> None:
    found = lines("Scorecard", "Public")
    last_row = max(number for number, line in enumerate(found) if line.startswith("| "))
    key = found[last_row + 1]
    assert key.startswith("Key. Green: At or past its target.")
    for entry in measures(is_internal=False).symbols:
        assert f"{entry.symbol}: {entry.meaning}" in key
    assert "[c]" not in next(line for line in lines("Scorecard", "Internal") if line.startswith("Key."))


def test_only_an_internal_scorecard_has_the_leads_words() -> None:
    said = "What the theme leads say of their measures"
    assert f"# Appendix Heading: {said}" in lines("Scorecard", "Internal")
    assert "Two partners sent their figures late." in lines("Scorecard", "Internal")
    for variant in ("Public", "Exempt 3", "Public draft"):
        assert not any(said in line or "Two partners" in line for line in lines("Scorecard", variant)), variant


@pytest.mark.parametrize("kind", ["Scorecard", "Board report"])
def test_how_many_stand_where_sums_to_all_and_nought_of_the_last_two_is_not_said(kind: str) -> None:
    public, internal = (
        next(line for line in lines(kind, variant) if "Measures shown:" in line) for variant in ("Public", "Internal")
    )
    assert public.endswith(
        "Measures shown: 7. By their targets: 1 at or past target, 1 within tolerance, 1 beyond it, 3 without a rating,"
        " 1 not published because the numbers are small."
    )
    assert internal.endswith("2 at or past target, 1 within tolerance, 1 beyond it, 3 without a rating.")


def test_the_report_names_what_got_worse_and_better_and_leads_to_the_scorecard() -> None:
    found = lines("Board report", "Public")
    start = next(number for number, line in enumerate(found) if line.endswith(" Measures"))
    said = [line.split(" ", 1)[1] for line in found[start + 1 : start + 8]]
    assert said[1:] == [
        "Every measure, with its target and its last three periods, is in Appendix D: Scorecard.",
        "Worse than before:",
        "M2.1 Average working days from audit to a feedback conversation with the worker: up 4 points since August,"
        " now 122.5 days",
        "Better than before:",
        "M1.1 Strategy discussions with police, health and social care all present: up 4 points since August, now 84%",
        "Values revised since they were last reported: M1.2, M2.1.",
    ]


def test_without_measures_both_papers_say_so() -> None:
    assert "No measure is shown in this paper." in lines("Scorecard", BARE)
    assert any(line.endswith("No measure is shown in this report.") for line in lines("Board report", BARE))
