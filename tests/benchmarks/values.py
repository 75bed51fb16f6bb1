"""What the papers of a month say, as plain objects: lists, words, numbers and namespaces, and nothing of ours."""

from __future__ import annotations

from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from pipeline.papers import make
from pipeline.papers.fields import Fields, PictureField
from pipeline.papers.word.engine import Rendered, render_and_read
from pipeline.papers.word.rendering.template import Template
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, day_words
from pipeline.plan.text import Paragraph
from pipeline.problems import Problem
from pipeline.run import build
from pipeline.workplace import Workplace

Said = list[tuple[str, Fields]]
"""For each paper of a month its kind and what it says."""
Plain = list[tuple[str, str, dict[str, Any]]]
"""For each its kind, a file name, and the same as plain objects."""


def papers_of(folder: Path, month: CalendarMonth) -> Said:
    """What the papers of a month say, which is built in `folder`."""
    said: Said = []

    def noted(template: Template, fields: Fields) -> Rendered | Problem:
        said.append((template.name.removesuffix(".docx"), fields))
        return render_and_read(template, fields)

    with patch.object(make, "render_and_read", noted):
        build(Workplace(root=folder), month, lambda words: None)
    return said


def plainly(said: Said) -> Plain:
    papers = []
    for number, (kind, fields) in enumerate(said):
        plain = _Plain(fields.date_style)
        papers.append((kind, f"{number} {kind}.docx", {name: plain(value) for name, value in _items(fields)}))
    return papers


def _items(record: Any) -> list[tuple[str, Any]]:
    return [(field.name, getattr(record, field.name)) for field in fields_of(record)]


class _Plain:
    """Makes plain values; a record that stands in two places stays one."""

    def __init__(self, style: DateStyle) -> None:
        self._style = style
        self._made: dict[int, Any] = {}

    def __call__(self, value: Any) -> Any:
        if isinstance(value, bool):
            return value
        if isinstance(value, PictureField):
            return ""
        if isinstance(value, PlanDate):
            return value.words(self._style)
        if isinstance(value, date):
            return day_words(value, self._style)
        if isinstance(value, CalendarMonth | str):
            return str(value)
        if isinstance(value, int):
            return int(value)
        if isinstance(value, tuple) and value and all(isinstance(item, Paragraph) for item in value):
            return "\n".join(item.words for item in value)
        if id(value) not in self._made:
            self._made[id(value)] = (
                SimpleNamespace(**{name: self(item) for name, item in _items(value)})
                if is_dataclass(value)
                else [self(item) for item in value]
            )
        return self._made[id(value)]
