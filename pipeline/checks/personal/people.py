"""Who somebody is: a date of birth, and an age beside a name.

An age alone tells nobody ("a 9-year-old", "children aged 5 to 11"), and neither does a name alone here: only both
together. With words of age any capitalised word that the plan does not know counts as a name; with a bare number only
a first name does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files

from pipeline.checks.personal.detail import Detail, Searched, each, listed

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*(?:\d{{4}}|\d\d)|(?:19|20)\d\d-\d\d?-\d\d?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}[,\s-]+(?:\d{{4}}|\d\d)"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})(?!\d)"
)
_BIRTH = re.compile(
    r"\b(?P<it>(?:d\.?\s?o\.?\s?b\b\.?|dates?\s+of\s+birth|birth\s?dates?|birthdays?|born)"
    rf"\s*(?:is|was|on|:|=|-|\(|,)*\s*(?:(?:a|on|the)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?{_DAY})",
    re.IGNORECASE,
)
_DAY_THEN_LABEL = re.compile(rf"(?P<it>{_DAY}\s*[(,-]?\s*(?:d\.?o\.?b\b|date\s+of\s+birth))", re.IGNORECASE)

_NAME = r"[A-Z][a-z'À-ÿ]+(?:-[A-Z][a-zÀ-ÿ]+)?"
_SOMEBODY = rf"(?P<name>{_NAME}|[A-Z]\.\s?[A-Z]\.?|[A-Z]{{2}}\b)(?:\s+{_NAME}){{0,2}}(?:\s+[A-Z]\b\.?)?"
_YEARS = r"(?:years?[\s-]+olds?|yrs?\.?[\s-]*old|y/o|yo\b|years?\s+of\s+age)"
_AGE = (
    r"(?:1?\d|2[0-5]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_AGED = (
    r"(?:(?:who\s+)?(?:is|was)\s+)?(?:now\s+|only\s+|just\s+)?"
    rf"(?:aged?\s*(?:of\s+)?:?\s*{_AGE}\b|{_AGE}\s*-?\s*{_YEARS})"
)
_WITH_WORDS = (
    re.compile(rf"\b(?P<it>{_SOMEBODY}(?:'s)?\s*[,(–-]?\s*{_AGED})"),
    re.compile(
        rf"\b(?P<it>(?:[Aa]ged?\s+{_AGE}|{_AGE}[\s-]*{_YEARS})[,\s]+(?:(?:boy|girl|child|son|daughter|pupil|twins?|"
        rf"brother|sister|sibling)s?\s*,?\s*)?(?:called\s+|named\s+)?{_SOMEBODY})"
    ),
)
_BARE = re.compile(
    rf"\b(?P<it>{_SOMEBODY}(?:\s*\(\s*{_AGE}\s*\)|,\s*{_AGE}(?=\s*(?:[,;.)]|$|and\b|who\b|was\b|is\b))))"
)
_NOT_NAMES = listed(
    """
    the a an and or of in on at to for by from with this that these those each every all any some no our their his her
    its we they he she it children child young people families family pupils students girls boys babies teenagers
    adults siblings everyone anyone nobody cohort year years stage key phase group groups team teams board boards
    service services social care health police education school schools early help plan plans action actions theme
    themes report reports audit audits case cases file files monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december aged age under over between
    since when where while after before during until once if as also only about around nearly almost both most many
    more fewer less than one two three four five six seven eight nine ten red amber green complete total average mean
    median new old last next first second third key of those who whose was were is are has have had staff workers
    """
)


@cache
def _given_names() -> frozenset[str]:
    """First names that are common in Britain, of many origins, without those that are other words as often."""
    return listed(files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8"))


def birth_dates(words: Searched) -> Iterator[Detail]:
    for pattern in (_BIRTH, _DAY_THEN_LABEL):
        for found in each(pattern, words):
            yield words.detail(found, "date-of-birth", "a date of birth", "it")


def ages_of_people(words: Searched, known: Collection[str]) -> Iterator[Detail]:
    """`known`: words with a capital that the plan itself knows, case-folded: wards, posts, themes, organisations."""
    for pattern in _WITH_WORDS:
        for found in each(pattern, words):
            name = found["name"].casefold()
            if name in _given_names() or (name not in _NOT_NAMES and name.split("-")[0] not in known):
                yield words.detail(found, "name-with-age", "a name with an age", "it")
    for found in each(_BARE, words):
        if found["name"].casefold().split("-")[0] in _given_names():
            yield words.detail(found, "name-with-age", "a name with an age", "it")
