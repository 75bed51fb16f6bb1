"""What a part prints, put together: values as XML holds them, breaks, ends and ids as Word wants them, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress

from pipeline.papers.fields import Figure, PictureField, Reading
from pipeline.papers.word.marks import Marks
from pipeline.papers.word.package import clean
from pipeline.papers.word.paragraphs import Writer
from pipeline.papers.word.rendering.language import Hearer
from pipeline.papers.word.rendering.nothing_lost import (
    bare,
    see_that_attributes_have,
    see_that_it_stands,
    see_that_no_word_differs,
    see_that_signs_are_spelt,
)
from pipeline.papers.word.rendering.pieces import CELL_END, PART_END, Piece
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, day_words
from pipeline.plan.text import Text

STRETCH = 40_000
"""Pieces and values that are put together at a time: a long paper is never whole in memory but packed."""
MOST_ROUNDS, MOST_ITEMS, MOST_BYTES = 500_000, 3_000_000, 100 * 2**20
"""Of one part of a paper: rounds of its loops, entries passed over too; pieces and values; and its size unpacked.
A table of 50,000 actions has a tenth, a half and three quarters of that."""
_UNMEASURED = 50_000
"""Pieces and values after which their size is added up."""
_USUAL = 10_000
"""Bytes that few values have."""
_LINE_BREAK, _TAB = "\x01", "\x02"
_AS_WORD_HAS_IT = tuple(
    (sign.encode(), f'</w:t><w:{name}/><w:t xml:space="preserve">'.encode())
    for sign, name in ((_LINE_BREAK, "br"), (_TAB, "tab"))
)
_CONTROLS = bytes({*range(32), 0x7F} - {ord("\n")})
_MORE_CONTROLS = (re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xed[\xa0-\xbf]"), re.compile(rb"\xef\xbf[\xbe\xbf]"))
"""U+0080 to U+009F, halves of characters, and the two that are none, as UTF-8 writes them."""
_ENDED_BY = {CELL_END: (b"</w:p>", b"<w:p/>"), PART_END: (b"</w:p>", b"<w:p/>", b"</w:tbl>", b"</w:sdt>")}


class InTag(str):
    """Words that stand in an attribute, in one line."""

    __slots__ = ()


class TooMuchError(Exception):
    """A part would print more than any paper holds; its argument is what the loop says that printed the last of it."""


@dataclass(slots=True, kw_only=True)
class Gone:
    """How far the loops of a part have gone, and the size of the items they had printed when these were last measured.

    last  the loop begun last, as its tag says it
    """

    rounds: int = 0
    last: str = ""
    measured: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one part of one paper prints, piece by piece and value by value, as the running template says it.

    texts  the paragraphs for text that it came to, by the number of their dress; not those a condition left out
    """

    writer: Writer
    style: DateStyle
    items: list[object] = field(default_factory=list)
    gone: Gone = field(default_factory=Gone)
    texts: set[int] = field(default_factory=set)

    @property
    def hearer(self) -> Hearer:
        return Hearer(
            pieces=self.writer.looks.pieces.all,
            say=self.items.extend,
            begins=self._begins,
            again=self._again,
            text=self._text,
            in_tag=lambda value: InTag(self._in_one_line(value)),
            in_code=self._in_one_line,
            end=self._end,
        )

    def _begins(self, entries: Sequence[object], said: str) -> None:
        """Entries that a loop's if leaves out count as well: going past them takes its time too."""
        self.gone.rounds += len(entries)
        self.gone.last = said
        if self.gone.rounds > MOST_ROUNDS:
            raise TooMuchError(said)

    def _again(self, number: int) -> None:
        self.items.append(self.writer.looks.pieces.all[number])
        if len(self.items) - self.gone.measured > _UNMEASURED:
            self._measure()

    def see_that_it_is_not_too_much(self) -> None:
        """Raises TooMuchError. A few items of no great size are not worth the adding up."""
        longest = max(self.writer.looks.pieces.longest_in_loops, _USUAL)
        if (len(self.items) - self.gone.measured) * longest > MOST_BYTES:
            self._measure()

    def _measure(self) -> None:
        more = self.items[self.gone.measured :]
        self.gone.size += sum([len(item.xml) for item in more if type(item) is Piece])
        self.gone.size += sum([len(item) for item in more if isinstance(item, str)])
        self.gone.measured = len(self.items)
        if self.gone.measured > MOST_ITEMS or self.gone.size > MOST_BYTES:
            raise TooMuchError(self.gone.last)

    def _text(self, value: Text | PictureField, number: int) -> list[object]:
        self.texts.add(number)
        written = self.writer.written(value, number)
        if not isinstance(value, PictureField):
            words = "".join([item for item in written if isinstance(item, str)])
            see_that_no_word_differs("".join([span.words for item in value for span in item.spans]), words)
        return written

    def _in_one_line(self, value: object) -> str:
        words = shown(value, self.style)
        line = clean(words, " ")
        see_that_no_word_differs(words, line)
        return line

    def _end(self, number: int) -> None:
        """The empty paragraph with which a cell or a part has to end, where nothing else ends it."""
        piece = self.writer.looks.pieces.all[number]
        for before in reversed(self.items):
            if type(before) is not Piece or before.xml:
                break
        if type(before) is not Piece or not before.xml.endswith(_ENDED_BY[piece.end]):
            self.items.append(piece)

    @property
    def shape(self) -> str:
        return "".join([item.sign for item in self.items if type(item) is Piece])

    def stretches(self) -> Iterator[Sequence[object]]:
        """The items a stretch at a time; each begins with a piece that begins with a tag."""
        at = 0
        while at < len(self.items):
            to = at + STRETCH
            while to < len(self.items) and not _begins_with_a_tag(self.items[to]):
                to += 1
            yield self.items[at:to] if at or to < len(self.items) else self.items
            at = to


