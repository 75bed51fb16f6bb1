"""Loops and conditions: begun, parted and ended in the right order and in the same kind of place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.papers.fields.known import Holds, Kind, LoopField
from pipeline.papers.templates.opened import Standing
from pipeline.papers.templates.tags.reading import ALONE, BROKEN, Said
from pipeline.papers.word.package import W, names
from pipeline.papers.word.rendering.allowed import DEEPEST
from pipeline.problems import Problem

_LOOP = Holds(kind=Kind.RECORD, record=LoopField)
_SEEN_THROUGH = names("ins del moveTo moveFrom", W)


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """A loop or condition that is begun and not ended yet. `entry`: what a loop's entries are."""

    standing: Standing
    said: Said
    number: int
    entry: Holds | None = None
    has_else: bool = False
    is_told: bool = False

    @property
    def is_loop(self) -> bool:
        return self.said.word == "for"

    @property
    def end(self) -> str:
        """The tag that ends it, as it is to be typed."""
        return f"{{%{self.form} end{self.said.word} %}}"

    @property
    def form(self) -> str:
        return form_of(self.standing, self.said)


@dataclass(slots=True, kw_only=True)
class Blocks:
    """The loops and conditions round each tag as the tags of one part go by.

    own_ends  of each tag that begins a block, whether the part has an end for it by its word alone
    own_form  the same by its word and form: of a paragraph's loop, whether a paragraph's tag ends it
    """

    own_ends: frozenset[int]
    own_form: frozenset[int]
    open: list[Block] = field(default_factory=list)
    number: int = 0

    def names(self) -> dict[str, Holds | None]:
        """What each loop round the place calls its entries, and what they are; not in a loop's else."""
        named: dict[str, Holds | None] = {}
        for block in self.open:
            if block.is_loop and not block.has_else:
                named |= {"loop": _LOOP, block.said.name: block.entry}
        return named

    @property
    def is_too_deep(self) -> bool:
        return len(self.open) > DEEPEST

    def is_told(self, standing: Standing) -> bool:
        """Whether a tag is of a form that papers do without, and was told of where its loop or condition begins."""
        return (
            bool(self.open)
            and standing.tag.form in ("tc", "r")
            and standing.tag.form == self.open[-1].standing.tag.form
        )

    def met(self, standing: Standing, said: Said, begins: str = "") -> Iterator[Problem]:
        """Another tag. A block that it begins is the last one open after this.

        begins  of the end of a loop whose beginning is lost, the tag that would begin it
        """
        self.number += 1
        if said.word in ("for", "if"):
            self.open.append(Block(standing=standing, said=said, number=self.number))
            if len(self.open) == DEEPEST + 1:
                message = f"This stands within more than {DEEPEST} loops and conditions"
                hint = "Say it with fewer tags within one another; conditions can be joined: {% if … and … %}."
                yield standing.spot.problem(BROKEN, message, hint, tag=standing.tag)
        elif said.word in ("else", "elif"):
            yield from self._parted(standing, said)
        elif said.word in ("endfor", "endif", "end"):
            yield from self._ended(standing, said, begins)

    def _parted(self, standing: Standing, said: Said) -> Iterator[Problem]:
        if self.open:
            yield from self._without_ends(standing, said)
        top = self.open[-1] if self.open else None
        if top is None or (said.word == "elif" and top.is_loop):
            form = standing.tag.form
            begun = "no if is begun" if top is None else f"{top.standing.tag.typed} should be ended first"
            hint = f"Take it away, or type {{%{form} if … %}} above it. A loop is ended by {{%{form} endfor %}}."
            yield standing.spot.problem(BROKEN, f"There is {said.word} where {begun}", hint, tag=standing.tag)
            return
        if top.has_else:
            another = replace(said.meant, word="elif").typed_as("…")
            hint = f"Only one else can stand before {top.end}; type {another} above it for another case."
            yield standing.spot.problem(BROKEN, f"There is {said.word} behind an else", hint, tag=standing.tag)
            return
        top.has_else = said.word == "else"
        yield from _in_another_place(top, standing, said)

    def _ended(self, standing: Standing, said: Said, begins: str) -> Iterator[Problem]:
        word = said.word.removeprefix("end")
        if not self.open:
            if not said.mistake and not _is_outside_tables(standing, said):
                begins = begins or f"{{%{standing.tag.form} {word} … %}}"
                hint = f"Take it away, or type {begins} where it should begin{_where(standing.tag.form)}."
                yield standing.spot.problem(
                    BROKEN, f"There is {said.word} where nothing is begun", hint, tag=standing.tag
                )
            return
        if self._is_of_another_form(standing, said):
            form = said.meant.form
            message = f"There is {said.word} where no {{%{form} {word} … %}} is begun"
            begins = begins or f"{{%{form} {word} … %}}"
            hint = f"Take it away, or type {begins} where it should begin{_where(form)}."
            yield standing.spot.problem(BROKEN, message, hint, tag=standing.tag)
            return
        yield from self._without_ends(standing, said)
        top = self.open[-1]
        if word in (top.said.word, ""):
            self.open.pop()
            yield from _in_another_place(top, standing, said)
            return
        if crossed := next((block for block in reversed(self.open) if block.said.word == word), None):
            message = (
                f"There is {said.word} where {top.end} should come first: {top.standing.tag.typed} is not ended yet"
            )
            hint = f"Type {top.end} above it, or move it below {top.end}."
            self.open.remove(crossed)
            top.is_told = True
        elif top.number in self.own_ends:
            message = f"There is {said.word} where no {word} is begun"
            hint = f"Take it away, or type {{%{standing.tag.form} {word} … %}} where it should begin."
        else:
            self.open.pop()
            message = f"There is {said.word} where end{top.said.word} should be: it ends {top.standing.tag.typed}"
            hint = f"Type {top.end}."
        found = standing.spot.problem(BROKEN, message, hint, tag=standing.tag)
        yield replace(found, related=(top.standing.spot.place,))

    def _is_of_another_form(self, standing: Standing, said: Said) -> bool:
        """Whether the block open last has an end of its own form further on, and none of this one's form is open."""
        top, form = self.open[-1], form_of(standing, said)
        is_its_kind = said.word == f"end{top.said.word}" and form != top.form
        # No row of a table can end what began outside it, whatever that is.
        is_its_kind |= form == "tr" != top.form and said.word in ("endfor", "endif")
        is_begun = any(block.end == f"{{%{form} {said.word} %}}" for block in self.open)
        return is_its_kind and top.number in self.own_form and not is_begun

    def _without_ends(self, standing: Standing, said: Said) -> Iterator[Problem]:
        """Where an end or an else of an outer block of its own form is met, those within that have no end are told."""
        word, form = said.word.removeprefix("end"), form_of(standing, said)
        outer = next(
            (block for block in reversed(self.open) if block.form == form and _may_be_of(word, block)), self.open[-1]
        )
        inner = self.open[self.open.index(outer) + 1 :]
        if inner and inner[-1].form != form and not any(block.number in self.own_form for block in inner):
            self.open = self.open[: len(self.open) - len(inner)]
            yield from _never_ended(inner)

    def left(self) -> Iterator[Problem]:
        """What is begun and never ended."""
        yield from _never_ended(self.open)


