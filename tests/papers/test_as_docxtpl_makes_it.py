"""docxtpl's own rendering is the oracle: the same XML, part by part, over every shipped template and generated ones."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree

from pipeline.papers.fields import Fields, PictureField
from pipeline.papers.word.engine import open_template, render
from pipeline.plan.calendar import CalendarMonth, DateStyle, PlanDate, day_words
from pipeline.plan.text import Paragraph, paragraph
from tests.papers.maker import Block, Maker, parts_of
from tests.papers.stand_in import bare, stand_in
from tests.templates.printed import BARE, KINDS, SHIPPED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NUMBERED = (W + "bookmarkStart", W + "bookmarkEnd")


def plainly(value: Any) -> Any:
    """Fields whose texts are plain paragraphs and whose pictures show nothing: what docxtpl can say as well."""
    if isinstance(value, PictureField):
        return PictureField(title="", alt="", is_upright=False, bars=())
    if isinstance(value, tuple):
        return tuple(paragraph(item.words) if isinstance(item, Paragraph) else plainly(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type | PlanDate | CalendarMonth):
        return type(value)(**{field.name: plainly(getattr(value, field.name)) for field in fields_of(value)})
    return value


def for_docxtpl(value: Any, style: DateStyle) -> Any:
    """The same as plain objects: a text is a list of words, a day its words."""
    if isinstance(value, PictureField):
        return []
    if isinstance(value, Paragraph):
        return value.words
    if isinstance(value, PlanDate):
        return value.words(style)
    if isinstance(value, date):
        return day_words(value, style)
    if isinstance(value, CalendarMonth):
        return str(value)
    if isinstance(value, tuple):
        return [for_docxtpl(item, style) for item in value]
    if is_dataclass(value):
        said = {field.name: for_docxtpl(getattr(value, field.name), style) for field in fields_of(value)}
        return SimpleNamespace(**said)
    return value


def by_docxtpl(template: bytes, fields: Fields) -> dict[str, bytes]:
    """Its parts; {{p text }} is a loop of paragraphs there."""
    document = DocxTemplate(io.BytesIO(with_loops(template)))
    said = for_docxtpl(fields, fields.date_style)
    document.render(vars(said), Environment(autoescape=True))
    held = io.BytesIO()
    document.save(held)
    return parts_of(held.getvalue())


def with_loops(template: bytes) -> bytes:
    parts = parts_of(template)
    for name in parts:
        if name.startswith("word/") and b"{{p" in parts[name]:
            root = etree.fromstring(parts[name])
            for element in list(root.iter(W + "p")):
                _as_loop(element)
            parts[name] = etree.tostring(root)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def _as_loop(element: etree._Element) -> None:
    words = "".join(text.text or "" for text in element.iter(W + "t"))
    said = re.fullmatch(r"\{\{p (.*?) *\}\}", words)
    if said is None:
        return
    own = element.find(W + "pPr")
    dress = b"" if own is None else etree.tostring(own)
    texts = list(element.iter(W + "t"))
    for text in texts:
        text.text = ""
    texts[0].text = "{{ words }}"
    for place, tag in ((element.addprevious, f"for words in {said[1]}"), (element.addnext, "endfor")):
        place(
            etree.fromstring(
                f'<w:p xmlns:w="{W[1:-1]}">'.encode() + dress + f"<w:r><w:t>{{%p {tag} %}}</w:t></w:r></w:p>".encode()
            )
        )


def canonical(xml: bytes) -> bytes:
    """Without what may differ: whether a run says that it keeps its spaces, and the ids that are made unique."""
    root = etree.fromstring(xml)
    for text in root.iter(W + "t"):
        text.attrib.pop(SPACE, None)
    for mark in root.iter(*NUMBERED):
        mark.attrib.pop(W + "id")
    return etree.tostring(root, method="c14n")


def assert_alike(template: Path, fields: Fields) -> None:
    opened = open_template(template, template.name)
    assert opened.template, opened.problems
    paper = render(opened.template, fields)
    assert isinstance(paper, bytes), str(paper)
    ours, theirs = parts_of(paper), by_docxtpl(template.read_bytes(), fields)
    printed = [name for name in ours if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
    assert "word/document.xml" in printed
    for name in printed:
        assert canonical(ours[name]) == canonical(theirs[name]), name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variant", ["Internal", "Public draft", BARE])
def test_every_shipped_template_prints_what_docxtpl_prints(kind: str, variant: str) -> None:
    access = variant.removesuffix(" draft")
    fields = bare(kind) if variant == BARE else stand_in(kind, access, is_draft=variant != access)
    made = plainly(fields)
    assert isinstance(made, Fields)
    assert_alike(SHIPPED / f"{kind}.docx", made)


WORDS = st.sampled_from(["Words", "R&D", "a < b", "  two  spaces ", "“quoted”", "Dŵr – ✅", "50% done", "{ }"])
VALUES = {
    "": ("plan.title", "plan.counts.total", "plan.as_at", "plan.month", "paper.kind"),
    "theme": ("theme.name", "theme.counts.red", "theme.lead"),
    "action": ("action.ref", "action.status", "action.due"),
}
TEXTS = {"": ("narrative.matters",), "theme": ("theme.summary",), "action": ("action.progress",)}
CONDITIONS = {
    "": ("paper.is_draft", "plan.counts.total > 3", "not paper.is_exempt", 'paper.kind == "R&D"', "plan.themes"),
    "theme": ("theme.actions", "theme.has_submission", "loop.first", "loop.index < 2 or loop.last"),
    "action": ('action.state == "Red"', "action.is_gap and not action.is_withheld", "not loop.last"),
}
LISTS = {"": (("theme", "plan.themes"), ("action", "plan.re_dated")), "theme": (("action", "theme.actions"),)}


@st.composite
def lines(draw: st.DrawFn, around: str) -> str:
    """A paragraph of words, values and conditions within it."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        value = f"{{{{ {draw(st.sampled_from(VALUES[around]))} }}}}"
        condition = draw(st.sampled_from(CONDITIONS[around]))
        whole = f"{{% if {condition} %}}{draw(WORDS)}{{% else %}}{value}{{% endif %}}"
        pieces.append(draw(st.sampled_from([value, whole]) | WORDS))
    return "".join(pieces)


