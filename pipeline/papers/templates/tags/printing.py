"""What a tag does with what its fields come to: prints it in the right kind of tag, goes through it, asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.papers.fields.known import Holds, Kind, known_fields
from pipeline.papers.templates.tags.nearest import Names
from pipeline.papers.templates.tags.reading import Said
from pipeline.papers.templates.tags.spelling import PRINT, Mistake
from pipeline.papers.templates.tags.value import NOT_PRINTABLE, Value, Wrong
from pipeline.papers.templates.tags.values import LIST_THEM, Look, gone_through
from pipeline.problems import Severity

_OWN_PARAGRAPHS = (Kind.TEXT, Kind.PICTURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a tag: what is wrong, and of a loop what each entry is (None where nobody can tell)."""

    wrong: tuple[tuple[Mistake, Severity], ...] = ()
    entry: Holds | None = None


def look_at(said: Said, names: Names, says: type, loops: dict[str, str], *, beside_words: bool) -> Found:
    """`beside_words`: the tag stands in an alternative text or another thing that holds no paragraph."""
    look = Look(names=names, says=says, loops=loops)
    values = look.values(said.value) if said.value is not None else ()
    entry: Holds | None = None
    form = said.meant.form
    if said.word == PRINT:
        for wrong, value in _of_printed(values, form, beside_words=beside_words):
            look.wrong = _with(look.wrong, wrong, value)
        form = "p" if values and not beside_words and all(_is_text(value) for value in values) else ""
    elif said.word == "for":
        look.wrong += (_no_list(value, said.name) for value in values if value.holds.kind is not Kind.LIST)
        entry = next((value.holds.item for value in values if value.holds.item), None)
        if said.test is not None:
            within = Look(names={**names, said.name: entry}, says=says, loops=loops)
            within.values(said.test)
            look.wrong += within.wrong
            look.right |= within.right
    return Found(wrong=tuple(_worded(look, said, form)), entry=entry)


def _is_text(value: Value) -> bool:
    return value.holds.kind in _OWN_PARAGRAPHS


def _worded(look: Look, said: Said, form: str) -> Iterator[tuple[Mistake, Severity]]:
    """Each thing once, with the whole tag put right where nothing better is to be said.

    Of a tag whose letters are wrong that alone is told, and the hint puts right its fields as well.
    """
    mended = replace(said.meant, form=form).typed_as(look.put_right(said.meant.rest))
    alone = " and leave it alone in its paragraph" if form == "p" and said.word == PRINT else ""
    if said.mistake is not None:
        better = next((wrong.hint for wrong in look.wrong if wrong.hint), f"Type {mended}{alone}.")
        hint = better if said.is_mended else said.mistake.hint
        yield replace(said.mistake, hint=hint), Severity.ERROR
        return
    for wrong in dict.fromkeys(look.wrong):
        hint = wrong.hint or f"Type {mended}{alone}."
        if form and said.word != PRINT:
            hint = hint.replace("{% ", f"{{%{form} ")
        yield Mistake(wrong.code, wrong.message, hint), wrong.severity


def _with(found: list[Wrong], wrong: Wrong, value: Value) -> list[Wrong]:
    """A field that is none and is put right, and is then of the wrong kind, is one mistake: the hint is the last's."""
    if not value.typed:
        return [*found, wrong]
    return [replace(one, hint=wrong.hint) if one.path and value.typed.startswith(one.path) else one for one in found]


def _of_printed(values: tuple[Value, ...], form: str, *, beside_words: bool) -> Iterator[tuple[Wrong, Value]]:
    texts = [value for value in values if _is_text(value)]
    for value in values:
        if _is_text(value) and beside_words:
            message = f"{value.begins} is {value.holds.kind}, which can stand only in a paragraph"
            hint = f"Name a field that holds plain words, like paper.title; {LIST_THEM}."
            yield Wrong(NOT_PRINTABLE, message, hint), value
        elif _is_text(value) and form != "p":
            what = "text of whole paragraphs" if value.holds.kind is Kind.TEXT else str(value.holds.kind)
            yield Wrong(NOT_PRINTABLE, f"{value.begins} is {what}"), value
        elif not _is_text(value) and (wrong := _without_words(value)):
            yield wrong, value
        elif not _is_text(value) and form == "p":
            other = f", and {texts[0].path} is" if texts else ""
            hint = "Print each with a tag of its own, between {%p if … %} and {%p endif %}." if texts else ""
            yield Wrong(NOT_PRINTABLE, f"{value.begins} is no text of whole paragraphs{other}", hint), value


def _without_words(value: Value) -> Wrong | None:
    """What is wrong with printing something that has no words of its own."""
    kind, path = value.holds.kind, value.path
    if value.constant is not None and kind is Kind.RECORD:
        return Wrong(
            NOT_PRINTABLE, "The word “none” prints nothing", f"Name a field, like {{{{ paper.title }}}}; {LIST_THEM}."
        )
    if kind is Kind.LIST:
        return Wrong(NOT_PRINTABLE, f"{value.begins} is a list", gone_through(value))
    if kind is Kind.YES_NO:
        asked = path or "paper.is_draft"
        hint = f"Ask it, and type the words that belong there: {{% if {asked} %}}words{{% endif %}}."
        return Wrong(NOT_PRINTABLE, f"{value.begins} is a yes or no", hint)
    if kind is Kind.RECORD:
        return Wrong(NOT_PRINTABLE, f"{value.begins} is a whole record", _a_field_of(value))
    if kind is Kind.NUMBER and value.constant is not None and not value.constant.isdigit():
        return Wrong(
            NOT_PRINTABLE, f"{value.constant} is a number nobody has rounded", "Type its words, without a tag."
        )
    return None


def _a_field_of(value: Value) -> str:
    fields = known_fields(value.holds.record) if value.holds.record else {}
    words = next((name for name, field in fields.items() if field.holds.kind is Kind.WORDS), next(iter(fields), ""))
    return f"Name one of its fields, like {{{{ {value.path}.{words} }}}}; {LIST_THEM}."


def _no_list(value: Value, entry: str) -> Wrong:
    message = f"{value.begins} is no list, and cannot be gone through"
    if _is_text(value):
        hint = f"Type {{{{p {value.path} }}}} alone in a paragraph; it prints every paragraph there is."
        return Wrong(NOT_PRINTABLE, message, hint)
    fields = known_fields(value.holds.record) if value.holds.record else {}
    lists = next((f"{value.path}.{name}" for name, field in fields.items() if field.holds.kind is Kind.LIST), "")
    hint = f"Go through a list, like {{% for {entry} in {lists or 'plan.themes'} %}}; {LIST_THEM}."
    return Wrong(NOT_PRINTABLE, message, hint)
