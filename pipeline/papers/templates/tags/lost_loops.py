"""Rows that repeat no more: a table's loop whose end is left and whose beginning somebody deleted with its row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.papers.fields.known import Kind, known_fields
from pipeline.papers.templates.opened import Standing
from pipeline.papers.templates.tags.blocks import form_of
from pipeline.papers.templates.tags.nearest import Names, entry_of, every_path
from pipeline.papers.templates.tags.reading import Said
from pipeline.papers.word.package import W


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLoop:
    """The tags of a table down to the end of such a loop, by number; what they call an entry, "" where none does."""

    first: int
    last: int
    entry: str

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last

    def begun(self, names: Names) -> str:
        """The tag that would begin it, as far as it can be known from what there is where it stands."""
        for name, holds in reversed(tuple(names.items())):
            for field in known_fields(holds.record).values() if holds and holds.record else ():
                if self.entry and field.holds.kind is Kind.LIST and entry_of(field.name) == self.entry:
                    return f"{{%tr for {self.entry} in {name}.{field.name} %}}"
        return f"{{%tr for {self.entry or '…'}{' in …' if self.entry else ''} %}}"


def lost_loops(tags: Sequence[tuple[Standing, Said]], says: type, called: Collection[str]) -> Iterator[LostLoop]:
    """`called`: what loops of the template call their entries; what they are usually called counts as well."""
    called = {*called, *(path.words.partition(".")[0] for path in every_path(says) if path.through)}
    begun: dict[object, list[int]] = {}
    firsts: dict[object, int] = {}
    for number, (standing, said) in enumerate(tags):
        table = next(standing.spot.element.iterancestors(W + "tbl"), None)
        if table is None:
            continue
        firsts.setdefault(table, number)
        if form_of(standing, said) != "tr" or said.word not in ("for", "endfor"):
            continue
        if said.word == "for":
            begun.setdefault(table, []).append(number)
        elif begun.get(table):
            begun[table].pop()
            firsts[table] = number + 1
        else:
            entry = _entry([one for _, one in tags[firsts[table] : number]], known_fields(says), called)
            yield LostLoop(first=firsts[table], last=number, entry=entry)
            firsts[table] = number + 1


def _entry(said: Sequence[Said], known: Mapping[str, object], called: Collection[str]) -> str:
    """The first name that a loop alone makes known; those of loops among the tags themselves are none of it."""
    own = {one.name for one in said}
    names = (
        name.name
        for one in said
        for value in (one.value, one.test)
        if value is not None
        for name in ([value] if isinstance(value, nodes.Name) else value.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    )
    return next((name for name in names if name in called and name not in own and name not in known), "")
