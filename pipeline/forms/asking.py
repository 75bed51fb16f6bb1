"""What to ask of a theme, from the month that begins and what was said last month."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.forms.asked import AskedAction, AskedMeasure, AskedSubmission
from pipeline.papers.filling.measure_fields import value_words
from pipeline.plan.calendar import DateStyle, day_words
from pipeline.plan.model import ActionUpdate, Measure, Submission, Theme, Value
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.record import RecordedAction
from pipeline.plan.refs import ref_key
from pipeline.plan.text import Text, as_lines


def asked_of(theme: Theme, month: Month, last: Submission | None) -> AskedSubmission:
    """The facts of a theme's form. `month` holds no submissions yet; `last` is what the theme sent before."""
    told = {ref_key(update.action.ref): update for update in last.updates} if last else {}
    return AskedSubmission(
        month=month.month,
        theme=theme,
        plan_title=month.settings.plan_title,
        send_by=_send_by(month),
        last=_last_answers(last),
        actions=tuple(
            _asked_action(row, told.get(ref_key(row.previous.ref)) if row.previous else None, month)
            for row in month.actions
            if row.theme == theme and row.is_live
        ),
        measures=tuple(_asked_measure(measure, month) for measure in month.master.measures if measure.theme == theme),
        risks=tuple(risk for risk in month.risks if risk.theme == theme),
    )


def _send_by(month: Month) -> str:
    if month.cut_off is None:
        return f"Not known yet: the plan has no meeting of {month.month}"
    return f"{month.cut_off:%A} {day_words(month.cut_off, month.settings.date_style)}"


def _asked_action(row: AgreedAction, update: ActionUpdate | None, month: Month) -> AskedAction:
    style = month.settings.date_style
    return AskedAction(
        ref=row.ref,
        action=row.action.action,
        due=row.current_due.words(style),
        due_day=row.current_due.day,
        status=row.status,
        owes_update=row.owes_update,
        stood=_stood(row.previous, style) if row.previous else "New",
        last=_last_words(row.previous, update),
    )


def _stood(previous: RecordedAction, style: DateStyle) -> str:
    """ "In progress, Amber, forecast 31 December 2022": the status, and what else was said of it."""
    account = previous.agreed
    words = [
        f"{account.status} on {account.completed.words(style)}" if account.completed else str(account.status),
        str(previous.colour) if previous.colour else "",
        f"forecast {account.forecast.words(style)}" if account.forecast else "",
        "" if previous.updated or previous.colour is None else "not updated",
    ]
    return ", ".join(word for word in words if word)


def _last_words(previous: RecordedAction | None, update: ActionUpdate | None) -> Mapping[str, str]:
    agreed = previous.agreed if previous else None
    words: Mapping[str, Text] = {
        "Progress this month": agreed.progress if agreed else (),
        "Public wording": agreed.public_wording if agreed else (),
        "Impact": agreed.impact if agreed else (),
        "Evidence": agreed.evidence if agreed else (),
        "Reason": update.reason if update else (),
        "Recovery action": update.recovery if update else (),
    }
    return _filled({heading: as_lines(text) for heading, text in words.items()})


def _last_answers(last: Submission | None) -> Mapping[str, str]:
    if last is None:
        return {}
    return _filled(
        {
            "Completed by": last.completed_by,
            "Overall RAG": str(last.overall or ""),
            "Summary": as_lines(last.summary),
            "Achievements": as_lines(last.achievements),
            "Impact for children and families": as_lines(last.impact),
            "Planned next month": as_lines(last.planned),
            "Decisions asked of the board": as_lines(last.decisions),
        }
    )


def _filled(words: Mapping[str, str]) -> Mapping[str, str]:
    return {heading: said for heading, said in words.items() if said}


def _asked_measure(measure: Measure, month: Month) -> AskedMeasure:
    """The measure's value of the month; `last` is the newest value of an earlier one."""
    earlier = [value for value in month.values if value.measure.ref == measure.ref and value.period < month.month]
    newest = max(earlier, key=lambda value: value.period, default=None)
    return AskedMeasure(
        ref=measure.ref,
        measure=measure.measure,
        unit=str(measure.unit),
        period=month.month,
        last=_value_words(newest) if newest else "",
    )


def _value_words(value: Value) -> str:
    said = value_words(value.value, value.measure.unit) if isinstance(value.value, Decimal) else str(value.value)
    return f"{said} in {value.period}"
