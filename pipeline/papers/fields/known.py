"""The fields a template may say, read off their declarations: what each holds, and what it says in a clerk's words.

Whether a template names fields that there are is answered from here alone, before anything is rendered.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pipeline.papers.fields.pictures import PictureField
from pipeline.papers.fields.says import Says
from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.text import Text


class Kind(StrEnum):
    """What a field holds, by how a template uses it."""

    WORDS = "words"
    NUMBER = "a number"
    DAY = "a day or month"
    YES_NO = "yes or no"
    TEXT = "text"
    PICTURE = "a picture"
    RECORD = "a record"
    LIST = "a list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What a field holds. `record`: the declaration of a RECORD's or PICTURE's fields; `item`: each entry of a LIST."""

    kind: Kind
    record: type | None = None
    item: Holds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownField:
    """A field of a record: its name, what it holds and what it says."""

    name: str
    holds: Holds
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopField:
    """What `loop` says within a list's loop: where it stands in the list."""

    first: Annotated[bool, Says("Whether this is the first entry of the list", "The list", "yes")]
    last: Annotated[bool, Says("Whether this is the last entry of the list", "The list", "no")]
    index: Annotated[int, Says("The number of this entry, counted from 1", "The list", "1")]
    length: Annotated[int, Says("How many entries the list has", "The list", "6")]


@cache
def known_fields(record: type) -> Mapping[str, KnownField]:
    """The fields of a declaration by name, in its order. `record` is a dataclass of `papers/fields`."""
    hints = get_type_hints(record, include_extras=True)
    return {
        field.name: KnownField(name=field.name, holds=_holds(hints[field.name]), says=_said(hints[field.name]))
        for field in fields_of(record)
    }


def _said(hint: Any) -> Says:
    return next((item for item in get_args(hint)[1:] if isinstance(item, Says)), Says("", ""))


def _holds(hint: Any) -> Holds:
    if get_origin(hint) is Annotated:
        return _holds(get_args(hint)[0])
    if hint == Text:
        return Holds(kind=Kind.TEXT)
    if get_origin(hint) is tuple:
        return Holds(kind=Kind.LIST, item=_holds(get_args(hint)[0]))
    if get_origin(hint) in (Union, types.UnionType):
        return Holds(kind=Kind.DAY)  # a day, or the words that stand where there is none
    if hint is PictureField:
        return Holds(kind=Kind.PICTURE, record=hint)  # it prints whole, and its words and bars can be asked for too
    if hint is CalendarMonth or issubclass(hint, date | PlanDate):
        return Holds(kind=Kind.DAY)
    if isinstance(hint, type) and is_dataclass(hint):
        return Holds(kind=Kind.RECORD, record=hint)
    if hint is bool:
        return Holds(kind=Kind.YES_NO)
    return Holds(kind=Kind.NUMBER if issubclass(hint, int) else Kind.WORDS)
