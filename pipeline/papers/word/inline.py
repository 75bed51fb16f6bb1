"""A picture in a line of words: never floating, its message in words for whoever does not see it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape

from pipeline.papers.fields import PictureField
from pipeline.papers.word.package import OFFICE, clean

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_PER_DOT = 914_400 // 200
"""English Metric Units in a dot of a picture: 914 400 to an inch."""
_TALLEST = 7_920_000
"""22 cm: a picture of very many bars is made smaller rather than cut off at the foot of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture as one part prints it.

    name     of its relationship and its file: what is in it, so that the same picture is kept once and no other
             picture of a template has it
    content  the PNG
    xml      the drawing, for a run
    """

    name: str
    content: bytes
    xml: str


def placed(picture: PictureField) -> Placed:
    from pipeline.papers.word.pictures import drawn  # brings Pillow, which most papers do without

    made = drawn(picture)
    name = f"picture{hashlib.sha256(made.content).hexdigest()[:16]}"
    wide, high = made.width * _PER_DOT, made.height * _PER_DOT
    if high > _TALLEST:
        wide, high = wide * _TALLEST // high, _TALLEST
    size = f'cx="{wide}" cy="{high}"'
    alt = f'descr="{escape(clean(picture.alt, " "))}"'
    said = f'name="Picture" {alt} title="{escape(clean(picture.title, " "))}"'
    # The id comes first and may be any: ids are made unique once the paper is whole.
    return Placed(
        name=name,
        content=made.content,
        xml=f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="1" {said}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}main"><a:graphicData uri="{_DRAWING}picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}picture"><pic:nvPicPr><pic:cNvPr id="0" name="Picture" {alt}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{OFFICE.rstrip("/")}" r:embed="{name}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>",
    )
