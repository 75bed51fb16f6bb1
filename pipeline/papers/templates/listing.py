"""Every field a template may say, as a flat list for people: how each is typed, what it says, and an example.

A record that many lists lead to stands once, under the name a loop gives its entries; the lists say where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.papers import fields as may_say
from pipeline.papers.fields.known import Holds, Kind, KnownField, LoopField, known_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedField:
    """One field.

    path       "action.ref", as it is asked for in a condition
    typed      "{{ action.ref }}"; of a list how to go through it, "{%tr for action in theme.actions %}"
    leads_to   the heading over the fields of a record, a picture or a list's entries; "" where these are words
    """

    path: str
    typed: str
    kind: Kind
    words: str
    source: str
    example: str
    leads_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """The fields of one record, under a heading of their own.

    reached   every way to it: a loop, "{%tr for action in theme.actions %}", or its name, "plan.counts", which is then
              the beginning of its fields' names; the fields are listed by the first
    """

    heading: str
    reached: tuple[str, ...]
    fields: tuple[ListedField, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    """What stands over a record's fields, and what our own templates call it in a loop.

    form   of the loop: "tr" where each entry is a row of a table, "p" where it is paragraphs
    """

    heading: str
    entry: str = ""
    form: str = "tr"


_CALLED: Mapping[type, _Called] = {
    may_say.Fields: _Called("Where to begin"),
    may_say.PaperField: _Called("The paper"),
    may_say.MeetingField: _Called("The meeting"),
    may_say.CouncilField: _Called("The council"),
    may_say.NarrativeField: _Called("The report's own words"),
    may_say.AppendixField: _Called("An appendix", "appendix", "p"),
    may_say.PriorityGroupField: _Called("A group of Council Plan priorities", "group"),
    may_say.PriorityField: _Called("A priority of the Council Plan", "priority", "p"),
    may_say.PlanField: _Called("The plan"),
    may_say.CountsField: _Called("How many actions stand where"),
    may_say.ThemeField: _Called("A theme", "theme", "p"),
    may_say.ActionField: _Called("An action", "action"),
    may_say.ChangeField: _Called("A change of an action", "change"),
    may_say.LineField: _Called("A label and the words beside it", "line", "p"),
    may_say.ExceptionField: _Called("An exception", "exception"),
    may_say.RiskField: _Called("A risk", "risk"),
    may_say.ChangeRequestField: _Called("A change that is asked for", "request"),
    may_say.KeyField: _Called("A line of the key", "entry"),
    may_say.FindingField: _Called("A finding", "finding"),
    may_say.StatementField: _Called("A Statement of Action", "statement", "p"),
    may_say.NextPeriodField: _Called("What falls due next"),
    may_say.PictureField: _Called("A picture"),
    may_say.BarField: _Called("A bar of a picture", "bar"),
    may_say.StatesField: _Called("The figures of a picture"),
    may_say.TrendField: _Called("The states month by month"),
    may_say.TrendPointField: _Called("A month of the trend", "point"),
    may_say.MovementField: _Called("What changed since the board last met"),
    may_say.StateMovedField: _Called("A state, then and now", "entry"),
    may_say.MoveField: _Called("What became of one action", "move"),
    may_say.MeasuresField: _Called("The measures"),
    may_say.MeasureField: _Called("A measure", "measure"),
    may_say.PeriodField: _Called("A measure in one period"),
    may_say.SymbolField: _Called("A line of the measures' key", "entry"),
    may_say.WhatChangedField: _Called("What changed, as a board's report lists it"),
    may_say.HandOverField: _Called("The hand-over of a meeting's papers"),
    may_say.FileField: _Called("A file of the pack", "file"),
    may_say.TotalField: _Called("A figure that several papers print", "total", "p"),
    may_say.AcceptedField: _Called("A hit that was accepted", "hit", "p"),
    may_say.EditedField: _Called("A file that somebody edited", "file", "p"),
    may_say.WordingField: _Called("The public wording of an action", "item"),
    may_say.ChaseField: _Called("A person who owes something", "person", "p"),
    may_say.OwedGroupField: _Called("Things of one sort that are owed", "group", "p"),
    may_say.OwedField: _Called("One thing that is owed", "item"),
    may_say.RegisterField: _Called("A row of the register of changes", "entry"),
    may_say.ProblemsField: _Called("The problems found"),
    may_say.ProblemField: _Called("A problem", "item"),
    may_say.ProblemPersonField: _Called("A person with problems", "person", "p"),
    may_say.ProblemFileField: _Called("A file with problems", "file", "p"),
    may_say.Properties: _Called("The file's own properties"),
    LoopField: _Called("Where a loop stands"),
}
_WORDS = _Called("", "words", "p")
EACH = "each prints as {{ words }}"
"""What there is to say of the entries of a list of words, which have no fields."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to a record: what its fields' names then begin with, and how the way is typed."""

    begins: str
    typed: str


def listing() -> tuple[FieldGroup, ...]:
    """Everything a template may say, a group a record, each before the records that it leads to."""
    reached: dict[type, list[_Way]] = {may_say.Fields: []}
    _go_on_from(may_say.Fields, "", reached)
    reached[LoopField] = [_Way("loop.", "loop")]
    return tuple(_group(record, ways) for record, ways in reached.items())


def _go_on_from(record: type, begins: str, reached: dict[type, list[_Way]]) -> None:
    """Every record that the fields of `record` lead to, and the ways to it; none is gone into twice."""
    for field in known_fields(record).values():
        path, next_record = f"{begins}{field.name}", _record_of(field.holds)
        if next_record is None:
            continue
        if field.holds.kind is Kind.LIST:
            way = _Way(f"{_CALLED[next_record].entry}.", _typed(path, field.holds))
        else:
            way = _Way(f"{path}.", path)
        is_new = next_record not in reached
        reached.setdefault(next_record, []).append(way)
        if is_new:
            _go_on_from(next_record, way.begins, reached)


def _record_of(holds: Holds) -> type | None:
    """The record behind a field: its own, or that of its entries."""
    return _record_of(holds.item) if holds.item else holds.record


def _group(record: type, ways: Sequence[_Way]) -> FieldGroup:
    begins = ways[0].begins if ways else ""
    return FieldGroup(
        heading=_CALLED[record].heading,
        reached=tuple(way.typed for way in ways),
        fields=tuple(_listed(f"{begins}{name}", field) for name, field in known_fields(record).items()),
    )


def _listed(path: str, field: KnownField) -> ListedField:
    record = _record_of(field.holds)
    return ListedField(
        path=path,
        typed=_typed(path, field.holds),
        kind=field.holds.kind,
        words=field.says.words,
        source=field.says.source,
        example=field.says.example,
        leads_to=_CALLED[record].heading if record else "",
    )


def _typed(path: str, holds: Holds) -> str:
    if holds.kind is Kind.LIST:
        record = _record_of(holds)
        called = _CALLED[record] if record else _WORDS
        return f"{{%{called.form} for {called.entry} in {path} %}}"
    if holds.kind is Kind.RECORD:
        return f"{path}. …"
    if holds.kind is Kind.YES_NO:
        return f"{{%p if {path} %}}"
    return f"{{{{p {path} }}}}" if holds.kind in (Kind.TEXT, Kind.PICTURE) else f"{{{{ {path} }}}}"
