"""What moved, as each access may know it: states then and now of every action, and nothing of what is withheld."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.plan.choices import INTERNAL, PUBLIC, Access, ChangeKind, Colour, State, exempt
from pipeline.plan.disclosure import view
from pipeline.plan.month import Month
from pipeline.plan.record import RecordedRisk
from pipeline.plan.status import tally
from pipeline.plan.turns import Turn
from pipeline.plan.view import Moved, ShownAction, WithheldAction
from tests.plan.records import (
    AS_AT,
    account,
    action,
    change,
    month,
    on,
    record,
    recorded,
    risk,
    submission,
    update,
)
from tests.plan.test_disclosure import ACCESSES, EVERYTHING, MONTHS, Drawn, reachable, secret_month


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
def test_what_moved_is_counted_alike_for_every_access(drawn: tuple[list[Drawn], list[Access]], access: Access) -> None:
    made, _ = secret_month(*drawn)
    seen, internal = (view(made, who, made.previous).movement for who in (access, INTERNAL))
    assert seen is not None
    assert internal is not None
    assert (seen.then, seen.now, seen.states, seen.re_dated) == (
        internal.then, internal.now, internal.states, internal.re_dated,
    )  # fmt: skip
    for name in ("new", "gone", "completed", "better", "worse", "otherwise"):
        assert [item.ref for item in getattr(seen, name)] == [item.ref for item in getattr(internal, name)]
    assert len(seen.now) == len(seen.then) + len(seen.new) - len(seen.gone)
    assert len(seen.now) == tally(made.rows, AS_AT).total
    # An action of which only the forecast slipped stands as it stood to all who are not told.
    assert seen.same_state == internal.same_state


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
@example(EVERYTHING, PUBLIC)
@example(EVERYTHING, exempt(3))
def test_of_a_withheld_action_only_its_states_then_and_now_are_told(
    drawn: tuple[list[Drawn], list[Access]], access: Access
) -> None:
    made, _ = secret_month(*drawn)
    seen = view(made, access, made.previous)
    assert seen.movement is not None
    lists = ("moved", "new", "gone", "completed", "better", "worse", "otherwise")
    told = [(item.row, item.moved) for name in lists for item in getattr(seen.movement, name)]
    told += [(row, row.moved) for row in seen.rows if isinstance(row, ShownAction | WithheldAction) and row.moved]
    before = {said.ref: said for said in made.previous.actions} if made.previous else {}
    for row, moved in told:
        if access != INTERNAL:
            assert (moved.days_slipped, moved.replaced_by) == (0, ())
        if not isinstance(row, ShownAction):
            assert moved.due_then is None
        elif moved.due_then is not None:
            assert moved.due_then == before[row.ref].current_due
    assert seen.movement.tells_forecasts is (access == INTERNAL)
    assert access == INTERNAL or seen.movement.slipped == ()


def moves(of: Month, access: Access) -> Moved:
    [row] = view(of, access, of.previous).rows
    assert isinstance(row, ShownAction | WithheldAction)
    assert row.moved is not None
    return row.moved


def later(access: Access) -> Month:
    """An action that is re-dated by a change, has slipped and is worse than last month."""
    row = action("1.1", access=access, reported=Colour.AMBER, forecast=on(31, 1, 2023))
    last = recorded(row, agreed=account(forecast=on(30, 12)))
    return month(
        row,
        changes=(change(row, to_date=on(15, 1, 2023)),),
        submissions=(submission(update(row, reported=Colour.AMBER, forecast=on(31, 1, 2023))),),
        previous=record(last),
    )


def test_dates_then_are_told_of_what_is_shown_and_forecasts_in_internal_papers_alone() -> None:
    # 30 December to 31 January: 2 January was a bank holiday, so 21 working days.
    assert (moves(later(PUBLIC), PUBLIC).due_then, moves(later(PUBLIC), PUBLIC).days_slipped) == (on(31, 12), 0)
    assert (moves(later(PUBLIC), INTERNAL).due_then, moves(later(PUBLIC), INTERNAL).days_slipped) == (on(31, 12), 21)
    exempt_one = moves(later(exempt(3)), exempt(3))
    assert (exempt_one.due_then, exempt_one.days_slipped) == (on(31, 12), 0)
    withheld = moves(later(INTERNAL), PUBLIC)
    assert (withheld.was, withheld.due_then, withheld.days_slipped) == ("Green", None, 0)
    found = view(later(INTERNAL), PUBLIC, later(INTERNAL).previous).movement
    assert found is not None
    assert (found.re_dated, found.slipped, [item.ref for item in found.worse]) == (("1.1",), (), ["1.1"])


def test_a_day_it_was_due_while_it_was_withheld_is_told_only_where_its_row_still_has_it() -> None:
    row = action("1.1")

    def told(was_public: bool, access: Access = PUBLIC) -> object:
        last = recorded(row, current_due=on(30, 11), was_public=was_public)
        return moves(month(row, previous=record(last)), access).due_then

    assert (told(was_public=False), told(was_public=True)) == (None, on(30, 11))
    assert told(was_public=False, access=INTERNAL) == on(30, 11)
    assert moves(later(PUBLIC), PUBLIC).due_then == on(31, 12)  # its Original due, which the paper prints


def test_whether_a_withheld_action_was_started_is_not_said() -> None:
    row = action("1.1", access=INTERNAL, start=on(1, 9))
    last = record(recorded(row, state=State.NOT_DUE, colour=None))
    made = month(row, previous=last, submissions=(submission(update(row)),))
    assert (moves(made, INTERNAL).turn, moves(made, PUBLIC).turn) == (Turn.STARTED, Turn.UNDER_WAY)


def test_what_replaced_an_action_is_internal_as_all_a_change_says_but_its_dates() -> None:
    row = action("1.1")
    made = month(row, changes=(change(row, ChangeKind.MERGE, to_refs=("1.2",)),), previous=record(recorded(row)))
    assert (moves(made, INTERNAL).replaced_by, moves(made, PUBLIC).replaced_by) == (("1.2",), ())


def test_an_action_no_longer_in_the_plan_is_its_reference_theme_and_state() -> None:
    gone = recorded(action("1.1", public_wording="Open words"), state=State.RED, updated=False)
    made = month(previous=record(gone))
    for access in ACCESSES:
        found = view(made, access, made.previous).movement
        assert found is not None
        [item] = found.gone
        assert (item.ref, item.theme, item.row, item.moved.was) == ("1.1", "Workforce", None, "Red, not updated")
        assert "Open words" not in reachable(found)


def test_risks_that_moved_are_those_the_access_may_see_and_their_score_then_is_internal() -> None:
    risks = (risk("R1", 4, 4), risk("R2", 4, 4, access=INTERNAL), risk("R3", 2, 2, access=exempt(3)))
    then = tuple(RecordedRisk(ref=ref, theme="W", score=12) for ref in ("R1", "R2", "R3", "R9"))
    made = month(risks=risks, previous=record(risks=then))
    told = {
        access: [(item.ref, item.words, item.score_then) for item in seen.movement.risks]
        for access in (PUBLIC, exempt(3), INTERNAL)
        if (seen := view(made, access, made.previous)).movement
    }
    assert told == {
        PUBLIC: [("R1", "Higher", 0)],
        exempt(3): [("R1", "Higher", 0), ("R3", "Lower", 0)],
        INTERNAL: [("R1", "Higher", 12), ("R2", "Higher", 12), ("R3", "Lower", 12), ("R9", "Closed", 12)],
    }


def test_a_first_month_has_no_movement() -> None:
    seen = view(month(action("1.1")), PUBLIC)
    [row] = seen.rows
    assert isinstance(row, ShownAction)
    assert (seen.movement, row.moved) == (None, None)
