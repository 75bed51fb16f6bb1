"""What records say of themselves: keys, names, places, words, and which of a month's records are whose."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.plan.choices import (
    EXEMPT_PARAGRAPHS,
    INTERNAL,
    PUBLIC,
    Access,
    AccessLevel,
    ChangeKind,
    Section,
    exempt,
)
from pipeline.plan.model import Finding, MasterPlan, Risk, Settings
from pipeline.plan.month import Month
from pipeline.problems import Place, Problem
from tests.plan.records import (
    AUGUST,
    JTAI,
    MARCH_PLAN,
    PARTNERSHIPS,
    SEPTEMBER,
    WORKFORCE,
    action,
    finding,
    gap,
    master,
    meeting,
    month,
    narrative,
    risk,
    settings,
    submission,
    where,
)


def test_access_is_printed_in_the_words_people_type() -> None:
    assert [str(access) for access in (PUBLIC, INTERNAL, exempt(3))] == ["Public", "Internal", "Exempt 3"]
    assert [access.is_public for access in (PUBLIC, INTERNAL, exempt(3))] == [True, False, False]
    assert [access.is_internal for access in (PUBLIC, INTERNAL, exempt(3))] == [False, True, False]
    assert [access.is_exempt for access in (PUBLIC, INTERNAL, exempt(3))] == [False, False, True]
    assert exempt(3) == Access(AccessLevel.EXEMPT, 3) != exempt(5)


def test_the_exempt_paragraphs_are_the_seven_of_england() -> None:
    subjects = ["individual", "identity", "financial or business", "labour relations", "legal prof", "notice", "crime"]
    assert list(EXEMPT_PARAGRAPHS) == [1, 2, 3, 4, 5, 6, 7]
    assert all(subject in words for subject, words in zip(subjects, EXEMPT_PARAGRAPHS.values(), strict=True))


def test_two_kinds_of_change_move_the_due_date() -> None:
    assert {kind.value for kind in ChangeKind if kind.moves_due} == {"extend", "re-programme"}


def test_the_run_writes_four_sections_itself() -> None:
    assert {section.value for section in Section if section.made_by_the_run} == {
        "Council Plan priorities",
        "List of appendices referred to",
        "Background papers used to compile this report",
        "List of other relevant documents",
    }


def test_what_nobody_marked_is_internal() -> None:
    made = action("1.1", access=INTERNAL)
    assert replace(made).access == INTERNAL
    assert Risk(ref="R1", theme=WORKFORCE, risk="A risk", likelihood=1, impact=1, where=where()).access == INTERNAL


@pytest.mark.parametrize(
    ("refs", "expected"),
    [((), False), ((finding("F1", MARCH_PLAN),), False), ((finding("F1", MARCH_PLAN), finding("F2", JTAI)), True)],
)
def test_a_statement_of_action_action_answers_a_finding_of_a_jtai_report(
    refs: tuple[Finding, ...], expected: bool
) -> None:
    assert action("1.1", findings=refs).answers_jtai is expected


def test_a_risk_scores_likelihood_times_impact() -> None:
    assert risk("R1", 3, 4).score == 12


def test_a_meeting_is_told_by_its_short_name_or_its_board_and_its_day() -> None:
    assert meeting().key == "HWB 2022-11-08"
    assert meeting(short_name="").key == "Health and Wellbeing Board 2022-11-08"
    assert meeting().name == "HWB"


def test_a_months_meetings_are_its_own_soonest_first() -> None:
    late, soon = meeting(), meeting(short_name="IOCSB", day=date(2022, 10, 12))
    other, same_day = meeting(month=AUGUST), meeting(short_name="A board")
    assert month(meetings=(late, other, soon, same_day)).meetings == (soon, same_day, late)


def test_a_submission_and_a_narrative_are_found_by_what_they_are_for() -> None:
    hwb = meeting()
    sent, words = submission(theme=PARTNERSHIPS), narrative(hwb)
    made = month(meetings=(hwb,), submissions=(sent,), narratives=(words,))
    assert made.submission(PARTNERSHIPS) == sent
    assert made.submission(WORKFORCE) is None
    assert made.narrative(hwb) == words
    assert made.narrative(meeting(day=date(2022, 11, 9))) is None


def test_a_month_knows_its_as_at_and_counts_with_its_own_closure_days_and_lead_times() -> None:
    shut = settings(closures=frozenset({date(2022, 11, 7)}))
    made = month(settings=shut)
    assert (made.as_at, made.month) == (date(2022, 9, 30), SEPTEMBER)
    assert made.deadlines(meeting()).publish == date(2022, 10, 28)
    assert made.deadlines(meeting(access=INTERNAL)).release == date(2022, 11, 2)


def test_rows_in_error_stand_among_the_actions() -> None:
    first, broken = action("1.1"), gap("1.2")
    assert master(first, broken).actions == (first,)
    assert master(first, broken).action_rows == (first, broken)


MISTAKE = Problem(
    code="date-not-understood",
    where=Place(file="plan.xlsx", sheet="Actions", row=14, column="H"),
    message="Original due is 'soon'",
    hint="Type a date",
    brief="not a date",
)


def test_a_row_in_error_says_where_and_why() -> None:
    assert gap("1.2", problems=(MISTAKE,)).words == "[Actions H14: not a date]"
    other = replace(MISTAKE, where=replace(MISTAKE.where, column="B"), brief="not a theme")
    assert gap("1.2", problems=(MISTAKE, other)).words == "[Actions H14: not a date]; [Actions B14: not a theme]"
    assert gap("1.2", row=14).words == "[Actions row 14: depends on a row in error]"


def test_where_a_record_was_typed_never_makes_it_another() -> None:
    assert action("1.1", row=5) == action("1.1", row=6)
    assert finding("F1", row=2) == finding("F1", row=9)


def test_the_programmes_defaults_are_those_of_the_domain() -> None:
    made = Settings(as_at=date(2022, 9, 30), where=where())
    assert (str(made.amber_up_to), made.suppress_up_to, made.date_style) == ("1 month", 5, "8 November 2022")
    lead = made.lead_times
    assert (lead.release, lead.clearance, lead.draft, lead.cut_off, lead.internal_release) == (7, 5, 1, 2, 3)
    assert made.financial_quarters


def test_an_empty_plan_is_a_month_with_nothing_in_it() -> None:
    made = month(themes=())
    assert isinstance(made, Month)
    assert isinstance(made.master, MasterPlan)
    assert (made.rows, made.risks, made.values, made.meetings) == ((), (), (), ())
