"""The hits of the search in a month, and which of them a person has accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.personal.bound import BoundText, bound_for_public_papers
from pipeline.checks.personal.search import Met, search_for
from pipeline.plan.model import Acceptance
from pipeline.plan.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A personal detail in a text bound for public papers."""

    met: Met
    text: BoundText


def hits(month: Month) -> Iterator[Hit]:
    """Every hit in every text, in the order of the workbook."""
    search = search_for(month)
    for text in bound_for_public_papers(month):
        for met in search.met_in(text.words):
            yield Hit(met=met, text=text)


def accepted_hits(month: Month, meeting_key: str) -> tuple[Acceptance, ...]:
    """The rows of Accepted by which a meeting's public papers print what the search met, each once."""
    if not month.master.accepted:
        return ()
    found = (hit.met for hit in hits(month) if meeting_key in hit.text.meetings)
    return tuple(dict.fromkeys(met.accepted for met in found if met.is_accepted and met.accepted))
