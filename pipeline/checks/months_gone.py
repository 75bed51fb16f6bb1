"""Days and months that have gone and are still spoken of as to come: "will be finished in July", said in September.

A month without a year is the nearest one: up to five months back, else the next to come. What happened in it
("In July the team moved"), or is told of it ("the concerns raised in July"), is nothing to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.wording import MONTH_NAME, around, month_number, sentences

_MONTHS_BACK = 5
_FURTHEST = 12  # words between "will" and its month

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"(?:(?:{_DAY}\s*(?:to|and|or|-|–)\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?"
_MONTH = rf"(?P<month>{MONTH_NAME})(?:\s+(?P<year>\d{{4}})\b)?"
_PART = r"(?:(?:the\s+)?(?:end|beginning|start|middle|close|week|second half|first half|last week)\s+of\s+)?"
_EARLY = r"(?:(?:early|mid|late)[\s-]+)?"
_TO_A_MEETING = r"(?=\s+(?:meeting|Board|board|Committee|committee|Cabinet|session|Executive))"
_WHEN = re.compile(
    rf"\b(?:(?i:in|by|on|before|during|until|till|at|from|for|week beginning|week commencing)\s+{_PART}{_EARLY}{_DAYS}"
    rf"{_MONTH}|(?i:to|at|by|for)\s+the\s+(?P<named>{MONTH_NAME}){_TO_A_MEETING})"
)
_MONTH_ALONE = re.compile(rf"\b{MONTH_NAME}")
_EVERY_YEAR = re.compile(r"\s{0,9}(?:(?:of\s+)?next year|(?:each|every) year|annually|of each year|of every year)\b")
_UNTIL_LATER = re.compile(
    rf"\s{{0,9}}(?:to|until|till|and|or|-|–)\s+(?:(?:early|mid|late|the end of)[\s-]+)?{_DAYS}{_MONTH}"
)

_SET = r"(?:due|expected|planned|scheduled|set|booked|timetabled|hoped|intended|arranged|fixed|needed|required)"
_WILL = re.compile(
    rf"\b(?:will|shall|won't|won’t|should(?! have)|(?:is|are)\s+(?:now |still |all |both |not )*(?:going|likely|"
    rf"on course|on track|{_SET})|(?:is|are)\s+(?:still |now )?to|(?:expect|plan|aim|hope|intend|need|want)s?\s+to|"
    rf"remains?\s+{_SET})\b|(?:'|’)ll\b",
    re.IGNORECASE,
)
_TO_BE = re.compile(rf"\b(?:to be|{_SET}|aiming to|going to)\b", re.IGNORECASE)
_STARTS = re.compile(
    r"\b(?:starts?|begins?|opens?|ends?|finish(?:es)?|goes|meets?|closes?|launch(?:es)?|joins?|takes? place)\b"
)
_OF_A_PERIOD = re.compile(r"\b(?:year|term|quarter|period|figures?|data|counts?|sample|it covers)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:as|than|that|which|who|what|those|since|after|because|when|where|if|from|like|while|whose|how)\b",
    re.IGNORECASE,
)
# After these a verb is still to come: "will now be finished".
_BEFORE_A_VERB = re.compile(
    r"also|now|then|not|only|all|still|soon|each|both|again|first|next|finally|therefore|be|been|get|and|or|have|to|\w+ly"
)
_DETERMINER = re.compile(r"the|a|an|its|our|their|this|each|all|every|his|her|new|same")
_PAST = re.compile(
    r"was|were|had|did|been|made|held|found|given|taken|written|seen|begun|built|done|drawn|known|left|lost|met|sent|"
    r"shown|spent|told|won|brought|chosen|came|went|took|gave|saw|began|ran|said|heard|kept|got|fell|rose|led|has|have|"
    r"felt|grew|wrote|spoke|chose|(?!(?:need|indeed|exceed|proceed|speed|embed|hundred|seed|feed|shed|sled)$)\w{2,}ed"
)
_WORD = re.compile(r"[\w'’-]+")
_LABEL = re.compile(
    rf"^[^\w\n]*(?P<label>(?P<month>{MONTH_NAME})(?:\s+(?:20)?(?P<year>\d\d)\b)?(?:\s+(?:update|position|progress|report))?)"
    r"\s*(?::|[–—-](?=\s)|\n)",
    re.MULTILINE,
)
# "Planned next month" is a heading of the form.
_NEXT_MONTH = re.compile(r"(?<!planned )\bnext\s+month(?:['’]s)?\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[,:()]|\s[–—-]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A day or a month that has gone, as it was spoken of, and the words around it."""

    when: str
    quoted: str


def headed_by_an_earlier_month(words: str, this: CalendarMonth) -> str:
    """The label a text begins with, like "August update", where it and all below it are of earlier months; else ""."""
    labels = list(_LABEL.finditer(words))
    if (
        not labels
        or words[: labels[0].start("label")].strip(" •-*")
        or not all(_is_earlier(item, this) for item in labels)
    ):
        return ""
    return labels[0]["label"]


def _is_earlier(label: re.Match[str], this: CalendarMonth) -> bool:
    """A month without a year is the nearest: one up to five months back has gone."""
    number = month_number(label["month"])
    if label["year"]:
        return CalendarMonth(2000 + int(label["year"]), number) < this
    return 0 < (this.number - number) % 12 <= _MONTHS_BACK


def says_next_month(words: str) -> str:
    """The words around "next month", as they are quoted; "" where no text says it."""
    if "next" not in words.casefold():
        return ""
    for sentence in sentences(words):
        found = _NEXT_MONTH.search(sentence)
        if found:
            return around(sentence, found.start(), found.end())
    return ""


