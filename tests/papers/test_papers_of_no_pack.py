"""Papers that lie in `internal/` for the programme alone: what they are called, and what only they know."""

from __future__ import annotations

from pathlib import Path

from pipeline import run
from pipeline.papers.arrange import arrange
from pipeline.papers.catalogue import Catalogue, PaperKind
from pipeline.papers.fields import Fields
from pipeline.papers.filling.paper_fields import fields_of
from pipeline.papers.filling.shared_fields import shared_fields
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, Access
from pipeline.plan.disclosure import view
from pipeline.plan.model import Meeting, PaperWanted
from pipeline.plan.month import Month
from pipeline.problems import Place, Problem
from pipeline.workplace import Workplace
from tests.mistakes import the_file, type_into
from tests.papers.outline import outline
from tests.plan.records import action, change, meeting, month, narrative, on

KINDS = Catalogue(
    kinds=(
        PaperKind(name="Report", title="Report", template=Path("r.docx"), lettered=False),
        PaperKind(
            name="Hand-over sheet",
            title="Hand-over sheet",
            template=Path("s.docx"),
            internal_only=True,
            lettered=False,
        ),
    ),
    problems=(),
)
SPOILT = Problem(
    code="x", where=Place(file="plan.xlsx"), message="Forecast is 'soon'", hint="Type a day.", owner="Lead"
)


def wanted(*accesses: Access | None) -> Meeting:
    return meeting(papers=tuple(PaperWanted(kind="Report", access=access) for access in accesses))


def given(made: Month, pack: int, number: int = 0) -> Fields:
    packs, _ = arrange(made, KINDS)
    paper = packs[pack].papers[number]
    shared = shared_fields(made, view(made, paper.access), paper.meeting, packs[pack].meeting, (SPOILT,))
    return fields_of(paper, packs[pack], made, shared, is_draft=False, build_id="b1")


def test_a_meetings_own_internal_paper_is_called_by_its_meeting_and_knows_it() -> None:
    board = wanted(None)
    sheet = given(month(action(), meetings=(board,), narratives=(narrative(board),)), 1)
    assert sheet.paper.title == "Hand-over sheet: HWB, 8 November 2022"
    assert sheet.properties.title == sheet.paper.title
    assert sheet.properties.subject == "Hand-over sheet, Health and Wellbeing Board, 8 November 2022"
    assert (sheet.meeting.is_known, sheet.meeting.board) == (True, "Health and Wellbeing Board")
    assert sheet.narrative.legal[0].words == "Our own words"


def test_a_paper_of_a_pack_is_still_called_by_the_reports_title() -> None:
    report = given(month(action(), meetings=(wanted(None),)), 0)
    assert report.paper.title == "Improvement plan update"
    assert report.properties.subject == "Report to the Health and Wellbeing Board, 8 November 2022"


def test_only_an_internal_paper_knows_who_owes_what_and_what_was_changed() -> None:
    row = action()
    made = month(row, meetings=(wanted(None, INTERNAL),), changes=(change(row, to_date=on(31, 1, 2023)),))
    public, internal = given(made, 0), given(made, 0, 1)
    assert (public.chase, public.register) == ((), ())
    assert [person.who for person in internal.chase] == ["Lead"]
    assert [entry.ref for entry in internal.register] == ["C2"]


def test_the_chase_list_of_a_month_in_error_tells_each_person_what_to_put_right(workplace: Workplace) -> None:
    month_folder = "2022-09"
    plan = the_file(workplace, month_folder, "master plan")
    type_into(plan, "Actions", "Original due", "1.4", "soon")
    run.build(workplace, CalendarMonth(2022, 9), lambda words: None)
    [paper] = (workplace.outputs / month_folder / "internal").glob("*Chase list DRAFT.docx")
    lines = outline(paper.read_bytes())
    start = lines.index("# Appendix Heading: Programme Manager")
    assert "## Heading 2: To put right" in lines[start:]
    [owed] = [line for line in lines if "'soon'" in line]
    assert "| Master plan, sheet Actions, cell" in owed
    assert "date-not-understood" not in "\n".join(lines)
