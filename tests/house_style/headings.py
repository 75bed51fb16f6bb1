"""Headings, the outline they make, and lists that Word numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.house_style.page import INK, NAVY
from tests.house_style.paper import Element, Paper, Paragraph, Rule, W, is_on, length, value

LEVELS = {"Title": 1, "heading 1": 1, "Appendix Heading": 1, "heading 2": 2, "heading 3": 3}
_HEADINGS = {
    "Title": {"sz": "44", "color": NAVY, "b": "on", "keepNext": "on", "outlineLvl": "0"},
    "heading 1": {
        "sz": "32",
        "color": NAVY,
        "b": "on",
        "keepNext": "on",
        "outlineLvl": "0",
        "before": "400",
        "after": "120",
    },
    "heading 2": {
        "sz": "26",
        "color": INK,
        "b": "on",
        "keepNext": "on",
        "outlineLvl": "1",
        "before": "240",
        "after": "80",
    },
}
"""What the house style says of each, as Word's properties have it: half-points and twips."""

_LEVELS = (
    ("decimal", "%1.", "Heading1", 851, 851),
    ("decimal", "%1.%2", "NumberedParagraph", 851, 851),
    ("decimal", "%1.%2.%3", "NumberedParagraph3", 851, 851),
    ("lowerLetter", "(%4)", "NumberedParagraph4", 1418, 567),
)
_BULLETS = ("List Bullet", "Table Bullet", "Table Bullet Small")
_STYLES = frozenset(
    {
        *("Title", "heading 1", "heading 2", "heading 3", "Appendix Heading", "Report Meta", "Normal", "caption"),
        *("Numbered Paragraph", "Numbered Paragraph 3", "Numbered Paragraph 4", *_BULLETS, "Withheld", "Draft Gap"),
        *("Table Text", "Table Heading", "Table Text Small", "Table Heading Small"),
    }
)
_TYPED = re.compile(r"(?:\d{1,2}[.)]|\(?[a-z]\)|[•·▪◦–—*-])\s+\S")
_ENDS_A_SENTENCE = (".", ":", "?", "!", ";", ",", "]")


def one_title(paper: Paper) -> Iterator[str]:
    titles = list(paper.styled("Title"))
    if len(titles) != 1:
        yield f"{len(titles)} titles"
    elif titles[0].element is not paper.blocks[0]:
        yield f"{titles[0]} is not the first paragraph"


def looks_of_headings(paper: Paper) -> Iterator[str]:
    for name, due in _HEADINGS.items():
        style = paper.style(name)
        found = {key: _said(paper, value(style, "styleId"), key) for key in due}
        yield from (f"{name}: {key} is {found[key] or 'not said'}" for key in due if found[key] != due[key])


def _said(paper: Paper, style: str, key: str) -> str:
    if key in ("before", "after"):
        return value(paper.of_style(style, "pPr", "spacing"), key)
    if key in ("b", "keepNext"):
        return "on" if is_on(paper.of_style(style, "rPr" if key == "b" else "pPr", key)) else ""
    return value(paper.of_style(style, "pPr" if key == "outlineLvl" else "rPr", key))


def no_level_skipped(paper: Paper) -> Iterator[str]:
    before = 0
    for heading in paper.styled(*LEVELS):
        if LEVELS[heading.style] > before + 1:
            yield str(heading)
        before = LEVELS[heading.style]


def outline_levels(paper: Paper) -> Iterator[str]:
    for paragraph in paper.paragraphs:
        level = value(paper.look(paragraph.element, "outlineLvl"))
        due = str(LEVELS[paragraph.style] - 1) if paragraph.style in LEVELS else ""
        if level != due:
            yield f"{paragraph}: outline level {level or 'none'}"


def kept_with_next(paper: Paper) -> Iterator[str]:
    """A caption belongs to what is under it as a heading does."""
    for heading in paper.styled(*LEVELS, "caption"):
        if not is_on(paper.look(heading.element, "keepNext")):
            yield str(heading)


