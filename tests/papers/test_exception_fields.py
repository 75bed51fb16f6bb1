"""What a report says of an exception: why, what it does, what is being done, what is asked; and nothing twice."""

from __future__ import annotations

from typing import Any

from pipeline.papers.fields import ExceptionField
from pipeline.papers.filling.exception_fields import exception_field
from pipeline.plan.calendar import DateStyle
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, ChangeKind, Colour, Decision, exempt
from pipeline.plan.disclosure import view
from pipeline.plan.model import Action
from pipeline.plan.month import Month
from tests.plan.records import action, change, month, on, record, recorded, request, submission, update, words

ROW = action("1.1", original_due=on(30, 6), access=exempt(3))
TOLD: dict[str, Any] = {
    "reported": Colour.RED,
    "forecast": on(30, 11),
    "impact": "Families wait",
    "reason": "Two posts are vacant.\n- One since May",
    "recovery": "An agency covers",
}


def told(made: Month, access: Access = INTERNAL) -> ExceptionField:
    seen = view(made, access)
    [item] = seen.exceptions
    return exception_field(item, seen.themes[0].submission, DateStyle.PLAIN, is_internal=access.is_internal)


def lines(field: ExceptionField) -> list[tuple[str, str]]:
    return [(line.label, line.words) for line in field.lines]


def off_course(row: Action = ROW, *, requested: tuple[Any, ...] = (), **rest: Any) -> Month:
    return month(row, submissions=(submission(update(row, **TOLD), requested=requested),), **rest)


def test_each_thing_a_lead_said_has_its_line() -> None:
    field = told(off_course())
    assert lines(field) == [
        ("Why", "Two posts are vacant. One since May"),
        ("Impact", "Families wait"),
        ("Recovery", "An agency covers"),
        ("Forecast", "30 November 2022"),
    ]
    assert (field.missing, field.reasons) == ("", "Red")


def test_what_nobody_said_has_no_line_and_is_named_once() -> None:
    made = month(ROW, previous=record(recorded(ROW)), submissions=(submission(),))
    field = told(made)
    assert lines(field) == []
    assert field.missing == "Why; Impact; Recovery; Forecast"


def test_a_change_asked_for_this_month_and_one_that_waits_are_told_with_the_action() -> None:
    other = action("1.2", 6)
    asked = (
        request(ROW, from_words="30/06/2022", to_words="30/11/2022", reason=words("Vacancies")),
        request(ROW, ChangeKind.REASSIGN, to_words="Head of Teams"),
        request(other, to_words="31/01/2023"),
    )
    waiting = change(ROW, ChangeKind.REASSIGN, decision=Decision.PENDING, decided_on=None, to_words="Head of Teams")
    made = month(
        ROW, other, submissions=(submission(update(ROW, **TOLD), update(other), requested=asked),), changes=(waiting,)
    )
    assert lines(told(made))[4:] == [
        ("Proposed", "Reassignment, proposed: to Head of Teams. Reason: Two posts are vacant."),
        ("Asked for", "Extension from 30/06/2022 to 30/11/2022. Reason: Vacancies"),
    ]


def test_a_paper_that_does_not_show_the_action_in_full_has_no_line_of_it() -> None:
    made = off_course(requested=(request(ROW, to_words="30/11/2022"),))
    withheld = told(made, PUBLIC)
    assert (withheld.lines, withheld.missing, withheld.reasons) == ((), "", "Withheld (paragraph 3)")
    shown = told(off_course(action("1.1", original_due=on(30, 6), access=PUBLIC)), PUBLIC)
    assert (shown.lines, shown.missing, shown.reasons) == ((), "", "Red")


def test_an_exempt_paper_keeps_a_submissions_reasons_to_itself() -> None:
    field = told(off_course(requested=(request(ROW, to_words="30/11/2022"),)), exempt(3))
    assert [label for label, _ in lines(field)] == ["Impact", "Forecast"]
    assert field.missing == "", "they were supplied, and this paper does not say so"
