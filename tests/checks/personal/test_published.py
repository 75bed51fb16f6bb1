"""Which texts are searched, what a hit says and stops, and what a person may accept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.checks.personal import CHECKS
from pipeline.checks.personal.hits import accepted_hits
from pipeline.plan.choices import INTERNAL, PUBLIC, Colour, Section, exempt
from pipeline.plan.model import Acceptance, Action, KeyEntry, Meeting, PaperWanted, Priority
from pipeline.plan.month import Month
from pipeline.plan.text import Paragraph, Span
from pipeline.problems import Place, Problem, Severity, Where
from tests.plan.records import (
    JTAI,
    account,
    action,
    document,
    finding,
    measure,
    meeting,
    month,
    narrative,
    on,
    record,
    recorded,
    risk,
    settings,
    submission,
    update,
    words,
)

NUMBER = "943 476 5919"
SAYS = f"The review of {NUMBER} is done."
HWB = meeting()
IOCSB = meeting(board="Improvement Board", short_name="IOCSB", day=date(2022, 10, 12), access=INTERNAL)


def found(of: Month) -> list[Problem]:
    return [problem for check in CHECKS for problem in check(of)]


def typed(sheet: str, row: int, **cells: str) -> Where:
    """A row whose headings stand in columns A, B …; an underscore in a heading stands for a space."""
    said = {heading.replace("_", " "): text for heading, text in cells.items()}
    letters = dict(zip(said, "ABCDEF", strict=False))
    return Where(place=Place(file="plan.xlsx", sheet=sheet, row=row), cells=letters, words=said)


def accepted(text: str = NUMBER, code: str = "nhs-number", **rest: Any) -> Acceptance:
    usual: dict[str, Any] = {
        "by": "Head of Communications",
        "reason": "It is a made-up one",
        "where": typed("Accepted", 2, Code=code),
    }
    return Acceptance(code=code, text=text, **(usual | rest))


def with_wording(said: str = SAYS, **rest: Any) -> Month:
    """A month with an action whose public wording says this, in its lead's form."""
    of = action("1.1", access=rest.pop("access", PUBLIC))
    sent = submission(update(of, public_wording=words(said)))
    return month(of, **({"meetings": (HWB,), "submissions": (sent,)} | rest))


def test_a_hit_names_the_cell_the_words_and_whom_to_ask_and_stops_the_public_pack() -> None:
    (problem,) = found(with_wording())
    assert problem.code == "nhs-number"
    assert problem.severity is Severity.ERROR
    assert problem.privacy
    assert problem.meetings == (HWB.key,)
    assert problem.owner == "Head of Workforce"
    assert (problem.where.sheet, problem.where.row) == ("Action updates", 3)
    assert (
        problem.message
        == f"Public wording of action 1.1 would be public, and '{NUMBER}' in it looks like an NHS number"
    )


@pytest.mark.parametrize("access", [INTERNAL, exempt(3)])
def test_what_no_public_paper_prints_is_not_searched(access: Any) -> None:
    assert not found(with_wording(access=access))
    assert not found(with_wording(meetings=(IOCSB,)))


def test_a_public_paper_of_an_internal_meeting_is_public() -> None:
    both = meeting(
        access=INTERNAL, papers=(PaperWanted(kind="Board report"), PaperWanted(kind="Scorecard", access=PUBLIC))
    )
    assert found(with_wording(meetings=(both,)))


def a_row(sheet: str, heading: str) -> Where:
    return typed(sheet, 7, **{heading.replace(" ", "_"): SAYS})


def of_sheet(sheet: str, heading: str) -> Month:
    """A month with one row of a sheet whose cell under a heading holds the number."""
    where = a_row(sheet, heading)
    rest: dict[str, Any] = {"meetings": (HWB,)}
    rows: tuple[Action, ...] = ()
    if sheet == "Actions":
        rows = (action("1.1", access=PUBLIC, where=where),)
    elif sheet == "Sources":
        rest["sources"] = (type(JTAI)(name="Report", kind=JTAI.kind, published=JTAI.published, where=where),)
    elif sheet == "Findings":
        of = finding("F1")
        rest |= {"sources": (JTAI,), "findings": (type(of)(ref="F1", source=JTAI, text=of.text, where=where),)}
    elif sheet == "Measures":
        rest["measures"] = (measure(access=PUBLIC, where=where),)
    elif sheet == "Risks":
        rest["risks"] = (risk("R1", 3, 3, access=PUBLIC, where=where),)
    elif sheet == "Council plan":
        rest["priorities"] = (Priority(number="1", group="People", priority="Care", where=where),)
    elif sheet == "Documents":
        of_list = document()
        rest["documents"] = (type(of_list)(title="Plan", kind=of_list.kind, where=where),)
    else:
        rest["meetings"] = (meeting(where=where),)
    return month(*rows, **rest)


