"""The shapes that show the notes of a sheet, in the drawing language Excel keeps them in.

Excel writes drawings that are no well-formed XML, so one is never taken apart: a shape goes in before its end, or out
whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import ceil

from pipeline.forms.marking.edited import EditedPackage, OddFileError
from pipeline.forms.marking.sheet_part import SheetPart, read_sheet_part
from pipeline.intake.sheets.addresses import at
from pipeline.intake.xlsx.conditional import cell_range

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LEGACY_DRAWING = (
    '<legacyDrawing xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{}" r:id="{}"/>'
)
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{}}"/></o:shapelayout></xml>'
_KIND_ID = "_x0000_t202"
_KIND = (
    f'<v:shapetype {_SPACES} id="{_KIND_ID}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
"""What every note is a shape of; a drawing of buttons alone has no such kind."""
_SHAPE = (
    f'<v:shape {_SPACES} id="_x0000_s{{number}}" type="#{_KIND_ID}" style="position:absolute;margin-left:59.25pt;'
    'margin-top:1.5pt;width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_WIDTH, _LETTERS_A_LINE = 260, 46
_LINE, _SHORTEST, _TALLEST = 13.5, 54, 340
_IDS_A_BLOCK = 1024
"""A drawing says which blocks of shape ids are its own; no two drawings of a workbook share one."""
# No pattern may look beyond the next "<" for its end: a drawing is anybody's, and may hold a million beginnings.
_SHAPE_TAG = re.compile(rb"<(/?)((?:\w+:)?)shape(?:\s[^<>]*)?(?<!/)>")
_NOTE = re.compile(rb"""ObjectType=["']Note["']""")
_ROW, _COLUMN = (re.compile(rb"<(?:\w+:)?%b>\s*(\d{1,7})\s*<" % name) for name in (b"Row", b"Column"))
_BLOCKS = re.compile(rb"""<(?:\w+:)?idmap\s[^<>]*?data=["']([\d,\s]+)["']""")
_BLOCK = re.compile(rb"\d{1,9}")
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_END = b"</xml>"


def put_shapes(package: EditedPackage, sheet: str, new: Mapping[str, str], removed: Collection[str]) -> None:
    """Gives new comments of a sheet's part, by address, their shapes, and takes away those of removed ones.

    To Excel a comment without a shape is none, and a shape without its comment is an empty note.
    """
    cells = {_row_and_column(address): words for address, words in new.items()}
    around = read_sheet_part(package.parts[sheet])
    drawing = {link.id: link.part for link in package.related(sheet, "vmlDrawing")}.get(around.notes_id)
    if drawing:
        left = _without_shapes(package.parts[drawing], _places(removed))
        package.parts[drawing] = _with_shapes(left, cells, around)
    elif cells:
        others = [content for name, content in package.parts.items() if name.casefold().endswith(".vml")]
        made = package.add(
            "xl/drawings/vmlDrawing{}.vml", _with_shapes(_new_drawing(len(cells), others), cells, around), _DRAWING
        )
        _lead_to(package, sheet, package.relate(sheet, "vmlDrawing", made))


def _row_and_column(address: str) -> tuple[int, int]:
    """From zero, as a drawing counts them."""
    row, column = at(address)
    return row - 1, column - 1


def _places(addresses: Iterable[str]) -> set[tuple[int, int]]:
    """Those of the addresses, read from a file, that are a cell's."""
    return {_row_and_column(address) for address in addresses if cell_range(address) and ":" not in address}


def _lead_to(package: EditedPackage, sheet: str, link: str) -> None:
    if b"\0" in package.parts[sheet]:  # two bytes a letter: nothing can be put between them as it is
        package.put(sheet, package.root(sheet))
    content = package.parts[sheet]
    before = read_sheet_part(content).before
    package.parts[sheet] = content[:before] + _LEGACY_DRAWING.format(_R, link).encode() + content[before:]


def _new_drawing(count: int, others: Iterable[bytes]) -> bytes:
    """A drawing without shapes yet, with enough blocks of ids of its own for `count` of them."""
    first = max((block for other in others for block in _blocks(other)), default=0) + 1
    blocks = range(first, first + ceil((count + 1) / _IDS_A_BLOCK))
    return _NEW.format(",".join(map(str, blocks))).encode()


def _blocks(drawing: bytes) -> list[int]:
    return [int(block) for found in _BLOCKS.findall(drawing) for block in _BLOCK.findall(found)]


def _with_shapes(drawing: bytes, cells: Mapping[tuple[int, int], str], around: SheetPart) -> bytes:
    numbers = [int(number) for number in _NUMBER.findall(drawing)]
    first = max(numbers or [min(_blocks(drawing), default=1) * _IDS_A_BLOCK]) + 1
    shapes = [
        _SHAPE.format(
            number=number,
            row=row,
            column=column,
            width=_WIDTH,
            height=_height(words),
            anchor=around.anchor(row, column, (_WIDTH, _height(words))),
        )
        for number, ((row, column), words) in enumerate(sorted(cells.items()), start=first)
    ]
    if shapes and f'id="{_KIND_ID}"'.encode() not in drawing:
        shapes.insert(0, _KIND)
    before = drawing.rfind(_END)
    if before < 0:
        raise OddFileError("a drawing of notes has no end")
    return drawing[:before] + "".join(shapes).encode() + drawing[before:]


def _height(words: str) -> int:
    """Points enough for the words at ten points; what is longer than any screen is read by scrolling."""
    lines = sum(max(1, ceil(len(line) / _LETTERS_A_LINE)) for line in words.split("\n"))
    return round(min(max((lines + 1) * _LINE, _SHORTEST), _TALLEST))


def _without_shapes(drawing: bytes, cells: Collection[tuple[int, int]]) -> bytes:
    left, behind = [], 0
    for start, end in _shapes(drawing) if cells else ():
        shape = drawing[start:end]
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if _NOTE.search(shape) and row and column and (int(row[1]), int(column[1])) in cells:
            left.append(drawing[behind:start])
            behind = end
    return b"".join((*left, drawing[behind:]))


def _shapes(drawing: bytes) -> Iterator[tuple[int, int]]:
    """Where each shape begins and ends; one that is never ended is none."""
    begun: re.Match[bytes] | None = None
    for tag in _SHAPE_TAG.finditer(drawing):
        if not tag[1]:
            begun = tag
        elif begun and begun[2] == tag[2]:
            yield begun.start(), tag.end()
            begun = None
