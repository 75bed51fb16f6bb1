"""A trace by the name of a figure: its value, what it counts, and why each of those is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.handover.tracing.by_ref import cells_of_ref
from pipeline.handover.tracing.found import Counted, Trace
from pipeline.handover.tracing.printed import ReadPaper, printing_at
from pipeline.handover.tracing.rows import SETTINGS, MadeOf, OnRecord, made_of, under
from pipeline.plan.record import FigureName, OriginCell, RecordedFigure

_FILLERS = frozenset(["a", "action", "actions", "and", "for", "how", "in", "many", "number", "of", "plan", "the"])


def label(figure: FigureName) -> str:
    """A figure's name as people say it: "percent complete", "red in Workforce"."""
    name = figure.name.replace("_", " ")
    return name if figure.of == "plan" else f"{name} in {figure.of}"


def by_name(what: str, kept: OnRecord, read: ReadPaper) -> tuple[Trace, ...]:
    """Every figure of that name: two where it is printed in two ways."""
    asked = _telling(what)
    figures = (figure for figure in kept.now.origins.figures if _telling(label(figure.figure)) == asked)
    return tuple(_of_figure(figure, kept, read) for figure in figures) if asked else ()


def _telling(words: str) -> frozenset[str]:
    """The words that tell one figure from another, in whatever order they are typed."""
    spelt = words.casefold().replace("per cent", "percent").replace("%", " percent ").replace("_", " ")
    return frozenset(re.findall(r"\w+", spelt)) - _FILLERS


def _of_figure(figure: RecordedFigure, kept: OnRecord, read: ReadPaper) -> Trace:
    return Trace(
        what=f"{label(figure.figure)}: {figure.words}",
        cells=_cells(figure.figure, kept),
        counted=tuple(_counted(ref, figure.figure, kept) for ref in figure.counted),
        printed=printing_at(kept.now.origins, figure.printed, read),
    )


def _cells(figure: FigureName, kept: OnRecord) -> tuple[OriginCell, ...]:
    """The cells of a figure that counts no actions."""
    rows = kept.now.origins.rows
    if figure.name == "as_at":
        return tuple(cell for row in rows if row.kind == SETTINGS for cell in under(row.cells, ("As at",)))
    if figure.name == "themes_reporting":
        return tuple(cell for row in rows if row.kind == "Highlight report" for cell in under(row.cells, ("Theme",)))
    return cells_of_ref(figure.of, kept.now)


def _counted(ref: str, figure: FigureName, kept: OnRecord) -> Counted:
    history = kept.history(ref)
    if history is None:  # a finding
        return Counted(ref=ref, stands="", cells=cells_of_ref(ref, kept.now))
    if history.seen[0].month != kept.now.month:
        return Counted(ref=ref, stands=f"no longer in the plan; {history.seen[0].month} had it last", cells=())
    made = made_of(history, kept)
    return Counted(ref=ref, stands=str(made.action.state), cells=tuple(_deciding(made, figure.name)))


def _deciding(made: MadeOf, name: str) -> Iterator[OriginCell]:
    """The cells that put an action among what a figure counts."""
    if name == "total":
        return
    if name == "embedded":
        yield from under(made.agreed, ("Assurance",))
    elif name == "re_dated":
        yield from made.due
    elif name == "overdue":
        yield from (*made.due, *under(made.account, ("Status",)), *under(made.settings, ("As at",)))
    else:
        yield from made.state
