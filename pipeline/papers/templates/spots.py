"""The paragraphs of a template's part, and every tag in them and in what stands beside words: where, and as typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.papers.word.package import W
from pipeline.papers.word.rendering.tags import own_words
from pipeline.problems import CLERK, Place, Problem, Severity

LONGEST_QUOTE = 60
OPENERS = re.compile(r"\{[{%#]")
_FORM = r"(?P<{0}form>p|tr|tc|r)?(?P<{0}said>(?({0}form)\s|)"
_TAG = re.compile(
    # A note ends where it says so, whatever tags it quotes; another tag at the latest where the next one begins.
    r"\{*(?:\{#" + _FORM.format("note_") + r".*?)(?P<note_end>#\}+|$)"
    r"|(?P<mark>\{[{%])" + _FORM.format("") + r".*?)(?P<end>[}%#]\}+|(?=\{[{%#])|$))",
    re.DOTALL,
)
_ASIDES = re.compile(
    r"\{%\s*if paper\.is_draft\s*%\}.*?\{%\s*endif\s*%\}"
    r"|\{%\s*(?:else|elif\b.*?)\s*%\}.*?(?=\{%\s*endif\b)"
    r"|\{%.*?%\}|\{#.*?#\}"
)
"""What a heading asks and notes, and what it says only in drafts or otherwise: left out where the heading is named."""
_CALLED = {"{{ paper.title }}": "the paper's title"}
"""Headings that are a tag and nothing else, as a person names them."""
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag in a paragraph, in the order of its words.

    mark    "{{", "{%" or "{#"; "" of words that were to be a tag and lost a brace
    form    "" or what stands right behind the mark: "p", "tr", "tc", "r"
    said    what it says, without marks: "for action in theme.actions"
    typed   the whole tag, as typed
    is_closed  whether its end stands in the same paragraph
    start   the letter of the paragraph's words at which it begins, from 0
    """

    mark: str
    form: str
    said: str
    typed: str
    is_closed: bool
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.typed)


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
        between = " " if message.endswith("?") else ": "
        return Problem(
            code=code,
            where=self.place,
            message=f"{message}{between}“{quoted}”" if quoted else message,
            hint=hint,
            severity=severity,
            owner=CLERK,
            brief="template",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A tag where it stands in its part.

    holders    the stretches of words it is typed in, in order; or the one thing beside words that says it
    attribute  which of that thing's own words say it (its alternative text); "" of a tag among words
    """

    tag: Tag
    spot: Spot
    holders: tuple[etree._Element, ...] = field(repr=False)
    attribute: str = ""


def tags_in(words: str) -> Iterator[Tag]:
    """The tags of a paragraph's words. One that is begun and not ended goes on to the next, or to the last word."""
    for found in _TAG.finditer(words):
        mark = found["mark"] or "{#"
        form, said, end = found.group(*(("form", "said", "end") if found["mark"] else _OF_A_NOTE))
        yield Tag(
            mark=mark,
            form=form or "",
            said=said.strip(),
            typed=found[0] if end else found[0].rstrip(),
            is_closed=end[:2] == _CLOSERS[mark],
            start=found.start(),
        )


_OF_A_NOTE = ("note_form", "note_said", "note_end")


def spots_of(root: etree._Element, part: Place, headings: frozenset[str]) -> Iterator[Spot]:
    """Every paragraph of a part. A text box is kept twice, for old programs and new: it is read once."""
    tables = {table: number for number, table in enumerate(root.iter(W + "tbl"), start=1)}
    rows, cells = _numbered(root, "tr", "tbl"), _numbered(root, "tc", "tr")
    heading = ""
    shown = (element for element in root.iter(W + "p") if not _stands_twice(element))
    for number, element in enumerate(shown, start=1):
        words = own_words(element)
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val", "") in headings and words.strip():
            heading = _named(words)
        table, row, cell = (next(element.iterancestors(W + name), None) for name in ("tbl", "tr", "tc"))
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
                row=0 if row is None else rows.get(row, 0),
                column="" if cell is None else str(cells.get(cell, "")),
            ),
        )


def _named(heading: str) -> str:
    words = " ".join(_ASIDES.sub("", heading).split()) or " ".join(heading.split())
    return _CALLED.get(words, words)


def _stands_twice(element: etree._Element) -> bool:
    """Whether it stands in what only old programs show, and the same words stand in what the others do."""
    old = next(element.iterancestors(_MARKUP + "Fallback"), None)
    new = None if old is None else old.getprevious()
    return old is not None and new is not None and new.tag == _MARKUP + "Choice" and _texts(old) == _texts(new)


def _texts(element: etree._Element) -> list[str]:
    """The words of its paragraphs, and whatever has a tag beside them."""
    words = ["".join(text.text or "" for text in one.iter(W + "t")) for one in element.iter(W + "p")]
    values = (str(value) for one in element.iter(etree.Element) for value in one.attrib.values())
    return words + [value for value in values if OPENERS.search(value)]


def _numbered(root: etree._Element, name: str, around: str) -> dict[etree._Element, int]:
    """The number of each row in its table, or of each cell in its row, from 1."""
    numbers: dict[etree._Element, int] = {}
    met: Counter[etree._Element] = Counter()
    for element in root.iter(W + name):
        holder = next(element.iterancestors(W + around), None)
        if holder is not None:
            met[holder] += 1
            numbers[element] = met[holder]
    return numbers


def standing_tags(root: etree._Element, spot_of: Mapping[etree._Element, Spot]) -> Iterator[Standing]:
    """Every tag of a part in its order: those of a text box stand amid those of the paragraph round it."""
    held = {element: tuple(stretches(element)) for element, spot in spot_of.items() if spot.tags}
    read: dict[etree._Element, int] = {}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if "{" in str(value) and (spot := _spot_near(element, spot_of)):
                beside = replace(spot, words=str(value), tags=tuple(tags_in(str(value))))
                yield from (
                    Standing(tag=tag, spot=beside, holders=(element,), attribute=str(name)) for tag in beside.tags
                )
        if element.tag in (W + "t", W + "instrText"):
            paragraph = next(element.iterancestors(W + "p"), None)
            if paragraph is not None and paragraph in held:
                start = read.get(paragraph, 0)
                read[paragraph] = start + len(element.text or "")
                yield from _begun_in(spot_of[paragraph], start, read[paragraph], held[paragraph])


def _begun_in(
    spot: Spot, start: int, end: int, held: tuple[tuple[int, int, etree._Element], ...]
) -> Iterator[Standing]:
    for tag in spot.tags:
        if start <= tag.start < end:
            holders = tuple(text for first, last, text in held if first < tag.end and tag.start < last)
            yield Standing(tag=tag, spot=spot, holders=holders)


def stretches(paragraph: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """The stretches of a paragraph's own words, each with the letters it goes from and to."""
    start = 0
    for text in paragraph.iter(W + "t", W + "instrText"):
        if next(text.iterancestors(W + "p")) is paragraph:
            yield start, start + len(text.text or ""), text
            start += len(text.text or "")


def _spot_near(element: etree._Element, spot_of: Mapping[etree._Element, Spot]) -> Spot | None:
    """The paragraph round something; of a table's own words its first, without a cell; of a page's the last."""
    around = next(element.iterancestors(W + "p"), None)
    if around is not None:
        return spot_of.get(around)
    table = next(element.iterancestors(W + "tbl"), None)
    if table is None:
        return list(spot_of.values())[-1] if spot_of else None
    first = next((spot_of[one] for one in table.iter(W + "p") if one in spot_of), None)
    return first and replace(first, place=replace(first.place, paragraph=0, row=0, column=""))
