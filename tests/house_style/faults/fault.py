"""A paper in the house's style, broken in one place."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache

from lxml import etree

from tests.templates.printed import paper

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
SETTINGS, CORE, LINKS = "word/settings.xml", "docProps/core.xml", "word/_rels/document.xml.rels"
HEADER, FIRST_HEADER, FOOTER = "word/header1.xml", "word/header2.xml", "word/footer1.xml"
PLAN = "Improvement plan"
END = "<w:sectPr>"
"""Where a body ends: what is put before it is a paper's last."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule of the house, and the one change that breaks it.

    old, new   words of a part and what they become, the first time they stand there after `after`; without `old` the
               part is a new one, and `new` is all of it
    kind       the kind of paper that is broken
    also       other rules that cannot but find the same fault
    """

    rule: str
    old: str
    new: str
    part: str = DOCUMENT
    kind: str = "Board report"
    after: str = ""
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.rule


def broken(fault: Fault) -> bytes:
    parts = dict(_parts(fault.kind))
    said = parts.get(fault.part, b"").decode()
    start = said.index(fault.after)
    assert fault.old in said[start:], f"{fault.part} does not say {fault.old}"
    parts[fault.part] = (said[:start] + said[start:].replace(fault.old, fault.new, 1)).encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


@cache
def _parts(kind: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(paper(kind, "Public"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return {name: _plain(part) if name.endswith((".xml", ".rels")) else part for name, part in parts.items()}


def _plain(part: bytes) -> bytes:
    """The part as one program writes it, whichever wrote it."""
    return etree.tostring(etree.fromstring(part), encoding="UTF-8")


def p(style: str, words: str, properties: str = "", dress: str = "") -> str:
    """A paragraph of one run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f'<w:p>{look}<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def run(words: str, dress: str = "") -> str:
    return f'<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def last(properties: str = "", dress: str = "", words: str = "None too.") -> str:
    """A paper's last paragraph, and the end after it."""
    return p("NumberedParagraph", words, properties, dress) + END


def table(*rows: tuple[str, ...], title: str = "Two words") -> str:
    """A sound table in portrait; the first row is its heading."""
    width = 9000 // len(rows[0])
    body = ""
    for place, row in enumerate(rows):
        style, repeats = ("TableText", "") if place else ("TableHeading", "<w:tblHeader/>")
        cells = (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{p(style, cell)}</w:tc>' for cell in row)
        body += f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(cells)}</w:tr>"
    look = (
        f'<w:tblPr><w:tblStyle w:val="BoardTable"/><w:tblW w:w="{width * len(rows[0])}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1"'
        ' w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{title}"/><w:tblDescription w:val="A row for each of two words."/></w:tblPr>'
    )
    columns = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
