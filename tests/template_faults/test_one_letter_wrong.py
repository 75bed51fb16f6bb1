"""Sound templates with one tag mistyped: whatever docxtpl-lint or the rendering stumbles over, the check has found."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docxtpl_lint import Issue

from pipeline.papers.fields import Fields
from pipeline.papers.fields.known import known_fields
from pipeline.papers.word.engine import open_template, render
from pipeline.problems import Problem, errors
from tests.papers.stand_in import stand_in
from tests.template_faults.conftest import SHOWN_AS, problems_of
from tests.template_faults.linted import linted, schema_of
from tests.template_faults.making import DOCUMENT, packed, unpacked
from tests.template_faults.sound import furnished, words

SEED, CASES = 5, 150
TAG = re.compile(rb"\{[{%#][^<>]*?[}%#]\}")
TYPED = (" ", ".", "{", "}", "%", "_", "-", "a", "p", "1", "\u00a0", "“", "&amp;")
FULL = stand_in("Board report", "Internal")
SCHEMA = schema_of(Fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistyped:
    """A template's tag and what was typed for it."""

    template: str
    tag: str
    typed: str
    content: bytes


def slips(tag: str, place: int, letter: str) -> Iterator[str]:
    """What a hand does to a tag: a letter lost, doubled, changed about, added; words beside it; a space lost."""
    yield tag[:place] + tag[place + 1 :]
    yield tag[:place] + tag[place] + tag[place:]
    yield tag[:place] + tag[place : place + 2][::-1] + tag[place + 2 :]
    yield tag[:place] + letter + tag[place:]
    yield f"{tag} words"
    yield f"words {tag}"
    yield tag.replace(" ", "", 1)
    yield ""


def mistyped() -> Iterator[Mistyped]:
    chosen = random.Random(SEED)
    sound = (*words.SOUND, *furnished.SOUND)
    for _ in range(CASES):
        row = chosen.choice(sound)
        parts = unpacked(row.make())
        found = chosen.choice(list(TAG.finditer(parts[DOCUMENT])))
        tag = found[0].decode()
        typed = chosen.choice(list(slips(tag, chosen.randrange(len(tag)), chosen.choice(TYPED))))
        document = parts[DOCUMENT]
        parts[DOCUMENT] = document[: found.start()] + typed.encode() + document[found.end() :]
        yield Mistyped(template=row.name, tag=tag, typed=typed, content=packed(parts))


Told = tuple[tuple[Mistyped, Path, tuple[Problem, ...]], ...]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Each mistyped template, where it lies, and what the check says of it."""
    folder = tmp_path_factory.mktemp("mistyped")

    def lying(number: int, case: Mistyped) -> Path:
        path = folder / f"{number}.docx"
        path.write_bytes(case.content)
        return path

    made = [(case, lying(number, case)) for number, case in enumerate(mistyped())]
    return tuple((case, path, problems_of(path, Fields)) for case, path in made)


def is_one(issue: Issue) -> bool:
    """Whether it is a mistake. A loop's name said after its loop may be a field of its own, like the paper's theme."""
    return not (issue.rule == "DTL106" and issue.params["name"] in known_fields(Fields))


def test_a_slip_that_docxtpl_lint_finds_is_found(told: Told) -> None:
    missed = [
        (case.template, case.tag, case.typed)
        for case, path, problems in told
        if not problems and any(is_one(issue) for issue in linted(path, SCHEMA).issues)
    ]
    assert missed == []


def test_a_slip_in_which_no_error_is_found_makes_a_paper(told: Told) -> None:
    """A tag may come out as another that is right; what the check lets pass, the engine renders."""
    for case, path, problems in told:
        if not errors(problems):
            opened = open_template(path, SHOWN_AS)
            assert opened.template, (case.template, case.tag, case.typed, opened.problems)
            paper = render(opened.template, FULL)
            assert isinstance(paper, bytes), (case.template, case.tag, case.typed, str(paper))


def test_most_slips_are_mistakes(told: Told) -> None:
    """So that the two tests above are about something."""
    assert sum(bool(problems) for _, _, problems in told) > CASES // 3
