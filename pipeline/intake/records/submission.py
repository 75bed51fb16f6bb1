"""A theme lead's highlight report: its labels, and its rows read against the master plan's records."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.intake import columns
from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.words import listed
from pipeline.intake.records.master import MasterRead
from pipeline.intake.records.percentages import in_points
from pipeline.intake.records.programme_rows import moved_to
from pipeline.intake.records.shared_rows import account, gaps, risk, value, whole
from pipeline.intake.rows.book import Book, no_sheet
from pipeline.intake.rows.index import Index
from pipeline.intake.rows.row_reader import RowReader
from pipeline.intake.rows.row_so_far import Reader
from pipeline.intake.sheets.pairing import pair_sheets
from pipeline.intake.sheets.told import told_by
from pipeline.intake.tables.labels import read_labels
from pipeline.intake.tables.table import Table
from pipeline.intake.xlsx.workbook import Workbook
from pipeline.plan.calendar import CalendarMonth, DateStyle
from pipeline.plan.choices import ChangeKind, Colour, Status
from pipeline.plan.merge import counted_changes, status_by_change
from pipeline.plan.model import (
    Action,
    ActionUpdate,
    ChangeRequest,
    Gap,
    MasterPlan,
    Measure,
    Risk,
    Submission,
    Theme,
    Value,
)
from pipeline.plan.refs import ref_key
from pipeline.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRead:
    """What a file gave: a submission; none where its theme or its month cannot be used, or nobody has filled it in."""

    submission: Submission | None = None
    problems: tuple[Problem, ...] = ()


def read_submission(file: str, workbook: Workbook, plan: MasterRead, month: CalendarMonth) -> SubmissionRead:
    cells = pair_sheets(workbook, columns.SUBMISSION, plan.own).get(columns.HIGHLIGHT_REPORT.name)
    if cells is None:
        return SubmissionRead(problems=(no_sheet(file, columns.HIGHLIGHT_REPORT, Reader().owner, workbook.sheets),))
    table = read_labels(file, columns.HIGHLIGHT_REPORT, cells, plan.own, told=told_by(workbook))
    if not table.is_readable:
        return SubmissionRead(problems=table.problems)
    owner = _owner(table, plan.themes)
    table = table.owned_by(owner)
    reader = Reader(owner=owner, dates=plan.dates)
    report = RowReader(table, table.rows[0], reader)
    theme = report.refer("Theme", plan.themes)
    if theme is None or not _is_of(month, report):
        return SubmissionRead(problems=(*table.problems, *report.problems))
    book = Book(file, workbook, columns.SUBMISSION, plan.own, reader)
    book.take(table)
    submission = _submission(book, report, theme, month, plan)
    book.speak_for(table, [report])
    problems = (*book.problems, *book.not_used())
    if not problems and _is_untouched(report, submission, plan):
        return SubmissionRead()
    return SubmissionRead(submission=submission, problems=(*report.problems, *problems))


def _is_untouched(report: RowReader, submission: Submission, plan: MasterRead) -> bool:
    """Whether it is a form as `start` wrote it: its theme and month filled in, its risks as they stand, no answer."""
    answered = report.row.cells.keys() - {"Theme", "Reporting month"}
    rows = (submission.updates, submission.values, submission.requested)
    standing = {ref_key(risk.ref): risk for risk in plan.master.risks}
    others = [gap for gap in submission.gaps if gap.sheet != columns.HIGHLIGHT_REPORT.name]
    return not (answered or any(rows) or others) and all(
        _as_it_stands(risk, standing.get(ref_key(risk.ref))) for risk in submission.risks
    )


def _as_it_stands(risk: Risk, standing: Risk | None) -> bool:
    """Who may read a risk is the master's to say, whatever a form has in that column."""
    return standing is not None and replace(risk, access=standing.access) == standing


def _owner(table: Table, themes: Index[Theme]) -> str:
    """The post that can put the file right: its theme's lead, where the theme is known."""
    report = RowReader(table, table.rows[0], Reader())
    theme = themes.find(report.typed("Theme"))
    return theme.lead if isinstance(theme, Theme) else Reader().owner


def _is_of(month: CalendarMonth, report: RowReader) -> bool:
    said = report.month("Reporting month")
    if said is None or said == month:
        return said is not None
    doubt = Doubt(
        code="submission-of-other-month",
        says=f"and the folder is {month.folder}, {month}; nothing in this file was used",
        hint=f"Move the file to the folder {said.folder}, or, if it is {month}'s, type {month} here.",
        brief="another month",
    )
    report.note("Reporting month", doubt, str(said))
    return False


