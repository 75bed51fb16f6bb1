"""A trace by reference: of an action, its month, its history and its cells; of any other row, what was typed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.handover.tracing.found import Counted, Trace
from pipeline.handover.tracing.printed import ReadPaper, naming
from pipeline.handover.tracing.rows import ACTIONS, Kept, MadeOf, OnRecord, cell_of, made_of, under
from pipeline.handover.tracing.words import Asked, saying
from pipeline.intake.cells.dates import DateRules, read_month
from pipeline.intake.cells.words import folded, listed
from pipeline.plan.calendar import CalendarMonth, DateStyle
from pipeline.plan.history import History
from pipeline.plan.month import Voice
from pipeline.plan.record import Origin, OriginCell, RecordedAction
from pipeline.plan.refs import ref_key

_FINDINGS, _RISKS, _VALUES = "Findings", "Risks", "Values"
_NOUNS = {
    ACTIONS: "Action",
    _FINDINGS: "Finding",
    "Measures": "Measure",
    _RISKS: "Risk",
    "Changes": "Change",
    "Themes": "Theme",
    "Sources": "Source",
    "Meetings": "Meeting",
}
"""The sheets whose rows go by a reference of their own."""


def refs_of(kept: Kept) -> tuple[str, ...]:
    """Every reference of the month, once."""
    return tuple(dict.fromkeys(row.ref for row in kept.origins.rows if row.kind in _NOUNS and row.ref))


def by_ref(what: str, kept: OnRecord, read: ReadPaper) -> Trace | None:
    """The action or the row of that reference; None where no month on record has one."""
    history = kept.history(what)
    if history is not None and history.seen[0].month == kept.now.month:
        return _of_action(made_of(history, kept), what, kept.now, read)
    rows = _rows(what, kept.now)
    if rows:
        return _of_rows(rows, kept, read)
    return _of_gone(history) if history is not None else None


def within_row(what: str, kept: OnRecord) -> Trace | None:
    """A column of a row or a value in it, after the row's reference: "1.4 Due", "1.4 31 October 2022"."""
    for ref in sorted(refs_of(kept.now), key=len, reverse=True):
        if what.casefold().startswith(f"{ref.casefold()} "):
            asked = what[len(ref) + 1 :]
            cells = cells_behind(ref, asked, kept)
            return Trace(what=f"{_noun(ref, kept.now)} {ref}: {asked}", cells=cells) if cells else None
    return None


def cells_behind(ref: str, asked: str, kept: OnRecord) -> tuple[OriginCell, ...]:
    """The cells behind a column of a row as papers call it, or behind a value printed in it; none where there are none.

    What a paper prints as Due, Status and Score follows from several cells. Of a measure a month may be asked for.
    """
    history = kept.history(ref)
    if history is None or history.seen[0].month != kept.now.month:
        rows = _rows(ref, kept.now)
        period = read_month(asked, DateRules()).value
        of_period = _of(row for row in rows if period and _period(row) == period)
        return of_period or _in_row(_of(rows), asked, _CALLED_IN_ROWS)
    made = made_of(history, kept)
    if folded(asked) in _STATE or folded(asked.partition(",")[0]) == folded(made.action.state):
        return made.state
    columns = {"due": made.due, "completed": made.completed, "change": _of(made.changes)}
    return columns.get(folded(asked)) or _in_row(made.cells, asked, _CALLED_IN_ACTIONS)


_STATE = ("status", "state", "colour", "rag", "exception")
_CALLED_IN_ACTIONS = {
    "leadandpartners": ("Lead", "Partners"),
    "progress": ("Progress", "Progress this month", "Public wording"),
    "progressinfull": ("Progress", "Progress this month"),
    "why": ("Reason",),
    "effect": ("Impact",),
    "recovery": ("Recovery action",),
}
_CALLED_IN_ROWS = {"score": ("Likelihood", "Impact")}
"""What papers call a column that no sheet has, and the cells that stand in it."""


def _in_row(cells: Sequence[OriginCell], asked: str, called: Mapping[str, tuple[str, ...]]) -> tuple[OriginCell, ...]:
    headings = [folded(heading) for heading in called.get(folded(asked), (asked,))]
    return tuple(cell for cell in cells if folded(cell.heading) in headings) or saying(cells, Asked.of(asked))


def _period(row: Origin) -> CalendarMonth | None:
    return read_month(cell_of(row, "Period"), DateRules()).value


def _of(rows: Iterable[Origin]) -> tuple[OriginCell, ...]:
    return tuple(cell for row in rows for cell in row.cells)


def _of_action(made: MadeOf, asked: str, now: Kept, read: ReadPaper) -> Trace:
    action = made.action
    return Trace(
        what=f"Action {action.ref}" + ("" if ref_key(asked) == ref_key(action.ref) else f", which was {asked}"),
        says=(f"{state_words(action)}.", _voice_words(made, now), *_change_words(made)),
        history=tuple(_month_line(made.history)),
        cells=made.cells,
        printed=naming(now.origins, action.ref, read),
    )


