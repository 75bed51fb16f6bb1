"""No word, day or number that is not public stands anywhere in a public package, whatever plan hypothesis draws.

PLANS=2000 builds as many.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings

from pipeline import run
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.access.by_hand import EVERYTHING
from tests.access.drawn import PLANS, DrawnPlan
from tests.access.folders import access_of, folders_outside
from tests.access.marks import Marks, marks_in
from tests.access.taken_apart import parts_of
from tests.access.typed_out import TypedOut, type_out
from tests.conftest import PROJECT

EXAMPLES = int(os.environ.get("PLANS", "2"))
SEPTEMBER = CalendarMonth(2022, 9)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="PLANS" not in os.environ,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
@given(PLANS)
@example(EVERYTHING)
def test_nothing_that_is_not_public_leaves_the_house_and_what_is_public_is_printed(plan: DrawnPlan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Workplace(root=Path(folder))
        shutil.copytree(PROJECT / "templates", place.templates)
        marks = Marks()
        before = type_out(plan, place.root, "2022-08", marks) if plan.has_earlier else None
        typed = type_out(plan, place.root, "2022-09", marks, before)
        built = run.build(place, SEPTEMBER, lambda words: None)
        kept_back = [problem for problem in built.problems if problem.privacy]
        assert not kept_back, "\n".join(map(str, kept_back))
        _look_at(place, typed)


def _look_at(place: Workplace, typed: TypedOut) -> None:
    found = folders_outside(place, SEPTEMBER)
    assert found, "there is no public folder"
    for folder in found:
        leaked = typed.marks.private(folder, access_of(folder), f"Board {re.findall(r'B([0-9]) ', folder.name)[0]}")
        assert not leaked, "\n".join(leaked)
    first = next(folder for folder in found if folder.name == "B0 2022-11-08 PUBLIC")
    _is_printed(first, typed)


def _is_printed(folder: Path, typed: TypedOut) -> None:
    """What is withheld could be kept by printing nothing."""
    printed = marks_in(parts_of(folder))
    missing = [
        f"{mark} of {typed.marks.cells[mark]}" for marks in typed.must.values() for mark in marks if mark not in printed
    ]
    assert not missing, "\n".join(missing)
