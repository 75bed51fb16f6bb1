"""Words of cells that may not stand in a file, found again there by runs of six words.

What is public of an action and of its changes is what `plan/disclosure.py` shows of them, and so is what a paper
that is exempt under one paragraph shows of the rows exempt under the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.handover.closing.known_names import KnownNames, names_in
from pipeline.intake.cells.dates import DateRules, read_date
from pipeline.intake.cells.entries import access_from
from pipeline.plan.choices import INTERNAL, PUBLIC, Access
from pipeline.plan.disclosure import may_see
from pipeline.plan.record import Origin, OriginCell, Origins
from pipeline.plan.refs import ref_key

RUN = 6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Signs nobody sees, which would part a word from itself."""
_ALWAYS_PUBLIC = {"Actions": ("Ref", "Theme", "Status")}
_PUBLIC = {
    "Actions": (
        *("Ref", "Theme", "Objective", "Action", "Findings", "Lead", "Partners", "Start", "Original due"),
        *("Current due", "Status", "Assurance", "Agreed RAG", "Completed on", "Success measure", "Public wording"),
        *("Publish", "Previous refs"),
    ),
    "Action updates": ("Ref", "Status", "Completed on", "Public wording"),
    "Changes": ("Ref", "Action", "Kind", "From", "To", "Decision", "Decided on"),
    "Values": ("Measure", "Period", "Value", "Numerator", "Denominator", "As at", "Provisional"),
    "Highlight report": ("Theme", "Reporting month", "Completed by", "Date"),
    "Changes requested": ("Action", "Kind"),
}
"""The headings that are public in a row of public matter; in sheets that are not here every heading is."""
_NEVER_IN_EXEMPT = {"Action updates": ("Reason", "Recovery action"), "Changes requested": ("From", "To", "Reason")}
"""What stays internal of a row that a paper exempt under the same paragraph shows in full."""
_BELONGS_TO = {
    "Action updates": ("Actions", "Ref"),
    "Changes": ("Actions", "Action"),
    "Changes requested": ("Actions", "Action"),
    "Findings": ("Sources", "Source"),
}
_NEITHER = ("Narrative", "Accepted")
"""A narrative may be an internal board's, and may say what another cell has in private; it is printed or it is not."""
_WITH_PUBLISH = ("Actions", "Measures", "Risks")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateCell:
    """A cell whose words may not stand in a file, and what it is of: "Progress of 1.4"."""

    cell: OriginCell
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateWords:
    """Every run of six words that only cells hold whose words may not stand in a file, and the cell."""

    runs: Mapping[tuple[str, ...], PrivateCell]

    def found_in(self, words: str) -> tuple[PrivateCell, str] | None:
        """The first such cell whose words stand in `words`, and the stretch that is its."""
        for start, run in enumerate(_runs(words)):
            if run in self.runs:
                typed = _typed(words)
                cell, end = self.runs[run], start + RUN
                while self.runs.get(tuple(word.casefold() for word in typed[end - RUN + 1 : end + 1])) == cell:
                    end += 1
                return cell, " ".join(typed[start:end])
        return None


def private_words(origins: Origins, as_at: date, paper: Access, printed: Iterable[str] = ()) -> PrivateWords:
    """What may not stand in a paper of an access that is not internal.

    printed   the words of every paragraph of papers as they were made, which may stand there
    """
    runs: dict[tuple[str, ...], PrivateCell] = {}
    may_stand = {run for words in printed for run in _runs(words)}
    shared = dict(_accesses(origins, as_at))
    names = known_names(origins, shared)
    for row in origins.rows:
        if row.kind in _NEITHER:
            continue
        access = _access_of(row, shared)
        for cell in row.cells:
            if _may_show(paper, row.kind, access, cell.heading):
                may_stand.update(_runs(cell.words))
            elif cell.heading not in _ALWAYS_PUBLIC.get(row.kind, ()):
                of = f"{cell.heading} of {row.ref}" if row.ref else cell.heading
                runs |= dict.fromkeys(_telling(cell.words, names), PrivateCell(cell=cell, of=of))
    return PrivateWords(runs={run: cell for run, cell in runs.items() if run not in may_stand})


def known_names(origins: Origins, shared: Mapping[tuple[str, str], Access]) -> KnownNames:
    """The names that everybody may know, of the rows that are public."""
    public = (row for row in origins.rows if _access_of(row, shared).is_public and not _is_hidden_source(row, shared))
    return KnownNames(names=frozenset(name for words in names_in(public) if (name := _folded(words))))


def _is_hidden_source(row: Origin, shared: Mapping[tuple[str, str], Access]) -> bool:
    return row.kind == "Sources" and (row.kind, ref_key(row.ref)) not in shared


def _may_show(paper: Access, kind: str, row: Access, heading: str) -> bool:
    if row.is_public:
        return heading in _PUBLIC.get(kind, (heading,))
    return may_see(paper, row) and heading not in _NEVER_IN_EXEMPT.get(kind, ())


def _accesses(origins: Origins, as_at: date) -> Iterator[tuple[tuple[str, str], Access]]:
    """The access of each action, which what belongs to it shares; and of each source published by As at."""
    for row in origins.rows:
        if row.kind == "Actions":
            yield (row.kind, ref_key(row.ref)), _said(row)
        elif row.kind == "Sources" and _is_published(_cell(row, "Published"), as_at):
            yield (row.kind, ref_key(row.ref)), PUBLIC


def _is_published(words: str, as_at: date) -> bool:
    """A number stands where Excel kept a date as one."""
    read = read_date(int(words) if words.isdecimal() and len(words) < 9 else words, DateRules()).value
    return read is not None and read.day <= as_at


def _said(row: Origin) -> Access:
    """A blank Publish is Internal, and one nobody can read is too."""
    return access_from(_cell(row, "Publish")).value or INTERNAL


def _access_of(row: Origin, shared: Mapping[tuple[str, str], Access]) -> Access:
    if row.kind in _WITH_PUBLISH:
        return _said(row)
    if row.kind not in _BELONGS_TO:
        return PUBLIC
    kind, heading = _BELONGS_TO[row.kind]
    return shared.get((kind, ref_key(_cell(row, heading) or row.ref)), INTERNAL)


def _cell(row: Origin, heading: str) -> str:
    return next((cell.words.strip() for cell in row.cells if cell.heading == heading), "")


def _typed(words: str) -> list[str]:
    return _WORD.findall(_UNSEEN.sub("", words).replace("&", " and "))


def _folded(words: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _typed(words))


@lru_cache(maxsize=20_000)
def _runs(words: str) -> tuple[tuple[str, ...], ...]:
    """Kept, since a cell's words are asked for once an access, and again in every paper that prints them."""
    typed = _folded(words)
    return tuple(typed[start : start + RUN] for start in range(len(typed) - RUN + 1))


def _telling(words: str, names: KnownNames) -> Iterator[tuple[str, ...]]:
    """The runs that say more than names, dates and small words."""
    runs = _runs(words)
    known: Collection[int] = names.known_in(_folded(words)) if runs else ()
    for start, run in enumerate(runs):
        if any(place not in known for place in range(start, start + RUN)):
            yield run
