"""Small templates as a clerk in Word or a technician makes them: blocks put into a base file, and what was done to it.

A template begins with its title and a heading, so that the first block is paragraph 3, under "Where the plan stands".
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.templates.blocks import Xml, joined, paragraph, words

BASES = Path(__file__).parents[1] / "templates"
HEADING = "Where the plan stands"
SLOTS = {"[Insert report title]": "{{ paper.title }}", "[Insert access]": "{{ paper.access_line }}"}
"""What the base files leave open in their headers and footers, and what a template says there."""

W_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"
BY_AUTHOR = 'w:id="901" w:author="Committee Clerk" w:date="2022-09-30T09:00:00Z"'

Parts = dict[str, bytes]
Block = str
"""Words become a paragraph in the style Numbered Paragraph; Xml stands as it is."""
Make = Callable[[], bytes]
Change = Callable[[Parts], None]


def of(*blocks: Block, base: str = "portrait", then: Change | None = None, ends: bool = True) -> Make:
    """A template with these blocks, changed by `then` as somebody later changed it.

    ends  whether the words for whom to ask stand at the end, so that the body ends in a plain paragraph
    """

    def make() -> bytes:
        last = (paragraph("Report Meta", "Contact: {{ council.contact }}"),) if ends else ()
        parts = _with_body(base, joined(*_opening(), *map(_as_xml, blocks), *last))
        if then:
            then(parts)
        return packed(parts)

    return make


def _opening() -> tuple[Xml, Xml]:
    return paragraph("Title", "{{ paper.title }}"), paragraph("heading 1", HEADING)


def _as_xml(block: Block) -> Xml:
    return block if isinstance(block, Xml) else p(block)


def _with_body(base: str, body: Xml) -> Parts:
    parts = dict(_base(base))
    before, after = parts[DOCUMENT].decode().split("<w:p/>")
    parts[DOCUMENT] = f"{before}{body}{after}".encode()
    return parts


@cache
def _base(name: str) -> Mapping[str, bytes]:
    parts = unpacked((BASES / f"base-{name}.docx").read_bytes())
    for part in parts:
        if part.startswith(("word/header", "word/footer")):
            for slot, tags in SLOTS.items():
                parts[part] = parts[part].replace(f">{slot}<".encode(), f">{tags}<".encode())
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The same bytes every time: sorted, dated 1980, stored as they are."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            package.writestr(zipfile.ZipInfo(name), parts[name])
    return held.getvalue()


def unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


# Paragraphs and runs.


def p(*content: str, style: str = "Numbered Paragraph") -> Xml:
    return paragraph(style, *content)


def runs(*stretches: str, style: str = "Numbered Paragraph") -> Xml:
    """One paragraph whose words Word has split over runs, every second one bold."""
    return p(
        *(words(stretch, bold=True if number % 2 else None) for number, stretch in enumerate(stretches)), style=style
    )


def raw(xml: str) -> Xml:
    return Xml(xml)


def p_holding(xml: str, style: str = "NumberedParagraph") -> Xml:
    """A paragraph of runs written out."""
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{xml}</w:p>')


def r(text: str, look: str = "") -> str:
    """A run written out; `look` is its properties' XML."""
    dress = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{dress}<w:t xml:space="preserve">{text}</w:t></w:r>'


def control(content: str, *, number: int = 77, look: str = "") -> Xml:
    """A content control around paragraphs or runs."""
    return Xml(
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/>{look}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def bookmark(name: str, content: str, number: int = 5) -> Xml:
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return Xml(f'{start}{content}<w:bookmarkEnd w:id="{number}"/>')


# Tables.


def cell(*content: Block, look: str = "") -> Xml:
    """A cell; words become paragraphs in the style Table Text."""
    inner = (item if isinstance(item, Xml) else paragraph("Table Text", item) for item in content)
    return Xml(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{look}</w:tcPr>{joined(*inner)}</w:tc>')


def row(*cells: Block, heading: bool = False, look: str = "") -> Xml:
    """A row; words become cells, and Xml must be cells already. `heading` marks it to repeat."""
    mark = look + ("<w:tblHeader/>" if heading else "")
    inner = (item if isinstance(item, Xml) else cell(item) for item in cells)
    return Xml(f"<w:tr>{f'<w:trPr>{mark}</w:trPr>' if mark else ''}{joined(*inner)}</w:tr>")


def heads(*cells: str) -> Xml:
    return row(*(cell(paragraph("Table Heading", words)) for words in cells), heading=True)


TITLE = '<w:tblCaption w:val="What the rows show"/>'


def untitled(*rows: Xml) -> Xml:
    """A table that nobody has named, or that LibreOffice Writer has saved."""
    return Xml(table(*rows).replace(TITLE, ""))


def table(*rows: Xml) -> Xml:
    """A table of the house's style with a title, as wide as its widest row."""
    columns = max(one.count("<w:tc>") for one in joined(*rows).split("<w:tr>"))
    grid = '<w:gridCol w:w="3000"/>' * columns
    look = f'<w:tblStyle w:val="BoardTable"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>{TITLE}'
    return Xml(f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{joined(*rows)}</w:tbl>")


def row_loop(*rows: Xml, loop: str = "action in plan.re_dated", columns: int = 2) -> Xml:
    """Rows between the tags of a loop, each typed into the first cell of a row of its own, as clerks do."""
    empty = [""] * (columns - 1)
    return joined(row(f"{{%tr for {loop} %}}", *empty), *rows, row("{%tr endfor %}", *empty))


# Parts of the file besides its body.


def adding(
    name: str, content: str, kind: str, content_type: str, of_part: str = RELATIONS, link: str = "rId90"
) -> Change:
    """A part more, to which the part of `of_part` is related by a relationship of this kind and id."""

    def add(parts: Parts) -> None:
        parts[name] = content.encode()
        typed = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        _replace(parts, "[Content_Types].xml", "</Types>", typed)
        if kind:
            relate(parts, kind, name.removeprefix("word/"), of_part=of_part, name=link)

    return add


def relate(
    parts: Parts, kind: str, target: str, *, of_part: str = RELATIONS, mode: str = "", name: str = "rId90"
) -> None:
    held = parts.setdefault(
        of_part, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    ).decode()
    how = f' TargetMode="{mode}"' if mode else ""
    kind = kind if "/" in kind else OFFICE + kind
    link = f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{how}/></Relationships>'
    parts[of_part] = held.replace("</Relationships>", link).encode()


def replacing(part: str, old: str, new: str) -> Change:
    """`old` must stand in the part."""
    return lambda parts: _replace(parts, part, old, new)


def _replace(parts: Parts, part: str, old: str, new: str) -> None:
    held = parts[part].decode()
    assert old in held, f"{part} has no {old}"
    parts[part] = held.replace(old, new).encode()


def both(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def header(*blocks: Block, part: str = "word/header1.xml") -> Change:
    """The running header, or with another part a footer, retyped."""
    kind = "ftr" if "footer" in part else "hdr"

    def retype(parts: Parts) -> None:
        inner = joined(*(item if isinstance(item, Xml) else paragraph("header", item) for item in blocks))
        parts[part] = f"<w:{kind} {W_SPACE}>{inner}</w:{kind}>".encode()

    return retype


def footer(*blocks: Block) -> Change:
    return header(*blocks, part="word/footer1.xml")
