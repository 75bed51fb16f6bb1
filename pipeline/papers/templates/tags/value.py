"""What one side of a comparison, or a whole tag, comes to; and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.known import Holds, Kind
from pipeline.problems import Severity

UNKNOWN_FIELD = "template-field-unknown"
NOT_PRINTABLE = "template-value-not-printable"
NEVER_TRUE = "template-comparison-never-true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A field, or words or a number typed in the tag itself.

    path       of a field: "action.state"
    typed      the same as typed, where that is no field and `path` is what was most likely meant
    of, name   of a field, the record that has it and its name there
    constant   what was typed, where it is no field
    """

    holds: Holds
    path: str = ""
    typed: str = ""
    of: type | None = None
    name: str = ""
    constant: str | None = None

    @property
    def shown(self) -> str:
        return self.path if self.constant is None else f"“{self.constant}”"

    @property
    def begins(self) -> str:
        """As a sentence that begins with it names it."""
        if self.constant is not None:
            return f"The {'number' if self.holds.kind is Kind.NUMBER else 'word'} {self.shown}"
        return f"The field {self.path}" if self.path else "What the tag asks"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with what a tag says. Without a hint, the hint is the whole tag put right.

    word, right   words in quotation marks, and what they were most likely meant to be
    path          the path that is no field
    """

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    word: str = ""
    right: str = ""
    path: str = ""
