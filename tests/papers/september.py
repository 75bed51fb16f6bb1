"""What the sample month says under every field, as it prints: every kind of paper, every access, every theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pipeline.papers.arrange import INTERNAL_PACK, Pack, Paper
from pipeline.papers.fields import Fields
from pipeline.papers.filling.paper_fields import fields_of
from pipeline.papers.filling.shared_fields import shared_fields
from pipeline.papers.finished import FinishedFile, FinishedPack
from pipeline.papers.make import Workshop, make_pack, set_up
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, day_words
from pipeline.plan.disclosure import view
from pipeline.plan.movement import compared_with
from pipeline.plan.text import Paragraph, plain
from pipeline.run import check
from pipeline.workplace import Workplace

SEPTEMBER = CalendarMonth(2022, 9)
BUILD = "ec32f4660290364c"
"""Stands for the mark of a build, which is another one with every edit of a template."""

Said = Mapping[str, frozenset[str]]
"""By record and field, "PaperField.title", all that stands there; of lists of words each entry."""


def said_in_september(place: Workplace) -> Said:
    checked = check(place, SEPTEMBER, lambda words: None)
    assert checked.month is not None
    workshop = set_up(checked.month, checked.packs, place.shown, checked.digest, checked.problems)
    said: dict[str, set[str]] = defaultdict(set)
    finished: list[FinishedPack] = []
    for pack in checked.packs:
        for paper in pack.papers:
            _gather(_fields(paper, pack, workshop, finished), checked.month.settings.date_style, said)
        if pack.name != INTERNAL_PACK:
            finished.append(_finished(pack, workshop))
    return {where: frozenset(values) for where, values in said.items()}


def _fields(paper: Paper, pack: Pack, workshop: Workshop, finished: list[FinishedPack]) -> Fields:
    month = workshop.month
    seen = view(month, paper.access, compared_with(month, pack.meeting))
    shared = shared_fields(month, seen, paper.meeting, pack.meeting, workshop.problems, workshop.so_far)
    done = next((other for other in finished if other.pack.meeting == paper.meeting), None)
    return fields_of(paper, pack, month, shared, is_draft=False, build_id=BUILD, finished=done)


def _finished(pack: Pack, workshop: Workshop) -> FinishedPack:
    made = make_pack(pack, workshop, is_draft=False)
    assert not made.problems
    files = (
        FinishedFile(paper=one.paper, path=one.paper.path(is_draft=False), figures=one.figures) for one in made.papers
    )
    touching = (problem for problem in workshop.problems if problem.touches(pack.name))
    return FinishedPack(pack=pack, is_draft=False, files=tuple(files), problems=tuple(touching))


def _gather(record: Any, style: DateStyle, said: dict[str, set[str]]) -> None:
    for field in fields(record):
        here = said[f"{type(record).__name__}.{field.name}"]
        value = getattr(record, field.name)
        if _is_text(value):
            here.add(plain(value))
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one) and not isinstance(one, PlanDate | CalendarMonth):
                _gather(one, style, said)
            else:
                here.add(_as_printed(one, style))


def _is_text(value: object) -> bool:
    """An empty list says as little as an empty text does."""
    return isinstance(value, tuple) and all(isinstance(item, Paragraph) for item in value)


def _as_printed(value: object, style: DateStyle) -> str:
    """A yes or no never prints; an example says which it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, PlanDate):
        return value.words(style)
    return day_words(value, style) if isinstance(value, date) else str(value)
