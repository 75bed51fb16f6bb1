"""Rows of the programme itself: themes, sources, findings, actions, changes and measures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.intake.cells.dates import EXAMPLE
from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.words import folded
from pipeline.intake.columns import THEMES
from pipeline.intake.records.shared_rows import account
from pipeline.intake.rows.book import Book
from pipeline.intake.rows.index import Index
from pipeline.intake.rows.row_reader import RowReader
from pipeline.plan.calendar import DateStyle, PlanDate
from pipeline.plan.choices import (
    Assurance,
    ChangeKind,
    Colour,
    Decision,
    FindingKind,
    GoodIs,
    SourceKind,
    Unit,
)
from pipeline.plan.model import Action, Change, Finding, Gap, Measure, Source, Theme
from pipeline.plan.refs import ref_key
from pipeline.plan.sums import breakdown_and_total


def read_themes(book: Book) -> tuple[tuple[Theme | Gap, ...], Index[Theme]]:
    """The themes, and an index that knows each by its code, its name and what it is also known as."""
    found: dict[str, Theme | Gap] = {}
    rows: list[Theme | Gap] = []
    for row in book.readers(THEMES):
        theme, names = _theme(row)
        rows.append(theme)
        for name in names:
            found.setdefault(folded(name), theme)
        book.problems += row.problems
    offered = tuple(row.name for row in rows if isinstance(row, Theme))
    index = Index(sheet=THEMES.name, noun="theme", found=found, offered=offered, unread=book.unread(THEMES), key=folded)
    return tuple(rows), index


def _theme(row: RowReader) -> tuple[Theme | Gap, tuple[str, ...]]:
    code, name, lead = row.ref("Code"), row.words("Theme"), row.words("Lead")
    deputy, aliases = row.words("Deputy"), row.items("Also known as")
    names: dict[str, tuple[str, str]] = {}
    for heading, words in (("Code", code), ("Theme", name), *(("Also known as", alias) for alias in aliases)):
        names.setdefault(folded(words), (heading, words))
    for key, (heading, words) in names.items():
        row.only_once(heading, words, key)
    typed = tuple(words for _, words in names.values() if words)
    if row.is_broken:
        return row.gap(code), typed
    return Theme(code=code, name=name, lead=lead, deputy=deputy, aliases=aliases, where=row.where), typed


def source(row: RowReader) -> Source | Gap:
    name, kind = row.words("Source"), row.choice("Kind", SourceKind)
    row.only_once("Source", name, folded(name))
    published, received = row.date("Published"), row.date("Received")
    submitted, accepted = row.date("Submitted"), row.date("Accepted")
    if row.is_broken or kind is None:
        return row.gap(name)
    return Source(
        name=name,
        kind=kind,
        published=published,
        received=received,
        submitted=submitted,
        accepted=accepted,
        where=row.where,
    )


def finding(row: RowReader, sources: Index[Source]) -> Finding | Gap:
    ref, origin, text = row.ref("Ref"), row.refer("Source", sources), row.text("Finding")
    row.only_once("Ref", ref, ref_key(ref))
    paragraph, kind = row.words("Paragraph"), row.choice("Kind", FindingKind)
    addressed_to = row.items("Addressed to")
    if row.is_broken or origin is None:
        return row.gap(ref)
    return Finding(
        ref=ref,
        source=origin,
        text=text,
        paragraph=paragraph,
        kind=kind,
        addressed_to=addressed_to,
        where=row.where,
    )


def action(row: RowReader, themes: Index[Theme], findings: Index[Finding], actions: Index[str]) -> Action | Gap:
    ref, theme = row.ref("Ref"), row.refer("Theme", themes)
    row.only_once("Ref", ref, ref_key(ref))
    objective, words = row.words("Objective"), row.words("Action")
    answers = row.refer_all("Findings", findings)
    organisation, lead, partners = row.words("Lead organisation"), row.words("Lead"), row.items("Partners")
    start, original, typed = row.date("Start"), row.date("Original due"), row.date("Current due")
    told = account(row, "Progress")
    assurance = row.choice("Assurance", Assurance) or Assurance.NONE
    agreed, because = row.choice("Agreed RAG", Colour), row.words("Agreed because")
    success = row.text("Success measure")
    depends_on = row.known("Depends on", row.refs("Depends on"), actions)
    access, previous = row.access("Publish"), row.refs("Previous refs")
    if row.is_broken or theme is None or original is None or told is None:
        return replace(row.gap(ref, theme), findings=answers, access=access)
    return Action(
        ref=ref,
        theme=theme,
        action=words,
        lead_organisation=organisation,
        lead=lead,
        original_due=original,
        account=told,
        objective=objective,
        findings=answers,
        partners=partners,
        start=start,
        typed_due=typed,
        assurance=assurance,
        agreed=agreed,
        agreed_because=because,
        success_measure=success,
        depends_on=depends_on,
        access=access,
        previous_refs=previous,
        where=row.where,
    )


def change(row: RowReader, actions: Index[Action], style: DateStyle) -> Change | Gap:
    ref, target, kind = row.ref("Ref"), row.refer("Action", actions), row.choice("Kind", ChangeKind)
    row.only_once("Ref", ref, ref_key(ref))
    from_words, reason = row.words_or_day("From", style), row.text("Reason")
    decision, decided_by = row.choice("Decision", Decision), row.words("Decided by")
    decided_on, minute = row.date("Decided on"), row.words("Minute")
    to_date = moved_to(row, kind)
    to_refs = _to_refs(row, kind, actions)
    to_words = "" if to_date or to_refs else row.words_or_day("To", style)
    if row.is_broken or target is None or kind is None or decision is None:
        return row.gap(ref, target.theme if target else None, action=row.typed("Action"))
    return Change(
        ref=ref,
        action=target,
        kind=kind,
        reason=reason,
        decision=decision,
        from_words=from_words,
        to_date=to_date,
        to_refs=to_refs,
        to_words=to_words,
        decided_by=decided_by,
        decided_on=decided_on,
        minute=minute,
        where=row.where,
    )


def moved_to(row: RowReader, kind: ChangeKind | None) -> PlanDate | None:
    """The new due date of a change that moves it; such a change without one is an error."""
    if kind is None or not kind.moves_due:
        return None
    if not row.typed("To"):
        row.require("To", f": {kind} needs the new due date", like=EXAMPLE)
        return None
    return row.date("To")


def _to_refs(row: RowReader, kind: ChangeKind | None, actions: Index[Action]) -> tuple[str, ...]:
    if kind not in (ChangeKind.MERGE, ChangeKind.SPLIT):
        return ()
    if not row.typed("To"):
        into = "the reference merged into" if kind is ChangeKind.MERGE else "the references split into"
        row.require("To", f": {kind} needs {into}", like="Type the reference as text, like 1.4; several as 1.4; 1.5.")
        return ()
    return row.known("To", row.refs("To"), actions)


def _compared(row: RowReader, heading: str, unit: Unit | None) -> Decimal | None:
    """A figure a measure is compared with. Of one below 1 nobody can tell whether it is 0.9% or 90%."""
    found = row.figure(heading)
    typed = row.typed(heading)
    if found is not None and unit is Unit.PERCENT and 0 < abs(found) < 1 and not typed.endswith("%"):
        doubt = Doubt(
            code="percentage-or-part-of-one",
            says=f"which may be meant as {found:f}% or as {found * 100:.2f}%".replace(".00%", "%"),
            hint=f"Type it with its sign, like {found * 100:.2f}%.".replace(".00%", "%"),
            brief="which percentage?",
        )
        row.note(heading, doubt, typed)
    return found


def _tolerance(row: RowReader, unit: Unit | None) -> Decimal | None:
    found = _compared(row, "Amber within", unit)
    if found is not None and found < 0:
        doubt = Doubt(
            code="number-out-of-range",
            says="and a tolerance cannot be below 0",
            hint="Type how far from the target is still amber, like 5.",
            brief="below 0",
        )
        row.note("Amber within", doubt, row.typed("Amber within"))
    return found


def measure(row: RowReader, themes: Index[Theme], measures: Index[str]) -> Measure | Gap:
    ref, theme = row.ref("Ref"), row.refer("Theme", themes)
    row.only_once("Ref", ref, ref_key(ref))
    words, unit, good = row.words("Measure"), row.choice("Unit", Unit), row.choice("Good is", GoodIs)
    target, amber = _compared(row, "Target", unit), _tolerance(row, unit)
    neighbours, england = _compared(row, "Statistical neighbours", unit), _compared(row, "England", unit)
    personal, running = row.yes_no("Personal counts"), row.yes_no("Running total")
    part_of = row.refs("Part of")
    row.known("Part of", [breakdown_and_total(typed)[1] for typed in part_of], measures)
    access = row.access("Publish")
    if row.is_broken or theme is None or unit is None or good is None:
        return row.gap(ref, theme)
    return Measure(
        ref=ref,
        theme=theme,
        measure=words,
        unit=unit,
        good_is=good,
        target=target,
        amber_within=amber,
        statistical_neighbours=neighbours,
        england=england,
        personal_counts=personal,
        part_of=part_of,
        running_total=running,
        access=access,
        where=row.where,
    )
