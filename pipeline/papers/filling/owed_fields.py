"""The month and its problems -> who owes what: a person at a time, most owed first, ready to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.papers.fields import ChaseField, Day, Figure, OwedField, OwedGroupField
from pipeline.papers.filling.action_fields import CHANGE_NOUNS
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import ChangeKind, Decision
from pipeline.plan.model import Action, Change, ChangeRequest
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.record import FigureName
from pipeline.plan.refs import ref_key
from pipeline.plan.status import is_overdue, status_words
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem

NO_MEETING = "Not known: no meeting of this month is on record"
_NOTHING_SENT, _NO_ROW, _NOT_DECIDED = "no-submission", "no-row-for-action", "request-not-decided"
_NOTHING_TO_DO = ("not-used", "rows-passed-over")
"""What a check lists so that nobody wonders; nobody owes anything for it."""


class Sort(StrEnum):
    """What sort of thing is owed, in the order in which a person is told."""

    NOT_SENT = "Highlight report not sent"
    NO_UPDATE = "Actions without an update"
    NO_FORECAST = "Overdue, and no day it is expected to be done"
    TO_PUT_RIGHT = "To put right"
    TO_DECIDE = "Decisions to get from a board"
    WORTH_A_LOOK = "Worth a look"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owed:
    who: str
    sort: Sort
    item: OwedField


def chase_fields(month: Month, problems: Iterable[Problem]) -> tuple[ChaseField, ...]:
    """Everybody who owes something, most owed first; what is only worth a look weighs least."""
    owed: dict[str, list[_Owed]] = {}
    for one in (*_from_problems(month, problems), *_without_forecast(month), *_to_decide(month)):
        owed.setdefault(one.who, []).append(one)
    by = _owed_by(month)
    people = [_chase_field(who, items, by) for who, items in owed.items()]
    return tuple(sorted(people, key=lambda person: (-person.must, -person.decide, -person.may, person.who)))


def _chase_field(who: str, owed: Sequence[_Owed], by: Day) -> ChaseField:
    may = sum(one.sort is Sort.WORTH_A_LOOK for one in owed)
    decide = sum(one.sort is Sort.TO_DECIDE for one in owed)
    groups = ((sort, tuple(one.item for one in owed if one.sort is sort)) for sort in Sort)
    return ChaseField(
        who=who,
        must=Figure.of(len(owed) - may - decide, FigureName(name="must", of=who)),
        decide=Figure.of(decide, FigureName(name="decide", of=who)),
        may=Figure.of(may, FigureName(name="may", of=who)),
        by=by,
        groups=tuple(OwedGroupField(heading=str(sort), items=items) for sort, items in groups if items),
    )


def _owed_by(month: Month) -> Day:
    return month.cut_off or NO_MEETING


def _from_problems(month: Month, problems: Iterable[Problem]) -> Iterator[_Owed]:
    """Each problem under its person, without its code. Two codes say that an update is missing, one a decision.

    A change that stands as pending is told with the decisions, and so not again as a problem of its Decision.
    """
    waiting = {change.where.at("Decision") for row in month.actions for change in _pending(row)}
    known_as = _files(month)
    for problem in sorted(problems, key=lambda problem: _reading_order(_known(problem.where, known_as))):
        if problem.code in _NOTHING_TO_DO or (problem.code == _NOT_DECIDED and problem.where in waiting):
            continue
        place = str(_known(problem.where, known_as))
        if problem.code == _NOTHING_SENT:
            sort, place = Sort.NOT_SENT, f"An Excel file, sent to the {month.settings.contact or PROGRAMME_MANAGER}"
        elif problem.code == _NO_ROW:
            sort = Sort.NO_UPDATE
        elif problem.code == _NOT_DECIDED:
            sort = Sort.TO_DECIDE
        else:
            sort = Sort.TO_PUT_RIGHT if problem.is_error else Sort.WORTH_A_LOOK
        yield _Owed(
            who=problem.owner,
            sort=sort,
            item=OwedField(words=f"{problem.message.rstrip('.')}.", place=place, fix=problem.hint),
        )


def _files(month: Month) -> Mapping[str, str]:
    """Each file of the month by what it is: the list stays the same whatever people call their files."""
    return {
        month.master.file: "Master plan",
        **{sent.file: f"Highlight report for {sent.theme.name}" for sent in month.submissions},
        **{told.file: f"Narrative for {told.board}" for told in month.narratives},
    }


def _known(place: Place, known_as: Mapping[str, str]) -> Place:
    """The place in a file as a person knows it; any other file by its name, wherever it lies."""
    return replace(place, file=known_as.get(place.file, place.file.rsplit("/", 1)[-1]))


def _reading_order(place: Place) -> tuple[str, str, int, int, str, int]:
    return place.file, place.sheet, place.row, len(place.column), place.column, place.paragraph


def _without_forecast(month: Month) -> Iterator[_Owed]:
    """Of an action that was updated the missing forecast is a problem already, so only the others are told here."""
    for row in month.actions:
        if not row.is_not_updated or row.account.forecast is not None or not is_overdue(row, month.as_at):
            continue
        due, what = row.current_due.words(month.settings.date_style), row.action.action.rstrip(".")
        yield _Owed(
            who=row.theme.lead,
            sort=Sort.NO_FORECAST,
            item=OwedField(
                words=f"Action {row.ref}, {what}, was due on {due} and is {status_words(row)}.",
                place=f"Sheet Action updates of the highlight report for {row.theme.name}, column Forecast",
                fix=f"Type the day it is now expected to be done, like {month.as_at:%d/%m/%Y}.",
            ),
        )


def _to_decide(month: Month) -> Iterator[_Owed]:
    """Changes that stand as pending, and those asked for this month that stand in no row of Changes yet."""
    for row in month.actions:
        pending = _pending(row)
        for change in pending:
            yield _decision(
                month,
                row,
                change,
                f"{change.ref}: {_asked(change, _to_words(change, month))}",
                "Take it to the board that decides it, then type Decision, Decided by and Decided on.",
            )
        standing = {change.kind for change in pending}
        for request in row.requested:
            if request.kind not in standing and not _is_decided(request, row, month):
                yield _decision(
                    month,
                    row,
                    request,
                    _asked(request, request.to_words),
                    "Type it into the sheet Changes as pending, and take it to the board that decides it.",
                )


def _pending(row: AgreedAction) -> tuple[Change, ...]:
    return tuple(change for change in row.changes if change.decision is Decision.PENDING)


def _is_decided(request: ChangeRequest, row: AgreedAction, month: Month) -> bool:
    """A decision on the same thing, or one of after As at, which the board took with the request before it."""
    return any(
        change.kind is request.kind
        and change.decision is not Decision.PENDING
        and (
            _to_words(change, month) == request.to_words
            or (change.decided_on is not None and change.decided_on.day > month.as_at)
        )
        for change in row.changes
    )


def _to_words(change: Change, month: Month) -> str:
    if change.to_date is not None:
        return change.to_date.words(month.settings.date_style)
    return change.to_words or ", ".join(change.to_refs)


def _asked(wanted: Change | ChangeRequest, to_words: str) -> str:
    to = f" to {to_words}" if to_words else ""
    return f"{CHANGE_NOUNS[wanted.kind]} of action {wanted.action.ref}{to}"


def _decision(month: Month, row: AgreedAction, wanted: Change | ChangeRequest, words: str, fix: str) -> _Owed:
    since = _asked_since(month, row, wanted.kind)
    asked = f", asked for {'in' if since == month.month else 'since'} {since}" if since else ""
    heading = "Decision" if isinstance(wanted, Change) else "Kind"
    return _Owed(
        who=PROGRAMME_MANAGER,
        sort=Sort.TO_DECIDE,
        item=OwedField(
            words=f"{words}{asked}.",
            place=str(_known(wanted.where.at(heading), _files(month))),
            fix=fix,
        ),
    )


def _asked_since(month: Month, row: AgreedAction, kind: ChangeKind) -> CalendarMonth | None:
    """The first month on record in which the lead asked for it, this one included; None where no lead did."""
    refs = _refs(row.action)
    asked = [
        record.month
        for record in month.earlier
        if any(ref_key(request.action) in refs and request.kind is kind for request in record.requests)
    ]
    if any(request.kind is kind for request in row.requested):
        asked.append(month.month)
    return min(asked, default=None)


def _refs(action: Action) -> frozenset[str]:
    """The action's reference and those it had before a restructure."""
    return frozenset(ref_key(ref) for ref in (action.ref, *action.previous_refs))
