"""record.json: the agreed part of a month, which later months are compared with. A person can read it.

It is made again by building the month again, so nobody edits it. The file is JSON in UTF-8:

    version   1
    month     "2022-09"
    as_at     "2022-09-30"
    actions   in the plan's order, each with
        ref, theme                 the action's reference and its theme's code
        master, agreed             the eight cells as the master had them, and as agreed: status, reported, forecast,
                                   completed, progress, public_wording, impact, evidence (a blank cell is left out)
        state, colour, updated     as printed ("Red", "Red", false); the colour is left out where there is none
        original_due, current_due  dates
    themes    each with code and overall, the colour its lead gave; left out where nothing was sent
    sections  the words each board read last, each with board, section (the council's heading) and words

A date is "2022-09-30", or {"day", "precision", "typed"} where a month or a quarter was typed. Words are a list of
paragraphs, each a string, or {"kind", "spans"} where it is a bullet or has bold, italic, links and the like; a span
is a string or {"words", "bold", "italic", "link", "figure", "mark"}. Where words were typed is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pipeline.handover.plain_json import (
    NotAsWrittenError,
    WrittenLaterError,
    as_members,
    each_member,
    from_bytes,
    member,
    to_bytes,
)
from pipeline.handover.text_json import date_in, date_out, text_in, text_out
from pipeline.handover.troubles import not_readable, shown
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Colour, Section, State, Status
from pipeline.plan.model import Account, Theme
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.record import Record, RecordedAction, RecordedSection, RecordedTheme
from pipeline.plan.text import plain
from pipeline.problems import Place, Problem

RECORD = "record.json"
VERSION = 1


def record_of(month: Month, inputs: str) -> Record:
    """What later months compare themselves with.

    A row in error keeps what the month before said of it, so that a typing mistake never makes an action look new;
    two rows of one reference keep it once. `inputs` is the digest of everything the month was made from.
    """
    entries = {action.ref.casefold(): action for action in month.previous.actions} if month.previous else {}
    entries.update((row.ref.casefold(), _recorded(row)) for row in month.actions)
    refs = dict.fromkeys(row.ref.casefold() for row in month.rows)
    return Record(
        month=month.month,
        as_at=month.as_at,
        inputs=inputs,
        actions=tuple(entries[ref] for ref in refs if ref in entries),
        themes=tuple(_recorded_theme(month, theme) for theme in month.master.themes),
        sections=tuple(_recorded_sections(month)),
    )


def _recorded_theme(month: Month, theme: Theme) -> RecordedTheme:
    submission = month.submission(theme)
    return RecordedTheme(code=theme.code, overall=submission.overall if submission else None)


def _recorded_sections(month: Month) -> Iterator[RecordedSection]:
    """What each board read last: this month's words, and an earlier month's for a board that does not meet now."""
    meeting_now = {meeting.board for meeting in month.meetings}
    for read in month.previous.sections if month.previous else ():
        if read.board not in meeting_now:
            yield read
    for meeting in month.meetings:
        narrative = month.narrative(meeting)
        for section in narrative.sections if narrative else ():
            yield RecordedSection(board=meeting.board, section=section.section, words=plain(section.text))


def _recorded(row: AgreedAction) -> RecordedAction:
    return RecordedAction(
        ref=row.ref,
        theme=row.theme.code,
        master=row.action.account,
        agreed=row.account,
        state=row.state,
        colour=row.colour,
        updated=row.voice is not Voice.LAST_MONTH,
        original_due=row.action.original_due,
        current_due=row.current_due,
    )


def earlier_records(outputs: Path, month: CalendarMonth) -> tuple[Record, ...] | Problem:
    """The record of every month before `month` that has one, newest first.

    One that cannot be read is a Problem: comparing with an older one would silently call old news new.
    """
    try:
        folders = [item for item in outputs.iterdir() if (item / RECORD).is_file()] if outputs.is_dir() else []
        found = [(said, item) for item in folders if (said := CalendarMonth.from_folder(item.name)) and said < month]
        contents = [(said, item, (item / RECORD).read_bytes()) for said, item in sorted(found, reverse=True)]
    except OSError as error:
        return not_readable(outputs.name, error)
    records = []
    for said, folder, content in contents:
        record = from_json(content, shown(folder, RECORD))
        if isinstance(record, Problem):
            return record
        if record.month != said:
            what = f"This is the record of {record.month}, not of {said}"
            return _to_make_again(shown(folder, RECORD), "record-of-another-month", what)
        records.append(record)
    return tuple(records)


def to_json(record: Record) -> bytes:
    """The file's bytes: the same for equal records."""
    return to_bytes(
        {
            "month": record.month.folder,
            "as_at": record.as_at.isoformat(),
            "inputs": record.inputs,
            "actions": [_action_out(action) for action in record.actions],
            "themes": [_present({"code": theme.code, "overall": theme.overall}) for theme in record.themes],
            "sections": [
                {"board": item.board, "section": item.section.value, "words": item.words} for item in record.sections
            ],
        },
        VERSION,
    )


