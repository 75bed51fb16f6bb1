"""{%p … %}, {{p … }} and {%tr … %} take their whole paragraph or row with them: whatever stands beside them is lost."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.papers.templates.opened import OpenedTemplate, Spot, Standing, Story, Tag
from pipeline.papers.templates.spots import LONGEST_QUOTE
from pipeline.papers.templates.tags.contents import beside_words
from pipeline.papers.templates.tags.reading import ALONE, BROKEN
from pipeline.papers.templates.tags.spelling import first_word
from pipeline.papers.word.package import W
from pipeline.problems import Problem

_BEGINS = ("for", "if")
_OWN_ROW = "Give {%tr for … %} and {%tr endfor %} a row of their own each, with nothing in its other cells."


def check(template: OpenedTemplate) -> Iterator[Problem]:
    for story in template.stories:
        met: set[str] = set()
        for standing in story.tags:
            tag = standing.tag
            if tag.form == "tr" and tag.mark != "{{" and _row(standing.spot) is None and tag.is_closed:
                if first_word(tag.said)[0] in _BEGINS or not met:  # its else and its end are told with it
                    yield _outside(standing)
                met.add(tag.said)
            elif tag.form == "p" or (tag.form == "tr" and tag.mark != "{{"):
                yield from _problems(standing, story)


def _row(spot: Spot) -> etree._Element | None:
    return next(spot.element.iterancestors(W + "tr"), None)


def _outside(standing: Standing) -> Problem:
    hint = f"Type {_as(standing.tag, 'p')} there; a tag with tr stands in a row of a table."
    return standing.spot.problem(ALONE, "A tag with tr stands outside a table", hint, tag=standing.tag)


def _problems(standing: Standing, story: Story) -> Iterator[Problem]:
    tag, spot = standing.tag, standing.spot
    if not tag.is_closed:
        return  # told as broken; what stands behind it may belong to it
    if standing.attribute or any(text.tag != W + "t" for text in standing.holders):
        where = "an alternative text" if standing.attribute else "the code of a field"
        message = f"A tag with {tag.form} takes its whole paragraph with it, and stands in {where}"
        yield spot.problem(ALONE, message, f"Type {_as(tag, '')}.", tag=tag)
    elif tag.mark == "{%" and any(sign in tag.said for sign in "%}"):
        message = f"There is a % or a }} within a tag with {tag.form}, which ends it too early"
        hint = f"Compare with words that have no such sign, or type {_as(tag, '')} in a line of words."
        yield spot.problem(ALONE, message, hint, tag=tag)
    elif tag.mark != "{{" and tag.typed[2 + len(tag.form)] != " ":
        message = f"The space behind {tag.mark}{tag.form} is one that does not break, and the tag is not read"
        yield spot.problem(BROKEN, message, f"Type {_as(tag, tag.form)} anew, with the space bar alone.", tag=tag)
    elif tag.form == "tr":
        yield from _row_problems(spot, tag, story)
    else:
        yield from _paragraph_problems(spot, tag)


def _as(tag: Tag, form: str) -> str:
    """The tag with another form, as it is to be typed."""
    closer = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.mark]
    return f"{tag.mark}{form} {tag.said} {closer}"


def _paragraph_problems(spot: Spot, tag: Tag) -> Iterator[Problem]:
    if len(spot.tags) > 1:
        if tag is next(one for one in spot.tags if one.form == "p"):
            hint = "Give each tag a paragraph of its own."
            yield spot.problem(ALONE, f"Several tags stand in one paragraph, and {tag.typed} takes all of it", hint)
        return
    beside = _shortened(spot.words[: tag.start], spot.words[tag.end :])
    if beside:
        message = f"The words “{beside}” would be lost: they stand beside a tag that takes its whole paragraph with it"
        yield spot.problem(ALONE, message, f"Give {tag.typed} a paragraph of its own, and the words another.", tag=tag)
    elif what := beside_words(spot.element) or _break_before(spot, tag):
        message = f"There is {what} beside a tag that takes its whole paragraph with it: it would be lost"
        hint = f"Give {tag.typed} a plain paragraph of its own."
        if what == "a page break":
            hint += " Put the break below the tag: click in front of the first words there and press Ctrl+Enter."
        yield spot.problem(ALONE, message, hint, tag=tag)


def _break_before(spot: Spot, tag: Tag) -> str:
    """A page break that Writer keeps as the look of the paragraph behind it, which goes with a {%p … %}."""
    mark = spot.element.find(f"{W}pPr/{W}pageBreakBefore")
    is_on = mark is not None and mark.get(W + "val", "1") not in ("0", "false", "off")
    return "a page break" if is_on and tag.mark != "{{" else ""


def _shortened(*pieces: str) -> str:
    words = " … ".join(filter(None, (" ".join(piece.split()) for piece in pieces)))
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def _row_problems(spot: Spot, tag: Tag, story: Story) -> Iterator[Problem]:
    row = _row(spot)
    if row is None:
        return
    cells = ["".join(text.text or "" for text in one.iter(W + "t")) for one in row.iter(W + "tc")]
    own = next(number for number, words in enumerate(cells) if tag.typed in words)
    cells[own] = cells[own].replace(tag.typed, " ", 1)
    beside = _shortened(*cells)
    if beside:
        if _first_in(row, story) == (spot, tag):
            message = (
                f"The words “{beside}” would be lost: they stand in the row of a tag that takes the whole row with it"
            )
            yield spot.problem(ALONE, message, _OWN_ROW, tag=tag)
    elif what := beside_words(row):
        message = f"There is {what} in the row of a tag that takes the whole row with it: it would be lost"
        yield spot.problem(ALONE, message, _OWN_ROW, tag=tag)


def _first_in(row: etree._Element, story: Story) -> tuple[Spot, Tag] | None:
    """The first tag of a row that takes it with it, and its paragraph."""
    spots = (story.spot_of[one] for one in row.iter(W + "p") if one in story.spot_of)
    return next(((spot, tag) for spot in spots for tag in spot.tags if tag.form == "tr"), None)
