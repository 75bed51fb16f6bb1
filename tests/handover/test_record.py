"""What a month's record keeps for later months, and which records a month finds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.handover.records.record import earlier_records, record_of
from pipeline.handover.records.record_json import to_json
from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.choices import (
    Access,
    AccessLevel,
    Assurance,
    ChangeKind,
    Colour,
    GoodIs,
    Missing,
    Section,
    SourceKind,
    State,
    Status,
    Unit,
)
from pipeline.plan.model import (
    Account,
    Action,
    ActionUpdate,
    ChangeRequest,
    Finding,
    Gap,
    MasterPlan,
    Measure,
    Meeting,
    Narrative,
    NarrativeSection,
    Risk,
    Settings,
    Source,
    Submission,
    Theme,
    Value,
)
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.record import (
    Origins,
    Record,
    RecordedAction,
    RecordedFinding,
    RecordedMeeting,
    RecordedRequest,
    RecordedRisk,
    RecordedSection,
    RecordedTheme,
    RecordedValue,
)
from pipeline.plan.text import from_lines
from pipeline.problems import Place, Problem, Where

AUGUST = CalendarMonth(2022, 8)
SEPTEMBER = CalendarMonth(2022, 9)
NOWHERE = Where(place=Place(file="inputs/2022-09/plan.xlsx", sheet="Actions", row=14))
THEME = Theme(code="WF", name="Workforce", lead="Head of Workforce", where=NOWHERE)


def _agreed(
    ref: str,
    voice: Voice = Voice.SUBMISSION,
    state: State = State.AMBER,
    findings: tuple[Finding, ...] = (),
) -> AgreedAction:
    due = PlanDate(day=date(2022, 9, 30))
    action = Action(
        ref=ref,
        theme=THEME,
        action="Train every manager",
        lead_organisation="Council",
        lead="Head of Workforce",
        original_due=due,
        account=Account(status=Status.NOT_STARTED, progress=from_lines("the master's")),
        assurance=Assurance.AWAITING,
        previous_refs=("2.7", "2.8"),
        where=NOWHERE,
    )
    return AgreedAction(
        action=replace(action, findings=findings),
        account=Account(status=Status.IN_PROGRESS, progress=from_lines("the lead's")),
        voice=voice,
        current_due=PlanDate(day=date(2022, 10, 31)),
        calculated=Colour.RED,
        colour=Colour.AMBER,
        state=state,
        update=ActionUpdate(
            action=action,
            account=Account(status=Status.IN_PROGRESS, progress=from_lines("the lead's")),
            reason=from_lines("Two left."),
            recovery=from_lines("One lent."),
            where=NOWHERE,
        ),
    )


def _month(rows: tuple[AgreedAction | Gap, ...], previous: Record | None = None) -> Month:
    meeting = Meeting(
        board="Health and Wellbeing Board",
        month=SEPTEMBER,
        day=date(2022, 11, 8),
        title="Plan",
        report_from="A post",
        report_author="A post",
        papers=(),
        access=Access(AccessLevel.PUBLIC),
        short_name="HWB",
        where=NOWHERE,
    )
    sections = (NarrativeSection(section=Section.LEGAL, text=from_lines("One.\nTwo."), where=NOWHERE),)
    return Month(
        month=SEPTEMBER,
        master=MasterPlan(
            file="plan.xlsx",
            settings=Settings(as_at=date(2022, 9, 30), where=NOWHERE),
            themes=(THEME, Theme(code="LG", name="Leadership", lead="A post", where=NOWHERE)),
            meetings=(meeting,),
        ),
        submissions=(
            Submission(
                file="s.xlsx",
                theme=THEME,
                month=SEPTEMBER,
                completed_by="A post",
                dated=date(2022, 9, 28),
                overall=Colour.AMBER,
                summary=from_lines("In short."),
                achievements=from_lines("Done."),
                impact=from_lines("Felt."),
                planned=from_lines("To come."),
                decisions=from_lines("Asked."),
                where=NOWHERE,
            ),
        ),
        narratives=(Narrative(file="n.docx", board="HWB", day=date(2022, 11, 8), sections=sections, where=NOWHERE),),
        rows=rows,
        earlier=(previous,) if previous else (),
    )


def _gap(ref: str) -> Gap:
    return Gap(sheet="Actions", ref=ref, where=NOWHERE, problems=(), theme=THEME)


def _earlier(ref: str) -> RecordedAction:
    return RecordedAction(
        ref=ref,
        theme="WF",
        master=Account(status=Status.NOT_STARTED),
        agreed=Account(status=Status.NOT_STARTED),
        state=State.RED,
        colour=Colour.RED,
        updated=True,
        original_due=PlanDate(day=date(2022, 5, 31)),
        current_due=PlanDate(day=date(2022, 5, 31)),
    )


def test_a_month_keeps_what_the_master_said_what_was_agreed_and_what_was_read() -> None:
    record = record_of(_month((_agreed("3.1"),)), "0a1b")
    assert record == Record(
        month=SEPTEMBER,
        as_at=date(2022, 9, 30),
        inputs="0a1b",
        actions=(
            RecordedAction(
                ref="3.1",
                theme="WF",
                master=Account(status=Status.NOT_STARTED, progress=from_lines("the master's")),
                agreed=Account(status=Status.IN_PROGRESS, progress=from_lines("the lead's")),
                state=State.AMBER,
                colour=Colour.AMBER,
                updated=True,
                original_due=PlanDate(day=date(2022, 9, 30)),
                current_due=PlanDate(day=date(2022, 10, 31)),
                assurance=Assurance.AWAITING,
                previous_refs=("2.7", "2.8"),
                reason=from_lines("Two left."),
                recovery=from_lines("One lent."),
            ),
        ),
        themes=(
            RecordedTheme(
                code="WF",
                overall=Colour.AMBER,
                summary=from_lines("In short."),
                achievements=from_lines("Done."),
                impact=from_lines("Felt."),
                planned=from_lines("To come."),
            ),
            RecordedTheme(code="LG", overall=None),
        ),
        sections=(RecordedSection(board="Health and Wellbeing Board", section=Section.LEGAL, words="One.\nTwo."),),
        meetings=(RecordedMeeting(board="Health and Wellbeing Board", key="HWB 2022-11-08", day=date(2022, 11, 8)),),
    )


def test_a_month_knows_which_build_its_papers_carry() -> None:
    assert (record_of(_month(()), "0a1b").build, record_of(_month(()), "0a1b", "77fe").build) == ("", "77fe")


def _finding(ref: str) -> Finding:
    source = Source(name="JTAI report", kind=SourceKind.JTAI, where=NOWHERE)
    return Finding(ref=ref, source=source, text=from_lines("Do better."), where=NOWHERE)


def test_a_finding_is_covered_by_a_live_action_or_by_a_row_in_error_and_by_nothing_else() -> None:
    live, in_error, gone, nobody = (_finding(ref) for ref in ("J1", "J2", "J3", "J4"))
    rows = (
        _agreed("3.1", findings=(live,)),
        replace(_gap("3.2"), findings=(in_error,)),
        _agreed("3.3", state=State.SUPERSEDED, findings=(gone, live)),
    )
    month = _month(rows)
    month = replace(month, master=replace(month.master, findings=(live, in_error, gone, nobody)))
    assert record_of(month, "").findings == tuple(
        RecordedFinding(ref=ref, source="JTAI report", is_covered=is_covered)
        for ref, is_covered in (("J1", True), ("J2", True), ("J3", False), ("J4", False))
    )


def _risk(ref: str, likelihood: int) -> Risk:
    return Risk(ref=ref, theme=THEME, risk="Staff leave", likelihood=likelihood, impact=4, where=NOWHERE)


def _in_error(sheet: str, ref: str) -> Gap:
    return Gap(sheet=sheet, ref=ref, where=NOWHERE, problems=(), theme=THEME)


def test_agreed_risks_are_kept_and_one_in_error_stays_as_the_month_before_had_it() -> None:
    before = tuple(RecordedRisk(ref=ref, theme="LG", score=6) for ref in ("R1", "R2", "R3", "R4"))
    month = _month((), Record(month=AUGUST, as_at=date(2022, 8, 31), risks=before))
    gaps = (_in_error("Risks", "r2"), _in_error("Changes", "R4"))
    sent = replace(month.submissions[0], gaps=(_in_error("Risks", "R1"),))
    month = replace(month, risks=(_risk("R1", 5),), master=replace(month.master, gaps=gaps), submissions=(sent,))
    assert record_of(month, "").risks == (
        RecordedRisk(ref="R1", theme="WF", score=20),  # in the master, whatever the submission's row was to say
        RecordedRisk(ref="R2", theme="LG", score=6),
    )


def _value(measure: str, period: CalendarMonth, value: Decimal | Missing, *, provisional: bool = False) -> Value:
    of = Measure(ref=measure, theme=THEME, measure="Visits", unit=Unit.COUNT, good_is=GoodIs.HIGH, where=NOWHERE)
    return Value(measure=of, period=period, value=value, provisional=provisional, where=NOWHERE)


def test_agreed_values_are_kept_and_those_of_a_measure_in_error_stay_as_the_month_before_had_them() -> None:
    before = tuple(
        RecordedValue(measure=measure, period=period, value=Decimal(7))
        for measure in ("M1", "M2")
        for period in (CalendarMonth(2022, 7), AUGUST)
    )
    month = _month((), Record(month=AUGUST, as_at=date(2022, 8, 31), values=before))
    month = replace(
        month,
        values=(
            _value("M1", AUGUST, Decimal("84.5"), provisional=True),
            _value("M3", SEPTEMBER, Missing.NOT_APPLICABLE),
        ),
        master=replace(month.master, gaps=(_in_error("Values", "m1"),)),
    )
    assert record_of(month, "").values == (
        RecordedValue(measure="M1", period=AUGUST, value=Decimal("84.5"), provisional=True),
        RecordedValue(measure="M3", period=SEPTEMBER, value=Missing.NOT_APPLICABLE),
        RecordedValue(measure="M1", period=CalendarMonth(2022, 7), value=Decimal(7)),
    )


def test_what_leads_asked_for_is_kept() -> None:
    month = _month((_agreed("3.1"),))
    request = ChangeRequest(
        action=month.actions[0].action, kind=ChangeKind.EXTEND, to_words="31 March 2023", where=NOWHERE
    )
    month = replace(month, submissions=(replace(month.submissions[0], requested=(request,)),))
    assert record_of(month, "").requests == (
        RecordedRequest(action="3.1", kind=ChangeKind.EXTEND, to_words="31 March 2023"),
    )


def test_only_meetings_of_the_month_count_as_having_seen_it() -> None:
    month = _month(())
    later = replace(month.master.meetings[0], month=CalendarMonth(2022, 10), day=date(2022, 12, 6))
    month = replace(month, master=replace(month.master, meetings=(later, *month.master.meetings)))
    assert [seen.key for seen in record_of(month, "").meetings] == ["HWB 2022-11-08"]


def test_the_words_a_board_read_are_kept_until_it_meets_again() -> None:
    """A board that meets every two months is compared with its own last report, not with the month between."""
    read = [
        RecordedSection(board="Health and Wellbeing Board", section=Section.RISK, words="Read in September."),
        RecordedSection(board="Scrutiny Board", section=Section.RISK, words="Read in August."),
    ]
    kept = record_of(_month((), Record(month=AUGUST, as_at=date(2022, 8, 31), sections=tuple(read))), "0a1b").sections
    assert kept[0] == read[1]
    assert [item.words for item in kept if item.board == "Health and Wellbeing Board"] == ["One.\nTwo."]


def test_an_action_nobody_spoke_of_is_recorded_as_not_updated() -> None:
    voices = {voice: record_of(_month((_agreed("3.1", voice),)), "0a1b").actions[0].updated for voice in Voice}
    assert voices == {Voice.SUBMISSION: True, Voice.MASTER: True, Voice.LAST_MONTH: False}


def test_a_row_in_error_keeps_what_the_month_before_said_and_its_place() -> None:
    previous = Record(month=AUGUST, as_at=date(2022, 8, 31), actions=(_earlier("3.2"), _earlier("9.9")))
    record = record_of(_month((_agreed("3.1"), _gap("3.2"), _gap("3.3"), _gap(""), _agreed("3.4")), previous), "0a1b")
    assert [action.ref for action in record.actions] == ["3.1", "3.2", "3.4"]
    assert record.actions[1] == _earlier("3.2")


def test_a_reference_in_another_case_is_the_same_action() -> None:
    previous = Record(month=AUGUST, as_at=date(2022, 8, 31), actions=(_earlier("wf.1"),))
    assert record_of(_month((_gap("WF.1"),), previous), "0a1b").actions == (_earlier("wf.1"),)


def test_a_second_row_of_one_reference_never_hides_the_good_one() -> None:
    previous = Record(month=AUGUST, as_at=date(2022, 8, 31), actions=(_earlier("3.1"),))
    record = record_of(_month((_gap("3.1"), _agreed("3.1")), previous), "0a1b")
    assert [(action.ref, action.state) for action in record.actions] == [("3.1", State.AMBER)]


def _put(outputs: Path, folder: str, month: CalendarMonth) -> Record:
    record = Record(month=month, as_at=month.last_day)
    (outputs / folder).mkdir(parents=True)
    (outputs / folder / "record.json").write_bytes(to_json(record, Origins()))
    return record


def test_a_month_is_compared_with_every_earlier_record_the_newest_firsts(tmp_path: Path) -> None:
    july = _put(tmp_path, "2022-07", CalendarMonth(2022, 7))
    december = _put(tmp_path, "2021-12", CalendarMonth(2021, 12))
    september = _put(tmp_path, "2022-09", SEPTEMBER)
    (tmp_path / "2022-08").mkdir()  # a month without a record
    (tmp_path / "notes").mkdir()
    (tmp_path / "2022-06").write_text("a file")
    assert earlier_records(tmp_path, SEPTEMBER) == (july, december)
    assert earlier_records(tmp_path, CalendarMonth(2022, 10)) == (september, july, december)
    assert earlier_records(tmp_path, CalendarMonth(2022, 7)) == (december,)
    assert earlier_records(tmp_path, CalendarMonth(2021, 12)) == ()
    assert earlier_records(tmp_path / "not there", SEPTEMBER) == ()


def test_a_broken_newest_record_is_a_problem_and_no_older_one_takes_its_place(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    _put(outputs, "2022-07", CalendarMonth(2022, 7))
    _put(outputs, "2022-08", AUGUST)
    (outputs / "2022-08" / "record.json").write_bytes(b"{")
    found = earlier_records(outputs, SEPTEMBER)
    assert isinstance(found, Problem)
    assert (found.code, found.where.file) == ("record-broken", "outputs/2022-08/record.json")


def test_a_record_copied_from_another_month_is_a_problem(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    _put(outputs, "2022-08", CalendarMonth(2022, 7))
    found = earlier_records(outputs, SEPTEMBER)
    assert isinstance(found, Problem)
    assert (found.code, found.message) == (
        "record-of-another-month",
        "This is the record of July 2022, not of August 2022",
    )
