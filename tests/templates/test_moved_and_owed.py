"""What changed, what is off course, what was decided, and who owes what, as the papers say it."""

from dataclasses import replace
from typing import Any

from pipeline.papers.fields import Fields
from tests.papers.outline import outline
from tests.papers.stand_in import stand_in
from tests.papers.stand_in_owed import CHASE, LEAD, NO_MOVEMENT, with_exceptions
from tests.templates.printed import BARE, made
from tests.templates.test_template_papers import headings, lines, rows, under

FIRST_MONTH = "This is the first month on record, so there is no earlier month to compare it with."
TOTALS = (
    "At 30th September 2022 the plan holds 9 live actions; at 29th July 2022 it held 8. The difference is 2 new and"
    " 1 gone."
)


def printed(kind: str, fields: Fields) -> list[str]:
    return outline(made(kind, fields))


def moved(fields: Fields, **cells: Any) -> Fields:
    return replace(fields, plan=replace(fields.plan, movement=replace(fields.plan.movement, **cells)))


def test_the_report_says_what_the_board_saw_when_it_last_met_and_what_explains_the_totals() -> None:
    said = under("Board report", "Public", "What changed since the Board last met")
    assert said[0] == "3.5.1 The Board last met on 20th September 2022, and saw the plan as at 29th July 2022."
    assert said[1] == f"3.5.2 {TOTALS}"
    assert said[2].startswith("3.5.3 Of the 9: 2 new, 1 completed since then, 0 better, 2 worse,")
    table = rows("Board report", "Public", "Live actions by state")
    assert table[0] == ["State", "Then", "Now", "Difference"]
    assert table[1] == ["▲ Red", "1", "3", "2 more"]
    assert table[-1] == ["All live actions", "8", "9", "2 new, 1 gone"]


def test_exceptions_that_moved_are_named_and_their_own_table_says_how() -> None:
    said = under("Board report", "Public", "What changed since the Board last met")
    assert any(line.endswith("the table of exceptions below says how: 1.2.") for line in said)
    shown = {row[0]: row[3] for row in rows("Board report", "Public", "Actions that are exceptions")}
    assert shown["1.3"] == "▲ Red, not updated / Completed: was Green"
    assert rows("Board report", "Public", "Actions that moved")[1:] == [
        ["2.2", "Managed internally", "Worse: was Green"],
        ["1.3", "Agree one rota for strategy meetings with every partner", "New"],
    ]


def test_what_the_report_leaves_out_is_where_it_says_and_never_in_an_exempt_appendix_alone() -> None:
    said = under("Board report", "Public", "What changed since the Board last met")
    assert any(line.endswith("Number of other actions that moved: 3.") for line in said)
    assert [line.split(" ", 1)[1] for line in said if "stands under its status" in line] == [
        "What changed of each stands under its status in Appendix A: Improvement plan."
    ]


def test_a_board_that_has_not_met_is_told_what_the_comparison_is_with() -> None:
    fields = moved(stand_in("Board report"), is_last_seen=False, met_on="No meeting on record")
    said = printed("Board report", fields)
    assert "## Heading 2: 3.5 What changed since 29th July 2022" in said
    assert not any("last met" in line for line in said)
    plan = printed("Improvement plan", moved(stand_in("Improvement plan"), is_last_seen=False))
    assert "# Appendix Heading: What changed since 29th July 2022" in plan


def test_where_nothing_came_and_went_the_sentence_says_so() -> None:
    said = printed("Board report", moved(stand_in("Board report"), new=0, gone=0))
    assert any(line.endswith("None is new and none is gone.") for line in said)


def test_a_paper_that_may_not_tell_forecasts_does_not_count_them() -> None:
    for tells, found in ((True, True), (False, False)):
        fields = moved(stand_in("Board report"), tells_forecasts=tells)
        assert any("with a later forecast" in line for line in printed("Board report", fields)) is found


def test_the_first_month_says_in_a_sentence_that_there_is_nothing_to_compare_with() -> None:
    assert under("Board report", BARE, "3.5 What changed") == [f"3.5.1 {FIRST_MONTH}"]
    assert under("Improvement plan", BARE, "What changed")[0] == FIRST_MONTH
    assert under("Register of changes", BARE, "What moved") == [FIRST_MONTH]


def test_an_action_that_moved_says_so_under_its_status_and_one_that_did_not_says_nothing() -> None:
    shown = {row[0]: row[4] for row in rows("Improvement plan", "Public", "Leadership and Governance")}
    assert shown["1.2"] == "● Green / New"
    assert shown["1.5"] == "○ Not due", "No change"
    assert under("Improvement plan", "Public", "What changed since the Board last met")[0] == TOTALS
    first = stand_in("Improvement plan")
    first = replace(first, plan=replace(first.plan, movement=NO_MOVEMENT))
    assert not any("Worse: was" in line for line in printed("Improvement plan", first))


def test_an_exception_has_its_row_and_then_only_lines_that_say_something() -> None:
    start = next(line for line in headings("Exception report", "Internal", "##") if line.startswith("2.3 "))
    assert under("Exception report", "Internal", start) == [
        "[table] How action 2.3 stands",
        "| Ref | Status | What changed | Due | Lead |",
        "| 2.3 | ▲ Red | Worse: was Amber | 30th November 2022 | Head of Service, MASH |",
        "Exception: Red; forecast moved later by 33 days",
        "Why: Three nurses left the rota in a fortnight.",
        "Impact: Families wait a day longer; schools were told.",
        "Recovery: Eight named nurses join the rota by 14 October.",
        "Forecast: 16th December 2022",
        "Asked for: Extension to 31st January 2023.",
        "Findings: None",
    ]
    amber = next(line for line in headings("Exception report", "Internal", "##") if line.startswith("2.2 "))
    said = under("Exception report", "Internal", amber)
    assert "Not supplied: Why; Impact; Recovery; Forecast" in said
    assert any(line.startswith("Proposed: Extension, proposed") for line in said)


