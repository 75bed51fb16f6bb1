"""Measured against docxtpl-lint 2.0.1 over the same templates: nothing it finds is missed, and the README's table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.papers.fields import Fields, NarrativeFormFields
from pipeline.problems import Problem
from tests.conftest import PROJECT
from tests.template_faults.conftest import Telling
from tests.template_faults.every import FAULTS, SOUND
from tests.template_faults.expected import Fault, Kind, Sound
from tests.template_faults.linted import Linted, linted, schema_of
from tests.template_faults.test_template_faults import at

SCHEMAS: dict[type, dict[str, Any]] = {says: schema_of(says) for says in (Fields, NarrativeFormFields)}

ALIKE = {
    "DTL001": ("template-tag-broken",),
    "DTL002": ("template-tag-broken",),
    "DTL003": ("template-tracked-changes",),
    "DTL101": ("template-tag-broken",),
    "DTL102": ("template-tag-broken",),
    "DTL103": ("template-tag-broken",),
    "DTL104": ("template-not-allowed",),
    "DTL106": ("template-field-unknown",),
    "DTL201": ("template-tag-not-alone",),
    "DTL202": ("template-tag-broken",),
    "DTL203": ("template-tag-not-alone",),
    "DTL204": ("template-tag-not-alone",),
    "DTL205": ("template-tag-not-alone",),
    "DTL206": ("template-tag-not-alone",),
    "DTL207": ("template-tag-not-alone",),
    "DTL209": ("template-tag-not-alone",),
    "DTL210": ("template-tag-not-alone",),
    "DTL304": ("template-field-unknown",),
    "DTL305": ("template-value-not-printable",),
}
"""What a rule of docxtpl-lint finds, and what we call it."""

_NO_BEGINNING = "the row that begins a loop of rows is deleted within a loop of paragraphs"
_NO_END = "the row that ends a loop of rows is deleted within a loop of paragraphs"
_NO_ROW = "a table has lost the row that begins its loop"
_NO_ROW_OUTSIDE = "a table outside every loop has lost the row that begins its own"
JUDGED: dict[tuple[str, str], str] = {
    ("a loop of rows has no end", "DTL304"): "the loop's name is known where its row stands; what is wrong is its end",
    ("{{ptext without a space", "DTL304"): "there is such a field: the p has lost its space, which is what we say",
    ("a name of Python's own", "DTL304"): "no field begins with _; we refuse the way it is spelt, whatever it names",
    ("a name of Python's own in brackets", "DTL304"): "the same: the brackets are refused before what is in them",
    ("the way out through cycler", "DTL304"): "the same: the call is refused before what it is asked of",
    ("a hyphen in the name of a field", "DTL304"): "the hyphen is what is wrong; the field put right is in the hint",
    ("a hyphen for the point of a field", "DTL304"): "the same",
    ("a hyphen that does not break, as Word keeps it, stands for a line", "DTL304"): "the same",
    (_NO_ROW, "DTL304"): "the loop's name is known once its row is typed again, which is what we say",
    (_NO_ROW_OUTSIDE, "DTL304"): "the same",
    (_NO_ROW, "DTL204"): "it takes the row for one that stands amid paragraphs; its own loop's beginning is gone",
    (_NO_BEGINNING, "DTL204"): "it takes the row for one that stands amid paragraphs; its own loop's beginning is gone",
    (_NO_END, "DTL204"): "the same, of the loop's end",
    (_NO_END, "DTL304"): "the loop's name is known where its row stands; what is wrong is its end",
}
"""A template and a rule that speaks of something else in it than we do, and why that is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A faulty template and what each of the two says of it."""

    fault: Fault
    ours: tuple[Problem, ...]
    theirs: Linted

    @property
    def ours_in_place(self) -> bool:
        return any(at(problem) in self.fault.places for problem in self.ours)

    @property
    def theirs_in_place(self) -> bool:
        return self.theirs.finds_at(*self.fault.places)


@pytest.fixture(scope="session")
def judged(said: Telling, path_of: Callable[[Fault | Sound], Path]) -> tuple[Judged, ...]:
    return tuple(
        Judged(fault=fault, ours=said(fault), theirs=linted(path_of(fault), SCHEMAS[Fields])) for fault in FAULTS
    )


@pytest.fixture(scope="session")
def alarms(said: Telling, path_of: Callable[[Fault | Sound], Path]) -> tuple[int, int]:
    """How many of the sound templates each of the two says something of: ours, theirs."""
    ours = sum(bool(said(sound)) for sound in SOUND)
    return ours, sum(linted(path_of(sound), SCHEMAS[sound.says]).finds for sound in SOUND)


def test_nothing_that_docxtpl_lint_finds_is_missed(judged: tuple[Judged, ...]) -> None:
    assert [row.fault.name for row in judged if row.theirs.finds and not row.ours] == []


def test_whatever_docxtpl_lint_puts_at_the_right_place_we_do_too(judged: tuple[Judged, ...]) -> None:
    assert [row.fault.name for row in judged if row.theirs_in_place and not row.ours_in_place] == []


def test_what_docxtpl_lint_finds_we_call_by_the_like_name(judged: tuple[Judged, ...]) -> None:
    """A rule that finds something else in a template than we do is judged here by name, or it is a miss."""
    differ = {
        (row.fault.name, rule)
        for row in judged
        for rule in row.theirs.rules
        if not {problem.code for problem in row.ours} & set(ALIKE.get(rule, ()))
    }
    assert differ == JUDGED.keys()


def test_all_ten_traps_are_found_at_their_places(judged: tuple[Judged, ...]) -> None:
    traps = [row for row in judged if row.fault.kind is Kind.TRAPS]
    assert len(traps) == 10
    assert [row.fault.name for row in traps if not row.ours_in_place] == []


def test_there_is_no_false_alarm_of_ours(alarms: tuple[int, int]) -> None:
    assert alarms[0] == 0


README = PROJECT / "README.md"
BLOCK = re.compile(
    r"(?<=<!-- template faults: made by tests/template_faults -->\n).*?(?=<!-- end of template faults -->)", re.DOTALL
)
HEAD = (
    "| Kind of fault | Templates | Found by boardpapers | at its place | Found by docxtpl-lint | at its place |",
    "|---|--:|--:|--:|--:|--:|",
)


def table(judged: tuple[Judged, ...], alarms: tuple[int, int]) -> str:
    """A row a kind, all of them, and the sound templates."""

    def cells(words: str, rows: list[Judged]) -> str:
        counts = (
            len(rows),
            sum(bool(row.ours) for row in rows),
            sum(row.ours_in_place for row in rows),
            sum(row.theirs.finds for row in rows),
            sum(row.theirs_in_place for row in rows),
        )
        return f"| {words} | {' | '.join(map(str, counts))} |"

    def lines() -> Iterator[str]:
        yield from HEAD
        for kind in Kind:
            yield cells(kind, [row for row in judged if row.fault.kind is kind])
        yield cells("**All faulty templates**", list(judged))
        yield f"| **False alarms on sound templates** | {len(SOUND)} | {alarms[0]} | | {alarms[1]} | |"

    return "\n".join(["", *lines(), "", ""])


def test_the_readme_has_the_table(
    judged: tuple[Judged, ...], alarms: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    made = table(judged, alarms)
    if request.config.getoption("--update"):
        kept_so_far = README.read_text(encoding="utf-8")
        README.write_text(BLOCK.sub(lambda _: made, kept_so_far, count=1), encoding="utf-8", newline="\n")
    (kept,) = BLOCK.findall(README.read_text(encoding="utf-8"))
    assert kept.splitlines() == made.splitlines(), "pytest tests/template_faults --update rewrites it"