def nothing_alone(paper: Paper) -> Iterator[str]:
    """Under every heading stands something: words, a table, or a heading of a deeper level."""
    headings = {heading.element: heading for heading in paper.styled(*LEVELS)}
    for place, block in enumerate(paper.blocks):
        if block not in headings or headings[block].style == "Title":
            continue
        after = headings.get(paper.blocks[place + 1]) if place + 1 < len(paper.blocks) else headings[block]
        if after is not None and LEVELS[after.style] <= LEVELS[headings[block].style]:
            yield str(headings[block])


def headings_in_tables(paper: Paper) -> Iterator[str]:
    yield from (str(heading) for heading in paper.styled(*LEVELS, "caption") if heading.cell is not None)


def false_headings(paper: Paper) -> Iterator[str]:
    """A line all in bold that ends no sentence looks like a heading, and a screen reader passes it by."""
    for paragraph in paper.paragraphs:
        if paragraph.cell is not None or paragraph.style in LEVELS or paragraph.style == "caption":
            continue
        runs = [run for run in paragraph.element.iter(W + "r") if run.find(W + "t") is not None]
        said = paragraph.words.strip()
        if runs and said and all(is_on(paper.dress(run, "b")) for run in runs) and not said.endswith(_ENDS_A_SENTENCE):
            yield str(paragraph)


def unlike_headings(paper: Paper) -> Iterator[str]:
    met: set[tuple[str, ...]] = set()
    path: list[str] = []
    for heading in paper.styled(*LEVELS):
        level = LEVELS[heading.style]
        path = [*path[: level - 1], heading.words.strip().casefold()]
        if tuple(path) in met:
            yield str(heading)
        met.add(tuple(path))


def known_styles(paper: Paper) -> Iterator[str]:
    for paragraph in paper.paragraphs:
        if paragraph.style not in _STYLES and not paragraph.style.startswith("Status "):
            yield str(paragraph)


def typed_numbers(paper: Paper) -> Iterator[str]:
    """Headings may begin with an action's reference, and a row's heading with a number that is its name."""
    for paragraph in paper.paragraphs:
        if not _TYPED.match(paragraph.words.strip()) or paragraph.style in LEVELS:
            continue
        is_name = paragraph.words.strip()[0].isdigit() and _opens_its_row(paragraph)
        if not is_name:
            yield str(paragraph)


def _opens_its_row(paragraph: Paragraph) -> bool:
    return paragraph.cell is not None and next(paragraph.cell.itersiblings(W + "tc", preceding=True), None) is None


def one_outline(paper: Paper) -> Iterator[str]:
    for place, (due, level) in enumerate(zip(_LEVELS, _levels(paper, "1"), strict=False), start=1):
        found = (
            *(value(level.find(W + name)) for name in ("numFmt", "lvlText", "pStyle")),
            *(length(level.find(f"{W}pPr/{W}ind"), side) for side in ("left", "hanging")),
        )
        if found[:3] != due[:3]:
            yield f"level {place}: {', '.join(map(str, found[:3]))}"
    if len(list(_levels(paper, "1"))) != len(_LEVELS):
        yield f"{len(list(_levels(paper, '1')))} levels"


def one_gutter(paper: Paper) -> Iterator[str]:
    for place, (due, level) in enumerate(zip(_LEVELS, _levels(paper, "1"), strict=False), start=1):
        indent = level.find(f"{W}pPr/{W}ind")
        if (length(indent, "left"), length(indent, "hanging")) != due[3:]:
            yield f"level {place}: {length(indent, 'left')} less {length(indent, 'hanging')} twips"


def numbered_by_word(paper: Paper) -> Iterator[str]:
    """Which list and level a style of the outline has; a heading 2 carries its own."""
    for name, due in (
        ("heading 1", ("1", "0")),
        ("Numbered Paragraph", ("1", "1")),
        ("Numbered Paragraph 3", ("1", "2")),
        ("Numbered Paragraph 4", ("1", "3")),
    ):
        style = paper.style(name)
        if _list(None if style is None else style.find(f"{W}pPr/{W}numPr")) != due:
            yield name
    for heading in paper.styled("heading 2"):
        own = heading.own("numPr")
        if own is not None and _list(own) != ("1", "1"):
            yield str(heading)