def _submission(book: Book, report: RowReader, theme: Theme, month: CalendarMonth, plan: MasterRead) -> Submission:
    """The submission, with a gap for its Highlight report where that has mistakes; its rows stand all the same."""
    completed_by, dated = report.words("Completed by"), report.day("Date")
    overall = report.choice("Overall RAG", Colour)
    summary, achievements = report.text("Summary"), report.text("Achievements")
    impact, planned = report.text("Impact for children and families"), report.text("Planned next month")
    decisions = report.text("Decisions asked of the board")
    updates = book.records(columns.ACTION_UPDATES, lambda row: _update(row, plan, theme))
    risks = book.records(columns.RISKS, lambda row: _own_risk(row, plan.themes, theme))
    typed = book.records(columns.SUBMITTED_VALUES, lambda row: _own_value(row, plan.measures, theme))
    values, doubtful = in_points(typed, plan.master.values, theme.lead)
    book.problems += doubtful
    style = plan.master.settings.date_style
    requested = book.records(columns.CHANGES_REQUESTED, lambda row: _requested(row, plan.actions, theme, style))
    own_gap = (report.gap(theme=theme),) if report.is_broken else ()
    unread = book.unread(columns.ACTION_UPDATES)
    return Submission(
        file=book.file,
        theme=theme,
        month=month,
        completed_by=completed_by,
        dated=dated.day if dated else plan.master.settings.as_at,
        overall=overall,
        summary=summary,
        achievements=achievements,
        impact=impact,
        planned=planned,
        decisions=decisions,
        updates=whole(updates),
        risks=whole(risks),
        values=whole(values),
        requested=whole(requested),
        gaps=(*own_gap, *((unread,) if unread else ()), *gaps(updates, risks, values, requested)),
        where=report.where,
    )


def _belongs(row: RowReader, heading: str, owner: Theme, theme: Theme) -> bool:
    """Whether a row is this theme's own; another theme's is an error that names its owner."""
    if owner == theme:
        return True
    doubt = Doubt(
        code="row-of-other-theme",
        says=f"and that belongs to {owner.name} ({owner.lead}); the row was not used",
        hint=f"Delete the row and tell the {owner.lead}, or put the right {heading} in it.",
        brief="another theme's",
    )
    row.note(heading, doubt, row.typed(heading))
    return False


def _update(row: RowReader, plan: MasterRead, theme: Theme) -> ActionUpdate | Gap:
    ref, target = row.typed("Ref"), row.refer("Ref", plan.actions)
    row.only_once("Ref", ref, ref_key(ref))
    if target is not None and (status := _status_now(target, plan.master)) in columns.BOARDS_OWN:
        row.offer("Status", [status.value])
    told = account(row, "Progress this month")
    reason, recovery = row.text("Reason"), row.text("Recovery action")
    if target is not None and not _belongs(row, "Ref", target.theme, theme):
        return row.gap(ref, theme)  # its own lead's word on the action stands
    if row.is_broken or target is None or told is None:
        return row.gap(ref, theme, action=target.ref if target else ref)
    return ActionUpdate(action=target, account=told, reason=reason, recovery=recovery, where=row.where)


def _status_now(action: Action, master: MasterPlan) -> Status:
    """As the master has it, and the changes approved so far."""
    own = (change for change in master.changes if change.action.ref == action.ref)
    return status_by_change(action.account, counted_changes(own, master.settings)).status


def _own_risk(row: RowReader, themes: Index[Theme], theme: Theme) -> Risk | Gap:
    made = risk(row, themes)
    if isinstance(made, Risk) and not _belongs(row, "Theme", made.theme, theme):
        return row.gap(made.ref, theme)
    return made


def _own_value(row: RowReader, measures: Index[Measure], theme: Theme) -> Value | Gap:
    made = value(row, measures)
    if isinstance(made, Value) and not _belongs(row, "Measure", made.measure.theme, theme):
        return row.gap(made.measure.ref, theme)
    return made


def _requested(row: RowReader, actions: Index[Action], theme: Theme, style: DateStyle) -> ChangeRequest | Gap:
    target, kind = row.refer("Action", actions), row.choice("Kind", ChangeKind)
    from_words, reason = row.words_or_day("From", style), row.text("Reason")
    moved = moved_to(row, kind)
    to_words = moved.words(style) if moved else row.words_or_day("To", style)
    if target is not None:
        _belongs(row, "Action", target.theme, theme)
    if row.is_broken or target is None or kind is None:
        return row.gap("", theme, action=target.ref if target else row.typed("Action"))
    return ChangeRequest(
        action=target, kind=kind, from_words=from_words, to_words=to_words, reason=reason, where=row.where
    )


def without_doubles(read: list[SubmissionRead]) -> tuple[tuple[Submission, ...], tuple[Problem, ...]]:
    """The submissions of a month; of a theme that sent two neither is used, and one error names both."""
    by_theme: dict[str, list[Submission]] = {}
    for item in read:
        if item.submission:
            by_theme.setdefault(item.submission.theme.code, []).append(item.submission)
    single = tuple(sent[0] for sent in by_theme.values() if len(sent) == 1)
    return single, tuple(_doubled(sent) for sent in by_theme.values() if len(sent) > 1)


def _doubled(sent: list[Submission]) -> Problem:
    first, *others = sorted(sent, key=lambda submission: submission.file)
    named = listed([f"{item.file.rpartition('/')[2]} of {item.dated:%d/%m/%Y}" for item in (first, *others)])
    return Problem(
        code="submission-twice",
        where=first.where.at("Theme"),
        message=f"{first.theme.name} sent {len(sent)} highlight reports for {first.month}: {named}; none was used",
        hint="Keep the right one in the folder and move the others out of it.",
        brief="sent twice",
        owner=first.theme.lead,
        related=tuple(item.where.at("Theme") for item in others),
    )
