"""Stand-in fields and stand-in templates: what the engine sees, without a plan and without the shipped templates."""

from __future__ import annotations

import dataclasses
import io
import re
import typing
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_scalpel import verify_deliverable

from pipeline.papers import fields as may_say
from pipeline.papers.fields import Fields
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.rendering.template import Template
from pipeline.plan.calendar import CalendarMonth, DateStyle
from pipeline.plan.text import Text, paragraph
from pipeline.problems import Problem, errors

BASES = Path(__file__).parent.parent / "templates"
SLOTS = {"[Insert report title]": "{{ paper.title }}", "[Insert access]": "{{ paper.access_line }}"}
Block = str | tuple[str, str] | Callable[[WordDocument], object]
"""A paragraph's words, its words and style, or something that adds to the document."""


def specimen(kind: object, path: str = "") -> typing.Any:
    """A value of a field's type that says where it stands: `plan.title`; lists hold two."""
    if kind is str:
        return path
    if kind is int:
        return 7
    if kind is bool:
        return True
    if kind == Text:
        return (paragraph(path),)
    if kind is date or kind == may_say.Day:
        return date(2022, 9, 30)
    if kind is CalendarMonth:
        return CalendarMonth(2022, 9)
    if kind is DateStyle:
        return DateStyle.PLAIN
    if typing.get_origin(kind) is tuple:
        (item, _) = typing.get_args(kind)
        return tuple(specimen(item, f"{path}[{number}]") for number in (1, 2))
    assert isinstance(kind, type)
    hints = typing.get_type_hints(kind)
    start = f"{path}." if path else ""
    return kind(**{field.name: specimen(hints[field.name], start + field.name) for field in dataclasses.fields(kind)})


def hard_findings(paper: bytes) -> list[str]:
    """What the Open XML SDK says that would make Word repair or refuse a file."""
    hard = ("openxml.sch_", "openxml.mc_", "openxml.sem_invalidrel", "openxml.sem_missingref", "package.")
    findings = verify_deliverable(paper).findings
    return [str(finding) for finding in findings if finding.code.lower().startswith(hard)]


def parts_of(paper: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The file with its parts changed, as some other program might have left them."""
    parts = parts_of(path.read_bytes())
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def element(xml: str) -> typing.Any:
    """An element of Word's, to put where python-docx has no words for it."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda name: f"{name[0]} {nsdecls('w')}", xml))


def table(*rows: list[str]) -> Block:
    """A table of the house's style, its first row marked as the heading."""

    def add(document: WordDocument) -> None:
        made = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Board Table")
        made._tbl.tblPr.append(element('<w:tblCaption w:val="What the rows show"/>'))
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.paragraphs[0].style = document.styles["Table Text"]
                cell.paragraphs[0].add_run(text)
        document.add_paragraph("After the table.")

    return add


class Maker:
    """Makes stand-in templates from the base files with python-docx, and papers from them."""

    def __init__(self, folder: Path, fields: Fields) -> None:
        self.folder = folder
        self.fields = fields

    def template(self, *blocks: Block, base: str = "base-portrait.docx") -> Path:
        document = Document(str(BASES / base))
        document._body.clear_content()
        for story in (document.sections[0].header, document.sections[0].footer, document.sections[0].first_page_footer):
            for text in story._element.iter("{*}t"):
                text.text = SLOTS.get(text.text, text.text)
        for block in blocks:
            if callable(block):
                block(document)
            elif isinstance(block, str):
                document.add_paragraph(block)
            else:
                document.add_paragraph(block[0], style=block[1])
        path = self.folder / "Stand-in.docx"
        document.save(str(path))
        return path

    def opened(self, *blocks: Block) -> Template:
        opened = open_template(self.template(*blocks), "templates/Stand-in.docx")
        assert opened.template, opened.problems
        return opened.template

    def paper(self, *blocks: Block, fields: Fields | None = None) -> bytes:
        """A paper, which Microsoft's own validator finds nothing hard against."""
        paper = render(self.opened(*blocks), fields or self.fields)
        assert isinstance(paper, bytes), str(paper)
        assert hard_findings(paper) == []
        return paper

    def problem(self, *blocks: Block, fields: Fields | None = None) -> Problem:
        """The problem of a template, whether opening or rendering finds it."""
        opened = open_template(self.template(*blocks), "templates/Stand-in.docx")
        found = render(opened.template, fields or self.fields) if opened.template else errors(opened.problems)[0]
        assert isinstance(found, Problem)
        return found
