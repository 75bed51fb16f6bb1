"""Who somebody is: a date of birth, and an age beside a name.

An age alone tells nobody ("a 9-year-old", "children aged 5 to 11"), and neither does a name alone here: only both
together. How much has to stand beside a name depends on how surely it is one: a common first name needs a number, and
any other capitalised word that the plan does not know needs words of age, or a sentence about one child.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files

from pipeline.checks.personal.detail import Detail, Searched, around, each, listed

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = (
    r"(?:\d{1,2}(?:\s*[/.-]\s*|\s)\d{1,2}(?:\s*[/.-]\s*|\s)(?:\d{4}|\d\d)|(?:19|20)\d\d-\d\d?-\d\d?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}[,\s-]+(?:\d{{4}}|\d\d)"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{8}}|\d{{6}})(?!\d)"
)
_BIRTH = re.compile(
    r"\b(?P<it>(?:d\.?\s?o\.?\s?b\b\.?|dates?\s+of\s+birth|birth\s?dates?|birthdays?|born|b\.(?=\s?\d))"
    rf"\s*(?:is|was|on|:|=|-|\(|,)*\s*(?:(?:a|on|the)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?{_DAY})",
    re.IGNORECASE,
)
_DAY_THEN_LABEL = re.compile(rf"(?P<it>{_DAY}\s*[(,-]?\s*(?:d\.?o\.?b\b|date\s+of\s+birth))", re.IGNORECASE)

_UP, _LOW = (
    "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚ",
    "a-zß-öø-ÿāăąćĉċčďđēęěğġģīįıķĺļľłńņňōőœŕřśşšţťūůűųŵŷźżžșț",
)
_NAME = rf"(?:[OD]'|Mc|Mac)?[{_UP}][{_LOW}']*[{_LOW}](?:-[{_UP}][{_LOW}]+)?"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\b\.?\s+"
_SOMEBODY = (
    rf"(?P<title>{_TITLE})?['\"]?(?P<name>{_NAME}|[A-Z]\.\s?[A-Z]\b\.?|[A-Z]{{2}}\b)"
    rf"(?P<more>(?:\s+{_NAME}){{0,2}})(?:\s+[A-Z]\b\.?)?['\"]?"
)
_YEARS = r"(?:years?[\s-]+olds?|yrs?\.?[\s-]*old|y\.?/?o\b\.?|years?\s+of\s+age)"
_YOUNG = r"(?:(?:months?|weeks?|days?|mths?|wks?)\.?[\s-]+olds?)"
_AGE = (
    r"(?P<age>[1-9]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_CHILD = r"(?:boys?|girls?|child|son|daughter|pupil|twins?|brother|sister|sibling|baby|toddler|teenager)"
_LEAD = r"(?:(?:who\s+)?(?:is|was|turned|turns)\s+)?(?:now\s+|only\s+|just\s+|currently\s+|then\s+)?"
_ARTICLE = r"(?P<article>(?:an?|the|her|his|their|our)\s+)?"
_OTHER_AGE = _AGE.replace("age", "years", 1)
"""A pattern names a group once."""
_AGED = (
    rf"(?:\baged?\s*(?:of\s+)?:?\s*{_AGE}\b(?:\s+months?\b|\s+weeks?\b)?"
    rf"|{_ARTICLE}{_OTHER_AGE}[\s-]*{_YEARS}\b)"
)
_WITH_WORDS = re.compile(
    rf"(?<!\w)(?P<it>{_SOMEBODY}(?:'s)?\s*[,(-]?\s*{_LEAD}{_AGED})(?P<then>\s+{_CHILD}\b|(?=\s*(?:[,;.)]|$)))?"
)
_A_BABY = re.compile(
    rf"(?<!\w)(?P<it>{_SOMEBODY}(?:'s)?(?P<beside>\s*[,(-])?\s*{_LEAD}{_ARTICLE}{_AGE}[\s-]*"
    rf"(?:{_YOUNG}\b|(?:months|weeks)(?=\))))(?P<then>\s+{_CHILD}\b)?"
)
_AGE_FIRST = re.compile(
    rf"\b(?P<it>(?:[Aa]ged?\s+{_AGE}|{_OTHER_AGE}[\s-]*(?:{_YEARS}|{_YOUNG}))[,\s]+"
    rf"(?:{_CHILD}\s*,?\s*)?(?P<called>called\s+|named\s+)?{_SOMEBODY})"
)
_BARE = re.compile(
    rf"(?<!\w)(?P<it>{_SOMEBODY}(?:\s*\(\s*(?:now\s+|aged?\s+|just\s+|then\s+)?{_AGE}\s*(?:yrs?|years)?\s*\)"
    rf"|,\s*{_OTHER_AGE}(?=\s*(?:[,;.)]|$|and\b|who\b|was\b|is\b))))"
)
_OF_ONE_CHILD = re.compile(
    r"\b(?:he|she|him|his|her|mum|dad|mother|father|brother|sister|boy|girl|son|daughter|aunt|uncle|grand\w+|baby)\b",
    re.IGNORECASE,
)
_OLDEST_CHILD = 25
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
    ward road street project house centre hub lane avenue strategy committee panel partnership council funding offer
    programme phase workforce safeguarding training signs safety record records keeping leadership governance quality
    """
)


