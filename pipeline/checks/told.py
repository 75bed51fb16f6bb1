"""What people wrote this month, each text with the very cell it stands in and the post that can put it right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.plan.model import Submission
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.text import Text, plain
from pipeline.problems import PROGRAMME_MANAGER, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words under a heading.

    of       whose they are, as a message says it: "action 1.4", "the theme Workforce"
    written  the day they were written; the month's As at in the master plan, which says none
    """

    heading: str
    of: str
    words: str
    where: Place
    owner: str
    written: date


def cell_of(row: AgreedAction, heading: str) -> tuple[Place, str]:
    """The cell of whoever's words stand for an action, and who can put it right.

    Words kept from last month are put right in the master plan: what is typed there then stands.
    """
    if row.voice is Voice.SUBMISSION and row.update is not None:
        return row.update.where.at("Progress this month" if heading == "Progress" else heading), row.theme.lead
    return row.action.where.at(heading), PROGRAMME_MANAGER


def told_of(row: AgreedAction, month: Month) -> tuple[Told, ...]:
    """What is written of an action, in the order of the form; blank cells are left out, and Evidence, a document."""
    return tuple(told for told in told_with_evidence(row, month) if told.heading != "Evidence")


def told_with_evidence(row: AgreedAction, month: Month) -> tuple[Told, ...]:
    texts = {
        "Progress": row.account.progress,
        "Public wording": row.account.public_wording,
        "Impact": row.account.impact,
        "Evidence": row.account.evidence,
        "Reason": row.reason,
        "Recovery action": row.recovery,
    }
    sent = month.submission(row.theme) if row.voice is Voice.SUBMISSION else None
    return tuple(
        Told(heading=heading, of=f"action {row.ref}", words=plain(text), where=where, owner=owner, written=written)
        for heading, text in texts.items()
        if text
        for where, owner in (cell_of(row, heading),)
        for written in (sent.dated if sent else month.as_at,)
    )


def told_by_themes(month: Month) -> Iterator[Told]:
    """What each theme's lead writes beside the actions: the report itself, values, requests and risks."""
    for sent in month.submissions:
        yield from told_by_report(sent)
        yield from _told(sent, _other_texts(sent))


def told_by_report(sent: Submission) -> Iterator[Told]:
    """The answers of the sheet Highlight report."""
    report = {
        "Summary": sent.summary,
        "Achievements": sent.achievements,
        "Impact for children and families": sent.impact,
        "Planned next month": sent.planned,
        "Decisions asked of the board": sent.decisions,
    }
    of = f"the theme {sent.theme.name}"
    yield from _told(sent, ((heading, of, text, sent.where.at(heading)) for heading, text in report.items()))


def _told(sent: Submission, texts: Iterable[tuple[str, str, Text, Place]]) -> Iterator[Told]:
    for heading, of, text, where in texts:
        if text:
            yield Told(
                heading=heading, of=of, words=plain(text), where=where, owner=sent.theme.lead, written=sent.dated
            )


def _other_texts(sent: Submission) -> Iterator[tuple[str, str, Text, Place]]:
    for risk in sent.risks:
        yield "Mitigation", f"risk {risk.ref}", risk.mitigation, risk.where.at("Mitigation")
    for value in sent.values:
        yield "Commentary", f"measure {value.measure.ref}", value.commentary, value.where.at("Commentary")
    for request in sent.requested:
        yield "Reason", f"the change of action {request.action.ref}", request.reason, request.where.at("Reason")
