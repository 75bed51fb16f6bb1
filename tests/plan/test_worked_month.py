"""The month of worked_month.md, built from records: every value there is asserted here, and no other."""

from datetime import date
from functools import cache

import pytest

from pipeline.papers.filling.movement_fields import moved_words
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, statement_of_action_due
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, Assurance, ChangeKind, Colour, Decision, State, Status
from pipeline.plan.disclosure import view
from pipeline.plan.exceptions import exceptions, reasons
from pipeline.plan.model import Meeting
from pipeline.plan.month import Month
from pipeline.plan.movement import compared_with
from pipeline.plan.record import RecordedMeeting, RecordedRisk
from pipeline.plan.status import disagreement_words, status_words, tally
from pipeline.plan.view import PlanView, ShownAction, ShownStatement
from tests.plan.records import (
    AS_AT,
    JTAI,
    MARCH_PLAN,
    account,
    action,
    agreed,
    change,
    finding,
    meeting,
    month,
    on,
    record,
    recorded,
    risk,
    submission,
    update,
)

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
F1, F2, F3 = finding("F1"), finding("F2", MARCH_PLAN), finding("F3")
A1 = action("1.1", original_due=on(31, 7), reported=GREEN, forecast=on(30, 9), assurance=Assurance.EMBEDDED)
A2 = action("1.2", original_due=on(30, 9), status=Status.NOT_STARTED)
A3 = action("1.3", start=on(1, 4), original_due=on(29, 9), reported=AMBER, forecast=on(23, 9), findings=(F2,))
A4 = action(
    "1.4",
    original_due=on(31, 8),
    reported=GREEN,
    forecast=on(16, 9),
    agreed=GREEN,
    agreed_because="Signed off by the board on 28 September",
    assurance=Assurance.CHECKED,
)
A5 = action("1.5", original_due=on(29, 7), reported=AMBER, forecast=on(31, 8))
A6 = action("1.6", start=on(1, 11), original_due=on(31, 3, 2023), status=Status.NOT_STARTED, forecast=on(31, 1, 2023))
A7 = action("1.7", original_due=on(30, 11), reported=GREEN, forecast=on(30, 11))
A8 = action("1.8", original_due=on(31, 12), reported=GREEN, forecast=on(31, 12), findings=(F1,))
A9 = action("1.9", original_due=on(30, 6), reported=RED, forecast=on(31, 8), findings=(F1,))
A10 = action("1.10", original_due=on(31, 10), reported=GREEN, findings=(F3,))

