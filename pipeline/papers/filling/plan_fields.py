"""A view of the plan -> what templates may say of it. Every count in prose and in tables comes from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.papers.fields import (
    ActionField,
    ChangeRequestField,
    ExceptionField,
    Figure,
    KeyField,
    NextPeriodField,
    PlanField,
    RiskField,
    ThemeField,
    TrendPointField,
)
from pipeline.papers.filling.action_fields import (
    NONE,
    NOT_SUPPLIED,
    action_field,
    capital,
    request_field,
    text_or,
)
from pipeline.papers.filling.changed_fields import what_changed_field
from pipeline.papers.filling.count_fields import counts_field, covered, findings_figure
from pipeline.papers.filling.exception_fields import exception_field
from pipeline.papers.filling.finding_fields import finding_field, statement_field
from pipeline.papers.filling.measure_fields import measures_field
from pipeline.papers.filling.movement_fields import LastMet, movement_field
from pipeline.papers.filling.picture_fields import states_picture, trend_field
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, Colour, Decision, State
from pipeline.plan.model import Risk, Settings
from pipeline.plan.record import FigureName
from pipeline.plan.status import Tally
from pipeline.plan.text import Kind, Text, paragraph
from pipeline.plan.view import (
    PlanView,
    Row,
    ShownAction,
    ShownException,
    ShownTheme,
    WithheldAction,
)

OUR_KEY = {
    State.COMPLETE: "Done, and the date is recorded.",
    State.NOT_DUE: "Not started, and its start date has not come.",
    State.NOT_UPDATED: "No update came this month, so Green cannot be relied on.",
    State.SUSPENDED: "Stopped for now by a decision.",
    State.SUPERSEDED: "Replaced by another action, and no longer counted.",
    State.IN_ERROR: "The row cannot be read; only a draft shows it.",
}
_SELDOM = (State.SUPERSEDED, State.IN_ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a paper adds to a view: its month, who answers for the statement, and how far it looks ahead.

    past   the earlier months on record, oldest first
    met    when the paper's board last met
    """

    month: CalendarMonth
    answered_by: str
    look_ahead_to: date
    is_first_month: bool
    past: tuple[TrendPointField, ...]
    met: LastMet


def plan_field(view: PlanView, asked: Asked) -> PlanField:
    settings = view.settings
    re_dated = [row for row in view.rows if isinstance(row, ShownAction) and _is_re_dated_or_may_change(row)]
    approved = sum(row.is_re_dated for row in re_dated)
    counts = counts_field(view.tally, view.in_exception)
    themes = tuple(theme_field(theme, view, is_first_month=asked.is_first_month) for theme in view.themes)
    movement = movement_field(view, asked.met)
    return PlanField(
        title=settings.plan_title,
        version=settings.plan_version or NOT_SUPPLIED,
        month=asked.month,
        as_at=settings.as_at,
        counts=counts,
        themes=themes,
        unplaced=_action_fields(view.unplaced, view),
        key=key_fields(settings, view.tally),
        exceptions=tuple(_exception_field(item, view) for item in view.exceptions),
        high_risks=tuple(_risk_field(risk) for risk in view.high_risks),
        silent_themes=tuple(theme.name for theme in view.silent_themes),
        re_dated=_action_fields(re_dated, view),
        re_dated_withheld=len(view.tally.re_dated) - approved,
        requested=_requested(view.themes),
        findings_listed=tuple(finding_field(item, view) for item in view.findings),
        statements=tuple(statement_field(item, view, asked.answered_by) for item in view.statements),
        next_period=_next_period(view, asked.look_ahead_to),
        states_picture=states_picture(themes, counts),
        trend=trend_field(asked.past, asked.month, counts),
        movement=movement,
        what_changed=what_changed_field(movement, view.in_exception),
        measures=measures_field(view.measures, settings.suppress_up_to),
        findings=findings_figure("findings", view.findings),
        findings_covered=findings_figure("findings_covered", covered(view.findings)),
        themes_reporting=Figure.of(view.themes_reporting, FigureName(name="themes_reporting")),
        withheld_notes=_withheld_notes(view),
        first_month=asked.is_first_month,
    )


def _requested(themes: Iterable[ShownTheme]) -> tuple[ChangeRequestField, ...]:
    sent = (theme.submission for theme in themes if theme.submission)
    return tuple(request_field(request) for submission in sent for request in submission.requested)


