"""Tables: what a screen reader says of them, how they are built, and how they look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.house_style.paper import (
    Element,
    Paper,
    Rule,
    W,
    cells_of,
    is_on,
    length,
    rows_of,
    title_of,
    value,
    words_of,
)

_KEEPS = ("Title", "heading 1", "heading 2", "heading 3", "Appendix Heading", "caption")
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_RULE = {"val": "single", "sz": "4", "color": "8A949B"}


def board_table(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        style = paper.styles.get(value(table.find(f"{W}tblPr/{W}tblStyle")))
        if style is None or value(style.find(W + "name")) != "Board Table":
            yield title_of(table)


def look_of_board_table(paper: Paper) -> Iterator[str]:
    style = paper.style("Board Table")
    if style is None:
        yield "there is no such style"
        return
    borders = style.find(f"{W}tblPr/{W}tblBorders")
    rule = None if borders is None else borders.find(W + "insideH")
    if {name: value(rule, name) for name in _RULE} != _RULE:
        yield "rules between rows"
    for side in ("insideV", "left", "right"):
        if borders is not None and is_on(borders.find(W + side)):
            yield f"a vertical rule ({side})"
    parts = {value(part, "type"): part for part in style.iter(W + "tblStylePr")}
    for kind, fill in (("firstRow", "12436D"), ("band2Horz", "F3F5F7")):
        part = parts.get(kind)
        if part is None or value(part.find(f"{W}tcPr/{W}shd"), "fill") != fill:
            yield kind
    first = parts.get("firstCol")
    if first is None or not is_on(first.find(f"{W}rPr/{W}b")):
        yield "firstCol"


def heading_row(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        rows = rows_of(table)
        if not rows or not is_on(rows[0].find(f"{W}trPr/{W}tblHeader")):
            yield title_of(table)


def one_heading_row(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        if any(is_on(row.find(f"{W}trPr/{W}tblHeader")) for row in rows_of(table)[1:]):
            yield title_of(table)


def heading_cells(paper: Paper) -> Iterator[str]:
    """The cells of a heading row, and no others, are in a heading's style."""
    for table in paper.tables:
        for place, row in enumerate(rows_of(table)):
            for paragraph in (one for cell in cells_of(row) for one in cell.iterchildren(W + "p")):
                if paper.paragraph(paragraph).style.startswith("Table Heading") != (place == 0):
                    yield f"{title_of(table)}: {paper.paragraph(paragraph)}"


def rows_under_it(paper: Paper) -> Iterator[str]:
    yield from (title_of(table) for table in paper.tables if len(rows_of(table)) < 2)


