"""Words that are not for the public are known again, and those that are public are not mistaken for them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.handover.closing.private_words import private_words
from pipeline.plan.choices import PUBLIC, Access, exempt
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


AS_AT = date(2022, 9, 30)


def found(
    *rows: Origin,
    words: str = f"We hear that {LONG}, sadly.",
    printed: tuple[str, ...] = (),
    paper: Access = PUBLIC,
) -> str:
    """Whose words they are; "" where they may stand."""
    private = private_words(Origins(rows=(OPEN, SHUT, EXEMPT, *rows)), AS_AT, paper, printed).found_in(words)
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


@pytest.mark.parametrize(
    ("published", "whose"),
    [
        ("21/02/2022", ""),
        ("30/09/2022", ""),
        ("44612", ""),
        ("February 2022", ""),
        ("01/10/2022", "Finding of J1"),
        ("44900", "Finding of J1"),
        ("October 2022", "Finding of J1"),
        ("soon", "Finding of J1"),
    ],
)
def test_a_finding_is_public_once_its_source_is_published_by_as_at(published: str, whose: str) -> None:
    source = row("Sources", "A review", Source="A review", Published=published)
    assert found(source, row("Findings", "J1", Source="A review", Finding=LONG)) == whose


@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        (row("Actions", "1.4", Progress=LONG, Publish="Exempt 3"), ""),
        (row("Actions", "1.4", Progress=LONG, Publish="exempt paragraph 3"), ""),
        (row("Actions", "1.4", Progress=LONG, Publish="Exempt 4"), "Progress of 1.4"),
        (row("Actions", "1.4", Progress=LONG, Publish="Internal"), "Progress of 1.4"),
        (row("Actions", "1.4", Progress=LONG, Publish="Public"), "Progress of 1.4"),
        (row("Actions", "1.4", Public_wording=LONG, Publish="Public"), ""),
        (row("Action updates", "1.3", Ref="1.3", Progress_this_month=LONG), ""),
        (row("Action updates", "1.3", Ref="1.3", Reason=LONG), "Reason of 1.3"),
        (row("Action updates", "1.3", Ref="1.3", Recovery_action=LONG), "Recovery action of 1.3"),
        (row("Changes", "C1", Action="1.3", Reason=LONG), ""),
        (row("Changes", "C1", Action="1.1", Reason=LONG), "Reason of C1"),
        (row("Changes requested", "1.3", Action="1.3", Reason=LONG), "Reason of 1.3"),
        (row("Risks", "R1", Risk=LONG, Publish="Exempt 3"), ""),
        (row("Highlight report", "WF", Summary=LONG), "Summary of WF"),
    ],
)
def test_an_exempt_paper_says_what_is_exempt_under_its_paragraph_and_nothing_else(typed: Origin, whose: str) -> None:
    assert found(typed, paper=exempt(3)) == whose


NAMES = (
    row("Meetings", "HWB", Board="Health and Wellbeing Board", Short_name="HWB"),
    row("Themes", "WF", Theme="Workforce", Lead="Head of Workforce"),
    row("Settings", "", Council="Solihull Council"),
    row("Actions", "1.5", Publish="Public", Partners="West Midlands Police; NHS Birmingham & Solihull"),
    row("Measures", "M1", Measure="Assessments completed within 45 working days", Publish="Public"),
    row("Measures", "M2", Measure="Allegations that were made against foster carers", Publish="Internal"),
)


@pytest.mark.parametrize(
    "names",
    [
        "for the Health and Wellbeing Board",
        "for the Health & Wellbeing Board on 8 November 2022",
        "by the Head of Workforce and West Midlands Police in September",
        "from Solihull Council to NHS Birmingham and Solihull",
        "Assessments completed within 45 working days",
    ],
)
def test_names_everybody_may_know_give_nothing_away(names: str) -> None:
    inside = row("Actions", "1.4", Progress=f"Written {names} yesterday")
    assert found(*NAMES, inside, words=f"It was {names}, we hear.") == ""
    assert found(*NAMES, inside, words=f"Was it written {names} yesterday?") == "Progress of 1.4"


@pytest.mark.parametrize(
    "words",
    [
        "not for the Health and Wellbeing Board",
        "Allegations that were made against foster carers",
        "of 3 to 4 in the Workforce",
    ],
)
def test_names_with_a_word_of_their_own_and_names_that_are_private_count(words: str) -> None:
    assert found(*NAMES, row("Actions", "1.4", Progress=words), words=words) != ""


def test_signs_nobody_sees_hide_no_word() -> None:
    inside = row("Actions", "1.4", Progress=LONG)
    assert found(inside, words=LONG.replace("pro", "pro\u00ad").replace("fr", "f\u200br")) == "Progress of 1.4"
    assert found(inside, words=LONG.replace(" ", "_")) == "Progress of 1.4"


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
    private = private_words(Origins(rows=(row("Actions", "1.4", Progress=LONG),)), AS_AT, PUBLIC)
    known = private.found_in(f"Yes, {LONG}. Really so.")
    assert known is not None
    assert known[1] == LONG
    assert known[0].cell.place.cell == "H5"
