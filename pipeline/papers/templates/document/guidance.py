"""Words for whoever fills a paper in, left where every paper prints them; hidden words; comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.papers.templates.document.word_fields import word_fields
from pipeline.papers.templates.opened import OpenedTemplate, Spot, Story
from pipeline.papers.templates.surroundings import Surrounded, Surroundings
from pipeline.papers.word.package import OFFICE, W, parse, relationships
from pipeline.plan.placeholders import placeholder_in
from pipeline.problems import Problem, Severity

CODE = "template-guidance-left"
_PLACEHOLDERS = (
    re.compile(
        r"\b(?:click|tap)(?: or (?:tap|click))?(?: here)? to (?:enter|add|insert|type|choose|edit)\b[^.]*", re.I
    ),
    re.compile(r"^(?:choose an item|enter (?:text|a date)|type (?:text|here))\.?$", re.I),
    re.compile(r"<(?:insert|type|enter|add|delete)\b[^>]*>", re.I),
    re.compile(r"\blorem ipsum\b[^.]*", re.I),
)
_ASKS = re.compile(
    r"(?:^|[.:;(\[–-]\s*)(?:please\s+)?(?:add|amend|check|choose|complete|confirm|copy|delete|describe|do not|ensure|"
    r"enter|explain|fill|give|guidance|include|insert|keep|list|make sure|note|nb|paste|provide|remember|remove|"
    r"replace|say|select|set out|state|summari[sz]e|tell|type|update|use|write)\b"
    r"|\b(?:should|must|needs? to) (?:be|say|set|include|contain|cover|explain)\b|\be\.g\.|\bfor example\b|\?\s*$|^\[",
    re.I,
)
"""What asks something of whoever reads it; looked for in highlighted words alone."""
_ASKING = ("FORMTEXT", "FORMDROPDOWN", "FILLIN", "ASK", "MACROBUTTON")
"""Fields of forms."""
_DRAFT = re.compile(r"\bDRAFT\b")
_OFF = ("0", "false", "off", "none")


def check(template: OpenedTemplate, around: Surrounded) -> Iterator[Problem]:
    hiding = _hiding_styles(template)
    for story in template.stories:
        surroundings = around[story.name]
        for spot in story.spots:
            if spot.element not in surroundings.gone:
                yield from _of_paragraph(spot, surroundings, hiding)
        yield from _to_fill_in(story)
    yield from _comments(template)


def _hiding_styles(template: OpenedTemplate) -> frozenset[str]:
    """The ids of the styles whose words are hidden."""
    links = relationships(template.parts, template.main)
    name = next((link.target for link in links if link.kind == OFFICE + "styles"), "")
    content = template.parts.get(name, b"")
    root = parse(content) if b"vanish" in content else ""
    styles = () if isinstance(root, str) else root.iter(W + "style")
    return frozenset(style.get(W + "styleId", "") for style in styles if _has(style, "vanish"))


def _has(holder: etree._Element, look: str) -> bool:
    mark = holder.find(f"{W}rPr/{W}{look}")
    return mark is not None and mark.get(W + "val", "1") not in _OFF


def _of_paragraph(spot: Spot, surroundings: Surroundings, hiding: frozenset[str]) -> Iterator[Problem]:
    """What is hidden in it is one problem, and what is left in the words that show is one."""
    runs = [run for run in spot.element.iter(W + "r") if next(run.iterancestors(W + "p")) is spot.element]
    style = spot.element.find(f"{W}pPr/{W}pStyle")
    in_hidden = style is not None and style.get(W + "val") in hiding
    hiding_runs = (run for run in runs if _is_hidden(run, hiding, in_hidden=in_hidden))
    hidden = _without_tags("".join(map(_words, hiding_runs)), printing=False)
    if hidden:
        yield replace(spot, words=hidden).problem(
            CODE,
            "Hidden words travel with every paper, and whoever gets it can show them",
            "Choose Home, ¶ to see them. Delete them, or choose Home, Font and take Hidden off.",
        )
    left = _left_in(spot, runs)
    if left:
        yield replace(spot, words=left).problem(
            CODE,
            "Words for whoever fills the paper in are left here, and every paper would print them",
            "Delete them, or type in their place what papers are to say, a tag like {{ meeting.board }} too.",
        )
    elif _says_draft(spot, surroundings):
        yield spot.problem(
            CODE,
            "DRAFT stands here in every paper, finals too",
            "Delete it, or let drafts alone say it: {% if paper.is_draft %}DRAFT{% endif %}.",
        )


def _to_fill_in(story: Story) -> Iterator[Problem]:
    for field in word_fields(story):
        if field.name in _ASKING:
            yield field.spot.problem(
                CODE,
                f"A field here ({field.name}) waits for somebody to fill it in, and papers are made by nobody",
                "Delete it and type a tag in its place, like {{ meeting.board }}.",
            )


def _is_hidden(run: etree._Element, hiding: frozenset[str], *, in_hidden: bool) -> bool:
    """Whether a run's words are hidden. `in_hidden`: whether those of its paragraph's style are."""
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return own.get(W + "val", "1") not in _OFF
    style = run.find(f"{W}rPr/{W}rStyle")
    return in_hidden or (style is not None and style.get(W + "val") in hiding)


def _words(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iterchildren(W + "t"))


def _without_tags(words: str, *, printing: bool = True) -> str:
    """Words without tags; those that print a value stay where `printing` is false."""
    pattern = r"\{[{%#].*?[}%#]\}" if printing else r"\{[%#].*?[%#]\}"
    return " ".join(re.sub(pattern, " ", words, flags=re.DOTALL).split())


def _left_in(spot: Spot, runs: list[etree._Element]) -> str:
    """The words left in a paragraph that its reader was meant to replace; "" for none."""
    shown = _without_tags("".join(map(_words, runs)))
    placeholders = (found[0] for pattern in _PLACEHOLDERS if (found := pattern.search(shown)))
    if placeholder := placeholder_in(shown) or next(placeholders, ""):
        return placeholder
    waiting = (control for control in spot.element.iterancestors(W + "sdt") if _is_waiting(control))
    if shown and next(waiting, None) is not None:
        return shown
    for control in spot.element.iter(W + "sdt"):
        if _is_waiting(control):
            return _without_tags("".join(map(_words, control.iter(W + "r"))))
    highlighted = _without_tags("".join(_words(run) for run in runs if _has(run, "highlight")))
    return highlighted if _ASKS.search(highlighted) else ""


def _is_waiting(control: etree._Element) -> bool:
    """Whether a content control shows what to type there, and nobody has typed it."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _says_draft(spot: Spot, surroundings: Surroundings) -> bool:
    """Whether it says DRAFT where nothing asks whether the paper is one."""
    for found in _DRAFT.finditer(spot.words):
        is_in_tag = any(tag.start <= found.start() < tag.end for tag in spot.tags)
        asked = " ".join(tag.said for block in surroundings.open_at(spot, found.start()) for tag in block.tags)
        if not is_in_tag and "is_draft" not in asked:
            return True
    return False


