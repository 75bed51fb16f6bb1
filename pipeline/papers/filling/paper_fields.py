"""Everything one paper's template may say: what is its own, and what it shares with the others of its meeting."""

from __future__ import annotations

from pipeline.papers.arrange import Pack, Paper
from pipeline.papers.fields import AppendixField, Fields, PaperField, PlanField, Properties, ThemeField
from pipeline.papers.filling.action_fields import capital
from pipeline.papers.filling.hand_over_fields import hand_over_field, no_hand_over
from pipeline.papers.filling.plan_fields import no_theme
from pipeline.papers.filling.shared_fields import SharedFields
from pipeline.papers.finished import FinishedPack
from pipeline.plan.calendar import day_words
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, Access
from pipeline.plan.month import Month


def fields_of(
    paper: Paper,
    pack: Pack,
    month: Month,
    shared: SharedFields,
    *,
    is_draft: bool,
    build_id: str,
    finished: FinishedPack | None = None,
) -> Fields:
    """What the template of `paper` may say. `finished` is the pack a hand-over sheet is about."""
    paper_field = _paper_field(paper, month, is_draft=is_draft)
    return Fields(
        date_style=month.settings.date_style,
        properties=_properties(paper, paper_field, month, build_id),
        paper=paper_field,
        council=shared.council,
        meeting=shared.meeting,
        narrative=shared.narrative,
        plan=shared.plan,
        theme=_theme_of(paper, shared.plan),
        priority_groups=shared.priority_groups,
        appendices=tuple(_appendix_field(appendix, paper.access) for appendix in pack.appendices),
        hand_over=hand_over_field(paper.meeting, month, finished) if finished and paper.meeting else no_hand_over(),
        background_papers=shared.background_papers,
        other_documents=shared.other_documents,
        chase=shared.chase,
        register=shared.register,
        problems=shared.problems,
    )


def _theme_of(paper: Paper, plan: PlanField) -> ThemeField:
    if paper.theme is None:
        return no_theme()
    code = paper.theme.code
    return next(theme for theme in plan.themes if theme.code == code)


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


def _appendix_field(paper: Paper, read_by: Access) -> AppendixField:
    """An appendix as a paper of access `read_by` lists it: one its readers cannot have says so."""
    name = f"Appendix {paper.letter}"
    access = paper.access
    note = f" (not for publication: paragraph {access.paragraph} of Schedule 12A)" if access.is_exempt else ""
    is_internal_beside = access.is_internal and not read_by.is_internal
    return AppendixField(
        letter=paper.letter,
        kind=paper.kind.name,
        name=name,
        title=paper.title,
        line=f"{name}: {paper.title}{' (not for publication)' if is_internal_beside else note}",
        is_exempt=access.is_exempt or is_internal_beside,
    )