def theme_field(shown: ShownTheme, view: PlanView, *, is_first_month: bool) -> ThemeField:
    theme, sent = shown.theme, shown.submission
    own_exceptions = (item for item in view.exceptions if item.row.theme == theme)
    return ThemeField(
        code=theme.code,
        name=theme.name,
        lead=theme.lead,
        deputy=theme.deputy or NONE,
        counts=counts_field(shown.tally, shown.in_exception, theme.name),
        actions=_action_fields(shown.rows, view),
        exceptions=tuple(_exception_field(item, view) for item in own_exceptions),
        risks=tuple(_risk_field(risk) for risk in view.risks if risk.theme == theme),
        has_submission=sent is not None,
        completed_by=sent.completed_by if sent else NOT_SUPPLIED,
        completed_on=sent.dated if sent else NOT_SUPPLIED,
        overall=_colour_words(sent.overall if sent else None),
        overall_last="No earlier month" if is_first_month else _colour_words(shown.overall_last),
        summary=text_or(sent.summary if sent else (), NOT_SUPPLIED),
        achievements=text_or(sent.achievements if sent else (), NOT_SUPPLIED),
        impact=text_or(sent.impact if sent else (), NOT_SUPPLIED),
        planned=text_or(sent.planned if sent else (), NOT_SUPPLIED),
        decisions=text_or(sent.decisions, NONE) if sent else text_or((), NOT_SUPPLIED),
        requested=tuple(request_field(request) for request in sent.requested) if sent else (),
    )


def no_theme() -> ThemeField:
    """What `theme` says in a paper that is about no one theme."""
    return ThemeField(
        code=NONE,
        name="All themes",
        lead=NONE,
        deputy=NONE,
        counts=counts_field(Tally.of_nothing(), ()),
        actions=(),
        exceptions=(),
        risks=(),
        has_submission=False,
        completed_by=NOT_SUPPLIED,
        completed_on=NOT_SUPPLIED,
        overall=NOT_SUPPLIED,
        overall_last=NOT_SUPPLIED,
        summary=(),
        achievements=(),
        impact=(),
        planned=(),
        decisions=(),
        requested=(),
    )


def key_fields(settings: Settings, tally: Tally) -> tuple[KeyField, ...]:
    """The key printed under every table that uses colours: the council's meanings, then ours for the other states."""
    printed = {entry.colour: entry.meaning for entry in settings.key}
    allowance = settings.amber_up_to
    default = {
        Colour.RED: f"More than {allowance} behind its current due date.",
        Colour.AMBER: f"Up to {allowance} behind its current due date.",
        Colour.GREEN: "On course for its current due date.",
    }
    counts = {State.SUPERSEDED: len(tally.superseded), State.IN_ERROR: tally.count(State.IN_ERROR)}
    colours = [
        KeyField(state=str(colour), meaning=_sentence(printed.get(colour, default[colour]))) for colour in Colour
    ]
    others = [
        KeyField(state=str(state), meaning=meaning)
        for state, meaning in OUR_KEY.items()
        if state not in _SELDOM or counts[state]
    ]
    return tuple(colours + others)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _colour_words(colour: Colour | None) -> str:
    return str(colour) if colour else NOT_SUPPLIED


def _action_fields(rows: Iterable[Row], view: PlanView) -> tuple[ActionField, ...]:
    return tuple(action_field(row, view.settings.date_style) for row in rows)


def _exception_field(item: ShownException, view: PlanView) -> ExceptionField:
    sent = next((theme.submission for theme in view.themes if theme.theme == item.row.theme), None)
    return exception_field(item, sent, view.settings.date_style, is_internal=view.access.is_internal)


def _is_re_dated_or_may_change(row: ShownAction) -> bool:
    """Of the live actions, as they are counted."""
    if row.state is State.SUPERSEDED:
        return False
    return row.is_re_dated or any(change.decision is Decision.PENDING for change in row.changes)


def _risk_field(risk: Risk) -> RiskField:
    return RiskField(
        ref=risk.ref,
        theme=risk.theme.name,
        risk=risk.risk,
        cause=risk.cause or NOT_SUPPLIED,
        effect=risk.effect or NOT_SUPPLIED,
        likelihood=risk.likelihood,
        impact=risk.impact,
        score=risk.score,
        target_score=str(risk.target_score) if risk.target_score is not None else NOT_SUPPLIED,
        mitigation=text_or(risk.mitigation, NOT_SUPPLIED),
        owner=risk.owner or NOT_SUPPLIED,
    )


def _next_period(view: PlanView, until: date) -> NextPeriodField:
    due = [
        row
        for row in view.rows
        if isinstance(row, ShownAction)
        and row.state not in (State.COMPLETE, State.SUSPENDED, State.SUPERSEDED)
        and view.settings.as_at < row.current_due.day <= until
    ]
    due.sort(key=lambda row: row.current_due.day)
    return NextPeriodField(until=until, actions=_action_fields(due, view))


def _withheld_notes(view: PlanView) -> Text:
    """Why rows are withheld, by paragraph, with the public-interest reason of the settings."""
    withheld = [row.access for row in view.rows if isinstance(row, WithheldAction)]
    reasons = {reason.paragraph: reason.words for reason in view.settings.exempt_reasons}
    notes = []
    for number in sorted({access.paragraph for access in withheld if access.is_exempt}):
        reason = reasons.get(number, "the reason is not supplied").rstrip(".")
        notes.append(
            f"Withheld (paragraph {number}): {EXEMPT_PARAGRAPHS[number]} (Part 1 of Schedule 12A to the "
            f"Local Government Act 1972). {capital(reason)}."
        )
    if any(access.is_internal for access in withheld):
        notes.append("Managed internally: the partnership manages the action without publishing it.")
    return tuple(paragraph(note, Kind.BULLET) for note in notes)
