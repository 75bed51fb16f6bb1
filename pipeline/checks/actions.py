"""Rules about what was agreed: the master's actions, dates, colours and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.checks.began import due_is_mistyped, plan_began
from pipeline.intake.columns import SETTINGS
from pipeline.plan.calendar import CalendarMonth, PlanDate, Precision, add_months, day_words
from pipeline.plan.choices import Decision, Status
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.refs import ref_key
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity


def current_due_follows_from_changes(month: Month) -> Iterator[Problem]:
    style = month.settings.date_style
    for row in month.actions:
        typed = row.action.typed_due
        if typed is None or typed.day == row.current_due.day or due_is_mistyped(row, month):
            continue
        yield Problem(
            code="current-due-disagrees",
            where=row.action.where.at("Current due"),
            related=tuple(change.where.at("To") for change in row.counted if change.kind.moves_due)
            or (row.action.where.at("Original due"),),
            message=f"Current due of action {row.ref} is {typed.words(style)}, but Original due and the approved "
            f"changes make it {row.current_due.words(style)}",
            hint=f"Type {row.current_due.words(style)}, or add the approved change to the sheet Changes with its "
            "Decision, Decided on and To.",
        )


def original_due_never_changes(month: Month) -> Iterator[Problem]:
    style = month.settings.date_style
    for row in month.actions:
        before = row.previous
        if before is None or _is_same_date(before.original_due, row.action.original_due):
            continue
        if (began := plan_began(month)) and row.action.original_due.day < began:
            continue
        yield Problem(
            code="original-due-changed",
            where=row.action.where.at("Original due"),
            message=f"Original due of action {row.ref} is {row.action.original_due.words(style)}; "
            f"last month it was {before.original_due.words(style)}",
            hint=f"Type {before.original_due.words(style)} again, and put a new date into the sheet Changes "
            "as an extend or a re-programme.",
        )


def _is_same_date(one: PlanDate, other: PlanDate) -> bool:
    """A month or a quarter is the same however many working days are in it: closure days may have changed."""
    if one.precision is not other.precision or one.precision is Precision.DAY:
        return one.day == other.day
    return one.typed == other.typed and CalendarMonth.of(one.day) == CalendarMonth.of(other.day)


def dates_are_not_before_the_plan_began(month: Month) -> Iterator[Problem]:
    """A year mistyped: nothing of a plan is due, forecast or done before the reports it answers.

    Work may have begun up to a year earlier than the first of them.
    """
    began = plan_began(month)
    if began is None:
        return
    for dated in (*_dates_of_actions(month, began), *_dates_of_changes(month, began)):
        if dated.when.day < dated.earliest:
            style = month.settings.date_style
            yield Problem(
                code="date-before-plan-began",
                where=dated.place,
                owner=dated.owner,
                message=f"{dated.heading} of {dated.what} is {dated.when.words(style)}, before the plan began "
                f"({day_words(began, style)})",
                hint=f"Type {dated.before.words(style)} again, as it was last month."
                if dated.before
                else f"Look at the year: is it {dated.when.day:%d/%m}/{month.as_at.year}?",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A date that was typed: of what, where, by whom, and the earliest it may be.

    before   what stood there last month, where it can never change
    """

    heading: str
    what: str
    when: PlanDate
    earliest: date
    place: Place
    owner: str = PROGRAMME_MANAGER
    before: PlanDate | None = None


def _dates_of_actions(month: Month, began: date) -> Iterator[_Dated]:
    for row in month.actions:
        what, master = f"action {row.ref}", row.action.where
        update = row.update
        where, owner = (update.where, row.theme.lead) if update else (master, PROGRAMME_MANAGER)
        for heading, when, place, earliest, by in (
            ("Start", row.action.start, master, add_months(began, -12), PROGRAMME_MANAGER),
            ("Original due", row.action.original_due, master, began, PROGRAMME_MANAGER),
            ("Forecast", row.account.forecast, where, began, owner),
            ("Completed on", _completed_as_typed(row), where, began, owner),
        ):
            if when is not None:
                yield _Dated(
                    heading=heading,
                    what=what,
                    when=when,
                    earliest=earliest,
                    place=place.at(heading),
                    owner=by,
                    before=_last_month(row, earliest) if heading == "Original due" else None,
                )


def _completed_as_typed(row: AgreedAction) -> PlanDate | None:
    """None for one that an approved change sets: that day stands under Decided on, and is looked at there."""
    completed = row.account.completed
    return None if any(change.decided_on == completed for change in row.counted) else completed


def _last_month(row: AgreedAction, earliest: date) -> PlanDate | None:
    """The Original due on record, where that is a date it can have been."""
    before = row.previous.original_due if row.previous else None
    return before if before and before.day >= earliest else None


def _dates_of_changes(month: Month, began: date) -> Iterator[_Dated]:
    for change in month.master.changes:
        for heading, when in (("To", change.to_date), ("Decided on", change.decided_on)):
            if when is not None:
                place = change.where.at(heading)
                yield _Dated(heading=heading, what=f"change {change.ref}", when=when, earliest=began, place=place)


