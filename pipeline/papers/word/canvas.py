"""A sheet to draw on: areas, words and symbols in a palette's colours -> a PNG. The only user of Pillow.

Letters come from the font inside Pillow, so that no machine's fonts matter; it has Basic Latin and nothing else, and
symbols are polygons. Flat areas have exactly their colour, and the edges of letters a few shades between ink and
ground, so that a picture is a few kilobytes. Lengths are dots.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from pipeline.papers.word.looks import PAPER, Form, Stroke

DOTS_PER_INCH = 200
"""Sharp in print."""
LETTER = 28
"""10 points, below which no word of a paper goes."""
LINE = 34
SYMBOL = 22
SHADES = 5
FINER = 4
"""Symbols and hatching are drawn so many times larger and then reduced, for smooth edges."""
HATCH_APART, HATCH_THICK = 14, 3
Box = tuple[int, int, int, int]
"""Left, top, right and bottom; the last two are just outside."""


class Canvas:
    """Dots, each the number of a colour in the palette; a new sheet is white paper."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = Image.new("L", (width, height), 0)
        self._palette = [PAPER]

    def fill(self, box: Box, colour: str) -> None:
        if _is_there(box):
            self._dots.paste(self._number(colour), box)

    def hatch(self, box: Box, ink: str, ground: str) -> None:
        if _is_there(box):
            self._stencil(_hatching(box[2] - box[0], box[3] - box[1]), box[0], box[1], ink, ground)

    def write(self, words: str, left: int, middle: int, ink: str, ground: str) -> None:
        """One line of words, its capitals and figures centred on `middle`."""
        font = _font()
        mask = Image.new("L", (width_of(words) + 4, LINE + 6), 0)
        ImageDraw.Draw(mask).text((2, LETTER), words, fill=255, font=font, anchor="ls")
        rise = -round(font.getbbox("0", anchor="ls")[1])
        self._stencil(mask, left - 2, middle + rise // 2 - LETTER, ink, ground)

    def symbol(self, strokes: tuple[Stroke, ...], left: int, middle: int, ink: str, ground: str) -> None:
        self._stencil(_symbol(strokes), left, middle - SYMBOL // 2, ink, ground)

    def png(self) -> bytes:
        """No clock, no machine and no name in it: only dots, palette and resolution."""
        image = self._dots.copy()
        image.putpalette([int(colour[at : at + 2], 16) for colour in self._palette for at in (0, 2, 4)])
        held = io.BytesIO()
        image.save(held, "PNG", optimize=True, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        return held.getvalue()

    def _stencil(self, mask: Image.Image, left: int, top: int, ink: str, ground: str) -> None:
        """Ink through a mask, on a ground of one colour."""
        colours = [self._number(_between(ground, ink, step)) for step in range(SHADES)]
        steps = [round(value * (SHADES - 1) / 255) for value in range(256)]
        shades = mask.point([colours[step] for step in steps])
        self._dots.paste(shades, (left, top), mask.point([255 if step else 0 for step in steps]))

    def _number(self, colour: str) -> int:
        if colour not in self._palette:
            self._palette.append(colour)
        return self._palette.index(colour)


def _is_there(box: Box) -> bool:
    """Whether a box has a dot in it: one action of a thousand may have none."""
    return box[2] > box[0] and box[3] > box[1]


def _between(ground: str, ink: str, step: int) -> str:
    """The colour `step` shades on the way from ground to ink."""
    pairs = ((int(ground[at : at + 2], 16), int(ink[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{low + (high - low) * step // (SHADES - 1):02X}" for low, high in pairs)


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(LETTER)
    assert isinstance(font, ImageFont.FreeTypeFont)  # a number asks for it, and every Pillow of PyPI has it
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)  # the other is not on every machine


def width_of(words: str) -> int:
    return round(_font().getlength(words))


def lines_of(words: str, room: int) -> list[str]:
    """Words broken into lines no wider than `room`; a word that is wider is broken too."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer) <= room:
            lines[-1] = longer
            continue
        while width_of(word) > room and len(word) > 1:
            fits = next(end for end in range(len(word) - 1, 0, -1) if end == 1 or width_of(word[:end]) <= room)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return [line for line in lines if line]


@lru_cache(maxsize=16)
def _symbol(strokes: tuple[Stroke, ...]) -> Image.Image:
    size = SYMBOL * FINER
    mask = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(mask)
    for stroke in strokes:
        points = [(x * (size - 1), y * (size - 1)) for x, y in stroke.points]
        draw = pen.ellipse if stroke.form is Form.ELLIPSE else pen.polygon
        draw(points, fill=0 if stroke.is_hole else 255)
    return mask.reduce(FINER)


def _hatching(width: int, height: int) -> Image.Image:
    mask = Image.new("L", (width * FINER, height * FINER), 0)
    pen = ImageDraw.Draw(mask)
    for left in range(-height, width, HATCH_APART):
        ends = (left * FINER, height * FINER, (left + height) * FINER, 0)
        pen.line(ends, fill=255, width=HATCH_THICK * FINER)
    return mask.reduce(FINER)
