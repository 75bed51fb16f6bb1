"""Templates for measuring, and how a template of ours becomes one that docxtpl alone can fill in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from tests.templates.actions import action_cells
from tests.templates.blocks import Xml, joined, paragraph, when
from tests.templates.grid import Column, Grid
from tests.templates.make import SLOTS

BASE = Path(__file__).parent.parent / "templates" / "base-landscape.docx"
WIDTH = 14004


class Table(StrEnum):
    """FIVE columns of words, the simplest there is; or EIGHT as the shipped plan has them, {%p if %} and all."""

    FIVE = "five"
    EIGHT = "eight"


def template_of(table: Table) -> bytes:
    """A template with a title, the table with a row an action, and a line after it."""
    headings = {
        Table.FIVE: ("Ref", "Action", "Lead", "Due", "Status"),
        Table.EIGHT: ("Ref", "Action", "Lead and partners", "Start", "Due", "Status", "Assurance", "Progress"),
    }[table]
    columns = tuple(Column(heading, WIDTH // len(headings)) for heading in headings)
    grid = Grid(title="Actions", description="A row for each action.", columns=columns, small=True)
    row = grid.row(*(_cells(table, grid)[heading] for heading in headings))
    body = joined(
        paragraph("Title", "{{ paper.title }}"),
        grid.table(grid.each("action in plan.re_dated", row)),
        paragraph("Normal", "The end"),
    )
    return _with_body(body)


def _cells(table: Table, grid: Grid) -> Mapping[str, Xml]:
    plain = {name: grid.text(f"{{{{ action.{name.lower()} }}}}") for name in ("Ref", "Action", "Lead", "Start", "Due")}
    if table is Table.FIVE:
        return plain | {"Status": grid.text("{{ action.status }}")}
    shown = action_cells(grid, progress="action.progress_short")
    moved = when('action.movement != "No change"', grid.text("{{ action.movement }}"))
    return plain | shown | {"Status": joined(shown["Status"], moved)}


def _with_body(body: Xml) -> bytes:
    parts = {name: content.decode() for name, content in _parts(BASE.read_bytes()).items()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("<w:p/>", body, 1)
    for name in (name for name in parts if name.startswith(("word/header", "word/footer"))):
        for slot, tags in SLOTS.items():
            parts[name] = parts[name].replace(slot, tags)
    return _zipped({name: text.encode() for name, text in parts.items()})


def for_docxtpl(template: bytes) -> bytes:
    """The same template with {{p text }} as {{ text }}: docxtpl prints words of several paragraphs with line breaks."""
    parts = _parts(template)
    return _zipped({name: re.sub(rb"\{\{p ", b"{{ ", content) for name, content in parts.items()})


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()
