"""What a reference may lead to, and what to say of one that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.words import listed, nearest_first
from pipeline.intake.columns import Sheet
from pipeline.plan.model import Gap
from pipeline.plan.refs import ref_key

T = TypeVar("T")
_OFFERED = 3
_COMPARED = 200
"""How many references an unknown one is compared with: comparing thousands with thousands takes minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Generic[T]):
    """What references of one kind may lead to: a record, or the gap that stands where it should be.

    sheet     where such rows are typed: "Actions"
    noun      what a message calls one: "action"
    key       what two spellings of a reference share
    offered   the references as typed, for the hint
    unread    stands for every reference where the sheet itself could not be read
    """

    sheet: str
    noun: str
    found: Mapping[str, T | Gap]
    offered: tuple[str, ...] = ()
    unread: Gap | None = None
    key: Callable[[str], str] = ref_key

    def find(self, words: str) -> T | Gap | None:
        return self.found.get(self.key(words), self.unread)

    def _alike(self, words: str) -> tuple[str, ...]:
        """The references worth comparing: all of a plan's, of very many those that begin alike."""
        if len(self.offered) <= _COMPARED:
            return self.offered
        begins = self.key(words)[:1]
        return tuple(islice((ref for ref in self.offered if self.key(ref).startswith(begins)), _COMPARED))

    def unknown(self, words: str) -> Doubt:
        offered = nearest_first(words, self._alike(words))[:_OFFERED]
        hint = f"Add the {self.noun} to sheet {self.sheet} first."
        if offered:
            hint = f"Type {listed(offered, 'or')}, or add the {self.noun} to sheet {self.sheet}."
        if "," in words:
            hint = f"Separate several with a semicolon, like {' ; '.join(offered[:2])}. {hint}"
        return Doubt(
            code="reference-unknown",
            says=f"and there is no such {self.noun}",
            hint=hint,
            brief=f"no such {self.noun}",
            found=words,
        )


def index_of(
    sheet: Sheet,
    noun: str,
    rows: Iterable[T | Gap],
    ref: Callable[[T], str],
    key: Callable[[str], str] = ref_key,
    unread: Gap | None = None,
) -> Index[T]:
    """The rows of a sheet by their references; of two with one reference the first."""
    found: dict[str, T | Gap] = {}
    offered: list[str] = []
    for row in rows:
        words = row.ref if isinstance(row, Gap) else ref(row)
        if words:
            found.setdefault(key(words), row)
            offered.append(words)
    return Index(sheet=sheet.name, noun=noun, found=found, offered=tuple(offered), unread=unread, key=key)
