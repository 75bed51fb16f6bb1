"""What a tag asks, as something that can be thought through: may all of it be false at once?

A field is true or not, whatever it holds; `state == "Red"` and `state == "Amber"` are never true together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.papers.fields.known import Holds, Kind, known_fields
from pipeline.papers.templates.opened import Tag
from pipeline.papers.templates.surroundings import followed, loop_of, path_of
from pipeline.papers.templates.tags.few_words import FEW_WORDS
from pipeline.papers.templates.tags.reading import read_tag


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is true or not: that a field says anything, or where `word` is given, that it says this word.

    one_of  all the words the field can say; none where nobody can list them
    """

    field: str
    word: str = ""
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class Both:
    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Either:
    left: Condition
    right: Condition


Condition = Fact | Not | Both | Either
Known = Mapping[Fact, bool]
"""What is taken to be so."""

_OPPOSITE = {"ne": "eq", "notin": "in", "lteq": "gt", "lt": "gteq"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name stands for in a tag: the words that tell it from another loop's of the same name, and what it is."""

    key: str
    holds: Holds | None


Names = Mapping[str, Named]


def names_of(says: type) -> Names:
    return {name: Named(key=name, holds=field.holds) for name, field in known_fields(says).items()}


def named_by(tag: Tag, names: Names) -> Names:
    """Within a loop its name stands for an entry of that loop's list."""
    loop = loop_of(tag)
    if loop is None:
        return names
    through = _held(loop.list, names)
    entry = through.item if through and through.kind is Kind.LIST else None
    return {**names, loop.name: Named(key=f"[{tag.said}]", holds=entry)}


def _held(path: str, names: Names) -> Holds | None:
    return followed(path, {name: named.holds for name, named in names.items()})


def condition_of(tag: Tag, names: Names) -> Condition:
    """What “if …” or “elif …” asks. What cannot be read, which other checks tell, is a fact of its own."""
    value = read_tag(tag).value
    return Fact(tag.said) if value is None else _read(value, names)


def field_of(path: str, names: Names) -> Fact:
    """That a field holds anything."""
    first, dot, rest = path.partition(".")
    return Fact((names[first].key if first in names else first) + dot + rest)


def _read(node: nodes.Expr, names: Names) -> Condition:
    if isinstance(node, nodes.Not):
        return Not(_read(node.node, names))
    if isinstance(node, nodes.And):
        return Both(_read(node.left, names), _read(node.right, names))
    if isinstance(node, nodes.Or):
        return Either(_read(node.left, names), _read(node.right, names))
    if isinstance(node, nodes.Compare) and len(node.ops) == 1:
        return _compared(node, names)
    return Fact(_written(node, names))


def _compared(node: nodes.Compare, names: Names) -> Condition:
    """`!=` is what `==` is not, and `<` what `>=` is not."""
    (operand,) = node.ops
    kind = _OPPOSITE.get(operand.op, operand.op)
    left, right = _written(node.expr, names), _written(operand.expr, names)
    fact: Fact = Fact(f"{left} {kind} {right}")
    if kind == "eq":
        word = str(operand.expr.value) if isinstance(operand.expr, nodes.Const) else right
        fact = Fact(left, word, _few_words(path_of(node.expr), names))
    return fact if kind == operand.op else Not(fact)


def _few_words(path: str, names: Names) -> tuple[str, ...]:
    """The words a field can say, where they are few and there are no others."""
    owner, _, name = path.rpartition(".")
    record = _held(owner, names) if owner else None
    few = FEW_WORDS.get((record.record, name)) if record and record.record else None
    return few.words if few and not few.begins else ()


def _written(node: nodes.Node, names: Names) -> str:
    path = path_of(node)
    return field_of(path, names).field if path else repr(node)


def truth(condition: Condition, known: Known) -> bool | Fact:
    """Whether it is true by what is known; else a fact it turns on."""
    if isinstance(condition, Fact):
        return _truth_of_fact(condition, known)
    if isinstance(condition, Not):
        found = truth(condition.of, known)
        return found if isinstance(found, Fact) else not found
    decides = isinstance(condition, Either)
    sides = [truth(condition.left, known), truth(condition.right, known)]
    if decides in sides:
        return decides
    return next((side for side in sides if isinstance(side, Fact)), not decides)


def _truth_of_fact(fact: Fact, known: Known) -> bool | Fact:
    """Of the words of one field one at most is said; and where all others are not, the last one is."""
    if fact in known:
        return known[fact]
    said = {other.word: known[other] for other in known if other.field == fact.field and other.word}
    if fact.word and any(said.values()):
        return False
    others = [word for word in fact.one_of if word != fact.word]
    return True if others and all(said.get(word) is False for word in others) else fact
