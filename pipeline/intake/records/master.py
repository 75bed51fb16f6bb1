"""The master plan workbook: its sheets, in the order in which rows refer to one another."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.intake import columns
from pipeline.intake.cells.dates import DateRules
from pipeline.intake.cells.words import folded
from pipeline.intake.records import council_rows, programme_rows
from pipeline.intake.records.percentages import in_points
from pipeline.intake.records.settings import SettingsRead, read_settings, without_settings
from pipeline.intake.records.shared_rows import gaps, risk, value, whole
from pipeline.intake.rows.book import Book, no_sheet
from pipeline.intake.rows.index import Index
from pipeline.intake.rows.row_so_far import Reader
from pipeline.intake.sheets.headings import OwnHeading
from pipeline.intake.sheets.pairing import pair_sheets
from pipeline.intake.tables.reading import read_table
from pipeline.intake.xlsx.workbook import Workbook
from pipeline.plan.calendar import CalendarMonth, DateStyle
from pipeline.plan.model import Action, Change, Finding, Gap, MasterPlan, Measure, Settings, Source, Theme
from pipeline.problems import PROGRAMME_MANAGER, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterRead:
    """The plan, and what the month's submissions are read by: its themes, actions, measures and own headings."""

    master: MasterPlan
    themes: Index[Theme]
    actions: Index[Action]
    measures: Index[Measure]
    own: tuple[OwnHeading, ...]
    dates: DateRules
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Programme:
    """The programme's own rows, and the indexes by which others refer to them."""

    theme_rows: tuple[Theme | Gap, ...]
    source_rows: tuple[Source | Gap, ...]
    finding_rows: tuple[Finding | Gap, ...]
    action_rows: tuple[Action | Gap, ...]
    change_rows: tuple[Change | Gap, ...]
    measure_rows: tuple[Measure | Gap, ...]
    themes: Index[Theme]
    actions: Index[Action]
    measures: Index[Measure]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Of every sheet but Actions, whose rows keep theirs among them."""
        return gaps(self.theme_rows, self.source_rows, self.finding_rows, self.change_rows, self.measure_rows)


def read_master(file: str, workbook: Workbook, month: CalendarMonth) -> MasterRead:
    """The whole workbook. There is always a plan: what cannot be read is a gap in it and a problem beside it."""
    settings = _settings(file, workbook, month)
    book = Book(file, workbook, columns.MASTER_PLAN, settings.own, Reader(dates=settings.dates))
    if settings.table is not None:
        book.take(settings.table)
    programme = _programme(book, settings.settings.date_style)
    master = _plan(book, month, settings.settings, programme)
    return MasterRead(
        master=master,
        themes=programme.themes,
        actions=programme.actions,
        measures=programme.measures,
        own=settings.own,
        dates=settings.dates,
        problems=(*settings.problems, *book.problems, *book.not_used()),
    )


def _plan(book: Book, month: CalendarMonth, settings: Settings, programme: _Programme) -> MasterPlan:
    values, doubtful = in_points(book.records(columns.VALUES, lambda row: value(row, programme.measures)))
    book.problems += doubtful
    risks = book.records(columns.RISKS, lambda row: risk(row, programme.themes))
    meetings = book.records(columns.MEETINGS, lambda row: council_rows.meeting(row, month))
    priorities = book.records(columns.COUNCIL_PLAN, council_rows.priority)
    boards = council_rows.boards(book)
    documents = book.records(columns.DOCUMENTS, lambda row: council_rows.document(row, boards))
    accepted = book.records(columns.ACCEPTED, council_rows.acceptance)
    return MasterPlan(
        file=book.file,
        settings=settings,
        themes=whole(programme.theme_rows),
        sources=whole(programme.source_rows),
        findings=whole(programme.finding_rows),
        action_rows=programme.action_rows,
        changes=whole(programme.change_rows),
        measures=whole(programme.measure_rows),
        values=whole(values),
        risks=whole(risks),
        meetings=whole(meetings),
        priorities=whole(priorities),
        documents=whole(documents),
        accepted=whole(accepted),
        gaps=(*programme.gaps, *gaps(values, risks, meetings, priorities, documents, accepted)),
    )


def _settings(file: str, workbook: Workbook, month: CalendarMonth) -> SettingsRead:
    cells = pair_sheets(workbook, [columns.SETTINGS]).get(columns.SETTINGS.name)
    if cells is None:
        return without_settings(file, month, no_sheet(file, columns.SETTINGS, PROGRAMME_MANAGER, workbook.sheets))
    table = read_table(file, columns.SETTINGS, cells, every_row=True)
    return read_settings(table, month, Reader())


def _programme(book: Book, style: DateStyle) -> _Programme:
    theme_rows, themes = programme_rows.read_themes(book)
    source_rows = book.records(columns.SOURCES, programme_rows.source)
    sources = book.index(columns.SOURCES, "source", source_rows, lambda source: source.name, folded)
    finding_rows = book.records(columns.FINDINGS, lambda row: programme_rows.finding(row, sources))
    findings = book.index(columns.FINDINGS, "finding", finding_rows, lambda finding: finding.ref)
    typed = book.typed_refs(columns.ACTIONS, "action")
    action_rows = book.records(columns.ACTIONS, lambda row: programme_rows.action(row, themes, findings, typed))
    actions = book.index(columns.ACTIONS, "action", action_rows, lambda action: action.ref)
    change_rows = book.records(columns.CHANGES, lambda row: programme_rows.change(row, actions, style))
    typed_measures = book.typed_refs(columns.MEASURES, "measure")
    measure_rows = book.records(columns.MEASURES, lambda row: programme_rows.measure(row, themes, typed_measures))
    measures = book.index(columns.MEASURES, "measure", measure_rows, lambda measure: measure.ref)
    return _Programme(
        theme_rows=theme_rows,
        source_rows=source_rows,
        finding_rows=finding_rows,
        action_rows=action_rows,
        change_rows=change_rows,
        measure_rows=measure_rows,
        themes=themes,
        actions=actions,
        measures=measures,
    )
