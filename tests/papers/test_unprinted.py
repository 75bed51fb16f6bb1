"""What a person wrote for a paper and no paper prints is told with its place and the template that could print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.papers.arrange import Pack, arrange
from pipeline.papers.catalogue import Catalogue, OnePer, PaperKind
from pipeline.papers.make import MadePack, make_pack, set_up
from pipeline.plan.choices import Section
from pipeline.plan.model import Narrative, PaperWanted
from pipeline.problems import CLERK, Problem
from tests.papers.maker import Block, Maker
from tests.plan.records import action, meeting, month, narrative, submission, words

EVERY = tuple(f"{{{{p narrative.{section.name.lower()} }}}}" for section in Section)
OF_A_THEME = ("summary", "achievements", "impact", "planned", "decisions")
BOARD = meeting(papers=(PaperWanted(kind="Report", access=None), PaperWanted(kind="Plan", access=None)))


def kinds(make: Maker, of: Mapping[str, tuple[Block, ...]], **settings: OnePer) -> tuple[PaperKind, ...]:
    """A kind of paper for each; the report takes no letter."""
    made = []
    for name, blocks in of.items():
        path = make.folder / f"{name}.docx"
        path.write_bytes(make.template("{{ paper.title }}", *blocks).read_bytes())
        one_per = settings.get(name, OnePer.MEETING)
        made.append(PaperKind(name=name, title=name, template=path, lettered=name != "Report", one_per=one_per))
    return tuple(made)


def built(make: Maker, of: Mapping[str, tuple[Block, ...]], said: Narrative | None) -> tuple[MadePack, Pack]:
    board = meeting(papers=tuple(PaperWanted(kind=kind, access=None) for kind in of))
    made = month(action(), meetings=(board,), narratives=(said,) if said else ())
    packs, _ = arrange(made, Catalogue(kinds=kinds(make, of), problems=()))
    workshop = set_up(made, packs, lambda path: f"templates/{path.name}", "", ())
    return make_pack(packs[0], workshop, is_draft=False), packs[0]


def told(make: Maker, said: Narrative | None = None, **of: tuple[Block, ...]) -> tuple[Problem, ...]:
    return built(make, of, said or narrative(BOARD))[0].problems


def test_a_narrative_whose_every_heading_is_printed_is_nothing_to_tell(make: Maker) -> None:
    made, _ = built(make, {"Report": EVERY}, narrative(BOARD))
    assert (made.problems, made.is_draft, len(made.papers)) == ((), False, 1)


@pytest.mark.parametrize("section", Section, ids=lambda section: section.name)
def test_words_under_a_heading_that_the_template_has_lost_make_a_draft(make: Maker, section: Section) -> None:
    field = f"narrative.{section.name.lower()}"
    made, pack = built(make, {"Report": tuple(tag for tag in EVERY if f" {field} " not in tag)}, narrative(BOARD))
    (problem,) = made.problems
    assert (problem.code, problem.is_error, problem.owner) == ("narrative-words-unprinted", True, CLERK)
    assert (problem.where.file, problem.where.heading) == ("inputs/2022-09/narrative.docx", str(section))
    assert problem.message == f"No paper of {pack.name} prints what stands under “{section}”: “Our own words”"
    assert f"{{{{p {field} }}}} alone in a paragraph of templates/Report.docx," in problem.hint
    assert (made.is_draft, problem.meetings) == (True, (pack.name,))


def test_a_heading_nobody_wrote_under_may_go_unprinted(make: Maker) -> None:
    without = tuple(tag for tag in EVERY if "options" not in tag)
    assert told(make, narrative(BOARD, Section.OPTIONS), Report=without) == ()


def test_an_appendix_may_print_what_the_report_does_not(make: Maker) -> None:
    assert told(make, Report=EVERY[1:], Plan=EVERY[:1]) == ()


def test_what_is_only_asked_for_is_not_printed(make: Maker) -> None:
    asked = "{% if narrative.executive_summary %}There is a summary.{% endif %}"
    assert [problem.where.heading for problem in told(make, Report=(asked, *EVERY[1:]))] == ["Executive Summary"]


def test_words_under_a_condition_that_is_true_in_no_paper_are_worth_a_look(make: Maker) -> None:
    kept = ("{%p if paper.is_exempt %}", EVERY[0], "{%p endif %}", *EVERY[1:])
    made, pack = built(make, {"Report": kept}, narrative(BOARD))
    (problem,) = made.problems
    assert (problem.code, problem.severity, problem.owner) == ("narrative-words-left-out", "warning", CLERK)
    assert (made.is_draft, problem.where.heading) == (False, "Executive Summary")
    left_out = f"A condition leaves out of every paper of {pack.name} what stands under “Executive Summary”"
    assert problem.message == f"{left_out}: “Our own words”"
    assert "Move {{p narrative.executive_summary }} in templates/Report.docx out of" in problem.hint


def test_words_that_one_of_two_papers_prints_or_an_else_are_not_left_out(make: Maker) -> None:
    kept = ("{%p if paper.is_exempt %}", EVERY[0], "{%p endif %}", *EVERY[1:])
    assert told(make, Report=kept, Plan=EVERY[:1]) == ()
    otherwise = ("{%p if paper.is_exempt %}", EVERY[0], "{%p else %}", EVERY[0], "{%p endif %}", *EVERY[1:])
    assert told(make, Report=otherwise) == ()
    chosen = "{{p narrative.executive_summary if paper.is_public else narrative.options }}"
    assert told(make, Report=(chosen, *EVERY[1:])) == ()


def test_what_nobody_wrote_is_not_left_out(make: Maker) -> None:
    kept = ("{%p if paper.is_exempt %}", EVERY[0], "{%p endif %}", *EVERY[1:])
    assert told(make, narrative(BOARD, Section.EXECUTIVE_SUMMARY), Report=kept) == ()


def test_a_report_that_has_lost_every_heading_is_told_of_each(make: Maker) -> None:
    found = told(make, Report=(), Plan=())
    assert [problem.where.heading for problem in found] == [str(section) for section in Section]
    assert {problem.severity for problem in found} == {"error"}


def test_a_meeting_of_appendices_alone_is_told_once_and_makes_finals(make: Maker) -> None:
    made, _ = built(make, {"Plan": ()}, narrative(BOARD))
    (problem,) = made.problems
    assert (problem.code, problem.is_error, made.is_draft) == ("narrative-in-no-paper", False, False)
    assert problem.where.file == "inputs/2022-09/narrative.docx"


def test_a_template_with_an_error_is_told_and_nothing_that_follows_from_it(make: Maker) -> None:
    assert {problem.code for problem in told(make, Report=("{{ paper.titel }}",))} == {"template-field-unknown"}


def of_themes(make: Maker, blocks: tuple[Block, ...], one_per: OnePer) -> tuple[Problem, ...]:
    written: dict[str, Any] = {name: words(f"Our {name}") for name in OF_A_THEME}
    sent = submission(**written)
    made = month(action(), submissions=(sent,))
    found = kinds(make, {"Highlights": blocks}, Highlights=one_per)
    packs, _ = arrange(made, Catalogue(kinds=found, problems=()))
    workshop = set_up(made, packs, lambda path: f"templates/{path.name}", "", ())
    made_pack = make_pack(packs[-1], workshop, is_draft=False)
    assert not made_pack.is_draft
    return made_pack.problems


def printing(*names: str) -> tuple[Block, ...]:
    return tuple(f"{{{{p theme.{name} }}}}" for name in names)


def test_what_leads_sent_is_looked_for_in_every_paper_of_the_programme(make: Maker) -> None:
    assert of_themes(make, printing(*OF_A_THEME), OnePer.THEME) == ()
    loop = ("{%p for theme in plan.themes %}", *printing(*OF_A_THEME), "{%p endfor %}")
    assert of_themes(make, loop, OnePer.MONTH) == ()


@pytest.mark.parametrize("name", OF_A_THEME)
def test_what_a_lead_sent_and_no_paper_prints_is_worth_a_look(make: Maker, name: str) -> None:
    (problem,) = of_themes(make, printing(*(other for other in OF_A_THEME if other != name)), OnePer.THEME)
    assert (problem.code, problem.severity) == ("submission-words-unprinted", "warning")
    assert f": “Our {name}”" in problem.message
    assert f"Type {{{{p theme.{name} }}}} alone in a paragraph of templates/Highlights.docx" in problem.hint


def test_a_programme_without_papers_about_a_theme_is_told_nothing_of_what_leads_sent(make: Maker) -> None:
    assert of_themes(make, ("{{ plan.title }}",), OnePer.MONTH) == ()


def test_of_long_words_the_first_are_quoted(make: Maker) -> None:
    long = narrative(BOARD)
    text = words("A very long sentence that goes on and on, and then on")
    long = narrative(
        BOARD, sections=tuple(type(one)(section=one.section, text=text, where=one.where) for one in long.sections)
    )
    (problem,) = told(make, long, Report=EVERY[1:])
    assert problem.message.endswith(": “A very long sentence that goes on and o…”")
