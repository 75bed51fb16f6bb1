"""A picture of bars laid out and drawn: the same bytes wherever the same Pillow draws it.

It brings Pillow with it and is imported only when a picture is printed. Lengths are dots.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.papers.fields import BarField, PictureField, StatesField
from pipeline.papers.word.canvas import LINE, SYMBOL, Box, Canvas, lines_of, width_of
from pipeline.papers.word.looks import INK, LOOKS, PAPER, Look

WIDTH = 1260
"""16 cm: the width of the words on an upright page."""
MOST_LABEL = 320
THICK, APART = 54, 20
"""How thick a bar is that lies, and how far from the next."""
LONGEST, WIDEST, FURTHEST = 680, 220, 320
"""How long the longest column is, how wide a column at most, and how far from one to the next at most."""
PART = 3
"""White between two segments, so that they are two in any light."""
EDGE, PAD, GAP = 2, 6, 10
LOWEST = 24
"""The height of a line of figures, which have nothing below the line."""
KEY_LINE = LINE + GAP
SAMPLE = SYMBOL + 4 * PAD
"""How wide a colour of the key is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture's PNG, and its size in dots."""

    content: bytes
    width: int
    height: int


@lru_cache(maxsize=64)
def drawn(picture: PictureField) -> Drawn:
    """The picture, drawn once however many papers print it. It has at least one bar."""
    looks = tuple(look for look in LOOKS if any(look.count(bar.counts) for bar in picture.bars))
    canvas = _columns(picture.bars, looks) if picture.is_upright else _lying(picture.bars, looks)
    return Drawn(content=canvas.png(), width=canvas.width, height=canvas.height)


