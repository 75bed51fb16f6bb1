"""The narrative people write for a meeting: the council's headings, and under each what that board read last time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.intake import our_own
from pipeline.papers.fields import HeadingField, NarrativeFormFields, Properties
from pipeline.papers.word.engine import open_template, render
from pipeline.plan.calendar import CalendarMonth, DateStyle, day_words
from pipeline.plan.choices import IMPLICATIONS, Section
from pipeline.plan.model import Meeting, Narrative, Settings

TEMPLATE = Path(__file__).parent / "narrative.docx"


def narrative_form(meeting: Meeting, settings: Settings, month: CalendarMonth, last: Narrative | None) -> bytes:
    """A Word file to be edited as any report is; `last` is the newest narrative there is for the same board.

    The date is written plainly whatever the council's style: it is read again, not printed.
    """
    fields = NarrativeFormFields(
        properties=Properties(
            title=f"Narrative: {meeting.title}",
            subject=f"{meeting.board}, {day_words(meeting.day, settings.date_style)}",
            author=meeting.report_author,
            keywords=f"{settings.plan_title}; {month}",
            category="Report narrative",
            dated=month.last_day,
        ),
        title=our_own.NARRATIVE_TITLE,
        guidance=our_own.NARRATIVE_GUIDANCE,
        board=meeting.board,
        day=day_words(meeting.day, DateStyle.PLAIN),
        sections=tuple(_sections(last)),
    )
    opened = open_template(TEMPLATE, TEMPLATE.name, NarrativeFormFields)
    assert opened.template is not None, opened.problems  # the template is ours
    made = render(opened.template, fields)
    assert isinstance(made, bytes), made  # every word is cleaned at the door
    return made


def _sections(last: Narrative | None) -> Iterator[HeadingField]:
    said = {item.section: item.text for item in last.sections} if last else {}
    is_among = False
    for section in Section:
        if section.is_implication and not is_among:
            yield HeadingField(heading=IMPLICATIONS, is_main=True, is_open=False, text=())
        is_among = section.is_implication
        text = said.get(section, ())
        yield HeadingField(heading=str(section), is_main=not is_among, is_open=not text, text=text)
