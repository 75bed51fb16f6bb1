"""Rules about words against what the plan itself says: colours, evidence, months that have gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.began import due_is_mistyped
from pipeline.checks.months_gone import headed_by_an_earlier_month, says_next_month, spoken_of_as_to_come
from pipeline.checks.slippage import words_of_slippage
from pipeline.checks.told import Told, cell_of, told_by_themes, told_of
from pipeline.plan.choices import ChangeKind, Colour, Status
from pipeline.plan.model import Change, Submission
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.status import worse
from pipeline.plan.text import plain
from pipeline.problems import Problem, Severity


def green_is_not_late_in_words(month: Month) -> Iterator[Problem]:
    """A board that is told Green and reads of delay believes neither."""
    for row in month.actions:
        late = [(told, quoted) for told in _texts_of_a_green(row, month) if (quoted := words_of_slippage(told.words))]
        if not late or _due_was_just_moved(row, month):
            continue
        told, quoted = late[0]
        agreed = "" if row.colour is Colour.GREEN else "reported "
        yield Problem(
            code="green-against-words",
            severity=Severity.WARNING,
            where=told.where,
            owner=told.owner,
            related=tuple(other.where for other, _ in late[1:]),
            message=f"Action {row.ref} is {agreed}Green, and {told.heading} says '{quoted}'",
            hint="Choose Amber or Red under Reported RAG and type the new day under Forecast; or, if the time has been "
            "made good, say so, like: The delay has been made good.",
        )


def _texts_of_a_green(row: AgreedAction, month: Month) -> Iterator[Told]:
    """The texts that a Green speaks for: a Reason and a Recovery action only where nothing asks for them."""
    account = row.account
    is_agreed = row.colour is Colour.GREEN
    if row.voice is Voice.LAST_MONTH or not (is_agreed or (account.reported is Colour.GREEN and not row.is_settled)):
        return
    asked_for = row.calculated is not Colour.GREEN or account.reported not in (None, Colour.GREEN)
    for told in told_of(row, month):
        if told.heading in ("Reason", "Recovery action") and asked_for:
            continue
        if account.reported in (Colour.AMBER, Colour.RED) and told.heading != "Public wording":
            continue  # the Green was settled; the lead's own words are of the lead's own colour
        yield told


def _due_was_just_moved(row: AgreedAction, month: Month) -> bool:
    """An approved change that is new this month makes a late action timely, and its words tell why."""
    return any(change.kind.moves_due for change in _new_changes(row.counted, month))


def _new_changes(changes: Sequence[Change], month: Month) -> Iterator[Change]:
    since = month.previous.as_at if month.previous else None
    for change in changes:
        if since is None or (change.decided_on is not None and change.decided_on.day > since):
            yield change


def a_better_colour_is_shown(month: Month) -> Iterator[Problem]:
    for row in month.actions:
        before, now = row.previous.colour if row.previous else None, row.colour
        if before is None or now is None or now is before or worse(before, now) is now:
            continue
        agreed_because = row.is_settled and row.action.agreed_because
        if row.account.evidence or row.reason or agreed_because or any(_new_changes(row.counted, month)):
            continue
        where, owner = cell_of(row, "Evidence")
        yield Problem(
            code="better-without-evidence",
            severity=Severity.WARNING,
            where=where,
            owner=owner,
            message=f"Action {row.ref} is {now}, last month it was {before}, and Evidence is empty",
            hint="Type what shows that it is better, like: Caseload report, 30 September 2022.",
        )


def complete_has_evidence(month: Month) -> Iterator[Problem]:
    """A board that closed an action itself has seen it done; of any other somebody must say what shows it."""
    for row in month.actions:
        if row.status is not Status.COMPLETE or row.voice is Voice.LAST_MONTH or row.account.evidence:
            continue
        if any(change.kind is ChangeKind.CLOSE for change in row.counted):
            continue
        where, owner = cell_of(row, "Evidence")
        yield Problem(
            code="complete-without-evidence",
            severity=Severity.WARNING,
            where=where,
            owner=owner,
            message=f"Action {row.ref} is Complete, and Evidence is empty",
            hint="Type what shows that it is done, like: Improvement Board minutes, 30 August 2022.",
        )


def nothing_to_come_has_gone(month: Month) -> Iterator[Problem]:
    for told in (*_told_of_actions(month), *told_by_themes(month)):
        gone = spoken_of_as_to_come(told.words, as_at=month.as_at, written=told.written)
        if gone:
            yield Problem(
                code="month-has-gone",
                severity=Severity.WARNING,
                where=told.where,
                owner=told.owner,
                message=f"{told.heading} of {told.of} says '{gone.quoted}', and {gone.when} has gone",
                hint="Write what has come of it; if another year is meant, type it, like: July "
                f"{month.as_at.year + 1}.",
            )


def an_update_is_of_its_month(month: Month) -> Iterator[Problem]:
    """A cell that begins "August update:" a month later was not written this month, or not from its top."""
    for told in (*_told_of_actions(month), *told_by_themes(month)):
        label = headed_by_an_earlier_month(told.words, month.month)
        if label:
            yield Problem(
                code="update-of-earlier-month",
                severity=Severity.WARNING,
                where=told.where,
                owner=told.owner,
                message=f"{told.heading} of {told.of} begins with '{label}', and this is the report of {month.month}",
                hint=f"Write what happened in {month.month}, above it or in its place; where nothing did, say so, "
                "like: No sessions were held.",
            )


def the_next_month_is_named(month: Month) -> Iterator[Problem]:
    """Papers are read a month or two after they are written, when "next month" is another."""
    following = month.month.plus(1)
    for told in (*_told_of_actions(month), *told_by_themes(month)):
        quoted = says_next_month(told.words)
        if quoted:
            yield Problem(
                code="next-month-not-named",
                severity=Severity.WARNING,
                where=told.where,
                owner=told.owner,
                message=f"{told.heading} of {told.of} says '{quoted}', which is another month by the time it is read",
                hint=f"Type the month's name, like: in {following}.",
            )


def _told_of_actions(month: Month) -> Iterator[Told]:
    """This month's words of every action; of one that its lead left out those a public paper prints again.

    A theme that sent nothing is told that, and not of its old words as well.
    """
    for row in month.actions:
        is_left_out = row.is_not_updated and row.action.access.is_public and month.submission(row.theme) is not None
        for told in told_of(row, month) if row.is_live else ():
            if row.voice is not Voice.LAST_MONTH or (is_left_out and told.heading == "Public wording"):
                yield told


def overall_is_no_better_than_jtai_actions(month: Month) -> Iterator[Problem]:
    for sent in month.submissions:
        answering = (row for row in month.actions if row.theme == sent.theme and row.action.answers_jtai)
        worst = _worst([row for row in answering if not due_is_mistyped(row, month)])
        if worst is None or worst.colour is None or sent.overall is None:
            continue
        is_better = worse(sent.overall, worst.colour) is not sent.overall
        if is_better and not _owns_up(sent, worst, worst.colour):
            yield _overall_problem(sent, worst)


def _owns_up(sent: Submission, worst: AgreedAction, colour: Colour) -> bool:
    """Whether the Summary names the action or its colour, which excuses one step, and never Green over Red."""
    if sent.overall is Colour.GREEN and colour is Colour.RED:
        return False
    return re.search(rf"\b(?:{colour}|{re.escape(worst.ref)})\b", plain(sent.summary)) is not None


def _worst(rows: Sequence[AgreedAction]) -> AgreedAction | None:
    """The first of the worst colour; None where none has a colour."""
    for colour in (Colour.RED, Colour.AMBER, Colour.GREEN):
        for row in rows:
            if row.colour is colour:
                return row
    return None


def _overall_problem(sent: Submission, worst: AgreedAction) -> Problem:
    where, _ = cell_of(worst, "Reported RAG")
    return Problem(
        code="overall-better-than-action",
        severity=Severity.WARNING,
        where=sent.where.at("Overall RAG"),
        owner=sent.theme.lead,
        related=(where,),
        message=f"Overall RAG of {sent.theme.name} is {sent.overall}, and action {worst.ref}, which answers a finding "
        f"of the inspection, is {worst.colour}",
        hint=f"Choose {worst.colour}; or, where the rest of the theme outweighs it, write in Summary that action "
        f"{worst.ref} is {worst.colour}.",
    )


CHECKS = (
    green_is_not_late_in_words,
    a_better_colour_is_shown,
    complete_has_evidence,
    nothing_to_come_has_gone,
    an_update_is_of_its_month,
    the_next_month_is_named,
    overall_is_no_better_than_jtai_actions,
)
