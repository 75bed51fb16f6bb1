"""Words that are not for the public are known again, and those that are public are not mistaken for them."""

from __future__ import annotations

import pytest

from pipeline.handover.private_words import private_words
from pipeline.plan.record import Origin, OriginCell, Origins
from pipeline.problems import Place

LONG = "the provider has withdrawn from the framework and legal advice is awaited"


def row(kind: str, ref: str, **cells: str) -> Origin:
    headings = {name.replace("_", " "): words for name, words in cells.items()}
    return Origin(
        kind=kind,
        ref=ref,
        cells=tuple(
            OriginCell(heading=heading, place=Place(file="f.xlsx", sheet=kind, row=5, column="H"), words=words)
            for heading, words in headings.items()
        ),
    )


OPEN, SHUT, EXEMPT = (
    row("Actions", "1.1", Ref="1.1", Publish="Public"),
    row("Actions", "1.2", Ref="1.2"),
    row("Actions", "1.3", Ref="1.3", Publish="Exempt 3"),
)


def found(*rows: Origin, words: str = f"We hear that {LONG}, sadly.", printed: tuple[str, ...] = ()) -> str:
    """Whose words they are; "" where they may stand."""
    private = private_words(Origins(rows=(OPEN, SHUT, EXEMPT, *rows)), printed).found_in(words)
    return private[0].of if private else ""


@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        (row("Actions", "1.4", Action=LONG), "Action of 1.4"),
        (row("Actions", "1.4", Action=LONG, Publish="Internal"), "Action of 1.4"),
        (row("Actions", "1.4", Action=LONG, Publish="Exempt 3"), "Action of 1.4"),
        (row("Actions", "1.4", Action=LONG, Publish=" public "), ""),
        (row("Actions", "1.4", Progress=LONG, Publish="Public"), "Progress of 1.4"),
        (row("Actions", "1.4", Status=LONG), ""),
        (row("Action updates", "1.1", Ref="1.1", Public_wording=LONG), ""),
        (row("Action updates", "1.1", Ref="1.1", Recovery_action=LONG), "Recovery action of 1.1"),
        (row("Action updates", "1.2", Ref="1.2", Public_wording=LONG), "Public wording of 1.2"),
        (row("Action updates", "1.3", Ref="1.3", Public_wording=LONG), "Public wording of 1.3"),
        (row("Changes", "C1", Action="1.1", Reason=LONG), "Reason of C1"),
        (row("Changes", "C1", Action="1.1", To=LONG), ""),
        (row("Changes", "C1", Action="1.2", To=LONG), "To of C1"),
        (row("Risks", "R1", Risk=LONG), "Risk of R1"),
        (row("Risks", "R1", Risk=LONG, Publish="Public"), ""),
        (row("Highlight report", "WF", Summary=LONG), "Summary of WF"),
        (row("Values", "M1", Commentary=LONG), "Commentary of M1"),
        (row("Findings", "J1", Source="A review", Finding=LONG), "Finding of J1"),
        (row("Meetings", "HWB", Report_title=LONG), ""),
    ],
)
def test_what_may_not_be_said_in_public(typed: Origin, whose: str) -> None:
    assert found(typed) == whose


def test_a_finding_of_a_published_source_is_public() -> None:
    source = row("Sources", "A review", Source="A review", Published="21/02/2022")
    assert found(source, row("Findings", "J1", Source="A review", Finding=LONG)) == ""


def test_words_that_a_public_paper_or_a_public_cell_prints_anyway_may_stand() -> None:
    inside = row("Actions", "1.4", Progress=LONG, Publish="Public")
    assert found(inside, printed=(f"In short: {LONG}.",)) == ""
    assert found(inside, row("Action updates", "1.1", Ref="1.1", Public_wording=LONG)) == ""


def test_an_internal_boards_report_that_says_it_too_does_not_make_it_public() -> None:
    inside = row("Actions", "1.4", Progress=LONG)
    assert found(inside, row("Narrative", "IOCSB", Executive_Summary=LONG)) == "Progress of 1.4"
    assert found(row("Narrative", "IOCSB", Executive_Summary=LONG)) == ""


def test_six_words_are_enough_and_five_are_not_whatever_their_case_and_signs() -> None:
    inside = row("Actions", "1.4", Progress=LONG)
    assert found(inside, words="The provider, has WITHDRAWN from – the.") == "Progress of 1.4"
    assert found(inside, words="the provider has withdrawn from our list") == ""


def test_the_whole_stretch_is_quoted_and_its_cell_named() -> None:
    private = private_words(Origins(rows=(row("Actions", "1.4", Progress=LONG),)), ())
    known = private.found_in(f"Yes, {LONG}. Really so.")
    assert known is not None
    assert known[1] == LONG
    assert known[0].cell.place.cell == "H5"
