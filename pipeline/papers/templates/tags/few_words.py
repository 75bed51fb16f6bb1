"""The fields that hold one of a few words, and the words: a comparison with any other is never true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.papers.fields import (
    ActionField,
    ChangeField,
    ChangeRequestField,
    FileField,
    FindingField,
    KeyField,
    MeasureField,
    MoveField,
    PaperField,
    ProblemField,
    RegisterField,
    StateMovedField,
    ThemeField,
    WordingField,
)
from pipeline.papers.filling.action_fields import CHANGE_NOUNS, NONE, NOT_KNOWN, NOT_SUPPLIED
from pipeline.plan.choices import (
    EXEMPT_PARAGRAPHS,
    INTERNAL,
    PUBLIC,
    Assurance,
    Colour,
    Decision,
    FindingKind,
    State,
    exempt,
)

_STATES = tuple(map(str, State))
_COLOURS = tuple(map(str, Colour))
_NOT_PUBLISHED = ("[c]", "[x]", "[z]")
_ACCESSES = (str(PUBLIC), str(INTERNAL), *(str(exempt(number)) for number in EXEMPT_PARAGRAPHS))
_CHANGES = tuple(CHANGE_NOUNS.values())
_DECISIONS = ("proposed", str(Decision.APPROVED), str(Decision.REJECTED))


@dataclass(frozen=True, slots=True, kw_only=True)
class FewWords:
    """What a field says.

    words   all it can be, in the order people know
    also    what it never is and is let pass: the block of tags that gives every state its colour is copied whole
    begins  what else it can begin with: "Withheld (paragraph 3)" stands in every cell of a withheld row
    """

    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    def may_be(self, word: str) -> bool:
        return word in self.words or word in self.also or word.startswith(self.begins)

    @property
    def listed(self) -> str:
        """All of them as a sentence lists them: "Red, Amber or Green"."""
        shown = [word for word in self.words if word]
        return f"{', '.join(shown[:-1])} or {shown[-1]}"


FEW_WORDS: Mapping[tuple[type, str], FewWords] = {
    (ActionField, "state"): FewWords(words=_STATES),
    (ActionField, "status"): FewWords(words=(*_STATES, *(f"{colour}, not updated" for colour in _COLOURS))),
    (ActionField, "assurance"): FewWords(
        words=tuple(map(str, Assurance)), begins=("Withheld", "Managed internally", "[")
    ),
    (KeyField, "state"): FewWords(words=_STATES),
    (StateMovedField, "state"): FewWords(words=_STATES),
    (MoveField, "state"): FewWords(words=(*_STATES, "Gone from the plan", "Closed"), begins=("Score ",)),
    (ThemeField, "overall"): FewWords(words=(*_COLOURS, NOT_SUPPLIED), also=_STATES),
    (ThemeField, "overall_last"): FewWords(words=(*_COLOURS, NOT_SUPPLIED, "No earlier month"), also=_STATES),
    (MeasureField, "rating"): FewWords(words=(*_COLOURS, "Not rated", *_NOT_PUBLISHED), also=_STATES),
    (PaperField, "access"): FewWords(words=_ACCESSES),
    (FileField, "access"): FewWords(words=_ACCESSES),
    (ChangeField, "kind"): FewWords(words=_CHANGES),
    (ChangeField, "decision"): FewWords(words=_DECISIONS),
    (ChangeRequestField, "kind"): FewWords(words=_CHANGES),
    (RegisterField, "kind"): FewWords(words=(*_CHANGES, NOT_KNOWN)),
    (RegisterField, "decision"): FewWords(words=(*(word.capitalize() for word in _DECISIONS), NOT_KNOWN)),
    (FindingField, "kind"): FewWords(words=(*map(str, FindingKind), "")),
    (ProblemField, "to_do"): FewWords(words=("Privacy", "Put right", "Look at")),
    (WordingField, "mark"): FewWords(words=("New", "Changed", "As before", NONE)),
}
