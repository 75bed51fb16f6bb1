"""A finished pack -> what its hand-over sheet says: files, last days, totals, hand edits, all public wording."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePosixPath

from pipeline.checks.personal.hits import accepted_hits
from pipeline.papers.fields import (
    AcceptedField,
    EditedField,
    FileField,
    HandOverField,
    LineField,
    TotalField,
    WordingField,
)
from pipeline.papers.filling.action_fields import NONE, NOT_KNOWN
from pipeline.papers.finished import EditedFile, FinishedFile, FinishedPack
from pipeline.plan.calendar import day_words
from pipeline.plan.disclosure import NO_PUBLIC_UPDATE
from pipeline.plan.model import Acceptance, Meeting
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.movement import movement
from pipeline.plan.record import FigureName
from pipeline.plan.text import Text, paragraph
from pipeline.problems import errors

_PRIVATE = ("private-words-in-public-paper", "private-words-in-exempt-paper", "personal-details-in-public-paper")
_MOST_LINES = 10
"""Of a file that has a list beside it, which has every line: the sheet is to stay as short as it can."""
_SHOWN_TOTALS = {
    "total": "Live actions",
    "complete": "Complete",
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "not_due": "Not due",
    "suspended": "Suspended",
    "not_updated": "Not updated",
    "in_error": "In error",
    "overdue": "overdue",
    "re_dated": "re-dated",
    "exceptions": "exceptions",
}


def no_hand_over() -> HandOverField:
    """What `hand_over` says in a paper that is no hand-over sheet: the pack is still being made."""
    return HandOverField(
        is_known=False,
        is_draft=False,
        is_public=False,
        verdict=NOT_KNOWN,
        kept_back="",
        cut_off=NOT_KNOWN,
        draft=NOT_KNOWN,
        clearance=NOT_KNOWN,
        release=NOT_KNOWN,
        publish_by=NOT_KNOWN,
        names_begin="",
        files=(),
        totals=(),
        totals_agree=True,
        leftovers=(),
        accepted=(),
        settled=(),
        edited=(),
        wording=(),
        errors=0,
        warnings=0,
    )


def hand_over_field(meeting: Meeting, month: Month, finished: FinishedPack) -> HandOverField:
    chain = month.deadlines(meeting)
    totals = tuple(_totals(finished))
    wrong = errors(finished.problems)
    beginning = _common_beginning([_name(file.path) for file in finished.files])
    return HandOverField(
        is_known=True,
        is_draft=finished.is_draft,
        is_public=finished.pack.is_public,
        verdict=_verdict(meeting, month, finished),
        kept_back=finished.kept_back,
        cut_off=chain.cut_off,
        draft=chain.draft,
        clearance=chain.clearance,
        release=chain.release,
        publish_by=chain.publish,
        names_begin=beginning,
        files=tuple(_file_field(file, beginning) for file in finished.files),
        totals=totals,
        totals_agree=all(total.agrees for total in totals),
        leftovers=tuple(_leftovers(finished)),
        accepted=tuple(_accepted_field(item) for item in accepted_hits(month, meeting.key)),
        settled=tuple(_settled_line(row) for row in month.actions if row.disagrees),
        edited=tuple(_edited_field(file, edited) for file in finished.files for edited in file.edited),
        wording=tuple(_wording_fields(meeting, month)) if finished.pack.is_public else (),
        errors=len(wrong),
        warnings=len(finished.problems) - len(wrong),
    )


def _leftovers(finished: FinishedPack) -> Iterator[str]:
    for file in finished.files:
        yield from (f"{_name(file.path)}: {left}" for left in file.leftovers)
        yield from (f"{_name(edited.path)}: {left}" for edited in file.edited for left in edited.leftovers)


def _verdict(meeting: Meeting, month: Month, finished: FinishedPack) -> str:
    """The first thing a clerk reads: whether this is to be published, how much of it, and by when."""
    if finished.kept_back:
        return f"NOTHING TO PUBLISH. {finished.kept_back}."
    if any(problem.code in _PRIVATE for problem in finished.problems):
        return "DO NOT PUBLISH: an edited file holds words that its readers may not see; the build says which."
    if finished.is_draft:
        return "DRAFT: do not publish. Something is still wrong; boardpapers check says what, and who can put it right."
    day = day_words(month.deadlines(meeting).publish, month.settings.date_style)
    exempt = sum(file.paper.access.is_exempt for file in finished.files)
    public = sum(file.paper.access.is_public for file in finished.files)
    edited = " Look at the edited files below first." if any(file.edited for file in finished.files) else ""
    if not finished.pack.is_public:
        return f"Final: {_files(len(finished.files))} to send out by {day}. None is for publication.{edited}"
    withheld = f" {_files(exempt)} not for publication, for members only." if exempt else ""
    return f"Final: {_files(public)} to publish by {day}.{withheld}{edited}"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _common_beginning(names: list[str]) -> str:
    """What all names begin with, as far as a dash: a clerk then reads only what tells them apart."""
    if len(names) < 2:
        return ""
    pieces = zip(*(_stem(name).split(" - ") for name in names), strict=False)  # the shortest name ends it
    return " - ".join(piece[0] for piece in takewhile(lambda piece: len(set(piece)) == 1, pieces))


def _stem(name: str) -> str:
    return name.removesuffix(".docx").removesuffix(" DRAFT")


def _file_field(file: FinishedFile, beginning: str) -> FileField:
    name = _name(file.path)
    return FileField(
        name=name,
        short=_stem(name).removeprefix(beginning).removeprefix(" - ") or "The report itself",
        folder=PurePosixPath(file.path).parent.name,
        access=str(file.paper.access),
        letter=file.paper.letter or NONE,
        stands=_stands(file),
    )


def _stands(file: FinishedFile) -> str:
    if file.is_chosen:
        return "Edited by hand, and chosen before the new one"
    if file.beside:
        return "New; beside it stands the one edited by hand"
    return "As made"


def _edited_field(file: FinishedFile, edited: EditedFile) -> EditedField:
    shown = edited.differs
    if edited in file.listed and len(shown) > _MOST_LINES:
        more = len(shown) - _MOST_LINES
        shown = (*shown[:_MOST_LINES], f"and {more} more: see the list in internal")
    if edited.is_aside:
        shown = ("It is not asked for any more as it was, so it was moved to internal/set aside", *shown)
    if edited.is_closed:
        shown = ("It was closed with these changes made by hand, which the supplement does not hold", *shown)
    return EditedField(name=_name(edited.path), paragraphs=shown)


def _totals(finished: FinishedPack) -> Iterator[TotalField]:
    """The plan's own totals once each, and every other figure of which two papers print two values."""
    said: dict[FigureName, dict[str, list[str]]] = {}
    for file in finished.files:
        for figure in file.figures:
            papers = said.setdefault(figure.figure, {}).setdefault(figure.words, [])
            papers.append(file.paper.kind.title)
    for name, values in sorted(said.items(), key=lambda item: _order(item[0])):
        shown = _SHOWN_TOTALS.get(name.name, "") if name.of == "plan" else ""
        if len(values) > 1:
            each = "; ".join(f"{words} in {', '.join(dict.fromkeys(papers))}" for words, papers in values.items())
            yield TotalField(figure=shown or f"{name.name.replace('_', ' ')} of {name.of}", words=each, agrees=False)
        elif shown:
            yield TotalField(figure=shown, words=next(iter(values)), agrees=True)