def _comments(template: OpenedTemplate) -> Iterator[Problem]:
    """The first comment and how many there are: of people's own, not those a marked copy brought."""
    links = relationships(template.parts, template.main)
    name = next((link.target for link in links if link.kind == OFFICE + "comments"), "")
    root = parse(template.parts.get(name, b""))
    said = {} if isinstance(root, str) else {item.get(W + "id"): _said(item) for item in root.iter(W + "comment")}
    own = {number: words for number, words in said.items() if words and not words.startswith(NOTE_BEGINS.strip())}
    if not own:
        return
    number, words = next(iter(own.items()))
    message = "A comment is left in; papers are made without it"
    if len(own) > 1:
        message = f"{len(own)} comments are left in; papers are made without them. The first"
    hint = "When it is dealt with: Review, Delete (Delete All Comments in Document for all of them)."
    spot = _commented(template.stories, number)
    if spot is None:
        yield template.problem(CODE, f"{message}: “{words}”", hint, Severity.WARNING)
    else:
        yield replace(spot, words=words).problem(CODE, message, hint, Severity.WARNING)


def _said(comment: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in comment.iter(W + "t")).split())


def _commented(stories: tuple[Story, ...], number: str | None) -> Spot | None:
    for story in stories:
        for mark in story.root.iter(W + "commentReference"):
            paragraph = next(mark.iterancestors(W + "p"), None)
            if mark.get(W + "id") == number and paragraph is not None and paragraph in story.spot_of:
                return story.spot_of[paragraph]
    return None
