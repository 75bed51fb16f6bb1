"""The hits of the search in a month, and which of them a person has accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.personal.bound import BoundText, bound_for_public_papers
from pipeline.checks.personal.detail import Detail
from pipeline.checks.personal.found import details_in
from pipeline.plan.model import Acceptance
from pipeline.plan.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A personal detail in a text bound for public papers.

    accepted  the row of Accepted with its code and these very words; None where there is none
    """

    detail: Detail
    text: BoundText
    accepted: Acceptance | None

    def is_accepted(self, month: Month) -> bool:
        """By a row that has not run out by As at."""
        until = self.accepted.until if self.accepted else None
        return self.accepted is not None and (until is None or until.day >= month.as_at)


def hits(month: Month) -> Iterator[Hit]:
    """Every hit in every text, in the order of the workbook."""
    known, contact = frozenset(_words_of_the_plan(month)), month.settings.contact_email
    accepted = {(item.code.casefold(), item.text): item for item in month.master.accepted}
    for text in bound_for_public_papers(month):
        for detail in details_in(text.words, known, contact):
            yield Hit(detail=detail, text=text, accepted=accepted.get((detail.code, detail.words)))


def accepted_hits(month: Month, meeting_key: str) -> tuple[Acceptance, ...]:
    """The rows of Accepted by which a meeting's public papers print what the search met, each once."""
    if not month.master.accepted:
        return ()
    found = (hit.accepted for hit in hits(month) if meeting_key in hit.text.meetings and hit.is_accepted(month))
    return tuple(dict.fromkeys(item for item in found if item))


def _words_of_the_plan(month: Month) -> Iterator[str]:
    """Words that are nobody's first name here: wards, posts, themes, organisations and boards."""
    master = month.master
    names: Iterable[str] = (
        month.settings.council,
        month.settings.directorate,
        *month.settings.wards,
        *(words for theme in master.themes for words in (theme.name, theme.lead, theme.deputy, *theme.aliases)),
        *(words for item in master.actions for words in (item.lead, item.lead_organisation, *item.partners)),
        *(meeting.board for meeting in master.meetings),
    )
    for name in names:
        yield from name.casefold().replace("'", " ").replace("-", " ").split()
