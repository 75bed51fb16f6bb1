"""Words of cells that are not for the public, found again in a public file by runs of six words.

What is public of an action and of its changes is what `plan/disclosure.py` shows of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.plan.record import Origin, OriginCell, Origins

RUN = 6
_WORD = re.compile(r"\w+(?:['’]\w+)*")
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
    """A cell whose words may stand in no public file, and what it is of: "Progress of 1.4"."""

    cell: OriginCell
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateWords:
    """Every run of six words that only cells not for the public hold, and the cell."""

    runs: Mapping[tuple[str, ...], PrivateCell]

    def found_in(self, words: str) -> tuple[PrivateCell, str] | None:
        """The first such cell whose words stand in `words`, and the stretch that is its."""
        typed = _WORD.findall(words)
        for start, run in enumerate(_runs(words)):
            if run in self.runs:
                cell, end = self.runs[run], start + RUN
                while self.runs.get(tuple(word.casefold() for word in typed[end - RUN + 1 : end + 1])) == cell:
                    end += 1
                return cell, " ".join(typed[start:end])
        return None


def private_words(origins: Origins, public_papers: Iterable[str]) -> PrivateWords:
    """`public_papers`: the words of every paragraph of the public papers as they were made, which may stand there."""
    runs: dict[tuple[str, ...], PrivateCell] = {}
    may_stand = {run for words in public_papers for run in _runs(words)}
    public_refs = frozenset(_public_refs(origins))
    for row in origins.rows:
        if row.kind in _NEITHER:
            continue
        is_public = _is_public(row, public_refs)
        for cell in row.cells:
            if is_public and cell.heading in _PUBLIC.get(row.kind, (cell.heading,)):
                may_stand.update(_runs(cell.words))
            elif cell.heading not in _ALWAYS_PUBLIC.get(row.kind, ()):
                of = f"{cell.heading} of {row.ref}" if row.ref else cell.heading
                runs |= dict.fromkeys(_runs(cell.words), PrivateCell(cell=cell, of=of))
    return PrivateWords(runs={run: cell for run, cell in runs.items() if run not in may_stand})


def _public_refs(origins: Origins) -> Iterator[tuple[str, str]]:
    """Actions for the public, and sources that were published."""
    for row in origins.rows:
        if (row.kind == "Actions" and _says_public(row)) or (row.kind == "Sources" and _cell(row, "Published")):
            yield row.kind, row.ref.casefold()


def _says_public(row: Origin) -> bool:
    return _cell(row, "Publish").casefold() == "public"


def _is_public(row: Origin, public_refs: Collection[tuple[str, str]]) -> bool:
    """Whether the row is public matter. A blank Publish is Internal, and what belongs to a row follows it."""
    if row.kind in _WITH_PUBLISH:
        return _says_public(row)
    if row.kind not in _BELONGS_TO:
        return True
    kind, heading = _BELONGS_TO[row.kind]
    return (kind, (_cell(row, heading) or row.ref).casefold()) in public_refs


def _cell(row: Origin, heading: str) -> str:
    return next((cell.words.strip() for cell in row.cells if cell.heading == heading), "")


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    typed = [word.casefold() for word in _WORD.findall(words)]
    return (tuple(typed[start : start + RUN]) for start in range(len(typed) - RUN + 1))
