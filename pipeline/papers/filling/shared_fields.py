"""What all papers of one access say alike for one meeting: the plan, the report's own words, documents, priorities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.papers.fields import (
    ChaseField,
    CouncilField,
    Figure,
    MeetingField,
    NarrativeField,
    PlanField,
    PriorityField,
    PriorityGroupField,
    ProblemsField,
    Reading,
    RegisterField,
)
from pipeline.papers.filling.action_fields import NONE, NOT_SUPPLIED
from pipeline.papers.filling.movement_fields import last_met
from pipeline.papers.filling.owed_fields import chase_fields
from pipeline.papers.filling.picture_fields import past_points
from pipeline.papers.filling.plan_fields import Asked, plan_field
from pipeline.papers.filling.problem_fields import problems_field
from pipeline.papers.filling.register_fields import register_fields
from pipeline.plan.calendar import CalendarMonth, day_words
from pipeline.plan.choices import DocumentKind, Section
from pipeline.plan.model import Document, Meeting, Priority, Settings
from pipeline.plan.month import Month
from pipeline.plan.record import FigureName
from pipeline.plan.text import Mark, Paragraph, Span, Text, paragraph
from pipeline.plan.view import PlanView
from pipeline.problems import Problem

_NO_MEETING = "Not for a meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFields:
    """Filled once for all papers of one access and one meeting: filling them costs more than printing them."""

    council: CouncilField
    meeting: MeetingField
    narrative: NarrativeField
    plan: PlanField
    priority_groups: tuple[PriorityGroupField, ...]
    background_papers: Text
    other_documents: Text
    chase: tuple[ChaseField, ...]
    register: tuple[RegisterField, ...]
    problems: ProblemsField


def shared_fields(
    month: Month,
    view: PlanView,
    meeting: Meeting | None,
    met: Meeting | None,
    problems: Sequence[Problem] = (),
    so_far: Sequence[Problem] = (),
) -> SharedFields:
    """`view` is the month as the papers' access may see it, and `problems` are the month's, for the chase list.

    met      the meeting whose board's last one the plan is compared with; None in `internal/`, even for a meeting's
             sheet
    so_far   the month's problems, and those met since while its papers were made
    """
    plan = plan_field(
        view,
        Asked(
            month=month.month,
            answered_by=meeting.report_from if meeting else month.settings.contact or NOT_SUPPLIED,
            look_ahead_to=_look_ahead_to(month, meeting),
            is_first_month=month.previous is None,
            past=past_points(month.earlier),
            met=last_met(month, met),
        ),
    )
    narrative = _narrative_field(month, meeting, plan)
    return SharedFields(
        council=_council_field(month.settings),
        meeting=_meeting_field(meeting, month),
        narrative=narrative,
        plan=plan,
        priority_groups=_priority_groups(month),
        background_papers=_documents(month, meeting, DocumentKind.BACKGROUND, narrative.background),
        other_documents=_documents(month, meeting, DocumentKind.OTHER, narrative.other_documents),
        chase=chase_fields(month, problems) if view.access.is_internal else (),
        register=register_fields(month, view) if view.access.is_internal else (),
        problems=problems_field(so_far if view.access.is_internal else ()),
    )


def _council_field(settings: Settings) -> CouncilField:
    return CouncilField(
        name=settings.council or NOT_SUPPLIED,
        directorate=settings.directorate or NOT_SUPPLIED,
        contact=settings.contact or NOT_SUPPLIED,
        contact_email=settings.contact_email or NOT_SUPPLIED,
    )


def _look_ahead_to(month: Month, meeting: Meeting | None) -> date:
    """The board's next meeting, where the workbook knows it; else the end of the month after this meeting's."""
    if meeting is None:
        return month.month.plus(1).last_day
    later = [other.day for other in month.master.meetings if other.board == meeting.board and other.day > meeting.day]
    return min(later, default=CalendarMonth.of(meeting.day).plus(1).last_day)


def _meeting_field(meeting: Meeting | None, month: Month) -> MeetingField:
    if meeting is None:
        words = dict.fromkeys(("board", "name", "day", "time", "title", "wards", "publish_by"), _NO_MEETING)
        return MeetingField(is_known=False, report_from=_NO_MEETING, report_author=_NO_MEETING, **words)
    return MeetingField(
        is_known=True,
        board=meeting.board,
        name=meeting.name,
        day=meeting.day,
        time=meeting.time or NOT_SUPPLIED,
        title=meeting.title,
        report_from=meeting.report_from,
        report_author=meeting.report_author,
        wards="; ".join(meeting.wards) or "All wards",
        publish_by=month.deadlines(meeting).publish,
    )


def _narrative_field(month: Month, meeting: Meeting | None, plan: PlanField) -> NarrativeField:
    narrative = month.narrative(meeting) if meeting else None
    written = {section.section: section.text for section in narrative.sections} if narrative else {}
    figures = quotable_figures(month, plan)

    def words(section: Section) -> Text:
        text = _with_figures(written.get(section, ()), figures)
        if text or section.made_by_the_run:
            return text
        return (paragraph(f"[Not supplied: {section}]", mark=Mark.GAP),)

    return NarrativeField(
        executive_summary=words(Section.EXECUTIVE_SUMMARY),
        decisions=words(Section.DECISIONS),
        matters=words(Section.MATTERS),
        options=words(Section.OPTIONS),
        reasons=words(Section.REASONS),
        priorities=words(Section.PRIORITIES),
        consultation=words(Section.CONSULTATION),
        financial=words(Section.FINANCIAL),
        legal=words(Section.LEGAL),
        risk=words(Section.RISK),
        equality=words(Section.EQUALITY),
        linkages=words(Section.LINKAGES),
        appendices=words(Section.APPENDICES),
        background=words(Section.BACKGROUND),
        other_documents=words(Section.OTHER_DOCUMENTS),
    )


def quotable_figures(month: Month, plan: PlanField) -> Mapping[str, str]:
    """The figures a narrative may quote as `{{ name }}`: the same ones the tables print."""
    counts = plan.counts
    numbers = {
        "total": counts.total,
        "complete": counts.complete,
        "green": counts.green,
        "amber": counts.amber,
        "red": counts.red,
        "not_due": counts.not_due,
        "suspended": counts.suspended,
        "not_updated": counts.not_updated,
        "overdue": counts.overdue,
        "re_dated": counts.re_dated,
        "exceptions": counts.exceptions,
        "embedded": counts.embedded,
        "findings": plan.findings,
        "findings_covered": plan.findings_covered,
        "themes_reporting": plan.themes_reporting,
        "percent_complete": counts.percent_complete,
    }
    as_at = day_words(month.as_at, month.settings.date_style)
    return {name: _in_words(number) for name, number in numbers.items()} | {
        "as_at": Reading.of(as_at, FigureName(name="as_at"))
    }


def _in_words(number: int) -> str:
    """A number as a narrative quotes it: the words still know which figure they state."""
    return Reading.of(str(number), number.figure, number.counted) if isinstance(number, Figure) else str(number)


def _with_figures(text: Text, figures: Mapping[str, str]) -> Text:
    return tuple(
        Paragraph(
            kind=item.kind,
            spans=tuple(_quoted(span, figures) if span.figure else span for span in item.spans),
            where=item.where,
        )
        for item in text
    )


def _quoted(span: Span, figures: Mapping[str, str]) -> Span:
    return Span(words=figures[span.figure], bold=span.bold, italic=span.italic, link=span.link)


def _priority_groups(month: Month) -> tuple[PriorityGroupField, ...]:
    groups: dict[str, list[Priority]] = {}
    for priority in month.master.priorities:
        groups.setdefault(priority.group, []).append(priority)
    return tuple(
        PriorityGroupField(
            name=name,
            priorities=tuple(
                PriorityField(number=item.number, priority=item.priority) for item in items if item.number
            ),
            contribution=_contribution(items),
        )
        for name, items in groups.items()
    )


def _contribution(items: list[Priority]) -> Text:
    """The group's words: one contribution stands for the group; of several, each written for a priority says which."""
    written = [item for item in items if item.contribution]
    if not written:
        return (paragraph("No direct contribution"),)
    if len(written) == 1:
        return written[0].contribution
    return tuple(item for own in written for item in (_numbered(own) if own.number else own.contribution))


def _numbered(priority: Priority) -> Text:
    first, *others = priority.contribution
    marked = Paragraph(kind=first.kind, spans=(Span(words=f"Priority {priority.number}: "), *first.spans))
    return (marked, *others)


def _documents(month: Month, meeting: Meeting | None, kind: DocumentKind, already: Text) -> Text:
    """The board's documents and those for all; "None" where neither these nor the narrative's own words name any."""
    boards = ("", meeting.board.casefold(), meeting.name.casefold()) if meeting else ("",)
    lines = tuple(
        _document_line(document, month)
        for document in month.master.documents
        if document.kind is kind and document.board.casefold() in boards
    )
    return lines if lines or already else (paragraph(NONE),)


def _document_line(document: Document, month: Month) -> Paragraph:
    dated = f", {document.dated.words(month.settings.date_style)}" if document.dated else ""
    if document.found_at.startswith(("https://", "http://")):
        linked = Span(words=document.title, link=document.found_at)
        return Paragraph(spans=(linked, Span(words=dated)) if dated else (linked,))
    place = f" ({document.found_at})" if document.found_at else ""
    return paragraph(f"{document.title}{dated}{place}")
