"""The headings of a narrative: which section of the council's report each begins, and the level it has there."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.intake.cells.words import folded, nearest_first, one_line, quoted
from pipeline.intake.word.draft import Draft, as_printed
from pipeline.intake.word.word_file import WordParagraph
from pipeline.plan.choices import IMPLICATIONS, Section
from pipeline.plan.text import Kind

_OF_IMPLICATIONS = tuple(section for section in Section if section.is_implication)
# Wordings of one heading that councils use, and how far each may run on; the rest are known by their own words only.
_WORDINGS = {
    Section.DECISIONS: r"decisions? recommended",
    Section.OPTIONS: r"what options .*",
    Section.REASONS: r"reasons for recommending .*",
    Section.PRIORITIES: r"council plan( priorit.*)?",
    Section.CONSULTATION: r"consultation( and scrutiny)?( implications)?",
    Section.FINANCIAL: r"financial( implications?)?( and .*)?",
    Section.LEGAL: r"legal( implications?)?( and .*)?",
    Section.RISK: r"risk( implications?)?( (and|including) .*)?",
    Section.EQUALITY: r"equality( implications?)?( and .*)?",
    Section.LINKAGES: r"linkages?( with .*)?",
    Section.APPENDICES: r"list of appendices.*",
    Section.BACKGROUND: r"background papers.*",
    Section.OTHER_DOCUMENTS: r"(list of )?other relevant documents",
}
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[.):]?\s+")


def _without_number(words: str) -> str:
    """A heading's words on one line, without the number somebody typed before them."""
    return one_line(_NUMBER.sub("", words))


def _heads_implications(words: str) -> bool:
    """Whether they are the heading over the implications, which holds no words of its own."""
    return folded(words) in (folded(IMPLICATIONS), "implications")


def section_of(words: str) -> Section | None:
    """The section a heading begins, with or without its number, "implications" or the rest of a long name."""
    words = _NUMBER.sub("", words)
    for section in Section:
        if folded(words) == folded(section.value):
            return section
    plain = one_line(re.sub(r"[^a-z ]+", " ", words.casefold().replace("&", "and")))
    return next((section for section, wording in _WORDINGS.items() if re.fullmatch(wording, plain)), None)


def _level_of(words: str) -> int | None:
    """The level at which a heading stands in the report; None for one that the report does not have."""
    section = section_of(words)
    if _heads_implications(words):
        return 1
    return None if section is None else 2 if section.is_implication else 1


def head(draft: Draft, item: WordParagraph, level: int) -> None:
    words = _without_number(item.words)
    proper = _level_of(words)
    if proper is None:
        _not_ours(draft, item, words, level)
    elif level > 1 and draft.section is Section.MATTERS and _may_be_a_sub_heading(draft, words):
        _sub_heading(draft, item, words, level)
    else:
        _look_at_level(draft, item, words, level, proper)
        _begin(draft, item, words)


def _not_ours(draft: Draft, item: WordParagraph, words: str, level: int) -> None:
    if level > (2 if draft.is_under_implications else 1):
        _sub_heading(draft, item, words, level)
        return
    allowed = _OF_IMPLICATIONS if level == 2 else (*Section, IMPLICATIONS)
    near = nearest_first(words, [str(name) for name in allowed])[0]
    says = f"{quoted(words)} is no heading of the report"
    draft.problem(item, "heading-unknown-in-narrative", says, f"Type {near}, if that is meant.", "unknown heading")
    draft.heading, draft.section, draft.teller = words, None, len(draft.problems) - 1
    draft.is_under_implications = level == 2


def _sub_heading(draft: Draft, item: WordParagraph, words: str, level: int) -> None:
    if level == 2 and draft.section is Section.MATTERS:
        draft.sections[Section.MATTERS].append(replace(as_printed(draft, item), kind=Kind.SUBHEADING))
        return
    says = f"{quoted(words)} is a Heading {level} under {draft.heading or 'no heading'}, and none is kept there"
    hint = (
        "Give it the style of the words around it; only Matters for Consideration has sub-headings, "
        "in the style Heading 2."
    )
    draft.problem(item, "heading-not-kept", says, hint, "heading not kept")


def _may_be_a_sub_heading(draft: Draft, words: str) -> bool:
    """Whether a report may have such words among its matters: what is a section of its own elsewhere begins it."""
    section = section_of(words)
    if section is None:
        return draft.has_implications or folded(words) != folded(IMPLICATIONS)
    return section.is_implication or section in draft.sections


def _look_at_level(draft: Draft, item: WordParagraph, words: str, level: int, proper: int) -> None:
    """A section's heading in the wrong style is said once; what stands under it is that section's all the same."""
    if proper == 2 and level > 1 and not draft.is_under_implications:
        says = f"{quoted(words)} stands under {draft.heading or 'no heading'}, and belongs under {IMPLICATIONS}"
        hint = f"Type {IMPLICATIONS} above it, in the style Heading 1; if it begins no section, give it other words."
        draft.problem(item, "heading-out-of-place", says, hint, "heading out of place")
    elif level != proper:
        under = f", and stands under {IMPLICATIONS}" if proper == 2 else ""
        says = f"{quoted(words)} is a Heading {level}; in the report it is a Heading {proper}{under}"
        hint = f"Give it the style Heading {proper}. The words under it were read as that section."
        draft.warning(item, "heading-level-differs", says, hint)


def _begin(draft: Draft, item: WordParagraph, words: str) -> None:
    section = section_of(words)
    draft.heading, draft.section, draft.teller = words, section, None
    draft.is_under_implications = section is None or section.is_implication
    if section is None:
        draft.has_implications = True
        return
    if section in draft.sections:
        says = f"The heading {quoted(words)} stands twice; the words under both are printed together"
        draft.problem(item, "heading-twice", says, "Put the words under one of them and delete the other.", "twice")
    draft.sections.setdefault(section, [])
    draft.places.setdefault(section, draft.place(item))
