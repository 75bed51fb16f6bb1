"""Figures of the plan that somebody typed into a narrative: "12 actions are red", "57% complete", "14 of 69".

Only what can be nothing but a figure of the whole plan is read: a sentence about a theme, another month, a wish or
some of the actions is left alone, and so is every number of anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.text import Kind, Paragraph
from pipeline.plan.wording import MONTH_NAME, NUMBER, PIECE, month_number, number_in

_QUOTED = "{{}}"  # where a figure is quoted by name, which is always right
_N = rf"(?P<n>\b{NUMBER}\b|\{{\{{\}}\}})"
_OF_M = rf"(?:\s+of\s+(?:the\s+|our\s+|its\s+|all\s+)*(?P<m>{NUMBER}\b|\{{\{{\}}\}}))?"
_ACTIONS = (
    r"(?:live\s+|agreed\s+|improvement\s+)?actions?(?:\s+(?:in\s+(?:the|this|our)\s+(?:whole\s+)?plan|in\s+all))?"
)
_IS = (
    r"(?:(?:are|is|were|was|have\s+been|has\s+been|remain|remains|stand|stands)\s+)"
    r"(?:(?:now|still|currently|already|all|shown|marked|rated|reported|classed|as|at|to\s+be)\s+)*"
)
_STATES = {
    "complete": r"complete[d]?|finished",
    "green": r"green|on\s+course|on\s+track",
    "amber": r"amber",
    "red": r"red",
    "overdue": r"overdue|past\s+(?:their|its)\s+(?:due|agreed)\s+dates?",
    "not_updated": r"not[\s-]updated|without\s+an\s+update",
    "suspended": r"suspended",
    "not_due": r"not\s+(?:yet\s+)?due",
    "re_dated": r"re-?dated",
    "embedded": r"embedded",
    "exceptions": r"exceptions?",
}
_STATE = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _STATES.items()) + ")"
_OWN_END = r"(?![\w-])"
# "12 actions in health are red" counts some of them, "69 actions in the plan" all.
_NOT_SOME = (
    r"(?!\s+(?:in|for|of|by|on|under|from|that|which|who|led|about|owned|where|with|to|assigned|belonging|at|since)\b"
    r"(?!\s+(?:the|this|our)\s+(?:whole\s+|merged\s+|improvement\s+)*plan\b|\s+(?:total|all|full)\b))"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_N}{_OF_M}\s+{_ACTIONS}\s+{_IS}{_STATE}{_OWN_END}",
        rf"(?P<bare>){_N}{_OF_M}\s+{_IS}{_STATE}{_OWN_END}",
        rf"(?P<bare>){_N}{_OF_M}\s+(?P<complete>complete)(?=\s*(?:[.,;:)]|$|and\b))",
        rf"{_N}\s+{_STATE}\s+actions?\b{_NOT_SOME}",
        rf"{_N}\s+(?P<exceptions>exceptions?)\b{_NOT_SOME}",
        r"(?:^|[.;:,(•]\s*|\bactions\s+(?:marked\s+|shown\s+|rated\s+)?(?:as\s+|to be\s+)?)"
        rf"{_STATE}\s*[:=]\s*{_N}{_OF_M}"
        rf"(?=\s*(?:actions?\b|[.,;)]|$|and\b))",
        rf"{_N}{_OF_M}\s+actions?\s+(?P<not_updated>have\s+no\s+update|(?:were|was)\s+not\s+updated|without\s+an\s+update)",
        rf"\b(?:have|has)\s+(?:now\s+)?(?P<complete>completed|finished)\s+{_N}{_OF_M}\s+actions?\b{_NOT_SOME}",
        rf"{_N}{_OF_M}\s+(?P<findings_covered>findings?)\s+(?:are|is|have\s+been)\s+(?:answered|covered)\b",
        rf"\b(?:answers?|covers?)\s+(?:all\s+)?{_N}(?:\s+of\s+the\s+(?P<m>{NUMBER}\b|\{{\{{\}}\}}))?\s+"
        r"(?P<findings_covered>findings?)\b",
        rf"{_N}\s+of\s+(?:the\s+|our\s+|all\s+)*(?:{NUMBER}\s+)?themes?\s+(?:have\s+|has\s+)?"
        r"(?P<themes_reporting>reported|sent)\b",
        rf"\b(?P<themes_reporting>themes\s+(?:that|which)\s+(?:reported|sent\s+a\s+report))\s*:\s*{_N}",
        rf"{_N}\s*(?:%|per\s?cent\b)\s*(?:of\s+(?:the\s+|all\s+|live\s+|our\s+|its\s+)*(?:actions|plan)\s+)?(?:{_IS})?"
        rf"(?P<percent_complete>complete[d]?|finished){_OWN_END}",
        rf"\b(?P<percent_complete>(?:percentage|per\s?cent)\s+(?:of\s+actions\s+)?complete[d]?)\s*"
        rf"(?:is|now|stands|at|[:=]|\s)+\s*{_N}",
        rf"\b(?:total\s+of|of\s+(?:the|our|its)|all)\s+{_N}\s+(?:live\s+)?(?P<total>actions)\b{_NOT_SOME}",
        rf"(?:^|[.;:,(]\s*)of\s+{_N}\s+(?:live\s+)?(?P<total>actions)\b{_NOT_SOME}",
        rf"{_N}\s+live\s+(?P<total>actions)\b{_NOT_SOME}",
        rf"{_N}\s+(?P<total>actions)\s+in\s+(?:total\b|all\b|(?:the|this|our)\s+(?:whole\s+|merged\s+|improvement\s+)*plan\b)",
        rf"\bplan\s+(?:of|has|holds|contains|now\s+has|consists\s+of|is\s+made\s+of)\s+{_N}\s+(?P<total>actions)\b"
        rf"{_NOT_SOME}",
    )
)
_NAMES = (*_STATES, "findings_covered", "themes_reporting", "percent_complete", "total")
_OF_WHICH = {"findings_covered": "findings"}

# Said of another time, of a wish, of a part, or only roughly.
_NOT_THE_PLAN_NOW = re.compile(
    r"\b(?:will|would|should|could|might|may|if|aims?|targets?|expect\w*|forecast\w*|until|unless|last|previous\w*|"
    r"earlier|ago|compared|against|since|up from|down from|rose|fell|turned|moved|became|returned|Statement of Action|"
    r"priority actions?|joint inspection)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?P<when>\b(?:[Bb]y|[Bb]efore|[Ii]n|[Dd]uring)\s+)?\b(?P<name>{MONTH_NAME})(?:\s+(?P<year>\d{{4}}))?"
)
_ROUGHLY = re.compile(
    r"(?:\b(?:than|over|about|around|nearly|almost|roughly|some|under|least|most|(?<!of )(?:these|those|which)|their|"
    r"new|first|next|for|version|section|paragraph|priority|phase|theme|action|appendix|page|no\.?|number)|['’]s|[£#.]|"
    r"(?<!\b20\d)\d)\s*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:measures?|indicators?|risks?|recommendations?|audits?|files?|children|famil\w+|schools?|staff|posts?|visits?|"
    r"cases?|records?|workers?|managers?|teams?|partners?|agencies|milestones?|reviews?|referrals?|chapters?|"
    r"discussions?|places?|questions?|suggestions?|sessions?|homes?|tests?|themes?|people|members?)\b",
    re.IGNORECASE,
)
_ACTION = re.compile("action", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]+)*[.!?]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFigure:
    """A figure typed by hand: the name it is quoted by, the number as typed, and the words around it."""

    name: str
    number: int
    typed: str
    quoted: str


def figures_typed(
    text: Sequence[Paragraph], parts: Sequence[str], month: CalendarMonth
) -> Iterator[tuple[Paragraph, TypedFigure]]:
    """Every figure of the whole plan typed in the paragraphs, each once.

    parts   names of what is less than the plan: a sentence, or all under a sub-heading, that names one is left alone
    month   the one the plan speaks of: a sentence that names another is left alone
    """
    named = [part.casefold() for part in parts]
    under = ""
    for paragraph in text:
        words = "".join(_QUOTED if span.figure else span.words for span in paragraph.spans)
        if paragraph.kind is Kind.SUBHEADING:
            under = words.casefold()
        if not any(name in under for name in named):
            for found in _in_words(words, named, month):
                yield paragraph, found


def _in_words(words: str, parts: Sequence[str], month: CalendarMonth) -> Iterator[TypedFigure]:
    met: set[tuple[int, int]] = set()
    action = _ACTION.search(words)
    for start, sentence in _sentences(words):
        if not _speaks_of_the_plan_now(sentence, parts, month):
            continue
        for pattern in _PATTERNS:
            for found in pattern.finditer(sentence):
                is_of_actions = action is not None and action.end() <= start + found.start()
                if _is_of_the_plan(found, is_of_actions):
                    yield from _numbers(found, start, met)


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    """Each with where it begins."""
    for sentence in _SENTENCE.finditer(words):
        for piece in PIECE.finditer(sentence[0]):
            yield sentence.start() + piece.start(), piece[0]


def _speaks_of_the_plan_now(sentence: str, parts: Sequence[str], month: CalendarMonth) -> bool:
    if _NOT_THE_PLAN_NOW.search(sentence) or any(part in sentence.casefold() for part in parts):
        return False
    return not any(
        found["when"] or month_number(found["name"]) != month.number or int(found["year"] or month.year) != month.year
        for found in _MONTH.finditer(sentence)
    )


def _is_of_the_plan(found: re.Match[str], is_of_actions: bool) -> bool:
    if _ROUGHLY.search(found.string[: found.start("n")]):
        return False
    groups = found.groupdict()
    if groups.get("bare") is not None:  # "5 are overdue": of what, the words before must say
        return is_of_actions and not _OTHERS.search(found.string)
    if groups.get("percent_complete"):
        opens = not found.string[: found.start()].strip(" *-•")
        about = re.search(r"\bactions\b|\b(?:the|this|our|improvement) plan\b(?! to)", found.string, re.IGNORECASE)
        return (opens and "n" in groups and not _OTHERS.search(found.string)) or about is not None
    return True


def _numbers(found: re.Match[str], offset: int, met: set[tuple[int, int]]) -> Iterator[TypedFigure]:
    """The number, and the one it is a part of: 14 and 69 in "14 of 69 actions are complete"."""
    groups = found.groupdict()
    name = next(name for name in _NAMES if groups.get(name))
    whole = _OF_WHICH.get(name, "total")
    for group, of in (("n", name), ("m", whole)):
        typed = groups.get(group)
        if typed is None or typed == _QUOTED:
            continue
        span = (offset + found.start(group), offset + found.end(group))
        if span not in met:
            met.add(span)
            yield TypedFigure(
                name=of, number=number_in(typed), typed=typed, quoted=" ".join(found[0].split()).strip(" .;:,(•")
            )
