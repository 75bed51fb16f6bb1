"""Every text that a public paper of the month would print, with the cell or the paragraph it was typed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pipeline.checks.told import cell_of
from pipeline.plan.model import Meeting, Source
from pipeline.plan.month import Month
from pipeline.plan.text import Paragraph, plain
from pipeline.problems import PROGRAMME_MANAGER, Place, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundText:
    """A text on its way to a public paper.

    of        whose it is, as a message says it: "Public wording of action 1.4"
    where     where each stretch of it begins: the place, and from which sign of `words` on
    meetings  keys of the meetings whose public papers would print it
    is_of_this_month  somebody wrote it for this month's papers: a narrative, or public wording that is new
    """

    words: str
    of: str
    where: tuple[tuple[int, Place], ...]
    owner: str
    meetings: tuple[str, ...]
    is_of_this_month: bool = False

    def place_of(self, start: int) -> Place:
        return [place for begins, place in self.where if begins <= start][-1]


_PUBLIC_HEADINGS = {
    "theme": ("Theme", "Lead", "Deputy"),
    "source": ("Source",),
    "finding": ("Paragraph", "Finding", "Addressed to"),
    "action": ("Objective", "Action", "Lead", "Partners", "Success measure"),
    "measure": ("Measure",),
    "risk": ("Risk", "Cause", "Effect", "Mitigation", "Owner"),
    "priority": ("Group", "Priority", "Contribution"),
    "document": ("Title", "Where"),
    "meeting": ("Board", "Short name", "Time", "Report title", "Report from", "Report author", "Wards", "Item"),
}
"""What a public paper prints of a row, by what the row is: for the rest it prints words of ours, figures and dates."""


def bound_for_public_papers(month: Month) -> Iterator[BoundText]:
    public = tuple(meeting for meeting in month.meetings if is_public(meeting))
    if not public:
        return
    everywhere = tuple(meeting.key for meeting in public)
    yield from _settings(month, everywhere)
    for what, of, where, owner in _rows(month):
        for heading in _PUBLIC_HEADINGS[what]:
            if where.words.get(heading):
                yield _of_cell(where.words[heading], f"{heading} of {of}", where.at(heading), owner, everywhere)
    for row in month.actions:
        if row.action.access.is_public and row.account.public_wording:
            place, owner = cell_of(row, "Public wording")
            words, before = row.account.public_wording, row.previous.agreed.public_wording if row.previous else ()
            told = _of_cell(plain(words), f"Public wording of action {row.ref}", place, owner, everywhere)
            yield replace(told, is_of_this_month=words != before)
    for meeting in public:
        yield from _of_meeting(month, meeting)


def is_public(meeting: Meeting) -> bool:
    """Whether any of its papers is public."""
    return meeting.access.is_public or any(wanted.access and wanted.access.is_public for wanted in meeting.papers)


def _of_cell(words: str, of: str, place: Place, owner: str, meetings: tuple[str, ...]) -> BoundText:
    return BoundText(words=words, of=of, where=((0, place),), owner=owner, meetings=meetings)


def _settings(month: Month, meetings: tuple[str, ...]) -> Iterator[BoundText]:
    settings = month.settings
    said = {
        "Council": settings.council,
        "Directorate": settings.directorate,
        "Plan title": settings.plan_title,
        "Plan version": settings.plan_version,
        "Contact": settings.contact,
        "RAG key": "\n".join(entry.meaning for entry in settings.key),
        "Exempt because": "\n".join(reason.words for reason in settings.exempt_reasons),
    }
    for name, words in said.items():
        if words:
            yield _of_cell(words, f"the setting {name}", settings.where.at(name), PROGRAMME_MANAGER, meetings)


_Row = tuple[str, str, Where, str]
"""What it is, how a message names it, where it stands, and who can put it right."""


def _rows(month: Month) -> Iterator[_Row]:
    master = month.master
    sent = {id(risk): one.theme.lead for one in month.submissions for risk in one.risks}
    for theme in master.themes:
        yield "theme", f"theme {theme.name}", theme.where, PROGRAMME_MANAGER
    for source in master.sources:
        if _is_published(source, month):
            yield "source", f"source {source.name}", source.where, PROGRAMME_MANAGER
    for finding in master.findings:
        if _is_published(finding.source, month):
            yield "finding", f"finding {finding.ref}", finding.where, PROGRAMME_MANAGER
    for row in month.actions:
        if row.action.access.is_public:
            yield "action", f"action {row.ref}", row.action.where, PROGRAMME_MANAGER
    for measure in master.measures:
        if measure.access.is_public:
            yield "measure", f"measure {measure.ref}", measure.where, PROGRAMME_MANAGER
    for risk in month.risks:
        if risk.access.is_public:
            yield "risk", f"risk {risk.ref}", risk.where, sent.get(id(risk), PROGRAMME_MANAGER)
    for priority in master.priorities:
        yield "priority", f"priority {priority.number or priority.group}", priority.where, PROGRAMME_MANAGER
    for document in master.documents:
        yield "document", f"document {document.title}", document.where, PROGRAMME_MANAGER


def _is_published(source: Source, month: Month) -> bool:
    return source.published is not None and source.published.day <= month.as_at


def _of_meeting(month: Month, meeting: Meeting) -> Iterator[BoundText]:
    for heading in _PUBLIC_HEADINGS["meeting"]:
        words = meeting.where.words.get(heading, "")
        if words:
            of = f"{heading} of the meeting"
            yield _of_cell(words, of, meeting.where.at(heading), PROGRAMME_MANAGER, (meeting.key,))
    narrative = month.narrative(meeting)
    for section in narrative.sections if narrative else ():
        yield BoundText(
            words=plain(section.text),
            of=f"'{section.section}'",
            where=tuple(_begins(section.text, section.where.place)),
            owner=PROGRAMME_MANAGER,
            meetings=(meeting.key,),
            is_of_this_month=True,
        )
        for paragraph in section.text:
            for link in dict.fromkeys(span.link for span in paragraph.spans if span.link):
                of, place = f"The address of a link in '{section.section}'", paragraph.where or section.where.place
                yield _of_cell(unquote(link), of, place, PROGRAMME_MANAGER, (meeting.key,))


def _begins(text: Iterable[Paragraph], otherwise: Place) -> Iterator[tuple[int, Place]]:
    """Where each paragraph begins in the words of the whole, a line break between any two."""
    start = 0
    for paragraph in text:
        yield start, paragraph.where or otherwise
        start += len(paragraph.words) + 1
