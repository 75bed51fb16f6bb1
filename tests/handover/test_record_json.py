"""record.json: that it reads back exactly, what it says when it cannot, and that a person can read it."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.handover.records import record_json
from pipeline.handover.records.record_json import from_json, origins_from_json, to_json
from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision
from pipeline.plan.choices import Assurance, ChangeKind, Colour, Missing, Section, State, Status
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
    RecordedFinding,
    RecordedMeeting,
    RecordedPaper,
    RecordedRequest,
    RecordedRisk,
    RecordedSection,
    RecordedTheme,
    RecordedValue,
)
from pipeline.plan.text import Kind, Mark, Paragraph, Span, from_lines
from pipeline.problems import Place, Problem

Item = TypeVar("Item")
SEPTEMBER = CalendarMonth(2022, 9)
HERE = "outputs/2022-08/record.json"

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


def lists_of(items: st.SearchStrategy[Item]) -> st.SearchStrategy[tuple[Item, ...]]:
    return st.lists(items, max_size=3).map(tuple)


records = st.builds(
    Record,
    month=months,
    as_at=st.dates(),
    inputs=words,
    build=words,
    closing=st.integers(0, 3),
    actions=lists_of(
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
            assurance=st.sampled_from(Assurance),
            previous_refs=lists_of(words),
            was_public=st.booleans(),
            reason=texts,
            recovery=texts,
        )
    ),
    themes=lists_of(
        st.builds(
            RecordedTheme,
            code=words,
            overall=st.none() | st.sampled_from(Colour),
            summary=texts,
            achievements=texts,
            impact=texts,
            planned=texts,
        )
    ),
    sections=lists_of(st.builds(RecordedSection, board=words, section=st.sampled_from(Section), words=words)),
    findings=lists_of(st.builds(RecordedFinding, ref=words, source=words, is_covered=st.booleans())),
    values=lists_of(
        st.builds(
            RecordedValue,
            measure=words,
            period=months,
            value=st.sampled_from(Missing) | st.decimals(allow_nan=False, allow_infinity=False),
            provisional=st.booleans(),
            was_public=st.booleans(),
            is_small=st.booleans(),
            part_of=lists_of(words),
        )
    ),
    risks=lists_of(st.builds(RecordedRisk, ref=words, theme=words, score=st.integers(1, 25))),
    meetings=lists_of(st.builds(RecordedMeeting, board=words, key=words, day=st.dates())),
    requests=lists_of(st.builds(RecordedRequest, action=words, kind=st.sampled_from(ChangeKind), to_words=words)),
)
papers = st.lists(
    st.builds(RecordedPaper, made=words, identity=words, path=words, paragraphs=lists_of(words)),
    max_size=3,
    unique_by=lambda paper: paper.made,
)


@st.composite
def rows(draw: st.DrawFn) -> Origin:
    """A row of a sheet, all its cells in one row or each beside its label, or a paragraph of a narrative."""
    file, kind = draw(words), draw(words)
    if draw(st.booleans()):
        place = Place(file=file, paragraph=draw(st.integers(1, 999)))
        return Origin(
            kind=kind, ref=draw(words), cells=(OriginCell(heading=draw(words), place=place, words=draw(words)),)
        )
    sheet = draw(words.filter(bool))
    letters = st.text(alphabet="ABCXYZ", min_size=1, max_size=3)
    places = st.builds(Place, file=st.just(file), sheet=st.just(sheet), row=st.integers(1, 50_000), column=letters)
    cells = st.lists(
        st.builds(OriginCell, heading=words, place=places, words=words),
        min_size=1,
        max_size=4,
        unique_by=lambda cell: cell.heading,
    )
    return Origin(kind=kind, ref=draw(words), cells=tuple(draw(cells)))


@st.composite
def origins(draw: st.DrawFn) -> Origins:
    """Rows, papers, and figures printed in these papers: a paper's places one after the other."""
    made = draw(papers)

    def places() -> tuple[Printed, ...]:
        numbers = draw(st.lists(st.sampled_from(made), unique_by=lambda paper: paper.made)) if made else []
        return tuple(
            Printed(paper=paper.made, paragraph=number)
            for paper in numbers
            for number in draw(st.lists(st.integers(1, 2000), max_size=3))
        )

    figures = tuple(
        RecordedFigure(
            figure=FigureName(name=draw(words), of=draw(words)),
            words=draw(words),
            counted=draw(lists_of(words)),
            printed=places(),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Origins(rows=draw(lists_of(rows())), papers=tuple(made), figures=figures)


@given(records, origins())
def test_whatever_a_record_holds_reads_back_as_it_was(record: Record, came_from: Origins) -> None:
    written = to_json(record, came_from)
    assert from_json(written, HERE) == record
    assert origins_from_json(written, HERE) == came_from
    assert to_json(record, came_from) == written


@settings(max_examples=150)
@given(records, origins(), st.data())
def test_a_record_cut_short_anywhere_is_a_problem_and_never_a_crash(
    record: Record, came_from: Origins, data: st.DataObject
) -> None:
    written = to_json(record, came_from)
    cut = written[: data.draw(st.integers(0, len(written) - 2))]  # without the newline it is still whole
    for found in (from_json(cut, HERE), origins_from_json(cut, HERE)):
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


@settings(max_examples=300)
@given(records, origins(), st.lists(st.integers(0, 20), max_size=7), nested)
def test_a_record_changed_by_hand_is_read_or_is_a_problem_and_never_a_crash(
    record: Record, came_from: Origins, path: list[int], new: object
) -> None:
    changed = json.dumps(_with_one_member_replaced(json.loads(to_json(record, came_from)), path, new)).encode()
    for found in (from_json(changed, HERE), origins_from_json(changed, HERE)):
        if isinstance(found, Problem):
            assert found.code in ("record-broken", "record-newer", "record-older")
        elif isinstance(found, Record):
            assert isinstance(from_json(to_json(found, Origins()), ""), Record)


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
        b'{"version": 2}',
        b'{"version": 0}',
        b'{"version": ' + b"9" * 6000 + b"}",
    ],
)
def test_what_is_no_record_says_to_build_that_month_again(content: bytes) -> None:
    found = from_json(content, HERE)
    assert isinstance(found, Problem)
    assert str(found) == (
        "error: This record is not as it was written: it is cut short or was changed by hand [record-broken]\n"
        "  --> outputs/2022-08/record.json   (for: Programme Manager)\n"
        "  fix: Delete the file, then build that month again, for example: boardpapers build 2022-08"
    )


