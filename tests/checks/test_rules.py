"""Each rule: a month that breaks it, with the exact place, the words and whom to ask, and one that nearly does."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.checks import CHECKS, actions, check, meetings, submissions
from pipeline.plan.choices import INTERNAL, PUBLIC, ChangeKind, Colour, Decision, Section, Status, exempt
from pipeline.plan.model import Action, ActionUpdate, Change, ExemptReason, Gap, KeyEntry, PaperWanted
from pipeline.plan.month import Month
from pipeline.plan.record import RecordedSection
from pipeline.problems import Problem
from tests.plan.records import (
    AUGUST,
    FORM,
    JTAI,
    MASTER,
    PARTNERSHIPS,
    WORKFORCE,
    account,
    action,
    change,
    finding,
    gap,
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
    where,
    words,
)

PM = "Programme Manager"
LEAD = "Head of Workforce"
HWB = meeting()
IOCSB = meeting(board="Improvement Board", short_name="IOCSB", day=date(2022, 10, 12), access=INTERNAL)
F1 = finding("F1", row=4)
TOLD = {"forecast": on(31, 12), "progress": "Four of six posts are filled"}


def clean(*rows: Action | Gap, **rest: Any) -> Month:
    """A month without a problem, but for what is said otherwise."""
    usual: dict[str, Any] = {
        "sources": (JTAI,),
        "findings": (F1,),
        "meetings": (HWB,),
        "narratives": (narrative(HWB),),
    }
    return month(*(rows or (action("1.1", findings=(F1,)),)), **(_with_updates(rows) | usual | rest))


def _with_updates(rows: tuple[Action | Gap, ...]) -> dict[str, Any]:
    """A submission that says of every action what the master says."""
    made = rows or (action("1.1", findings=(F1,)),)
    return {"submissions": (submission(*(_same(row) for row in made if isinstance(row, Action))),)}


def with_summary(count: int) -> dict[str, Any]:
    """A submission that says what the master says, under a Summary of so many words."""
    [sent] = _with_updates(())["submissions"]
    return {"submissions": (replace(sent, summary=words(" ".join(["word"] * count))),)}


def _same(row: Action) -> ActionUpdate:
    return update(
        row, status=row.account.status, forecast=row.account.forecast, completed=row.account.completed,
        reported=row.account.reported, evidence=row.account.evidence,
        reason="Two posts are vacant", recovery="Interviews are on 14 October",
    )  # fmt: skip


def row(**cells: Any) -> Action:
    return action("1.1", findings=(F1,), **cells)


def of_code(found: Month, code: str) -> list[Problem]:
    return [problem for problem in check(found) if problem.code == code]


def seen(problem: Problem) -> tuple[str, str, str, str, str]:
    where = problem.where
    return where.file, where.sheet, where.cell, problem.owner, str(problem.severity)


def said_by(made: Month) -> list[str]:
    return [problem.code for problem in check(made)]


def test_a_month_that_keeps_every_rule_has_no_problem() -> None:
    assert check(clean()) == ()


def changed(kind: ChangeKind = ChangeKind.EXTEND, **cells: Any) -> dict[str, tuple[Change, ...]]:
    return {"changes": (change(row(), kind, 7, **({"to_date": on(31, 1, 2023)} | cells)),)}


SUSPENDED = row(status=Status.SUSPENDED)
COMPLETE = row(status=Status.COMPLETE)
DONE = row(status=Status.COMPLETE, completed=on(5, 9), evidence="Minutes of 5 September")
IN_MASTER = (MASTER, "Actions")


def sent_for(of: Action, **cells: Any) -> dict[str, Any]:
    return {"submissions": (submission(update(of, **cells)),)}


BECAUSE = ExemptReason(paragraph=3, words="A bidder would learn the price")
LATE = row(original_due=on(15, 9))  # Amber by its dates
EXPLAINED: dict[str, Any] = {"forecast": on(10, 10), "reason": "Two posts are vacant", "recovery": "Interviews"}
HAND = row(reported=Colour.GREEN)
BEFORE = record(recorded(HAND, master_said=account(), agreed=account()))

Broken = tuple[str, Month, str, str, str, str, str, tuple[str, ...]]
BROKEN: list[Broken] = [
    # code, month, file, sheet, cell, owner, severity, words of the message
    (
        "current-due-disagrees", clean(row(typed_due=on(31, 1, 2023))),
        MASTER, "Actions", "K5", PM, "error", ("Current due", "31 January 2023", "31 December 2022"),
    ),
    (
        "current-due-disagrees", clean(row(typed_due=on(31, 12)), **changed()),
        MASTER, "Actions", "K5", PM, "error", ("1.1", "31 December 2022", "31 January 2023"),
    ),
    (
        "current-due-disagrees", clean(row(typed_due=on(31, 1, 2023)), **changed(decision=Decision.PENDING)),
        MASTER, "Actions", "K5", PM, "error", ("31 January 2023",),
    ),
    (
        "original-due-changed", clean(previous=record(recorded(row(), original_due=on(30, 11)))),
        MASTER, "Actions", "J5", PM, "error", ("31 December 2022", "30 November 2022"),
    ),
    (
        "original-due-changed",
        clean(replace(row(), ref="1.1A"), previous=record(recorded(row(), ref="1.1a", original_due=on(30, 11)))),
        MASTER, "Actions", "J5", PM, "error", ("1.1A", "30 November 2022"),
    ),
    (
        "original-due-changed",
        clean(row(previous_refs=("9.9",)), previous=record(recorded(row(), ref="9.9", original_due=on(30, 11)))),
        MASTER, "Actions", "J5", PM, "error", ("1.1", "30 November 2022"),
    ),
    (
        "date-before-plan-began", clean(row(original_due=on(13, 12, 2012), status=Status.SUSPENDED)),
        MASTER, "Actions", "J5", PM, "error", ("Original due", "13 December 2012", "21 February 2022"),
    ),
    (
        "date-before-plan-began", clean(row(forecast=on(20, 2))),
        FORM, "Action updates", "D3", LEAD, "error", ("Forecast", "20 February 2022"),
    ),
    (
        "date-before-plan-began", clean(row(status=Status.COMPLETE, completed=on(20, 2))),
        FORM, "Action updates", "E3", LEAD, "error", ("Completed on", "20 February 2022"),
    ),
    (
        "date-before-plan-began", clean(row(forecast=on(20, 2)), submissions=(submission(),)),
        MASTER, "Actions", "Q5", PM, "error", ("Forecast",),
    ),
    (
        "date-before-plan-began", clean(row(start=on(20, 2, 2021))),
        MASTER, "Actions", "I5", PM, "error", ("Start", "20 February 2021"),
    ),
    (
        "date-before-plan-began", clean(**changed(to_date=on(31, 1, 2012))),
        MASTER, "Changes", "E7", PM, "error", ("To", "C7", "31 January 2012"),
    ),
    (
        "previous-ref-still-stands",
        clean(row(), action("1.2", 6, previous_refs=("1.1",)), previous=record(recorded(row()))),
        MASTER, "Actions", "Z6", PM, "error", ("1.2", "1.1"),
    ),
    (
        "completed-after-as-at", clean(row(status=Status.COMPLETE, completed=on(1, 10))),
        FORM, "Action updates", "E3", LEAD, "error", ("1.1", "1 October 2022", "30 September 2022"),
    ),
    (
        "rag-key-twice",
        clean(settings=settings(key=tuple(KeyEntry(colour=Colour.RED, meaning=said) for said in ("Late", "?")))),
        MASTER, "Settings", "", PM, "error", ("Red",),
    ),
    (
        "agreed-rag-without-reason", clean(row(agreed=Colour.GREEN)),
        MASTER, "Actions", "P5", PM, "error", ("1.1", "Green", "Agreed because"),
    ),
    (
        "complete-without-date", clean(COMPLETE),
        FORM, "Action updates", "E3", LEAD, "error", ("1.1", "Complete", "Completed on"),
    ),
    (
        "complete-without-date", clean(COMPLETE, submissions=(submission(),)),
        MASTER, "Actions", "R5", PM, "error", ("1.1",),
    ),
    (
        "change-without-decision-date", clean(**changed(decided_on=None)),
        MASTER, "Changes", "I7", PM, "error", ("C7", "approved", "Decided on"),
    ),
    (
        "change-decided-after-as-at", clean(**changed(decided_on=on(1, 10))),
        MASTER, "Changes", "I7", PM, "warning", ("C7", "1 October 2022", "30 September 2022"),
    ),
    (
        "finding-without-action", clean(action("1.1")),
        MASTER, "Findings", "A4", PM, "warning", ("F1",),
    ),
    (
        "finding-without-action", clean(row(status=Status.SUPERSEDED)),
        MASTER, "Findings", "A4", PM, "warning", ("F1",),
    ),
    (
        "nothing-is-public", clean(row(access=INTERNAL), action("1.2", 6, access=INTERNAL)),
        MASTER, "Actions", "Y5", PM, "warning", ("2 actions", "Public", "Publish"),
    ),
    (
        "no-submission", clean(themes=(WORKFORCE, PARTNERSHIPS)),
        "inputs/2022-09", "", "", "Head of Partnerships", "warning", ("Partnerships", "September 2022"),
    ),
    (
        "summary-too-long", clean(**with_summary(151)),
        FORM, "Highlight report", "", LEAD, "warning", ("151 words", "150"),
    ),
    (
        "no-row-for-action", clean(submissions=(submission(),), previous=record(recorded(row()))),
        FORM, "Action updates", "", LEAD, "warning", ("1.1", "Action updates"),
    ),
    (
        "no-row-for-action", clean(submissions=(submission(),)),
        FORM, "Action updates", "", LEAD, "warning", ("1.1", "the master plan's own words stand"),
    ),
    (
        "status-without-change", clean(row(status=Status.SUPERSEDED), action("1.2", 6, findings=(F1,))),
        FORM, "Action updates", "B3", PM, "warning", ("1.1", "Superseded"),
    ),
    (
        "off-course-without-reason", clean(LATE, **sent_for(LATE, **(EXPLAINED | {"reason": ""}))),
        FORM, "Action updates", "J3", LEAD, "error", ("1.1", "Amber", "Reason"),
    ),
    (
        "off-course-without-recovery", clean(LATE, **sent_for(LATE, **(EXPLAINED | {"recovery": ""}))),
        FORM, "Action updates", "K3", LEAD, "error", ("1.1", "Amber", "Recovery action"),
    ),
    (
        "off-course-without-forecast", clean(LATE, **sent_for(LATE, **(EXPLAINED | {"forecast": None}))),
        FORM, "Action updates", "D3", LEAD, "error", ("1.1", "Amber", "Forecast"),
    ),
    (
        "off-course-without-reason",
        clean(**sent_for(row(), **(EXPLAINED | {"reason": "", "reported": Colour.RED}))),
        FORM, "Action updates", "J3", LEAD, "error", ("1.1", "Red", "Green"),
    ),
    (
        "off-course-without-reason",
        clean(
            replace(LATE, agreed=Colour.GREEN, agreed_because="Signed off"),
            **sent_for(LATE, **(EXPLAINED | {"reason": ""})),
        ),
        FORM, "Action updates", "J3", LEAD, "error", ("Amber",),
    ),
    (
        "off-course-without-forecast", clean(LATE, submissions=(submission(),)),
        MASTER, "Actions", "Q5", PM, "error", ("1.1", "Amber"),
    ),
    (
        "status-against-approved-change", clean(**changed(ChangeKind.SUSPEND)),
        FORM, "Action updates", "B3", LEAD, "warning", ("In progress", "Suspended"),
    ),
    (
        "master-and-submission-disagree", clean(HAND, **sent_for(HAND, forecast=on(1, 12)), previous=BEFORE),
        MASTER, "Actions", "N5", PM, "warning", ("Reported RAG", "Green", "nothing"),
    ),
    (
        "no-meeting-for-month", clean(meetings=(), narratives=()),
        MASTER, "Meetings", "", PM, "error", ("September 2022",),
    ),
    (
        "no-meeting-for-month", clean(meetings=(meeting(month=AUGUST),), narratives=()),
        MASTER, "Meetings", "", PM, "error", ("September 2022",),
    ),
    (
        "meeting-twice", clean(meetings=(HWB, meeting(where=where("Meetings", 3)))),
        MASTER, "Meetings", "A3", PM, "error", ("HWB", "8 November 2022"),
    ),
    (
        "no-narrative", clean(narratives=()),
        MASTER, "Meetings", "A2", PM, "error", ("Health and Wellbeing Board", "8 November 2022"),
    ),
    (
        "narrative-twice", clean(narratives=(narrative(HWB), narrative(HWB, file="inputs/2022-09/again.docx"))),
        "inputs/2022-09/narrative.docx", "", "", PM, "error", ("2 narratives", "Health and Wellbeing Board"),
    ),
    (
        "narrative-for-no-meeting", clean(narratives=(narrative(HWB), narrative(IOCSB, file="inputs/2022-09/o.docx"))),
        "inputs/2022-09/o.docx", "", "", PM, "error", ("IOCSB", "12 October 2022", "September 2022"),
    ),
    (
        "section-not-supplied", clean(narratives=(narrative(HWB, Section.LEGAL),)),
        "inputs/2022-09/narrative.docx", "", "", PM, "error", ("Legal implications",),
    ),
    (
        "exempt-without-reason", clean(row(), action("1.2", 6, access=exempt(3)), action("1.3", 7, access=exempt(3))),
        MASTER, "Actions", "Y6", PM, "error", ("Exempt 3", "Settings"),
    ),
    (
        "exempt-without-reason",
        clean(meetings=(meeting(papers=(PaperWanted(kind="Report"), PaperWanted(kind="Plan", access=exempt(5)))),)),
        MASTER, "Meetings", "J2", PM, "error", ("Exempt 5",),
    ),
    (
        "exempt-without-reason", clean(measures=(measure(access=exempt(4)),)),
        MASTER, "Measures", "M2", PM, "error", ("Exempt 4",),
    ),
    (
        "exempt-without-reason", clean(risks=(risk("R1", 3, 3, access=exempt(1)),)),
        MASTER, "Risks", "K2", PM, "error", ("Exempt 1",),
    ),
    (
        "ward-not-known", clean(settings=settings(wards=("Knowle",)), meetings=(meeting(wards=("Knowle", "Knole")),)),
        MASTER, "Meetings", "I2", PM, "error", ("Knole",),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "made", "file", "sheet", "cell", "owner", "severity", "told"),
    BROKEN,
    ids=[f"{number}-{case[0]}" for number, case in enumerate(BROKEN)],
)
def test_a_broken_rule_is_said_once_with_its_place_and_its_words(
    code: str, made: Month, file: str, sheet: str, cell: str, owner: str, severity: str, told: tuple[str, ...]
) -> None:
    [problem] = of_code(made, code)
    assert seen(problem) == (file, sheet, cell, owner, severity)
    assert all(word in problem.message for word in told), problem.message
    assert problem.hint
    assert not problem.privacy
    about_one = code in (
        "meeting-twice",
        "no-narrative",
        "narrative-for-no-meeting",
        "narrative-twice",
        "section-not-supplied",
        "ward-not-known",
    )
    assert problem.meetings == (("HWB 2022-11-08",) if about_one else ())


EARLY = meeting(month=AUGUST, day=date(2022, 9, 20))
NEARLY: list[tuple[str, Month]] = [
    ("a summary of just as many words as there is room for", clean(**with_summary(150))),
    ("current due typed right", clean(row(typed_due=on(31, 12)))),
    ("current due typed as the change has it", clean(row(typed_due=on(31, 1, 2023)), **changed())),
    (
        "current due before a change only proposed",
        clean(row(typed_due=on(31, 12)), **changed(decision=Decision.PENDING)),
    ),
    ("original due as last month", clean(previous=record(recorded(row())))),
    ("an action not on record", clean(previous=record())),
    ("the very day the plan began", clean(row(forecast=on(21, 2)))),
    (
        "no source, so no beginning",
        clean(replace(DONE, original_due=on(13, 12, 2012)), sources=()),
    ),
    ("work begun within a year before the plan", clean(row(start=on(21, 2, 2021)))),
    (
        "a previous reference that was split and is superseded",
        clean(
            row(status=Status.SUPERSEDED),
            action("1.2", 6, findings=(F1,), previous_refs=("1.1",)),
            previous=record(recorded(row(status=Status.SUPERSEDED))),
        ),
    ),
    ("a settled colour with its reason", clean(row(agreed=Colour.GREEN, agreed_because="Signed off"))),
    ("a reason and no settled colour", clean(row(agreed_because="Signed off"))),
    ("complete with its day", clean(DONE)),
    ("closed by a change, which gives the day", clean(COMPLETE, **changed(ChangeKind.CLOSE))),
    ("a pending change has no day yet", clean(**changed(decision=Decision.PENDING, decided_on=None))),
    ("a rejected change needs no day", clean(**changed(decision=Decision.REJECTED, decided_on=None))),
    ("a reworded action needs no date", clean(**changed(ChangeKind.REWORD, to_date=None))),
    ("decided on As at itself", clean(**changed(decided_on=on(30, 9)))),
    ("rejected after As at", clean(**changed(decision=Decision.REJECTED, decided_on=on(5, 10)))),
    ("a finding answered by one of two", clean(DONE, action("1.2", 6, findings=(F1,)))),
    ("a row in error may answer the finding", clean(action("1.1"), gap("1.2", theme=WORKFORCE))),
    ("one action public", clean(row(access=INTERNAL), action("1.2", access=PUBLIC))),
    (
        "nothing public for an internal board",
        clean(row(access=INTERNAL), meetings=(IOCSB,), narratives=(narrative(IOCSB),)),
    ),
    ("a complete action owes no row", clean(DONE, submissions=(submission(),), previous=record(recorded(DONE)))),
    ("late with everything said", clean(LATE, **sent_for(LATE, **EXPLAINED))),
    ("green with nothing said", clean(**sent_for(row(), reported=Colour.GREEN))),
    ("complete after a bad month", clean(**sent_for(DONE, status=DONE.account.status, completed=on(5, 9),
        evidence="Minutes", reported=Colour.RED))),
    ("suspended, and the lead says so", clean(SUSPENDED, **changed(ChangeKind.SUSPEND))),
    ("completed after a resume", clean(DONE, **changed(ChangeKind.RESUME))),
    ("changed by hand to what the lead says", clean(HAND, **sent_for(HAND, reported=Colour.GREEN), previous=BEFORE)),
    ("master as last month", clean(**sent_for(row(), reported=Colour.GREEN), previous=record(recorded(row())))),
    ("changed by hand without a row", clean(HAND, submissions=(submission(),), previous=BEFORE)),
    ("one board twice on two days", clean(meetings=(HWB, EARLY))),
    ("sections the run writes left out", clean(narratives=(narrative(HWB, Section.PRIORITIES, Section.APPENDICES,
        Section.BACKGROUND, Section.OTHER_DOCUMENTS),))),
    (
        "exempt with its reason",
        clean(row(), action("1.2", access=exempt(3)), settings=settings(exempt_reasons=(BECAUSE,))),
    ),
    ("all wards", clean(settings=settings(wards=("Knowle",)), meetings=(meeting(wards=("All wards",)),))),
    ("wards in another case", clean(settings=settings(wards=("Knowle",)), meetings=(meeting(wards=("KNOWLE",)),))),
    ("no list of wards", clean(meetings=(meeting(wards=("Anywhere",)),))),
    ("a meeting's row in error", clean(meetings=(), narratives=(), gaps=(gap("", "Meetings"),))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made"), NEARLY, ids=[case[0] for case in NEARLY])
def test_a_rule_nearly_broken_is_not_broken(name: str, made: Month) -> None:
    assert said_by(made) == []


# --- what the table does not say ---


def test_a_due_date_that_disagrees_points_to_the_change_that_gave_it_or_to_the_original() -> None:
    by_change = of_code(clean(row(typed_due=on(31, 12)), **changed()), "current-due-disagrees")[0]
    assert [place.short for place in by_change.related] == ["Changes E7"]
    by_original = of_code(clean(row(typed_due=on(31, 1, 2023))), "current-due-disagrees")[0]
    assert [place.short for place in by_original.related] == ["Actions J5"]


def test_a_doubled_meeting_points_to_the_first() -> None:
    second = meeting(where=where("Meetings", 3))
    [problem] = of_code(clean(meetings=(HWB, second)), "meeting-twice")
    assert [place.short for place in problem.related] == ["Meetings A2"]


def test_doubled_narratives_name_every_file() -> None:
    three = tuple(narrative(HWB, file=f"inputs/2022-09/{name}.docx") for name in "abc")
    [problem] = of_code(clean(narratives=three), "narrative-twice")
    assert [problem.where.file, *(place.file for place in problem.related)] == [one.file for one in three]


def test_a_narrative_may_name_its_board_in_full_or_short_in_any_case() -> None:
    for board in ("HWB", "hwb", "Health and Wellbeing Board", "HEALTH AND WELLBEING BOARD"):
        assert check(clean(narratives=(narrative(HWB, board=board),))) == ()
    assert "no-narrative" in said_by(clean(narratives=(narrative(HWB, board="Health Board"),)))
    assert "no-narrative" in said_by(clean(narratives=(narrative(HWB, day=date(2022, 11, 9)),)))


def test_a_narrative_for_no_meeting_is_told_which_meetings_there_are() -> None:
    made = clean(meetings=(HWB, IOCSB), narratives=(narrative(HWB), narrative(IOCSB), narrative(EARLY)))
    [problem] = of_code(made, "narrative-for-no-meeting")
    assert "Improvement Board on 12 October 2022; Health and Wellbeing Board on 8 November 2022" in problem.hint
    lonely = of_code(clean(meetings=(), narratives=(narrative(HWB),)), "narrative-for-no-meeting")[0]
    assert "none" in lonely.hint


@pytest.mark.parametrize("section", [section for section in Section if not section.made_by_the_run])
def test_every_section_people_write_must_have_words(section: Section) -> None:
    [left_out] = check(clean(narratives=(narrative(HWB, section),)))
    assert left_out.code == "section-not-supplied"
    assert f"'{section}'" in left_out.message
    assert left_out.brief == "not supplied"
    full = narrative(HWB)
    emptied = tuple(replace(one, text=()) if one.section is section else one for one in full.sections)
    [empty] = check(clean(narratives=(replace(full, sections=emptied),)))
    assert (empty.code, empty.message) == (left_out.code, left_out.message)


def test_words_a_board_has_read_before_are_stale() -> None:
    read = RecordedSection(board=HWB.board, section=Section.LEGAL, words="Our own words")
    [problem] = check(clean(previous=record(recorded(row()), sections=(read,))))
    assert (problem.code, str(problem.severity)) == ("section-as-last-time", "warning")
    assert (problem.where.file, problem.owner) == ("inputs/2022-09/narrative.docx", PM)
    assert problem.meetings == ("HWB 2022-11-08",)
    assert "'Legal implications'" in problem.message
    assert HWB.board in problem.message


@pytest.mark.parametrize(
    "read",
    [
        RecordedSection(board="Improvement Board", section=Section.LEGAL, words="Our own words"),
        RecordedSection(board=HWB.board, section=Section.LEGAL, words="Our own words then"),
        RecordedSection(board=HWB.board, section=Section.LEGAL, words=""),
    ],
)
def test_words_another_board_read_or_other_words_are_not_stale(read: RecordedSection) -> None:
    assert check(clean(previous=record(recorded(row()), sections=(read,)))) == ()


def test_an_empty_section_is_missing_and_not_stale_as_well() -> None:
    full = narrative(HWB)
    emptied = tuple(replace(one, text=()) if one.section is Section.LEGAL else one for one in full.sections)
    read = RecordedSection(board=HWB.board, section=Section.LEGAL, words="")
    made = clean(narratives=(replace(full, sections=emptied),), previous=record(recorded(row()), sections=(read,)))
    assert said_by(made) == ["section-not-supplied"]


@pytest.mark.parametrize(
    ("cell", "heading", "letters"),
    [
        ("status", "Status", ("L5", "B3")),
        ("reported", "Reported RAG", ("N5", "C3")),
        ("forecast", "Forecast", ("Q5", "D3")),
        ("completed", "Completed on", ("R5", "E3")),
        ("progress", "Progress", ("T5", "F3")),
        ("public_wording", "Public wording", ("U5", "G3")),
        ("impact", "Impact", ("V5", "H3")),
        ("evidence", "Evidence", ("W5", "I3")),
    ],
)
def test_two_sources_that_disagree_name_both_cells(cell: str, heading: str, letters: tuple[str, str]) -> None:
    by_hand: dict[str, Any] = {
        "status": Status.NOT_STARTED,
        "reported": Colour.GREEN,
        "forecast": on(1, 12),
        "completed": on(1, 9),
    }
    mine = row(**{cell: by_hand.get(cell, "By hand")})
    before = record(recorded(mine, master_said=account(), agreed=account()))
    [problem] = of_code(clean(mine, **sent_for(mine), previous=before), "master-and-submission-disagree")
    assert (problem.where.cell, problem.related[0].cell) == letters
    assert (problem.where.file, problem.related[0].file) == (MASTER, FORM)
    assert problem.message.startswith(f"{heading} of action 1.1")


def test_what_two_sources_say_is_quoted_in_the_date_style_or_as_words() -> None:
    mine = row(forecast=on(1, 12), progress="By hand")
    before = record(recorded(mine, master_said=account(), agreed=account()))
    made = clean(mine, **sent_for(mine, forecast=on(2, 12)), previous=before)
    messages = [problem.message for problem in of_code(made, "master-and-submission-disagree")]
    assert messages == [
        "Forecast of action 1.1 was changed in the master plan to 1 December 2022; "
        "the submission says 2 December 2022, and stands",
        "Progress of action 1.1 was changed in the master plan to other words; the submission says nothing, and stands",
    ]


def test_a_status_an_approved_change_set_points_to_the_change() -> None:
    [problem] = of_code(clean(**changed(ChangeKind.SUSPEND)), "status-against-approved-change")
    assert [place.short for place in problem.related] == ["Changes C7"]


def test_an_amber_that_was_not_updated_owes_its_row_and_no_explanation() -> None:
    assert said_by(clean(LATE, submissions=(submission(),), previous=record(recorded(LATE)))) == ["no-row-for-action"]


def test_a_theme_that_sent_nothing_is_not_told_of_its_rows_as_well() -> None:
    assert said_by(clean(submissions=(), previous=record(recorded(row())))) == ["no-submission"]


def test_an_updated_red_that_says_nothing_is_told_all_that_is_missing() -> None:
    made = clean(LATE, **sent_for(LATE, reported=Colour.RED))
    found = [problem for problem in check(made) if problem.code.startswith("off-course")]
    assert [problem.where.cell for problem in found] == ["D3", "J3", "K3"]


def test_each_exempt_paragraph_is_asked_for_once_in_order() -> None:
    rows = (
        row(),
        action("1.2", 6, access=exempt(5)),
        action("1.3", 7, access=exempt(3)),
        action("1.4", 8, access=exempt(5)),
    )
    found = of_code(clean(*rows), "exempt-without-reason")
    assert [(problem.where.cell, "Exempt 3" in problem.message) for problem in found] == [("Y7", True), ("Y6", False)]


def test_every_rule_is_run_and_none_twice() -> None:
    names = [rule.__name__ for rule in CHECKS]
    assert len(set(names)) == len(names)
    codes = {case[0] for case in BROKEN} | {"section-as-last-time"}
    rules = (*actions.CHECKS, *submissions.CHECKS, *meetings.CHECKS)  # those of words and movement: beside this file
    found = {problem.code for rule in rules for case in BROKEN for problem in rule(case[1])}
    assert found <= codes


def test_a_month_with_nothing_in_it_breaks_no_rule_but_its_own() -> None:
    assert said_by(month(themes=())) == ["no-meeting-for-month"]
