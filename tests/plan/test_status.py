"""Colours by date, agreed colours, and states that sum: a table worked out by hand and an oracle that counts."""

from calendar import monthrange
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.plan.calendar import Allowance, PlanDate
from pipeline.plan.choices import Assurance, ChangeKind, Colour, Decision, State, Status
from pipeline.plan.model import Action, Change, Gap
from pipeline.plan.month import Month
from pipeline.plan.status import (
    SUMMED_STATES,
    Tally,
    agreed_colour,
    disagreement_words,
    is_overdue,
    rate,
    status_words,
    tally,
    whole_percentages,
    worse,
)
from tests.plan.records import (
    AS_AT,
    WORKFORCE,
    action,
    agreed,
    change,
    gap,
    month,
    on,
    record,
    recorded,
    submission,
    update,
)

GREEN, AMBER, RED = State.GREEN, State.AMBER, State.RED
DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))
COLOURS = st.sampled_from([None, *Colour])


def rated(
    status: Status = Status.IN_PROGRESS,
    *,
    due: date,
    as_at: date = AS_AT,
    start: PlanDate | None = None,
    forecast: PlanDate | None = None,
    up_to: Allowance = Allowance(months=1),
) -> tuple[State, int]:
    rating = rate(status, start=start, due=due, forecast=forecast, as_at=as_at, amber_up_to=up_to)
    return rating.state, rating.days_late


@pytest.mark.parametrize(
    ("due", "forecast", "expected"),
    [
        # As at is 30 September 2022. A day is late only once it has passed.
        (date(2022, 9, 30), None, (GREEN, 0)),
        (date(2022, 9, 29), None, (AMBER, 1)),
        (date(2022, 10, 1), None, (GREEN, 0)),
        # One calendar month, clamped to the month's end: 30 and 31 August reach to 30 September, 29 August does not.
        (date(2022, 8, 31), None, (AMBER, 30)),
        (date(2022, 8, 30), None, (AMBER, 31)),
        (date(2022, 8, 29), None, (RED, 32)),
        # By forecast, before anything is due.
        (date(2022, 12, 31), on(31, 12), (GREEN, 0)),
        (date(2022, 12, 31), on(1, 1, 2023), (AMBER, 1)),
        (date(2022, 12, 31), on(31, 1, 2023), (AMBER, 31)),
        (date(2022, 12, 31), on(1, 2, 2023), (RED, 32)),
        (date(2023, 1, 31), on(28, 2, 2023), (AMBER, 28)),
        (date(2023, 1, 31), on(1, 3, 2023), (RED, 29)),
        # A forecast that has itself gone by says nothing: As at does. The later of the two counts.
        (date(2022, 9, 15), on(10, 9), (AMBER, 15)),
        (date(2022, 9, 15), on(20, 9), (AMBER, 15)),
        (date(2022, 9, 15), on(15, 10), (AMBER, 30)),
        (date(2022, 9, 15), on(16, 10), (RED, 31)),
        (date(2022, 8, 1), on(31, 7), (RED, 60)),
        # As at on the due day does not count, so an early forecast is on time.
        (date(2022, 9, 30), on(1, 9), (GREEN, 0)),
        (date(2022, 9, 30), on(30, 9), (GREEN, 0)),
    ],
)
def test_colours_follow_from_the_later_of_forecast_and_as_at(
    due: date, forecast: PlanDate | None, expected: tuple[State, int]
) -> None:
    assert rated(due=due, forecast=forecast) == expected


@pytest.mark.parametrize(
    ("status", "start", "expected"),
    [
        (Status.NOT_STARTED, on(1, 10), (State.NOT_DUE, 0)),
        (Status.NOT_STARTED, on(30, 9), (RED, 60)),
        (Status.NOT_STARTED, on(29, 9), (RED, 60)),
        (Status.NOT_STARTED, None, (RED, 60)),
        (Status.IN_PROGRESS, on(1, 10), (RED, 60)),
        (Status.COMPLETE, on(1, 10), (State.COMPLETE, 0)),
        (Status.COMPLETE, None, (State.COMPLETE, 0)),
        (Status.SUSPENDED, None, (State.SUSPENDED, 0)),
        (Status.SUPERSEDED, None, (State.SUPERSEDED, 0)),
    ],
)
def test_what_is_not_begun_has_no_colour_and_a_blank_start_means_begun(
    status: Status, start: PlanDate | None, expected: tuple[State, int]
) -> None:
    assert rated(status, start=start, due=date(2022, 8, 1)) == expected


