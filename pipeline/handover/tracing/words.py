"""Which cells and paragraphs hold some words, however they are broken into lines, and whatever way a day is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.handover.tracing.rows import as_date
from pipeline.plan.calendar import DateStyle, day_words
from pipeline.plan.record import OriginCell

_LISTED = re.compile(r"^\s*(?:•|-(?!\d))\s*|[;\n]", re.MULTILINE)
_LONGEST_DATE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Words somebody asks for; `day` where they are a date."""

    plain: str
    pattern: re.Pattern[str]
    day: date | None

    @classmethod
    def of(cls, words: str) -> Asked:
        day = as_date(words)
        spellings = [words, *(day_words(day, style) for style in DateStyle)] if day else [words]
        either = "|".join(re.escape(_plain(spelling)) for spelling in spellings)
        return cls(plain=_plain(words), pattern=whole(either), day=day)

    def is_in(self, words: str) -> bool:
        return bool(self.plain) and self.pattern.search(_plain(words)) is not None


def whole(pattern: str) -> re.Pattern[str]:
    """The pattern where it stands for itself: "1.1" neither in "1.10" nor in "1.1.2", "C1" not in "C1-2"."""
    return re.compile(rf"(?<!\w)(?<!\w[.\-])(?:{pattern})(?!\w|[.\-]\w)", re.IGNORECASE)


def holding(cells: Iterable[OriginCell], asked: Asked) -> tuple[OriginCell, ...]:
    """The cells that hold some words, and those of the same day where the words are a date."""
    return tuple(cell for cell in cells if asked.is_in(cell.words) or _is_day(cell.words, asked.day))


def saying(cells: Sequence[OriginCell], asked: Asked) -> tuple[OriginCell, ...]:
    """The cells that say this and nothing else; where none does, those that hold it."""
    alike = tuple(cell for cell in cells if _plain(cell.words) == asked.plain)
    return alike or holding(cells, asked)


def _is_day(words: str, day: date | None) -> bool:
    return day is not None and len(words) <= _LONGEST_DATE and as_date(words) == day


def _plain(words: str) -> str:
    """What a paper and a cell share: no bullets, breaks, case or per cent, nor the mark of what was cut short."""
    return " ".join(_LISTED.sub(" ", words.removesuffix("…").replace("%", "")).split()).casefold()