WHOLE: dict[str, object] = json.loads(to_json(Record(month=SEPTEMBER, as_at=date(2022, 9, 30)), Origins()))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("month", "2022-13"),
        ("as_at", "30/09/2022"),
        ("closing", True),
        ("actions", [1]),
        ("values", [{"measure": "M1", "period": "2022-09", "value": "84,5", "provisional": False, "was_public": True}]),
        ("values", [{"measure": "M1", "period": "2022-09", "value": "NaN", "provisional": False, "was_public": True}]),
        (
            "values",
            [{"measure": "M1", "period": "2022-09", "value": "Infinity", "provisional": False, "was_public": True}],
        ),
        ("requests", [{"action": "1.4", "kind": "postpone", "to": ""}]),
    ],
)
def test_one_member_that_is_not_as_it_was_written_breaks_the_whole(member: str, value: object) -> None:
    found = from_json(json.dumps({**WHOLE, member: value}).encode(), HERE)
    assert isinstance(found, Problem)
    assert found.code == "record-broken"


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("rows", [{"kind": "Actions", "ref": "1.4", "file": "a.xlsx", "cells": {"Lead": ["14", "A post"]}}]),
        ("rows", [{"kind": "Actions", "ref": "1.4", "file": "a.xlsx", "cells": {"Lead": ["G14"]}}]),
        (
            "rows",
            [{"kind": "Actions", "ref": "1.4", "file": "a.xlsx", "cells": {"Lead": ["G" + "9" * 5000, "A post"]}}],
        ),
        ("papers", [{"number": 1, "path": "a.docx", "identity": "a", "made": "0", "paragraphs": [1]}]),
        ("figures", [{"figure": "red", "of": "plan", "words": "3", "printed": [[1, 4]]}]),
        ("figures", [{"figure": "red", "of": "plan", "words": "3", "printed": [4]}]),
        ("figures", [{"figure": "red", "of": "plan", "words": "3", "printed": [["1", 4]]}]),
    ],
)
def test_so_does_one_in_the_half_that_is_traced_and_the_other_half_still_reads(member: str, value: object) -> None:
    content = json.dumps({**WHOLE, member: value}).encode()
    found = origins_from_json(content, HERE)
    assert isinstance(found, Problem)
    assert found.code == "record-broken"
    assert isinstance(from_json(content, HERE), Record)


