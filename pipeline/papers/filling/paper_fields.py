"""Everything one paper's template may say: the plan as its access sees it, the meeting, the report's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.papers.arrange import Pack, Paper
from pipeline.papers.fields import (
    AppendixField,
    CouncilField,
    Fields,
    Figure,
    MeetingField,
    NarrativeField,
    PaperField,
    PlanField,
    PriorityField,
    PriorityGroupField,
    Properties,
    Reading,
    ThemeField,
)
from pipeline.papers.filling.action_fields import NONE, NOT_SUPPLIED, capital
from pipeline.papers.filling.hand_over_fields import hand_over_field, no_hand_over
from pipeline.papers.filling.movement_fields import last_met
from pipeline.papers.filling.owed_fields import chase_fields
from pipeline.papers.filling.picture_fields import past_points
from pipeline.papers.filling.plan_fields import Asked, no_theme, plan_field
from pipeline.papers.filling.register_fields import register_fields
from pipeline.papers.finished import FinishedPack
from pipeline.plan.calendar import CalendarMonth, day_words
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, Access, DocumentKind, Section
from pipeline.plan.model import Document, Meeting, Priority
from pipeline.plan.month import Month
from pipeline.plan.record import FigureName
from pipeline.plan.text import Mark, Paragraph, Span, Text, paragraph
from pipeline.plan.view import PlanView
from pipeline.problems import Problem

_NO_MEETING = "Not for a meeting"


def fields_of(
    paper: Paper,
    pack: Pack,
    month: Month,
    view: PlanView,
    *,
    is_draft: bool,
    build_id: str,
    problems: Sequence[Problem] = (),
    finished: FinishedPack | None = None,
) -> Fields:
    """What the template of `paper` may say. `view` is the month as the paper's access may see it.

    `problems` are the month's, for the chase list; `finished` is the pack a hand-over sheet is about.
    """
    plan = plan_field(
        view,
        Asked(
            month=month.month,
            answered_by=paper.meeting.report_from if paper.meeting else month.settings.contact or NOT_SUPPLIED,
            look_ahead_to=_look_ahead_to(month, paper.meeting),
            is_first_month=month.previous is None,
            past=past_points(month.earlier),
            met=last_met(month, pack.meeting),
        ),
    )
    paper_field = _paper_field(paper, month, is_draft=is_draft)
    narrative = _narrative_field(month, paper.meeting, plan)
    return Fields(
        date_style=month.settings.date_style,
        properties=_properties(paper, paper_field, month, build_id),
        paper=paper_field,
        council=CouncilField(
            name=month.settings.council or NOT_SUPPLIED,
            directorate=month.settings.directorate or NOT_SUPPLIED,
            contact=month.settings.contact or NOT_SUPPLIED,
            contact_email=month.settings.contact_email or NOT_SUPPLIED,
        ),
        meeting=_meeting_field(paper.meeting, month),
        narrative=narrative,
        plan=plan,
        theme=_theme_of(paper, plan),
        priority_groups=_priority_groups(month),
        appendices=tuple(_appendix_field(appendix) for appendix in pack.appendices),
        hand_over=hand_over_field(paper.meeting, month, finished) if finished and paper.meeting else no_hand_over(),
        background_papers=_documents(month, paper.meeting, DocumentKind.BACKGROUND, narrative.background),
        other_documents=_documents(month, paper.meeting, DocumentKind.OTHER, narrative.other_documents),
        chase=chase_fields(month, problems) if paper.access.is_internal else (),
        register=register_fields(month, view) if paper.access.is_internal else (),
    )


def _theme_of(paper: Paper, plan: PlanField) -> ThemeField:
    if paper.theme is None:
        return no_theme()
    code = paper.theme.code
    return next(theme for theme in plan.themes if theme.code == code)


def _look_ahead_to(month: Month, meeting: Meeting | None) -> date:
    """The board's next meeting, where the workbook knows it; else the end of the month after this meeting's."""
    if meeting is None:
        return month.month.plus(1).last_day
    later = [other.day for other in month.master.meetings if other.board == meeting.board and other.day > meeting.day]
    return min(later, default=CalendarMonth.of(meeting.day).plus(1).last_day)


def access_line(access: Access) -> str:
    """What every page says of who may read it."""
    if access.is_exempt:
        return (
            f"NOT FOR PUBLICATION: paragraph {access.paragraph} of Part 1 of Schedule 12A to the "
            "Local Government Act 1972"
        )
    return "Public" if access.is_public else "INTERNAL"


def _paper_field(paper: Paper, month: Month, *, is_draft: bool) -> PaperField:
    access = paper.access
    if paper.letter:
        title = f"Appendix {paper.letter}: {paper.title}"
    elif paper.meeting and paper.is_in_no_pack:
        title = f"{paper.title}: {paper.meeting.name}, {day_words(paper.meeting.day, month.settings.date_style)}"
    else:
        title = paper.meeting.title if paper.meeting else paper.title
    return PaperField(
        title=_of_supplement(title, paper),
        kind=paper.kind.title,
        access=str(access),
        access_line=access_line(access),
        access_note=_access_note(access, month),
        is_public=access.is_public,
        is_internal=access.is_internal,
        is_exempt=access.is_exempt,
        is_draft=is_draft,
        letter=paper.letter,
    )


def _of_supplement(title: str, paper: Paper) -> str:
    """A supplement says so first of all, and so on top of every page, whose header repeats the title."""
    return f"Supplement {paper.supplement}: {title}" if paper.supplement else title


def _access_note(access: Access, month: Month) -> str:
    if not access.is_exempt:
        return ""
    reasons = {reason.paragraph: reason.words for reason in month.settings.exempt_reasons}
    reason = reasons.get(access.paragraph, "the public-interest reason is not supplied")
    return f"{access_line(access)}: {EXEMPT_PARAGRAPHS[access.paragraph]}. {capital(reason).rstrip('.')}."


def _properties(paper: Paper, shown: PaperField, month: Month, build_id: str) -> Properties:
    settings = month.settings
    meeting = paper.meeting
    report = shown.title
    if meeting and paper.letter:
        report = f"{_of_supplement(meeting.title, paper)}: Appendix {paper.letter}: {paper.title}"
    about = f"{meeting.board}, {day_words(meeting.day, settings.date_style)}" if meeting else str(month.month)
    return Properties(
        title=f"DRAFT: {report}" if shown.is_draft else report,
        subject=f"{shown.kind}, {about}" if paper.is_in_no_pack else f"Report to the {about}",
        author=meeting.report_author if meeting else settings.contact or settings.council,
        keywords=f"{settings.plan_title}; {paper.kind.title}; {month.month}",
        category=f"{shown.access} report",
        dated=month.as_at,
        build_id=build_id,
    )


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


def _appendix_field(paper: Paper) -> AppendixField:
    name = f"Appendix {paper.letter}"
    access = paper.access
    note = f" (not for publication: paragraph {access.paragraph} of Schedule 12A)" if access.is_exempt else ""
    return AppendixField(
        letter=paper.letter,
        kind=paper.kind.name,
        name=name,
        title=paper.title,
        line=f"{name}: {paper.title}{note}",
        is_exempt=access.is_exempt,
    )


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
