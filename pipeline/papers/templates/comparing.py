"""What papers gain and lose when one template takes another's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.papers.templates.fields_said import FieldSaid, Use, fields_said, what_it_says
from pipeline.papers.templates.opened import OpenedTemplate
from pipeline.papers.templates.words_said import (
    TableSaid,
    WordsSaid,
    fixed_words,
    headings_said,
    styles_defined,
    styles_used,
    tables_said,
)
from pipeline.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that only one of the two templates says.

    words   as it is typed there: a field, a heading, a column's heading
    of      of a field, the loop whose entry it belongs to: "action in theme.actions"; mostly ""
    says    of a field, what it says in a clerk's words; or in how many places it now stands
    places  everywhere it stands; none of a style
    """

    words: str
    of: str = ""
    says: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What only the old template says, and what only the new one does."""

    dropped: tuple[Entry, ...]
    added: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two templates side by side. `old` and `new`: their files as people know them.

    printed, asked, lists   fields that tags print, that conditions ask, and lists that loops go through
    oftener                 fields that both print, and one of them in more places
    columns                 of tables that both have
    styles                  that one uses and the other has not got
    """

    old: str
    new: str
    printed: Changed
    oftener: Changed
    asked: Changed
    lists: Changed
    headings: Changed
    tables: Changed
    columns: Changed
    words: Changed
    styles: Changed


def compare(old: OpenedTemplate, new: OpenedTemplate) -> Comparison:
    """What `new` says that `old` does not, and the other way round.

    A field is known by its whole way from the top: a loop that calls its entries otherwise changes nothing, and a
    field or a paragraph that stands elsewhere is no difference.
    """
    tables = _tables(tuple(tables_said(old)), tuple(tables_said(new)))
    return Comparison(
        old=old.file,
        new=new.file,
        printed=_fields(old, new, Use.PRINTED),
        oftener=_oftener(old, new),
        asked=_fields(old, new, Use.ASKED),
        lists=_fields(old, new, Use.GONE_THROUGH),
        headings=_words(headings_said(old), headings_said(new)),
        tables=tables.whole,
        columns=tables.columns,
        words=_words(fixed_words(old), fixed_words(new)),
        styles=Changed(dropped=tuple(_styles(old, new)), added=tuple(_styles(new, old))),
    )


def _fields(old: OpenedTemplate, new: OpenedTemplate, use: Use) -> Changed:
    of_old, of_new = _by_way(old, use), _by_way(new, use)
    return Changed(
        dropped=tuple(_field(said, old.says) for whole, said in of_old.items() if whole not in of_new),
        added=tuple(_field(said, new.says) for whole, said in of_new.items() if whole not in of_old),
    )


def _oftener(old: OpenedTemplate, new: OpenedTemplate) -> Changed:
    """The fields that both print, and one of them in more places."""
    of_old, of_new = _by_way(old, Use.PRINTED), _by_way(new, Use.PRINTED)
    both = [(said, of_new[whole]) for whole, said in of_old.items() if whole in of_new]
    return Changed(
        dropped=tuple(_how_often(now, len(was)) for was, now in both if len(now) < len(was)),
        added=tuple(_how_often(now, len(was)) for was, now in both if len(now) > len(was)),
    )


def _how_often(said: Sequence[FieldSaid], before: int) -> Entry:
    first = said[0]
    return Entry(words=first.typed, of=first.entry, says=f"{len(said)}, not {before}", places=_places(said))


def _places(said: Sequence[FieldSaid]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(one.place for one in said))


def _by_way(template: OpenedTemplate, use: Use) -> dict[str, list[FieldSaid]]:
    found: dict[str, list[FieldSaid]] = {}
    for said in fields_said(template):
        if said.use is use:
            found.setdefault(said.whole, []).append(said)
    return found


def _field(said: Sequence[FieldSaid], says: type) -> Entry:
    first = said[0]
    words = what_it_says(first.whole, says) or "there is no such field"
    return Entry(words=first.typed, of=first.entry, says=words, places=_places(said))


def _words(old: Iterable[WordsSaid], new: Iterable[WordsSaid]) -> Changed:
    of_old, of_new = tuple(old), tuple(new)
    return Changed(dropped=tuple(_missing(of_old, of_new)), added=tuple(_missing(of_new, of_old)))


def _missing(here: Sequence[WordsSaid], there: Sequence[WordsSaid]) -> Iterator[Entry]:
    """Words that stand here more often than there; the last of them are taken for those that are missing."""
    spare = Counter(said.words for said in here)
    spare.subtract(said.words for said in there)
    found: dict[str, list[Place]] = {}
    for said in reversed(here):
        if spare[said.words] > 0:
            spare[said.words] -= 1
            found.setdefault(said.words, []).append(said.place)
    for words, places in reversed(found.items()):
        yield Entry(words=words, places=tuple(reversed(places)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    whole: Changed
    columns: Changed


def _tables(old: Sequence[TableSaid], new: Sequence[TableSaid]) -> _Tables:
    pairs = _pairs(old, new)
    of_old, of_new = {one for one, _ in pairs}, {other for _, other in pairs}
    dropped = [entry for one, other in pairs for entry in _missing(one.columns, other.columns)]
    added = [entry for one, other in pairs for entry in _missing(other.columns, one.columns)]
    return _Tables(
        whole=Changed(
            dropped=tuple(_table(table) for table in old if table not in of_old),
            added=tuple(_table(table) for table in new if table not in of_new),
        ),
        columns=Changed(dropped=tuple(dropped), added=tuple(added)),
    )


def _pairs(old: Sequence[TableSaid], new: Sequence[TableSaid]) -> list[tuple[TableSaid, TableSaid]]:
    """The tables that both have: the surest pairs first, each table in one."""
    likely = [(likeness, one, other) for one in old for other in new if (likeness := _likeness(one, other))]
    pairs: list[tuple[TableSaid, TableSaid]] = []
    taken: set[tuple[str, Place]] = set()
    for _, one, other in sorted(likely, key=lambda pair: -pair[0]):
        if not taken & {("old", one.place), ("new", other.place)}:
            taken |= {("old", one.place), ("new", other.place)}
            pairs.append((one, other))
    return sorted(pairs, key=lambda pair: old.index(pair[0]))


def _likeness(one: TableSaid, other: TableSaid) -> float:
    """How sure it is that two tables are the same one; 0 where they are not.

    Their titles say so, or half of their columns; tables that have neither are paired as they come.
    """
    same_title = bool(one.title) and one.title == other.title
    columns = Counter(one.headings)
    shared = (columns & Counter(other.headings)).total()
    most = max(len(one.headings), len(other.headings))
    if most == 0:
        return 2.0 * same_title + (0.5 if bool(one.title) == bool(other.title) else 0.0)
    return 2.0 * same_title + (shared / most if shared * 2 >= most else 0.0)


def _table(table: TableSaid) -> Entry:
    return Entry(words=table.name or "without headings", places=(table.place,))


def _styles(here: OpenedTemplate, there: OpenedTemplate) -> Iterator[Entry]:
    known = styles_defined(there)
    yield from (Entry(words=name) for key, name in sorted(styles_used(here).items()) if key not in known)