CHANGES = (
    change(A1, ChangeKind.RE_PROGRAMME, 2, to_date=on(30, 9), decided_on=on(7, 7)),
    change(A2, ChangeKind.EXTEND, 3, to_date=on(31, 10), decision=Decision.PENDING, decided_on=None),
    change(A5, ChangeKind.EXTEND, 4, to_date=on(30, 9), decided_on=on(5, 8)),
    change(A5, ChangeKind.EXTEND, 5, to_date=on(29, 8), decided_on=on(5, 8)),
    change(A7, ChangeKind.SUSPEND, 6, decided_on=on(12, 9)),
    change(A9, ChangeKind.EXTEND, 7, to_date=on(31, 7), decided_on=on(6, 7)),
    change(A9, ChangeKind.EXTEND, 8, to_date=on(30, 11), decided_on=on(3, 10)),
    change(A10, ChangeKind.MERGE, 9, to_refs=("1.5",), decided_on=on(20, 9)),
)
SUBMISSION = submission(
    update(A1, status=Status.COMPLETE, completed=on(23, 9)),
    update(A2, status=Status.NOT_STARTED, forecast=on(30, 9)),
    update(A3, reported=GREEN, forecast=on(23, 9)),
    update(A5, reported=AMBER, forecast=on(20, 9)),
    update(A6, status=Status.NOT_STARTED, forecast=on(15, 3, 2023)),
    update(A7, reported=GREEN, forecast=on(30, 11)),
    risks=(risk("R1", 4, 4), risk("R5", 2, 5)),
)
AUGUST = record(
    recorded(A1, current_due=on(30, 9)),
    recorded(A2),
    recorded(A3, state=State.AMBER, colour=AMBER, previous_refs=("SoA 3",)),
    recorded(A4),
    recorded(A5, state=State.AMBER, colour=AMBER, current_due=on(29, 8)),
    recorded(A6, state=State.NOT_DUE, colour=None),
    recorded(A7),
    recorded(A8, master_said=account(Status.NOT_STARTED)),
    recorded(A9, agreed=account(reported=RED, forecast=on(31, 10)), state=State.RED, colour=RED, current_due=on(31, 7)),
    recorded(A10),
    risks=tuple(
        RecordedRisk(ref=ref, theme="W", score=score) for ref, score in (("R1", 12), ("R2", 15), ("R3", 10), ("R9", 6))
    ),
    meetings=(RecordedMeeting(board="Improvement Board", key="IOCSB 2022-09-14", day=date(2022, 9, 14)),),
)
FORECAST_OCTOBER = account(reported=RED, forecast=on(31, 10))
JULY = record(
    recorded(A1, state=State.AMBER, colour=AMBER, current_due=on(30, 9)),
    recorded(A3, ref="SoA 3"),
    recorded(A5, agreed=account(forecast=on(29, 7))),
    recorded(A9, agreed=FORECAST_OCTOBER, state=State.RED, colour=RED, current_due=on(31, 7), updated=False),
    recorded(action("0.9"), state=State.AMBER, colour=AMBER),
    month=CalendarMonth(2022, 7),
    as_at=date(2022, 7, 29),
    meetings=(
        RecordedMeeting(board="Improvement Board", key="IOCSB 2022-08-10", day=date(2022, 8, 10)),
        RecordedMeeting(board="Health and Wellbeing Board", key="HWB 2022-09-06", day=date(2022, 9, 6)),
    ),
)
IOCSB = meeting(board="Improvement Board", short_name="IOCSB", day=date(2022, 10, 12), access=INTERNAL)
HWB = meeting()


@cache
def september() -> Month:
    return month(
        A1, A2, A3, A4, A5, A6, A7, A8, A9, A10,
        sources=(JTAI, MARCH_PLAN),
        findings=(F1, F2, F3),
        changes=CHANGES,
        risks=(risk("R1", 3, 4), risk("R2", 3, 5), risk("R3", 2, 4), risk("R4", 5, 3)),
        meetings=(HWB, IOCSB),
        submissions=(SUBMISSION,),
        earlier=(AUGUST, JULY),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "voice", "current_due", "calculated", "days_late", "colour", "printed"),
    [
        ("1.1", "submission", on(30, 9), None, 0, None, "Complete"),
        ("1.2", "submission", on(30, 9), "Green", 0, "Green", "Green"),
        ("1.3", "submission", on(29, 9), "Amber", 1, "Amber", "Amber"),
        ("1.4", "last month", on(31, 8), "Amber", 30, "Green", "Green, not updated"),
        ("1.5", "submission", on(29, 8), "Red", 32, "Red", "Red"),
        ("1.6", "submission", on(31, 3, 2023), None, 0, None, "Not due"),
        ("1.7", "submission", on(30, 11), None, 0, None, "Suspended"),
        ("1.8", "last month", on(31, 12), "Green", 0, "Green", "Not updated"),
        ("1.9", "last month", on(31, 7), "Red", 92, "Red", "Red, not updated"),
        ("1.10", "last month", on(31, 10), None, 0, None, "Superseded"),
    ],
)
def test_each_action_is_agreed_as_on_paper(
    ref: str,
    voice: str,
    current_due: PlanDate,
    calculated: str | None,
    days_late: int,
    colour: str | None,
    printed: str,
) -> None:
    row = agreed(september(), ref)
    assert (row.voice, row.current_due, row.calculated, row.days_late) == (voice, current_due, calculated, days_late)
    assert (row.colour, status_words(row)) == (colour, printed)


