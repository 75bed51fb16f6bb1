"""What moved since the month before without a word: each rule broken, with its place, and each nearly broken."""

from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks import check, movement
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import ChangeKind, Colour, Decision, Missing, State, Status
from pipeline.plan.model import Action, Gap, Value
from pipeline.plan.month import Month
from pipeline.plan.record import RecordedAction, RecordedRequest, RecordedValue
from pipeline.problems import Problem
from tests.checks.told_month import THE_FORM, an_action, in_order, sent, told
from tests.plan.records import (
    AUGUST,
    FORM,
    MASTER,
    SEPTEMBER,
    change,
    gap,
    measure,
    on,
    record,
    recorded,
    value,
    where,
)

DONE: dict[str, Any] = {"status": Status.COMPLETE, "completed": on(5, 8), "evidence": "Minutes"}
COMPLETE: dict[str, Any] = {"state": State.COMPLETE, "colour": None}
LEAD, PM = "Head of Workforce", "Programme Manager"


def of_code(made: Month, code: str) -> list[Problem]:
    return [problem for problem in check(made) if problem.code == code]


def after(*then: RecordedAction, now: tuple[Action | Gap, ...] = (), **rest: Any) -> Month:
    """A month whose record held `then`, and whose plan holds `now`; nothing was sent."""
    return in_order(*now, previous=record(*then), **rest)


# --- actions that vanish ---


def test_an_action_on_record_that_stands_nowhere_is_an_error_at_the_sheet() -> None:
    made = after(recorded(an_action("1.1")), recorded(an_action("1.2")), now=(an_action("1.1"),))
    [problem] = of_code(made, "action-vanished")
    assert (str(problem.severity), problem.owner, problem.meetings) == ("error", PM, ())
    assert (problem.where.file, problem.where.sheet, problem.where.row) == (MASTER, "Actions", 0)
    assert problem.message == "Action 1.2 was in the plan in August 2022 (Green), and now it is not"


@pytest.mark.parametrize(
    "now",
    [
        (an_action("1.2"),),
        (an_action("1.2", status=Status.SUPERSEDED),),
        (an_action("1.7", previous_refs=("9.9", "1.2")),),
        (gap("1.2"),),
        (gap(""),),  # its row may be the one that cannot be read
        (gap("1.9"),),
    ],
)
def test_an_action_that_stands_under_any_reference_or_may_be_in_error_has_not_vanished(
    now: tuple[Action | Gap, ...],
) -> None:
    assert of_code(after(recorded(an_action("1.2")), now=now), "action-vanished") == []


def test_another_row_in_error_hides_no_vanished_action() -> None:
    made = after(recorded(an_action("1.1")), recorded(an_action("1.2")), now=(gap("1.1"),))
    assert [problem.message.split()[1] for problem in of_code(made, "action-vanished")] == ["1.2"]


def test_references_are_the_same_in_any_case() -> None:
    made = after(recorded(an_action("WF1")), now=(an_action("wf1"),))
    assert of_code(made, "action-vanished") == []
    made = after(recorded(an_action("WF1")), now=(an_action("1.1", previous_refs=("wf1",)),))
    assert of_code(made, "action-vanished") == []


def test_what_was_superseded_already_may_go_and_nothing_vanishes_in_the_first_month() -> None:
    gone = recorded(an_action("1.2"), state=State.SUPERSEDED, colour=None)
    assert of_code(after(recorded(an_action("1.1")), gone, now=(an_action("1.1"),)), "action-vanished") == []
    assert of_code(in_order(an_action("1.1")), "action-vanished") == []


# --- the percentage that is the headline ---


def rows(*complete: bool) -> tuple[Action, ...]:
    return tuple(
        an_action(f"1.{number}", 4 + number, **(DONE if done else {})) for number, done in enumerate(complete, start=1)
    )


def as_recorded(*of: Action) -> tuple[RecordedAction, ...]:
    return tuple(recorded(row, **(COMPLETE if row.account.status is Status.COMPLETE else {})) for row in of)