@pytest.mark.parametrize(
    ("up_to", "expected"),
    [
        (Allowance(days=14), RED),
        (Allowance(days=15), AMBER),
        (Allowance(months=2), AMBER),
        (Allowance(), RED),
    ],
)
def test_how_late_is_amber_is_a_setting(up_to: Allowance, expected: State) -> None:
    assert rated(due=date(2022, 9, 15), up_to=up_to) == (expected, 15)


def month_later(day: date) -> date:
    year, number = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, number, min(day.day, monthrange(year, number)[1]))


@given(st.sampled_from(Status), st.none() | DAYS, DAYS, st.none() | DAYS, DAYS)
def test_any_dates_are_rated_as_the_rules_say(
    status: Status, start: date | None, due: date, forecast: date | None, as_at: date
) -> None:
    lateness = [day for day in (forecast, as_at) if day is not None and day > due]
    latest = max(lateness, default=due)
    if status in (Status.COMPLETE, Status.SUSPENDED, Status.SUPERSEDED):
        expected, late = str(status), 0
    elif status is Status.NOT_STARTED and start is not None and as_at < start:
        expected, late = "Not due", 0
    else:
        expected = "Green" if not lateness else "Amber" if latest <= month_later(due) else "Red"
        late = (latest - due).days
    state, days = rated(
        status,
        start=PlanDate(day=start) if start else None,
        due=due,
        forecast=PlanDate(day=forecast) if forecast else None,
        as_at=as_at,
    )
    assert (state.value, days) == (expected, late)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Colour.RED, Colour.AMBER, Colour.RED),
        (Colour.AMBER, Colour.RED, Colour.RED),
        (Colour.GREEN, Colour.AMBER, Colour.AMBER),
        (Colour.AMBER, Colour.GREEN, Colour.AMBER),
        (Colour.GREEN, Colour.RED, Colour.RED),
        (Colour.GREEN, Colour.GREEN, Colour.GREEN),
    ],
)
def test_the_worse_of_two_colours(one: Colour, other: Colour, expected: Colour) -> None:
    assert worse(one, other) is expected


DUE = {Colour.GREEN: date(2022, 12, 31), Colour.AMBER: date(2022, 9, 1), Colour.RED: date(2022, 7, 1)}


@pytest.mark.parametrize("settled", [None, *Colour])
@pytest.mark.parametrize("reported", [None, *Colour])
@pytest.mark.parametrize("calculated", list(Colour))
def test_the_agreed_colour_is_the_settled_one_else_the_worse(
    calculated: Colour, reported: Colour | None, settled: Colour | None
) -> None:
    rating = rate(
        Status.IN_PROGRESS, start=None, due=DUE[calculated], forecast=None, as_at=AS_AT, amber_up_to=Allowance(months=1)
    )
    assert rating.colour is calculated
    by_gravity = ["Green", "Amber", "Red"]
    gravest = max((calculated, reported or calculated), key=lambda colour: by_gravity.index(colour.value))
    assert agreed_colour(rating, reported, settled) is (settled or gravest)


@pytest.mark.parametrize("status", [Status.COMPLETE, Status.SUSPENDED, Status.SUPERSEDED])
def test_what_is_done_with_has_no_colour_whoever_gives_one(status: Status) -> None:
    rating = rate(status, start=None, due=date(2022, 7, 1), forecast=None, as_at=AS_AT, amber_up_to=Allowance(months=1))
    assert rating.colour is None
    assert agreed_colour(rating, Colour.RED, Colour.RED) is None


