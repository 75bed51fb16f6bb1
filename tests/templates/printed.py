"""The shipped templates' papers, made once from the stand-in fields, and their XML to look into."""

import io
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

from pipeline.papers.fields import Fields
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.rendering.template import Template
from tests.papers.stand_in import bare, stand_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHIPPED = Path(__file__).resolve().parents[2] / "templates"
INTERNAL_KINDS = (
    "Highlight report",
    "Exception report",
    "Register of changes",
    "Chase list",
    "Problems",
    "Hand-over sheet",
)
KINDS = ("Board report", "Improvement plan", "Statement of Action", "Scorecard", *INTERNAL_KINDS)
LANDSCAPE_KINDS = ("Improvement plan", "Statement of Action", "Scorecard", "Register of changes")
BARE = "bare"

PAPERS = (
    *((kind, access) for kind in KINDS[:4] for access in ("Public", "Internal", "Exempt 3")),
    *((kind, "Public draft") for kind in KINDS[:4]),
    *((kind, variant) for kind in INTERNAL_KINDS for variant in ("Internal", "Internal draft")),
    *((kind, BARE) for kind in KINDS),
)
"""Every kind of paper for every access it has, as a draft, and where every list is empty."""


@cache
def template(kind: str) -> Template:
    opened = open_template(SHIPPED / f"{kind}.docx", f"templates/{kind}.docx")
    assert opened.template, opened.problems
    assert opened.problems == ()
    return opened.template


def made(kind: str, fields: Fields) -> bytes:
    paper = render(template(kind), fields)
    assert isinstance(paper, bytes), str(paper)
    return paper


@cache
def paper(kind: str, variant: str) -> bytes:
    """`variant` is an access, perhaps followed by "draft", or BARE."""
    if variant == BARE:
        return made(kind, bare(kind))
    access = variant.removesuffix(" draft")
    return made(kind, stand_in(kind, access, is_draft=variant != access))


def part(package: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return etree.fromstring(archive.read(name))


def body(package: bytes) -> etree._Element:
    return part(package, "word/document.xml")


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def style(paragraph: etree._Element) -> str:
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))