def test_a_reopened_action_makes_the_percentage_fall_and_is_named() -> None:
    made = after(*as_recorded(*rows(True, True, False, False)), now=rows(True, False, False, False))
    [problem] = of_code(made, "percent-complete-fell")
    assert (str(problem.severity), problem.owner) == ("warning", PM)
    assert (problem.where.sheet, problem.where.cell) == ("Actions", "")
    assert problem.message == (
        "25% of actions are Complete, and in August 2022 it was 50%: no longer Complete 1.2"
    )  # fmt: skip
    assert [place.short for place in problem.related] == ["Actions L6"]


def test_new_superseded_and_vanished_actions_are_named_too() -> None:
    then = as_recorded(*rows(True, True, True, False))
    now = (rows(True)[0], an_action("1.2", 6, status=Status.SUPERSEDED), *rows(*4 * [False])[3:], an_action("2.1", 9))
    [problem] = of_code(after(*then, now=now), "percent-complete-fell")
    assert problem.message.endswith("it was 75%: Superseded 1.2; new 2.1; gone 1.3")


def test_an_action_restructured_is_neither_new_nor_gone() -> None:
    then = as_recorded(*rows(True, True))
    now = (an_action("7.1", 5, previous_refs=("1.1",), **DONE), an_action("1.2", 6))
    [problem] = of_code(after(*then, now=now), "percent-complete-fell")
    assert problem.message.endswith(": no longer Complete 1.2")


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ((True, False), (True, False)),
        ((True, False), (True, True)),
        ((False, False), (False, False, False)),
        ((True, False, False), (True, True, False, False, False)),
    ],
)
def test_a_percentage_that_holds_or_rises_is_no_news(then: tuple[bool, ...], now: tuple[bool, ...]) -> None:
    assert of_code(after(*as_recorded(*rows(*then)), now=rows(*now)), "percent-complete-fell") == []


def test_a_percentage_that_falls_by_a_row_in_error_is_not_reported_as_well() -> None:
    now = (rows(True)[0], gap("1.2"))
    assert of_code(after(*as_recorded(*rows(True, True)), now=now), "percent-complete-fell") == []


# --- running totals ---

VISITS = measure("M1", running_total=True)
AUGUST_TOTAL = RecordedValue(measure="M1", period=AUGUST, value=Decimal(37))


def total(period: CalendarMonth, number: Decimal | int | Missing, row: int = 2, **rest: Any) -> Value:
    made = number if isinstance(number, Missing) else Decimal(number)
    return Value(measure=VISITS, period=period, value=made, where=where("Values", row), **rest)


def counted(*values: Value, **rest: Any) -> Month:
    return in_order(an_action(), measures=(VISITS,), values=values, **rest)


def test_a_running_total_that_falls_within_a_financial_year_is_told_at_its_value() -> None:
    made = counted(total(SEPTEMBER, 30, row=3), total(AUGUST, 37))
    [problem] = of_code(made, "running-total-fell")
    assert (problem.where.short, problem.owner, str(problem.severity)) == ("Values C3", PM, "warning")
    assert [place.short for place in problem.related] == ["Values C2"]
    assert "30 for September 2022, and 37 for August 2022" in problem.message


def test_a_total_that_was_sent_is_its_lead_s_to_put_right() -> None:
    late = Value(measure=VISITS, period=SEPTEMBER, value=Decimal(30), where=where("Values", 5, FORM))
    made = counted(total(AUGUST, 37), submissions=(sent(report={"values": (late,), "where": THE_FORM}),))
    [problem] = of_code(made, "running-total-fell")
    assert (problem.where.file, problem.where.cell, problem.owner) == (FORM, "C5", LEAD)


def test_only_the_step_down_is_told_and_not_every_month_after_it() -> None:
    july, october = CalendarMonth(2022, 7), CalendarMonth(2022, 10)
    made = counted(total(july, 40), total(AUGUST, 30), total(SEPTEMBER, 35), total(october, 36))
    assert ["August 2022" in problem.message for problem in of_code(made, "running-total-fell")] == [True]


