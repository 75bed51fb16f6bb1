"""The page and its type: sizes, margins, how blocks follow one another, fonts, colours and what they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from tests.house_style.paper import Element, Paper, Rule, W, is_on, length, rows_of, value, words_of

NAVY, INK = "12436D", "0B0C0C"
_LONG, _SHORT = 16838, 11906
"""A4 in twips."""
_MARGINS = {"top": 1417, "left": 1417, "right": 1417, "bottom": 1247}
_DECORATIONS = ("strike", "dstrike", "outline", "shadow", "emboss", "imprint", "highlight", "effect", "bdr", "em")


def a4(paper: Paper) -> Iterator[str]:
    size = paper.section.find(W + "pgSz")
    sides = (length(size, "w"), length(size, "h"))
    if sorted(sides) != [_SHORT, _LONG]:
        yield f"{sides[0]} by {sides[1]} twips"


def orientation(paper: Paper) -> Iterator[str]:
    said = value(paper.section.find(W + "pgSz"), "orient") or "portrait"
    if (said == "landscape") != paper.is_landscape:
        yield f"a page {'wider' if paper.is_landscape else 'higher'} than it is {said}"


def margins(paper: Paper) -> Iterator[str]:
    found = paper.section.find(W + "pgMar")
    for side, wide in _MARGINS.items():
        if length(found, side) != wide:
            yield f"{side}: {length(found, side)} twips"


def one_section(paper: Paper) -> Iterator[str]:
    sections = len(list(paper.body.iter(W + "sectPr")))
    if sections != 1:
        yield f"{sections} sections"


def one_column(paper: Paper) -> Iterator[str]:
    for columns in paper.body.iter(W + "cols"):
        if length(columns, "num") > 1:
            yield f"{value(columns, 'num')} columns of words"


def breaks(paper: Paper) -> Iterator[str]:
    for mark in paper.body.iter(W + "br"):
        if value(mark, "type") in ("page", "column"):
            yield f"a {value(mark, 'type')} break typed after '{words_of(next(mark.iterancestors(W + 'p')))[:40]}'"
    for paragraph in paper.paragraphs:
        if is_on(paragraph.own("pageBreakBefore")) and paragraph.style not in ("heading 1", "Appendix Heading"):
            yield f"a new page before {paragraph}"


def background(paper: Paper) -> Iterator[str]:
    for mark in paper.roots["word/document.xml"].iter(W + "background", W + "pgBorders"):
        yield etree.QName(mark).localname


def empty_paragraphs(paper: Paper) -> Iterator[str]:
    before = "the paper's beginning"
    for paragraph in paper.paragraphs:
        drawn = paragraph.cell is not None or next(paragraph.element.iter(W + "drawing"), None) is not None
        if not paragraph.words.strip() and not drawn:
            yield f"after {before}"
        before = str(paragraph)


def blanks(paper: Paper) -> Iterator[str]:
    for paragraph in paper.paragraphs:
        words = paragraph.words.replace("\u00a0", " ")
        if any(twice in words for twice in ("  ", "\t\t", "\n\n", " \t", "\t ")) and words.strip():
            yield str(paragraph)


def ends_in_words(paper: Paper) -> Iterator[str]:
    if paper.blocks[-1].tag != W + "p":
        yield "a table"


def tables_apart(paper: Paper) -> Iterator[str]:
    for one, other in pairwise(paper.blocks):
        if one.tag == other.tag == W + "tbl":
            yield f"'{words_of(other)[:40]}' right under another table, which Word joins"


def bordered(paper: Paper) -> Iterator[str]:
    yield from (f"{name}: a border" for name, root in paper.roots.items() for _ in root.iter(W + "pBdr"))


def font(paper: Paper) -> Iterator[str]:
    for name, root in paper.roots.items():
        for fonts in root.iter(W + "rFonts"):
            other = {str(said) for said in fonts.attrib.values()} - {"Arial", "default"}
            if other:
                yield f"{name}: {', '.join(sorted(other))}"


def body_type(paper: Paper) -> Iterator[str]:
    normal = paper.style("Normal")
    found = {} if normal is None else {name: value(normal.find(f"{W}rPr/{W}{name}")) for name in ("sz", "color")}
    if found != {"sz": "24", "color": INK}:
        yield str(found)


def body_lines(paper: Paper) -> Iterator[str]:
    spacing = paper.of_style("Normal", "pPr", "spacing")
    found = {name: value(spacing, name) for name in ("line", "after")}
    if found != {"line": "276", "after": "160"}:
        yield str(found)


def widows(paper: Paper) -> Iterator[str]:
    yield from (str(one) for one in paper.paragraphs if not is_on(paper.look(one.element, "widowControl")))


def at_the_left(paper: Paper) -> Iterator[str]:
    for paragraph in paper.paragraphs:
        side = value(paper.look(paragraph.element, "jc")) or "left"
        if side not in ("left", "start") and (side != "right" or paragraph.cell is None):
            yield f"{paragraph}: {side}"


def type_of_tables(paper: Paper) -> Iterator[str]:
    """Half-points: 22 in portrait, 20 in landscape."""
    due = 20 if paper.is_landscape else 22
    for paragraph in paper.paragraphs:
        size = length(paper.of_style(paragraph.style_id, "rPr", "sz"), "val")
        if paragraph.cell is not None and size != due:
            yield f"{paragraph}: {size / 2:g} point"


def least_type(paper: Paper) -> Iterator[str]:
    for name, root in (*paper.stories.items(), ("styles", paper.roots["word/styles.xml"])):
        for size in root.iter(W + "sz"):
            if length(size, "val") < 20:
                yield f"{name}: {length(size, 'val') / 2:g} point"


def own_type(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        for look in root.iter(W + "rPr"):
            for mark in look.iterchildren(W + "rFonts", W + "sz", W + "spacing", W + "w", W + "position", W + "kern"):
                yield f"{name}: {etree.QName(mark).localname} on '{words_of(next(look.iterancestors()))[:40]}'"


def italics(paper: Paper) -> Iterator[str]:
    for name in ("word/styles.xml", "word/numbering.xml"):
        for mark in paper.roots[name].iter(W + "i"):
            if is_on(mark):
                yield f"{name}: {_of_which_style(mark)}"


def capitals(paper: Paper) -> Iterator[str]:
    for name, root in paper.roots.items():
        yield from (
            f"{name}: {_of_which_style(mark)}" for mark in root.iter(W + "caps", W + "smallCaps") if is_on(mark)
        )


def underlined(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        for mark in root.iter(W + "u"):
            if is_on(mark) and not any(True for _ in mark.iterancestors(W + "hyperlink")):
                yield f"{name}: '{words_of(next(mark.iterancestors(W + 'p')))[:40]}'"


def decorated(paper: Paper) -> Iterator[str]:
    for name, root in paper.roots.items():
        for mark in root.iter(*(W + kind for kind in _DECORATIONS)):
            if is_on(mark):
                yield f"{name}: {etree.QName(mark).localname}"


def automatic(paper: Paper) -> Iterator[str]:
    for name, root in paper.roots.items():
        for mark in root.iter(W + "color"):
            if value(mark) == "auto" or mark.get(W + "themeColor"):
                yield f"{name}: an automatic colour"
    for run, _, words in _runs(paper):
        if paper.dress(run, "color") is None:
            yield f"no colour is given to '{words[:40]}'"


def contrast(paper: Paper) -> Iterator[str]:
    """4.5 to 1, and 3 to 1 for large type: 18 point, or 14 point bold."""
    for run, cell, words in _runs(paper):
        ink, ground = value(paper.dress(run, "color")) or INK, _ground(paper, run, cell)
        if "auto" in (ink, ground):
            continue
        size = length(paper.dress(run, "sz"), "val")
        large = size >= 36 or (size >= 28 and is_on(paper.dress(run, "b")))
        if _ratio(ink, ground) < (3 if large else 4.5):
            yield f"'{words[:40]}': {ink} on {ground} is {_ratio(ink, ground):.1f} to 1"


def _of_which_style(mark: Element) -> str:
    style = next(mark.iterancestors(W + "style"), None)
    return value(style, "styleId") or "a list" if style is not None else f"'{words_of(mark)[:40]}'"


def _runs(paper: Paper) -> Iterator[tuple[Element, Element | None, str]]:
    """Every run that shows words, with the cell it stands in."""
    for paragraph in paper.paragraphs:
        for run in paragraph.element.iter(W + "r"):
            if (words := words_of(run)).strip():
                yield run, paragraph.cell, words


def _ground(paper: Paper, run: Element, cell: Element | None) -> str:
    """The colour a run's words stand on: its own, its paragraph's, its cell's, its table's; else white."""
    paragraph = next(run.iterancestors(W + "p"))
    for shade in (paper.dress(run, "shd"), paper.look(paragraph, "shd")):
        if value(shade, "fill") not in ("", "auto"):
            return value(shade, "fill")
    if cell is None:
        return "FFFFFF"
    own = value(cell.find(f"{W}tcPr/{W}shd"), "fill")
    return own if own not in ("", "auto") else _ground_of_a_row(paper, cell)


def _ground_of_a_row(paper: Paper, cell: Element) -> str:
    """A table's heading row is filled, and every second row after it."""
    table, row = next(cell.iterancestors(W + "tbl")), next(cell.iterancestors(W + "tr"))
    place = rows_of(table).index(row)
    kind = "band2Horz" if place and not place % 2 else "" if place else "firstRow"
    style = paper.styles.get(value(table.find(f"{W}tblPr/{W}tblStyle")))
    for part in () if style is None else style.iter(W + "tblStylePr"):
        if value(part, "type") == kind:
            return value(part.find(f"{W}tcPr/{W}shd"), "fill") or "FFFFFF"
    return "FFFFFF"