@pytest.mark.parametrize(
    ("reported", "settled", "state", "colour"),
    [
        (None, None, State.NOT_DUE, None),
        (Colour.GREEN, None, State.NOT_DUE, None),
        (Colour.AMBER, None, State.AMBER, Colour.AMBER),
        (Colour.RED, None, State.RED, Colour.RED),
        (None, Colour.AMBER, State.AMBER, Colour.AMBER),
        (Colour.RED, Colour.GREEN, State.GREEN, Colour.GREEN),
    ],
)
def test_a_lead_who_sees_trouble_ahead_of_the_start_is_heard(
    reported: Colour | None, settled: Colour | None, state: State, colour: Colour | None
) -> None:
    row = action("1.1", start=on(1, 11), agreed=settled, agreed_because="Agreed on 3 October" if settled else "")
    sent = submission(update(row, status=Status.NOT_STARTED, reported=reported))
    found = agreed(month(row, submissions=(sent,)), "1.1")
    assert (found.state, found.colour, found.calculated) == (state, colour, None)


@pytest.mark.parametrize(
    ("due", "settled", "state", "printed"),
    [
        (date(2022, 12, 31), None, State.NOT_UPDATED, "Not updated"),
        (date(2022, 9, 1), None, State.AMBER, "Amber, not updated"),
        (date(2022, 7, 1), None, State.RED, "Red, not updated"),
        (date(2022, 7, 1), Colour.AMBER, State.AMBER, "Amber, not updated"),
        (date(2022, 12, 31), Colour.RED, State.RED, "Red, not updated"),
    ],
)
def test_no_update_replaces_green_and_hides_nothing(
    due: date, settled: Colour | None, state: State, printed: str
) -> None:
    row = action("1.1", original_due=PlanDate(day=due), agreed=settled)
    found = agreed(month(row, previous=record(recorded(row)), submissions=(submission(),)), "1.1")
    assert found.is_not_updated
    assert (found.state, status_words(found)) == (state, printed)


def test_a_green_that_was_settled_stands_for_an_action_that_was_not_updated() -> None:
    row = action("1.1", original_due=on(1, 7), agreed=Colour.GREEN, agreed_because="Seen to be done")
    found = agreed(month(row, previous=record(recorded(row))), "1.1")
    assert (found.state, found.colour, found.calculated) == (State.GREEN, Colour.GREEN, Colour.RED)
    assert found.is_settled


@pytest.mark.parametrize(
    ("status", "start"),
    [
        (Status.COMPLETE, None),
        (Status.SUSPENDED, None),
        (Status.SUPERSEDED, None),
        (Status.NOT_STARTED, on(1, 11)),
    ],
)
def test_what_owes_no_update_is_never_not_updated(status: Status, start: PlanDate | None) -> None:
    row = action("1.1", status=status, start=start)
    found = agreed(month(row, previous=record(recorded(row))), "1.1")
    assert not found.owes_update
    assert not found.is_not_updated
    assert "not updated" not in status_words(found).casefold()


@pytest.mark.parametrize(
    ("due", "reported", "expected"),
    [
        (date(2022, 9, 9), Colour.GREEN, "Reported Green, calculated Amber (21 days late)"),
        (date(2022, 9, 29), Colour.RED, "Reported Red, calculated Amber (1 day late)"),
        (date(2022, 12, 31), Colour.AMBER, "Reported Amber, calculated Green"),
        (date(2022, 9, 9), Colour.AMBER, ""),
        (date(2022, 9, 9), None, ""),
    ],
)
def test_internal_papers_say_both_colours(due: date, reported: Colour | None, expected: str) -> None:
    row = action("1.1", original_due=PlanDate(day=due))
    found = agreed(month(row, submissions=(submission(update(row, reported=reported)),)), "1.1")
    assert disagreement_words(found) == expected
    assert found.disagrees is bool(expected)


@pytest.mark.parametrize(
    ("due", "status", "expected"),
    [
        (date(2022, 9, 29), Status.IN_PROGRESS, True),
        (date(2022, 9, 30), Status.IN_PROGRESS, False),
        (date(2022, 9, 29), Status.NOT_STARTED, True),
        (date(2022, 9, 29), Status.COMPLETE, False),
        (date(2022, 9, 29), Status.SUSPENDED, False),
        (date(2022, 9, 29), Status.SUPERSEDED, False),
    ],
)
def test_overdue_is_live_neither_complete_nor_suspended_and_past_its_day(
    due: date, status: Status, expected: bool
) -> None:
    row = action("1.1", original_due=PlanDate(day=due), status=status)
    made = month(row)
    assert is_overdue(agreed(made, "1.1"), AS_AT) is expected
    assert tally(made.rows, AS_AT).overdue == (("1.1",) if expected else ())