def test_the_states_sum_to_the_total_as_on_paper() -> None:
    counts = tally(september().rows, AS_AT)
    paper = {
        State.COMPLETE: (1, 11),
        State.GREEN: (2, 23),
        State.AMBER: (1, 11),
        State.RED: (2, 22),
        State.NOT_DUE: (1, 11),
        State.SUSPENDED: (1, 11),
        State.NOT_UPDATED: (1, 11),
        State.IN_ERROR: (0, 0),
    }
    assert {state: (counts.count(state), counts.percent(state)) for state in paper} == paper
    assert (counts.total, len(counts.superseded)) == (9, 1)
    assert (len(counts.overdue), len(counts.re_dated), len(counts.embedded)) == (4, 3, 1)


def test_the_colours_that_differ_are_those_on_paper() -> None:
    differ = {row.ref: disagreement_words(row) for row in september().actions if row.disagrees}
    assert differ == {
        "1.3": "Reported Green, calculated Amber (1 day late)",
        "1.4": "Reported Green, calculated Amber (30 days late)",
        "1.5": "Reported Amber, calculated Red (32 days late)",
    }
    assert [row.ref for row in september().actions if row.is_settled] == ["1.4"]
    assert [row.ref for row in september().actions if row.is_not_updated] == ["1.4", "1.8", "1.9"]
    assert [row.ref for row in september().actions if row.is_re_programmed] == ["1.1"]


def test_the_exceptions_are_those_on_paper() -> None:
    found = exceptions(september())
    assert [item.action.ref for item in found.actions] == ["1.3", "1.5", "1.6", "1.8", "1.9"]
    assert [(item.ref, item.score) for item in found.risks] == [("R1", 16), ("R2", 15), ("R4", 15)]
    assert found.silent_themes == ()
    assert [len(item.reasons) for item in found.actions] == [1, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("1.3", ["two months running"]),
        ("1.5", ["Red"]),
        ("1.6", ["forecast 43 days later"]),
        ("1.8", ["not updated", "Statement of Action"]),
        ("1.9", ["Red", "Statement of Action"]),
    ],
)
def test_each_exception_says_why(ref: str, words: list[str]) -> None:
    said = "; ".join(reasons(agreed(september(), ref))).casefold()
    assert all(word.casefold() in said for word in words), said


def test_the_findings_are_covered_as_on_paper() -> None:
    for access in (PUBLIC, INTERNAL):
        shown = view(september(), access)
        assert {item.finding.ref: item.is_covered for item in shown.findings} == {"F1": True, "F2": True, "F3": False}
        [statement] = shown.statements
        assert _counts(statement) == (2, 1, 2)
        assert (statement.tally.count(State.NOT_UPDATED), statement.tally.count(State.RED)) == (1, 1)
        assert [item.finding.ref for item in statement.findings] == ["F1", "F3"]


def _counts(statement: ShownStatement) -> tuple[int, int, int]:
    return statement.tally.total, len(statement.tally.superseded), len(statement.in_exception)


def words_of(shown: PlanView) -> dict[str, str]:
    told = [(row.ref, row.moved) for row in shown.rows if isinstance(row, ShownAction)]
    told += [(item.ref, item.moved) for item in shown.movement.gone if not item.row] if shown.movement else []
    return {ref: moved_words(moved, DateStyle.PLAIN) for ref, moved in told if moved}


def since(meeting: Meeting | None, access: Access) -> PlanView:
    return view(september(), access, compared_with(september(), meeting))


