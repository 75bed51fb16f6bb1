"""Which papers a month has, what they are called, and that the list, the letters and the file names agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.papers.arrange import Pack, arrange
from pipeline.papers.catalogue import Catalogue, OnePer, PaperKind
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, exempt
from pipeline.plan.model import Meeting, PaperWanted
from pipeline.problems import Problem
from tests.plan.records import PARTNERSHIPS, WORKFORCE, action, meeting, month, on, risk, submission

HERE = Path("templates")
KINDS = Catalogue(
    kinds=(
        PaperKind(name="Board report", title="Board report", template=HERE, lettered=False, order=1),
        PaperKind(name="Improvement plan", title="Improvement plan", template=HERE, order=2),
        PaperKind(
            name="Highlight report", title="Highlight", template=HERE, one_per=OnePer.THEME, internal_only=True, order=3
        ),
        PaperKind(name="Chase list", title="Chase list", template=HERE, one_per=OnePer.MONTH, internal_only=True),
        PaperKind(
            name="Exception report",
            title="Exceptions",
            template=HERE,
            one_per=OnePer.THEME_WITH_EXCEPTIONS,
            internal_only=True,
        ),
        PaperKind(name="Hand-over sheet", title="Hand-over sheet", template=HERE, internal_only=True, lettered=False),
    ),
    problems=(),
)


def wanted(*papers: str | tuple[str, Access], **cells: object) -> Meeting:
    pairs = ((paper, None) if isinstance(paper, str) else paper for paper in papers)
    return meeting(papers=tuple(PaperWanted(kind=kind, access=access) for kind, access in pairs), **cells)


def arranged(*meetings: Meeting) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    return arrange(month(meetings=meetings, themes=(WORKFORCE, PARTNERSHIPS)), KINDS)


def paths(pack: Pack, *, is_draft: bool = False) -> list[str]:
    return [paper.path(is_draft=is_draft) for paper in pack.papers]


def test_letters_follow_the_papers_cell_whatever_the_access() -> None:
    packs, problems = arranged(
        wanted("Board report", ("Improvement plan", exempt(3)), "Improvement plan", title="Children's plan: update")
    )
    assert problems == ()
    assert paths(packs[0]) == [
        "HWB 2022-11-08 PUBLIC/HWB 2022-11-08 - Childrens plan update.docx",
        "HWB 2022-11-08 EXEMPT 3/HWB 2022-11-08 - Childrens plan update - Appendix A - Improvement plan.docx",
        "HWB 2022-11-08 PUBLIC/HWB 2022-11-08 - Childrens plan update - Appendix B - Improvement plan.docx",
    ]
    assert [paper.letter for paper in packs[0].appendices] == ["A", "B"]
    assert packs[0].is_public


def test_an_item_number_and_a_draft_change_the_name_and_not_the_identity() -> None:
    [before, _], _ = arranged(wanted("Board report"))
    [after, _], _ = arranged(wanted("Board report", item="5"))
    assert paths(after, is_draft=True) == [
        "HWB 2022-11-08 PUBLIC/Item 5 - HWB 2022-11-08 - Improvement plan update DRAFT.docx"
    ]
    assert before.papers[0].identity == after.papers[0].identity


def test_a_kind_may_stand_twice_and_each_is_a_paper_of_its_own() -> None:
    [pack, _], _ = arranged(wanted("Improvement plan", "Improvement plan", "Board report", "Board report"))
    assert len({paper.identity for paper in pack.papers}) == 4
    assert len(set(paths(pack))) == 4


def test_a_kind_made_once_a_theme_gives_each_theme_its_letter() -> None:
    [pack, internal], _ = arranged(wanted("Highlight report", access=INTERNAL))
    assert [(paper.letter, paper.title) for paper in pack.papers] == [
        ("A", "Highlight: Workforce"),
        ("B", "Highlight: Partnerships"),
    ]
    assert not pack.is_public
    assert internal.name == "internal"


def test_papers_once_a_theme_or_a_month_are_always_there_for_the_programme() -> None:
    [_, internal], _ = arranged(wanted("Board report"))
    assert sorted(paths(internal)) == [
        "internal/2022-09 - Chase list.docx",
        "internal/2022-09 - Exception report - Partnerships.docx",
        "internal/2022-09 - Exception report - Workforce.docx",
        "internal/2022-09 - Hand-over sheet - HWB 2022-11-08.docx",
        "internal/2022-09 - Highlight report - Partnerships.docx",
        "internal/2022-09 - Highlight report - Workforce.docx",
    ]
    assert {paper.access for paper in internal.papers} == {INTERNAL}


def about(kind: str, *packs: Pack) -> list[tuple[str, str]]:
    """The titles of a kind's papers, each with its letter."""
    return [(paper.title, paper.letter) for pack in packs for paper in pack.papers if paper.kind.name == kind]


def test_an_exception_report_is_made_only_for_themes_that_have_an_exception() -> None:
    sent = [submission(theme=theme) for theme in (WORKFORCE, PARTNERSHIPS)]
    asked = wanted("Exception report", access=INTERNAL)
    usual = {"meetings": (asked,), "themes": (WORKFORCE, PARTNERSHIPS)}
    quiet, _ = arrange(month(submissions=sent, **usual), KINDS)
    assert about("Exception report", *quiet) == []
    risky, _ = arrange(month(submissions=sent, risks=(risk("R1", 3, 5, theme=PARTNERSHIPS),), **usual), KINDS)
    assert about("Exception report", *risky) == [("Exceptions: Partnerships", "A"), ("Exceptions: Partnerships", "")]
    red = month(action(original_due=on(30, 6)), submissions=sent, **usual)
    assert about("Exception report", arrange(red, KINDS)[0][0]) == [("Exceptions: Workforce", "A")]
    silent = month(submissions=sent[1:], **usual)
    assert about("Exception report", arrange(silent, KINDS)[0][0]) == [("Exceptions: Workforce", "A")]


