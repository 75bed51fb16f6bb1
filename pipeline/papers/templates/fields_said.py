"""The fields that a template says, each by its whole way from the top, whatever its loops call their entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from jinja2 import nodes

from pipeline.papers.fields.known import Holds, Kind, known_fields
from pipeline.papers.templates.opened import OpenedTemplate, Story
from pipeline.papers.templates.tags.reading import Said, read_tag
from pipeline.papers.templates.tags.spelling import END, PRINT
from pipeline.papers.word.package import W, names
from pipeline.problems import Place

EACH = "[]"
_OF_TABLES = frozenset(names("tblCaption tblDescription", W))
"""What a table says of itself to those who cannot see it: no words of the paper, and Writer leaves it out."""


class Use(Enum):
    """What a tag does with a field."""

    PRINTED = auto()
    ASKED = auto()
    GONE_THROUGH = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSaid:
    """A field that a tag names.

    whole   its way from the top: "plan.themes[].actions[].due"
    typed   as the tag has it: "action.due"
    entry   whose it is, where it is one of a loop's entry: "action in theme.actions"
    """

    whole: str
    typed: str
    entry: str
    use: Use
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loop:
    """A loop that is open: what it calls each entry, and the list it goes through, as typed and by its whole way."""

    name: str
    typed: str
    whole: str


_Open = Sequence[_Loop | None]
"""What is open at a tag, a condition as None; the innermost last."""


def fields_said(template: OpenedTemplate) -> Iterator[FieldSaid]:
    """Every field of every tag, in order. What a broken tag was meant to say is left to the check that tells of it."""
    for story in template.stories:
        yield from _in_story(story)


def _in_story(story: Story) -> Iterator[FieldSaid]:
    begun: list[_Loop | None] = []
    for standing in story.tags:
        said, place = read_tag(standing.tag), standing.spot.place
        if said.word == "for":
            yield from _uses(said.value, Use.GONE_THROUGH, begun, place)
            begun.append(_loop(said, begun))
            yield from _uses(said.test, Use.ASKED, begun, place)
        elif said.word in ("if", "elif"):
            yield from _uses(said.value, Use.ASKED, begun, place)
            begun += [None] * (said.word == "if")
        elif said.word in ("endfor", "endif", END):
            del begun[-1:]
        elif said.word == PRINT and standing.holders[0].tag not in _OF_TABLES:
            yield from _uses(said.value, Use.PRINTED, begun, place)


def _loop(said: Said, begun: _Open) -> _Loop:
    typed = _path(said.value)
    return _Loop(name=said.name, typed=typed, whole=_whole(typed, begun) + EACH)


def _uses(node: nodes.Node | None, use: Use, begun: _Open, place: Place) -> Iterator[FieldSaid]:
    if node is None:
        return
    typed = _path(node)
    if isinstance(node, nodes.CondExpr):
        yield from _uses(node.test, Use.ASKED, begun, place)
        yield from _uses(node.expr1, use, begun, place)
        yield from _uses(node.expr2, use, begun, place)
    elif not typed:
        for child in node.iter_child_nodes():
            yield from _uses(child, use, begun, place)
    elif not _is_of_a_loop(typed, begun):
        loop = _loop_called(typed, begun)
        entry = f"{loop.name} in {loop.typed}" if loop else ""
        yield FieldSaid(whole=_whole(typed, begun), typed=typed, entry=entry, use=use, place=place)


def _path(node: nodes.Node | None) -> str:
    """The field a tag names, "theme.actions"; "" of anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _is_of_a_loop(typed: str, begun: _Open) -> bool:
    """`loop.first` and its like, which say nothing of a programme."""
    return typed.split(".")[0] == "loop" and any(begun)


def _loop_called(typed: str, begun: _Open) -> _Loop | None:
    name = typed.split(".")[0]
    return next((loop for loop in reversed(begun) if loop and loop.name == name), None)


def _whole(typed: str, begun: _Open) -> str:
    loop = _loop_called(typed, begun)
    return typed if loop is None else loop.whole + typed.removeprefix(loop.name)


def what_it_says(whole: str, says: type) -> str:
    """What a field says, in a clerk's words; "" of one that there is not."""
    record: type | None = says
    words = ""
    for step in whole.split("."):
        known = known_fields(record).get(step.replace(EACH, "")) if record else None
        if known is None:
            return ""
        words, record = known.says.words, _within(known.holds, step.count(EACH))
    return words


def _within(holds: Holds, lists: int) -> type | None:
    for _ in range(lists):
        holds = holds.item if holds.kind is Kind.LIST and holds.item else holds
    return holds.record
