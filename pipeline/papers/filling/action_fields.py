"""One row of a view -> the words a template may print of it. No cell is ever empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.papers.fields import ActionField, ChangeField, ChangeRequestField, LineField
from pipeline.papers.filling.movement_fields import movement_words
from pipeline.plan.calendar import DateStyle, PlanDate
from pipeline.plan.choices import ChangeKind, Decision, State
from pipeline.plan.model import Change, ChangeRequest
from pipeline.plan.text import Mark, Paragraph, Text, paragraph, plain
from pipeline.plan.view import Row, ShownAction, ShownChange, WithheldAction

NONE, NOT_SUPPLIED, NOT_KNOWN, NOT_PUBLISHED = "None", "Not supplied", "Not known", "Not published"
TABLE_WORDS = 40
FEWEST_WORDS = 25  # a cut at a sentence that leaves fewer says too little
CHANGE_NOUNS = {
    ChangeKind.EXTEND: "Extension",
    ChangeKind.RE_PROGRAMME: "Re-programming",
    ChangeKind.SUSPEND: "Suspension",
    ChangeKind.RESUME: "Resumption",
    ChangeKind.CLOSE: "Closure",
    ChangeKind.MERGE: "Merger",
    ChangeKind.SPLIT: "Split",
    ChangeKind.REWORD: "Rewording",
    ChangeKind.REASSIGN: "Reassignment",
}


def action_field(row: Row, style: DateStyle) -> ActionField:
    if isinstance(row, ShownAction):
        return _shown_field(row, style)
    if isinstance(row, WithheldAction):
        field = _stand_in(row.ref, row.theme.name, row.because, Mark.WITHHELD, str(row.state), row.status)
        return replace(field, movement=movement_words(row.moved, style))
    theme = row.theme.name if row.theme else NOT_KNOWN
    return _stand_in(row.ref or NOT_KNOWN, theme, row.words, Mark.GAP, str(State.IN_ERROR), str(State.IN_ERROR))


def capital(words: str) -> str:
    """The words with a capital first letter, the rest as they are."""
    return words[:1].upper() + words[1:]


def text_or(text: Text, otherwise: str) -> Text:
    return text or (paragraph(otherwise),)


def request_field(request: ChangeRequest) -> ChangeRequestField:
    return ChangeRequestField(
        ref=request.action.ref,
        kind=CHANGE_NOUNS[request.kind],
        from_words=request.from_words or NOT_SUPPLIED,
        to_words=request.to_words or NOT_SUPPLIED,
        reason=text_or(request.reason, NOT_SUPPLIED),
    )


def shortened(text: Text, most: int = TABLE_WORDS) -> Text:
    """The first sentences that fit into `most` words; cut within a sentence where they would say too little."""
    kept: list[Paragraph] = []
    left = most
    for item in text:
        words = item.words.split()
        if len(words) <= left:
            kept.append(item)
            left -= len(words)
            continue
        kept += _cut(item, left, fewest=FEWEST_WORDS * most // TABLE_WORDS - (most - left))
        break
    return tuple(kept)


def _cut(item: Paragraph, most: int, fewest: int) -> list[Paragraph]:
    """The start of a paragraph: whole sentences where they are `fewest` words or more, else words."""
    sentences = _whole_sentences(item.words, most)
    if len(sentences.split()) >= max(fewest, 1):
        return [paragraph(sentences, item.kind)]
    if fewest <= 0:
        return []
    return [paragraph(" ".join(item.words.split()[:most]) + " …", item.kind)]


def _whole_sentences(words: str, most: int) -> str:
    kept = ""
    for sentence in re.split(r"(?<=[.!?])\s+", words):
        longer = f"{kept} {sentence}".strip()
        if len(longer.split()) > most:
            break
        kept = longer
    return kept


def _shown_field(row: ShownAction, style: DateStyle) -> ActionField:
    detail = row.detail
    progress = text_or(detail.progress if detail else row.wording, NOT_SUPPLIED)
    short = shortened(progress)
    return ActionField(
        ref=row.ref,
        theme=row.theme.name,
        objective=row.objective or NOT_SUPPLIED,
        action=row.action,
        findings=", ".join(finding.ref for finding in row.findings) or NONE,
        lead=row.lead,
        lead_organisation=detail.lead_organisation if detail else NOT_PUBLISHED,
        partners="; ".join(row.partners) or NONE,
        lead_and_partners="; ".join((row.lead, *row.partners)),
        start=row.start or NOT_SUPPLIED,
        original_due=row.original_due,
        due=row.current_due,
        due_note=_due_note(row, style),
        state=str(row.state),
        status=row.status,
        movement=movement_words(row.moved, style),
        assurance=str(row.assurance),
        success_measure=text_or(row.success_measure, NOT_SUPPLIED),
        progress=progress,
        progress_short=short,
        progress_continues=plain(short) != plain(progress),
        impact=text_or(detail.impact if detail else (), NOT_SUPPLIED),
        evidence=text_or(detail.evidence if detail else (), NOT_SUPPLIED),
        forecast=detail.forecast if detail and detail.forecast else NONE,
        reason=text_or(detail.reason if detail else (), NONE),
        recovery=text_or(detail.recovery if detail else (), NONE),
        reported_words=detail.disagreement if detail else "",
        changes=tuple(change_field(change, style) for change in row.changes),
        moves=tuple(change_field(change, style) for change in row.changes if _moves_or_may(change)),
        rest=tuple(LineField(label=label, words=words) for label, words in _rest(row, style) if words),
        is_withheld=False,
        is_gap=False,
        is_re_programmed=row.is_re_programmed,
        is_internal_detail=detail is not None,
    )


def _due_note(row: ShownAction, style: DateStyle) -> str:
    if row.completed is not None:
        return f"completed {row.completed.words(style)}"
    return f"was {row.original_due.words(style)}" if row.current_due != row.original_due else ""


def _moves_or_may(change: ShownChange) -> bool:
    return change.decision is Decision.PENDING or (change.kind.moves_due and change.counts)


def _rest(row: ShownAction, style: DateStyle) -> Iterator[tuple[str, str]]:
    """What a table has no room for, label and words; "" where there is nothing to say."""
    yield "Objective", row.objective
    yield "Findings", ", ".join(finding.ref for finding in row.findings)
    yield "Partners", "; ".join(row.partners)
    yield "Success measure", run_on(row.success_measure)
    detail = row.detail
    if detail is not None:
        yield "Colour agreed", f"{row.state}, because {detail.agreed_because}" if detail.agreed_because else ""
        yield "Progress in full", run_on(detail.progress) if shortened(detail.progress) != detail.progress else ""
        yield "Impact", run_on(detail.impact)
        yield "Evidence", run_on(detail.evidence)
        yield "Forecast", detail.forecast.words(style) if detail.forecast else ""
        yield "Reason", run_on(detail.reason)
        yield "Recovery action", run_on(detail.recovery)
    for change in row.changes:
        yield "Change", _change_line(change, _decision_words(change), style)


def run_on(text: Text) -> str:
    """Paragraphs as one line; what is no sentence is parted by semicolons."""
    pieces = [item.words.strip() for item in text]
    return "".join(
        piece if position == 0 else f" {piece}" if pieces[position - 1].endswith((".", "!", "?", ":")) else f"; {piece}"
        for position, piece in enumerate(pieces)
    )


def _decision_words(change: ShownChange) -> str:
    return "proposed" if change.decision is Decision.PENDING else str(change.decision)


def _stand_in(ref: str, theme: str, words: str, mark: Mark, state: str, status: str) -> ActionField:
    """A row this paper cannot print, in every cell of which the same words stand."""
    text = (paragraph(words, mark=mark),)
    return ActionField(
        ref=ref,
        theme=theme,
        objective=words,
        action=words,
        findings=words,
        lead=words,
        lead_organisation=words,
        partners=words,
        lead_and_partners=words,
        start=words,
        original_due=words,
        due=words,
        due_note="",
        state=state,
        status=status,
        movement=status,
        assurance=words,
        success_measure=text,
        progress=text,
        progress_short=text,
        progress_continues=False,
        impact=text,
        evidence=text,
        forecast=words,
        reason=text,
        recovery=text,
        reported_words="",
        changes=(),
        moves=(),
        rest=(),
        is_withheld=mark is Mark.WITHHELD,
        is_gap=mark is Mark.GAP,
        is_re_programmed=False,
        is_internal_detail=False,
    )


def change_field(change: ShownChange, style: DateStyle) -> ChangeField:
    internal = change.internal
    decision = _decision_words(change)
    before, after = _date_words(change.before, style), _date_words(change.after, style)
    if internal is not None and not change.kind.moves_due:
        before = internal.from_words or NOT_SUPPLIED
        after = internal.to_words or ", ".join(internal.to_refs) or NOT_SUPPLIED
    return ChangeField(
        kind=CHANGE_NOUNS[change.kind],
        decision=decision,
        from_words=before,
        to_words=after,
        decided_by=internal.decided_by or NOT_SUPPLIED if internal else NOT_SUPPLIED,
        decided_on=change.decided_on or NOT_SUPPLIED,
        minute=internal.minute or NOT_SUPPLIED if internal else NOT_SUPPLIED,
        line=_change_line(change, decision, style),
    )


def _what_changed(change: Change) -> str:
    """From and To of a change that moves no date: the refs merged into, the old words, the new lead."""
    before, after = change.from_words, change.to_words or ", ".join(change.to_refs)
    if not after:
        return ""
    return f": from {before} to {after}" if before else f": to {after}"


def _date_words(day: PlanDate | None, style: DateStyle) -> str:
    return day.words(style) if day else NOT_SUPPLIED


def _change_line(change: ShownChange, decision: str, style: DateStyle) -> str:
    """The change in one sentence: "Extend, approved on 30 August 2022: due date from … to …"."""
    line = f"{CHANGE_NOUNS[change.kind]}, {decision}"
    if change.decided_on is not None and change.decision is not Decision.PENDING:
        line += f" on {change.decided_on.words(style)}"
    internal = change.internal
    if internal is not None and internal.decided_by:
        line += f" by {internal.decided_by}" + (f" ({internal.minute})" if internal.minute else "")
    if change.before is not None and change.after is not None:
        line += f": due date from {change.before.words(style)} to {change.after.words(style)}"
    elif internal is not None and not change.kind.moves_due:
        line += _what_changed(internal)
    if internal is not None and internal.reason:
        line += f". Reason: {plain(internal.reason).rstrip('.')}"
    return f"{line}."