def margin_of_heading_2(paper: Paper) -> Iterator[str]:
    for heading in paper.styled("heading 2"):
        indent = paper.look(heading.element, "ind")
        due = 0 if heading.own("numPr") is None else 851
        if (length(indent, "left"), length(indent, "hanging")) != (due, due):
            yield str(heading)


def bullets(paper: Paper) -> Iterator[str]:
    for name in _BULLETS:
        style = paper.style(name)
        used, _ = _list(None if style is None else style.find(f"{W}pPr/{W}numPr"))
        level = next(iter(_levels(paper, used)), None)
        sign = "" if level is None else value(level.find(W + "lvlText"))
        if level is None or value(level.find(W + "numFmt")) != "bullet" or sign != "•":
            yield f"{name}: {sign or 'no sign'}"


def bullets_under_words(paper: Paper) -> Iterator[str]:
    """A bullet begins where the words above it do: after the numbers' gutter, or at the margin."""
    style = paper.style("List Bullet")
    used, _ = _list(None if style is None else style.find(f"{W}pPr/{W}numPr"))
    due = 1276 if any(True for _ in paper.styled("Numbered Paragraph", "Numbered Paragraph 3")) else 425
    for level in _levels(paper, used):
        indent = level.find(f"{W}pPr/{W}ind")
        if (length(indent, "left"), length(indent, "hanging")) != (due, 425):
            yield f"{length(indent, 'left')} twips and not {due}"


def lists_there(paper: Paper) -> Iterator[str]:
    known = {value(one, "numId") for one in paper.roots["word/numbering.xml"].iter(W + "num")} | {"0"}
    for paragraph in paper.paragraphs:
        used = paper.look(paragraph.element, "numPr")
        if used is not None and _list(used)[0] not in known:
            yield str(paragraph)


def no_contents(paper: Paper) -> Iterator[str]:
    """Page numbers in a list of contents are wrong until somebody asks Word to count."""
    for code in paper.body.iter(W + "instrText"):
        if (code.text or "").split()[:1] in (["TOC"], ["PAGEREF"], ["INDEX"]):
            yield f"the field {(code.text or '').strip()}"


def _list(properties: Element | None) -> tuple[str, str]:
    if properties is None:
        return "", ""
    return value(properties.find(W + "numId")), value(properties.find(W + "ilvl")) or "0"


def _levels(paper: Paper, number: str) -> Iterator[Element]:
    root = paper.roots["word/numbering.xml"]
    drawn = {value(one, "numId"): value(one.find(W + "abstractNumId")) for one in root.iter(W + "num")}
    for one in root.iter(W + "abstractNum"):
        if value(one, "abstractNumId") == drawn.get(number):
            yield from one.iterchildren(W + "lvl")


RULES: tuple[Rule, ...] = (
    ("a paper opens with its one title", one_title),
    ("headings look as the house style says", looks_of_headings),
    ("no level of heading is skipped", no_level_skipped),
    ("headings and nothing else are in the outline", outline_levels),
    ("a heading stays with what follows it", kept_with_next),
    ("something stands under every heading", nothing_alone),
    ("no heading stands in a table", headings_in_tables),
    ("what looks like a heading is one", false_headings),
    ("no two headings of a section are alike", unlike_headings),
    ("every paragraph is in a style of the house", known_styles),
    ("no number and no bullet is typed", typed_numbers),
    ("one list of four levels numbers the sections", one_outline),
    ("numbers share one gutter of 1.5 centimetres", one_gutter),
    ("a style is numbered by its own level", numbered_by_word),
    ("a heading without a number begins at the margin", margin_of_heading_2),
    ("a bullet is Word's own", bullets),
    ("a bullet begins where the words above it do", bullets_under_words),
    ("a list that is used is there", lists_there),
    ("no list of contents has page numbers", no_contents),
)
