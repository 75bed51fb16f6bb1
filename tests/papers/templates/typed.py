"""Small templates as parts, written as WordprocessingML round the shipped base file: quick enough for hundreds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pipeline.papers.fields import Fields
from pipeline.papers.templates.opened import OpenedTemplate, opened_template
from pipeline.papers.word.package import Parts, unpack

FILE = "templates/Stand-in.docx"
BASE = Path(__file__).parents[2] / "templates" / "base-portrait.docx"
SPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{space}"'
    for prefix, space in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("m", "officeDocument/2006/math"),
        ("mc", "markup-compatibility/2006"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
    )
)


class Xml(str):
    """Finished XML; any other words are a paragraph's."""

    __slots__ = ()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def para(*pieces: str, look: str = "") -> Xml:
    """A paragraph of runs; a piece that is Xml stands among them as it is."""
    inner = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in pieces)
    return Xml(f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>")


def table(*rows: tuple[str, ...] | str) -> Xml:
    """A table; a cell is a paragraph's words, or Xml."""

    def cell(content: str) -> str:
        return f"<w:tc>{content if isinstance(content, Xml) else para(content)}</w:tc>"

    made = ("".join(map(cell, (row,) if isinstance(row, str) else row)) for row in rows)
    grid = "<w:tblGrid><w:gridCol/></w:tblGrid>"
    return Xml(f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>")


def picture(alt: str) -> Xml:
    """A paragraph with a picture of that alternative text."""
    words = quoteattr(alt, {'"': "&quot;"})
    return para(
        Xml(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr={words}/></wp:inline></w:drawing></w:r>')
    )


def heading(words: str) -> Xml:
    return para(words, look='<w:pStyle w:val="Heading1"/>')


@cache
def base() -> Parts:
    parts = unpack(BASE.read_bytes())
    assert not isinstance(parts, str)
    return parts


def parts_with(*blocks: str, **more: str) -> dict[str, bytes]:
    """The parts of a template of these paragraphs and tables. `more`: the words of a header, or whole parts by name."""
    body = "".join(block if isinstance(block, Xml) else para(block) for block in blocks)
    parts = dict(base())
    parts["word/document.xml"] = f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    for name, words in more.items():
        root = {"header": "hdr", "footer": "ftr"}[name.rstrip("12")]
        parts[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{para(words)}</w:{root}>".encode()
    return parts


def template(*blocks: str, says: type = Fields, **more: str) -> OpenedTemplate:
    return opened_template(parts_with(*blocks, **more), FILE, says)
