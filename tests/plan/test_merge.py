"""Which word wins: the submission's, the master's where changed by hand, or last month's."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.plan.choices import ChangeKind, Colour, Decision, State, Status
from pipeline.plan.merge import changed_by_hand
from pipeline.plan.model import Change, Gap
from pipeline.plan.month import Voice
from pipeline.problems import Place, Problem, Where
from tests.plan.records import (
    EIGHT,
    PARTNERSHIPS,
    SEPTEMBER,
    WORKFORCE,
    account,
    action,
    agreed,
    change,
    finding,
    gap,
    measure,
    month,
    on,
    record,
    recorded,
    request,
    risk,
    submission,
    update,
    value,
    words,
)

FULL: dict[str, Any] = {
    "status": Status.IN_PROGRESS,
    "reported": Colour.GREEN,
    "forecast": on(15, 12),
    "completed": None,
    "progress": "Four of six posts are filled",
    "public_wording": "Recruitment goes on",
    "impact": "Caseloads are down",
    "evidence": "Vacancy report",
}
OTHERWISE: dict[str, Any] = {
    "status": Status.NOT_STARTED,
    "reported": Colour.AMBER,
    "forecast": on(20, 12),
    "completed": on(2, 9),
    "progress": words("Five of six posts are filled"),
    "public_wording": words("Recruitment is nearly done"),
    "impact": words("Caseloads are down by a fifth"),
    "evidence": words("Vacancy report of September"),
}


# --- the eight cells ---


def test_a_row_of_the_submission_answers_all_eight_cells_blanks_included() -> None:
    row = action("1.1", **FULL)
    sent = submission(update(row, status=Status.NOT_STARTED))
    found = agreed(month(row, submissions=(sent,), previous=record(recorded(row))), "1.1")
    assert found.account == account(Status.NOT_STARTED)
    assert found.voice is Voice.SUBMISSION
    assert not found.is_not_updated
    assert found.update == sent.updates[0]


def test_a_row_of_the_submission_wins_over_a_master_changed_by_hand() -> None:
    row = action("1.1", **{**FULL, "reported": Colour.RED})
    before = recorded(row, master_said=account(**FULL), agreed=account(**FULL))
    sent = submission(update(row, **FULL))
    found = agreed(month(row, submissions=(sent,), previous=record(before)), "1.1")
    assert (found.account, found.voice) == (account(**FULL), Voice.SUBMISSION)


def test_in_the_first_month_an_action_without_a_row_takes_the_masters_word() -> None:
    row = action("1.1", **FULL)
    found = agreed(month(row, submissions=(submission(),)), "1.1")
    assert (found.account, found.voice, found.previous) == (account(**FULL), Voice.MASTER, None)
    assert not found.is_not_updated


def test_a_new_action_without_a_row_takes_the_masters_word() -> None:
    old, new = action("1.1", **FULL), action("1.2", **FULL)
    made = month(old, new, previous=record(recorded(old)))
    assert agreed(made, "1.2").voice is Voice.MASTER
    assert not agreed(made, "1.2").is_not_updated
    assert agreed(made, "1.1").is_not_updated


def test_a_master_nobody_touched_leaves_last_months_agreed_word() -> None:
    row = action("1.1", **FULL)
    last = account(**OTHERWISE)
    found = agreed(month(row, previous=record(recorded(row, agreed=last))), "1.1")
    assert (found.account, found.voice) == (last, Voice.LAST_MONTH)
    assert found.is_not_updated


def test_a_master_only_rolled_forward_is_not_updated() -> None:
    row = action("1.1", **FULL)
    before = recorded(row, master_said=account(**OTHERWISE), agreed=account(**FULL))
    found = agreed(month(row, previous=record(before)), "1.1")
    assert (found.account, found.voice) == (account(**FULL), Voice.LAST_MONTH)


def test_a_master_rolled_forward_in_part_is_not_updated_and_last_months_agreed_word_stands() -> None:
    row = action("1.1", **{**FULL, "forecast": OTHERWISE["forecast"], "impact": OTHERWISE["impact"]})
    before = recorded(row, master_said=account(**FULL), agreed=account(**OTHERWISE))
    found = agreed(month(row, previous=record(before)), "1.1")
    assert (found.account, found.voice) == (account(**OTHERWISE), Voice.LAST_MONTH)


@pytest.mark.parametrize("cell", EIGHT)
def test_one_cell_changed_by_hand_makes_all_eight_the_masters(cell: str) -> None:
    row = action("1.1", **FULL)
    same = account(**FULL)
    # Last month's master and last month's agreed word both held something else in this one cell.
    before = replace(same, **{cell: OTHERWISE[cell]})
    lastly = replace(before, evidence=words("Only the lead said this"))
    found = agreed(month(row, previous=record(recorded(row, master_said=before, agreed=lastly))), "1.1")
    assert (found.account, found.voice) == (same, Voice.MASTER)
    assert not found.is_not_updated


@pytest.mark.parametrize("cell", EIGHT)
def test_a_cell_made_blank_by_hand_is_changed(cell: str) -> None:
    full = account(**(FULL | {"completed": on(2, 9)}))
    emptied: dict[str, Any] = {cell: getattr(account(Status.NOT_STARTED), cell)}
    row = replace(action(), account=replace(full, **emptied))
    assert changed_by_hand(row, recorded(action(), master_said=full, agreed=full)) == (cell,)


def test_what_is_changed_by_hand_differs_from_both_of_last_months_words() -> None:
    row = action("1.1")
    before = recorded(row, master_said=account(**FULL), agreed=account(**OTHERWISE))
    assert changed_by_hand(replace(row, account=account(**FULL)), before) == ()
    assert changed_by_hand(replace(row, account=account(**OTHERWISE)), before) == ()
    mixed = replace(account(**FULL), forecast=on(31, 1, 2023), progress=words("A third thing"))
    assert changed_by_hand(replace(row, account=mixed), before) == ("forecast", "progress")


def without_column(of: Where, *headings: str) -> Where:
    return replace(of, cells={heading: column for heading, column in of.cells.items() if heading not in headings})


def test_a_column_the_master_has_not_is_no_answer_and_changes_nothing() -> None:
    before = recorded(action(), master_said=account(**FULL), agreed=account(**FULL))
    typed = account(**(FULL | {"forecast": None}))
    row = replace(action(), account=typed, where=without_column(action().where, "Forecast"))
    assert changed_by_hand(row, before) == ()
    made = agreed(month(row, previous=record(before)), "1.1")
    assert (made.voice, made.account) == (Voice.LAST_MONTH, account(**FULL))


def test_beside_a_cell_that_was_changed_a_column_that_is_gone_keeps_what_was_agreed() -> None:
    before = recorded(action(), master_said=account(**FULL), agreed=account(**FULL))
    typed = account(**(FULL | {"forecast": None, "progress": words("A third thing")}))
    row = replace(action(), account=typed, where=without_column(action().where, "Forecast"))
    made = agreed(month(row, previous=record(before)), "1.1")
    assert made.voice is Voice.MASTER
    assert made.account == replace(typed, forecast=FULL["forecast"])


def test_a_column_a_submission_has_not_keeps_what_was_agreed_and_a_blank_cell_does_not() -> None:
    own = action()
    before = record(recorded(own, master_said=account(**FULL), agreed=account(**FULL)))
    sent = update(own, status=Status.IN_PROGRESS, progress="New words")
    lacking = replace(sent, where=without_column(sent.where, "Forecast"))
    kept = month(own, previous=before, submissions=(submission(lacking),))
    assert agreed(kept, "1.1").account == replace(sent.account, forecast=FULL["forecast"])
    blank = month(own, previous=before, submissions=(submission(sent),))
    assert agreed(blank, "1.1").account == sent.account


def test_two_themes_each_have_their_own_word() -> None:
    mine, theirs = action("1.1"), action("2.1", theme=PARTNERSHIPS)
    made = month(
        mine,
        theirs,
        themes=(WORKFORCE, PARTNERSHIPS),
        previous=record(recorded(mine), recorded(theirs)),
        submissions=(submission(update(theirs, reported=Colour.GREEN), theme=PARTNERSHIPS),),
    )
    assert agreed(made, "1.1").voice is Voice.LAST_MONTH
    assert agreed(made, "2.1").voice is Voice.SUBMISSION


def test_a_submission_is_found_whatever_the_case_of_the_reference() -> None:
    row = action("1.1a", **FULL)
    sent = submission(update(replace(row, ref="1.1A"), status=Status.NOT_STARTED))
    assert agreed(month(row, submissions=(sent,)), "1.1a").voice is Voice.SUBMISSION


# --- references survive a restructure ---


@pytest.mark.parametrize(("then", "now"), [("1.1", "1.1"), ("1.1a", "1.1A"), ("1.1A", "1.1a")])
def test_last_months_word_is_found_under_the_actions_own_reference(then: str, now: str) -> None:
    row = action(now)
    before = recorded(row, ref=then)
    assert agreed(month(row, previous=record(before)), now).previous == before


def test_last_months_word_is_found_under_a_previous_reference() -> None:
    row = action("W7", previous_refs=("9.9", "1.1"), **FULL)
    before = recorded(row, ref="1.1", agreed=account(**OTHERWISE))
    found = agreed(month(row, previous=record(before)), "W7")
    assert found.previous == before
    assert (found.voice, found.account) == (Voice.LAST_MONTH, account(**OTHERWISE))


def test_the_actions_own_reference_comes_before_a_previous_one() -> None:
    row = action("1.1", previous_refs=("0.9",))
    own, other = recorded(row), recorded(row, ref="0.9", agreed=account(**OTHERWISE))
    assert agreed(month(row, previous=record(other, own)), "1.1").previous == own


def test_the_first_previous_reference_on_record_is_taken() -> None:
    row = action("W7", previous_refs=("1.2", "1.1"))
    newer, older = recorded(row, ref="1.2"), recorded(row, ref="1.1")
    assert agreed(month(row, previous=record(older, newer)), "W7").previous == newer


def test_a_previous_reference_that_still_stands_is_another_actions() -> None:
    stands, split_off = action("1.1"), action("1.1a", previous_refs=("1.1",))
    made = month(stands, split_off, previous=record(recorded(stands)))
    assert agreed(made, "1.1a").previous is None
    assert agreed(made, "1.1a").voice is Voice.MASTER
    assert agreed(made, "1.1").voice is Voice.LAST_MONTH


def test_a_previous_reference_that_stands_in_error_is_another_actions_too() -> None:
    split_off = action("1.1a", previous_refs=("1.1",))
    made = month(gap("1.1", theme=WORKFORCE), split_off, previous=record(recorded(action("1.1"))))
    assert agreed(made, "1.1a").previous is None


# --- changes ---


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (ChangeKind.SUSPEND, Status.SUSPENDED),
        (ChangeKind.RESUME, Status.IN_PROGRESS),
        (ChangeKind.CLOSE, Status.COMPLETE),
        (ChangeKind.MERGE, Status.SUPERSEDED),
        (ChangeKind.SPLIT, Status.SUPERSEDED),
        (ChangeKind.EXTEND, Status.NOT_STARTED),
        (ChangeKind.RE_PROGRAMME, Status.NOT_STARTED),
        (ChangeKind.REWORD, Status.NOT_STARTED),
        (ChangeKind.REASSIGN, Status.NOT_STARTED),
    ],
)
def test_an_approved_change_sets_the_status_whatever_the_submission_says(kind: ChangeKind, status: Status) -> None:
    row = action("1.1")
    sent = submission(update(row, status=Status.NOT_STARTED, progress="As the lead says"))
    found = agreed(month(row, changes=(change(row, kind, to_date=on(31, 12)),), submissions=(sent,)), "1.1")
    assert found.status is status
    assert found.account.progress == words("As the lead says")


@pytest.mark.parametrize("decision", [Decision.PENDING, Decision.REJECTED])
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_a_change_nobody_approved_counts_for_nothing(kind: ChangeKind, decision: Decision) -> None:
    row = action("1.1", status=Status.NOT_STARTED)
    made = month(row, changes=(change(row, kind, to_date=on(31, 3, 2023), decision=decision),))
    found = agreed(made, "1.1")
    assert (found.status, found.current_due, found.counted) == (Status.NOT_STARTED, on(31, 12), ())
    assert len(found.changes) == 1
    assert not found.is_re_dated


def test_a_closed_action_is_complete_on_the_day_of_the_decision() -> None:
    row = action("1.1", reported=Colour.RED)
    found = agreed(month(row, changes=(change(row, ChangeKind.CLOSE, decided_on=on(14, 9)),)), "1.1")
    assert (found.state, found.colour, found.account.completed) == (State.COMPLETE, None, on(14, 9))


def test_a_later_resume_undoes_a_suspension() -> None:
    row = action("1.1", status=Status.SUSPENDED)
    changes = (
        change(row, ChangeKind.RESUME, 2, decided_on=on(20, 9)),
        change(row, ChangeKind.SUSPEND, 3, decided_on=on(5, 8)),
    )
    assert agreed(month(row, changes=changes), "1.1").status is Status.IN_PROGRESS


def test_a_resume_does_not_keep_the_lead_from_completing() -> None:
    row = action("1.1")
    resumed = change(row, ChangeKind.RESUME)
    for said, expected in (
        (Status.COMPLETE, Status.COMPLETE),
        (Status.SUSPENDED, Status.IN_PROGRESS),
        (Status.NOT_STARTED, Status.IN_PROGRESS),
        (Status.IN_PROGRESS, Status.IN_PROGRESS),
    ):
        sent = submission(update(row, status=said))
        assert agreed(month(row, changes=(resumed,), submissions=(sent,)), "1.1").status is expected


def test_a_later_move_of_the_due_date_leaves_the_status_a_change_set() -> None:
    row = action("1.1")
    changes = (
        change(row, ChangeKind.SUSPEND, 2, decided_on=on(1, 9)),
        change(row, ChangeKind.EXTEND, 3, decided_on=on(20, 9), to_date=on(31, 3, 2023)),
    )
    found = agreed(month(row, changes=changes), "1.1")
    assert (found.status, found.current_due) == (Status.SUSPENDED, on(31, 3, 2023))
    assert agreed(month(row, changes=changes[::-1]), "1.1").current_due == on(31, 3, 2023)


def due_after(*changes: Change) -> object:
    return agreed(month(action("1.1"), changes=changes), "1.1").current_due


def moved(row: int, to: tuple[int, int], decided: tuple[int, int], kind: ChangeKind = ChangeKind.EXTEND) -> Change:
    return change(action("1.1"), kind, row, to_date=on(*to, 2023), decided_on=on(*decided))


def test_the_latest_decided_change_gives_the_due_date() -> None:
    assert due_after(moved(2, (31, 1), (1, 9)), moved(3, (28, 2), (5, 9))) == on(28, 2, 2023)
    assert due_after(moved(2, (31, 1), (6, 9)), moved(3, (28, 2), (5, 9))) == on(31, 1, 2023)
    assert due_after(moved(2, (31, 1), (5, 9)), moved(3, (10, 1), (6, 9), ChangeKind.RE_PROGRAMME)) == on(10, 1, 2023)


def test_of_two_changes_decided_on_a_day_the_lower_row_wins() -> None:
    higher, lower = moved(2, (28, 2), (5, 9)), moved(3, (31, 1), (5, 9))
    assert due_after(higher, lower) == on(31, 1, 2023)
    suspended = change(action("1.1"), ChangeKind.SUSPEND, 2)
    resumed = change(action("1.1"), ChangeKind.RESUME, 3)
    assert agreed(month(action("1.1"), changes=(suspended, resumed)), "1.1").status is Status.IN_PROGRESS


def test_a_change_counts_from_its_decision_if_that_is_not_after_as_at() -> None:
    assert due_after(moved(2, (31, 1), (30, 9))) == on(31, 1, 2023)
    assert due_after(moved(2, (31, 1), (1, 10))) == on(31, 12)
    late = change(action("1.1"), ChangeKind.SUSPEND, decided_on=on(1, 10))
    assert agreed(month(action("1.1"), changes=(late,)), "1.1").status is Status.IN_PROGRESS


def test_an_approved_change_that_does_not_say_when_does_not_count() -> None:
    assert due_after(replace(moved(2, (31, 1), (5, 9)), decided_on=None)) == on(31, 12)


def test_a_move_that_does_not_say_where_to_moves_nothing() -> None:
    undated = replace(moved(3, (31, 1), (6, 9)), to_date=None)
    assert due_after(undated) == on(31, 12)
    assert due_after(moved(2, (31, 1), (5, 9)), undated) == on(31, 1, 2023)
    assert not agreed(month(action("1.1"), changes=(undated,)), "1.1").is_re_dated


def test_colours_go_by_the_due_date_that_changes_gave() -> None:
    row = action("1.1", original_due=on(31, 7))
    assert agreed(month(row), "1.1").state is State.RED
    assert agreed(month(row, changes=(change(row, to_date=on(15, 9)),)), "1.1").state is State.AMBER
    assert agreed(month(row, changes=(change(row, to_date=on(30, 9)),)), "1.1").state is State.GREEN


def test_changes_keep_their_typed_order_and_belong_to_their_own_action() -> None:
    one, two = action("1.1"), action("1.2")
    changes = (
        change(one, ChangeKind.REWORD, 2, decided_on=on(9, 9)),
        change(two, ChangeKind.REWORD, 3),
        change(one, ChangeKind.REASSIGN, 4, decided_on=on(1, 9)),
    )
    made = month(one, two, changes=changes)
    assert agreed(made, "1.1").changes == (changes[0], changes[2])
    assert agreed(made, "1.2").changes == (changes[1],)
    assert set(agreed(made, "1.1").counted) == {changes[0], changes[2]}


def test_what_a_lead_requests_is_shown_and_counts_for_nothing() -> None:
    row = action("1.1")
    asked = request(row, to_words="31 March 2023")
    found = agreed(month(row, submissions=(submission(requested=(asked,)),)), "1.1")
    assert found.requested == (asked,)
    assert found.current_due == on(31, 12)


# --- risks and values ---


def test_a_submissions_risk_takes_the_place_of_the_masters_and_new_ones_follow() -> None:
    sent = submission(risks=(risk("r2", 4, 4), risk("R9", 1, 2)))
    made = month(risks=(risk("R1", 1, 1), risk("R2", 2, 2), risk("R3", 3, 3)), submissions=(sent,))
    assert [(item.ref, item.score) for item in made.risks] == [("R1", 1), ("r2", 16), ("R3", 9), ("R9", 2)]


def test_a_submissions_value_wins_for_its_own_measure_and_period_only() -> None:
    posts, visits = measure("M1"), measure("M2")
    august = SEPTEMBER.plus(-1)
    of_master = (
        value(posts, august, value=1),
        value(posts, SEPTEMBER, value=2),
        value(visits, SEPTEMBER, value=3),
    )
    sent = submission(values=(value(replace(posts, ref="m1"), SEPTEMBER, value=20), value(visits, august, value=30)))
    made = month(measures=(posts, visits), values=of_master, submissions=(sent,))
    assert [item.value for item in made.values] == [1, 20, 3, 30]


# --- rows in error ---

MISTAKE = Problem(
    code="date-not-understood",
    where=Place(file="plan.xlsx", sheet="Changes", row=7, column="E"),
    message="To is 'soon'",
    hint="Type a date",
    brief="not a date",
)


def test_a_row_in_error_keeps_its_place_among_the_actions() -> None:
    broken = gap("1.2", problems=(MISTAKE,), theme=WORKFORCE)
    made = month(action("1.1"), broken, action("1.3"))
    assert [row.ref for row in made.rows] == ["1.1", "1.2", "1.3"]
    assert made.gaps == (broken,)
    assert [row.ref for row in made.actions] == ["1.1", "1.3"]


@pytest.mark.parametrize("ref", ["1.2a", "1.2A"])
def test_a_broken_change_leaves_its_action_in_error(ref: str) -> None:
    row = action("1.2a", row=14)
    broken = gap("C7", "Changes", 7, (MISTAKE,), action=ref)
    made = month(action("1.1"), row, gaps=(broken,))
    [found] = made.gaps
    assert (found.ref, found.theme, found.problems) == ("1.2a", WORKFORCE, (MISTAKE,))
    assert found.words == "[Changes E7: not a date]"
    assert [one.ref for one in made.rows] == ["1.1", "1.2a"]


def test_a_broken_row_of_a_submission_leaves_its_action_in_error() -> None:
    broken = gap("1.1", "Action updates", 4, (MISTAKE,), action="1.1")
    made = month(action("1.1"), action("1.2"), submissions=(submission(gaps=(broken,)),))
    assert [isinstance(row, Gap) for row in made.rows] == [True, False]


def test_an_action_broken_twice_tells_both_mistakes() -> None:
    other = replace(MISTAKE, where=replace(MISTAKE.where, row=8), brief="not a word we know")
    broken = (gap("C7", "Changes", 7, (MISTAKE,), action="1.1"), gap("C8", "Changes", 8, (other,), action="1.1"))
    [found] = month(action("1.1"), gaps=broken).gaps
    assert found.problems == (MISTAKE, other)


def test_broken_rows_of_other_sheets_leave_the_actions_alone() -> None:
    made = month(
        action("1.1", findings=(finding("F1"),)),
        gaps=(
            gap("R1", "Risks", 3, (MISTAKE,)),
            gap("M1", "Values", 3, (MISTAKE,), action="1.1"),
            gap("", "Changes", 4, (MISTAKE,)),
        ),
        submissions=(submission(gaps=(gap("", "Changes requested", 3, (MISTAKE,), action="1.1"),)),),
    )
    assert not made.gaps
    assert len(made.actions) == 1
