"""An action through the months on record, by whatever references it had."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import ChangeKind
from pipeline.plan.history import histories
from pipeline.plan.month import Month
from pipeline.plan.record import Record
from tests.plan.records import AUGUST, WORKFORCE, action, change, gap, month, on, record, recorded, submission, update

JULY, JUNE = CalendarMonth(2022, 7), CalendarMonth(2022, 6)


def on_record(when: CalendarMonth, *refs: str | tuple[str, ...]) -> Record:
    """The record of a month; each action by its reference, and after it those it had before."""
    named = [(ref,) if isinstance(ref, str) else ref for ref in refs]
    actions = (recorded(action(ref), previous_refs=tuple(before)) for ref, *before in named)
    return record(*actions, month=when, as_at=when.last_day)


def found(of: Month) -> dict[str, list[str]]:
    """Each action's reference, and the references it had, newest first, with the number of the month."""
    return {
        item.ref: [f"{seen.action.ref} in {seen.month.number}" for seen in item.seen]
        for item in histories(of)
        if item.row is not None
    }


def test_an_action_is_known_by_its_own_reference_whatever_its_case() -> None:
    made = month(action("1.a"), earlier=(on_record(AUGUST, "1.A"), on_record(JULY, "1.a")))
    assert found(made) == {"1.a": ["1.A in 8", "1.a in 7"]}


def test_an_action_is_known_by_a_reference_it_had_before_in_the_order_typed() -> None:
    rows = (action("2.1", previous_refs=("SoA 9", "1.2", "1.1")),)
    assert found(month(*rows, earlier=(on_record(AUGUST, "1.1", "1.2"),))) == {"2.1": ["1.2 in 8"]}


def test_its_own_reference_comes_before_one_it_had() -> None:
    rows = (action("2.1", previous_refs=("1.1",)),)
    assert found(month(*rows, earlier=(on_record(AUGUST, "1.1", "2.1"),))) == {"2.1": ["2.1 in 8"]}


def test_a_reference_that_still_stands_is_another_actions() -> None:
    """An action that was split stays in the plan; what it was split into is new."""
    rows = (action("5.11", previous_refs=("5.6",)), action("5.12", previous_refs=("5.6",)), action("5.6"))
    made = month(*rows, earlier=(on_record(AUGUST, "5.6"),))
    assert found(made) == {"5.11": [], "5.12": [], "5.6": ["5.6 in 8"]}


def test_two_rows_never_have_one_history() -> None:
    rows = (action("5.11", previous_refs=("5.6",)), action("5.12", previous_refs=("5.6",)))
    assert found(month(*rows, earlier=(on_record(AUGUST, "5.6"),))) == {"5.11": ["5.6 in 8"], "5.12": []}
    doubled = month(action("1.1"), action("1.1"), earlier=(on_record(AUGUST, "1.1"),))
    assert [len(item.seen) for item in histories(doubled)] == [1, 0]


def test_a_restructure_of_a_restructure_is_followed() -> None:
    """June's 9 became 4.1 in July, which August called B1; September calls it 2.1 and knows only B1."""
    earlier = (on_record(AUGUST, ("B1", "4.1")), on_record(JULY, ("4.1", "9")), on_record(JUNE, "9"))
    made = month(action("2.1", previous_refs=("B1",)), earlier=earlier)
    assert found(made) == {"2.1": ["B1 in 8", "4.1 in 7", "9 in 6"]}


def test_a_restructure_two_months_ago_is_followed_where_nobody_types_it_any_more() -> None:
    earlier = (on_record(AUGUST, ("4.1", "9")), on_record(JULY, "9"))
    assert found(month(action("4.1"), earlier=earlier)) == {"4.1": ["4.1 in 8", "9 in 7"]}


def test_a_previous_reference_typed_a_month_late_is_followed_all_the_same() -> None:
    made = month(action("2.1", previous_refs=("1.1",)), earlier=(on_record(AUGUST, "2.1"), on_record(JULY, "1.1")))
    assert found(made) == {"2.1": ["2.1 in 8", "1.1 in 7"]}


def test_a_reference_given_to_another_action_since_is_not_mistaken_for_it() -> None:
    """July's 1.1 became 2.1 in August; September gives 1.1 to new work."""
    earlier = (on_record(AUGUST, ("2.1", "1.1")), on_record(JULY, "1.1"))
    made = month(action("1.1"), action("2.1"), earlier=earlier)
    assert found(made) == {"1.1": [], "2.1": ["2.1 in 8", "1.1 in 7"]}


