"""Words of last month told again, and words that only point back to it: each cell once, and never what may stand."""

from typing import Any

import pytest

from pipeline.checks import check
from pipeline.checks.told_again import points_back
from pipeline.plan.choices import INTERNAL, Colour, State, Status
from pipeline.plan.month import Month
from pipeline.plan.record import RecordedTheme
from pipeline.plan.text import from_lines
from pipeline.problems import Problem, Severity
from tests.checks.told_month import an_action, in_order, sent, told
from tests.plan.records import FORM, MASTER, on, record, recorded

LEAD, PM = "Head of Workforce", "Programme Manager"
LAST = "Six of the nine teams have held their first session, and notes are kept by the chair of each."
AMBER: dict[str, Any] = {"of": an_action(original_due=on(15, 9)), "forecast": on(30, 9)}  # by its dates
WAS_AMBER: dict[str, Any] = {"state": State.AMBER, "colour": Colour.AMBER}
THEN = {"forecast": on(30, 9)}
REPORT = {
    "summary": ("Summary", "B8"),
    "achievements": ("Achievements", "B9"),
    "impact": ("Impact for children and families", "B10"),
    "planned": ("Planned next month", "B11"),
    "decisions": ("Decisions asked of the board", "B12"),
}
CELLS = {
    "progress": ("Progress", "F3"),
    "public_wording": ("Public wording", "G3"),
    "impact": ("Impact", "H3"),
    "evidence": ("Evidence", "I3"),
    "reason": ("Reason", "J3"),
    "recovery": ("Recovery action", "K3"),
}


def stale(made: Month) -> list[Problem]:
    return [problem for problem in check(made) if problem.code == "words-as-last-month"]


@pytest.mark.parametrize("answer", sorted(REPORT.keys() - {"decisions"}))
def test_an_answer_of_the_highlight_report_as_last_month_is_told_at_its_cell(answer: str) -> None:
    heading, cell = REPORT[answer]
    [problem] = stale(told(report={answer: LAST}, report_before={answer: LAST}))
    assert (problem.where.file, problem.where.sheet, problem.where.cell) == (FORM, "Highlight report", cell)
    assert (problem.severity, problem.owner) == (Severity.WARNING, LEAD)
    assert problem.message == (
        f"{heading} of the theme Workforce says the same as in August 2022: 'Six of the nine teams have held their …'"
    )


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("summary", "Write what is new in September 2022; where nothing is, say so, like: No sessions were held."),
        (
            "achievements",
            "Write what was achieved in September 2022; where nothing was, say so, like: None this month.",
        ),
        (
            "impact",
            "Write what is different in September 2022; where nothing is yet, say so, like: Nothing can be seen yet.",
        ),
        ("planned", "Write what is planned for October 2022; where nothing is, say so, like: Nothing is planned."),
        ("decisions", "Write out what the board is asked to decide; where that is nothing, say so, like: None."),
    ],
)
def test_an_answer_that_points_back_is_told_what_to_write(answer: str, hint: str) -> None:
    [problem] = stale(told(report={answer: "As last month."}))
    assert (problem.where.cell, problem.hint) == (REPORT[answer][1], hint)
    assert problem.message == (
        f"{REPORT[answer][0]} of the theme Workforce says only 'As last month.', and its reader would have to look up "
        "an earlier report"
    )
    example = hint.rpartition("like: ")[2]
    assert stale(told(report={answer: example}, report_before={} if answer == "decisions" else {answer: example})) == []


@pytest.mark.parametrize("answer", CELLS)
def test_a_cell_of_an_action_that_points_back_is_told_once(answer: str) -> None:
    words: dict[str, Any] = {"reason": "Leave", "recovery": "Help"} | {answer: "See last month"}
    [problem] = stale(told(**AMBER, **words, before={"progress": "See last month"}))
    heading, cell = CELLS[answer]
    assert (problem.where.file, problem.where.sheet, problem.where.cell) == (FORM, "Action updates", cell)
    assert problem.message.startswith(f"{heading} of action 1.1 says only 'See last month', and its reader")


def test_the_hints_of_an_action_s_cells_fit_their_headings() -> None:
    cells: dict[str, Any] = dict.fromkeys(CELLS, "As before")
    made = told(**AMBER, **cells)
    assert [(problem.where.cell, problem.hint.split(",")[0]) for problem in stale(made)] == [
        ("F3", "Write what is new in September 2022; where nothing is"),
        ("G3", "Write what is new in September 2022; where nothing is"),
        ("H3", "Write what is different in September 2022; where nothing is yet"),
        ("I3", "Name again what shows it"),
        ("J3", "Write why it stands as it does in September 2022"),
        ("K3", "Write what is being done now"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "See last month", "see last month's update.", "Please see last month’s report", "See August",
        "See August 2022 report", "Refer to previous update", "As last month", "AS LAST MONTH", "As  per last month",
        "As in August", "As reported last month", "As previously reported", "As previous", "As before", "- As before -",
        "Same as last month", "The same as before", "Still the same", "Same", "Ditto", "No change", "No changes.",
        "No change since last month", "There has been no change", "No change to report", "No change this month",
        "No further update", "No update this month", "Unchanged", "The position is unchanged since August",
        "Position remains unchanged", "As the last report", "As in our last highlight report",
    ],
)  # fmt: skip
def test_these_answers_only_point_back(words: str) -> None:
    assert points_back(words)
    assert len(stale(told(progress=words))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "None", "None this month", "N/A", "Not applicable", "No sessions were held.", "No public update this month",
        "No change of staff since August", "No change: the panel has not met.", "As last month, and two more sessions",
        "As planned", "As above", "As at 30 September 2022", "See the audit report", "The same team met again",
        "Last month the panel met.", "The panel met before August.", "No update came from health.", "Before", "August",
        "Same-day visits rose", "We have seen no change in attendance since August.", "Too early to say", "-",
    ],
)  # fmt: skip
def test_these_answers_say_something(words: str) -> None:
    assert not points_back(words)
    assert stale(told(progress=words, report={"summary": words})) == []