def _may_be_of(word: str, block: Block) -> bool:
    """Whether an end, by its word without the end, or an else or elif, may belong to a block."""
    return word == block.said.word or word == "else" or (word == "elif" and not block.is_loop)


def _never_ended(blocks: list[Block]) -> Iterator[Problem]:
    for block in blocks:
        if not block.is_told:
            message = f"A {'loop' if block.is_loop else 'condition'} is begun and never ended"
            hint = f"Type {block.end} where it should end{_where(block.form)}."
            yield block.standing.spot.problem(BROKEN, message, hint, tag=block.standing.tag)


def form_of(standing: Standing, said: Said) -> str:
    """A row's tag outside a table is to be a paragraph's, and is told as such."""
    return "p" if _is_outside_tables(standing, said) else said.meant.form


def _is_outside_tables(standing: Standing, said: Said) -> bool:
    """Whether a row's tag stands where there is no row."""
    return said.meant.form == "tr" and next(standing.spot.element.iterancestors(W + "tr"), None) is None


def _where(form: str) -> str:
    return {"p": ", alone in a paragraph", "tr": ", alone in a row"}.get(form, "")


def own_ends(words: list[tuple[str, str]]) -> frozenset[int]:
    """Of the tags that begin something, by number from 1, those that something of their own kind and form ends."""
    begun: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    ended: set[int] = set()
    for number, (word, form) in enumerate(words, start=1):
        if word in ("for", "if"):
            begun[word, form].append(number)
        elif word in ("endfor", "endif") and begun[word.removeprefix("end"), form]:
            ended.add(begun[word.removeprefix("end"), form].pop())
    return frozenset(ended)


def _in_another_place(block: Block, standing: Standing, said: Said) -> Iterator[Problem]:
    """A block begun in one kind of place and parted or ended in another: what is repeated would be half a thing."""
    begun, form, own = block.standing, block.said.meant.form, said.meant.form
    if _is_outside_tables(standing, said) or _is_outside_tables(begun, block.said):
        return  # a row's tag outside a table is told as such
    if block.is_told or block.said.mistake or said.mistake or _place_of(begun, form) == _place_of(standing, own):
        return
    block.is_told = True
    mended = replace(said.meant, form=form).typed
    if form != own:
        message = f"The tag {begun.tag.typed} is followed by a tag of another kind"
        hint = f"Type {mended}{_where(form)}."
    elif form == "tr":
        message, hint = (
            f"The tag {begun.tag.typed} stands in another table",
            "Begin and end it in rows of the same table.",
        )
    elif form == "p":
        message = f"The tag {begun.tag.typed} stands in another cell, box or part of the page"
        hint = "Begin and end it in the same cell, or outside the table; to repeat whole rows type {%tr … %}."
    elif begun.spot.element is standing.spot.element and not begun.attribute and not standing.attribute:
        message = f"The tag {begun.tag.typed} begins on the other side of a link, a field or a content control"
        hint = "Begin and end it on the same side; type the words of a link anew where need be."
    else:
        message = f"The tag {begun.tag.typed} begins in another paragraph"
        first = replace(block.said.meant, form="p").typed
        last = replace(said.meant, form="p").typed
        hint = f"Give each a paragraph of its own: {first} and {last}; in rows of a table type tr in place of p."
    found = standing.spot.problem(ALONE, message, hint, tag=standing.tag)
    yield replace(found, related=(begun.spot.place,))


def _place_of(standing: Standing, form: str) -> tuple[object, ...]:
    """What must be the same of two tags of one block: then whatever stands between them is whole."""
    if standing.attribute:
        return standing.holders[0], standing.attribute
    paragraph = standing.spot.element
    if form == "tr":
        row = next(paragraph.iterancestors(W + "tr"), None)
        return "tr", None if row is None else row.getparent()
    if form == "p":
        return "p", _around(paragraph)
    held = standing.holders[0]
    run = held.getparent()
    return held.tag, None if run is None else _around(run)


def _around(element: etree._Element) -> etree._Element | None:
    """What an element stands in; tracked changes are seen through, since they are told of anyway."""
    around = element.getparent()
    while around is not None and around.tag in _SEEN_THROUGH:
        around = around.getparent()
    return around
