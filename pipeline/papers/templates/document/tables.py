"""Tables: one that can come out without a row, heading rows that do not repeat, merged cells, ones without a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.papers.templates.emptiness.nothing_left import Left, can_be_empty
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story, Tag
from pipeline.papers.templates.surroundings import Surrounded, Surroundings, keyword, rounds
from pipeline.papers.word.package import W
from pipeline.problems import Problem, Severity

_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row and its paragraphs, without those of tables in its cells. `tags`: those of a row that is a {%tr … %}."""

    element: etree._Element
    spots: tuple[Spot, ...]
    tags: tuple[Tag, ...]


def check(template: OpenedTemplate, around: Surrounded) -> Iterator[Problem]:
    for story in template.stories:
        surroundings = around[story.name]
        for table in story.root.iter(W + "tbl"):
            rows = tuple(_rows(table, story))
            if rows and rows[0].spots:
                yield from _of_heading(rows, surroundings, template.says, is_within_another=_outer(table) is not None)
                yield from _of_cells(table, rows)
    yield from _untitled(template)


def _untitled(template: OpenedTemplate) -> Iterator[Problem]:
    """One problem of all the body's tables that nobody has named, but for a single cell, which is a box round words."""
    body = next((story for story in template.stories if story.name == template.main), None)
    tables = [tuple(_rows(table, body)) for table in body.root.iter(W + "tbl") if _is_unnamed(table)] if body else []
    first = [rows[0].spots[0] for rows in tables if rows and rows[0].spots and not _is_box(rows)]
    if first:
        is_one = len(first) == 1
        what, shown = ("This table has", "it shows") if is_one else (f"{len(first)} tables have", "they show")
        found = first[0].problem(
            "template-table-untitled",
            f"{what} neither a title nor a description: whoever listens to the paper is not told what {shown}",
            "In Word click into the table, choose Table Layout, Properties, Alt Text, and type what it shows, like "
            "Actions by theme, and under it a sentence. LibreOffice Writer drops both whenever it saves: type them "
            "last, in Word.",
            Severity.WARNING,
        )
        yield replace(found, related=tuple(spot.place for spot in first[1:]))


def _is_unnamed(table: etree._Element) -> bool:
    named = (table.find(f"{W}tblPr/{W}{name}") for name in ("tblCaption", "tblDescription"))
    return _outer(table) is None and not any(mark is not None and mark.get(W + "val", "").strip() for mark in named)


def _is_box(rows: Sequence[_Row]) -> bool:
    return sum(len(row.element.findall(W + "tc")) for row in rows if not row.tags) == 1


def _rows(table: etree._Element, story: Story) -> Iterator[_Row]:
    for row in table.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl"), None) is table:
            paragraphs = (item for item in row.iter(W + "p") if next(item.iterancestors(W + "tr"), None) is row)
            spots = tuple(story.spot_of[item] for item in paragraphs if item in story.spot_of)
            tags = tuple(tag for spot in spots for tag in spot.tags if tag.form == "tr")
            yield _Row(element=row, spots=spots, tags=tags)


def _outer(table: etree._Element) -> etree._Element | None:
    return next(table.iterancestors(W + "tbl"), None)


def _of_heading(
    rows: Sequence[_Row], surroundings: Surroundings, says: type, *, is_within_another: bool
) -> Iterator[Problem]:
    if (inside := _heading_in_loop(rows)) is not None:
        yield inside
        return
    read = (item for row in rows for item in (row.tags or (Left(),)))
    if can_be_empty(read, surroundings.open_at(rows[0].spots[0]), says):
        yield _rowless(rows)
        return
    printed = [row for row in rows if not row.tags and row.spots]
    is_long = len(printed) > 1 or len(printed) < len(rows)
    if is_long and printed and not is_within_another and not _is_heading(printed[0].element):
        yield _unmarked(printed[0], surroundings)


