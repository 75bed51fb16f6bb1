"""What a reader has to say of one value, before anyone knows in which cell it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.problems import Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One mistake in one value.

    says   ends the sentence "Original due is 'soon', …"
    brief  the two or three words a draft prints
    found  the part of the cell that is meant, where it is not the whole of it
    """

    code: str
    says: str
    hint: str
    brief: str
    found: str = ""
    severity: Severity = Severity.ERROR
    privacy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T]):
    """A value as it was understood, None where it was not, and what there is to say about it."""

    value: T | None = field(default=None)
    doubts: tuple[Doubt, ...] = ()
