"""What a month leaves behind for later ones to compare themselves with, and the months that have left it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count, takewhile
from pathlib import Path

from pipeline.handover.closing.on_record import record_name
from pipeline.handover.records.record_json import RECORD, from_json, to_make_again
from pipeline.handover.troubles import not_readable, shown
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.measures import is_kept_back
from pipeline.plan.model import Finding, Gap, Theme, Value
from pipeline.plan.month import AgreedAction, Month, Voice
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
from pipeline.plan.refs import ref_key
from pipeline.plan.sums import Key
from pipeline.plan.suppression import kept_back, key_of, printed_now
from pipeline.plan.text import plain
from pipeline.problems import Problem


def record_of(month: Month, inputs: str, build: str = "") -> Record:
    """What later months compare themselves with.

    A row in error keeps what the month before said of it, so that a typing mistake never makes an action or a risk
    look new; two rows of one reference keep it once.

    inputs   the digest of everything the month was made from
    build    of its papers; "" where none were made
    """
    return Record(
        month=month.month,
        as_at=month.as_at,
        inputs=inputs,
        build=build,
        actions=_recorded_actions(month),
        themes=tuple(_recorded_theme(month, theme) for theme in month.master.themes),
        sections=tuple(_recorded_sections(month)),
        findings=tuple(_recorded_finding(month, finding) for finding in month.master.findings),
        values=_recorded_values(month),
        risks=_recorded_risks(month),
        meetings=tuple(
            RecordedMeeting(board=meeting.board, key=meeting.key, day=meeting.day) for meeting in month.meetings
        ),
        requests=tuple(
            RecordedRequest(action=request.action.ref, kind=request.kind, to_words=request.to_words)
            for sent in month.submissions
            for request in sent.requested
        ),
    )


def _recorded_actions(month: Month) -> tuple[RecordedAction, ...]:
    entries = {ref_key(action.ref): action for action in month.previous.actions} if month.previous else {}
    entries.update((ref_key(row.ref), _recorded(row)) for row in month.actions)
    refs = dict.fromkeys(ref_key(row.ref) for row in month.rows)
    return tuple(entries[ref] for ref in refs if ref in entries)


def _recorded_theme(month: Month, theme: Theme) -> RecordedTheme:
    submission = month.submission(theme)
    if submission is None:
        return RecordedTheme(code=theme.code, overall=None)
    return RecordedTheme(
        code=theme.code,
        overall=submission.overall,
        summary=submission.summary,
        achievements=submission.achievements,
        impact=submission.impact,
        planned=submission.planned,
    )


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
        assurance=row.action.assurance,
        was_public=row.action.access.is_public,
        previous_refs=row.action.previous_refs,
        reason=row.reason,
        recovery=row.recovery,
    )


def _recorded_finding(month: Month, finding: Finding) -> RecordedFinding:
    """Covered by a live action, or by a row in error, as papers have it."""
    answering = (row for row in month.rows if finding.ref in {answered.ref for answered in _answers(row)})
    is_covered = any(isinstance(row, Gap) or row.is_live for row in answering)
    return RecordedFinding(ref=finding.ref, source=finding.source.name, is_covered=is_covered)


def _answers(row: AgreedAction | Gap) -> tuple[Finding, ...]:
    return row.findings if isinstance(row, Gap) else row.action.findings


def _recorded_risks(month: Month) -> tuple[RecordedRisk, ...]:
    risks = tuple(RecordedRisk(ref=risk.ref, theme=risk.theme.code, score=risk.score) for risk in month.risks)
    known = {ref_key(risk.ref) for risk in risks}
    in_error = _refs_in_error(month, "Risks") - known
    before = month.previous.risks if month.previous else ()
    return (*risks, *(risk for risk in before if ref_key(risk.ref) in in_error))


def _recorded_values(month: Month) -> tuple[RecordedValue, ...]:
    public = tuple(measure for measure in month.master.measures if measure.access.is_public)
    meets_in_public = any(meeting.access.is_public for meeting in month.meetings)
    printed = printed_now(month) - kept_back(month, public) if meets_in_public else frozenset[Key]()
    values = tuple(_recorded_value(value, month, printed) for value in month.values)
    known = {(value.measure.casefold(), value.period) for value in values}
    in_error = _refs_in_error(month, "Values")
    before = month.previous.values if month.previous else ()
    kept = (value for value in before if (value.measure.casefold(), value.period) not in known)
    return (*values, *(value for value in kept if value.measure.casefold() in in_error))


def _recorded_value(value: Value, month: Month, printed: Collection[Key]) -> RecordedValue:
    """`printed` are the values that public papers may print: none where no board meets in public this month."""
    return RecordedValue(
        measure=value.measure.ref,
        period=value.period,
        value=value.value,
        provisional=value.provisional,
        was_public=value.measure.access.is_public and key_of(value) in printed,
        is_small=is_kept_back(value, month.settings.suppress_up_to),
        part_of=value.measure.part_of,
    )


def _refs_in_error(month: Month, sheet: str) -> set[str]:
    """The references of rows in error on one sheet, the master's and the submissions'."""
    gaps = (*month.master.gaps, *(gap for sent in month.submissions for gap in sent.gaps))
    return {ref_key(gap.ref) for gap in gaps if gap.sheet == sheet}


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
            return to_make_again(shown(folder, RECORD), "record-of-another-month", what)
        records.append(record)
    return tuple(records)


def records_also_read(outputs: Path, month: CalendarMonth, closed: int) -> tuple[Record, ...] | Problem:
    """What papers said that a month is not compared with and that were published all the same, newest first.

    Those are the supplements of earlier months, and what is closed of the month itself; a paper that is not closed
    yet is only being made.

    closed   how often the month was closed
    """
    records = []
    try:
        folders = tuple(outputs.iterdir()) if outputs.is_dir() else ()
        for said, folder in sorted((said, item) for item in folders if (said := CalendarMonth.from_folder(item.name))):
            own = map(record_name, range(closed)) if said == month else ()
            for name in _supplements(folder) if said < month else own:
                record = from_json((folder / name).read_bytes(), shown(folder, name))
                if isinstance(record, Problem):
                    return record
                records.append(record)
    except OSError as error:
        return not_readable(outputs.name, error)
    return tuple(reversed(records))


def _supplements(folder: Path) -> Iterator[str]:
    return takewhile(lambda name: (folder / name).is_file(), map(record_name, count(1)))