def _begins_with_a_tag(item: object) -> bool:
    return type(item) is Piece and item.xml.startswith(b"<")


def shown(value: object, style: DateStyle) -> str:
    """A value's words. Whatever has none is a fault of ours: the check of a template knows what each field holds."""
    if isinstance(value, str):
        return value
    if (isinstance(value, int) and not isinstance(value, bool)) or isinstance(value, CalendarMonth):
        return str(value)
    if isinstance(value, PlanDate):
        return value.words(style)
    if isinstance(value, date):
        return day_words(value, style)
    raise TypeError(f"a {type(value).__name__} has no words of its own")


def put_together(
    items: Sequence[object], style: DateStyle, ids: UniqueIds | None = None, marks: Marks | None = None
) -> bytes:
    """Pieces and values as XML, read again: every word printed stands in it, and no other. Else LostWordsError.

    ids    where a piece may hold ids that are to be unique
    marks  what is to stand round the figures; None in every paper that is kept
    """
    values = _words([item for item in items if type(item) is not Piece], style, marks)
    written, said = _as_xml(values)
    each = iter(written)
    chunks = [item.xml if type(item) is Piece else next(each) for item in items]
    if ids is not None:
        for number, item in enumerate(items):
            if type(item) is Piece and item.is_numbered:
                chunks[number] = ids.mended(item.xml)
    xml = b"".join(chunks)
    if InTag in set(map(type, values)):
        are_in_tags = [type(value) is InTag for value in values]
        see_that_attributes_have(compress(zip(values, written, strict=True), are_in_tags), xml)
        said = [b"" if is_in_tag else words for is_in_tag, words in zip(are_in_tags, said, strict=True)]
    each = iter(said)
    see_that_it_stands(b"".join([item.words if type(item) is Piece else next(each) for item in items]), xml)
    return xml


def _words(values: list[object], style: DateStyle, marks: Marks | None) -> list[str]:
    """The words of each value; a day is printed over and over, and put in words once."""
    days: dict[object, str] = {}

    def words(value: object) -> str:
        if isinstance(value, InTag):
            return value
        if marks is not None and isinstance(value, (Figure, Reading)):
            return marks.around(value)
        if isinstance(value, date | PlanDate):
            if value not in days:
                days[value] = shown(value, style)
            return days[value]
        return shown(value, style)

    return [value if type(value) is str else words(value) for value in values]


def _as_xml(values: list[str]) -> tuple[list[bytes], list[bytes]]:
    """Values as XML holds them, and the words they say. One by one it would take five times as long."""
    if not values:
        return [], []
    said = "\n".join(values).encode("utf-8", "surrogatepass")
    if said.count(b"\n") == len(values) - 1 and _is_clean(said):
        written = _escaped(said)
    else:
        cleaned = [clean(value, _LINE_BREAK, _TAB).encode() for value in values]
        written = b"\n".join([with_breaks(_escaped(value)) for value in cleaned])
        said = "\n".join([bare(value) for value in values]).encode()
    see_that_signs_are_spelt(said, written)
    return written.split(b"\n"), said.split(b"\n")


def _is_clean(words: bytes) -> bool:
    is_plain = len(words.translate(None, _CONTROLS)) == len(words)
    return is_plain and not any(pattern.search(words) for pattern in _MORE_CONTROLS)


def _escaped(words: bytes) -> bytes:
    return words.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;").replace(b'"', b"&quot;")


def with_breaks(words: bytes) -> bytes:
    """The words of a run with Word's own line breaks and tabs."""
    for sign, xml in _AS_WORD_HAS_IT:
        words = words.replace(sign, xml)
    return words
