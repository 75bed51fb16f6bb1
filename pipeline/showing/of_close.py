"""What closing a month found and did, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.handover.closing.as_they_stand import StandingPaper, Stands
from pipeline.handover.closing.close import Closed
from pipeline.handover.closing.differences import Difference, shortened
from pipeline.problems import Problem, errors
from pipeline.showing.of_problems import by_person, number_of

_SHOWN = 40  # paragraphs of one paper; a person who changed more has the two files side by side
_OURS = (Stands.AS_MADE, Stands.CLOSED, Stands.SAVED_AGAIN, Stands.EDITED)


def of_close(closed: Closed, *, is_dry_run: bool) -> str:
    """Every paper as it stands, then every problem, then whether the month is closed."""
    lines = []
    for folder, papers in groupby(closed.papers, key=lambda paper: paper.path.partition("/")[0]):
        lines.append(folder)
        for paper in papers:
            lines += [f"  {line}" for line in _paper(paper.path.partition("/")[2], paper)]
        lines.append("")
    lines += by_person(closed.problems)
    return "\n".join((*lines, _outcome(closed, is_dry_run=is_dry_run)))


def of_files(found: Sequence[tuple[Path, StandingPaper | Problem]]) -> str:
    """What each of a clerk's own files is."""
    lines = []
    for file, paper in found:
        if isinstance(paper, Problem):
            lines.append(str(paper))
        elif isinstance(paper.parts, str) or paper.stands is Stands.NOT_OURS:
            lines += [f"{file.name}: {Stands.NOT_OURS}{f'; {paper.parts}' if isinstance(paper.parts, str) else ''}"]
        else:
            lines += [*_paper(file.name, paper), f"  made as {paper.made.path}"]
    return "\n".join(lines)


def exit_code_of_files(found: Sequence[tuple[Path, StandingPaper | Problem]]) -> int:
    """0 when each is a paper of the last build, edited or not."""
    return 0 if all(isinstance(paper, StandingPaper) and paper.stands in _OURS for _, paper in found) else 1


def _paper(name: str, paper: StandingPaper) -> Iterator[str]:
    count = len(paper.differences)
    these = f", {number_of(count, 'paragraph')}" if paper.stands is Stands.EDITED else ""
    yield f"{name}: {paper.stands}{these}"
    if paper.stands is Stands.EDITED:
        for difference in paper.differences[:_SHOWN]:
            yield from (f"  {line}" for line in _difference(difference))
        if count > _SHOWN:
            yield f"  and {number_of(count - _SHOWN, 'paragraph')} more"


def _difference(difference: Difference) -> Iterator[str]:
    place = f"under '{shortened(difference.heading)}'" if difference.heading else "before the first heading"
    yield f"{difference.kind}, {place}"
    if difference.was:
        yield f"  was: {difference.was}"
    if difference.now:
        yield f"  now: {difference.now}"


def _outcome(closed: Closed, *, is_dry_run: bool) -> str:
    what = closed.month.folder if closed.number == 1 else f"{closed.month.folder}, Supplement {closed.number - 1}"
    wrong = errors(closed.problems)
    if closed.was_closed:
        new = "what was published was changed since; see above" if closed.problems else "there is nothing new to close"
        return f"{what}: closed already, and {new}."
    if wrong:
        outcome = "CANNOT BE CLOSED" if is_dry_run else "NOT CLOSED"
        return f"{what}: {outcome}. {number_of(len(wrong), 'error')}; see above."
    edited = sum(paper.stands is not Stands.AS_MADE for paper in closed.papers)
    papers = f"{number_of(len(closed.papers), 'paper')}, {edited or 'none'} of them edited or saved again since"
    if is_dry_run:
        return f"{what}: can be closed. {papers}."
    return f"{what}: closed. {papers}. From now on a build makes supplements, and these stay as they are."
