"""This month against an earlier one: what became of each action, and counts that explain the totals exactly."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.choices import ChangeKind, Colour, State, Status
from pipeline.plan.model import Action, Gap, Meeting
from pipeline.plan.month import Month
from pipeline.plan.movement import Move, Movement, compared_with, day_seen, movement
from pipeline.plan.record import Record, RecordedAction, RecordedMeeting, RecordedRisk
from pipeline.plan.status import tally
from pipeline.plan.turns import Turn, status_then
from tests.plan.records import (
    AS_AT,
    AUGUST,
    PARTNERSHIPS,
    WORKFORCE,
    account,
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
from tests.plan.records import settings as settings_of

JULY = CalendarMonth(2022, 7)
RED, AMBER, GREEN = State.RED, State.AMBER, State.GREEN
# How a row comes to stand in a state as at 30 September 2022, of the cells a lead fills in.
NOW: dict[State, dict[str, Any]] = {
    State.GREEN: {"reported": Colour.GREEN},
    State.AMBER: {"reported": Colour.AMBER},
    State.RED: {"reported": Colour.RED},
    State.COMPLETE: {"status": Status.COMPLETE, "completed": on(20, 9)},
    State.SUSPENDED: {"status": Status.SUSPENDED},
    State.SUPERSEDED: {"status": Status.SUPERSEDED},
    State.NOT_DUE: {"status": Status.NOT_STARTED},
}


def now(state: State, *, is_sent: bool = True, start: PlanDate | None = None, **cells: Any) -> tuple[Action, Any]:
    """An action that stands in `state`, and what its lead sent of it; unsent, it stands there since last month."""
    eight = NOW[State.GREEN if state is State.NOT_UPDATED else state]
    begins = on(1, 12) if state is State.NOT_DUE else start
    row = action("1.1", start=begins, **eight, **cells)
    return row, submission(*([update(row, **eight)] if is_sent else []))


def then(state: State, row: Action, *, updated: bool = True, **rest: Any) -> RecordedAction:
    has_colour = state in (RED, AMBER, GREEN, State.NOT_UPDATED)
    colour = Colour.GREEN if state is State.NOT_UPDATED else Colour(state) if has_colour else None
    return recorded(row, state=state, colour=colour, updated=updated and state is not State.NOT_UPDATED, **rest)


def moved(before: State, after: State, *, was_sent: bool = True, is_sent: bool = True, **cells: Any) -> Move:
    row, sent = now(after, is_sent=is_sent and after is not State.NOT_UPDATED, **cells)
    said = then(before, row, updated=was_sent)
    [move] = movement(month(row, submissions=(sent,), previous=record(said)), record(said)).moves
    return move


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (GREEN, GREEN, Turn.UNCHANGED),
        (GREEN, AMBER, Turn.WORSE),
        (GREEN, RED, Turn.WORSE),
        (AMBER, RED, Turn.WORSE),
        (AMBER, GREEN, Turn.BETTER),
        (RED, AMBER, Turn.BETTER),
        (RED, GREEN, Turn.BETTER),
        (GREEN, State.COMPLETE, Turn.COMPLETED),
        (RED, State.COMPLETE, Turn.COMPLETED),
        (State.SUSPENDED, State.COMPLETE, Turn.COMPLETED),
        (AMBER, State.SUSPENDED, Turn.SUSPENDED),
        (State.COMPLETE, State.SUSPENDED, Turn.SUSPENDED),
        (State.SUSPENDED, GREEN, Turn.RESUMED),
        (State.SUSPENDED, RED, Turn.RESUMED),
        (State.SUSPENDED, State.NOT_DUE, Turn.RESUMED),
        (State.COMPLETE, GREEN, Turn.REOPENED),
        (State.COMPLETE, AMBER, Turn.REOPENED),
        (State.COMPLETE, State.NOT_UPDATED, Turn.REOPENED),
        (State.NOT_DUE, GREEN, Turn.STARTED),
        (State.NOT_DUE, State.NOT_UPDATED, Turn.STARTED),
        (State.NOT_DUE, AMBER, Turn.WORSE),
        (GREEN, State.NOT_DUE, Turn.NOT_BEGUN),
        (RED, State.NOT_DUE, Turn.NOT_BEGUN),
        (GREEN, State.NOT_UPDATED, Turn.NO_UPDATE),
        (AMBER, State.NOT_UPDATED, Turn.NO_UPDATE),
        (State.NOT_UPDATED, GREEN, Turn.UPDATED_AGAIN),
        (State.NOT_UPDATED, AMBER, Turn.WORSE),
        (State.NOT_UPDATED, State.NOT_UPDATED, Turn.UNCHANGED),
        (GREEN, State.SUPERSEDED, Turn.REPLACED),
        (State.SUPERSEDED, GREEN, Turn.BACK),
        (State.SUPERSEDED, State.SUPERSEDED, Turn.UNCHANGED),
    ],
)
def test_what_is_first_said_of_an_action_follows_from_its_states(before: State, after: State, turn: Turn) -> None:
    move = moved(before, after)
    assert move.turn is turn


@pytest.mark.parametrize(
    ("was_sent", "is_sent", "turn"),
    [
        (True, True, Turn.UNCHANGED),
        (True, False, Turn.NO_UPDATE),
        (False, True, Turn.UPDATED_AGAIN),
        (False, False, Turn.UNCHANGED),
    ],
)
def test_a_red_action_without_an_update_is_no_worse_but_its_update_is_missing(
    was_sent: bool, is_sent: bool, turn: Turn
) -> None:
    move = moved(RED, RED, was_sent=was_sent, is_sent=is_sent)
    assert move.turn is turn
    assert status_then(then(RED, action(), updated=was_sent)) == ("Red" if was_sent else "Red, not updated")


def test_an_action_not_started_when_its_start_came_is_not_said_to_have_started() -> None:
    row = action("1.1", start=on(1, 9), status=Status.NOT_STARTED)
    sent = submission(update(row, status=Status.NOT_STARTED))
    said = then(State.NOT_DUE, row)
    [move] = movement(month(row, submissions=(sent,), previous=record(said)), record(said)).moves
    assert move.turn is Turn.UNDER_WAY


def test_an_action_settled_as_green_without_an_update_is_not_said_to_be_updated() -> None:
    row = action("1.1", agreed=Colour.GREEN, agreed_because="Signed off")
    said = then(State.NOT_UPDATED, row)
    [move] = movement(month(row, previous=record(said)), record(said)).moves
    assert move.turn is Turn.AGREED_GREEN


def test_complete_and_suspended_actions_owe_no_update_and_so_miss_none() -> None:
    for state in (State.COMPLETE, State.SUSPENDED):
        assert moved(state, state, was_sent=False).turn is Turn.UNCHANGED
        assert status_then(then(state, action(), updated=False)) == str(state)
    assert status_then(then(State.NOT_UPDATED, action())) == "Not updated"


# --- new, gone, in error ---


def against(since: Record, *rows: Action | Gap, **rest: Any) -> Movement:
    return movement(month(*rows, earlier=(since,), **rest), since)


def refs(moves: tuple[Move, ...]) -> list[str]:
    return [move.ref for move in moves]


def test_what_is_not_on_record_is_new_and_what_is_not_in_the_plan_is_gone() -> None:
    found = against(record(recorded(action("1.3")), recorded(action("1.1"))), action("1.1"), action("1.2"))
    assert (refs(found.new), refs(found.gone)) == (["1.2"], ["1.3"])
    assert [move.turn for move in found.moves] == [Turn.NO_UPDATE, Turn.NEW, Turn.GONE]


def test_an_action_that_was_split_is_replaced_by_those_it_was_split_into() -> None:
    old = action("5.6")
    parts = (action("5.11", previous_refs=("5.6",)), action("5.12", previous_refs=("5.6",)))
    split = change(old, ChangeKind.SPLIT, to_refs=("5.11", "5.12"))
    found = against(record(recorded(old)), old, *parts, changes=(split,))
    assert (refs(found.gone), refs(found.new)) == (["5.6"], ["5.11", "5.12"])
    assert found.gone[0].replaced_by == ("5.11", "5.12")
    assert (len(found.live_then), len(found.new), len(found.gone)) == (1, 2, 1)


def test_a_merge_not_yet_decided_replaces_nothing() -> None:
    old = action("1.1", status=Status.SUPERSEDED)
    later = change(old, ChangeKind.MERGE, to_refs=("1.2",), decided_on=on(3, 10))
    [gone] = against(record(recorded(old)), old, changes=(later,)).gone
    assert (gone.turn, gone.replaced_by) == (Turn.REPLACED, ())


def test_an_action_that_came_and_was_replaced_in_between_counts_nowhere() -> None:
    found = against(record(), action("1.1", status=Status.SUPERSEDED))
    assert [(move.turn, move.is_new, move.is_gone) for move in found.moves] == [(Turn.NEW_AND_REPLACED, False, False)]


def test_an_action_superseded_then_and_left_out_now_is_not_gone_again() -> None:
    row = action("1.1")
    found = against(record(then(State.SUPERSEDED, row)))
    assert (found.live_then, found.gone, [move.turn for move in found.moves]) == ((), (), [Turn.UNCHANGED])


def test_a_row_in_error_is_neither_changed_nor_new_where_it_is_on_record() -> None:
    broken, unknown = gap("1.1", theme=WORKFORCE), gap("1.2", theme=WORKFORCE)
    found = against(record(recorded(action("1.1"))), broken, unknown, gap(""))
    assert [move.turn for move in found.moves] == [Turn.IN_ERROR, Turn.NEW, Turn.NEW]
    assert (refs(found.new), refs(found.same_state), refs(found.otherwise_changed)) == (["1.2", ""], [], [])


def test_what_is_gone_stands_last_in_the_records_order_under_its_theme() -> None:
    old = [recorded(action(ref, theme=theme)) for ref, theme in (("9", PARTNERSHIPS), ("8", WORKFORCE))]
    since = record(*old, month=JULY)
    found = movement(month(action("1.1"), earlier=(record(old[1]), since)), since)
    assert [(move.ref, move.theme) for move in found.moves] == [
        ("1.1", "Workforce"),
        ("9", "P"),  # the plan has no such theme any more
        ("8", "Workforce"),
    ]


# --- dates ---


def test_re_dated_is_another_day_than_then_whichever_way_it_went() -> None:
    row = action("1.1")
    for day, is_re_dated in ((on(31, 12), False), (on(30, 11), True), (on(31, 1, 2023), True)):
        [move] = against(record(recorded(row, current_due=day)), row).moves
        assert move.is_re_dated is is_re_dated


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        (on(16, 9), on(20, 9), 1),  # a week-end and the bank holiday of 19 September lie between
        (on(31, 8), on(30, 9), 21),
        (on(30, 9), on(30, 9), 0),
        (on(30, 9), on(31, 8), 0),
        (None, on(30, 9), 0),
        (on(30, 9), None, 0),
    ],
)
def test_a_forecast_slips_by_working_days(before: PlanDate | None, after: PlanDate | None, days: int) -> None:
    row = action("1.1", forecast=after)
    [move] = against(record(recorded(row, agreed=account(forecast=before))), row).moves
    assert move.days_slipped == 0  # nobody sent an update, so last month's forecast stands
    sent = submission(update(row, forecast=after))
    [move] = against(record(recorded(row, agreed=account(forecast=before))), row, submissions=(sent,)).moves
    assert move.days_slipped == days


def test_the_councils_closure_days_are_not_worked() -> None:
    row = action("1.1", forecast=on(30, 9))
    sent, said = submission(update(row, forecast=on(30, 9))), recorded(row, agreed=account(forecast=on(28, 9)))
    closed = settings_of(closures=frozenset({date(2022, 9, 29)}))
    [move] = against(record(said), row, submissions=(sent,), settings=closed).moves
    assert move.days_slipped == 1


@pytest.mark.parametrize("state", [State.COMPLETE, State.SUSPENDED, State.SUPERSEDED])
def test_nobody_waits_for_the_forecast_of_an_action_that_is_over(state: State) -> None:
    eight = NOW[state] | {"forecast": on(30, 11)}
    row = action("1.1", **eight)
    said = recorded(row, agreed=account(forecast=on(31, 8)))
    [move] = against(record(said), row, submissions=(submission(update(row, **eight)),)).moves
    assert move.days_slipped == 0


# --- risks ---


def test_risks_are_new_higher_lower_or_closed_by_their_score() -> None:
    scores = {"R1": 12, "R2": 12, "R3": 12, "R9": 6}
    since = record(risks=tuple(RecordedRisk(ref=ref, theme="W", score=score) for ref, score in scores.items()))
    risks = (risk("r1", 4, 4), risk("R2", 4, 2), risk("R3", 4, 3), risk("R4", 5, 5))
    found = against(since, risks=risks).risks
    assert [(item.ref, item.theme, item.words) for item in found] == [
        ("r1", "Workforce", "Higher"),
        ("R2", "Workforce", "Lower"),
        ("R4", "Workforce", "New"),
        ("R9", "Workforce", "Closed"),
    ]


# --- what is compared with ---


def held(board: str, day: date) -> RecordedMeeting:
    return RecordedMeeting(board=board, key=f"{board} {day}", day=day)


HWB = meeting()
MONTHLY = meeting(board="Improvement Board", short_name="IOCSB", day=date(2022, 10, 12))
HELD_IN_JULY = (held("Health and Wellbeing Board", date(2022, 9, 6)), held("Improvement Board", date(2022, 8, 10)))
HELD_IN_AUGUST = (held("improvement  board", date(2022, 9, 14)),)


def three_months() -> Month:
    """1.1 is Green in July, Amber in August, Red now; 1.2 comes in August; 1.3 goes in August."""
    rows = (action("1.1", reported=Colour.RED), action("1.2"))
    sent = submission(*(update(row, reported=row.account.reported) for row in rows))
    july = (then(GREEN, rows[0]), recorded(action("1.3")))
    august = (then(AMBER, rows[0]), recorded(rows[1]))
    return month(
        *rows,
        submissions=(sent,),
        earlier=(
            record(*august, meetings=HELD_IN_AUGUST),
            record(*july, month=JULY, as_at=date(2022, 7, 31), meetings=HELD_IN_JULY),
        ),
    )


@pytest.mark.parametrize(
    ("of", "since", "was", "new", "gone"),
    [
        (HWB, JULY, "Green", ["1.2"], ["1.3"]),  # it meets every two months
        (MONTHLY, AUGUST, "Amber", [], []),
        (meeting(board="Scrutiny Board"), AUGUST, "Amber", [], []),  # it has never met on this
        (None, AUGUST, "Amber", [], []),
    ],
)
def test_each_board_is_told_what_changed_since_it_last_met(
    of: Meeting | None, since: CalendarMonth, was: str, new: list[str], gone: list[str]
) -> None:
    made = three_months()
    last = compared_with(made, of)
    assert last is not None
    found = movement(made, last)
    assert (last.month, refs(found.new), refs(found.gone)) == (since, new, gone)
    [worse] = found.worse
    assert worse.then is not None
    assert (worse.ref, status_then(worse.then)) == ("1.1", was)


def test_the_day_a_board_last_met_is_the_latest_before_the_meeting() -> None:
    assert day_seen(three_months(), HWB) == date(2022, 9, 6)
    assert day_seen(three_months(), MONTHLY) == date(2022, 9, 14)
    assert day_seen(three_months(), replace(HWB, board="Scrutiny Board")) is None
    twice = record(meetings=(*HELD_IN_JULY, held(HWB.board, date(2022, 9, 20)), held(HWB.board, HWB.day)))
    assert day_seen(month(previous=twice), HWB) == date(2022, 9, 20)


def test_the_first_month_has_nothing_to_compare_with() -> None:
    assert compared_with(month(action()), HWB) is None
    assert compared_with(month(action()), None) is None


# --- the counts explain the totals ---

REFS = st.sampled_from(["1.1", "1.2", "1.3", "1.A", "1.a", "2.1", "2.2"])
BEFORE = st.lists(REFS, max_size=2).map(tuple)
ROWS = st.lists(
    st.one_of(
        st.builds(
            action,
            REFS,
            status=st.sampled_from(Status),
            reported=st.sampled_from([None, *Colour]),
            start=st.sampled_from([None, on(1, 12)]),
            original_due=st.sampled_from([on(1, 7), on(15, 9), on(31, 12)]),
            forecast=st.sampled_from([None, on(1, 10), on(1, 12)]),
            previous_refs=BEFORE,
        ),
        st.builds(gap, st.one_of(REFS, st.just("")), theme=st.just(WORKFORCE)),
    ),
    max_size=8,
)
RECORDED = st.lists(
    st.builds(
        lambda row, state, updated, before: then(state, row, updated=updated, previous_refs=before),
        st.builds(action, REFS, forecast=st.sampled_from([None, on(1, 11)])),
        st.sampled_from([state for state in State if state is not State.IN_ERROR]),
        st.booleans(),
        BEFORE,
    ),
    max_size=6,
    unique_by=lambda said: said.ref.casefold(),
)
PLANS = st.tuples(ROWS, st.lists(RECORDED, min_size=1, max_size=3), st.booleans(), st.lists(REFS, max_size=3))


@settings(deadline=None, max_examples=300)
@given(PLANS, st.integers(0, 2))
def test_new_and_gone_explain_the_totals_exactly(
    drawn: tuple[list[Action | Gap], list[list[RecordedAction]], bool, list[str]], which: int
) -> None:
    rows, months, is_sent, merged = drawn
    earlier = tuple(record(*said, month=AUGUST.plus(-back)) for back, said in enumerate(months))
    actions = [row for row in rows if isinstance(row, Action)]
    changes = tuple(
        change(row, ChangeKind.MERGE if number % 2 else ChangeKind.SPLIT, number + 2, to_refs=("2.2",))
        for number, row in enumerate(row for row in actions if row.ref in merged)
    )
    sent = submission(*(update(row, status=row.account.status, reported=row.account.reported) for row in actions))
    made = month(*rows, earlier=earlier, changes=changes, submissions=(sent,) if is_sent else ())
    since = earlier[min(which, len(earlier) - 1)]
    found = movement(made, since)

    total_then = sum(said.state is not State.SUPERSEDED for said in since.actions)
    total_now = tally(made.rows, AS_AT).total
    assert total_now == total_then + len(found.new) - len(found.gone)
    assert len(found.live_then) == total_then

    # Every row and every action of the record stands in one move, and in one only.
    assert [id(move.row) for move in found.moves if move.row is not None] == [id(row) for row in made.rows]
    assert sorted(move.then.ref for move in found.moves if move.then) == sorted(said.ref for said in since.actions)

    # Each action live now is in one group, and in one only.
    groups = (
        found.new, found.completed, found.better, found.worse, found.otherwise_changed, found.same_state,
        found.in_error,
    )  # fmt: skip
    standing = [id(move) for group in groups for move in group]
    assert sorted(standing) == sorted(id(move) for move in found.moves if move.is_live)