def test_what_changed_since_august_is_as_on_paper() -> None:
    for of in (IOCSB, None):
        assert words_of(since(of, INTERNAL)) == {
            "1.1": "Completed: was Green",
            "1.2": "No change",
            "1.3": "No change",
            "1.4": "No update: was Green",
            "1.5": "Worse: was Amber; forecast 13 working days later",
            "1.6": "Forecast 31 working days later",
            "1.7": "Suspended: was Green",
            "1.8": "No update: was Green",
            "1.9": "No update: was Red",
            "1.10": "Replaced by 1.5: was Green",
        }
    found = since(IOCSB, INTERNAL).movement
    assert found is not None
    assert (found.since, len(found.then), len(found.now)) == (date(2022, 8, 31), 10, 9)
    groups = (found.new, found.gone, found.completed, found.better, found.worse, found.otherwise)
    assert [[item.ref for item in group] for group in groups] == [
        [], ["1.10"], ["1.1"], [], ["1.5"], ["1.4", "1.7", "1.8", "1.9"],
    ]  # fmt: skip
    assert (found.same_state, found.slipped, found.re_dated) == (("1.2", "1.3", "1.6"), ("1.5", "1.6"), ())
    assert {str(item.state): (len(item.then), len(item.now)) for item in found.states} == {
        "Complete": (0, 1), "Green": (6, 2), "Amber": (2, 1), "Red": (1, 2), "Not due": (1, 1), "Suspended": (0, 1),
        "Not updated": (0, 1), "In error": (0, 0),
    }  # fmt: skip
    assert {item.ref: item.words for item in found.risks} == {
        "R1": "Higher", "R3": "Lower", "R4": "New", "R5": "New", "R9": "Closed",
    }  # fmt: skip


def test_a_public_paper_since_august_tells_no_forecast() -> None:
    seen = view(september(), PUBLIC, AUGUST)
    assert seen.movement is not None
    assert (seen.movement.same_state, seen.movement.slipped) == (("1.2", "1.3", "1.6"), ())
    words = words_of(seen)
    assert (words["1.5"], words["1.6"], words["1.10"]) == ("Worse: was Amber", "No change", "Replaced: was Green")


def test_what_changed_since_july_is_as_on_paper() -> None:
    assert words_of(since(HWB, PUBLIC)) == {
        "1.1": "Completed: was Amber",
        **dict.fromkeys(("1.2", "1.4", "1.6", "1.7", "1.8"), "New"),
        "1.3": "Worse: was Green",
        "1.5": "Worse: was Green; re-dated: was 29 July 2022",
        "1.9": "No change",
        "1.10": "New, and already replaced",
        "0.9": "Gone from the plan: was Amber",
    }
    found = since(HWB, PUBLIC).movement
    assert found is not None
    assert (found.since, len(found.then), len(found.now)) == (date(2022, 7, 29), 5, 9)
    groups = (found.new, found.gone, found.completed, found.better, found.worse, found.otherwise)
    assert [len(group) for group in groups] == [5, 1, 1, 0, 2, 0]
    assert (found.same_state, found.re_dated) == (("1.9",), ("1.5",))
    internal = words_of(view(september(), INTERNAL, JULY))
    assert internal["1.5"] == "Worse: was Green; re-dated: was 29 July 2022; forecast 35 working days later"


def test_the_dates_are_those_on_paper() -> None:
    public = september().deadlines(HWB)
    assert (public.cut_off, public.draft, public.clearance, public.release, public.publish) == (
        date(2022, 10, 18), date(2022, 10, 20), date(2022, 10, 21), date(2022, 10, 28), date(2022, 10, 31),
    )  # fmt: skip
    internal = september().deadlines(IOCSB)
    assert (internal.cut_off, internal.draft, internal.release) == (
        date(2022, 10, 4), date(2022, 10, 6), date(2022, 10, 7),
    )  # fmt: skip
    assert JTAI.received is not None
    assert statement_of_action_due(JTAI.received.day) == date(2022, 6, 7)
    assert september().meetings == (IOCSB, HWB)