def test_a_gap_in_a_running_total_is_passed_over() -> None:
    july = CalendarMonth(2022, 7)
    made = counted(total(july, 40), total(AUGUST, Missing.NOT_AVAILABLE, row=3), total(SEPTEMBER, 30, row=4))
    [problem] = of_code(made, "running-total-fell")
    assert "40 for July 2022" in problem.message


@pytest.mark.parametrize(
    "values",
    [
        (total(AUGUST, 37), total(SEPTEMBER, 37)),
        (total(CalendarMonth(2022, 3), 63), total(CalendarMonth(2022, 4), 9)),
        (total(CalendarMonth(2021, 12), 43), total(CalendarMonth(2022, 1), 49)),
        (total(AUGUST, 37), total(SEPTEMBER, Missing.NOT_AVAILABLE)),
    ],
)
def test_a_running_total_may_stand_begin_anew_in_april_or_be_missing(values: tuple[Value, ...]) -> None:
    assert of_code(counted(*values), "running-total-fell") == []


def test_the_year_does_not_begin_anew_in_january() -> None:
    made = counted(total(CalendarMonth(2021, 12), 43), total(CalendarMonth(2022, 1), 6))
    assert len(of_code(made, "running-total-fell")) == 1


def test_any_other_measure_may_fall() -> None:
    of = measure("M2")
    made = in_order(
        an_action(),
        measures=(of,),
        values=(value(of, AUGUST, value=Decimal(9)), value(of, SEPTEMBER, value=Decimal(4))),
        previous=record(values=(RecordedValue(measure="M2", period=AUGUST, value=Decimal(12)),)),
    )
    assert [problem.code for problem in check(made) if problem.code.startswith("running-total")] == []


def test_a_total_revised_down_without_a_word_is_told_at_its_value() -> None:
    made = counted(total(AUGUST, 36), previous=record(values=(AUGUST_TOTAL,)))
    [problem] = of_code(made, "running-total-revised")
    assert (problem.where.short, problem.owner, str(problem.severity)) == ("Values C2", PM, "warning")
    assert "August 2022 is 36; the last report said 37" in problem.message


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (total(AUGUST, 37), AUGUST_TOTAL),
        (total(AUGUST, 38), AUGUST_TOTAL),
        (total(AUGUST, 36, provisional=True), AUGUST_TOTAL),
        (total(AUGUST, 36), RecordedValue(measure="M1", period=AUGUST, value=Decimal(37), provisional=True)),
        (total(AUGUST, Missing.NOT_AVAILABLE), AUGUST_TOTAL),
        (total(AUGUST, 36), RecordedValue(measure="M1", period=SEPTEMBER, value=Decimal(37))),
        (total(AUGUST, 36), RecordedValue(measure="M2", period=AUGUST, value=Decimal(37))),
    ],
)
def test_a_total_that_grew_was_provisional_or_is_another_is_not_revised_down(now: Value, then: RecordedValue) -> None:
    assert of_code(counted(now, previous=record(values=(then,))), "running-total-revised") == []


# --- statuses that go back ---


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (Status.COMPLETE, Status.IN_PROGRESS),
        (Status.COMPLETE, Status.NOT_STARTED),
        (Status.IN_PROGRESS, Status.NOT_STARTED),
    ],
)
def test_a_status_that_goes_back_without_a_word_is_told_at_its_cell(then: Status, now: Status) -> None:
    made = told(status=now, progress="As it was.", before={"status": then, "progress": "As it was."})
    [problem] = of_code(made, "status-went-back")
    assert (problem.where.file, problem.where.cell, problem.owner) == (FORM, "B3", LEAD)
    assert problem.message == f"Status of action 1.1 is {now}, last month it was {then}, and no words say why"


def test_a_status_that_went_back_in_the_master_is_told_there() -> None:
    then = an_action(**DONE)
    [problem] = of_code(after(*as_recorded(then), now=(an_action(),)), "status-went-back")
    assert (problem.where.file, problem.where.cell, problem.owner) == (MASTER, "L5", PM)