@pytest.mark.parametrize(
    "words",
    ["None", "None this month", "Nothing to report this month.", "N/A", "-", "–", "No sessions were held.",
     "Not yet.", "Too early to say."],
)  # fmt: skip
def test_that_there_is_nothing_may_be_said_every_month(words: str) -> None:
    cells: dict[str, Any] = dict.fromkeys(CELLS, words)
    before = dict.fromkeys(cells.keys() - {"reason", "recovery"}, words)
    then = {"reason": from_lines(words), "recovery": from_lines(words)}
    answers = dict.fromkeys(REPORT.keys() - {"decisions"}, words)
    assert stale(told(**AMBER, **cells, before=before, then=then, report=answers, report_before=answers)) == []


def test_a_long_text_that_begins_with_no_is_told() -> None:
    words = "No sessions were held, since the trainer is ill and the college has nobody else to send us."
    assert len(stale(told(progress=words, before={"progress": words}))) == 1


def test_words_all_but_the_same_are_told_as_nearly_so() -> None:
    [problem] = stale(told(report={"summary": LAST.replace("kept", "made")}, report_before={"summary": LAST}))
    assert problem.message.startswith("Summary of the theme Workforce says nearly the same as in August 2022")


def test_the_words_of_another_cell_or_another_theme_are_not_compared() -> None:
    assert stale(told(report={"summary": LAST}, report_before={"achievements": LAST})) == []
    other = RecordedTheme(code="P", overall=None, summary=from_lines(LAST))
    made = in_order(
        an_action(), submissions=(sent(an_action(), report={"summary": LAST}),), previous=record(themes=(other,))
    )
    assert stale(made) == []


def test_an_impact_as_last_month_is_told() -> None:
    [problem] = stale(told(impact=LAST, before={"impact": LAST}))
    assert (problem.where.cell, problem.message.split(":")[0]) == (
        "H3",
        "Impact of action 1.1 says the same as in August 2022",
    )


def test_evidence_may_stand() -> None:
    assert stale(told(evidence=LAST, before={"evidence": LAST})) == []


def test_a_recovery_action_as_last_month_is_told() -> None:
    then = {**WAS_AMBER, "recovery": from_lines(LAST)}
    [problem] = stale(told(**AMBER, reason="Leave", recovery=LAST, before=THEN, then=then))
    assert (problem.where.cell, problem.message.split(":")[0]) == (
        "K3",
        "Recovery action of action 1.1 says the same as in August 2022",
    )


@pytest.mark.parametrize(
    ("before", "then", "is_told"),
    [
        ({"forecast": on(30, 9)}, WAS_AMBER, False),
        ({"forecast": on(5, 10)}, WAS_AMBER, False),
        ({}, WAS_AMBER, False),
        ({"forecast": on(30, 9)}, {"state": State.RED, "colour": Colour.RED}, False),
        ({"forecast": on(23, 9)}, WAS_AMBER, True),
        ({"forecast": on(30, 9)}, {"state": State.GREEN, "colour": Colour.GREEN}, True),
        ({"forecast": on(30, 9)}, {"state": State.SUSPENDED, "colour": None}, True),
    ],
    ids=["no later", "sooner", "no forecast then", "better", "later", "worse", "a colour where there was none"],
)
def test_a_reason_is_owed_once_a_slip(before: dict[str, Any], then: dict[str, Any], is_told: bool) -> None:
    made = told(**AMBER, reason=LAST, recovery="Help", before=before, then=then | {"reason": from_lines(LAST)})
    assert [problem.where.cell for problem in stale(made)] == (["J3"] if is_told else [])


def test_what_is_complete_tells_no_reason_or_recovery_anew() -> None:
    then = {"reason": from_lines(LAST), "recovery": from_lines(LAST)}
    done: dict[str, Any] = {"status": Status.COMPLETE, "completed": on(5, 9), "evidence": "Minutes"}
    assert stale(told(**done, reason=LAST, recovery=LAST, before={}, then=then)) == []


@pytest.mark.parametrize("before", [None, {"status": Status.COMPLETE}], ids=["new", "complete last month"])
def test_what_owes_no_update_may_point_back(before: dict[str, Any] | None) -> None:
    done: dict[str, Any] = {"status": Status.COMPLETE, "completed": on(5, 8), "evidence": "Minutes"}
    assert stale(told(**done, progress="No change", before=before)) == []


def test_what_is_complete_since_last_month_may_not() -> None:
    done: dict[str, Any] = {"status": Status.COMPLETE, "completed": on(5, 9), "evidence": "Minutes"}
    assert len(stale(told(**done, progress="No change", before={}))) == 1


def test_public_wording_that_nobody_prints_may_point_back() -> None:
    assert stale(told(of=an_action(access=INTERNAL), public_wording="As last month", before={})) == []


def test_the_master_s_own_words_that_point_back_are_the_programme_manager_s() -> None:
    [problem] = stale(in_order(an_action(progress="As last month")))
    assert (problem.where.file, problem.where.cell, problem.owner) == (MASTER, "T5", PM)


def test_words_kept_for_want_of_an_update_are_not_told() -> None:
    kept = an_action(progress="As last month")
    assert stale(in_order(kept, submissions=(sent(),), previous=record(recorded(kept)))) == []
