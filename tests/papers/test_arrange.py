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
from tests.plan.records import PARTNERSHIPS, WORKFORCE, meeting, month

HERE = Path("templates")
KINDS = Catalogue(
    kinds=(
        PaperKind(name="Board report", title="Board report", template=HERE, lettered=False, order=1),
        PaperKind(name="Improvement plan", title="Improvement plan", template=HERE, order=2),
        PaperKind(
            name="Highlight report", title="Highlight", template=HERE, one_per=OnePer.THEME, internal_only=True, order=3
        ),
        PaperKind(name="Chase list", title="Chase list", template=HERE, one_per=OnePer.MONTH, internal_only=True),
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
        "internal/2022-09 - Highlight report - Partnerships.docx",
        "internal/2022-09 - Highlight report - Workforce.docx",
    ]
    assert {paper.access for paper in internal.papers} == {INTERNAL}


@pytest.mark.parametrize(
    ("entry", "code", "found"),
    [
        ("Improvment plan", "paper-without-template", "'Improvment plan'"),
        ("Highlight report", "internal-paper-in-public-meeting", "always internal"),
        ("Chase list", "internal-paper-in-public-meeting", "always internal"),
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
    assert problem.hint.startswith("Type one of: Improvement plan;")


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
