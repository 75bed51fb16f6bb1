"""A pack's papers, made and checked: finals, or drafts where something is in error."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.papers.arrange import Pack, Paper
from pipeline.papers.catalogue import PaperKind
from pipeline.papers.filling.paper_fields import fields_of
from pipeline.papers.word.engine import Template, open_template, render
from pipeline.plan.choices import Access
from pipeline.plan.disclosure import view
from pipeline.plan.month import Month
from pipeline.plan.view import PlanView
from pipeline.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A finished paper's bytes, which have passed every check of a package."""

    paper: Paper
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePack:
    """The papers that could be made. A paper with a problem is not among them, and the others are drafts."""

    papers: tuple[MadePaper, ...]
    is_draft: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every paper of a month is made with: templates opened once, the plan seen once an access.

    build_id   the same for the same inputs and templates, whatever was built before
    """

    month: Month
    templates: Mapping[str, Template | Problem]
    views: Mapping[Access, PlanView]
    build_id: str


def set_up(month: Month, packs: tuple[Pack, ...], shown_as: Callable[[Path], str], inputs_digest: str) -> Workshop:
    """Open the templates the packs need, and see the plan as each of their accesses may."""
    papers = [paper for pack in packs for paper in pack.papers]
    kinds: dict[str, PaperKind] = {paper.kind.name: paper.kind for paper in papers}
    digest = hashlib.sha256(inputs_digest.encode())
    for name in sorted(kinds):
        digest.update(hashlib.sha256(kinds[name].template.read_bytes()).digest())
    return Workshop(
        month=month,
        templates={name: open_template(kind.template, shown_as(kind.template)) for name, kind in kinds.items()},
        views={access: view(month, access) for access in dict.fromkeys(paper.access for paper in papers)},
        build_id=digest.hexdigest()[:16],
    )


def make_pack(pack: Pack, workshop: Workshop, *, is_draft: bool) -> MadePack:
    """Every paper of a pack; all drafts when one of them cannot be made."""
    made = [_make(paper, pack, workshop, is_draft=is_draft) for paper in pack.papers]
    problems = tuple(replace(result, meetings=(pack.name,)) for result in made if isinstance(result, Problem))
    if problems and not is_draft:
        return make_pack(pack, workshop, is_draft=True)
    return MadePack(
        papers=tuple(result for result in made if isinstance(result, MadePaper)),
        is_draft=is_draft,
        problems=tuple(dict.fromkeys(problems)),
    )


def _make(paper: Paper, pack: Pack, workshop: Workshop, *, is_draft: bool) -> MadePaper | Problem:
    template = workshop.templates[paper.kind.name]
    if isinstance(template, Problem):
        return template
    fields = fields_of(
        paper, pack, workshop.month, workshop.views[paper.access], is_draft=is_draft, build_id=workshop.build_id
    )
    content = render(template, fields)
    return content if isinstance(content, Problem) else MadePaper(paper=paper, content=content)