def _order(figure: FigureName) -> tuple[int, FigureName]:
    """The plan's totals in the order people read them, then all others."""
    shown = list(_SHOWN_TOTALS)
    is_shown = figure.of == "plan" and figure.name in shown
    return (shown.index(figure.name) if is_shown else len(shown), figure)


def _accepted_field(item: Acceptance) -> AcceptedField:
    return AcceptedField(
        code=item.code, text=item.text, by=item.by, reason=item.reason, until=item.until or "until further notice"
    )


def _settled_line(row: AgreedAction) -> LineField:
    """In as few words as one page allows: "lead Green, dates Amber, printed Amber as settled"."""
    settled = " as settled" if row.is_settled else ""
    return LineField(
        label=row.ref, words=f"lead {row.account.reported}, dates {row.calculated}, printed {row.colour}{settled}"
    )


def _wording_fields(meeting: Meeting, month: Month) -> Iterator[WordingField]:
    """Of every public action, against what the meeting's board read when it last met; nothing, where it never has."""
    since = month.last_seen_by(meeting)
    then = {move.ref: move.then for move in movement(month, since).moves} if since else {}
    for row in month.actions:
        if not row.action.access.is_public:
            continue
        before = then.get(row.ref)
        words = row.account.public_wording
        yield WordingField(
            ref=row.ref,
            theme=row.theme.name,
            words=words or (paragraph(NO_PUBLIC_UPDATE),),
            mark=(mark := _mark(words, before.agreed.public_wording if before and before.was_public else ())),
            is_new=mark in ("New", "Changed"),
        )


def _mark(words: Text, before: Text) -> str:
    if not words:
        return NONE
    if not before:
        return "New"
    return "As before" if words == before else "Changed"
