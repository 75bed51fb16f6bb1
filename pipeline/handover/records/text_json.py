"""Dates and words as the record's JSON has them; `record_json.py` documents the format.

What these raise is ValueError.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.handover.records.plain_json import as_members, member
from pipeline.plan.calendar import PlanDate, Precision
from pipeline.plan.text import Kind, Mark, Paragraph, Span, Text


def date_out(day: PlanDate) -> str | dict[str, str]:
    if day.precision is Precision.DAY and not day.typed:
        return day.day.isoformat()
    return {"day": day.day.isoformat(), "precision": day.precision.value, "typed": day.typed}


def text_out(text: Text) -> list[object]:
    return [_paragraph_out(item) for item in text]


def _paragraph_out(item: Paragraph) -> object:
    spans = [_span_out(span) for span in item.spans]
    if item.kind is Kind.PLAIN and len(spans) == 1 and isinstance(spans[0], str):
        return spans[0]
    return {"kind": item.kind.value, "spans": spans}


def _span_out(span: Span) -> object:
    dress = {
        "bold": span.bold,
        "italic": span.italic,
        "link": span.link,
        "figure": span.figure,
        "mark": span.mark.value,
    }
    worn = {name: value for name, value in dress.items() if value}
    return {"words": span.words, **worn} if worn else span.words


def date_in(value: object) -> PlanDate:
    if isinstance(value, str):
        return PlanDate(day=date.fromisoformat(value))
    members = as_members(value)
    return PlanDate(
        day=date.fromisoformat(member(members, "day", str)),
        precision=Precision(member(members, "precision", str)),
        typed=member(members, "typed", str),
    )


def text_in(members: Mapping[str, object], name: str) -> Text:
    return tuple(_paragraph_in(item) for item in member(members, name, list)) if name in members else ()


def _paragraph_in(value: object) -> Paragraph:
    if isinstance(value, str):
        return Paragraph(spans=(Span(words=value),))
    members = as_members(value)
    spans = tuple(_span_in(span) for span in member(members, "spans", list))
    return Paragraph(spans=spans, kind=Kind(member(members, "kind", str)))


def _span_in(value: object) -> Span:
    if isinstance(value, str):
        return Span(words=value)
    members = as_members(value)
    return Span(
        words=member(members, "words", str),
        bold=members.get("bold") is True,
        italic=members.get("italic") is True,
        link=member(members, "link", str) if "link" in members else "",
        figure=member(members, "figure", str) if "figure" in members else "",
        mark=Mark(member(members, "mark", str)) if "mark" in members else Mark.NONE,
    )
