"""Where a figure, an action or some words of a month's papers came from, and where they are printed.

It answers from the records: from what was built, and not from what lies in `inputs/` now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from pipeline.handover.tracing.by_name import by_name, label
from pipeline.handover.tracing.by_ref import by_ref, refs_of, within_row
from pipeline.handover.tracing.found import NotFound, Trace
from pipeline.handover.tracing.printed import ReadPaper, printing
from pipeline.handover.tracing.rows import NARRATIVE, Kept, OnRecord, followed
from pipeline.handover.tracing.words import Asked, holding
from pipeline.plan.record import FigureName, OriginCell

_NEAREST = 4
_LIKE = 0.5
_QUOTED_FIGURE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def trace(what: str, months: Sequence[Kept], read: ReadPaper) -> tuple[Trace, ...] | NotFound:
    """All that `what` may mean in the newest of the months on record, which stand newest first.

    A reference, with a column or a value of its row behind it where one is asked for ("1.4 Due"); else a figure by
    its name ("red in Workforce"); else words, in any cell and any paragraph.
    """
    what, kept = " ".join(what.split()), followed(months)
    found = by_ref(what, kept, read) or within_row(what, kept)
    if found is not None:
        return (found,)
    named = by_name(what, kept, read)
    if named:
        return named
    words = _by_words(what, kept.now, read)
    return (words,) if words.cells or words.printed else NotFound(nearest=_nearest(what, kept))


def _by_words(what: str, now: Kept, read: ReadPaper) -> Trace:
    asked = Asked.of(what)
    return Trace(
        what=f"“{what}”",
        cells=holding(_as_printed(now), asked),
        printed=printing(now.origins, asked.is_in, read),
    )


def _as_printed(now: Kept) -> Iterator[OriginCell]:
    """Every cell, and every paragraph of a narrative with the figures it quotes as papers print them."""
    figures = {
        item.figure.name: item.words for item in now.origins.figures if item.figure == FigureName(name=item.figure.name)
    }
    for row in now.origins.rows:
        for cell in row.cells:
            if row.kind == NARRATIVE and "{{" in cell.words:
                words = _QUOTED_FIGURE.sub(lambda quoted: figures.get(quoted[1], quoted[0]), cell.words)
                yield replace(cell, words=words)
            else:
                yield cell


def _nearest(what: str, kept: OnRecord) -> tuple[str, ...]:
    known = {
        name.casefold(): name
        for name in (*refs_of(kept.now), *(label(figure.figure) for figure in kept.now.origins.figures))
    }
    return tuple(known[name] for name in get_close_matches(what.casefold(), known, _NEAREST, _LIKE))
