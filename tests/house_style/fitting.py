"""Whether the words of a table fit its columns, with the widths that Arial's letters have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.house_style.paper import Element, Paper, Rule, W, cells_of, length, rows_of, title_of, words_of
from tests.house_style.tables import columns_of
from tests.templates.arial import width


def words_fit(paper: Paper) -> Iterator[str]:
    """No word, with the widths Arial's letters have, is wider than its column."""
    for table in paper.tables:
        for place, row in enumerate(rows_of(table)):
            for number, (room, cell) in enumerate(zip(_rooms(table), cells_of(row), strict=False)):
                for paragraph in cell.iter(W + "p"):
                    is_bold = not place or not number or paper.paragraph(paragraph).style.startswith("Status")
                    yield from _too_wide(paper, paragraph, room, is_bold=is_bold)


def _too_wide(paper: Paper, paragraph: Element, room: int, *, is_bold: bool) -> Iterator[str]:
    room, points = _room(paper, paragraph, room)
    for word in re.split(r"[ \t\n-]", paper.paragraph(paragraph).words):
        if width(word, points, is_bold=is_bold) > room:
            yield f"'{word}' in {room} twips"


def no_ladder(paper: Paper) -> Iterator[str]:
    """A cell that goes down ten lines with fewer than two words on each has too narrow a column."""
    for table in paper.tables:
        for row in rows_of(table):
            for room, cell in zip(_rooms(table), cells_of(row), strict=False):
                lines = sum(_lines(paper, paragraph, room) for paragraph in cell.iter(W + "p"))
                if lines >= 10 and len(words_of(cell).split()) < 2 * lines:
                    yield f"{title_of(table)}: '{words_of(cell)[:40]}' on {lines} lines"


def _lines(paper: Paper, paragraph: Element, room: int) -> int:
    """The lines a paragraph fills, each as full as its words let it be."""
    room, points = _room(paper, paragraph, room)
    lines, reached = 1, 0.0
    for word in paper.paragraph(paragraph).words.split():
        wide = width(word, points, is_bold=False)
        is_next = bool(reached) and reached + width(" ", points, is_bold=False) + wide > room
        lines += is_next
        reached = wide if is_next or not reached else reached + width(" ", points, is_bold=False) + wide
    return lines


def _room(paper: Paper, paragraph: Element, room: int) -> tuple[int, int]:
    """The twips a line of a paragraph has of its cell's, and the size of its letters in points."""
    read, indent = paper.paragraph(paragraph), paper.look(paragraph, "ind")
    taken = max(length(indent, "left"), length(indent, "firstLine"), 284 if "Bullet" in read.style else 0)
    return room - taken, length(paper.of_style(read.style_id, "rPr", "sz"), "val") // 2


def _rooms(table: Element) -> list[int]:
    """The room for words in each column, in twips."""
    side = length(table.find(f"{W}tblPr/{W}tblCellMar/{W}left"), "w") or 100
    return [column - 2 * side for column in columns_of(table)]


RULES: tuple[Rule, ...] = (
    ("no word is wider than its column", words_fit),
    ("no cell is a ladder of single words", no_ladder),
)
