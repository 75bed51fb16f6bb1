"""Rules about what happened: the theme leads' submissions, and where they and the master disagree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.began import due_is_mistyped
from pipeline.intake.columns import ACTION_UPDATES, SUMMARY_WORDS
from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import Colour, Missing, Status
from pipeline.plan.merge import changed_by_hand
from pipeline.plan.model import ACCOUNT_HEADINGS, ActionUpdate, Submission
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.refs import ref_key
from pipeline.plan.text import plain
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity


def every_theme_sends_one(month: Month) -> Iterator[Problem]:
    for theme in month.master.themes:
        if month.submission(theme) is None:
            words = "keep last month's words" if month.previous else "stand as in the master plan"
            yield Problem(
                code="no-submission",
                severity=Severity.WARNING,
                where=Place(file=month.master.file.rpartition("/")[0]),
                owner=theme.lead,
                message=f"Nothing that can be used was sent for {theme.name} in {month.month}; its actions {words}",
                hint=f"Fill in the form for {month.month} and send it, or correct what was sent.",
            )


def summaries_are_short(month: Month) -> Iterator[Problem]:
    """It prints whole all the same: a long one is read by nobody, but nothing in it is lost."""
    for sent in month.submissions:
        count = len(plain(sent.summary).split())
        if count > SUMMARY_WORDS:
            yield Problem(
                code="summary-too-long",
                severity=Severity.WARNING,
                where=sent.where.at("Summary"),
                owner=sent.theme.lead,
                message=f"Summary of {sent.theme.name} has {count} words, and a highlight report has room for "
                f"{SUMMARY_WORDS}",
                hint=f"Take out {count - SUMMARY_WORDS} words or more; what was achieved stands under Achievements, "
                "what happened to an action in its own row.",
            )


def every_action_has_a_row(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        sent = month.submission(row.theme)
        if sent is None or _has_no_updates_to_read(sent) or row.update is not None or not row.owes_update:
            continue
        if row.voice is Voice.MASTER and row.previous is not None:
            continue  # the programme manager wrote into the master herself
        instead = "it prints as not updated" if row.is_not_updated else "the master plan's own words stand"
        yield Problem(
            code="no-row-for-action",
            severity=Severity.WARNING,
            where=Place(file=sent.file, sheet=ACTION_UPDATES.name),
            owner=row.theme.lead,
            message=f"Nothing is said of action {row.ref} in Action updates, so {instead}",
            hint=f"Fill in its row there, Status and Progress this month at least; without one, add a row with "
            f"{row.ref} under Ref.",
        )


def _has_no_updates_to_read(sent: Submission) -> bool:
    """The sheet as a whole could not be read, which is said once, there."""
    return any(gap.sheet == ACTION_UPDATES.name and not gap.where.place.row for gap in sent.gaps)


def off_course_is_explained(month: Month) -> Iterator[Problem]:
    """An updated Amber or Red, reported or calculated, has its reason, its recovery action and its forecast."""
    for row in month.actions:
        if row.voice is Voice.LAST_MONTH or not _is_off_course(row, month):
            continue
        where, owner = (row.update.where, row.theme.lead) if row.update else (row.action.where, PROGRAMME_MANAGER)
        for heading, code, hint in _missing_explanations(row):
            yield Problem(
                code=code,
                where=where.at(heading),
                owner=owner,
                message=f"Action {row.ref} is {_colours(row)}, and {heading} is empty",
                hint=hint.format(day=f"{month.as_at:%d/%m/%Y}"),
            )


def _is_off_course(row: AgreedAction, month: Month) -> bool:
    """As it was reported, or by its dates, unless it is late only by a year that somebody else mistyped."""
    off_course = (Colour.AMBER, Colour.RED)
    is_late = row.calculated in off_course and not due_is_mistyped(row, month)
    return row.colour is not None and (is_late or row.account.reported in off_course)


def _colours(row: AgreedAction) -> str:
    reported, calculated = row.account.reported, row.calculated
    if reported is not None and calculated is not None and reported is not calculated:
        return f"reported {reported} and {calculated} by its dates"
    return str(reported or calculated)


def _missing_explanations(row: AgreedAction) -> Iterator[tuple[str, str, str]]:
    """Heading, code and hint of each; only a submission has cells for a reason and a recovery action."""
    if row.account.forecast is None:
        yield "Forecast", "off-course-without-forecast", "Type the day it is now expected to be done, like {day}."
    if row.update is not None and not row.update.reason:
        hint = "Type in a sentence why it is behind, like: Two of the four posts are still vacant."
        yield "Reason", "off-course-without-reason", hint
    if row.update is not None and not row.update.recovery:
        hint = "Type what will bring it back, like: Interviews are on 14 October; an agency covers till then."
        yield "Recovery action", "off-course-without-recovery", hint


def approved_changes_and_submissions_agree(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        if row.update is None or row.update.account.status is row.status:
            continue
        yield Problem(
            code="status-against-approved-change",
            severity=Severity.WARNING,
            where=row.update.where.at("Status"),
            related=tuple(change.where.at("Kind") for change in row.counted if change.kind.sets_status),
            owner=row.theme.lead,
            message=f"Status of action {row.ref} is {row.update.account.status}, but an approved change makes it "
            f"{row.status}; the change stands",
            hint=f"Choose {row.status}, or ask the Programme Manager for a new change.",
        )


def leads_do_not_take_actions_out(month: Month) -> Iterator[Problem]:
    """Suspended and Superseded are a board's decisions, and stand in Changes; it is said once, when they are new."""
    for row in month.actions:
        if row.update is None or row.update.account.status not in (Status.SUSPENDED, Status.SUPERSEDED):
            continue
        if row.previous is not None and row.previous.agreed.status is row.update.account.status:
            continue
        if not any(change.kind.sets_status for change in row.counted):
            yield Problem(
                code="status-without-change",
                severity=Severity.WARNING,
                where=row.update.where.at("Status"),
                message=f"Status of action {row.ref} is {row.update.account.status} in the submission, "
                "and no approved change says so",
                hint="Add the decision to the sheet Changes, or choose In progress in the submission.",
            )