def _ratio(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """As the Web Content Accessibility Guidelines define relative luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


RULES: tuple[Rule, ...] = (
    ("the page is A4", a4),
    ("a page is as wide as its orientation says", orientation),
    ("the margins are 2.5 centimetres, and 2.2 at the foot", margins),
    ("a paper has one section, so one orientation", one_section),
    ("words stand in one column", one_column),
    ("a new page is begun by a heading and never by a typed break", breaks),
    ("a page has no background and no border", background),
    ("no paragraph is empty", empty_paragraphs),
    ("no blanks are repeated", blanks),
    ("a paper ends in words", ends_in_words),
    ("two tables never touch", tables_apart),
    ("no paragraph has a border", bordered),
    ("everything is in Arial", font),
    ("the body is 12 point in ink", body_type),
    ("lines of the body are 1.15 apart, paragraphs 8 point", body_lines),
    ("a paragraph leaves no line alone on a page", widows),
    ("words begin at the left", at_the_left),
    ("type in a table is 11 point, and 10 on a landscape page", type_of_tables),
    ("no type is smaller than 10 point", least_type),
    ("type comes from styles", own_type),
    ("no style is italic", italics),
    ("nothing is set in capitals", capitals),
    ("only links are underlined", underlined),
    ("words have no decoration", decorated),
    ("no colour is automatic", automatic),
    ("words and what they stand on differ enough to be read", contrast),
)
