"""Marked copies: each file that has a problem, with notes in it, and a text to send to each person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.by_person import tell
from pipeline.forms.marking.edited import ODD_FILE
from pipeline.forms.marking.letters import counts_words, cut_off_words, letters
from pipeline.forms.marking.list_sheet import TITLE_BEGINS
from pipeline.forms.marking.marks import Mark, marks_of
from pipeline.forms.marking.names import copy_names, letter_names
from pipeline.forms.marking.narrative import marked_narrative
from pipeline.forms.marking.workbook import marked_workbook
from pipeline.handover.manifest import MARKED_PACK
from pipeline.handover.marked import hand_over_marked
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.write import Handed
from pipeline.intake import not_read
from pipeline.intake.recognise import Kind, Recognised, recognise
from pipeline.papers.arrange import INTERNAL_PACK
from pipeline.problems import Problem
from pipeline.run import Checked
from pipeline.workplace import Workplace

MARKED_FOLDER = f"{INTERNAL_PACK}/to put right"
_WHERE_THE_NOTES_ARE = (
    "Everything is listed here; a cell under Where has a note that says it too, unless a conversation is kept there."
)
_SEND_BACK = "Put everything right in this file, save it and send it back; this sheet and the notes may stay in it."
_NOT_THIS_ONE = "Put everything right in the master plan in inputs itself; this copy only shows where it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What `check --mark` wrote. `folder` is where, as people know it.

    handed    what became of the pack of marked copies and texts
    problems  what stood in the way: of a file that cannot be marked, only the text tells
    """

    folder: str
    handed: Handed
    problems: tuple[Problem, ...] = ()


def mark(workplace: Workplace, checked: Checked) -> Marked:
    """Write a marked copy of every file that has a problem in it, and a text to send to each person.

    What an earlier marking wrote goes, but for what somebody has edited since.
    """
    folder = workplace.output(checked.wanted)
    where = f"{workplace.shown(folder)}/{MARKED_FOLDER}"
    with one_build_at_a_time(workplace.outputs) as busy:
        if busy is not None:
            return Marked(folder=where, handed=Handed(pack=MARKED_PACK), problems=(busy,))
        copies, problems = _marked_copies(workplace, checked)
        names = copy_names({file: copy.ending for file, copy in copies.items()})
        plans = {file for file, copy in copies.items() if copy.is_plan}
        written = {names[file]: copy.content for file, copy in copies.items()} | _letters(checked, names, plans)
        files = {f"{MARKED_FOLDER}/{name}": content for name, content in written.items()}
        handed = hand_over_marked(folder, checked.digest, files)
    return Marked(folder=where, handed=handed, problems=(*problems, *handed.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A marked copy.

    ending    of its name, where the file's own has none
    is_plan   it is of the master plan, which is the programme manager's alone
    """

    content: bytes
    ending: str
    is_plan: bool = False


def _marked_copies(workplace: Workplace, checked: Checked) -> tuple[dict[str, _Copy], tuple[Problem, ...]]:
    """file -> its marked copy, for each that can be read and has a problem; and what cannot be marked."""
    cut_off = cut_off_words(checked.wanted, checked.month)
    copies: dict[str, _Copy] = {}
    problems = []
    files = workplace.files(checked.wanted)
    for path in () if isinstance(files, Problem) else files:
        file = workplace.shown(path)
        marks = marks_of(checked.problems, file)
        found = recognise(path, file) if marks else None
        if isinstance(found, Recognised):
            try:
                copies[file] = _marked(found, marks, cut_off)
            except ODD_FILE:  # and nothing wider: a fault of the marking itself must never be told as the file's
                problems.append(not_read.broken(file))
    return copies, tuple(problems)


def _marked(found: Recognised, marks: tuple[Mark, ...], cut_off: str) -> _Copy:
    if found.kind is Kind.WORD:
        return _Copy(content=marked_narrative(found.content, marks), ending=".docx")
    name = found.shown.rpartition("/")[2]
    is_plan = found.kind is Kind.MASTER_PLAN
    counts = tell(dict.fromkeys(mark.problem for mark in marks)).counts
    head = (
        f"{TITLE_BEGINS}{name}",
        f"{counts_words(counts)}. {_WHERE_THE_NOTES_ARE}",
        cut_off,
        _NOT_THIS_ONE if is_plan else _SEND_BACK,
    )
    made = marked_workbook(found.content, found.workbook, head, marks)
    return _Copy(content=made, ending=".xlsx", is_plan=is_plan)


def _letters(checked: Checked, names: Mapping[str, str], plans: Collection[str]) -> dict[str, bytes]:
    """The name of each person's text -> the text."""
    written = letters(checked.problems, names, plans, cut_off_words(checked.wanted, checked.month))
    called = letter_names(written)
    return {called[owner]: words.encode() for owner, words in written.items()}