def test_a_green_that_was_settled_is_overdue_all_the_same() -> None:
    row = action("1.1", original_due=on(1, 9), agreed=Colour.GREEN, agreed_because="Signed off on 3 October")
    made = month(row)
    assert agreed(made, "1.1").state is GREEN
    assert tally(made.rows, AS_AT).overdue == ("1.1",)


def test_an_action_not_due_to_start_is_overdue_once_its_own_day_has_passed() -> None:
    row = action("1.1", original_due=on(1, 9), start=on(1, 11), status=Status.NOT_STARTED)
    made = month(row)
    assert agreed(made, "1.1").state is State.NOT_DUE
    assert tally(made.rows, AS_AT).overdue == ("1.1",)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(Status),
        st.none() | DAYS,  # start
        DAYS,  # due
        st.none() | DAYS,  # forecast
        COLOURS,  # reported
        COLOURS,  # settled
        st.booleans(),  # updated
        st.sampled_from([None, "extend", "pending", "late"]),
        st.booleans(),  # embedded
        st.booleans(),  # a gap instead
    ),
    max_size=12,
)
Drawn = tuple[Status, date | None, date, date | None, Colour | None, Colour | None, bool, str | None, bool, bool]
MOVED_TO = date(2023, 3, 1)


def month_of(drawn: list[Drawn]) -> Month:
    rows: list[Action | Gap] = []
    changes: list[Change] = []
    updates, earlier = [], []
    for number, (status, start, due, forecast, reported, settled, updated, moved, embedded, broken) in enumerate(drawn):
        ref = f"1.{number}"
        if broken:
            rows.append(gap(ref, theme=WORKFORCE))
            continue
        made = action(
            ref,
            status=status,
            start=PlanDate(day=start) if start else None,
            original_due=PlanDate(day=due),
            forecast=PlanDate(day=forecast) if forecast else None,
            reported=reported,
            agreed=settled,
            assurance=Assurance.EMBEDDED if embedded else Assurance.CHECKED,
        )
        rows.append(made)
        earlier.append(recorded(made))
        if updated:
            updates.append(
                update(made, status=status, reported=reported, forecast=PlanDate(day=forecast) if forecast else None)
            )
        if moved == "extend":
            changes.append(change(made, to_date=PlanDate(day=MOVED_TO)))
        elif moved == "late":
            changes.append(change(made, to_date=PlanDate(day=MOVED_TO), decided_on=on(1, 10)))
        elif moved == "pending":
            changes.append(change(made, to_date=PlanDate(day=MOVED_TO), decision=Decision.PENDING, decided_on=None))
    return month(*rows, changes=tuple(changes), submissions=(submission(*updates),), previous=record(*earlier))


def state_by_hand(drawn: Drawn) -> str:
    """The printed state, from the words of the domain and nothing else."""
    status, start, due, forecast, reported, settled, updated, moved, _, broken = drawn
    if broken:
        return "In error"
    if status in (Status.COMPLETE, Status.SUSPENDED, Status.SUPERSEDED):
        return str(status)
    due = MOVED_TO if moved == "extend" else due
    gravity = ["Green", "Amber", "Red"]
    if status is Status.NOT_STARTED and start and start > AS_AT:
        calculated = "Not due"
        colour = str(reported) if reported in (Colour.AMBER, Colour.RED) else "Not due"
    else:
        late = [day for day in (forecast, AS_AT) if day and day > due]
        calculated = "Green" if not late else "Amber" if max(late) <= month_later(due) else "Red"
        colour = max(calculated, str(reported or calculated), key=gravity.index)
    if settled:
        return str(settled)
    return "Not updated" if colour == "Green" and not updated else colour


