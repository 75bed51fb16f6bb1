"""Words as people typed them: paragraphs of spans. Never markup, never a template."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.problems import Place


class Kind(StrEnum):
    """What a paragraph is; the template's paragraph decides how each kind looks."""

    PLAIN = "plain"
    BULLET = "bullet"
    NUMBERED = "numbered"
    SUBHEADING = "subheading"


class Mark(StrEnum):
    """Words that stand for others: something missing, which only a draft shows, or something withheld."""

    NONE = ""
    GAP = "gap"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of words in one dress.

    link    a web or mail address the words lead to, or ""
    figure  the name of a figure quoted as `{{ name }}` in a narrative; `words` then holds what was typed
    mark    whether the words stand for something missing or withheld
    """

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    figure: str = ""
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: its kind, its spans, and where it was typed (a Word paragraph; nowhere for a cell's lines)."""

    spans: tuple[Span, ...]
    kind: Kind = Kind.PLAIN
    where: Place | None = field(default=None, compare=False)

    @property
    def words(self) -> str:
        return "".join(span.words for span in self.spans)


Text = tuple[Paragraph, ...]


def paragraph(words: str, kind: Kind = Kind.PLAIN, mark: Mark = Mark.NONE) -> Paragraph:
    return Paragraph(spans=(Span(words=words, mark=mark),), kind=kind)


# A dash before a digit is a minus sign: "-5 points" stays what it says.
_BULLET = re.compile(r"(?:•|-(?!\d))\s*(?=\S)")


def from_lines(words: str) -> Text:
    """The text of a cell: a line is a paragraph, and a line that starts with `-` or `•` is a bullet."""
    lines = (line.strip() for line in words.splitlines())
    return tuple(_from_line(line) for line in lines if line)


def _from_line(line: str) -> Paragraph:
    mark = _BULLET.match(line)
    return paragraph(line[mark.end() :], Kind.BULLET) if mark else paragraph(line)


def plain(text: Text) -> str:
    """The words alone, a line a paragraph."""
    return "\n".join(item.words for item in text)


def as_lines(text: Text) -> str:
    """The text as a cell holds it: `from_lines` gives it back, but for the dress of its words."""
    return "\n".join(f"- {item.words}" if item.kind is Kind.BULLET else item.words for item in text)
