"""Personal details in what the public would read: a Public paper that printed one is not made.

Law: UK GDPR Article 5(1)(f) and the Data Protection Act 2018. A hit is a problem of privacy until the words are taken
out, or a person has accepted these very words in the sheet Accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.personal.found import CODES
from pipeline.checks.personal.hits import Hit, hits
from pipeline.checks.personal.small_numbers import few_people_are_not_told_in_words
from pipeline.plan.month import Month
from pipeline.problems import PROGRAMME_MANAGER, Problem, Severity


def nothing_personal_is_published(month: Month) -> Iterator[Problem]:
    for hit in hits(month):
        if not hit.is_accepted(month):
            yield _problem(hit)


def _problem(hit: Hit) -> Problem:
    ran_out = hit.accepted.until.day if hit.accepted and hit.accepted.until else None
    was = f"; it was accepted until {ran_out:%d/%m/%Y}, which has passed" if ran_out else ""
    again = (
        f"type a later day under Until in the sheet {hit.accepted.where.place.sheet}"
        if hit.accepted
        else f"add a row to the sheet Accepted with Code {hit.detail.code}, these very words under Text, By and Reason"
    )
    return Problem(
        code=hit.detail.code,
        where=hit.text.place_of(hit.detail.start),
        message=f"{hit.text.of} would be public, and '{hit.detail.words}' in it looks like {hit.detail.kind}{was}",
        hint=f"Take it out. If somebody has looked at it and everybody may read it, {again}.",
        brief="not for the public",
        owner=hit.text.owner,
        privacy=True,
        meetings=hit.text.meetings,
    )


def accepted_codes_are_known(month: Month) -> Iterator[Problem]:
    """A code nobody knows accepts nothing."""
    for item in month.master.accepted:
        if item.code.casefold() not in CODES:
            near = get_close_matches(item.code.casefold(), CODES, 1) or CODES[:1]
            yield Problem(
                code="accepted-code-unknown",
                where=item.where.at("Code"),
                message=f"Code is '{item.code}', which no hit has, so this row accepts nothing",
                hint=f"Type the code as the problem prints it in [ ], like {near[0]}.",
                severity=Severity.WARNING,
                owner=PROGRAMME_MANAGER,
            )


CHECKS = (nothing_personal_is_published, accepted_codes_are_known, few_people_are_not_told_in_words)
