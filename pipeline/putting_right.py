"""What a check found, kept for the people who can put it right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from pipeline.by_person import tell
from pipeline.forms.marking.letters import counts_words, cut_off_words, letters
from pipeline.forms.marking.list_sheet import TITLE_BEGINS
from pipeline.forms.marking.marks import Mark, marks_of
from pipeline.forms.marking.names import copy_names, letter_names
from pipeline.forms.marking.narrative import marked_narrative
from pipeline.forms.marking.workbook import marked_workbook
from pipeline.handover.closing.close import ClosedSoFar, closed_so_far, record_name
from pipeline.handover.closing.troubles import closing_unfinished
from pipeline.handover.manifest import MARKED_PACK
from pipeline.handover.marked import hand_over_marked
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.write import Handed, PaperFile, hand_over
from pipeline.intake.recognise import Kind, Recognised, at_the_edge, recognise
from pipeline.papers.arrange import INTERNAL_PACK, arrange, of_supplement
from pipeline.papers.catalogue import OnePer, read_catalogue
from pipeline.papers.make import MadePack, make_pack, set_up
from pipeline.plan.merge import agree
from pipeline.plan.model import MasterPlan, Settings
from pipeline.plan.month import Month
from pipeline.problems import CLERK, Place, Problem, Where, errors
from pipeline.run import Checked
from pipeline.workplace import Workplace

PROBLEMS_PAPER = "Problems"
MARKED_FOLDER = f"{INTERNAL_PACK}/to put right"
_SEND_BACK = "Put everything right in this file, save it and send it back; this sheet and the notes may stay in it."
_NOT_THIS_ONE = "Put everything right in the master plan in inputs itself; this copy only shows where it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of the paper Problems. Paths are as people know them, below the working folder.

    path       where it stands; "" when it was not made
    edited     the one a person has edited, which was left as it is: the new one is beside it; mostly ""
    is_closed  the month is closed and nothing has changed since, so the paper that was closed says it all
    """

    path: str = ""
    edited: str = ""
    is_closed: bool = False
    problems: tuple[Problem, ...] = ()


def save_problems(workplace: Workplace, checked: Checked) -> Saved:
    """Keep what a check said as a paper in the month's internal folder, as a build would, and that paper alone."""
    with one_build_at_a_time(workplace.outputs) as busy:
        return Saved(problems=(busy,)) if busy else _save(workplace, checked)


def _save(workplace: Workplace, checked: Checked) -> Saved:
    folder = workplace.output(checked.wanted)
    closed = closed_so_far(folder, checked.wanted)
    if isinstance(closed, Problem):
        return Saved(problems=(closed,))
    if closed.is_unfinished:
        return Saved(problems=(closing_unfinished(folder, checked.wanted, record_name(closed.number)),))
    if closed.last and closed.last.inputs == checked.digest:
        return Saved(is_closed=True)
    made = _pack(workplace, checked, closed)
    if isinstance(made, Problem):
        return Saved(problems=(made,))
    [paper] = made.papers
    file = PaperFile(
        identity=paper.paper.identity, path=paper.paper.path(is_draft=made.is_draft), content=paper.content
    )
    handed = hand_over(folder, of_supplement(INTERNAL_PACK, closed.number), (file,), is_whole=False)
    if errors(handed.problems):
        return Saved(problems=handed.problems)
    edited, path = handed.beside[0] if handed.beside else ("", handed.written[0])
    root = workplace.shown(folder)
    return Saved(path=f"{root}/{path}", edited=f"{root}/{edited}" if edited else "", problems=handed.problems)


def _pack(workplace: Workplace, checked: Checked, closed: ClosedSoFar) -> MadePack | Problem:
    """The internal pack with that paper alone, byte for byte as a build of these inputs makes it."""
    month = checked.month or _month_without_plan(checked)
    catalogue = read_catalogue(workplace.templates, workplace.shown)
    packs, _ = arrange(month, catalogue, supplement=closed.number)
    internal = packs[-1]
    wanted = tuple(
        paper
        for paper in internal.papers
        if paper.kind.one_per is OnePer.MONTH and paper.kind.name.casefold() == PROBLEMS_PAPER.casefold()
    )
    if not wanted:
        return _no_such_template(workplace)
    workshop = set_up(month, packs, workplace.shown, checked.digest, checked.problems)
    is_draft = any(problem.is_error and problem.touches(internal.name) for problem in checked.problems)
    made = make_pack(replace(internal, papers=wanted), workshop, is_draft=is_draft)
    return made if made.papers else made.problems[0]


def _month_without_plan(checked: Checked) -> Month:
    """A month of which nothing is known, where no master plan can be read: its problems are known all the same."""
    nowhere = Where(place=Place(file=f"inputs/{checked.wanted.folder}"))
    settings = Settings(as_at=checked.wanted.last_day, where=nowhere)
    return agree(checked.wanted, MasterPlan(file=nowhere.place.file, settings=settings), (), (), ())


def _no_such_template(workplace: Workplace) -> Problem:
    return Problem(
        code="no-template-for-problems",
        where=Place(file=workplace.shown(workplace.templates)),
        owner=CLERK,
        message="No template makes the paper Problems, so what was found cannot be kept as a Word file",
        hint="Put Problems.docx and Problems.toml back, for example from the folder that boardpapers new makes.",
    )


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
        written = {names[file]: copy.content for file, copy in copies.items()} | _letters(checked, names)
        files = {f"{MARKED_FOLDER}/{name}": content for name, content in written.items()}
        handed = hand_over_marked(folder, checked.digest, files)
    return Marked(folder=where, handed=handed, problems=(*problems, *handed.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A marked copy. `ending`: of its name, where the file's own has none."""

    content: bytes
    ending: str


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
            made = at_the_edge(file, partial(_marked, found, marks, cut_off))
            if isinstance(made, Problem):
                problems.append(made)
            else:
                copies[file] = made
    return copies, tuple(problems)


def _marked(found: Recognised, marks: tuple[Mark, ...], cut_off: str) -> _Copy:
    if found.kind is Kind.WORD:
        return _Copy(content=marked_narrative(found.content, marks), ending=".docx")
    name = found.shown.rpartition("/")[2]
    counts = tell(dict.fromkeys(mark.problem for mark in marks)).counts
    head = (
        f"{TITLE_BEGINS}{name}",
        f"{counts_words(counts)}. Each cell named here has a note that says the same.",
        cut_off,
        _NOT_THIS_ONE if found.kind is Kind.MASTER_PLAN else _SEND_BACK,
    )
    return _Copy(content=marked_workbook(found.content, found.workbook, head, marks), ending=".xlsx")


def _letters(checked: Checked, names: Mapping[str, str]) -> dict[str, bytes]:
    """The name of each person's text -> the text."""
    written = letters(checked.problems, names, cut_off_words(checked.wanted, checked.month))
    called = letter_names(written)
    return {called[owner]: words.encode() for owner, words in written.items()}
