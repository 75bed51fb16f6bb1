"""How each state looks in a picture: the colours, words and symbols its status has in the tables.

The colours are those of the styles "Status …" of the shipped templates. With its symbol, and with white between two
segments, a state is told from its neighbours in grey and by whoever sees colours differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pipeline.papers.fields import StatesField

INK, PAPER = "0B0C0C", "FFFFFF"


class Form(Enum):
    POLYGON = "polygon"
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One area of a symbol in a square from 0 to 1; an ellipse is given by two corners of its box."""

    form: Form = Form.POLYGON
    points: tuple[tuple[float, float], ...]
    is_hole: bool = False


def _box(left: float, top: float, right: float, bottom: float, *, is_hole: bool = False) -> Stroke:
    return Stroke(points=((left, top), (right, top), (right, bottom), (left, bottom)), is_hole=is_hole)


def _disc(margin: float, *, is_hole: bool = False) -> Stroke:
    corners = ((margin, margin), (1 - margin, 1 - margin))
    return Stroke(form=Form.ELLIPSE, points=corners, is_hole=is_hole)


def _lozenge(margin: float, *, is_hole: bool = False) -> Stroke:
    far = 1 - margin
    return Stroke(points=((0.5, margin), (far, 0.5), (0.5, far), (margin, 0.5)), is_hole=is_hole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A state's word, the name of its count, and how it is drawn.

    fill, ink   the ground and what is written on it
    edge        a line round a ground that is hatched or too pale to end where white paper begins; "" where neither
    hatch       of lines across a ground that in grey is as dark as another's; "" where none is needed
    """

    word: str
    counted_as: str
    fill: str
    ink: str
    symbol: tuple[Stroke, ...]
    edge: str = ""
    hatch: str = ""

    def count(self, counts: StatesField) -> int:
        number: int = getattr(counts, self.counted_as)
        return number


LOOKS = (
    Look(
        word="Red",
        counted_as="red",
        fill="A3142A",
        ink=PAPER,
        symbol=(Stroke(points=((0.5, 0.04), (1, 0.94), (0, 0.94))),),
    ),
    Look(
        word="Amber", counted_as="amber", fill="F4B942", ink=INK, edge="8A6414", symbol=(_box(0.08, 0.08, 0.92, 0.92),)
    ),
    Look(
        word="Not updated",
        counted_as="not_updated",
        fill="505A5F",
        ink=PAPER,
        edge="505A5F",
        hatch="A9B1B6",
        symbol=(_lozenge(0), _lozenge(0.2, is_hole=True)),
    ),
    Look(word="Green", counted_as="green", fill="4FA36B", ink=INK, symbol=(_disc(0.04),)),
    Look(
        word="Complete",
        counted_as="complete",
        fill="D6E4F5",
        ink="0F3A66",
        edge="0F3A66",
        symbol=(_box(0.08, 0.08, 0.92, 0.92), _box(0.22, 0.22, 0.78, 0.78, is_hole=True)),
    ),
    Look(
        word="Not due",
        counted_as="not_due",
        fill=PAPER,
        ink="3B4347",
        edge="3B4347",
        symbol=(_disc(0.04), _disc(0.18, is_hole=True)),
    ),
    Look(
        word="Suspended",
        counted_as="suspended",
        fill="C5CBCF",
        ink=INK,
        edge="505A5F",
        hatch="505A5F",
        symbol=(_box(0, 0.34, 1, 0.66),),
    ),
    Look(
        word="In error",
        counted_as="in_error",
        fill=INK,
        ink=PAPER,
        symbol=(
            _box(0.2, 0, 0.4, 0.64),
            _box(0.6, 0, 0.8, 0.64),
            _box(0.2, 0.78, 0.4, 1),
            _box(0.6, 0.78, 0.8, 1),
        ),
    ),
)
"""In the order in which a bar shows them: what asks for attention begins at the line all bars share."""
