"""Words of a paper that is not finished: places to fill in, notes to colleagues, initials, markings of drafts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.plan import placeholders

_TAG = re.compile(r"\{[{%].*?(?:[}%]\}|$)")
_PLACE, _GUIDANCE, _DRAFT = "a place that is not filled in", "guidance for whoever writes it", "a mark of a draft"
_TBC = "TBC"
_NO_TBC = re.compile(
    r"[\"“‘']T\.?B\.?[CAD]\b\.?[\"”’']"
    r"|\bTB[CAD] (?=(?:Bank|Group|Ltd|Limited|Band|LLP|Trust|Foundation)\b|(?:is|was) an? )"
)
"""Letters that are somebody's name, or are spoken of."""
_ALWAYS = (
    (_PLACE, placeholders.TO_FILL_IN),
    ("a gap of a draft", re.compile(r"\[[A-Z][\w &]* (?:[A-Z]{1,3}\d+|row \d+): [^\]]*\]")),
    (_TBC, placeholders.TO_BE_SAID),
    (_DRAFT, re.compile(r"\bDRAFT\b")),
    (_PLACE, re.compile(r"(?<!\w)(?:X{2,}/X{2,}/(?:X{2,}|\d{2,4})|X{3,}|_{4,}|\?{3,})(?!\w)")),
)
_UNLESS_TYPED = (
    (
        _GUIDANCE,
        re.compile(
            r"\b(?:click|tap)(?: or (?:click|tap))? here to (?:enter|add|type)\b|\blorem ipsum\b|"
            r"(?:^|[.:;(\[*] ?)delete (?:this|these)\b|"
            r"\bdelete (?:as appropriate|if not|before (?:publi|send|issu)\w+)\b|"
            r"\bdelete (?:this|these) (?:section|paragraph|box|guidance|text|note|page|before|if)s?\b|"
            r"\b(?:guidance|notes?) (?:for|to) (?:report )?authors?\b|\breport author to (?:complete|confirm|add)\b|"
            r"\bsign-?\s?off (?:sheet|checklist|form)\b|\bclearance (?:sheet|checklist|form)\b",
            re.IGNORECASE,
        ),
    ),
    (_TBC, re.compile(r"\bto be (?:confirmed|advised|announced|inserted)\b", re.IGNORECASE)),
    (
        _PLACE,
        re.compile(
            r"[<«]\s*(?:insert|type|enter|add|name|date|figure|title|number)\b[^<>«»]*[>»]|"
            r"\[\s*(?:(?:names?|titles?|dates?|figures?|numbers?|amounts?|job title|details) (?:of|for|to)\b[^\]]*"
            r"|names?|dates?|figures?|x{2,})\s*\]|(?:£\s?|\b)XX+(?=\s?%|k\b|m\b)|£\s?XX+",
            re.IGNORECASE,
        ),
    ),
    (
        "a note to a colleague",
        re.compile(r"\bNOTE (?:TO|FOR) [A-Z]+\b|(?:^|[\[(])[Nn]ote (?:to|for) (?:self|[A-Z][a-z]+) ?[:–-]"),
    ),
    (
        "a marking of who may read it",
        re.compile(
            r"\bOFFICIAL\s*[-–: ]\s*SENSITIVE\b|(?i:\bnot for (?:onward )?(?:circulation|distribution)\b)"
            r"|(?i:\bcommercial[- ]in[- ]confidence\b)"
        ),
    ),
    (
        _DRAFT,
        re.compile(r"\bdraft,? (?:v|version )\.?\s?\d+(?:\.\d+)*\b|\bv(?:ersion )?\d+\.\d+ draft\b", re.IGNORECASE),
    ),
    (
        "the initials of whoever cleared it",
        re.compile(
            r"\b(?i:sign(?:ed)?[- ]?off|cleared|clearance|checked)(?: (?i:by))?\s*[:–-]\s*[A-Z]{2,3}\b(?![-&'’])"
            r"|\b(?i:signed off|cleared|checked|approved|reviewed) (?i:by):?\s+[A-Z]{2,3},?\s+\d{1,2}[/.]\d{1,2}"
        ),
    ),
)
TO_FILL_IN = frozenset((_PLACE, _GUIDANCE, _DRAFT, _TBC, "a gap of a draft"))
"""Kinds of leftover that stand where words of somebody belong."""
_MAY_HOLD_ONE = re.compile(r"\[|DRAFT|T\.?B\.?[CADcad]|t\.?b\.?[cad]|XX|____|\?\?\?")
"""Most paragraphs hold no such letters: one look at each, in place of five."""


def unfinished_in(words: str, as_made: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is not finished in a paragraph, and the words beside it; what was typed in a cell may say much of it."""
    if _MAY_HOLD_ONE.search(words):
        for what, pattern in _ALWAYS:
            if found := pattern.search(_NO_TBC.sub(_blank, words) if what == _TBC else words):
                yield what, beside(words, found)
    if words in as_made:
        return
    for what, pattern in _UNLESS_TYPED:
        if found := pattern.search(words):
            yield what, beside(words, found)
    if found := _TAG.search(words):
        yield "a tag of a template", beside(words, found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def beside(words: str, found: re.Match[str]) -> str:
    """What was found with a few words around it."""
    start, end = max(found.start() - 30, 0), min(found.end() + 30, len(words))
    return f"{'…' if start else ''}{words[start:end].strip()}{'…' if end < len(words) else ''}"