EACH = [
    *(("Actions", heading) for heading in ("Objective", "Action", "Lead", "Partners", "Success measure")),
    ("Sources", "Source"),
    *(("Findings", heading) for heading in ("Paragraph", "Finding", "Addressed to")),
    ("Measures", "Measure"),
    *(("Risks", heading) for heading in ("Risk", "Cause", "Effect", "Mitigation", "Owner")),
    *(("Council plan", heading) for heading in ("Group", "Priority", "Contribution")),
    *(("Documents", heading) for heading in ("Title", "Where")),
    *(
        ("Meetings", heading)
        for heading in ("Board", "Short name", "Time", "Report title", "Report from", "Report author", "Wards", "Item")
    ),
]


@pytest.mark.parametrize(("sheet", "heading"), EACH)
def test_every_cell_that_a_public_paper_prints_is_searched(sheet: str, heading: str) -> None:
    (problem,) = found(of_sheet(sheet, heading))
    assert (problem.where.sheet, problem.where.cell) == (sheet, "A7")
    assert problem.message.startswith(f"{heading} of ")


@pytest.mark.parametrize(
    "setting",
    [{"council": SAYS}, {"plan_title": SAYS}, {"contact": SAYS}, {"key": (KeyEntry(colour=Colour.RED, meaning=SAYS),)}],
)
def test_settings_that_are_printed_are_searched(setting: dict[str, Any]) -> None:
    assert found(month(meetings=(HWB,), settings=settings(**setting)))


def test_a_finding_of_a_source_that_is_not_published_is_not_searched() -> None:
    hidden = type(JTAI)(name="Review", kind=JTAI.kind, where=JTAI.where)
    of = finding("F1", hidden)
    unseen = type(of)(ref="F1", source=hidden, text=of.text, where=a_row("Findings", "Finding"))
    assert not found(month(meetings=(HWB,), sources=(hidden,), findings=(unseen,)))


def with_section(*paragraphs: Paragraph, of: Meeting = HWB) -> Month:
    written = narrative(of)
    section = written.sections[0]
    put = type(section)(section=Section.FINANCIAL, text=paragraphs, where=section.where)
    told = type(written)(file=written.file, board=written.board, day=written.day, sections=(put,), where=written.where)
    return month(meetings=(HWB, IOCSB), narratives=(told,))


def a_paragraph(number: int, *spans: str) -> Paragraph:
    place = Place(file="narrative.docx", paragraph=number)
    return Paragraph(spans=tuple(Span(words=span, bold=not index % 2) for index, span in enumerate(spans)), where=place)


def test_a_narrative_is_searched_across_runs_and_named_by_its_paragraph() -> None:
    (problem,) = found(with_section(a_paragraph(8, "Nothing here"), a_paragraph(9, "It is 943 ", "476 59", "19 now")))
    assert problem.where.paragraph == 9
    assert problem.meetings == (HWB.key,)
    assert problem.message == f"'Financial implications' would be public, and '{NUMBER}' in it looks like an NHS number"


def test_a_number_that_goes_on_in_the_next_paragraph_is_met_where_it_begins() -> None:
    (problem,) = found(with_section(a_paragraph(8, "It is 943 476"), a_paragraph(9, "5919 now")))
    assert problem.where.paragraph == 8


def test_short_paragraphs_before_it_do_not_move_where_a_number_begins() -> None:
    short = (a_paragraph(number, "x") for number in range(1, 7))
    (problem,) = found(with_section(*short, a_paragraph(7, "943"), a_paragraph(8, "476 5919")))
    assert problem.where.paragraph == 7


def test_the_address_a_link_leads_to_is_searched_though_nobody_sees_it() -> None:
    link = Span(words="the form", link="mailto:mum%2Dof-three@mail.example?subject=7")
    told = Paragraph(spans=(Span(words="See "), link), where=Place(file="narrative.docx", paragraph=9))
    (problem,) = found(with_section(a_paragraph(8, "Nothing here"), told))
    assert (problem.code, problem.where.paragraph) == ("e-mail-address", 9)
    assert problem.message == (
        "The address of a link in 'Financial implications' would be public, and 'mum-of-three@mail.example' in it "
        "looks like an e-mail address"
    )


def test_the_narrative_of_an_internal_board_is_not_searched() -> None:
    assert not found(with_section(a_paragraph(8, SAYS), of=IOCSB))


def test_what_a_person_has_accepted_is_no_problem_and_is_listed() -> None:
    row = accepted()
    of = with_wording(accepted=(row,))
    assert not found(of)
    assert accepted_hits(of, HWB.key) == (row,)
    assert accepted_hits(of, IOCSB.key) == ()