@st.composite
def blocks(draw: st.DrawFn, around: str = "", depth: int = 2) -> list[Block]:
    """Paragraphs, texts, loops, conditions and tables, one within the other."""
    found: list[Block] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["line", "text", "for", "if", "table"] if depth else ["line", "text"]))
        if kind == "text":
            found.append(f"{{{{p {draw(st.sampled_from(TEXTS[around]))} }}}}")
        elif kind == "for" and around in LISTS:
            name, items = draw(st.sampled_from(LISTS[around]))
            last = ["{%p else %}", *draw(blocks(around, 0))] if draw(st.booleans()) else []
            found += [f"{{%p for {name} in {items} %}}", *draw(blocks(name, depth - 1)), *last, "{%p endfor %}"]
        elif kind == "if":
            first, other = draw(st.sampled_from(CONDITIONS[around])), draw(st.sampled_from(CONDITIONS[around]))
            last = [f"{{%p elif {other} %}}", *draw(blocks(around, 0)), "{%p else %}", *draw(blocks(around, 0))]
            found += [f"{{%p if {first} %}}", *draw(blocks(around, depth - 1)), *last, "{%p endif %}"]
        elif kind == "table" and around in LISTS:
            name, items = draw(st.sampled_from(LISTS[around]))
            condition = draw(st.sampled_from(CONDITIONS[name]))
            rows = [f"{{%tr if {condition} %}}", draw(lines(name)), "{%tr else %}", draw(lines(name)), "{%tr endif %}"]
            found.append(_table(["Heading", f"{{%tr for {name} in {items} %}}", *rows, "{%tr endfor %}"]))
        else:
            found.append(draw(lines(around)))
    return found


def _table(rows: list[str]) -> Block:
    def add(document: WordDocument) -> None:
        made = document.add_table(rows=len(rows), cols=1, style="Board Table")
        for row, text in zip(made.rows, rows, strict=True):
            row.cells[0].paragraphs[0].add_run(text)

    return add


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=blocks(), is_draft=st.booleans(), is_whole=st.booleans())
def test_any_template_prints_what_docxtpl_prints(
    make: Maker, fields: Fields, parts: list[Block], is_draft: bool, is_whole: bool
) -> None:
    given_fields = fields if is_whole else bare("Board report")
    shown = plainly(stand_in("Board report", "Internal", is_draft=True)) if is_draft else plainly(given_fields)
    assert_alike(make.template(*parts, "The end"), shown)
