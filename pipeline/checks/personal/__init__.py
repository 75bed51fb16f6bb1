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
        if not hit.met.is_accepted:
            yield _problem(hit)


def _problem(hit: Hit) -> Problem:
    code, words = hit.met.key
    return Problem(
        code=code,
        where=hit.text.place_of(hit.met.detail.start),
        message=f"{hit.text.of} would be public, and '{words}' in it looks like {hit.met.looks_like}",
        hint=f"Take it out. If somebody has looked at it and everybody may read it, {hit.met.how_to_accept}.",
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
