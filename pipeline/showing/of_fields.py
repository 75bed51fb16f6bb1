"""Every field a template may say, or those a word is about, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from pipeline.papers.templates.listing import EACH, FieldGroup, ListedField


def of_fields(listing: Sequence[FieldGroup], wanted: str) -> str:
    """The fields in whose name or words `wanted` stands, each under its group's heading; all of them where it is ""."""
    found = [group for group in (_those(group, wanted) for group in listing) if group.fields]
    if not found:
        return _nothing(listing, wanted)
    lines = [line for group in found for line in (*_group(group), "")]
    return "\n".join([*lines, _ending(found, wanted)])


def _those(group: FieldGroup, wanted: str) -> FieldGroup:
    """The group with those of its fields that are wanted; whoever names the group wants them all."""
    if _says(group.heading, wanted):
        return group
    return replace(group, fields=tuple(field for field in group.fields if _is_wanted(field, wanted)))


def _is_wanted(field: ListedField, wanted: str) -> bool:
    return any(_says(words, wanted) for words in (field.path, field.typed, field.words, field.source))


def _says(words: str, wanted: str) -> bool:
    return " ".join(wanted.casefold().split()) in words.casefold()


def _group(group: FieldGroup) -> Iterator[str]:
    yield group.heading
    yield "=" * len(group.heading)
    loops = [way for way in group.reached if way.startswith("{")]
    if loops:
        yield "In a loop:"
        yield from (f"  {loop}" for loop in loops)
    names = [way for way in group.reached if way not in (*loops, group.reached[0])]
    if names:
        yield f"{'Without that loop it' if loops else 'The same'} stands in {', '.join(names)}."
    yield ""
    for field in group.fields:
        yield f"  {field.typed}{_beside(field)}"
        yield f"      {field.words} ({field.source})."


def _beside(field: ListedField) -> str:
    if field.leads_to:
        return f"   see {field.leads_to}"
    return f"   e.g. {field.example}" if field.example else f"   {EACH}"


def _ending(found: Sequence[FieldGroup], wanted: str) -> str:
    count = sum(len(group.fields) for group in found)
    if wanted:
        return (
            f"{count} field{'' if count == 1 else 's'} with '{wanted}'. boardpapers template --fields lists them all."
        )
    return (
        f"{count} fields; beside each, what it says in the sample month September 2022. boardpapers template --fields "
        "WORD lists those a word is about. To print: templates/Fields.docx."
    )


def _nothing(listing: Sequence[FieldGroup], wanted: str) -> str:
    names = {name for group in listing for field in group.fields for name in (field.path, field.path.split(".")[-1])}
    near = get_close_matches(wanted, sorted(names), n=3)
    said = f" Is it one of these: {', '.join(near)}?" if near else ""
    return f"No field has '{wanted}' in its name or its words.{said} boardpapers template --fields lists them all."
