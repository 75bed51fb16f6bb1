"""A pack's papers, made and checked: finals, or drafts where something is in error."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.papers.arrange import Pack, Paper
from pipeline.papers.catalogue import PaperKind
from pipeline.papers.fields_by_kind import fields_of_kind
from pipeline.papers.filling.paper_fields import fields_of
from pipeline.papers.filling.shared_fields import SharedFields, shared_fields
from pipeline.papers.finished import FinishedPack
from pipeline.papers.unprinted import left_out, unprinted
from pipeline.papers.word.engine import Opened, open_template, render_and_read
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Access
from pipeline.plan.disclosure import view
from pipeline.plan.month import Month
from pipeline.plan.movement import compared_with
from pipeline.plan.record import FigureAt
from pipeline.plan.view import PlanView
from pipeline.problems import Problem, errors, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A finished paper's bytes, which have passed every check of a package.

    paragraphs   the words of its body, paragraph by paragraph; `figures` stand in them
    texts        what its template's tags for text say that no condition left out of it
    """

    paper: Paper
    content: bytes
    paragraphs: tuple[str, ...] = ()
    figures: tuple[FigureAt, ...] = ()
    texts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePack:
    """The papers that could be made. A paper with a problem is not among them, and the others are drafts."""

    papers: tuple[MadePaper, ...]
    is_draft: bool
    problems: tuple[Problem, ...]


_Seen = tuple[Access, CalendarMonth | None]
_Shared = tuple[Access, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every paper of a month is made with: templates opened once, the plan seen once an access and comparison.

    templates  by kind; one with an error makes no paper
    views      by access, and by the earlier month compared with
    build_id   the same for the same inputs and templates, whatever was built before
    problems   what a check of the month says, for the chase list
    so_far     the same and what was met since, while other packs were made and handed over
    finished   the packs that were made before, for the hand-over sheets
    """

    month: Month
    templates: Mapping[str, Opened]
    views: Mapping[_Seen, PlanView]
    build_id: str
    problems: tuple[Problem, ...]
    so_far: tuple[Problem, ...]
    finished: tuple[FinishedPack, ...] = ()

    @property
    def of_templates(self) -> tuple[Problem, ...]:
        """What of the templates is only worth a look; their errors are told with the papers they keep back."""
        found = (problem for opened in self.templates.values() for problem in opened.problems)
        return in_reading_order(problem for problem in found if not problem.is_error)


def set_up(
    month: Month,
    packs: tuple[Pack, ...],
    shown_as: Callable[[Path], str],
    inputs_digest: str,
    problems: tuple[Problem, ...],
) -> Workshop:
    """Open the templates the packs need, and see the plan as each of their accesses may."""
    papers = [paper for pack in packs for paper in pack.papers]
    kinds: dict[str, PaperKind] = {paper.kind.name: paper.kind for paper in papers}
    digest = hashlib.sha256(inputs_digest.encode())
    for name in sorted(kinds):
        digest.update(hashlib.sha256(_bytes_of(kinds[name])).digest())
    workshop = Workshop(
        month=month,
        templates={
            name: open_template(kind.template, shown_as(kind.template), fields_of_kind(kind))
            for name, kind in kinds.items()
        },
        views=_views(month, packs),
        build_id=digest.hexdigest()[:16],
        problems=problems,
        so_far=problems,
    )
    return replace(workshop, so_far=in_reading_order((*problems, *workshop.of_templates)))


def _bytes_of(kind: PaperKind) -> bytes:
    """A template's bytes; of one that cannot be read opening it says so."""
    try:
        return kind.template.read_bytes()
    except OSError:
        return b""


def _views(month: Month, packs: tuple[Pack, ...]) -> Mapping[_Seen, PlanView]:
    views: dict[_Seen, PlanView] = {}
    for pack in packs:
        for paper in pack.papers:
            seen = _seen(paper, pack, month)
            if seen not in views:
                views[seen] = view(month, paper.access, compared_with(month, pack.meeting))
    return views


def _seen(paper: Paper, pack: Pack, month: Month) -> _Seen:
    """What the board of the pack saw when it last met; a pack of no meeting compares with last month."""
    since = compared_with(month, pack.meeting)
    return paper.access, since.month if since else None


def make_pack(pack: Pack, workshop: Workshop, *, is_draft: bool) -> MadePack:
    """Every paper of a pack; all drafts when one of them cannot be made."""
    shared: dict[_Shared, SharedFields] = {}
    made = [_make(paper, pack, workshop, shared, is_draft=is_draft) for paper in pack.papers]
    found = [problem for result in made if not isinstance(result, MadePaper) for problem in result]
    found += unprinted(pack, workshop.month, workshop.templates)
    texts = [result.texts for result in made if isinstance(result, MadePaper)]
    if len(texts) == len(made):
        found += left_out(pack, workshop.month, workshop.templates, frozenset().union(*texts))
    problems = tuple(replace(problem, meetings=(pack.name,)) for problem in found)
    if errors(problems) and not is_draft:
        return make_pack(pack, workshop, is_draft=True)
    return MadePack(
        papers=tuple(result for result in made if isinstance(result, MadePaper)),
        is_draft=is_draft,
        problems=tuple(dict.fromkeys(problems)),
    )


def _make(
    paper: Paper, pack: Pack, workshop: Workshop, shared: dict[_Shared, SharedFields], *, is_draft: bool
) -> MadePaper | tuple[Problem, ...]:
    opened = workshop.templates[paper.kind.name]
    if opened.template is None:
        return errors(opened.problems)
    month = workshop.month
    alike = (paper.access, paper.meeting.key if paper.meeting else "")
    if alike not in shared:
        seen = workshop.views[_seen(paper, pack, month)]
        shared[alike] = shared_fields(month, seen, paper.meeting, pack.meeting, workshop.problems, workshop.so_far)
    finished = next((done for done in workshop.finished if done.pack.meeting == paper.meeting), None)
    fields = fields_of(
        paper, pack, month, shared[alike], is_draft=is_draft, build_id=workshop.build_id, finished=finished
    )
    made = render_and_read(opened.template, fields)
    if isinstance(made, Problem):
        return (made,)
    return MadePaper(
        paper=paper, content=made.content, paragraphs=made.paragraphs, figures=made.figures, texts=made.texts
    )