def test_a_record_of_a_later_version_says_so() -> None:
    found = from_json(b'{"version": 3, "anything": "else"}', HERE)
    assert isinstance(found, Problem)
    assert found.code == "record-newer"
    assert found.hint == "Delete the file, then build that month again, for example: boardpapers build 2022-08"


def test_a_record_of_an_earlier_version_says_so_and_is_never_half_read() -> None:
    content = b'{"version": 1, "month": "2022-08", "as_at": "2022-08-31", "inputs": "", "actions": [], "themes": []}'
    for found in (from_json(content, HERE), origins_from_json(content, HERE)):
        assert isinstance(found, Problem)
        assert (found.code, found.message) == (
            "record-older",
            "This record was written by an earlier version of boardpapers",
        )
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
        assurance=Assurance.EMBEDDED,
        previous_refs=("2.7",),
        was_public=True,
        reason=from_lines("Two trainers left."),
        recovery=from_lines("- One lent"),
    )
    spoken = RecordedTheme(
        code="WF",
        overall=Colour.RED,
        summary=from_lines("Some."),
        achievements=from_lines("One.\nTwo."),
        impact=from_lines("Three."),
        planned=from_lines("Four."),
    )
    record = Record(
        month=SEPTEMBER,
        as_at=date(2022, 9, 30),
        inputs="0a1b",
        build="77fe",
        closing=1,
        actions=(recorded,),
        themes=(spoken, RecordedTheme(code="LG", overall=None)),
        sections=(RecordedSection(board="Board", section=Section.LEGAL, words="None.\nNone."),),
        findings=(RecordedFinding(ref="J1", source="JTAI report", is_covered=True),),
        values=(
            RecordedValue(measure="M1", period=SEPTEMBER, value=Decimal("84.50"), provisional=True, was_public=True),
            RecordedValue(measure="M2", period=SEPTEMBER, value=Missing.NOT_APPLICABLE),
        ),
        risks=(RecordedRisk(ref="R1", theme="WF", score=20),),
        meetings=(RecordedMeeting(board="Board", key="B 2022-10-12", day=date(2022, 10, 12)),),
        requests=(RecordedRequest(action="1.10", kind=ChangeKind.EXTEND, to_words="March 2023"),),
    )
    assert json.loads(to_json(record, Origins())) == {
        "version": 2,
        "month": "2022-09",
        "as_at": "2022-09-30",
        "inputs": "0a1b",
        "build": "77fe",
        "closing": 1,
        "actions": [
            {
                "ref": "1.10",
                "theme": "WF",
                "state": "Not updated",
                "colour": "Green",
                "updated": False,
                "was_public": True,
                "original_due": "2022-09-30",
                "current_due": {"day": "2022-10-31", "precision": "month", "typed": ""},
                "assurance": "Embedded",
                "previous_refs": ["2.7"],
                "reason": ["Two trainers left."],
                "recovery": [{"kind": "bullet", "spans": ["One lent"]}],
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
        "themes": [
            {
                "code": "WF",
                "overall": "Red",
                "summary": ["Some."],
                "achievements": ["One.", "Two."],
                "impact": ["Three."],
                "planned": ["Four."],
            },
            {"code": "LG"},
        ],
        "sections": [{"board": "Board", "section": "Legal implications", "words": "None.\nNone."}],
        "findings": [{"ref": "J1", "source": "JTAI report", "is_covered": True}],
        "values": [
            {"measure": "M1", "period": "2022-09", "value": "84.50", "provisional": True, "was_public": True},
            {
                "measure": "M2",
                "period": "2022-09",
                "value": "not applicable",
                "provisional": False,
                "was_public": False,
            },
        ],
        "risks": [{"ref": "R1", "theme": "WF", "score": 20}],
        "meetings": [{"board": "Board", "key": "B 2022-10-12", "day": "2022-10-12"}],
        "requests": [{"action": "1.10", "kind": "extend", "to": "March 2023"}],
        "rows": [],
        "papers": [],
        "figures": [],
    }


def test_a_record_from_before_it_kept_these_words_is_read_without_them() -> None:
    action = {
        "ref": "1.1",
        "theme": "WF",
        "state": "Amber",
        "colour": "Amber",
        "updated": True,
        "was_public": False,
        "original_due": "2022-09-30",
        "current_due": "2022-09-30",
        "master": {"status": "In progress"},
        "agreed": {"status": "In progress"},
    }
    themes = [{"code": "WF", "overall": "Amber"}, {"code": "LG"}]
    found = from_json(json.dumps({**WHOLE, "actions": [action], "themes": themes}).encode(), HERE)
    assert isinstance(found, Record)
    assert found.themes == (RecordedTheme(code="WF", overall=Colour.AMBER), RecordedTheme(code="LG", overall=None))
    assert (found.actions[0].reason, found.actions[0].recovery) == ((), ())


@pytest.mark.parametrize("words_of", ["summary", "achievements", "impact", "planned"])
def test_words_of_a_theme_that_are_no_words_break_the_whole(words_of: str) -> None:
    found = from_json(json.dumps({**WHOLE, "themes": [{"code": "WF", words_of: "Some."}]}).encode(), HERE)
    assert isinstance(found, Problem)
    assert found.code == "record-broken"


LONG = "The new hub opened in September and every partner now has a post in it, so that a family tells its story once."


def test_where_it_came_from_and_what_was_printed_is_laid_out_a_cell_and_a_paragraph_a_line() -> None:
    def cell(heading: str, column: str, said: str, row: int = 14) -> OriginCell:
        place = Place(file="inputs/2022-09/plan.xlsx", sheet="Our actions", row=row, column=column)
        return OriginCell(heading=heading, place=place, words=said)

    paragraph = Place(file="n.docx", paragraph=31)
    came_from = Origins(
        rows=(
            Origin(kind="Actions", ref="1.4", cells=(cell("Ref", "A", "1.4"), cell("Progress", "T", LONG))),
            Origin(
                kind="Narrative",
                ref="Board",
                cells=(OriginCell(heading="Legal implications", place=paragraph, words="None."),),
            ),
        ),
        papers=(
            RecordedPaper(made="aa", identity="report", path="report.docx", paragraphs=("Title", LONG, "3 are Red.")),
            RecordedPaper(made="bb", identity="plan", path="plan.docx", paragraphs=("3",)),
        ),
        figures=(
            RecordedFigure(
                figure=FigureName(name="red"),
                words="3",
                counted=("1.4", "1.5", "1.6"),
                printed=(
                    Printed(paper="aa", paragraph=3),
                    Printed(paper="aa", paragraph=8),
                    Printed(paper="bb", paragraph=1),
                ),
            ),
            RecordedFigure(figure=FigureName(name="value", of="M1"), words="84.5%"),
        ),
    )
    written = to_json(Record(month=SEPTEMBER, as_at=date(2022, 9, 30)), came_from).decode()
    assert (
        written[written.index(' "rows"') :]
        == f''' "rows": [
  {{
   "kind": "Actions",
   "ref": "1.4",
   "file": "inputs/2022-09/plan.xlsx",
   "sheet": "Our actions",
   "cells": {{
    "Ref": ["A14", "1.4"],
    "Progress": ["T14", "{LONG}"]
   }}
  }},
  {{"kind": "Narrative", "ref": "Board", "file": "n.docx", "cells": {{"Legal implications": [31, "None."]}}}}
 ],
 "papers": [
  {{
   "number": 1,
   "path": "report.docx",
   "identity": "report",
   "made": "aa",
   "paragraphs": [
    "Title",
    "{LONG}",
    "3 are Red."
   ]
  }},
  {{"number": 2, "path": "plan.docx", "identity": "plan", "made": "bb", "paragraphs": ["3"]}}
 ],
 "figures": [
  {{"figure": "red", "of": "plan", "words": "3", "counted": ["1.4", "1.5", "1.6"], "printed": [[1, 3, 8], [2, 1]]}},
  {{"figure": "value", "of": "M1", "words": "84.5%", "printed": []}}
 ]
}}
'''
    )


def test_the_page_on_the_format_names_every_member_and_no_other() -> None:
    page = record_json.__doc__ or ""
    for name in WHOLE:
        assert re.search(rf"^    {name}\b", page, re.MULTILINE), f"{name} is not on the page"
