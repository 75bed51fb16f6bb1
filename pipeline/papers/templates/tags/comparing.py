"""Two sides of a comparison: may they be compared at all, and can they ever be equal?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.papers.fields.known import Kind
from pipeline.papers.templates.tags.few_words import FEW_WORDS
from pipeline.papers.templates.tags.value import NEVER_TRUE, NOT_PRINTABLE, Value, Wrong
from pipeline.problems import Severity

_EQUAL, _IN = ("eq", "ne"), ("in", "notin")
_PLAIN = (Kind.WORDS, Kind.NUMBER, Kind.DAY, Kind.YES_NO)


def compared(operator: str, left: Value, right: Value) -> Iterator[Wrong]:
    """`operator` is "eq", "lt", "in" and the like."""
    if not _are_alike(operator, left, right):
        sides = f"{left.begins} ({left.holds.kind}) and {right.shown or 'what the tag asks'} ({right.holds.kind})"
        message = f"{sides} are unlike things, which cannot be compared"
        yield Wrong(NOT_PRINTABLE, message, _instead(left, right))
    elif operator in _EQUAL:
        for constant, of in ((left, right), (right, left)):
            if constant.constant is not None and of.constant is None:
                yield from _never(constant.constant, of)


def _are_alike(operator: str, left: Value, right: Value) -> bool:
    kinds = left.holds.kind, right.holds.kind
    if operator in _IN:
        item = right.holds.item
        is_listed = item is not None and item.kind is kinds[0] and kinds[0] in (Kind.WORDS, Kind.NUMBER)
        return is_listed or kinds == (Kind.WORDS, Kind.WORDS)
    if operator in _EQUAL:
        return (kinds[0] is kinds[1] and kinds[0] in _PLAIN) or set(kinds) == {Kind.WORDS, Kind.DAY}
    return kinds[0] is kinds[1] and kinds[0] in (Kind.WORDS, Kind.NUMBER)


def _never(words: str, of: Value) -> Iterator[Wrong]:
    """What is said of words that a field never holds, or may seem to hold and does not."""
    few = FEW_WORDS.get((of.of, of.name)) if of.of else None
    if few is not None and not few.may_be(words):
        close = next(iter(get_close_matches(words, [word for word in few.words if word], 1)), "")
        close = next((word for word in few.words if word.casefold() == words.strip().casefold()), close)
        message = f"{of.begins} is never “{words}”; it says {few.listed}"
        hint = "" if close else "Compare it with one of these words, letter by letter as they stand here."
        yield Wrong(NEVER_TRUE, message, hint, Severity.WARNING, words, close)
    elif few is None and of.holds.kind is Kind.DAY and any(letter.isdigit() for letter in words):
        message = f"{of.begins} is a day, which is never equal to typed words such as “{words}”"
        hint = 'Ask only whether there is a day at all, like {% if action.forecast != "None" %}.'
        yield Wrong(NEVER_TRUE, message, hint, Severity.WARNING)
    elif few is None and of.holds.kind is Kind.WORDS and "&" in words:
        other = re.sub(r"\s*&\s*", " and ", words)
        message = f"{of.begins} is compared letter by letter: “{words}” is not “{other}”"
        hint = 'Compare a code or a reference, like {% if theme.code == "T1" %}, which nobody writes in two ways.'
        yield Wrong(NEVER_TRUE, message, hint, Severity.WARNING)


def _instead(left: Value, right: Value) -> str:
    for value in (left, right):
        kind, path = value.holds.kind, value.path
        if value.constant is None and kind is Kind.YES_NO:
            return f"Ask it alone: {{% if {path} %}} or {{% if not {path} %}}."
        if value.constant is None and kind not in _PLAIN:
            return f"Ask only whether there is any: {{% if {path} %}} or {{% if not {path} %}}."
        if value.constant is None and kind is Kind.DAY:
            return 'Ask only whether there is a day at all, like {% if action.forecast != "None" %}.'
    if any(value.constant is not None and value.constant.strip().isdigit() for value in (left, right)):
        return "Type a number without quotation marks, like {% if plan.counts.red > 3 %}, and words with them."
    return 'Compare words with words, like {% if action.state == "Red" %}, and numbers with numbers.'
