"""Cells, and pages, that come out empty when their conditions turn out so: papers then hold an empty paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.papers.fields.known import Kind
from pipeline.papers.templates.emptiness.nothing_left import Left, can_be_empty
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story, Tag
from pipeline.papers.templates.surroundings import Surrounded, Surroundings, held, rounds
from pipeline.papers.word.package import W, names
from pipeline.problems import Problem, Severity

_HOLDERS = names("tc txbxContent body hdr ftr", W)
_Held = Sequence[Spot | Left]
"""The paragraphs of a cell or a page; a table in it stands for one."""


def check(template: OpenedTemplate, around: Surrounded) -> Iterator[Problem]:
    for story in template.stories:
        surroundings = around[story.name]
        for holder, holds in _by_holder(story).items():
            spots = [item for item in holds if isinstance(item, Spot)]
            if not spots or next(holder.iterancestors(W + "tr"), None) in surroundings.gone:
                continue
            read = [each for item in holds for each in _read(item, surroundings, template.says)]
            if can_be_empty(read, surroundings.open_at(spots[0]), template.says):
                yield _empty(spots, holder, story)


def _by_holder(story: Story) -> Mapping[etree._Element, _Held]:
    found: dict[etree._Element, list[Spot | Left]] = {}
    for spot in story.spots:
        own, *outer = spot.element.iterancestors(*_HOLDERS)
        found.setdefault(own, []).append(spot)
        for holder in outer:
            found.setdefault(holder, []).append(Left())
    return found


def _read(item: Spot | Left, surroundings: Surroundings, says: type) -> Iterator[Tag | Left]:
    """The tags that leave paragraphs out, or what is left standing."""
    if isinstance(item, Left):
        yield item
    elif item.element in surroundings.gone:
        yield from (tag for tag in item.tags if tag.form == "p")
    else:
        text = next((tag for tag in item.tags if tag.form == "p"), None)
        yield Left(shows=_shown_by(text, item, surroundings, says) if text else "")


def _shown_by(text: Tag, spot: Spot, surroundings: Surroundings, says: type) -> str:
    """The field without which a {{p … }} prints nothing."""
    found = held(text.said, rounds(surroundings.open_at(spot)), says)
    return f"{text.said}.bars" if found and found.kind is Kind.PICTURE else text.said


def _empty(spots: Sequence[Spot], holder: etree._Element, story: Story) -> Problem:
    what = "This cell" if holder.tag == W + "tc" else "This text box" if holder.tag == W + "txbxContent" else ""
    what = what or f"{story.shown[:1].upper()}{story.shown[1:]}"
    return spots[0].problem(
        "template-ends-without-paragraph",
        f"{what} comes out empty when nothing that it asks for is so",
        "Type {%p else %} in a paragraph of its own before its last {%p endif %} or {%p endfor %}, and below it "
        "what stands there then, like None.",
        Severity.WARNING,
        tag=spots[0].tags[0] if spots[0].tags else None,
    )
