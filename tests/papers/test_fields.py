"""What templates are given: words in every cell, one place for every count, and nothing a paper may not say."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.papers.arrange import Pack, Paper, arrange
from pipeline.papers.catalogue import Catalogue, OnePer, PaperKind
from pipeline.papers.fields import ActionField, Fields
from pipeline.papers.filling.action_fields import action_field, shortened
from pipeline.papers.filling.paper_fields import access_line, fields_of
from pipeline.papers.filling.shared_fields import shared_fields
from pipeline.plan.calendar import DateStyle
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, ChangeKind, Colour, Decision, Section, Status, exempt
from pipeline.plan.disclosure import view
from pipeline.plan.model import Meeting, NarrativeSection, PaperWanted, Priority
from pipeline.plan.month import Month
from pipeline.plan.text import Kind, Mark, Paragraph, Span, plain
from pipeline.problems import Place, Problem, Where
from tests.plan.records import (
    JTAI,
    WORKFORCE,
    action,
    change,
    document,
    finding,
    gap,
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
    where,
    words,
)

KINDS = Catalogue(
    kinds=(
        PaperKind(name="Board report", title="Board report", template=Path("r.docx"), lettered=False),
        PaperKind(name="Improvement plan", title="Improvement plan", template=Path("p.docx")),
        PaperKind(name="Highlight report", title="Highlight report", template=Path("h.docx"), one_per=OnePer.THEME),
    ),
    problems=(),
)


def papers_of(made: Month, number: int = 0) -> tuple[Pack, tuple[Paper, ...]]:
    packs, _ = arrange(made, KINDS)
    return packs[number], packs[number].papers


def given(made: Month, number: int = 0, *, pack: int = 0, is_draft: bool = False) -> Fields:
    chosen, papers = papers_of(made, pack)
    paper = papers[number]
    shared = shared_fields(made, view(made, paper.access), paper.meeting, chosen.meeting)
    return fields_of(paper, chosen, made, shared, is_draft=is_draft, build_id="b1")


def board(*papers: tuple[str, Access | None], **cells: Any) -> Meeting:
    return meeting(papers=tuple(PaperWanted(kind=kind, access=access) for kind, access in papers), **cells)


HWB = board(("Board report", None), ("Improvement plan", None), ("Improvement plan", exempt(3)))
IOCSB = board(("Board report", None), ("Highlight report", None), access=INTERNAL, short_name="IOCSB", board="IOCSB")


def of_everything(**rest: Any) -> Month:
    """A month with a row of every sort, and a submission that says something everywhere."""
    first = action("1.1", findings=(finding("F1"),), partners=("Police",), success_measure=words("Nine in ten"))
    secret = action("1.2", 6, access=exempt(3), action="Buy the system", findings=(finding("F1"),))
    told = update(
        first, reported=Colour.GREEN, forecast=on(31, 1, 2023), progress=words("Slow."), reason="", recovery=""
    )
    broken = gap(
        "1.3",
        theme=WORKFORCE,
        problems=[
            Problem(
                code="date-not-understood",
                where=Place(file="m.xlsx", sheet="Actions", row=9, column="J"),
                message="m",
                hint="h",
                brief="not a date",
            )
        ],
    )
    usual: dict[str, Any] = {
        "meetings": (HWB,),
        "narratives": (narrative(HWB),),
        "sources": (JTAI,),
        "findings": (finding("F1"), finding("F2", row=3)),
        "submissions": (submission(told, requested=(request(first),)),),
        "changes": (change(first, to_date=on(31, 1, 2023), decision=Decision.PENDING, decided_on=None),),
    }
    return month(first, secret, broken, **(usual | rest))


def everything_in(value: Any) -> list[Any]:
    if isinstance(value, Paragraph):
        return [value.words]
    if is_dataclass(value) and not isinstance(value, type):
        return [part for item in fields(value) for part in everything_in(getattr(value, item.name))]
    if isinstance(value, tuple):
        return [part for item in value for part in everything_in(item)]
    return [value]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_nothing_a_template_can_reach_is_none_or_an_empty_cell(number: int) -> None:
    made = given(of_everything(), number, is_draft=True)
    parts = everything_in(made)
    assert len(parts) > 200
    assert None not in parts
    assert not [part for part in parts if isinstance(part, (dict, list, float))]
    for row in made.plan.themes[0].actions:
        cells = (row.ref, row.action, row.findings, row.lead, row.partners, row.due, row.status, row.assurance)
        assert all(str(cell) for cell in cells)
        assert all(plain(text) for text in (row.progress, row.progress_short, row.impact, row.success_measure))


def test_a_withheld_row_says_why_in_every_cell_and_nothing_else() -> None:
    row = given(of_everything()).plan.themes[0].actions[1]
    assert (row.ref, row.theme, row.status, row.is_withheld) == ("1.2", "Workforce", "Green", True)
    for said in (row.action, row.lead, row.due, row.findings, row.assurance, plain(row.progress)):
        assert said == "Withheld (paragraph 3)"
    assert row.changes == ()
    assert row.rest == ()


def test_the_exempt_paper_shows_its_own_rows_in_full_and_gives_its_reason() -> None:
    reasons = settings(exempt_reasons=())
    made = given(of_everything(settings=reasons), 2)
    assert made.plan.themes[0].actions[1].action == "Buy the system"
    assert made.paper.access_line.startswith("NOT FOR PUBLICATION: paragraph 3")
    assert "financial or business affairs" in made.paper.access_note


def test_a_row_in_error_says_its_cell_and_counts_as_in_error() -> None:
    made = given(of_everything(), is_draft=True)
    row = made.plan.themes[0].actions[2]
    assert (row.is_gap, row.state, row.action) == (True, "In error", "[Actions J9: not a date]")
    assert row.progress[0].spans[0].mark is Mark.GAP
    counts = made.plan.counts
    assert (counts.total, counts.in_error) == (3, 1)


def test_internal_papers_show_both_colours_and_public_ones_neither() -> None:
    late = action("1.1", original_due=on(15, 9))
    said = update(late, reported=Colour.GREEN, forecast=on(30, 9), reason="Because", recovery="So")
    made = month(late, meetings=(IOCSB, HWB), submissions=(submission(said),))
    public, internal = (given(made, pack=number).plan.themes[0].actions[0] for number in (0, 1))
    assert public.reported_words == ""
    assert internal.reported_words == "Reported Green, calculated Amber (15 days late)"


def test_the_list_of_appendices_the_letters_and_the_titles_agree() -> None:
    made = of_everything()
    listed = given(made).appendices
    assert [appendix.line for appendix in listed] == [
        "Appendix A: Improvement plan",
        "Appendix B: Improvement plan (not for publication: paragraph 3 of Schedule 12A)",
    ]
    assert [given(made, number).paper.title for number in (1, 2)] == [
        "Appendix A: Improvement plan",
        "Appendix B: Improvement plan",
    ]
    assert given(made).paper.title == HWB.title


def test_figures_quoted_in_a_narrative_are_those_of_the_tables() -> None:
    quoted = NarrativeSection(
        section=Section.EXECUTIVE_SUMMARY,
        text=(
            Paragraph(
                spans=(
                    Span(words="{{ complete }}", figure="complete", bold=True),
                    Span(words=" of "),
                    Span(words="{{ total }}", figure="total"),
                    Span(words=" at "),
                    Span(words="{{ as_at }}", figure="as_at"),
                )
            ),
        ),
        where=Where(place=Place(file="n.docx")),
    )
    rows = (action("1.1", status=Status.COMPLETE), action("1.2", 6), action("1.3", 7))
    made = given(month(*rows, meetings=(HWB,), narratives=(narrative(HWB, sections=(quoted,)),)))
    assert plain(made.narrative.executive_summary) == "1 of 3 at 30 September 2022"
    assert made.narrative.executive_summary[0].spans[0].bold
    assert (made.plan.counts.complete, made.plan.counts.total) == (1, 3)


def test_words_nobody_supplied_are_marked_and_never_invented() -> None:
    made = given(month(action(), meetings=(HWB,), narratives=(narrative(HWB, Section.FINANCIAL),)))
    [missing] = made.narrative.financial
    assert missing.words == "[Not supplied: Financial implications]"
    assert missing.spans[0].mark is Mark.GAP
    without = given(month(action(), meetings=(HWB,)))
    assert without.narrative.background == ()


def test_the_next_period_runs_to_the_boards_next_meeting_or_to_the_end_of_the_month_after() -> None:
    rows = (
        action("1.1", original_due=on(30, 9)),
        action("1.2", 6, original_due=on(31, 12)),
        action("1.3", 7, original_due=on(1, 10)),
        action("1.4", 8, original_due=on(1, 1, 2023)),
        action("1.5", 9, original_due=on(1, 11), status=Status.COMPLETE),
        action("1.6", 10, original_due=on(1, 11), access=INTERNAL),
    )
    made = given(month(*rows, meetings=(HWB,))).plan.next_period
    assert made.until == date(2022, 12, 31)
    assert [row.ref for row in made.actions] == ["1.3", "1.2"]
    following = board(("Board report", None), day=date(2022, 11, 29))
    sooner = given(month(*rows, meetings=(HWB, following))).plan.next_period
    assert (sooner.until, [row.ref for row in sooner.actions]) == (date(2022, 11, 29), ["1.3"])


def moved(decision: Decision, day: int = 1, month_number: int = 9) -> ActionField:
    row = action("1.1")
    asked = change(row, to_date=on(31, 1, 2023), decision=decision, decided_on=on(day, month_number))
    made = month(row, changes=(asked,), meetings=(HWB,))
    return action_field(view(made, PUBLIC).themes[0].rows[0], DateStyle.PLAIN)


def test_only_changes_that_count_or_may_move_a_date() -> None:
    assert [item.decision for item in moved(Decision.APPROVED).moves] == ["approved"]
    assert [item.decision for item in moved(Decision.PENDING).moves] == ["proposed"]
    assert moved(Decision.REJECTED).moves == ()
    assert moved(Decision.APPROVED, 5, 10).moves == ()


def test_a_change_is_told_in_one_sentence_and_its_reason_stays_internal() -> None:
    row = action("1.1")
    asked = change(
        row,
        to_date=on(31, 1, 2023),
        reason=words("The supplier is late."),
        decided_on=on(30, 8),
        decided_by="Improvement Board",
        minute="Minute 6",
    )
    made = month(row, changes=(asked,), meetings=(HWB, IOCSB))
    said = "Extension, approved on 30 August 2022{}: due date from 31 December 2022 to 31 January 2023."
    public, internal = (
        action_field(view(made, access).themes[0].rows[0], DateStyle.PLAIN).changes[0].line
        for access in (PUBLIC, INTERNAL)
    )
    assert public == said.format("")
    by = " by Improvement Board (Minute 6)"
    assert internal == said.format(by).removesuffix(".") + ". Reason: The supplier is late."


def test_what_a_table_has_no_room_for_is_only_what_there_is() -> None:
    labels = [line.label for line in given(of_everything()).plan.themes[0].actions[0].rest]
    assert labels == ["Findings", "Partners", "Success measure", "Change"]


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        ("One two three.", "One two three."),
        ("One two three. Four five six.", "One two three."),
        ("One two three four five six.", "One two three four …"),
        ("One two.\nThree four five.", "One two."),
        ("One.\n- two three\n- four five six", "One.\ntwo three"),
    ],
)
def test_progress_is_cut_at_the_end_of_a_sentence(typed: str, short: str) -> None:
    assert plain(shortened(words(typed), most=4)) == short


def test_bullets_stay_bullets_when_cut() -> None:
    assert [item.kind for item in shortened(words("One.\n- two three"), most=4)] == [Kind.PLAIN, Kind.BULLET]


def priorities(*rows: tuple[str, str, str]) -> Month:
    made = tuple(
        Priority(number=number, group="Economy", priority=priority, contribution=words(said), where=where())
        for number, priority, said in rows
    )
    return month(action(), meetings=(HWB,), priorities=made)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("5", "Towns", ""), ("6", "HS2", "")], "No direct contribution"),
        ([("5", "Towns", "For all three."), ("6", "HS2", "")], "For all three."),
        ([("5", "Towns", "One."), ("6", "HS2", "Two.")], "Priority 5: One.\nPriority 6: Two."),
        ([("", "", "For the group."), ("6", "HS2", "Two.")], "For the group.\nPriority 6: Two."),
    ],
)
def test_a_contribution_stands_for_its_group_or_says_for_which_priority(
    rows: list[tuple[str, str, str]], said: str
) -> None:
    [group] = given(priorities(*rows)).priority_groups
    assert plain(group.contribution) == said
    assert [item.number for item in group.priorities] == [number for number, _, _ in rows if number]


def test_documents_are_the_boards_own_and_those_for_all() -> None:
    theirs, ours, all_boards = document("Theirs", "Scrutiny"), document("Ours", HWB.board), document("For all")
    made = given(month(action(), meetings=(HWB,), documents=(theirs, ours, all_boards)))
    assert plain(made.background_papers) == "Ours\nFor all"
    assert plain(made.other_documents) == "None"


def test_the_properties_name_the_board_the_post_and_the_draft_and_no_clock() -> None:
    made = given(of_everything(), 1, is_draft=True).properties
    assert made.title == f"DRAFT: {HWB.title}: Appendix A: Improvement plan"
    assert made.subject == "Report to the Health and Wellbeing Board, 8 November 2022"
    assert (made.author, made.category, made.dated) == ("Programme Manager", "Public report", date(2022, 9, 30))


def test_a_paper_of_a_theme_says_what_its_lead_sent_this_month_and_last() -> None:
    last = record(recorded(action()))
    made = month(action(), meetings=(IOCSB,), submissions=(submission(update(action())),), previous=last)
    theme = given(made, 1).theme
    assert (theme.name, theme.has_submission, theme.overall_last) == ("Workforce", True, "Not supplied")
    silent = given(month(action(), meetings=(IOCSB,)), 1).theme
    assert (silent.has_submission, silent.overall, plain(silent.summary)) == (False, "Not supplied", "Not supplied")


def test_a_paper_for_no_meeting_says_so() -> None:
    made = given(of_everything(), pack=1)
    assert (made.meeting.is_known, made.meeting.board) == (False, "Not for a meeting")
    assert made.paper.access_line == "INTERNAL"


def test_the_key_is_the_councils_then_ours_and_every_line_is_a_sentence() -> None:
    key = given(of_everything(), is_draft=True).plan.key
    assert [line.state for line in key][:3] == ["Red", "Amber", "Green"]
    assert "In error" in [line.state for line in key]
    assert all(line.meaning.endswith(".") for line in key)
    clean = given(month(action(), meetings=(HWB,))).plan.key
    assert not {"In error", "Superseded"} & {line.state for line in clean}


@pytest.mark.parametrize(
    ("access", "line"),
    [
        (PUBLIC, "Public"),
        (INTERNAL, "INTERNAL"),
        (
            exempt(4),
            "NOT FOR PUBLICATION: paragraph 4 of Part 1 of Schedule 12A to the Local Government Act 1972",
        ),
    ],
)
def test_every_page_says_who_may_read_it(access: Access, line: str) -> None:
    assert access_line(access) == line


def test_a_finding_answered_only_by_withheld_actions_says_so_and_is_covered() -> None:
    secret = action("1.2", access=exempt(3), findings=(finding("F1"),))
    made = month(secret, meetings=(HWB,), sources=(JTAI,), findings=(finding("F1"), finding("F2", row=3)))
    [statement] = given(made).plan.statements
    first, second = statement.findings
    assert first.note == "The actions that answer this finding are withheld from this paper."
    assert second.note == "No live action answers this finding."
    assert [item.ref for item in statement.uncovered] == ["F2"]
    assert [row.ref for row in statement.withheld] == ["1.2"]
    assert (statement.findings_covered, statement.findings_total) == (1, 2)


def test_re_dated_actions_that_are_withheld_are_counted_and_not_listed() -> None:
    shown, secret = action("1.1"), action("1.2", 6, access=INTERNAL)
    moves = tuple(
        change(row, ChangeKind.EXTEND, number, to_date=on(31, 1, 2023)) for number, row in enumerate((shown, secret), 2)
    )
    plan = given(month(shown, secret, changes=moves, meetings=(HWB,))).plan
    assert (plan.counts.re_dated, [row.ref for row in plan.re_dated], plan.re_dated_withheld) == (2, ["1.1"], 1)


def test_a_row_in_error_stands_under_the_findings_it_answers_and_counts_there() -> None:
    [statement] = given(of_everything_with_a_gap_that_answers(), is_draft=True).plan.statements
    [first, _] = statement.findings
    assert [row.ref for row in first.actions if row.is_gap] == ["1.3"]
    assert statement.counts.in_error == 1


def of_everything_with_a_gap_that_answers() -> Month:
    broken = gap("1.3", theme=WORKFORCE, findings=(finding("F1"),), access=PUBLIC)
    return month(
        action("1.1", findings=(finding("F1"),)),
        broken,
        meetings=(HWB,),
        sources=(JTAI,),
        findings=(finding("F1"), finding("F2", row=3)),
    )


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        (ChangeKind.MERGE, {"to_refs": ("4.8",)}, "Merger, approved on 31 August 2022: to 4.8."),
        (ChangeKind.SPLIT, {"to_refs": ("5.11", "5.12")}, "Split, approved on 31 August 2022: to 5.11, 5.12."),
        (
            ChangeKind.REASSIGN,
            {"from_words": "Head of Support", "to_words": "Head of Teams"},
            "Reassignment, approved on 31 August 2022: from Head of Support to Head of Teams.",
        ),
        (ChangeKind.CLOSE, {}, "Closure, approved on 31 August 2022."),
    ],
)
def test_internal_papers_say_what_a_change_changed(kind: ChangeKind, cells: dict[str, Any], said: str) -> None:
    row = action("1.1")
    told = change(row, kind, decided_on=on(31, 8), to_date=None, reason=(), **cells)
    made = month(row, changes=(told,), meetings=(HWB,))
    lines = [
        action_field(view(made, access).themes[0].rows[0], DateStyle.PLAIN).changes[0].line
        for access in (INTERNAL, PUBLIC)
    ]
    assert lines == [said, said.split(":")[0].rstrip(".") + "."]


def test_a_complete_action_says_when() -> None:
    made = given(month(action("1.1", status=Status.COMPLETE, completed=on(14, 9)), meetings=(HWB,)))
    assert made.plan.themes[0].actions[0].due_note == "completed 14 September 2022"
