"""A build and its templates: one with errors makes no paper and tells them all; what is worth a look is told once."""

from __future__ import annotations

from pathlib import Path

from pipeline.papers.arrange import Pack, arrange
from pipeline.papers.catalogue import Catalogue, PaperKind
from pipeline.papers.make import Workshop, make_pack, set_up
from pipeline.plan.model import PaperWanted
from tests.papers.maker import Block, Maker, table
from tests.plan.records import action, meeting, month

SOUND: tuple[Block, ...] = ("{{ paper.title }}",)
UNMARKED: tuple[Block, ...] = ("{{ paper.title }}", table(["Ref", "Lead"], ["1", "2"]))
FAULTY: tuple[Block, ...] = ("{{ paper.titel }}", "{{ plan.titel }}", table(["Ref", "Lead"], ["1", "2"]))


def workshop_of(make: Maker, **templates: tuple[Block, ...]) -> tuple[Workshop, Pack]:
    """A pack of two kinds of paper, each from a template of those blocks."""
    paths = {kind: make.folder / f"{kind}.docx" for kind in templates}
    for kind, blocks in templates.items():
        paths[kind].write_bytes(make.template(*blocks).read_bytes())
    kinds = tuple(PaperKind(name=kind, title=kind, template=path) for kind, path in paths.items())
    board = meeting(papers=tuple(PaperWanted(kind=kind, access=None) for kind in templates))
    made = month(action(), meetings=(board,))
    packs, _ = arrange(made, Catalogue(kinds=kinds, problems=()))
    return set_up(made, packs, _shown, "", ()), packs[0]


def _shown(path: Path) -> str:
    return f"templates/{path.name}"


def test_every_error_of_a_template_is_told_and_keeps_its_papers_back(make: Maker) -> None:
    workshop, pack = workshop_of(make, Report=SOUND, Plan=FAULTY)
    made = make_pack(pack, workshop, is_draft=False)
    assert [problem.where.paragraph for problem in made.problems] == [1, 2]
    assert {(problem.where.file, problem.meetings) for problem in made.problems} == {
        ("templates/Plan.docx", (pack.name,))
    }
    assert [item.paper.kind.name for item in made.papers] == ["Report"]
    assert made.is_draft


def test_what_is_worth_a_look_in_templates_is_told_once_and_makes_no_draft(make: Maker) -> None:
    workshop, pack = workshop_of(make, Report=UNMARKED, Plan=FAULTY)
    assert [(problem.where.file, problem.code) for problem in workshop.of_templates] == [
        ("templates/Plan.docx", "template-heading-row-unmarked"),
        ("templates/Report.docx", "template-heading-row-unmarked"),
    ]
    assert workshop.so_far == workshop.of_templates
    alone, pack = workshop_of(make, Report=UNMARKED)
    made = make_pack(pack, alone, is_draft=False)
    assert (made.problems, made.is_draft, len(made.papers)) == ((), False, 1)


def test_a_paper_knows_the_words_and_figures_of_its_own_file(make: Maker) -> None:
    workshop, pack = workshop_of(make, Report=("{{ paper.title }}", "There are {{ plan.counts.total }}."))
    (paper,) = make_pack(pack, workshop, is_draft=False).papers
    assert paper.paragraphs == ("Appendix A: Report", "There are 1.")
    assert [(figure.words, figure.paragraph) for figure in paper.figures] == [("1", 2)]


def test_a_field_that_says_nothing_in_a_kind_keeps_its_papers_back(make: Maker) -> None:
    workshop, pack = workshop_of(make, Report=("{{ theme.name }}",))
    assert [problem.code for problem in make_pack(pack, workshop, is_draft=False).problems] == [
        "template-field-unknown"
    ]