@pytest.mark.parametrize("text", ["943 476 5918", "9434765919", "943-476-5919", NUMBER + "."])
def test_only_the_identical_text_is_accepted(text: str) -> None:
    of = with_wording(accepted=(accepted(text),))
    assert [problem.code for problem in found(of)] == ["nhs-number"]
    assert not accepted_hits(of, HWB.key)


@pytest.mark.parametrize("said", ["943 476\n5919", "943  476 5919", "943\u00a0476 5919", "943\u200b 476 5919"])
@pytest.mark.parametrize("text", [NUMBER, "943  476 5919", NUMBER + " ", "943 476\n5919"])
def test_spaces_and_line_breaks_are_as_word_and_excel_copy_them(said: str, text: str) -> None:
    of = with_section(a_paragraph(8, f"The review of {said} is done."))
    (problem,) = found(of)
    assert f"'{NUMBER}' in it" in problem.message
    assert problem.hint.endswith(f"with Code nhs-number, Text {NUMBER}, By and Reason.")
    assert not found(replace(of, master=replace(of.master, accepted=(accepted(text),))))


def test_a_number_without_a_space_is_copied_so_that_excel_leaves_it_as_it_is() -> None:
    (problem,) = found(with_wording("Ring 01632960001 now."))
    assert "Text 01632960001 (begun with ', so that Excel leaves it as it is), By and Reason." in problem.hint


def test_one_kind_of_hit_is_not_accepted_as_another() -> None:
    assert found(with_wording(accepted=(accepted(code="telephone-number"),)))


def test_other_places_with_the_same_words_need_no_second_row() -> None:
    one, other = (action(ref, row, access=PUBLIC) for ref, row in (("1.1", 5), ("1.2", 6)))
    sent = submission(*(update(of, row=of.where.place.row, public_wording=words(SAYS)) for of in (one, other)))
    row = accepted()
    of = month(one, other, meetings=(HWB,), submissions=(sent,), accepted=(row,))
    assert not found(of)
    assert accepted_hits(of, HWB.key) == (row,)


def test_what_was_accepted_until_a_day_speaks_up_after_it() -> None:
    row = accepted(until=on(29, 9))
    (problem,) = found(with_wording(accepted=(row,)))
    assert problem.message.endswith("looks like an NHS number; it was accepted until 29/09/2022, which has passed")
    assert problem.hint.endswith("type a later day under Until in the sheet Accepted.")
    assert not found(with_wording(accepted=(accepted(until=on(30, 9)),)))


def test_a_code_that_no_hit_has_is_told_with_the_nearest() -> None:
    (problem,) = found(month(meetings=(HWB,), accepted=(accepted(code="nhs number"),)))
    assert (problem.code, problem.severity) == ("accepted-code-unknown", Severity.WARNING)
    assert problem.hint == "Type the code as the problem prints it in [ ], like nhs-number."


FEW = ("two children", "one of the families", "5 young people", "four older siblings", "THREE care  leavers", "1 child")
MANY = ("six children", "12 families", "two teams", "0 children", "five days with children", "1.5 children", "20 boys")


@pytest.mark.parametrize("few", FEW)
def test_few_people_told_in_new_public_words_are_a_warning(few: str) -> None:
    (problem,) = found(with_wording(f"This month {few} were seen."))
    assert (problem.code, problem.severity) == ("small-number-in-words", Severity.WARNING)
    assert f"'{few}'" in problem.message
    assert not problem.privacy


@pytest.mark.parametrize("many", MANY)
def test_many_people_and_few_of_anything_else_are_not(many: str) -> None:
    assert not found(with_wording(f"This month {many} were seen."))


def test_the_threshold_says_what_few_are() -> None:
    assert found(with_wording("six children", settings=settings(suppress_up_to=6)))
    assert not found(with_wording("two children", settings=settings(suppress_up_to=1)))


def test_a_narrative_tells_of_few_people_too_and_the_plan_s_own_rows_need_not() -> None:
    (problem,) = found(with_section(a_paragraph(8, "We met two families.")))
    assert (problem.code, problem.where.paragraph) == ("small-number-in-words", 8)
    of = action("1.1", access=PUBLIC, where=typed("Actions", 7, Objective="One child, one record"))
    assert not found(month(of, meetings=(HWB,)))


def test_public_words_of_last_month_were_looked_at_then() -> None:
    of = action("1.1", access=PUBLIC)
    said = account(public_wording=words("two children"))
    before = record(recorded(of, agreed=said))
    sent = submission(update(of, public_wording=words("two children")))
    assert not found(month(of, meetings=(HWB,), submissions=(sent,), earlier=(before,)))
    sent = submission(update(of, public_wording=words("three children")))
    assert found(month(of, meetings=(HWB,), submissions=(sent,), earlier=(before,)))
