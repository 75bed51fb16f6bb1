"""The search of a month's plan: which words are nobody's name, whom everybody may write to, what was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.checks.personal.detail import Detail, as_copied
from pipeline.checks.personal.found import details_in
from pipeline.plan.model import Acceptance
from pipeline.plan.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A personal detail met in a text.

    accepted     the row of Accepted with its code and these very words; None where there is none
    is_accepted  that row has not run out by As at
    """

    detail: Detail
    accepted: Acceptance | None
    is_accepted: bool

    @property
    def key(self) -> tuple[str, str]:
        """What two meetings of one detail share, however the spaces stand."""
        return self.detail.code, as_copied(self.detail.words)

    @property
    def looks_like(self) -> str:
        """`an NHS number`, and until when it was accepted."""
        ran_out = self.accepted.until.day if self.accepted and self.accepted.until else None
        was = f"; it was accepted until {ran_out:%d/%m/%Y}, which has passed" if ran_out else ""
        return f"{self.detail.kind}{was}"

    @property
    def how_to_accept(self) -> str:
        """What a person types who has looked at it."""
        if self.accepted:
            return f"type a later day under Until in the sheet {self.accepted.where.place.sheet}"
        code, words = self.key
        as_text = " (begun with ', so that Excel leaves it as it is)" if words.isdecimal() else ""
        return f"add a row to the sheet Accepted with Code {code}, Text {words}{as_text}, By and Reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search has to know of a plan.

    known     words with a capital that the plan itself knows, case-folded: they are nobody's first name
    contact   the e-mail address that every paper prints for questions
    accepted  code and words, however spaced -> the row of Accepted
    """

    known: frozenset[str] = frozenset()
    contact: str = ""
    accepted: Mapping[tuple[str, str], Acceptance] = field(default_factory=dict)
    as_at: date = date.min

    def met_in(self, words: str) -> Iterator[Met]:
        """Every detail in a text, in its order."""
        for detail in details_in(words, self.known, self.contact):
            row = self.accepted.get((detail.code, as_copied(detail.words)))
            until = row.until if row else None
            is_accepted = row is not None and (until is None or until.day >= self.as_at)
            yield Met(detail=detail, accepted=row, is_accepted=is_accepted)


NOTHING_KNOWN = Search()


def search_for(month: Month) -> Search:
    return Search(
        known=frozenset(_words_of_the_plan(month)),
        contact=month.settings.contact_email,
        accepted={(item.code.casefold(), as_copied(item.text)): item for item in month.master.accepted},
        as_at=month.as_at,
    )


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
