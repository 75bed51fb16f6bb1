"""Small numbers of people typed in public prose, where no threshold keeps them back: a person has to look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.personal.bound import bound_for_public_papers
from pipeline.checks.personal.detail import each, searched
from pipeline.plan.month import Month
from pipeline.problems import Problem, Severity

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_PEOPLE = (
    "child|children|baby|babies|infants?|boys?|girls?|young people|young person|pupils?|siblings?|family|families|"
    "parents?|mothers?|fathers?|carers?|care leavers?|teenagers?|victims?|unborns?"
).replace(" ", r"\s+")
_BETWEEN = r"(?:(?!(?:of|the|a|and|or|in|for|to|from|by|with|teams?|days?|weeks?|months?|years?)\b)[\w'-]+\s+){0,2}?"
_FEW = re.compile(
    rf"(?<![\w.,/£-])(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+"
    rf"(?:of\s+(?:the|these|those|them|our)\s+)?{_BETWEEN}(?:{_PEOPLE})\b",
    re.IGNORECASE,
)


def few_people_are_not_told_in_words(month: Month) -> Iterator[Problem]:
    """From one up to the setting Suppress up to; in what was written this month for a public paper."""
    up_to = month.settings.suppress_up_to
    for text in bound_for_public_papers(month):
        if not text.is_of_this_month:
            continue
        words = searched(text.words)
        for found in each(_FEW, words):
            typed = found["number"].casefold()
            if 0 < _NUMBERS.get(typed, int(typed) if typed.isdecimal() else 0) <= up_to:
                met = words.detail(found, "small-number-in-words", "few people")
                yield Problem(
                    code=met.code,
                    where=text.place_of(met.start),
                    message=f"{text.of} would be public, and '{met.words}' tells of few people, who might be known",
                    hint="If nobody can be known by it, nothing needs doing; else say it without the number, like: a "
                    "small number of children.",
                    severity=Severity.WARNING,
                    owner=text.owner,
                    meetings=text.meetings,
                )
