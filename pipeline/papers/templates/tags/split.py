"""Tags that Word keeps in pieces, as far as the pieces cannot be put together without losing something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.papers.templates.opened import Standing, Story, tags_in
from pipeline.papers.templates.spots import stretches
from pipeline.papers.templates.tags.contents import first_named
from pipeline.papers.templates.tags.reading import ALONE, BROKEN
from pipeline.papers.word.package import W, names
from pipeline.problems import Problem

_HYPHEN = "\u2011"
_SEEN_THROUGH = frozenset(names("ins del moveTo moveFrom", W))
_HOLDERS = {
    W + "hyperlink": "a link",
    W + "sdtContent": "a content control",
    W + "smartTag": "a marked word",
    W + "fldSimple": "a field of Word's",
}


def with_its_hyphens(standing: Standing) -> Standing:
    """The tag with the hyphens among its words that Word keeps as signs, as a letter each; told like those letters."""
    if standing.attribute or len(standing.holders) < 2:
        return standing
    paragraph = standing.spot.element
    words = {text: (text.text or "", start) for start, _, text in stretches(paragraph)}
    typed = ""
    for element in paragraph.iter(W + "t", W + "noBreakHyphen"):
        if element in standing.holders:
            held, start = words[element]
            typed += held[max(0, standing.tag.start - start) : standing.tag.end - start]
        elif element.tag == W + "noBreakHyphen" and 0 < len(typed) < len(standing.tag.typed):
            typed += _HYPHEN
    return standing if _HYPHEN not in typed else _with_hyphens(standing, typed)


def _with_hyphens(standing: Standing, typed: str) -> Standing:
    read = [*tags_in(typed)]
    is_one = len(read) == 1 and read[0].typed == typed
    return replace(standing, tag=replace(read[0], start=standing.tag.start)) if is_one else standing


def split(story: Story) -> Iterator[Problem]:
    for standing in story.tags:
        if not standing.attribute and len(standing.holders) > 1:
            yield from _pieces(standing)
        elif standing.attribute and any(letter in standing.tag.typed for letter in "\n\r\t"):
            hint = "Type the whole tag in one line."
            yield standing.spot.problem(BROKEN, "A tag goes over two lines", hint, tag=standing.tag)
    yield from _joined(story)


def _pieces(standing: Standing) -> Iterator[Problem]:
    first, *_, last = standing.holders
    if any(text.tag != W + "t" for text in standing.holders):
        hint = "Press Alt+F9 in Word to see the codes of fields, and type the whole tag anew in one go."
        message = "A tag in the code of a field is kept in pieces, which cannot be put together"
        yield standing.spot.problem(BROKEN, message, hint, tag=standing.tag)
        return
    around = {_around(text) for text in standing.holders}
    if len(around) > 1:
        what = next((_HOLDERS[one.tag] for one in around if one is not None and one.tag in _HOLDERS), "something else")
        message = f"A tag begins within {what} and ends outside it, or the other way round"
        hint = f"Type the whole tag anew, all of it within {what} or all of it outside."
        yield standing.spot.problem(BROKEN, message, hint, tag=standing.tag)
        return
    has_hyphen = any(one.tag == W + "noBreakHyphen" for one in _between(first, last))
    if has_hyphen and with_its_hyphens(standing) is standing:
        message = "There is a hyphen that does not break (Ctrl+Shift+_) in the tag, and it is not read"
        hint = f"Delete it in Word and type the tag anew in one go; {standing.tag.typed} is what is read now."
        yield standing.spot.problem(BROKEN, message, hint, tag=standing.tag)
    elif lost := first_named(_between(first, last)):
        message = f"There is {lost} in the middle of a tag, which would be lost"
        yield standing.spot.problem(
            ALONE, message, f"Move {lost} out of the tag, or type the tag anew.", tag=standing.tag
        )


def _around(text: etree._Element) -> etree._Element | None:
    """What the run that holds the words stands in; tracked changes are seen through, since they are told of anyway."""
    return next((one for one in text.iterancestors() if one.tag != W + "r" and one.tag not in _SEEN_THROUGH), None)


def _between(first: etree._Element, last: etree._Element) -> Iterator[etree._Element]:
    """Everything that begins after `first` and before `last`."""
    paragraph = next(first.iterancestors(W + "p"))
    is_within = False
    for element in paragraph.iter(etree.Element):
        if element is last:
            return
        if is_within:
            yield element
        is_within = is_within or element is first


def _joined(story: Story) -> Iterator[Problem]:
    """A brace at the end of a paragraph and a tag at the start of the next: patching would make one of the two."""
    for spot, following in zip(story.spots, story.spots[1:], strict=False):
        if spot.words.endswith("{") and following.words.startswith(("{{", "{%", "{#")):
            hint = "Take the brace at the end of the paragraph away."
            yield spot.problem(BROKEN, "A brace stands at the end of a paragraph, and the next begins with a tag", hint)
        elif spot.words.endswith(("}", "%", "#")) and following.words.startswith("}"):
            hint = "Take the brace away, or move it to the end of the paragraph before."
            yield following.problem(BROKEN, "A paragraph begins with a brace that ends nothing", hint)