def test_an_exception_report_asks_for_decisions_first_and_lists_high_risks_alone() -> None:
    met = headings("Exception report", "Internal", "#")
    assert met[1:] == [
        "Decisions asked of the Board",
        "Changes requested",
        "Actions that are exceptions",
        "Risks that score 15 or more",
    ]
    assert any(line.endswith("live actions; risks of 15 or more: R1") for line in lines("Exception report", "Internal"))
    risks = [line for line in headings("Exception report", "Internal", "##") if line.startswith("R")]
    assert [line.split(" ")[0] for line in risks] == ["R1"], "R12 scores 9"
    said = under("Exception report", "Internal", risks[0])
    assert said[0] == "Score: 16 out of 25: likelihood 4, impact 4"
    assert not any(line.startswith(("Cause:", "Effect:")) for line in said), "nobody supplied them"


def test_a_theme_that_sent_nothing_says_so_first_and_asks_for_nothing() -> None:
    silent = stand_in("Exception report", "Internal")
    silent = replace(silent, theme=with_exceptions(replace(silent.theme, requested=()), sent=False))
    said = printed("Exception report", silent)
    start = said.index("# Appendix Heading: Actions that are exceptions")
    assert said[start - 1].startswith("No highlight report was received from this theme for September 2022.")
    assert not any("Decisions asked" in line or "Changes requested" in line for line in said)


def test_a_theme_whose_only_exception_is_silence_has_whole_sentences() -> None:
    assert under("Exception report", BARE, "Actions that are exceptions") == [
        "None of the theme's actions is an exception this month."
    ]
    assert "# Appendix Heading: Risks that score 15 or more" not in lines("Exception report", BARE)
    assert any(line.endswith("live actions; no risk scores 15 or more") for line in lines("Exception report", BARE))


def test_the_register_has_every_change_with_its_decision_and_whether_it_counts() -> None:
    shown = {row[0]: row[1:] for row in rows("Register of changes", "Internal", "Changes on record")[1:]}
    assert list(shown) == ["C7", "C8", "C9", "C10"]
    assert shown["C7"][0].startswith("2.2 Rewrite the threshold guidance")
    assert shown["C7"][1:4] == ["Re-programming", "31st August 2022", "30th November 2022"]
    board = "Improving Outcomes for Children in Solihull Board"
    assert shown["C7"][5:] == [f"Approved, 14th September 2022 / {board} / Minute 14", "Yes"]
    assert shown["C8"][5:] == ["Proposed", "No: not decided yet"]
    draft = {row[0]: row[1:] for row in rows("Register of changes", "Internal draft", "Changes on record")}
    assert draft["C11"] == ["[Changes E6: not a date]", *["Not known"] * 5, "No: its row is in error"]
    assert under("Register of changes", BARE, "Changes on record") == ["No change is on record."]


def test_the_register_has_what_leads_ask_for_and_everything_that_moved() -> None:
    asked = under("Register of changes", "Internal", "Changes the theme leads ask for in September 2022")
    assert asked[-1].startswith("| 2.2 | Re-programming |")
    none = under("Register of changes", BARE, "Changes the theme leads ask for in September 2022")
    assert none == ["No theme lead asks for a change this month."]
    said = under("Register of changes", "Internal", "What moved since 29th July 2022")
    assert said[0] == TOTALS
    for line in ("• Due dates that moved: 1.6", "• New: 1.3, 1.4", "• No longer in the plan: 9.1"):
        assert line in said
    table = rows("Register of changes", "Internal", "Actions that moved")
    assert [row[0] for row in table[1:]] == ["1.2", "2.2", "1.3"]
    assert table[1][4:] == ["▲ Red", "Worse: was Amber"]


def test_where_nothing_moved_the_register_says_so() -> None:
    fields = moved(stand_in("Register of changes", "Internal"), moved=(), new_actions=(), re_dated_actions=())
    said = printed("Register of changes", fields)
    assert "Every action is as it was." in said
    assert "• New: None" in said
    assert not any("Actions that moved" in line for line in said)


def test_the_chase_list_is_a_person_at_a_time_with_the_day_first() -> None:
    assert headings("Chase list", "Internal", "#")[1:] == [LEAD, "Programme Manager"]
    said = under("Chase list", "Internal", LEAD)
    assert said[0] == "To be done by 30th September 2022: 2. For a board to decide when it meets: 1. Worth a look: 1."
    assert [line for line in said if line.startswith("##")] == [
        f"## Heading 2: {group.heading}" for group in CHASE[0].groups
    ]
    assert len([line for line in said if line.startswith("| Action 2.2 was due")]) == 2
    assert under("Chase list", "Internal", "Programme Manager")[0] == "To be done by 30th September 2022: 1."


def test_somebody_who_only_has_warnings_is_told_so_and_a_month_without_debts_is_one_sentence() -> None:
    fields = stand_in("Chase list", "Internal")
    fields = replace(fields, chase=(replace(CHASE[0], must=0, decide=0, may=1, groups=CHASE[0].groups[-1:]),))
    assert "Nothing has to be done by 30th September 2022. Worth a look: 1." in printed("Chase list", fields)
    assert lines("Chase list", BARE)[-1] == "Nobody owes anything for September 2022."
