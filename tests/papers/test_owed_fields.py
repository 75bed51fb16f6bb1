"""Who owes what: each thing once, under the post that can put it right, most owed first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.papers.fields import ChaseField
from pipeline.papers.filling.owed_fields import chase_fields
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import INTERNAL, ChangeKind, Decision
from pipeline.plan.record import RecordedRequest
from pipeline.problems import Place, Problem, Severity
from tests.plan.records import (
    action,
    change,
    meeting,
    month,
    narrative,
    on,
    record,
    recorded,
    request,
    settings,
    submission,
    update,
)

HWB = meeting()
IOCSB = meeting(board="IOCSB", short_name="IOCSB", day=date(2022, 10, 12), access=INTERNAL)
MANAGER, LEAD = "Programme Manager", "Head of Workforce"


def problem(code: str = "date-not-understood", owner: str = LEAD, **rest: Any) -> Problem:
    usual: dict[str, Any] = {
        "where": Place(file="inputs/2022-09/Workforce Sept.xlsx", sheet="Action updates", row=4, column="D"),
        "message": "Forecast is 'soon', which is not a date",
        "hint": "Type the date as day/month/year, like 30/09/2022.",
    }
    return Problem(code=code, owner=owner, **(usual | rest))


WARNING = problem("stale-text", severity=Severity.WARNING, message="Progress is as it was last month", hint="Write it.")


def said(people: tuple[ChaseField, ...]) -> dict[str, dict[str, list[str]]]:
    """Person, heading, and the words under it."""
    return {
        person.who: {group.heading: [item.words for item in group.items] for group in person.groups}
        for person in people
    }


def test_nobody_owes_anything_where_nothing_is_wrong_and_nothing_waits() -> None:
    assert chase_fields(month(action(), submissions=(submission(),), meetings=(HWB,)), ()) == ()


def test_a_problem_stands_under_its_person_without_its_code_and_with_its_files_name() -> None:
    [person] = chase_fields(month(meetings=(HWB,)), (problem(),))
    assert person.who == LEAD
    [group] = person.groups
    [item] = group.items
    assert group.heading == "To put right"
    assert item.words == "Forecast is 'soon', which is not a date."
    assert item.place == "Workforce Sept.xlsx, sheet Action updates, cell D4"
    assert item.fix == "Type the date as day/month/year, like 30/09/2022."


def test_a_file_is_known_by_what_it_is_and_its_name_changes_nothing() -> None:
    def listed(master: str, form: str) -> list[str]:
        board = narrative(HWB, file="inputs/2022-09/words.docx")
        made = month(submissions=(submission(file=form),), narratives=(board,), meetings=(HWB,))
        made = replace(made, master=replace(made.master, file=master))
        places = (
            Place(file=master, sheet="Actions", row=12, column="AA"),
            Place(file=form, sheet="Action updates", row=4, column="D"),
            Place(file=master, sheet="Actions", row=12, column="B"),
            Place(file=board.file, paragraph=7),
        )
        told = sorted((problem(where=place) for place in places), key=lambda told: told.where.file)
        [person] = chase_fields(made, told)
        return [item.place for item in person.groups[0].items]

    expected = [
        "Highlight report for Workforce, sheet Action updates, cell D4",
        "Master plan, sheet Actions, cell B12",
        "Master plan, sheet Actions, cell AA12",
        "Narrative for HWB, paragraph 7",
    ]
    assert listed("inputs/2022-09/a.xlsx", "inputs/2022-09/b.xlsx") == expected
    assert listed("inputs/2022-09/z.xlsx", "inputs/2022-09/b.xlsx") == expected


def test_errors_come_before_warnings_and_whoever_owes_most_comes_first() -> None:
    one, two = problem(owner="Clerk"), problem(message="Another")
    people = chase_fields(month(), (WARNING, WARNING, one, WARNING, two, problem(), WARNING))
    assert [(person.who, person.must, person.may) for person in people] == [(LEAD, 2, 4), ("Clerk", 1, 0)]
    assert [group.heading for group in people[0].groups] == ["To put right", "Worth a look"]


def test_somebody_with_warnings_alone_owes_less_than_anybody_with_an_error() -> None:
    people = chase_fields(month(), (*[WARNING] * 5, problem(owner="Clerk")))
    assert [(person.who, person.must, person.may) for person in people] == [("Clerk", 1, 0), (LEAD, 0, 5)]


def test_what_a_check_lists_for_information_is_owed_by_nobody() -> None:
    told = [problem(code, severity=Severity.WARNING) for code in ("not-used", "rows-passed-over")]
    assert chase_fields(month(), told) == ()


def test_a_report_not_sent_and_an_action_without_a_row_have_headings_of_their_own() -> None:
    silent = problem("no-submission", severity=Severity.WARNING, message="Nothing was sent for Workforce")
    no_row = problem("no-row-for-action", severity=Severity.WARNING, message="Action 1.4 has no row")
    contact = settings(contact="Improvement Office")
    [person] = chase_fields(month(settings=contact), (WARNING, no_row, silent, problem()))
    assert [group.heading for group in person.groups] == [
        "Highlight report not sent",
        "Actions without an update",
        "To put right",
        "Worth a look",
    ]
    assert (person.must, person.may) == (3, 1)
    assert person.groups[0].items[0].place == "An Excel file, sent to the Improvement Office"
    [anybody] = chase_fields(month(), (silent,))
    assert anybody.groups[0].items[0].place == "An Excel file, sent to the Programme Manager"


def test_everything_is_owed_by_the_earliest_cut_off_of_the_months_meetings() -> None:
    """12 October 2022, internal: out three working days before, draft one, cut-off two: 4 October."""
    [person] = chase_fields(month(meetings=(HWB, IOCSB)), (problem(),))
    assert person.by == date(2022, 10, 4)
    [person] = chase_fields(month(meetings=(HWB,)), (problem(),))
    assert person.by == date(2022, 10, 18)
    [person] = chase_fields(month(), (problem(),))
    assert person.by == "Not known: no meeting of this month is on record"


def test_an_overdue_action_nobody_updated_owes_a_forecast() -> None:
    late = action("1.1", original_due=on(31, 8), action="Fill the posts.")
    told = action("1.2", 6, original_due=on(31, 8))
    foreseen = action("1.3", 7, original_due=on(31, 8), forecast=on(31, 10))
    not_yet = action("1.4", 8)
    rows = (late, told, foreseen, not_yet)
    made = month(
        *rows,
        previous=record(*(recorded(row) for row in rows)),
        submissions=(submission(update(told)),),
    )
    assert said(chase_fields(made, ())) == {
        LEAD: {
            "Overdue, and no day it is expected to be done": [
                "Action 1.1, Fill the posts, was due on 31 August 2022 and is Amber, not updated."
            ]
        }
    }


def test_a_pending_change_is_the_programme_managers_to_get_decided_and_says_since_when() -> None:
    first, second = action("1.1", previous_refs=("9.9",)), action("1.2", 6)
    july = CalendarMonth(2022, 7)
    asked = RecordedRequest(action="9.9", kind=ChangeKind.EXTEND, to_words="30 November 2022")
    other = RecordedRequest(action="1.2", kind=ChangeKind.SUSPEND, to_words="")
    made = month(
        first,
        second,
        changes=(
            change(first, decision=Decision.PENDING, decided_on=None, to_date=on(30, 11)),
            change(second, ChangeKind.MERGE, 3, decision=Decision.PENDING, decided_on=None, to_refs=("1.1",)),
            change(second, ChangeKind.EXTEND, 4, to_date=on(31, 1, 2023)),
        ),
        earlier=(record(requests=(asked, other)), record(month=july, requests=(asked,))),
    )
    [person] = chase_fields(made, ())
    assert (person.who, person.must, person.decide) == (MANAGER, 0, 2)
    [group] = person.groups
    assert group.heading == "Decisions to get from a board"
    assert [item.words for item in group.items] == [
        "C2: Extension of action 1.1 to 30 November 2022, asked for since July 2022.",
        "C3: Merger of action 1.2 to 1.1.",
    ]
    assert group.items[0].place == "Master plan, sheet Changes, cell G2"
    assert "Decided on" in group.items[0].fix


def test_a_request_that_stands_in_no_row_of_changes_is_to_be_typed_there() -> None:
    row = action("1.1")
    sent = submission(requested=(request(row, to_words="30 November 2022"), request(row, ChangeKind.SUSPEND)))
    waiting = change(row, ChangeKind.SUSPEND, decision=Decision.PENDING, decided_on=None)
    made = month(row, submissions=(sent,), changes=(waiting,), previous=record(recorded(row)))
    [group] = chase_fields(made, ())[0].groups
    assert [item.words for item in group.items] == [
        "C2: Suspension of action 1.1, asked for in September 2022.",
        "Extension of action 1.1 to 30 November 2022, asked for in September 2022.",
    ]
    assert group.items[1].fix.startswith("Type it into the sheet Changes as pending")
    assert group.items[1].place.startswith("Highlight report for Workforce, sheet Changes requested")


def test_a_request_a_check_found_undecided_is_told_once_with_the_decisions() -> None:
    row = action("1.1")
    waiting = change(row, decision=Decision.PENDING, decided_on=None, to_date=on(30, 11))
    known = problem("request-not-decided", MANAGER, severity=Severity.WARNING, where=waiting.where.at("Decision"))
    lost = problem("request-not-decided", MANAGER, severity=Severity.WARNING, message="In August action 1.2 asked")
    [person] = chase_fields(month(row, changes=(waiting,)), (known, lost))
    assert said((person,)) == {
        MANAGER: {
            "Decisions to get from a board": [
                "In August action 1.2 asked.",
                "C2: Extension of action 1.1 to 30 November 2022.",
            ]
        }
    }
    assert (person.must, person.decide, person.may) == (0, 2, 0)


def test_a_request_the_board_has_decided_is_no_longer_owed() -> None:
    row = action("1.1")
    sent = submission(requested=(request(row, to_words="30 November 2022"),))

    def owed(**cells: Any) -> int:
        made = month(row, submissions=(sent,), changes=(change(row, **cells),))
        return len(chase_fields(made, ()))

    assert owed(to_date=on(30, 11)) == 0, "the same date, decided this month"
    assert owed(to_date=on(31, 10), decided_on=on(12, 10)) == 0, "the board gave another date"
    assert owed(to_date=on(30, 11), decision=Decision.REJECTED) == 0
    assert owed(to_date=on(31, 10)) == 1, "decided before it was asked, on something else"
    assert owed(kind=ChangeKind.SUSPEND, decided_on=on(12, 10)) == 1