def test_a_reference_of_an_action_that_is_gone_is_not_mistaken_for_its_own() -> None:
    """July's 1.1 became 2.1 in August and is gone now; September gives 1.1 to new work."""
    earlier = (on_record(AUGUST, ("2.1", "1.1")), on_record(JULY, "1.1"))
    made = month(action("1.1"), earlier=earlier)
    assert found(made) == {"1.1": []}
    [gone] = [item for item in histories(made) if item.row is None]
    assert (gone.ref, [seen.action.ref for seen in gone.seen]) == ("2.1", ["2.1", "1.1"])


def test_an_action_left_out_for_a_month_is_still_itself() -> None:
    earlier = (on_record(AUGUST, "1.2"), on_record(JULY, "1.1", "1.2"), on_record(JUNE, "1.1"))
    made = month(action("1.1"), action("1.2"), earlier=earlier)
    assert found(made)["1.1"] == ["1.1 in 7", "1.1 in 6"]
    assert [item.ref for item in histories(made)] == ["1.1", "1.2"]


def test_a_row_in_error_keeps_its_history() -> None:
    made = month(gap("1.1", theme=WORKFORCE), gap(""), earlier=(on_record(AUGUST, "1.1"),))
    assert found(made) == {"1.1": ["1.1 in 8"], "": []}


def test_a_row_in_error_through_its_update_still_says_what_it_was_called() -> None:
    row = action("2.1", previous_refs=("1.1",))
    sent = submission(update(row), gaps=(gap("", "Action updates", action="2.1"),))
    made = month(row, submissions=(sent,), earlier=(on_record(AUGUST, "1.1"),))
    assert made.actions == ()
    assert found(made) == {"2.1": ["1.1 in 8"]}


def test_what_an_earlier_month_said_is_found_by_month() -> None:
    row = action("1.1")
    moved = change(row, ChangeKind.EXTEND, to_date=on(31, 1, 2023))
    made = month(row, changes=(moved,), earlier=(on_record(AUGUST, "1.1"), on_record(JUNE, "1.1")))
    [item] = histories(made)
    assert (item.then(AUGUST), item.then(JULY)) == (made.earlier[0].actions[0], None)


@dataclass(frozen=True)
class Step:
    """What happens to each action in one month: stays, is called otherwise, goes; and how many come."""

    turns: tuple[int, ...]
    new: int
    is_kept: bool


Plan = dict[int, tuple[str, tuple[str, ...]]]  # each action's reference, and those typed as previous
STEPS = st.lists(
    st.builds(
        Step,
        turns=st.tuples(*[st.integers(0, 3)] * 12),
        new=st.integers(0, 3),
        is_kept=st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(STEPS, st.integers(1, 5))
def test_histories_follow_every_action_of_a_plan_restructured_again_and_again(steps: list[Step], begun: int) -> None:
    """The oracle knows each action by a number nobody types. A reference is never given twice.

    Previous refs are typed in the month of a restructure; whether they are kept afterwards is as it happens.
    """
    fresh = iter(range(1, 1000))
    plan: Plan = {number: (f"A{next(fresh)}", ()) for number in range(begun)}
    told = [plan]
    for step in steps:
        following: Plan = {}
        for number, (ref, before) in plan.items():
            turn = step.turns[number % len(step.turns)]
            if turn == 3:
                continue
            if turn == 2:
                following[number] = (f"A{next(fresh)}", (ref,))
            else:
                following[number] = (ref, before if step.is_kept else ())
        first = max((number for known in told for number in known), default=-1) + 1
        following |= {number: (f"A{next(fresh)}", ()) for number in range(first, first + step.new)}
        plan = following
        told.append(plan)
    months = [CalendarMonth(2022, 9).plus(-back) for back in range(len(told))]
    *earlier, now = told
    records = tuple(
        on_record(when, *((ref, *before) for ref, before in known.values()))
        for when, known in zip(months[1:], reversed(earlier), strict=True)
    )
    made = month(*(action(ref, previous_refs=before) for ref, before in now.values()), earlier=records)
    expected = {
        now[number][0]: [
            f"{known[number][0]} in {when.number}"
            for when, known in zip(months[1:], reversed(earlier), strict=True)
            if number in known
        ]
        for number in now
    }
    assert found(made) == expected
    every = {number for known in told for number in known}
    assert len(histories(made)) == len(every)
