"""What a board's eye is asked for, one rule at a time."""

from typing import Any

import pytest

from pipeline.plan.choices import ChangeKind, Colour, Decision, State, Status
from pipeline.plan.exceptions import Exceptions, exceptions, forecast_moved, reasons, themes_with_exceptions
from pipeline.plan.month import AgreedAction
from tests.plan.records import (
    MARCH_PLAN,
    PARTNERSHIPS,
    WORKFORCE,
    account,
    action,
    agreed,
    change,
    finding,
    gap,
    month,
    on,
    record,
    recorded,
    risk,
    submission,
    update,
)

LATE, VERY_LATE = on(15, 9), on(15, 7)  # Amber and Red as at 30 September
F1 = finding("F1")


def told(before: State = State.GREEN, *, is_sent: bool = True, **cells: Any) -> AgreedAction:
    """An action that last month printed `before`, updated this month unless told."""
    row = action("1.1", **cells)
    colour = Colour(before) if before in (State.RED, State.AMBER, State.GREEN) else None
    sent = submission(*([update(row, status=row.account.status, forecast=row.account.forecast)] if is_sent else []))
    return agreed(month(row, previous=record(recorded(row, state=before, colour=colour)), submissions=(sent,)), "1.1")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (told(original_due=VERY_LATE), ("Red",)),
        (told(original_due=VERY_LATE, is_sent=False), ("Red",)),
        (told(State.AMBER, original_due=VERY_LATE), ("Red",)),
        (told(original_due=LATE), ()),
        (told(State.AMBER, original_due=LATE), ("Amber two months running",)),
        (told(State.AMBER, original_due=LATE, is_sent=False), ("Amber two months running",)),
        (told(State.RED, original_due=LATE), ()),
        (told(State.NOT_UPDATED, original_due=LATE), ()),
        (told(), ()),
        (told(State.AMBER), ()),
        (told(is_sent=False), ()),
        # Agreed, not calculated: the settled colour decides.
        (told(original_due=VERY_LATE, agreed=Colour.GREEN), ()),
        (told(agreed=Colour.RED), ("Red",)),
        (told(State.AMBER, agreed=Colour.AMBER), ("Amber two months running",)),
    ],
)
def test_red_and_amber_two_months_running_are_exceptions_by_agreed_colour(
    row: AgreedAction, why: tuple[str, ...]
) -> None:
    assert reasons(row) == why


def test_amber_in_the_first_month_is_not_two_months_running() -> None:
    row = action("1.1", original_due=LATE)
    assert reasons(agreed(month(row), "1.1")) == ()


STATEMENT = "in the Statement of Action"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (told(findings=(F1,)), ()),
        (told(findings=(F1,), original_due=LATE), ("Amber", STATEMENT)),
        (told(findings=(F1,), original_due=VERY_LATE), ("Red", STATEMENT)),
        (told(findings=(F1,), is_sent=False), ("not updated", STATEMENT)),
        (told(findings=(F1,), original_due=LATE, is_sent=False), ("Amber", "not updated", STATEMENT)),
        (
            told(findings=(F1,), original_due=LATE, agreed=Colour.GREEN, is_sent=False),
            ("not updated", STATEMENT),
        ),
        (told(findings=(F1,), original_due=LATE, agreed=Colour.GREEN), ()),
        (told(findings=(F1,), start=on(1, 11), status=Status.NOT_STARTED, is_sent=False), ()),
        (told(findings=(finding("F2", MARCH_PLAN), F1), original_due=LATE), ("Amber", STATEMENT)),
        (told(findings=(finding("F2", MARCH_PLAN),), original_due=LATE), ()),
        (told(findings=(finding("F2", MARCH_PLAN),), is_sent=False), ()),
    ],
)
def test_a_statement_of_action_action_that_is_amber_red_or_not_updated_is_an_exception(
    row: AgreedAction, why: tuple[str, ...]
) -> None:
    assert reasons(row) == why


@pytest.mark.parametrize("status", [Status.COMPLETE, Status.SUSPENDED, Status.SUPERSEDED])
def test_what_is_done_with_is_no_exception(status: Status) -> None:
    assert reasons(told(State.AMBER, status=status, original_due=VERY_LATE, findings=(F1,))) == ()
    slid = slipped(on(1, 5, 2023), on(1, 7, 2023), status=status, findings=(F1,))
    assert forecast_moved(slid) == 61
    assert reasons(slid) == ()


def slipped(before: Any, now: Any, *changes: Any, was_due: Any = None, **cells: Any) -> AgreedAction:
    row = action("1.1", **({"original_due": on(31, 7, 2023)} | cells))
    last = recorded(row, agreed=account(forecast=before), **({"current_due": was_due} if was_due else {}))
    sent = submission(update(row, status=row.account.status, forecast=now))
    return agreed(month(row, previous=record(last), submissions=(sent,), changes=changes), "1.1")


