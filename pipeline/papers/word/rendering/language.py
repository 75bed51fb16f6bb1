"""A template's part as code that runs: Jinja's own, but for what it prints and how it reads a field.

A template is code: it is read, measured against the short list of what a template may say, and only then compiled.
What it prints is not put together by Jinja: it goes, piece after piece and value after value, to whoever has it run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2 import Template as CompiledTemplate
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.papers import fields as may_say
from pipeline.papers.fields.known import Holds, Kind, LoopField, known_fields
from pipeline.papers.word.rendering.allowed import Refused, refusals
from pipeline.papers.word.rendering.pieces import BEGUN, DONE, ROUND, Around, Piece, Pieces

Say = Callable[[tuple[object, ...]], None]
"""Takes what is printed, in order: pieces, and values as they are."""
HEARER = "who hears what is printed"
"""The context's name for it; no template can type a name with spaces."""

_SAYABLE: Mapping[type, frozenset[str]] = {
    LoopContext: frozenset(field.name for field in fields_of(LoopField)),
    **{
        kind: frozenset(field.name for field in fields_of(kind))
        for kind in vars(may_say).values()
        if isinstance(kind, type) and is_dataclass(kind)
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """Hears what a template prints.

    pieces   those of the part, by number
    say      what is printed, as it comes
    begins   a loop with that list, which its tag says in these words
    again    another of its rounds: the piece of that number
    text     the paragraphs of a text or a picture, in the dress of that number
    in_tag   a value in an attribute; `in_code` one in other words than a run's: both in one line
    end      the end of a cell or of the part, by the number of its piece
    """

    pieces: Sequence[Piece]
    say: Say
    begins: Callable[[Sequence[object], str], None]
    again: Callable[[int], None]
    text: Callable[[Any, int], list[object]]
    in_tag: Callable[[object], object]
    in_code: Callable[[object], object]
    end: Callable[[int], None]


class _Language(ImmutableSandboxedEnvironment):
    """Reaches the fields of the records in `papers/fields` and nothing else: no method, no item, no plan."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in _SAYABLE.get(type(obj), ()):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


def _language() -> _Language:
    environment = _Language(undefined=StrictUndefined, keep_trailing_newline=True, extensions=(), optimized=False)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    return environment


_LANGUAGE = _language()


_ROUND = nodes.TemplateData(ROUND)
"""Stands where each round of a loop begins."""


class _Code(CodeGenerator):
    """Writes the code of one part. `known`: the attributes that are fields by their declarations."""

    def __init__(self, file_name: str, pieces: Pieces, known: frozenset[nodes.Getattr]) -> None:
        super().__init__(_LANGUAGE, file_name, file_name, optimized=False)
        self.pieces = pieces
        self.known = known
        self.own = {
            nodes.Output: self._output,
            nodes.Filter: self._text,
            nodes.For: self._loop,
            nodes.Name: self._name,
            nodes.Getattr: self._field,
        }

    def get_visitor(self, node: nodes.Node) -> Any:
        return self.own.get(type(node)) or super().get_visitor(node)

    def code(self, tree: nodes.Template) -> CodeType:
        self.visit(tree)
        self.stream.seek(0)
        return compile(self.stream.read(), self.filename or "", "exec")

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"hearer = resolve({HEARER!r})")
        self.writeline("pieces, say, text = hearer.pieces, hearer.say, hearer.text")
        self.writeline("begins, again = hearer.begins, hearer.again")
        self.writeline("in_tag, in_code, end = hearer.in_tag, hearer.in_code, hearer.end")

    def _output(self, node: nodes.Output, frame: Frame) -> None:
        if node.nodes == [_ROUND]:
            (number,) = self.pieces.cut(ROUND)
            self.writeline(f"again({number})", node)
            return
        self.writeline("say((", node)
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self._pieces(child.data)
            elif isinstance(child, nodes.Filter):  # the short list has but one
                self.visit(child, frame)
            else:
                self._value(child, frame)
        self.write("))")

    def _pieces(self, xml: str) -> None:
        for number in self.pieces.cut(xml):
            if self.pieces.all[number].end:
                self.write("))")
                self.writeline(f"end({number})")
                self.writeline("say((")
            else:
                self.write(f"pieces[{number}], ")

    def _value(self, value: nodes.Expr, frame: Frame) -> None:
        around = {Around.WORDS: "(", Around.CODE: "in_code(", Around.TAG: "in_tag("}[self.pieces.around]
        self.write(around)
        self.visit(value, frame)
        self.write("), ")

    def _text(self, node: nodes.Filter, frame: Frame) -> None:
        assert node.node is not None
        (number,) = node.args
        self.write("*text(")
        self.visit(node.node, frame)
        self.write(", ")
        self.visit(number, frame)
        self.write("), ")

    def _loop(self, node: nodes.For, frame: Frame) -> None:
        node.body.insert(0, nodes.Output([_ROUND], lineno=node.lineno))
        for mark in (BEGUN, DONE):
            self.writeline("say((", node)
            self._pieces(mark)
            self.write("))")
            if mark == BEGUN:
                self.writeline("begins(")
                self.visit(node.iter, frame)
                self.write(f", {_as_said(node)!r})")
                super().visit_For(node, frame)

    def _name(self, node: nodes.Name, frame: Frame) -> None:
        """Every name a template may load is there: a field, or what a loop calls its entry."""
        if node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def _field(self, node: nodes.Getattr, frame: Frame) -> None:
        if node not in self.known:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


def _as_said(loop: nodes.For) -> str:
    """“for theme in plan.themes”, as its tag says; the list alone is left out where it is chosen in the tag."""
    assert isinstance(loop.target, nodes.Name)  # the short list has no other
    path: list[str] = []
    node: nodes.Node = loop.iter
    while isinstance(node, nodes.Getattr):
        path.insert(0, node.attr)
        node = node.node
    found = ".".join((node.name, *path)) if isinstance(node, nodes.Name) else ""
    return f"for {loop.target.name} in {found}".rstrip()


Run = Callable[[Mapping[str, Any], Hearer], None]
"""Runs a part: what the fields are, and who hears what is printed."""


def compiled(source: str, file_name: str, texts: int, says: type, pieces: Pieces) -> Run | Refused:
    """The source ready to run. `texts`: how many paragraphs of it print text; `says`: whose fields it may name.

    The check of templates lets nothing through that is refused here: this is the second lock.
    """
    tree = _LANGUAGE.parse(source)
    names = known_fields(says)
    refused = next(refusals(tree, frozenset(names), list(range(texts)), 0), None)
    if refused is not None:
        return refused
    scope = {name: field.holds for name, field in names.items()}
    code = _Code(file_name, pieces, frozenset(_known(tree, scope))).code(tree)
    template = CompiledTemplate.from_code(_LANGUAGE, code, {})

    def run(fields: Mapping[str, Any], hearer: Hearer) -> None:
        for _ in template.root_render_func(template.new_context({**fields, HEARER: hearer})):
            pass

    return run


_LOOP = Holds(kind=Kind.RECORD, record=LoopField)
_Scope = Mapping[str, Holds | None]


def _known(node: nodes.Node, scope: _Scope) -> Iterator[nodes.Getattr]:
    """The attributes that are fields by their declarations: they are read without asking."""
    if isinstance(node, nodes.For):
        item = _held(node.iter, scope)
        assert isinstance(node.target, nodes.Name)  # the short list has no other
        within = {**scope, "loop": _LOOP, node.target.name: item.item if item else None}
        yield from _known(node.iter, scope)
        for child in (*([node.test] if node.test else []), *node.body):
            yield from _known(child, within)
        for child in node.else_:
            yield from _known(child, scope)
        return
    if isinstance(node, nodes.Getattr) and _held(node, scope) is not None:
        yield node
    for child in node.iter_child_nodes():
        yield from _known(child, scope)


def _held(node: nodes.Node, scope: _Scope) -> Holds | None:
    """What a name or a field holds; None where nothing declares it."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        holder = _held(node.node, scope)
        if holder is not None and holder.record is not None:
            field = known_fields(holder.record).get(node.attr)
            return field.holds if field else None
    return None