def master_and_submission_agree(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        if row.update is None or row.previous is None:
            continue
        for cell in changed_by_hand(row.action, row.previous):
            master, sent = getattr(row.action.account, cell), getattr(row.update.account, cell)
            if master != sent:
                yield _disagreement(month, row, row.update, cell, (master, sent))


def _disagreement(
    month: Month, row: AgreedAction, update: ActionUpdate, cell: str, words: tuple[object, object]
) -> Problem:
    heading, *_ = ACCOUNT_HEADINGS[cell]
    master, sent = (_in_words(month, word) for word in words)
    return Problem(
        code="master-and-submission-disagree",
        severity=Severity.WARNING,
        where=row.action.where.at(heading),
        related=(update.where.at(ACCOUNT_HEADINGS[cell][-1]),),
        message=f"{heading} of action {row.ref} was changed in the master plan to {master}; "
        f"the submission says {sent}, and stands",
        hint="If the master plan is right, correct the submission's own cell; else nothing is to do.",
    )


def master_and_submission_agree_on_values(month: Month) -> Iterator[Problem]:
    """A submission's value stands; that it replaces another of the same month may be a wrong Period.

    A provisional value is replaced by the final one: that is no disagreement.
    """
    masters = {(ref_key(value.measure.ref), value.period): value for value in month.master.values}
    for sent in month.submissions:
        for value in sent.values:
            master = masters.get((ref_key(value.measure.ref), value.period))
            if master is None or master.provisional or isinstance(master.value, Missing):
                continue
            if value.value != master.value:
                yield Problem(
                    code="master-and-submission-disagree",
                    severity=Severity.WARNING,
                    where=value.where.at("Value"),
                    related=(master.where.at("Value"),),
                    owner=sent.theme.lead,
                    message=f"Value of {value.measure.ref} for {value.period} is {_number(value.value)} in the "
                    f"submission and {_number(master.value)} in the master plan; the submission's stands",
                    hint=f"If it was put right, nothing is to do; if it is {month.month}'s value, type {month.month} "
                    "under Period.",
                )


def _number(value: Decimal | Missing) -> str:
    return "blank" if isinstance(value, Missing) else f"{value}"


def _in_words(month: Month, word: object) -> str:
    if isinstance(word, PlanDate):
        return word.words(month.settings.date_style)
    if isinstance(word, tuple):
        return "other words" if word else "nothing"
    return str(word) if word else "nothing"


CHECKS = (
    every_theme_sends_one,
    summaries_are_short,
    every_action_has_a_row,
    off_course_is_explained,
    approved_changes_and_submissions_agree,
    leads_do_not_take_actions_out,
    master_and_submission_agree,
    master_and_submission_agree_on_values,
)