def unlike_columns(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        headings = Counter(words_of(cell).strip() for cell in cells_of(rows_of(table)[0]))
        yield from (f"{title_of(table)}: {heading}" for heading, count in headings.items() if count > 1)


def whole_rows(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        for row in rows_of(table):
            if not is_on(row.find(f"{W}trPr/{W}cantSplit")):
                yield f"{title_of(table)}: '{words_of(row)[:40]}'"


def merged(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        for mark in table.iter(W + "gridSpan", W + "vMerge", W + "hMerge"):
            cell = next(mark.iterancestors(W + "tc"))
            yield f"{title_of(table)}: '{words_of(cell)[:40]}'"


def nested(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        if any(True for _ in table.iterancestors(W + "tbl")):
            yield title_of(table)


def in_the_body(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        for table in root.iter(W + "tbl"):
            if name != "word/document.xml" or any(True for _ in table.iterancestors(W + "txbxContent", W + "sdt")):
                yield f"{name}: {title_of(table)}"


def empty_cells(paper: Paper) -> Iterator[str]:
    """A cell with nothing in it, or with an empty paragraph, in a row and a column that hold something."""
    for table in paper.tables:
        grid = [cells_of(row) for row in rows_of(table)]
        for place, row in enumerate(grid):
            for number, cell in enumerate(row):
                column = [other[number] for other in grid[1:] if number < len(other)]
                if _is_blank(cell) and not all(map(_is_blank, row)) and not all(map(_is_blank, column)):
                    yield f"{title_of(table)}: row {place + 1}, column {number + 1}"


def blank_lines(paper: Paper) -> Iterator[str]:
    """Rows and columns that are there only to make room."""
    for table in paper.tables:
        grid = [cells_of(row) for row in rows_of(table)]
        for place, row in enumerate(grid, start=1):
            if all(map(_is_blank, row)):
                yield f"{title_of(table)}: row {place}"
        for number in range(max(map(len, grid), default=0)):
            if all(_is_blank(row[number]) for row in grid[1:] if number < len(row)) and len(grid) > 1:
                yield f"{title_of(table)}: column {number + 1}"


def _is_blank(cell: Element) -> bool:
    paragraphs = list(cell.iter(W + "p"))
    return not all(words_of(paragraph).strip(" \u00a0-–—") for paragraph in paragraphs) or not paragraphs


def cell_without_words(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        for cell in table.iter(W + "tc"):
            last = next(reversed(list(cell)), None)
            if last is None or last.tag != W + "p":
                yield f"{title_of(table)}: a cell does not end in a paragraph"


def titled(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        if not value(table.find(f"{W}tblPr/{W}tblCaption")).strip():
            yield title_of(table)


def described(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        said = value(table.find(f"{W}tblPr/{W}tblDescription"))
        if len(said.split()) < 4 or not said.endswith("."):
            yield f"{title_of(table)}: '{said}'"


def unlike_titles(paper: Paper) -> Iterator[str]:
    titles = Counter(value(table.find(f"{W}tblPr/{W}tblCaption")) for table in paper.tables)
    yield from (title for title, count in titles.items() if title and count > 1)


def captions_are_titles(paper: Paper) -> Iterator[str]:
    """What a table is called on the page is what a screen reader calls it."""
    for table in paper.tables:
        before = table.getprevious()
        if before is not None and before.tag == W + "p":
            over = paper.paragraph(before)
            if over.style == "caption" and over.words != value(table.find(f"{W}tblPr/{W}tblCaption")):
                yield str(over)


def first_column(paper: Paper) -> Iterator[str]:
    due = {"firstRow": "1", "firstColumn": "1", "lastRow": "0", "lastColumn": "0", "noHBand": "0", "noVBand": "1"}
    for table in paper.tables:
        look = table.find(f"{W}tblPr/{W}tblLook")
        if {name: value(look, name) for name in due} != due:
            yield title_of(table)


def fixed(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        look, units = table.find(W + "tblPr"), {"dxa"}
        layout = None if look is None else look.find(W + "tblLayout")
        found = {value(one, "type") for one in table.iter(W + "tcW", W + "tblW")}
        if value(layout, "type") != "fixed" or found != units:
            yield title_of(table)


def columns_add_up(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        columns = columns_of(table)
        if sum(columns) != length(table.find(f"{W}tblPr/{W}tblW"), "w"):
            yield title_of(table)
        for row in rows_of(table):
            if [length(cell.find(f"{W}tcPr/{W}tcW"), "w") for cell in cells_of(row)] != columns:
                yield f"{title_of(table)}: '{words_of(row)[:40]}'"


def between_the_margins(paper: Paper) -> Iterator[str]:
    for table in paper.tables:
        indent = length(table.find(f"{W}tblPr/{W}tblInd"), "w")
        if indent or sum(columns_of(table)) > paper.text_width:
            yield f"{title_of(table)}: {indent} to {indent + sum(columns_of(table))} of {paper.text_width} twips"


def kept_to_its_words(paper: Paper) -> Iterator[str]:
    """Headings and captions keep by their style, whatever else introduces a table carries it itself."""
    for table in paper.tables:
        before = table.getprevious()
        if before is None or before.tag != W + "p":
            yield title_of(table)
            continue
        over = paper.paragraph(before)
        keeps = over.style in _KEEPS or is_on(paper.look(before, "keepNext"))
        if not keeps and over.style != "Report Meta":  # a header block, which opens its page
            yield f"{title_of(table)} after {over}"


def numbers_at_the_right(paper: Paper) -> Iterator[str]:
    """A column of bare numbers lines up at the right, its heading too; every other begins at the left."""
    for table in paper.tables:
        grid = [cells_of(row) for row in rows_of(table)]
        for number, heading in enumerate(grid[0]):
            cells = [row[number] for row in grid[1:] if number < len(row)]
            is_number = bool(number) and bool(cells) and all(_NUMBER.fullmatch(words_of(cell)) for cell in cells)
            sides = {
                value(paper.look(one, "jc")) == "right" for cell in (heading, *cells) for one in cell.iter(W + "p")
            }
            if sides != {is_number}:
                yield f"{title_of(table)}: {words_of(heading)}"


def columns_of(table: Element) -> list[int]:
    """The width of each column, in twips."""
    return [length(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


RULES: tuple[Rule, ...] = (
    ("a table is a Board Table", board_table),
    ("a Board Table looks as the house style says", look_of_board_table),
    ("a table's heading row repeats", heading_row),
    ("a table has one heading row", one_heading_row),
    ("the cells of a heading row are headings, and no others", heading_cells),
    ("rows stand under a table's heading", rows_under_it),
    ("no two columns of a table have the same heading", unlike_columns),
    ("a row does not split over two pages", whole_rows),
    ("no cell is merged or split", merged),
    ("no table stands in a table", nested),
    ("tables stand in the body of the paper", in_the_body),
    ("no cell is empty", empty_cells),
    ("no row and no column is blank", blank_lines),
    ("a cell ends in a paragraph", cell_without_words),
    ("a table has a title", titled),
    ("a table's description says what a row is", described),
    ("no two tables have the same title", unlike_titles),
    ("the words over a table are its title", captions_are_titles),
    ("the first column is the heading of its row", first_column),
    ("a table's widths are fixed", fixed),
    ("the columns of a table and of its rows add up", columns_add_up),
    ("a table stands between the margins", between_the_margins),
    ("a table stays with what introduces it", kept_to_its_words),
    ("numbers stand at the right and words at the left", numbers_at_the_right),
)
