"""What every field says of itself: words a clerk understands, where it comes from, and an example that is true."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import is_dataclass

import pytest

from pipeline.forms.narrative_form import narrative_form
from pipeline.intake.columns import MASTER_PLAN, REPEATED_SETTINGS, SINGLE_SETTINGS, SUBMISSION
from pipeline.papers import fields as may_say
from pipeline.papers.fields.known import Kind, KnownField, LoopField, known_fields
from pipeline.papers.fields.says import CUT, NOTHING
from pipeline.papers.inspecting.reading import paragraphs_of
from pipeline.run import check
from pipeline.workplace import Workplace
from tests.papers.september import SEPTEMBER, Said

RECORDS = (*(kind for kind in vars(may_say).values() if isinstance(kind, type) and is_dataclass(kind)), LoopField)
FIELDS = {f"{record.__name__}.{name}": field for record in RECORDS for name, field in known_fields(record).items()}
OF_THE_FORM = ("HeadingField", "NarrativeFormFields")
WITHOUT = (Kind.LIST, Kind.RECORD, Kind.PICTURE)


@pytest.fixture(scope="module")
def place(september_place: Workplace) -> Workplace:
    return september_place


@pytest.fixture(scope="module")
def said(september_says: Said) -> Said:
    return september_says


def is_one_sentence(words: str) -> bool:
    """Without its full stop, and with a capital letter."""
    return bool(re.fullmatch(r"[A-Z](?!.*(\. [A-Z]|  )).+[^.;:, ]", words))


def test_every_field_says_what_it_is_and_where_it_comes_from() -> None:
    said = {name: field.says for name, field in FIELDS.items()}
    assert [name for name, says in said.items() if not is_one_sentence(says.words)] == []
    assert [name for name, says in said.items() if not is_one_sentence(says.source)] == []


def test_a_yes_or_no_says_whether() -> None:
    whether = {name for name, field in FIELDS.items() if field.says.words.startswith("Whether ")}
    assert {name for name, field in FIELDS.items() if field.holds.kind is Kind.YES_NO} <= whether


def test_a_source_names_sheets_and_columns_that_there_are() -> None:
    headings: dict[str, set[str]] = defaultdict(set)
    for sheet in (*MASTER_PLAN, *SUBMISSION, SINGLE_SETTINGS, REPEATED_SETTINGS):
        headings[sheet.name] |= {column.heading for column in sheet.columns}
    met = set()
    for name, field in FIELDS.items():
        for sheet, column in re.findall(r"([A-Z][a-z]+(?: [a-z]+)?): ([^;]+)", field.says.source):
            assert any(column.startswith(heading) for heading in headings[sheet]), f"{name}: {field.says.source}"
            met.add(sheet)
        for sheet in re.findall(r"[Tt]he sheet (\w+(?: [a-z]+)?)", field.says.source):
            assert sheet in headings, f"{name}: {field.says.source}"
            met.add(sheet)
    assert len(met) > 12


def test_only_lists_records_and_pictures_have_no_example() -> None:
    without = {name for name, field in FIELDS.items() if not field.says.example}
    assert without == {name for name, field in FIELDS.items() if field.holds.kind in WITHOUT}
    yes_or_no = [field.says.example for field in FIELDS.values() if field.holds.kind is Kind.YES_NO]
    assert set(yes_or_no) == {"yes", "no"}


def is_true(field: KnownField, held: frozenset[str]) -> bool:
    """The very words, or the first of longer ones."""
    example = field.says.example
    if example == NOTHING:
        return not any(held)
    start = example.removesuffix(CUT)
    return example in held or (start != example and any(value.startswith(start) for value in held - {start}))


def untrue(said: Said, *records: str) -> dict[str, str]:
    of_these = {name: field for name, field in FIELDS.items() if name.partition(".")[0] in records}
    return {
        name: field.says.example
        for name, field in of_these.items()
        if field.holds.kind not in WITHOUT and not is_true(field, said.get(name, frozenset()))
    }


def test_every_example_is_what_the_sample_month_says(said: Said) -> None:
    assert untrue(said, *({record.__name__ for record in RECORDS} - {*OF_THE_FORM, "LoopField"})) == {}


def test_what_the_sample_month_never_says_is_said_to_be_nothing(said: Said) -> None:
    """Nobody accepts a hit there or edits a paper, and nothing is kept back; everything else has an example."""
    assert {name for name, field in FIELDS.items() if field.says.example == NOTHING} == {
        *(f"AcceptedField.{name}" for name in ("code", "text", "by", "reason", "until")),
        *("EditedField.name", "HandOverField.kept_back", "FindingField.note"),
        *(f"NarrativeField.{name}" for name in ("priorities", "appendices", "other_documents")),
    }


def test_the_examples_of_the_narrative_form_stand_in_septembers(place: Workplace) -> None:
    """The form as `start` makes it, read as a Word file: an open heading has an empty paragraph under it."""
    now, before = (check(place, month, lambda words: None).month for month in (SEPTEMBER, SEPTEMBER.plus(-2)))
    assert now
    assert before
    [meeting] = (meeting for meeting in now.meetings if meeting.name == "HWB")
    [last] = (told for told in before.narratives if told.board == meeting.board)
    form = paragraphs_of(narrative_form(meeting, now.settings, SEPTEMBER, last))
    assert not isinstance(form, str)
    stands = frozenset(paragraph.words.partition(": ")[2] or paragraph.words for paragraph in form[:3])
    under = frozenset(paragraph.words for paragraph in form[3:])
    of_fields = {name: stands | under for name in FIELDS if name.startswith(OF_THE_FORM)}
    is_open = {"yes"} if "" in under else {"no"}
    of_fields |= {"HeadingField.is_main": frozenset({"yes"}), "HeadingField.is_open": frozenset(is_open)}
    assert untrue(of_fields, *OF_THE_FORM) == {}
