"""A trace through records made by hand: which cells count, whose word won, and how an action is followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.handover.records.record_json import RECORD, to_json
from pipeline.handover.tracing.found import NotFound, Trace
from pipeline.handover.tracing.kept import months_kept
from pipeline.handover.tracing.printed import naming
from pipeline.handover.tracing.rows import Kept
from pipeline.handover.tracing.trace import trace
from pipeline.handover.tracing.words import Asked, whole
from pipeline.papers.inspecting.reading import ReadParagraph
from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.choices import Colour, State, Status
from pipeline.plan.model import Account
from pipeline.plan.record import (
    FigureName,
    Origin,
    OriginCell,
    Origins,
    Printed,
    Record,
    RecordedAction,
    RecordedFigure,
    RecordedPaper,
    RecordedRisk,
)
from pipeline.problems import Place, Problem

MASTER, SENT = "inputs/2022-09/plan.xlsx", "inputs/2022-09/workforce.xlsx"
SETTINGS_CELLS = {"As at": "30/09/2022", "Amber up to": "1 month"}
ACTION_CELLS = {
    "Ref": "3.1",
    "Lead": "Head of Workforce",
    "Original due": "30/09/2022",
    "Current due": "31/10/2022",
    "Status": "In progress",
    "Progress": "The master's words.",
    "Agreed RAG": "Amber",
    "Findings": "J1;\nJ2",
}
UPDATE_CELLS = {"Ref": "3.1", "Status": "In progress", "Reported RAG": "Red", "Progress this month": "- One;\n- two"}
CHANGE_CELLS = {"Kind": "extend", "To": "31/10/2022", "Decision": "approved", "Decided on": "14/09/2022"}


def row(kind: str, ref: str, cells: dict[str, str], number: int = 5, file: str = MASTER) -> Origin:
    """A row of a sheet, its cells in columns from A."""
    made = (
        OriginCell(
            heading=heading, place=Place(file=file, sheet=kind, row=number, column=chr(ord("A") + at)), words=said
        )
        for at, (heading, said) in enumerate(cells.items())
    )
    return Origin(kind=kind, ref=ref, cells=tuple(made))


SETTINGS, ACTION = row("Settings", "", SETTINGS_CELLS, 2), row("Actions", "3.1", ACTION_CELLS)
UPDATE = row("Action updates", "3.1", UPDATE_CELLS, 4, SENT)


def change(ref: str, number: int, **cells: str) -> Origin:
    named = {heading.replace("_", " "): words for heading, words in cells.items()}
    return row("Changes", ref, {"Ref": ref, "Action": "3.1", **CHANGE_CELLS, **named}, number)


def action(ref: str = "3.1", state: State = State.AMBER, *, updated: bool = True) -> RecordedAction:
    account = Account(status=Status.COMPLETE if state is State.COMPLETE else Status.IN_PROGRESS)
    due = PlanDate(day=date(2022, 9, 30))
    return RecordedAction(
        ref=ref,
        theme="WF",
        master=account,
        agreed=account,
        state=state,
        colour=Colour(state) if state in (State.RED, State.AMBER, State.GREEN) else None,
        updated=updated,
        original_due=due,
        current_due=due,
    )


def kept(month: int, actions: Sequence[RecordedAction], *rows: Origin) -> Kept:
    record = Record(month=CalendarMonth(2022, month), as_at=date(2022, month, 30), actions=tuple(actions))
    return Kept(record=record, origins=Origins(rows=rows))


def as_recorded(paper: RecordedPaper) -> tuple[ReadParagraph, ...]:
    return tuple(ReadParagraph(number=number, words=said) for number, said in enumerate(paper.paragraphs, start=1))


def traced(what: str, *months: Kept) -> Trace:
    found = trace(what, months, as_recorded)
    assert not isinstance(found, NotFound), found
    (one,) = found
    return one


def cells(found: Trace) -> list[str]:
    """Each cell as "Actions B5"."""
    return [cell.place.short for cell in found.cells]


def addresses(what: str, *months: Kept) -> list[str]:
    return cells(traced(what, *months))


# Whose word won


def test_a_submission_wins_over_the_masters_account() -> None:
    august = kept(8, [action()], ACTION, row("Action updates", "3.1", UPDATE_CELLS, 9, "inputs/august.xlsx"))
    found = traced("3.1", kept(9, [action()], SETTINGS, ACTION, UPDATE), august)
    assert "Its words are the theme lead's, from the submission of this month." in found.says
    assert "Actions E5" not in cells(found)
    assert {"Action updates B4", "Action updates C4", "Action updates D4"} <= set(cells(found))


def test_without_a_row_the_masters_account_stands_and_its_cross_check_never_counts() -> None:
    found = traced("3.1", kept(9, [action()], SETTINGS, ACTION))
    assert "Its words are the master plan's: no submission has a row for it." in found.says
    assert {"Actions E5", "Actions F5"} <= set(cells(found))
    assert "Actions D5" not in cells(found)


def test_an_action_nobody_spoke_of_leads_to_the_month_that_did_through_a_restructure() -> None:
    now = replace(action("3.4", State.NOT_UPDATED, updated=False), previous_refs=("3.1",))
    august = kept(8, [action(updated=False)], ACTION)
    july = kept(
        7, [action(state=State.GREEN)], ACTION, row("Action updates", "3.1", UPDATE_CELLS, 9, "inputs/july.xlsx")
    )
    found = traced("3.4", kept(9, [now], row("Actions", "3.4", ACTION_CELLS)), august, july)
    assert "Nobody said anything of it this month: its words are those of July 2022." in found.says
    assert "Action updates D9" in cells(found)
    assert [line.partition(":")[0] for line in found.history] == ["September 2022", "August 2022", "July 2022"]
    assert found.history[1].endswith("; no update came; then 3.1")


def test_a_master_that_spoke_for_it_in_an_earlier_month_is_where_the_words_are_from() -> None:
    earlier = row("Actions", "3.1", ACTION_CELLS, 7, "inputs/2022-08/plan.xlsx")
    found = traced("3.1", kept(9, [action(updated=False)], ACTION), kept(8, [action()], earlier))
    progress = next(cell for cell in found.cells if cell.heading == "Progress")
    assert progress.place.file == "inputs/2022-08/plan.xlsx"


def test_a_reference_an_action_had_before_finds_it() -> None:
    now = replace(action("3.4"), previous_refs=("3.1",))
    found = traced("3.1", kept(9, [now], row("Actions", "3.4", ACTION_CELLS)), kept(8, [action()], ACTION))
    assert found.what == "Action 3.4, which was 3.1"


def test_an_action_that_is_gone_says_when_it_was_last_there() -> None:
    found = traced("3.1", kept(9, [action("1.1")]), kept(8, [action()], ACTION))
    assert found.says == ("It is no longer in the plan; August 2022 had it last.",)
    assert len(found.history) == 1


# What decides


def test_the_due_date_follows_from_the_change_that_was_approved_last() -> None:
    month = kept(
        *(9, [action()], SETTINGS, ACTION),
        change("C1", 8, To="30/11/2022", Decided_on="20/09/2022"),
        change("C2", 9, To="31/10/2022", Decided_on="14/09/2022"),
        change("C3", 10, To="31/12/2022", Decision="rejected"),
        change("C4", 11, To="31/12/2022", Decision="pending"),
        change("C5", 12, To="31/12/2022", Decided_on="01/10/2022"),
        change("C6", 13, Action="3.10", To="31/12/2022", Decided_on="29/09/2022"),
    )
    assert addresses("3.1 Due", month) == ["Changes C8", "Changes D8", "Changes E8", "Changes F8"]
    assert "Approved changes that count: C2 and C1." in traced("3.1", month).says


def test_of_changes_decided_on_one_day_the_lower_row_counts() -> None:
    month = kept(9, [action()], ACTION, change("C1", 8), change("C2", 9, To="30/11/2022"))
    assert addresses("3.1 Due", month)[0] == "Changes C9"


def test_without_a_change_that_moves_it_the_due_date_is_the_original_one() -> None:
    month = kept(9, [action()], ACTION, change("C1", 8, Kind="reword", To="other words"))
    assert addresses("3.1 Due", month) == ["Actions C5"]


@pytest.mark.parametrize(
    ("state", "decisive"),
    [
        (State.COMPLETE, ["Action updates B4"]),
        (State.NOT_DUE, ["Action updates B4", "Settings A2"]),
        (
            State.RED,
            ["Action updates B4", "Action updates C4", "Actions C5", "Actions G5", "Settings A2", "Settings B2"],
        ),
    ],
)
def test_a_state_names_the_cells_that_decide_it(state: State, decisive: list[str]) -> None:
    month = kept(9, [action(state=state)], SETTINGS, ACTION, UPDATE)
    assert addresses("3.1 Status", month) == decisive
    assert addresses(f"3.1 {state}", month) == decisive


@pytest.mark.parametrize(
    ("kind", "first"), [("suspend", "Changes C8"), ("close", "Changes C8"), ("resume", "Changes C8")]
)
def test_a_change_that_sets_the_status_decides_it(kind: str, first: str) -> None:
    month = kept(9, [action(state=State.SUSPENDED)], ACTION, UPDATE, change("C1", 8, Kind=kind, To=""))
    decisive = addresses("3.1 Status", month)
    assert decisive[0] == first
    assert ("Action updates B4" in decisive) == (kind == "resume")


def test_a_value_of_the_row_leads_to_its_cell_alone() -> None:
    month = kept(9, [action()], ACTION, UPDATE)
    assert addresses("3.1 head of workforce", month) == ["Actions B5"]
    assert addresses("3.1 One two", month) == ["Action updates D4"]
    assert addresses("3.1 Progress", month) == ["Action updates D4"]
    assert isinstance(trace("3.1 no such words", [month], as_recorded), NotFound)


# Other rows


def test_a_finding_shows_the_actions_that_answer_it() -> None:
    finding = row("Findings", "J2", {"Ref": "J2", "Finding": "What was found."}, 3)
    found = traced("j2", kept(9, [action()], finding, ACTION))
    assert found.what == "Finding J2"
    assert [(one.ref, one.stands, one.cells[0].place.cell) for one in found.counted] == [("3.1", "Amber", "H5")]


def test_of_a_risk_the_submissions_row_wins_and_the_master_says_who_may_read_it() -> None:
    risk = {"Ref": "R1", "Risk": "The risk", "Publish": "Public"}
    sent = row("Risks", "R1", {"Ref": "R1", "Risk": "The risk as its lead sees it"}, 2, SENT)
    month = kept(9, [], SETTINGS, row("Risks", "R1", risk, 6), sent)
    month = replace(month, record=replace(month.record, risks=(RecordedRisk(ref="R1", theme="WF", score=12),)))
    found = traced("R1", month)
    assert cells(found) == ["Risks C6", "Risks A2", "Risks B2"]
    assert found.history == ("September 2022: score 12",)


def test_of_a_measure_a_months_value_is_the_submissions_where_it_sent_one() -> None:
    def value(period: str, words: str, file: str) -> Origin:
        return row("Values", "M1", {"Measure": "M1", "Period": period, "Value": words}, 6, file)

    measure = row("Measures", "M1", {"Ref": "M1", "Measure": "Posts filled"}, 3)
    sent = value("September 2022", "84%", SENT)
    month = kept(9, [], SETTINGS, measure, value("01/08/2022", "80", MASTER), value("01/09/2022", "83", MASTER), sent)
    assert [cell.words for cell in traced("M1", month).cells if cell.heading == "Value"] == ["80", "84%"]
    assert [cell.words for cell in traced("M1 Sep 2022", month).cells] == ["M1", "September 2022", "84%"]
    assert [cell.words for cell in traced("M1 84", month).cells] == ["84%"]


# Figures


def with_figures(month: Kept, *figures: RecordedFigure) -> Kept:
    paper = RecordedPaper(made="hash", identity="report", path="HWB/report.docx", paragraphs=("3 red", "4", "3.1"))
    return replace(month, origins=replace(month.origins, papers=(paper,), figures=figures))


def figure(name: str, words: str, *counted: str, of: str = "plan") -> RecordedFigure:
    printed = (Printed(paper="hash", paragraph=1),)
    return RecordedFigure(figure=FigureName(name=name, of=of), words=words, counted=counted, printed=printed)


@pytest.mark.parametrize(
    ("name", "decisive"),
    [
        ("total", []),
        ("red", ["Action updates B4", "Action updates C4", "Actions C5", "Actions G5", "Settings A2", "Settings B2"]),
        ("overdue", ["Actions C5", "Action updates B4", "Settings A2"]),
        ("re_dated", ["Actions C5"]),
        ("embedded", []),
    ],
)
def test_a_figure_names_the_cells_that_put_an_action_in_it(name: str, decisive: list[str]) -> None:
    month = with_figures(kept(9, [action()], SETTINGS, ACTION, UPDATE), figure(name, "1", "3.1"))
    (one,) = traced(name, month).counted
    assert (one.ref, one.stands) == ("3.1", "Amber")
    assert [cell.place.short for cell in one.cells] == decisive


def test_a_figure_printed_in_two_ways_is_found_twice() -> None:
    month = with_figures(kept(9, []), figure("findings", "14"), figure("findings", "12"))
    found = trace("findings", [month], as_recorded)
    assert not isinstance(found, NotFound)
    assert [one.what for one in found] == ["findings: 14", "findings: 12"]


@pytest.mark.parametrize("asked", ["red in Quality Assurance & Performance", "Quality assurance and performance: red"])
def test_a_figure_of_a_theme_goes_by_its_words_in_any_order(asked: str) -> None:
    theme = "Quality Assurance & Performance"
    month = with_figures(
        kept(9, []), figure("red", "5"), figure("red", "3", of=theme), figure("red", "2", of="Quality")
    )
    found = traced(asked, month)
    assert found.what == f"red in {theme}: 3"
    assert [(item.path, item.paragraph.words) for item in found.printed] == [("HWB/report.docx", "3 red")]


def test_a_figure_may_count_what_is_no_longer_there_and_what_is_no_action() -> None:
    finding = row("Findings", "J2", {"Ref": "J2", "Finding": "What was found."}, 3)
    month = with_figures(kept(9, [], finding), figure("gone", "2", "3.1", "J2"))
    gone, found = traced("gone", month, kept(8, [action()], ACTION)).counted
    assert gone.stands == "no longer in the plan; August 2022 had it last"
    assert [cell.words for cell in found.cells] == ["J2", "What was found."]


def test_the_day_it_speaks_of_leads_to_the_settings() -> None:
    assert addresses("as at", with_figures(kept(9, [], SETTINGS), figure("as_at", "30 September 2022"))) == [
        "Settings A2"
    ]


# Words


def narrative(words: str) -> Origin:
    cell = OriginCell(heading="Executive Summary", place=Place(file="inputs/n.docx", paragraph=4), words=words)
    return Origin(kind="Narrative", ref="HWB", cells=(cell,))


def test_a_printed_sentence_leads_to_the_paragraph_that_quotes_its_figures() -> None:
    month = with_figures(kept(9, [], narrative("Of {{ total }} actions {{red}} are red.")), figure("red", "3"))
    month = replace(month, origins=replace(month.origins, figures=(figure("red", "3"), figure("total", "69"))))
    (cell,) = traced("Of 69 actions 3 are red.", month).cells
    assert (cell.place.paragraph, cell.words) == (4, "Of 69 actions 3 are red.")


@pytest.mark.parametrize(
    ("asked", "words", "is_there"),
    [
        ("1.1", "see 1.1, and 1.10", True),
        ("1.1", "see 1.10", False),
        ("1.1", "see 1.1.2", False),
        ("1.1", "see 11.1", False),
        ("1.1", "It ends with 1.1.", True),
        ("C1", "C1-2", False),
        ("c1", "C1: Extension", True),
    ],
)
def test_a_reference_is_only_itself(asked: str, words: str, is_there: bool) -> None:
    assert (whole(asked.replace(".", r"\.")).search(words) is not None) == is_there


@pytest.mark.parametrize(
    ("asked", "words", "is_there"),
    [
        ("one; two", "• one\n- two", True),
        ("The first forty …", "The first forty words and more", True),
        ("8 November 2022", "on 8th November 2022", True),
        ("", "anything", False),
        ("-5 points", "-5 points", True),
    ],
)
def test_words_are_found_however_they_are_broken(asked: str, words: str, is_there: bool) -> None:
    assert Asked.of(asked).is_in(words) == is_there


def test_what_is_nothing_names_what_is_nearest() -> None:
    month = with_figures(kept(9, [action()], ACTION), figure("overdue", "4"))
    found = trace("overdoe", [month], as_recorded)
    assert isinstance(found, NotFound)
    assert found.nearest[0] == "overdue"
    assert isinstance(trace("3.12", [month], as_recorded), NotFound)


# The records themselves


def test_the_months_are_read_newest_first_up_to_the_one_asked_for(tmp_path: Path) -> None:
    for month in (7, 8, 9):
        made = kept(month, [action()], ACTION)
        folder = tmp_path / "outputs" / made.month.folder
        folder.mkdir(parents=True)
        (folder / RECORD).write_bytes(to_json(made.record, made.origins))
    found = months_kept(tmp_path / "outputs", CalendarMonth(2022, 8))
    assert not isinstance(found, Problem)
    assert [item.month.number for item in found] == [8, 7]
    assert found[0].origins.rows == (ACTION,)
    missing = months_kept(tmp_path / "outputs", CalendarMonth(2022, 10))
    assert isinstance(missing, Problem)
    assert missing.code == "record-missing"
    (tmp_path / "outputs" / "2022-07" / RECORD).write_text("{")
    broken = months_kept(tmp_path / "outputs", CalendarMonth(2022, 8))
    assert isinstance(broken, Problem)
    assert broken.code == "record-broken"


def test_a_number_of_something_is_no_reference() -> None:
    said = ("2.4 Sign the agreement", "up 2.4 points since August", "up 2.4% since August", "2.4 days", "Action 2.4.")
    paper = RecordedPaper(made="hash", identity="report", path="HWB/report.docx", paragraphs=said)
    found = naming(Origins(papers=(paper,)), "2.4", as_recorded)
    assert [item.paragraph.words for item in found] == ["2.4 Sign the agreement", "Action 2.4."]
