"""What a template may say and how a value prints. A template is code: it is read, measured, and only then compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeGuard

from jinja2 import StrictUndefined, TemplateError, pass_context
from jinja2 import Template as CompiledTemplate
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.papers import fields as may_say
from pipeline.papers.fields import Figure, PictureField, Reading
from pipeline.papers.word.allowed import PARAGRAPHS, Refused, refusals
from pipeline.papers.word.package import clean
from pipeline.papers.word.paragraphs import LINE_BREAK, TAB, Writer
from pipeline.plan.calendar import CalendarMonth, PlanDate, day_words
from pipeline.plan.text import Paragraph, Text

WRITER = "the writer of this part"
"""The context's name for it; no template can type a name with spaces."""

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


def compiled(source: str, file_name: str, texts: int, names: frozenset[str]) -> CompiledTemplate | Refused:
    """The source ready to run. `texts`: how many paragraphs of it print text; `names`: the fields it may name.

    Raises TemplateSyntaxError where a tag is broken.
    """
    tree = _LANGUAGE.parse(source)
    refused = next(refusals(tree, names, list(range(texts)), 0), None)
    if refused is not None:
        return refused
    code = _LANGUAGE.compile(tree, filename=file_name)
    return CompiledTemplate.from_code(_LANGUAGE, code, {})