def _heading_in_loop(rows: Sequence[_Row]) -> Problem | None:
    """A heading row below the tag that begins a loop of rows: marked as one, or the first with nothing but words."""
    begun: list[Tag] = []  # a loop's else is no round of it, and stands for itself there
    first = next((row for row in rows if not row.tags and row.spots), None)
    for row in rows:
        for tag in row.tags:
            if keyword(tag) in ("for", "if"):
                begun.append(tag)
            elif keyword(tag) == "else" and begun:
                begun[-1] = tag
            elif keyword(tag) in ("endfor", "endif") and begun:
                begun.pop()
        has_tags = any(spot.tags for spot in row.spots)
        is_heading = _is_heading(row.element) or (row is first and not has_tags)
        loop = next((tag for tag in begun if keyword(tag) == "for"), None)
        if loop and is_heading and not row.tags and row.spots:
            return row.spots[0].problem(
                "template-repeats-in-loop",
                f"The heading row stands within the loop {loop.typed}, and repeats with each entry",
                f"Move the row of {loop.typed} below the heading row: click into it, choose Table Layout, Select, "
                "Select Row, press Ctrl+X, click into the row below the heading row, and press Ctrl+V.",
            )
    return None


def _rowless(rows: Sequence[_Row]) -> Problem:
    begun = next((spot for row in rows if row.tags for spot in row.spots if spot.tags), rows[0].spots[0])
    return begun.problem(
        "template-table-can-be-empty",
        "Every row of this table can be left out, and Word cannot read a table without a row",
        "Give the table a heading row above the row of this tag: click into that row, choose Table Layout, Insert "
        "Above, type the headings, then choose Table Layout, Repeat Header Rows.",
        tag=begun.tags[0] if begun.tags else None,
    )


def _unmarked(row: _Row, surroundings: Surroundings) -> Problem:
    first = row.spots[0]
    before = "Click into that row and choose Table Layout, Repeat Header Rows."
    if rounds(surroundings.open_at(first)):
        before = (
            "If the row repeats for each entry of a list, give the table a heading row above the tag of the loop first "
            "(Table Layout, Insert Above). Then click into the heading row and choose Table Layout, Repeat Header Rows."
        )
    return first.problem(
        "template-heading-row-unmarked",
        "The first row of this table is not marked as its heading row: on a second page the headings are missing, and "
        "whoever listens to the paper is not told them",
        before,
        Severity.WARNING,
    )


def _is_heading(row: etree._Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(W + "val", "1") not in _OFF


def _of_cells(table: etree._Element, rows: Sequence[_Row]) -> Iterator[Problem]:
    """Its merged cells are one problem, told at the first."""
    merged = [spot for row in rows if not row.tags for spot in _merged(row)]
    if merged:
        yield merged[0].problem(
            "template-cells-merged",
            _counted("merged cells, which are read out in the wrong place", len(merged)),
            "Click into the cell, choose Table Layout, Split Cells, and give every row the same columns.",
            Severity.WARNING,
        )
    if _outer(table) is not None:
        first = rows[0].spots[0]
        yield first.problem(
            "template-cells-merged",
            "This table stands within a cell of another, and is read out in the wrong place",
            "Cut it out and paste it below the other table, or give that one rows and columns for what it says.",
            Severity.WARNING,
        )


def _counted(what: str, number: int) -> str:
    return f"This table has {what}" + (f" ({number} of them; this is the first)" if number > 1 else "")


def _merged(row: _Row) -> Iterator[Spot]:
    """The first paragraph of each merged cell."""
    first: dict[etree._Element, Spot] = {}
    for spot in row.spots:
        first.setdefault(next(spot.element.iterancestors(W + "tc")), spot)
    yield from (spot for cell, spot in first.items() if _is_merged(cell))


def _is_merged(cell: etree._Element) -> bool:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is not None and span.get(W + "val", "1") != "1":
        return True
    begins = (cell.find(f"{W}tcPr/{W}{name}") for name in ("vMerge", "hMerge"))
    return any(mark is not None and mark.get(W + "val") == "restart" for mark in begins)
