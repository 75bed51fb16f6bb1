"""The paper Problems: what a check found, kept for the people who can put it right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.handover.closing.month_troubles import closing_unfinished
from pipeline.handover.closing.on_record import ClosedSoFar, closed_so_far, record_name
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.write import PaperFile, hand_over
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
    internal = next(pack for pack in packs if pack.name == INTERNAL_PACK)
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
