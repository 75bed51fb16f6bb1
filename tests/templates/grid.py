"""Tables of the shipped templates: Board Table, fixed widths, a header row that repeats, rows that do not split."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from tests.templates.blocks import Xml, gap, joined, paragraph, tag, typed, when, withheld, words

SYMBOLS = {
    "Red": "▲",
    "Amber": "■",
    "Green": "●",
    "Complete": "□",
    "Not due": "○",
    "Not updated": "◊",
    "Suspended": "▬",
    "Superseded": "►",
    "In error": "‼",
}
"""Each state's symbol: with its word it survives greyscale printing and colour blindness."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its width in twips, and whether it holds numbers, which stand to the right."""

    heading: str
    width: int
    numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table to be filled with rows.

    title, description   what a screen reader says of it
    small                10 point, for landscape; else 11
    side                 the space at either side of a cell, in twips
    together             the table is short and stays on one page
    """

    title: str
    description: str
    columns: tuple[Column, ...]
    small: bool = False
    side: int = 100
    together: bool = False

    def style(self, name: str) -> str:
        return f"{name} Small" if self.small else name

    def text(self, *content: str, numbers: bool = False, keep_next: bool = False) -> Xml:
        return paragraph(self.style("Table Text"), *content, right=numbers, keep_next=keep_next or self.together)

    def texts(self, field: str, none: str = "None", *, after: int = 40) -> Xml:
        """A cell of words as people typed them; a cell is never empty. `after` is the space under each paragraph."""
        return when(field, typed(self.style("Table Text"), field, after=after), otherwise=self.text(none))

    def withheld(self, field: str) -> Xml:
        return self.text(withheld(f"{{{{ {field} }}}}"))

    def gap(self, text: str) -> Xml:
        return self.text(gap(text))

    def status(self, state: str, shown: str) -> Xml:
        """The state as symbol, words and colour. The last branch keeps a cell whole whatever the state."""
        tags = ("if", *["elif"] * (len(SYMBOLS) - 1))
        branches = (
            joined(
                tag(f'{word} {state} == "{name}"'),
                paragraph(self.style(f"Status {name}"), f"{symbol}\u00a0{{{{ {shown} }}}}", keep_next=self.together),
            )
            for word, (name, symbol) in zip(tags, SYMBOLS.items(), strict=True)
        )
        return joined(*branches, tag("else"), self.text(f"{{{{ {shown} }}}}"), tag("endif"))

    def fixed_status(self, name: str) -> Xml:
        return paragraph(self.style(f"Status {name}"), f"{SYMBOLS[name]}\u00a0{name}")

    def row(self, *cells: Xml) -> Xml:
        pairs = zip(self.columns, cells, strict=True)
        filled = (f"<w:tc>{_width(column.width)}{content}</w:tc>" for column, content in pairs)
        return Xml(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(filled)}</w:tr>")

    def tag(self, statement: str) -> Xml:
        """A tag in a row of its own, as wide as the table so that it can be read; the row is gone from the paper."""
        span = f'<w:gridSpan w:val="{len(self.columns)}"/>' if len(self.columns) > 1 else ""
        said = paragraph("Table Text Small", words(f"{{%tr {statement} %}}", colour="505A5F", bold=False))
        return Xml(f"<w:tr><w:tc>{_width(self.width, span)}{said}</w:tc></w:tr>")

    def each(self, loop: str, *rows: Xml) -> Xml:
        return joined(self.tag(f"for {loop}"), *rows, self.tag("endfor"))

    def choose(self, *cases: tuple[str, Xml], otherwise: Xml | None = None) -> Xml:
        """Rows by condition: the first case that is so."""
        tags = ("if", *["elif"] * (len(cases) - 1))
        pieces = (
            joined(self.tag(f"{word} {condition}"), rows) for word, (condition, rows) in zip(tags, cases, strict=True)
        )
        last = (self.tag("else"), otherwise) if otherwise is not None else ()
        return joined(*pieces, *last, self.tag("endif"))

    @property
    def width(self) -> int:
        return sum(column.width for column in self.columns)

    def table(self, *rows: Xml) -> Xml:
        look = (
            '<w:tblStyle w:val="BoardTable"/>',
            f'<w:tblW w:w="{self.width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
            self._margins(),
            '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
            ' w:noHBand="0" w:noVBand="1"/>',
            f"<w:tblCaption w:val={quoteattr(self.title)}/><w:tblDescription w:val={quoteattr(self.description)}/>",
        )
        grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in self.columns)
        body = joined(self._heading_row(), *rows)
        return Xml(f"<w:tbl><w:tblPr>{''.join(look)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>")

    def captioned(self, *rows: Xml) -> Xml:
        """The table under its title."""
        return joined(paragraph("caption", words(self.title), before=160), self.table(*rows))

    def _margins(self) -> str:
        if self.side == 100:
            return ""
        sides = "".join(f'<w:{side} w:w="{self.side}" w:type="dxa"/>' for side in ("left", "right"))
        return f"<w:tblCellMar>{sides}</w:tblCellMar>"

    def _heading_row(self) -> Xml:
        cells = (
            f"<w:tc>{_width(column.width)}"
            f"{paragraph(self.style('Table Heading'), column.heading, right=column.numbers)}</w:tc>"
            for column in self.columns
        )
        return Xml(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")


def _width(width: int, span: str = "") -> str:
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
