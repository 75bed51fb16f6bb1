"""The personal details in a text, each once, as a person would read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.checks.personal.detail import Detail, Searched, searched
from pipeline.checks.personal.homes import addresses, postcodes
from pipeline.checks.personal.numbers import (
    case_numbers,
    health_numbers,
    insurance_numbers,
    mail_addresses,
    pupil_numbers,
    telephone_numbers,
)
from pipeline.checks.personal.people import ages_of_people, birth_dates

CODES = (
    *("nhs-number", "national-insurance-number", "pupil-number", "date-of-birth", "home-postcode", "home-address"),
    *("telephone-number", "e-mail-address", "case-number", "name-with-age"),
)
"""The code of every kind of detail, which a row of Accepted names."""

_SEARCHES = (
    health_numbers,
    insurance_numbers,
    pupil_numbers,
    birth_dates,
    mail_addresses,
    postcodes,
    addresses,
    case_numbers,
    telephone_numbers,
)


def details_in(typed: str, known: Collection[str] = (), contact: str = "") -> tuple[Detail, ...]:
    """Every personal detail in a text, in its order; of two that share words only the first kind is told.

    known    words with a capital that the plan itself knows, case-folded: they are no one's name
    contact  the e-mail address that every paper prints for questions
    """
    told: list[Detail] = []
    taken = bytearray(len(typed))
    for detail in _every_detail(searched(typed), known):
        is_contact = detail.code == "e-mail-address" and detail.words.casefold() == contact.casefold() != ""
        end = detail.start + len(detail.words)
        if not is_contact and not any(taken[detail.start : end]):
            told.append(detail)
            taken[detail.start : end] = b"x" * len(detail.words)
    return tuple(sorted(told, key=lambda detail: detail.start))


def _every_detail(words: Searched, known: Collection[str]) -> Iterator[Detail]:
    for search in _SEARCHES:
        yield from search(words)
    yield from ages_of_people(words, known)
