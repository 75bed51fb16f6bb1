"""Figures that a narrative quotes by name: `{{ complete }} of {{ total }}`. Any other braces are plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.intake.cells.words import nearest_first
from pipeline.plan.text import Span

FIGURES = (
    "total",
    "complete",
    "green",
    "amber",
    "red",
    "not_due",
    "suspended",
    "not_updated",
    "overdue",
    "re_dated",
    "exceptions",
    "embedded",
    "findings",
    "findings_covered",
    "themes_reporting",
    "percent_complete",
    "as_at",
)
# No longer than a name can be: with no end in sight the search begins anew at every brace of a very long paragraph.
_QUOTED = re.compile(r"\{\{\s{0,20}([A-Za-z][A-Za-z_ -]{0,60}?)\s{0,20}\}\}")
_OFFERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownFigure:
    """A name in braces that no figure has, as typed, and the names that are nearest."""

    typed: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Where in the paragraph's words a figure is quoted, its name, and what was typed."""

    start: int
    end: int
    name: str
    typed: str


def _quoted(words: str) -> Iterator[_Quoted]:
    for found in _QUOTED.finditer(words):
        yield _Quoted(found.start(), found.end(), re.sub(r"[ -]+", "_", found[1].casefold()), found[0])


def unknown_figures(words: str) -> tuple[UnknownFigure, ...]:
    unknown = (item for item in _quoted(words) if item.name not in FIGURES)
    return tuple(
        UnknownFigure(typed=item.typed, nearest=nearest_first(item.name, FIGURES)[:_OFFERED]) for item in unknown
    )


def with_figures(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, with every quoted figure a span of its own, however many runs Word has split it over."""
    figures = [item for item in _quoted("".join(span.words for span in spans)) if item.name in FIGURES]
    made: list[Span] = []
    start = 0
    for span in spans:
        made += _parted(span, start, figures)
        start += len(span.words)
    return tuple(made)


def _parted(span: Span, start: int, figures: Sequence[_Quoted]) -> Iterator[Span]:
    """The parts of a span outside every figure, and each figure that begins in it, in the span's own dress."""
    at, end = start, start + len(span.words)
    for figure in figures:
        if figure.end <= start or figure.start >= end:
            continue
        if figure.start > at:
            yield replace(span, words=span.words[at - start : figure.start - start])
        if figure.start >= start:
            yield replace(span, words=figure.typed, figure=figure.name)
        at = min(figure.end, end)
    if at < end:
        yield replace(span, words=span.words[at - start :])
