"""What to write to each person: the mistakes that are theirs to put right, ready to stand in an e-mail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.by_person import Counts, ForPerson, InFile, Mistake, tell
from pipeline.forms.marking.marks import in_its_file, sentence
from pipeline.plan.calendar import CalendarMonth, day_words
from pipeline.plan.month import Month
from pipeline.problems import PROGRAMME_MANAGER, Problem

_NOTHING_SENT = "no-submission"


def letters(
    problems: Iterable[Problem], copies: Mapping[str, str], plans: Collection[str], cut_off: str
) -> dict[str, str]:
    """A text for each person who has something to put right or to look at, by their post.

    copies    file -> the name of its marked copy
    plans     those of the files that are master plans: nobody but the programme manager is sent one
    cut_off   a sentence that says by when
    """
    of_others = {file: name for file, name in copies.items() if file not in plans}
    return {
        person.who: _letter(person, copies if person.who == PROGRAMME_MANAGER else of_others, cut_off)
        for person in tell(problems).people
    }


def cut_off_words(wanted: CalendarMonth, month: Month | None) -> str:
    if month is None:
        return f"The cut-off for {wanted} is not known: there is no master plan that can be read."
    if month.cut_off is None:
        return f"The cut-off for {wanted} is not known: the master plan has no meeting of that month."
    return f"The cut-off for {wanted} is {month.cut_off:%A} {day_words(month.cut_off, month.settings.date_style)}."


def counts_words(counts: Counts) -> str:
    """`6 things to put right and 2 to look at`"""
    must = f"{counts.must} thing{'' if counts.must == 1 else 's'} to put right"
    may = f"{counts.may} thing{'' if counts.may == 1 else 's'} to look at"
    if not counts.may or not counts.must:
        return must if counts.must else may
    return f"{must} and {counts.may} to look at"


def _letter(person: ForPerson, copies: Mapping[str, str], cut_off: str) -> str:
    lines = [_how_many(person), cut_off, *_about_the_copies(person, copies)]
    for file in person.files:
        lines += ["", *_file(file)]
    return "\r\n".join([*lines, ""])


def _how_many(person: ForPerson) -> str:
    """Of somebody who has sent nothing yet, nothing is to be looked at: it is only waited for."""
    if not all(_is_owed(file) for file in person.files):
        return f"{counts_words(person.counts)}."
    owed = len(person.mistakes)
    return "Your highlight report is still to come." if owed == 1 else f"{owed} highlight reports are still to come."


def _is_owed(file: InFile) -> bool:
    return all(mistake.problem.code == _NOTHING_SENT for mistake in file.mistakes)


def _about_the_copies(person: ForPerson, copies: Mapping[str, str]) -> Iterator[str]:
    """The files the mistakes stand in, and no other that belongs to one: nobody is sent somebody else's file."""
    attached = [copies[file.file] for file in person.files if file.file in copies]
    if not attached:
        return
    yield f"Attached, with what is said below marked in it: {'; '.join(attached)}."
    if person.who == PROGRAMME_MANAGER:
        yield "Put everything right in the files in inputs themselves; these copies only show where it is."
    else:
        yield "Put everything right in what is attached, save it and send it back; the notes may stay in it."


def _file(file: InFile) -> Iterator[str]:
    name = file.file.rpartition("/")[2]
    what = f"The folder {name}" if _is_folder(file.file) else name
    yield "Still to come" if _is_owed(file) else f"{what}: {counts_words(file.counts)}"
    for number, mistake in enumerate(file.mistakes, start=1):
        yield ""
        yield from _entry(number, mistake)


def _is_folder(file: str) -> bool:
    """A month's folder is a place too, where something is missing from it."""
    return CalendarMonth.from_folder(file.rpartition("/")[2]) is not None


def _entry(number: int, mistake: Mistake) -> Iterator[str]:
    problem = mistake.problem
    where = " ".join(mistake.spots) or ("the folder" if _is_folder(problem.where.file) else "the file as a whole")
    kind = " (privacy)" if problem.privacy else "" if problem.is_error else " (only to look at)"
    if problem.code == _NOTHING_SENT:
        where, kind = "a highlight report", ""
    yield f"{number}. {where[0].upper()}{where[1:]}{kind}"
    yield f"   {sentence(problem.message)}"
    yield f"   {sentence(problem.hint)}"
    for place in problem.related:
        yield f"   See also {in_its_file(place, problem.where.file)}."