def _of_gone(history: History) -> Trace:
    last = history.seen[0]
    return Trace(
        what=f"Action {last.action.ref}",
        says=(f"It is no longer in the plan; {last.month} had it last.",),
        history=tuple(_month_line(history)),
    )


def _month_line(history: History) -> Iterator[str]:
    now = history.seen[0].action
    for seen in history.seen:
        yield f"{seen.month}: {state_words(seen.action)}" + (
            "" if seen.action.ref == now.ref else f"; then {seen.action.ref}"
        )


def state_words(action: RecordedAction) -> str:
    """An action in one line: "Amber, in progress; due 30 September 2022; forecast 14 October 2022"."""
    account, style = action.agreed, DateStyle.PLAIN
    status = "" if str(account.status) == str(action.state) else f", {str(account.status).casefold()}"
    words = [f"{action.state}{status}", f"due {action.current_due.words(style)}"]
    if action.current_due != action.original_due:
        words[-1] += f" (at first {action.original_due.words(style)})"
    if account.forecast is not None:
        words.append(f"forecast {account.forecast.words(style)}")
    if account.completed is not None:
        words.append(f"completed {account.completed.words(style)}")
    if not action.updated:
        words.append("no update came")
    return "; ".join(words)


def _voice_words(made: MadeOf, now: Kept) -> str:
    if made.spoken != now.month:
        return f"Nobody said anything of it this month: its words are those of {made.spoken}."
    if made.voice is Voice.SUBMISSION:
        return "Its words are the theme lead's, from the submission of this month."
    return "Its words are the master plan's: no submission has a row for it."


def _change_words(made: MadeOf) -> Iterator[str]:
    if made.counted:
        yield f"Approved changes that count: {listed([row.ref for row in made.counted])}."


def _rows(ref: str, now: Kept) -> tuple[Origin, ...]:
    """The rows of a reference, its measure's values and its theme's report among them, where a sheet has it."""
    known = any(row.kind in _NOUNS and ref_key(row.ref) == ref_key(ref) for row in now.origins.rows)
    own = [row for row in now.origins.rows if ref_key(row.ref) == ref_key(ref)] if known and ref else []
    return tuple(_latest_word(own, now.plan_file))


def _latest_word(rows: Sequence[Origin], plan_file: str) -> Iterator[Origin]:
    """Of a risk, and of a measure in one period, a submission's row wins; who may read a risk the master alone says."""
    sent = {(row.kind, _period(row)) for row in rows if row.cells[0].place.file != plan_file}
    for row in rows:
        is_beaten = row.cells[0].place.file == plan_file and (row.kind, _period(row)) in sent
        if row.kind not in (_RISKS, _VALUES) or not is_beaten:
            yield row
        elif access := under(row.cells, ("Publish",)):
            yield replace(row, cells=access)


def _noun(ref: str, now: Kept) -> str:
    return next(_NOUNS[row.kind] for row in now.origins.rows if row.kind in _NOUNS and ref_key(row.ref) == ref_key(ref))


def cells_of_ref(ref: str, now: Kept) -> tuple[OriginCell, ...]:
    """Everything typed in the rows of a reference; nothing where no row has it."""
    return _of(_rows(ref, now))


def _of_rows(rows: Sequence[Origin], kept: OnRecord, read: ReadPaper) -> Trace:
    ref, kinds = rows[0].ref, {row.kind for row in rows}
    return Trace(
        what=f"{_noun(ref, kept.now)} {ref}",
        history=tuple(_scores(ref, kept)) if _RISKS in kinds else (),
        cells=_of(rows),
        counted=tuple(_answering(ref, kept)) if _FINDINGS in kinds else (),
        printed=naming(kept.now.origins, ref, read),
    )


def _scores(ref: str, kept: OnRecord) -> Iterator[str]:
    for month in kept.months:
        yield from (
            f"{month.month}: score {risk.score}" for risk in month.record.risks if ref_key(risk.ref) == ref_key(ref)
        )


def _answering(finding: str, kept: OnRecord) -> Iterator[Counted]:
    """The actions that answer a finding, and the cell of each that says so."""
    states = {ref_key(action.ref): str(action.state) for action in kept.now.record.actions}
    for row in kept.now.origins.rows:
        if row.kind == ACTIONS and ref_key(finding) in map(ref_key, _listed_in(cell_of(row, "Findings"))):
            stands = states.get(ref_key(row.ref), "In error")
            yield Counted(ref=row.ref, stands=stands, cells=under(row.cells, ("Findings",)))


def _listed_in(words: str) -> list[str]:
    return words.replace("\n", ";").split(";")
