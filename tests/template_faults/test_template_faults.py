"""The faulty templates are found, each at its place and in words that help; of the sound ones nothing is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.papers.fields import Fields
from pipeline.papers.word.engine import open_template, render
from pipeline.problems import CLERK, Problem
from tests.conftest import PROJECT
from tests.papers.stand_in import bare, stand_in
from tests.template_faults.conftest import SHOWN_AS, Telling
from tests.template_faults.every import EVERY, FAULTS, SOUND
from tests.template_faults.expected import At, Fault, Kind, Sound

FULL, BARE = stand_in("Board report", "Internal"), bare("Board report")


def at(problem: Problem) -> At:
    where = problem.where
    return At(
        heading=where.heading,
        paragraph=where.paragraph,
        part=where.part,
        table=where.table,
        row=where.row,
        column=where.column,
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_and_nothing_beside_it(fault: Fault, said: Telling) -> None:
    assert sorted(problem.code for problem in said(fault)) == sorted((fault.code, *fault.also)), shown(said(fault))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_where_it_stands_with_what_to_type_instead(fault: Fault, said: Telling) -> None:
    met = [problem for problem in said(fault) if problem.code == fault.code]
    told = [problem for problem in met if fault.message in problem.message and fault.hint in problem.hint]
    assert told, shown(said(fault))
    assert at(told[0]) in fault.places, str(told[0])
    assert (told[0].where.file, told[0].where.sheet, told[0].owner) == (SHOWN_AS, "", CLERK)
    assert str(told[0].severity) == fault.severity


@pytest.mark.parametrize("sound", SOUND, ids=lambda sound: sound.name)
def test_of_a_sound_template_nothing_is_said(sound: Sound, said: Telling) -> None:
    assert said(sound) == (), shown(said(sound))


@pytest.mark.parametrize("sound", [row for row in SOUND if row.says is Fields], ids=lambda sound: sound.name)
def test_a_sound_template_makes_papers_of_much_and_of_nothing(
    sound: Sound, path_of: Callable[[Fault | Sound], Path]
) -> None:
    """Whether the set is right about what it calls sound, asked of what renders and not of what checks."""
    opened = open_template(path_of(sound), SHOWN_AS)
    assert opened.template, shown(opened.problems)
    for fields in (FULL, BARE):
        paper = render(opened.template, fields)
        assert isinstance(paper, bytes), str(paper)


def shown(problems: tuple[Problem, ...]) -> str:
    return "\n".join(map(str, problems))


def test_the_set_is_as_large_as_it_is_said_to_be() -> None:
    assert len(FAULTS) >= 70
    assert len(SOUND) >= 25
    kinds = Counter(fault.kind for fault in FAULTS)
    assert kinds.keys() == set(Kind)
    assert min(kinds.values()) >= 5
    assert kinds[Kind.TRAPS] == 10


def test_every_template_of_the_set_has_a_name_of_its_own_that_is_a_sentence() -> None:
    names = Counter(row.name for row in EVERY)
    assert [name for name, count in names.items() if count > 1] == []
    assert [name for name in names if len(name.split()) < 2 or name.endswith(".")] == []


def test_every_code_the_checker_knows_has_a_faulty_template() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (PROJECT / "pipeline/papers/templates").rglob("*.py"))
    known = {code for source in sources for code in re.findall(r'"(template-[a-z-]+)"', source)}
    assert known
    assert known <= {fault.code for fault in FAULTS}


def test_a_template_is_the_same_bytes_whenever_it_is_made() -> None:
    assert [row.name for row in EVERY if row.make() != row.make()] == []
