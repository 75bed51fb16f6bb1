"""Every paper of the sample months as text, so that a change of a template or a rule is a difference one can read.

Each outline opens with the states an oracle worked out from the sample's own words; the paper's own figures follow.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.workplace import Workplace
from tests.conftest import SAMPLE_MONTHS
from tests.papers.outline import outline
from tests.sample.oracle import states
from tests.sample.plan import MONTHS, load

GOLDEN = Path(__file__).parent
SAMPLE = GOLDEN.parent / "sample"
OF_FOLDER = {month.folder: name for month, name in zip(SAMPLE_MONTHS, MONTHS, strict=True)}


def worked_out(month: str) -> list[str]:
    """The counts at the head of an outline: nobody trusts a golden file nobody has checked."""
    by_theme = states(load(SAMPLE), OF_FOLDER[month])
    totals = sum(by_theme.values(), Counter())
    return [
        f"[worked out] {name}: " + ", ".join(f"{state} {count}" for state, count in sorted(counts.items()))
        for name, counts in (*by_theme.items(), ("All themes", totals))
    ]


@pytest.mark.parametrize("month", OF_FOLDER)
def test_every_paper_says_what_it_said_when_somebody_last_read_it(
    month: str, built: Workplace, request: pytest.FixtureRequest
) -> None:
    papers = sorted((built.outputs / month).rglob("*.docx"))
    made = {
        f"{paper.parent.name} - {paper.stem}.txt": "\n".join([*worked_out(month), "", *outline(paper.read_bytes()), ""])
        for paper in papers
    }
    folder = GOLDEN / month
    if request.config.getoption("--update"):
        folder.mkdir(exist_ok=True)
        for stale in folder.glob("*.txt"):
            stale.unlink()
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert sorted(made) == sorted(kept)
    for name, text in made.items():
        assert text.splitlines() == kept[name].splitlines(), f"{month}/{name}: pytest tests/golden --update rewrites it"


@pytest.mark.parametrize("month", OF_FOLDER)
def test_the_table_of_states_is_what_the_oracle_worked_out(month: str, built: Workplace) -> None:
    """The table of every plan appendix against counts made from the sample's words without the pipeline."""
    by_theme = states(load(SAMPLE), OF_FOLDER[month])
    by_theme["All themes"] = sum(by_theme.values(), Counter())
    plans = [paper for paper in (built.outputs / month).rglob("*.docx") if paper.stem.endswith("- Improvement plan")]
    assert len(plans) >= 2
    for paper in plans:
        lines = outline(paper.read_bytes())
        head = next(line for line in lines if line.startswith("| Theme | "))
        columns = [cell.strip() for cell in head.strip("| ").split("|")][1:]
        start = lines.index(head) + 1
        for line, (name, counts) in zip(lines[start:], by_theme.items(), strict=False):
            theme, *cells = [cell.strip() for cell in line.strip("| ").split("|")]
            live = sum(count for state, count in counts.items() if state != "Superseded")
            expected = [str(live if column == "Total" else counts[column]) for column in columns]
            assert (theme, cells) == (name, expected), paper.name
