"""A narrative while its paragraphs go by, and each paragraph as the report will print it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.intake.cells.words import listed, quoted
from pipeline.intake.word.quoted_figures import UnknownFigure, unknown_figures, with_figures
from pipeline.intake.word.word_file import WordParagraph, trimmed
from pipeline.plan.choices import Section
from pipeline.plan.text import Kind, Paragraph
from pipeline.problems import Place, Problem, Severity

_TYPED_BULLET = re.compile(r"^(?:•|-(?=\s))\s*")


@dataclass(slots=True)
class Draft:
    """The narrative while its paragraphs go by. `section` is None before the first heading and in between.

    teller  which of `problems` says that the words under this heading are not printed
    opening, words   the words of the paragraphs before the first heading, and of every paragraph
    told    of what cannot be printed and of comments, as a problem quotes them
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    sections: dict[Section, list[Paragraph]] = field(default_factory=dict)
    places: dict[Section, Place] = field(default_factory=dict)
    section: Section | None = None
    heading: str = ""
    is_under_implications: bool = False
    has_implications: bool = False
    board: str = ""
    day: date | None = None
    before: list[WordParagraph] = field(default_factory=list)
    teller: int | None = None
    opening: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def place(self, item: WordParagraph) -> Place:
        return Place(file=self.file, paragraph=item.number)

    def problem(self, item: WordParagraph, code: str, message: str, hint: str, brief: str) -> None:
        self.problems.append(Problem(code=code, where=self.place(item), message=message, hint=hint, brief=brief))

    def warning(self, item: WordParagraph, code: str, message: str, hint: str) -> None:
        where = self.place(item)
        self.problems.append(Problem(code=code, where=where, message=message, hint=hint, severity=Severity.WARNING))


def as_printed(draft: Draft, item: WordParagraph) -> Paragraph:
    spans, kind = item.spans, item.kind
    # A bullet typed as a character: in the report bullets are Word's own.
    if kind is Kind.PLAIN and (found := _TYPED_BULLET.match(spans[0].words)) and len(item.words) > found.end():
        spans = trimmed([replace(spans[0], words=spans[0].words[found.end() :]), *spans[1:]])
        kind = Kind.BULLET
    for unknown in unknown_figures(item.words):
        _figure_unknown(draft, item, unknown)
    return Paragraph(spans=with_figures(spans), kind=kind, where=draft.place(item))


def _figure_unknown(draft: Draft, item: WordParagraph, unknown: UnknownFigure) -> None:
    near = listed([f"{{{{ {figure} }}}}" for figure in unknown.nearest], "or")
    says = f"{quoted(unknown.typed)} quotes a figure that does not exist"
    draft.problem(item, "figure-unknown", says, f"Type {near}.", "no such figure")
