"""A small picture, as Word puts one in line, with the part that holds it."""

from __future__ import annotations

import struct
import zlib

from tests.template_faults.making import Parts, raw, relate


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\x7f")),
        _chunk(b"IEND", b""),
    )
)
"""One grey dot."""

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PICTURE = raw(
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="360000" cy="360000"/><wp:docPr id="31" name="Picture 1" descr="The crest of {{ council.name }}"/>'
    f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="crest.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId80"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
"""A run with the picture; its words for whoever does not see it hold a tag."""


def with_picture(parts: Parts) -> None:
    parts["word/media/image1.png"] = PNG
    kinds = "[Content_Types].xml"
    default = b'<Default Extension="png" ContentType="image/png"/>'
    parts[kinds] = parts[kinds].replace(b"<Override", default + b"<Override", 1)
    relate(parts, "image", "media/image1.png", name="rId80")
