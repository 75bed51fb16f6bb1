"""What a template may say and how a value prints. A template is code: it is read, measured, and only then compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeGuard

from jinja2 import StrictUndefined, TemplateError, nodes, pass_context
from jinja2 import Template as CompiledTemplate
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.papers import fields as may_say
from pipeline.papers.fields import Figure, PictureField, Reading
from pipeline.papers.word.package import clean
from pipeline.papers.word.paragraphs import LINE_BREAK, TAB, Writer
from pipeline.plan.calendar import CalendarMonth, PlanDate, day_words
from pipeline.plan.text import Paragraph, Text

PARAGRAPHS = "paragraphs"
WRITER = "the writer of this part"
"""The context's name for it; no template can type a name with spaces."""

UNKNOWN_FIELD = "template-field-unknown"
NOT_ALLOWED = "template-not-allowed"

DEEPEST = 8
"""Loops and conditions within one another. Python compiles no more than 20, and nobody can read them."""

_SAYABLE: Mapping[type, frozenset[str]] = {
    LoopContext: frozenset({"first", "last", "index", "length"}),
    **{
        kind: frozenset(field.name for field in fields_of(kind))
        for kind in vars(may_say).values()
        if isinstance(kind, type) and is_dataclass(kind)
    },
}


class UnprintableError(TemplateError):
    """A value that has no words of its own: what it is, and what to type instead."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class UnknownField(StrictUndefined):
    """A field that is not there; using it in any way says so, and names the nearest."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name or ""
        near = get_close_matches(name, sorted(_SAYABLE.get(type(self._undefined_obj), ())), 1)
        return f"there is no field {name}" + (f"; is it {near[0]}?" if near else "")


class _Language(ImmutableSandboxedEnvironment):
    """Reaches the fields of the records in `papers/fields` and nothing else: no method, no item, no plan."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in _SAYABLE.get(type(obj), ()):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


def is_text(value: object) -> TypeGuard[Text]:
    return isinstance(value, tuple) and all(isinstance(item, Paragraph) for item in value)


@pass_context
def _printed(context: Context, value: object) -> str:
    """A value's words; Jinja escapes them. Whatever has none is refused rather than printed as Python shows it."""
    if isinstance(value, Markup):  # only `paragraphs` makes it
        return value
    if isinstance(value, (Figure, Reading)) and (marks := context[WRITER].marks) is not None:
        return str(marks.around(value))
    if isinstance(value, str):
        return clean(value, LINE_BREAK, TAB)
    if (isinstance(value, int) and not isinstance(value, bool)) or isinstance(value, CalendarMonth):
        return str(value)
    if isinstance(value, PlanDate):
        return value.words(context["date_style"])
    if isinstance(value, date):
        return day_words(value, context["date_style"])
    raise _refusal(value)


def _refusal(value: object) -> TemplateError:
    if isinstance(value, Undefined):
        str(value)  # says which field is unknown
    if isinstance(value, tuple) and value and is_text(value):
        return UnprintableError("is text of whole paragraphs", "Type {{p … }} and leave it alone in its paragraph.")
    if isinstance(value, tuple):
        return UnprintableError("is a list", "Go through it with {%p for … %}, or with {{p … }} where it is text.")
    if isinstance(value, bool):
        return UnprintableError("is a yes or no", "Ask it with {%p if … %} and type the words that belong there.")
    if isinstance(value, float | Decimal):
        return UnprintableError("is a number nobody has rounded", "Use a field that holds its words.")
    if isinstance(value, PictureField):
        return UnprintableError("is a picture", "Type {{p … }} and leave it alone in its paragraph.")
    if is_dataclass(value):
        return UnprintableError("is a whole record", "Name one of its fields, like theme.name.")
    return UnprintableError("holds nothing that can be printed", "Use a field that holds words, a number or a date.")


@pass_context
def _paragraphs(context: Context, value: object, number: int) -> Markup:
    if isinstance(value, Undefined):
        str(value)  # says which field is unknown
    writer: Writer = context[WRITER]
    if isinstance(value, PictureField):
        return Markup(writer.picture(value, number))
    if not is_text(value):
        raise UnprintableError("is not text of whole paragraphs", "Type it as {{ … }}, without the p.")
    return Markup(writer.xml(value, number))


def _language() -> _Language:
    environment = _Language(
        autoescape=True, undefined=UnknownField, finalize=_printed, keep_trailing_newline=True, extensions=()
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters[PARAGRAPHS] = _paragraphs
    return environment


_LANGUAGE = _language()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What a template may not say, and on which line of its source."""

    line: int
    code: str
    what: str


def compiled(source: str, file_name: str, texts: int, names: frozenset[str]) -> CompiledTemplate | Refused:
    """The source ready to run. `texts`: how many paragraphs of it print text; `names`: the fields it may name.

    Raises TemplateSyntaxError where a tag is broken.
    """
    tree = _LANGUAGE.parse(source)
    refused = next(_refusals(tree, names, list(range(texts)), 0), None)
    if refused is not None:
        return refused
    code = _LANGUAGE.compile(tree, filename=file_name)
    return CompiledTemplate.from_code(_LANGUAGE, code, {})


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
}


def _refusals(node: nodes.Node, names: frozenset[str], texts: list[int], depth: int) -> Iterator[Refused]:
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
        yield from _refusals(node.iter, names, texts, depth)
        for child in (*([node.test] if node.test else []), *node.body):
            yield from _refusals(child, within, texts, depth + 1)
        for child in node.else_:
            yield from _refusals(child, names, texts, depth + 1)
        return
    deeper = depth + isinstance(node, nodes.If)
    children = [node.node] if isinstance(node, nodes.Filter) and node.node else node.iter_child_nodes()
    for child in children:
        yield from _refusals(child, names, texts, deeper)


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
        return next((words for kind, words in _PLAIN_WORDS.items() if isinstance(node, kind)), "is no field")
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        return "goes through a list in more than the plain way"
    if isinstance(node, nodes.TemplateData) and ("{{" in node.data or "{%" in node.data):
        return "leaves a tag standing"
    return ""