@pytest.mark.parametrize(
    ("before", "now", "days"),
    [
        (on(31, 1, 2023), on(28, 2, 2023), 0),  # exactly a month, clamped
        (on(31, 1, 2023), on(1, 3, 2023), 29),
        (on(15, 11), on(15, 12), 0),
        (on(15, 11), on(16, 12), 31),
        (on(16, 12), on(15, 11), 0),
        (on(16, 12), on(16, 12), 0),
        (on(16, 12), on(1, 7, 2023), 197),
        (None, on(16, 12), 0),
        (on(16, 12), None, 0),
        (None, None, 0),
    ],
)
def test_a_forecast_that_moved_later_by_more_than_a_month_is_an_exception(before: Any, now: Any, days: int) -> None:
    row = slipped(before, now)
    assert forecast_moved(row) == days
    assert reasons(row) == ((f"forecast {days} days later than last month",) if days else ())


def test_a_forecast_may_slip_before_the_work_has_begun() -> None:
    row = slipped(on(31, 1, 2023), on(1, 3, 2023), start=on(1, 11), status=Status.NOT_STARTED)
    assert row.state is State.NOT_DUE
    assert reasons(row) == ("forecast 29 days later than last month",)


def test_an_action_new_this_month_has_not_moved() -> None:
    row = action("1.1", forecast=on(1, 12))
    assert forecast_moved(agreed(month(row), "1.1")) == 0


@pytest.mark.parametrize(
    ("due", "days"),
    [(on(30, 9, 2023), 0), (on(1, 10, 2023), 0), (on(29, 9, 2023), 61), (on(31, 8, 2023), 61)],
)
def test_a_forecast_that_moved_no_further_than_an_approved_change_moved_the_due_date_is_no_exception(
    due: Any, days: int
) -> None:
    row = action("1.1", original_due=on(31, 7, 2023))
    found = slipped(on(1, 5, 2023), on(1, 7, 2023), change(row, ChangeKind.RE_PROGRAMME, to_date=due))
    assert forecast_moved(found) == days


def test_a_change_only_proposed_does_not_excuse_a_slip() -> None:
    row = action("1.1", original_due=on(31, 7, 2023))
    asked = change(row, to_date=on(30, 9, 2023), decision=Decision.PENDING)
    assert forecast_moved(slipped(on(1, 5, 2023), on(1, 7, 2023), asked)) == 61


def test_a_change_that_counted_last_month_already_does_not_excuse_a_slip_this_month() -> None:
    row = action("1.1", original_due=on(31, 7, 2023))
    found = slipped(
        on(1, 5, 2023), on(1, 7, 2023), change(row, to_date=on(30, 9, 2023), decided_on=on(5, 8)),
        was_due=on(30, 9, 2023),
    )  # fmt: skip
    assert forecast_moved(found) == 61


@pytest.mark.parametrize(
    ("likelihood", "impact", "is_high"),
    [
        *((3, 5, True), (5, 3, True), (4, 4, True), (5, 5, True)),
        *((2, 5, False), (3, 4, False), (4, 3, False), (1, 5, False)),
    ],
)
def test_a_risk_scoring_fifteen_or_more_is_an_exception(likelihood: int, impact: int, is_high: bool) -> None:
    scored = risk("R1", likelihood, impact)
    found = exceptions(month(risks=(scored,), submissions=(submission(),)))
    assert found.risks == ((scored,) if is_high else ())


def test_a_theme_that_sent_nothing_is_an_exception_whatever_its_actions_are() -> None:
    made = month(themes=(WORKFORCE, PARTNERSHIPS), submissions=(submission(theme=PARTNERSHIPS),))
    assert exceptions(made) == Exceptions(silent_themes=(WORKFORCE,))


def test_exceptions_stand_in_the_plans_order_and_all_are_counted() -> None:
    rows = (action("1.2", original_due=VERY_LATE), action("1.1", original_due=VERY_LATE), action("1.3"))
    found = exceptions(month(*rows, gap("1.4"), risks=(risk("R2", 5, 5), risk("R1", 3, 5), risk("R3", 1, 1))))
    assert [item.action.ref for item in found.actions] == ["1.2", "1.1"]
    assert [item.ref for item in found.risks] == ["R2", "R1"]
    assert found.silent_themes == (WORKFORCE,)


def test_a_theme_with_any_sort_of_exception_is_named_once_in_the_plans_order() -> None:
    both = (PARTNERSHIPS, WORKFORCE)
    sent = [submission(theme=theme) for theme in both]
    assert themes_with_exceptions(month(action("1.3"), themes=both, submissions=sent)) == ()
    red, high = action("1.1", original_due=VERY_LATE), risk("R1", 5, 5, theme=PARTNERSHIPS)
    assert themes_with_exceptions(month(red, themes=both, submissions=sent)) == (WORKFORCE,)
    scored = (high, risk("R2", 2, 2))
    assert themes_with_exceptions(month(themes=both, submissions=sent, risks=scored)) == (PARTNERSHIPS,)
    assert themes_with_exceptions(month(themes=both, submissions=sent[1:])) == (PARTNERSHIPS,)
    assert themes_with_exceptions(month(red, themes=both, risks=(high,))) == both