@cache
def _given_names() -> frozenset[str]:
    """First names that are common in Britain, of many origins, without those that are other words as often."""
    names = listed(files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8"))
    return frozenset(_spelt(name) for name in names)


def _spelt(name: str) -> str:
    """What the spellings of one name share: Jaxon and Jaxxon, Zoe and Zoë, Connor and Conor, Caitlyn and Caitlin."""
    letters = (sign for sign in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"(.)\1+", r"\1", "".join(letters).replace("ł", "l")).replace("y", "i").replace("ph", "f")


def birth_dates(words: Searched) -> Iterator[Detail]:
    for pattern in (_BIRTH, _DAY_THEN_LABEL):
        for found in each(pattern, words):
            yield words.detail(found, "date-of-birth", "a date of birth", "it")


def ages_of_people(words: Searched, known: Collection[str]) -> Iterator[Detail]:
    """`known`: words with a capital that the plan itself knows, case-folded: wards, posts, themes, organisations."""
    for pattern, is_told in ((_WITH_WORDS, _is_with_words), (_A_BABY, _is_a_baby), (_AGE_FIRST, _is_age_first)):
        for found in each(pattern, words):
            if _is_given(found) or (found["title"] and _may_be_name(found, known)) or is_told(found, known):
                yield words.detail(found, "name-with-age", "a name with an age", "it")
    for found in each(_BARE, words):
        if _is_bare(words, found, known):
            yield words.detail(found, "name-with-age", "a name with an age", "it")


def _is_with_words(found: re.Match[str], known: Collection[str]) -> bool:
    """ "A two-year-old plan" has an age and no name: behind an article there has to be a child."""
    return _is_young(found) and _may_be_name(found, known) and (not found["article"] or found["then"] is not None)


def _is_a_baby(found: re.Match[str], known: Collection[str]) -> bool:
    return _may_be_name(found, known) and bool(found["then"] or (found["beside"] and not found["article"]))


def _is_age_first(found: re.Match[str], known: Collection[str]) -> bool:
    return bool(found["called"]) and _may_be_name(found, known)


def _is_bare(words: Searched, found: re.Match[str], known: Collection[str]) -> bool:
    """A number beside a name may count anything: the name has to be one, or the sentence to speak of one child."""
    if found["title"]:
        return _may_be_name(found, known)
    if not _is_young(found):
        return _is_given(found) and bool(found["more"]) and _may_be_name(found, ())
    if _is_given(found):
        return not _is_followed_by_a_thing(found)
    if re.fullmatch(r"[A-Z]\.\s?[A-Z]\.?", found["name"]):
        return True
    is_shut_in = found[0].endswith(")")
    return (
        is_shut_in and _may_be_name(found, known) and _OF_ONE_CHILD.search(" ".join(around(words, found))) is not None
    )


def _is_young(found: re.Match[str]) -> bool:
    age = found["age"] or found["years"] or ""
    return not age.isdecimal() or int(age) <= _OLDEST_CHILD


def _is_given(found: re.Match[str]) -> bool:
    return not _is_followed_by_a_thing(found) and any(
        _spelt(name) in _given_names() for name in (found["name"], found["name"].split("-")[0])
    )


def _is_followed_by_a_thing(found: re.Match[str]) -> bool:
    """The Rose Ward and the Florence Project are nobody."""
    return any(word.casefold() in _NOT_NAMES for word in found["more"].split())


def _may_be_name(found: re.Match[str], known: Collection[str]) -> bool:
    name = found["name"].casefold()
    return name not in _NOT_NAMES and name.split("-")[0] not in known and not _is_followed_by_a_thing(found)
