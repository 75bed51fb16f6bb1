"""Words that call an action complete while its Status does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.plan.choices import Status
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.wording import MONTH_NAME, around
from pipeline.problems import PROGRAMME_MANAGER, Problem, Severity, Where

_TOLD = ("Progress", "Progress this month", "Public wording", "Impact", "Evidence", "Reason", "Recovery action")
_AGREED = ("Objective", "Action", "Lead organisation", "Lead", "Partners")
"""Here the word is part of the plan ("Complete an audit") unless it is shouted."""
_SHOUTED = re.compile(r"\b(?:COMPLETED?|CLOSED)\b")
_AS_A_LABEL = re.compile(
    rf"^[^\w\n]*(?:(?:now|fully|action|status)\b\W{{0,20}}){{0,5}}(?:completed?|closed)"
    rf"(?=\s*(?:$|[.:;,(]|[–—-]\s|\d)|\s+(?:in|on)\s+(?:\d|{MONTH_NAME}))",
    re.IGNORECASE | re.MULTILINE,
)
_OF_THE_ACTION = re.compile(
    r"\b(?:this|the) action (?:is|has been|was) (?:now |fully )*(?:completed?|closed)\b", re.IGNORECASE
)
_EVERY_WAY = (_SHOUTED, _AS_A_LABEL, _OF_THE_ACTION)
_NEAR = 60  # characters before the word: every start that is tried runs to the end, which takes a long text for ever
_NOT_YET = re.compile(
    r"(?:\b(?:not|never|be|nearly|almost|partly|partially|half|when|once|until|if|before|by)\b|%|per cent)"
    r"(?:\s+\w+)?\W*$",
    re.IGNORECASE,
)


def what_is_called_complete_is(month: Month) -> Iterator[Problem]:
    """The Status stands; but a board that reads of a finished action in progress believes neither."""
    for row in month.actions:
        told, is_sent = _whose_word(row)
        if told is None or _is_over(row):
            continue
        said = tuple(_said(row, told))
        if not said:
            continue
        _, heading, quoted = said[0]
        yield Problem(
            code="complete-in-other-cell",
            severity=Severity.WARNING,
            where=told.at("Status"),
            owner=row.theme.lead if is_sent else PROGRAMME_MANAGER,
            related=tuple(other.at(name) for other, name, _ in said),
            message=f"Status of action {row.ref} is {row.status}, and {heading} says '{quoted}'; the Status stands",
            hint=f"Choose Complete under Status, and type the day under Completed on; or put {heading} right.",
        )


def _whose_word(row: AgreedAction) -> tuple[Where | None, bool]:
    """The row whose Status stands, and whether it is a submission's."""
    if row.voice is Voice.SUBMISSION:
        return (row.update.where if row.update else None), True
    return row.action.where, False


def _is_over(row: AgreedAction) -> bool:
    over = (Status.COMPLETE, Status.SUPERSEDED)
    return row.status in over or (row.update is not None and row.update.account.status in over)


def _said(row: AgreedAction, told: Where) -> Iterator[tuple[Where, str, str]]:
    """Every cell that calls the action complete: its row, its heading, and the words around."""
    if day := told.words.get("Completed on"):
        yield told, "Completed on", day
    for heading in _TOLD:
        if quoted := calls_it_complete(told.words.get(heading, "")):
            yield told, heading, quoted
    for heading in _AGREED:
        if quoted := calls_it_complete(row.action.where.words.get(heading, ""), (_SHOUTED,)):
            yield row.action.where, heading, quoted


def calls_it_complete(words: str, patterns: tuple[re.Pattern[str], ...] = _EVERY_WAY) -> str:
    """The words around the first that say it; "" where none does. "NOT COMPLETE" and "50% COMPLETE" do not."""
    for pattern in patterns:
        for found in pattern.finditer(words):
            line = words.rfind("\n", 0, found.start()) + 1
            end = words.find("\n", found.end())
            rest = words[line : end if end >= 0 else len(words)]
            is_all_shouted = pattern is _SHOUTED and rest.isupper() and rest.strip(" .!:") != found[0]
            if not is_all_shouted and not _NOT_YET.search(words, max(line, found.start() - _NEAR), found.start()):
                return around(rest, found.start() - line, found.end() - line).lstrip("-•* ")
    return ""


CHECKS = (what_is_called_complete_is,)