def spoken_of_as_to_come(words: str, *, as_at: date, written: date) -> Gone | None:
    """The first day or month of a text that has gone, though the text says it is to come.

    as_at    months that ended before this one's month have gone
    written  days before this one have
    """
    if not _MONTH_ALONE.search(words):
        return None
    for sentence in sentences(words):
        for found, begins in _looking_ahead(sentence):
            if _has_gone(found, as_at, written):
                when = re.sub(r"^\w+\s+(?:the\s+(?=[A-Z]))?", "", found[0]).rstrip(".")
                return Gone(when=when, quoted=around(sentence, begins, found.end(), more=3))
    return None


def _looking_ahead(sentence: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every time that the sentence says is to come, and where that saying begins."""
    for found in _WHEN.finditer(sentence):
        if _EVERY_YEAR.match(sentence, found.end()):
            continue
        begins = _said_before(sentence, found)
        if begins is None and _said_after(sentence, found):
            begins = found.start()
        if begins is not None:
            yield found, begins


def _said_before(sentence: str, found: re.Match[str]) -> int | None:
    """Where the words begin that put this time in the future: "will be finished", "is due", "starts"."""
    starts = [end.end() for end in _CLAUSES.finditer(sentence, 0, found.start())]
    start = starts[-1] if starts else 0
    wills = list(_WILL.finditer(sentence, start, found.start()))
    if wills:
        between = sentence[wills[-1].end() : found.start()]
        return wills[-1].start() if _leads_to(between, found) else None
    end = _CLAUSES.search(sentence, found.end())
    clause = sentence[start : end.start() if end else len(sentence)]
    for pattern in (_TO_BE, _STARTS):
        said = list(pattern.finditer(sentence, start, found.start()))
        if said and _is_plain_plan(clause, sentence[said[-1].end() : found.start()], found, is_verb=pattern is _STARTS):
            return said[-1].start()
    return None


def _leads_to(between: str, found: re.Match[str]) -> bool:
    """Whether "will" reaches as far as the time, and not only to something told of it."""
    tokens = [token.casefold() for token in _WORD.findall(between)]
    if len(tokens) > _FURTHEST or _TOLD.search(between) or _MONTH_ALONE.search(between):
        return False
    if found[0].casefold().startswith(("from ", "for ")) and not _takes_a_beginning(tokens, found):
        return False
    if tokens[:1] == ["have"] and found[0].casefold().startswith(("by ", "before ")):
        return True  # "we hope to have the form agreed by July"
    is_verb_next = True
    for before, token in zip(("", *tokens), tokens, strict=False):
        if _BEFORE_A_VERB.fullmatch(token):
            is_verb_next = True
        elif is_verb_next:
            is_verb_next = False
        elif _PAST.fullmatch(token) and not _DETERMINER.fullmatch(before):
            return False  # "the concerns raised in July"
    return True


def _takes_a_beginning(tokens: list[str], found: re.Match[str]) -> bool:
    """Whether "from July" or "for July" is when it happens: "will run from July", not "the figures for July"."""
    if found[0].casefold().startswith("from "):
        return any(
            token in ("run", "start", "begin", "apply", "operate", "available", "open", "use") for token in tokens
        )
    return not tokens or tokens[-1] in ("booked", "arranged", "planned", "scheduled", "set", "fixed", "timetabled")


def _is_plain_plan(clause: str, between: str, found: re.Match[str], *, is_verb: bool) -> bool:
    """Whether a clause without "will" is a plan ("Report due by August") and tells nothing past."""
    tokens = [token.casefold() for token in _WORD.findall(re.sub(_TO_BE, " ", clause))]
    own = _WORD.findall(between.casefold())
    verb = own[:1] if clause.casefold().find("to be") >= 0 else []
    if any(_PAST.fullmatch(token) for token in tokens if token not in verb) or _TOLD.search(between):
        return False
    if found[0].casefold().startswith("from ") or _MONTH_ALONE.search(between):
        return False
    return not (is_verb and (_OF_A_PERIOD.search(clause) or found[0].casefold().startswith("for ")))


def _said_after(sentence: str, found: re.Match[str]) -> bool:
    """Whether the sentence opens with the time and goes on with what will be: "In July the team will move"."""
    if found.start() > 0 or found[0].casefold().startswith("for "):
        return False
    will = _WILL.search(sentence, found.end())
    if will is None:
        return False
    between = sentence[found.end() : will.start()]
    tokens = [token.casefold() for token in _WORD.findall(between)]
    return not (
        len(tokens) > _FURTHEST
        or any(_PAST.fullmatch(token) for token in tokens)
        or _TOLD.search(between)
        or _MONTH_ALONE.search(between)
    )


def _has_gone(found: re.Match[str], as_at: date, written: date) -> bool:
    sentence = found.string
    later = _UNTIL_LATER.match(sentence, found.end())
    if later and not _gone(later["month"], later["year"], later["day"], as_at, written):
        return False
    return _gone(found["month"] or found["named"], found["year"], found["day"], as_at, written)


def _gone(name: str, year: str | None, day: str | None, as_at: date, written: date) -> bool:
    this = CalendarMonth.of(as_at)
    number = month_number(name)
    if year:
        said = CalendarMonth(int(year), number)
    else:
        said = this.plus((number - this.number + _MONTHS_BACK) % 12 - _MONTHS_BACK)
    if said != this or day is None:
        return said < this
    return int(day) < min(written, as_at).day
