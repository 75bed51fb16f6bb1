"""A template as its checks see it: each part that is filled in, each paragraph where it stands, each tag as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.papers.word.package import OFFICE, Parts, W, main_part, parse, relationships
from pipeline.papers.word.paragraphs import Styles, styles_of
from pipeline.papers.word.reading import heading_styles
from pipeline.papers.word.tags import own_words
from pipeline.problems import CLERK, Place, Problem, Severity

LONGEST_QUOTE = 60
_TAG = re.compile(r"\{(?P<mark>[{%#])(?P<form>p|tr|tc|r)?(?P<said>(?(form)\s|).*?)(?:[}%#]\}|$)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag in a paragraph, in the order of its words.

    mark    "{{", "{%" or "{#"
    form    "" or what stands right behind the mark: "p", "tr", "tc", "r"
    said    what it says, without marks: "for action in theme.actions"
    typed   the whole tag, as typed
    is_closed  whether its end stands in the same paragraph
    """

    mark: str
    form: str
    said: str
    typed: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A paragraph of a part: its words with those of all its runs put together, its tags, and where it stands."""

    element: etree._Element
    words: str
    tags: tuple[Tag, ...]
    place: Place

    def problem(
        self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR, tag: Tag | None = None
    ) -> Problem:
        """A problem here; the message ends with what was typed, the tag or else the paragraph's words."""
        typed = tag.typed if tag else self.words
        quoted = typed if len(typed) <= LONGEST_QUOTE else typed[: LONGEST_QUOTE - 1] + "…"
        return Problem(
            code=code,
            where=self.place,
            message=f"{message}: “{quoted}”" if quoted else message,
            hint=hint,
            severity=severity,
            owner=CLERK,
            brief="template",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A part that is filled in: `shown` is "the body", "a header" or "a footer"."""

    name: str
    shown: str
    root: etree._Element
    spots: tuple[Spot, ...]
    spot_of: Mapping[etree._Element, Spot] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTemplate:
    """A template taken apart. `says`: the dataclass whose fields it may name.

    parts  every part of the file, its author's traces too
    """

    file: str
    parts: Parts
    main: str
    styles: Styles
    stories: tuple[Story, ...]
    says: type

    @property
    def place(self) -> Place:
        return Place(file=self.file)


def opened_template(parts: Parts, shown_as: str, says: type) -> OpenedTemplate:
    """A template whose parts are those of a Word document; its stories in the order body, headers, footers."""
    main = main_part(parts)
    links = tuple(relationships(parts, main))
    shown = {main: "the body"}
    for kind in ("header", "footer"):
        shown |= {link.target: f"a {kind}" for link in links if link.kind == OFFICE + kind and link.target in parts}
    styles = next((link.target for link in links if link.kind == OFFICE + "styles"), "")
    headings = heading_styles(parts)
    return OpenedTemplate(
        file=shown_as,
        parts=parts,
        main=main,
        styles=styles_of(parts.get(styles, b"")),
        stories=tuple(_stories(parts, shown, shown_as, headings)),
        says=says,
    )


def _stories(parts: Parts, shown: Mapping[str, str], file: str, headings: frozenset[str]) -> Iterator[Story]:
    for name, words in shown.items():
        root = parse(parts[name])
        if not isinstance(root, str):
            part = Place(file=file, part="" if words == "the body" else words)
            spots = tuple(_spots(root, part, headings))
            yield Story(name=name, shown=words, root=root, spots=spots, spot_of={spot.element: spot for spot in spots})


def _spots(root: etree._Element, part: Place, headings: frozenset[str]) -> Iterator[Spot]:
    tables = {table: number for number, table in enumerate(root.iter(W + "tbl"), start=1)}
    heading = ""
    for number, element in enumerate(root.iter(W + "p"), start=1):
        words = own_words(element)
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val", "") in headings and words.strip():
            heading = " ".join(words.split())
        row, column = _cell_of(element)
        table = next(element.iterancestors(W + "tbl"), None)
        yield Spot(
            element=element,
            words=words,
            tags=tuple(tags_in(words)),
            place=Place(
                file=part.file,
                part=part.part,
                heading=heading,
                paragraph=number,
                table=0 if table is None else tables[table],
                row=row,
                column=column,
            ),
        )


def _cell_of(element: etree._Element) -> tuple[int, str]:
    """Row and column of the table a paragraph stands in, from 1; 0 and "" where it stands in none."""
    cell = next(element.iterancestors(W + "tc"), None)
    row = None if cell is None else next(cell.iterancestors(W + "tr"), None)
    table = None if row is None else next(row.iterancestors(W + "tbl"), None)
    if cell is None or row is None or table is None:
        return 0, ""
    rows = [each for each in table.iter(W + "tr") if next(each.iterancestors(W + "tbl")) is table]
    cells = [each for each in row.iter(W + "tc") if next(each.iterancestors(W + "tr")) is row]
    return rows.index(row) + 1, str(cells.index(cell) + 1)


def tags_in(words: str) -> Iterator[Tag]:
    for found in _TAG.finditer(words):
        typed = found[0]
        closer = {"{": "}}", "%": "%}", "#": "#}"}[found["mark"]]
        yield Tag(
            mark="{" + found["mark"],
            form=found["form"] or "",
            said=(found["said"].removesuffix(closer) if typed.endswith(closer) else found["said"]).strip(),
            typed=typed,
            is_closed=typed.endswith(closer),
        )
