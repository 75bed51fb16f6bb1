"""What a form asks follows from the month that begins and from what was said last month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.forms.asked import AskedAction, AskedSubmission
from pipeline.forms.asking import asked_of
from pipeline.plan.choices import INTERNAL, ChangeKind, Colour, Missing, State, Status, Unit
from pipeline.plan.model import Submission
from tests.plan.records import (
    AUGUST,
    PARTNERSHIPS,
    SEPTEMBER,
    WORKFORCE,
    account,
    action,
    change,
    gap,
    measure,
    meeting,
    month,
    on,
    record,
    recorded,
    risk,
    submission,
    update,
    value,
    words,
)

UNDER_WAY = action(progress="Half are trained.\n- the rest in May", public_wording="Training goes on.")


def asked(*rows: Any, last: Submission | None = None, **rest: Any) -> AskedSubmission:
    return asked_of(WORKFORCE, month(*rows, **rest), last)


def the_action(*rows: Any, last: Submission | None = None, **rest: Any) -> AskedAction:
    [found] = asked(*rows, last=last, **rest).actions
    return found


def test_a_form_asks_for_the_themes_own_live_actions_in_the_plans_order() -> None:
    made = asked(
        action("1.2"),
        action("1.1"),
        action("2.1", theme=PARTNERSHIPS),
        action("1.3", status=Status.SUPERSEDED),
        gap("1.4", theme=WORKFORCE),
    )
    assert [one.ref for one in made.actions] == ["1.2", "1.1"]


def test_the_due_date_is_the_one_with_the_changes_approved_so_far() -> None:
    own = action()
    moved = change(own, to_date=on(31, 1, 2023))
    assert the_action(own, changes=(moved,)).due == "31 January 2023"
    assert the_action(own, changes=(moved,)).due_day == date(2023, 1, 31)


@pytest.mark.parametrize(
    ("cells", "owes"),
    [
        ({}, True),
        ({"status": Status.COMPLETE, "completed": on(1, 9)}, False),
        ({"status": Status.SUSPENDED}, False),
        ({"status": Status.NOT_STARTED, "start": on(1, 11)}, False),
        ({"status": Status.NOT_STARTED, "start": on(30, 9)}, True),
    ],
)
def test_what_is_done_stopped_or_not_yet_due_owes_no_update(cells: dict[str, Any], owes: bool) -> None:
    assert the_action(action(**cells)).owes_update is owes


@pytest.mark.parametrize(
    ("agreed", "rest", "stood"),
    [
        (account(), {}, "In progress, Green"),
        (
            account(forecast=on(31, 12)),
            {"colour": Colour.AMBER, "state": State.AMBER},
            "In progress, Amber, forecast 31 December 2022",
        ),
        (account(), {"updated": False}, "In progress, Green, not updated"),
        (
            account(Status.COMPLETE, completed=on(15, 7)),
            {"colour": None, "state": State.COMPLETE, "updated": False},
            "Complete on 15 July 2022",
        ),
    ],
)
def test_it_says_how_the_action_stood_last_month(agreed: Any, rest: dict[str, Any], stood: str) -> None:
    own = action()
    assert the_action(own, previous=record(recorded(own, agreed=agreed, **rest))).stood == stood


def test_an_action_of_no_last_month_is_new_and_has_no_last_words() -> None:
    new = the_action(UNDER_WAY, previous=record())
    assert new.stood == "New"
    assert new.last == {}


def test_last_months_words_are_those_that_were_agreed_and_the_reasons_those_that_were_sent() -> None:
    sent = submission(update(UNDER_WAY, reason="Two posts are vacant", recovery="- agency\n- overtime"), month=AUGUST)
    told = the_action(UNDER_WAY, previous=record(recorded(UNDER_WAY)), last=sent)
    assert told.last == {
        "Progress this month": "Half are trained.\n- the rest in May",
        "Public wording": "Training goes on.",
        "Reason": "Two posts are vacant",
        "Recovery action": "- agency\n- overtime",
    }


def test_an_action_that_was_renamed_keeps_its_last_words() -> None:
    now = action("7.1", previous_refs=("1.1",))
    sent = submission(update(UNDER_WAY, reason="Two posts are vacant"), month=AUGUST)
    told = the_action(now, previous=record(recorded(UNDER_WAY)), last=sent)
    assert (told.ref, told.stood) == ("7.1", "In progress, Green")
    assert told.last["Reason"] == "Two posts are vacant"


def test_the_last_day_is_the_earliest_cut_off_of_the_months_meetings() -> None:
    board = meeting(board="Improvement Board", short_name="IB", day=date(2022, 10, 12), access=INTERNAL)
    assert asked(meetings=(meeting(),)).send_by == "Tuesday 18 October 2022"
    assert asked(meetings=(meeting(), board)).send_by == "Tuesday 4 October 2022"
    assert (
        asked(meetings=(meeting(month=AUGUST),)).send_by == "Not known yet: the plan has no meeting of September 2022"
    )


def test_a_measure_is_asked_for_the_month_and_tells_its_newest_value_before() -> None:
    vacancies = measure("M1", unit=Unit.PERCENT)
    other = measure("M2", theme=PARTNERSHIPS)
    values = (
        value(vacancies, AUGUST.plus(-1), value=Decimal("14.5")),
        value(vacancies, AUGUST, value=Decimal("12.50")),
        value(vacancies, SEPTEMBER, value=Decimal(9)),
    )
    [told] = asked(measures=(vacancies, other), values=values).measures
    assert (told.ref, told.unit, told.period, told.last) == ("M1", "percent", SEPTEMBER, "12.5% in August 2022")
    [told] = asked(measures=(vacancies,), values=(value(vacancies, AUGUST, value=Missing.NOT_AVAILABLE),)).measures
    assert told.last == "not available in August 2022"
    [told] = asked(measures=(vacancies,)).measures
    assert told.last == ""


def test_the_themes_own_risks_stand_in_the_form() -> None:
    made = asked(risks=(risk("R1", 4, 3), risk("R2", 2, 2, theme=PARTNERSHIPS)))
    assert [one.ref for one in made.risks] == ["R1"]


def test_the_last_report_is_told_label_by_label_and_what_was_blank_is_not() -> None:
    sent = submission(month=AUGUST, achievements=words("- a course"), decisions=())
    assert asked(last=sent).last == {
        "Completed by": "Head of Workforce",
        "Overall RAG": "Amber",
        "Summary": "A steady month",
        "Achievements": "- a course",
    }
    assert asked().last == {}


def test_a_change_that_suspends_makes_the_status_the_boards() -> None:
    own = action()
    assert the_action(own, changes=(change(own, ChangeKind.SUSPEND),)).status is Status.SUSPENDED