def from_json(content: bytes, shown_as: str) -> Record | Problem:
    """The record in a file's bytes. `shown_as` is the file as a person knows it: "outputs/2022-08/record.json"."""
    try:
        members = from_bytes(content, VERSION)
        return Record(
            month=_month_in(member(members, "month", str)),
            as_at=date.fromisoformat(member(members, "as_at", str)),
            inputs=member(members, "inputs", str),
            actions=tuple(_action_in(action) for action in each_member(members, "actions")),
            themes=tuple(
                RecordedTheme(code=member(theme, "code", str), overall=_colour_in(theme, "overall"))
                for theme in each_member(members, "themes")
            ),
            sections=tuple(_section_in(section) for section in each_member(members, "sections")),
        )
    except WrittenLaterError:
        return _to_make_again(shown_as, "record-newer", "This record was written by a later version of boardpapers")
    except ValueError:  # ours, and those of dates and choices
        return _to_make_again(
            shown_as, "record-broken", "This record is not as it was written: it is cut short or was changed by hand"
        )


def _to_make_again(shown_as: str, code: str, message: str) -> Problem:
    month = shown_as.split("/")[-2:][0]
    return Problem(
        code=code,
        where=Place(file=shown_as),
        message=message,
        hint=f"Delete the file, then build that month again, for example: boardpapers build {month}",
        brief="no record",
    )


def _action_out(action: RecordedAction) -> dict[str, object]:
    return _present(
        {
            "ref": action.ref,
            "theme": action.theme,
            "state": action.state,
            "colour": action.colour,
            "updated": action.updated,
            "original_due": date_out(action.original_due),
            "current_due": date_out(action.current_due),
            "master": _account_out(action.master),
            "agreed": _account_out(action.agreed),
        }
    )


def _account_out(account: Account) -> dict[str, object]:
    return _present(
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


def _present(members: dict[str, object]) -> dict[str, object]:
    """The members that say something; a blank cell is left out."""
    return {name: value for name, value in members.items() if value is not None and value != []}


def _action_in(members: Mapping[str, object]) -> RecordedAction:
    return RecordedAction(
        ref=member(members, "ref", str),
        theme=member(members, "theme", str),
        state=State(member(members, "state", str)),
        colour=_colour_in(members, "colour"),
        updated=member(members, "updated", bool),
        original_due=date_in(members.get("original_due")),
        current_due=date_in(members.get("current_due")),
        master=_account_in(as_members(members.get("master"))),
        agreed=_account_in(as_members(members.get("agreed"))),
    )


def _section_in(members: Mapping[str, object]) -> RecordedSection:
    return RecordedSection(
        board=member(members, "board", str),
        section=Section(member(members, "section", str)),
        words=member(members, "words", str),
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


def _month_in(words: str) -> CalendarMonth:
    month = CalendarMonth.from_folder(words)
    if month is None:
        raise NotAsWrittenError(f"{words} is no month")
    return month


def _colour_in(members: Mapping[str, object], name: str) -> Colour | None:
    return Colour(member(members, name, str)) if name in members else None
