"""The field that was most likely meant by a name that is none."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from pipeline.papers.fields.known import Holds, Kind, known_fields

Names = Mapping[str, Holds | None]
"""What a tag may begin with where it stands, fields and loops; None of a loop nobody can tell the entries of."""

_DEEPEST = 5
_FOREMOST = ("theme", "actions")
_ODD_ONES = {"people": "person"}
_ALSO_CALLED = {
    "rag": ("overall", "state", "rating"),
    "colour": ("overall", "state", "rating"),
    "owner": ("lead",),
    "date": ("day", "due"),
}
"""What people call some fields elsewhere; the first of these names that a record has is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A field as a tag names it. `through`: the list whose entries have it, where it belongs to entries."""

    words: str
    holds: Holds
    through: str = ""

    @property
    def name(self) -> str:
        return self.words.rpartition(".")[2]


def near(name: str, names: Mapping[str, object]) -> str:
    """The name most like `name`; "" where none is."""
    called = {also: next(filter(names.__contains__, fields), "") for also, fields in _ALSO_CALLED.items()}
    found = next(iter(get_close_matches(name.casefold(), [*names, *filter(called.get, called)], 1)), "")
    return found if found in names else called.get(found, "")


def elsewhere(name: str, names: Names, says: type, *, exactly: bool) -> Path | None:
    """Where a field of that name is, the nearest to hand first: in a loop round the tag, in a record, in a list.

    What loops usually call the entries of a list counts as well: "action" of the list theme.actions.
    """
    paths = [*_of_loops(names, says), *every_path(says)]
    wanted = name if exactly else near(name, dict.fromkeys(path.name for path in paths))
    called = (path for path in paths if path.through and path.words.partition(".")[0] == wanted)
    return next((path for path in paths if path.name == wanted), None) or next(called, None)


def alike(typed: str, names: Names, says: type) -> Path | None:
    """The field called so but for spaces, hyphens, points, underscores and capitals: report_author of report.author."""
    paths = [*_of_loops(names, says), *every_path(says)]
    wanted = _run_together(typed)
    whole = (path for path in paths if _run_together(path.words) == wanted and path.words != typed)
    last = (path for path in paths if _run_together(path.name) == wanted and path.name != typed)
    return next(whole, None) or next(last, None)


@cache
def _run_together(typed: str) -> str:
    return re.sub(r"[\W_]+", "", typed).casefold()


def _of_loops(names: Names, says: type) -> Iterator[Path]:
    """The fields of the entries that the loops round a tag go through."""
    for loop, holds in reversed(tuple(names.items())):
        if holds and holds.record and loop not in known_fields(says) and loop != "loop":
            for field in known_fields(holds.record).values():
                yield Path(words=f"{loop}.{field.name}", holds=field.holds)


@cache
def every_path(says: type) -> tuple[Path, ...]:
    """Every field there is, those that belong to no list's entries first; of an entry found in several lists once."""
    plain: list[Path] = []
    listed: list[Path] = []
    waiting = deque([("", says, "")])
    met: set[type] = set()
    while waiting:
        start, record, through = waiting.popleft()
        # What a paper is most often about comes first: `ref` alone is an action's.
        for field in sorted(known_fields(record).values(), key=lambda field: field.name not in _FOREMOST):
            path = Path(words=start + field.name, holds=field.holds, through=through)
            (listed if through else plain).append(path)
            item = field.holds.item
            if field.holds.kind is Kind.RECORD and field.holds.record and path.words.count(".") < _DEEPEST:
                waiting.append((f"{path.words}.", field.holds.record, through))
            elif item and item.record and item.record not in met:
                met.add(item.record)
                waiting.append((f"{entry_of(field.name)}.", item.record, path.words))
    foremost = sorted(listed, key=lambda path: not path.through.startswith(_FOREMOST))
    return (*plain, *foremost)


def entry_of(name: str) -> str:
    """What to call an entry of a list: "theme" of "plan.themes"."""
    last = name.rpartition(".")[2]
    if last.endswith("ies"):
        return f"{last[:-3]}y"
    return _ODD_ONES.get(last) or (last[:-1] if last.endswith("s") and last[-2:] != "ss" else "entry")