def previous_references_are_free(month: Month) -> Iterator[Problem]:
    """A reference given to another action would give that action this one's history, and its published words.

    An action that was merged or split keeps its reference and is Superseded; it takes nobody's history.
    """
    standing = {ref_key(row.ref): row for row in month.actions}
    for row in month.actions:
        for ref in row.action.previous_refs:
            other = standing.get(ref_key(ref))
            if other is None or other.previous is None or not other.is_live:
                continue
            yield Problem(
                code="previous-ref-still-stands",
                where=row.action.where.at("Previous refs"),
                related=(other.action.where.at("Ref"),),
                message=f"Previous refs of action {row.ref} says {ref}, and {ref} stands in the plan as another "
                "action, which would take over the words of last month",
                hint=f"Give the action that is {ref} now a reference that was never used, or take {ref} out of "
                "Previous refs.",
            )


def settled_colours_have_a_reason(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        if row.action.agreed is not None and not row.action.agreed_because:
            yield Problem(
                code="agreed-rag-without-reason",
                where=row.action.where.at("Agreed because"),
                message=f"Agreed RAG of action {row.ref} is {row.action.agreed}, and Agreed because is empty",
                hint="Type in a few words why this colour stands, like: The audit shows the change has held.",
            )


def a_colour_has_one_meaning(month: Month) -> Iterator[Problem]:
    """The key is printed under every table that uses it; two meanings of one colour would be no key."""
    given = Counter(entry.colour for entry in month.settings.key)
    for colour, times in given.items():
        if times > 1:
            yield Problem(
                code="rag-key-twice",
                where=Place(file=month.master.file, sheet=SETTINGS.name),
                message=f"The RAG key gives {colour} {times} meanings",
                hint=f"Leave one row RAG key with {colour} under Value; the other may be for another colour.",
            )


def complete_has_a_date(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        if row.status is not Status.COMPLETE or row.account.completed is not None:
            continue
        where, owner = _told_at(row)
        yield Problem(
            code="complete-without-date",
            where=where,
            owner=owner,
            message=f"Action {row.ref} is Complete, and Completed on is empty",
            hint=f"Type the day it was completed, like {month.as_at:%d/%m/%Y}.",
        )


def _told_at(row: AgreedAction) -> tuple[Place, str]:
    """The cell of Completed on in whoever's words stand, and who can put it right."""
    if row.voice is Voice.SUBMISSION and row.update is not None:
        return row.update.where.at("Completed on"), row.theme.lead
    return row.action.where.at("Completed on"), PROGRAMME_MANAGER


def nothing_is_completed_after_as_at(month: Month) -> Iterator[Problem]:
    style = month.settings.date_style
    for row in month.actions:
        completed = row.account.completed
        if row.status is Status.COMPLETE and completed is not None and completed.day > month.as_at:
            where, owner = _told_at(row)
            yield Problem(
                code="completed-after-as-at",
                where=where,
                owner=owner,
                message=f"Completed on of action {row.ref} is {completed.words(style)}, after As at "
                f"({day_words(month.as_at, style)}), so it was not complete then",
                hint="Correct the day; if it is still to be done, choose In progress and type the day as Forecast.",
            )


def decided_changes_say_when(month: Month) -> Iterator[Problem]:
    for change in month.master.changes:
        if change.decision is Decision.APPROVED and change.decided_on is None:
            yield Problem(
                code="change-without-decision-date",
                where=change.where.at("Decided on"),
                message=f"Change {change.ref} is approved, and Decided on is empty, so it cannot count",
                hint=f"Type the day it was decided, like {month.as_at:%d/%m/%Y}.",
            )


def changes_are_decided_by_as_at(month: Month) -> Iterator[Problem]:
    style = month.settings.date_style
    for change in month.master.changes:
        decided = change.decided_on
        if change.decision is Decision.APPROVED and decided is not None and decided.day > month.as_at:
            yield Problem(
                code="change-decided-after-as-at",
                severity=Severity.WARNING,
                where=change.where.at("Decided on"),
                message=f"Change {change.ref} was decided on {decided.words(style)}, after As at "
                f"({day_words(month.as_at, style)}); it does not count this month",
                hint="Nothing to do if that is so; else correct Decided on.",
            )


def findings_have_a_live_action(month: Month) -> Iterator[Problem]:
    if month.gaps:
        return  # a row in error may be the one that answers
    answered = {finding.ref for row in month.actions if row.is_live for finding in row.action.findings}
    for finding in month.master.findings:
        if finding.ref not in answered:
            yield Problem(
                code="finding-without-action",
                severity=Severity.WARNING,
                where=finding.where.at("Ref"),
                message=f"Finding {finding.ref} is answered by no live action",
                hint=f"Type {finding.ref} into the cell Findings of the action that answers it.",
            )


def some_actions_are_public(month: Month) -> Iterator[Problem]:
    has_public_meeting = any(meeting.access.is_public for meeting in month.meetings)
    if has_public_meeting and month.actions and all(row.action.access.is_internal for row in month.actions):
        yield Problem(
            code="nothing-is-public",
            severity=Severity.WARNING,
            where=month.actions[0].action.where.at("Publish"),
            message=f"None of the {len(month.actions)} actions has Public in the column Publish, so public papers "
            "will show every one as managed internally",
            hint="Type Public beside each action that may be published.",
        )


CHECKS = (
    previous_references_are_free,
    current_due_follows_from_changes,
    original_due_never_changes,
    dates_are_not_before_the_plan_began,
    settled_colours_have_a_reason,
    a_colour_has_one_meaning,
    complete_has_a_date,
    nothing_is_completed_after_as_at,
    decided_changes_say_when,
    changes_are_decided_by_as_at,
    findings_have_a_live_action,
    some_actions_are_public,
)
