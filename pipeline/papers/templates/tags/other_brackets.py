"""Names between the brackets of other programs, << theme.name >> or a field of Word's: papers would print them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.papers.fields.known import Kind
from pipeline.papers.templates.document.word_fields import word_fields
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Tag
from pipeline.papers.templates.spots import stretches
from pipeline.papers.templates.tags.nearest import Path, alike, every_path
from pipeline.papers.templates.tags.values import LIST_THEM
from pipeline.papers.templates.words_said import is_of_a_field
from pipeline.problems import Problem, Severity

CODE = "template-other-brackets"
_PAIRS = (
    *(("[[", "]]"), ("<<", ">>"), ("«", "»"), ("‹‹", "››"), ("((", "))"), ("[%", "%]"), ("#{", "}")),
    *(("<%=", "%>"), ("<%", "%>"), ("${", "}"), ("%%", "%%")),
)
_ALWAYS = ("<%=", "<%", "${", "%%", "[%", "#{")
"""What nobody types but for a program to fill in."""
_NAME = r"\s{0,3}(?P<name>[^\W\d][\w .-]{0,60}?)\s{0,3}"
_TYPED = tuple((begins, re.compile(re.escape(begins) + _NAME + re.escape(ends))) for begins, ends in _PAIRS)
_JOINED = re.compile(r"\w+(?:[._]\w+)+")
_OF_WORD = ("MERGEFIELD", "DOCPROPERTY", "DOCVARIABLE")


def check(template: OpenedTemplate) -> Iterator[Problem]:
    for story in template.stories:
        for spot in story.spots:
            yield from _typed_in(spot, template.says)
        for field in word_fields(story):
            if field.name in _OF_WORD and (name := field.argument):
                told = _told(field.spot, f"{field.name} {name}", name, template.says, is_sure=True)
                # What a mail merge would fill in stands there as «name»; a property's words are those of the template.
                is_error = field.name == "MERGEFIELD"
                yield from (replace(one, severity=Severity.ERROR) if is_error else one for one in told)


def _typed_in(spot: Spot, says: type) -> Iterator[Problem]:
    letters = list(spot.words)
    for tag in spot.tags:
        letters[tag.start : tag.end] = "\0" * (tag.end - tag.start)
    for start, end, text in stretches(spot.element):
        if is_of_a_field(text):
            letters[start:end] = "\0" * (end - start)
    for begins, pattern in _TYPED:
        words = "".join(letters)
        for found in pattern.finditer(words) if begins in words else ():
            letters[found.start() : found.end()] = "\0" * len(found[0])
            name = found["name"]
            yield from _told(spot, found[0], name, says, is_sure=begins in _ALWAYS and " " not in name)


def _told(spot: Spot, typed: str, name: str, says: type, *, is_sure: bool) -> Iterator[Problem]:
    """An error where the name is a field's own; of a name like one, or surely typed for a program, a warning."""
    own = next((path for path in every_path(says) if path.words == name), None)
    meant = own or alike(name, {}, says)
    if meant is None and not is_sure and not _JOINED.fullmatch(name):
        return
    hint = f"Type {_tag(meant)}." if meant else f"Type the name of a field between {{{{ and }}}}; {LIST_THEM}."
    tag = Tag(mark="", form="", said=name, typed=typed, is_closed=True)
    severity = Severity.ERROR if own else Severity.WARNING
    yield spot.problem(CODE, "This is no tag, and papers print it as it stands", hint, severity, tag)


def _tag(path: Path) -> str:
    is_whole = path.holds.kind in (Kind.TEXT, Kind.PICTURE)
    own = f"{{{{p {path.words} }}}} alone in a paragraph" if is_whole else f"{{{{ {path.words} }}}}"
    return f"{own}, in a loop through {path.through}" if path.through else own
