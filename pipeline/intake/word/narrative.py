"""The report's own words for one meeting: a Word file read by the council's headings, each to its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.intake import our_own
from pipeline.intake.cells.dates import EXAMPLE, DateRules, read_date
from pipeline.intake.cells.words import folded, listed, nearest_first, one_line, quoted
from pipeline.intake.word.beside import words_beside
from pipeline.intake.word.quoted_figures import UnknownFigure, unknown_figures, with_figures
from pipeline.intake.word.word_file import PROMPT, WordFile, WordParagraph, paragraphs, trimmed
from pipeline.plan.calendar import Precision
from pipeline.plan.choices import IMPLICATIONS, Section
from pipeline.plan.model import Narrative, NarrativeSection
from pipeline.plan.text import Kind, Paragraph
from pipeline.problems import Place, Problem, Severity, Where

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
_REPORT_TO = re.compile(r"report\s+to\s*:\s*(.+)", re.I | re.S)
_MEETING_DATE = re.compile(r"(?:meeting\s+date|date\s+of\s+meeting)\s*:\s*(.+)", re.I | re.S)
_TYPED_BULLET = re.compile(r"^(?:•|-(?=\s))\s*")
_NEEDED = "Begin the file with two lines: Report to: Health and Wellbeing Board, and Meeting date: 8 November 2022."


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeRead:
    narrative: Narrative | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The narrative while its paragraphs go by. `section` is None before the first heading and in between.

    teller  which of `problems` says that the words under this heading are not printed
    opening, words   the words of the paragraphs before the first heading, and of every paragraph
    told    of what cannot be printed and of comments, as a problem quotes them
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    sections: dict[Section, list[Paragraph]] = field(default_factory=dict)
    places: dict[Section, Place] = field(default_factory=dict)
    section: Section | None = None
    heading: str = ""
    is_under_implications: bool = False
    board: str = ""
    day: date | None = None
    before: list[WordParagraph] = field(default_factory=list)
    teller: int | None = None
    opening: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def place(self, item: WordParagraph) -> Place:
        return Place(file=self.file, paragraph=item.number)

    def problem(self, item: WordParagraph, code: str, message: str, hint: str, brief: str) -> None:
        self.problems.append(Problem(code=code, where=self.place(item), message=message, hint=hint, brief=brief))

    def warning(self, item: WordParagraph, code: str, message: str, hint: str) -> None:
        where = self.place(item)
        self.problems.append(Problem(code=code, where=where, message=message, hint=hint, severity=Severity.WARNING))


def read_narrative(shown: str, file: WordFile) -> NarrativeRead:
    """The narrative, or none where nothing says which meeting it is for."""
    draft = _Draft(shown)
    for item in paragraphs(file):
        _take(draft, item)
    if not draft.board:
        return NarrativeRead(problems=(_no_narrative(shown),))
    if draft.day is None:
        if not any(problem.code == "meeting-date-not-understood" for problem in draft.problems):
            draft.problems.append(_no_date(shown))
        return NarrativeRead(problems=tuple(draft.problems))
    draft.problems += _before_first_heading(draft)
    draft.problems += words_beside(shown, file.parts, draft.opening, draft.words, draft.told)
    sections = tuple(
        NarrativeSection(section=section, text=tuple(text), where=Where(place=draft.places[section]))
        for section, text in draft.sections.items()
    )
    narrative = Narrative(
        file=shown, board=draft.board, day=draft.day, sections=sections, where=Where(place=Place(file=shown))
    )
    return NarrativeRead(narrative=narrative, problems=tuple(draft.problems))


def _take(draft: _Draft, item: WordParagraph) -> None:
    draft.words.append(item.words)
    draft.told += [*(unread.words for unread in item.unread), *item.comments]
    _complain(draft, item)
    level = _level(item)
    if level is not None:
        if item.words:
            _head(draft, item, level)
    elif not item.words:
        return
    elif not draft.heading:
        _opening(draft, item)
    elif draft.section is None:
        _under_no_section(draft, item)
    else:
        draft.sections[draft.section].append(_paragraph(draft, item))


def _under_no_section(draft: _Draft, item: WordParagraph) -> None:
    """The first is told of, where its heading was not already; the others are named beside it."""
    if draft.teller is None:
        says = f"{quoted(item.words)} stands under the heading {draft.heading}, where nothing is printed"
        hint = "Put the words under a heading of the report, like Financial implications."
        draft.problem(item, "words-without-section", says, hint, "under no section")
        draft.teller = len(draft.problems) - 1
        return
    teller = draft.problems[draft.teller]
    draft.problems[draft.teller] = replace(teller, related=(*teller.related, draft.place(item)))


def _level(item: WordParagraph) -> int | None:
    """1 for a Heading 1; None for words. The title has an outline level and is no heading of a section."""
    if item.style.casefold() in ("title", "subtitle"):
        return None
    if found := re.fullmatch(r"heading (\d)", item.style.casefold()):
        return int(found[1])
    return None if item.outline is None else item.outline + 1


def _complain(draft: _Draft, item: WordParagraph) -> None:
    """What is in the paragraph that a report must not hold, or that cannot be printed."""
    start = f"The paragraph {quoted(item.words)}" if item.words else _after(draft)
    if item.is_tracked:
        says = f"{start} has tracked changes in it"
        hint = "In Word, choose Review, Accept (or Reject) All Changes, and save."
        draft.problem(item, "tracked-changes", says, hint, "tracked changes")
    for unread in item.unread:
        words = f" ({quoted(unread.words)})" if unread.words else ""
        if unread.thing == PROMPT:
            hint = "Type the words in it, or delete it in Word."
            draft.warning(item, "control-not-filled-in", f"{start} has {PROMPT}{words}", hint)
            continue
        verb = "are" if "words" in unread.thing else "is"
        says = f"{start} holds {unread.thing}{words}, which {verb} not carried into the report"
        draft.problem(item, "narrative-not-readable", says, _instead_of(unread.thing), unread.thing)
    for comment in item.comments:
        says = f"{start} has a comment: {quoted(comment)}"
        hint = "Comments are not printed; delete it in Word once it is dealt with."
        draft.warning(item, "comment-in-narrative", says, hint)


def _after(draft: _Draft) -> str:
    return f"The file, under {draft.heading}," if draft.heading else "The file, before its first heading,"


def _instead_of(thing: str) -> str:
    if thing.endswith(" words"):
        return "Delete them, or take the strike-out or the hiding off if they are meant to be read."
    if thing.endswith(" field"):
        return "Select the paragraph in Word, press Ctrl+Shift+F9 to make its fields plain words, and save."
    return f"Say it in words, or in bullets, and delete {re.sub('^an? ', 'the ', thing)}."


def _opening(draft: _Draft, item: WordParagraph) -> None:
    words = one_line(item.words)
    draft.opening.append(words)
    if found := _REPORT_TO.fullmatch(words):
        draft.board = draft.board or found[1].strip()
    elif found := _MEETING_DATE.fullmatch(words):
        _meeting_date(draft, item, found[1].strip())
    elif item.style.casefold() not in ("title", "subtitle") and words not in our_own.NARRATIVE_WORDS:
        draft.before.append(item)


def _meeting_date(draft: _Draft, item: WordParagraph, typed: str) -> None:
    read = read_date(typed, DateRules())
    if read.value is not None and read.value.precision is Precision.DAY:
        draft.day = draft.day or read.value.day
        return
    says = read.doubts[0].says if read.doubts and read.value is None else "which is not one day"
    draft.problem(
        item, "meeting-date-not-understood", f"Meeting date is {quoted(typed)}, {says}", EXAMPLE, "not a date"
    )


def _head(draft: _Draft, item: WordParagraph, level: int) -> None:
    words = one_line(_NUMBER.sub("", item.words))
    if level == 1 or (level == 2 and draft.is_under_implications):
        _begin(draft, item, words, level)
    elif level == 2 and draft.section is Section.MATTERS:
        draft.sections[Section.MATTERS].append(replace(_paragraph(draft, item), kind=Kind.SUBHEADING))
    else:
        says = f"{quoted(words)} is a Heading {level} under {draft.heading or 'no heading'}, and none is kept there"
        hint = (
            "Give it the style of the words around it; only Matters for Consideration has sub-headings, "
            "in the style Heading 2."
        )
        draft.problem(item, "heading-not-kept", says, hint, "heading not kept")


def _begin(draft: _Draft, item: WordParagraph, words: str, level: int) -> None:
    draft.heading, draft.section, draft.teller = words, None, None
    if level == 1:
        draft.is_under_implications = folded(words) == folded(IMPLICATIONS) or folded(words) == "implications"
        if draft.is_under_implications:
            return
    section = section_of(words)
    if section is None or (level == 2 and section not in _OF_IMPLICATIONS):
        allowed = _OF_IMPLICATIONS if level == 2 else (*Section, IMPLICATIONS)
        near = nearest_first(words, [str(name) for name in allowed])[0]
        says = f"{quoted(words)} is no heading of the report"
        draft.problem(item, "heading-unknown-in-narrative", says, f"Type {near}, if that is meant.", "unknown heading")
        draft.teller = len(draft.problems) - 1
        return
    if section in draft.sections:
        says = f"The heading {quoted(words)} stands twice; the words under both are printed together"
        draft.problem(item, "heading-twice", says, "Put the words under one of them and delete the other.", "twice")
    draft.section = section
    draft.sections.setdefault(section, [])
    draft.places.setdefault(section, draft.place(item))


def section_of(words: str) -> Section | None:
    """The section a heading begins, with or without its number, "implications" or the rest of a long name."""
    words = _NUMBER.sub("", words)
    for section in Section:
        if folded(words) == folded(section.value):
            return section
    plain = one_line(re.sub(r"[^a-z ]+", " ", words.casefold().replace("&", "and")))
    return next((section for section, wording in _WORDINGS.items() if re.fullmatch(wording, plain)), None)


def _paragraph(draft: _Draft, item: WordParagraph) -> Paragraph:
    spans, kind = item.spans, item.kind
    # A bullet typed as a character: in the report bullets are Word's own.
    if kind is Kind.PLAIN and (found := _TYPED_BULLET.match(spans[0].words)) and len(item.words) > found.end():
        spans = trimmed([replace(spans[0], words=spans[0].words[found.end() :]), *spans[1:]])
        kind = Kind.BULLET
    for unknown in unknown_figures(item.words):
        _figure_unknown(draft, item, unknown)
    return Paragraph(spans=with_figures(spans), kind=kind, where=draft.place(item))


def _figure_unknown(draft: _Draft, item: WordParagraph, unknown: UnknownFigure) -> None:
    near = listed([f"{{{{ {figure} }}}}" for figure in unknown.nearest], "or")
    says = f"{quoted(unknown.typed)} quotes a figure that does not exist"
    draft.problem(item, "figure-unknown", says, f"Type {near}.", "no such figure")


def _before_first_heading(draft: _Draft) -> Iterator[Problem]:
    if draft.before:
        first = draft.before[0]
        more = f" and {len(draft.before) - 1} more" if len(draft.before) > 1 else ""
        yield Problem(
            code="words-before-heading",
            where=draft.place(first),
            related=tuple(draft.place(item) for item in draft.before[1:]),
            message=f"{quoted(first.words)}{more} before the first heading is not used",
            hint="Put the words under a heading of the report if they are meant to be printed.",
            severity=Severity.WARNING,
        )


def _no_narrative(shown: str) -> Problem:
    return Problem(
        code="word-file-not-narrative",
        where=Place(file=shown),
        message="This Word file is no narrative: no line before its first heading begins with Report to:",
        hint=f"{_NEEDED} If it is something else, move it out of the folder.",
        brief="no narrative",
    )


def _no_date(shown: str) -> Problem:
    return Problem(
        code="meeting-date-missing",
        where=Place(file=shown),
        message="No line before the first heading begins with Meeting date:",
        hint=_NEEDED,
        brief="no meeting date",
    )
