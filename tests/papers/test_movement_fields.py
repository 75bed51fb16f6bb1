"""What templates are told of movement: words first, counts that know what they count, each board its own comparison."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.papers.arrange import arrange
from pipeline.papers.catalogue import Catalogue, PaperKind, read_catalogue
from pipeline.papers.fields import Fields, Figure, MoveField, MovementField
from pipeline.papers.filling.movement_fields import moved_words, no_movement
from pipeline.papers.filling.paper_fields import fields_of
from pipeline.papers.filling.shared_fields import shared_fields
from pipeline.papers.make import set_up
from pipeline.plan.calendar import CalendarMonth, DateStyle
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, ChangeKind, Colour, State, Status
from pipeline.plan.disclosure import view
from pipeline.plan.model import Action, PaperWanted
from pipeline.plan.month import Month
from pipeline.plan.movement import compared_with
from pipeline.plan.record import RecordedMeeting, RecordedRisk
from pipeline.plan.turns import Turn
from pipeline.plan.view import Moved
from tests.plan.records import (
    AUGUST,
    WORKFORCE,
    action,
    change,
    gap,
    meeting,
    month,
    on,
    record,
    recorded,
    risk,
    submission,
    update,
)

JULY = CalendarMonth(2022, 7)
WANTED = (PaperWanted(kind="Board report"),)
HWB = meeting(papers=WANTED)
IOCSB = meeting(board="Improvement Board", short_name="IOCSB", day=date(2022, 10, 12), access=INTERNAL, papers=WANTED)
HELD = (
    RecordedMeeting(board="Health and Wellbeing Board", key="HWB 2022-09-06", day=date(2022, 9, 6)),
    RecordedMeeting(board="Improvement Board", key="IOCSB 2022-08-10", day=date(2022, 8, 10)),
)
REPORT = PaperKind(name="Board report", title="Board report", template=Path("r.docx"), lettered=False)


def given(made: Month, board: str) -> Fields:
    packs, _ = arrange(made, Catalogue(kinds=(REPORT,), problems=()))
    [pack] = [pack for pack in packs if pack.meeting is not None and pack.meeting.name == board]
    paper = pack.papers[0]
    since = compared_with(made, pack.meeting)
    shared = shared_fields(made, view(made, paper.access, since), paper.meeting, pack.meeting)
    return fields_of(paper, pack, made, shared, is_draft=False, build_id="b1")


def worse(ref: str, access: Access = PUBLIC, **cells: Any) -> Action:
    return action(ref, reported=Colour.AMBER, forecast=on(31, 1, 2023), access=access, **cells)


def of_everything() -> Month:
    """1.1 is worse and later, 1.2 so too and withheld, 1.3 new, 1.4 replaced, 1.5 in error, 0.9 gone; 1.6 is re-dated
    and withheld, 1.7 as it was."""
    one, two, new, old = worse("1.1"), worse("1.2", INTERNAL), action("1.3"), action("1.4")
    moved, same = action("1.6", access=INTERNAL), action("1.7")
    changes = (
        change(one, to_date=on(15, 1, 2023)),
        change(moved, row=3, to_date=on(15, 1, 2023)),
        change(old, ChangeKind.MERGE, 4, to_refs=("1.3",)),
    )
    before = [recorded(action(ref, forecast=on(31, 12))) for ref in ("1.1", "1.2", "1.4", "1.5", "1.6", "1.7", "0.9")]
    rows = (one, two, new, old, moved, same)
    sent = submission(*(update(row, reported=row.account.reported, forecast=row.account.forecast) for row in rows))
    return month(
        *rows[:4], gap("1.5", theme=WORKFORCE), *rows[4:],
        changes=changes,
        submissions=(sent,),
        meetings=(HWB, IOCSB),
        risks=(risk("R1", 4, 4, owner="Head of Service"),),
        previous=record(*before, risks=(RecordedRisk(ref="R1", theme="W", score=12),), meetings=HELD),
    )  # fmt: skip


def told(moves: tuple[MoveField, ...]) -> list[tuple[str, str]]:
    return [(item.ref, item.words) for item in moves]


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (Moved(turn=Turn.UNCHANGED, was="Green"), "No change"),
        (Moved(turn=Turn.NEW, was=""), "New"),
        (Moved(turn=Turn.WORSE, was="Amber"), "Worse: was Amber"),
        (Moved(turn=Turn.BETTER, was="Red, not updated"), "Better: was Red, not updated"),
        (Moved(turn=Turn.COMPLETED, was="Green"), "Completed: was Green"),
        (Moved(turn=Turn.STARTED, was="Not due"), "Started: was Not due"),
        (Moved(turn=Turn.RESUMED, was="Suspended"), "Resumed: was Suspended"),
        (Moved(turn=Turn.REPLACED, was="Amber"), "Replaced: was Amber"),
        (Moved(turn=Turn.REPLACED, was="Amber", replaced_by=("1.3",)), "Replaced by 1.3: was Amber"),
        (Moved(turn=Turn.REPLACED, was="Amber", replaced_by=("1.3", "1.4")), "Replaced by 1.3 and 1.4: was Amber"),
        (
            Moved(turn=Turn.REPLACED, was="Red", replaced_by=("1.3", "1.4", "1.5")),
            "Replaced by 1.3, 1.4 and 1.5: was Red",
        ),
        (Moved(turn=Turn.NEW_AND_REPLACED, was=""), "New, and already replaced"),
        (Moved(turn=Turn.GONE, was="Amber"), "Gone from the plan: was Amber"),
        (Moved(turn=Turn.IN_ERROR, was="Amber"), "In error"),
        (Moved(turn=Turn.UNCHANGED, was="Green", due_then=on(31, 8)), "Re-dated: was 31 August 2022"),
        (Moved(turn=Turn.UNCHANGED, was="Green", days_slipped=22), "Forecast 22 working days later"),
        (Moved(turn=Turn.UNCHANGED, was="Green", days_slipped=1), "Forecast 1 working day later"),
        (
            Moved(turn=Turn.WORSE, was="Amber", due_then=on(31, 8), days_slipped=22),
            "Worse: was Amber; re-dated: was 31 August 2022; forecast 22 working days later",
        ),
    ],
)
def test_what_became_of_an_action_is_said_words_first(moved: Moved, words: str) -> None:
    assert moved_words(moved, DateStyle.PLAIN) == words


def test_dates_are_printed_in_the_councils_style() -> None:
    moved = Moved(turn=Turn.UNCHANGED, was="Green", due_then=on(31, 8))
    assert moved_words(moved, DateStyle.ORDINAL) == "Re-dated: was 31st August 2022"


def test_every_row_of_the_plan_says_how_it_moved() -> None:
    made = of_everything()
    public, internal = ({row.ref: row.movement for row in given(made, board).plan.themes[0].actions} for board in BOTH)
    assert public == {
        "1.1": "Worse: was Green; re-dated: was 31 December 2022",
        "1.2": "Worse: was Green",
        "1.3": "New",
        "1.4": "Replaced: was Green",
        "1.5": "In error",
        "1.6": "No change",
        "1.7": "No change",
    }
    # From 31 December 2022, a Saturday, to 31 January 2023: 2 January was a bank holiday, so 21 working days.
    assert internal == public | {
        "1.1": "Worse: was Green; re-dated: was 31 December 2022; forecast 21 working days later",
        "1.2": "Worse: was Green; forecast 21 working days later",
        "1.4": "Replaced by 1.3: was Green",
        "1.6": "Re-dated: was 31 December 2022",
    }


BOTH = ("HWB", "IOCSB")


def test_the_movement_of_a_public_paper_counts_what_it_withholds_and_lists_what_it_may() -> None:
    found = given(of_everything(), "HWB").plan.movement
    assert (found.total_then, found.new, found.gone, found.total_now) == (7, 1, 2, 6)
    assert (found.completed, found.better, found.worse, found.otherwise) == (0, 0, 2, 0)
    assert (found.re_dated, found.re_dated_withheld, found.slipped, found.same_state) == (2, 1, 0, 2)
    assert not found.tells_forecasts
    assert [item.ref for item in found.moved] == ["1.1", "1.2", "1.3", "1.4", "0.9"]
    assert told(found.worse_actions) == [
        ("1.1", "Worse: was Green; re-dated: was 31 December 2022"),
        ("1.2", "Worse: was Green"),
    ]
    assert (told(found.new_actions), found.new_actions[0].was) == ([("1.3", "New")], "None")
    assert told(found.gone_actions) == [("1.4", "Replaced: was Green"), ("0.9", "Gone from the plan: was Green")]
    assert [item.ref for item in found.re_dated_actions] == ["1.1"]
    assert (found.slipped_actions, found.otherwise_actions) == ((), ())
    withheld, gone = found.moved[1], found.moved[-1]
    assert (withheld.action, withheld.lead, withheld.state, withheld.is_withheld) == (
        "Managed internally", "Managed internally", "Amber", True,
    )  # fmt: skip
    assert (gone.action, gone.theme, gone.status, gone.was, gone.is_withheld) == (
        "No longer in the plan", "Workforce", "Gone from the plan", "Green", False,
    )  # fmt: skip


def test_an_internal_paper_lists_everything_that_moved_and_what_slipped() -> None:
    found = given(of_everything(), "IOCSB").plan.movement
    assert [item.ref for item in found.moved] == ["1.1", "1.2", "1.3", "1.6", "1.4", "0.9"]
    assert (found.slipped, [item.ref for item in found.slipped_actions]) == (2, ["1.1", "1.2"])
    assert (found.re_dated_withheld, [item.ref for item in found.re_dated_actions]) == (0, ["1.1", "1.6"])
    assert found.tells_forecasts
    [moved] = found.risks
    assert (moved.ref, moved.action, moved.lead, moved.status, moved.was, moved.words) == (
        "R1", "Risk R1", "Head of Service", "Score 16", "Score 12", "Higher: was 12",
    )  # fmt: skip


def test_a_public_paper_says_which_way_a_risk_went_and_not_from_where() -> None:
    [moved] = given(of_everything(), "HWB").plan.movement.risks
    assert (moved.status, moved.was, moved.words) == ("Score 16", "Not published", "Higher")


def test_risks_that_are_new_or_closed_say_so() -> None:
    made = month(
        meetings=(IOCSB,),
        risks=(risk("R2", 2, 2),),
        previous=record(risks=(RecordedRisk(ref="R9", theme="W", score=6),)),
    )
    new, closed = given(made, "IOCSB").plan.movement.risks
    assert (new.ref, new.words, new.was, new.lead) == ("R2", "New", "None", "Not supplied")
    assert (closed.ref, closed.words, closed.status, closed.action) == (
        "R9", "Closed: was 6", "Closed", "No longer among the risks",
    )  # fmt: skip


def test_the_states_then_and_now_add_to_the_totals_and_say_the_difference() -> None:
    found = given(of_everything(), "HWB").plan.movement
    assert [(item.state, item.then, item.now, item.difference) for item in found.states] == [
        ("Green", 7, 3, "4 fewer"),
        ("Amber", 0, 2, "2 more"),
        ("In error", 0, 1, "1 more"),
    ]
    assert (sum(item.then for item in found.states), sum(item.now for item in found.states)) == (7, 6)
    same = month(
        action(), meetings=(HWB,), submissions=(submission(update(action())),), previous=record(recorded(action()))
    )
    assert [item.difference for item in given(same, "HWB").plan.movement.states] == ["no change"]


def figures(found: MovementField) -> dict[str, tuple[str, tuple[str, ...]]]:
    numbers = {name: getattr(found, name) for name in MovementField.__slots__}
    return {
        name: (f"{number.figure.name} of {number.figure.of}", number.counted)
        for name, number in numbers.items()
        if isinstance(number, Figure)
    }


def test_every_count_knows_which_actions_it_counts() -> None:
    found = given(of_everything(), "IOCSB").plan.movement
    known = figures(found)
    assert known == {
        "total_then": ("total_then of movement", ("1.1", "1.2", "1.4", "1.5", "1.6", "1.7", "0.9")),
        "total_now": ("total of plan", known["total_now"][1]),
        "new": ("new of movement", ("1.3",)),
        "gone": ("gone of movement", ("1.4", "0.9")),
        "completed": ("completed of movement", ()),
        "better": ("better of movement", ()),
        "worse": ("worse of movement", ("1.1", "1.2")),
        "otherwise": ("otherwise of movement", ()),
        "re_dated": ("re_dated of movement", ("1.1", "1.6")),
        "re_dated_withheld": ("re_dated_withheld of movement", ()),
        "slipped": ("slipped of movement", ("1.1", "1.2")),
        "same_state": ("same_state of movement", ("1.6", "1.7")),
        "in_error": ("in_error of movement", ("1.5",)),
    }
    assert set(known["total_now"][1]) == {"1.1", "1.2", "1.3", "1.5", "1.6", "1.7"}
    assert all(getattr(found, name) == len(counted) for name, (_, counted) in known.items())
    green = found.states[0]
    assert isinstance(green.then, Figure)
    assert isinstance(green.now, Figure)
    assert (green.then.figure.name, green.now.figure.name, green.now.counted) == (
        "green_then",
        "green",
        ("1.3", "1.6", "1.7"),
    )


def test_a_first_month_says_there_is_no_earlier_one() -> None:
    plan = given(month(action("1.1"), action("1.2", access=INTERNAL), meetings=(HWB,)), "HWB").plan
    assert [row.movement for row in plan.themes[0].actions] == ["No earlier month", "No earlier month"]
    assert (plan.movement, plan.first_month) == (no_movement(), True)
    assert (plan.movement.since, plan.movement.met_on, plan.movement.is_known) == (
        "No earlier month", "No earlier month", False,
    )  # fmt: skip


def two_boards() -> Month:
    """The Improvement Board meets every month, Health and Wellbeing every two; 1.1 went from Green to Amber to Red."""
    row = action("1.1", reported=Colour.RED)
    other = meeting(board="Scrutiny Board", short_name="SB", day=date(2022, 11, 9), papers=WANTED)
    august = record(
        recorded(row, state=State.AMBER, colour=Colour.AMBER),
        meetings=(RecordedMeeting(board="Improvement Board", key="IOCSB 2022-09-14", day=date(2022, 9, 14)),),
    )
    july = record(recorded(row), month=JULY, as_at=date(2022, 7, 29), meetings=HELD)
    sent = submission(update(row, reported=Colour.RED))
    return month(row, meetings=(HWB, IOCSB, other), submissions=(sent,), earlier=(august, july))


@pytest.mark.parametrize(
    ("board", "is_last_seen", "since", "met_on", "words"),
    [
        ("HWB", True, date(2022, 7, 29), date(2022, 9, 6), "Worse: was Green"),
        ("IOCSB", True, date(2022, 8, 31), date(2022, 9, 14), "Worse: was Amber"),
        ("SB", False, date(2022, 8, 31), "No meeting on record", "Worse: was Amber"),
    ],
)
def test_a_board_reads_what_changed_since_it_last_met(
    board: str, is_last_seen: bool, since: date, met_on: date | str, words: str
) -> None:
    plan = given(two_boards(), board).plan
    found = plan.movement
    assert (found.is_known, found.is_last_seen, found.since, found.met_on) == (True, is_last_seen, since, met_on)
    assert plan.themes[0].actions[0].movement == found.moved[0].words == words


def test_a_paper_of_no_meeting_compares_with_last_month() -> None:
    made = two_boards()
    paper = arrange(made, Catalogue(kinds=(REPORT,), problems=()))[0][0].papers[0]
    seen = view(made, INTERNAL, compared_with(made, None))
    found = shared_fields(made, seen, paper.meeting, None).plan.movement
    assert (found.is_last_seen, found.since, found.met_on) == (False, date(2022, 8, 31), "Not for a meeting")


def test_papers_of_one_access_and_two_boards_are_made_from_two_views() -> None:
    made = two_boards()
    catalogue = read_catalogue(Path(__file__).parents[2] / "templates", str)
    packs, _ = arrange(made, catalogue)
    workshop = set_up(made, packs, str, "digest", ())
    since = {seen: plan.movement.since for seen, plan in workshop.views.items() if plan.movement}
    assert since[(PUBLIC, JULY)] == date(2022, 7, 29)
    assert since[(PUBLIC, AUGUST)] == since[(INTERNAL, AUGUST)] == date(2022, 8, 31)


def test_a_row_in_error_that_is_new_says_so_and_nothing_of_what_was_typed() -> None:
    made = month(gap("1.1", theme=WORKFORCE), gap(""), meetings=(HWB,), previous=record())
    found = given(made, "HWB").plan.movement
    assert [(item.words, item.state, item.status, item.is_withheld) for item in found.new_actions] == [
        ("New", "In error", "In error", False),
        ("New", "In error", "In error", False),
    ]
    assert [item.theme for item in found.new_actions] == ["Workforce", "Not known"]


def test_an_action_back_in_the_plan_was_superseded() -> None:
    row = action("1.1", status=Status.IN_PROGRESS)
    before = recorded(row, state=State.SUPERSEDED, colour=None)
    made = month(row, meetings=(HWB,), submissions=(submission(update(row)),), previous=record(before))
    found = given(made, "HWB").plan.movement
    assert told(found.new_actions) == [("1.1", "Back in the plan: was Superseded")]
    assert (found.total_then, found.total_now) == (0, 1)
