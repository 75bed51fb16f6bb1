"""What a trace found, in words for a terminal or in JSON for another program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.afterwards import Traced
from pipeline.handover.tracing.found import Counted, NotFound, Trace
from pipeline.handover.tracing.printed import PrintedIn
from pipeline.plan.record import OriginCell

_LONGEST = 90


def of_trace(traced: Traced, outputs: str) -> str:
    """Everything found, one thing after another. `outputs` is the month's folder as people know it."""
    if traced.problem is not None:
        return str(traced.problem)
    assert not isinstance(traced.found, NotFound)  # a wrong command
    lines = [line for found in traced.found for line in (*_thing(found, traced, outputs), "")]
    if traced.is_stale:
        lines.append(_stale(traced))
    return "\n".join(lines).rstrip()


def _stale(traced: Traced) -> str:
    folder = traced.wanted.folder
    return (
        f"inputs/{folder} is not as it was when this was built: boardpapers build {folder} makes papers of what it "
        "says now."
    )


def _thing(found: Trace, traced: Traced, outputs: str) -> Iterator[str]:
    yield f"{found.what} ({traced.wanted})"
    yield from (f"  {line}" for line in found.says)
    if found.history:
        yield "\nMonth by month"
        yield from (f"  {line}" for line in found.history)
    if found.cells:
        yield "\nWhat was typed"
        yield from _cells(found.cells, "  ")
    if found.counted:
        yield f"\nWhat it counts: {len(found.counted)}"
        yield from (line for one in found.counted for line in _counted(one))
    if found.printed:
        yield "\nWhere it is printed"
        yield from _printed(found.printed, outputs)


def _cells(cells: Iterable[OriginCell], indent: str) -> Iterator[str]:
    """The sheet or the file once, then its cells."""
    for around, own in groupby(cells, key=lambda cell: (cell.place.file, cell.place.sheet)):
        yield f"{indent}{', sheet '.join(filter(None, around))}"
        for cell in own:
            place = f"cell {cell.place.cell}" if cell.place.cell else f"paragraph {cell.place.paragraph}"
            yield f"{indent}  {place}  {cell.heading}: {_short(cell.words)}"


def _counted(one: Counted) -> Iterator[str]:
    yield f"  {one.ref}" + (f": {one.stands}" if one.stands else "")
    yield from _cells(one.cells, "    ")


def _printed(printed: Iterable[PrintedIn], outputs: str) -> Iterator[str]:
    for path, items in groupby(printed, key=lambda item: item.path):
        yield f"  {outputs}/{path}"
        yield from (f"    {line}" for line in dict.fromkeys(map(_stands, items)))


def _stands(item: PrintedIn) -> str:
    """Where a reader finds it: the heading, then the row and column of a table, or the paragraph's own words."""
    at = item.paragraph
    heading = f"under {_short(at.heading)}, " if at.heading and at.heading != at.words else ""
    if not at.row:
        return f"{heading}paragraph {at.number}: {_short(at.words)}"
    column = f", column {_short(at.column_words)}" if at.column > 1 and at.column_words else ""
    words = "" if at.words == at.row_words else f": {_short(at.words)}"
    return f"{heading}row {_short(at.row_words) or at.row}{column}{words}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def not_found(what: str, found: NotFound) -> str:
    """Why a command is wrong: nothing goes by what was typed, and what is nearest to it."""
    near = f" Is it one of these: {'; '.join(found.nearest)}?" if found.nearest else ""
    return (
        f"Nothing is called '{what}' and no cell or paragraph has it.{near} "
        "Name an action, like 1.4, a figure, like overdue, or words of a paper in quotation marks."
    )


def trace_as_json(traced: Traced) -> str:
    found = () if isinstance(traced.found, NotFound) else traced.found
    content = {
        "month": traced.wanted.folder,
        "changed_since": traced.is_stale,
        "problem": None if traced.problem is None else str(traced.problem),
        "found": [_thing_out(one) for one in found],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _thing_out(found: Trace) -> dict[str, object]:
    return {
        "what": found.what,
        "says": list(found.says),
        "history": list(found.history),
        "cells": _cells_out(found.cells),
        "counted": [{"ref": one.ref, "stands": one.stands, "cells": _cells_out(one.cells)} for one in found.counted],
        "printed": [_printed_out(item) for item in found.printed],
    }


def _cells_out(cells: Iterable[OriginCell]) -> list[dict[str, object]]:
    return [
        {
            "heading": cell.heading,
            "words": cell.words,
            "file": cell.place.file,
            **({"sheet": cell.place.sheet, "cell": cell.place.cell} if cell.place.sheet else {}),
            **({"paragraph": cell.place.paragraph} if cell.place.paragraph else {}),
        }
        for cell in cells
    ]


def _printed_out(item: PrintedIn) -> dict[str, object]:
    at = item.paragraph
    return {
        "paper": item.path,
        "paragraph": at.number,
        "words": at.words,
        "heading": at.heading,
        "row": at.row_words,
        "column": at.column_words,
    }
