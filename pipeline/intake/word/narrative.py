"""The report's own words for one meeting: a Word file read by the council's headings, each to its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.intake import our_own
from pipeline.intake.cells.dates import EXAMPLE, DateRules, read_date
from pipeline.intake.cells.words import one_line, quoted
from pipeline.intake.word.beside import words_beside
from pipeline.intake.word.draft import Draft, as_printed
from pipeline.intake.word.sections import head
from pipeline.intake.word.word_file import PROMPT, WordFile, WordParagraph, paragraphs
from pipeline.plan.calendar import Precision
from pipeline.plan.model import Narrative, NarrativeSection
from pipeline.problems import Place, Problem, Severity, Where

_REPORT_TO = re.compile(r"report\s+to\s*:\s*(.+)", re.I | re.S)
_MEETING_DATE = re.compile(r"(?:meeting\s+date|date\s+of\s+meeting)\s*:\s*(.+)", re.I | re.S)
_NEEDED = "Begin the file with two lines: Report to: Health and Wellbeing Board, and Meeting date: 8 November 2022."


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeRead:
    narrative: Narrative | None = None
    problems: tuple[Problem, ...] = ()


def read_narrative(shown: str, file: WordFile) -> NarrativeRead:
    """The narrative, or none where nothing says which meeting it is for."""
    draft = Draft(shown)
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


def _take(draft: Draft, item: WordParagraph) -> None:
    draft.words.append(item.words)
    draft.told += [*(unread.words for unread in item.unread), *item.comments]
    _complain(draft, item)
    level = _level(item)
    if level is not None:
        if item.words:
            head(draft, item, level)
    elif not item.words:
        return
    elif not draft.heading:
        _opening(draft, item)
    elif draft.section is None:
        _under_no_section(draft, item)
    else:
        draft.sections[draft.section].append(as_printed(draft, item))


def _under_no_section(draft: Draft, item: WordParagraph) -> None:
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


def _complain(draft: Draft, item: WordParagraph) -> None:
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


def _after(draft: Draft) -> str:
    return f"The file, under {draft.heading}," if draft.heading else "The file, before its first heading,"


def _instead_of(thing: str) -> str:
    if thing.endswith(" words"):
        return "Delete them, or take the strike-out or the hiding off if they are meant to be read."
    if thing.endswith(" field"):
        return "Select the paragraph in Word, press Ctrl+Shift+F9 to make its fields plain words, and save."
    return f"Say it in words, or in bullets, and delete {re.sub('^an? ', 'the ', thing)}."


def _opening(draft: Draft, item: WordParagraph) -> None:
    words = one_line(item.words)
    draft.opening.append(words)
    if found := _REPORT_TO.fullmatch(words):
        draft.board = draft.board or found[1].strip()
    elif found := _MEETING_DATE.fullmatch(words):
        _meeting_date(draft, item, found[1].strip())
    elif item.style.casefold() not in ("title", "subtitle") and words not in our_own.NARRATIVE_WORDS:
        draft.before.append(item)


def _meeting_date(draft: Draft, item: WordParagraph, typed: str) -> None:
    read = read_date(typed, DateRules())
    if read.value is not None and read.value.precision is Precision.DAY:
        draft.day = draft.day or read.value.day
        return
    says = read.doubts[0].says if read.doubts and read.value is None else "which is not one day"
    draft.problem(
        item, "meeting-date-not-understood", f"Meeting date is {quoted(typed)}, {says}", EXAMPLE, "not a date"
    )


def _before_first_heading(draft: Draft) -> Iterator[Problem]:
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
