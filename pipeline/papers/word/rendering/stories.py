"""One part of a template that is filled in, compiled: what it prints for a paper, and whether Word can read that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.papers.inspecting.soundness import OTHER_SECTIONS, id_faults, sections_of, story_faults
from pipeline.papers.word.package import DECLARATION, Parts, parse
from pipeline.papers.word.paragraphs import Looks, Writer
from pipeline.papers.word.rendering.language import Run
from pipeline.papers.word.rendering.pieces import without_like_rounds
from pipeline.papers.word.rendering.printing import Heard
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from pipeline.plan.calendar import DateStyle
from pipeline.problems import Place

MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintsText:
    """A paragraph of the template that prints text: its field, and where it stands."""

    field: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The body, a header or a footer of a template: what is filled in.

    name         of its part
    texts        its paragraphs that print text, by the number of their dress
    loops        where each of its loops begins, by what its tag says
    link_ids     what the ids of its links begin with, and no id of its own does
    sections     the orientation of each of its sections
    has_numbers  it holds ids that are to be unique; `has_bookmarks` names that are to be
    sound        shapes met that Word can read: the papers of one template are mostly alike
    """

    name: str
    run: Run
    looks: Looks
    texts: tuple[PrintsText, ...]
    loops: Mapping[str, Place]
    link_ids: str
    sections: tuple[str, ...]
    has_numbers: bool
    has_bookmarks: bool
    sound: set[str] = field(default_factory=set)

    def heard(self, said: Mapping[str, Any], style: DateStyle) -> Heard:
        """What it prints of what the fields say. Raises MissingStyleError, LostWordsError and TooMuchError."""
        heard = Heard(writer=Writer(looks=self.looks, begins=self.link_ids), style=style)
        self.run(said, heard.hearer)
        heard.see_that_it_is_not_too_much()
        return heard

    def faults(self, heard: Heard, ids: UniqueIds, defined: Mapping[str, frozenset[str]], parts: Parts) -> list[str]:
        """What Word would call unreadable. `parts`: the paper's, for what the part leads to.

        What a part prints is looked at without its values and without rounds that are alike: a long table has the
        faults of one row. The values are words and nothing else.
        """
        shape = without_like_rounds(heard.shape)
        if shape in self.sound:
            return []
        by_sign = {piece.sign: piece for piece in (*self.looks.pieces.all, *heard.writer.odd)}
        content = DECLARATION.encode() + b"".join(ids.mended(by_sign[sign].xml) for sign in shape)
        root = parse(content)
        if isinstance(root, str):
            return [f"{self.name} {root}"]
        found = [*id_faults([root]), *story_faults(self.name, root, content, defined, parts)]
        if sections_of(root) != self.sections:
            found.append(f"{self.name}: {OTHER_SECTIONS}")
        if not found and not heard.writer.odd:
            if len(self.sound) >= MOST_REMEMBERED:
                self.sound.clear()
            self.sound.add(shape)
        return found
