"""What a template may say: it is code, so every tag is held against a short list before anything is compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from math import isinf

from jinja2 import nodes

PARAGRAPHS = "paragraphs"
"""The one filter there is; only the making ready of `{{p … }}` puts it in."""

UNKNOWN_FIELD = "template-field-unknown"
NOT_ALLOWED = "template-not-allowed"

DEEPEST = 8
"""Loops and conditions within one another. Python compiles no more than 20, and nobody can read them."""
DEEPEST_SAID = 50
"""Conditions within one another in one tag, one for every `and`. Python compiles no more than 200."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What a template may not say, and on which line of its source."""

    line: int
    code: str
    what: str


_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Filter,
)
_PLAIN_WORDS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "calls a function",
    nodes.Assign: "sets a name",
    nodes.AssignBlock: "sets a name",
    nodes.Getitem: "picks from a list with [ ]",
    nodes.Slice: "picks from a list with [ ]",
    nodes.Include: "includes another file",
    nodes.Import: "includes another file",
    nodes.FromImport: "includes another file",
    nodes.Extends: "includes another file",
    nodes.BinExpr: "calculates",
    nodes.UnaryExpr: "calculates",
    nodes.Concat: "joins values with ~",
    nodes.Test: "asks with “is”",
    nodes.Filter: "uses a filter with |",
    nodes.List: "lists things in brackets",
    nodes.Tuple: "lists things one after another",
    nodes.Dict: "lists things in braces",
}


def refused_in(said: nodes.Node, depth: int = 0) -> str:
    """The first thing in what one tag says that no template may say; "" where all of it is allowed."""
    if depth > DEEPEST_SAID:
        return f"asks more than {DEEPEST_SAID} things at once"
    if isinstance(said, nodes.Filter) or not isinstance(said, _ALLOWED):
        return _plainly(said)
    if isinstance(said, nodes.Getattr) and said.attr.startswith("_"):
        return f"names {said.attr}"
    if isinstance(said, nodes.Name) and said.name.startswith("_"):
        return f"names {said.name}"
    if isinstance(said, nodes.Const) and isinstance(said.value, float) and isinf(said.value):
        return "names a number beyond all counting"
    return next((what for child in said.iter_child_nodes() if (what := refused_in(child, depth + 1))), "")


def _plainly(node: nodes.Node) -> str:
    return next((words for kind, words in _PLAIN_WORDS.items() if isinstance(node, kind)), "is no field")


def refusals(node: nodes.Node, names: frozenset[str], texts: list[int], depth: int) -> Iterator[Refused]:
    """Everything in the tree that is not on the short list of what a template may say.

    texts  the text paragraphs not yet met: each prints once, and a filter typed by hand finds none left
    """
    unknown = _unknown_field(node, names)
    what = unknown or _refusal_of(node, texts, depth)
    if what:
        yield Refused(line=node.lineno, code=UNKNOWN_FIELD if unknown else NOT_ALLOWED, what=what)
        return
    if isinstance(node, nodes.For):
        within = names | {node.target.name, "loop"} if isinstance(node.target, nodes.Name) else names
        yield from refusals(node.iter, names, texts, depth)
        for child in (*([node.test] if node.test else []), *node.body):
            yield from refusals(child, within, texts, depth + 1)
        for child in node.else_:
            yield from refusals(child, names, texts, depth + 1)
        return
    if isinstance(node, nodes.If):
        for child in (node.test, *node.body, *node.else_):
            yield from refusals(child, names, texts, depth + 1)
        for child in node.elif_:
            yield from refusals(child, names, texts, depth)
        return
    children = [node.node] if isinstance(node, nodes.Filter) and node.node else node.iter_child_nodes()
    for child in children:
        yield from refusals(child, names, texts, depth)


def _unknown_field(node: nodes.Node, names: frozenset[str]) -> str:
    """What it asks for that no field can be; "" where it does not. Only rendering knows the fields of records."""
    if isinstance(node, nodes.Name) and node.name not in names:
        near = get_close_matches(node.name, sorted(names), 1)
        return f"names {node.name}, which is no field" + (f"; is it {near[0]}?" if near else "")
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return f"asks for {node.attr}, which is no field"
    return ""


def _refusal_of(node: nodes.Node, texts: list[int], depth: int) -> str:
    """What is wrong with this node itself; "" where nothing is."""
    if depth > DEEPEST:
        return f"stands within more than {DEEPEST} loops and conditions"
    if isinstance(node, nodes.Filter):
        number = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if node.name == PARAGRAPHS and number in texts:
            texts.remove(number)
            return ""
        return _PLAIN_WORDS[nodes.Filter]
    if not isinstance(node, _ALLOWED):
        return _plainly(node)
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        return "goes through a list in more than the plain way"
    if isinstance(node, nodes.TemplateData) and ("{{" in node.data or "{%" in node.data):
        return "leaves a tag standing"
    return ""