@pytest.mark.parametrize(
    "made",
    [
        told(status=Status.IN_PROGRESS, before={"status": Status.NOT_STARTED}),
        told(status=Status.IN_PROGRESS, before={"status": Status.IN_PROGRESS}),
        told(status=Status.IN_PROGRESS, before={"status": Status.COMPLETE}, reason="The audit found gaps"),
        told(
            status=Status.IN_PROGRESS,
            progress="The audit found gaps, and two chapters are written again.",
            before={"status": Status.COMPLETE, "progress": "The guide is published."},
        ),
        told(
            of=an_action(),
            changes=(change(an_action(), ChangeKind.RESUME),),
            status=Status.IN_PROGRESS,
            before={"status": Status.COMPLETE},
        ),
        told(status=Status.SUSPENDED, before={"status": Status.COMPLETE}),
        told(status=Status.NOT_STARTED),
    ],
)
def test_a_status_that_goes_on_or_goes_back_with_a_word_is_no_news(made: Month) -> None:
    assert of_code(made, "status-went-back") == []


# --- requests that nobody decides ---

ASKED = RecordedRequest(action="1.1", kind=ChangeKind.EXTEND, to_words="31 January 2023")


def asked(*changes: dict[str, Any], of: Action | None = None, request: RecordedRequest = ASKED) -> Month:
    """The month after a lead asked for a change, with these rows of Changes."""
    row = of or an_action()
    made = tuple(
        change(row, row=7 + number, **({"kind": ChangeKind.EXTEND} | one)) for number, one in enumerate(changes)
    )
    previous = record(recorded(an_action()), requests=(request,))
    return in_order(row, changes=made, previous=previous)


def test_a_request_that_is_still_pending_is_told_at_its_decision() -> None:
    [problem] = of_code(asked({"decision": Decision.PENDING, "decided_on": None}), "request-not-decided")
    assert (problem.where.short, problem.owner, str(problem.severity)) == ("Changes G7", PM, "warning")
    assert problem.message == (
        "In August 2022 action 1.1 asked to extend to 31 January 2023; Decision is still pending"
    )  # fmt: skip


def test_a_request_that_stands_nowhere_is_told_at_the_sheet() -> None:
    for made in (asked(), asked({"kind": ChangeKind.REWORD})):
        [problem] = of_code(made, "request-not-decided")
        assert (problem.where.sheet, problem.where.row) == ("Changes", 0)
        assert problem.message.endswith("the sheet Changes has no row for it")


def test_a_decision_of_long_before_the_request_does_not_answer_it() -> None:
    [problem] = of_code(asked({"decided_on": on(20, 7), "to_date": on(31, 12)}), "request-not-decided")
    assert problem.where.short == "Changes G7"


@pytest.mark.parametrize(
    "made",
    [
        asked({"decided_on": on(12, 9), "to_date": on(31, 1, 2023)}),
        asked({"decided_on": on(30, 8), "to_date": on(31, 1, 2023)}),
        asked({"decision": Decision.REJECTED}),
        asked({"decision": Decision.REJECTED, "decided_on": None}),
        asked({"decision": Decision.PENDING, "decided_on": None}, {"decision": Decision.REJECTED}),
        asked(of=an_action(**DONE)),
        asked(of=an_action(status=Status.SUPERSEDED)),
        asked(request=RecordedRequest(action="1.9", kind=ChangeKind.EXTEND, to_words="")),
    ],
)
def test_a_request_that_was_decided_or_no_longer_matters_is_no_news(made: Month) -> None:
    assert of_code(made, "request-not-decided") == []


def test_a_request_follows_its_action_to_a_new_reference() -> None:
    made = asked(of=an_action("7.1", previous_refs=("1.1",)))
    assert "action 7.1 asked to extend" in of_code(made, "request-not-decided")[0].message


def test_a_quiet_month_after_a_quiet_month_breaks_no_rule_of_movement() -> None:
    made = after(recorded(an_action(), colour=Colour.GREEN), now=(an_action(),))
    assert [problem for rule in movement.CHECKS for problem in rule(made)] == []