def test_an_internal_paper_of_a_meeting_is_made_for_each_without_being_named() -> None:
    early = wanted("Board report", short_name="IOCSB", board="Board", day=date(2022, 10, 12), access=INTERNAL)
    [first, second, internal], problems = arranged(wanted("Board report"), early)
    sheets = [paper for paper in internal.papers if paper.kind.name == "Hand-over sheet"]
    assert problems == ()
    assert [paper.path(is_draft=False) for paper in sheets] == [
        "internal/2022-09 - Hand-over sheet - IOCSB 2022-10-12.docx",
        "internal/2022-09 - Hand-over sheet - HWB 2022-11-08.docx",
    ]
    assert [paper.meeting for paper in sheets] == [first.meeting, second.meeting]
    assert all(paper.is_in_no_pack and paper.access.is_internal and not paper.letter for paper in sheets)
    assert not any(paper.is_in_no_pack for paper in (*first.papers, *second.papers))
    assert len({paper.identity for paper in internal.papers}) == len(internal.papers)


@pytest.mark.parametrize(
    ("entry", "code", "found"),
    [
        ("Improvment plan", "paper-without-template", "'Improvment plan'"),
        ("Highlight report", "internal-paper-in-public-meeting", "always internal"),
        ("Chase list", "internal-paper-in-public-meeting", "always internal"),
        ("Hand-over sheet", "internal-paper-in-public-meeting", "always internal"),
        ("Exception report", "internal-paper-in-public-meeting", "always internal"),
    ],
)
def test_a_paper_asked_for_in_vain_is_a_problem_of_that_meeting_and_the_others_are_made(
    entry: str, code: str, found: str
) -> None:
    [pack, _], [problem] = arranged(wanted("Board report", entry))
    assert (problem.code, problem.where.sheet, problem.where.cell) == (code, "Meetings", "J2")
    assert problem.meetings == ("HWB 2022-11-08",)
    assert found in problem.message
    assert len(pack.papers) == 1


def test_the_nearest_kind_is_offered_first() -> None:
    _, [problem] = arranged(wanted("Improvment plan"))
    assert problem.hint == "Type one of: Improvement plan; Board report."


def test_only_kinds_that_may_be_named_there_are_offered() -> None:
    _, [problem] = arranged(wanted("Improvment plan", access=INTERNAL))
    assert "Highlight report" in problem.hint
    assert "Chase list" not in problem.hint, "it is the month's"
    month_alone = Catalogue(kinds=tuple(kind for kind in KINDS.kinds if kind.one_per is OnePer.MONTH), problems=())
    _, [nothing] = arrange(month(meetings=(wanted("Scorecard"),)), month_alone)
    assert nothing.hint == "Take Scorecard out of the cell Papers."


def test_a_paper_of_the_month_is_for_no_meeting() -> None:
    _, [problem] = arranged(wanted("Chase list", access=INTERNAL))
    assert problem.code == "month-paper-in-meeting"


def test_packs_stand_by_day_with_the_programmes_own_last() -> None:
    early = wanted("Board report", short_name="IOCSB", board="Improvement Board", day=date(2022, 10, 12), access=PUBLIC)
    packs, _ = arranged(wanted("Board report"), early)
    assert [pack.name for pack in packs] == ["IOCSB 2022-10-12", "HWB 2022-11-08", "internal"]


def test_no_name_leads_out_of_its_folder_or_loses_what_tells_papers_apart() -> None:
    long = "A very long title of a report " * 20
    [pack, _], _ = arranged(
        wanted("Board report", "Improvement plan", short_name="../../x", title=long, item="5/6", board="Board")
    )
    report, plan = paths(pack)
    assert report.count("/") == plan.count("/") == 1
    assert ".." not in report
    assert "2022-11-08" in report
    assert plan.endswith(" - Appendix A - Improvement plan.docx")
    assert len(plan) < 200


def test_letters_go_on_after_z() -> None:
    [pack, _], _ = arranged(wanted(*["Improvement plan"] * 28))
    assert [paper.letter for paper in pack.papers][24:] == ["Y", "Z", "AA", "AB"]


def test_a_supplement_shares_no_folder_no_name_and_no_identity_with_what_was_closed() -> None:
    asked = month(meetings=(wanted("Board report", ("Improvement plan", exempt(3))),), themes=(WORKFORCE,))
    closed, _ = arrange(asked, KINDS)
    packs, _ = arrange(asked, KINDS, supplement=2)
    assert [pack.title for pack in packs] == ["HWB 2022-11-08 - Supplement 2", "internal - Supplement 2"]
    assert [pack.name for pack in packs] == [pack.name for pack in closed]
    assert paths(packs[0], is_draft=True) == [
        "HWB 2022-11-08 PUBLIC - Supplement 2/HWB 2022-11-08 - Improvement plan update - Supplement 2 DRAFT.docx",
        "HWB 2022-11-08 EXEMPT 3 - Supplement 2/"
        "HWB 2022-11-08 - Improvement plan update - Appendix A - Improvement plan - Supplement 2 DRAFT.docx",
    ]
    assert paths(packs[1])[0] == "internal - Supplement 2/2022-09 - Highlight report - Workforce - Supplement 2.docx"
    both = [paper for pack in (*closed, *packs) for paper in pack.papers]
    for what in ({paper.identity for paper in both}, {paper.path(is_draft=False) for paper in both}):
        assert len(what) == len(both)
    assert [paper.letter for paper in packs[0].papers] == [paper.letter for paper in closed[0].papers]