@settings(deadline=None)
@given(ROWS)
def test_the_states_of_any_rows_are_those_of_an_oracle_and_sum_to_the_total(drawn: list[Drawn]) -> None:
    counts = tally(month_of(drawn).rows, AS_AT)
    states = [state_by_hand(row) for row in drawn]
    live = [state for state in states if state != "Superseded"]
    assert {state.value: counts.count(state) for state in SUMMED_STATES} == {
        state.value: states.count(state.value) for state in SUMMED_STATES
    }
    assert counts.total == len(live) == sum(len(refs) for _, refs in counts.states)
    assert len(counts.superseded) == len(states) - len(live)
    percents = [counts.percent(state) for state in SUMMED_STATES]
    assert sum(percents) == (100 if live else 0)


@settings(deadline=None)
@given(ROWS)
def test_overdue_re_dated_and_embedded_are_counted_over_live_actions(drawn: list[Drawn]) -> None:
    counts = tally(month_of(drawn).rows, AS_AT)
    rows = [row for row in drawn if not row[9] and row[0] is not Status.SUPERSEDED]
    open_rows = [row for row in rows if row[0] not in (Status.COMPLETE, Status.SUSPENDED)]
    assert len(counts.overdue) == sum(row[2] < AS_AT for row in open_rows if row[7] != "extend")
    assert len(counts.re_dated) == sum(row[7] == "extend" for row in rows)
    assert len(counts.embedded) == sum(row[8] for row in rows)


def test_the_states_that_sum_are_all_but_superseded() -> None:
    assert {*SUMMED_STATES, State.SUPERSEDED} == set(State)
    assert len(SUMMED_STATES) == len(State) - 1


def test_counts_of_nothing_are_nothing() -> None:
    nothing = Tally.of_nothing()
    assert nothing == tally((), AS_AT)
    assert {nothing.all, nothing.superseded, nothing.overdue, nothing.re_dated, nothing.embedded} == {()}
    assert [nothing.percent(state) for state in SUMMED_STATES] == [0] * len(SUMMED_STATES)


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([5], [100]),
        ([1, 1, 1], [34, 33, 33]),
        ([1, 2], [33, 67]),
        ([2, 1], [67, 33]),
        ([1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]),
        ([1, 6], [14, 86]),
        ([0, 1, 0, 2], [0, 33, 0, 67]),
        ([1, 199], [1, 99]),  # half a per cent each: the earlier is rounded up
        ([1, 999], [0, 100]),
        ([1, 0, 2, 2, 1, 1, 1, 1], [11, 0, 23, 22, 11, 11, 11, 11]),
    ],
)
def test_percentages_are_whole_and_add_to_100(counts: list[int], shares: list[int]) -> None:
    assert whole_percentages(counts) == shares


@given(st.lists(st.integers(0, 500), min_size=1, max_size=9))
def test_each_percentage_is_within_one_of_its_share_and_the_largest_remainders_are_rounded_up(
    counts: list[int],
) -> None:
    shares = whole_percentages(counts)
    total = sum(counts)
    if not total:
        assert shares == [0] * len(counts)
        return
    assert sum(shares) == 100
    exact = [Fraction(100 * count, total) for count in counts]
    assert all(abs(share - precise) < 1 for share, precise in zip(shares, exact, strict=True))
    assert all(share == 0 for share, count in zip(shares, counts, strict=True) if count == 0)
    up = [precise % 1 for share, precise in zip(shares, exact, strict=True) if share > precise]
    down = [precise % 1 for share, precise in zip(shares, exact, strict=True) if share < precise]
    assert not up or not down or min(up) >= max(down)


def test_re_dated_is_moved_by_an_approved_change_that_counts() -> None:
    row = action("1.1")
    reworded = change(row, kind=ChangeKind.REWORD)
    assert not agreed(month(row, changes=(reworded,)), "1.1").is_re_dated
    extended = agreed(month(row, changes=(change(row, to_date=on(31, 1, 2023)),)), "1.1")
    assert extended.is_re_dated
    assert not extended.is_re_programmed
    again = agreed(month(row, changes=(change(row, ChangeKind.RE_PROGRAMME, to_date=on(31, 1, 2023)),)), "1.1")
    assert again.is_re_dated
    assert again.is_re_programmed
