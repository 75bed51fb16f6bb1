"""The month as agreed as the record's JSON has it; `record_json.py` documents the format.

What these raise is ValueError: ours, and those of dates and choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from pipeline.handover.records.plain_json import NotAsWrittenError, as_members, each_member, member, present, strings
from pipeline.handover.records.text_json import date_in, date_out, text_in, text_out
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Assurance, ChangeKind, Colour, Missing, Section, State, Status
from pipeline.plan.model import Account
from pipeline.plan.record import (
    Record,
    RecordedAction,
    RecordedFinding,
    RecordedMeeting,
    RecordedRequest,
    RecordedRisk,
    RecordedSection,
    RecordedTheme,
    RecordedValue,
)


def agreed_out(record: Record) -> dict[str, object]:
    return {
        "month": record.month.folder,
        "as_at": record.as_at.isoformat(),
        "inputs": record.inputs,
        "build": record.build,
        "closing": record.closing,
        "actions": [_action_out(action) for action in record.actions],
        "themes": [_theme_out(theme) for theme in record.themes],
        "sections": [
            {"board": item.board, "section": item.section.value, "words": item.words} for item in record.sections
        ],
        "findings": [
            {"ref": item.ref, "source": item.source, "is_covered": item.is_covered} for item in record.findings
        ],
        "values": [_value_out(value) for value in record.values],
        "risks": [{"ref": risk.ref, "theme": risk.theme, "score": risk.score} for risk in record.risks],
        "meetings": [{"board": item.board, "key": item.key, "day": item.day.isoformat()} for item in record.meetings],
        "requests": [{"action": item.action, "kind": item.kind.value, "to": item.to_words} for item in record.requests],
    }


def agreed_in(members: Mapping[str, object]) -> Record:
    return Record(
        month=_month_in(members, "month"),
        as_at=date.fromisoformat(member(members, "as_at", str)),
        inputs=member(members, "inputs", str),
        build=member(members, "build", str),
        closing=member(members, "closing", int),
        actions=tuple(_action_in(action) for action in each_member(members, "actions")),
        themes=tuple(_theme_in(theme) for theme in each_member(members, "themes")),
        sections=tuple(_section_in(section) for section in each_member(members, "sections")),
        findings=tuple(_finding_in(finding) for finding in each_member(members, "findings")),
        values=tuple(_value_in(value) for value in each_member(members, "values")),
        risks=tuple(_risk_in(risk) for risk in each_member(members, "risks")),
        meetings=tuple(_meeting_in(meeting) for meeting in each_member(members, "meetings")),
        requests=tuple(_request_in(request) for request in each_member(members, "requests")),
    )


def _action_out(action: RecordedAction) -> dict[str, object]:
    return present(
        {
            "ref": action.ref,
            "theme": action.theme,
            "state": action.state,
            "colour": action.colour,
            "updated": action.updated,
            "was_public": action.was_public,
            "original_due": date_out(action.original_due),
            "current_due": date_out(action.current_due),
            "assurance": None if action.assurance is Assurance.NONE else action.assurance,
            "previous_refs": list(action.previous_refs),
            "reason": text_out(action.reason),
            "recovery": text_out(action.recovery),
            "master": _account_out(action.master),
            "agreed": _account_out(action.agreed),
        }
    )


def _account_out(account: Account) -> dict[str, object]:
    return present(
        {
            "status": account.status,
            "reported": account.reported,
            "forecast": account.forecast and date_out(account.forecast),
            "completed": account.completed and date_out(account.completed),
            "progress": text_out(account.progress),
            "public_wording": text_out(account.public_wording),
            "impact": text_out(account.impact),
            "evidence": text_out(account.evidence),
        }
    )


def _theme_out(theme: RecordedTheme) -> dict[str, object]:
    return present(
        {
            "code": theme.code,
            "overall": theme.overall,
            "summary": text_out(theme.summary),
            "achievements": text_out(theme.achievements),
            "impact": text_out(theme.impact),
            "planned": text_out(theme.planned),
        }
    )


def _value_out(value: RecordedValue) -> dict[str, object]:
    return present(
        {
            "measure": value.measure,
            "period": value.period.folder,
            "value": str(value.value),
            "provisional": value.provisional,
            "was_public": value.was_public,
            "is_small": value.is_small or None,
            "part_of": list(value.part_of),
        }
    )


def _action_in(members: Mapping[str, object]) -> RecordedAction:
    return RecordedAction(
        ref=member(members, "ref", str),
        theme=member(members, "theme", str),
        state=State(member(members, "state", str)),
        colour=_colour_in(members, "colour"),
        updated=member(members, "updated", bool),
        was_public=member(members, "was_public", bool),
        original_due=date_in(members.get("original_due")),
        current_due=date_in(members.get("current_due")),
        assurance=Assurance(member(members, "assurance", str)) if "assurance" in members else Assurance.NONE,
        previous_refs=strings(members, "previous_refs") if "previous_refs" in members else (),
        reason=text_in(members, "reason"),
        recovery=text_in(members, "recovery"),
        master=_account_in(as_members(members.get("master"))),
        agreed=_account_in(as_members(members.get("agreed"))),
    )


def _account_in(members: Mapping[str, object]) -> Account:
    return Account(
        status=Status(member(members, "status", str)),
        reported=_colour_in(members, "reported"),
        forecast=date_in(members["forecast"]) if "forecast" in members else None,
        completed=date_in(members["completed"]) if "completed" in members else None,
        progress=text_in(members, "progress"),
        public_wording=text_in(members, "public_wording"),
        impact=text_in(members, "impact"),
        evidence=text_in(members, "evidence"),
    )


def _theme_in(members: Mapping[str, object]) -> RecordedTheme:
    return RecordedTheme(
        code=member(members, "code", str),
        overall=_colour_in(members, "overall"),
        summary=text_in(members, "summary"),
        achievements=text_in(members, "achievements"),
        impact=text_in(members, "impact"),
        planned=text_in(members, "planned"),
    )


def _section_in(members: Mapping[str, object]) -> RecordedSection:
    return RecordedSection(
        board=member(members, "board", str),
        section=Section(member(members, "section", str)),
        words=member(members, "words", str),
    )


def _finding_in(members: Mapping[str, object]) -> RecordedFinding:
    return RecordedFinding(
        ref=member(members, "ref", str),
        source=member(members, "source", str),
        is_covered=member(members, "is_covered", bool),
    )


def _value_in(members: Mapping[str, object]) -> RecordedValue:
    return RecordedValue(
        measure=member(members, "measure", str),
        period=_month_in(members, "period"),
        value=_number_in(member(members, "value", str)),
        provisional=member(members, "provisional", bool),
        was_public=member(members, "was_public", bool),
        is_small="is_small" in members and member(members, "is_small", bool),
        part_of=strings(members, "part_of") if "part_of" in members else (),
    )


def _number_in(words: str) -> Decimal | Missing:
    if words in (missing.value for missing in Missing):
        return Missing(words)
    try:
        number = Decimal(words)
    except InvalidOperation as error:  # which is no ValueError
        raise NotAsWrittenError(f"{words} is no number") from error
    if not number.is_finite():
        raise NotAsWrittenError(f"{words} is no number of a measure")
    return number


def _risk_in(members: Mapping[str, object]) -> RecordedRisk:
    return RecordedRisk(
        ref=member(members, "ref", str), theme=member(members, "theme", str), score=member(members, "score", int)
    )


def _meeting_in(members: Mapping[str, object]) -> RecordedMeeting:
    return RecordedMeeting(
        board=member(members, "board", str),
        key=member(members, "key", str),
        day=date.fromisoformat(member(members, "day", str)),
    )


def _request_in(members: Mapping[str, object]) -> RecordedRequest:
    return RecordedRequest(
        action=member(members, "action", str),
        kind=ChangeKind(member(members, "kind", str)),
        to_words=member(members, "to", str),
    )


def _month_in(members: Mapping[str, object], name: str) -> CalendarMonth:
    words = member(members, name, str)
    month = CalendarMonth.from_folder(words)
    if month is None:
        raise NotAsWrittenError(f"{words} is no month")
    return month


def _colour_in(members: Mapping[str, object], name: str) -> Colour | None:
    return Colour(member(members, name, str)) if name in members else None
