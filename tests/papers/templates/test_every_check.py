"""All checks together: of what we ship nothing is said, each mistake once, and hostile templates take bounded time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.forms.narrative_form import TEMPLATE
from pipeline.papers.fields import Fields, NarrativeFormFields
from pipeline.papers.templates.check import check_template
from pipeline.papers.templates.opened import opened_template
from pipeline.papers.word.package import unpack
from tests.growth import grows_evenly
from tests.papers.templates.tags.expected import found
from tests.papers.templates.typed import FILE, parts_with, table
from tests.templates.printed import KINDS, SHIPPED


@pytest.mark.parametrize("path", [*(SHIPPED / f"{kind}.docx" for kind in KINDS), TEMPLATE], ids=lambda path: path.stem)
def test_of_what_we_ship_nothing_is_said(path: Path) -> None:
    parts = unpack(path.read_bytes())
    assert not isinstance(parts, str)
    says = NarrativeFormFields if path == TEMPLATE else Fields
    assert check_template(opened_template(parts, path.name, says)) == ()


def test_problems_stand_in_reading_order_the_body_first_and_each_once() -> None:
    blocks = ("{{ plan.titel }}", table("{{ plan.titel }}", "{{ plan.titel }} {{ plan.titel }}"), "{{ plan.titel }}")
    parts = parts_with(*blocks, header1="{{ plan.titel }}", footer1="{{ paper.access_line }}", footer2="")
    problems = check_template(opened_template(parts, FILE, Fields))
    unknown = [problem.where for problem in problems if problem.code == "template-field-unknown"]
    assert [(place.part, place.paragraph) for place in unknown] == [
        ("", 1),
        ("", 2),
        ("", 3),
        ("", 4),
        ("a header", 1),
    ]


HOSTILE: dict[str, Callable[[int], list[str]]] = {
    "conditions begun": lambda many: ["{%p if plan.title %}"] * many,
    "conditions begun in one paragraph": lambda many: ["{% if plan.title %}" * many],
    "fields there are none of": lambda many: [f"{{{{ theme.x{number} }}}}" for number in range(many)],
    "words that lost a brace": lambda many: ["plan.title }} " * many],
    "braces": lambda many: ["{" * many * 2],
    "crossed": lambda many: (
        ["{%p if plan %}", "{%p for t in plan.themes %}", "{%p endif %}", "{%p endfor %}"] * (many // 4)
    ),
    "rows that take more with them": lambda many: [table(*[("{%tr if plan.title %}", "x")] * many)],
    "cells": lambda many: [table(*[("x",) * 8] * many)],
    "blanks in a brace": lambda many: ["{" + " " * many * 20 + "}"],
    "one long word": lambda many: ["a." * many * 8 + "!}}"],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_a_template_and_not_with_its_square(name: str) -> None:
    assert grows_evenly(lambda: found(*HOSTILE[name](500)), lambda: found(*HOSTILE[name](2_000)))
