"""record.json: what it keeps, that it reads back exactly, and what it says when it cannot."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.handover.record import earlier_records, from_json, record_of, to_json
from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision
from pipeline.plan.choices import Access, AccessLevel, Colour, Section, State, Status
from pipeline.plan.model import (
    Account,
    Action,
    Gap,
    MasterPlan,
    Meeting,
    Narrative,
    NarrativeSection,
    Settings,
    Submission,
    Theme,
)
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.record import Record, RecordedAction, RecordedSection, RecordedTheme
from pipeline.plan.text import Kind, Mark, Paragraph, Span, from_lines
from pipeline.problems import Place, Problem, Where

AUGUST = CalendarMonth(2022, 8)
SEPTEMBER = CalendarMonth(2022, 9)
NOWHERE = Where(place=Place(file="inputs/2022-09/plan.xlsx", sheet="Actions", row=14))
THEME = Theme(code="WF", name="Workforce", lead="Head of Workforce", where=NOWHERE)

words = st.text(max_size=20)
spans = st.builds(Span, words=words) | st.builds(
    Span,
    words=words,
    bold=st.booleans(),
    italic=st.booleans(),
    link=words,
    figure=words,
    mark=st.sampled_from(Mark),
)
texts = st.lists(
    st.builds(Paragraph, spans=st.tuples(spans) | st.lists(spans, max_size=2).map(tuple), kind=st.sampled_from(Kind)),
    max_size=2,
).map(tuple)
dates = st.builds(PlanDate, day=st.dates(), precision=st.sampled_from(Precision), typed=words)
accounts = st.builds(
    Account,
    status=st.sampled_from(Status),
    reported=st.none() | st.sampled_from(Colour),
    forecast=st.none() | dates,
    completed=st.none() | dates,
    progress=texts,
    public_wording=texts,
    impact=texts,
    evidence=texts,
)
months = st.builds(CalendarMonth, st.integers(1000, 9999), st.integers(1, 12))
records = st.builds(
    Record,
    month=months,
    as_at=st.dates(),
    actions=st.lists(
        st.builds(
            RecordedAction,
            ref=words,
            theme=words,
            master=accounts,
            agreed=accounts,
            state=st.sampled_from(State),
            colour=st.none() | st.sampled_from(Colour),
            updated=st.booleans(),
            original_due=dates,
            current_due=dates,
        ),
        max_size=3,
    ).map(tuple),
    themes=st.lists(st.builds(RecordedTheme, code=words, overall=st.none() | st.sampled_from(Colour)), max_size=3).map(
        tuple
    ),
    sections=st.lists(
        st.builds(RecordedSection, board=words, section=st.sampled_from(Section), words=words), max_size=3
    ).map(tuple),
)


@given(records)
def test_whatever_a_record_holds_reads_back_as_it_was(record: Record) -> None:
    written = to_json(record)
    assert from_json(written, "outputs/2022-08/record.json") == record
    assert to_json(record) == written


@settings(max_examples=150)
@given(records, st.data())
def test_a_record_cut_short_anywhere_is_a_problem_and_never_a_crash(record: Record, data: st.DataObject) -> None:
    written = to_json(record)
    cut = written[: data.draw(st.integers(0, len(written) - 2))]  # without the newline it is still whole
    found = from_json(cut, "outputs/2022-08/record.json")
    assert isinstance(found, Problem)
    assert found.code == "record-broken"


nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
)


def _with_one_member_replaced(value: object, path: list[int], new: object) -> object:
    """The JSON value with something in it, found by walking `path`, replaced."""
    if not path:
        return new
    if isinstance(value, dict) and value:
        key = sorted(value)[path[0] % len(value)]
        return {**value, key: _with_one_member_replaced(value[key], path[1:], new)}
    if isinstance(value, list) and value:
        at = path[0] % len(value)
        return [*value[:at], _with_one_member_replaced(value[at], path[1:], new), *value[at + 1 :]]
    return new


@settings(max_examples=150)
@given(records, st.lists(st.integers(0, 20), max_size=7), nested)
def test_a_record_changed_by_hand_is_read_or_is_a_problem_and_never_a_crash(
    record: Record, path: list[int], new: object
) -> None:
    changed = _with_one_member_replaced(json.loads(to_json(record)), path, new)
    found = from_json(json.dumps(changed).encode(), "outputs/2022-08/record.json")
    if isinstance(found, Problem):
        assert found.code in ("record-broken", "record-newer")
    else:
        assert isinstance(from_json(to_json(found), ""), Record)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"version": true}',
        b'{"version": 0}',
        b'{"version": ' + b"9" * 6000 + b"}",
        b'{"version": 1, "month": "2022-13", "as_at": "2022-09-30", "inputs": "", "actions": [], "themes": [], "sections": []}',
        b'{"version": 1, "month": "2022-09", "as_at": "30/09/2022", "actions": [], "themes": [], "sections": []}',
        b'{"version": 1, "month": "2022-09", "as_at": "2022-09-30", "inputs": "", "actions": [1], "themes": [], "sections": []}',
    ],
)
def test_what_is_no_record_says_to_build_that_month_again(content: bytes) -> None:
    found = from_json(content, "outputs/2022-08/record.json")
    assert isinstance(found, Problem)
    assert str(found) == (
        "error: This record is not as it was written: it is cut short or was changed by hand [record-broken]\n"
        "  --> outputs/2022-08/record.json   (for: Programme Manager)\n"
        "  fix: Delete the file, then build that month again, for example: boardpapers build 2022-08"
    )


def test_a_record_of_a_later_version_says_so() -> None:
    found = from_json(b'{"version": 2, "anything": "else"}', "outputs/2022-08/record.json")
    assert isinstance(found, Problem)
    assert found.code == "record-newer"
    assert found.hint == "Delete the file, then build that month again, for example: boardpapers build 2022-08"


def test_a_record_is_plain_and_readable() -> None:
    account = Account(
        status=Status.IN_PROGRESS,
        reported=Colour.AMBER,
        forecast=PlanDate(day=date(2022, 12, 30), precision=Precision.QUARTER, typed="Q3 2022/23"),
        progress=from_lines("Dŵr – done.\n- A bullet"),
        public_wording=(Paragraph(spans=(Span(words="Very ", bold=True), Span(words="good."))),),
    )
    recorded = RecordedAction(
        ref="1.10",
        theme="WF",
        master=Account(status=Status.NOT_STARTED),
        agreed=account,
        state=State.NOT_UPDATED,
        colour=Colour.GREEN,
        updated=False,
        original_due=PlanDate(day=date(2022, 9, 30)),
        current_due=PlanDate(day=date(2022, 10, 31), precision=Precision.MONTH),
    )
    record = Record(
        month=SEPTEMBER,
        as_at=date(2022, 9, 30),
        actions=(recorded,),
        themes=(RecordedTheme(code="WF", overall=Colour.RED), RecordedTheme(code="LG", overall=None)),
        sections=(RecordedSection(board="Board", section=Section.LEGAL, words="None.\nNone."),),
    )
    assert to_json(record).decode().endswith("\n}\n")
    assert "Dŵr – done." in to_json(record).decode()
    assert json.loads(to_json(record)) == {
        "version": 1,
        "month": "2022-09",
        "as_at": "2022-09-30",
        "inputs": "",
        "actions": [
            {
                "ref": "1.10",
                "theme": "WF",
                "state": "Not updated",
                "colour": "Green",
                "updated": False,
                "original_due": "2022-09-30",
                "current_due": {"day": "2022-10-31", "precision": "month", "typed": ""},
                "master": {"status": "Not started"},
                "agreed": {
                    "status": "In progress",
                    "reported": "Amber",
                    "forecast": {"day": "2022-12-30", "precision": "quarter", "typed": "Q3 2022/23"},
                    "progress": ["Dŵr – done.", {"kind": "bullet", "spans": ["A bullet"]}],
                    "public_wording": [{"kind": "plain", "spans": [{"words": "Very ", "bold": True}, "good."]}],
                },
            }
        ],
        "themes": [{"code": "WF", "overall": "Red"}, {"code": "LG"}],
        "sections": [{"board": "Board", "section": "Legal implications", "words": "None.\nNone."}],
    }


def _agreed(ref: str, voice: Voice = Voice.SUBMISSION) -> AgreedAction:
    due = PlanDate(day=date(2022, 9, 30))
    action = Action(
        ref=ref,
        theme=THEME,
        action="Train every manager",
        lead_organisation="Council",
        lead="Head of Workforce",
        original_due=due,
        account=Account(status=Status.NOT_STARTED, progress=from_lines("the master's")),
        where=NOWHERE,
    )
    return AgreedAction(
        action=action,
        account=Account(status=Status.IN_PROGRESS, progress=from_lines("the lead's")),
        voice=voice,
        current_due=PlanDate(day=date(2022, 10, 31)),
        calculated=Colour.RED,
        colour=Colour.AMBER,
        state=State.AMBER,
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
                summary=(),
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
            ),
        ),
        themes=(RecordedTheme(code="WF", overall=Colour.AMBER), RecordedTheme(code="LG", overall=None)),
        sections=(RecordedSection(board="Health and Wellbeing Board", section=Section.LEGAL, words="One.\nTwo."),),
    )


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
    (outputs / folder / "record.json").write_bytes(to_json(record))
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
