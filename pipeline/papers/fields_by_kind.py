"""What the template of a kind may name: the fields that say something in every paper of that kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, make_dataclass
from functools import cache
from typing import get_type_hints

from pipeline.papers.catalogue import OnePer, PaperKind
from pipeline.papers.fields import Fields
from pipeline.papers.fields.known import known_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class _Only:
    """The kinds of paper in which a field says anything, and what they are called."""

    words: str
    one_per: frozenset[OnePer]
    is_internal: bool = False

    def holds_for(self, one_per: OnePer, *, is_internal: bool) -> bool:
        return one_per in self.one_per and (is_internal or not self.is_internal)


_MEETINGS = frozenset({OnePer.MEETING})
_THEMES = frozenset({OnePer.THEME, OnePer.THEME_WITH_EXCEPTIONS})
_ONLY: Mapping[str, _Only] = {
    "theme": _Only(words="made once a theme", one_per=_THEMES),
    # Of a theme there is a paper in internal/ too, which is for no meeting.
    "meeting": _Only(words="made once a meeting, or once a theme", one_per=_MEETINGS | _THEMES),
    "narrative": _Only(words="made once a meeting", one_per=_MEETINGS),
    "appendices": _Only(words="made once a meeting", one_per=_MEETINGS),
    "hand_over": _Only(words="made once a meeting and always internal", one_per=_MEETINGS, is_internal=True),
}


def fields_of_kind(kind: PaperKind) -> type:
    """The declaration of `Fields` without those that hold nothing in a paper of that kind."""
    return _fields_in(kind.one_per, kind.internal_only)


@cache
def _fields_in(one_per: OnePer, is_internal: bool) -> type:
    hints = get_type_hints(Fields, include_extras=True)
    held = [
        (name, hint)
        for name, hint in hints.items()
        if name not in _ONLY or _ONLY[name].holds_for(one_per, is_internal=is_internal)
    ]
    return make_dataclass("FieldsOfAKind", held, frozen=True, slots=True, kw_only=True)


def holds_only_in(name: str, says: type) -> str:
    """In which kinds the field says anything, "made once a theme", where those that `says` declares are others."""
    own = known_fields(says).keys()
    return _ONLY[name].words if name in _ONLY and own < known_fields(Fields).keys() and name not in own else ""