def _lying(bars: tuple[BarField, ...], looks: tuple[Look, ...]) -> Canvas:
    """Bars under one another: labels on the left, totals at the ends, the key to the colours beneath."""
    labels = [lines_of(bar.label, MOST_LABEL) for bar in bars]
    left = max((width_of(line) for lines in labels for line in lines), default=0) + 2 * GAP
    room = WIDTH - left - 2 * GAP - max(width_of(str(bar.counts.total)) for bar in bars)
    heights = [max(THICK, LINE * len(lines)) + APART for lines in labels]
    key = list(_in_rows(looks))
    canvas = Canvas(WIDTH, sum(heights) + APART + KEY_LINE * (1 + max((row for _, _, row in key), default=-1)))
    longest = _longest(bars)
    top = 0
    for bar, lines, height in zip(bars, labels, heights, strict=True):
        middle = top + (height - APART) // 2
        _write_lines(canvas, lines, 0, middle)
        for look, start, end in _segments(bar.counts, room, longest):
            box = (left + start, middle - THICK // 2, left + end, middle + THICK // 2)
            _segment(canvas, box, look, look.count(bar.counts))
        canvas.write(str(bar.counts.total), left + room * bar.counts.total // longest + GAP, middle, INK, PAPER)
        top += height
    for look, across, row in key:
        _entry(canvas, look, across, top + APART + KEY_LINE * row + KEY_LINE // 2)
    return canvas


def _columns(bars: tuple[BarField, ...], looks: tuple[Look, ...]) -> Canvas:
    """Columns side by side: labels beneath, totals on top, the key to the colours on the right in their order."""
    room = WIDTH - max((_entry_width(look) for look in looks), default=0) - 5 * GAP
    apart = min(FURTHEST, room // len(bars))
    wide = min(WIDEST, apart - 2 * GAP)
    labels = [lines_of(bar.label, apart - GAP) for bar in bars]
    ground = LINE + GAP + LONGEST
    canvas = Canvas(WIDTH, ground + GAP + LINE * max(map(len, labels)))
    longest = _longest(bars)
    for number, (bar, lines) in enumerate(zip(bars, labels, strict=True)):
        centre = apart * number + apart // 2
        for look, start, end in _segments(bar.counts, LONGEST, longest):
            box = (centre - wide // 2, ground - end, centre + wide // 2, ground - start)
            _segment(canvas, box, look, look.count(bar.counts))
        top = ground - LONGEST * bar.counts.total // longest
        _write_lines(canvas, [str(bar.counts.total)], centre, top - LINE // 2, is_centred=True)
        _write_lines(canvas, lines, centre, ground + GAP + LINE * len(lines) // 2, is_centred=True)
    for number, look in enumerate(reversed(looks)):
        _entry(canvas, look, room + 4 * GAP, LINE + GAP + KEY_LINE * number + KEY_LINE // 2)
    return canvas


def _longest(bars: tuple[BarField, ...]) -> int:
    return max(1, *(bar.counts.total for bar in bars))


def _segments(counts: StatesField, room: int, longest: int) -> Iterator[tuple[Look, int, int]]:
    """Where each state begins and ends along its bar; on one scale, so that one dot stands for as much in every bar."""
    before = 0
    for look in LOOKS:
        if count := look.count(counts):
            start, end = room * before // longest, room * (before + count) // longest
            yield look, start, end - min(PART, (end - start) // 2)
            before += count


def _segment(canvas: Canvas, box: Box, look: Look, count: int) -> None:
    """One state of one bar: its ground, and on it as much of symbol, number and word as there is room for."""
    _ground(canvas, box, look)
    left, top, right, bottom = box
    if bottom - top < LOWEST:
        return
    for words, has_symbol in ((f"{count} {look.word}", True), (str(count), True), (str(count), False)):
        if _inscribed_width(words, has_symbol=has_symbol) + 2 * PAD <= right - left:
            _inscribe(canvas, box, look, words, has_symbol=has_symbol)
            return


def _ground(canvas: Canvas, box: Box, look: Look) -> None:
    left, top, right, bottom = box
    if look.edge:
        canvas.fill(box, look.edge)
        box = (left + EDGE, top + EDGE, right - EDGE, bottom - EDGE)
    canvas.fill(box, look.fill)
    if look.hatch:
        canvas.hatch(box, look.hatch, look.fill)


def _inscribe(canvas: Canvas, box: Box, look: Look, words: str, *, has_symbol: bool) -> None:
    """A state's symbol and words in the middle of its ground, which is plain there where the rest is hatched."""
    wide = _inscribed_width(words, has_symbol=has_symbol)
    left, middle = (box[0] + box[2] - wide) // 2, (box[1] + box[3]) // 2
    if look.hatch:
        half = min(LINE, box[3] - box[1] - 2 * EDGE) // 2
        canvas.fill((left - PAD // 2, middle - half, left + wide + PAD // 2, middle + half), look.fill)
    if has_symbol:
        canvas.symbol(look.symbol, left, middle, look.ink, look.fill)
    if words:
        canvas.write(words, left + wide - width_of(words), middle, look.ink, look.fill)


def _inscribed_width(words: str, *, has_symbol: bool) -> int:
    widths = [SYMBOL] * has_symbol + [width_of(words)] * bool(words)
    return sum(widths) + PAD * (len(widths) - 1)


def _entry_width(look: Look) -> int:
    return SAMPLE + GAP + width_of(look.word)


def _entry(canvas: Canvas, look: Look, left: int, middle: int) -> None:
    """A line of the key: a colour with its symbol, and its word."""
    box = (left, middle - LINE // 2, left + SAMPLE, middle + LINE // 2)
    _ground(canvas, box, look)
    _inscribe(canvas, box, look, "", has_symbol=True)
    canvas.write(look.word, left + SAMPLE + GAP, middle, INK, PAPER)


def _in_rows(looks: tuple[Look, ...]) -> Iterator[tuple[Look, int, int]]:
    """The key in rows as wide as the picture: where each entry begins, and in which row."""
    across, row = 0, 0
    for look in looks:
        if across and across + _entry_width(look) > WIDTH:
            across, row = 0, row + 1
        yield look, across, row
        across += _entry_width(look) + 2 * GAP


def _write_lines(canvas: Canvas, lines: list[str], left: int, middle: int, *, is_centred: bool = False) -> None:
    """Lines centred on a height; `left` is where they begin, or their middle."""
    for number, line in enumerate(lines):
        start = left - width_of(line) // 2 if is_centred else left
        canvas.write(line, start, middle + LINE * (2 * number + 1 - len(lines)) // 2, INK, PAPER)
